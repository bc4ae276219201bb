//! Days, and dates that say how much is known of them.

use serde::{Deserialize, Serialize};

/// A day of the proleptic Gregorian calendar, counted from 1970-01-01 (day 0).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Day(pub i32);

impl Day {
    /// The day with this year, month (1–12) and day of month, or nothing if the calendar has no such day.
    pub fn from_ymd(year: i16, month: i8, day: i8) -> Option<Day> {
        jiff::civil::Date::new(year, month, day).ok().map(Day::from_date)
    }

    /// The same day as a calendar date.
    pub fn from_date(date: jiff::civil::Date) -> Day {
        let epoch = jiff::civil::date(1970, 1, 1);
        Day((date - epoch).get_days())
    }

    /// This day as a calendar date, held within the years −9999 to 9999.
    pub fn date(self) -> jiff::civil::Date {
        let epoch = jiff::civil::date(1970, 1, 1);
        let span = jiff::Span::new().try_days(self.0);
        span.and_then(|days| epoch.checked_add(days)).unwrap_or(if self.0 < 0 {
            jiff::civil::Date::MIN
        } else {
            jiff::civil::Date::MAX
        })
    }

    /// The calendar year.
    pub fn year(self) -> i16 {
        self.date().year()
    }
}

impl std::fmt::Display for Day {
    /// `2017-11-22`; years before the year 0 with a minus sign and four digits, as in EDTF.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let date = self.date();
        let sign = if date.year() < 0 { "-" } else { "" };
        write!(f, "{sign}{:04}-{:02}-{:02}", date.year().unsigned_abs(), date.month(), date.day())
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
