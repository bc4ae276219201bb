//! Search over a corpus: an index that is read in place, a lenient language, ranked results that explain themselves.
//!
//! ```text
//! build(&Corpus) -> Vec<u8>                                    the index; pack::encode stores it in the packed corpus
//! build_with(&Corpus, &Synonyms, &mut progress) -> Vec<u8>
//! query::parse(&str) -> Query                                  never fails; its documentation is the language
//! search(&Packed, &Query, &Options) -> Result<Results, OpenError>
//! highlights(&Packed, &Query, ArticleRef) -> Result<Vec<Highlight>, OpenError>    every hit in one article, for the reader
//! keyword_in_context(&Packed, &Query, &Options, window) -> Result<Vec<ContextLine>, OpenError>
//! ```
//!
//! How a query runs: [`query`] reads it; [`plan`] and [`ways`] find the words of the index that may answer each word asked for;
//! [`run`] finds and ranks articles, [`units`] sentences, events and quotations within them; [`facets`] counts;
//! [`snippet`] shows where. The index has one dictionary (an FST) and one list for each word form, in blocks, with
//! positions; words of one stem stand together. Ranking is BM25 with a length for each field, and nearness.

mod attributes;
mod build;
mod codec;
pub(crate) mod cut;
mod facets;
#[cfg(test)]
mod filters_oracle;
mod find;
mod index;
mod levenshtein;
mod list;
#[cfg(test)]
mod oracle;
mod places;
mod plan;
pub mod query;
mod results;
mod run;
mod segments;
mod snippet;
mod text;
mod units;
mod ways;
mod weights;
#[cfg(test)]
mod words_oracle;

pub use attributes::FacetKind;
pub use build::build_with;
pub use facets::{Bin, Facet, FacetValue, Histogram, Step};
#[doc(hidden)]
pub use find::rank;
pub use find::{highlights, keyword_in_context, places, search};
pub use index::Index;
pub use plan::How;
pub use query::{Note, Query, parse};
pub use results::{ContextLine, Filters, Highlight, Hit, Options, Results, Snippet, Sort, Unit, Why};

use crate::Corpus;
use serde::{Deserialize, Serialize};

/// What an index begins with.
pub const MAGIC: [u8; 8] = *b"DYADFIND";
/// Raised whenever the bytes change their meaning.
pub const VERSION: u32 = 1;

mod section {
    //! Numbers of the sections.
    pub(super) const STATS: u32 = 101;
    pub(super) const SYNONYMS: u32 = 102;
    pub(super) const VALUES: u32 = 103;
    pub(super) const DICTIONARY: u32 = 104;
    pub(super) const LENGTHS: u32 = 105;
    pub(super) const ARTICLES: u32 = 106;
    pub(super) const UNITS: u32 = 107;
    pub(super) const POSTINGS: u32 = 108;
    /// Only where the lists are cut out: what stands before them, class by class.
    pub(super) const HEADS: u32 = 109;
}

/// Words and phrases that mean the same, group by group: `["rok", "south korea", "republic of korea"]`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Synonyms(pub Vec<Vec<String>>);

/// Sizes of the whole.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Stats {
    articles: u32,
    parts: u64,
    words: [u64; segments::FIELDS],
}

/// The index of a corpus, without synonyms.
pub fn build(corpus: &Corpus) -> Vec<u8> {
    build_with(corpus, &Synonyms::default(), &mut |_, _| {})
}
