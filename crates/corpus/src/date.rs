//! Days, and dates that say how much is known of them.

use serde::{Deserialize, Serialize};

/// A day of the proleptic Gregorian calendar, counted from 1970-01-01 (day 0).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Day(pub i32);

impl Day {
    /// The day with this year (−9999 to 9999), month (1–12) and day of month, or nothing if the calendar has no such
    /// day.
    pub fn from_ymd(year: i16, month: i8, day: i8) -> Option<Day> {
        let fits = (-9999..=9999).contains(&year)
            && (1..=12).contains(&month)
            && (1..=days_in_month(year, month)).contains(&day);
        fits.then(|| Day::from_date(Civil { year, month, day }))
    }

    /// The same day as a calendar date.
    pub fn from_date(date: Civil) -> Day {
        let (year, in_year) = march_year(i32::from(date.year), i32::from(date.month));
        let before_month = (153 * in_year + 2) / 5;
        Day(days_before(year) + before_month + i32::from(date.day) - 1 - EPOCH)
    }

    /// This day as a calendar date, held within the years −9999 to 9999.
    pub fn date(self) -> Civil {
        let day = self.0.clamp(FIRST.0, LAST.0) + EPOCH;
        // 146,097 days are 400 years exactly; the estimate of the year is at most one too late.
        let estimate = (i64::from(day) * 400).div_euclid(146_097) as i32;
        let year = if days_before(estimate + 1) <= day { estimate + 1 } else { estimate };
        let year = if days_before(year) > day { year - 1 } else { year };
        let in_year = day - days_before(year);
        let month = (5 * in_year + 2) / 153;
        let day = in_year - (153 * month + 2) / 5 + 1;
        let (year, month) = if month < 10 { (year, month + 3) } else { (year + 1, month - 9) };
        Civil { year: year as i16, month: month as i8, day: day as i8 }
    }

    /// The calendar year.
    pub fn year(self) -> i16 {
        self.date().year
    }
}

/// A date of the proleptic Gregorian calendar. Own arithmetic, for a calendar library's error messages alone weighed
/// more in the page than the dates of a whole corpus; a test holds it against that library.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Civil {
    /// −9999 to 9999; 0 is the year before 1.
    pub year: i16,
    /// 1 to 12.
    pub month: i8,
    /// 1 to 31, as the month has them.
    pub day: i8,
}

impl Civil {
    /// The first day of the same month.
    pub fn first_of_month(self) -> Civil {
        Civil { day: 1, ..self }
    }

    /// The last day of the same month.
    pub fn last_of_month(self) -> Civil {
        Civil { day: days_in_month(self.year, self.month), ..self }
    }
}

/// 1970-01-01, counted from 0000-03-01.
const EPOCH: i32 = 719_468;
/// The first and the last day of the years −9999 to 9999.
const FIRST: Day = Day(-4_371_587);
const LAST: Day = Day(2_932_896);

/// Years counted from March, so that the day that leap years add is the last of its year; and the month in it, 0 to 11.
fn march_year(year: i32, month: i32) -> (i32, i32) {
    if month > 2 { (year, month - 3) } else { (year - 1, month + 9) }
}

/// The days from 0000-03-01 to the first of March of a year.
fn days_before(year: i32) -> i32 {
    365 * year + year.div_euclid(4) - year.div_euclid(100) + year.div_euclid(400)
}

fn days_in_month(year: i16, month: i8) -> i8 {
    let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    match month {
        4 | 6 | 9 | 11 => 30,
        2 if leap => 29,
        2 => 28,
        _ => 31,
    }
}

impl std::fmt::Display for Day {
    /// `2017-11-22`; years before the year 0 with a minus sign and four digits, as in EDTF.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let date = self.date();
        let sign = if date.year < 0 { "-" } else { "" };
        write!(f, "{sign}{:04}-{:02}-{:02}", date.year.unsigned_abs(), date.month, date.day)
    }
}

/// When something was: an EDTF value with the earliest and the latest day it allows.
///
/// The days are stored beside the string because EDTF leaves the width of `~` open.
/// `earliest` is `None` where the beginning is open or unknown (`../2017-11-22`), `latest` likewise;
/// where both are given, `earliest <= latest`.
///
/// Whether it is *some day within* or *throughout* is in the string: `2016`, `2017-06` and
/// `[2021-02-09..2022-05-11]` are some time within; `2016/2019`, `2017-06/..` last from one to the other.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct When {
    /// The EDTF (ISO 8601-2:2019) value.
    pub edtf: String,
    /// The earliest day it allows.
    pub earliest: Option<Day>,
    /// The latest day it allows.
    pub latest: Option<Day>,
}

impl When {
    /// One day, known.
    pub fn day(day: Day) -> When {
        When { edtf: day.to_string(), earliest: Some(day), latest: Some(day) }
    }

    /// Some day from `earliest` to `latest`, both included: `[2021-02-09..2022-05-11]`, or a plain day.
    pub fn between(earliest: Day, latest: Day) -> When {
        if earliest == latest {
            return When::day(earliest);
        }
        When { edtf: format!("[{earliest}..{latest}]"), earliest: Some(earliest), latest: Some(latest) }
    }

    /// Whether it is exactly one day.
    pub fn is_day(&self) -> bool {
        self.earliest.is_some() && self.earliest == self.latest
    }

    /// Whether it names a time that lasted (`a/b`), rather than one day somewhere within.
    pub fn lasts(&self) -> bool {
        self.edtf.contains('/')
    }

    /// How little it tells, to choose among several: how many days it allows; of as many, what lasted from nobody
    /// says when tells least, then "or later".
    pub fn vagueness(&self) -> (i32, bool, bool) {
        let days = self.earliest.zip(self.latest).map_or(i32::MAX, |(from, to)| to.0 - from.0);
        (days, self.edtf.starts_with(".."), self.edtf.ends_with("..]"))
    }

    /// Whether both can be true of one moment: the days they allow overlap.
    pub fn compatible(&self, other: &When) -> bool {
        let before = |a: Option<Day>, b: Option<Day>| matches!((a, b), (Some(a), Some(b)) if a < b);
        !before(self.latest, other.earliest) && !before(other.latest, self.earliest)
    }
}

impl When {
    /// The time that an EDTF value tells.
    pub fn from_edtf(edtf: &str) -> Result<When, crate::edtf::EdtfError> {
        let value = crate::edtf::Edtf::parse(edtf)?;
        Ok(When {
            edtf: edtf.to_owned(),
            earliest: value.earliest().counted(),
            latest: value.latest().counted(),
        })
    }

    /// Some day of which nothing is known: `XXXX-XX-XX`.
    pub fn unknown() -> When {
        When { edtf: "XXXX-XX-XX".to_owned(), earliest: None, latest: None }
    }

    /// Whether nothing is known of it, neither a beginning nor an end.
    pub fn is_unknown(&self) -> bool {
        self.earliest.is_none() && self.latest.is_none()
    }
}

#[cfg(test)]
mod tests {
    use super::{Civil, Day, FIRST, LAST};

    /// What a calendar library says of the same day.
    fn expected(day: Day) -> Civil {
        let epoch = jiff::civil::date(1970, 1, 1);
        let date = epoch.checked_add(jiff::Span::new().days(day.0)).unwrap();
        Civil { year: date.year(), month: date.month(), day: date.day() }
    }

    #[test]
    fn every_day_of_twenty_thousand_years_is_the_calendars() {
        for day in (FIRST.0..=LAST.0).map(Day) {
            // All days of the years that news is about, and a few of each other month.
            if (-150_000..50_000).contains(&day.0) || day.0 % 17 == 0 {
                assert_eq!(day.date(), expected(day), "day {}", day.0);
                assert_eq!(Day::from_date(day.date()), day);
            }
        }
        assert_eq!(FIRST.date(), Civil { year: -9999, month: 1, day: 1 });
        assert_eq!(LAST.date(), Civil { year: 9999, month: 12, day: 31 });
        assert_eq!((Day(i32::MIN).date(), Day(i32::MAX).date()), (FIRST.date(), LAST.date()));
    }

    #[test]
    fn a_day_that_the_calendar_lacks_is_none() {
        for (year, month, day) in
            [(2019, 2, 29), (1900, 2, 29), (2020, 0, 1), (2020, 13, 1), (2020, 4, 31), (2020, 4, 0)]
        {
            assert_eq!(Day::from_ymd(year, month, day), None, "{year}-{month}-{day}");
        }
        assert_eq!(Day::from_ymd(10_000, 1, 1), None);
        assert_eq!(Day::from_ymd(2000, 2, 29).map(|day| day.to_string()).as_deref(), Some("2000-02-29"));
    }
}
