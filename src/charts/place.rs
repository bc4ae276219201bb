//! Places for labels on a drawing, so that none overlaps another or what is drawn.
//!
//! Labels come in the order of their weight. Each takes the best of its free places; one that has none is left
//! out, so the lightest are dropped first. Whoever draws must then name the dropped ones elsewhere.

/// A rectangle, `left <= right`, `top <= bottom`.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Rect {
    /// Its left side.
    pub left: f64,
    /// Its upper side.
    pub top: f64,
    /// Its right side.
    pub right: f64,
    /// Its lower side.
    pub bottom: f64,
}

impl Rect {
    /// A rectangle from a corner and a size.
    pub fn at(left: f64, top: f64, width: f64, height: f64) -> Rect {
        Rect { left, top, right: left + width, bottom: top + height }
    }

    /// Whether the two share any area.
    pub fn overlaps(&self, other: &Rect) -> bool {
        self.left < other.right
            && other.left < self.right
            && self.top < other.bottom
            && other.top < self.bottom
    }

    /// Whether `other` lies wholly within.
    pub fn holds(&self, other: &Rect) -> bool {
        self.left <= other.left
            && other.right <= self.right
            && self.top <= other.top
            && other.bottom <= self.bottom
    }

    /// Grown by `by` on every side.
    pub fn grown(&self, by: f64) -> Rect {
        Rect { left: self.left - by, top: self.top - by, right: self.right + by, bottom: self.bottom + by }
    }
}

/// A label that wants a place beside an upright line through the point it names.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Wanted {
    /// The point it names.
    pub x: f64,
    /// The point it names.
    pub y: f64,
    /// Width of the label.
    pub width: f64,
    /// Height of the label.
    pub height: f64,
}

/// Where a label stands.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Placed {
    /// The label's rectangle.
    pub label: Rect,
    /// The upright line from the point to the far side of the label.
    pub leader: Rect,
    /// Whether the label stands to the left of the line, its text ending there.
    pub before: bool,
}

/// Distance between a line and its label.
const AIR: f64 = 8.0;

/// Distance between the point and its line: the ring drawn at the point.
const RING: f64 = 5.0;

/// Places for the labels, heaviest first, within `frame` and off `taken`; `hurts` says how much a rectangle
/// disturbs what may be covered if need be (0 for not at all).
pub fn place(
    wanted: &[Wanted],
    frame: Rect,
    taken: &[Rect],
    hurts: impl Fn(&Rect) -> f64,
) -> Vec<Option<Placed>> {
    let rings: Vec<Rect> =
        wanted.iter().map(|label| Rect::at(label.x, label.y, 0.0, 0.0).grown(RING)).collect();
    let mut placed: Vec<Option<Placed>> = vec![None; wanted.len()];
    for index in 0..wanted.len() {
        let free = |candidate: &Placed| {
            frame.holds(&candidate.label)
                && taken.iter().all(|other| !other.overlaps(&candidate.label))
                && rings.iter().enumerate().all(|(owner, ring)| {
                    !ring.overlaps(&candidate.label) && (owner == index || !ring.overlaps(&candidate.leader))
                })
                && placed.iter().flatten().all(|other: &Placed| {
                    !other.label.grown(3.0).overlaps(&candidate.label)
                        && !other.label.grown(1.0).overlaps(&candidate.leader)
                        && !other.leader.grown(2.0).overlaps(&candidate.label)
                })
        };
        let cost = |candidate: &Placed| {
            let length = candidate.leader.bottom - candidate.leader.top;
            length + hurts(&candidate.label) + if candidate.before { 6.0 } else { 0.0 }
        };
        placed[index] = candidates(&wanted[index], frame)
            .filter(free)
            .map(|candidate| (cost(&candidate), candidate))
            .min_by(|one, other| one.0.total_cmp(&other.0))
            .map(|(_, candidate)| candidate);
    }
    placed
}

/// Every place a label could stand: above and below its point, right and left of its line, nearest first.
fn candidates(label: &Wanted, frame: Rect) -> impl Iterator<Item = Placed> {
    const STRIDE: f64 = 6.0;
    let Wanted { x, y, width, height } = *label;
    let most = ((frame.bottom - frame.top) / STRIDE).ceil().max(0.0) as u32;
    (0..=most).flat_map(move |step| {
        let off = RING + 7.0 + f64::from(step) * STRIDE;
        let above = (y - off - height, y - off - height, y - RING);
        let below = (y + off, y + RING, y + off + height);
        [above, below].into_iter().flat_map(move |(top, leader_top, leader_bottom)| {
            [false, true].into_iter().map(move |before| {
                let left = if before { x - AIR - width } else { x + AIR };
                Placed {
                    label: Rect::at(left, top, width, height),
                    leader: Rect { left: x - 0.5, top: leader_top, right: x + 0.5, bottom: leader_bottom },
                    before,
                }
            })
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const FRAME: Rect = Rect { left: 0.0, top: 0.0, right: 1000.0, bottom: 400.0 };

    #[test]
    fn a_lone_label_stands_right_above_its_point() {
        let placed = place(&[Wanted { x: 100.0, y: 200.0, width: 80.0, height: 40.0 }], FRAME, &[], |_| 0.0);
        assert_eq!(
            placed[0].map(|place| (place.label, place.before)),
            Some((Rect::at(108.0, 148.0, 80.0, 40.0), false))
        );
    }

    #[test]
    fn at_the_right_end_it_stands_left_of_its_line() {
        let placed = place(&[Wanted { x: 980.0, y: 200.0, width: 80.0, height: 40.0 }], FRAME, &[], |_| 0.0);
        assert!(placed[0].is_some_and(|place| place.before && place.label.right == 972.0));
    }

    #[test]
    fn without_room_the_lightest_is_left_out() {
        let frame = Rect { left: 0.0, top: 0.0, right: 120.0, bottom: 60.0 };
        let label = Wanted { x: 10.0, y: 55.0, width: 90.0, height: 40.0 };
        let placed = place(&[label, label], frame, &[], |_| 0.0);
        assert!(placed[0].is_some() && placed[1].is_none());
    }

    #[test]
    fn what_may_be_covered_is_spared_while_there_is_room() {
        let label = Wanted { x: 100.0, y: 200.0, width: 80.0, height: 40.0 };
        let band = Rect::at(0.0, 120.0, 1000.0, 80.0);
        let placed = place(&[label], FRAME, &[], |rect| if rect.overlaps(&band) { 500.0 } else { 0.0 });
        assert!(placed[0].is_some_and(|place| place.label.top > 200.0));
    }

    proptest! {
        #[test]
        fn no_two_labels_overlap(points in prop::collection::vec((0.0..1000.0_f64, 20.0..380.0_f64, 30.0..200.0_f64), 0..14)) {
            let wanted: Vec<Wanted> =
                points.into_iter().map(|(x, y, width)| Wanted { x, y, width, height: 51.0 }).collect();
            let taken = [Rect::at(300.0, 0.0, 120.0, 400.0)];
            let placed = place(&wanted, FRAME, &taken, |_| 0.0);
            let labels: Vec<Placed> = placed.iter().flatten().copied().collect();
            for (index, one) in labels.iter().enumerate() {
                prop_assert!(FRAME.holds(&one.label) && !one.label.overlaps(&taken[0]));
                for other in &labels[index + 1..] {
                    prop_assert!(!one.label.overlaps(&other.label));
                    prop_assert!(!one.leader.overlaps(&other.label) && !other.leader.overlaps(&one.label));
                }
            }
            prop_assert_eq!(placed, place(&wanted, FRAME, &taken, |_| 0.0));
        }
    }
}
