//! Dates of the calendar: weekdays, days, months, seasons, years, decades.

use super::{Read, Reader};
use crate::dates::meaning::{Meaning, Part, Step, Unit, Written, YearOf};
use crate::dates::token::Cue;
use dyad_corpus::Day;

impl Reader<'_> {
    /// "Wednesday", "Wednesday (Dec 4)", "Wednesday, December 4, 2019", "Thursday last week".
    pub(in crate::dates) fn weekday(&self, at: usize) -> Read {
        self.weekday_with(at, Step::Tense)
    }

    pub(in crate::dates) fn weekday_with(&self, at: usize, step: Step) -> Read {
        let Cue::Weekday(weekday, short) = self.cue(at) else { return None };
        if !self.is_capital(at) || self.is_name_of_something(at) {
            return None;
        }
        let mut end = at + 1;
        if short && self.is_mark(end, '.') && self.glued(end) {
            end += 1;
        }
        if matches!(self.cue(end), Cue::DayPart | Cue::Night) {
            end += 1;
        }
        let dated = |from: usize| self.day_month(from).or_else(|| self.month(from));
        let open = self.is_mark(end, '(');
        let from = if open || self.is_mark(end, ',') { end + 1 } else { end };
        if let Some((Meaning::Written(written @ Written { day: Some(_), .. }), after)) = dated(from) {
            let closed = open && self.is_mark(after, ')');
            if closed || !open {
                let written = Written { weekday: Some(weekday), step, ..written };
                return Some((Meaning::Written(written), after + usize::from(closed)));
            }
        }
        if short || (step == Step::Tense && self.is_one_of_many(at, end)) {
            return None;
        }
        let day = Meaning::Written(Written {
            year: YearOf::Open,
            month: None,
            day: None,
            weekday: Some(weekday),
            step,
        });
        if let Some((week @ Meaning::Counted(Unit::Week, _), after)) = self.counted(end) {
            return Some((Meaning::Inside(Box::new(day), Box::new(week)), after));
        }
        Some((day, end))
    }

    /// "a Sunday in June", "the first Monday of the month": not the one nearest to publication.
    fn is_one_of_many(&self, at: usize, end: usize) -> bool {
        let placed = matches!(self.cue(end), Cue::In | Cue::Of)
            && matches!(
                self.cue(end + 1),
                Cue::Month(..) | Cue::The | Cue::Digits(..) | Cue::Early | Cue::Late
            );
        placed && matches!(self.before(at), Cue::Article | Cue::Ordinal(_))
    }

    /// "Sunday Times", "Black Monday", "Super Tuesday".
    fn is_name_of_something(&self, at: usize) -> bool {
        const AFTER: [&str; 12] = [
            "times",
            "telegraph",
            "mirror",
            "express",
            "mail",
            "post",
            "herald",
            "review",
            "agreement",
            "club",
            "morning's",
            "magazine",
        ];
        const BEFORE: [&str; 12] = [
            "black", "super", "bloody", "ash", "good", "easter", "palm", "cyber", "giving", "shrove",
            "maundy", "holy",
        ];
        (self.is_capital(at + 1) && self.is_word(at + 1, &AFTER))
            || at
                .checked_sub(1)
                .is_some_and(|before| self.is_capital(before) && self.is_word(before, &BEFORE))
    }

    /// "4 December", "4th of December 2019", "4-5 December 2019".
    pub(in crate::dates) fn day_month(&self, at: usize) -> Read {
        let (first, mut end) = self.day_number(at)?;
        if matches!(self.before(at), Cue::Mark('$' | '£' | '€')) {
            return None;
        }
        let mut last = None;
        if matches!(self.cue(end), Cue::Mark('-') | Cue::To | Cue::And)
            && let Some((day, after)) = self.day_number(end + 1)
        {
            (last, end) = (Some(day), after);
        }
        let hyphen = last.is_none() && self.is_mark(end, '-') && self.glued(end) && self.glued(end + 1);
        if self.cue(end) == Cue::Of || hyphen {
            end += 1;
        }
        let Cue::Month(month, short) = self.cue(end) else { return None };
        if !self.month_is_written_as_one(end) {
            return None;
        }
        end += 1;
        let mut dot = end;
        if short && self.is_mark(dot, '.') && self.glued(dot) {
            dot += 1;
        }
        if hyphen && self.is_mark(dot, '-') {
            dot += 1;
        }
        let (year, after) = self.year_after(dot).unwrap_or((YearOf::Open, end));
        if year == YearOf::Open && self.capitals && matches!(month, 3 | 5) {
            return None;
        }
        self.days_of(year, month, first, last, after)
    }

    /// "December 4, 2019", "Dec. 4", "June 2017", "November last year", "December", "June/July".
    pub(in crate::dates) fn month(&self, at: usize) -> Read {
        self.month_with(at, Step::Tense)
    }

    pub(in crate::dates) fn month_with(&self, at: usize, step: Step) -> Read {
        let Cue::Month(month, short) = self.cue(at) else { return None };
        if !self.month_is_written_as_one(at) {
            return None;
        }
        let mut end = at + 1;
        if self.is_mark(end, '.')
            && (short && (self.glued(end) || matches!(self.cue(end + 1), Cue::Digits(..))))
        {
            end += 1;
        }
        if let Some((first, mut after)) = self.day_number(end)
            && !self.counts_something(after)
            && !self.is_mark(after, ':')
        {
            let mut last = None;
            let joined = matches!(self.cue(after), Cue::Mark('-') | Cue::To | Cue::And);
            if let (true, Some((day, beyond))) = (joined, self.day_number(after + 1)) {
                let counts = self.counts_something(beyond) || matches!(self.cue(beyond), Cue::Month(..));
                if day > first && !counts {
                    (last, after) = (Some(day), beyond);
                }
            }
            let (year, after) = self.year_after(after).unwrap_or((YearOf::Open, after));
            return self.days_of(year, month, first, last, after);
        }
        if let Some((year, after)) = self.year_after(end) {
            return Some((Self::written(year, Some(month), None), after));
        }
        if let Some(after) = self.that_year(end) {
            return Some((Meaning::MonthFrom(month, 0), after));
        }
        let fits = step != Step::Tense || self.month_stands_alone(at, end);
        fits.then_some((
            Meaning::Written(Written {
                year: YearOf::Open,
                month: Some(month),
                day: None,
                weekday: None,
                step,
            }),
            if short { end } else { at + 1 },
        ))
    }

    fn days_of(&self, year: YearOf, month: i8, first: i8, last: Option<i8>, end: usize) -> Read {
        // 2000 stands for a leap year where the year is not written.
        let known = if let YearOf::Written(year) = year { year } else { 2000 };
        if Day::from_ymd(known, month, first).is_none() {
            return Some((Meaning::Impossible, end));
        }
        let from = Self::written(year, Some(month), Some(first));
        let Some(last) = last else { return Some((from, end)) };
        Day::from_ymd(known, month, last).filter(|_| first < last)?;
        let to = Self::written(year, Some(month), Some(last));
        Some((Meaning::Through(Box::new(from), Box::new(to)), end))
    }

    /// A number from 1 to 31 with or without "st", "nd", "rd", "th".
    fn day_number(&self, at: usize) -> Option<(i8, usize)> {
        let Cue::Digits(value @ 1..=31, 1..=2) = self.cue(at) else { return None };
        let suffix = self.glued(at + 1) && self.is_word(at + 1, &["st", "nd", "rd", "th"]);
        if self.glued(at + 1) && !suffix && !matches!(self.cue(at + 1), Cue::Mark(_)) {
            return None;
        }
        Some((value as i8, at + 1 + usize::from(suffix)))
    }

    /// The year after a day or a month: "2019", ", 2019", "last year", "of this year".
    pub(in crate::dates) fn year_after(&self, at: usize) -> Option<(YearOf, usize)> {
        let comma = usize::from(self.is_mark(at, ','));
        let of = usize::from(comma == 0 && self.cue(at) == Cue::Of);
        let from = at + comma + of;
        if let Cue::Digits(value @ 1500..=2199, 4) = self.cue(from) {
            let fits =
                !(self.counts_something(from + 1) || self.glued(from + 1) && self.is_mark(from + 1, '/'));
            return fits.then_some((YearOf::Written(value as i16), from + 1));
        }
        if comma > 0 {
            return None;
        }
        let step = match self.cue(from) {
            Cue::Last | Cue::Past => -1,
            Cue::This => 0,
            Cue::Next => 1,
            _ => return None,
        };
        let year = self.cue(from + 1) == Cue::Unit(Unit::Year);
        year.then_some((YearOf::Counted(step), from + 2))
    }

    /// "that year", "of that year", "of the same year".
    fn that_year(&self, at: usize) -> Option<usize> {
        let from = at + usize::from(self.cue(at) == Cue::Of);
        let from = from + usize::from(self.cue(from) == Cue::The && self.cue(from + 1) == Cue::Same);
        let year = self.cue(from + 1) == Cue::Unit(Unit::Year);
        (year && matches!(self.cue(from), Cue::That | Cue::Same)).then_some(from + 2)
    }

    /// Whether the name of a month is written as a name, not as a verb.
    fn month_is_written_as_one(&self, at: usize) -> bool {
        match self.cue(at) {
            Cue::Month(3 | 5 | 8, false) | Cue::Month(_, true) => self.is_capital(at),
            Cue::Month(..) => true,
            _ => false,
        }
    }

    /// Whether a month without day and year is one by what stands around it.
    fn month_stands_alone(&self, at: usize, end: usize) -> bool {
        let Cue::Month(month, short) = self.cue(at) else { return false };
        let before = self.before(at);
        let strong = matches!(
            before,
            Cue::In
                | Cue::Early
                | Cue::Mid
                | Cue::Late
                | Cue::Since
                | Cue::Until
                | Cue::Last
                | Cue::Next
                | Cue::This
        ) || (matches!(before, Cue::Mark('-' | '/'))
            && self.glued(at)
            && matches!(
                at.checked_sub(2).map(|place| self.cue(place)),
                Some(Cue::Month(..) | Cue::End | Cue::Mid)
            ))
            || (matches!(before, Cue::To | Cue::And)
                && matches!(at.checked_sub(2).map(|place| self.cue(place)), Some(Cue::Month(..))))
            || (before == Cue::And && self.is_month_of_year(at))
            || self.is_listed(at, end);
        if strong {
            return true;
        }
        let weak = matches!(
            before,
            Cue::From
                | Cue::By
                | Cue::Of
                | Cue::End
                | Cue::Beginning
                | Cue::Between
                | Cue::Before
                | Cue::After
        ) || matches!(self.before(at), Cue::Word if self.is_word(at - 1, &["ended", "ending", "through"]));
        let names_somebody = !self.capitals && self.is_capital(end) && self.cue(end) == Cue::Word;
        let is_verb_or_name = matches!(month, 3..=6 | 8);
        let joined = self.glued(at + 1)
            && matches!(self.cue(at + 1), Cue::Mark('/' | '-'))
            && matches!(self.cue(at + 2), Cue::Month(..));
        if joined {
            return true;
        }
        if short {
            return weak && !names_somebody;
        }
        if self.capitals && matches!(month, 3 | 5) {
            return false;
        }
        if month == 5 && self.may_is_a_name {
            return false;
        }
        if weak {
            return !names_somebody;
        }
        // "a July trade deal", "the March summit", "said in the August report"
        let described = matches!(before, Cue::Article | Cue::The) || self.is_possessive_before(at);
        if is_verb_or_name {
            return described && self.is_small_word(end) && !self.is_function_word(end);
        }
        !(names_somebody || self.is_capital(at) && self.is_name_before(at))
    }

    /// "March 2020 and May": after a month with its year.
    fn is_month_of_year(&self, at: usize) -> bool {
        let back = |steps: usize| at.checked_sub(steps).map(|place| self.cue(place));
        matches!(back(2), Some(Cue::Digits(1500..=2199, 4))) && matches!(back(3), Some(Cue::Month(..)))
    }

    /// The middle one of "May, June and July".
    fn is_listed(&self, at: usize, end: usize) -> bool {
        let first = at.checked_sub(2).map(|place| self.cue(place));
        let next = matches!(self.cue(end), Cue::And | Cue::Mark(','));
        let last = matches!(self.cue(end + 1), Cue::Month(..));
        self.is_mark(at.saturating_sub(1), ',') && matches!(first, Some(Cue::Month(..))) && next && last
    }

    fn is_possessive_before(&self, at: usize) -> bool {
        at >= 2 && self.is_word(at - 1, &["s"]) && self.is_mark(at - 2, '\'')
    }

    fn is_name_before(&self, at: usize) -> bool {
        !self.capitals && at > 1 && self.cue(at - 1) == Cue::Word && self.is_capital(at - 1)
    }

    /// "2019-12-05", "25/12/2019".
    pub(in crate::dates) fn numeric(&self, at: usize) -> Read {
        let Cue::Digits(first, digits) = self.cue(at) else { return None };
        let mark = if self.is_mark(at + 1, '-') { '-' } else { '/' };
        let together = (1..5).all(|step| self.glued(at + step)) && self.is_mark(at + 1, mark);
        if !together || !self.is_mark(at + 3, mark) || self.glued(at) {
            return None;
        }
        let (Cue::Digits(second, 1..=2), Cue::Digits(third, last)) = (self.cue(at + 2), self.cue(at + 4))
        else {
            return None;
        };
        if self.glued(at + 5)
            && !matches!(self.cue(at + 5), Cue::Mark(',' | '.' | ')' | ';' | ':' | '"' | '”'))
        {
            return None;
        }
        let (year, month, day) = match (digits, last, mark) {
            (4, 2, _) => (first, second, third),
            // The order of day and month is clear only where one of them is beyond 12.
            (1..=2, 4, '/') if first > 12 => (third, second, first),
            (1..=2, 4, '/') if second > 12 || first == second => (third, first, second),
            _ => return None,
        };
        let year = i16::try_from(year).ok().filter(|year| (1500..2200).contains(year))?;
        if Day::from_ymd(year, month as i8, day as i8).is_none() {
            return Some((Meaning::Impossible, at + 5));
        }
        Some((Self::written(YearOf::Written(year), Some(month as i8), Some(day as i8)), at + 5))
    }

    /// "summer 2016", "the fall of 2016", "in the spring", "last winter".
    pub(in crate::dates) fn season(&self, at: usize, step: Step) -> Read {
        let Cue::Season(season) = self.cue(at) else { return None };
        let named = |year: YearOf, end: usize| Some((Meaning::Season(season, year, step), end));
        let before_is_name = !self.capitals
            && at > 0
            && self.is_capital(at)
            && (self.is_name_before(at) || self.is_capital(at + 1) && self.cue(at + 1) == Cue::Word);
        if before_is_name {
            return None;
        }
        if let Some((year, end)) = self.year_after(at + 1) {
            return named(year, end);
        }
        if step != Step::Tense {
            return named(YearOf::Open, at + 1);
        }
        let is_verb = self.is_word(at, &["fall", "spring"]);
        let placed = match self.before(at) {
            Cue::In => self.is_word(at - 1, &["in"]) && !is_verb,
            Cue::The => at >= 2 && self.cue(at - 2) == Cue::In && self.cue(at + 1) != Cue::Of,
            _ => false,
        };
        if placed { named(YearOf::Open, at + 1) } else { None }
    }

    /// "first quarter of 1987", "the second half of last year", "Q3 2019".
    pub(in crate::dates) fn quarter_or_half(&self, at: usize) -> Read {
        let (place, half, mut end) = match (self.cue(at), self.cue(at + 1)) {
            (Cue::Ordinal(place), Cue::Unit(Unit::Quarter)) => (place, false, at + 2),
            (Cue::Ordinal(place @ 1..=2), Cue::Half) => (place, true, at + 2),
            _ => {
                let place =
                    ["q1", "q2", "q3", "q4"].iter().position(|name| self.is_short_quarter(at, name))?;
                let (year, end) = self.year_after(at + 2)?;
                return Some((Meaning::Quarter(place as u8 + 1, year), end));
            }
        };
        if self.cue(end) == Cue::Of && self.cue(end + 1) == Cue::The {
            // "the first half of the year"
            let year = self.cue(end + 2) == Cue::Unit(Unit::Year);
            end = if year { end + 3 } else { return None };
            let year = YearOf::Counted(0);
            let meaning = if half { Meaning::Half(place, year) } else { Meaning::Quarter(place, year) };
            return Some((meaning, end));
        }
        // "the first half of April"
        if half
            && self.cue(end) == Cue::Of
            && matches!(self.cue(end + 1), Cue::Month(..))
            && let Some((whole, end)) = self.month(end + 1)
        {
            let month = matches!(&whole, Meaning::Written(written) if written.day.is_none());
            return month.then(|| (Meaning::Part(Part::Half(place), Box::new(whole)), end));
        }
        let (year, end) = self.year_after(end)?;
        Some((if half { Meaning::Half(place, year) } else { Meaning::Quarter(place, year) }, end))
    }

    /// "Q1", in two tokens.
    fn is_short_quarter(&self, at: usize, name: &str) -> bool {
        let (letter, digit) = name.split_at(1);
        self.is_word(at, &[letter]) && self.glued(at + 1) && self.is_word(at + 1, &[digit])
    }

    /// "1980s", "the 1930's".
    pub(in crate::dates) fn decade(&self, at: usize) -> Read {
        let Cue::Digits(value @ 1500..=2190, 4) = self.cue(at) else { return None };
        let apostrophe = usize::from(self.is_mark(at + 1, '\'') && self.glued(at + 1));
        let plural = at + 1 + apostrophe;
        let fits = value % 10 == 0 && self.glued(plural) && self.is_word(plural, &["s"]);
        fits.then_some((Meaning::Decade(value as i16), plural + 1))
    }

    /// "2016", without a look at what stands around it.
    pub(in crate::dates) fn year(&self, at: usize) -> Read {
        let Cue::Digits(value @ 1500..=2199, 4) = self.cue(at) else { return None };
        let joined_before =
            self.glued(at) && !matches!(self.before(at), Cue::Mark('(' | '-' | '"' | '“' | '‘' | '\''));
        let joined_after = self.glued(at + 1)
            && !matches!(
                self.cue(at + 1),
                Cue::Mark(',' | '.' | ')' | ';' | ':' | '"' | '”' | '\'' | '?' | '!' | '-')
            );
        (!joined_before && !joined_after)
            .then_some((Self::written(YearOf::Written(value as i16), None, None), at + 1))
    }
}
