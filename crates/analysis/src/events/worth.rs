//! Which sentences are worth parsing: parsing is most of the analysis's work, and most sentences can hold no claim.
//!
//! Two looks: [`Cues::allow`] at who is named and at the letters, before anything is done with the words; and
//! [`Cues::may_act`] at tags and lemmas, before the parse. Neither loses a claim or a decision.

use super::{Seen, acts::SHARED, milestones, view::Before};
use crate::actors::Mention;
use crate::knowledge::acts::{Act, Acts, CIVIL, PARTY, PEOPLE, PLACE};
use aho_corasick::AhoCorasick;
use dyad_corpus::{Country, EventType, Sense, Span};
use dyad_parser::{Upos, Word, Xpos};
use std::collections::{BTreeMap, BTreeSet};

/// Words that let a sentence hold a claim or a decision.
#[derive(Clone, Debug)]
pub struct Cues<'k> {
    acts: &'k Acts,
    /// Finds what less than two parties are enough for.
    cues: Option<AhoCorasick>,
    /// What each of its patterns lets a sentence hold.
    kinds: Vec<Cue>,
    /// Verbs that name an act alone, with the particles that they need for it.
    verbs: BTreeMap<&'k str, Vec<Option<&'k str>>>,
    /// Verbs that name an act with an object, with their particles and those acts.
    with_object: BTreeMap<&'k str, Vec<(Option<&'k str>, &'k Act)>>,
    /// Finds phrases of relationships and of their movement.
    phrases: Option<AhoCorasick>,
}

/// What letters of a sentence let it hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Cue {
    /// Begins a word for an act that no other party is needed for.
    Alone,
    /// Begins a word for an act or a relationship that may be of the pair that the article is about.
    OfPair,
    /// A phrase that tells of a relationship.
    Phrase,
    /// Begins a verb that answers what the other side did: "dismissed".
    Answer,
    /// Begins a word for what the other side did or said: "the step".
    Told,
    /// Begins a word of deciding.
    Decision,
    /// Begins a word for something that is decided.
    Decided,
}

/// Letters of a beginning at least: shorter ones would begin too many words.
const SHORTEST: usize = 3;
/// Letters that the forms of a verb share: "decide", "deciding", "decision".
const OF_FORMS: usize = 4;

impl<'k> Cues<'k> {
    /// The cues of the acts that the tables know.
    #[must_use]
    pub fn of(acts: &'k Acts) -> Cues<'k> {
        let (relations, words) = (&acts.relations, &acts.words);
        let mut found: BTreeSet<(&str, Cue)> = BTreeSet::new();
        let told = relations.nouns.iter().chain(&relations.friction).chain(relations.movement_nouns.keys());
        // "rivalry", "rivalries".
        found.extend(told.map(|noun| (noun.trim_end_matches('y'), Cue::OfPair)));
        for (verb, acts) in acts.verbs.iter().chain(&acts.phrases).chain(&acts.nouns) {
            for act in acts.iter().filter(|act| act.alone || act.pair) {
                let cue = if act.alone { Cue::Alone } else { Cue::OfPair };
                if act.objects.is_empty() {
                    found.insert((bare(verb), cue));
                }
                found.extend(act.objects.iter().map(|object| (object.as_str(), cue)));
            }
        }
        for (verb, acts) in acts.verbs.iter().chain(&acts.phrases) {
            let answers =
                |act: &Act| matches!(act.kind, EventType::Accuse | EventType::Reject | EventType::Protest);
            if acts.iter().any(answers) {
                let verb = bare(verb);
                // "denounced", "denied".
                found.insert((verb.strip_suffix(['e', 'y']).unwrap_or(verb), Cue::Answer));
            }
        }
        found.extend(words.told.iter().map(|noun| (noun.as_str(), Cue::Told)));
        let beginning = |word: &'k str| word.get(..OF_FORMS).unwrap_or(word);
        found.extend(words.decisions.iter().map(|word| (beginning(word), Cue::Decision)));
        let decided = words.milestones.iter().flatten().map(|verb| bare(verb));
        // "leave", "leaving".
        found.extend(decided.map(|verb| (verb.strip_suffix('e').unwrap_or(verb), Cue::Decided)));
        found.retain(|(beginning, _)| beginning.len() >= SHORTEST);
        found.extend(relations.phrases.iter().map(|(phrase, _)| (phrase.as_str(), Cue::Phrase)));
        // Fails only beyond two thousand million patterns; then every sentence is worth parsing.
        let cues = AhoCorasick::builder()
            .ascii_case_insensitive(true)
            .build(found.iter().map(|(letters, _)| letters))
            .ok();
        let mut with_object: BTreeMap<&str, Vec<_>> = BTreeMap::new();
        for (verb, acts) in &acts.phrases {
            let acts = acts.iter().map(|act| (particle(verb), act));
            with_object.entry(bare(verb)).or_default().extend(acts);
        }
        let phrases = relations.phrases.iter().chain(&relations.moves).map(|(phrase, _)| phrase);
        let phrases = AhoCorasick::builder().ascii_case_insensitive(true).build(phrases).ok();
        let mut verbs: BTreeMap<&str, Vec<_>> = BTreeMap::new();
        for verb in acts.verbs.keys() {
            verbs.entry(bare(verb)).or_default().push(particle(verb));
        }
        let kinds = found.into_iter().map(|(_, kind)| kind).collect();
        Cues { acts, cues, kinds, verbs, with_object, phrases }
    }

    /// Whether a sentence can hold a claim or a decision: it names two parties, or has a word that needs fewer, or goes
    /// on about what was told before.
    pub(super) fn allow(
        &self,
        seen: &Seen<'_>,
        before: &Before<'_>,
        sentence: Span,
        named: &[Mention],
    ) -> bool {
        let words = sentence.of(seen.text);
        let mut parties = parties(seen, named);
        let first = parties.next();
        // "Its foreign ministry called the claims baseless": whose it is stands in the sentence before.
        let one = first.is_some() || named.iter().any(|mention| mention.sense == Sense::Title);
        parties.any(|party| Some(party) != first)
            || before.openers.len() > usize::from(named.is_empty())
            || self.allow_one(seen, sentence, before.pair().is_some(), one)
            || (first.is_some() && tells_again(seen, before, words))
    }

    /// Whether a sentence that names fewer than two parties has words that need no more; `of_pair` tells whether the
    /// article is about a pair, `one` whether the sentence names a party.
    fn allow_one(&self, seen: &Seen<'_>, span: Span, of_pair: bool, one: bool) -> bool {
        let sentence = span.of(seen.text);
        let Some(cues) = &self.cues else { return true };
        let opens_word = |at: usize| !sentence[..at].ends_with(char::is_alphanumeric);
        let (mut decision, mut decided) = (false, false);
        let (mut answer, mut told) = (false, false);
        for found in cues.find_overlapping_iter(sentence) {
            let Some(&cue) = self.kinds.get(found.pattern().as_usize()) else { continue };
            if cue != Cue::Phrase && !opens_word(found.start()) {
                continue;
            }
            match cue {
                Cue::Alone if one => return true,
                Cue::OfPair | Cue::Phrase if of_pair => return true,
                Cue::Alone | Cue::OfPair | Cue::Phrase => {}
                Cue::Answer => answer = of_pair && one,
                Cue::Told => told = true,
                Cue::Decision => decision = true,
                Cue::Decided => decided = true,
            }
            if answer && told {
                return true;
            }
        }
        one && decision && decided && milestones::looks_back(seen, span)
    }

    /// Whether tagged words have among them one that names an act, a decision or a relationship.
    pub(super) fn may_act(&self, words: &[Word], sentence: &str) -> bool {
        let (acts, relations) = (self.acts, &self.acts.relations);
        // As written, too: a name of several words is one word, a title is read with the name behind it ("took Chile to the
        // International Court of Justice", "summoned British ambassador Simon Shercliff").
        let written = sentence.split(|letter: char| !letter.is_alphanumeric() && letter != '-');
        let written = written.filter(|word| !word.is_empty()).map(str::to_lowercase);
        let lemmas: BTreeSet<String> =
            words.iter().map(|word| word.lemma.to_lowercase()).chain(written).collect();
        let has = |lemma: &str| lemmas.contains(lemma);
        let has_any = |words: &BTreeSet<String>| words.is_empty() || words.iter().any(|word| has(word));
        // Whom CIVIL and its like stand for is known once the sentence is parsed.
        let stands = |object: &String| [CIVIL, PARTY, PLACE, PEOPLE].contains(&object.as_str());
        let fits = |act: &Act| {
            act.objects.iter().any(|object| stands(object) || has(object))
                && has_any(&act.only_with)
                && has_any(&act.behind)
        };
        let with = |particle: &Option<&str>| particle.is_none_or(has);
        let asks = ["must", "should", "ought"].into_iter().any(has)
            || ["has to ", "have to "].into_iter().any(|words| sentence.contains(words));
        let by_verb = |lemma: &str| {
            let mut alone = self.verbs.get(lemma).into_iter().flatten();
            let mut with_object = self.with_object.get(lemma).into_iter().flatten();
            alone.any(with)
                || with_object.any(|(particle, act)| with(particle) && fits(act))
                || (acts.words.speech.contains(lemma) && asks)
                || acts.wrongs.contains_key(lemma)
                || (matches!(lemma, "tell" | "want") && has("to"))
                || ["together", "jointly"].into_iter().any(has)
        };
        // How a relationship stands or moves is said by another word.
        let moves = || {
            lemmas.iter().any(|lemma| {
                relations.verbs.keys().any(|verb| bare(verb) == lemma)
                    || relations.adjectives.contains_key(lemma)
                    || relations.movement_nouns.contains_key(lemma)
            })
        };
        let by_noun = |lemma: &str| {
            acts.nouns.contains_key(lemma)
                || (relations.nouns.contains(lemma) && moves())
                || relations.friction.contains(lemma)
                || relations.movement_nouns.contains_key(lemma)
        };
        let by_word = words.iter().any(|word| {
            let lemma = word.lemma.to_lowercase();
            // A participle that is tagged as an adjective may turn out to be the verb.
            let verb = word.upos == Upos::VERB || matches!(word.xpos, Xpos::VBG | Xpos::VBN);
            let noun = matches!(word.upos, Upos::NOUN | Upos::PROPN);
            (verb && by_verb(bare(&lemma)))
                || (noun && by_noun(&lemma))
                || acts.words.decisions.contains(&lemma)
        });
        let by_phrase = || self.phrases.as_ref().is_none_or(|phrases| phrases.is_match(sentence));
        by_word || by_phrase()
    }
}

/// A verb without its particle: "test" of "test-fire", "carry" of "carry_out".
fn bare(verb: &str) -> &str {
    verb.split(['-', '_']).next().unwrap_or(verb)
}

/// The particle of a verb: "out" of "carry_out".
fn particle(verb: &str) -> Option<&str> {
    verb.split('_').nth(1)
}

/// Whether a sentence may go on about who opened the one before: "They agreed", "In April it expelled".
pub(super) fn goes_on(sentence: &str) -> bool {
    const OPENING: usize = 6;
    let mut opening = sentence.split_ascii_whitespace().take(OPENING);
    opening.any(|word| word.eq_ignore_ascii_case("it") || word.eq_ignore_ascii_case("they"))
}

/// Whether a word begins like one of an act told before: "condemned the invasion" after "invaded".
fn tells_again(seen: &Seen<'_>, before: &Before<'_>, sentence: &str) -> bool {
    let words = before.events.iter().flat_map(|event| event.trigger.of(seen.text).split_whitespace());
    let told: BTreeSet<String> = words.filter_map(shared).collect();
    !told.is_empty()
        && sentence
            .split(|letter: char| !letter.is_alphanumeric())
            .any(|word| shared(word).is_some_and(|beginning| told.contains(&beginning)))
}

/// The letters that a verb and its noun share, in lower case.
fn shared(word: &str) -> Option<String> {
    word.get(..SHARED).map(str::to_lowercase)
}

/// Whom mentions name that can do an act or have one done to them: countries, and bodies and people of a code of their own.
fn parties<'a>(seen: &Seen<'a>, named: &'a [Mention]) -> impl Iterator<Item = &'a str> {
    let actors = seen.actors;
    named.iter().flat_map(move |mention| {
        let own = mention.body.as_deref().or(mention.country.as_ref().map(Country::code));
        let entities = mention.entities.iter().filter_map(|id| {
            let entity = actors.entities.get(id)?;
            entity.country.as_ref().map(Country::code).or(entity.code.is_some().then_some(id.as_str()))
        });
        own.into_iter().chain(entities)
    })
}
