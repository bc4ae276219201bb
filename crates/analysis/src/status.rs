//! Level and direction of each dyad over time, from its observations.
//!
//! **The estimator.** An observation pulls the level towards the place on the scale that its kind of act stands
//! for, with diminishing returns: with the level `x`, a cooperative observation of score `s` and certainty `c` adds
//!
//! ```text
//! Δ = κ · |s| · c · max(0, T(s) − x) / 9        T(s) = min(9, 1.5 + 0.75 · |s|)
//! ```
//!
//! and a conflictual one takes away the same with the signs turned. The shape (what an event adds shrinks as the
//! level nears the end of the scale) is that of the scale published by Tsinghua University's Institute of
//! International Relations; the target `T` keeps many small courtesies from adding up to an alliance, so that the
//! level follows how relations stood and not how much was written. `κ` = 0.5 makes one foreign ministers' meeting
//! worth half a step of the scale from the middle. Because `Δ` moves `x` part of the way to `T` and never past it,
//! the level is bounded by −9 and +9, and a higher level before an observation is a higher (or equal) level after
//! it: a cooperative observation never lowers the level from its date on, a conflictual one never raises it.
//!
//! **The band.** Beside the level runs a variance, as in a local-level (random walk) filter: it starts at 16
//! (nothing known), grows by 8 a year, and each observation of certainty `c` lowers it as a measurement with
//! variance 4 / c² would. The band is the level ± one standard deviation. Where that exceeds 3, the width of one
//! of the six bands, no level is stated: evidence is insufficient.
//!
//! **What it cannot know.** The level starts from 0 at the first evidence, so early levels say more about
//! movement than about place; scores are the usual value of a type, not of the single act; and what no article
//! tells leaves no mark but the widening band.

mod observe;
pub(crate) use observe::pairs;
mod phases;

use dyad_corpus::{Day, Direction, Dyad, Event, IssueSeries, Milli, Observation, Point, Publication, Story};
use std::collections::BTreeMap;

/// Share of the way that a score of 9 with certainty 1 would go, times 9.
const KAPPA: f64 = 0.5;
/// Variance before any evidence, in squared steps of the scale.
const VARIANCE_BEFORE: f64 = 16.0;
/// Growth of the variance, squared steps a year.
const VARIANCE_A_YEAR: f64 = 8.0;
/// Variance of an observation of certainty 1.
const VARIANCE_SEEN: f64 = 4.0;
/// Half-width of the band beyond which no level is stated: the width of one of the six bands.
const WIDEST: f64 = 3.0;
/// Days over which direction is judged.
const DIRECTION_DAYS: i32 = 365;
/// Change of level within [`DIRECTION_DAYS`] that counts as a direction, in thousandths.
const DIRECTION_STEP: i32 = 100;
/// Days between points where the band only widens.
const STEP_DAYS: i32 = 30;

/// Estimates every dyad that has evidence, by key.
pub fn estimate(events: &[Event], stories: &[Story], publications: &[&Publication]) -> Vec<Dyad> {
    observe::by_dyad(events, stories, publications)
        .into_iter()
        .map(|(key, mut observations)| {
            let until = last_day(publications);
            let points = run(&mut observations, until);
            let phases = phases::find(&observations, &points);
            let turning_points = phases::turning_points(&observations, &points);
            let issues = by_issue(&observations, events, until);
            Dyad { key, observations, points, phases, turning_points, issues }
        })
        .collect()
}

/// The last day that any article speaks from: where every curve ends.
fn last_day(publications: &[&Publication]) -> Option<Day> {
    publications.iter().filter_map(|publication| publication.when.latest).max()
}

/// The day that an observation counts on: the middle of what its date allows, or the beginning of what lasted.
pub(crate) fn day_of(observation: &Observation) -> Day {
    let (from, to) = bounds(observation);
    let began = observation.when.lasts() && !observation.when.edtf.starts_with(['.', '/']);
    if began { from } else { Day(from.0 + (to.0 - from.0) / 2) }
}

fn bounds(observation: &Observation) -> (Day, Day) {
    let earliest = observation.when.earliest.or(observation.when.latest).unwrap_or(Day(0));
    let latest = observation.when.latest.or(observation.when.earliest).unwrap_or(Day(0));
    (earliest, latest)
}

/// What one observation adds to the level `before`, in thousandths. Never crosses its target, never moves the
/// wrong way.
fn contribution(before: Milli, score: Milli, certainty: Milli) -> Milli {
    let size = score.value().abs();
    let target = (1.5 + 0.75 * size).min(9.0);
    let gain = KAPPA * size * certainty.value() / 9.0;
    let way = if score.0 > 0 { target - before.value() } else { target + before.value() };
    let step = Milli::from_value(gain * way.max(0.0));
    Milli(step.0 * score.0.signum())
}

/// Runs the estimator: fills in contributions and levels, gives the points of the curve.
fn run(observations: &mut [Observation], until: Option<Day>) -> Vec<Point> {
    let mut points: Vec<Point> = Vec::new();
    let mut level = Milli(0);
    let mut variance = VARIANCE_BEFORE;
    let mut today: Option<Day> = None;
    let mut evidence: Vec<(Day, Milli)> = Vec::new();
    for observation in observations.iter_mut() {
        let day = day_of(observation);
        if let Some(before) = today {
            widen(&mut points, before, day, level, variance, &evidence);
            variance += VARIANCE_A_YEAR * f64::from(day.0 - before.0) / 365.25;
        }
        today = Some(day);
        observation.contribution = contribution(level, observation.score, observation.certainty);
        level = Milli(level.0 + observation.contribution.0);
        observation.level_after = level;
        if observation.certainty.0 > 0 && observation.score.0 != 0 {
            let seen = VARIANCE_SEEN / observation.certainty.value().powi(2);
            variance = variance * seen / (variance + seen);
            evidence.push((day, observation.contribution));
            let point = point(day, level, variance, &evidence, true);
            match points.last_mut() {
                Some(last) if last.day == day => *last = point,
                _ => points.push(point),
            }
        }
    }
    if let (Some(before), Some(until)) = (today, until) {
        widen(&mut points, before, Day(until.0 + 1), level, variance, &evidence);
    }
    points
}

/// Points between two days without evidence: the band widens until it says nothing.
fn widen(
    points: &mut Vec<Point>,
    from: Day,
    to: Day,
    level: Milli,
    variance: f64,
    evidence: &[(Day, Milli)],
) {
    if evidence.is_empty() {
        return;
    }
    let mut day = Day(from.0 + STEP_DAYS);
    while day < to {
        let then = variance + VARIANCE_A_YEAR * f64::from(day.0 - from.0) / 365.25;
        let point = point(day, level, then, evidence, false);
        let silent = point.level.is_none();
        if !(silent && points.last().is_some_and(|last| last.level.is_none())) {
            points.push(point);
        }
        if silent {
            break;
        }
        day = Day(day.0 + STEP_DAYS);
    }
}

fn point(day: Day, level: Milli, variance: f64, evidence: &[(Day, Milli)], on_day: bool) -> Point {
    let half = variance.sqrt();
    let known = half <= WIDEST;
    let held = |value: f64| Milli::from_value(value.clamp(-9.0, 9.0));
    Point {
        day,
        level: known.then_some(level),
        low: held(level.value() - half),
        high: held(level.value() + half),
        direction: if known { direction(day, evidence) } else { Direction::InsufficientEvidence },
        evidence: on_day,
    }
}

/// Which way the level moved in the year up to `day`.
fn direction(day: Day, evidence: &[(Day, Milli)]) -> Direction {
    let recent: Vec<Milli> = evidence
        .iter()
        .rev()
        .take_while(|(then, _)| day.0 - then.0 <= DIRECTION_DAYS)
        .map(|(_, contribution)| *contribution)
        .collect();
    let change: i32 = recent.iter().map(|contribution| contribution.0).sum();
    match change {
        DIRECTION_STEP.. => Direction::Improving,
        ..=-100 => Direction::Worsening,
        _ if recent.len() >= 2 => Direction::Unchanging,
        _ => Direction::InsufficientEvidence,
    }
}

/// The same estimate from the observations on each issue alone, most evidence first.
fn by_issue(observations: &[Observation], events: &[Event], until: Option<Day>) -> Vec<IssueSeries> {
    let mut places: BTreeMap<u16, Vec<u32>> = BTreeMap::new();
    for (place, observation) in observations.iter().enumerate() {
        let event = events.get(observation.event.0 as usize);
        for issue in event.map(|event| event.issues.as_slice()).unwrap_or_default() {
            places.entry(*issue).or_default().push(place as u32);
        }
    }
    let mut series: Vec<IssueSeries> = places
        .into_iter()
        .map(|(issue, places)| {
            let mut own: Vec<Observation> =
                places.iter().filter_map(|place| observations.get(*place as usize).cloned()).collect();
            let points = run(&mut own, until);
            IssueSeries { issue, observations: places, points }
        })
        .collect();
    series.sort_by_key(|series| (std::cmp::Reverse(series.observations.len()), series.issue));
    series
}

#[cfg(test)]
mod tests;
