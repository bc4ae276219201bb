//! Who does what a verb says.

use super::super::{
    mode,
    view::{Actor, Class, View, countries},
};
use super::unsaid;
use dyad_corpus::{Country, EntityKind};
use dyad_parser::{Relation, Upos, Xpos};

/// Everybody who does what a verb says: those its subject names, or those a pronoun there stands for.
pub(super) fn doers(view: &View<'_>, verb: usize) -> Vec<Actor> {
    let Some(subject) = subject(view, verb) else { return before(view, verb) };
    if let Some(teller) = teller(view, verb) {
        return doers(view, teller);
    }
    if is_charge(view, verb) {
        return Vec::new();
    }
    // "warned its citizens not to go to Uganda, accusing Kampala": whoever warns, not whoever goes.
    if view.xpos(verb) == Xpos::VBG
        && view.relation(verb) == Relation::Advcl
        && verb.checked_sub(1).is_some_and(|before| view.text(before) == ",")
        && let Some(above) = view.head(verb).filter(|above| mode::is_infinitive(view, *above))
        && let Some(governor) = view.head(above).filter(|governor| view.is_verb(*governor))
    {
        return doers(view, governor);
    }
    let subject = after_time(view, subject).unwrap_or(subject);
    let beside = view.chunk_before(verb).filter(|near| *near != subject && opens_clause(view, *near));
    let subject = beside.unwrap_or(subject);
    let mut named = view.actors(subject);
    if countries(&named).len() == 1 {
        let joined = joined_before(view, subject).into_iter().flat_map(|name| view.actors(name));
        named = joined.chain(named).collect();
    }
    if !named.is_empty() {
        let near = view.chunk_before(verb);
        // A name that opens the sentence is its subject.
        let opens =
            view.extent(subject).start == view.span.start && view.relation(subject) == Relation::Nsubj;
        let sure = opens
            || near.is_some_and(|head| {
                let same = |mention: &crate::actors::Mention| {
                    view.mention(subject).is_some_and(|other| other.span == mention.span)
                };
                head == subject || view.mention(head).is_some_and(same)
            });
        return named.into_iter().map(|actor| Actor { sure: actor.sure || sure, ..actor }).collect();
    }
    if let Some(leader) = leader(view, subject) {
        return leader;
    }
    if is_pronoun(view, subject) {
        let within = antecedent(view, subject);
        return if within.is_empty() { going_on(view, subject) } else { within };
    }
    if has_own(view, subject) && view.is_official(subject) {
        return antecedent(view, subject)
            .into_iter()
            .map(|actor| Actor { class: Class::Official, ..actor })
            .collect();
    }
    Vec::new()
}

/// The verb whose doer speaks through a text: "issued a statement denouncing", "sent a letter urging".
fn teller(view: &View<'_>, verb: usize) -> Option<usize> {
    const TEXTS: &[&str] = &[
        "statement",
        "letter",
        "note",
        "message",
        "resolution",
        "declaration",
        "communique",
        "speech",
        "commentary",
        "editorial",
        "article",
        "report",
        "tweet",
        "decree",
        "order",
        "law",
        "bill",
        "directive",
        "proclamation",
    ];
    let text =
        view.head(verb).filter(|_| view.relation(verb) == Relation::Acl && view.xpos(verb) == Xpos::VBG)?;
    let above = view.head(text).filter(|_| view.relation(text) == Relation::Obj)?;
    (TEXTS.contains(&view.lemma(text).as_str()) && view.is_verb(above)).then_some(above)
}

/// The subject of the clause that a time begins and that the parse takes for part of it: "hours after Cairo and Khartoum
/// had agreed".
fn after_time(view: &View<'_>, subject: usize) -> Option<usize> {
    let unit = matches!(
        view.lemma(subject).as_str(),
        "minute" | "hour" | "day" | "week" | "month" | "year" | "decade"
    );
    let named = view.children_in(subject, &[Relation::Nmod]).find(|name| *name > subject);
    named.filter(|name| unit && matches!(view.preposition(*name).as_deref(), Some("after" | "before")))
}

/// Those who lead a delegation that is named by them only: "a delegation led by Malawi's trade minister".
fn leader(view: &View<'_>, subject: usize) -> Option<Vec<Actor>> {
    let led = view.children_in(subject, &[Relation::Acl]).find(|verb| {
        matches!(view.lemma(*verb).as_str(), "lead" | "head") && view.xpos(*verb) == Xpos::VBN
    })?;
    let by = view.children_in(led, &[Relation::OblAgent, Relation::Obl]);
    let named = by.filter(|noun| view.preposition(*noun).as_deref() == Some("by"));
    let named: Vec<Actor> = named.flat_map(|noun| view.actors(noun)).collect();
    let official = view.is_official(subject) && countries(&named).len() == 1;
    official.then(|| named.into_iter().map(|actor| Actor { class: Class::Official, ..actor }).collect())
}

/// Whether a gerund tells what somebody is accused of, which the accusation stands for: "accused Sudan of arming rebels".
fn is_charge(view: &View<'_>, verb: usize) -> bool {
    let Some(above) = view.head(verb).filter(|_| view.xpos(verb) == Xpos::VBG) else { return false };
    let marked = view
        .children_in(verb, &[Relation::Mark, Relation::Case])
        .any(|mark| matches!(view.lemma(mark).as_str(), "of" | "for" | "over"));
    let object = view.child(above, Relation::Obj).filter(|object| *object < verb);
    marked && object.is_some() && view.lists.alleged.contains(&view.lemma(above))
}

/// Whether a country's name right before its verb begins the clause: "during the congress, Beijing announced", whatever
/// the parse takes for the subject.
fn opens_clause(view: &View<'_>, name: usize) -> bool {
    let first = joined_before(view, name).first().copied().unwrap_or(name);
    let before = first.checked_sub(1);
    // "100 killed as Armenia and Azerbaijan clash"; in a list the comma joins: "Saudi Arabia, Bahrain and Egypt cut".
    let clause = |before: usize| matches!(view.text(before), "as" | "while" | "when" | "because" | "after");
    let marked = before.is_some_and(|before| {
        clause(before)
            || view.text(before) == ","
                && before.checked_sub(1).is_none_or(|last| view.mention(last).is_none())
    });
    marked && view.is_country(name) && view.actors(name).iter().any(|actor| actor.class == Class::Official)
}

/// "…, Seoul and Beijing announced", "since Riyadh, Manama and Cairo cut ties": the names at the beginning of a clause
/// before the last one, which the parse took for the subject.
fn joined_before(view: &View<'_>, subject: usize) -> Vec<usize> {
    let named = |word: usize| view.is_country(word) && !view.actors(word).is_empty();
    let article = |at: usize| at > 0 && view.text(at - 1).eq_ignore_ascii_case("the");
    let mut names = Vec::new();
    let mut at = subject;
    while let Some(joint) = at.checked_sub(if article(at) { 2 } else { 1 }) {
        let joins = if names.is_empty() { view.lemma(joint) == "and" } else { view.text(joint) == "," };
        let Some(name) = joint.checked_sub(1).filter(|name| joins && named(*name)) else { break };
        names.insert(0, name);
        at = name;
    }
    let opens = at.checked_sub(if article(at) { 2 } else { 1 }).is_none_or(|before| {
        matches!(
            view.text(before),
            "," | "that" | "as" | "while" | "after" | "when" | "before" | "because" | "since"
        )
    });
    if opens && named(subject) { names } else { Vec::new() }
}

/// "it", "they", "he": a pronoun that no earlier stage resolved.
pub(super) fn is_pronoun(view: &View<'_>, word: usize) -> bool {
    matches!(
        view.text(word).to_lowercase().as_str(),
        "it" | "they" | "he" | "she" | "we" | "i" | "them" | "him" | "her" | "its" | "their" | "his"
    ) && view.mention(word).is_none()
}

/// "its military", "his country": whose it is stands before.
pub(super) fn has_own(view: &View<'_>, noun: usize) -> bool {
    view.children_in(noun, &[Relation::NmodPoss]).any(|child| {
        matches!(view.text(child).to_lowercase().as_str(), "its" | "their" | "his" | "her" | "our")
    })
}

/// Whom an "It" or "They" that opens the sentence, or stands behind a date that does, goes on about: the country that
/// opens the one before, or the two.
fn going_on(view: &View<'_>, word: usize) -> Vec<Actor> {
    let pronoun = view.text(word);
    let fits = match view.before.openers.len() {
        1 => pronoun.eq_ignore_ascii_case("it"),
        _ => pronoun.eq_ignore_ascii_case("they"),
    };
    let dated = |place: usize| view.seen.dates.iter().any(|date| date.span.contains(view.span_of(place)));
    let begins =
        |place: usize| matches!(view.upos(place), Upos::ADP | Upos::PUNCT | Upos::ADV) || dated(place);
    if !fits || !(0..word).all(begins) {
        return Vec::new();
    }
    view.before.openers.iter().map(|country| unsaid::state(*country, word)).collect()
}

/// Whom "it", "they", "its" mean: the subject of the nearest clause above that names somebody.
pub(super) fn antecedent(view: &View<'_>, word: usize) -> Vec<Actor> {
    let plural = matches!(view.text(word).to_lowercase().as_str(), "they" | "we");
    let mut at = word;
    let mut passed = false;
    for _ in 0..8 {
        let Some(head) = view.head(at) else { return Vec::new() };
        let own = matches!(view.relation(at), Relation::Nsubj | Relation::NsubjPass);
        at = head;
        if !view.is_verb(at) {
            continue;
        }
        // The clause whose subject the word itself is, or is part of, says nothing of whom it means.
        if own && !passed {
            passed = true;
            continue;
        }
        passed = true;
        let Some(subject) = subject(view, at) else { continue };
        if subject == word {
            continue;
        }
        // "Orban accused Kyiv after it halted": no person is an "it".
        let person = view.actors(subject).iter().any(|actor| {
            let entity = view.seen.actors.entities.get(&actor.party.entity);
            entity.is_some_and(|entity| entity.kind == EntityKind::Person)
        });
        if person && view.text(word).eq_ignore_ascii_case("it") {
            let object = view.child(at, Relation::Obj).filter(|object| view.is_country(*object));
            return object.map(|object| view.actors(object)).unwrap_or_default();
        }
        let actors: Vec<Actor> =
            view.actors(subject).into_iter().filter(|actor| actor.class == Class::Official).collect();
        // "suspended deals with Trinidad after it received a warship": either may be meant.
        let reason = view.text(word).eq_ignore_ascii_case("it")
            && view.head(word).is_some_and(|verb| {
                let opens = |mark| matches!(view.lemma(mark).as_str(), "after" | "because" | "since");
                view.relation(verb) == Relation::Advcl && view.children_in(verb, &[Relation::Mark]).any(opens)
            });
        // "after it accused Tokyo": nobody accuses himself.
        let own = countries(&actors);
        let named = |from: usize, to: usize| -> Vec<Country> {
            let heads = view.mention_heads().into_iter().filter(|head| *head > from && *head < to);
            countries(&heads.flat_map(|head| view.actors_at(head)).collect::<Vec<_>>())
        };
        let (others, later) = (named(subject, word), named(word, view.words.len()));
        if reason && others.iter().any(|other| !own.contains(other) && !later.contains(other)) {
            return Vec::new();
        }
        if !actors.is_empty() {
            let several = countries(&actors).len() > 1;
            return if several && !plural && !matches!(view.text(word).to_lowercase().as_str(), "their") {
                Vec::new()
            } else {
                actors
            };
        }
    }
    Vec::new()
}

/// Whom "it", "them" mean as an object: the only others named before in the sentence, or those joined by "and".
pub(super) fn other_antecedent(view: &View<'_>, word: usize, doers: &[Actor]) -> Vec<Actor> {
    let doing = countries(doers);
    let mut others: Vec<Actor> = Vec::new();
    for head in view.mention_heads().into_iter().filter(|head| *head < word) {
        for actor in view.actors_at(head) {
            let other = actor.party.country.is_some_and(|country| !doing.contains(&country));
            if other
                && actor.class == Class::Official
                && !others.iter().any(|known| known.party == actor.party)
            {
                others.push(actor);
            }
        }
    }
    // "Nigeria offered to mediate, and ECOWAS urged them": a state that does or suffers something itself is no "them", its
    // people may be ("arrested soldiers from Ivory Coast, accusing them").
    let plural = view.text(word).eq_ignore_ascii_case("them");
    let state = |actor: &Actor| {
        view.is_country(actor.word)
            && matches!(view.relation(actor.word), Relation::Nsubj | Relation::NsubjPass | Relation::Obj)
    };
    let fits = match countries(&others).len() {
        1 => !(plural && others.iter().all(state)),
        several => plural && several <= 3,
    };
    if fits { others } else { Vec::new() }
}

/// The chunk before a verb that the parse left without a subject.
fn before(view: &View<'_>, verb: usize) -> Vec<Actor> {
    let finite =
        matches!(view.xpos(verb), Xpos::VBD | Xpos::VBZ | Xpos::VBP) && view.relation(verb) != Relation::Conj;
    let aided = view.children_in(verb, &[Relation::Aux, Relation::AuxPass]).next().is_some();
    let participle = view.xpos(verb) == Xpos::VBG && verb > 1 && view.text(verb - 1) == ",";
    if !(finite || aided || participle || view.head(verb).is_none()) || mode::is_infinitive(view, verb) {
        return Vec::new();
    }
    if participle {
        // "Velayati, visiting Kuwait, told …": the name before the comma.
        let name = verb - 2;
        let actors = if view.mention(name).is_some() { view.actors(name) } else { Vec::new() };
        return actors.into_iter().map(|actor| Actor { sure: true, ..actor }).collect();
    }
    let head = view.chunk_before(verb);
    head.map(|head| view.actors(head))
        .unwrap_or_default()
        .into_iter()
        .map(|actor| Actor { sure: true, ..actor })
        .collect()
}

/// Who does what a verb says: its subject, or the one it shares with the verb above.
pub(in super::super) fn subject(view: &View<'_>, verb: usize) -> Option<usize> {
    if let Some(named) = announced(view, verb) {
        return Some(named);
    }
    let mut at = verb;
    for _ in 0..5 {
        let relations = [Relation::Nsubj, Relation::NsubjPass];
        let subjects: Vec<usize> = view.children_in(at, &relations).collect();
        // "the hope that Xi will pay a visit": of two subjects the one that names somebody.
        let named = subjects.iter().find(|subject| view.mention(**subject).is_some());
        if let Some(subject) = named.or(subjects.first()).copied() {
            // "who also serves": the noun that the clause describes.
            let pronoun = matches!(view.xpos(subject), Xpos::WP | Xpos::WDT) || view.lemma(subject) == "that";
            if pronoun && view.relation(at) == Relation::AclRelcl {
                return view.head(at);
            }
            // "Turkey, which backed …": the noun before the comma, wherever the parse hangs the clause.
            if pronoun && matches!(view.xpos(subject), Xpos::WP | Xpos::WDT) {
                let before = (0..subject).rev().find(|place| view.upos(*place) != Upos::PUNCT)?;
                return matches!(view.upos(before), Upos::NOUN | Upos::PROPN).then_some(before);
            }
            return Some(subject);
        }
        let Some(head) = view.head(at) else { return noun_before(view, at) };
        match view.relation(at) {
            Relation::Advcl | Relation::Parataxis if finite(view, at) => return noun_before(view, at),
            // "argued that it could hurt … and banned": a finite verb is not joined to a bare one, but to its governor.
            Relation::Conj if finite(view, at) && view.xpos(head) == Xpos::VB => at = view.head(head)?,
            // "Wang, who is also minister, met": the noun that the clause hangs on.
            Relation::AclRelcl => return Some(head),
            Relation::Conj | Relation::Xcomp | Relation::Advcl
                if view.is_verb(head) || view.upos(head) == Upos::ADJ =>
            {
                // "urged Seoul to lift the ban": the object does it.
                if view.relation(at) == Relation::Xcomp
                    && let Some(object) =
                        view.child(head, Relation::Obj).or_else(|| view.child(head, Relation::Iobj))
                {
                    return Some(object);
                }
                at = head;
            }
            // "Blinken is due to visit Bogotá": no "it is wise to visit".
            Relation::Csubj if view.lists.planned.contains(&view.lemma(head)) => at = head,
            Relation::Acl if view.xpos(at) == Xpos::VBG => return Some(head),
            // "U.S. forces destroyed one platform": a past tense taken for a participle.
            Relation::Acl if view.chunk_after(at).is_some() => return Some(head),
            // "North Korea has test fired missiles": the noun is half of the verb.
            Relation::Acl if active_participle(view, at) => at = view.head(head)?,
            _ => return noun_before(view, at),
        }
    }
    None
}

/// Those whom a headline names before what they are to do: "Ali and Maduro to meet".
fn announced(view: &View<'_>, verb: usize) -> Option<usize> {
    let to = verb.checked_sub(1).filter(|to| *to > 0 && view.text(*to) == "to")?;
    let named = |word: usize| view.mention(word).is_some() || matches!(view.text(word), "and" | "," | "the");
    let first = (0..to).find(|word| view.mention(*word).is_some())?;
    let noun = view.head(first).filter(|head| *head < to).unwrap_or(first);
    ((0..to).all(named) && view.mention(to - 1).is_some() && !view.actors(noun).is_empty()).then_some(noun)
}

fn finite(view: &View<'_>, verb: usize) -> bool {
    matches!(view.xpos(verb), Xpos::VBP | Xpos::VBZ | Xpos::VBD)
        || (view.xpos(verb) == Xpos::VB && !mode::is_infinitive(view, verb))
}

/// Whether a participle after a noun has an object of its own below "have", so that it is no passive.
pub(super) fn active_participle(view: &View<'_>, verb: usize) -> bool {
    let have = view.head(verb).and_then(|noun| view.head(noun));
    view.xpos(verb) == Xpos::VBN
        && view.children_in(verb, &[Relation::Obj]).any(|object| view.upos(object) != Upos::PUNCT)
        && have.is_some_and(|have| view.lemma(have) == "have")
}

/// The noun right before a finite verb that the parse left without a subject.
fn noun_before(view: &View<'_>, verb: usize) -> Option<usize> {
    if !matches!(view.xpos(verb), Xpos::VBP | Xpos::VBZ | Xpos::VBD | Xpos::VB)
        || mode::is_infinitive(view, verb)
    {
        return None;
    }
    let mut noun = (0..verb).rev().find(|place| view.upos(*place) != Upos::ADV)?;
    while view.relation(noun) == Relation::Conj
        && let Some(first) = view.head(noun)
    {
        noun = first;
    }
    matches!(view.upos(noun), Upos::NOUN | Upos::PROPN).then_some(noun)
}
