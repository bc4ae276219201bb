//! The page of Dyad: one corpus, several views of it, all in the browser.
//!
//! - [`query`] – the address: which view, limited to what
//! - [`state`] – what the page remembers, a pure reducer
//! - [`data`] – the corpus, and the one place where limits are applied to it
//! - [`app`] – the page as a whole; [`pages`] – its views; [`components`] – their parts; [`charts`] – drawings
//! - [`text`] – all words that people read
//! - [`supply`] – fetching what a large corpus keeps beside the page
//! - [`platform`] – the browser; nothing else names it
//!
//! Views render natively as well, for tests and for the page that is shown before it starts.

pub mod app;
pub mod charts;
pub mod components;
pub mod data;
pub mod fixture;
pub mod markup;
pub mod number;
pub mod pages;
pub mod part;
pub mod platform;
pub mod query;
pub mod shared;
pub mod state;
pub mod supply;
pub mod text;

/// What the build read from the articles, packed: all of it, or what is left where a large corpus was cut.
pub static CORPUS: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/corpus.bin"));

/// Whether anything was cut out of it.
pub const IN_PARTS: bool = include!(concat!(env!("OUT_DIR"), "/in_parts.rs"));

/// The files that were cut out of it; the page fetches them, and only those who publish it have them here.
#[cfg(not(target_arch = "wasm32"))]
pub static BESIDE: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/beside.bin"));
