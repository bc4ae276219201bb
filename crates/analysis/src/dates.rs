//! Words that tell a time, and when the article was published.

use crate::{actors::OfficeTerm, knowledge::Knowledge, source::Raw, structure::Structure};
use dyad_corpus::{DateMention, Diagnostic, Publication, Span, When};

/// Words that tell a time, before the publication date is known.
#[derive(Clone, Debug)]
pub struct Expression {
    /// The words.
    pub span: Span,
}

/// Finds words that tell a time.
pub fn find(text: &str, structure: &Structure, sentences: &[Span], knowledge: &Knowledge) -> Vec<Expression> {
    let _ = (text, structure, sentences, knowledge);
    Vec::new()
}

/// Solves the publication date from all constraints together.
pub fn publish(
    raw: &Raw,
    structure: &Structure,
    expressions: &[Expression],
    offices: &[OfficeTerm],
    knowledge: &Knowledge,
) -> (Publication, Vec<Diagnostic>) {
    let _ = (raw, structure, expressions, offices, knowledge);
    let when = When { edtf: String::new(), earliest: None, latest: None };
    (Publication { when, stated: false, time: None, basis: Vec::new() }, Vec::new())
}

/// Gives each expression its time.
pub fn resolve(
    text: &str,
    sentences: &[Span],
    expressions: Vec<Expression>,
    publication: &Publication,
    knowledge: &Knowledge,
) -> Vec<DateMention> {
    let _ = (text, sentences, expressions, publication, knowledge);
    Vec::new()
}
