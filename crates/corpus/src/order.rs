//! Sorting for code that goes into the page.
//!
//! The standard library's sort is compiled once for every type sorted, at some five kilobytes each, which made it a
//! sixth of the page's code. Here one merge sort of places serves all types. It is stable, needs room for two places
//! an item, and O(n log n) comparisons.

use std::cmp::Ordering;

/// Sorting and what follows it, for slices.
pub trait Order<T> {
    /// Puts the items in their natural order; equal ones stay as they were.
    fn order(&mut self)
    where
        T: Ord;
    /// Puts the items in the order of their keys; equal ones stay as they were.
    fn order_by_key<K: Ord>(&mut self, key: impl Fn(&T) -> K);
    /// Puts the items in a given order; equal ones stay as they were.
    fn order_by(&mut self, compare: impl Fn(&T, &T) -> Ordering);
    /// Puts the first `count` items of a given order at the front, in that order; the others follow in no order.
    fn order_first_by(&mut self, count: usize, compare: impl Fn(&T, &T) -> Ordering);
}

impl<T> Order<T> for [T] {
    fn order(&mut self)
    where
        T: Ord,
    {
        self.order_by(T::cmp);
    }

    fn order_by_key<K: Ord>(&mut self, key: impl Fn(&T) -> K) {
        self.order_by(|one, other| key(one).cmp(&key(other)));
    }

    fn order_by(&mut self, compare: impl Fn(&T, &T) -> Ordering) {
        self.order_first_by(self.len(), compare);
    }

    fn order_first_by(&mut self, count: usize, compare: impl Fn(&T, &T) -> Ordering) {
        let mut places = places(self.len(), count, &|one, other| match (self.get(one), self.get(other)) {
            (Some(one), Some(other)) => compare(one, other),
            _ => Ordering::Equal,
        });
        // Every place is visited once: its item goes where it belongs, the one that stood there goes on.
        for start in 0..places.len() {
            let mut here = start;
            while let Some(from) = places.get(here).copied().filter(|from| *from as usize != here) {
                if let Some(place) = places.get_mut(here) {
                    *place = here as u32;
                }
                if from as usize == start {
                    break;
                }
                self.swap(here, from as usize);
                here = from as usize;
            }
        }
    }
}

/// The places 0 to `count` − 1, the `first` ones in the order that `compare` gives them.
fn places(count: usize, first: usize, compare: &dyn Fn(usize, usize) -> Ordering) -> Vec<u32> {
    // Holding a few best ones while looking at each place takes less than half the comparisons of sorting all.
    if first < count / FEW { best(count, first, compare) } else { sorted(count, compare) }
}

/// One of so many is few.
const FEW: usize = 16;

/// The places with the best `first` ones in front.
fn best(count: usize, first: usize, compare: &dyn Fn(usize, usize) -> Ordering) -> Vec<u32> {
    let mut best: Vec<u32> = Vec::with_capacity(count);
    let mut others: Vec<u32> = Vec::with_capacity(count);
    for place in 0..count {
        let before = |other: &u32| compare(*other as usize, place) != Ordering::Greater;
        let full = best.len() == first;
        if full && best.last().is_none_or(before) {
            others.push(place as u32);
            continue;
        }
        if full {
            others.extend(best.pop());
        }
        best.insert(best.partition_point(before), place as u32);
    }
    best.append(&mut others);
    best
}

/// The places in the order that `compare` gives them.
fn sorted(count: usize, compare: &dyn Fn(usize, usize) -> Ordering) -> Vec<u32> {
    let mut sorted: Vec<u32> = (0..count as u32).collect();
    let mut merged = Vec::with_capacity(count);
    let mut width = 1;
    while width < count {
        for pair in sorted.chunks(width * 2) {
            let (mut left, mut right) = pair.split_at(width.min(pair.len()));
            while let (Some((first, after_first)), Some((second, after_second))) =
                (left.split_first(), right.split_first())
            {
                if compare(*second as usize, *first as usize) == Ordering::Less {
                    merged.push(*second);
                    right = after_second;
                } else {
                    merged.push(*first);
                    left = after_first;
                }
            }
            merged.extend_from_slice(left);
            merged.extend_from_slice(right);
        }
        std::mem::swap(&mut sorted, &mut merged);
        merged.clear();
        width *= 2;
    }
    sorted
}

#[cfg(test)]
mod tests {
    use super::Order;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn the_order_is_that_of_the_standard_library(mut items: Vec<(u8, u16)>) {
            let mut expected = items.clone();
            expected.sort_by_key(|(key, _)| *key);
            items.order_by_key(|(key, _)| *key);
            prop_assert_eq!(&items, &expected);
            expected.sort();
            items.order();
            prop_assert_eq!(items, expected);
        }

        #[test]
        fn the_first_are_those_of_the_order(mut items: Vec<(u8, u16)>, count in 0usize..9) {
            let mut expected = items.clone();
            expected.sort_by_key(|(key, _)| *key);
            let count = count.min(items.len());
            items.order_first_by(count, |one, other| one.0.cmp(&other.0));
            prop_assert_eq!(&items[..count], &expected[..count]);
            items.sort();
            expected.sort();
            prop_assert_eq!(items, expected);
        }
    }
}
