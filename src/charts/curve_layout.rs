//! Where everything on the status curve goes: scales, band, line, gaps, labels of the turning points.
//!
//! A turning point has a label of its own where there is room for it, the heaviest first; one that finds none has
//! a number instead, and the list beneath the drawing then names them all.

use super::{
    band::{self, Band, Gap},
    measure::{shorten, width, width_semibold, wrap},
    place::{Placed, Rect, Wanted, place},
    scale::{LevelScale, TimeScale, Window},
};
use crate::number::held;
use crate::text::{self, dates::Length, status as words};
use dyad_corpus::order::Order as _;
use dyad_corpus::{Day, Point};

/// What a curve shows.
#[derive(Clone, Debug, PartialEq)]
pub struct CurveModel {
    /// The level over time, oldest first.
    pub points: Vec<Point>,
    /// The times that evidence speaks of, joined, oldest first.
    pub covered: Vec<(Day, Day)>,
    /// Points worth naming, oldest first.
    pub turns: Vec<Turn>,
    /// The time drawn.
    pub window: Window,
    /// The last day that any article speaks from.
    pub until: Day,
    /// The name at its line, where others are beside it.
    pub name: String,
    /// Other series to compare with, two at most.
    pub others: Vec<Other>,
}

/// A series to compare with.
#[derive(Clone, Debug, PartialEq)]
pub struct Other {
    /// Its name.
    pub name: String,
    /// Its level over time, oldest first.
    pub points: Vec<Point>,
}

/// A compared series, or the first beside others, with the name at its end.
#[derive(Clone, Debug, PartialEq)]
pub struct NamedLine {
    /// Its name, as it fits.
    pub name: String,
    /// Its parts between gaps; none for the series drawn already.
    pub runs: Vec<Vec<band::Corner>>,
    /// Where its name ends.
    pub at: band::Corner,
}

/// A point worth naming.
#[derive(Clone, Debug, PartialEq)]
pub struct Turn {
    /// Its day on the curve.
    pub day: Day,
    /// The level there.
    pub level: f64,
    /// When it was, in words.
    pub when: String,
    /// The same, shorter.
    pub when_short: String,
    /// The words of the article that tell it.
    pub words: String,
    /// Where its sentence opens.
    pub href: String,
    /// How much it moved the level, in thousandths: heavier ones are labelled first.
    pub weight: i32,
}

/// How much room a drawing has.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Room {
    /// A phone.
    Small,
    /// A tablet, paper.
    Medium,
    /// A desk.
    Large,
}

impl Room {
    /// The room that a width gives.
    pub fn of(width: f64) -> Room {
        match width {
            ..560.0 => Room::Small,
            560.0..900.0 => Room::Medium,
            _ => Room::Large,
        }
    }

    /// The room to the left of the plot, for names.
    pub fn gutter(self) -> f64 {
        match self {
            Room::Small => 84.0,
            Room::Medium => 96.0,
            Room::Large => 112.0,
        }
    }

    /// The room to the right of the plot.
    pub fn end(self) -> f64 {
        match self {
            Room::Small => 6.0,
            Room::Medium => 8.0,
            Room::Large => 12.0,
        }
    }
}

/// A drawing of the curve.
#[derive(Clone, Debug, PartialEq)]
pub struct CurveLayout {
    /// Its width.
    pub width: f64,
    /// Its height.
    pub height: f64,
    /// How much room that is.
    pub room: Room,
    /// Time across.
    pub time: TimeScale,
    /// Level upwards.
    pub level: LevelScale,
    /// Band, line and gaps.
    pub band: Band,
    /// What stands in the gaps.
    pub gap_words: Vec<GapWords>,
    /// The turning points in sight, each with its place in the model.
    pub turns: Vec<TurnDrawn>,
    /// Whether any point has a number in place of a label.
    pub numbered: bool,
    /// The lines compared, the first one's name before the others; empty where nothing is compared.
    pub lines: Vec<NamedLine>,
}

/// Words in a gap.
#[derive(Clone, Debug, PartialEq)]
pub struct GapWords {
    /// The middle of the gap.
    pub x: f64,
    /// Lines from top to bottom with the height of each; the first is the word itself.
    pub lines: Vec<(f64, String)>,
    /// The stretch of the zero line that is taken away behind the word.
    pub cleared: (f64, f64),
    /// The room that the words take.
    pub taken: Rect,
}

/// A turning point on the drawing.
#[derive(Clone, Debug, PartialEq)]
pub struct TurnDrawn {
    /// Its place in the model.
    pub turn: usize,
    /// Where it is.
    pub x: f64,
    /// Where it is.
    pub y: f64,
    /// Its label; none where it has a number.
    pub label: Option<(Placed, Vec<String>)>,
    /// Where its number stands: beside the line, off the numbers before it.
    pub number_at: (f64, f64),
}

/// Type sizes of labels and of the word in a gap.
const SIZE: f64 = 13.0;
const GAP_SIZE: f64 = 15.0;
const LINE: f64 = 17.0;

impl CurveLayout {
    /// Lays a curve out for a width; `compact` is lower, for use beside other things.
    pub fn new(model: &CurveModel, width: f64, compact: bool) -> CurveLayout {
        let room = Room::of(width);
        let plot = match (room, compact) {
            (Room::Small, true) => 200.0,
            (Room::Small, false) => 270.0,
            (Room::Medium, true) => 264.0,
            (Room::Medium, false) => 330.0,
            (Room::Large, true) => 340.0,
            (Room::Large, false) => 400.0,
        };
        let time = TimeScale::new(model.window, room.gutter(), width - room.end());
        let level = LevelScale::whole(16.0, 16.0 + plot);
        let mut band = band::band(&model.points, &model.covered, &time, &level);
        band.gaps = in_sight(&band::gaps(&model.points), model);
        let gap_words = band.gaps.iter().filter_map(|gap| gap_words(gap, &time, &level)).collect();
        let mut layout = CurveLayout {
            width,
            height: level.bottom + 26.0,
            room,
            time,
            level,
            band,
            gap_words,
            turns: Vec::new(),
            numbered: room == Room::Small,
            lines: Vec::new(),
        };
        layout.lines = layout.compare(model);
        layout.turns = layout.place_turns(model);
        layout
    }

    /// The lines of a comparison; their names stand at their ends, apart from each other.
    fn compare(&self, model: &CurveModel) -> Vec<NamedLine> {
        if model.others.is_empty() {
            return Vec::new();
        }
        let runs = |points: &[Point]| -> Vec<Vec<band::Corner>> {
            let drawn = band::band(points, &[], &self.time, &self.level);
            drawn.line.into_iter().map(|piece| piece.corners).collect()
        };
        let first = std::iter::once((&model.name, runs(&model.points), true));
        let others = model.others.iter().map(|other| (&other.name, runs(&other.points), false));
        let mut taken: Vec<Rect> = Vec::new();
        let lines = first.chain(others).map(|(name, runs, is_drawn)| {
            let mut corners =
                runs.iter().flatten().filter(|corner| (self.time.left..=self.time.right).contains(&corner.0));
            let end = corners.next_back().copied().unwrap_or((self.time.right, self.level.y(0.0)));
            let name = shorten(name, SIZE, (self.time.right - self.time.left) * 0.45);
            let wide = width_semibold(&name, SIZE);
            let x = end.0.max(self.time.left + wide);
            let rect = |y: f64| Rect::at(x - wide, y - 12.0, wide, 15.0);
            let heights = [-8.0, 17.0, -24.0, 33.0, -40.0, 49.0].map(|by| end.1 + by);
            let free = heights.into_iter().find(|y| !taken.iter().any(|other| other.overlaps(&rect(*y))));
            let y = free.unwrap_or(heights[0]);
            taken.push(rect(y));
            NamedLine { name, runs: if is_drawn { Vec::new() } else { runs }, at: (x, y) }
        });
        lines.collect()
    }

    fn place_turns(&mut self, model: &CurveModel) -> Vec<TurnDrawn> {
        let most = if self.room == Room::Large { 196.0 } else { 164.0 };
        let mut turns: Vec<TurnDrawn> = model
            .turns
            .iter()
            .enumerate()
            .map(|(turn, named)| (turn, self.time.x(f64::from(named.day.0) + 0.5), self.level.y(named.level)))
            .filter(|(_, x, _)| (self.time.left - 0.5..=self.time.right + 0.5).contains(x))
            .map(|(turn, x, y)| TurnDrawn { turn, x, y, label: None, number_at: (x, y - 10.0) })
            .collect();
        if !self.numbered {
            self.label(&mut turns, model, most);
        }
        if self.numbered {
            self.number(&mut turns);
        }
        turns
    }

    /// Gives every point its label, or none and numbers to all.
    fn label(&mut self, turns: &mut [TurnDrawn], model: &CurveModel, most: f64) {
        let mut order: Vec<usize> = (0..turns.len()).collect();
        order.order_by_key(|nth| {
            let turn = turns[*nth].turn;
            (std::cmp::Reverse(model.turns[turn].weight.abs()), turn)
        });
        let labels: Vec<Vec<String>> = order
            .iter()
            .map(|nth| {
                let named = &model.turns[turns[*nth].turn];
                let full = width_semibold(&named.when, SIZE) <= most + 24.0;
                let when = if full { &named.when } else { &named.when_short };
                std::iter::once(when.clone()).chain(wrap(&named.words, SIZE, most, 2)).collect()
            })
            .collect();
        let wanted: Vec<Wanted> = order
            .iter()
            .zip(&labels)
            .map(|(nth, lines)| {
                let widths = lines.iter().enumerate().map(|(line, words)| {
                    if line == 0 { width_semibold(words, SIZE) } else { width(words, SIZE) }
                });
                Wanted {
                    x: turns[*nth].x,
                    y: turns[*nth].y,
                    width: widths.fold(0.0, f64::max),
                    height: lines.len() as f64 * LINE,
                }
            })
            .collect();
        let frame =
            Rect { left: self.time.left + 2.0, top: 2.0, right: self.width, bottom: self.level.bottom - 2.0 };
        let taken = self.taken();
        let placed = place(&wanted, frame, &taken, |rect| self.covers(rect));
        self.numbered = placed.iter().any(Option::is_none);
        for ((nth, place), lines) in order.into_iter().zip(placed).zip(labels) {
            turns[nth].label = place.map(|place| (place, lines));
        }
    }

    /// Numbers stand above their points, or below where the one before is in the way.
    fn number(&self, turns: &mut [TurnDrawn]) {
        let labels = turns.iter().filter_map(|turn| Some(turn.label.as_ref()?.0.label));
        let mut taken: Vec<Rect> = self.gap_words.iter().map(|words| words.taken).chain(labels).collect();
        for nth in (0..turns.len()).filter(|nth| turns[*nth].label.is_none()).collect::<Vec<_>>() {
            let (x, y) = (turns[nth].x, turns[nth].y);
            let places = [
                (x, y - 10.0),
                (x, y + 20.0),
                (x + 11.0, y - 8.0),
                (x - 11.0, y - 8.0),
                (x, y - 24.0),
                (x, y + 34.0),
            ];
            let rect = |place: (f64, f64)| Rect::at(place.0 - 5.0, place.1 - 10.0, 10.0, 12.0);
            let rings: Vec<Rect> =
                turns.iter().map(|turn| Rect::at(turn.x - 5.0, turn.y - 5.0, 10.0, 10.0)).collect();
            let free = places
                .into_iter()
                .find(|place| !taken.iter().chain(&rings).any(|other| other.overlaps(&rect(*place))));
            turns[nth].number_at = free.unwrap_or(places[0]);
            taken.push(rect(turns[nth].number_at));
        }
    }

    /// What labels must stay off: the line, and the words in gaps.
    fn taken(&self) -> Vec<Rect> {
        let line = self.band.line.iter().flat_map(|piece| piece.corners.windows(2)).flat_map(|pair| {
            let ((x1, y1), (x2, y2)) = (pair[0], pair[1]);
            let parts = held((((x2 - x1).abs() + (y2 - y1).abs()) / 12.0).ceil(), 1.0, 400.0) as u32;
            (0..parts).map(move |part| {
                let at = |share: f64| (x1 + (x2 - x1) * share, y1 + (y2 - y1) * share);
                let (from, to) =
                    (at(f64::from(part) / f64::from(parts)), at(f64::from(part + 1) / f64::from(parts)));
                Rect {
                    left: from.0.min(to.0),
                    top: from.1.min(to.1),
                    right: from.0.max(to.0),
                    bottom: from.1.max(to.1),
                }
                .grown(4.0)
            })
        });
        let names = self.lines.iter().map(|line| {
            let wide = width_semibold(&line.name, SIZE);
            Rect::at(line.at.0 - wide, line.at.1 - 12.0, wide, 16.0)
        });
        line.chain(names).chain(self.gap_words.iter().map(|words| words.taken.grown(2.0))).collect()
    }

    /// How much of the band a label would cover, and whether it would stand across the zero line.
    fn covers(&self, label: &Rect) -> f64 {
        let outlines = self.band.above.iter().chain(&self.band.below);
        let inside = |x: f64, y: f64| outlines.clone().any(|outline| holds(outline, x, y));
        let across = [0.0, 0.25, 0.5, 0.75, 1.0].map(|share| label.left + share * (label.right - label.left));
        let down = [0.0, 0.5, 1.0].map(|share| label.top + share * (label.bottom - label.top));
        let covered = across.iter().flat_map(|x| down.iter().filter(|y| inside(*x, **y))).count();
        let zero = self.level.y(0.0);
        covered as f64 * 6.0 + if label.top < zero && zero < label.bottom { 30.0 } else { 0.0 }
    }
}

/// Whether a point lies within an outline.
fn holds(outline: &[(f64, f64)], x: f64, y: f64) -> bool {
    let next = outline.iter().cycle().skip(1);
    let crossings = outline
        .iter()
        .zip(next)
        .filter(|(a, b)| (a.1 > y) != (b.1 > y) && x < a.0 + (y - a.1) / (b.1 - a.1) * (b.0 - a.0));
    crossings.count() % 2 == 1
}

/// Gaps with a part in the window, and the silence after the last level, up to the last article.
fn in_sight(gaps: &[Gap], model: &CurveModel) -> Vec<Gap> {
    let mut all = gaps.to_vec();
    if let Some(last) = model.points.last().filter(|point| point.level.is_none())
        && last.day < model.until
        && model.points.iter().any(|point| point.level.is_some())
    {
        all.push(Gap { from: last.day, to: model.until });
    }
    all.retain(|gap| model.window.meets(f64::from(gap.from.0), f64::from(gap.to.0) + 1.0));
    all
}

/// The words of a gap, as long as there is room for them.
fn gap_words(gap: &Gap, time: &TimeScale, level: &LevelScale) -> Option<GapWords> {
    let left = time.x_held(f64::from(gap.from.0));
    let right = time.x_held(f64::from(gap.to.0) + 1.0);
    let (room, x, zero) = (right - left, f64::midpoint(left, right), level.y(0.0));
    let word = text::NO_EVIDENCE;
    let whole = width(word, GAP_SIZE);
    let months = [Length::Long, Length::Short]
        .map(|length| words::months_as(gap.from, gap.to, length))
        .into_iter()
        .find(|months| width(months, SIZE) + 12.0 <= room);
    let (lines, wide) = if let Some(months) = months {
        let wide = width(&months, SIZE).max(whole);
        (vec![(zero + 4.5, word.to_owned()), (zero + 22.0, months)], wide)
    } else if room >= whole + 8.0 {
        (vec![(zero + 4.5, word.to_owned())], whole)
    } else {
        // The two words one above the other, beside the zero line.
        let parts: Vec<&str> = word.split(' ').collect();
        let widest = parts.iter().map(|part| width(part, SIZE)).fold(0.0, f64::max);
        if room < widest + 4.0 {
            return None;
        }
        let lines =
            parts.iter().enumerate().map(|(nth, part)| (zero + 17.0 + 15.0 * nth as f64, (*part).to_owned()));
        (lines.collect(), widest)
    };
    let top = lines.first().map_or(zero, |line| line.0) - 13.0;
    let bottom = lines.last().map_or(zero, |line| line.0) + 4.0;
    Some(GapWords {
        x,
        lines,
        cleared: (left + 6.0, right - 6.0),
        taken: Rect { left: x - wide / 2.0, top, right: x + wide / 2.0, bottom },
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use dyad_corpus::{Direction, Milli};
    use proptest::prelude::*;

    fn model(levels: &[Option<i32>], turns: &[(usize, &str)]) -> CurveModel {
        let points: Vec<Point> = levels
            .iter()
            .enumerate()
            .map(|(nth, level)| Point {
                day: Day(16_800 + nth as i32 * 200),
                level: level.map(Milli),
                low: Milli(level.unwrap_or(0) - 1500),
                high: Milli(level.unwrap_or(0) + 1500),
                direction: Direction::Improving,
                evidence: true,
            })
            .collect();
        let window = Window::of_days(points[0].day, points[points.len() - 1].day);
        let turns = turns
            .iter()
            .map(|(point, words)| Turn {
                day: points[*point].day,
                level: f64::from(levels[*point].unwrap_or(0)) / 1000.0,
                when: "late October 2017".into(),
                when_short: "late Oct 2017".into(),
                words: (*words).into(),
                href: String::new(),
                weight: *point as i32,
            })
            .collect();
        let until = points[points.len() - 1].day;
        CurveModel {
            covered: Vec::new(),
            turns,
            window,
            until,
            points,
            name: "A–B".into(),
            others: Vec::new(),
        }
    }

    const FALL_AND_RISE: [Option<i32>; 7] =
        [Some(0), Some(-2000), Some(-5000), Some(-3000), None, Some(1000), Some(2500)];

    #[test]
    fn on_a_desk_points_have_labels_and_on_a_phone_numbers() {
        let model = model(
            &FALL_AND_RISE,
            &[(1, "Relations cooled"), (2, "An agreement to mend ties"), (5, "A visit")],
        );
        let large = CurveLayout::new(&model, 1152.0, false);
        assert!(!large.numbered && large.turns.iter().all(|turn| turn.label.is_some()));
        let small = CurveLayout::new(&model, 320.0, false);
        assert!(small.numbered && small.turns.iter().all(|turn| turn.label.is_none()));
    }

    #[test]
    fn a_gap_says_so_as_far_as_there_is_room() {
        let found = |width: f64| {
            let layout = CurveLayout::new(&model(&FALL_AND_RISE, &[]), width, false);
            layout.gap_words.iter().map(|gap| gap.lines.len()).collect::<Vec<_>>()
        };
        assert_eq!((found(1152.0), found(680.0), found(300.0)), (vec![2], vec![1], vec![]));
    }

    #[test]
    fn compared_lines_have_their_names_at_their_ends_apart_from_each_other() {
        let mut model = model(&FALL_AND_RISE, &[]);
        let other = |name: &str| Other { name: name.into(), points: model.points.clone() };
        model.others = vec![other("C–D"), other("Trade")];
        let layout = CurveLayout::new(&model, 1152.0, false);
        assert_eq!(
            layout.lines.iter().map(|line| line.name.as_str()).collect::<Vec<_>>(),
            ["A–B", "C–D", "Trade"]
        );
        assert_eq!(layout.lines.iter().map(|line| line.runs.len()).collect::<Vec<_>>(), [0, 2, 2]);
        let mut heights: Vec<f64> = layout.lines.iter().map(|line| line.at.1).collect();
        heights.sort_by(f64::total_cmp);
        assert!(heights.windows(2).all(|pair| pair[1] - pair[0] >= 15.0), "{heights:?}");
    }

    #[test]
    fn silence_up_to_the_last_article_is_a_gap() {
        let mut model = model(&[Some(1000), Some(1000), None], &[]);
        model.until = Day(model.points[2].day.0 + 900);
        assert_eq!(
            CurveLayout::new(&model, 1152.0, false).band.gaps,
            [Gap { from: model.points[2].day, to: model.until }]
        );
    }

    proptest! {
        #[test]
        fn labels_are_on_the_drawing_and_apart(
            levels in prop::collection::vec(-9000..9000_i32, 6..12), width in 560.0..1200.0_f64, compact: bool,
        ) {
            let levels: Vec<Option<i32>> = levels.into_iter().map(Some).collect();
            let turns: Vec<(usize, &str)> = (0..6).map(|nth| (nth, "Foreign ministers talk in Beijing")).collect();
            let layout = CurveLayout::new(&model(&levels, &turns), width, compact);
            let labels: Vec<Rect> = layout.turns.iter().filter_map(|turn| Some(turn.label.as_ref()?.0.label)).collect();
            prop_assert_eq!(layout.numbered, labels.len() < layout.turns.len());
            for (nth, one) in labels.iter().enumerate() {
                prop_assert!(one.left >= 0.0 && one.right <= width && one.top >= 0.0 && one.bottom <= layout.height);
                prop_assert!(labels[nth + 1..].iter().all(|other| !one.overlaps(other)));
            }
        }
    }
}
