//! Which element of the page draws which mark.
//!
//! Zooming makes marks and takes others away at every step, and an element costs a browser many times what changing it
//! does. So an element goes on with its mark, and one whose mark is gone draws one that came.

use dyad_corpus::order::Order as _;

/// An element: its number, what kind of thing it draws, and which thing.
struct Slot<T> {
    number: usize,
    kind: bool,
    thing: T,
}

/// The elements of a drawing.
pub(super) struct Slots<T> {
    slots: Vec<Slot<T>>,
    /// Numbers are given once.
    next: usize,
}

impl<T> Default for Slots<T> {
    fn default() -> Slots<T> {
        Slots { slots: Vec::new(), next: 0 }
    }
}

impl<T: Copy + PartialEq> Slots<T> {
    /// Elements for what is drawn now, each thing with its kind: places in `drawn` and the number of the element. They
    /// come in the order of `drawn`, or, where it need not be theirs just now (`loose`), as they stand already.
    pub(super) fn assign(&mut self, drawn: &[(bool, T)], loose: bool) -> Vec<(usize, usize)> {
        let mut place_of: Vec<Option<usize>> = (self.slots.iter())
            .map(|slot| drawn.iter().position(|(kind, thing)| (*kind, *thing) == (slot.kind, slot.thing)))
            .collect();
        let mut has_one = vec![false; drawn.len()];
        place_of.iter().flatten().for_each(|place| has_one[*place] = true);
        let mut waiting: Vec<usize> = (0..drawn.len()).filter(|place| !has_one[*place]).collect();
        // One of its kind first: least has to be changed.
        for any in [false, true] {
            for (slot, place) in self.slots.iter().zip(&mut place_of).filter(|(_, place)| place.is_none()) {
                let fits = waiting.iter().position(|waiting| any || drawn[*waiting].0 == slot.kind);
                *place = fits.map(|nth| waiting.remove(nth));
            }
        }
        let mut assigned: Vec<(usize, usize)> =
            self.slots.iter().zip(place_of).filter_map(|(slot, place)| Some((place?, slot.number))).collect();
        for place in waiting {
            assigned.push((place, self.next));
            self.next += 1;
        }
        if !loose {
            assigned.order();
        }
        self.slots = (assigned.iter())
            .map(|(place, number)| Slot { number: *number, kind: drawn[*place].0, thing: drawn[*place].1 })
            .collect();
        assigned
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn an_element_stays_with_its_mark_and_then_draws_another_of_its_kind() {
        let mut slots = Slots::default();
        assert_eq!(slots.assign(&[(true, 'a'), (true, 'b'), (false, 'c')], false), [(0, 0), (1, 1), (2, 2)]);
        // `a` is gone: of the two that came `d` is of its kind and takes its element.
        assert_eq!(
            slots.assign(&[(true, 'b'), (false, 'c'), (false, 'e'), (true, 'd')], true),
            [(3, 0), (0, 1), (1, 2), (2, 3)]
        );
        // At rest elements stand in the order of what they draw.
        assert_eq!(slots.assign(&[(true, 'b'), (false, 'c'), (true, 'd')], false), [(0, 1), (1, 2), (2, 0)]);
    }

    proptest! {
        #[test]
        fn everything_is_drawn_by_one_element_of_its_own(
            rounds in prop::collection::vec((prop::collection::btree_set((any::<bool>(), 0..30_u8), 0..20), any::<bool>()), 1..8),
        ) {
            let mut slots = Slots::default();
            let mut before: Vec<((bool, u8), usize)> = Vec::new();
            for (drawn, loose) in rounds {
                let drawn: Vec<(bool, u8)> = drawn.into_iter().collect();
                let assigned = slots.assign(&drawn, loose);
                let mut places: Vec<usize> = assigned.iter().map(|(place, _)| *place).collect();
                prop_assert!(loose || places.is_sorted());
                places.sort_unstable();
                prop_assert_eq!(places, (0..drawn.len()).collect::<Vec<_>>());
                let now: Vec<((bool, u8), usize)> = assigned.iter().map(|(place, number)| (drawn[*place], *number)).collect();
                let mut numbers: Vec<usize> = now.iter().map(|(_, number)| *number).collect();
                numbers.sort_unstable();
                numbers.dedup();
                prop_assert_eq!(numbers.len(), drawn.len());
                for (thing, number) in &before {
                    // Who is still drawn keeps its element.
                    prop_assert!(now.iter().all(|(other, its)| other != thing || its == number));
                }
                before = now;
            }
        }
    }
}
