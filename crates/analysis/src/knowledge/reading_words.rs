//! Words by which a sentence is made plainer before it is parsed: `[reading]` of `words.toml`.

use serde::Deserialize;
use std::collections::BTreeSet;

/// Words in lower case.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(from = "String")]
pub struct WordSet(BTreeSet<String>);

impl From<String> for WordSet {
    fn from(words: String) -> WordSet {
        WordSet(words.split_whitespace().map(str::to_owned).collect())
    }
}

impl WordSet {
    /// Whether the word, in lower case, is one of them.
    pub fn has(&self, word: &str) -> bool {
        self.0.contains(word)
    }

    /// Whether the word, in lower case, begins as one of them.
    pub fn begins(&self, word: &str) -> bool {
        self.0.iter().any(|beginning| word.starts_with(beginning.as_str()))
    }

    /// Whether the word, in lower case, ends as one of them.
    pub fn ends(&self, word: &str) -> bool {
        self.0.iter().any(|ending| word.ends_with(ending.as_str()))
    }
}

/// What `events::reading` knows of words.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
#[expect(missing_docs, reason = "each field is named after the key of words.toml that describes it")]
pub struct ReadingWords {
    pub joined: Vec<String>,
    pub adjective_endings: WordSet,
    pub no_adjectives: WordSet,
    pub behind_official: WordSet,
    pub bare_times: WordSet,
    pub before_no_bare_time: WordSet,
    pub behind_bare_day: WordSet,
    pub past_forms: WordSet,
    pub resuming: WordSet,
    /// Gerunds that the tagger takes for adjectives.
    pub gerunds: WordSet,
    pub behind_singular_verb: WordSet,
    pub before_bare_verb: WordSet,
    pub behind_bare_verb: WordSet,
    pub traded: WordSet,
    pub quarrels: WordSet,
    pub behind_quarrel: WordSet,
    pub finite: WordSet,
    pub intending: WordSet,
    pub wishing: WordSet,
    pub unchanged: WordSet,
    pub behind_fighting: WordSet,
}

impl ReadingWords {
    /// Adds what another file has.
    pub(super) fn extend(&mut self, more: &ReadingWords) {
        self.joined.extend(more.joined.iter().cloned());
        for (field, more) in [
            (&mut self.adjective_endings, &more.adjective_endings),
            (&mut self.no_adjectives, &more.no_adjectives),
            (&mut self.behind_official, &more.behind_official),
            (&mut self.bare_times, &more.bare_times),
            (&mut self.before_no_bare_time, &more.before_no_bare_time),
            (&mut self.behind_bare_day, &more.behind_bare_day),
            (&mut self.past_forms, &more.past_forms),
            (&mut self.resuming, &more.resuming),
            (&mut self.gerunds, &more.gerunds),
            (&mut self.behind_singular_verb, &more.behind_singular_verb),
            (&mut self.before_bare_verb, &more.before_bare_verb),
            (&mut self.behind_bare_verb, &more.behind_bare_verb),
            (&mut self.traded, &more.traded),
            (&mut self.quarrels, &more.quarrels),
            (&mut self.behind_quarrel, &more.behind_quarrel),
            (&mut self.finite, &more.finite),
            (&mut self.intending, &more.intending),
            (&mut self.wishing, &more.wishing),
            (&mut self.unchanged, &more.unchanged),
            (&mut self.behind_fighting, &more.behind_fighting),
        ] {
            field.0.extend(more.0.iter().cloned());
        }
    }

    /// Whether a country's word, in lower case, is its adjective by its end: "Russian", not "Japan".
    pub fn is_adjective(&self, word: &str) -> bool {
        self.adjective_endings.ends(word) && !self.no_adjectives.ends(word)
    }

    /// Words that are read as one: as they are written, what is read instead, and the lemma of that.
    pub fn joined(&self) -> impl Iterator<Item = (String, &str, &str)> {
        self.joined.iter().filter_map(|row| {
            let mut words = row.split_whitespace();
            Some((words.next()?.replace('_', " "), words.next()?, words.next()?))
        })
    }
}
