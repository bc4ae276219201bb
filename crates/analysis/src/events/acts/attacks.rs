//! Attacks that nouns name: whose they are, and whom they hit.

use super::super::view::{Actor, Class, View};
use super::{nouns::governing_verb, subjects::subject};
use crate::knowledge::acts::Acts;
use dyad_corpus::EventType;
use dyad_parser::Relation;

/// Whose an attack is that a noun names: "an Iranian air strike", "shelling by Iran".
pub(super) fn attackers(view: &View<'_>, noun: usize, acts: &Acts) -> Vec<Actor> {
    let named = acts.nouns.get(&view.lemma(noun)).into_iter().flatten();
    if !named.into_iter().any(|act| act.kind == EventType::Assault) {
        return Vec::new();
    }
    let by = view.children_in(noun, &[Relation::Nmod, Relation::OblAgent]);
    let by = by.filter(|child| view.preposition(*child).as_deref() == Some("by"));
    let by: Vec<Actor> = by.flat_map(|child| view.actors(child)).collect();
    let own = if by.is_empty() { view.owners(noun) } else { by };
    own.into_iter().filter(|actor| actor.class != Class::Place).collect()
}

/// What an attack that a noun names is on: "an air strike on a Yemeni market", "in southern Lebanon".
pub(super) fn attacked(view: &View<'_>, noun: usize) -> Vec<Actor> {
    let official = |actor: Actor| Actor { class: Class::Official, ..actor };
    let named = |wanted: &[&str]| {
        let phrases = view.children_in(noun, &[Relation::Nmod, Relation::Obl]);
        let wanted = phrases
            .filter(|child| view.preposition(*child).is_some_and(|word| wanted.contains(&word.as_str())));
        wanted.collect::<Vec<_>>()
    };
    let on = named(&["on", "against", "at"]).into_iter().flat_map(|child| view.parties(child));
    let on: Vec<Actor> = on.map(official).collect();
    if on.is_empty() {
        named(&["in"]).into_iter().flat_map(|child| view.actors(child)).map(official).collect()
    } else {
        on
    }
}

/// Who suffers an act in a noun phrase: "firms have suffered under China's measures", "exporters hit by tariffs".
pub(super) fn sufferer(view: &View<'_>, act: usize) -> Vec<Actor> {
    const SUFFER: &[&str] = &[
        "suffer", "hit", "hurt", "face", "subject", "strike", "affect", "damage", "cripple", "squeeze",
        "reel", "endure",
    ];
    // "died in an attack by": in nothing else.
    const DIE: &[&str] = &["die", "perish"];
    let within = matches!(view.preposition(act).as_deref(), Some("in" | "during"))
        || view.children_in(act, &[Relation::Mark]).any(|mark| view.lemma(mark) == "in");
    let suffers = |verb: &usize| {
        let lemma = view.lemma(*verb);
        SUFFER.contains(&lemma.as_str()) || (within && DIE.contains(&lemma.as_str()))
    };
    let Some(verb) = governing_verb(view, act).filter(suffers) else {
        return Vec::new();
    };
    match subject(view, verb) {
        Some(subject) => view.actors(subject),
        None if view.relation(verb) == Relation::Acl => {
            view.head(verb).map(|head| view.actors(head)).unwrap_or_default()
        }
        None => Vec::new(),
    }
}
