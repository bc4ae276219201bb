//! Search natively: relevance, known items, and the index.

use super::data::{Data, corpus};
use super::known_items::{Item, queries};
use super::text;
use dyad_corpus::search::{self, Index, Options};
use serde_json::Value;
use std::time::Instant;

/// Prints the table.
pub(crate) fn bench(data: &Data, seed: u64) -> Result<(), String> {
    relevance(data)?;
    known_items(&data.reuters, seed)
}

/// nDCG@10 on TIME.
fn relevance(data: &Data) -> Result<(), String> {
    let bytes = search::build(&corpus(&data.time));
    let index = Index::open(&bytes).map_err(text)?;
    let (mut sum, mut empty) = (0.0, 0);
    for judged in &data.judged {
        let options = Options { facets: false, ..Options::default() };
        let (total, hits) = search::rank(&index, &search::parse(&judged.query), &options).map_err(text)?;
        empty += usize::from(total == 0);
        sum += ndcg(&hits, &judged.relevant, judged.count);
    }
    let count = data.judged.len();
    println!("TIME 1963: nDCG@10 {:.3} on {count} queries, {empty} without any result", sum / count as f64);
    Ok(())
}

/// Normalised discounted cumulative gain of the first ten, each article relevant or not; `count` of them are.
pub(crate) fn ndcg(hits: &[(u32, f64)], relevant: &[usize], count: usize) -> f64 {
    let gain = |place: usize| 1.0 / ((place + 2) as f64).log2();
    let found = hits.iter().take(10).enumerate();
    let found = found.filter(|(_, (article, _))| relevant.contains(&(*article as usize)));
    let best: f64 = (0..count.min(10)).map(gain).sum();
    found.map(|(place, _)| gain(place)).sum::<f64>() / best
}

fn known_items(rows: &[Value], seed: u64) -> Result<(), String> {
    let corpus = corpus(rows);
    let before = Instant::now();
    let bytes = search::build(&corpus);
    println!(
        "Reuters 1987: {} articles; index built in {:.1} s, {:.2} MB raw, {:.2} MB brotli",
        rows.len(),
        before.elapsed().as_secs_f64(),
        bytes.len() as f64 / 1e6,
        brotli_bytes(&bytes)? as f64 / 1e6
    );
    let before = Instant::now();
    let index = Index::open(&bytes).map_err(text)?;
    println!("opened in {:.1} µs", before.elapsed().as_secs_f64() * 1e6);
    println!(
        "{:32} {:>6} {:>8} {:>8} {:>8} {:>8}",
        "known item", "MRR", "nothing", "p50 µs", "p95 µs", "facets"
    );
    for (kind, items) in queries(rows, seed) {
        let found = ask(&index, rows, &items)?;
        println!(
            "{kind:32} {:>6.3} {:>8} {:>8.0} {:>8.0} {:>8.0}",
            found.mrr,
            found.nothing,
            percentile(&found.times_us, 0.5),
            percentile(&found.times_us, 0.95),
            percentile(&found.facet_times_us, 0.95)
        );
    }
    Ok(())
}

/// How queries of one kind went.
pub(crate) struct Found {
    /// The mean of one over the place of the article wanted, among the first ten.
    pub(crate) mrr: f64,
    /// Queries that found nothing.
    pub(crate) nothing: usize,
    /// Microseconds of each query.
    pub(crate) times_us: Vec<f64>,
    /// The same with facets and dates counted.
    pub(crate) facet_times_us: Vec<f64>,
}

/// Asks for known items. Articles of the same title are as good as the one meant.
pub(crate) fn ask(index: &Index<'_>, rows: &[Value], items: &[Item]) -> Result<Found, String> {
    let (mut sum, mut nothing) = (0.0, 0);
    let (mut times_us, mut facet_times_us) = (Vec::new(), Vec::new());
    for item in items {
        let query = search::parse(&item.query);
        let options = Options { facets: false, prefix_last: item.unfinished, ..Options::default() };
        let before = Instant::now();
        let (total, hits) = search::rank(index, &query, &options).map_err(text)?;
        times_us.push(before.elapsed().as_secs_f64() * 1e6);
        nothing += usize::from(total == 0);
        let title = |article: u32| rows.get(article as usize).map(|row| &row["title"]);
        let place = hits.iter().position(|(article, _)| title(*article) == title(item.article as u32));
        sum += place.map_or(0.0, |place| 1.0 / (place as f64 + 1.0));
        let before = Instant::now();
        let options = Options { facets: true, ..options };
        search::rank(index, &query, &options).map_err(text)?;
        facet_times_us.push(before.elapsed().as_secs_f64() * 1e6);
    }
    Ok(Found { mrr: sum / items.len() as f64, nothing, times_us, facet_times_us })
}

/// The bytes as a server sends them (brotli, quality 9, a window of 16 MB).
pub(crate) fn brotli_bytes(bytes: &[u8]) -> Result<usize, String> {
    let mut out = Vec::new();
    let parameters = brotli::enc::BrotliEncoderParams { quality: 9, lgwin: 24, ..Default::default() };
    brotli::BrotliCompress(&mut &*bytes, &mut out, &parameters).map_err(text)?;
    Ok(out.len())
}

/// The value that this share of the values does not exceed.
pub(crate) fn percentile(values: &[f64], share: f64) -> f64 {
    let mut sorted = values.to_vec();
    sorted.sort_by(f64::total_cmp);
    sorted.get((sorted.len() as f64 * share) as usize).copied().unwrap_or(0.0)
}
