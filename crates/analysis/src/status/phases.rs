//! Phases and turning points: where the level turned round, by the zigzag rule.
//!
//! A turn counts where the level then moves back by [`TURN`] or more; smaller movements belong to the phase they
//! stand in. A stretch without a stated level ends a phase.

use super::day_of;
use dyad_corpus::{Day, Direction, Milli, Observation, Phase, Point, TurningPoint, When};
use std::collections::BTreeSet;

/// Movement that makes a turn, in thousandths of a step.
const TURN: i32 = 1000;
/// Movement that makes a phase improving or worsening rather than unchanging, in thousandths of a step.
const MOVE: i32 = 100;
/// Turning points named at most.
const MOST_NAMED: usize = 6;

/// A run of points that all state a level.
struct Stretch {
    first: usize,
    last: usize,
}

/// Finds the phases of a curve.
pub(super) fn find(observations: &[Observation], points: &[Point]) -> Vec<Phase> {
    let mut phases = Vec::new();
    for stretch in stretches(points) {
        let turns = turns(points, &stretch);
        for pair in turns.windows(2) {
            if let [from, to] = *pair {
                phases.push(phase(observations, points, from, to, from == stretch.first));
            }
        }
        if turns.len() == 1 {
            phases.push(phase(observations, points, stretch.first, stretch.last, true));
        }
    }
    phases
}

/// Stretches of points with a stated level.
fn stretches(points: &[Point]) -> Vec<Stretch> {
    let mut stretches: Vec<Stretch> = Vec::new();
    let mut open = false;
    for (place, point) in points.iter().enumerate() {
        match (point.level, open) {
            (Some(_), true) => {
                if let Some(stretch) = stretches.last_mut() {
                    stretch.last = place;
                }
            }
            (Some(_), false) => {
                stretches.push(Stretch { first: place, last: place });
                open = true;
            }
            (None, _) => open = false,
        }
    }
    stretches
}

/// Places of a stretch's beginning, its turns and its last evidence, in order.
fn turns(points: &[Point], stretch: &Stretch) -> Vec<usize> {
    let level = |place: usize| points.get(place).and_then(|point| point.level).unwrap_or_default().0;
    let end = (stretch.first..=stretch.last)
        .rev()
        .find(|place| points.get(*place).is_some_and(|point| point.evidence))
        .unwrap_or(stretch.last);
    let mut turns = vec![stretch.first];
    let (mut high, mut low) = (stretch.first, stretch.first);
    let mut rising: Option<bool> = None;
    for place in stretch.first..=end {
        if level(place) > level(high) {
            high = place;
        }
        // The last of equal lows is where the turn begins; the first of equal highs is where the fall is felt.
        if level(place) < level(low) {
            low = place;
        }
        if rising != Some(false) && level(high) - level(place) >= TURN {
            if high != *turns.last().unwrap_or(&stretch.first) {
                turns.push(high);
            }
            rising = Some(false);
            low = place;
        } else if rising != Some(true) && level(place) - level(low) >= TURN {
            if low != *turns.last().unwrap_or(&stretch.first) {
                turns.push(low);
            }
            rising = Some(true);
            high = place;
        }
    }
    if end != *turns.last().unwrap_or(&stretch.first) {
        turns.push(end);
    }
    turns
}

fn phase(observations: &[Observation], points: &[Point], from: usize, to: usize, opens: bool) -> Phase {
    let day = |place: usize| points.get(place).map_or(Day(0), |point| point.day);
    let level = |place: usize| points.get(place).and_then(|point| point.level);
    // A phase that begins a stretch of evidence begins from the level that was held before it.
    let first = observations.first().map(day_of);
    let start = if opens { Some(level_before(observations, day(from))) } else { level(from) };
    let change = level(to).unwrap_or_default().0 - start.unwrap_or_default().0;
    let within: Vec<u32> = observations
        .iter()
        .enumerate()
        .filter(|(_, seen)| {
            let then = day_of(seen);
            then <= day(to) && (then > day(from) || (then == day(from) && (opens || first == Some(then))))
        })
        .map(|(place, _)| place as u32)
        .collect();
    let mut heaviest = within.clone();
    let weight = |place: &u32| observations.get(*place as usize).map_or(0, |seen| seen.contribution.0.abs());
    heaviest.sort_by_key(|place| (std::cmp::Reverse(weight(place)), *place));
    heaviest.truncate(3);
    heaviest.sort_unstable();
    let known = within.len();
    // A phase begins with the first observation that moves the level its way, not with the low before it.
    let began = within
        .iter()
        .filter_map(|place| observations.get(*place as usize))
        .find(|seen| seen.contribution.0 != 0 && seen.contribution.0.signum() == change.signum())
        .map(|seen| seen.when.clone());
    Phase {
        from: began.unwrap_or_else(|| date_at(observations, day(from))),
        to: date_at(observations, day(to)),
        direction: match change {
            MOVE.. => Direction::Improving,
            ..=-100 => Direction::Worsening,
            _ if known >= 2 => Direction::Unchanging,
            _ => Direction::InsufficientEvidence,
        },
        level_from: start,
        level_to: level(to),
        observations: heaviest,
    }
}

/// The level that the observations before a day add up to.
fn level_before(observations: &[Observation], day: Day) -> Milli {
    let before = observations.iter().filter(|seen| day_of(seen) < day).map(|seen| seen.contribution.0);
    Milli(before.sum())
}

/// The date of the observation that falls on `day`, as uncertain as it is; the widest of several is not needed,
/// the narrowest tells most.
fn date_at(observations: &[Observation], day: Day) -> When {
    observations
        .iter()
        .filter(|seen| day_of(seen) == day)
        .map(|seen| &seen.when)
        .min_by_key(|when| (when.vagueness(), when.edtf.clone()))
        .cloned()
        .unwrap_or_else(|| When::day(day))
}

/// The points worth naming: the turns, where evidence begins again after silence, the last, and what moved most.
pub(super) fn turning_points(observations: &[Observation], points: &[Point]) -> Vec<TurningPoint> {
    let mut wanted: Vec<usize> = Vec::new();
    for stretch in stretches(points) {
        wanted.extend(turns(points, &stretch));
    }
    if let Some(last) = points.iter().rposition(|point| point.evidence && point.level.is_some()) {
        wanted.insert(0, last);
    }
    let mut heavy: Vec<&Observation> = observations.iter().filter(|seen| seen.contribution.0 != 0).collect();
    heavy.sort_by_key(|seen| (std::cmp::Reverse(seen.contribution.0.abs()), seen.event));
    for seen in heavy {
        wanted.extend(points.iter().position(|point| point.day == day_of(seen) && point.level.is_some()));
    }
    let mut named = BTreeSet::new();
    for place in wanted {
        if named.len() < MOST_NAMED && points.get(place).is_some_and(|point| point.evidence) {
            named.insert(place);
        }
    }
    named
        .into_iter()
        .filter_map(|place| {
            let day = points.get(place)?.day;
            let (observation, _) = observations
                .iter()
                .enumerate()
                .filter(|(_, seen)| day_of(seen) == day)
                .max_by_key(|(at, seen)| (seen.contribution.0.abs(), std::cmp::Reverse(*at)))?;
            Some(TurningPoint { point: place as u32, observation: observation as u32 })
        })
        .collect()
}
