//! Dyad's search as `cargo xtask bench search` calls it in Chromium: an index, or a whole packed corpus, held for as
//! long as the browser's page lives.

use dyad_corpus::pack::{self, Packed};
use dyad_corpus::search::{self, Index, Options, parse};
use wasm_bindgen::prelude::wasm_bindgen;

/// An index by itself, as other engines have theirs.
#[wasm_bindgen]
#[derive(Debug)]
pub struct Alone(Index<'static>);

#[wasm_bindgen]
impl Alone {
    /// Opens the bytes of an index.
    ///
    /// # Errors
    /// What is wrong with the bytes.
    pub fn open(bytes: Vec<u8>) -> Result<Alone, String> {
        Index::open(bytes.leak()).map(Alone).map_err(|error| error.to_string())
    }

    /// Places of the ten best articles; with `typing` the last word may go on.
    ///
    /// # Errors
    /// What is damaged in the index.
    pub fn search(&self, query: &str, typing: bool) -> Result<Vec<u32>, String> {
        let options = Options { facets: false, prefix_last: typing, ..Options::default() };
        let (_, hits) = search::rank(&self.0, &parse(query), &options).map_err(|error| error.to_string())?;
        Ok(hits.into_iter().map(|(article, _)| article).collect())
    }
}

/// A packed corpus, searched as the page does: ten results with their titles, snippets and reasons, facets and dates.
#[wasm_bindgen]
#[derive(Debug)]
pub struct Whole(Packed<'static>);

#[wasm_bindgen]
impl Whole {
    /// Opens the bytes of a packed corpus.
    ///
    /// # Errors
    /// What is wrong with the bytes.
    pub fn open(bytes: Vec<u8>) -> Result<Whole, String> {
        pack::open(bytes.leak()).map(Whole).map_err(|error| error.to_string())
    }

    /// Places of the ten best articles, after everything that is shown of them was made.
    ///
    /// # Errors
    /// What is damaged in the corpus.
    pub fn search(&self, query: &str, typing: bool) -> Result<Vec<u32>, String> {
        let options = Options { prefix_last: typing, ..Options::default() };
        let found = search::search(&self.0, &parse(query), &options).map_err(|error| error.to_string())?;
        Ok(found.hits.iter().map(|hit| hit.article.0).collect())
    }
}
