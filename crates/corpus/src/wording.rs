//! Dates in words, for the page: "4 December 2019", "late October 2017", "between 9 Feb 2021 and 11 May 2022".
//!
//! Long forms spell months out, short forms cut them to three letters ("Sept" to four). Ranges of years have an
//! en dash. Nothing here depends on the clock.

use crate::edtf::{Date, Digit, Edtf, Endpoint, Mark, Member, Part, Year};
use crate::letters::replaced;
use crate::{Day, When};

/// How months are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Length {
    /// `4 December 2019`
    Long,
    /// `4 Dec 2019`
    Short,
}

/// What is written for a time of which nothing is known.
pub const NO_DATE: &str = "no date of its own";

/// The time as a name in full: `4 December 2019`, `2016`, `late October 2017`, `by 22 November 2017`.
pub fn long(when: &When) -> String {
    name(when, Length::Long)
}

/// The time as a name, months cut short: `4 Dec 2019`, `between 9 Feb 2021 and 11 May 2022`.
pub fn short(when: &When) -> String {
    name(when, Length::Short)
}

/// The time as it stands in a sentence: `on 4 December 2019`, `in 2016`, `in late October 2017`, `by 22 November
/// 2017`.
pub fn phrase(when: &When, length: Length) -> String {
    let name = name(when, length);
    let begins = |words: &[&str]| words.iter().any(|word| name.starts_with(word));
    let begins_with_day =
        name.split(' ').next().is_some_and(|word| word.len() <= 2 && word.parse::<u8>().is_ok());
    if name == NO_DATE {
        "on a day that is not known".to_owned()
    } else if begins(&["since ", "until "]) {
        name
    } else if when.lasts() {
        format!("from {}", replaced(&replaced(&name, " – ", " to "), "–", " to "))
    } else if begins(&["between ", "by ", "from ", "about "]) {
        name
    } else if begins(&["the end ", "the beginning "]) {
        format!("at {name}")
    } else if begins_with_day {
        format!("on {name}")
    } else {
        format!("in {name}")
    }
}

/// The time as one day that is not known exactly: `some day between 5 and 12 December 2019`; a known day as it is.
pub fn some_day(when: &When) -> String {
    if when.is_day() || when.is_unknown() {
        long(when)
    } else {
        format!("some day {}", phrase(when, Length::Long))
    }
}

/// The time as a name.
pub fn name(when: &When, length: Length) -> String {
    let words = match Edtf::parse(&when.edtf) {
        Ok(value) => value_name(&value, length),
        Err(_) => None,
    };
    words.unwrap_or_else(|| match (when.earliest, when.latest) {
        (None, None) => NO_DATE.to_owned(),
        (Some(earliest), None) => format!("from {}", day_name(earliest, length)),
        (None, Some(latest)) => format!("by {}", day_name(latest, length)),
        (Some(earliest), Some(latest)) => between(earliest, latest, length),
    })
}

/// A country's name within a sentence: `Japan`, `the United States`.
pub fn country(name: &str) -> String {
    const WITH_ARTICLE: &[&str] = &[
        "States",
        "Kingdom",
        "Emirates",
        "Islands",
        "Republic",
        "Netherlands",
        "Philippines",
        "Bahamas",
        "Gambia",
        "Maldives",
        "Comoros",
        "Congo",
        "Union",
        "Territories",
    ];
    let last = name.rsplit(' ').next().unwrap_or(name);
    if WITH_ARTICLE.contains(&last) { format!("the {name}") } else { name.to_owned() }
}

/// A day in full or short: `4 December 2019`.
pub fn day_name(day: Day, length: Length) -> String {
    let date = day.date();
    format!("{} {} {}", date.day, month_name(date.month, length), year_name(i64::from(date.year)))
}

/// A month's name, 1 to 12.
pub fn month_name(month: i8, length: Length) -> &'static str {
    const LONG: [&str; 12] = [
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
    const SHORT: [&str; 12] =
        ["Jan", "Feb", "Mar", "Apr", "May", "June", "July", "Aug", "Sept", "Oct", "Nov", "Dec"];
    let names = if length == Length::Long { LONG } else { SHORT };
    usize::try_from(month - 1).ok().and_then(|place| names.get(place)).copied().unwrap_or("")
}

fn value_name(value: &Edtf, length: Length) -> Option<String> {
    match value {
        Edtf::Date(date) => date_name(date, length),
        Edtf::Interval(start, end) => interval_name(start, end, length),
        Edtf::Set(_, members) => set_name(members, length),
    }
}

fn set_name(members: &[Member], length: Length) -> Option<String> {
    match members {
        [Member::UpTo(date)] => Some(format!("by {}", date_name(date, length)?)),
        [Member::From(date)] => Some(format!("{} or later", date_name(date, length)?)),
        [Member::Range(from, to)] => range_name(from, to, length),
        _ => {
            let names: Option<Vec<String>> = members
                .iter()
                .map(|member| match member {
                    Member::Date(date) => date_name(date, length),
                    _ => None,
                })
                .collect();
            let names = names?;
            let (last, rest) = names.split_last()?;
            Some(if rest.is_empty() { last.clone() } else { format!("{} or {last}", rest.join(", ")) })
        }
    }
}

/// A range of days, months or years within which something was.
fn range_name(from: &Date, to: &Date, length: Length) -> Option<String> {
    let (Some(first), Some(last)) = (plain(from), plain(to)) else { return None };
    if let ((first_year, Some(first_month), None), (last_year, Some(last_month), None)) = (first, last) {
        return Some(if first_year == last_year {
            part_of_year(first_month, last_month, first_year).unwrap_or_else(|| {
                format!(
                    "between {} and {} {}",
                    month_name(first_month, length),
                    month_name(last_month, length),
                    year_name(first_year)
                )
            })
        } else {
            format!("between {} and {}", date_name(from, length)?, date_name(to, length)?)
        });
    }
    if let ((first_year, None, None), (last_year, None, None)) = (first, last) {
        return Some(format!("between {} and {}", year_name(first_year), year_name(last_year)));
    }
    let earliest = Edtf::Date(from.clone()).earliest().counted()?;
    let latest = Edtf::Date(to.clone()).latest().counted()?;
    Some(between(earliest, latest, length))
}

/// `between 9 February 2021 and 11 May 2022`, without what both share: `between 5 and 12 December 2019`; parts of
/// months and seasons by their names.
fn between(earliest: Day, latest: Day, length: Length) -> String {
    if let Some(part) = part_of_month(earliest, latest, length).or_else(|| season(earliest, latest)) {
        return part;
    }
    let (first, last) = (earliest.date(), latest.date());
    let to = day_name(latest, length);
    if (first.year, first.month) == (last.year, last.month) {
        format!("between {} and {to}", first.day)
    } else if first.year == last.year {
        format!("between {} {} and {to}", first.day, month_name(first.month, length))
    } else {
        format!("between {} and {to}", day_name(earliest, length))
    }
}

/// `late October 2017` for the days that the analysis takes for it.
fn part_of_month(earliest: Day, latest: Day, length: Length) -> Option<String> {
    let (first, last) = (earliest.date(), latest.date());
    if (first.year, first.month) != (last.year, last.month) {
        return None;
    }
    let ends = last == last.last_of_month();
    let part = match (first.day, last.day) {
        (1, 7) => "the beginning of",
        (1, 10) => "early",
        (11, 20) => "mid",
        (21, _) if ends => "late",
        (day, end) if ends && day == end - 6 => "the end of",
        _ => return None,
    };
    let month = format!("{} {}", month_name(first.month, length), year_name(i64::from(first.year)));
    Some(if part == "mid" { format!("mid-{month}") } else { format!("{part} {month}") })
}

/// `early 2018` for the first four months of a year, and so on.
fn part_of_year(first: i8, last: i8, year: i64) -> Option<String> {
    let year = year_name(year);
    Some(match (first, last) {
        (1, 4) => format!("early {year}"),
        (5, 8) => format!("mid-{year}"),
        (9, 12) => format!("late {year}"),
        (1, 6) => format!("the first half of {year}"),
        (7, 12) => format!("the second half of {year}"),
        (1, 3) => format!("the first quarter of {year}"),
        (4, 6) => format!("the second quarter of {year}"),
        (7, 9) => format!("the third quarter of {year}"),
        (10, 12) => format!("the fourth quarter of {year}"),
        _ => return None,
    })
}

/// `autumn 2025` for the days from equinox to solstice that the analysis takes for it.
fn season(earliest: Day, latest: Day) -> Option<String> {
    let (first, last) = (earliest.date(), latest.date());
    let name = match ((first.month, first.day), (last.month, last.day)) {
        ((3, 20), (6, 20)) => "spring",
        ((6, 21), (9, 21)) => "summer",
        ((9, 22), (12, 21)) => "autumn",
        ((12, 21), (3, 19)) if last.year == first.year + 1 => {
            return Some(format!(
                "winter {}–{:02}",
                year_name(i64::from(first.year)),
                last.year.rem_euclid(100)
            ));
        }
        _ => return None,
    };
    (first.year == last.year).then(|| format!("{name} {}", year_name(i64::from(first.year))))
}

fn interval_name(start: &Endpoint, end: &Endpoint, length: Length) -> Option<String> {
    match (start, end) {
        (Endpoint::Date(from), Endpoint::Open | Endpoint::Unknown) => {
            Some(format!("since {}", date_name(from, length)?))
        }
        (Endpoint::Open | Endpoint::Unknown, Endpoint::Date(to)) => {
            Some(format!("until {}", date_name(to, length)?))
        }
        (Endpoint::UpTo(from), Endpoint::Date(to)) => {
            Some(format!("before {} – {}", date_name(from, length)?, date_name(to, length)?))
        }
        (Endpoint::Date(from), Endpoint::Date(to)) => lasting_name(from, to, length),
        _ => None,
    }
}

/// `2016–2019`, `4–5 December 2019`, `March–May 2017`, `9 February 2021 – 11 May 2022`.
fn lasting_name(from: &Date, to: &Date, length: Length) -> Option<String> {
    let (from_name, to_name) = (date_name(from, length)?, date_name(to, length)?);
    Some(match (plain(from), plain(to)) {
        (Some((_, None, None)), Some((_, None, None))) => format!("{from_name}–{to_name}"),
        (Some((year, Some(month), None)), Some((same, Some(_), None))) if year == same => {
            format!("{}–{to_name}", month_name(month, length))
        }
        (Some((year, Some(month), Some(day))), Some((same, Some(other), Some(_)))) if year == same => {
            if month == other {
                format!("{day}–{to_name}")
            } else {
                format!("{day} {} – {to_name}", month_name(month, length))
            }
        }
        _ => format!("{from_name} – {to_name}"),
    })
}

/// Year, month and day where the date has no marks, no open digits and no season.
fn plain(date: &Date) -> Option<(i64, Option<i8>, Option<i8>)> {
    let Year::Four { negative, digits, significant: None } = &date.year.value else { return None };
    let digits = digits.iter().try_fold(0_i64, |value, digit| match digit {
        Digit::Known(digit) => Some(value * 10 + i64::from(*digit)),
        Digit::Open => None,
    })?;
    let two = |part: &Option<Part<[Digit; 2]>>| match part.as_ref().map(|part| part.value) {
        None => Some(None),
        Some([Digit::Known(tens), Digit::Known(ones)]) => Some(Some((tens * 10 + ones) as i8)),
        Some(_) => None,
    };
    let (month, day) = (two(&date.month)?, two(&date.day)?);
    month.is_none_or(|month| month <= 12).then_some((if *negative { -digits } else { digits }, month, day))
}

fn date_name(date: &Date, length: Length) -> Option<String> {
    let about = [
        Some(&date.year).map(|part| part.after),
        date.month.as_ref().map(|part| part.after),
        date.day.as_ref().map(|part| part.after),
    ]
    .into_iter()
    .flatten()
    .flatten()
    .last();
    let name = match plain(date) {
        Some((year, None, _)) => year_name(year),
        Some((year, Some(month), None)) => format!("{} {}", month_name(month, length), year_name(year)),
        Some((year, Some(month), Some(day))) => {
            format!("{day} {} {}", month_name(month, length), year_name(year))
        }
        None => open_name(date, length)?,
    };
    Some(match about {
        None => name,
        Some(Mark::Approximate | Mark::Both) => format!("about {name}"),
        Some(Mark::Uncertain) => format!("{name}, uncertain"),
    })
}

/// Decades, centuries, divisions of the year, and days of an unknown year.
fn open_name(date: &Date, length: Length) -> Option<String> {
    let Year::Four { negative: false, digits, significant: None } = &date.year.value else { return None };
    let month = date.month.as_ref().map(|part| part.value);
    let day = date.day.as_ref().map(|part| part.value);
    let known = |digits: [Digit; 2]| match digits {
        [Digit::Known(tens), Digit::Known(ones)] => Some((tens * 10 + ones) as i8),
        _ => None,
    };
    use Digit::{Known, Open};
    match (digits, month.map(known), day.map(known)) {
        ([Known(a), Known(b), Known(c), Open], None, None) => Some(format!("the {a}{b}{c}0s")),
        ([Known(a), Known(b), Open, Open], None, None) => Some(format!("the {a}{b}00s")),
        ([Open, Open, Open, Open], Some(Some(month @ 1..=12)), None) => {
            Some(format!("{} of an unknown year", month_name(month, length)))
        }
        ([Open, Open, Open, Open], Some(Some(month @ 1..=12)), Some(Some(day))) => {
            Some(format!("{day} {} of an unknown year", month_name(month, length)))
        }
        ([Known(a), Known(b), Known(c), Known(d)], Some(Some(code @ 21..=41)), None) => {
            let name = match code {
                21 | 25 | 29 => "spring",
                22 | 26 | 30 => "summer",
                23 | 27 | 31 => "autumn",
                24 | 28 | 32 => "winter",
                33 => "the first quarter of",
                34 => "the second quarter of",
                35 => "the third quarter of",
                36 => "the fourth quarter of",
                40 => "the first half of",
                41 => "the second half of",
                _ => return None,
            };
            Some(format!("{name} {a}{b}{c}{d}"))
        }
        _ => None,
    }
}

fn year_name(year: i64) -> String {
    if year <= 0 { format!("{} BC", 1 - year) } else { year.to_string() }
}
