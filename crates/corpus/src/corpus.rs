//! Everything that was read from one folder of articles.

use crate::{Article, Disagreement, Dyad, DyadKey, Entity, Event, Located, Span, Story};
use serde::{Deserialize, Serialize};

/// The whole result of the analysis. The order of every list is fixed by the articles' file names and offsets.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Corpus {
    /// What the corpus is.
    pub info: CorpusInfo,
    /// The articles, by file name.
    pub articles: Vec<Article>,
    /// Everybody named, by kind and identifier.
    pub entities: Vec<Entity>,
    /// Every claim, by article and offset.
    pub events: Vec<Event>,
    /// Happenings with their tellings, by time.
    pub stories: Vec<Story>,
    /// Where tellings cannot all be true.
    pub disagreements: Vec<Disagreement>,
    /// Pairs of countries with evidence, the focus first, then most evidence first.
    pub dyads: Vec<Dyad>,
    /// What the build wants a person to know.
    pub diagnostics: Vec<Diagnostic>,
}

/// What a corpus is, from its corpus.toml or from the articles.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct CorpusInfo {
    /// Title of the page.
    pub title: String,
    /// One or two sentences under it; may be empty.
    pub description: String,
    /// The pair that the page opens with; `None` if no pair has evidence.
    pub focus: Option<DyadKey>,
    /// Whether the focus was named in corpus.toml; otherwise it is the pair with most evidence.
    pub focus_stated: bool,
    /// Address where the page will stand, with a slash at the end.
    pub base_address: Option<String>,
    /// How much of the articles' text is carried along.
    pub text_policy: TextPolicy,
    /// What events can be about; events and series refer to it by place.
    pub issues: Vec<Issue>,
    /// What corpus.toml corrected, each shown as a correction.
    pub corrections: Vec<Correction>,
    /// Files in the folder that gave no article, with the reason.
    pub left_out: Vec<LeftOut>,
}

/// Something that events can be about.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Issue {
    /// Short identifier for addresses: `missile-defence`.
    pub id: String,
    /// Name to read: `Missile defence`.
    pub name: String,
}

/// How much of the articles' text a page carries.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum TextPolicy {
    /// All of it.
    #[default]
    Full,
    /// Only the sentences that claims rest on.
    Evidence,
    /// None: metadata, claims and links.
    None,
}

/// A correction from corpus.toml.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Correction {
    /// The article's file.
    pub file: String,
    /// What was corrected: `date`, `publisher`, `title`, `url`.
    pub field: String,
    /// What the articles alone had given; `None` for nothing.
    pub before: Option<String>,
    /// What corpus.toml says.
    pub after: Located,
}

/// A file that gave no article.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LeftOut {
    /// The file, relative to the corpus folder.
    pub file: String,
    /// Why, in words.
    pub why: String,
}

/// How much a diagnostic matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Severity {
    /// Good to know.
    Note,
    /// Something is probably not as intended.
    Warning,
    /// Something could not be used.
    Error,
}

impl Severity {
    /// The name used in JSON and on the command line.
    pub fn name(self) -> &'static str {
        match self {
            Severity::Note => "note",
            Severity::Warning => "warning",
            Severity::Error => "error",
        }
    }
}

/// Something a person should know about a file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Diagnostic {
    /// How much it matters.
    pub severity: Severity,
    /// Stable short name: `invalid-utf8`, `duplicate-article`.
    pub code: String,
    /// The file, relative to the corpus folder.
    pub file: String,
    /// The place in it, where there is one.
    pub span: Option<Span>,
    /// Line and column of the place, both from 1, column in characters, where there is one.
    pub position: Option<(u32, u32)>,
    /// Lower case, offending words quoted: `expected a date, but found "2019-02-30"`.
    pub message: String,
    /// What to do about it; may be empty.
    pub hint: String,
}
