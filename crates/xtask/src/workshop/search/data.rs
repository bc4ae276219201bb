//! The articles, queries and judgements that search is measured on.

use super::text;
use dyad_corpus::{Article, Corpus, Day, Located, Publication, When};
use flate2::read::GzDecoder;
use serde_json::Value;
use std::io::Read;
use std::path::PathBuf;

/// All of it.
pub(crate) struct Data {
    /// TIME's articles.
    pub(crate) time: Vec<Value>,
    /// TIME's queries with their judgements.
    pub(crate) judged: Vec<Judged>,
    /// The Reuters articles.
    pub(crate) reuters: Vec<Value>,
}

/// A query with the articles that are relevant to it.
pub(crate) struct Judged {
    pub(crate) query: String,
    /// Places of the relevant articles.
    pub(crate) relevant: Vec<usize>,
    /// How many were judged relevant; three of all queries name one that is not among the articles.
    pub(crate) count: usize,
}

impl Data {
    /// Reads everything.
    pub(crate) fn read() -> Result<Data, String> {
        let read = |name: &str| std::fs::read_to_string(find(name)?).map_err(text);
        let json = |name: &str| -> Result<Value, String> { serde_json::from_str(&read(name)?).map_err(text) };
        let time = rows(&read("time-1963/articles.jsonl")?)?;
        let (queries, relevant) = (json("time-1963/queries.json")?, json("time-1963/relevance.json")?);
        let mut judged = Vec::new();
        for query in queries.as_array().into_iter().flatten() {
            let (id, words) = (query["id"].as_str().unwrap_or(""), query["text"].as_str().unwrap_or(""));
            let Some(relevant) = relevant[id].as_object() else { continue };
            let known = |row: &Value| row["id"].as_str().is_some_and(|id| relevant.contains_key(id));
            let places = time.iter().enumerate().filter(|(_, row)| known(row)).map(|(place, _)| place);
            let (query, count) = (words.to_owned(), relevant.len());
            judged.push(Judged { query, relevant: places.collect(), count });
        }
        let mut reuters = String::new();
        let file = std::fs::File::open(find("reuters-1987.jsonl.gz")?).map_err(text)?;
        GzDecoder::new(file).read_to_string(&mut reuters).map_err(text)?;
        Ok(Data { time, judged, reuters: rows(&reuters)? })
    }
}

/// A corpus of articles as they stand, without analysis.
pub(crate) fn corpus(rows: &[Value]) -> Corpus {
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

/// A file of the data beside the repository.
pub(crate) fn find(name: &str) -> Result<PathBuf, String> {
    let found = crate::workspace::shared().map(|folder| folder.join("data").join(name));
    found.filter(|path| path.exists()).ok_or_else(|| {
        format!("expected {name} in ../shared/data, but found nothing; DYAD_SHARED names another folder")
    })
}
