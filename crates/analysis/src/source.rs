//! Files to texts: plain text, Markdown with front matter, JSON Lines, saved web pages.

use dyad_corpus::{Diagnostic, LeftOut};

/// A file of the corpus folder, as the caller could read it.
#[derive(Clone, Debug)]
pub struct Input {
    /// Path relative to the corpus folder, with `/`.
    pub name: String,
    /// Its bytes, or why they could not be read.
    pub bytes: Result<Vec<u8>, String>,
}

/// One article's text with the fields that stand beside it. Valid UTF-8 is kept byte for byte.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Raw {
    /// `NAME`, or `NAME#id` for a row of JSON Lines.
    pub file: String,
    /// The text as read.
    pub text: String,
    /// Where the article proper begins (after front matter).
    pub body_start: usize,
    /// What stands beside the text: a row's fields, or front matter.
    pub fields: Fields,
}

/// Metadata given beside an article's text, each as written.
#[derive(Clone, Debug, Default, PartialEq)]
#[expect(missing_docs, reason = "each field is named after the key it is read from")]
pub struct Fields {
    pub title: Option<String>,
    pub date: Option<String>,
    pub dateline: Option<String>,
    pub publisher: Option<String>,
    pub agency: Option<String>,
    pub url: Option<String>,
    pub author: Option<String>,
    pub language: Option<String>,
}

/// What [`read`] found.
#[derive(Clone, Debug, Default)]
pub struct Reading {
    /// The articles, by file name.
    pub raws: Vec<Raw>,
    /// Files that gave no article.
    pub left_out: Vec<LeftOut>,
    /// What a person should know.
    pub diagnostics: Vec<Diagnostic>,
}

/// Reads files into texts.
pub fn read(inputs: Vec<Input>) -> Reading {
    let _ = inputs;
    Reading::default()
}
