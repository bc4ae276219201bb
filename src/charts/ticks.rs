//! Calendar ticks: from thousands of years down to hours.
//!
//! A step is chosen by how much room its labels need; its ticks then stand at fixed places of the calendar
//! (years that the step divides, first days of months, Mondays, whole hours), so that panning never moves a
//! tick against time and zooming keeps every tick that the finer step shares.

use super::measure::width;
use super::scale::{TimeScale, Window};
use crate::number::held;
use dyad_corpus::Day;

/// The distance between two ticks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Step {
    /// So many hours.
    Hours(u8),
    /// One day.
    Day,
    /// From Monday to Monday.
    Week,
    /// So many months.
    Months(u8),
    /// So many years.
    Years(i16),
}

/// Every step, finest first.
const STEPS: [Step; 19] = [
    Step::Hours(1),
    Step::Hours(3),
    Step::Hours(6),
    Step::Hours(12),
    Step::Day,
    Step::Week,
    Step::Months(1),
    Step::Months(3),
    Step::Months(6),
    Step::Years(1),
    Step::Years(2),
    Step::Years(5),
    Step::Years(10),
    Step::Years(20),
    Step::Years(50),
    Step::Years(100),
    Step::Years(200),
    Step::Years(500),
    Step::Years(1000),
];

/// A moment with a name on the axis.
#[derive(Clone, Debug, PartialEq)]
pub struct Tick {
    /// The moment, in days.
    pub at: f64,
    /// The moment of the tick after it.
    pub next: f64,
    /// What to write: `2017`, `Apr`, `20 Nov`, `06:00`.
    pub label: String,
    /// Whether a larger unit begins here as well (a year among months, a day among hours).
    pub major: bool,
}

/// The ticks of a window.
#[derive(Clone, Debug, PartialEq)]
pub struct Ticks {
    /// The distance between them.
    pub step: Step,
    /// Ticks whose span has a part in the window, in order; the first may lie before it.
    pub ticks: Vec<Tick>,
}

/// Names of the months as ticks say them, and how a day and month are put together.
#[derive(Clone, Copy, Debug)]
pub struct TickWords {
    /// January first: `Jan`, `Feb`, …
    pub months: [&'static str; 12],
    /// A day of a month: `20 Nov`.
    pub day_month: fn(day: i8, month: &str) -> String,
}

/// The ticks of a scale at a type size, as fine as labels fit with `air` units between them.
pub fn ticks(scale: &TimeScale, size: f64, air: f64, words: &TickWords) -> Ticks {
    let per_day = scale.units_per_day();
    let step = STEPS
        .into_iter()
        .find(|step| step.shortest_days() * per_day >= step.widest_label(size) + air)
        .unwrap_or(Step::Years(1000));
    Ticks { step, ticks: ticks_of(step, scale.window, words) }
}

/// The ticks of one step over a window.
pub fn ticks_of(step: Step, window: Window, words: &TickWords) -> Vec<Tick> {
    let mut ticks = Vec::new();
    let mut at = step.floor(window.from);
    while at < window.to {
        let next = step.next(at);
        // The calendar ends at the year 9999: no step leads on.
        if next <= at {
            break;
        }
        let (label, major) = step.label(at, words);
        ticks.push(Tick { at, next, label, major });
        at = next;
    }
    ticks
}

impl Step {
    /// Whether a label names all the time up to the next tick (a year, a month, a day), so that it can stand in
    /// the middle of it; otherwise it names the moment of the tick.
    pub fn names_span(self) -> bool {
        matches!(self, Step::Day | Step::Months(1) | Step::Years(1))
    }

    /// The least number of days between two ticks.
    fn shortest_days(self) -> f64 {
        match self {
            Step::Hours(hours) => f64::from(hours) / 24.0,
            Step::Day => 1.0,
            Step::Week => 7.0,
            Step::Months(months) => {
                [28.0, 59.0, 90.0, 120.0, 151.0, 181.0][usize::from(held(months, 1, 6)) - 1]
            }
            Step::Years(years) => f64::from(years) * 365.0,
        }
    }

    /// The widest label it can have.
    fn widest_label(self, size: f64) -> f64 {
        match self {
            Step::Hours(_) | Step::Day | Step::Week => width("30 Nov", size),
            // Months alternate with years: with less room the row reads as a jumble.
            Step::Months(_) => width("2000", size) + 10.0,
            Step::Years(_) => width("2000", size),
        }
    }

    /// The tick at or before a moment.
    fn floor(self, moment: f64) -> f64 {
        let day = Day(held(moment.floor(), -4_300_000.0, 2_900_000.0) as i32);
        let date = day.date();
        match self {
            Step::Hours(hours) => {
                let part = f64::from(hours) / 24.0;
                moment.floor() + ((moment - moment.floor()) / part).floor() * part
            }
            Step::Day => f64::from(day.0),
            // Day 0 was a Thursday.
            Step::Week => f64::from(day.0 - (day.0 + 3).rem_euclid(7)),
            Step::Months(months) => {
                let month = (date.month - 1) / months as i8 * months as i8 + 1;
                first_of(date.year, month)
            }
            Step::Years(years) => first_of(date.year.div_euclid(years).saturating_mul(years).max(-9999), 1),
        }
    }

    /// The tick after a tick.
    fn next(self, tick: f64) -> f64 {
        let date = Day(tick.floor() as i32).date();
        match self {
            // Counted from the day's beginning, so that parts of a day never drift.
            Step::Hours(hours) => {
                let passed = ((tick - tick.floor()) * 24.0 / f64::from(hours)).round() + 1.0;
                let next = tick.floor() + passed * f64::from(hours) / 24.0;
                if passed * f64::from(hours) >= 24.0 { tick.floor() + 1.0 } else { next }
            }
            Step::Day => tick + 1.0,
            Step::Week => tick + 7.0,
            Step::Months(months) => {
                let after = i16::from(date.month) - 1 + i16::from(months);
                first_of(date.year + after / 12, (after % 12) as i8 + 1)
            }
            Step::Years(years) => {
                let year = date.year.div_euclid(years).saturating_mul(years).saturating_add(years);
                first_of(year, 1)
            }
        }
    }

    /// What a tick of this step is called, and whether a larger unit begins with it.
    fn label(self, tick: f64, words: &TickWords) -> (String, bool) {
        let date = Day(tick.floor() as i32).date();
        let month = words.months[held(date.month - 1, 0, 11) as usize];
        let begins_year = date.month == 1 && date.day == 1;
        let day_month = || (words.day_month)(date.day, month);
        match self {
            Step::Hours(_) if tick.fract() != 0.0 => {
                let minutes = (tick.fract() * 24.0 * 60.0).round() as i32;
                (format!("{:02}:{:02}", minutes / 60, minutes % 60), false)
            }
            Step::Hours(_) => (day_month(), true),
            Step::Day if date.day == 1 => (month.to_owned(), true),
            Step::Day => (date.day.to_string(), false),
            Step::Week => (day_month(), date.month == 1 && date.day <= 7),
            Step::Months(_) if begins_year => (date.year.to_string(), true),
            Step::Months(_) => (month.to_owned(), false),
            Step::Years(years) => {
                (date.year.to_string(), years == 1 && date.year % 10 == 0 || date.year % (years * 5) == 0)
            }
        }
    }
}

/// The first day of a month; beyond the calendar, its last day.
fn first_of(year: i16, month: i8) -> f64 {
    Day::from_ymd(year, month, 1).map_or(f64::from(Day(i32::MAX).0.min(2_932_896)), |day| f64::from(day.0))
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;
    use proptest::prelude::*;

    pub(crate) const ENGLISH: TickWords = TickWords {
        months: ["Jan", "Feb", "Mar", "Apr", "May", "June", "July", "Aug", "Sept", "Oct", "Nov", "Dec"],
        day_month: |day, month| format!("{day} {month}"),
    };

    fn labels(from: &str, to: &str, units: f64) -> (Step, Vec<String>) {
        let day = |text: &str| {
            let parts: Vec<i16> = text.split('-').map(|part| part.parse().unwrap()).collect();
            Day::from_ymd(parts[0], parts[1] as i8, parts[2] as i8).unwrap()
        };
        let scale = TimeScale::new(Window::of_days(day(from), day(to)), 0.0, units);
        let ticks = ticks(&scale, 13.0, 14.0, &ENGLISH);
        (ticks.step, ticks.ticks.into_iter().map(|tick| tick.label).collect())
    }

    #[test]
    fn ten_years_on_a_wide_figure_are_years() {
        let (step, labels) = labels("2015-01-01", "2025-12-31", 1028.0);
        assert_eq!(step, Step::Years(1));
        assert_eq!((labels.len(), labels[0].as_str(), labels[10].as_str()), (11, "2015", "2025"));
    }

    #[test]
    fn ten_years_on_a_phone_are_every_second_year() {
        let (step, labels) = labels("2015-01-01", "2025-12-31", 300.0);
        assert_eq!(step, Step::Years(2));
        assert_eq!(labels, ["2014", "2016", "2018", "2020", "2022", "2024"]);
    }

    #[test]
    fn four_years_are_quarters_with_the_year_in_place_of_january() {
        let (step, labels) = labels("2016-01-01", "2019-12-31", 972.0);
        assert_eq!(step, Step::Months(3));
        assert_eq!(labels[..6], ["2016", "Apr", "July", "Oct", "2017", "Apr"]);
    }

    #[test]
    fn a_month_is_days_or_weeks() {
        assert_eq!(
            labels("2017-11-01", "2017-11-30", 400.0).1,
            ["30 Oct", "6 Nov", "13 Nov", "20 Nov", "27 Nov"]
        );
        assert_eq!(labels("2017-11-01", "2017-11-30", 2000.0).1[..3], ["Nov", "2", "3"]);
    }

    #[test]
    fn two_days_are_hours() {
        let (step, labels) = labels("2017-11-21", "2017-11-22", 600.0);
        assert_eq!(step, Step::Hours(6));
        assert_eq!(labels, ["21 Nov", "06:00", "12:00", "18:00", "22 Nov", "06:00", "12:00", "18:00"]);
    }

    #[test]
    fn the_ends_of_the_calendar_are_reached_and_not_passed() {
        let ends = Window::of_days(Day::from_ymd(-9999, 1, 1).unwrap(), Day::from_ymd(9999, 12, 31).unwrap());
        let found = ticks(&TimeScale::new(ends, 0.0, 1000.0), 13.0, 14.0, &ENGLISH);
        assert_eq!(found.step, Step::Years(1000));
        assert_eq!(found.ticks.last().map(|tick| tick.label.as_str()), Some("9000"));
    }

    proptest! {
        #[test]
        fn labels_never_overlap(from in -800_000..900_000_i32, days in 2..400_000_i32, units in 120.0..1400.0_f64) {
            let scale = TimeScale::new(Window::of_days(Day(from), Day(from + days)), 0.0, units);
            let found = ticks(&scale, 13.0, 8.0, &ENGLISH);
            for pair in found.ticks.windows(2) {
                let end = scale.x(pair[0].at) + width(&pair[0].label, 13.0);
                prop_assert!(end < scale.x(pair[1].at), "{:?} runs into {:?}", pair[0], pair[1]);
            }
        }

        #[test]
        fn panning_moves_no_tick(from in -100_000..100_000_i32, by in 1..3_000_i32, units in 300.0..1200.0_f64) {
            let window = Window::of_days(Day(from), Day(from + 4000));
            let moved = window.panned(f64::from(by), Window::new(-1e6, 1e6));
            let both = |window: Window| ticks(&TimeScale::new(window, 0.0, units), 13.0, 14.0, &ENGLISH);
            let (before, after) = (both(window), both(moved));
            prop_assert_eq!(before.step, after.step);
            for tick in after.ticks.iter().filter(|tick| tick.at < window.to) {
                prop_assert!(before.ticks.contains(tick), "{:?} is new", tick);
            }
        }

        #[test]
        fn ticks_follow_each_other_without_holes(from in -800_000..800_000_i32, days in 2..4_000_i32) {
            let window = Window::of_days(Day(from), Day(from + days));
            for step in STEPS {
                if step.shortest_days() * 3000.0 < f64::from(days) { continue; }
                let found = ticks_of(step, window, &ENGLISH);
                prop_assert!(found[0].at <= window.from);
                prop_assert!(found.last().unwrap().next >= window.to - 1e-9);
                for pair in found.windows(2) { prop_assert_eq!(pair[0].next, pair[1].at); }
            }
        }
    }
}
