//! Rows for marks and their labels: no two in one row overlap, and as few rows as the marks need.
//!
//! Marks come first: each gets the lowest row that is free. Then labels, the heaviest first: to the right of
//! the mark, to its left, or inside it where it is wide; a mark may move to another row for its label's sake.
//! A label without room is dropped, a mark without room is handed back to be counted.

use dyad_corpus::order::Order as _;

/// A mark that wants a row.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Block {
    /// Its left end in drawing units.
    pub left: f64,
    /// Its right end, not before the left.
    pub right: f64,
    /// Width of its label; 0 for none.
    pub label: f64,
    /// The part inside that a label may stand on; the mark's own ends where that is all of it.
    pub inside: Option<(f64, f64)>,
    /// Heavier labels find their place first.
    pub weight: i32,
}

/// Where a mark sits.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Seat {
    /// Its row, from 0.
    pub row: usize,
    /// Where its label stands, if there is room.
    pub label: Option<LabelSeat>,
}

/// Where a label stands beside its mark.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct LabelSeat {
    /// Where the label's text begins or, if it stands before the mark, ends.
    pub x: f64,
    /// Whether it stands before the mark, its text ending at `x`.
    pub before: bool,
}

/// Rows and the stretches taken in them.
type Rows = Vec<Vec<(f64, f64, usize)>>;

/// Air between two marks of a row.
const AIR: f64 = 4.0;

/// Air between a mark and its label, and after a label.
const LABEL_AIR: f64 = 6.0;

/// Seats for the marks between `left` and `right` in at most `most_rows` rows; labels alone use no more than
/// `label_rows`. `None` for a mark that found no room.
pub fn seat(
    blocks: &[Block],
    left: f64,
    right: f64,
    most_rows: usize,
    label_rows: usize,
) -> Vec<Option<Seat>> {
    let mut rows: Rows = Vec::new();
    let mut seats: Vec<Option<Seat>> = vec![None; blocks.len()];
    let mut by_place: Vec<usize> = (0..blocks.len()).collect();
    by_place.order_by(|one, other| {
        let (one, other) = (&blocks[*one], &blocks[*other]);
        one.left.total_cmp(&other.left).then(other.right.total_cmp(&one.right))
    });
    // They come from the left, so a row is free where the last of its marks has ended.
    let mut ends: Vec<f64> = Vec::new();
    for index in by_place {
        let block = &blocks[index];
        let free = ends.iter().position(|end| *end + AIR <= block.left);
        let row = match free {
            Some(row) => row,
            None if rows.len() < most_rows => {
                rows.push(Vec::new());
                ends.push(f64::NEG_INFINITY);
                rows.len() - 1
            }
            None => continue,
        };
        rows[row].push((block.left, block.right, index));
        ends[row] = ends[row].max(block.right);
        seats[index] = Some(Seat { row, label: None });
    }
    label(blocks, &mut seats, &mut rows, left, right, most_rows.min(label_rows));
    seats
}

/// Gives labels their places.
fn label(
    blocks: &[Block],
    seats: &mut [Option<Seat>],
    rows: &mut Rows,
    left: f64,
    right: f64,
    label_rows: usize,
) {
    let mut by_weight: Vec<usize> = (0..blocks.len()).filter(|index| blocks[*index].label > 0.0).collect();
    by_weight.order_by(|one, other| blocks[*other].weight.cmp(&blocks[*one].weight).then(one.cmp(other)));
    while rows.len() < label_rows {
        rows.push(Vec::new());
    }
    for index in by_weight {
        let Some(seat) = seats[index] else { continue };
        let home = std::iter::once(seat.row);
        let elsewhere = (0..rows.len()).filter(|row| *row != seat.row);
        let found = home.chain(elsewhere).find_map(|row| {
            // Where a mark moves to, it must itself be free.
            if row != seat.row && !is_free(&rows[row], blocks[index].left, blocks[index].right, index) {
                return None;
            }
            let place = label_places(&blocks[index], left, right)
                .into_iter()
                .flatten()
                .find(|place| is_free(&rows[row], place.1, place.2, index))?;
            Some((row, place))
        });
        if let Some((row, (label, from, to))) = found {
            if row != seat.row {
                rows[seat.row].retain(|taken| taken.2 != index);
                rows[row].push((blocks[index].left, blocks[index].right, index));
            }
            rows[row].push((from, to, index));
            seats[index] = Some(Seat { row, label: Some(label) });
        }
    }
}

/// Places for a label, best first, each with the stretch it takes.
fn label_places(block: &Block, left: f64, right: f64) -> [Option<(LabelSeat, f64, f64)>; 3] {
    let width = block.label;
    // Only the part in sight can hold a label.
    let (shown_left, shown_right) = (block.left.max(left), block.right.min(right));
    let inside = block.inside.and_then(|(from, to)| {
        let (from, to) = (from.max(shown_left), to.min(shown_right));
        let x = from + LABEL_AIR;
        (to - from >= width + 2.0 * LABEL_AIR).then_some((LabelSeat { x, before: false }, x, x + width))
    });
    let after = block.right + LABEL_AIR;
    let after = (block.right >= left && after + width <= right).then_some((
        LabelSeat { x: after, before: false },
        block.right,
        after + width + LABEL_AIR,
    ));
    let before = block.left - LABEL_AIR;
    let before = (block.left <= right && before - width >= left).then_some((
        LabelSeat { x: before, before: true },
        before - width - LABEL_AIR,
        block.left,
    ));
    [inside, after, before]
}

/// Whether a stretch of a row is free of all but the mark's own.
fn is_free(row: &[(f64, f64, usize)], left: f64, right: f64, own: usize) -> bool {
    row.iter().all(|(from, to, owner)| *owner == own || right + AIR <= *from || *to + AIR <= left)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn block(left: f64, right: f64, label: f64) -> Block {
        Block { left, right, label, inside: (right - left > 40.0).then_some((left, right)), weight: 0 }
    }

    #[test]
    fn marks_apart_share_a_row_and_stand_with_their_labels() {
        let seats = seat(&[block(10.0, 12.0, 50.0), block(200.0, 202.0, 50.0)], 0.0, 300.0, 3, 3);
        let label = |x| Some(LabelSeat { x, before: false });
        assert_eq!(
            seats,
            [Some(Seat { row: 0, label: label(18.0) }), Some(Seat { row: 0, label: label(208.0) })]
        );
    }

    #[test]
    fn at_the_right_end_the_label_stands_before_the_mark() {
        let seats = seat(&[block(290.0, 292.0, 50.0)], 0.0, 300.0, 3, 3);
        assert_eq!(seats, [Some(Seat { row: 0, label: Some(LabelSeat { x: 284.0, before: true }) })]);
    }

    #[test]
    fn a_wide_mark_holds_its_label() {
        let seats = seat(&[block(-50.0, 200.0, 80.0)], 0.0, 300.0, 3, 3);
        assert_eq!(seats, [Some(Seat { row: 0, label: Some(LabelSeat { x: 6.0, before: false }) })]);
    }

    #[test]
    fn a_mark_moves_to_another_row_for_its_label() {
        let seats = seat(&[block(10.0, 12.0, 100.0), block(60.0, 62.0, 260.0)], 0.0, 350.0, 3, 3);
        assert_eq!(
            seats.iter().flatten().map(|seat| (seat.row, seat.label.is_some())).collect::<Vec<_>>(),
            [(1, true), (0, true)]
        );
    }

    #[test]
    fn what_has_no_row_is_handed_back() {
        let seats = seat(&[block(10.0, 30.0, 0.0), block(11.0, 31.0, 0.0)], 0.0, 300.0, 1, 1);
        assert_eq!(seats, [Some(Seat { row: 0, label: None }), None]);
    }

    proptest! {
        #[test]
        fn nothing_in_a_row_overlaps(
            marks in prop::collection::vec((0.0..1000.0_f64, 2.0..300.0_f64, 0.0..200.0_f64, 0..9_i32), 0..60),
            most_rows in 1..9_usize,
        ) {
            let blocks: Vec<Block> = marks.into_iter().map(|(left, width, label, weight)|
                Block { left, right: left + width, label, inside: (width > 60.0).then_some((left, left + width)), weight }).collect();
            let seats = seat(&blocks, 0.0, 1000.0, most_rows, 4);
            let mut taken: Vec<(usize, f64, f64, usize)> = Vec::new();
            for (index, seat) in seats.iter().enumerate() {
                let Some(seat) = seat else { continue };
                prop_assert!(seat.row < most_rows);
                taken.push((seat.row, blocks[index].left, blocks[index].right, index));
                if let Some(label) = seat.label {
                    let from = if label.before { label.x - blocks[index].label } else { label.x };
                    prop_assert!(from >= 0.0 && from + blocks[index].label <= 1000.0);
                    taken.push((seat.row, from, from + blocks[index].label, index));
                }
            }
            for (nth, one) in taken.iter().enumerate() {
                for other in &taken[nth + 1..] {
                    let apart = one.2 <= other.1 || other.2 <= one.1;
                    prop_assert!(one.0 != other.0 || one.3 == other.3 || apart, "{one:?} and {other:?} overlap");
                }
            }
            prop_assert_eq!(&seats, &seat(&blocks, 0.0, 1000.0, most_rows, 4));
        }
    }

    fn seats_of(blocks: &[Block]) -> Vec<Option<Seat>> {
        seat(blocks, 0.0, 300.0, 3, 3)
    }

    #[test]
    fn the_heaviest_label_is_kept_when_one_must_go() {
        let mut blocks = [
            block(100.0, 102.0, 180.0),
            block(104.0, 106.0, 180.0),
            block(108.0, 110.0, 180.0),
            block(111.0, 113.0, 180.0),
        ];
        blocks[3].weight = 5;
        assert!(seats_of(&blocks).last().copied().flatten().is_none_or(|seat| seat.label.is_some()));
    }
}
