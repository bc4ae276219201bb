//! EDTF, the Extended Date/Time Format of ISO 8601-2:2019: dates that say how much is known of them.
//!
//! Levels 0, 1 and 2 are read whole: qualified parts (`2004-06~-11`), digits left open (`156X-12-25`), seasons
//! and quarters, years beyond four digits, intervals with open or unknown ends, and sets. What is printed is
//! what was read, character by character.

mod bounds;
mod level;
mod parse;
mod print;

pub use bounds::{CalendarDay, Limit};

/// One EDTF value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Edtf {
    /// A date, to whatever precision: `2019-12-04`, `2017-06`, `198X`, `2001-21`.
    Date(Date),
    /// A time from one end to the other: `2016/2019`, `2017-06/..`.
    Interval(Endpoint, Endpoint),
    /// One of several, `[1667,1670..1672]`, or all of several, `{1960,1961-12}`. Never empty.
    Set(Choice, Vec<Member>),
}

/// What a set means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Choice {
    /// Square brackets: one of the members, it is not known which.
    OneOf,
    /// Curly brackets: all of the members.
    All,
}

/// A member of a set.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Member {
    /// `1984`
    Date(Date),
    /// `..1984`: this or any earlier.
    UpTo(Date),
    /// `1984..`: this or any later.
    From(Date),
    /// `1670..1672`: any between, both included.
    Range(Date, Date),
}

/// An end of an interval.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Endpoint {
    /// Nothing written: there is an end, but it is not known.
    Unknown,
    /// `..`: no end.
    Open,
    /// A date.
    Date(Date),
    /// `..2004-06-01`: this date or earlier.
    UpTo(Date),
    /// `2004-06-20..`: this date or later.
    From(Date),
}

/// A date of some precision. A day that no calendar has (`1985-02-30`) cannot be read into one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Date {
    /// The year with its marks.
    pub year: Part<Year>,
    /// The month 01–12, or a division of the year 21–41 (seasons, quarters, thirds, halves).
    pub month: Option<Part<[Digit; 2]>>,
    /// The day of the month; only after a month.
    pub day: Option<Part<[Digit; 2]>>,
    /// The time of day; only after a day.
    pub time: Option<Time>,
}

/// A part of a date with the marks written before and after it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part<T> {
    /// A mark before it qualifies this part alone.
    pub before: Option<Mark>,
    /// The value.
    pub value: T,
    /// A mark after it qualifies this part and all parts to its left.
    pub after: Option<Mark>,
}

/// How a part is qualified.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mark {
    /// `?`
    Uncertain,
    /// `~`
    Approximate,
    /// `%`
    Both,
}

/// A decimal digit, or one left open (`X`).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Digit {
    /// 0 to 9.
    Known(u8),
    /// `X`
    Open,
}

/// A year.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Year {
    /// Four digits, `-` before years before the year 0: `1985`, `-0043`, `201X`.
    Four {
        /// Whether a minus sign stands before it.
        negative: bool,
        /// Its digits.
        digits: [Digit; 4],
        /// How many of its digits are significant: `1950S2`.
        significant: Option<u8>,
    },
    /// `Y` and any number of digits: `Y170000002`, `Y-17E7`, `Y3388E2S3`.
    Long {
        /// Whether a minus sign stands before it.
        negative: bool,
        /// The digits, 1 to 18 of them.
        digits: u64,
        /// The power of ten that the digits are multiplied by.
        exponent: Option<u8>,
        /// How many digits are significant.
        significant: Option<u8>,
    },
}

/// A time of day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Time {
    /// 0 to 23.
    pub hour: u8,
    /// 0 to 59.
    pub minute: u8,
    /// 0 to 60 (a leap second).
    pub second: u8,
    /// How far it is from universal time, where given.
    pub shift: Option<Shift>,
}

/// The difference of a local time from universal time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shift {
    /// `Z`
    Universal,
    /// `+04`, `-04:30`
    Hours {
        /// West of Greenwich.
        negative: bool,
        /// 0 to 14.
        hours: u8,
        /// 0 to 59, where written; never more than 14 hours together.
        minutes: Option<u8>,
    },
}

/// Why words are no EDTF value: `expected a month from 01 to 12, but found "13"`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EdtfError {
    /// What could have stood there.
    pub expected: String,
    /// What stands there; empty at the end of the text.
    pub found: String,
}

impl std::fmt::Display for EdtfError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        if self.found.is_empty() {
            write!(f, "expected {}, but found nothing", self.expected)
        } else {
            write!(f, "expected {}, but found {:?}", self.expected, self.found)
        }
    }
}

impl std::error::Error for EdtfError {}

impl std::str::FromStr for Edtf {
    type Err = EdtfError;

    fn from_str(text: &str) -> Result<Edtf, EdtfError> {
        Edtf::parse(text)
    }
}
