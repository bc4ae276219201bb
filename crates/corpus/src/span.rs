//! Places in an article's text.

use serde::{Deserialize, Serialize};

/// A range of UTF-8 byte offsets into one article's text as read, `start <= end`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Span {
    /// The first byte.
    pub start: u32,
    /// The byte after the last.
    pub end: u32,
}

impl Span {
    /// A span from byte offsets. Offsets beyond 4 GiB do not occur: longer texts are refused when read.
    pub fn new(start: usize, end: usize) -> Span {
        debug_assert!(start <= end, "expected start <= end, but found {start} and {end}");
        Span { start: start as u32, end: end as u32 }
    }

    /// The words at this place, or nothing if the span belongs to another text.
    pub fn of<'t>(&self, text: &'t str) -> &'t str {
        text.get(self.start as usize..self.end as usize).unwrap_or("")
    }

    /// The span as a range for indexing.
    pub fn range(&self) -> std::ops::Range<usize> {
        self.start as usize..self.end as usize
    }

    /// Length in bytes.
    pub fn len(&self) -> usize {
        (self.end - self.start) as usize
    }

    /// Whether the span holds no byte.
    pub fn is_empty(&self) -> bool {
        self.start == self.end
    }

    /// Whether `other` lies wholly inside this span.
    pub fn contains(&self, other: Span) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// Whether the two spans share a byte.
    pub fn overlaps(&self, other: Span) -> bool {
        self.start < other.end && other.start < self.end
    }
}

/// Words together with the place they were read from; no place when they came from a field beside the text
/// (a JSON Lines row's `title`, a front matter key, corpus.toml).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Located {
    /// The words, cleaned of surrounding space and marks.
    pub text: String,
    /// Where they stand.
    pub span: Option<Span>,
}

impl Located {
    /// Words that stand at `span` in `text`.
    pub fn at(text: &str, span: Span) -> Located {
        Located { text: span.of(text).to_owned(), span: Some(span) }
    }

    /// Words that came from beside the text.
    pub fn beside(text: impl Into<String>) -> Located {
        Located { text: text.into(), span: None }
    }
}
