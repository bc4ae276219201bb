//! Acts named by nouns: "talks between", "a visit by", "retaliation against".

use super::super::{
    mode,
    view::{Actor, Class, View},
};
use super::{
    Found, Trial,
    attacks::sufferer,
    build,
    subjects::{has_own, other_antecedent, subject},
};
use crate::knowledge::acts::{Act, Acts, Slot};
use dyad_corpus::{EntityKind, EventType, Mode};
use dyad_parser::{Relation, Upos, Xpos};

/// The claim that a noun makes, if it makes one.
pub(super) fn find(view: &View<'_>, noun: usize, acts: &Acts, found: &mut Vec<Found>) {
    let lemma = view.lemma(noun);
    let mut refused = None;
    for act in acts.nouns.get(&lemma).map(Vec::as_slice).unwrap_or_default() {
        if view.phrase_has(noun, &|word| act.not_with.contains(word)) {
            continue;
        }
        if !act.only_with.is_empty() && !view.phrase_has(noun, &|word| act.only_with.contains(word)) {
            continue;
        }
        let rule = format!("noun {lemma}");
        match from_noun(view, noun, act, rule.clone(), acts) {
            Ok(claim) => return found.push(claim),
            Err(why) => refused = Some((rule, why)),
        }
    }
    if let Some((rule, why)) = refused {
        view.refuse(noun, rule, why);
    }
}

fn from_noun(
    view: &View<'_>,
    noun: usize,
    act: &Act,
    rule: String,
    acts: &Acts,
) -> Result<Found, &'static str> {
    let mut source = Vec::new();
    let mut target = Vec::new();
    // "a visit by Moon to Beijing", "to Beijing by Moon": the parse may hang the second phrase on the first.
    let own: Vec<usize> = view.children(noun).to_vec();
    let preposition = |child: usize| view.preposition(child).unwrap_or_default();
    let hung = |child: &usize| {
        let below = view.children(*child).to_vec().into_iter();
        let kept = below.filter(|below| match preposition(*child).as_str() {
            "by" => true,
            "to" | "in" => preposition(*below) == "by",
            _ => false,
        });
        kept.collect::<Vec<_>>()
    };
    let below: Vec<usize> = own.iter().flat_map(hung).collect();
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
                target.extend(view.parties(child));
            }
            (Relation::NmodPoss | Relation::Amod | Relation::Compound | Relation::NmodDesc, _) => {
                source.extend(view.actors(child));
            }
            _ => {}
        }
    }
    // "fighting between Kyrgyz and Tajik troops", wherever the parse hangs the troops.
    if source.is_empty()
        && act.mutual
        && view.words.get(noun + 1).is_some_and(|_| view.text(noun + 1) == "between")
    {
        source = view.chunk_from(noun + 2).map(|parties| view.actors(parties)).unwrap_or_default();
    }
    // "Hasina is on a visit to India": whoever the noun is said of.
    if source.is_empty() && view.child(noun, Relation::Cop).is_some() {
        let said_of = view.children_in(noun, &[Relation::Nsubj]);
        let opens = |subject: usize| view.extent(subject).start == view.span.start;
        let named = |subject: usize| {
            let actors = view.actors(subject).into_iter();
            actors.map(move |actor| Actor { sure: opens(subject), ..actor }).collect::<Vec<_>>()
        };
        source = said_of.flat_map(named).collect();
    }
    if target.is_empty() && act.score.0 < 0 {
        target = sufferer(view, noun);
    }
    // "the Canadian and Israeli pacts" are two, each with somebody else.
    let apart = view.xpos(noun) == Xpos::NNS && view.children_in(noun, &[Relation::Amod]).next().is_some();
    if act.kind == EventType::Agree && target.is_empty() && apart {
        return Err("several agreements, each with somebody else");
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
    // "a trip for a summit with Japan": those met there too.
    if act.host {
        let after = noun + 1..(noun + 8).min(view.words.len());
        for child in after.filter(|at| view.text(*at) == "for").filter_map(|at| view.chunk_from(at + 1)) {
            let meeting =
                acts.nouns.get(&view.lemma(child)).is_some_and(|acts| acts.iter().any(|act| act.mutual));
            if meeting {
                let with = view.children_in(child, &[Relation::Nmod, Relation::Obl]);
                let with = with.filter(|noun| view.preposition(*noun).as_deref() == Some("with"));
                target.extend(with.flat_map(|noun| view.actors(noun)));
            }
        }
    }
    // "Moon's visit to the country": the other country that the sentence names.
    if act.host && target.is_empty() && !source.is_empty() {
        let there = view.children_in(noun, &[Relation::Nmod, Relation::Obl]);
        let country = there.filter(|child| {
            view.lemma(*child) == "country" && view.preposition(*child).as_deref() == Some("to")
        });
        target = country.flat_map(|child| other_antecedent(view, child, &source)).collect();
    }
    // "following a visit by Mr Blinken, Mr Chung said": the host speaks.
    if act.host
        && target.is_empty()
        && matches!(view.preposition(noun).as_deref(), Some("following" | "after" | "during"))
    {
        let host = governing_verb(view, noun).and_then(|verb| subject(view, verb));
        let hosts = host.map(|host| view.actors(host)).unwrap_or_default();
        target = hosts.into_iter().filter(|actor| actor.party.country.is_some()).collect();
    }
    // "in a swipe at the United States", "killed in a clash with", "said so during a meeting with": whoever does what the
    // sentence says.
    let meanwhile = |word: &str| word == "in" || (word == "during" && act.mutual && !target.is_empty());
    if source.is_empty() && view.preposition(noun).as_deref().is_some_and(meanwhile) {
        let verb = governing_verb(view, noun);
        let doer = verb.and_then(|verb| subject(view, verb));
        source = doer.map(|doer| view.actors(doer)).unwrap_or_default();
        // "Kim, an ally of Putin in his war", "Kuwait has backed Iraq in the war": whose it is stands nearer than the
        // subject.
        let nearer = verb.into_iter().flat_map(|verb| verb + 1..noun).flat_map(|at| view.actors_at(at));
        let known = |actor: &Actor| source.iter().chain(&target).any(|own| own.party == actor.party);
        if !nearer.into_iter().all(|actor| known(&actor)) {
            source.clear();
        }
    }
    // "During his visit to Iran, Smith signed", "Smith, on a visit to Iran, said": whoever it is said of.
    let visits = source.is_empty() && act.host && !target.is_empty();
    if visits {
        source = visitor(view, noun);
    }
    // "responded with tariffs on Australian wine": whoever responds.
    if let Some(verb) = answered_by(view, noun).filter(|_| source.is_empty()) {
        source = subject(view, verb).map(|doer| view.actors(doer)).unwrap_or_default();
    }
    // "flew to Luanda for talks with", "is due in Delhi for talks with": the traveller, and they are to come.
    if source.is_empty()
        && act.mutual
        && view.preposition(noun).as_deref() == Some("for")
        && !target.is_empty()
        && let Some(claim) = travel(view, noun, act, &rule, &target, acts)
    {
        return claim;
    }
    if let Some((source, target)) = headed(view, noun, act) {
        return build(view, Trial::of(act, noun, rule), source, target, Mode::Happened);
    }
    // "X's meeting with Y was held", "talks broke down": what is said of the noun decides whether it is real.
    let mode = reality(view, noun, acts).ok_or("the words do not say that it took place")?;
    // "met nobody during his visit": the visit took place.
    let mode = if visits && mode == Mode::Denied { Mode::Happened } else { mode };
    let (claim_act, mode) = fate(view, noun, act, mode);
    build(view, Trial::of(&claim_act, noun, rule), source, target, mode)
}

/// Who is on a visit that the sentence tells besides: the subject of what else they do.
fn visitor(view: &View<'_>, noun: usize) -> Vec<Actor> {
    let preposition = view.preposition(noun);
    let above = view.head(noun).filter(|head| !view.is_verb(*head) && !view.actors(*head).is_empty());
    // Not "commented on a visit to Iran".
    let apart = || {
        let case = view.children_in(noun, &[Relation::Case]).next().and_then(|case| case.checked_sub(1));
        case.is_some_and(|before| view.text(before) == ",")
    };
    let told = match preposition.as_deref() {
        Some("during" | "after" | "before") => has_own(view, noun),
        Some("on") => has_own(view, noun) || above.is_some() || apart(),
        _ => false,
    };
    if !told {
        return Vec::new();
    }
    let doer = above.or_else(|| governing_verb(view, noun).and_then(|verb| subject(view, verb)));
    let named = doer.map(|doer| view.actors(doer)).unwrap_or_default();
    let person = |actor: &Actor| {
        let entity = view.seen.actors.entities.get(&actor.party.entity);
        entity.is_some_and(|entity| entity.kind == EntityKind::Person)
    };
    // A visit is of one, and of somebody: "Romania, on a visit".
    if named.len() == 1 && named.iter().all(person) { named } else { Vec::new() }
}

/// Talks that somebody goes to somewhere.
fn travel(
    view: &View<'_>,
    noun: usize,
    act: &Act,
    rule: &str,
    target: &[Actor],
    acts: &Acts,
) -> Option<Result<Found, &'static str>> {
    const GOES: &[&str] = &[
        "fly", "arrive", "travel", "go", "head", "leave", "due", "come", "return", "visit", "jet", "depart",
        "land",
    ];
    let verb = governing_verb(view, noun).filter(|verb| GOES.contains(&view.lemma(*verb).as_str()))?;
    let traveller = subject(view, verb)?;
    let opens = view.extent(traveller).start == view.span.start;
    let source: Vec<Actor> = view
        .actors(traveller)
        .into_iter()
        .map(|actor| Actor { sure: actor.sure || opens, ..actor })
        .collect();
    let mode = mode::weaker(mode::of_verb(view, verb, &acts.words), Mode::Planned);
    let trial = Trial::of(act, noun, rule);
    Some(build(view, trial, source, target.to_vec(), mode))
}

/// Who is where in a heading without a verb: "Ethiopia's foreign minister in Eritrea for first visit in 12 years", "Xi in
/// Moscow for talks".
fn headed(view: &View<'_>, noun: usize, act: &Act) -> Option<(Vec<Actor>, Vec<Actor>)> {
    let verbless = (0..view.words.len()).all(|place| !matches!(view.upos(place), Upos::VERB | Upos::AUX));
    let meets = act.kind == EventType::Consult && (act.host || act.mutual);
    if !verbless || !meets || view.preposition(noun).as_deref() != Some("for") {
        return None;
    }
    let place = (1..noun).find(|at| view.text(at - 1) == "in" && view.mention(*at).is_some())?;
    let traveller = (0..place - 1).rev().find(|at| matches!(view.upos(*at), Upos::NOUN | Upos::PROPN))?;
    let person = view.mention(traveller).is_some_and(|mention| mention.kind == EntityKind::Person);
    if !(person || view.is_official(traveller)) || place != traveller + 2 {
        return None;
    }
    let opens = view.extent(traveller).start == view.span.start;
    let sure = |actor: Actor| Actor { class: Class::Official, sure: true, ..actor };
    let named = |at: usize| view.actors_at(at).into_iter().map(sure).collect::<Vec<_>>();
    opens.then(|| (view.actors(traveller).into_iter().map(sure).collect(), named(place)))
}

/// Verbs whose object takes place.
const BRINGS: &[&str] = &[
    "prompt", "trigger", "spark", "cause", "provoke", "bring", "launch", "stage", "mount", "wage",
    "continue", "maintain", "begin", "start", "see", "witness", "draw", "unleash",
];

/// Whether an act in a noun phrase took place; `None` where the words leave it open.
fn reality(view: &View<'_>, noun: usize, acts: &Acts) -> Option<Mode> {
    if let Some(mode) = mode::of_noun(view, noun, &acts.words) {
        return Some(mode);
    }
    if let Some(verb) = answered_by(view, noun) {
        return Some(mode::of_verb(view, verb, &acts.words));
    }
    // "ahead of the visit": it is to come.
    if view.children_in(noun, &[Relation::Case, Relation::Advmod]).any(|case| view.lemma(case) == "ahead")
        || (noun > 1 && (noun.saturating_sub(4)..noun).any(|at| view.text(at).eq_ignore_ascii_case("ahead")))
    {
        return Some(Mode::Planned);
    }
    // "The tests were a swipe at …"
    if view.child(noun, Relation::Cop).is_some() {
        return Some(mode::of_verb(view, noun, &acts.words));
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
                if acts.words.open.contains(&view.lemma(head)) {
                    return Some(Mode::Hypothetical);
                }
                let mode = past.then(|| mode::of_verb(view, head, &acts.words))?;
                // "The sanctions were not discussed": that says nothing of whether they are there.
                let said = mode != Mode::Denied || acts.words.occurs.contains(&view.phrasal(head));
                return said.then_some(mode);
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

/// The verb that an act in a noun phrase answers with: "responded with tariffs".
fn answered_by(view: &View<'_>, noun: usize) -> Option<usize> {
    let verb = view.head(noun).filter(|_| view.preposition(noun).as_deref() == Some("with"))?;
    let name = view.phrasal(verb);
    (view.lists.answering.contains(&name) || view.lists.answering.contains(&view.lemma(verb))).then_some(verb)
}

pub(super) fn governing_verb(view: &View<'_>, word: usize) -> Option<usize> {
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
    let halted = |verb: usize| {
        view.children_in(verb, &[Relation::Obj, Relation::Obl])
            .any(|object| view.lists.standstills.contains(&view.lemma(object)))
    };
    let ended = view.head(noun).filter(|head| {
        matches!(view.relation(noun), Relation::Nsubj | Relation::NsubjPass)
            && (view.lists.founders.contains(&view.phrasal(*head)) || halted(*head))
    });
    match ended {
        Some(_) if matches!(act.kind, EventType::Consult | EventType::Agree) => {
            let refused = Act { kind: EventType::Reject, score: EventType::Reject.score(), ..act.clone() };
            (refused, mode)
        }
        _ => (act.clone(), mode),
    }
}
