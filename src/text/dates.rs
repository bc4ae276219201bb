//! Dates as people read them: never more exact than what is known.

use dyad_corpus::{Day, When};

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// How much room there is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Length {
    /// `4 December 2019`
    Full,
    /// `4 Dec 2019`
    Short,
}

/// A time as a noun phrase: `4 December 2019`, `late October 2017`, `between 9 February 2021 and 11 May 2022`,
/// `by 22 November 2017`, `since June 2017`, `2016 to 2019`, `about September 2025`.
pub fn words(when: &When) -> String {
    phrase(when, Length::Full)
}

/// The same with months shortened.
pub fn short(when: &When) -> String {
    phrase(when, Length::Short)
}

/// The time as it follows a verb: `on 4 December 2019`, `in 2016`, `in late October 2017`.
pub fn adverb(when: &When) -> String {
    let phrase = words(when);
    let has_own_word =
        ["between ", "by ", "since ", "from ", "until ", "before ", "after ", "about ", "perhaps "];
    if has_own_word.iter().any(|word| phrase.starts_with(word)) || phrase.ends_with(" or later") {
        phrase
    } else if when.is_day() {
        format!("on {phrase}")
    } else if when.lasts() && phrase.contains(" to ") {
        format!("from {phrase}")
    } else if when.earliest.is_none() && when.latest.is_none() {
        super::UNDATED.to_owned()
    } else {
        format!("in {phrase}")
    }
}

/// One day: `4 December 2019`.
pub fn day(day: Day, length: Length) -> String {
    let date = day.date();
    format!("{} {} {}", date.day(), month(date.month(), length), year(date.year()))
}

/// The month of a day: `December 2019`.
pub fn month_of(day: Day, length: Length) -> String {
    let date = day.date();
    format!("{} {}", month(date.month(), length), year(date.year()))
}

/// Two days as one phrase: `2017–2025`, the years they fall in.
pub fn years(from: Day, to: Day) -> String {
    if from.year() == to.year() {
        year(from.year())
    } else {
        format!("{}–{}", year(from.year()), year(to.year()))
    }
}

fn phrase(when: &When, length: Length) -> String {
    let edtf = when.edtf.as_str();
    if let (Some(earliest), true) = (when.earliest, when.is_day()) {
        let exact = day(earliest, length);
        return with_doubt(exact, edtf);
    }
    if let Some((from, to)) = edtf.split_once('/') {
        return lasting(when, from, to, length);
    }
    if let Some(single) = component(edtf, length) {
        return with_doubt(single, edtf);
    }
    match (when.earliest, when.latest) {
        (Some(earliest), Some(latest)) => some_day_within(earliest, latest, length),
        (None, Some(latest)) => format!("by {}", day(latest, length)),
        (Some(earliest), None) => format!("{} or later", day(earliest, length)),
        (None, None) => super::UNDATED.to_owned(),
    }
}

fn lasting(when: &When, from: &str, to: &str, length: Length) -> String {
    let open = |end: &str| end.is_empty() || end == "..";
    let name = |end: &str, day_of: Option<Day>| {
        let words = component(end, length).map(|words| with_doubt(words, end));
        words.or_else(|| day_of.map(|known| day(known, length)))
    };
    let from = (!open(from)).then(|| name(from, when.earliest)).flatten();
    let to = (!open(to)).then(|| name(to, when.latest)).flatten();
    match (from, to) {
        (Some(from), Some(to)) => join(&from, &to),
        (Some(from), None) => format!("since {from}"),
        (None, Some(to)) => format!("until {to}"),
        (None, None) => super::UNDATED.to_owned(),
    }
}

/// `21 to 22 November 2017`, `June to August 2017`, `2016 to 2019`.
fn join(from: &str, to: &str) -> String {
    let tail = |text: &str, words: usize| {
        let parts: Vec<&str> = text.split(' ').collect();
        (parts.len() > words).then(|| parts[parts.len() - words..].join(" "))
    };
    for words in [2, 1] {
        if let (Some(one), Some(other)) = (tail(from, words), tail(to, words))
            && one == other
        {
            let head = from[..from.len() - one.len()].trim_end();
            return format!("{head} to {to}");
        }
    }
    format!("{from} to {to}")
}

fn some_day_within(earliest: Day, latest: Day, length: Length) -> String {
    let (from, to) = (earliest.date(), latest.date());
    let ends_month = to.day() == to.days_in_month();
    if from.day() == 1 && ends_month && from.year() == to.year() {
        if from.month() == 1 && to.month() == 12 {
            return year(from.year());
        }
        if from.month() == to.month() {
            return month_of(earliest, length);
        }
    }
    if from.month() == to.month() && from.year() == to.year() {
        let part = match (from.day(), to.day()) {
            (1, 10) => Some("early"),
            (11, 20) => Some("mid"),
            (21, _) if ends_month => Some("late"),
            _ => None,
        };
        if let Some(part) = part {
            let joint = if part == "mid" { "-" } else { " " };
            return format!("{part}{joint}{}", month_of(earliest, length));
        }
        return format!("between {} and {}", from.day(), day(latest, length));
    }
    if from.day() == 1 && ends_month {
        if from.year() == to.year() {
            return format!("between {} and {}", month(from.month(), length), month_of(latest, length));
        }
        return format!("between {} and {}", month_of(earliest, length), month_of(latest, length));
    }
    if from.year() == to.year() {
        let first = format!("{} {}", from.day(), month(from.month(), length));
        return format!("between {first} and {}", day(latest, length));
    }
    format!("between {} and {}", day(earliest, length), day(latest, length))
}

/// One EDTF date of year, month, day, season or decade; nothing for what is not one.
fn component(edtf: &str, length: Length) -> Option<String> {
    let plain = edtf.trim_end_matches(['~', '?', '%']);
    let (sign, digits) = plain.strip_prefix('-').map_or(("", plain), |rest| ("-", rest));
    let parts: Vec<&str> = digits.split('-').collect();
    let whole = |text: &str| text.parse::<i16>().ok();
    match parts.as_slice() {
        [one] if one.len() == 4 => {
            if let Some(decade) = one.strip_suffix('X').and_then(whole) {
                return Some(format!("the {decade}0s"));
            }
            if let Some(century) = one.strip_suffix("XX").and_then(whole) {
                return Some(format!("the {century}00s"));
            }
            whole(one).map(|value| year(if sign.is_empty() { value } else { -value }))
        }
        [y, part] if y.len() == 4 && part.len() == 2 => {
            let of_year = year(whole(y)?);
            let part = whole(part)?;
            let name = match part {
                1..=12 => month(part as i8, length),
                21 | 25 => "spring",
                22 | 26 => "summer",
                23 | 27 => "autumn",
                24 | 28 => "winter",
                33 => "the first quarter of",
                34 => "the second quarter of",
                35 => "the third quarter of",
                36 => "the fourth quarter of",
                40 => "the first half of",
                41 => "the second half of",
                _ => return None,
            };
            Some(format!("{name} {of_year}"))
        }
        [y, m, d] if y.len() == 4 => {
            let known = Day::from_ymd(whole(y)?, m.parse().ok()?, d.parse().ok()?)?;
            Some(day(known, length))
        }
        _ => None,
    }
}

fn with_doubt(words: String, edtf: &str) -> String {
    let short_of = |mark: char| edtf.contains(mark);
    if short_of('~') || short_of('%') {
        format!("about {words}")
    } else if short_of('?') {
        format!("perhaps {words}")
    } else {
        words
    }
}

fn month(number: i8, length: Length) -> &'static str {
    let place = usize::try_from(number - 1).unwrap_or(0);
    let full = MONTHS.get(place).copied().unwrap_or("");
    match length {
        Length::Full => full,
        Length::Short if place == 8 => "Sept",
        Length::Short if full.len() > 4 => &full[..3],
        Length::Short => full,
    }
}

fn year(number: i16) -> String {
    if number < 1 { format!("{} BC", 1 - i32::from(number)) } else { number.to_string() }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn when(edtf: &str, earliest: &str, latest: &str) -> When {
        let read = |text: &str| crate::query::parse_day(text, false);
        When { edtf: edtf.to_owned(), earliest: read(earliest), latest: read(latest) }
    }

    #[test]
    fn says_what_is_known_and_no_more() {
        let cases = [
            ("2019-12-04", "2019-12-04", "2019-12-04", "4 December 2019", "on 4 December 2019"),
            ("2016", "2016-01-01", "2016-12-31", "2016", "in 2016"),
            ("2017-06", "2017-06-01", "2017-06-30", "June 2017", "in June 2017"),
            (
                "[2017-10-21..2017-10-31]",
                "2017-10-21",
                "2017-10-31",
                "late October 2017",
                "in late October 2017",
            ),
            ("2025-09~", "2025-08-01", "2025-10-31", "about September 2025", "about September 2025"),
            (
                "[2021-02-09..2022-05-11]",
                "2021-02-09",
                "2022-05-11",
                "between 9 February 2021 and 11 May 2022",
                "between 9 February 2021 and 11 May 2022",
            ),
            (
                "[2019-12-05..2019-12-12]",
                "2019-12-05",
                "2019-12-12",
                "between 5 and 12 December 2019",
                "between 5 and 12 December 2019",
            ),
            ("[..2017-11-22]", "", "2017-11-22", "by 22 November 2017", "by 22 November 2017"),
            ("../2017-11-22", "", "2017-11-22", "until 22 November 2017", "until 22 November 2017"),
            ("2017-06/..", "2017-06-01", "", "since June 2017", "since June 2017"),
            ("2016/2019", "2016-01-01", "2019-12-31", "2016 to 2019", "from 2016 to 2019"),
            (
                "2017-11-21/2017-11-22",
                "2017-11-21",
                "2017-11-22",
                "21 to 22 November 2017",
                "from 21 to 22 November 2017",
            ),
            ("201X", "2010-01-01", "2019-12-31", "the 2010s", "in the 2010s"),
            ("2017-24", "2017-12-01", "2018-02-28", "winter 2017", "in winter 2017"),
            ("", "", "", "date not known", "date not known"),
        ];
        for (edtf, earliest, latest, phrase, after_verb) in cases {
            let when = when(edtf, earliest, latest);
            assert_eq!(words(&when), phrase, "{edtf}");
            assert_eq!(adverb(&when), after_verb, "{edtf}");
        }
        assert_eq!(short(&when("2019-12-04", "2019-12-04", "2019-12-04")), "4 Dec 2019");
    }
}
