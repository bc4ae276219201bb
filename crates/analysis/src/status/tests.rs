//! The properties that DESIGN asks of the estimator, and cases worked by hand.

use super::*;
use dyad_corpus::{EventRef, StoryRef, When};
use proptest::prelude::*;

fn seen(day: i32, score: i32, certainty: i32) -> Observation {
    Observation {
        story: StoryRef(0),
        event: EventRef(0),
        when: When::day(Day(day)),
        score: Milli(score),
        certainty: Milli(certainty),
        contribution: Milli(0),
        level_after: Milli(0),
    }
}

fn series() -> impl Strategy<Value = Vec<Observation>> {
    proptest::collection::vec((0..4000i32, -10_000..=10_000i32, 0..=1000i32), 0..40).prop_map(|mut rows| {
        rows.sort_unstable();
        rows.into_iter().map(|(day, score, certainty)| seen(day, score, certainty)).collect()
    })
}

fn final_level(observations: &[Observation]) -> i32 {
    observations.iter().map(|seen| seen.contribution.0).sum()
}

proptest! {
    #[test]
    fn level_is_bounded_and_contributions_add_up(mut observations in series()) {
        let points = run(&mut observations, Some(Day(5000)));
        let mut sum = 0;
        for seen in &observations {
            sum += seen.contribution.0;
            prop_assert_eq!(sum, seen.level_after.0);
            prop_assert!((-9000..=9000).contains(&sum));
        }
        for point in points {
            if let Some(level) = point.level {
                prop_assert!(point.low <= level && level <= point.high);
            }
        }
    }

    #[test]
    fn cooperation_never_lowers_and_conflict_never_raises(
        observations in series(), day in 0..4000i32, score in -10_000..=10_000i32, certainty in 0..=1000i32
    ) {
        let mut without = observations.clone();
        let mut with = observations;
        let at = with.partition_point(|seen| day_of(seen).0 <= day);
        with.insert(at, seen(day, score, certainty));
        run(&mut without, None);
        run(&mut with, None);
        for (place, before) in without.iter().enumerate().skip(at) {
            let after = &with[place + 1];
            if score >= 0 { prop_assert!(after.level_after >= before.level_after); }
            if score <= 0 { prop_assert!(after.level_after <= before.level_after); }
        }
        if score >= 0 { prop_assert!(final_level(&with) >= final_level(&without)); }
        if score <= 0 { prop_assert!(final_level(&with) <= final_level(&without)); }
    }

    #[test]
    fn the_band_widens_without_evidence(mut observations in series()) {
        let points = run(&mut observations, Some(Day(9000)));
        for pair in points.windows(2) {
            if !pair[1].evidence && pair[1].level.is_some() && pair[0].level.is_some() {
                let width = |point: &Point| point.high.0 - point.low.0;
                let held = |point: &Point| point.high.0 == 9000 || point.low.0 == -9000;
                prop_assert!(held(&pair[0]) || held(&pair[1]) || width(&pair[1]) >= width(&pair[0]));
            }
        }
        // Three years after the last evidence nothing is stated any more.
        if points.iter().any(|point| point.evidence) {
            prop_assert!(points.last().is_some_and(|point| point.level.is_none()));
        }
    }
}

#[test]
fn planned_counts_less_than_happened() {
    assert!(
        contribution(Milli(0), Milli(4000), Milli(400)) < contribution(Milli(0), Milli(4000), Milli(1000))
    );
    assert_eq!(contribution(Milli(0), Milli(4000), Milli(0)), Milli(0));
}

#[test]
fn many_courtesies_do_not_make_an_alliance() {
    let mut observations: Vec<Observation> = (0..500).map(|day| seen(day, 2500, 1000)).collect();
    run(&mut observations, None);
    assert!(
        final_level(&observations) <= 3375,
        "consultations pull no further than their own place on the scale"
    );
}

#[test]
fn a_fall_and_a_recovery_are_two_phases_with_the_low_between() {
    let mut observations: Vec<Observation> = Vec::new();
    observations.extend((0..5).map(|n| seen(n * 60, -6000, 1000)));
    observations.extend((6..14).map(|n| seen(n * 60, 3000, 1000)));
    let points = run(&mut observations, Some(Day(900)));
    let found = phases::find(&observations, &points);
    let directions: Vec<Direction> = found.iter().map(|phase| phase.direction).collect();
    assert_eq!(directions, [Direction::Worsening, Direction::Improving]);
    assert_eq!(found[0].to.latest, Some(Day(240)));
}

#[test]
fn silence_is_insufficient_evidence() {
    let mut observations = vec![seen(0, 4000, 1000), seen(10, 4000, 1000), seen(3000, 4000, 1000)];
    let points = run(&mut observations, Some(Day(3000)));
    let silent = points.iter().find(|point| point.level.is_none()).map(|point| point.day.0);
    assert!(silent.is_some_and(|day| day > 100 && day < 800), "{silent:?}");
}
