//! Words that decide whether a full stop ends a sentence: `knowledge/sentence_words.csv`.

use super::table::Tables;
use std::collections::{BTreeMap, BTreeSet};

const BUILTIN: &str = include_str!("../../../../knowledge/sentence_words.csv");

/// What a word before or after a full stop says about it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Abbreviation {
    /// Stands before a name: "Gen." never ends a sentence.
    Title,
    /// Stands before a number: "No."
    Number,
    /// Stands before a day of the month: "Nov."
    Month,
    /// Never ends a sentence: "vs."
    Never,
    /// May end a sentence: "Co."
    Trailing,
    /// May end a sentence, and is an abbreviation only with a capital: "Ore."
    Place,
}

/// How surely a capitalised word begins a sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Opener {
    /// Usually.
    Usual,
    /// Even where everything is in capitals.
    Strong,
}

/// The table, by word in lower case without its stop.
#[derive(Clone, Debug, Default)]
pub struct SentenceWords {
    abbreviations: BTreeMap<String, Abbreviation>,
    openers: BTreeMap<String, Opener>,
    verbs: BTreeSet<String>,
}

impl SentenceWords {
    /// Reads the table.
    pub fn load(tables: &mut Tables<'_>) -> SentenceWords {
        let mut words = SentenceWords::default();
        let rows = tables.read("sentence_words.csv", BUILTIN, &["word", "kind"], |row| {
            let word = row.words(0, "a word")?.to_lowercase();
            match row.cell(1) {
                kind @ ("title" | "number" | "month" | "never" | "trailing" | "place" | "opener" | "strong"
                | "verb") => Ok((word, kind.to_owned())),
                other => Err(row.error(format!(
                    "expected \"title\", \"number\", \"month\", \"never\", \"trailing\", \"place\", \"opener\", \
                     \"strong\" or \"verb\", but found \"{other}\""
                ))),
            }
        });
        for (word, kind) in rows {
            let abbreviation = match kind.as_str() {
                "title" => Abbreviation::Title,
                "number" => Abbreviation::Number,
                "month" => Abbreviation::Month,
                "never" => Abbreviation::Never,
                "trailing" => Abbreviation::Trailing,
                "place" => Abbreviation::Place,
                "opener" => {
                    words.openers.insert(word, Opener::Usual);
                    continue;
                }
                "strong" => {
                    words.openers.insert(word, Opener::Strong);
                    continue;
                }
                _ => {
                    words.verbs.insert(word);
                    continue;
                }
            };
            words.abbreviations.insert(word, abbreviation);
        }
        words
    }

    /// What the word before a stop is, if an abbreviation.
    pub fn abbreviation(&self, lower: &str) -> Option<Abbreviation> {
        self.abbreviations.get(lower).copied()
    }

    /// Whether the word after a stop usually begins a sentence.
    pub fn opener(&self, lower: &str) -> Option<Opener> {
        self.openers.get(lower).copied()
    }

    /// Whether the word tells that somebody spoke.
    pub fn is_verb_of_speech(&self, lower: &str) -> bool {
        self.verbs.contains(lower)
    }
}
