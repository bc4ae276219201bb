//! What a verb does something to.

use super::super::view::{Actor, Class, View, countries};
use super::subjects::{active_participle, doers, subject};
use super::unsaid::deed;
use crate::knowledge::acts::{Act, Acts, CIVIL, PARTY, PEOPLE, PLACE};
use dyad_corpus::{EntityKind, Sense};
use dyad_parser::{Relation, Upos, Xpos};

/// Whether a noun is among a phrase's objects; [`CIVIL`], [`PARTY`], [`PLACE`] and
/// [`PEOPLE`] stand for many.
pub(super) fn is_object(view: &View<'_>, act: &Act, noun: usize) -> bool {
    let lemma = view.lemma(noun);
    let party = || view.actors(noun).iter().any(|actor| actor.class == Class::Official);
    let city = || {
        view.mention(noun)
            .is_some_and(|mention| mention.kind == EntityKind::Place || mention.sense == Sense::Seat)
    };
    // "barred Kenya Airways"
    let company = || view.actors(noun).iter().any(|actor| actor.class == Class::Civil);
    let people = || view.is_country(noun) && view.child(noun, Relation::Nummod).is_some();
    act.objects.contains(&lemma)
        || by_title(view, act, noun)
        || (act.objects.contains(CIVIL) && (view.is_civil(&lemma) || company()))
        || (act.objects.contains(PARTY) && party())
        || (act.objects.contains(PLACE) && city())
        || (act.objects.contains(PEOPLE) && people())
}

/// "summoned British ambassador Simon Shercliff": whether an object is the title that a name is read as one word with.
pub(super) fn by_title(view: &View<'_>, act: &Act, noun: usize) -> bool {
    let person = view.mention(noun).is_some_and(|mention| mention.kind == EntityKind::Person);
    let titles = || view.text(noun).split_whitespace().any(|word| act.objects.contains(&word.to_lowercase()));
    person && titles()
}

/// Whether a word that the act asks for stands behind its object: "gave two diplomats 48 hours to leave".
pub(super) fn stands_behind(view: &View<'_>, object: usize, act: &Act) -> bool {
    const REACH: usize = 9;
    let end = (object + 1 + REACH).min(view.words.len());
    // A name of several words is one word here: "took Chile to the International Court of Justice".
    let named = |place: usize| {
        view.mention(place).is_some()
            && view.text(place).split_whitespace().any(|word| act.behind.contains(&word.to_lowercase()))
    };
    act.behind.is_empty()
        || (object + 1..end).any(|place| act.behind.contains(&view.lemma(place)) || named(place))
}

/// What a verb does something to: its object, the subject of its passive, the noun that its participle hangs on, or
/// the chunk right behind it.
pub(super) fn objects(view: &View<'_>, verb: usize) -> Vec<usize> {
    if is_passive(view, verb) {
        let patient = view.children_in(verb, &[Relation::NsubjPass]).next().or_else(|| {
            view.head(verb).filter(|_| matches!(view.relation(verb), Relation::Acl | Relation::AclRelcl))
        });
        // "Sri Lanka was granted a loan": what it was given, too.
        let given = view.child(verb, Relation::Obj).filter(|given| *given > verb);
        return patient.or_else(|| subject(view, verb)).into_iter().chain(given).collect();
    }
    let mut objects: Vec<usize> = view
        .children_in(verb, &[Relation::Obj, Relation::Ccomp])
        .filter(|object| {
            // "gave Romania $50 million in aid"
            matches!(
                view.upos(*object),
                Upos::NOUN | Upos::PROPN | Upos::PRON | Upos::ADJ | Upos::NUM | Upos::SYM
            )
        })
        .map(|object| described(view, verb, object).unwrap_or(object))
        .collect();
    // "granted Laos a loan": what the parse takes for a time or a measure behind whom it is given.
    if let [given] = objects[..]
        && view.is_country(given)
        && let Some(thing) = view.children_in(verb, &[Relation::OblUnmarked]).find(|noun| *noun > given)
        && view.upos(thing) == Upos::NOUN
        && view.child(thing, Relation::Det).is_some()
    {
        objects.push(thing);
    }
    if objects.is_empty() {
        objects.extend(view.chunk_after(verb));
    }
    if objects.is_empty() {
        objects.extend(after_particle(view, verb));
    }
    // "cut off almost all security aid": what the parse takes for a time or a measure.
    if objects.is_empty() {
        let unmarked = view.children_in(verb, &[Relation::OblUnmarked]);
        objects.extend(unmarked.filter(|noun| *noun > verb && view.upos(*noun) == Upos::NOUN));
    }
    if objects.is_empty() {
        objects.extend(described(view, verb, verb));
    }
    objects
}

/// What stands behind a particle that the parse takes for a preposition: "handed over two suspects".
fn after_particle(view: &View<'_>, verb: usize) -> Option<usize> {
    let particle = view.words.get(verb + 1).map(|_| view.text(verb + 1).to_lowercase())?;
    matches!(particle.as_str(), "over" | "off" | "out" | "back" | "up" | "in" | "home")
        .then(|| view.chunk_from(verb + 2))?
}

/// The noun that a relative clause describes, where it is what the clause's verb does something to: "a charge that
/// Khartoum denies", "a claim Moscow rejects".
pub(super) fn described(view: &View<'_>, verb: usize, object: usize) -> Option<usize> {
    let relative =
        object == verb || matches!(view.xpos(object), Xpos::WDT | Xpos::WP) || view.lemma(object) == "that";
    let noun = view.head(verb).filter(|_| view.relation(verb) == Relation::AclRelcl)?;
    let own = view.children_in(verb, &[Relation::Nsubj]).next()?;
    let doer = !matches!(view.xpos(own), Xpos::WDT | Xpos::WP) && own > noun;
    (relative && doer && sums_up(view, noun)).then_some(noun)
}

/// Whether a noun sums up what its sentence tells: "…, a step denounced by Addis Ababa".
fn sums_up(view: &View<'_>, noun: usize) -> bool {
    const SUMS: &[&str] = &[
        "accusation",
        "act",
        "action",
        "allegation",
        "assertion",
        "attempt",
        "campaign",
        "charge",
        "claim",
        "decision",
        "demand",
        "gesture",
        "incident",
        "incursion",
        "measure",
        "move",
        "plan",
        "policy",
        "practice",
        "proposal",
        "purchase",
        "raid",
        "remark",
        "sale",
        "statement",
        "step",
        "strike",
        "suggestion",
        "tactic",
        "threat",
    ];
    let article =
        view.children_in(noun, &[Relation::Det]).find(|det| matches!(view.lemma(*det).as_str(), "a" | "an"));
    let comma = |at: usize| {
        view.text(at) == "," || view.text(at) == "-" || view.text(at) == "–" || view.text(at) == "—"
    };
    SUMS.contains(&view.lemma(noun).as_str())
        && article.and_then(|article| article.checked_sub(1)).is_some_and(comma)
}

/// Whose deed a noun sums up: the doers of the clause before it; or names again: those of whom it was told.
pub(super) fn author(view: &View<'_>, noun: usize, acts: &Acts) -> Vec<Actor> {
    if !sums_up(view, noun) {
        return deed(view, noun, acts);
    }
    let mut at = noun;
    for _ in 0..6 {
        let Some(head) = view.head(at) else { return Vec::new() };
        at = head;
        if view.is_verb(at) && at < noun {
            let doers = doers(view, at);
            return if countries(&doers).len() == 1 { doers } else { Vec::new() };
        }
    }
    Vec::new()
}

/// An object with what is joined to it, and what it counts: "dozens of missiles".
pub(super) fn parts(view: &View<'_>, object: usize) -> Vec<usize> {
    let mut parts = vec![object];
    parts.extend(view.children_in(object, &[Relation::Conj]));
    if view.counts(object) {
        let counted = view.children_in(object, &[Relation::Nmod]);
        parts.extend(counted.filter(|noun| matches!(view.preposition(*noun).as_deref(), Some("of" | "in"))));
    }
    parts
}

/// Whether something is done to the verb's subject, or to the noun that it hangs on.
pub(super) fn is_passive(view: &View<'_>, verb: usize) -> bool {
    if view.child(verb, Relation::NsubjPass).is_some() || view.child(verb, Relation::AuxPass).is_some() {
        return true;
    }
    // "Two Canadians detained by China": whatever the parse takes the participle for.
    let agent = view.children_in(verb, &[Relation::OblAgent]).any(|noun| noun > verb);
    let behind = verb > 0 && view.child(verb, Relation::Nsubj) == Some(verb - 1);
    if view.xpos(verb) == Xpos::VBN && agent && behind {
        return true;
    }
    view.relation(verb) == Relation::Acl
        && view.is_participle(verb)
        && !active_participle(view, verb)
        && view.chunk_after(verb).is_none()
}

/// The noun before the comma that a relative pronoun stands for.
pub(super) fn relative_of(view: &View<'_>, pronoun: usize) -> Option<usize> {
    let before = (0..pronoun).rev().find(|place| view.upos(*place) != Upos::PUNCT)?;
    matches!(view.upos(before), Upos::NOUN | Upos::PROPN).then_some(before)
}
