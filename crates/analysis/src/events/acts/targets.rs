//! Where the other party of a verb's act stands: the slots of `knowledge/acts.toml`.

use super::super::{
    mode,
    view::{Actor, Class, View, countries},
};
use super::{
    objects::{author, by_title, described, parts},
    runs_on,
    subjects::{doers, has_own, is_pronoun, other_antecedent},
    verbs::{names, phrases},
};
use crate::knowledge::acts::{Act, Acts, Slot};
use dyad_corpus::{EntityKind, EventType};
use dyad_parser::{Relation, Upos};

/// The other parties, from the first slot that names any beside the doers.
pub(super) fn slots(
    view: &View<'_>,
    verb: usize,
    object: Option<usize>,
    act: &Act,
    doers: &[Actor],
    acts: &Acts,
) -> Vec<Actor> {
    let doing = countries(doers);
    for slot in &act.target {
        let actors = slot_of(view, verb, object, act, slot, doers, acts);
        let another = |actor: &Actor| actor.party.country.is_none_or(|country| !doing.contains(&country));
        if actors.iter().any(another) {
            return actors;
        }
    }
    Vec::new()
}

fn slot_of(
    view: &View<'_>,
    verb: usize,
    object: Option<usize>,
    act: &Act,
    slot: &Slot,
    doers: &[Actor],
    acts: &Acts,
) -> Vec<Actor> {
    match slot {
        Slot::Object => {
            let objects: Vec<usize> = view.children_in(verb, &[Relation::Obj, Relation::Iobj]).collect();
            let mut actors: Vec<Actor> = objects
                .iter()
                .flat_map(|noun| {
                    if is_pronoun(view, *noun) {
                        // "opposed it" is said of plans and "bombarded them" of things, "accused it" of states.
                        let said =
                            matches!(act.kind, EventType::Request | EventType::Threaten | EventType::Accuse);
                        let others = other_antecedent(view, *noun, doers);
                        let thing = match view.text(*noun).to_lowercase().as_str() {
                            "it" => !said,
                            "them" => !said && countries(&others).len() < 2,
                            _ => false,
                        };
                        if thing { Vec::new() } else { others }
                    } else {
                        view.actors(*noun)
                    }
                })
                .collect();
            if actors.is_empty() && !objects.iter().any(|noun| is_pronoun(view, *noun)) {
                let chunk = view.chunk_after(verb).map(|noun| view.actors(noun)).unwrap_or_default();
                actors.extend(chunk.into_iter().map(|actor| Actor { sure: true, ..actor }));
            }
            actors
        }
        Slot::Recipient => {
            // "Sri Lanka was granted a loan"
            let given =
                view.child(verb, Relation::NsubjPass).filter(|_| object.is_some_and(|object| object > verb));
            let noun = given.or_else(|| view.child(verb, Relation::Iobj)).or_else(|| {
                view.child(verb, Relation::Obj).filter(|noun| object.is_some_and(|object| object != *noun))
            });
            let recipient = noun.map(|noun| view.actors(noun)).unwrap_or_default();
            if recipient.is_empty() { behind_verb(view, verb, object) } else { recipient }
        }
        Slot::Owner => {
            let noun = object
                .or_else(|| {
                    let relative = view.child(verb, Relation::Obj)?;
                    Some(described(view, verb, relative).unwrap_or(relative))
                })
                .or_else(|| view.child(verb, Relation::Iobj))
                .or_else(|| view.chunk_after(verb));
            let Some(noun) = noun else { return Vec::new() };
            if has_own(view, noun) {
                let named = apposed(view, noun);
                if !named.is_empty() {
                    return named;
                }
                // "After Canada's ministry protested, Riyadh expelled its ambassador": nobody expels his own.
                if matches!(view.lemma(verb).as_str(), "expel" | "oust") {
                    return other_antecedent(view, noun, doers);
                }
                // "lodged a protest with Bogota and recalled its envoy": from the only other whom the sentence names.
                let envoy = act.pair && matches!(view.lemma(verb).as_str(), "recall" | "withdraw" | "pull");
                let seat = || {
                    let seats =
                        ["from", "to", "in"].into_iter().flat_map(|word| after(view, verb, object, word));
                    seats.flat_map(|noun| view.parties(noun)).next().is_some()
                };
                if envoy && act.kind == EventType::Sanction && !seat() {
                    return other_antecedent(view, noun, doers);
                }
                // "said Honduras had violated its airspace": nobody does that to himself; it is whoever says so.
                return if act.score.0 < 0 { reporting(view, verb, doers) } else { Vec::new() };
            }
            let owners: Vec<Actor> =
                parts(view, noun).into_iter().flat_map(|noun| view.owners(noun)).collect();
            // "summoned British ambassador Simon Shercliff": whom he stands for.
            if owners.is_empty() && by_title(view, act, noun) {
                return view.actors(noun);
            }
            let owners = if owners.is_empty() { author(view, noun, acts) } else { owners };
            if owners.is_empty() && act.kind == EventType::Accuse {
                return where_done(view, verb, noun);
            }
            owners
        }
        // "Japan and Peru agreed to build a railway from China": with each other.
        Slot::Clause if act.mutual && countries(doers).len() >= 2 => Vec::new(),
        Slot::Clause => clauses(view, verb)
            .into_iter()
            // "expressed readiness to resume sales to"
            .chain(object.into_iter().flat_map(|noun| {
                view.children_in(noun, &[Relation::Acl]).filter(|clause| mode::is_infinitive(view, *clause))
            }))
            .filter(|clause| {
                let refused =
                    act.kind == EventType::Reject && view.lists.refusable.contains(&view.lemma(*clause));
                agrees(act, sign(view, *clause, acts)) || refused
            })
            .flat_map(|clause| {
                // "threatened to impose tariffs on Britain": near the clause's own verb.
                let near = move |actor: &Actor| runs_on(view, clause, actor.word);
                let parties = parties_of(view, clause, 2).into_iter();
                parties.map(move |actor| Actor { sure: actor.sure || near(&actor), ..actor })
            })
            .collect(),
        Slot::That => clauses(view, verb)
            .into_iter()
            // "reiterated its demand that Israel withdraw"
            .chain(object.into_iter().flat_map(|noun| {
                view.children_in(noun, &[Relation::Acl, Relation::AclRelcl, Relation::Ccomp])
            }))
            .filter_map(|clause| view.children_in(clause, &[Relation::Nsubj, Relation::NsubjPass]).next())
            .flat_map(|noun| {
                if is_pronoun(view, noun) { other_antecedent(view, noun, doers) } else { view.actors(noun) }
            })
            .filter(|actor| actor.class == Class::Official)
            .collect(),
        Slot::After(preposition) => {
            let mut nouns = after(view, verb, object, preposition);
            // "mobilised reservists for a war against Iraq"
            if nouns.is_empty() && act.kind == EventType::Mobilize && preposition == "against" {
                let aims = view.children_in(verb, &[Relation::Obl]);
                let aims = aims.filter(|noun| view.preposition(*noun).as_deref() == Some("for"));
                let against =
                    aims.flat_map(|aim| view.children_in(aim, &[Relation::Nmod]).collect::<Vec<_>>());
                nouns =
                    against.filter(|noun| view.preposition(*noun).as_deref() == Some("against")).collect();
            }
            // "sent troops to Qatar" may be to its help; "to the border with Qatar" is not.
            let helps = act.kind == EventType::Mobilize && preposition == "to";
            let there = nouns.iter().copied().chain(view.head_after(verb, preposition));
            if helps && there.into_iter().any(|noun| !view.actors(noun).is_empty()) {
                return Vec::new();
            }
            // "on its border with Georgia" is against Georgia, "on Polish soil" is not against Poland.
            let stationed = act.target.contains(&Slot::After("on".to_owned()));
            if act.kind == EventType::Mobilize && stationed && matches!(preposition.as_str(), "on" | "at") {
                nouns.retain(|noun| view.lists.borders.contains(&view.lemma(*noun)));
                return nouns.into_iter().flat_map(|noun| beyond(view, noun, act)).collect();
            }
            if nouns.is_empty() && preposition == "after" {
                return after_deed(view, verb, doers);
            }
            if nouns.is_empty() && (act.mutual || act.pair) && countries(doers).len() == 1 {
                nouns = through_topic(view, object, preposition);
            }
            let nouns_own = nouns.iter().any(|noun| has_own(view, *noun));
            let mut actors: Vec<Actor> = nouns
                .into_iter()
                .flat_map(|noun| {
                    if view.text(noun).eq_ignore_ascii_case("them") && view.mention(noun).is_none() {
                        return other_antecedent(view, noun, doers);
                    }
                    let named = view.parties(noun);
                    if named.is_empty() { beyond(view, noun, act) } else { named }
                })
                .collect();
            // "fired water cannon at its boats": those of whoever tells it.
            if actors.is_empty() && act.score.0 < 0 && nouns_own {
                return reporting(view, verb, doers);
            }
            let near = view.after_preposition(verb, preposition);
            if actors.is_empty() {
                return near;
            }
            // The order of the words says the same as the parse.
            let same = |actor: &Actor| near.iter().any(|other| other.party == actor.party);
            actors.iter_mut().for_each(|actor| actor.sure = same(actor));
            actors
        }
    }
}

/// Who is named between commas right behind a noun: "expelled his ambassador, Raquel Serur, on Friday".
fn apposed(view: &View<'_>, noun: usize) -> Vec<Actor> {
    let comma = view.words.get(noun + 2).is_some_and(|_| view.text(noun + 1) == ",");
    let person = view.mention(noun + 2).is_some_and(|mention| mention.kind == EntityKind::Person);
    let named = if comma && person { view.actors_at(noun + 2) } else { Vec::new() };
    named
        .into_iter()
        .filter(|actor| actor.party.country.is_some())
        .map(|actor| Actor { sure: true, ..actor })
        .collect()
}

/// Where a government's deed is done: "deplored the arrest of opposition leaders in Venezuela".
fn where_done(view: &View<'_>, verb: usize, deed: usize) -> Vec<Actor> {
    if !view.lists.state_deeds.contains(&view.lemma(deed)) {
        return Vec::new();
    }
    let mut carriers = vec![deed, verb];
    carriers.extend(view.children_in(deed, &[Relation::Nmod]));
    let there = carriers.into_iter().flat_map(|carrier| {
        let phrases = view.children_in(carrier, &[Relation::Nmod, Relation::Obl]);
        phrases.filter(|noun| *noun > deed).collect::<Vec<_>>()
    });
    let there =
        there.filter(|noun| view.preposition(*noun).as_deref() == Some("in") && view.is_country(*noun));
    there.flat_map(|noun| view.actors(noun)).map(|actor| Actor { class: Class::Official, ..actor }).collect()
}

/// Whose deed an act answers: "lodged a protest after four Chinese ships entered its waters".
fn after_deed(view: &View<'_>, verb: usize, answering: &[Actor]) -> Vec<Actor> {
    let own = countries(answering);
    let clause = view.children_in(verb, &[Relation::Advcl]).find(|clause| {
        let answers = |mark| matches!(view.lemma(mark).as_str(), "after" | "as" | "when");
        view.children_in(*clause, &[Relation::Mark]).any(answers)
    });
    let others = clause.map(|clause| doers(view, clause)).unwrap_or_default();
    let official = others.iter().all(|actor| {
        actor.class == Class::Official && actor.party.country.is_some_and(|country| !own.contains(&country))
    });
    if official && countries(&others).len() == 1 { others } else { Vec::new() }
}

/// Who stands behind a thing that an act is about: "restrictions on travel to Cuba", "along the border with Niger".
fn beyond(view: &View<'_>, noun: usize, act: &Act) -> Vec<Actor> {
    if !act.flow && act.kind != EventType::Mobilize {
        return Vec::new();
    }
    let behind = view.children_in(noun, &[Relation::Nmod]);
    let behind =
        behind.filter(|side| matches!(view.preposition(*side).as_deref(), Some("to" | "with" | "from")));
    behind.flat_map(|side| view.actors(side)).filter(|actor| actor.party.country.is_some()).collect()
}

/// A country's name between a verb and its object: "sold Peru 24 helicopters", "lent Ecuador $500 million".
fn behind_verb(view: &View<'_>, verb: usize, object: Option<usize>) -> Vec<Actor> {
    let name = verb + 1;
    let between = view.is_country(name) && object.is_none_or(|object| object > name);
    let counts = view.words.get(name + 1).is_some_and(|_| {
        matches!(view.upos(name + 1), Upos::NUM | Upos::SYM | Upos::DET) || view.text(name + 1) == "$"
    });
    // "gave Ukraine weapons": a name, and no adjective as in "sold Russian weapons".
    let word = view.text(name).to_lowercase();
    let adjective = view.lists.reading.is_adjective(&word);
    let next = object.is_some_and(|object| object == name + 1 || object == name + 2);
    if !(between && (counts || (next && !adjective))) {
        return Vec::new();
    }
    view.actors_at(name)
        .into_iter()
        .map(|actor| Actor { sure: true, class: Class::Official, ..actor })
        .collect()
}

/// Who reports the act of this verb, where it is another than those who do it.
fn reporting(view: &View<'_>, verb: usize, doing: &[Actor]) -> Vec<Actor> {
    // "scrambled jets after Chinese warplanes entered its zone": that of whoever answers.
    let answered = view.relation(verb) == Relation::Advcl
        && view
            .children_in(verb, &[Relation::Mark])
            .any(|mark| matches!(view.lemma(mark).as_str(), "after" | "when" | "as"));
    let reported = view.relation(verb) == Relation::Ccomp;
    let Some(above) = view.head(verb).filter(|_| reported || answered) else {
        return Vec::new();
    };
    let own = countries(doing);
    let tellers = doers(view, above);
    let another = |actor: &Actor| actor.party.country.is_some_and(|country| !own.contains(&country));
    if tellers.iter().all(another) { tellers } else { Vec::new() }
}

/// Clauses below a verb that tell what is agreed, threatened or asked for.
fn clauses(view: &View<'_>, verb: usize) -> Vec<usize> {
    let mut clauses: Vec<usize> = view
        .children_in(verb, &[Relation::Xcomp, Relation::Ccomp])
        .filter(|clause| view.is_verb(*clause) || view.child(*clause, Relation::Cop).is_some())
        .collect();
    let purpose = view.children_in(verb, &[Relation::Advcl]).filter(|clause| {
        // "advised its citizens against travelling to Japan"
        let advised = view.children_in(*clause, &[Relation::Mark]).any(|mark| view.lemma(mark) == "against");
        advised || (mode::is_infinitive(view, *clause) && *clause <= verb + 5)
    });
    clauses.extend(purpose);
    clauses
}

/// Whether what is done in the clause goes with the act that governs it: nobody "agrees" with those he agrees to ban.
fn agrees(act: &Act, inner: Option<i32>) -> bool {
    match act.kind {
        EventType::Threaten => inner.is_none_or(|score| score <= 0),
        EventType::Agree | EventType::Reject | EventType::Support => {
            inner.is_some_and(|score| score > 0) || (inner.is_none() && act.kind == EventType::Agree)
        }
        _ => true,
    }
}

/// The score of the act that a clause names, if it names one.
fn sign(view: &View<'_>, clause: usize, acts: &Acts) -> Option<i32> {
    let scores = names(view, clause).into_iter().flat_map(|name| {
        let phrase = phrases(view, clause, &name, acts).first().map(|(act, _)| act.score.0);
        phrase.or_else(|| acts.verbs.get(&name).and_then(|acts| acts.first()).map(|act| act.score.0))
    });
    let own = scores.into_iter().next();
    own.or_else(|| {
        // "agreed to begin delivering aid", "to hold talks": the act is a verb or noun below.
        let below = view.children_in(clause, &[Relation::Xcomp, Relation::Obj]).next()?;
        let inner = if view.is_verb(below) {
            sign(view, below, acts)
        } else {
            acts.nouns.get(&view.lemma(below)).and_then(|acts| acts.first()).map(|act| act.score.0)
        };
        // "to stop negotiations": what ends is no more.
        let ends = names(view, clause)
            .iter()
            .any(|name| view.lists.denied.contains(name) || view.lists.ending.contains(name));
        if ends { inner.map(|score| -score) } else { inner }
    })
}

/// Everybody that a clause does something to or with.
fn parties_of(view: &View<'_>, clause: usize, depth: usize) -> Vec<Actor> {
    let mut parties = Vec::new();
    for child in view.children(clause).iter().copied() {
        let preposition = view.preposition(child);
        match view.relation(child) {
            Relation::Obj | Relation::Iobj => {
                let direct = view.actors(child);
                if direct.is_empty() && !has_own(view, child) {
                    parties.extend(view.owners(child));
                    let further = ["with", "to", "on", "against", "from"];
                    for noun in view.children_in(child, &[Relation::Nmod, Relation::Obl]) {
                        if view.preposition(noun).is_some_and(|word| further.contains(&word.as_str())) {
                            parties.extend(view.actors(noun));
                        }
                    }
                } else {
                    parties.extend(direct);
                }
            }
            Relation::Obl | Relation::Nmod
                if preposition.as_deref().is_some_and(|word| {
                    matches!(
                        word,
                        "with" | "to" | "against" | "from" | "on" | "for" | "at" | "into" | "between"
                    )
                }) =>
            {
                parties.extend(view.actors(child));
            }
            Relation::Xcomp | Relation::Ccomp if depth > 0 => {
                parties.extend(parties_of(view, child, depth - 1));
            }
            _ => {}
        }
    }
    parties.retain(|actor| actor.class != Class::Place || view.is_country(actor.word));
    parties.into_iter().map(|actor| Actor { class: Class::Official, ..actor }).collect()
}

/// The other party behind what is agreed or talked about: "reached an agreement on traffic rights with Japan".
fn through_topic(view: &View<'_>, object: Option<usize>, preposition: &str) -> Vec<usize> {
    let hang = |noun: usize, wanted: &[&str]| -> Vec<usize> {
        let phrases = view.children_in(noun, &[Relation::Nmod, Relation::Obl]);
        phrases
            .filter(|child| view.preposition(*child).is_some_and(|word| wanted.contains(&word.as_str())))
            .collect()
    };
    let topics = object.into_iter().flat_map(|noun| hang(noun, &["on", "over", "about", "for"]));
    topics.flat_map(|topic| hang(topic, &[preposition])).collect()
}

/// Nouns after a preposition that hang on a verb or on its object, coordinated parts included: of a list of objects
/// the last carries the phrase ("restricted tourism, trade and activities with …").
fn after(view: &View<'_>, verb: usize, object: Option<usize>, preposition: &str) -> Vec<usize> {
    let mut carriers = vec![verb];
    carriers.extend(object.into_iter().flat_map(|noun| parts(view, noun)));
    // "filed a complaint with the WTO against"
    if preposition == "against" {
        let before =
            object.into_iter().flat_map(|noun| view.children_in(noun, &[Relation::Nmod]).collect::<Vec<_>>());
        carriers.extend(
            before
                .filter(|noun| matches!(view.preposition(*noun).as_deref(), Some("with" | "at" | "before"))),
        );
    }
    carriers.extend(view.children_in(verb, &[Relation::Conj]).filter(|noun| !view.is_verb(*noun)));
    // "sent a delegation led by its security minister to Ouagadougou", "cancelled visas issued to Peruvians"
    if preposition == "to" {
        let led =
            object.into_iter().flat_map(|noun| view.children_in(noun, &[Relation::Acl]).collect::<Vec<_>>());
        carriers.extend(led.filter(|verb| {
            matches!(view.lemma(*verb).as_str(), "lead" | "head" | "issue" | "grant" | "give")
        }));
    }
    let mut nouns = Vec::new();
    for carrier in &carriers {
        for child in view.children(*carrier).iter().copied() {
            let phrase = matches!(view.relation(child), Relation::Obl | Relation::Nmod | Relation::OblAgent);
            if phrase && view.preposition(child).as_deref() == Some(preposition) {
                nouns.push(child);
            }
            // "a deadline for Washington to review": the subject of the clause that "for" begins.
            let clause = view.relation(child) == Relation::Acl
                && view.children_in(child, &[Relation::Mark]).any(|mark| view.lemma(mark) == preposition);
            if clause {
                nouns.extend(view.children_in(child, &[Relation::Nsubj]));
            }
        }
    }
    nouns
}
