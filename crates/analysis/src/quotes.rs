//! Quotations and reported statements, with their speakers.

use crate::events::Seen;
use crate::knowledge::Knowledge;
use dyad_corpus::{QuoteKind, Span};

/// A quotation, its speaker still by identifier.
#[derive(Clone, Debug, PartialEq)]
pub struct QuoteDraft {
    /// See [`dyad_corpus::Quote`].
    pub span: Span,
    /// Direct, partial or reported.
    pub kind: QuoteKind,
    /// Who said it, by identifier, where resolved.
    pub speaker: Option<String>,
    /// The words that name the speaker.
    pub speaker_span: Option<Span>,
}

/// Finds quotations and who is quoted.
pub fn find(seen: &Seen<'_>, knowledge: &Knowledge) -> Vec<QuoteDraft> {
    let _ = (seen, knowledge);
    Vec::new()
}
