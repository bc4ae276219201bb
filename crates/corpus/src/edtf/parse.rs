//! Words to EDTF values.

use super::{Choice, Date, Digit, Edtf, EdtfError, Endpoint, Mark, Member, Part, Shift, Time, Year};

impl Edtf {
    /// Reads an EDTF value of level 0, 1 or 2; nothing may stand around it.
    ///
    /// ```text
    /// value    = date | end "/" end | "[" members "]" | "{" members "}"
    /// date     = year [ "-" part [ "-" part [ "T" hh ":" mm ":" ss [ "Z" | ("+"|"-") hh [ ":" mm ] ] ] ] ]
    /// year     = mark? ( "-"? 4 digits [ "S" n ] | "Y" "-"? digits [ "E" n ] [ "S" n ] ) mark?
    /// part     = mark? 2 digits mark?           digits may be "X"; 21–41 are divisions of the year
    /// end      = "" | ".." | date | ".." date | date ".."
    /// members  = member { "," member }          member = date | ".." date | date ".." | date ".." date
    /// mark     = "?" | "~" | "%"
    /// ```
    pub fn parse(text: &str) -> Result<Edtf, EdtfError> {
        for (open, close, choice) in [('[', ']', Choice::OneOf), ('{', '}', Choice::All)] {
            if let Some(rest) = text.strip_prefix(open) {
                let inside = rest
                    .strip_suffix(close)
                    .ok_or_else(|| wrong(&format!("\"{close}\" at the end"), text))?;
                let members = inside.split(',').map(member).collect::<Result<Vec<_>, _>>()?;
                return Ok(Edtf::Set(choice, members));
            }
        }
        match text.split_once('/') {
            Some((start, end)) => {
                let (start, end) = (endpoint(start)?, endpoint(end)?);
                if start == Endpoint::Unknown && end == Endpoint::Unknown {
                    return Err(wrong("a date on one side of \"/\"", text));
                }
                in_order(Edtf::Interval(start, end), text)
            }
            None => Ok(Edtf::Date(date(text)?)),
        }
    }
}

/// Refuses intervals and ranges whose end lies wholly before their start.
fn in_order(value: Edtf, text: &str) -> Result<Edtf, EdtfError> {
    match (value.earliest().day(), value.latest().day()) {
        (Some(earliest), Some(latest)) if latest < earliest => Err(wrong("an end after the start", text)),
        _ => Ok(value),
    }
}

fn wrong(expected: &str, found: &str) -> EdtfError {
    EdtfError { expected: expected.to_owned(), found: found.to_owned() }
}

fn member(text: &str) -> Result<Member, EdtfError> {
    if let Some(rest) = text.strip_prefix("..") {
        return Ok(Member::UpTo(date(rest)?));
    }
    match crate::letters::around(text, "..") {
        Some((from, "")) => Ok(Member::From(date(from)?)),
        Some((from, to)) => {
            let range = Member::Range(date(from)?, date(to)?);
            in_order(Edtf::Set(Choice::OneOf, vec![range.clone()]), text)?;
            Ok(range)
        }
        None => Ok(Member::Date(date(text)?)),
    }
}

fn endpoint(text: &str) -> Result<Endpoint, EdtfError> {
    if text.is_empty() {
        return Ok(Endpoint::Unknown);
    }
    if text == ".." {
        return Ok(Endpoint::Open);
    }
    if let Some(rest) = text.strip_prefix("..") {
        return Ok(Endpoint::UpTo(date(rest)?));
    }
    match text.strip_suffix("..") {
        Some(rest) => Ok(Endpoint::From(date(rest)?)),
        None => Ok(Endpoint::Date(date(text)?)),
    }
}

fn date(text: &str) -> Result<Date, EdtfError> {
    let mut cursor = Cursor { rest: text };
    let year = cursor.part(Cursor::year)?;
    let long = matches!(year.value, Year::Long { .. } | Year::Four { significant: Some(_), .. });
    let mut value = Date { year, month: None, day: None, time: None };
    if cursor.rest.is_empty() {
        return Ok(value);
    }
    if long {
        return Err(wrong("nothing after the year", cursor.rest));
    }
    cursor.take_char('-', "\"-\" and a month")?;
    let before = cursor.rest;
    let month = cursor.part(Cursor::two_digits)?;
    if !super::bounds::month_exists(month.value) {
        return Err(wrong("a month from 01 to 12 or a division of the year from 21 to 41", before));
    }
    let divides = super::bounds::is_division(month.value);
    value.month = Some(month);
    if cursor.rest.is_empty() {
        return Ok(value);
    }
    if divides {
        return Err(wrong("nothing after the division of the year", cursor.rest));
    }
    cursor.take_char('-', "\"-\" and a day")?;
    let before = cursor.rest;
    value.day = Some(cursor.part(Cursor::two_digits)?);
    if !value.exists() {
        return Err(wrong("a day that this month has", before));
    }
    if cursor.rest.is_empty() {
        return Ok(value);
    }
    value.time = Some(cursor.time()?);
    match cursor.rest {
        "" => Ok(value),
        rest => Err(wrong("nothing after the time", rest)),
    }
}

/// The text that is still to be read.
struct Cursor<'t> {
    rest: &'t str,
}

impl<'t> Cursor<'t> {
    fn part<T>(&mut self, read: fn(&mut Cursor<'t>) -> Result<T, EdtfError>) -> Result<Part<T>, EdtfError> {
        let before = self.mark();
        let value = read(self)?;
        let after = self.mark();
        Ok(Part { before, value, after })
    }

    fn mark(&mut self) -> Option<Mark> {
        let mark = match self.rest.chars().next()? {
            '?' => Mark::Uncertain,
            '~' => Mark::Approximate,
            '%' => Mark::Both,
            _ => return None,
        };
        self.rest = self.rest.get(1..).unwrap_or("");
        Some(mark)
    }

    fn eat(&mut self, wanted: char) -> bool {
        match self.rest.strip_prefix(wanted) {
            Some(rest) => {
                self.rest = rest;
                true
            }
            None => false,
        }
    }

    fn take_char(&mut self, wanted: char, expected: &str) -> Result<(), EdtfError> {
        if self.eat(wanted) { Ok(()) } else { Err(wrong(expected, self.rest)) }
    }

    fn digit(&mut self, expected: &str) -> Result<Digit, EdtfError> {
        let digit = match self.rest.chars().next() {
            Some('X') => Digit::Open,
            Some(c @ '0'..='9') => Digit::Known(c as u8 - b'0'),
            _ => return Err(wrong(expected, self.rest)),
        };
        self.rest = self.rest.get(1..).unwrap_or("");
        Ok(digit)
    }

    fn two_digits(&mut self) -> Result<[Digit; 2], EdtfError> {
        Ok([self.digit("two digits")?, self.digit("two digits")?])
    }

    fn number_to(&mut self, most: u8, expected: &str) -> Result<u8, EdtfError> {
        let before = self.rest;
        match self.two_digits() {
            Ok([Digit::Known(tens), Digit::Known(ones)]) if tens * 10 + ones <= most => Ok(tens * 10 + ones),
            _ => Err(wrong(expected, before)),
        }
    }

    fn year(&mut self) -> Result<Year, EdtfError> {
        if self.eat('Y') {
            return self.long_year();
        }
        let expected = "a year of four digits";
        let before = self.rest;
        let negative = self.eat('-');
        let digits =
            [self.digit(expected)?, self.digit(expected)?, self.digit(expected)?, self.digit(expected)?];
        if negative && digits == [Digit::Known(0); 4] {
            return Err(wrong("a year other than -0000", before));
        }
        let significant = self.significant(4)?;
        if significant.is_some() && digits.contains(&Digit::Open) {
            return Err(wrong("a year without \"X\" before \"S\"", before));
        }
        Ok(Year::Four { negative, digits, significant })
    }

    fn long_year(&mut self) -> Result<Year, EdtfError> {
        let negative = self.eat('-');
        let before = self.rest;
        let length = before.bytes().take_while(u8::is_ascii_digit).count();
        let (digits, rest) = before.split_at(length);
        if !(1..=18).contains(&length) || digits.starts_with('0') {
            return Err(wrong("1 to 18 digits that do not begin with 0", before));
        }
        let digits: u64 = digits.parse().map_err(|_| wrong("1 to 18 digits", before))?;
        self.rest = rest;
        let exponent = if self.eat('E') { Some(self.small("an exponent from 1 to 99")?) } else { None };
        if exponent.is_none() && length < 5 {
            return Err(wrong("more than four digits after \"Y\"", before));
        }
        let all = u8::try_from(length).unwrap_or(18).saturating_add(exponent.unwrap_or(0));
        let significant = self.significant(all)?;
        Ok(Year::Long { negative, digits, exponent, significant })
    }

    fn significant(&mut self, most: u8) -> Result<Option<u8>, EdtfError> {
        if !self.eat('S') {
            return Ok(None);
        }
        let before = self.rest;
        match self.small("a number of significant digits")? {
            digits if digits <= most => Ok(Some(digits)),
            _ => Err(wrong(&format!("at most {most} significant digits"), before)),
        }
    }

    /// A number from 1 to 99 without a zero before it.
    fn small(&mut self, expected: &str) -> Result<u8, EdtfError> {
        let length = self.rest.bytes().take_while(u8::is_ascii_digit).count();
        let (digits, rest) = self.rest.split_at(length);
        match digits.parse::<u8>() {
            Ok(number @ 1..=99) if !digits.starts_with('0') => {
                self.rest = rest;
                Ok(number)
            }
            _ => Err(wrong(expected, self.rest)),
        }
    }

    fn time(&mut self) -> Result<Time, EdtfError> {
        self.take_char('T', "nothing or \"T\" and a time")?;
        let hour = self.number_to(23, "an hour from 00 to 23")?;
        self.take_char(':', "\":\" and minutes")?;
        let minute = self.number_to(59, "minutes from 00 to 59")?;
        self.take_char(':', "\":\" and seconds")?;
        let second = self.number_to(60, "seconds from 00 to 60")?;
        let shift = self.shift()?;
        Ok(Time { hour, minute, second, shift })
    }

    fn shift(&mut self) -> Result<Option<Shift>, EdtfError> {
        if self.eat('Z') {
            return Ok(Some(Shift::Universal));
        }
        let before = self.rest;
        let negative = self.eat('-');
        if !negative && !self.eat('+') {
            return Ok(None);
        }
        let hours = self.number_to(14, "a shift of at most 14 hours")?;
        let minutes = if self.eat(':') { Some(self.number_to(59, "minutes from 00 to 59")?) } else { None };
        if hours == 14 && minutes.is_some_and(|minutes| minutes > 0) {
            return Err(wrong("a shift of at most 14 hours", before));
        }
        Ok(Some(Shift::Hours { negative, hours, minutes }))
    }
}
