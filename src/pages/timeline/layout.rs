//! Where every mark of the detail strip goes: lanes, rows, clusters and labels.
//!
//! A lane has cooperation (and what counts nothing) above its middle and conflict below. Marks too close for
//! rows of their own become clusters; whatever still finds no row joins a cluster in the last one. So every
//! mark in sight is drawn or counted.

use super::model::{Mark, Timeline};
use crate::charts::{
    clusters::{Group, Item, clusters},
    curve_layout::Room,
    interval::Shape,
    lanes::{Block, LabelSeat, seat},
    marks::{bracket::NARROWEST, by::REACH, cluster::half_width},
    measure::{shorten, width, width_semibold, wrap},
    scale::{TimeScale, Window},
    tone::Tone,
};
use crate::number::held;
use dyad_corpus::OrderedMap;
use dyad_corpus::order::Order as _;
use std::rc::Rc;

/// Height of a row.
pub const ROW: f64 = 28.0;
/// Height of a mark in its row.
pub const MARK: f64 = 18.0;
/// Where the first lane begins, below the axis.
pub const TOP: f64 = 28.0;
/// So many marks in sight are few enough to be drawn apart.
const FEW: f64 = 80.0;
/// With twice as many or more, about so many groups are drawn at most, all lanes together.
const MOST_GROUPS: f64 = 80.0;
/// Height of a line of a lane's name.
pub const NAME_LINE: f64 = 17.0;
/// Size of labels.
const SIZE: f64 = 13.0;
/// On one side of a lane no more labels than these look for a place.
const MOST_LABELS: usize = 40;
/// The least distance between two marks that are not clustered.
const CELL: f64 = 22.0;

/// A drawing of the detail strip.
#[derive(Clone, Debug, PartialEq)]
pub struct Layout {
    /// Its width.
    pub width: f64,
    /// Its height.
    pub height: f64,
    /// How much room that is.
    pub room: Room,
    /// Where the time in sight begins, beside the names of the lanes.
    pub left: f64,
    /// Where it ends.
    pub right: f64,
    /// Time across, with what is laid out beyond both ends.
    pub time: TimeScale,
    /// The lanes that are drawn.
    pub lanes: Vec<LaneDrawn>,
}

/// A lane on the drawing.
#[derive(Clone, Debug, PartialEq)]
pub struct LaneDrawn {
    /// Its place in [`Timeline::lanes`].
    pub lane: usize,
    /// Its name in lines, as wide as there is room beside or over its marks.
    pub name: Vec<String>,
    /// Its upper end.
    pub top: f64,
    /// Its lower end.
    pub bottom: f64,
    /// The line between its two sides, where both have marks.
    pub middle: Option<f64>,
    /// Its marks, by time.
    pub marks: Vec<Drawn>,
    /// Marks of the lane before and after the time in sight.
    pub elsewhere: (usize, usize),
}

/// A mark or cluster on the drawing.
#[derive(Clone, Debug, PartialEq)]
pub struct Drawn {
    /// Places in [`Timeline::marks`]; more than one for a cluster.
    pub members: Vec<usize>,
    /// Its side.
    pub tone: Tone,
    /// Its left end.
    pub left: f64,
    /// Its right end.
    pub right: f64,
    /// Its upper end.
    pub top: f64,
    /// The span of a cluster whose members all last as long; drawn as brackets round the number.
    pub spans: bool,
    /// Its label, where there is room.
    pub label: Option<(LabelSeat, String)>,
}

/// What a layout depends on beside the timeline.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Frame {
    /// Width of the drawing.
    pub width: f64,
    /// The time in sight.
    pub window: Window,
    /// Lanes to draw.
    pub lanes: usize,
    /// How much is laid out beyond each end of the time in sight, as a share of it: what dragging brings into sight.
    pub beyond: f64,
}

impl Layout {
    /// Lays the strip out. `label` gives the words of a mark by its place, at most so many characters.
    pub fn new(timeline: &Timeline, frame: Frame, label: impl Fn(usize, usize) -> Rc<str>) -> Layout {
        let room = Room::of(frame.width);
        let (left, right) = match room {
            Room::Small => (4.0, frame.width - 6.0),
            Room::Medium => (132.0, frame.width - 4.0),
            Room::Large => (176.0, frame.width - 4.0),
        };
        let (days, across) = (frame.window.days() * frame.beyond, (right - left) * frame.beyond);
        let laid_out = Window { from: frame.window.from - days, to: frame.window.to + days };
        let time = TimeScale::new(laid_out, left - across, right + across);
        let grain = Grain::of(timeline, &frame, right - left);
        // On a phone the lane's name stands over its marks.
        let head = if room == Room::Small { 26.0 } else { 0.0 };
        let mut top = TOP;
        let mut lanes = Vec::new();
        for (place, lane) in timeline.lanes.iter().enumerate().take(frame.lanes) {
            let elsewhere = lane.spans.elsewhere(frame.window);
            let seen = lane.spans.meeting(laid_out).filter_map(|nth| lane.marks.get(nth).copied());
            let (below, above): (Vec<usize>, Vec<usize>) =
                seen.partition(|mark| timeline.marks[*mark].tone == Tone::Conflict);
            let side =
                |members: &[usize], from: f64| side(timeline, members, &time, room, grain, from, &label);
            let mut y = top + head + 10.0;
            let (mut marks, rows) = side(&above, y);
            y += rows as f64 * ROW;
            let middle = (!above.is_empty() && !below.is_empty()).then_some(y + 1.0);
            if middle.is_some() {
                y += 10.0;
            }
            let (conflicts, rows) = side(&below, y);
            y += rows as f64 * ROW;
            marks.extend(conflicts);
            marks.order_by(|one, other| one.left.total_cmp(&other.left).then(one.top.total_cmp(&other.top)));
            let name = name_lines(&lane.name, room, left, frame.width);
            let bottom = if marks.is_empty() { top + head.max(6.0) + 26.0 - head.min(20.0) } else { y + 2.0 };
            // Beside the marks stand the name and, under it, their number.
            let beside = NAME_LINE * (name.len() + usize::from(!marks.is_empty())) as f64 + 14.0;
            let bottom = if room == Room::Small { bottom } else { bottom.max(top + beside) };
            lanes.push(LaneDrawn { lane: place, name, top, bottom, middle, marks, elsewhere });
            top = bottom;
        }
        Layout { width: frame.width, height: top + 2.0, room, left, right, time, lanes }
    }

    /// Every mark in the order of walking: lane by lane, each by time.
    pub fn walk(&self) -> Vec<(usize, &Drawn)> {
        let lanes = self.lanes.iter().enumerate();
        lanes.flat_map(|(lane, drawn)| drawn.marks.iter().map(move |mark| (lane, mark))).collect()
    }
}

/// How near to each other marks may stand before they are counted instead.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Grain {
    /// Least width of a cluster's cell; on the average they are twice as wide.
    cell: f64,
    /// The share of cells in which two marks are counted; in the others they stand apart.
    crowd: f64,
}

impl Grain {
    /// Coarser where there would be more marks than anybody could read or a browser draw in time. It follows from
    /// how long a time is in sight and not from which, so that moving along regroups nothing.
    fn of(timeline: &Timeline, frame: &Frame, across: f64) -> Grain {
        let lanes = timeline.lanes.len().min(frame.lanes);
        let marks: usize = timeline.lanes.iter().take(lanes).map(|lane| lane.marks.len()).sum();
        let in_sight = marks as f64 * (frame.window.days() / timeline.limits.days()).min(1.0);
        let (fine, sides) = (0.75 * CELL, 2.0 * lanes as f64);
        let coarse = held(across * sides / MOST_GROUPS / 2.0, fine, across);
        // From few to twice as many the cells grow by and by: what comes at once takes a browser too long.
        let many = held(in_sight / FEW - 1.0, 0.0, 1.0);
        Grain { cell: fine + (coarse - fine) * many * many, crowd: many }
    }
}

/// A lane's name: over its marks in one line, beside them in two, parted after a dash where it has one.
fn name_lines(name: &str, room: Room, left: f64, wide: f64) -> Vec<String> {
    let size = SIZE * 1.07;
    if room == Room::Small {
        return vec![shorten(name, size, wide - 90.0)];
    }
    let most = left - 14.0;
    match name.split_once('–') {
        Some((one, other)) if width_semibold(name, SIZE) > most => {
            vec![shorten(&format!("{one}–"), size, most), shorten(other, size, most)]
        }
        _ => wrap(name, size, most, 2),
    }
}

fn extent(timeline: &Timeline, mark: usize) -> Option<(f64, f64)> {
    timeline.marks.get(mark)?.shape.map(|shape| shape.extent())
}

/// Lays out one side of a lane from `top` down; gives its marks and the number of its rows.
fn side(
    timeline: &Timeline,
    members: &[usize],
    time: &TimeScale,
    room: Room,
    grain: Grain,
    top: f64,
    label: &impl Fn(usize, usize) -> Rc<str>,
) -> (Vec<Drawn>, usize) {
    if members.is_empty() {
        return (Vec::new(), 0);
    }
    let (most_rows, label_rows, most_chars) = match room {
        Room::Small => (4, 2, 22),
        Room::Medium => (5, 3, 30),
        Room::Large => (6, 4, 44),
    };
    let items: Vec<Item> = members
        .iter()
        .map(|mark| {
            let (from, to) = extent(timeline, *mark).unwrap_or_default();
            Item { from, to }
        })
        .collect();
    let groups = clusters(&items, time.units_per_day(), grain.cell, grain.crowd);
    let lightest = lightest_labelled(timeline, members, &groups);
    let mut drawn: Vec<(Drawn, Block)> = groups
        .iter()
        .map(|group| {
            let heavy =
                group.items.first().is_some_and(|item| timeline.marks[members[*item]].weight >= lightest);
            drawn(timeline, members, group, time, room, most_chars, heavy.then_some(label))
        })
        .collect();
    let seats = place(&drawn, time, most_rows, label_rows);
    let (mut kept, mut left_over): (Vec<(Drawn, Block)>, Vec<usize>) = (Vec::new(), Vec::new());
    for ((mark, block), seat) in drawn.drain(..).zip(&seats) {
        if seat.is_some() { kept.push((mark, block)) } else { left_over.extend(mark.members) }
    }
    let seats: Vec<_> = seats.into_iter().flatten().collect();
    let mut rows = seats.iter().map(|seat| seat.row + 1).max().unwrap_or(0);
    let mut marks: Vec<Drawn> = kept
        .into_iter()
        .zip(seats)
        .map(|((mut mark, _), seat)| {
            mark.top = top + seat.row as f64 * ROW;
            mark.label = seat.label.and_then(|place| Some((place, mark.label.take()?.1)));
            mark
        })
        .collect();
    if !left_over.is_empty() {
        left_over.order();
        marks.extend(counted(timeline, &left_over, time, top + rows as f64 * ROW));
        rows += 1;
    }
    (marks, rows)
}

/// The weight from which on a mark that stands alone asks for a label: where there are many, only the heaviest do.
fn lightest_labelled(timeline: &Timeline, members: &[usize], groups: &[Group]) -> i32 {
    let alone = groups.iter().filter(|group| group.items.len() == 1);
    let mut weights: Vec<i32> = alone.map(|group| timeline.marks[members[group.items[0]]].weight).collect();
    if weights.len() <= MOST_LABELS {
        return i32::MIN;
    }
    weights.order();
    weights[weights.len() - MOST_LABELS]
}

/// Rings in one row for what found no room, by stretches of the drawing wide enough for any number.
fn counted(timeline: &Timeline, places: &[usize], time: &TimeScale, top: f64) -> Vec<Drawn> {
    let across = time.right - time.left;
    let stretches = (across / 64.0).floor().max(1.0);
    let mut groups: OrderedMap<u32, Vec<usize>> = OrderedMap::new();
    for place in places {
        let (from, to) = extent(timeline, *place).unwrap_or_default();
        let x = f64::midpoint(time.x_held(from), time.x_held(to)) - time.left;
        let stretch = held((x / across * stretches).floor(), 0.0, stretches - 1.0);
        groups.slot(stretch as u32).push(*place);
    }
    groups
        .into_iter()
        .map(|(stretch, members)| {
            let x = time.left + (f64::from(stretch) + 0.5) / stretches * across;
            let half = half_width(members.len());
            let tone = members.first().map_or(Tone::Neither, |place| timeline.marks[*place].tone);
            Drawn { members, tone, left: x - half, right: x + half, top, spans: false, label: None }
        })
        .collect()
}

/// Seats for marks, with rows as low as they can be.
fn place(
    drawn: &[(Drawn, Block)],
    time: &TimeScale,
    most_rows: usize,
    label_rows: usize,
) -> Vec<Option<crate::charts::lanes::Seat>> {
    let blocks: Vec<Block> = drawn.iter().map(|(_, block)| *block).collect();
    // A clustered side has no room for labels in rows that only labels need.
    let label_rows = if blocks.len() > 60 { 1 } else { label_rows };
    seat(&blocks, time.left, time.right, most_rows, label_rows)
}

/// A group as a mark with the room it wants.
fn drawn(
    timeline: &Timeline,
    members: &[usize],
    group: &Group,
    time: &TimeScale,
    room: Room,
    most_chars: usize,
    label: Option<&impl Fn(usize, usize) -> Rc<str>>,
) -> (Drawn, Block) {
    let [only] = group.items.as_slice() else {
        let mark = ring(timeline, members, group, time);
        let block = Block { left: mark.left, right: mark.right, label: 0.0, inside: None, weight: 0 };
        return (mark, block);
    };
    let place = members[*only];
    let mark = &timeline.marks[place];
    let (left, right) = ends(mark.shape, time);
    // Only as much label as can ever stand: half the plot.
    let most = (time.right - time.left) * if room == Room::Small { 0.6 } else { 0.5 };
    let size = if mark.turning { SIZE * 1.07 } else { SIZE };
    let words = label.map(|label| shorten(&label(place, most_chars), size, most)).unwrap_or_default();
    let block = Block {
        left,
        right,
        label: if words.is_empty() { 0.0 } else { label_width(&words, mark.turning) },
        inside: inside(mark, left, right, time),
        weight: mark.weight,
    };
    let none = LabelSeat { x: 0.0, before: false };
    let drawn = Drawn {
        members: vec![place],
        tone: mark.tone,
        left,
        right,
        top: 0.0,
        spans: false,
        label: Some((none, words)),
    };
    (drawn, block)
}

/// Width of a label; turning points are set in semibold.
fn label_width(words: &str, turning: bool) -> f64 {
    if turning { width_semibold(words, SIZE) } else { width(words, SIZE) }
}

/// The part of a wide mark that is calm enough for a label to stand on.
fn inside(mark: &Mark, left: f64, right: f64, time: &TimeScale) -> Option<(f64, f64)> {
    let calm = match mark.shape {
        Some(Shape::Lasting { sure_from, sure_to, .. }) => (time.x(sure_from), time.x(sure_to)),
        _ => (left, right),
    };
    (calm.1 - calm.0 > 60.0).then_some(calm)
}

/// A cluster as a ring in its middle, or as brackets with its number where its members all last so long.
fn ring(timeline: &Timeline, members: &[usize], group: &Group, time: &TimeScale) -> Drawn {
    let places: Vec<usize> = group.items.iter().map(|item| members[*item]).collect();
    let half = half_width(places.len());
    let from = time.x_held(group.from);
    let to = time.x_held(group.to);
    let lasting = |place: &usize| {
        let length = extent(timeline, *place).map_or(0.0, |(from, to)| to - from);
        length * time.units_per_day() > CELL
    };
    let spans = to - from > 2.0 * half + 14.0 && places.iter().all(lasting) && alike(timeline, &places, time);
    let x = held(f64::midpoint(from, to), time.left + half, (time.right - half).max(time.left + half));
    let tone = places.first().map_or(Tone::Neither, |place| timeline.marks[*place].tone);
    let (left, right) = if spans { (from, to) } else { (x - half, x + half) };
    Drawn { members: places, tone, left, right, top: 0.0, spans, label: None }
}

/// Whether all begin and end within a cluster's cell of each other.
fn alike(timeline: &Timeline, places: &[usize], time: &TimeScale) -> bool {
    let extents: Vec<(f64, f64)> = places.iter().filter_map(|place| extent(timeline, *place)).collect();
    let spread = |pick: fn(&(f64, f64)) -> f64| {
        let all = extents.iter().map(pick);
        (all.clone().fold(f64::NEG_INFINITY, f64::max) - all.fold(f64::INFINITY, f64::min))
            * time.units_per_day()
    };
    spread(|extent| extent.0) <= CELL && spread(|extent| extent.1) <= CELL
}

/// The ends of a shape as drawn.
fn ends(shape: Option<Shape>, time: &TimeScale) -> (f64, f64) {
    let Some(shape) = shape else { return (time.left, time.left) };
    let (from, to) = shape.extent();
    let (left, right) = (time.x(from), time.x(to));
    match shape {
        Shape::Day { .. } => {
            let middle = f64::midpoint(left, right);
            (middle - 1.5, middle + 1.5)
        }
        Shape::By { .. } => (right - REACH, right + 1.5),
        Shape::Lasting { open: true, .. } => (left, right + 26.0),
        Shape::Within { .. } | Shape::Lasting { .. } => {
            let half = ((right - left) / 2.0).max(NARROWEST / 2.0);
            let middle = f64::midpoint(left, right);
            (middle - half, middle + half)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::model::{By, Lane, Subject, Time};
    use super::*;
    use crate::charts::tone::Head;
    use dyad_corpus::EventRef;
    use proptest::prelude::*;

    fn timeline(mut shapes: Vec<(Shape, Tone)>) -> Timeline {
        shapes.order_by(|one, other| one.0.extent().0.total_cmp(&other.0.extent().0));
        let marks: Vec<Mark> = shapes
            .into_iter()
            .enumerate()
            .map(|(nth, (shape, tone))| Mark {
                subject: Subject::Event(EventRef(nth as u32)),
                shape: Some(shape),
                tone,
                head: Head::Happened,
                weight: 0,
                turning: false,
            })
            .collect();
        let lanes = vec![Lane::new("A–B".into(), (0..marks.len()).collect(), &marks)];
        Timeline::of(marks, lanes, Time::Happened, By::Pair)
    }

    fn laid(timeline: &Timeline, width: f64, from: f64, to: f64) -> Layout {
        let frame = Frame { width, window: Window::new(from, to), lanes: 10, beyond: 0.0 };
        Layout::new(timeline, frame, |_, most| "Talks in the capital on trade"[..most.min(29)].into())
    }

    fn some_marks() -> impl Strategy<Value = Vec<(Shape, Tone)>> {
        let shape = (0.0..4000.0_f64, 1.0..900.0_f64, 0..4_u8).prop_map(|(from, days, kind)| {
            let (from, to) = (from.floor(), (from + days).ceil());
            match kind {
                0 => Shape::Day { at: from },
                1 => Shape::Within { from, to },
                2 => Shape::By { to },
                _ => Shape::Lasting { from, sure_from: from, sure_to: to, to, open: false },
            }
        });
        let tone = prop_oneof![Just(Tone::Cooperation), Just(Tone::Conflict), Just(Tone::Neither)];
        prop::collection::vec((shape, tone), 0..250)
    }

    #[test]
    fn opposite_sides_stand_above_and_below_the_middle() {
        let marks =
            vec![(Shape::Day { at: 100.0 }, Tone::Cooperation), (Shape::Day { at: 100.0 }, Tone::Conflict)];
        let layout = laid(&timeline(marks), 1152.0, 0.0, 4000.0);
        let lane = &layout.lanes[0];
        let middle = lane.middle.unwrap();
        let side = |tone: Tone| lane.marks.iter().find(|mark| mark.tone == tone).unwrap().top;
        assert!(side(Tone::Cooperation) < middle && side(Tone::Conflict) > middle);
    }

    #[test]
    fn a_long_name_is_parted_after_its_dash_and_never_stands_on_the_next_lane() {
        let mut timeline = timeline(vec![(Shape::Day { at: 100.0 }, Tone::Cooperation)]);
        timeline.lanes[0].name = "South Korea–United States".into();
        let layout = laid(&timeline, 1152.0, 0.0, 4000.0);
        assert_eq!(layout.lanes[0].name, ["South Korea–", "United States"]);
        assert!(layout.lanes[0].bottom - layout.lanes[0].top >= 3.0 * NAME_LINE + 10.0);
    }

    #[test]
    fn many_of_one_day_are_one_cluster_with_their_number() {
        let marks = vec![(Shape::Day { at: 100.0 }, Tone::Cooperation); 40];
        let layout = laid(&timeline(marks), 1152.0, 0.0, 4000.0);
        assert_eq!(layout.lanes[0].marks.iter().map(|mark| mark.members.len()).collect::<Vec<_>>(), [40]);
    }

    proptest! {
        #[test]
        fn every_mark_in_sight_is_drawn_or_counted_once(marks in some_marks(), width in 300.0..1200.0_f64, from in 0.0..2000.0_f64, days in 2.0..2000.0_f64) {
            let timeline = timeline(marks);
            let layout = laid(&timeline, width, from, from + days);
            let mut drawn: Vec<usize> = layout.walk().into_iter().flat_map(|(_, mark)| mark.members.clone()).collect();
            drawn.sort_unstable();
            let seen: Vec<usize> = (0..timeline.marks.len()).filter(|mark| {
                let (start, end) = extent(&timeline, *mark).unwrap();
                Window::new(from, from + days).meets(start, end)
            }).collect();
            prop_assert_eq!(&drawn, &seen);
            let (before, after) = layout.lanes[0].elsewhere;
            prop_assert_eq!(before + after + seen.len(), timeline.marks.len());
        }

        #[test]
        fn nothing_overlaps(marks in some_marks(), width in 300.0..1200.0_f64) {
            let timeline = timeline(marks);
            let layout = laid(&timeline, width, 0.0, 4000.0);
            let mut taken: Vec<(f64, f64, f64, usize)> = Vec::new();
            for (nth, (_, mark)) in layout.walk().into_iter().enumerate() {
                taken.push((mark.top, mark.left, mark.right, nth));
                if let Some((seat, words)) = &mark.label {
                    let wide = super::width(words, SIZE);
                    let from = if seat.before { seat.x - wide } else { seat.x };
                    taken.push((mark.top, from, from + wide, nth));
                }
            }
            for (nth, one) in taken.iter().enumerate() {
                for other in &taken[nth + 1..] {
                    let apart = one.0 != other.0 || one.3 == other.3 || one.2 <= other.1 || other.2 <= one.1;
                    prop_assert!(apart, "{:?} overlaps {:?}", one, other);
                }
            }
            prop_assert_eq!(&layout, &laid(&timeline, width, 0.0, 4000.0));
        }
    }
}
