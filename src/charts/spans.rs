//! Which of many stretches of time have a part in a window, found by halving instead of by asking each.

use super::scale::Window;
use dyad_corpus::order::Order as _;
use std::ops::Range;

/// Stretches in the order of their beginnings.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Spans {
    /// Where each begins, in order.
    starts: Vec<f64>,
    /// Where each ends.
    ends: Vec<f64>,
    /// The latest end of each and all before it.
    reach: Vec<f64>,
    /// All ends in order.
    ends_in_order: Vec<f64>,
}

impl Spans {
    /// Keeps stretches, given in the order of their beginnings.
    pub fn new(stretches: impl Iterator<Item = (f64, f64)>) -> Spans {
        let (starts, ends): (Vec<f64>, Vec<f64>) = stretches.unzip();
        let mut reach = ends.clone();
        for nth in 1..reach.len() {
            reach[nth] = reach[nth].max(reach[nth - 1]);
        }
        let mut ends_in_order = ends.clone();
        ends_in_order.order_by(f64::total_cmp);
        Spans { starts, ends, reach, ends_in_order }
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.starts.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.starts.is_empty()
    }

    /// The places of those with a part in a window, in order.
    pub fn meeting(&self, window: Window) -> impl Iterator<Item = usize> {
        self.range(window).filter(move |place| self.ends[*place] > window.from)
    }

    /// How many end before a window, and how many begin after it.
    pub fn elsewhere(&self, window: Window) -> (usize, usize) {
        let before = self.ends_in_order.partition_point(|end| *end <= window.from);
        (before, self.len() - self.range(window).end)
    }

    /// How many have a part in a window.
    pub fn number_meeting(&self, window: Window) -> usize {
        let (before, after) = self.elsewhere(window);
        self.len().saturating_sub(before + after)
    }

    /// Outside of this range none has a part in the window.
    fn range(&self, window: Window) -> Range<usize> {
        let from = self.reach.partition_point(|reach| *reach <= window.from);
        let to = self.starts.partition_point(|start| *start < window.to);
        from.min(to)..to
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_long_stretch_that_began_early_is_found() {
        let spans = Spans::new([(0.0, 100.0), (10.0, 11.0), (50.0, 51.0), (200.0, 201.0)].into_iter());
        let window = Window::new(40.0, 60.0);
        assert_eq!(spans.meeting(window).collect::<Vec<_>>(), [0, 2]);
        assert_eq!(spans.elsewhere(window), (1, 1));
    }

    proptest! {
        #[test]
        fn halving_finds_what_asking_each_would(
            mut stretches in prop::collection::vec((0..500_i32, 1..200_i32), 0..60), from in 0..500_i32, days in 1..300_i32,
        ) {
            stretches.sort_unstable();
            let all: Vec<(f64, f64)> = stretches.iter().map(|(from, days)| (f64::from(*from), f64::from(from + days))).collect();
            let spans = Spans::new(all.iter().copied());
            let window = Window::new(f64::from(from), f64::from(from + days));
            let asked: Vec<usize> = (0..all.len()).filter(|nth| window.meets(all[*nth].0, all[*nth].1)).collect();
            prop_assert_eq!(spans.number_meeting(window), asked.len());
            prop_assert_eq!(spans.meeting(window).collect::<Vec<_>>(), asked);
        }
    }
}
