//! Acts named by verbs, alone or with their objects.

use super::super::{
    mode,
    view::{Actor, Class, View},
};
use super::{
    Found, Trial,
    attacks::{attacked, attackers, sufferer},
    build,
    objects::{author, is_object, is_passive, objects, parts, relative_of, stands_behind},
    said,
    subjects::{doers, subject},
    targets::slots,
    unsaid,
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
    let beside = beside(view, verb, found);
    let mut refused: Option<(String, &'static str)> = None;
    for name in &names {
        for (act, object) in phrases(view, verb, name, acts) {
            if hindered(view, verb, act) || view.phrase_has(object, &|word| act.not_with.contains(word)) {
                continue;
            }
            let rule = format!("phrase {name} + {}", view.lemma(object));
            let trial = Trial { with: Some(object), beside: beside.clone(), ..Trial::of(act, verb, &rule) };
            match claim(view, trial, acts) {
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
        if let Some(claim) = counted(view, verb, name, acts) {
            return found.push(claim);
        }
        for act in acts.verbs.get(name).map(Vec::as_slice).unwrap_or_default() {
            if hindered(view, verb, act) || fights_another(view, verb, act) {
                continue;
            }
            let rule = format!("verb {name}");
            let trial = Trial { beside: beside.clone(), ..Trial::of(act, verb, &rule) };
            match claim(view, trial, acts) {
                Ok(claim) => return found.push(claim),
                Err(why) => refused = Some((rule, why)),
            }
        }
    }
    if let Some(claim) = said::find(view, verb, acts) {
        return found.push(claim);
    }
    if let Some((rule, why)) = refused {
        view.refuse(verb, rule, why);
    }
}

/// To whom the act of a verb was done that this one is joined to: "downgraded ties with India and suspended trade".
pub(super) fn beside(view: &View<'_>, verb: usize, found: &[Found]) -> Vec<Actor> {
    let first = |verb| view.head(verb).filter(|_| view.relation(verb) == Relation::Conj).unwrap_or(verb);
    let joined = |told: &&Found| told.word != verb && first(told.word) == first(verb);
    let Some(told) = found.iter().rev().find(joined) else { return Vec::new() };
    let own = doers(view, verb);
    let same = |doer: &Actor| told.source.iter().any(|party| party.country == doer.party.country);
    let same = !own.is_empty() && own.iter().all(same);
    let target = told.target.iter().filter(|_| same);
    target.map(|party| unsaid::party(party, verb)).collect()
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
    // "meet commitments", "met the demand": nobody is met there.
    let thing = |object: usize| {
        view.upos(object) == Upos::NOUN && view.actors(object).is_empty() && !view.is_official(object)
    };
    let fulfilled = act.kind == EventType::Consult
        && view.lemma(verb) == "meet"
        && view.chunk_after(verb).is_some_and(thing);
    // "The last French troops left Niger" is one thing, "the minister left Niger" another.
    let doer = subject(view, verb).map(|doer| view.lemma(doer)).unwrap_or_default();
    // "Two bombers flew into Japan's zone" visit nobody.
    let craft = act.kind == EventType::Consult
        && act.host
        && (view.lists.craft.contains(&doer)
            || subject(view, verb).is_some_and(|doer| {
                let lemma = |doer| view.lists.forces.contains(&view.lemma(doer));
                lemma(doer) || parts(view, doer).into_iter().any(lemma)
            }));
    // "flew police to the islands", "return the heights to Israel": who brings something does not visit.
    let brings = act.kind == EventType::Consult
        && act.host
        && act.objects.is_empty()
        && !act.target.contains(&Slot::Object)
        && view.child(verb, Relation::Obj).is_some_and(|object| thing(object) || view.is_official(object));
    // "exported potash, with a third going to Chad"
    let goods = act.kind == EventType::Consult
        && act.host
        && view.children_in(verb, &[Relation::Mark]).any(|mark| view.text(mark) == "with");
    // "sent troops to help Niger": what another deed is done for is told by that deed.
    let purpose = matches!(view.lemma(verb).as_str(), "help" | "assist")
        && mode::is_infinitive(view, verb)
        && matches!(view.relation(verb), Relation::Advcl | Relation::Acl);
    // "provided that both agree"
    let condition = view.text(verb) == "provided"
        && view.words.get(verb + 1).is_some_and(|_| view.text(verb + 1) == "that");
    adjective
        || fulfilled
        || craft
        || brings
        || goods
        || purpose
        || condition
        || (!act.doers.is_empty() && !act.doers.contains(&doer))
        || view.children(verb).iter().any(|child| {
            act.not_with.contains(&view.lemma(*child))
                || view.preposition(*child).is_some_and(|word| act.not_with.contains(&word))
        })
}

/// "agreed to fight poaching": joined doers that fight a thing do not fight each other.
fn fights_another(view: &View<'_>, verb: usize, act: &Act) -> bool {
    let thing = |object: usize| view.upos(object) == Upos::NOUN && view.actors(object).is_empty();
    act.mutual && act.kind == EventType::Assault && view.chunk_after(verb).is_some_and(thing)
}

/// What a verb may be called in the tables: with its particle, where one stands with it, then alone.
pub(super) fn names(view: &View<'_>, verb: usize) -> Vec<String> {
    let mut names = vec![view.phrasal(verb)];
    let lemma = view.lemma(verb);
    if let Some(next) = view.words.get(verb + 1).map(|_| view.text(verb + 1).to_lowercase())
        && matches!(
            next.as_str(),
            "off" | "out" | "down" | "up" | "over" | "back" | "away" | "in" | "on" | "home"
        )
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
pub(super) fn phrases<'a>(view: &View<'_>, verb: usize, name: &str, acts: &'a Acts) -> Vec<(&'a Act, usize)> {
    acts.phrases.get(name).map(|candidates| fitting(view, verb, candidates)).unwrap_or_default()
}

/// Those of the acts whose object a verb has, with that object.
pub(super) fn fitting<'a>(view: &View<'_>, verb: usize, candidates: &'a [Act]) -> Vec<(&'a Act, usize)> {
    let objects: Vec<usize> =
        objects(view, verb).into_iter().flat_map(|object| parts(view, object)).collect();
    // "gave the high commissioner a week to leave"
    let given: Vec<usize> = view.children_in(verb, &[Relation::Iobj]).collect();
    let mut found = Vec::new();
    for act in candidates {
        let given = given.iter().filter(|_| !act.behind.is_empty());
        for object in objects.iter().chain(given) {
            let fits =
                act.only_with.is_empty() || view.phrase_has(*object, &|word| act.only_with.contains(word));
            if is_object(view, act, *object) && fits && stands_behind(view, *object, act) {
                found.push((act, *object));
            }
        }
    }
    found
}

/// "Germany and France each expelled four": the act that the verb was last, with other doers.
fn counted(view: &View<'_>, verb: usize, name: &str, acts: &Acts) -> Option<Found> {
    let source = doers(view, verb);
    let (act, target) = unsaid::counted(view, verb, &source, acts.phrases.get(name)?)?;
    let trial = Trial::of(act, verb, format!("verb {name}, as before"));
    let mode = mode::of_verb(view, verb, &acts.words);
    build(view, trial, source, target, mode).ok()
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
            let agents = view.head_after(verb, "by").map(|noun| view.actors(noun)).unwrap_or_default();
            source = agents.into_iter().map(|actor| Actor { sure: true, ..actor }).collect();
        }
        // "The ambassador was given two days to leave Niger", "was ordered out of Germany": by those whose country is left.
        if source.is_empty() {
            source = leaving(view, verb, act);
        }
        // "The French ambassador to Rome was recalled": by those whose he is.
        if source.is_empty()
            && matches!(view.lemma(verb).as_str(), "recall" | "withdraw")
            && let Some(object) = object.filter(|_| act.kind == EventType::Sanction)
        {
            source = view.owners(object);
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
        // "Peruvian tariffs on Bolivian gas were removed": by those whose they are.
        if source.is_empty()
            && act.flow
            && let Some(object) = object
            && acts.words.barriers.contains(&view.lemma(object))
        {
            source = view.owners(object).into_iter().filter(|actor| actor.class == Class::Official).collect();
        }
        // "Three Libyan diplomats were expelled", of two countries that the article is about: by the other.
        if source.is_empty()
            && act.pair
            && let Some(object) = object
        {
            let owners = view.owners(object);
            source = unsaid::other_of_pair(view, act, verb, &owners, false).into_iter().collect();
        }
        if source.is_empty() && object.is_some() && act.mutual {
            source = unsaid::both_of_pair(view, act, verb);
        }
        // "Ten soldiers were killed in an Iranian air strike": by those whose the attack is.
        if source.is_empty() && act.kind == EventType::Assault {
            let within = view.children_in(verb, &[Relation::Obl]);
            let within = within
                .filter(|noun| matches!(view.preposition(*noun).as_deref(), Some("in" | "by" | "during")));
            source = within.flat_map(|noun| attackers(view, noun, acts)).collect();
        }
        let patient = objects(view, verb).first().copied();
        let target = match (object, patient) {
            (Some(_), _) => slots(view, verb, object, act, &source, acts),
            (None, Some(patient)) => party_or_owner(view, patient, act, acts),
            (None, None) => Vec::new(),
        };
        (source, target)
    } else {
        // "died in shelling by Syrian troops": a gerund that is a noun has its doers behind "by".
        let by = view.children_in(verb, &[Relation::Obl, Relation::OblAgent]);
        let by = by
            .filter(|noun| view.xpos(verb) == Xpos::VBG && view.preposition(*noun).as_deref() == Some("by"));
        let by: Vec<Actor> = by.flat_map(|noun| view.actors(noun)).collect();
        let mut source = if by.is_empty() { doers(view, verb) } else { by };
        // "Japan's decision drew an angry response from Seoul"
        if source.is_empty() && act.drawn {
            source = subject(view, verb).map(|subject| view.owners(subject)).unwrap_or_default();
        }
        // "In February Boluarte withdrew Peru's ambassador to Mexico", whoever that is: those whose he is.
        if source.is_empty()
            && act.kind == EventType::Sanction
            && matches!(view.lemma(verb).as_str(), "recall" | "withdraw")
            && let Some(envoy) = object
        {
            source = sent_to(view, envoy);
        }
        let mut struck = Vec::new();
        // "An Iranian air strike killed ten soldiers"
        if source.is_empty()
            && act.kind == EventType::Assault
            && let Some(attack) = view.child(verb, Relation::Nsubj)
        {
            source = attackers(view, attack, acts);
            struck = if source.is_empty() { Vec::new() } else { attacked(view, attack) };
        }
        let target = slots(view, verb, object, act, &source, acts);
        let target = if target.is_empty() { struck } else { target };
        let target = if target.is_empty() && act.score.0 < 0 { sufferer(view, verb) } else { target };
        (source, target)
    };
    let mut mode = mode::of_verb(view, verb, &acts.words);
    // "pledged a loan to Bangladesh": what is promised is not yet given.
    let given =
        matches!(act.kind, EventType::Aid | EventType::Cooperate | EventType::Concede | EventType::Retreat);
    if given
        && object.is_some()
        && (acts.words.planned.contains(&view.lemma(verb)) || view.lemma(verb) == "offer")
    {
        mode = mode::weaker(mode, dyad_corpus::Mode::Planned);
    }
    // "drew a protest from Beijing"
    let (source, target) = if act.drawn { (target, source) } else { (source, target) };
    build(view, trial, source, target, mode)
}

/// Those whose envoy somebody is, where the words say to whom he is sent: "Peru's ambassador to Mexico".
fn sent_to(view: &View<'_>, envoy: usize) -> Vec<Actor> {
    let seat = view.children_in(envoy, &[Relation::Nmod, Relation::Obl]);
    let mut seat = seat.filter(|noun| matches!(view.preposition(*noun).as_deref(), Some("to" | "in")));
    let sent = seat.any(|noun| !view.actors(noun).is_empty());
    if sent { view.owners(envoy) } else { Vec::new() }
}

/// Those whose country somebody is made to leave: "was given two days to leave Niger", "were ordered out of Germany",
/// "were expelled from Peru".
fn leaving(view: &View<'_>, verb: usize, act: &Act) -> Vec<Actor> {
    if act.kind != EventType::Sanction {
        return Vec::new();
    }
    let behind = |word: &str| (verb + 1..view.words.len()).find(|place| view.lemma(*place) == word);
    let left = if act.behind.contains("leave") {
        behind("leave").and_then(|leave| view.child(leave, Relation::Obj))
    } else if act.behind.contains("out") {
        behind("out").and_then(|out| view.chunk_from(out + 2))
    } else if matches!(view.lemma(verb).as_str(), "expel" | "oust" | "deport") {
        // "were expelled from Peru", "the ambassador to Peru was expelled"
        view.head_after(verb, "from").or_else(|| {
            let envoy = view.child(verb, Relation::NsubjPass)?;
            let mut seat = view.children_in(envoy, &[Relation::Nmod]);
            seat.find(|noun| view.preposition(*noun).as_deref() == Some("to"))
        })
    } else {
        None
    };
    let named = |noun: &usize| {
        view.mention(*noun)
            .is_some_and(|mention| matches!(mention.kind, EntityKind::Country | EntityKind::Place))
    };
    let actors = left.filter(named).map(|noun| view.actors_at(noun)).into_iter().flatten();
    actors.map(|actor| Actor { class: Class::Official, sure: true, ..actor }).collect()
}

/// The target of a passive without object: the subject itself, or whose it is.
fn party_or_owner(view: &View<'_>, noun: usize, act: &Act, acts: &Acts) -> Vec<Actor> {
    // "Egypt, which has been asked by Sudan to mediate".
    let relative = matches!(view.xpos(noun), Xpos::WDT | Xpos::WP);
    let noun = Some(noun).filter(|_| !relative).or_else(|| relative_of(view, noun)).unwrap_or(noun);
    let direct = view.actors(noun);
    if !direct.is_empty() || !act.target.contains(&Slot::Owner) {
        return direct;
    }
    let owners = view.owners(noun);
    if owners.is_empty() { author(view, noun, acts) } else { owners }
}
