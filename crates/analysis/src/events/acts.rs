//! Acts between parties, from verbs, from verbs with their objects, and from nouns.

mod attacks;
mod nouns;
mod objects;
mod said;
mod subjects;
mod targets;
mod unsaid;
mod verbs;

use super::PartyDraft;
use super::view::{Actor, Class, View, countries, dedup};
use crate::knowledge::acts::{Act, Acts};
use dyad_corpus::{Claim, EventType, Mode, Span};
use dyad_parser::{Relation, Upos, Xpos};
pub(super) use subjects::subject;
pub(super) use unsaid::SHARED;

/// An act found in a sentence, not yet dated.
pub(super) struct Found {
    pub(super) claim: Claim,
    pub(super) score: dyad_corpus::Milli,
    pub(super) mode: Mode,
    pub(super) source: Vec<PartyDraft>,
    pub(super) target: Vec<PartyDraft>,
    /// The word that names the act.
    pub(super) word: usize,
    /// Further words that belong to its name: the object of a phrase.
    pub(super) with: Option<usize>,
    /// The words of a fixed phrase, where that is what was found.
    pub(super) phrase: Option<Span>,
    pub(super) rule: String,
}

/// An act that words may name, before its parties are known.
struct Trial<'a> {
    act: &'a Act,
    word: usize,
    with: Option<usize>,
    rule: String,
    /// To whom the act was done that this one is joined to: "lowered ties with India and stopped all trade".
    beside: Vec<Actor>,
}

impl<'a> Trial<'a> {
    /// An act that one word names.
    fn of(act: &'a Act, word: usize, rule: impl Into<String>) -> Trial<'a> {
        Trial { act, word, with: None, rule: rule.into(), beside: Vec::new() }
    }
}

/// Every act in a sentence.
pub(super) fn find(view: &View<'_>, acts: &Acts) -> Vec<Found> {
    let mut found = Vec::new();
    if (0..view.words.len()).any(|word| acts.words.sport.contains(&view.lemma(word))) {
        return found;
    }
    let mut taken: Vec<usize> = Vec::new();
    let mut without: Vec<usize> = Vec::new();
    for word in 0..view.words.len() {
        if matches!(view.upos(word), Upos::VERB) {
            let before = found.len();
            verbs::find(view, word, acts, &mut taken, &mut found);
            without.extend((found.len() == before).then_some(word));
        }
    }
    // "closed the crossing and expelled Pakistan's attachés": what is joined behind may name the other party.
    for word in without {
        if !verbs::beside(view, word, &found).is_empty() {
            view.reconsider(word);
            verbs::find(view, word, acts, &mut taken, &mut found);
        }
    }
    for word in 0..view.words.len() {
        if !matches!(view.upos(word), Upos::NOUN) || taken.contains(&word) {
            continue;
        }
        nouns::find(view, word, acts, &mut found);
    }
    found
}

/// Makes the claim if its parties are such as it needs; else says why not.
fn build(
    view: &View<'_>,
    trial: Trial<'_>,
    source: Vec<Actor>,
    target: Vec<Actor>,
    mode: Mode,
) -> Result<Found, &'static str> {
    let Trial { act, word, with, mut rule, beside } = trial;
    // "South Korean shoppers boycotted Japanese beer"
    let people = act.kind == EventType::Protest && !act.official;
    let doers: Vec<Actor> = dedup(source)
        .into_iter()
        .filter(|actor| {
            (actor.class == Class::Official || (people && actor.class == Class::Civil)) && stands(view, actor)
        })
        .collect();
    let touched: Vec<Actor> = dedup(target)
        .into_iter()
        .filter(|actor| stands(view, actor))
        .filter(|actor| match actor.class {
            Class::Official => true,
            Class::Civil => !act.official,
            Class::Place => {
                // "sent a protest note to Zagreb"
                let note = act.kind == EventType::Protest && !act.objects.is_empty();
                act.host
                    || note
                    || (act.flow && (view.is_country(actor.word) || act.kind == EventType::Assault))
            }
        })
        .filter(|actor| !doers.iter().any(|doer| doer.party == actor.party))
        .collect();
    // A meeting "on the sidelines of the APEC summit" is between those who met.
    let bodies_only = touched.iter().all(|actor| actor.party.country.is_none());
    let touched =
        if act.mutual && countries(&doers).len() >= 2 && bodies_only { Vec::new() } else { touched };
    let trusted = |actors: &[Actor]| {
        actors.iter().all(|actor| {
            actor.sure
                || view.trusted(actor.word)
                || actor.word.abs_diff(word) <= 3
                || runs_on(view, word, actor.word)
        })
    };
    if doers.is_empty() {
        return Err("nobody is named who does it");
    }
    // "responded by breaking off relations and gave Colombian diplomats a day"
    let ties = with.is_some_and(|noun| matches!(view.lemma(noun).as_str(), "tie" | "relation"));
    let told = unsaid::refers_back(view, act, word, with) || (act.pair && ties);
    let unsaid = ((act.pair || told) && touched.is_empty())
        .then(|| unsaid::other_of_pair(view, act, word, &doers, told))
        .flatten();
    if unsaid.is_some() {
        rule.push_str(", to the other of the pair");
    }
    let joined = touched.is_empty() && unsaid.is_none() && (act.pair || between_two(view, with));
    let beside = if joined && !unsaid::says_whom(view, act, word) { beside } else { Vec::new() };
    if !beside.is_empty() {
        rule.push_str(", to those of the verb it is joined to");
    }
    let touched: Vec<Actor> = touched.into_iter().chain(unsaid).chain(beside).collect();
    if !trusted(&doers) || !trusted(&touched) {
        return Err("the parse between act and party is not trusted");
    }
    let (doing, done) = (countries(&doers), countries(&touched));
    let told = |actor: &Actor| view.preposition(actor.word).as_deref() == Some("to");
    if act.kind == EventType::Accuse && bodies_only && touched.iter().any(told) {
        return Err("a body that is told of it is not accused");
    }
    let other = done.iter().any(|country| !doing.contains(country));
    let body = touched.iter().any(|actor| actor.party.country.is_none());
    // "Canada and the European Union signed a pact"
    let bodies = doers.iter().filter(|actor| actor.party.country.is_none()).count();
    let mutual = act.mutual || to_each_other(view, word);
    let together = mutual && touched.is_empty() && !doing.is_empty() && doing.len() + bodies >= 2;
    // "agreements reached by Indonesia, Venezuela and Brazil": each with somebody else.
    let several = with.is_some_and(|noun| view.xpos(noun) == Xpos::NNS);
    if together && several && act.kind == EventType::Agree && doing.len() > 2 {
        return Err("several agreements, each with somebody else");
    }
    if !(other || together || act.alone || (body && !touched.is_empty())) {
        return Err(if touched.is_empty() {
            "no other party is named"
        } else {
            "both parties are one country"
        });
    }
    let touched: Vec<Actor> = touched
        .into_iter()
        .filter(|actor| {
            act.mutual || actor.party.country.is_none_or(|country| !doing.contains(&country)) || !other
        })
        .collect();
    let parties = |actors: Vec<Actor>| actors.into_iter().map(|actor| actor.party).collect();
    Ok(Found {
        claim: Claim::Event(act.kind),
        score: act.score,
        mode,
        source: parties(doers),
        target: parties(touched),
        word,
        with,
        phrase: None,
        rule,
    })
}

/// "bilateral trade": a thing between two.
fn between_two(view: &View<'_>, object: Option<usize>) -> bool {
    object.is_some_and(|object| {
        view.phrase_has(object, &|word| matches!(word, "bilateral" | "mutual" | "two-way" | "cross-border"))
    })
}

/// "They sued each other for genocide", "each side accused the other".
fn to_each_other(view: &View<'_>, verb: usize) -> bool {
    view.children_in(verb, &[Relation::Obj, Relation::Obl]).any(|object| {
        let at =
            |place: Option<usize>| place.filter(|place| *place < view.words.len()).map(|at| view.text(at));
        let (before, next) = (at(object.checked_sub(1)), at(Some(object + 1)));
        matches!((view.text(object), next), ("each", Some("other")) | ("one", Some("another")))
            || (view.text(object) == "other" && before == Some("the"))
    })
}

/// Whether nothing but phrases stands between an act and a party behind it, so that no other verb can own the party:
/// "imposed by the EU on Belarus".
fn runs_on(view: &View<'_>, act: usize, party: usize) -> bool {
    const REACH: usize = 9;
    let breaks = |place: usize| {
        matches!(view.upos(place), Upos::VERB | Upos::AUX | Upos::PUNCT | Upos::CCONJ | Upos::SCONJ)
    };
    act < party && party - act <= REACH && !(act + 1..party).any(breaks)
}

/// Whether somebody stands for a state or an international body; people of whom nothing is known do not.
fn stands(view: &View<'_>, actor: &Actor) -> bool {
    actor.party.country.is_some()
        || view.seen.actors.entities.get(&actor.party.entity).is_some_and(|entity| entity.code.is_some())
}
