//! The packed corpus: bytes that the page opens in place.
//!
//! [`encode`] writes one record for each article, event, story and so on, each list in a section with a table of
//! offsets, and the search index as a section of its own. [`open`] checks the header and decodes nothing; what a view
//! asks for is decoded then. The bytes depend on the corpus alone, not on the machine. Damaged bytes are an
//! [`OpenError`] when the damaged part is read, never a panic.
//!
//! Where a corpus is too large to embed, [`cut()`] takes the bytes apart: what every view needs, and [`Shards`] with the
//! texts and the lists of the search, which are put back in place as they are read.

pub mod container;
pub(crate) mod cut;
mod decode;
mod packed;
mod shards;
#[cfg(test)]
mod tests;

pub use container::OpenError;
pub use cut::{SHARD, bundle, cut, unbundle};
pub(crate) use decode::decode;
pub use packed::Packed;
pub use shards::Shards;

use crate::order::Order as _;
use crate::search::{self, Synonyms};
use crate::{Article, Corpus, Direction, Dyad, DyadKey, Milli, When};
use serde::{Deserialize, Serialize};

/// What packed bytes begin with.
pub const MAGIC: [u8; 8] = *b"DYADPACK";
/// Raised whenever the bytes change their meaning.
pub const VERSION: u32 = 1;

pub(crate) mod kind {
    //! Numbers of the sections.
    pub(crate) const INFO: u32 = 1;
    pub(crate) const CARDS: u32 = 2;
    pub(crate) const ARTICLES: u32 = 3;
    pub(crate) const ENTITIES: u32 = 4;
    pub(crate) const EVENTS: u32 = 5;
    pub(crate) const STORIES: u32 = 6;
    pub(crate) const DISAGREEMENTS: u32 = 7;
    pub(crate) const DYAD_CARDS: u32 = 8;
    pub(crate) const DYADS: u32 = 9;
    pub(crate) const DIAGNOSTICS: u32 = 10;
    pub(crate) const ARTICLES_BY_ID: u32 = 11;
    pub(crate) const EVENTS_BY_ID: u32 = 12;
    pub(crate) const SEARCH: u32 = 13;
    /// Only where parts stand beside: what they are.
    pub(crate) const SHARDS: u32 = 14;
}

/// What a list of articles shows, without the text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ArticleCard {
    /// As [`Article::id`].
    pub id: String,
    /// As [`Article::file`].
    pub file: String,
    /// The title's words.
    pub title: Option<String>,
    /// Who printed it.
    pub publisher: Option<String>,
    /// The agency whose copy it is.
    pub agency: Option<String>,
    /// As [`Article::language`].
    pub language: Option<String>,
    /// As [`Article::url`].
    pub url: Option<String>,
    /// When it was published.
    pub published: When,
    /// Whether the article prints that date.
    pub published_stated: bool,
    /// Bytes of its text.
    pub text_bytes: u32,
    /// Sentences in it.
    pub sentences: u32,
    /// Claims in it.
    pub events: u32,
    /// Quotations and reported statements in it.
    pub quotes: u32,
    /// Parts of the text marked as not belonging to the article.
    pub removed: u32,
}

/// What a list of pairs shows, without the evidence.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DyadCard {
    /// The pair.
    pub key: DyadKey,
    /// The level at the last point, where known.
    pub level: Option<Milli>,
    /// The direction at the last point.
    pub direction: Direction,
    /// The last time that evidence speaks of.
    pub last_evidence: Option<When>,
    /// How many observations count.
    pub observations: u32,
}

impl DyadCard {
    /// The card of a pair.
    pub fn of(dyad: &Dyad) -> DyadCard {
        let last = dyad.points.last();
        DyadCard {
            key: dyad.key,
            level: last.and_then(|point| point.level),
            direction: last.map_or(Direction::InsufficientEvidence, |point| point.direction),
            last_evidence: dyad.last_evidence().cloned(),
            observations: dyad.observations.len() as u32,
        }
    }
}

impl ArticleCard {
    /// The card of an article that makes `events` claims.
    pub fn of(article: &Article, events: u32) -> ArticleCard {
        let words = |located: &Option<crate::Located>| located.as_ref().map(|located| located.text.clone());
        ArticleCard {
            id: article.id.clone(),
            file: article.file.clone(),
            title: words(&article.title),
            publisher: words(&article.publisher),
            agency: words(&article.agency),
            language: article.language.clone(),
            url: article.url.clone(),
            published: article.published.when.clone(),
            published_stated: article.published.stated,
            text_bytes: article.text.len() as u32,
            sentences: article.sentences.len() as u32,
            events,
            quotes: article.quotes.len() as u32,
            removed: article.removed.len() as u32,
        }
    }
}

/// The corpus as bytes, with a search index that knows no synonyms.
pub fn encode(corpus: &Corpus) -> Vec<u8> {
    encode_with(corpus, &Synonyms::default(), &mut |_, _| {})
}

/// The corpus as bytes. `progress` hears how many articles of how many the search index holds so far.
pub fn encode_with(corpus: &Corpus, synonyms: &Synonyms, progress: &mut dyn FnMut(usize, usize)) -> Vec<u8> {
    let mut claims = vec![0u32; corpus.articles.len()];
    for event in &corpus.events {
        if let Some(count) = claims.get_mut(event.article.0 as usize) {
            *count += 1;
        }
    }
    let cards: Vec<ArticleCard> = corpus
        .articles
        .iter()
        .zip(claims)
        .map(|(article, events)| ArticleCard::of(article, events))
        .collect();
    let dyad_cards: Vec<DyadCard> = corpus.dyads.iter().map(DyadCard::of).collect();
    let article_ids = by_id(corpus.articles.iter().map(|article| article.id.as_str()));
    let event_ids = by_id(corpus.events.iter().map(|event| event.id.as_str()));
    let sections = [
        (kind::INFO, records(std::slice::from_ref(&corpus.info))),
        (kind::DYAD_CARDS, records(&dyad_cards)),
        (kind::CARDS, records(&cards)),
        (kind::ENTITIES, records(&corpus.entities)),
        (kind::EVENTS, records(&corpus.events)),
        (kind::STORIES, records(&corpus.stories)),
        (kind::DISAGREEMENTS, records(&corpus.disagreements)),
        (kind::DYADS, records(&corpus.dyads)),
        (kind::DIAGNOSTICS, records(&corpus.diagnostics)),
        (kind::ARTICLES_BY_ID, article_ids),
        (kind::EVENTS_BY_ID, event_ids),
        (kind::ARTICLES, records(&corpus.articles)),
        (kind::SEARCH, search::build_with(corpus, synonyms, progress)),
    ];
    container::write(MAGIC, VERSION, &sections)
}

/// Packed bytes, opened: the header is checked, nothing is decoded.
pub fn open(bytes: &[u8]) -> Result<Packed<'_>, OpenError> {
    Packed::open(bytes)
}

/// The number of records, the end of each counted from the end of this table, then the records.
fn records<T: Serialize>(values: &[T]) -> Vec<u8> {
    let mut data = Vec::new();
    let mut ends = Vec::with_capacity(values.len());
    for value in values {
        data = extend(value, data);
        ends.push(data.len() as u32);
    }
    let mut out = Vec::with_capacity(4 + ends.len() * 4 + data.len());
    out.extend_from_slice(&(ends.len() as u32).to_le_bytes());
    for end in ends {
        out.extend_from_slice(&end.to_le_bytes());
    }
    out.extend_from_slice(&data);
    out
}

#[expect(
    clippy::expect_used,
    reason = "a vector grows without end, and the wire types know the length of every list"
)]
fn extend<T: Serialize>(value: &T, data: Vec<u8>) -> Vec<u8> {
    postcard::to_extend(value, data).expect("wire types are serialisable")
}

/// Places in the order of their identifiers, then of the places.
fn by_id<'i>(ids: impl Iterator<Item = &'i str>) -> Vec<u8> {
    let mut places: Vec<(&str, u32)> = ids.zip(0u32..).collect();
    places.order();
    places.iter().flat_map(|(_, place)| place.to_le_bytes()).collect()
}
