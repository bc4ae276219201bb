//! `cargo xtask bench search`: how well and how fast search finds.
//!
//! Relevance on TIME's 83 queries with their judgements; known items among 19,043 Reuters articles, by queries that a
//! seeded generator makes from titles; size and time of the index. The data stands beside the repository (FINDINGS).

use dyad_corpus::search::{self, Index, Options};
use dyad_corpus::{Article, Corpus, Day, Located, Publication, When};
use flate2::read::GzDecoder;
use serde_json::Value;
use std::collections::BTreeMap;
use std::io::Read;
use std::path::PathBuf;
use std::time::Instant;

/// Queries of each kind.
const QUERIES: usize = 300;
/// The generator's seed. The weights of ranking were chosen on another one (see `dyad_corpus`, `search/weights.rs`).
const SEED: u64 = 1963;

/// Prints the table.
pub(crate) fn bench() -> Result<(), String> {
    let time = rows(&std::fs::read_to_string(data("time-1963/articles.jsonl")?).map_err(text)?)?;
    relevance(&time)?;
    let mut reuters = String::new();
    let file = std::fs::File::open(data("reuters-1987.jsonl.gz")?).map_err(text)?;
    GzDecoder::new(file).read_to_string(&mut reuters).map_err(text)?;
    known_items(&rows(&reuters)?)
}

/// nDCG@10 on TIME.
fn relevance(rows: &[Value]) -> Result<(), String> {
    let bytes = search::build(&corpus(rows));
    let index = Index::open(&bytes).map_err(text)?;
    let read = |name: &str| -> Result<Value, String> {
        serde_json::from_str(&std::fs::read_to_string(data(name)?).map_err(text)?).map_err(text)
    };
    let queries = read("time-1963/queries.json")?;
    let judged = read("time-1963/relevance.json")?;
    let (mut sum, mut count, mut empty) = (0.0, 0, 0);
    for query in queries.as_array().into_iter().flatten() {
        let (id, words) = (query["id"].as_str().unwrap_or(""), query["text"].as_str().unwrap_or(""));
        let Some(relevant) = judged[id].as_object() else { continue };
        let options = Options { facets: false, ..Options::default() };
        let (total, hits) = search::rank(&index, &search::parse(words), &options).map_err(text)?;
        empty += usize::from(total == 0);
        let gain = |place: usize| 1.0 / ((place + 2) as f64).log2();
        let found: f64 = hits
            .iter()
            .enumerate()
            .filter(|(_, (article, _))| {
                rows.get(*article as usize)
                    .and_then(|row| row["id"].as_str())
                    .is_some_and(|id| relevant.contains_key(id))
            })
            .map(|(place, _)| gain(place))
            .sum();
        let best: f64 = (0..relevant.len().min(10)).map(gain).sum();
        sum += found / best;
        count += 1;
    }
    println!(
        "TIME 1963: nDCG@10 {:.3} on {count} queries, {empty} without any result",
        sum / f64::from(count)
    );
    Ok(())
}

fn known_items(rows: &[Value]) -> Result<(), String> {
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
    for (kind, items) in queries(rows, SEED) {
        let (mut sum, mut nothing) = (0.0, 0);
        let (mut times, mut facet_times) = (Vec::new(), Vec::new());
        for item in &items {
            let query = search::parse(&item.query);
            let options = Options { facets: false, prefix_last: item.unfinished, ..Options::default() };
            let before = Instant::now();
            let (total, hits) = search::rank(&index, &query, &options).map_err(text)?;
            times.push(before.elapsed().as_secs_f64() * 1e6);
            nothing += usize::from(total == 0);
            let title = |article: u32| rows.get(article as usize).map(|row| &row["title"]);
            let place = hits.iter().position(|(article, _)| title(*article) == title(item.article as u32));
            sum += place.map_or(0.0, |place| 1.0 / (place as f64 + 1.0));
            let before = Instant::now();
            let options = Options { facets: true, ..options };
            search::rank(&index, &query, &options).map_err(text)?;
            facet_times.push(before.elapsed().as_secs_f64() * 1e6);
        }
        let (times, facet_times) = (sorted(times), sorted(facet_times));
        let at = |times: &[f64], share: f64| {
            times.get((times.len() as f64 * share) as usize).copied().unwrap_or(0.0)
        };
        println!(
            "{kind:32} {:>6.3} {nothing:>8} {:>8.0} {:>8.0} {:>8.0}",
            sum / items.len() as f64,
            at(&times, 0.5),
            at(&times, 0.95),
            at(&facet_times, 0.95)
        );
    }
    Ok(())
}

/// A query and the article it is about.
pub(crate) struct Item {
    article: usize,
    query: String,
    unfinished: bool,
}

/// Queries from titles: three or four words in their order; the same with a slip in one word; the rarest word alone
/// with a slip; the last word cut. The words stand in the article's title and, all together, in no other one.
pub(crate) fn queries(rows: &[Value], seed: u64) -> Vec<(&'static str, Vec<Item>)> {
    let words: Vec<Vec<String>> = rows
        .iter()
        .map(|row| {
            let title = row["title"].as_str().unwrap_or("").to_lowercase();
            title
                .split(|c: char| !c.is_ascii_alphanumeric())
                .filter(|word| word.len() > 1)
                .map(str::to_owned)
                .collect()
        })
        .collect();
    let mut titles_with: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (place, title) in words.iter().enumerate() {
        for word in title {
            let list = titles_with.entry(word).or_default();
            if list.last() != Some(&place) {
                list.push(place);
            }
        }
    }
    let mut random = Random(seed);
    let (mut clean, mut slip, mut lone, mut cut) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
    while clean.len() < QUERIES {
        let article = random.below(words.len());
        let title = &words[article];
        let length = 3 + random.below(2);
        if title.len() < length {
            continue;
        }
        let start = random.below(title.len() - length + 1);
        let taken = &title[start..start + length];
        let mut others = taken.iter().map(|word| &titles_with[word.as_str()]);
        let first = others.next().cloned().unwrap_or_default();
        let shared = others.fold(first, |all, list| all.into_iter().filter(|at| list.contains(at)).collect());
        let same = |other: &usize| rows[*other]["title"] == rows[article]["title"];
        if !shared.iter().all(same) {
            continue;
        }
        let long = |word: &&String| word.len() > 4 && word.bytes().all(|byte| byte.is_ascii_lowercase());
        let Some(rarest) = taken.iter().filter(long).min_by_key(|word| titles_with[word.as_str()].len())
        else {
            continue;
        };
        if titles_with[rarest.as_str()].len() > 3 {
            continue;
        }
        let item = |query: String, unfinished| Item { article, query, unfinished };
        clean.push(item(taken.join(" "), false));
        let choices: Vec<usize> = (0..length).filter(|at| long(&&taken[*at])).collect();
        let at = choices[random.below(choices.len())];
        let mut mistyped = taken.to_vec();
        mistyped[at] = random.slip(&mistyped[at]);
        slip.push(item(mistyped.join(" "), false));
        lone.push(item(random.slip(rarest), false));
        let mut begun = taken.to_vec();
        if let Some(last) = begun.last_mut().filter(|last| last.len() > 2) {
            let keep = (last.len() / 2).max(2) + random.below(last.len() - (last.len() / 2).max(2));
            last.truncate(keep);
        }
        cut.push(item(begun.join(" "), true));
    }
    vec![
        ("clean", clean),
        ("a slip in one word", slip),
        ("one word with a slip", lone),
        ("last word cut", cut),
    ]
}

/// SplitMix64 (Steele, Lea and Flood 2014).
struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut value = self.0;
        value = (value ^ value >> 30).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        value = (value ^ value >> 27).wrapping_mul(0x94d0_49bb_1331_11eb);
        value ^ value >> 31
    }

    fn below(&mut self, end: usize) -> usize {
        (self.next() % end.max(1) as u64) as usize
    }

    /// One letter missing, doubled by another, wrong, or swapped with the next; anywhere.
    fn slip(&mut self, word: &str) -> String {
        let mut letters: Vec<char> = word.chars().collect();
        let other = char::from(b'a' + self.below(26) as u8);
        let at = self.below(letters.len());
        match self.below(4) {
            0 => {
                letters.remove(at);
            }
            1 => letters.insert(at, other),
            2 => letters[at] = other,
            _ => {
                let at = at.min(letters.len() - 2);
                letters.swap(at, at + 1);
            }
        }
        let slipped: String = letters.into_iter().collect();
        if slipped == word { self.slip(word) } else { slipped }
    }
}

/// A corpus of articles as they stand, without analysis.
fn corpus(rows: &[Value]) -> Corpus {
    let mut corpus = Corpus::default();
    for row in rows {
        let field = |name: &str| row[name].as_str().map(str::to_owned);
        let numbers: Vec<i16> =
            row["date"].as_str().unwrap_or("").split('-').filter_map(|part| part.parse().ok()).collect();
        let day = match numbers.as_slice() {
            [year, month, day] => Day::from_ymd(*year, *month as i8, *day as i8),
            _ => None,
        };
        let open = When { edtf: "../..".to_owned(), earliest: None, latest: None };
        corpus.articles.push(Article {
            id: field("id").unwrap_or_default(),
            file: field("id").unwrap_or_default(),
            text: field("text").unwrap_or_default(),
            title: field("title").map(Located::beside),
            standfirst: Vec::new(),
            publisher: field("publisher").map(Located::beside),
            agency: None,
            byline: Vec::new(),
            contributors: Vec::new(),
            dateline_place: None,
            language: None,
            url: None,
            published: Publication {
                when: day.map_or(open, When::day),
                stated: true,
                time: None,
                basis: Vec::new(),
            },
            paragraphs: Vec::new(),
            removed: Vec::new(),
            sentences: Vec::new(),
            mentions: Vec::new(),
            dates: Vec::new(),
            quotes: Vec::new(),
        });
    }
    corpus
}

fn rows(jsonl: &str) -> Result<Vec<Value>, String> {
    jsonl.lines().map(|line| serde_json::from_str(line).map_err(text)).collect()
}

fn data(name: &str) -> Result<PathBuf, String> {
    let own = std::env::var_os("DYAD_SHARED").map(PathBuf::from);
    let beside = ["../../../shared", "../../../../shared"];
    let beside = beside.map(|path| PathBuf::from(env!("CARGO_MANIFEST_DIR")).join(path));
    let found =
        own.into_iter().chain(beside).map(|folder| folder.join("data").join(name)).find(|path| path.exists());
    found.ok_or_else(|| {
        format!("expected {name} in ../shared/data, but found nothing; DYAD_SHARED names another folder")
    })
}

fn brotli_bytes(bytes: &[u8]) -> Result<usize, String> {
    let mut out = Vec::new();
    let parameters = brotli::enc::BrotliEncoderParams { quality: 9, lgwin: 24, ..Default::default() };
    brotli::BrotliCompress(&mut &*bytes, &mut out, &parameters).map_err(text)?;
    Ok(out.len())
}

fn sorted(mut times: Vec<f64>) -> Vec<f64> {
    times.sort_by(f64::total_cmp);
    times
}

fn text(error: impl std::fmt::Display) -> String {
    error.to_string()
}
