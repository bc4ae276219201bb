//! Acts named by verbs, alone or with their objects.

use super::super::{
    mode,
    view::{Actor, Class, View, countries},
};
use super::{
    Found, Trial, build,
    subjects::{active_participle, doers, has_own, is_pronoun, other_antecedent, subject},
};
use crate::knowledge::acts::{Act, Acts, Slot};
use dyad_corpus::{EntityKind, EventType};
use dyad_parser::{Relation, Upos, Xpos};

/// The claims that a verb makes; `taken` are the objects that are part of its name.
pub(super) fn find(
    view: &View<'_>,
    verb: usize,
    acts: &Acts,
    taken: &mut Vec<usize>,
    found: &mut Vec<Found>,
) {
    let names = names(view, verb);
    let mut refused: Option<(String, &'static str)> = None;
    for name in &names {
        for (act, object) in phrases(view, verb, name, acts) {
            if hindered(view, verb, act) || view.phrase_has(object, &|word| act.not_with.contains(word)) {
                continue;
            }
            let rule = format!("phrase {name} + {}", view.lemma(object));
            match claim(view, Trial { act, word: verb, with: Some(object), rule: rule.clone() }, acts) {
                Ok(claim) => {
                    taken.push(object);
                    return found.push(claim);
                }
                Err(why) => {
                    // "talks were suspended" may still be told by the noun.
                    if !(act.mutual && is_passive(view, verb)) {
                        taken.push(object);
                    }
                    refused = Some((rule, why));
                }
            }
        }
        for act in acts.verbs.get(name).map(Vec::as_slice).unwrap_or_default() {
            if hindered(view, verb, act) {
                continue;
            }
            let rule = format!("verb {name}");
            match claim(view, Trial { act, word: verb, with: None, rule: rule.clone() }, acts) {
                Ok(claim) => return found.push(claim),
                Err(why) => refused = Some((rule, why)),
            }
        }
    }
    if let Some(claim) = told_to(view, verb, acts) {
        return found.push(claim);
    }
    if let Some((rule, why)) = refused {
        view.refuse(verb, rule, why);
    }
}

/// Whether words stand with a verb that make it another act: "clashed over trade"; or whether it is an adjective, as in
/// "visiting President Weizsaecker".
fn hindered(view: &View<'_>, verb: usize, act: &Act) -> bool {
    let adjective = act.host
        && view.xpos(verb) == Xpos::VBG
        && view
            .chunk_after(verb)
            .and_then(|head| view.mention(head))
            .is_some_and(|mention| mention.kind == EntityKind::Person);
    adjective
        || view.children(verb).iter().any(|child| {
            act.not_with.contains(&view.lemma(*child))
                || view.preposition(*child).is_some_and(|word| act.not_with.contains(&word))
        })
}

/// What a verb may be called in the tables: with its particle, where one stands with it, then alone.
fn names(view: &View<'_>, verb: usize) -> Vec<String> {
    let mut names = vec![view.phrasal(verb)];
    let lemma = view.lemma(verb);
    if let Some(next) = view.words.get(verb + 1).map(|_| view.text(verb + 1).to_lowercase())
        && matches!(next.as_str(), "off" | "out" | "down" | "up" | "over" | "back" | "away" | "in" | "on")
    {
        let joined = format!("{lemma}_{next}");
        if !names.contains(&joined) {
            names.push(joined);
        }
    }
    if !names.contains(&lemma)
        && !matches!(names.first().map(String::as_str), Some(name) if name.contains('_'))
    {
        names.push(lemma);
    }
    names
}

/// The phrases that a verb and its object make; for a passive the object is the subject.
fn phrases<'a>(view: &View<'_>, verb: usize, name: &str, acts: &'a Acts) -> Vec<(&'a Act, usize)> {
    let Some(candidates) = acts.phrases.get(name) else { return Vec::new() };
    let objects: Vec<usize> =
        objects(view, verb).into_iter().flat_map(|object| parts(view, object)).collect();
    let mut found = Vec::new();
    for act in candidates {
        for object in &objects {
            let noun = view.lemma(*object);
            let fits =
                act.only_with.is_empty() || view.phrase_has(*object, &|word| act.only_with.contains(word));
            if is_object(view, act, &noun) && fits && stands_behind(view, *object, act) {
                found.push((act, *object));
            }
        }
    }
    found
}

/// Whether a noun is among a phrase's objects; `@civil` stands for every person or thing that belongs to no state.
fn is_object(view: &View<'_>, act: &Act, noun: &str) -> bool {
    act.objects.contains(noun) || (act.objects.contains("@civil") && view.is_civil(noun))
}

/// Whether a word that the act asks for stands behind its object: "gave two diplomats 48 hours to leave".
fn stands_behind(view: &View<'_>, object: usize, act: &Act) -> bool {
    const REACH: usize = 9;
    let end = (object + 1 + REACH).min(view.words.len());
    act.behind.is_empty() || (object + 1..end).any(|place| act.behind.contains(&view.lemma(place)))
}

/// What a verb does something to: its object, the subject of its passive, the noun that its participle hangs on, or
/// the chunk right behind it.
fn objects(view: &View<'_>, verb: usize) -> Vec<usize> {
    if is_passive(view, verb) {
        let patient = view.children_in(verb, &[Relation::NsubjPass]).next().or_else(|| {
            view.head(verb).filter(|_| matches!(view.relation(verb), Relation::Acl | Relation::AclRelcl))
        });
        return patient.or_else(|| subject(view, verb)).into_iter().collect();
    }
    let mut objects: Vec<usize> = view
        .children_in(verb, &[Relation::Obj, Relation::Ccomp])
        .filter(|object| matches!(view.upos(*object), Upos::NOUN | Upos::PROPN | Upos::PRON | Upos::ADJ))
        .map(|object| described(view, verb, object).unwrap_or(object))
        .collect();
    if objects.is_empty() {
        objects.extend(view.chunk_after(verb));
    }
    if objects.is_empty() {
        objects.extend(after_particle(view, verb));
    }
    if objects.is_empty() {
        objects.extend(described(view, verb, verb));
    }
    objects
}

/// What stands behind a particle that the parse takes for a preposition: "handed over two suspects".
fn after_particle(view: &View<'_>, verb: usize) -> Option<usize> {
    let particle = view.words.get(verb + 1).map(|_| view.text(verb + 1).to_lowercase())?;
    matches!(particle.as_str(), "over" | "off" | "out" | "back" | "up").then(|| view.chunk_from(verb + 2))?
}

/// The noun that a relative clause describes, where it is what the clause's verb does something to: "a charge that
/// Khartoum denies", "a claim Moscow rejects".
fn described(view: &View<'_>, verb: usize, object: usize) -> Option<usize> {
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
        "raid",
        "remark",
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

/// Whose deed a noun sums up: the doers of the clause before it.
fn author(view: &View<'_>, noun: usize) -> Vec<Actor> {
    if !sums_up(view, noun) {
        return Vec::new();
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
fn parts(view: &View<'_>, object: usize) -> Vec<usize> {
    let mut parts = vec![object];
    parts.extend(view.children_in(object, &[Relation::Conj]));
    if view.counts(object) {
        let counted = view.children_in(object, &[Relation::Nmod]);
        parts.extend(counted.filter(|noun| matches!(view.preposition(*noun).as_deref(), Some("of" | "in"))));
    }
    parts
}

/// Whether something is done to the verb's subject, or to the noun that it hangs on.
fn is_passive(view: &View<'_>, verb: usize) -> bool {
    if view.child(verb, Relation::NsubjPass).is_some() || view.child(verb, Relation::AuxPass).is_some() {
        return true;
    }
    view.relation(verb) == Relation::Acl
        && view.is_participle(verb)
        && !active_participle(view, verb)
        && view.chunk_after(verb).is_none()
}

fn claim(view: &View<'_>, trial: Trial<'_>, acts: &Acts) -> Result<Found, &'static str> {
    let (act, verb, object) = (trial.act, trial.word, trial.with);
    let (source, target) = if is_passive(view, verb) {
        let mut source: Vec<Actor> = view
            .children_in(verb, &[Relation::OblAgent, Relation::Obl])
            .find(|noun| view.preposition(noun.to_owned()).as_deref() == Some("by"))
            .map(|noun| view.actors(noun))
            .unwrap_or_default();
        if source.is_empty() {
            source = view.after_preposition(verb, "by");
        }
        // "The ambassador to Turkey was summoned": by those to whom he is sent.
        if source.is_empty()
            && act.kind == EventType::Protest
            && let Some(object) = object
        {
            let seat = view.children_in(object, &[Relation::Nmod, Relation::Obl]);
            let seat = seat.filter(|noun| matches!(view.preposition(*noun).as_deref(), Some("to" | "in")));
            source = seat
                .flat_map(|noun| view.actors(noun))
                .map(|actor| Actor { class: Class::Official, ..actor })
                .collect();
        }
        let patient = objects(view, verb).first().copied();
        let target = match (object, patient) {
            (Some(_), _) => slots(view, verb, object, act, &source, acts),
            (None, Some(patient)) => party_or_owner(view, patient, act),
            (None, None) => Vec::new(),
        };
        (source, target)
    } else {
        let source = doers(view, verb);
        let target = slots(view, verb, object, act, &source, acts);
        (source, target)
    };
    let mode = mode::of_verb(view, verb, &acts.words);
    build(view, trial, source, target, mode)
}

/// The target of a passive without object: the subject itself, or whose it is.
fn party_or_owner(view: &View<'_>, noun: usize, act: &Act) -> Vec<Actor> {
    // "Egypt, which has been asked by Sudan to mediate".
    let relative = matches!(view.xpos(noun), Xpos::WDT | Xpos::WP);
    let noun = Some(noun).filter(|_| !relative).or_else(|| relative_of(view, noun)).unwrap_or(noun);
    let direct = view.actors(noun);
    if !direct.is_empty() || !act.target.contains(&Slot::Owner) {
        return direct;
    }
    let owners = view.owners(noun);
    if owners.is_empty() { author(view, noun) } else { owners }
}

/// The noun before the comma that a relative pronoun stands for.
fn relative_of(view: &View<'_>, pronoun: usize) -> Option<usize> {
    let before = (0..pronoun).rev().find(|place| view.upos(*place) != Upos::PUNCT)?;
    matches!(view.upos(before), Upos::NOUN | Upos::PROPN).then_some(before)
}

/// The other parties, from the first slot that names any beside the doers.
fn slots(
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
                        // "opposed it" is said of plans, "accused it" of states.
                        let thing = view.text(*noun).eq_ignore_ascii_case("it")
                            && !matches!(
                                act.kind,
                                EventType::Request | EventType::Threaten | EventType::Accuse
                            );
                        if thing { Vec::new() } else { other_antecedent(view, *noun, doers) }
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
            let noun = view.child(verb, Relation::Iobj).or_else(|| {
                view.child(verb, Relation::Obj).filter(|noun| object.is_some_and(|object| object != *noun))
            });
            let recipient = noun.map(|noun| view.actors(noun)).unwrap_or_default();
            if recipient.is_empty() { behind_verb(view, verb, object) } else { recipient }
        }
        Slot::Owner => {
            let noun = object
                .or_else(|| view.child(verb, Relation::Obj))
                .or_else(|| view.child(verb, Relation::Iobj))
                .or_else(|| view.chunk_after(verb));
            let Some(noun) = noun else { return Vec::new() };
            if has_own(view, noun) {
                // "said Honduras had violated its airspace": nobody does that to himself; it is whoever says so.
                return if act.score.0 < 0 { reporting(view, verb, doers) } else { Vec::new() };
            }
            let owners: Vec<Actor> =
                parts(view, noun).into_iter().flat_map(|noun| view.owners(noun)).collect();
            if owners.is_empty() { author(view, noun) } else { owners }
        }
        Slot::Clause => clauses(view, verb)
            .into_iter()
            .filter(|clause| agrees(act, sign(view, *clause, acts)))
            .flat_map(|clause| parties_of(view, clause, 2))
            .collect(),
        Slot::That => clauses(view, verb)
            .into_iter()
            .filter_map(|clause| view.children_in(clause, &[Relation::Nsubj, Relation::NsubjPass]).next())
            .flat_map(|noun| {
                if is_pronoun(view, noun) { other_antecedent(view, noun, doers) } else { view.actors(noun) }
            })
            .filter(|actor| actor.class == Class::Official)
            .collect(),
        Slot::After(preposition) => {
            let mut actors: Vec<Actor> = after(view, verb, object, preposition)
                .into_iter()
                .flat_map(|noun| {
                    let direct = view.actors(noun);
                    if direct.is_empty() { view.owners(noun) } else { direct }
                })
                .collect();
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

/// A country's name between a verb and its object: "sold Peru 24 helicopters", "lent Ecuador $500 million".
fn behind_verb(view: &View<'_>, verb: usize, object: Option<usize>) -> Vec<Actor> {
    let name = verb + 1;
    let between = view.is_country(name) && object.is_none_or(|object| object > name);
    let counts = view.words.get(name + 1).is_some_and(|_| {
        matches!(view.upos(name + 1), Upos::NUM | Upos::SYM | Upos::DET) || view.text(name + 1) == "$"
    });
    if !(between && counts) {
        return Vec::new();
    }
    view.actors_at(name)
        .into_iter()
        .map(|actor| Actor { sure: true, class: Class::Official, ..actor })
        .collect()
}

/// Who reports the act of this verb, where it is another than those who do it.
fn reporting(view: &View<'_>, verb: usize, doing: &[Actor]) -> Vec<Actor> {
    let Some(above) = view.head(verb).filter(|_| view.relation(verb) == Relation::Ccomp) else {
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
    let purpose = view
        .children_in(verb, &[Relation::Advcl])
        .filter(|clause| mode::is_infinitive(view, *clause) && *clause <= verb + 3);
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
        if view.is_verb(below) {
            return sign(view, below, acts);
        }
        acts.nouns.get(&view.lemma(below)).and_then(|acts| acts.first()).map(|act| act.score.0)
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

/// "Russia said Sudan must return the helicopter": saying what another must do is asking for it.
fn told_to(view: &View<'_>, verb: usize, acts: &Acts) -> Option<Found> {
    if !acts.words.speech.contains(&view.lemma(verb)) {
        return None;
    }
    let act = acts.demand.as_ref()?;
    let must = |clause: &usize| {
        view.children_in(*clause, &[Relation::Aux])
            .any(|aux| matches!(view.lemma(aux).as_str(), "must" | "should" | "ought"))
    };
    let clause = view.children_in(verb, &[Relation::Ccomp, Relation::Parataxis]).find(must)?;
    let asked = view.child(clause, Relation::Nsubj)?;
    let target = view.actors(asked);
    if target.iter().any(|actor| view.mention(actor.word).is_some_and(|mention| mention.entities.len() > 1)) {
        return None;
    }
    let source = doers(view, verb);
    let own = countries(&source);
    if countries(&target).iter().any(|country| own.contains(country)) {
        return None;
    }
    let trial = Trial { act, word: clause, with: None, rule: "said another must".to_owned() };
    let mode = mode::of_verb(view, verb, &acts.words);
    build(view, trial, source, target, mode).ok()
}

/// Nouns after a preposition that hang on a verb or on its object, coordinated parts included: of a list of objects
/// the last carries the phrase ("restricted tourism, trade and activities with …").
fn after(view: &View<'_>, verb: usize, object: Option<usize>, preposition: &str) -> Vec<usize> {
    let mut carriers = vec![verb];
    carriers.extend(object.into_iter().flat_map(|noun| parts(view, noun)));
    carriers.extend(view.children_in(verb, &[Relation::Conj]).filter(|noun| !view.is_verb(*noun)));
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
