//! Marks too close to draw apart become one mark that says how many it stands for.
//!
//! Time is divided into cells whose length is a power of two in days, so that cells lie in the same places
//! whatever part of time is looked at: panning never regroups anything, zooming only halves or joins cells, and
//! not all of them at once but one after another. Every item is in exactly one group; nothing is lost.

use crate::number::held;
use dyad_corpus::{OrderedMap, order::Order as _};

/// Something that has a place in time, in days.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Item {
    /// Where it begins.
    pub from: f64,
    /// Where it ends, after it begins.
    pub to: f64,
}

/// Items that are drawn as one.
#[derive(Clone, Debug, PartialEq)]
pub struct Group {
    /// Their places in the list given, in order; one or more.
    pub items: Vec<usize>,
    /// Where the first begins.
    pub from: f64,
    /// Where the last ends.
    pub to: f64,
}

/// Fewer items than this in one cell are usually drawn apart: rows can hold them.
const FEWEST_IN_CLUSTER: usize = 3;

/// Groups of the items, in the order of time; `cell_units` is the least width of a cell in drawing units (the
/// greatest is four times that, and the mean twice). Three items in one are counted, and two in a share of the cells
/// that is `crowd`.
///
/// Short items share a group by the cell of their middle; long ones only with others that begin and end in the
/// same cells, because their length is what they say.
pub fn clusters(items: &[Item], units_per_day: f64, cell_units: f64, crowd: f64) -> Vec<Group> {
    let least = cell_units / units_per_day.max(1e-9);
    let fine = least / 4.0;
    let is_long = |item: &Item| (item.to - item.from) * units_per_day > cell_units;
    let cell_of = |item: &Item| Cell::of(f64::midpoint(item.from, item.to), least);
    let mut long: OrderedMap<(Cell, Cell), Vec<usize>> = OrderedMap::new();
    let mut short: Vec<(Cell, usize)> = Vec::with_capacity(items.len());
    for (index, item) in items.iter().enumerate() {
        if is_long(item) {
            long.slot((Cell::of(item.from, fine), Cell::of(item.to, fine))).push(index);
        } else {
            short.push((cell_of(item), index));
        }
    }
    // Items come in the order of their beginnings, so this has little to do.
    short.order();
    let cells = short.chunk_by(|one, other| one.0 == other.0);
    let cells = cells.map(|cell| (cell[0].0, cell.iter().map(|(_, index)| *index).collect::<Vec<usize>>()));
    let mut groups: Vec<Group> = Vec::new();
    for (cell, members) in cells.chain(long.into_iter().map(|((begins, _), members)| (begins, members))) {
        let fewest = if turn(cell.first) < crowd { 2 } else { FEWEST_IN_CLUSTER };
        if members.len() < fewest {
            groups.extend(members.into_iter().map(|member| group(items, vec![member])));
        } else {
            groups.push(group(items, members));
        }
    }
    in_order(groups)
}

/// A stretch of time: one or two cells of the length that all have at a scale, a power of two in days.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Cell {
    /// The place of the first.
    first: i64,
    /// How many.
    length: u8,
}

impl Cell {
    /// The cell that a moment lies in, between once and four times as long as `least` days.
    fn of(moment: f64, least: f64) -> Cell {
        let least = held(least, 1e-9, 1e18);
        let mut days = 1.0;
        while days < least {
            days *= 2.0;
        }
        while days / 2.0 >= least {
            days /= 2.0;
        }
        // Two stay one a while longer than they must, so that zooming parts a few at each step.
        let pair = (moment / (days * 2.0)).floor() as i64;
        if days < least * (1.0 + turn(pair)) {
            return Cell { first: pair * 2, length: 2 };
        }
        Cell { first: (moment / days).floor() as i64, length: 1 }
    }
}

/// A number from 0 to 1 of each place, spread evenly over neighbours (multiples of the golden ratio): what happens to
/// cells one after another happens in the order of these.
fn turn(place: i64) -> f64 {
    let turns = place as f64 * 0.618_033_988_749_895;
    turns - turns.floor()
}

/// A group of some items.
fn group(items: &[Item], members: Vec<usize>) -> Group {
    let from = members.iter().map(|member| items[*member].from).fold(f64::INFINITY, f64::min);
    let to = members.iter().map(|member| items[*member].to).fold(f64::NEG_INFINITY, f64::max);
    Group { items: members, from, to }
}

/// Groups by their beginning, then their end, then their first item.
fn in_order(mut groups: Vec<Group>) -> Vec<Group> {
    groups.order_by(|one, other| {
        (one.from.total_cmp(&other.from))
            .then(one.to.total_cmp(&other.to))
            .then_with(|| one.items.first().cmp(&other.items.first()))
    });
    groups
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn day(at: i32) -> Item {
        Item { from: f64::from(at), to: f64::from(at) + 1.0 }
    }

    fn members(groups: &[Group]) -> Vec<Vec<usize>> {
        groups.iter().map(|group| group.items.clone()).collect()
    }

    #[test]
    fn three_in_a_cell_are_one_cluster_and_two_stay_apart() {
        let items = [day(1), day(3), day(5), day(900), day(901)];
        assert_eq!(members(&clusters(&items, 0.5, 24.0, 0.0)), [vec![0, 1, 2], vec![3], vec![4]]);
    }

    #[test]
    fn zooming_in_opens_a_cluster() {
        let items = [day(1), day(20), day(40)];
        assert_eq!(clusters(&items, 0.5, 24.0, 0.0).len(), 1);
        assert_eq!(clusters(&items, 4.0, 24.0, 0.0).len(), 3);
    }

    #[test]
    fn years_are_not_clustered_with_days_in_them() {
        let year = Item { from: 0.0, to: 366.0 };
        let items = [year, year, year, day(100), day(101), day(102)];
        assert_eq!(members(&clusters(&items, 0.5, 24.0, 0.0)), [vec![0, 1, 2], vec![3, 4, 5]]);
    }

    fn some_items() -> impl Strategy<Value = Vec<Item>> {
        prop::collection::vec((-5000.0..5000.0_f64, 1.0..800.0_f64), 0..200)
            .prop_map(|ends| ends.into_iter().map(|(from, days)| Item { from, to: from + days }).collect())
    }

    proptest! {
        #[test]
        fn every_item_is_in_exactly_one_group(items in some_items(), scale in 0.01..50.0_f64) {
            let found = clusters(&items, scale, 24.0, 0.0);
            let mut seen: Vec<usize> = found.iter().flat_map(|group| group.items.clone()).collect();
            seen.sort_unstable();
            prop_assert_eq!(seen, (0..items.len()).collect::<Vec<_>>());
            for group in &found {
                prop_assert!(group.items.iter().all(|item| group.from <= items[*item].from && items[*item].to <= group.to));
            }
        }

        #[test]
        fn groups_do_not_depend_on_what_else_is_looked_at(items in some_items(), scale in 0.01..50.0_f64) {
            // Items of other times, as after panning, regroup nothing.
            let far: Vec<Item> = items.iter().map(|item| Item { from: item.from + 1e6, to: item.to + 1e6 }).collect();
            let all: Vec<Item> = items.iter().chain(&far).copied().collect();
            let alone = members(&clusters(&items, scale, 24.0, 0.0));
            let mut among = members(&clusters(&all, scale, 24.0, 0.0));
            among.retain(|group| group[0] < items.len());
            prop_assert_eq!(alone, among);
        }
    }
}
