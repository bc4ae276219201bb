//! Decisions that articles look back on: "South Korea's decision to deploy …", "when it agreed to install …".
//!
//! They are what two articles can date differently. Only decisions told in retrospect, with a date of their own
//! clause or the one above, are kept.

use super::view::View;
use super::{Seen, time};
use crate::knowledge::acts::Acts;
use dyad_corpus::{Country, Mode, Span, When, WhenBasis};
use dyad_parser::{Relation, Upos};
use std::collections::BTreeSet;

/// A decision that an article looks back on.
#[derive(Clone, Debug, PartialEq)]
pub struct MilestoneDraft {
    /// Who decided.
    pub country: Country,
    /// The group of verbs that what was decided belongs to, by its first lemma.
    pub act: String,
    /// Nouns and names of the thing, lower case.
    pub object: BTreeSet<String>,
    /// The issues the clause itself is about.
    pub issues: Vec<u16>,
    /// When, as this article tells it.
    pub when: When,
    /// The words of the decision.
    pub words: Span,
    /// The sentence.
    pub sentence: Span,
}

/// Days by which a decision must lie before the report to be told in retrospect.
const RETROSPECT_DAYS: i32 = 60;
/// Widest date that says when a decision was made.
const WIDEST_DAYS: i32 = 366;

/// Whether a sentence names a time so long before the report that a decision of then is looked back on.
pub(super) fn looks_back(seen: &Seen<'_>, sentence: Span) -> bool {
    let told = seen.publication.when.earliest;
    let long_before = |when: &When| {
        when.latest.zip(told).is_some_and(|(latest, told)| told.0 - latest.0 >= RETROSPECT_DAYS)
    };
    seen.dates.iter().any(|date| sentence.contains(date.span) && long_before(&date.when))
}

/// The decisions in a sentence.
pub(super) fn find(view: &View<'_>, acts: &Acts) -> Vec<MilestoneDraft> {
    let mut found = Vec::new();
    for word in 0..view.words.len() {
        let lemma = view.lemma(word);
        let decided = acts.words.decisions.contains(&lemma);
        if !decided {
            continue;
        }
        let noun = view.upos(word) == Upos::NOUN;
        let doers = if noun {
            view.owners(word)
        } else {
            super::acts::subject(view, word).map(|subject| view.actors(subject)).unwrap_or_default()
        };
        let [doer] = doers.as_slice() else { continue };
        let Some(country) = doer.party.country else { continue };
        let below = [Relation::Acl, Relation::Xcomp, Relation::Ccomp, Relation::Advcl];
        let Some(act) = view.children_in(word, &below).find(|child| view.is_verb(*child)) else { continue };
        let verb = view.phrasal(act);
        let Some(group) = acts.words.milestones.iter().find(|group| group.contains(&verb)) else { continue };
        let Some(object) = view.child(act, Relation::Obj) else { continue };
        let mode = if noun { Mode::Happened } else { super::mode::of_verb(view, word, &acts.words) };
        if mode != Mode::Happened {
            continue;
        }
        let dated = [act, word]
            .into_iter()
            .map(|at| time::of(view, at, mode))
            .find(|timed| timed.basis != WhenBasis::Report);
        let Some(timed) = dated else { continue };
        let told = view.seen.publication.when.earliest;
        let (Some(earliest), Some(latest), Some(told)) = (timed.when.earliest, timed.when.latest, told)
        else {
            continue;
        };
        if latest.0 - earliest.0 > WIDEST_DAYS || told.0 - latest.0 < RETROSPECT_DAYS || timed.when.lasts() {
            continue;
        }
        let own = view.extent(word);
        let mut words = Span { start: view.span_of(word).start, end: view.extent(object).end };
        for actor in &doers {
            words.start = words.start.min(view.span_of(actor.word).start).max(own.start);
        }
        if let Some(date) = timed.span {
            words.end = words.end.max(date.end);
        }
        found.push(MilestoneDraft {
            country,
            act: group.first().cloned().unwrap_or_default(),
            object: nouns(view, object),
            issues: super::issues_of(words.of(view.seen.text), acts),
            when: timed.when,
            words,
            sentence: view.span,
        });
    }
    found
}

/// Nouns and names of a noun phrase that are no country.
fn nouns(view: &View<'_>, head: usize) -> BTreeSet<String> {
    let extent = view.extent(head);
    (0..view.words.len())
        .filter(|place| extent.contains(view.span_of(*place)))
        .filter(|place| matches!(view.upos(*place), Upos::NOUN | Upos::PROPN))
        .filter(|place| view.actors_at(*place).is_empty())
        .map(|place| view.lemma(place))
        .collect()
}
