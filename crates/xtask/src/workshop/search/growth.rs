//! How search grows with the articles: the Reuters articles repeated with varied words.

use super::data::{Data, corpus};
use super::known_items::{Random, queries};
use super::native::{ask, brotli_bytes, percentile};
use super::text;
use dyad_corpus::pack;
use dyad_corpus::search::{self, Index};
use serde_json::{Value, json};
use std::time::Instant;

/// How many articles are searched.
const SIZES: [usize; 3] = [25_000, 50_000, 100_000];
/// Of a hundred words of a repeated article, how many are other words of the collection.
const OTHER_WORDS: usize = 20;
/// Of a thousand words, how many are new ones, so that the dictionary grows as it does with new articles.
const NEW_WORDS: usize = 5;

/// Prints the table.
pub(crate) fn bench(data: &Data, seed: u64) -> Result<(), String> {
    println!(
        "{:>9} {:>9} {:>9} {:>9} {:>10} {:>9} {:>9} {:>9} {:>9} {:>9} {:>9}",
        "articles",
        "text MB",
        "build s",
        "index MB",
        "brotli MB",
        "pack MB",
        "open ms",
        "first ms",
        "MRR clean",
        "p50 ms",
        "p95 ms"
    );
    for size in std::iter::once(data.reuters.len()).chain(SIZES) {
        measure(&grown(&data.reuters, size, seed), seed)?;
    }
    Ok(())
}

fn measure(rows: &[Value], seed: u64) -> Result<(), String> {
    let articles = corpus(rows);
    let letters: usize = articles.articles.iter().map(|article| article.text.len()).sum();
    let before = Instant::now();
    let bytes = search::build(&articles);
    let built = before.elapsed();
    let packed_bytes = pack::encode(&articles).len();
    drop(articles);
    let before = Instant::now();
    let index = Index::open(&bytes).map_err(text)?;
    let opened = before.elapsed();
    let kinds = queries(rows, seed);
    let before = Instant::now();
    if let Some((_, items)) = kinds.first() {
        ask(&index, rows, items.get(..1).unwrap_or_default())?;
    }
    let first = before.elapsed();
    let (mut times_us, mut clean) = (Vec::new(), None);
    for (_, items) in &kinds {
        let found = ask(&index, rows, items)?;
        times_us.extend(found.times_us);
        clean = clean.or(Some(found.mrr));
    }
    let megabytes = |bytes: usize| bytes as f64 / 1e6;
    println!(
        "{:>9} {:>9.1} {:>9.1} {:>9.2} {:>10.2} {:>9.1} {:>9.3} {:>9.1} {:>9.3} {:>9.2} {:>9.2}",
        rows.len(),
        megabytes(letters),
        built.as_secs_f64(),
        megabytes(bytes.len()),
        megabytes(brotli_bytes(&bytes)?),
        megabytes(packed_bytes),
        opened.as_secs_f64() * 1e3,
        first.as_secs_f64() * 1e3,
        clean.unwrap_or_default(),
        percentile(&times_us, 0.5) / 1e3,
        percentile(&times_us, 0.95) / 1e3
    );
    Ok(())
}

/// The articles, then the same again and again with varied words, until there are enough.
fn grown(rows: &[Value], size: usize, seed: u64) -> Vec<Value> {
    let mut random = Random(seed);
    let words_of = |row: &Value, field: &str| -> Vec<String> {
        row[field].as_str().unwrap_or("").split(' ').map(str::to_owned).collect()
    };
    let texts: Vec<Vec<String>> = rows.iter().map(|row| words_of(row, "text")).collect();
    let mut all = rows.to_vec();
    while all.len() < size {
        let Some(row) = rows.get(all.len() % rows.len().max(1)) else { break };
        let mut varied = |field: &str| {
            let words = words_of(row, field).into_iter().map(|word| vary(word, &texts, &mut random));
            words.collect::<Vec<_>>().join(" ")
        };
        all.push(json!({
            "id": format!("repeated-{}", all.len()),
            "title": varied("title"),
            "date": row["date"],
            "publisher": row["publisher"],
            "text": varied("text"),
        }));
    }
    all.truncate(size);
    all
}

/// The word, or another of the collection – frequent words are taken often, for they stand there often – or a new one.
fn vary(word: String, texts: &[Vec<String>], random: &mut Random) -> String {
    if random.below(1000) < NEW_WORDS && word.len() > 1 {
        return random.slip(&word);
    }
    if random.below(100) >= OTHER_WORDS {
        return word;
    }
    let text = texts.get(random.below(texts.len())).map(Vec::as_slice).unwrap_or_default();
    text.get(random.below(text.len())).cloned().unwrap_or(word)
}
