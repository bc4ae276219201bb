//! Stories to observations: which dyads a story speaks of, how much it weighs.

use super::day_of;
use dyad_corpus::{
    Claim, Country, Day, DyadKey, Event, Milli, Mode, Observation, Publication, Story, StoryRef, When,
    WhenBasis,
};
use std::collections::{BTreeMap, BTreeSet};

/// How far before a report an undated happening is looked for, in days.
const UNDATED_DAYS: i32 = 90;

/// Every dyad's observations, oldest first; of one day, by the story's identifier.
pub(super) fn by_dyad(
    events: &[Event],
    stories: &[Story],
    publications: &[&Publication],
) -> BTreeMap<DyadKey, Vec<Observation>> {
    let mut dyads: BTreeMap<DyadKey, Vec<Observation>> = BTreeMap::new();
    for (place, story) in stories.iter().enumerate() {
        let Some(&shown) = story.tellings.first() else { continue };
        let Some(event) = events.get(shown.0 as usize) else { continue };
        if matches!(event.mode, Mode::Denied | Mode::Hypothetical) {
            continue;
        }
        let Some(when) = closed(story, event, publications) else { continue };
        for key in pairs(event) {
            dyads.entry(key).or_default().push(Observation {
                story: StoryRef(place as u32),
                event: shown,
                certainty: certainty(event, &when),
                when: when.clone(),
                score: event.score,
                contribution: Milli(0),
                level_after: Milli(0),
            });
        }
    }
    for observations in dyads.values_mut() {
        observations.sort_by(|one, other| {
            let id = |observation: &Observation| {
                events.get(observation.event.0 as usize).map_or("", |event| event.id.as_str())
            };
            (day_of(one), id(one)).cmp(&(day_of(other), id(other)))
        });
    }
    dyads
}

/// The pairs of countries that an event is between: each of its sources with each of its targets, or, where
/// several acted together and no target is named, each with each.
pub(crate) fn pairs(event: &Event) -> BTreeSet<DyadKey> {
    let countries = |parties: &[dyad_corpus::Party]| -> BTreeSet<Country> {
        parties.iter().filter_map(|party| party.country).collect()
    };
    let (sources, targets) = (countries(&event.source), countries(&event.target));
    let others = if targets.is_empty() { &sources } else { &targets };
    sources.iter().flat_map(|one| others.iter().filter_map(|other| DyadKey::new(*one, *other))).collect()
}

/// A story's time with both ends closed; nothing if not even the report is dated.
///
/// An open end is closed by the report: something that was going on or had happened by then. An open beginning
/// reaches [`UNDATED_DAYS`] back from the other end.
fn closed(story: &Story, event: &Event, publications: &[&Publication]) -> Option<When> {
    let report = publications.get(event.article.0 as usize).map(|publication| &publication.when);
    let report_latest = report.and_then(|when| when.latest.or(when.earliest));
    let when = &story.when;
    let latest = when.latest.or_else(|| report_latest.max(when.earliest))?;
    let earliest = when.earliest.unwrap_or(Day(latest.0 - UNDATED_DAYS));
    Some(When { edtf: when.edtf.clone(), earliest: Some(earliest), latest: Some(latest) })
}

/// Certainty of an observation, 0 to 1: mode × date × voice.
///
/// Mode: happened 1, planned 0.4, called for 0. Date: known to a month 1, to a year 0.8, wider 0.6; a further
/// 0.8 where only the report gives it; a past state without any date counts nothing. Voice: an event 1; a statement on how things stand 0.8, and 0.6 where
/// somebody quoted makes it.
fn certainty(event: &Event, when: &When) -> Milli {
    // How things stood at some time before the report has no place on the curve.
    let undated = event.when.earliest.is_none() && event.when_basis == WhenBasis::Report;
    if undated && matches!(event.claim, Claim::Assertion(_)) {
        return Milli(0);
    }
    let mode = match event.mode {
        Mode::Happened => 1.0,
        Mode::Planned => 0.4,
        Mode::CalledFor | Mode::Denied | Mode::Hypothetical => 0.0,
    };
    let days = when.latest.zip(when.earliest).map_or(i32::MAX, |(latest, earliest)| latest.0 - earliest.0);
    let date = match days {
        ..=31 => 1.0,
        32..=366 => 0.8,
        _ => 0.6,
    };
    let basis = if event.when_basis == WhenBasis::Report { 0.8 } else { 1.0 };
    let voice = match (event.claim, event.speaker) {
        (Claim::Event(_), _) => 1.0,
        (Claim::Assertion(_), None) => 0.8,
        (Claim::Assertion(_), Some(_)) => 0.6,
    };
    Milli::from_value(mode * date * basis * voice)
}
