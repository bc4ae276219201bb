//! What the models see of a word: its folded spelling, suffixes, shape, and how training saw it.

use crate::hash;

/// One word's keys. Computed once, used by tagger and parser.
#[derive(Clone, Debug)]
pub(crate) struct Form {
    /// The word in lower case with digits and quotes folded.
    pub(crate) word: u32,
    /// Whether training saw it often enough to know it by itself.
    pub(crate) is_known: bool,
    /// The last 1, 2, 3 and 4 characters.
    pub(crate) suffixes: [u32; 4],
    /// The first 2 and 3 characters.
    pub(crate) prefixes: [u32; 2],
    /// Capitals, digits, signs; and whether the word opens the sentence.
    pub(crate) shape: u32,
    /// The tag that training saw most for this word, or a class of unknown words.
    pub(crate) known: u32,
    /// The folded word, for lemmas.
    pub(crate) folded: String,
}

/// Frequent words with their usual tag, and whether they are written small.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Vocabulary {
    /// Sorted by key.
    pub(crate) entries: Vec<KnownWord>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct KnownWord {
    pub(crate) key: u32,
    /// A place in the list of tags, or [`RARE`].
    pub(crate) tag: u8,
    /// Whether it is mostly written small inside a sentence.
    pub(crate) is_small: bool,
}

/// The tag of a word too rare to trust its usual tag.
pub(crate) const RARE: u8 = 254;

impl Vocabulary {
    pub(crate) fn get(&self, key: u32) -> Option<KnownWord> {
        self.entries.binary_search_by_key(&key, |entry| entry.key).ok().map(|at| self.entries[at])
    }
}

impl Form {
    /// What stands before the first and after the last word.
    pub(crate) fn edge() -> Self {
        Self {
            word: 1,
            is_known: true,
            suffixes: [1; 4],
            prefixes: [1; 2],
            shape: 1,
            known: 1,
            folded: String::new(),
        }
    }
}

/// The forms of a sentence's words.
pub(crate) fn forms(words: &[&str], vocabulary: &Vocabulary) -> Vec<Form> {
    let shouting = is_all_capitals(words);
    let mut opens = true;
    let mut forms = Vec::with_capacity(words.len());
    for word in words {
        let folded = fold(word);
        let key = hash::text(&folded);
        let known = vocabulary.get(key);
        let shape = if shouting { quiet_shape(&folded, known, opens) } else { shape(word, opens) };
        // Training knows all of its own words: what is rare there must look like what is unknown elsewhere.
        let (class, is_small) = match known {
            Some(entry) if entry.tag != RARE => (1000 + u32::from(entry.tag), 1 + u32::from(entry.is_small)),
            _ => (hash::two(77, shape, ending(&folded)), 0),
        };
        let word_key = if is_small == 0 { hash::two(76, suffix(&folded, 3), shape) } else { key };
        forms.push(Form {
            word: word_key,
            is_known: is_small != 0,
            suffixes: [1, 2, 3, 4].map(|length| suffix(&folded, length)),
            prefixes: [2, 3].map(|length| hash::chars(folded.chars().take(length))),
            shape: hash::two(78, shape, is_small),
            known: class,
            folded,
        });
        if word.chars().any(char::is_alphanumeric) {
            opens = false;
        }
    }
    forms
}

/// Lower case, digits as `0`, one kind of quotation mark and dash.
pub(crate) fn fold(word: &str) -> String {
    let mut folded = String::with_capacity(word.len());
    for c in word.chars() {
        match c {
            '0'..='9' => folded.push('0'),
            'A'..='Z' => folded.push(c.to_ascii_lowercase()),
            '’' | '‘' | '`' | '´' => folded.push('\''),
            '“' | '”' | '«' | '»' => folded.push('"'),
            '–' | '—' => folded.push_str("--"),
            '…' => folded.push_str("..."),
            _ if c.is_ascii() => folded.push(c),
            _ => folded.extend(c.to_lowercase()),
        }
    }
    if folded == "''" { String::from("\"") } else { folded }
}

/// Whether a sentence is set in capitals, so that a capital says nothing.
pub(crate) fn is_all_capitals(words: &[&str]) -> bool {
    let (mut capitals, mut small) = (0, 0);
    for c in words.iter().flat_map(|word| word.chars()) {
        if c.is_uppercase() {
            capitals += 1;
        } else if c.is_lowercase() {
            small += 1;
        }
    }
    capitals >= 12 && small * 8 <= capitals && words.len() > 3
}

/// The last characters of a word, or the whole of a shorter one.
fn suffix(folded: &str, length: usize) -> u32 {
    let start = folded.char_indices().rev().nth(length - 1).map_or(0, |(at, _)| at);
    hash::text(&folded[start..])
}

/// The key of the last two characters, as an integer class for unknown words.
fn ending(folded: &str) -> u32 {
    suffix(folded, 2)
}

/// The shape of a word as written: kinds of characters with runs cut to two, and whether it opens the sentence.
fn shape(word: &str, opens: bool) -> u32 {
    let mut run = ('\0', 0);
    let kinds = word.chars().filter_map(|c| {
        let kind = match c {
            _ if c.is_uppercase() => 'X',
            _ if c.is_alphabetic() => 'x',
            _ if c.is_numeric() => 'd',
            '’' | '`' => '\'',
            _ => c,
        };
        run = if run.0 == kind { (kind, run.1 + 1) } else { (kind, 1) };
        (run.1 <= 2).then_some(kind)
    });
    let key = hash::chars(kinds);
    if opens { hash::two(79, key, 1) } else { key }
}

/// The shape that a word of an all-capitals sentence would likely have in running text.
fn quiet_shape(folded: &str, known: Option<KnownWord>, opens: bool) -> u32 {
    const SMALL_ENDINGS: [&str; 12] =
        ["ing", "ed", "tion", "ly", "ment", "ness", "ity", "ous", "ive", "ful", "ism", "ance"];
    let is_small = match known {
        Some(entry) => entry.is_small,
        None => SMALL_ENDINGS.iter().any(|ending| folded.ends_with(ending)),
    };
    if is_small || !folded.starts_with(char::is_alphabetic) {
        return shape(folded, opens);
    }
    let mut titled = String::with_capacity(folded.len());
    let mut starts = true;
    for c in folded.chars() {
        if starts {
            titled.extend(c.to_uppercase());
        } else {
            titled.push(c);
        }
        starts = c == '.';
    }
    shape(&titled, opens)
}
