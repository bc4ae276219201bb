//! What each part of a text is.

use crate::{knowledge::Knowledge, source::Raw};
use dyad_corpus::{Located, Paragraph, Removed, Span};

/// The parts of an article and what they tell about it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Structure {
    /// See [`dyad_corpus::Article`] for this and the next seven.
    pub title: Option<Located>,
    /// Lines that sum the article up.
    pub standfirst: Vec<Located>,
    /// Who printed it.
    pub publisher: Option<Located>,
    /// The agency whose copy it is.
    pub agency: Option<Located>,
    /// Who wrote it.
    pub byline: Vec<Located>,
    /// Who helped.
    pub contributors: Vec<Located>,
    /// Where it was filed, in usual spelling.
    pub dateline_place: Option<Located>,
    /// ISO 639-1, where clear.
    pub language: Option<String>,
    /// Parts in order.
    pub paragraphs: Vec<Paragraph>,
    /// What is not shown.
    pub removed: Vec<Removed>,
    /// Pictures' captions.
    pub captions: Vec<Caption>,
    /// Words that state when it was published, and what they are. The date stage reads them.
    pub stamps: Vec<Stamp>,
}

/// Words under a picture.
#[derive(Clone, Debug, PartialEq)]
pub struct Caption {
    /// The caption without credit and markers.
    pub span: Span,
    /// Who is credited.
    pub credit: Option<Located>,
}

/// Words that state a date of the article as a whole.
#[derive(Clone, Debug, PartialEq)]
pub struct Stamp {
    /// What kind of statement it is.
    pub kind: StampKind,
    /// The words with the date, in the text.
    pub span: Span,
}

/// What kind of statement of time a [`Stamp`] is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StampKind {
    /// "Published : Nov. 22, 2017 - 22:10"
    Published,
    /// "Updated: …": the article is not older than this edition.
    Updated,
    /// The date in a dateline: "SEOUL, Dec. 4 (Yonhap) --"
    Dateline,
    /// "©2025 Bloomberg L.P."
    Copyright,
}

/// Finds the parts of a text.
pub fn parse(raw: &Raw, knowledge: &Knowledge) -> Structure {
    let _ = (raw, knowledge);
    Structure::default()
}
