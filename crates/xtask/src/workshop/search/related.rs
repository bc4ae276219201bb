//! Long queries with several answers, made from the Reuters articles: half of some articles are searched, and sentences
//! of the other half are the queries. What answers a query is told by titles, and titles are not searched.
//!
//! Two articles are about the same if their titles share two words that few titles have. That misses some and takes in
//! a few that are not, for every engine alike; it serves to compare, not to say how good a ranking is.

use super::data::corpus;
use super::native::ndcg;
use super::text;
use dyad_corpus::search::{self, Index, Options};
use serde_json::{Value, json};
use std::collections::BTreeMap;

/// Articles taken together, as many as TIME has searched: half of them.
const ARTICLES: usize = 846;
/// Of so many such sets one is used.
const EVERY: usize = 3;
/// Titles that may share a word that tells.
const TITLES: usize = 16;
/// With more answers than this a query is left out: its words are a column's, such as "money market".
const ANSWERS: usize = 20;

/// A query and the places of the articles that answer it, among those searched.
struct Question {
    kind: &'static str,
    words: String,
    answers: Vec<usize>,
}

/// Prints the mean nDCG@10 of each kind of query.
pub(crate) fn bench(rows: &[Value]) -> Result<(), String> {
    let mut sums: BTreeMap<&str, (f64, usize)> = BTreeMap::new();
    for rows in rows.chunks_exact(ARTICLES).skip(1).step_by(EVERY) {
        let searched = rows.iter().skip(1).step_by(2);
        let bare: Vec<Value> = searched.map(|row| json!({ "text": row["text"] })).collect();
        let bytes = search::build(&corpus(&bare));
        let index = Index::open(&bytes).map_err(text)?;
        for question in questions(rows) {
            let options = Options { facets: false, ..Options::default() };
            let (_, hits) = search::rank(&index, &search::parse(&question.words), &options).map_err(text)?;
            let (sum, count) = sums.entry(question.kind).or_default();
            *sum += ndcg(&hits, &question.answers, question.answers.len());
            *count += 1;
        }
    }
    for (kind, (sum, count)) in sums {
        println!("{count} {kind}, articles of the same title words: nDCG@10 {:.4}", sum / count as f64);
    }
    Ok(())
}

/// Queries from every second article, for those between them.
fn questions(rows: &[Value]) -> Vec<Question> {
    let field = |place: usize, name: &str| rows.get(place).and_then(|row| row[name].as_str()).unwrap_or("");
    let titles: Vec<Vec<String>> = (0..rows.len()).map(|place| title_words(field(place, "title"))).collect();
    let mut titles_with: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (place, title) in titles.iter().enumerate() {
        for word in title {
            titles_with.entry(word).or_default().push(place);
        }
    }
    let mut out = Vec::new();
    for (place, title) in titles.iter().enumerate().step_by(2) {
        let mut shared: BTreeMap<usize, usize> = BTreeMap::new();
        let lists = title.iter().filter_map(|word| titles_with.get(word.as_str()));
        for other in lists.filter(|list| list.len() <= TITLES).flatten().filter(|other| **other % 2 == 1) {
            *shared.entry(*other).or_default() += 1;
        }
        let same = shared.into_iter().filter(|(_, words)| *words > 1);
        let answers: Vec<usize> = same.map(|(other, _)| other / 2).collect();
        let body: Vec<&str> = field(place, "text").split_whitespace().collect();
        if answers.is_empty() || answers.len() > ANSWERS || body.len() < 40 {
            continue;
        }
        let mut ask = |kind, words: String| {
            out.push(Question { kind, words: plain(&words), answers: answers.clone() });
        };
        let lead: Vec<&str> =
            field(place, "text").split(". ").next().unwrap_or("").split_whitespace().collect();
        if title.len() >= 4 {
            ask("titles", field(place, "title").to_owned());
        }
        if lead.len() >= 12 {
            ask(
                "beginnings of 8 to 16 words",
                lead.iter().take(8 + place % 9).copied().collect::<Vec<_>>().join(" "),
            );
            ask("first sentences", lead.join(" "));
        }
        let middle: Vec<&str> = body.iter().skip(body.len() / 2).take(14).copied().collect();
        ask("14 words from the middle", middle.join(" "));
    }
    out
}

/// Each word of a title once, without numbers.
fn title_words(title: &str) -> Vec<String> {
    let title = title.to_lowercase();
    let words = title.split(|c: char| !c.is_ascii_alphanumeric());
    let mut out: Vec<String> = words
        .filter(|word| word.len() > 2 && !word.bytes().any(|byte| byte.is_ascii_digit()))
        .map(str::to_owned)
        .collect();
    out.sort();
    out.dedup();
    out
}

/// A sentence without what the language of queries reads as marks.
fn plain(sentence: &str) -> String {
    sentence.replace(['"', '<', '>', '(', ')', '-', ':', '|', '&', '+'], " ")
}
