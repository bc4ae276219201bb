//! Which sentences are worth parsing: parsing is most of the analysis's work, and most sentences can hold no claim.
//!
//! Two looks: [`Cues::allow`] at who is named and at the letters, before anything is done with the words; and
//! [`Cues::may_act`] at tags and lemmas, before the parse. Neither loses a claim or a decision.

use super::{Seen, acts::SHARED, view::Before};
use crate::actors::Mention;
use crate::knowledge::acts::{Act, Acts, CIVIL, PARTY};
use aho_corasick::AhoCorasick;
use dyad_corpus::{Country, Span};
use dyad_parser::{Upos, Word, Xpos};
use std::collections::{BTreeMap, BTreeSet};

/// Words that let a sentence hold a claim or a decision.
#[derive(Clone, Debug)]
pub struct Cues<'k> {
    acts: &'k Acts,
    /// Finds what one party is enough for: beginnings of words, then phrases.
    alone: Option<AhoCorasick>,
    /// How many of them are beginnings.
    beginnings: usize,
    /// Verbs that name an act alone, without their particles.
    verbs: BTreeSet<&'k str>,
    /// Verbs that name an act with an object, and the objects of each.
    with_object: BTreeMap<&'k str, Vec<&'k BTreeSet<String>>>,
}

/// Letters of a beginning at least: shorter ones would begin too many words.
const SHORTEST: usize = 3;

impl<'k> Cues<'k> {
    /// The cues of the acts that the tables know.
    #[must_use]
    pub fn of(acts: &'k Acts) -> Cues<'k> {
        let relations = &acts.relations;
        let told = relations.nouns.iter().chain(&relations.friction).chain(relations.movement_nouns.keys());
        // "rivalry", "rivalries".
        let mut beginnings: BTreeSet<&str> = told.map(|noun| noun.trim_end_matches('y')).collect();
        // "choose", "chose": what an irregular form keeps.
        beginnings.extend(acts.words.decisions.iter().map(|word| word.get(..SHORTEST).unwrap_or(word)));
        let needs_one = |act: &&Act| act.alone || act.pair;
        for (verb, acts) in acts.verbs.iter().chain(&acts.phrases).chain(&acts.nouns) {
            for act in acts.iter().filter(needs_one) {
                if act.objects.is_empty() {
                    beginnings.insert(bare(verb));
                }
                beginnings.extend(act.objects.iter().map(String::as_str));
            }
        }
        beginnings.retain(|beginning| beginning.len() >= SHORTEST);
        let phrases = relations.phrases.iter().map(|(phrase, _)| phrase.as_str());
        // Fails only beyond two thousand million patterns; then every sentence is worth parsing.
        let alone = AhoCorasick::builder()
            .ascii_case_insensitive(true)
            .build(beginnings.iter().copied().chain(phrases))
            .ok();
        let mut with_object: BTreeMap<&str, Vec<_>> = BTreeMap::new();
        for (verb, acts) in &acts.phrases {
            with_object.entry(bare(verb)).or_default().extend(acts.iter().map(|act| &act.objects));
        }
        let verbs = acts.verbs.keys().map(|verb| bare(verb)).collect();
        Cues { acts, alone, beginnings: beginnings.len(), verbs, with_object }
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
        let goes_on = before.opener.is_some() && words.starts_with("It ");
        names_two(seen, named)
            || (goes_on && !named.is_empty())
            || self.are_in(words)
            || (!named.is_empty() && tells_again(seen, before, words))
    }

    /// Whether tagged words have among them one that names an act, a decision or a relationship.
    pub(super) fn may_act(&self, words: &[Word], sentence: &str) -> bool {
        let (acts, relations) = (self.acts, &self.acts.relations);
        let lemmas: BTreeSet<String> = words.iter().map(|word| word.lemma.to_lowercase()).collect();
        let has = |lemma: &str| lemmas.contains(lemma);
        let by_verb = |lemma: &str| {
            let with_object = self.with_object.get(lemma).into_iter().flatten();
            self.verbs.contains(lemma)
                || with_object
                    .flat_map(|objects| objects.iter())
                    .any(|object| object == CIVIL || object == PARTY || has(object))
                || (acts.words.speech.contains(lemma) && ["must", "should", "ought"].into_iter().any(has))
                || lemma == "tell"
                || ["together", "jointly"].into_iter().any(has)
        };
        let by_noun = |lemma: &str| {
            acts.nouns.contains_key(lemma)
                || relations.nouns.contains(lemma)
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
        let by_phrase = || {
            let sentence = sentence.to_lowercase();
            let phrases = relations.phrases.iter().chain(&relations.moves);
            phrases.into_iter().any(|(phrase, _)| sentence.contains(phrase))
        };
        by_word || by_phrase()
    }

    fn are_in(&self, sentence: &str) -> bool {
        let Some(alone) = &self.alone else { return true };
        let opens_word = |at: usize| !sentence[..at].ends_with(char::is_alphanumeric);
        alone
            .find_overlapping_iter(sentence)
            .any(|found| found.pattern().as_usize() >= self.beginnings || opens_word(found.start()))
    }
}

/// A verb without its particle: "test" of "test-fire", "carry" of "carry_out".
fn bare(verb: &str) -> &str {
    verb.split(['-', '_']).next().unwrap_or(verb)
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

/// Whether mentions name two parties or more: countries, bodies, or people without a country.
fn names_two(seen: &Seen<'_>, named: &[Mention]) -> bool {
    let mut first: Option<&str> = None;
    let mut parties = named.iter().flat_map(|mention| {
        let own = mention.body.as_deref().or(mention.country.as_ref().map(Country::code));
        let entities = mention.entities.iter().map(|id| {
            let country = seen.actors.entities.get(id).and_then(|entity| entity.country.as_ref());
            country.map_or(id.as_str(), Country::code)
        });
        own.into_iter().chain(entities)
    });
    parties.any(|party| *first.get_or_insert(party) != party)
}
