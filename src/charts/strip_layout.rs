//! Where the marks of "what moved it" go: up for cooperation, down for conflict, as long as they weigh.
//!
//! Marks of the same days stand side by side. Where there are more marks than room, those of one stretch are
//! summed into one bar upwards and one downwards that say how many they hold.

use super::{
    curve_layout::Room,
    dodge::dodge,
    scale::{TimeScale, Window},
    tone::{Head, Tone},
};

/// What a strip shows.
#[derive(Clone, Debug, PartialEq)]
pub struct StripModel {
    /// The observations in the order of time.
    pub marks: Vec<StripMark>,
    /// The time drawn.
    pub window: Window,
}

/// One observation.
#[derive(Clone, Debug, PartialEq)]
pub struct StripMark {
    /// The moment it counts on.
    pub day: f64,
    /// The days that its date allows, where that is more than one.
    pub span: Option<(f64, f64)>,
    /// What it adds to the level.
    pub contribution: f64,
    /// Its colour and side.
    pub tone: Tone,
    /// Its shape.
    pub head: Head,
    /// When it was, in words.
    pub when: String,
    /// The words of the article.
    pub words: String,
    /// Where its sentence opens.
    pub href: String,
}

/// A drawing of the strip.
#[derive(Clone, Debug, PartialEq)]
pub struct StripLayout {
    /// Its width.
    pub width: f64,
    /// Its height.
    pub height: f64,
    /// How much room that is.
    pub room: Room,
    /// Time across.
    pub time: TimeScale,
    /// The zero line.
    pub zero: f64,
    /// The lower end of the plot.
    pub bottom: f64,
    /// The marks in sight, in the order of time.
    pub marks: Vec<StripDrawn>,
    /// Radius of a head.
    pub radius: f64,
}

/// A mark, or several summed up.
#[derive(Clone, Debug, PartialEq)]
pub struct StripDrawn {
    /// The places of the observations in the model; one or more.
    pub members: Vec<usize>,
    /// Where it stands.
    pub x: f64,
    /// Where its head is: the sum of what cooperated.
    pub up: f64,
    /// Where the sum of what conflicted ends; the zero line for a single mark.
    pub down: f64,
    /// The ends of the line through its head that shows how far its date reaches.
    pub span: Option<(f64, f64)>,
}

impl StripLayout {
    /// Lays a strip out for a width.
    pub fn new(model: &StripModel, width: f64) -> StripLayout {
        let room = Room::of(width);
        let (radius, gap, tall) = match room {
            Room::Small => (3.4, 8.0, 92.0),
            Room::Medium => (4.2, 10.0, 120.0),
            Room::Large => (4.5, 12.0, 140.0),
        };
        let time = TimeScale::new(model.window, room.gutter(), width - room.end());
        let seen: Vec<usize> =
            (0..model.marks.len()).filter(|nth| in_sight(&model.marks[*nth], model.window)).collect();
        let wanted: Vec<f64> = seen.iter().map(|nth| time.x_held(model.marks[*nth].day + 0.5)).collect();
        let places = dodge(&wanted, gap, time.left + radius, time.right - radius);
        // Pushed farther than a few marks' width, a mark would stand at a wrong time.
        let crowded = places.iter().zip(&wanted).any(|(place, want)| (place - want).abs() > 4.5 * gap)
            || places.last().is_some_and(|last| *last > time.right);
        let groups: Vec<(Vec<usize>, f64)> = if crowded {
            stretches(&seen, &wanted, time.left, gap)
        } else {
            seen.into_iter().map(|nth| vec![nth]).zip(places).collect()
        };
        let sum = |members: &[usize], tone: Tone| -> f64 {
            let all = members.iter().map(|nth| &model.marks[*nth]);
            all.filter(|mark| mark.tone == tone).map(|mark| mark.contribution.abs()).sum()
        };
        let most = |tone: Tone| groups.iter().map(|group| sum(&group.0, tone)).fold(0.0, f64::max);
        let (above, below) = (most(Tone::Cooperation), most(Tone::Conflict));
        let unit = tall / (above + below).max(0.2);
        let top = 10.0 + radius;
        let zero = top + (above * unit).max(14.0);
        let bottom = zero + (below * unit).max(14.0) + radius + 8.0;
        let marks = groups
            .into_iter()
            .map(|(members, x)| {
                let (up, down) = (sum(&members, Tone::Cooperation), sum(&members, Tone::Conflict));
                let one = if let [only] = members.as_slice() { model.marks.get(*only) } else { None };
                let span = one
                    .and_then(|mark| mark.span)
                    .filter(|(from, to)| (to - from) * time.units_per_day() > 2.0 * radius + 4.0);
                let span = span.map(|(from, to)| (time.x_held(from), time.x_held(to)));
                let (up, down) = match one.map(|mark| mark.tone) {
                    Some(Tone::Conflict) => (zero + down * unit, zero),
                    _ => (zero - up * unit, zero + down * unit),
                };
                StripDrawn { members, x, up, down, span }
            })
            .collect();
        StripLayout { width, height: bottom + 26.0, room, time, zero, bottom, marks, radius }
    }
}

/// Whether a mark has a part in the window.
fn in_sight(mark: &StripMark, window: Window) -> bool {
    let (from, to) = mark.span.unwrap_or((mark.day, mark.day + 1.0));
    window.meets(from, to)
}

/// Marks gathered by stretches of `gap` units, each with the middle of its stretch.
fn stretches(seen: &[usize], wanted: &[f64], left: f64, gap: f64) -> Vec<(Vec<usize>, f64)> {
    let mut groups: Vec<(Vec<usize>, f64)> = Vec::new();
    for (nth, x) in seen.iter().zip(wanted) {
        let middle = left + (((x - left) / gap).floor() + 0.5) * gap;
        match groups.last_mut() {
            Some((members, at)) if (*at - middle).abs() < 0.01 => members.push(*nth),
            _ => groups.push((vec![*nth], middle)),
        }
    }
    groups
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn mark(day: i32, contribution: f64) -> StripMark {
        let tone = if contribution > 0.0 { Tone::Cooperation } else { Tone::Conflict };
        StripMark {
            day: f64::from(day),
            span: None,
            contribution,
            tone,
            head: Head::Happened,
            when: String::new(),
            words: String::new(),
            href: String::new(),
        }
    }

    fn layout(marks: Vec<StripMark>, width: f64) -> StripLayout {
        StripLayout::new(&StripModel { marks, window: Window::new(0.0, 3650.0) }, width)
    }

    #[test]
    fn cooperation_goes_up_and_conflict_down_by_what_they_add() {
        let found = layout(vec![mark(100, 0.4), mark(2000, -0.8)], 1152.0);
        let lengths = [found.zero - found.marks[0].up, found.marks[1].up - found.zero];
        assert!(lengths[0] > 0.0 && (lengths[1] / lengths[0] - 2.0).abs() < 1e-6);
    }

    #[test]
    fn more_marks_than_room_are_summed() {
        let found =
            layout((0..400).map(|nth| mark(nth * 3, if nth % 2 == 0 { 0.1 } else { -0.1 })).collect(), 320.0);
        assert!(found.marks.len() < 40 && found.marks.iter().all(|drawn| drawn.down > found.zero));
    }

    proptest! {
        #[test]
        fn every_observation_is_drawn_or_counted(
            mut marks in prop::collection::vec((0..3650_i32, -2.0..2.0_f64), 0..300), width in 300.0..1200.0_f64,
        ) {
            marks.sort_by_key(|mark| mark.0);
            let found = layout(marks.iter().map(|(day, contribution)| mark(*day, *contribution)).collect(), width);
            let members: Vec<usize> = found.marks.iter().flat_map(|drawn| drawn.members.clone()).collect();
            prop_assert_eq!(members, (0..marks.len()).collect::<Vec<_>>());
            for drawn in &found.marks {
                prop_assert!(drawn.up >= 0.0 && drawn.up.max(drawn.down) <= found.bottom);
                prop_assert!((found.time.left..=found.time.right + 12.0).contains(&drawn.x));
            }
        }
    }
}
