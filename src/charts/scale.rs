//! Time and level on a line of drawing units.
//!
//! Time counts days from 1970-01-01 with fractions for hours; the day `d` fills `d` to `d + 1`. Drawings have
//! the size of the screen they stand on, so one drawing unit is one CSS pixel.

use crate::number::held;
use dyad_corpus::Day;

/// A stretch of time in days, `from < to`.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Window {
    /// The beginning.
    pub from: f64,
    /// The end, after the beginning.
    pub to: f64,
}

/// The shortest stretch that can be looked at: two days.
pub const SHORTEST_DAYS: f64 = 2.0;

impl Window {
    /// A window; one that is empty, reversed or not a number becomes [`SHORTEST_DAYS`] around its beginning.
    pub fn new(from: f64, to: f64) -> Window {
        let from = if from.is_finite() { from } else { 0.0 };
        if to.is_finite() && to - from >= f64::EPSILON {
            return Window { from, to };
        }
        Window { from: from - SHORTEST_DAYS / 2.0, to: from + SHORTEST_DAYS / 2.0 }
    }

    /// The window from the first to the last of two days, both whole.
    pub fn of_days(first: Day, last: Day) -> Window {
        Window::new(f64::from(first.0), f64::from(last.0.saturating_add(1)))
    }

    /// Its length in days, above zero.
    pub fn days(&self) -> f64 {
        self.to - self.from
    }

    /// The moment in its middle.
    pub fn middle(&self) -> f64 {
        f64::midpoint(self.from, self.to)
    }

    /// The first and the last day that have a part in it.
    pub fn whole_days(&self) -> (Day, Day) {
        let first = self.from.floor() as i32;
        let last = (self.to.ceil() as i32 - 1).max(first);
        (Day(first), Day(last))
    }

    /// The window with some air on both sides, as a share of its length.
    pub fn padded(&self, share: f64) -> Window {
        let air = self.days() * share;
        Window { from: self.from - air, to: self.to + air }
    }

    /// Whether any of the time from `start` to `end` lies in the window.
    pub fn meets(&self, start: f64, end: f64) -> bool {
        start < self.to && end > self.from
    }

    /// Zoomed by a factor (above one shows less) with the moment `fixed` staying in its place, within `limits`.
    pub fn zoomed(&self, factor: f64, fixed: f64, limits: Window) -> Window {
        let days = held(self.days() / factor, SHORTEST_DAYS.min(limits.days()), limits.days());
        let share = held((fixed - self.from) / self.days(), 0.0, 1.0);
        let from = fixed - share * days;
        Window { from, to: from + days }.held(limits)
    }

    /// Moved by some days, keeping its length, within `limits`.
    pub fn panned(&self, days: f64, limits: Window) -> Window {
        Window { from: self.from + days, to: self.to + days }.held(limits)
    }

    /// Moved, and shortened if need be, to lie within `limits`.
    pub fn held(&self, limits: Window) -> Window {
        let days = self.days().min(limits.days());
        let from = held(self.from, limits.from, limits.to - days);
        Window { from, to: from + days }
    }
}

/// Days to drawing units.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct TimeScale {
    /// The time shown.
    pub window: Window,
    /// Where it begins in the drawing.
    pub left: f64,
    /// Where it ends in the drawing.
    pub right: f64,
}

impl TimeScale {
    /// A scale that shows `window` from `left` to `right`; at least one unit wide.
    pub fn new(window: Window, left: f64, right: f64) -> TimeScale {
        TimeScale { window, left, right: right.max(left + 1.0) }
    }

    /// Where a moment stands.
    pub fn x(&self, day: f64) -> f64 {
        self.left + (day - self.window.from) * self.units_per_day()
    }

    /// The same, held between the ends of the scale.
    pub fn x_held(&self, day: f64) -> f64 {
        held(self.x(day), self.left, self.right)
    }

    /// The moment at a place.
    pub fn day(&self, x: f64) -> f64 {
        self.window.from + (x - self.left) / self.units_per_day()
    }

    /// Drawing units for one day.
    pub fn units_per_day(&self) -> f64 {
        (self.right - self.left) / self.window.days()
    }
}

/// Levels (−9 to +9, high ones up) to drawing units.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct LevelScale {
    /// Where the highest level stands.
    pub top: f64,
    /// Where the lowest level stands, below `top`.
    pub bottom: f64,
    /// The highest level shown; the lowest is its negative.
    pub reach: f64,
}

impl LevelScale {
    /// A scale of the whole range, −9 to +9.
    pub fn whole(top: f64, bottom: f64) -> LevelScale {
        LevelScale { top, bottom, reach: 9.0 }
    }

    /// Where a level stands, held within the scale.
    pub fn y(&self, level: f64) -> f64 {
        let share = (self.reach - held(level, -self.reach, self.reach)) / (2.0 * self.reach);
        self.top + share * (self.bottom - self.top)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_level_stands_where_its_share_of_the_scale_is() {
        let scale = LevelScale::whole(16.0, 196.0);
        assert_eq!([9.0, 0.0, -9.0, 30.0].map(|level| scale.y(level)), [16.0, 106.0, 196.0, 16.0]);
    }

    #[test]
    fn an_empty_window_becomes_two_days() {
        assert_eq!(Window::new(10.0, 10.0), Window { from: 9.0, to: 11.0 });
        assert_eq!(Window::new(10.0, f64::NAN).days(), SHORTEST_DAYS);
    }

    #[test]
    fn whole_days_are_those_with_a_part_in_it() {
        assert_eq!(Window::new(0.0, 1.0).whole_days(), (Day(0), Day(0)));
        assert_eq!(Window::new(0.5, 2.5).whole_days(), (Day(0), Day(2)));
        assert_eq!(Window::of_days(Day(3), Day(5)).whole_days(), (Day(3), Day(5)));
    }

    proptest! {
        #[test]
        fn place_and_moment_undo_each_other(from in -1e6..1e6_f64, days in 0.1..1e5_f64, share in 0.0..1.0_f64) {
            let scale = TimeScale::new(Window::new(from, from + days), 112.0, 1140.0);
            let day = from + share * days;
            prop_assert!((scale.day(scale.x(day)) - day).abs() < 1e-6 * days.max(1.0));
        }

        #[test]
        fn zooming_keeps_the_fixed_moment_and_the_limits(
            from in 0.0..900.0_f64, days in 2.0..100.0_f64, factor in 0.05..20.0_f64, share in 0.0..1.0_f64,
        ) {
            let limits = Window::new(0.0, 1000.0);
            let window = Window::new(from, from + days).held(limits);
            let fixed = window.from + share * window.days();
            let zoomed = window.zoomed(factor, fixed, limits);
            prop_assert!(zoomed.from >= limits.from - 1e-9 && zoomed.to <= limits.to + 1e-9);
            prop_assert!(zoomed.days() >= SHORTEST_DAYS - 1e-9);
            prop_assert!(zoomed.from - 1e-6 <= fixed && fixed <= zoomed.to + 1e-6);
        }

        #[test]
        fn panning_keeps_the_length(from in 0.0..900.0_f64, days in 2.0..100.0_f64, by in -2e3..2e3_f64) {
            let limits = Window::new(0.0, 1000.0);
            let window = Window::new(from, from + days).held(limits);
            let panned = window.panned(by, limits);
            prop_assert!((panned.days() - window.days()).abs() < 1e-6);
            prop_assert!(panned.from >= limits.from - 1e-9 && panned.to <= limits.to + 1e-9);
        }
    }
}
