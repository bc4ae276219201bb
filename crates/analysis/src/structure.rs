//! What each part of a text is.
//!
//! The text is cut into units (lines, with an editor's wrapping undone), and four passes give each unit its parts:
//! labels (lines that say by themselves what they are), header (title, standfirst, who and when), body
//! (dateline, captions, headings, lists, paragraphs) and tail (credits and links after the end). Text that is no
//! part of the article is marked with the reason and never dropped. What the rules know about the world are the
//! tables `boilerplate.csv`, `publishers.csv` and `datelines.csv`.

mod body;
mod captions;
mod dateline;
mod header;
mod labels;
mod language;
mod lines;
mod parser;
mod people;
mod stamps;
mod tail;
mod units;

use crate::{knowledge::Knowledge, source::Raw};
use dyad_corpus::{Located, Paragraph, Removed, Span};
pub use lines::{is_blank, list_marker_len, trim};

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
    /// The whole dateline with its mark and the space after it, inside the first body paragraph; sentences
    /// begin after it.
    pub dateline: Option<Span>,
    /// Address of the original, where the text gives it.
    pub url: Option<Located>,
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
///
/// Paragraphs are in order, do not overlap, and leave out only what [`is_blank`]. A part of a line can be a
/// paragraph of its own: a caption before running text, a title that is printed again. What a field beside the
/// text gives (title, publisher, agency, author, dateline) holds over what the text gives.
pub fn parse(raw: &Raw, knowledge: &Knowledge) -> Structure {
    let mut parser = parser::Parser::new(raw, knowledge);
    labels::label(&mut parser);
    header::read(&mut parser);
    body::read(&mut parser);
    tail::read(&mut parser);
    parser.finish()
}
