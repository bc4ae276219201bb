//! Words, tags and dependencies of a sentence: tokenizer, part-of-speech tagger, dependency parser.
//!
//! The interface only, until the trained weights land; [`Parser::embedded`] is an error meanwhile.

mod names;

pub use names::{Relation, Upos, Xpos};

/// One word of a sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "replaced by the trained parser")]
pub struct Word {
    pub start: u32,
    pub end: u32,
    pub upos: Upos,
    pub xpos: Xpos,
    pub lemma: String,
    pub head: Option<u16>,
    pub relation: Relation,
    pub confidence: u8,
}

/// There are no weights yet.
#[derive(Clone, Debug)]
pub struct ModelError;

/// The parser.
#[derive(Debug)]
pub struct Parser;

impl Parser {
    /// An error until weights land.
    ///
    /// # Errors
    ///
    /// Always.
    pub fn embedded() -> Result<&'static Self, ModelError> {
        Err(ModelError)
    }

    /// No words.
    pub fn parse(&self, _sentence: &str) -> Vec<Word> {
        Vec::new()
    }
}
