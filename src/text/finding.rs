//! The finding on a pair as a sentence, never stronger than the evidence.
//!
//! Three kinds of evidence give three kinds of sentence: none, too little to state a level at all, and a level
//! that is stated with its direction and the time of the last evidence.

use super::{dates, labels, number_word};
use crate::charts::interval::counted_day;
use dyad_corpus::{Band, Day, Direction, Dyad, Milli, Point, When};

/// Fewer observations than this never give a finding on direction.
const FEWEST: usize = 3;
/// How far the lowest or highest point must lie from the last to be part of the finding, in thousandths.
const FAR: i32 = 1500;

/// What can be said of a pair, without its name: `Tense at its lowest in late October 2017, normal …`.
pub fn finding(dyad: &Dyad) -> String {
    let Some(last_told) = last_told(dyad) else { return "No evidence".to_owned() };
    let counted = dyad.observations.iter().filter(|seen| seen.contribution.0 != 0).count();
    let known: Vec<(&Point, Milli)> = dyad
        .points
        .iter()
        .filter_map(|point| Some((point, point.level?)))
        .filter(|(point, _)| point.evidence)
        .collect();
    let Some((last, level)) = known.last().copied() else {
        return format!(
            "Too little evidence to say how things stood; last told of {}",
            dates::adverb(last_told)
        );
    };
    if counted < FEWEST {
        let word = labels::band(Band::of(level));
        return format!(
            "{} {}, as far as {} {} can tell; last told of {}",
            super::capital(word),
            dates::adverb(&date_of(dyad, last)),
            number_word(counted),
            if counted == 1 { "observation" } else { "observations" },
            dates::adverb(last_told)
        );
    }
    let now =
        format!("{} when last told of, {}", direction(last.direction), dates::adverb(&date_of(dyad, last)));
    // Where it stood at the first evidence is as much the scale's middle as anything told.
    let later = || known.iter().skip(1);
    let lowest = later().min_by_key(|(point, at)| (at.0, point.day)).copied();
    let highest = later().max_by_key(|(point, at)| (at.0, -point.day.0)).copied();
    let band = labels::band(Band::of(level));
    let turned = |at: Option<(&Point, Milli)>, rose: bool| {
        at.filter(|(point, there)| {
            let moved = if rose { level.0 - there.0 } else { there.0 - level.0 };
            moved >= FAR && point.day < last.day && Band::of(*there) != Band::of(level)
        })
        .map(|(point, there)| (date_of(dyad, point), there))
    };
    if let Some((when, there)) = turned(lowest, true) {
        let low = super::capital(labels::band(Band::of(there)));
        return format!("{low} at its lowest {}; {band} and {now}", dates::adverb(&when));
    }
    if let Some((when, there)) = turned(highest, false) {
        let high = super::capital(labels::band(Band::of(there)));
        return format!("{high} at its best {}; {band} and {now}", dates::adverb(&when));
    }
    format!("{} and {now}", super::capital(band))
}

/// The direction as it stands after "and".
fn direction(direction: Direction) -> &'static str {
    match direction {
        Direction::Improving => "improving",
        Direction::Worsening => "worsening",
        Direction::Unchanging => "unchanging",
        Direction::InsufficientEvidence => "without a clear direction",
    }
}

/// When a pair was last told of: the date of its last observation that counts, as uncertain as that is.
pub fn last_told(dyad: &Dyad) -> Option<&When> {
    let counts = dyad.observations.iter().filter(|seen| seen.certainty.0 > 0);
    counts.max_by_key(|seen| counted_day(&seen.when)).map(|seen| &seen.when).or_else(|| dyad.last_evidence())
}

/// The date of a point in the words of the observation that falls on it, as uncertain as that is; where none
/// does, of the narrowest that holds it, and of its month at best.
fn date_of(dyad: &Dyad, point: &Point) -> When {
    let narrowest = |wanted: &dyn Fn(&When) -> bool| {
        let found = dyad.observations.iter().map(|seen| &seen.when).filter(|when| wanted(when));
        found.min_by_key(|when| when.vagueness()).cloned()
    };
    let holds = |when: &When| {
        when.earliest.is_some_and(|day| day <= point.day) && when.latest.is_some_and(|day| day >= point.day)
    };
    let month = || {
        let date = point.day.date();
        let (first, last) = (Day::from_date(date.first_of_month()), Day::from_date(date.last_of_month()));
        let edtf = format!("{:04}-{:02}", date.year, date.month);
        When { edtf, earliest: Some(first), latest: Some(last) }
    };
    narrowest(&|when| counted_day(when) == point.day).or_else(|| narrowest(&holds)).unwrap_or_else(month)
}

#[cfg(test)]
mod tests {
    use super::*;
    use dyad_corpus::{DyadKey, EventRef, Observation, StoryRef};

    fn dyad(levels: &[(i32, i32)]) -> Dyad {
        let mut before = 0;
        let observations = levels
            .iter()
            .map(|(day, level)| {
                let contribution = level - before;
                before = *level;
                Observation {
                    story: StoryRef(0),
                    event: EventRef(0),
                    when: When::day(Day(*day)),
                    score: Milli(contribution.signum() * 2500),
                    certainty: Milli(1000),
                    contribution: Milli(contribution),
                    level_after: Milli(*level),
                }
            })
            .collect();
        let point = |(day, level): &(i32, i32)| Point {
            day: Day(*day),
            level: Some(Milli(*level)),
            low: Milli(level - 1000),
            high: Milli(level + 1000),
            direction: Direction::Improving,
            evidence: true,
        };
        Dyad {
            key: DyadKey::parse("CHN-KOR").unwrap(),
            observations,
            points: levels.iter().map(point).collect(),
            phases: Vec::new(),
            turning_points: Vec::new(),
            issues: Vec::new(),
        }
    }

    #[test]
    fn a_fall_and_a_rise_name_the_low_and_the_present() {
        let found = finding(&dyad(&[(16_000, 500), (17_000, -4000), (18_000, -2000), (19_000, 1500)]));
        assert_eq!(
            found,
            "Tense at its lowest on 18 July 2016; normal and improving when last told of, on 8 January 2022"
        );
    }

    #[test]
    fn the_first_evidence_is_neither_the_best_nor_the_lowest() {
        let found = finding(&dyad(&[(16_000, -3300), (17_000, -5000), (17_100, -6200)]));
        assert_eq!(found, "Confrontation and improving when last told of, on 26 October 2016");
    }

    #[test]
    fn a_plan_for_later_does_not_blur_the_day() {
        let mut pair = dyad(&[(16_000, 500), (17_000, 900), (18_000, 1200)]);
        let mut planned = pair.observations[2].clone();
        planned.when = When { edtf: "[2019-04-14..]".into(), ..planned.when };
        pair.observations.insert(2, planned);
        assert_eq!(finding(&pair), "Normal and improving when last told of, on 14 April 2019");
    }

    #[test]
    fn a_low_by_a_day_is_not_said_to_have_lasted() {
        let mut pair = dyad(&[(16_000, 500), (17_000, -4000), (18_000, -2000), (19_000, 1500)]);
        let dated =
            |edtf: &str| When { edtf: edtf.into(), earliest: Some(Day(16_955)), latest: Some(Day(17_045)) };
        let mut lasted = pair.observations[1].clone();
        lasted.when = dated("..2015-09-01/2016-09-01");
        pair.observations[1].when = dated("[..2016-09-01]");
        pair.observations.insert(1, lasted);
        assert_eq!(
            finding(&pair),
            "Tense at its lowest by 1 September 2016; normal and improving when last told of, on 8 January 2022"
        );
    }

    #[test]
    fn a_level_without_turns_is_said_plainly() {
        let found = finding(&dyad(&[(16_000, 500), (17_000, 900), (18_000, 1200)]));
        assert_eq!(found, "Normal and improving when last told of, on 14 April 2019");
    }

    #[test]
    fn thin_evidence_gives_no_direction() {
        let found = finding(&dyad(&[(16_000, 500)]));
        assert_eq!(
            found,
            "Normal on 22 October 2013, as far as one observation can tell; last told of on 22 October 2013"
        );
    }

    #[test]
    fn contradictory_evidence_gives_no_way_to_go() {
        let mut pair = dyad(&[(16_000, 500), (16_100, -400), (16_200, 450), (16_300, -350)]);
        pair.points.iter_mut().for_each(|point| point.direction = Direction::Unchanging);
        assert_eq!(finding(&pair), "Strained and unchanging when last told of, on 18 August 2014");
    }

    #[test]
    fn no_level_is_invented() {
        let mut silent = dyad(&[(16_000, 500), (17_000, 900), (18_000, 1200)]);
        for point in &mut silent.points {
            point.level = None;
        }
        assert_eq!(
            finding(&silent),
            "Too little evidence to say how things stood; last told of on 14 April 2019"
        );
        silent.observations.clear();
        assert_eq!(finding(&silent), "No evidence");
    }
}
