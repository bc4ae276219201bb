//! The level as pieces to draw: line, band of uncertainty and gaps.
//!
//! Where the level is not known nothing is drawn. The line is solid while evidence speaks and dotted where it
//! only bridges. The band is cut at zero, so that each side can have its own colour, and at every gap.

use super::scale::{LevelScale, TimeScale};
use crate::number::tenths;
use dyad_corpus::order::Order as _;
use dyad_corpus::{Day, Point};

/// A corner of a drawing.
pub type Corner = (f64, f64);

/// Evidence this far apart, in days, is still one stretch of it; a longer silence is bridged by dots.
pub const BRIDGED_AFTER_DAYS: i32 = 92;

/// The level of one series as pieces.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Band {
    /// The parts of the band above zero, closed outlines.
    pub above: Vec<Vec<Corner>>,
    /// The parts of the band below zero, closed outlines.
    pub below: Vec<Vec<Corner>>,
    /// The line, oldest first.
    pub line: Vec<Piece>,
    /// The times for which nothing can be said, between times for which something can.
    pub gaps: Vec<Gap>,
}

/// A piece of the line.
#[derive(Clone, Debug, PartialEq)]
pub struct Piece {
    /// Its corners, two or more.
    pub corners: Vec<Corner>,
    /// Whether it bridges a time without evidence.
    pub bridges: bool,
}

/// A time for which nothing can be said.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Gap {
    /// The first day without a level.
    pub from: Day,
    /// The last day without a level.
    pub to: Day,
}

/// The pieces of a series; `covered` are the times that evidence speaks of, in order, not overlapping.
pub fn band(points: &[Point], covered: &[(Day, Day)], time: &TimeScale, level: &LevelScale) -> Band {
    let mut band = Band { gaps: gaps(points), ..Band::default() };
    for run in runs(points) {
        let edges: Vec<Edge> = run
            .iter()
            .map(|point| Edge {
                x: time.x(f64::from(point.day.0) + 0.5),
                low: point.low.value(),
                high: point.high.value(),
            })
            .collect();
        let edges = with_zero_crossings(&edges);
        band.above.extend(outlines(&edges, level, |edge| (edge.low.max(0.0), edge.high.max(0.0))));
        band.below.extend(outlines(&edges, level, |edge| (edge.low.min(0.0), edge.high.min(0.0))));
        band.line.extend(pieces(run, covered, time, level));
    }
    band
}

/// Stretches of points whose level is known.
fn runs(points: &[Point]) -> impl Iterator<Item = &[Point]> {
    points.split(|point| point.level.is_none()).filter(|run| !run.is_empty())
}

/// The times between two runs: from the day at which the level is given up to the day before it is known again.
pub fn gaps(points: &[Point]) -> Vec<Gap> {
    let mut gaps = Vec::new();
    let mut given_up: Option<Day> = None;
    let mut known_before = false;
    for point in points {
        match (point.level.is_some(), given_up) {
            (false, None) if known_before => given_up = Some(point.day),
            (true, Some(from)) => {
                gaps.push(Gap { from, to: Day(point.day.0 - 1).max(from) });
                given_up = None;
            }
            _ => {}
        }
        known_before |= point.level.is_some();
    }
    gaps
}

/// Times that evidence speaks of, joined where they are no farther apart than [`BRIDGED_AFTER_DAYS`].
pub fn covered(spans: impl IntoIterator<Item = (Day, Day)>) -> Vec<(Day, Day)> {
    let mut spans: Vec<(Day, Day)> = spans.into_iter().collect();
    spans.order();
    let mut joined: Vec<(Day, Day)> = Vec::new();
    for (from, to) in spans {
        match joined.last_mut() {
            Some(last) if from.0.saturating_sub(last.1.0) <= BRIDGED_AFTER_DAYS => last.1 = last.1.max(to),
            _ => joined.push((from, to)),
        }
    }
    joined
}

/// The band at one place.
#[derive(Clone, Copy)]
struct Edge {
    x: f64,
    low: f64,
    high: f64,
}

/// The same edges with one more wherever the lower or the upper end passes zero.
fn with_zero_crossings(edges: &[Edge]) -> Vec<Edge> {
    let mut all: Vec<Edge> = Vec::with_capacity(edges.len() * 2);
    for edge in edges {
        if let Some(before) = all.last().copied() {
            let share = |from: f64, to: f64| (from * to < 0.0).then(|| from / (from - to));
            let mut shares: Vec<f64> =
                [share(before.low, edge.low), share(before.high, edge.high)].into_iter().flatten().collect();
            shares.order_by(f64::total_cmp);
            all.extend(shares.into_iter().map(|share| Edge {
                x: before.x + (edge.x - before.x) * share,
                low: snapped(before.low + (edge.low - before.low) * share),
                high: snapped(before.high + (edge.high - before.high) * share),
            }));
        }
        all.push(*edge);
    }
    all
}

/// Exactly zero where rounding left a trace.
fn snapped(value: f64) -> f64 {
    if value.abs() < 1e-9 { 0.0 } else { value }
}

/// Closed outlines of the part of the band that `part` keeps, where it has any height.
fn outlines(edges: &[Edge], level: &LevelScale, part: impl Fn(&Edge) -> (f64, f64)) -> Vec<Vec<Corner>> {
    let mut found = Vec::new();
    let mut upper: Vec<Corner> = Vec::new();
    let mut lower: Vec<Corner> = Vec::new();
    let mut has_height = false;
    let mut close = |upper: &mut Vec<Corner>, lower: &mut Vec<Corner>, has_height: &mut bool| {
        if *has_height && upper.len() > 1 {
            let mut outline: Vec<Corner> = upper.drain(..).chain(lower.drain(..).rev()).collect();
            outline.dedup();
            if outline.first() == outline.last() {
                outline.pop();
            }
            found.push(outline);
        }
        upper.clear();
        lower.clear();
        *has_height = false;
    };
    for edge in edges {
        let (low, high) = part(edge);
        let (y_low, y_high) = (level.y(low), level.y(high));
        upper.push((edge.x, y_high));
        lower.push((edge.x, y_low));
        let height = high > low;
        if !height {
            close(&mut upper, &mut lower, &mut has_height);
            // The next part, if there is one, begins at this corner.
            upper.push((edge.x, y_high));
            lower.push((edge.x, y_low));
        }
        has_height |= height;
    }
    close(&mut upper, &mut lower, &mut has_height);
    found
}

/// The line of one run, cut where it changes between speaking and bridging.
fn pieces(run: &[Point], covered: &[(Day, Day)], time: &TimeScale, level: &LevelScale) -> Vec<Piece> {
    let corner = |day: f64, value: f64| (time.x(day + 0.5), level.y(value));
    let mut pieces: Vec<Piece> = Vec::new();
    for pair in run.windows(2) {
        let (Some(from_level), Some(to_level)) = (pair[0].level, pair[1].level) else { continue };
        let (from, to) = (f64::from(pair[0].day.0), f64::from(pair[1].day.0));
        let at = |day: f64| {
            let share = if to > from { (day - from) / (to - from) } else { 1.0 };
            corner(day, from_level.value() + (to_level.value() - from_level.value()) * share)
        };
        let mut cuts = vec![from, to];
        cuts.extend(covered.iter().flat_map(|span| [f64::from(span.0.0), f64::from(span.1.0)]));
        cuts.retain(|cut| (from..=to).contains(cut));
        cuts.order_by(f64::total_cmp);
        cuts.dedup();
        if cuts.len() == 1 {
            cuts.push(to);
        }
        for cut in cuts.windows(2) {
            let middle = f64::midpoint(cut[0], cut[1]);
            let speaks = cut[0] == cut[1]
                || covered.iter().any(|span| f64::from(span.0.0) <= middle && middle <= f64::from(span.1.0));
            match pieces.last_mut() {
                Some(last) if last.bridges != speaks => last.corners.push(at(cut[1])),
                _ => pieces.push(Piece { corners: vec![at(cut[0]), at(cut[1])], bridges: !speaks }),
            }
        }
    }
    pieces
}

/// An outline or line as the `d` of an SVG path; tenths of a unit are enough for any screen.
pub fn path(corners: &[Corner], closed: bool) -> String {
    let mut path = String::with_capacity(corners.len() * 12);
    for (index, (x, y)) in corners.iter().enumerate() {
        path.push(if index == 0 { 'M' } else { 'L' });
        path.push_str(&tenths(*x));
        path.push(',');
        path.push_str(&tenths(*y));
    }
    if closed && !corners.is_empty() {
        path.push('Z');
    }
    path
}

#[cfg(test)]
mod tests {
    use super::super::scale::Window;
    use super::*;
    use dyad_corpus::{Direction, Milli};
    use proptest::prelude::*;

    fn point(day: i32, level: Option<i32>, low: i32, high: i32) -> Point {
        Point {
            day: Day(day),
            level: level.map(Milli),
            low: Milli(low),
            high: Milli(high),
            direction: Direction::Unchanging,
            evidence: true,
        }
    }

    fn scales() -> (TimeScale, LevelScale) {
        (TimeScale::new(Window::new(0.5, 1000.5), 0.0, 1000.0), LevelScale::whole(0.0, 180.0))
    }

    fn area(outline: &[Corner]) -> f64 {
        let next = outline.iter().cycle().skip(1);
        outline.iter().zip(next).map(|(a, b)| a.0 * b.1 - b.0 * a.1).sum::<f64>().abs() / 2.0
    }

    #[test]
    fn a_band_across_zero_is_cut_there() {
        let (time, level) = scales();
        let points = [point(0, Some(2000), 1000, 3000), point(100, Some(-2000), -3000, -1000)];
        let band = band(&points, &[(Day(0), Day(100))], &time, &level);
        let paths = |outlines: &[Vec<Corner>]| outlines.iter().map(|one| path(one, true)).collect::<Vec<_>>();
        assert_eq!(paths(&band.above), ["M0,60L25,70L75,90L25,90L0,80Z"]);
        assert_eq!(paths(&band.below), ["M25,90L75,90L100,100L100,120L75,110Z"]);
    }

    #[test]
    fn nothing_is_drawn_where_the_level_is_not_known() {
        let (time, level) = scales();
        let points = [
            point(0, Some(1000), 0, 2000),
            point(100, Some(1000), 0, 2000),
            point(200, None, -3000, 5000),
            point(700, Some(2000), 1000, 3000),
            point(800, Some(2000), 1000, 3000),
        ];
        let band = band(&points, &[(Day(0), Day(100)), (Day(700), Day(800))], &time, &level);
        assert_eq!(band.gaps, [Gap { from: Day(200), to: Day(699) }]);
        assert_eq!(band.line.len(), 2);
        let drawn = band.line.iter().flat_map(|piece| &piece.corners).chain(band.above.iter().flatten());
        assert!(drawn.into_iter().all(|corner| corner.0 <= 100.0 || corner.0 >= 700.0));
    }

    #[test]
    fn the_line_is_dotted_where_no_evidence_speaks() {
        let (time, level) = scales();
        let points = [point(0, Some(0), -1000, 1000), point(400, Some(3000), 2000, 4000)];
        let band = band(&points, &[(Day(0), Day(100)), (Day(350), Day(500))], &time, &level);
        let bridges: Vec<(bool, f64)> =
            band.line.iter().map(|piece| (piece.bridges, piece.corners[1].0)).collect();
        assert_eq!(bridges, [(false, 100.0), (true, 350.0), (false, 400.0)]);
    }

    #[test]
    fn evidence_close_together_is_one_stretch() {
        let spans = [(Day(0), Day(10)), (Day(50), Day(60)), (Day(300), Day(300))];
        assert_eq!(covered(spans), [(Day(0), Day(60)), (Day(300), Day(300))]);
    }

    #[test]
    fn paths_are_rounded_to_tenths() {
        assert_eq!(path(&[(0.04, -0.01), (12.25, 3.0)], true), "M0,0L12.3,3Z");
    }

    proptest! {
        #[test]
        fn both_sides_together_are_the_whole_band(
            ends in prop::collection::vec((-9000..9000_i32, 0..4000_i32), 2..12),
        ) {
            let (time, level) = scales();
            let points: Vec<Point> = ends.iter().enumerate().map(|(index, (low, width))| {
                let high = (low + width).min(9000);
                point(index as i32 * 50, Some(i32::midpoint(*low, high)), *low, high)
            }).collect();
            let found = band(&points, &[], &time, &level);
            let whole: f64 = points.windows(2).map(|pair| {
                let height = |p: &Point| (p.high.value() - p.low.value()) * 10.0;
                f64::midpoint(height(&pair[0]), height(&pair[1])) * 50.0
            }).sum();
            let parts: f64 = found.above.iter().chain(&found.below).map(|outline| area(outline)).sum();
            prop_assert!((whole - parts).abs() < 1e-6 * whole.max(1.0), "{} is not {}", parts, whole);
            prop_assert!(found.above.iter().flatten().all(|corner| corner.1 <= 90.0 + 1e-9));
            prop_assert!(found.below.iter().flatten().all(|corner| corner.1 >= 90.0 - 1e-9));
        }

        #[test]
        fn the_line_is_whole_between_gaps(levels in prop::collection::vec(prop::option::of(-9000..9000_i32), 1..14)) {
            let (time, level) = scales();
            let points: Vec<Point> = levels.iter().enumerate()
                .map(|(index, value)| point(index as i32 * 50, *value, -9000, 9000)).collect();
            let found = band(&points, &[(Day(30), Day(210))], &time, &level);
            let drawn: f64 = found.line.iter().map(|piece| piece.corners.last().unwrap().0 - piece.corners[0].0).sum();
            let known = levels.windows(2).filter(|pair| pair[0].is_some() && pair[1].is_some()).count();
            prop_assert!((drawn - known as f64 * 50.0).abs() < 1e-6);
        }
    }
}
