//! Status assertions: what is said of a relationship itself.

use super::acts::{Found, subject};
use super::mode;
use super::view::{Actor, Class, View, countries, dedup};
use crate::knowledge::acts::Acts;
use dyad_corpus::{Claim, Country, Milli, Mode, Span, Trend};
use dyad_parser::{Relation, Upos, Xpos};

/// Score of a plain movement.
const PLAIN: i32 = 3000;
/// Score of a strong one ("dramatically").
const STRONG: i32 = 5000;
/// Score of a weak one ("slowly").
const WEAK: i32 = 2000;

/// Every assertion about a relationship in a sentence. `topic` is the pair that the article is about, for
/// sentences that only say "ties".
pub(super) fn find(view: &View<'_>, acts: &Acts, topic: Option<(&Actor, &Actor)>) -> Vec<Found> {
    let words = &acts.relations;
    let mut found: Vec<Found> = Vec::new();
    for noun in 0..view.words.len() {
        if !matches!(view.upos(noun), Upos::NOUN | Upos::PROPN) {
            continue;
        }
        let lemma = view.lemma(noun);
        if words.nouns.contains(&lemma) && !is_subject_of_treaty(view, noun, acts) {
            if let Some((trend, word, mode)) = movement(view, noun, acts) {
                found.extend(assertion(view, acts, noun, word, trend, mode, topic));
                // "repair strained ties": where they are meant to go, and how they are.
                let state = state(view, noun, acts).filter(|(_, adjective)| *adjective != word);
                // "to restore friendly relations": that they are so is no more than meant.
                let state =
                    state.filter(|(of, _)| *of != Trend::Improving || *of != trend || mode == Mode::Happened);
                if let Some((trend, adjective)) = state {
                    found.extend(assertion(view, acts, noun, adjective, trend, Mode::Happened, topic));
                }
            }
        } else if words.friction.contains(&lemma) {
            // "patched up their quarrel": whoever does that, it is theirs.
            let sides = |word: usize| {
                if word == noun && !embroiled(view, noun) {
                    Sides::of(view, noun).pairs()
                } else {
                    pairs(view, noun, acts, None)
                }
            };
            if let Some((trend, word, mode)) = friction(view, noun, acts)
                && !sides(word).is_empty()
            {
                found.extend(assertion(view, acts, noun, word, trend, mode, None));
            }
        } else if let Some(trend) = words.movement_nouns.get(&lemma) {
            // "signs of a thaw in ties": the relationship hangs on the noun of movement.
            let below = view
                .children_in(noun, &[Relation::Nmod])
                .find(|child| words.nouns.contains(&view.lemma(*child)));
            if let Some(relation) = below {
                let mode = mode::of_noun(view, noun, &acts.words).unwrap_or(Mode::Happened);
                found.extend(assertion(view, acts, relation, noun, *trend, mode, topic));
            } else if !Sides::of(view, noun).pairs().is_empty() {
                // "a rapprochement between Athens and Ankara": the movement is the relationship's.
                let verb = verb_above(view, noun);
                // "A thaw between Cuba and the United States ended": what is over is neither the one nor the other.
                let over = |verb: &usize| {
                    matches!(view.relation(noun), Relation::Nsubj | Relation::NsubjPass)
                        && words.friction_fades.contains(&view.phrasal(*verb))
                };
                if verb.as_ref().is_some_and(over) {
                    continue;
                }
                let told = verb.map_or(Mode::Happened, |verb| mode::of_verb(view, verb, &acts.words));
                let mode = mode::of_noun(view, noun, &acts.words).unwrap_or(told);
                found.extend(assertion(view, acts, noun, noun, *trend, mode, None));
            }
        }
    }
    found.extend(phrases(view, acts, topic));
    found.extend(moves(view, acts));
    found
}

/// Whether a relationship is what a paper is about: "a declaration on friendly relations".
fn is_subject_of_treaty(view: &View<'_>, noun: usize, acts: &Acts) -> bool {
    let signed = acts.phrases.get("sign").into_iter().flatten();
    let is_paper = |lemma: &String| signed.clone().any(|act| act.objects.contains(lemma));
    let by_preposition =
        view.preposition(noun).is_some_and(|word| matches!(word.as_str(), "of" | "on" | "for"));
    let above = view.head(noun).filter(|_| by_preposition && view.relation(noun) == Relation::Nmod);
    above.is_some_and(|paper| is_paper(&view.lemma(paper)))
}

/// The movement said of a relationship: as its verb, its object's verb, its adjective.
fn movement(view: &View<'_>, noun: usize, acts: &Acts) -> Option<(Trend, usize, Mode)> {
    let words = &acts.relations;
    let head = view.head(noun);
    let adjective = state(view, noun, acts);
    let head = head?;
    let relation = view.relation(noun);
    let verb = view.phrasal(head);
    match relation {
        Relation::Nsubj | Relation::NsubjPass => {
            // "ties soured", "relations were strained", "relations are tense", "ties have begun to thaw".
            if view.is_verb(head) {
                // "have been tense": an adjective that the parse takes for a verb.
                if let Some(trend) = words.verbs.get(&verb).or_else(|| words.adjectives.get(&verb)) {
                    return Some((*trend, head, mode::of_verb(view, head, &acts.words)));
                }
                for below in view.children_in(head, &[Relation::Xcomp]) {
                    let lemma = view.phrasal(below);
                    if let Some(trend) = words.verbs.get(&lemma).or_else(|| words.adjectives.get(&lemma)) {
                        return Some((*trend, below, mode::of_verb(view, below, &acts.words)));
                    }
                }
                // "show signs of warming": the movement is a noun below the verb.
                for below in view.children_in(head, &[Relation::Obj, Relation::Obl]) {
                    if let Some((trend, word)) = movement_below(view, below, acts, 3) {
                        return Some((trend, word, mode::of_verb(view, head, &acts.words)));
                    }
                }
            } else if let Some(trend) = words.adjectives.get(&verb).or_else(|| words.verbs.get(&verb)) {
                let mode = mode::of_verb(view, head, &acts.words);
                // "had never been better" says that they are good.
                let best = view.xpos(head) == Xpos::JJR
                    && view.children(head).iter().any(|child| view.lemma(*child) == "never");
                return Some((*trend, head, if best { Mode::Happened } else { mode }));
            }
        }
        Relation::Obj if view.is_verb(head) => {
            // "mend ties", "harmed ties": whoever does it, that is where the relationship goes.
            if let Some(trend) = words.verbs.get(&verb) {
                return Some((*trend, head, mode::of_verb(view, head, &acts.words)));
            }
        }
        Relation::Nmod => {
            if let Some(trend) = words.movement_nouns.get(&view.lemma(head)) {
                // Found from the noun of movement itself.
                let _ = trend;
                return None;
            }
        }
        _ => {}
    }
    // "aimed at rebuilding ties": a gerund that the parse takes for part of the noun.
    let gerund = view.children_in(noun, &[Relation::Compound]).find_map(|child| {
        let ending = view.text(child).to_lowercase().ends_with("ing");
        Some((*words.verbs.get(&view.lemma(child)).filter(|_| ending)?, child))
    });
    if let Some((trend, child)) = gerund {
        let meant = acts.words.planned.contains(&view.lemma(head))
            || acts.words.called_for.contains(&view.lemma(head));
        return Some((trend, child, if meant { Mode::Planned } else { Mode::Happened }));
    }
    let (trend, child) = adjective?;
    Some((trend, child, Mode::Happened))
}

/// How a relationship is by its own adjective: "frosty ties", "strained relations".
fn state(view: &View<'_>, noun: usize, acts: &Acts) -> Option<(Trend, usize)> {
    let words = &acts.relations;
    let adjectives = || view.children_in(noun, &[Relation::Amod]);
    adjectives()
        .find_map(|child| Some((*words.adjectives.get(&view.lemma(child))?, child)))
        .or_else(|| adjectives().find_map(|child| Some((*words.verbs.get(&view.lemma(child))?, child))))
}

fn movement_below(view: &View<'_>, noun: usize, acts: &Acts, depth: usize) -> Option<(Trend, usize)> {
    let lemma = view.lemma(noun);
    let words = &acts.relations;
    if let Some(trend) = words.movement_nouns.get(&lemma).or_else(|| words.verbs.get(&lemma)) {
        return Some((*trend, noun));
    }
    if depth == 0 {
        return None;
    }
    view.children_in(noun, &[Relation::Nmod, Relation::Acl])
        .find_map(|child| movement_below(view, child, acts, depth - 1))
}

/// Whether somebody is said to be in trouble: "have been locked in a dispute".
fn embroiled(view: &View<'_>, noun: usize) -> bool {
    let verb = view.head(noun).filter(|_| view.preposition(noun).as_deref() == Some("in"));
    verb.is_some_and(|verb| {
        matches!(view.lemma(verb).as_str(), "lock" | "embroil" | "entangle" | "engage" | "involve" | "mire")
    })
}

/// Trouble by its own name: growing or there, unless the words say that it fades.
fn friction(view: &View<'_>, noun: usize, acts: &Acts) -> Option<(Trend, usize, Mode)> {
    let words = &acts.relations;
    if let Some(mode) = mode::of_noun(view, noun, &acts.words)
        && matches!(mode, Mode::Denied | Mode::Planned)
    {
        return None;
    }
    if let Some(head) = view.head(noun)
        && view.is_verb(head)
        && matches!(view.relation(noun), Relation::Nsubj | Relation::NsubjPass | Relation::Obj)
    {
        let verb = view.phrasal(head);
        if words.friction_fades.contains(&verb) {
            return Some((Trend::Improving, head, mode::of_verb(view, head, &acts.words)));
        }
        if words.friction_grows.contains(&verb) {
            return Some((Trend::Worsening, head, mode::of_verb(view, head, &acts.words)));
        }
    }
    Some((Trend::Worsening, noun, Mode::Happened))
}

/// Fixed phrases said of relations or of two countries; of overlapping ones the longest.
fn phrases(view: &View<'_>, acts: &Acts, topic: Option<(&Actor, &Actor)>) -> Vec<Found> {
    let sentence = view.span.of(view.seen.text).to_lowercase();
    let mut hits: Vec<(Span, Trend)> = Vec::new();
    for (phrase, trend) in &acts.relations.phrases {
        let Some(at) = find_words(&sentence, phrase) else { continue };
        let start = view.span.start as usize + at;
        let span = Span::new(start, start + phrase.len());
        if hits.iter().any(|(known, _)| known.contains(span)) {
            continue;
        }
        hits.retain(|(known, _)| !span.contains(*known));
        hits.push((span, *trend));
    }
    let both = BOTH.iter().any(|words| find_words(&sentence, words).is_some());
    let mut found = Vec::new();
    for (span, trend) in hits {
        let Some(word) = word_at(view, (span.start - view.span.start) as usize) else { continue };
        let verb = view.clause_of(word);
        let about = view
            .children_in(verb, &[Relation::Nsubj, Relation::NsubjPass, Relation::Obj])
            .find(|noun| acts.relations.nouns.contains(&view.lemma(*noun)));
        let parties = match about {
            Some(noun) => pairs(view, noun, acts, topic).into_iter().next(),
            None => {
                let named = countries_in(view);
                let enough = acts.relations.of_countries.contains(&span.of(view.seen.text).to_lowercase());
                match topic {
                    _ if !enough && !both => None,
                    _ if named.len() == 2 => Some(named),
                    Some((one, other)) if both => Some(vec![one.clone(), other.clone()]),
                    _ => None,
                }
            }
        };
        let Some(parties) = parties else { continue };
        let mode = mode::of_verb(view, verb, &acts.words);
        let rule = format!("phrase \"{}\"", span.of(view.seen.text));
        found.push(Found { phrase: Some(span), ..claim(trend, mode, PLAIN, parties, word, None, rule) });
    }
    found
}

/// Words for the two countries that an article is about.
const BOTH: &[&str] = &[
    "two countries",
    "two sides",
    "two neighbors",
    "two neighbours",
    "two nations",
    "both countries",
    "both sides",
    "two governments",
    "both nations",
    "two capitals",
];

/// "Pyongyang moved closer to Moscow".
fn moves(view: &View<'_>, acts: &Acts) -> Vec<Found> {
    let sentence = view.span.of(view.seen.text).to_lowercase();
    let mut found = Vec::new();
    for (phrase, trend) in &acts.relations.moves {
        let Some(at) = find_words(&sentence, phrase) else { continue };
        let Some(word) = word_at(view, at) else { continue };
        let verb = if view.is_verb(word) { word } else { view.clause_of(word) };
        let Some(subject) = subject(view, verb) else { continue };
        let end = at + phrase.len();
        let after = (0..view.words.len()).find(|place| {
            view.words.get(*place).is_some_and(|word| word.start as usize >= end)
                && view.mention(*place).is_some()
        });
        let Some(other) =
            after.filter(|place| view.words.get(*place).is_some_and(|word| (word.start as usize) < end + 24))
        else {
            continue;
        };
        let doers = view.actors(subject);
        // "his visit is aimed at mending fences with": whose visit it is.
        let doers = if doers.is_empty() { view.owners(subject) } else { doers };
        let parties = dedup([doers, view.actors_at(other)].concat());
        if countries(&parties).len() == 2 {
            let mode = mode::of_verb(view, verb, &acts.words);
            let start = view.span.start as usize + at;
            let span = Span::new(start, start + phrase.len());
            let rule = format!("phrase \"{phrase}\"");
            found.push(Found { phrase: Some(span), ..claim(*trend, mode, PLAIN, parties, word, None, rule) });
        }
    }
    found
}

fn find_words(sentence: &str, phrase: &str) -> Option<usize> {
    let at = sentence.find(phrase)?;
    let edge = |byte: Option<&u8>| byte.is_none_or(|byte| !byte.is_ascii_alphanumeric());
    let bytes = sentence.as_bytes();
    let before = at.checked_sub(1).and_then(|before| bytes.get(before));
    (edge(before) && edge(bytes.get(at + phrase.len()))).then_some(at)
}

fn word_at(view: &View<'_>, offset: usize) -> Option<usize> {
    view.words.iter().position(|word| word.start as usize >= offset)
}

fn countries_in(view: &View<'_>) -> Vec<Actor> {
    let actors: Vec<Actor> = view
        .mention_heads()
        .into_iter()
        .flat_map(|word| view.actors_at(word))
        .filter(|actor| actor.class == Class::Official && actor.party.country.is_some())
        .collect();
    one_a_country(actors)
}

/// The countries that a relationship's own noun phrase names: whose it is, and with whom.
#[derive(Default)]
struct Sides {
    owners: Vec<Actor>,
    others: Vec<Actor>,
}

impl Sides {
    fn of(view: &View<'_>, noun: usize) -> Sides {
        let mut sides = Sides::default();
        for child in view.children(noun).iter().copied() {
            match (view.relation(child), view.preposition(child).as_deref()) {
                (Relation::Nmod | Relation::Obl, Some("with" | "to" | "toward" | "towards")) => {
                    sides.others.extend(view.actors(child));
                }
                (Relation::Nmod | Relation::Obl, Some("between" | "among" | "of")) => {
                    sides.owners.extend(view.actors(child));
                }
                // "the United States, whose rivalry with China is intensifying"
                (Relation::NmodPoss, _) if view.xpos(child) == Xpos::WhosePronoun => {
                    let before = (0..child).rev().find(|place| view.upos(*place) != Upos::PUNCT);
                    sides.owners.extend(before.map(|whose| view.actors(whose)).unwrap_or_default());
                }
                (
                    Relation::NmodPoss
                    | Relation::Amod
                    | Relation::Compound
                    | Relation::NmodDesc
                    | Relation::Nmod,
                    None,
                ) => sides.owners.extend(view.actors(child)),
                _ => {}
            }
        }
        // "strengthening ties with Pyongyang": the parse may hang the phrase right behind on the verb.
        let with = noun + 1;
        if sides.others.is_empty() && matches!(view.text(with), "with" | "to" | "toward" | "towards") {
            sides.others.extend(view.chunk_from(with + 1).map(|side| view.actors(side)).unwrap_or_default());
        }
        // "tensions have risen between Lima and Quito": hung on the verb that is said of them.
        if sides.owners.is_empty()
            && sides.others.is_empty()
            && matches!(view.relation(noun), Relation::Nsubj | Relation::NsubjPass)
            && let Some(verb) = view.head(noun)
        {
            let between = view.children_in(verb, &[Relation::Obl, Relation::Nmod]);
            let between = between.filter(|side| view.preposition(*side).as_deref() == Some("between"));
            sides.owners.extend(between.flat_map(|side| view.actors(side)));
        }
        // Hyphenated pairs: "South Korea-China relations".
        sides.owners.extend(beside(view, noun));
        sides.owners = one_a_country(sides.owners);
        let owners = countries(&sides.owners);
        sides.others = one_a_country(sides.others);
        sides.others.retain(|actor| actor.party.country.is_some_and(|country| !owners.contains(&country)));
        sides
    }

    /// The pairs that these make: the two owners, or one owner with each of the others.
    fn pairs(&self) -> Vec<Vec<Actor>> {
        match (self.owners.as_slice(), self.others.as_slice()) {
            ([_, _], []) => vec![self.owners.clone()],
            ([owner], others) => others.iter().map(|other| vec![owner.clone(), other.clone()]).collect(),
            _ => Vec::new(),
        }
    }
}

/// The pairs whose relationship it is: those the noun phrase names, else with whoever acts on it, else the pair
/// that the article is about.
fn pairs(view: &View<'_>, noun: usize, acts: &Acts, topic: Option<(&Actor, &Actor)>) -> Vec<Vec<Actor>> {
    // "Arab-African relations": of others than countries.
    let of_others = |child: usize| {
        let text = view.text(child);
        text.contains('-') && text.starts_with(char::is_uppercase) && view.actors_at(child).is_empty()
    };
    if view.children_in(noun, &[Relation::Amod, Relation::Compound]).any(of_others) {
        return Vec::new();
    }
    let mut sides = Sides::of(view, noun);
    let unnamed = sides.owners.is_empty() && sides.others.is_empty();
    if sides.owners.is_empty()
        && let Some(verb) = verb_above(view, noun)
        && let Some(doer) = subject(view, verb).filter(|doer| *doer != noun)
    {
        // "improve ties with both North Korea and China", "its alliance with the US": the doer is the other side.
        let direct = view.actors(doer);
        let doers = if direct.is_empty() { view.owners(doer) } else { direct };
        let others = countries(&sides.others);
        sides.owners = one_a_country(doers);
        sides.owners.retain(|actor| actor.party.country.is_some_and(|country| !others.contains(&country)));
    }
    if sides.owners.is_empty() && !sides.others.is_empty() {
        sides.owners = one_a_country(reporter(view, noun, acts));
        let others = countries(&sides.others);
        sides.owners.retain(|actor| actor.party.country.is_some_and(|country| !others.contains(&country)));
    }
    let named = sides.pairs();
    match topic {
        Some((one, other)) if named.is_empty() && unnamed && bare(view, noun) => {
            vec![vec![one.clone(), other.clone()]]
        }
        _ => named,
    }
}

/// Who speaks of the relationship that a clause is about: "Georgia said ties with Russia remained frozen".
fn reporter(view: &View<'_>, noun: usize, acts: &Acts) -> Vec<Actor> {
    let told = verb_above(view, noun).filter(|verb| view.relation(*verb) == Relation::Ccomp);
    let teller = told.and_then(|verb| view.head(verb));
    let teller = teller.filter(|teller| acts.words.speech.contains(&view.lemma(*teller)));
    teller.and_then(|teller| subject(view, teller)).map(|subject| view.actors(subject)).unwrap_or_default()
}

/// Whether a relationship noun has no owner of its own, so that it means the one the article is about.
fn bare(view: &View<'_>, noun: usize) -> bool {
    view.children(noun).iter().all(|child| {
        let relation = view.relation(*child);
        let lemma = view.lemma(*child);
        match relation {
            Relation::Det => matches!(lemma.as_str(), "the" | "their" | "these"),
            Relation::NmodPoss => matches!(lemma.as_str(), "their" | "they"),
            Relation::Amod => {
                matches!(lemma.as_str(), "bilateral" | "mutual" | "strategic" | "diplomatic" | "overall")
                    || view.mention(*child).is_none()
            }
            // "between the Commission and Bonn": whose it is, is said, understood or not.
            Relation::Nmod
                if view.preposition(*child).is_some_and(|word| word == "between" || word == "with") =>
            {
                matches!(
                    view.lemma(*child).as_str(),
                    "country"
                        | "neighbour"
                        | "neighbor"
                        | "side"
                        | "nation"
                        | "ally"
                        | "rival"
                        | "power"
                        | "state"
                )
            }
            Relation::Nmod | Relation::Compound => {
                view.mention(*child).is_none() && view.actors(*child).is_empty()
            }
            _ => true,
        }
    })
}

/// Countries named in the words just before a noun that the parse may have cut apart at a hyphen.
fn beside(view: &View<'_>, noun: usize) -> Vec<Actor> {
    let mut actors = Vec::new();
    let mut at = noun;
    while at > 0 {
        at -= 1;
        let part = view.mention(at).is_some()
            || matches!(view.text(at), "-" | "–" | "/" | "and")
            || matches!(view.upos(at), Upos::ADJ | Upos::NOUN);
        if !part {
            break;
        }
        actors.extend(view.actors_at(at));
    }
    let hyphen = (at..noun).any(|place| matches!(view.text(place), "-" | "–" | "/"));
    if hyphen { actors } else { Vec::new() }
}

fn verb_above(view: &View<'_>, word: usize) -> Option<usize> {
    let mut at = word;
    for _ in 0..6 {
        at = view.head(at)?;
        if view.is_verb(at) {
            return Some(at);
        }
    }
    None
}

/// One actor for each country, officials only.
fn one_a_country(actors: Vec<Actor>) -> Vec<Actor> {
    let mut kept: Vec<Actor> = Vec::new();
    let mut seen: Vec<Country> = Vec::new();
    for actor in actors {
        if let Some(country) = actor.party.country
            && actor.class == Class::Official
            && !seen.contains(&country)
        {
            seen.push(country);
            kept.push(actor);
        }
    }
    kept
}

fn assertion(
    view: &View<'_>,
    acts: &Acts,
    noun: usize,
    word: usize,
    trend: Trend,
    mode: Mode,
    topic: Option<(&Actor, &Actor)>,
) -> Vec<Found> {
    let degree = |set: &std::collections::BTreeSet<String>| {
        view.children_in(word, &[Relation::Advmod]).any(|adverb| set.contains(&view.lemma(adverb)))
    };
    let size = if degree(&acts.relations.strong) {
        STRONG
    } else if degree(&acts.relations.weak) {
        WEAK
    } else {
        PLAIN
    };
    let mode = mode::as_topic(view, word, &acts.words).map_or(mode, |topic| mode::weaker(mode, topic));
    let rule = format!("relationship {} + {}", view.lemma(noun), view.lemma(word));
    let trusted = |parties: &[Actor]| {
        parties.iter().all(|actor| view.trusted(actor.word) || actor.word.abs_diff(noun) <= 4)
    };
    pairs(view, noun, acts, topic)
        .into_iter()
        .filter(|parties| topic.is_some() || trusted(parties))
        .map(|parties| claim(trend, mode, size, parties, word, Some(noun), rule.clone()))
        .collect()
}

fn claim(
    trend: Trend,
    mode: Mode,
    size: i32,
    parties: Vec<Actor>,
    word: usize,
    with: Option<usize>,
    rule: String,
) -> Found {
    let score = match trend {
        Trend::Improving => Milli(size),
        Trend::Worsening => Milli(-size),
        Trend::Unchanging => Milli(0),
    };
    let mut parties = parties.into_iter().map(|actor| actor.party);
    Found {
        claim: Claim::Assertion(trend),
        score,
        mode,
        source: parties.next().into_iter().collect(),
        target: parties.collect(),
        word,
        with,
        phrase: None,
        rule,
    }
}
