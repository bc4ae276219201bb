//! The words of one sentence, with their places: enough grammar to read what stands around a name.

use dyad_corpus::Span;

/// A word or a mark of punctuation. A possessive ending (`'s`) is a word of its own; so is each part of a
/// hyphenated word and the hyphen between them; the stop of an abbreviation belongs to its word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Word<'t> {
    /// Where it stands.
    pub(super) span: Span,
    /// The word.
    pub(super) text: &'t str,
}

impl<'t> Word<'t> {
    /// Whether it is a word or a number, no punctuation and no possessive ending.
    pub(super) fn is_word(&self) -> bool {
        self.text.starts_with(char::is_alphanumeric)
    }

    /// Whether it begins with a capital letter.
    pub(super) fn is_capitalised(&self) -> bool {
        self.text.starts_with(char::is_uppercase)
    }

    /// Whether it is the ending of a possessive.
    pub(super) fn is_possessive(&self) -> bool {
        matches!(self.text, "'s" | "’s" | "'S" | "’S" | "'" | "’")
    }

    /// In lower case.
    pub(super) fn lower(&self) -> String {
        self.text.to_lowercase()
    }
}

/// The words of a sentence.
#[derive(Clone, Debug)]
pub(super) struct Words<'t> {
    words: Vec<Word<'t>>,
    /// Whether the sentence is written wholly in capitals.
    pub(super) shouting: bool,
    /// Whether most of its longer words are capitalised, as in headlines of some papers.
    pub(super) title_case: bool,
}

impl<'t> Words<'t> {
    /// Splits a sentence.
    pub(super) fn split(text: &'t str, sentence: Span) -> Words<'t> {
        let mut words = Vec::with_capacity(sentence.len() / 5);
        let mut at = sentence.start as usize;
        let end = (sentence.end as usize).min(text.len());
        while let Some(first) = text.get(at..end).and_then(|rest| rest.chars().next()) {
            let stop = if first.is_alphanumeric() {
                word_end(text, at, end)
            } else {
                at + mark(text, at, end, first)
            };
            if !first.is_whitespace() {
                words.push(Word { span: Span::new(at, stop), text: text.get(at..stop).unwrap_or("") });
            }
            at = stop;
        }
        let (shouting, title_case) = letter_case(&words);
        Words { words, shouting, title_case }
    }

    /// How many words and marks there are.
    pub(super) fn len(&self) -> usize {
        self.words.len()
    }

    /// The word at this index.
    pub(super) fn get(&self, index: usize) -> Option<&Word<'t>> {
        self.words.get(index)
    }

    /// The index of the first word that begins at or after this byte.
    pub(super) fn index_at(&self, byte: u32) -> usize {
        self.words.partition_point(|word| word.span.start < byte)
    }

    /// The last word that ends at or before this byte.
    pub(super) fn before(&self, byte: u32) -> Option<(usize, &Word<'t>)> {
        let index = self.words.partition_point(|word| word.span.end <= byte).checked_sub(1)?;
        self.words.get(index).map(|word| (index, word))
    }

    /// The first word that begins at or after this byte.
    pub(super) fn after(&self, byte: u32) -> Option<(usize, &Word<'t>)> {
        let index = self.index_at(byte);
        self.words.get(index).map(|word| (index, word))
    }

    /// All words in order.
    pub(super) fn iter(&self) -> impl Iterator<Item = &Word<'t>> {
        self.words.iter()
    }
}

/// Abbreviations whose stop belongs to them.
const ABBREVIATIONS: [&str; 30] = [
    "Mr", "Mrs", "Ms", "Dr", "Gen", "Sen", "Rep", "Gov", "Lt", "Col", "St", "Jr", "Sr", "Prof", "Rev", "Maj",
    "Capt", "Sgt", "Adm", "Hon", "Messrs", "Brig", "Cmdr", "Pres", "Sec", "Amb", "Fr", "Vice-Adm", "Cpl",
    "Supt",
];

/// Where the word that begins at `start` ends.
fn word_end(text: &str, start: usize, end: usize) -> usize {
    let mut stop = start;
    for (offset, letter) in text.get(start..end).unwrap_or("").char_indices() {
        let at = start + offset;
        let inner_apostrophe = matches!(letter, '\'' | '’') && {
            let rest = text.get(at + letter.len_utf8()..end).unwrap_or("");
            let tail: &str = rest.split(|c: char| !c.is_alphanumeric()).next().unwrap_or("");
            !tail.is_empty() && !matches!(tail, "s" | "S")
        };
        let inner_stop = letter == '.' && {
            let so_far = text.get(start..at).unwrap_or("");
            let last = so_far.rsplit('.').next().unwrap_or("");
            let initial = last.chars().count() == 1 && last.starts_with(char::is_uppercase);
            let figure = last.bytes().all(|byte| byte.is_ascii_digit())
                && text.as_bytes().get(at + 1).is_some_and(u8::is_ascii_digit);
            initial || figure || ABBREVIATIONS.contains(&so_far)
        };
        if !(letter.is_alphanumeric() || inner_apostrophe || inner_stop) {
            break;
        }
        stop = at + letter.len_utf8();
    }
    stop
}

/// The length of a mark of punctuation or of white space; `'s` is one mark.
fn mark(text: &str, at: usize, end: usize, first: char) -> usize {
    let length = first.len_utf8();
    if !matches!(first, '\'' | '’') {
        return length;
    }
    let mut rest = text.get(at + length..end).unwrap_or("").chars();
    let possessive =
        matches!(rest.next(), Some('s' | 'S')) && !rest.next().is_some_and(char::is_alphanumeric);
    length + usize::from(possessive)
}

/// Whether words are wholly in capitals, and whether they are mostly capitalised.
fn letter_case(words: &[Word<'_>]) -> (bool, bool) {
    let long =
        || words.iter().filter(|word| word.text.len() > 3 && word.text.starts_with(char::is_alphabetic));
    let total = long().count();
    let capitalised = long().filter(|word| word.is_capitalised()).count();
    let shouted = long().filter(|word| !word.text.chars().any(char::is_lowercase)).count();
    // A sentence that ends in a stop is no headline, however many names it holds.
    let stopped = words.last().is_some_and(|word| matches!(word.text, "." | "”" | "\""));
    (total >= 2 && shouted * 10 >= total * 8, !stopped && total >= 4 && capitalised * 10 >= total * 8)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn split(text: &str) -> Vec<&str> {
        Words::split(text, Span::new(0, text.len())).words.iter().map(|word| word.text).collect()
    }

    #[test]
    fn words_keep_their_stops_and_give_up_their_possessives() {
        let cases: [(&str, &[&str]); 7] = [
            ("Moon's trip", &["Moon", "'s", "trip"]),
            ("the two countries’ ministers", &["the", "two", "countries", "’", "ministers"]),
            ("U.S. and S. Korea.", &["U.S.", "and", "S.", "Korea", "."]),
            ("Kang Kyung-wha (R)", &["Kang", "Kyung", "-", "wha", "(", "R", ")"]),
            ("N'Djamena, O’Neill", &["N'Djamena", ",", "O’Neill"]),
            ("Gen. Milley said 3.5 pct.", &["Gen.", "Milley", "said", "3.5", "pct", "."]),
            ("Xi's \"wish\"", &["Xi", "'s", "\"", "wish", "\""]),
        ];
        for (text, expected) in cases {
            assert_eq!(split(text), expected, "{text}");
        }
    }
}
