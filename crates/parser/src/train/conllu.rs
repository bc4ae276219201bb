//! Sentences of a treebank in the CoNLL-U format.

use crate::{Relation, Upos, Xpos};

/// A sentence with what its annotators say of it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sentence {
    /// The identifier that the treebank gives.
    pub id: String,
    /// The sentence as written.
    pub text: String,
    /// Its words in order.
    pub words: Vec<Annotated>,
}

/// A word with what its annotators say of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Annotated {
    /// The word as written.
    pub form: String,
    /// Byte offset in the text.
    pub start: u32,
    /// Byte offset of its end.
    pub end: u32,
    /// Dictionary form.
    pub lemma: String,
    /// Word class.
    pub upos: Upos,
    /// Penn tag.
    pub xpos: Xpos,
    /// Place of its head; `None` for the root.
    pub head: Option<u16>,
    /// Relation to the head.
    pub relation: Relation,
}

/// Reads a treebank.
///
/// The text format: ten columns split by tabs, one word a line, a blank line after each sentence; lines that
/// begin with `#` hold the identifier and the text; lines with a range (`2-3`) or a decimal (`2.1`) as number
/// are no words of the tree. Sentences with a tag or relation unknown here are left out.
#[must_use]
pub fn read(treebank: &str) -> Vec<Sentence> {
    treebank.split("\n\n").filter_map(sentence).collect()
}

fn sentence(block: &str) -> Option<Sentence> {
    let mut sentence = Sentence::default();
    for line in block.lines() {
        if let Some(id) = line.strip_prefix("# sent_id = ") {
            sentence.id = id.to_string();
        } else if let Some(text) = line.strip_prefix("# text = ") {
            sentence.text = text.to_string();
        } else if !line.starts_with('#') {
            let columns: Vec<&str> = line.split('\t').collect();
            let [number, form, lemma, upos, xpos, _, head, relation, ..] = columns.as_slice() else {
                continue;
            };
            if number.parse::<u16>().is_err() {
                continue;
            }
            let head: u16 = head.parse().ok()?;
            sentence.words.push(Annotated {
                form: (*form).to_string(),
                start: 0,
                end: 0,
                lemma: (*lemma).to_string(),
                upos: Upos::from_name(upos)?,
                xpos: Xpos::from_name(xpos)?,
                head: head.checked_sub(1),
                relation: Relation::from_name(relation)?,
            });
        }
    }
    place_words(&mut sentence);
    (!sentence.words.is_empty()).then_some(sentence)
}

/// Finds each word in the text; a word that is not there as written takes the place after the one before it.
fn place_words(sentence: &mut Sentence) {
    let mut at = 0;
    for word in &mut sentence.words {
        let rest = &sentence.text[at..];
        let gap = rest.len() - rest.trim_start().len();
        if rest[gap..].starts_with(&word.form) {
            word.start = u32::try_from(at + gap).unwrap_or(0);
            at += gap + word.form.len();
        } else {
            word.start = u32::try_from(at).unwrap_or(0);
        }
        word.end = u32::try_from(at).unwrap_or(0);
    }
}
