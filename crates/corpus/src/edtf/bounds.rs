//! The earliest and the latest day that an EDTF value allows.

use super::{Date, Digit, Edtf, Endpoint, Member, Year};
use crate::Day;

/// A day of the proleptic Gregorian calendar in any year, as far as years fit sixty-four bits.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct CalendarDay {
    /// The year; 0 is the year before 1.
    pub year: i64,
    /// 1 to 12.
    pub month: u8,
    /// 1 to 31, as the month has them.
    pub day: u8,
}

impl std::fmt::Display for CalendarDay {
    /// `2017-11-22`
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{:04}-{:02}-{:02}", self.year, self.month, self.day)
    }
}

/// How far a value reaches in one direction.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Limit {
    /// To this day and no further.
    Day(CalendarDay),
    /// Without end (`..`).
    Open,
    /// To somewhere that is not known (an empty end of an interval, `XXXX`, a year beyond all counting).
    Unknown,
}

impl Limit {
    /// The day, if there is one.
    pub fn day(self) -> Option<CalendarDay> {
        match self {
            Limit::Day(day) => Some(day),
            Limit::Open | Limit::Unknown => None,
        }
    }

    /// The day, if there is one within the years −9999 to 9999.
    pub fn counted(self) -> Option<Day> {
        let day = self.day()?;
        Day::from_ymd(i16::try_from(day.year).ok()?, day.month as i8, day.day as i8)
    }
}

impl Edtf {
    /// The earliest day that the value allows. Marks (`?`, `~`, `%`) do not widen it: the standard leaves open by
    /// how much. Seasons are those of the northern hemisphere by whole months: spring is March to May.
    pub fn earliest(&self) -> Limit {
        match self {
            Edtf::Date(date) => limit(date.first_day()),
            Edtf::Interval(Endpoint::Date(date) | Endpoint::From(date), _) => limit(date.first_day()),
            Edtf::Interval(Endpoint::Unknown, _) => Limit::Unknown,
            Edtf::Interval(Endpoint::Open | Endpoint::UpTo(_), _) => Limit::Open,
            Edtf::Set(_, members) => {
                let reach = members.iter().map(|member| match member {
                    Member::UpTo(_) => Limit::Open,
                    Member::Date(date) | Member::From(date) | Member::Range(date, _) => {
                        limit(date.first_day())
                    }
                });
                furthest(reach, std::cmp::min)
            }
        }
    }

    /// The latest day that the value allows; see [`Edtf::earliest`].
    pub fn latest(&self) -> Limit {
        match self {
            Edtf::Date(date) => limit(date.last_day()),
            Edtf::Interval(_, Endpoint::Date(date) | Endpoint::UpTo(date)) => limit(date.last_day()),
            Edtf::Interval(_, Endpoint::Unknown) => Limit::Unknown,
            Edtf::Interval(_, Endpoint::Open | Endpoint::From(_)) => Limit::Open,
            Edtf::Set(_, members) => {
                let reach = members.iter().map(|member| match member {
                    Member::From(_) => Limit::Open,
                    Member::Date(date) | Member::UpTo(date) | Member::Range(_, date) => {
                        limit(date.last_day())
                    }
                });
                furthest(reach, std::cmp::max)
            }
        }
    }
}

impl Date {
    /// The first day that fits, or nothing if none does or the year is open or too far off.
    pub(crate) fn first_day(&self) -> Option<CalendarDay> {
        let (first, last) = self.year.value.range()?;
        self.fitting(first, last, false)
    }

    /// The last day that fits.
    pub(crate) fn last_day(&self) -> Option<CalendarDay> {
        let (first, last) = self.year.value.range()?;
        self.fitting(first, last, true)
    }

    /// Whether the calendar has such a day in some year that fits.
    pub(super) fn exists(&self) -> bool {
        match self.year.value.range() {
            Some((first, last)) => self.fitting(first, last, false).is_some(),
            // 2000 was a leap year: whatever month and day there can be, it has.
            None => self.fitting_in(2000, false).is_some(),
        }
    }

    fn fitting(&self, first: i64, last: i64, backwards: bool) -> Option<CalendarDay> {
        if let Some((from, length)) = self.month.as_ref().and_then(|month| division(month.value)) {
            let place = i64::from(from) - 1 + if backwards { i64::from(length) - 1 } else { 0 };
            let year = if backwards { last } else { first } + place / 12;
            let month = (place % 12) as u8 + 1;
            return Some(CalendarDay { year, month, day: if backwards { days_in(year, month) } else { 1 } });
        }
        // A pattern of digits that has no day within any 400 years, the calendar's period, has none at all.
        let span = (last - first).min(400);
        (0..=span).find_map(|step| {
            let year = if backwards { last - step } else { first + step };
            self.year.value.allows(year).then(|| self.fitting_in(year, backwards))?
        })
    }

    fn fitting_in(&self, year: i64, backwards: bool) -> Option<CalendarDay> {
        let ordered = |most: u8, step: u8| if backwards { most - step } else { step + 1 };
        (0..12).map(|step| ordered(12, step)).find_map(|month| {
            if !self.month.as_ref().is_none_or(|part| fits(part.value, month)) {
                return None;
            }
            let length = days_in(year, month);
            let mut days = (0..length).map(|step| ordered(length, step));
            let day = days.find(|day| self.day.as_ref().is_none_or(|part| fits(part.value, *day)))?;
            Some(CalendarDay { year, month, day })
        })
    }
}

impl Year {
    /// The first and the last year it allows; nothing if all digits are open or it is too far off to count.
    fn range(&self) -> Option<(i64, i64)> {
        let (negative, value, width, significant) = match self {
            Year::Four { negative, digits, significant } => {
                if digits.iter().all(|digit| *digit == Digit::Open) {
                    return None;
                }
                let with = |open: u8| {
                    digits.iter().fold(0, |value, digit| {
                        value * 10 + i64::from(if let Digit::Known(digit) = digit { *digit } else { open })
                    })
                };
                if digits.contains(&Digit::Open) {
                    return Some(if *negative { (-with(9), -with(0)) } else { (with(0), with(9)) });
                }
                (*negative, with(0), 4, *significant)
            }
            Year::Long { negative, digits, exponent, significant } => {
                let power = 10_i64.checked_pow(u32::from(exponent.unwrap_or(0)))?;
                let value = i64::try_from(*digits).ok()?.checked_mul(power)?;
                (*negative, value, value.checked_ilog10().map_or(1, |digits| digits + 1), *significant)
            }
        };
        let step = match significant {
            Some(digits) => 10_i64.checked_pow(width.saturating_sub(u32::from(digits)))?,
            None => 1,
        };
        let first = value / step * step;
        let last = first.checked_add(step - 1)?;
        Some(if negative { (-last, -first) } else { (first, last) })
    }

    /// Whether a year within the range fits the digits that are not open.
    fn allows(&self, year: i64) -> bool {
        let Year::Four { digits, significant: None, .. } = self else { return true };
        let mut rest = year.unsigned_abs();
        digits.iter().rev().all(|digit| {
            let here = (rest % 10) as u8;
            rest /= 10;
            *digit == Digit::Open || *digit == Digit::Known(here)
        })
    }
}

/// Whether two digits, some perhaps open, can be a month or a division of the year.
pub(super) fn month_exists(digits: [Digit; 2]) -> bool {
    is_division(digits) || (1..=12).any(|month| fits(digits, month))
}

/// Whether two digits name a division of the year.
pub(super) fn is_division(digits: [Digit; 2]) -> bool {
    division(digits).is_some()
}

fn fits(digits: [Digit; 2], number: u8) -> bool {
    let same = |digit: Digit, known: u8| digit == Digit::Open || digit == Digit::Known(known);
    same(digits[0], number / 10) && same(digits[1], number % 10)
}

/// First month and length in months of the divisions of ISO 8601-2, 4.8. Winter begins in the year it is named
/// after; the southern summer does too.
fn division(digits: [Digit; 2]) -> Option<(u8, u8)> {
    let [Digit::Known(tens), Digit::Known(ones)] = digits else { return None };
    Some(match tens * 10 + ones {
        season @ 21..=28 => ((season - 21) % 4 * 3 + 3, 3),
        southern @ 29..=32 => ([9, 12, 3, 6][usize::from(southern - 29)], 3),
        quarter @ 33..=36 => ((quarter - 33) * 3 + 1, 3),
        third @ 37..=39 => ((third - 37) * 4 + 1, 4),
        half @ 40..=41 => ((half - 40) * 6 + 1, 6),
        _ => return None,
    })
}

fn days_in(year: i64, month: u8) -> u8 {
    match month {
        4 | 6 | 9 | 11 => 30,
        2 if year.rem_euclid(4) == 0 && (year.rem_euclid(100) != 0 || year.rem_euclid(400) == 0) => 29,
        2 => 28,
        _ => 31,
    }
}

fn limit(day: Option<CalendarDay>) -> Limit {
    day.map_or(Limit::Unknown, Limit::Day)
}

/// The furthest of several limits: no end at all before unknown, unknown before any day.
fn furthest(limits: impl Iterator<Item = Limit>, pick: fn(CalendarDay, CalendarDay) -> CalendarDay) -> Limit {
    let joined = limits.reduce(|one, other| match (one, other) {
        (Limit::Open, _) | (_, Limit::Open) => Limit::Open,
        (Limit::Unknown, _) | (_, Limit::Unknown) => Limit::Unknown,
        (Limit::Day(one), Limit::Day(other)) => Limit::Day(pick(one, other)),
    });
    joined.unwrap_or(Limit::Unknown)
}
