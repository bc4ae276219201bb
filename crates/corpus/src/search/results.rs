//! What is asked beside the query, and what comes back.

use super::attributes::FacetKind;
use super::facets::{Facet, Histogram};
use super::plan::How;
use super::query::Note;
use crate::{ArticleRef, Country, Day, DyadKey, EventRef, Span, Trend};

/// What a result is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Unit {
    /// An article.
    #[default]
    Articles,
    /// A sentence of an article, its title and captions included.
    Sentences,
    /// A claim, found by the words of its sentence.
    Events,
    /// A quotation or reported statement, found by the words of its sentences.
    Quotations,
}

/// In which order results come.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Sort {
    /// Best first; without words to rank by, latest first.
    #[default]
    Relevance,
    /// Latest first, by the latest day allowed; undated last.
    Latest,
    /// Earliest first, by the earliest day allowed; undated last.
    Earliest,
}

/// The page's filters; a result meets them all.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filters {
    /// Events are about this pair, or articles and sentences have such events.
    pub dyad: Option<DyadKey>,
    /// An issue's identifier.
    pub issue: Option<String>,
    /// A person's or body's identifier, or a country's code.
    pub actor: Option<String>,
    /// A country that is named or takes part.
    pub country: Option<Country>,
    /// A publisher's name.
    pub publisher: Option<String>,
    /// The name of an event type, `ASSERTION`, or a direction.
    pub event_type: Option<String>,
    /// Which way an assertion says the relationship moves.
    pub direction: Option<Trend>,
    /// The first day: kept is what may lie on it or later.
    pub from: Option<Day>,
    /// The last day: kept is what may lie on it or earlier.
    pub to: Option<Day>,
}

/// What is asked beside the query.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Options {
    /// What results are.
    pub unit: Unit,
    /// How many hits to show.
    pub limit: usize,
    /// How many to pass over first.
    pub offset: usize,
    /// In which order.
    pub sort: Sort,
    /// Whether the last word may be the beginning of one: while somebody types.
    pub prefix_last: bool,
    /// The page's filters.
    pub filters: Filters,
    /// Whether to count facets and dates.
    pub facets: bool,
}

impl Default for Options {
    fn default() -> Options {
        Options {
            unit: Unit::default(),
            limit: 10,
            offset: 0,
            sort: Sort::default(),
            prefix_last: false,
            filters: Filters::default(),
            facets: true,
        }
    }
}

/// What was found.
#[derive(Clone, Debug, PartialEq)]
pub struct Results {
    /// How many results there are in all.
    pub total: usize,
    /// Those asked for.
    pub hits: Vec<Hit>,
    /// Values that results share, with how many results each would leave; empty unless asked for.
    pub facets: Vec<Facet>,
    /// Results over time; `None` unless asked for, or if no result is dated.
    pub histogram: Option<Histogram>,
    /// How the query was read and met.
    pub notes: Vec<Note>,
    /// The query with corrected words, if some words were in no article.
    pub did_you_mean: Option<String>,
}

/// One result.
#[derive(Clone, Debug, PartialEq)]
pub struct Hit {
    /// What it is.
    pub unit: Unit,
    /// The article it is, or lies in.
    pub article: ArticleRef,
    /// The event it is.
    pub event: Option<EventRef>,
    /// The quotation it is, as a place in [`Article::quotes`](crate::Article::quotes).
    pub quote: Option<u32>,
    /// How well it meets the query; the parts in [`Hit::why`] add up to it.
    pub score: f64,
    /// The article's title.
    pub title: Option<Snippet>,
    /// The sentence or sentences that show the hit best.
    pub snippet: Snippet,
    /// What makes up the score.
    pub why: Vec<Why>,
}

/// A piece of an article with what was found marked in it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Snippet {
    /// Whole sentences, or a name or title.
    pub text: String,
    /// Where it stands in the article's text, where it does.
    pub span: Option<Span>,
    /// What was found, in bytes of `text`; rising, not overlapping.
    pub highlights: Vec<Highlight>,
}

/// Words that were found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Highlight {
    /// Their first byte.
    pub start: usize,
    /// The byte after their last.
    pub end: usize,
    /// How they answer the query.
    pub how: How,
}

/// A part of a score.
#[derive(Clone, Debug, PartialEq)]
pub struct Why {
    /// What was asked for, folded.
    pub asked: String,
    /// The words found for it, as they stand in the article, folded; each once.
    pub found: Vec<String>,
    /// How they answer it.
    pub how: How,
    /// How many times they stand there.
    pub times: u32,
    /// What they add to the score.
    pub score: f64,
}

/// A hit with the words around it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ContextLine {
    /// The article.
    pub article: ArticleRef,
    /// Where the hit stands in its text.
    pub span: Span,
    /// Words before it.
    pub before: String,
    /// The hit.
    pub found: String,
    /// Words after it.
    pub after: String,
    /// How it answers the query.
    pub how: How,
}

impl Filters {
    /// The filters with one more, as a click on a facet's value adds it.
    #[must_use]
    pub fn with(&self, kind: FacetKind, key: &str) -> Filters {
        let mut filters = self.clone();
        let key = key.to_owned();
        match kind {
            FacetKind::Publisher => filters.publisher = Some(key),
            FacetKind::Country => filters.country = Country::from_code(&key),
            FacetKind::Person | FacetKind::Organisation => filters.actor = Some(key),
            FacetKind::Issue => filters.issue = Some(key),
            FacetKind::Type => filters.event_type = Some(key),
            FacetKind::Direction => {
                let all = [Trend::Improving, Trend::Worsening, Trend::Unchanging];
                filters.direction = all.into_iter().find(|trend| trend.name() == key);
            }
            FacetKind::Dyad => filters.dyad = DyadKey::parse(&key),
            FacetKind::Year => {
                if let Ok(year) = key.parse() {
                    filters.from = Day::from_ymd(year, 1, 1).max(filters.from);
                    let end = Day::from_ymd(year, 12, 31);
                    filters.to = if filters.to.is_some() { end.min(filters.to) } else { end };
                }
            }
        }
        filters
    }
}
