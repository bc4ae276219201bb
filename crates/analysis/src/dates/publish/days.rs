//! Sets of days.

use dyad_corpus::Day;

/// A set of days as stretches in order that do not touch; the numbers at the ends of their range mean no end.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Days(Vec<(i32, i32)>);

impl Days {
    pub(super) fn all() -> Days {
        Days(vec![(i32::MIN, i32::MAX)])
    }

    pub(super) fn from(first: Day) -> Days {
        Days(vec![(first.0, i32::MAX)])
    }

    pub(super) fn until(last: Day) -> Days {
        Days(vec![(i32::MIN, last.0)])
    }

    /// The days from one to the other, none if they are the wrong way round.
    pub(super) fn between(first: Day, last: Day) -> Days {
        Days::of([(first.0, last.0)])
    }

    /// The days of any of these stretches.
    pub(super) fn of(stretches: impl IntoIterator<Item = (i32, i32)>) -> Days {
        let mut stretches: Vec<(i32, i32)> =
            stretches.into_iter().filter(|(first, last)| first <= last).collect();
        stretches.sort_unstable();
        let mut joined: Vec<(i32, i32)> = Vec::new();
        for (first, last) in stretches {
            match joined.last_mut() {
                Some(before) if first <= before.1.saturating_add(1) => before.1 = before.1.max(last),
                _ => joined.push((first, last)),
            }
        }
        Days(joined)
    }

    /// The days of both sets.
    pub(super) fn and(&self, other: &Days) -> Days {
        let pairs = self.0.iter().flat_map(|one| other.0.iter().map(move |two| (one, two)));
        Days::of(pairs.map(|(one, two)| (one.0.max(two.0), one.1.min(two.1))))
    }

    /// Each stretch made longer by so many days.
    pub(super) fn stretched(&self, days: i32) -> Days {
        Days::of(self.0.iter().map(|(first, last)| (*first, last.saturating_add(days))))
    }

    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The first and the last day, `None` where there is no end.
    pub(super) fn hull(&self) -> (Option<Day>, Option<Day>) {
        let first = self.0.first().map(|stretch| stretch.0).filter(|day| *day != i32::MIN);
        let last = self.0.last().map(|stretch| stretch.1).filter(|day| *day != i32::MAX);
        (first.map(Day), last.map(Day))
    }

    /// The days themselves if the set has several stretches, at most so many, each of one day.
    pub(super) fn singles(&self, most: usize) -> Vec<Day> {
        let single = self.0.len() <= most && self.0.iter().all(|(first, last)| first == last);
        if single { self.0.iter().map(|(day, _)| Day(*day)).collect() } else { Vec::new() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sets_meet() {
        let some = Days::of([(1, 3), (4, 5), (10, 12)]);
        assert_eq!(some, Days::of([(1, 5), (10, 12)]));
        assert_eq!(some.and(&Days::from(Day(5))), Days::of([(5, 5), (10, 12)]));
        assert_eq!(some.and(&Days::until(Day(0))), Days::of([]));
        assert_eq!(some.hull(), (Some(Day(1)), Some(Day(12))));
        assert_eq!(Days::all().and(&Days::from(Day(7))).hull(), (Some(Day(7)), None));
        assert_eq!(Days::of([(3, 3), (9, 9)]).singles(2), [Day(3), Day(9)]);
        assert_eq!(Days::of([(3, 4)]).singles(2), []);
    }
}
