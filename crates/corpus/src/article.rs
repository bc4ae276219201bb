//! One article: its text as read, and what each part of it is.

use crate::{EntityRef, Located, Mention, Span, When};
use serde::{Deserialize, Serialize};

/// An article's place in [`Corpus::articles`](crate::Corpus::articles).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct ArticleRef(pub u32);

/// One article.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Article {
    /// Stable identifier derived from text and title alone, twelve hexadecimal digits.
    pub id: String,
    /// The file it came from, relative to the corpus folder with `/`; `NAME#id` for a row of JSON Lines.
    pub file: String,
    /// The text as read. Every span of this article counts bytes of it.
    pub text: String,
    /// The title, or `None` if it has none.
    pub title: Option<Located>,
    /// Lines between title and text that sum it up.
    pub standfirst: Vec<Located>,
    /// Who printed it.
    pub publisher: Option<Located>,
    /// The agency whose copy it is.
    pub agency: Option<Located>,
    /// Who wrote it.
    pub byline: Vec<Located>,
    /// Who is thanked for help.
    pub contributors: Vec<Located>,
    /// Where it was filed, as the dateline names it, in usual spelling ("Seoul").
    pub dateline_place: Option<Located>,
    /// ISO 639-1 code of its language, where clear.
    pub language: Option<String>,
    /// Address of the original, where given.
    pub url: Option<String>,
    /// When it was published, and why we think so.
    pub published: Publication,
    /// The parts of the text in order; they do not overlap and leave out only white space.
    pub paragraphs: Vec<Paragraph>,
    /// What is not shown as text, with the reason; recoverable.
    pub removed: Vec<Removed>,
    /// Sentences of title, standfirst, captions and body, in order.
    pub sentences: Vec<Span>,
    /// Words that name somebody, in order.
    pub mentions: Vec<Mention>,
    /// Words that tell a time, in order.
    pub dates: Vec<DateMention>,
    /// Quotations and reported statements, in order.
    pub quotes: Vec<Quote>,
}

/// When an article was published.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Publication {
    /// The days that all constraints allow; both ends open if there is none.
    pub when: When,
    /// Whether the article or its metadata prints the date; otherwise it was worked out.
    pub stated: bool,
    /// Time of day as printed, `22:10`.
    pub time: Option<String>,
    /// What led there, in order of weight.
    pub basis: Vec<Basis>,
}

/// One reason for a publication date.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Basis {
    /// The words it rests on, where they stand in the text.
    pub span: Option<Span>,
    /// A sentence without a full stop: `4 December was a Wednesday in 2013, 2019 and 2024`.
    pub why: String,
}

/// A part of the text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Paragraph {
    /// What it is.
    pub kind: ParagraphKind,
    /// Where it stands, without surrounding white space.
    pub span: Span,
}

/// What a part of the text is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum ParagraphKind {
    /// The title.
    Title,
    /// A line that sums the article up.
    Standfirst,
    /// Who wrote it, who filed it, when it was published.
    Metadata,
    /// A heading within the text.
    Heading,
    /// Words under a picture.
    Caption,
    /// Running text.
    Body,
    /// An item of a list.
    ListItem,
    /// Not part of the article; why stands in [`Article::removed`].
    Boilerplate,
}

impl ParagraphKind {
    /// The name used in JSON.
    pub fn name(self) -> &'static str {
        match self {
            ParagraphKind::Title => "title",
            ParagraphKind::Standfirst => "standfirst",
            ParagraphKind::Metadata => "metadata",
            ParagraphKind::Heading => "heading",
            ParagraphKind::Caption => "caption",
            ParagraphKind::Body => "body",
            ParagraphKind::ListItem => "list-item",
            ParagraphKind::Boilerplate => "boilerplate",
        }
    }
}

/// Text that is not shown with the article.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Removed {
    /// Where it stands.
    pub span: Span,
    /// Why, in words: `the title, printed a second time`.
    pub why: String,
}

/// Words that tell a time.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DateMention {
    /// The words.
    pub span: Span,
    /// The time they tell.
    pub when: When,
    /// How it was worked out, without a full stop: `the Thursday after 4 December 2019`; empty when as written.
    pub why: String,
}

/// Something somebody said.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Quote {
    /// The words: inside the marks for a direct quotation, the reported clause otherwise.
    pub span: Span,
    /// Direct, partial or reported.
    pub kind: QuoteKind,
    /// Who said it, where resolved.
    pub speaker: Option<EntityRef>,
    /// The words that name the speaker ("a ministry official").
    pub speaker_span: Option<Span>,
}

/// How words were quoted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum QuoteKind {
    /// A whole sentence or more in quotation marks.
    Direct,
    /// Some words in quotation marks within a sentence.
    Partial,
    /// What was said, in the writer's words.
    Reported,
}

impl QuoteKind {
    /// The name used in JSON.
    pub fn name(self) -> &'static str {
        match self {
            QuoteKind::Direct => "direct",
            QuoteKind::Partial => "partial",
            QuoteKind::Reported => "reported",
        }
    }
}
