//! Which sentences are worth parsing: parsing is most of the analysis's work, and most sentences can hold no claim.

use super::Seen;
use crate::actors::Mention;
use crate::knowledge::acts::{Act, Acts};
use dyad_corpus::{Country, Span};
use std::collections::BTreeSet;

/// Words that let a sentence hold a claim or a decision although it names only one party.
pub(super) struct Cues<'k> {
    /// Beginnings of words, lower case.
    beginnings: BTreeSet<&'k str>,
    phrases: Vec<&'k str>,
}

/// Letters of a beginning at least; shorter cues count whole.
const SHORTEST: usize = 3;

impl<'k> Cues<'k> {
    pub(super) fn of(acts: &'k Acts) -> Cues<'k> {
        let relations = &acts.relations;
        let told = relations.nouns.iter().chain(&relations.friction).chain(relations.movement_nouns.keys());
        // "rivalry", "rivalries".
        let mut beginnings: BTreeSet<&str> = told.map(|noun| noun.trim_end_matches('y')).collect();
        // "choose", "chose": what an irregular form keeps.
        beginnings.extend(acts.words.decisions.iter().map(|word| word.get(..SHORTEST).unwrap_or(word)));
        let alone = |act: &&Act| act.alone;
        for (verb, acts) in acts.verbs.iter().chain(&acts.phrases).chain(&acts.nouns) {
            for act in acts.iter().filter(alone) {
                if act.objects.is_empty() {
                    // "test-fire", "carry_out": their first word.
                    beginnings.extend(verb.split(['-', '_']).next());
                }
                beginnings.extend(act.objects.iter().map(String::as_str));
            }
        }
        let phrases = relations.phrases.iter().map(|(phrase, _)| phrase.as_str()).collect();
        Cues { beginnings, phrases }
    }

    /// Whether a sentence can hold a claim or a decision: it names two parties, or has a word that needs fewer.
    pub(super) fn allow(&self, seen: &Seen<'_>, sentence: Span, named: &[Mention]) -> bool {
        names_two(seen, named) || self.are_in(sentence.of(seen.text))
    }

    fn are_in(&self, sentence: &str) -> bool {
        let sentence = sentence.to_lowercase();
        let cue = |word: &str| {
            let ends = word.char_indices().map(|(at, letter)| at + letter.len_utf8());
            ends.skip(SHORTEST - 1).any(|end| self.beginnings.contains(&word[..end]))
        };
        sentence.split(|letter: char| !letter.is_alphanumeric()).any(cue)
            || self.phrases.iter().any(|phrase| sentence.contains(phrase))
    }
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
