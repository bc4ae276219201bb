//! Who did what to whom, when; and what was said of a relationship.

use crate::actors::Actors;
use crate::knowledge::Knowledge;
use crate::quotes::QuoteDraft;
use crate::structure::Structure;
use dyad_corpus::{Claim, Country, DateMention, Milli, Mode, Publication, Span, When, WhenBasis};

/// What the earlier stages saw of one article.
#[derive(Clone, Copy)]
pub struct Seen<'a> {
    /// The text as read.
    pub text: &'a str,
    /// Its parts.
    pub structure: &'a Structure,
    /// Its sentences.
    pub sentences: &'a [Span],
    /// Who is named where.
    pub actors: &'a Actors,
    /// Words that tell a time.
    pub dates: &'a [DateMention],
    /// When it was published.
    pub publication: &'a Publication,
}

/// A claim of one clause, entities still by identifier. See [`dyad_corpus::Event`] for the fields.
#[derive(Clone, Debug, PartialEq)]
#[expect(missing_docs, reason = "the fields are those of dyad_corpus::Event")]
pub struct EventDraft {
    pub claim: Claim,
    pub mode: Mode,
    pub source: Vec<PartyDraft>,
    pub target: Vec<PartyDraft>,
    pub when: When,
    pub when_basis: WhenBasis,
    pub when_span: Option<Span>,
    pub score: Milli,
    pub issues: Vec<u16>,
    pub span: Span,
    pub sentence: Span,
    pub trigger: Span,
    pub speaker: Option<String>,
    pub rule: String,
}

/// A party to a claim.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct PartyDraft {
    /// The country it is or belongs to.
    pub country: Option<Country>,
    /// The entity, by identifier.
    pub entity: String,
}

/// Finds the claims of an article.
pub fn extract(seen: &Seen<'_>, quotes: &[QuoteDraft], knowledge: &Knowledge) -> Vec<EventDraft> {
    let _ = (seen, quotes, knowledge);
    Vec::new()
}
