//! Uncertain dates as shapes: what is certain is drawn solid, what is possible only as open.
//!
//! Every date is at most four moments: the earliest and latest it can have begun, the earliest and latest it
//! can have ended. The shape says which of them are known; a time known only roughly is never a point.

use crate::number::held;
use dyad_corpus::{Day, When};

/// What is drawn for a date; moments in days, `b` in "from a to b" is the end of the last day.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Shape {
    /// A day: a stroke.
    Day {
        /// The day's beginning.
        at: f64,
    },
    /// Some time within: brackets round the span.
    Within {
        /// The earliest moment.
        from: f64,
        /// The latest moment.
        to: f64,
    },
    /// It lasted: a bar, broken up between the moments at which it may have begun, and may have ended.
    Lasting {
        /// The earliest it can have begun.
        from: f64,
        /// It had certainly begun by then.
        sure_from: f64,
        /// It still went on then, `sure_from <= sure_to`.
        sure_to: f64,
        /// The latest it can have ended.
        to: f64,
        /// Whether the end is not known at all: it may go on.
        open: bool,
    },
    /// By a day, the beginning not known: dots that run up to a stroke.
    By {
        /// The end of the latest day.
        to: f64,
    },
}

impl Shape {
    /// The shape of a date; `told` is the day of the report, up to which something without an end is known to
    /// have gone on. `None` where neither end is known.
    pub fn of(when: &When, told: Option<Day>) -> Option<Shape> {
        let start = |day: Day| f64::from(day.0);
        let end = |day: Day| f64::from(day.0) + 1.0;
        Some(match (when.earliest, when.latest) {
            (None, None) => return None,
            (None, Some(latest)) => Shape::By { to: end(latest) },
            (Some(earliest), None) => {
                let from = start(earliest);
                let sure_from = begun_by(when).map_or(from, start).max(from);
                let sure_to = told.map_or(from, end).max(sure_from).max(from + 1.0);
                Shape::Lasting { from, sure_from, sure_to, to: sure_to, open: true }
            }
            (Some(earliest), Some(latest)) if earliest >= latest => Shape::Day { at: start(earliest) },
            (Some(earliest), Some(latest)) if when.lasts() => {
                let (from, to) = (start(earliest), end(latest));
                let sure_from = held(begun_by(when).map_or(from, start), from, to);
                let sure_to = held(ended_after(when).map_or(to, end), sure_from, to);
                Shape::Lasting { from, sure_from, sure_to, to, open: false }
            }
            (Some(earliest), Some(latest)) => Shape::Within { from: start(earliest), to: end(latest) },
        })
    }

    /// The first and the last moment it allows; a beginning that is not known is the end itself.
    pub fn extent(&self) -> (f64, f64) {
        match *self {
            Shape::Day { at } => (at, at + 1.0),
            Shape::Within { from, to } | Shape::Lasting { from, to, .. } => (from, to),
            Shape::By { to } => (to - 1.0, to),
        }
    }

    /// The moment by which it is put in order: the middle of what it allows.
    pub fn middle(&self) -> f64 {
        let (from, to) = self.extent();
        f64::midpoint(from, to)
    }
}

/// The day that an observation with this date counts on: the middle of what it allows, or the beginning of what
/// lasted. The estimator counts the same way.
pub fn counted_day(when: &When) -> Day {
    let earliest = when.earliest.or(when.latest).unwrap_or(Day(0));
    let latest = when.latest.unwrap_or(earliest);
    let began = when.lasts() && !when.edtf.starts_with(['.', '/']);
    if began { earliest } else { Day(earliest.0 + (latest.0 - earliest.0) / 2) }
}

/// The last day of the part before the slash: by then, something that lasted had begun.
fn begun_by(when: &When) -> Option<Day> {
    part_bounds(when.edtf.split_once('/')?.0).map(|bounds| bounds.1)
}

/// The first day of the part after the slash: until then, something that lasted went on.
fn ended_after(when: &When) -> Option<Day> {
    part_bounds(when.edtf.split_once('/')?.1).map(|bounds| bounds.0)
}

/// The first and last day of a plain year, month or day, as intervals in EDTF are made of; `None` for others,
/// whose bounds are then those of the whole date.
fn part_bounds(part: &str) -> Option<(Day, Day)> {
    let part = part.trim_end_matches(['~', '?', '%']);
    let mut numbers = part.splitn(3, '-');
    let year: i16 = numbers.next().filter(|year| year.len() == 4)?.parse().ok()?;
    let month: Option<i8> = numbers.next().map(str::parse).transpose().ok()?;
    let day: Option<i8> = numbers.next().map(str::parse).transpose().ok()?;
    match (month, day) {
        (None, _) => Some((Day::from_ymd(year, 1, 1)?, Day::from_ymd(year, 12, 31)?)),
        (Some(month), None) => {
            let first = Day::from_ymd(year, month, 1)?;
            let last = Day::from_date(first.date().last_of_month());
            Some((first, last))
        }
        (Some(month), Some(day)) => Day::from_ymd(year, month, day).map(|day| (day, day)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn day(year: i16, month: i8, day: i8) -> Day {
        Day::from_ymd(year, month, day).unwrap()
    }

    fn at(year: i16, month: i8, of_month: i8) -> f64 {
        f64::from(day(year, month, of_month).0)
    }

    fn when(edtf: &str, earliest: Option<Day>, latest: Option<Day>) -> When {
        When { edtf: edtf.into(), earliest, latest }
    }

    #[test]
    fn a_day_is_a_stroke_and_a_year_never_is() {
        let a_day = When::day(day(2017, 11, 22));
        assert_eq!(Shape::of(&a_day, None), Some(Shape::Day { at: at(2017, 11, 22) }));
        let a_year = when("2016", Some(day(2016, 1, 1)), Some(day(2016, 12, 31)));
        assert_eq!(
            Shape::of(&a_year, None),
            Some(Shape::Within { from: at(2016, 1, 1), to: at(2017, 1, 1) })
        );
    }

    #[test]
    fn what_lasted_is_solid_only_where_it_certainly_was() {
        let lasted = when("2016/2019-06", Some(day(2016, 1, 1)), Some(day(2019, 6, 30)));
        assert_eq!(
            Shape::of(&lasted, None),
            Some(Shape::Lasting {
                from: at(2016, 1, 1),
                sure_from: at(2016, 12, 31),
                sure_to: at(2019, 6, 2),
                to: at(2019, 7, 1),
                open: false
            })
        );
    }

    #[test]
    fn what_goes_on_is_known_up_to_the_report() {
        let since = when("2017-06/..", Some(day(2017, 6, 1)), None);
        assert_eq!(
            Shape::of(&since, Some(day(2019, 12, 5))),
            Some(Shape::Lasting {
                from: at(2017, 6, 1),
                sure_from: at(2017, 6, 30),
                sure_to: at(2019, 12, 6),
                to: at(2019, 12, 6),
                open: true
            })
        );
    }

    #[test]
    fn by_a_day_and_never_are_told_apart() {
        let by = when("../2017-11-22", None, Some(day(2017, 11, 22)));
        assert_eq!(Shape::of(&by, None), Some(Shape::By { to: at(2017, 11, 23) }));
        assert_eq!(Shape::of(&when("", None, None), None), None);
    }

    proptest! {
        #[test]
        fn moments_are_in_order_and_within_the_bounds(a in 0..40_000_i32, b in 0..40_000_i32, kind in 0..4_u8, told in 0..40_000_i32) {
            let (first, last) = (Day(a.min(b)), Day(a.max(b)));
            let when = match kind {
                0 => When::between(first, last),
                1 => when(&format!("{first}/{last}"), Some(first), Some(last)),
                2 => when(&format!("{first}/.."), Some(first), None),
                _ => when(&format!("../{last}"), None, Some(last)),
            };
            let shape = Shape::of(&when, Some(Day(told))).unwrap();
            let (from, to) = shape.extent();
            prop_assert!(from < to);
            if let Shape::Lasting { from, sure_from, sure_to, to, .. } = shape {
                prop_assert!(from <= sure_from && sure_from <= sure_to && sure_to <= to);
            }
            if let (Some(earliest), Some(latest)) = (when.earliest, when.latest) {
                prop_assert_eq!((from, to), (f64::from(earliest.0), f64::from(latest.0) + 1.0));
            }
        }
    }
}
