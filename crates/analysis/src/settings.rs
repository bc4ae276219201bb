//! corpus.toml: what a corpus is, and corrections to its articles.

mod apply;
mod table;

use dyad_corpus::{Diagnostic, DyadKey, TextPolicy};

pub use apply::apply;

/// What corpus.toml says; the default says nothing.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Settings {
    /// Title of the page.
    pub title: Option<String>,
    /// One or two sentences under it.
    pub description: Option<String>,
    /// The pair of countries that the page opens with.
    pub focus: Option<DyadKey>,
    /// Address where the page will stand, with a slash at the end.
    pub base_address: Option<String>,
    /// How much of the articles' text is carried along.
    pub text_policy: TextPolicy,
    /// Bytes of packed corpus that a page embeds at most; a larger one stands beside it in parts.
    pub embed_limit: Option<u64>,
    /// Corrections, in the order of the file.
    pub corrections: Vec<Request>,
}

/// A correction that corpus.toml asks for.
#[derive(Clone, Debug, PartialEq)]
pub struct Request {
    /// The article's file as [`Raw::file`](crate::source::Raw::file) names it.
    pub file: String,
    /// What is corrected.
    pub field: Field,
    /// What holds instead.
    pub value: String,
    /// Line and column of the value in corpus.toml, both from 1.
    pub position: (u32, u32),
}

/// What can be corrected.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Field {
    /// The day of publication, an EDTF value.
    Date,
    /// Who printed it.
    Publisher,
    /// The title.
    Title,
    /// Address of the original.
    Url,
}

impl Field {
    /// All of them.
    pub const ALL: [Field; 4] = [Field::Date, Field::Publisher, Field::Title, Field::Url];

    /// The key in corpus.toml.
    pub fn name(self) -> &'static str {
        match self {
            Field::Date => "date",
            Field::Publisher => "publisher",
            Field::Title => "title",
            Field::Url => "url",
        }
    }
}

/// Reads corpus.toml.
///
/// ```toml
/// title = "China and South Korea after THAAD"
/// description = "Five articles, 2017 to 2025."
/// focus = ["CHN", "KOR"]                 # or "CHN-KOR"; ISO 3166-1 alpha-3
/// base_address = "https://example.org/china-korea/"
/// text = "full"                          # or "evidence" or "none"
/// embed_limit_mb = 24                    # megabytes of packed corpus that are embedded at most
///
/// [[correction]]
/// file = "003_76cc991142103db2.txt"      # NAME#id for a row of JSON Lines
/// date = 2017-11-22                      # or "2017-11" or any EDTF value
/// publisher = "The Korea Herald"
/// title = "Top diplomats of S. Korea, China hold talks"
/// url = "https://www.koreaherald.com/"
///
/// [articles."001_6b27e49f841561d8.txt"]  # the same, shorter
/// date = "2019-12"
/// ```
///
/// Every key may be left out. What is malformed is an error with line and column, an unknown key a warning; all
/// else holds.
pub fn parse(text: &str, file: &str) -> (Settings, Vec<Diagnostic>) {
    table::read(text, file)
}
