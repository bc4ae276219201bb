//! A stretch of days as an expression tells it, and its EDTF value.

use super::meaning::{Part, Unit};
use crate::calendar::Calendar;
use dyad_corpus::{Day, When};
use jiff::civil::{Date, Weekday};

/// Days that an expression allows; `None` where there is no end.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Told {
    pub(super) earliest: Option<Day>,
    pub(super) latest: Option<Day>,
    /// Set where the days alone do not give the EDTF value.
    pub(super) edtf: Option<String>,
    /// It lasted from one end to the other.
    pub(super) lasts: bool,
}

impl Told {
    /// Some day from one to the other.
    pub(super) fn within(earliest: Day, latest: Day) -> Told {
        let (earliest, latest) = (earliest.min(latest), latest.max(earliest));
        Told { earliest: Some(earliest), latest: Some(latest), edtf: None, lasts: false }
    }

    /// All days from one to the other.
    pub(super) fn through(earliest: Day, latest: Day) -> Told {
        Told { lasts: earliest < latest, ..Told::within(earliest, latest) }
    }

    pub(super) fn day(day: Day) -> Told {
        Told::within(day, day)
    }

    pub(super) fn year(year: i16) -> Option<Told> {
        Some(Told::within(Day::from_ymd(year, 1, 1)?, Day::from_ymd(year, 12, 31)?))
    }

    pub(super) fn month(year: i16, month: i8) -> Option<Told> {
        let first = Date::new(year, month, 1).ok()?;
        Some(Told::within(Day::of(first), Day::of(first.last_of_month())))
    }

    /// Months of one year, both included.
    pub(super) fn months(year: i16, first: i8, last: i8) -> Option<Told> {
        Some(Told::within(Told::month(year, first)?.earliest?, Told::month(year, last)?.latest?))
    }

    /// The unit of time that holds this day, moved on by so many units.
    pub(super) fn unit(unit: Unit, day: Day, count: i32) -> Option<Told> {
        let date = day.calendar();
        match unit {
            Unit::Day => Some(Told::day(Day(day.0.checked_add(count)?))),
            Unit::Week => {
                let monday =
                    day.0 - i32::from(date.weekday().to_monday_zero_offset()) + count.checked_mul(7)?;
                Some(Told::within(Day(monday), Day(monday + 6)))
            }
            Unit::Weekend => {
                // Written on a Saturday or Sunday "last weekend" is the one before, on other days the latest.
                let monday =
                    day.0 - i32::from(date.weekday().to_monday_zero_offset()) + count.checked_mul(7)?;
                Some(Told::within(Day(monday + 5), Day(monday + 6)))
            }
            Unit::Month => {
                let (year, month) = months_on(date.year(), date.month(), count)?;
                Told::month(year, month)
            }
            Unit::Quarter => {
                let (year, month) =
                    months_on(date.year(), (date.month() - 1) / 3 * 3 + 1, count.checked_mul(3)?)?;
                Told::months(year, month, month + 2)
            }
            Unit::Year => Told::year(years_on(date.year(), count)?),
            Unit::Decade => {
                Told::years(years_on(date.year().div_euclid(10) * 10, count.checked_mul(10)?)?, 10)
            }
            Unit::Century => {
                Told::years(years_on(date.year().div_euclid(100) * 100, count.checked_mul(100)?)?, 100)
            }
        }
    }

    /// So many years from this one.
    pub(super) fn years(first: i16, count: i16) -> Option<Told> {
        Some(Told::within(Day::from_ymd(first, 1, 1)?, Day::from_ymd(first.checked_add(count - 1)?, 12, 31)?))
    }

    /// A part of this stretch. Early, middle and late are thirds: days 1–10, 11–20 and from 21 on of a month,
    /// four months each of a year, years 0–3, 4–6 and 7–9 of a decade.
    pub(super) fn part(self, part: Part) -> Option<Told> {
        let (Some(first), Some(last)) = (self.earliest, self.latest) else { return None };
        let days = last.0 - first.0 + 1;
        let from_to = |from: Day, to: Day| Some(Told::within(from, to));
        let (start, end) = (first.calendar(), last.calendar());
        match (part, days) {
            (Part::LastDay, _) => Some(Told::day(last)),
            (Part::Earlier | Part::Later, _) => Some(self),
            (Part::Week, _) => Told::unit(Unit::Week, first, 0),
            (Part::NthWeek(n), _) => {
                let from = Day(first.0 + 7 * (i32::from(n) - 1));
                from_to(from, Day(from.0 + 6))
            }
            (Part::Half(1), _) => from_to(first, Day(first.0 + days / 2 - 1)),
            (Part::Half(_), _) => from_to(Day(first.0 + days / 2), last),
            (Part::Early, 28..=31) => from_to(first, Day(first.0 + 9)),
            (Part::Mid, 28..=31) => from_to(Day(first.0 + 10), Day(first.0 + 19)),
            (Part::Late, 28..=31) => from_to(Day(first.0 + 20), last),
            (Part::Beginning, 28..=31) => from_to(first, Day(first.0 + 6)),
            (Part::End, 28..=31) => from_to(Day(last.0 - 6), last),
            (Part::Early, 365..=366) => Told::months(start.year(), 1, 4),
            (Part::Mid, 365..=366) => Told::months(start.year(), 5, 8),
            (Part::Late, 365..=366) => Told::months(start.year(), 9, 12),
            (Part::Beginning, 365..=366) => Told::month(start.year(), 1),
            (Part::End, 365..=366) => Told::month(end.year(), 12),
            (Part::Early, 3652..=3653) => Told::years(start.year(), 4),
            (Part::Mid, 3652..=3653) => Told::years(start.year() + 4, 3),
            (Part::Late, 3652..=3653) => Told::years(start.year() + 7, 3),
            (Part::Early | Part::Beginning, _) => from_to(first, Day(first.0 + (days - 1) / 3)),
            (Part::Mid, _) => from_to(Day(first.0 + days / 3), Day(last.0 - days / 3)),
            (Part::Late | Part::End, _) => from_to(Day(last.0 - (days - 1) / 3), last),
        }
    }

    /// The same words told on two days: everything between.
    pub(super) fn or(self, other: &Told) -> Told {
        if self == *other {
            return self;
        }
        let both = |a: Option<Day>, b: Option<Day>, pick: fn(Day, Day) -> Day| Some(pick(a?, b?));
        Told {
            earliest: both(self.earliest, other.earliest, Day::min),
            latest: both(self.latest, other.latest, Day::max),
            edtf: None,
            lasts: false,
        }
    }

    /// The wire value.
    pub(super) fn when(&self) -> When {
        let edtf = match (&self.edtf, self.earliest, self.latest) {
            (Some(edtf), _, _) => edtf.clone(),
            (None, Some(earliest), Some(latest)) => closed(earliest, latest, self.lasts),
            (None, Some(earliest), None) => format!("[{earliest}..]"),
            (None, None, Some(latest)) => format!("[..{}]", closing(latest)),
            (None, None, None) => return When::unknown(),
        };
        When { edtf, earliest: self.earliest, latest: self.latest }
    }
}

/// The year and month so many months later.
fn months_on(year: i16, month: i8, count: i32) -> Option<(i16, i8)> {
    let months = i32::from(year).checked_mul(12)?.checked_add(i32::from(month) - 1)?.checked_add(count)?;
    Some((i16::try_from(months.div_euclid(12)).ok()?, (months.rem_euclid(12) + 1) as i8))
}

fn years_on(year: i16, count: i32) -> Option<i16> {
    i16::try_from(i32::from(year).checked_add(count)?).ok()
}

/// The day so many units later; months and years keep the day of the month where there is one.
pub(super) fn moved(day: Day, unit: Unit, count: i32) -> Option<Day> {
    let months = match unit {
        Unit::Day => return Some(Day(day.0.checked_add(count)?)),
        Unit::Week | Unit::Weekend => return Some(Day(day.0.checked_add(count.checked_mul(7)?)?)),
        Unit::Month => 1,
        Unit::Quarter => 3,
        Unit::Year => 12,
        Unit::Decade => 120,
        Unit::Century => 1200,
    };
    let date = day.calendar();
    let (year, month) = months_on(date.year(), date.month(), count.checked_mul(months)?)?;
    let first = Date::new(year, month, 1).ok()?;
    Day::from_ymd(year, month, date.day().min(first.days_in_month()))
}

/// The weekday with this number, Monday 1 to Sunday 7.
pub(super) fn weekday(number: i8) -> Weekday {
    Weekday::from_monday_one_offset(number).unwrap_or(Weekday::Monday)
}

/// A stretch by the coarsest names that fit both its ends exactly: `2016`, `[2020..2021]`, `2017-06`, `198X`.
fn closed(earliest: Day, latest: Day, lasts: bool) -> String {
    let (first, last) = (earliest.calendar(), latest.calendar());
    if earliest == latest {
        return earliest.to_string();
    }
    let begins_year = first.month() == 1 && first.day() == 1;
    let ends_year = last.month() == 12 && last.day() == 31;
    let (from, to) = if first.year() < 0 || last.year() > 9999 {
        (earliest.to_string(), latest.to_string())
    } else if begins_year && ends_year {
        let (from, to) = (first.year(), last.year());
        if from == to {
            return format!("{from:04}");
        }
        if !lasts && from % 10 == 0 && to == from + 9 {
            return format!("{:03}X", from / 10);
        }
        if !lasts && from % 100 == 0 && to == from + 99 {
            return format!("{:02}XX", from / 100);
        }
        (format!("{from:04}"), format!("{to:04}"))
    } else if first.day() == 1 && last == last.last_of_month() {
        let name = |date: Date| format!("{:04}-{:02}", date.year(), date.month());
        if name(first) == name(last) {
            return name(first);
        }
        (name(first), name(last))
    } else {
        (earliest.to_string(), latest.to_string())
    };
    if lasts { format!("{from}/{to}") } else { format!("[{from}..{to}]") }
}

/// The last day of a year or month by its name.
fn closing(latest: Day) -> String {
    let date = latest.calendar();
    if date.year() < 0 {
        latest.to_string()
    } else if date.month() == 12 && date.day() == 31 {
        format!("{:04}", date.year())
    } else if date == date.last_of_month() {
        format!("{:04}-{:02}", date.year(), date.month())
    } else {
        latest.to_string()
    }
}
