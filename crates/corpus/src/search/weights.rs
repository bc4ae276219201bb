//! The constants of ranking, and what they were chosen on.
//!
//! Chosen on Reuters articles of 1987 alone, as `cargo xtask bench search --choose` shows: 400 whole titles and 400
//! first sentences as queries for articles without them, and 300 known items of each kind that `cargo xtask bench
//! search` makes, from another seed (7) than it reports. TIME's queries and judgements were not used; `K1` is left at
//! its usual value, the gain of lower ones was within noise.

use super::segments::FIELDS;

/// Where a word's repetition stops counting.
pub(crate) const K1: f64 = 1.2;
/// What a word counts in each field: title, standfirst, caption, body, actors.
pub(crate) const FIELD: [f64; FIELDS] = [5.0, 2.0, 1.0, 1.0, 0.5];
/// How much the length of each field matters.
pub(crate) const LENGTH: [f64; FIELDS] = [0.4, 0.4, 0.5, 0.7, 0.3];
/// Where repetition stops counting within one sentence.
pub(crate) const UNIT_K1: f64 = 0.6;
/// How much the length of a sentence matters.
pub(crate) const UNIT_LENGTH: f64 = 0.4;
/// What a relative of a word counts.
pub(crate) const STEM: f64 = 0.8;
/// What the same by the tables counts.
pub(crate) const SYNONYM: f64 = 0.8;
/// What a completion of the last word counts.
pub(crate) const PREFIX: f64 = 1.0;
/// What a correction of an unknown word counts.
pub(crate) const TYPO: f64 = 0.7;
/// What a correction of a rare word counts.
pub(crate) const TYPO_OF_KNOWN: f64 = 0.2;
/// What a function word is worth at most: as if a third of all articles had it. Where there are few articles, chance
/// decides how many have it.
pub(crate) const FUNCTION_WORD_IDF: f64 = 1.1;
/// What a relative of a correction counts.
pub(crate) const STEM_OF_CORRECTION: f64 = 0.3;
/// How much likelier two letters are swapped than one is wrong or too many, for each place.
pub(crate) const SWAPPED: f64 = 8.0;
/// How much likelier a letter is missing.
pub(crate) const MISSING: f64 = 4.0;
/// How likely a second slip is.
pub(crate) const SECOND_SLIP: f64 = 0.05;
/// How likely the first letter is mistaken.
pub(crate) const OTHER_FIRST: f64 = 0.4;
/// A word in this many articles or fewer is rare, and may be a slip.
pub(crate) const RARE: u32 = 2;
/// A rare word is taken for a slip of words this many times as frequent.
pub(crate) const RARE_RATIO: u32 = 50;
/// Words from this many letters on are allowed two slips.
pub(crate) const TWO_SLIPS: usize = 6;
/// Completions of a single letter that are searched, the most frequent: one letter says little.
pub(crate) const COMPLETIONS_OF_A_LETTER: usize = 8;
/// Completions of the last word that are searched, the most frequent.
pub(crate) const COMPLETIONS: usize = 64;
/// Corrections that are searched, the likeliest.
pub(crate) const CORRECTIONS: usize = 12;
/// Share of the wanted words' worth that results must have, in thousandths, of up to three words.
pub(crate) const COVERAGE: u64 = 500;
/// Of longer queries, the worth of this many average words, in thousandths.
pub(crate) const COVERED_WORDS: u64 = 1500;
/// How much nearness in the title counts beside nearness elsewhere.
pub(crate) const TITLE_NEARNESS: f64 = 2.0;
/// What words next to one another add, as a share of the rarer one's worth.
pub(crate) const NEARNESS: f64 = 0.5;
/// Pairs of words whose nearness counts in full. Of more pairs each counts less, so that they count as much together:
/// a long question is about its words, and not about which of them chance to meet.
pub(crate) const NEAR_PAIRS: f64 = 3.0;
/// Results that are compared by nearness: the first by all else.
pub(crate) const NEARNESS_DEPTH: usize = 128;
/// Words farther apart than this are not near.
pub(crate) const NEAR: u32 = 12;
