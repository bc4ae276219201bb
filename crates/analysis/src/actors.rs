//! Countries, people, organisations and places.

use crate::{knowledge::Knowledge, structure::Structure};
use dyad_corpus::{Country, Day, Diagnostic, Entity, EntityKind, Sense, Span, When};
use std::collections::BTreeMap;

/// What [`find`] saw in one article before its date is known.
#[derive(Clone, Debug, Default)]
pub struct Found {}

/// A named holder of an office and the days of the term: a constraint on the publication date.
#[derive(Clone, Debug, PartialEq)]
pub struct OfficeTerm {
    /// The words that name person and office together: "South Korean Foreign Minister Kang Kyung-wha".
    pub span: Span,
    /// The person's usual name.
    pub person: String,
    /// The office, in words: `South Korea's foreign minister`.
    pub office: String,
    /// First day in office.
    pub from: Day,
    /// Last day, if over.
    pub to: Option<Day>,
}

/// Who is named where, once the date is known.
#[derive(Clone, Debug, Default)]
pub struct Actors {
    /// Mentions in order of place.
    pub mentions: Vec<Mention>,
    /// Everybody they name, by [`Entity::id`].
    pub entities: BTreeMap<String, Entity>,
    /// Where text and tables disagree.
    pub diagnostics: Vec<Diagnostic>,
}

/// A mention, with the entity by identifier; the corpus numbers entities later.
#[derive(Clone, Debug, PartialEq)]
pub struct Mention {
    /// The words.
    pub span: Span,
    /// What they look like.
    pub kind: EntityKind,
    /// Identifiers of those named; several for "the two countries", none where the text does not settle it.
    pub entities: Vec<String>,
    /// How they stand for it.
    pub sense: Sense,
    /// The country that acts where this mention acts, if it does: China for "Wang", "Chinese aircraft".
    pub country: Option<Country>,
}

/// Finds words that may name somebody.
pub fn find(text: &str, structure: &Structure, sentences: &[Span], knowledge: &Knowledge) -> Found {
    let _ = (text, structure, sentences, knowledge);
    Found::default()
}

/// The terms of office that the article presupposes.
pub fn office_terms(found: &Found) -> Vec<OfficeTerm> {
    let _ = found;
    Vec::new()
}

/// Decides whom each mention names, on the article's date.
pub fn resolve(text: &str, found: Found, published: &When, knowledge: &Knowledge) -> Actors {
    let _ = (text, found, published, knowledge);
    Actors::default()
}
