//! Claims of several articles about one thing: stories, and where they disagree.

use crate::{ArticleRef, EventRef, Span, When};
use serde::{Deserialize, Serialize};

/// A story's place in [`Corpus::stories`](crate::Corpus::stories).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct StoryRef(pub u32);

/// One happening (or one statement on how things stand), however many clauses and articles tell it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Story {
    /// Stable identifier derived from its tellings.
    pub id: String,
    /// Every telling, the best first: the one that is certain, dated most exactly, and earliest.
    pub tellings: Vec<EventRef>,
    /// The best interval that the tellings allow together.
    pub when: When,
}

/// Tellings that cannot all be true.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Disagreement {
    /// Stable identifier.
    pub id: String,
    /// What they disagree about, a noun phrase: `when South Korea decided to deploy THAAD`.
    pub about: String,
    /// What differs.
    pub kind: DisagreementKind,
    /// The sides, two or more.
    pub sides: Vec<Side>,
}

/// What differs between tellings.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum DisagreementKind {
    /// One thing at incompatible times.
    Time,
    /// Different numbers.
    Number,
    /// Different roles.
    Role,
    /// One says it happened, the other that it did not.
    Denial,
}

impl DisagreementKind {
    /// The name used in JSON.
    pub fn name(self) -> &'static str {
        match self {
            DisagreementKind::Time => "time",
            DisagreementKind::Number => "number",
            DisagreementKind::Role => "role",
            DisagreementKind::Denial => "denial",
        }
    }
}

/// One side of a disagreement: what it says, and where.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Side {
    /// What this side says, shortest form: `2016`, `four years`.
    pub value: String,
    /// The same as a date, where it is one.
    pub when: Option<When>,
    /// The sentences that say so.
    pub claims: Vec<SideClaim>,
}

/// A sentence on one side of a disagreement.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SideClaim {
    /// The article.
    pub article: ArticleRef,
    /// The sentence.
    pub sentence: Span,
    /// The words that matter in it.
    pub words: Span,
}
