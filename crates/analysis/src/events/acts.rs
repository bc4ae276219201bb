//! Acts between parties, from verbs, from verbs with their objects, and from nouns.

use super::view::{Actor, Class, View, countries, dedup};
use super::{PartyDraft, mode};
use crate::knowledge::acts::{Act, Acts, Slot};
use dyad_corpus::{Claim, EventType, Mode, Span};
use dyad_parser::{Relation, Upos, Xpos};

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

/// Every act in a sentence.
pub(super) fn find(view: &View<'_>, acts: &Acts) -> Vec<Found> {
    let mut found = Vec::new();
    let mut taken: Vec<usize> = Vec::new();
    for word in 0..view.words.len() {
        if view.upos(word) != Upos::VERB {
            continue;
        }
        if let Some((act, object, rule)) = phrase(view, word, acts) {
            if let Some(claim) = from_verb(view, word, Some(object), act, rule, acts) {
                found.push(claim);
            }
            taken.push(object);
            continue;
        }
        let lemma = view.phrasal(word);
        if let Some(act) = acts.verbs.get(&lemma)
            && let Some(claim) = from_verb(view, word, None, act, format!("verb {lemma}"), acts)
        {
            found.push(claim);
        }
    }
    for word in 0..view.words.len() {
        if !matches!(view.upos(word), Upos::NOUN) || taken.contains(&word) {
            continue;
        }
        let lemma = view.lemma(word);
        for act in acts.nouns.get(&lemma).map(Vec::as_slice).unwrap_or_default() {
            if let Some(claim) = from_noun(view, word, act, format!("noun {lemma}"), acts) {
                found.push(claim);
                break;
            }
        }
    }
    found
}

/// The phrase that a verb and its object make, if any; for a passive the object is the subject.
fn phrase<'a>(view: &View<'_>, verb: usize, acts: &'a Acts) -> Option<(&'a Act, usize, String)> {
    let lemma = view.phrasal(verb);
    let candidates = acts.phrases.get(&lemma)?;
    let relations = if passive(view, verb) {
        [Relation::NsubjPass, Relation::NsubjPass]
    } else {
        [Relation::Obj, Relation::Ccomp]
    };
    let objects: Vec<usize> =
        view.children_in(verb, &relations).flat_map(|object| parts(view, object)).collect();
    for act in candidates {
        for object in &objects {
            let noun = view.lemma(*object);
            let fits =
                act.only_with.is_empty() || view.phrase_has(*object, &|word| act.only_with.contains(word));
            if act.objects.contains(&noun) && fits {
                return Some((act, *object, format!("phrase {lemma} + {noun}")));
            }
        }
    }
    None
}

/// An object with what is joined to it, and what it counts: "dozens of missiles".
fn parts(view: &View<'_>, object: usize) -> Vec<usize> {
    const COUNTS: &[&str] = &[
        "dozen",
        "dozens",
        "number",
        "series",
        "hundred",
        "hundreds",
        "thousand",
        "thousands",
        "lot",
        "lots",
        "handful",
        "couple",
        "pair",
        "barrage",
        "volley",
        "round",
        "slew",
        "spate",
        "type",
        "kind",
        "some",
    ];
    let mut parts = vec![object];
    parts.extend(view.children_in(object, &[Relation::Conj]));
    if COUNTS.contains(&view.lemma(object).as_str()) {
        let counted = view.children_in(object, &[Relation::Nmod]);
        parts.extend(counted.filter(|noun| view.preposition(*noun).as_deref() == Some("of")));
    }
    parts
}

fn passive(view: &View<'_>, verb: usize) -> bool {
    view.child(verb, Relation::NsubjPass).is_some() || view.child(verb, Relation::AuxPass).is_some()
}

/// Who does what a verb says: its subject, or the one it shares with the verb above.
pub(super) fn subject(view: &View<'_>, verb: usize) -> Option<usize> {
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
                    && let Some(object) = view.child(head, Relation::Obj)
                {
                    return Some(object);
                }
                at = head;
            }
            Relation::Acl if view.xpos(at) == Xpos::VBG => return Some(head),
            // "North Korea has test fired missiles": the noun is half of the verb.
            Relation::Acl if active_participle(view, at) => at = view.head(head)?,
            _ => return noun_before(view, at),
        }
    }
    None
}

fn finite(view: &View<'_>, verb: usize) -> bool {
    matches!(view.xpos(verb), Xpos::VBP | Xpos::VBZ | Xpos::VBD)
        || (view.xpos(verb) == Xpos::VB && !mode::is_infinitive(view, verb))
}

/// Whether a participle after a noun has an object of its own below "have", so that it is no passive.
fn active_participle(view: &View<'_>, verb: usize) -> bool {
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

fn from_verb(
    view: &View<'_>,
    verb: usize,
    object: Option<usize>,
    act: &Act,
    rule: String,
    acts: &Acts,
) -> Option<Found> {
    let participle = view.relation(verb) == Relation::Acl && view.xpos(verb) == Xpos::VBN;
    let is_passive = passive(view, verb) || (participle && !active_participle(view, verb));
    let (source, target) = if is_passive {
        let agent = view
            .children_in(verb, &[Relation::OblAgent, Relation::Obl])
            .find(|noun| view.preposition(noun.to_owned()).as_deref() == Some("by"));
        let source = agent.map(|noun| view.actors(noun)).unwrap_or_default();
        let patient =
            subject(view, verb).or_else(|| view.head(verb).filter(|_| view.relation(verb) == Relation::Acl));
        let target = match (object, patient) {
            (Some(_), _) => slots(view, verb, object, act),
            (None, Some(patient)) => party_or_owner(view, patient, act),
            (None, None) => Vec::new(),
        };
        (source, target)
    } else {
        let subject = subject(view, verb)?;
        (view.actors(subject), slots(view, verb, object, act))
    };
    let mode = mode::of_verb(view, verb, &acts.words);
    build(view, act, source, target, mode, verb, object, rule)
}

/// The target of a passive without object: the subject itself, or whose it is.
fn party_or_owner(view: &View<'_>, noun: usize, act: &Act) -> Vec<Actor> {
    let direct = view.actors(noun);
    if direct.is_empty() && act.target.contains(&Slot::Owner) { view.owners(noun) } else { direct }
}

/// The other parties, from the first slot that names any.
fn slots(view: &View<'_>, verb: usize, object: Option<usize>, act: &Act) -> Vec<Actor> {
    for slot in &act.target {
        let actors = match slot {
            Slot::Object => {
                let objects: Vec<usize> = view.children_in(verb, &[Relation::Obj]).collect();
                objects.into_iter().flat_map(|noun| view.actors(noun)).collect()
            }
            Slot::Recipient => {
                view.child(verb, Relation::Iobj).map(|noun| view.actors(noun)).unwrap_or_default()
            }
            Slot::Owner => {
                let noun = object.or_else(|| view.child(verb, Relation::Obj));
                noun.map(|noun| view.owners(noun)).unwrap_or_default()
            }
            Slot::Clause => view
                .children_in(verb, &[Relation::Xcomp, Relation::Ccomp])
                .filter_map(|clause| view.child(clause, Relation::Obj))
                .flat_map(|noun| view.owners(noun))
                .collect(),
            Slot::After(preposition) => {
                let nouns = after(view, verb, object, preposition);
                nouns
                    .into_iter()
                    .flat_map(|noun| {
                        let direct = view.actors(noun);
                        if direct.is_empty() { view.owners(noun) } else { direct }
                    })
                    .collect()
            }
        };
        if !actors.is_empty() {
            return actors;
        }
    }
    Vec::new()
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

fn from_noun(view: &View<'_>, noun: usize, act: &Act, rule: String, acts: &Acts) -> Option<Found> {
    if !act.only_with.is_empty() && !view.phrase_has(noun, &|word| act.only_with.contains(word)) {
        return None;
    }
    let mut source = Vec::new();
    let mut target = Vec::new();
    // "a visit by Moon to Beijing": the parse may hang the second phrase on the first.
    let own: Vec<usize> = view.children(noun).to_vec();
    let below = own.iter().filter(|child| view.preposition(**child).as_deref() == Some("by"));
    let below: Vec<usize> = below.flat_map(|child| view.children(*child).to_vec()).collect();
    for child in own.into_iter().chain(below) {
        let preposition = view.preposition(child);
        match (view.relation(child), preposition.as_deref()) {
            (Relation::Nmod | Relation::Obl | Relation::Appos, Some("between" | "among" | "by")) => {
                source.extend(view.actors(child));
            }
            (Relation::Nmod | Relation::Obl, Some("of"))
                if !act.target.contains(&Slot::After("of".to_owned())) =>
            {
                source.extend(view.actors(child));
            }
            (Relation::Nmod | Relation::Obl, Some(word))
                if act.target.contains(&Slot::After(word.to_owned())) =>
            {
                let direct = view.actors(child);
                target.extend(if direct.is_empty() { view.owners(child) } else { direct });
            }
            (Relation::NmodPoss | Relation::Amod | Relation::Compound | Relation::NmodDesc, _) => {
                source.extend(view.actors(child));
            }
            _ => {}
        }
    }
    if target.is_empty() && act.score.0 < 0 {
        target = sufferer(view, noun);
    }
    if source.is_empty() && act.by_place {
        let extent = view.extent(noun);
        let inside = (0..view.words.len()).filter(|place| {
            extent.contains(view.span_of(*place)) && view.preposition(*place).as_deref() == Some("in")
        });
        let doers = inside.flat_map(|child| view.actors(child)).map(|actor| Actor {
            class: Class::Official,
            word: noun,
            ..actor
        });
        source = doers.collect();
    }
    // "in a swipe at the United States": whoever does what the sentence says.
    if source.is_empty() && !act.mutual && view.preposition(noun).as_deref() == Some("in") {
        let doer = governing_verb(view, noun).and_then(|verb| subject(view, verb));
        source = doer.map(|doer| view.actors(doer)).unwrap_or_default();
    }
    // "X's meeting with Y was held", "talks broke down": what is said of the noun decides whether it is real.
    let mode = reality(view, noun, acts)?;
    let (claim_act, mode) = fate(view, noun, act, mode);
    build(view, &claim_act, source, target, mode, noun, None, rule)
}

/// Verbs whose object takes place.
const BRINGS: &[&str] = &[
    "prompt", "trigger", "spark", "cause", "provoke", "bring", "launch", "stage", "mount", "wage",
    "continue", "maintain", "begin", "start", "see", "witness", "draw", "unleash",
];

/// Who suffers an act in a noun phrase: "firms have suffered under China's measures", "exporters hit by tariffs".
fn sufferer(view: &View<'_>, noun: usize) -> Vec<Actor> {
    const SUFFER: &[&str] = &[
        "suffer", "hit", "hurt", "face", "subject", "strike", "affect", "damage", "cripple", "squeeze",
        "reel", "endure",
    ];
    let Some(verb) = governing_verb(view, noun).filter(|verb| SUFFER.contains(&view.lemma(*verb).as_str()))
    else {
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

/// Whether an act in a noun phrase took place; `None` where the words leave it open.
fn reality(view: &View<'_>, noun: usize, acts: &Acts) -> Option<Mode> {
    if let Some(mode) = mode::of_noun(view, noun, &acts.words) {
        return Some(mode);
    }
    let mut at = noun;
    for _ in 0..4 {
        let head = view.head(at)?;
        let preposition = view.preposition(at);
        if preposition.as_deref().is_some_and(|word| acts.words.took_place.contains(word)) {
            return Some(mode::of_verb(view, governing_verb(view, at)?, &acts.words)).map(|mode| {
                if matches!(
                    preposition.as_deref(),
                    Some("following" | "after" | "since" | "despite" | "amid" | "under")
                ) {
                    Mode::Happened
                } else {
                    mode
                }
            });
        }
        match view.relation(at) {
            Relation::Nsubj | Relation::NsubjPass => {
                let past = matches!(view.xpos(head), Xpos::VBD | Xpos::VBN | Xpos::VBZ | Xpos::VBP)
                    || view.child(head, Relation::Cop).is_some();
                return past.then(|| mode::of_verb(view, head, &acts.words));
            }
            Relation::Obj if BRINGS.contains(&view.phrasal(head).as_str()) => {
                return Some(mode::of_verb(view, head, &acts.words));
            }
            Relation::Nmod | Relation::Conj | Relation::Appos | Relation::Compound => at = head,
            _ => return None,
        }
    }
    None
}

fn governing_verb(view: &View<'_>, word: usize) -> Option<usize> {
    let mut at = word;
    for _ in 0..8 {
        at = view.head(at)?;
        if view.is_verb(at) || view.child(at, Relation::Cop).is_some() {
            return Some(at);
        }
    }
    None
}

/// "Talks broke down", "the visit was called off": the act turns into its refusal.
fn fate(view: &View<'_>, noun: usize, act: &Act, mode: Mode) -> (Act, Mode) {
    const ENDS: &[&str] = &[
        "break_down",
        "collapse",
        "fail",
        "founder",
        "stall",
        "break_off",
        "call_off",
        "cancel",
        "suspend",
        "scrap",
        "postpone",
        "deadlock",
        "falter",
        "unravel",
    ];
    const HALTS: &[&str] = &["stalemate", "impasse", "deadlock", "snag", "standstill", "wall", "dead"];
    let halted = |verb: usize| {
        view.children_in(verb, &[Relation::Obj, Relation::Obl])
            .any(|object| HALTS.contains(&view.lemma(object).as_str()))
    };
    let ended = view.head(noun).filter(|head| {
        matches!(view.relation(noun), Relation::Nsubj | Relation::NsubjPass)
            && (ENDS.contains(&view.phrasal(*head).as_str()) || halted(*head))
    });
    match ended {
        Some(verb) if matches!(act.kind, EventType::Consult | EventType::Agree) => {
            let _ = verb;
            let refused = Act { kind: EventType::Reject, score: EventType::Reject.score(), ..act.clone() };
            (refused, mode)
        }
        _ => (act.clone(), mode),
    }
}

/// Makes the claim if its parties are such as it needs.
#[expect(clippy::too_many_arguments, reason = "the parts of one claim, named at the two places that make it")]
fn build(
    view: &View<'_>,
    act: &Act,
    source: Vec<Actor>,
    target: Vec<Actor>,
    mode: Mode,
    word: usize,
    with: Option<usize>,
    rule: String,
) -> Option<Found> {
    let doers: Vec<Actor> =
        dedup(source).into_iter().filter(|actor| actor.class == Class::Official).collect();
    let touched: Vec<Actor> = dedup(target)
        .into_iter()
        .filter(|actor| match actor.class {
            Class::Official => true,
            Class::Civil => !act.official,
            Class::Place => act.host || (act.flow && view.is_country(actor.word)),
        })
        .filter(|actor| !doers.iter().any(|doer| doer.party == actor.party))
        .collect();
    // A meeting "on the sidelines of the APEC summit" is between those who met.
    let bodies_only = touched.iter().all(|actor| actor.party.country.is_none());
    let touched =
        if act.mutual && countries(&doers).len() >= 2 && bodies_only { Vec::new() } else { touched };
    let trusted = |actors: &[Actor]| {
        actors.iter().all(|actor| view.trusted(actor.word) || actor.word.abs_diff(word) <= 3)
    };
    if !trusted(&doers) || !trusted(&touched) {
        return None;
    }
    let (doing, done) = (countries(&doers), countries(&touched));
    if doers.is_empty() {
        return None;
    }
    let other = done.iter().any(|country| !doing.contains(country));
    let body = touched.iter().any(|actor| actor.party.country.is_none());
    let together = act.mutual && touched.is_empty() && doing.len() >= 2;
    if !(other || together || act.alone || (body && !touched.is_empty())) {
        return None;
    }
    let parties = |actors: Vec<Actor>| actors.into_iter().map(|actor| actor.party).collect();
    Some(Found {
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
