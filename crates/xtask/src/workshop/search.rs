//! `cargo xtask bench search`: how well and how fast search finds, beside other engines that run in a browser.
//!
//! Relevance on TIME's 83 queries with their judgements; known items among 19,043 Reuters articles, by queries that a
//! seeded generator makes from titles; size and time of the index. The data stands beside the repository (FINDINGS).
//! First natively, then in Chromium beside the others; `--native` only the first, `--growth` with more articles,
//! `--choose` on what the constants of ranking are chosen on.

mod choose;
mod data;
mod growth;
mod known_items;
mod native;
mod peers;
mod related;
pub(crate) mod shards;

use data::Data;

/// The generator's seed. The weights of ranking were chosen on another one (see `dyad_corpus`, `search/weights.rs`).
const SEED: u64 = 1963;

/// Prints the tables.
pub(crate) fn bench(options: &[&str]) -> Result<(), String> {
    match options {
        [] => {
            let data = Data::read()?;
            native::bench(&data, SEED)?;
            peers::bench(&data, SEED)
        }
        ["--native"] => native::bench(&Data::read()?, SEED),
        ["--choose"] => choose::bench(&Data::read()?),
        ["--growth"] => growth::bench(&Data::read()?, SEED),
        other => Err(format!(
            "expected --native, --choose, --growth or nothing, but found \"{}\"",
            other.join(" ")
        )),
    }
}

fn text(error: impl std::fmt::Display) -> String {
    error.to_string()
}
