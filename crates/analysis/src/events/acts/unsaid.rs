//! Parties that the sentence leaves unsaid, where the article settles them: the other of the two countries that it is
//! about, the author of a deed told before, those that the verb was used of last.

use super::super::{
    EventDraft, PartyDraft, mode,
    view::{Actor, Class, View, countries},
};
use crate::knowledge::acts::{Act, Acts, Slot};
use dyad_corpus::{Claim, Country, EventType, Mode};
use dyad_parser::{Relation, Upos};

/// Letters at the beginning that a verb and its noun share: "invaded", "invasion".
pub(in super::super) const SHARED: usize = 4;

/// The other of the two countries that the article is about, for an act between states whose sentence names one:
/// "Within hours Mexico had broken off diplomatic relations."
pub(super) fn other_of_pair(
    view: &View<'_>,
    act: &Act,
    verb: usize,
    doers: &[Actor],
    told: bool,
) -> Option<Actor> {
    let (one, other) = view.before.pair()?;
    let &[doing] = countries(doers).as_slice() else { return None };
    let pair = [one.party.country?, other.party.country?];
    let (other, unsaid) = if doing == pair[0] { (other, pair[1]) } else { (one, pair[0]) };
    let within = |named: &[Country]| named.iter().all(|country| pair.contains(country));
    let named = view.named();
    let just_told = view.before.last.len() == 2 && within(&view.before.last);
    let fits = pair.contains(&doing)
        && doers.iter().all(|doer| doer.party.country.is_some())
        && within(&named)
        // Where the sentence names it, the words say what it has to do with the act, but for what it is told of having done.
        && (!named.contains(&unsaid) || told || does_another(view, verb, unsaid))
        && (within(&view.before.countries) || (told && just_told))
        && !view.names_body()
        && !says_whom(view, act, verb);
    fits.then(|| Actor { word: verb, sure: true, ..other.clone() })
}

/// Whether a country is named only as the one that does what this verb is joined to: "India suspends the treaty, Pakistan
/// shuts its airspace".
fn does_another(view: &View<'_>, verb: usize, country: Country) -> bool {
    let first = |verb| {
        let joined = matches!(view.relation(verb), Relation::Conj | Relation::Parataxis);
        view.head(verb).filter(|head| joined && view.is_verb(*head)).unwrap_or(verb)
    };
    let does = |other: usize| {
        let doer = view.children_in(other, &[Relation::Nsubj]).next();
        doer.is_some_and(|doer| countries(&view.actors(doer)) == [country])
    };
    let mut others = (0..view.words.len()).filter(|at| *at != verb && view.is_verb(*at));
    let named = (0..view.words.len()).filter(|at| countries(&view.actors_at(*at)).contains(&country)).count();
    named == 1 && others.any(|other| first(other) == first(verb) && does(other))
}

/// Both countries that the article is about, for what is agreed without a word of who agrees: "Fifteen agreements were
/// signed on matters from tourism to technology."
pub(super) fn both_of_pair(view: &View<'_>, act: &Act, verb: usize) -> Vec<Actor> {
    let Some((one, other)) = view.before.pair() else { return Vec::new() };
    let pair = [one.party.country, other.party.country];
    let told = !view.before.countries.is_empty()
        && view.before.countries.iter().all(|country| pair.contains(&Some(*country)));
    let alone = view.named().is_empty() && !view.names_body() && !says_whom(view, act, verb);
    let signed = matches!(view.lemma(verb).as_str(), "sign" | "initial" | "ink" | "conclude")
        && mode::of_verb(view, verb, view.lists) == Mode::Happened;
    if act.kind != EventType::Agree || !told || !alone || !signed {
        return Vec::new();
    }
    [one, other].into_iter().map(|actor| Actor { word: verb, sure: true, ..actor.clone() }).collect()
}

/// Whether what is denounced or rejected was told before and is not described any further: "rejected the charge".
pub(super) fn refers_back(view: &View<'_>, act: &Act, verb: usize, object: Option<usize>) -> bool {
    let answers = matches!(act.kind, EventType::Accuse | EventType::Reject | EventType::Protest);
    if !answers || !view.is_verb(verb) || view.lemma(verb) == "make" {
        return false;
    }
    // "English denied the allegations": without an article somebody's name.
    let reading = &view.lists.reading;
    let name = view.children_in(verb, &[Relation::Nsubj]).any(|doer| {
        let word = view.text(doer).to_lowercase();
        let article = doer > 0 && view.text(doer - 1).eq_ignore_ascii_case("the");
        !article && reading.is_adjective(&word)
    });
    if name {
        return false;
    }
    let object = object.or_else(|| view.child(verb, Relation::Obj));
    object.is_some_and(|noun| {
        let known = view
            .children_in(noun, &[Relation::Det])
            .any(|det| matches!(view.lemma(det).as_str(), "the" | "this" | "that" | "these" | "those"));
        // What stands behind a comma describes the sentence: "rejected the charge, saying".
        let end = (noun..view.words.len()).find(|place| view.upos(*place) == Upos::PUNCT);
        let dated = |child: usize| view.seen.dates.iter().any(|date| date.span.overlaps(view.span_of(child)));
        // "dismissed the step as childish"
        let judged = |child: usize| view.preposition(child).as_deref() == Some("as");
        let own =
            |child: &&usize| **child < end.unwrap_or(view.words.len()) && !dated(**child) && !judged(**child);
        let plain =
            view.children(noun).iter().filter(own).all(|child| view.relation(*child) == Relation::Det);
        known && plain && view.lists.told.contains(&view.lemma(noun))
    })
}

/// Whether a phrase stands where the act's other party does, naming nobody that is known: "cut ties with the group".
pub(super) fn says_whom(view: &View<'_>, act: &Act, verb: usize) -> bool {
    let preposition = |noun: usize| view.preposition(noun).map(Slot::After);
    let objects = view.children_in(verb, &[Relation::Obj]).flat_map(|object| view.children(object));
    let mut nouns = view.children(verb).iter().chain(objects).copied();
    nouns.any(|noun| {
        let phrase = matches!(view.relation(noun), Relation::Obl | Relation::Nmod | Relation::Iobj);
        let noun_like = matches!(view.upos(noun), Upos::NOUN | Upos::PROPN | Upos::PRON);
        phrase && noun_like && preposition(noun).is_some_and(|slot| act.target.contains(&slot))
    })
}

/// Whose deed a noun names that was told before: "condemned the raid" after "Ecuador raided the embassy".
pub(super) fn deed(view: &View<'_>, noun: usize, acts: &Acts) -> Vec<Actor> {
    let lemma = view.lemma(noun);
    let known = view
        .children_in(noun, &[Relation::Det])
        .any(|det| matches!(view.lemma(det).as_str(), "the" | "this" | "that" | "these" | "those"));
    let (Some(kinds), Some(beginning)) = (acts.nouns.get(&lemma), lemma.get(..SHARED)) else {
        return Vec::new();
    };
    let told = view.before.events.iter().rev().find(|event| {
        let same_kind = kinds.iter().any(|act| event.claim == Claim::Event(act.kind));
        event.mode == Mode::Happened && same_kind && told_by(view, event, beginning)
    });
    let Some(told) = told.filter(|_| known) else { return Vec::new() };
    told.source.iter().map(|told| party(told, noun)).collect()
}

/// The act that a verb was last and those that it was done to, where it counts them only: "Britain expelled 23 Russian
/// diplomats. Germany and France each expelled four."
pub(super) fn counted<'a>(
    view: &View<'_>,
    verb: usize,
    doers: &[Actor],
    acts: &'a [Act],
) -> Option<(&'a Act, Vec<Actor>)> {
    let lemma = view.lemma(verb);
    let beginning = lemma.get(..SHARED)?;
    let count = view.children_in(verb, &[Relation::Obj]).find(|object| {
        view.upos(*object) == Upos::NUM && view.children_in(*object, &[Relation::Nmod]).next().is_none()
    })?;
    let told = view.before.events.iter().rev().find(|event| told_by(view, event, beginning))?;
    let act = acts.iter().find(|act| told.claim == Claim::Event(act.kind))?;
    let target: Vec<Actor> = told.target.iter().map(|told| party(told, count)).collect();
    // "Moscow expelled 23": what was done to it.
    let back = countries(&target).iter().any(|country| countries(doers).contains(country));
    let target =
        if back { other_of_pair(view, act, verb, doers, false).into_iter().collect() } else { target };
    (!target.is_empty()).then_some((act, target))
}

/// Whether a word of those that name an act begins so.
fn told_by(view: &View<'_>, event: &EventDraft, beginning: &str) -> bool {
    let words = event.trigger.of(view.seen.text).to_lowercase();
    words.split_whitespace().any(|word| word.starts_with(beginning))
}

/// A state, as standing at a word.
pub(super) fn state(country: Country, word: usize) -> Actor {
    party(&PartyDraft { country: Some(country), entity: country.code().to_owned() }, word)
}

/// Somebody told of before, as standing at a word.
pub(super) fn party(party: &PartyDraft, word: usize) -> Actor {
    Actor { party: party.clone(), class: Class::Official, word, sure: true }
}
