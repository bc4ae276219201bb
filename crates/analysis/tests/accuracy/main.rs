//! Measures what is read against labels: precision, recall and F1 of each kind, side by side with a naive coder.
//!
//! The labelled articles (`tests/labelled/`) are halved: every second one is kept aside, and its mistakes are never
//! printed, only its figures. With `DYAD_SHOW=1` the mistakes of the development half are printed. With
//! `DYAD_APPEND_ACCURACY=FILE` the figures are added to the table of the page's Method view. Sets that stand beside
//! the project are skipped with a printed line where they are absent.

#![expect(
    clippy::expect_used,
    clippy::panic,
    clippy::print_stdout,
    reason = "a test outside a test function: it stops where it cannot read, and prints what was met"
)]

mod baseline;
mod labels;
mod measure;
mod plover;
mod tally;

use baseline::Names;
use dyad_analysis::{analyze, source::Input};
use dyad_corpus::{Article, Corpus};
use labels::{Labelled, Sentence};
use std::io::Read;
use std::path::{Path, PathBuf};
use tally::Score;

/// Lowest precision and recall, in per cent, that claims may fall to: (set, precision, recall).
const FLOORS: &[(&str, f64, f64)] = &[
    ("own, development", 95.0, 60.0),
    ("own, kept aside", 90.0, 50.0),
    ("archives, development", 80.0, 33.0),
    ("archives, kept aside", 78.0, 34.0),
];

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

#[test]
fn claims_actors_dates_and_speakers_are_read_as_a_reader_would() {
    let shared = std::env::var_os("DYAD_SHARED").map_or_else(|| root().join("../shared"), PathBuf::from);
    let names = Names::load(&root());
    println!("{:<24} {:<26} P    R    F1     keywords", "set", "kind");
    let mut table = String::new();
    let mut fallen: Vec<String> = Vec::new();
    let mut sets: Vec<(String, Vec<Labelled>, Vec<String>)> = Vec::new();
    let own = labels::read("own.txt", include_str!("../labelled/own.txt"));
    let texts = own.iter().map(whole).collect();
    sets.push(("own".to_owned(), own, texts));
    let archived = labels::read("archives.txt", include_str!("../labelled/archives.txt"));
    match archive_rows(&shared, &archived) {
        Some(rows) => sets.push(("archives".to_owned(), archived, rows)),
        None => println!("skipped: no archives beside the repository"),
    }
    for (name, articles, inputs) in sets {
        for (half, part) in [("development", 0), ("kept aside", 1)] {
            let set = format!("{name}, {half}");
            let (mut ours, mut theirs) = (Score::default(), Score::default());
            for (article, input) in articles.iter().zip(&inputs).skip(part).step_by(2) {
                hold(article, input, &names, &mut ours, &mut theirs);
            }
            table.push_str(&tally::table(&set, &ours, &theirs));
            if part == 0 && std::env::var_os("DYAD_SHOW").is_some() {
                ours.mistakes.iter().for_each(|mistake| println!("  {mistake}"));
            }
            let claims = ours.rows.get("claims").copied().unwrap_or_default();
            for (_, precision, recall) in FLOORS.iter().filter(|(floor, _, _)| *floor == set) {
                let (found, met) = (claims.precision() * 100.0, claims.recall() * 100.0);
                if found < *precision || met < *recall {
                    fallen.push(format!(
                        "{set}: expected {precision} and {recall} %, but found {found:.1} and {met:.1}"
                    ));
                }
            }
        }
    }
    match plover::measure(&shared, &names) {
        Some((ours, theirs)) => {
            table.push_str(&tally::table("PLOVER's sentences", &ours, &theirs));
            if std::env::var_os("DYAD_SHOW").is_some() {
                ours.mistakes.iter().for_each(|mistake| println!("  {mistake}"));
            }
        }
        None => println!("skipped: no PLOVER sentences beside the repository"),
    }
    if let Some(file) = std::env::var_os("DYAD_APPEND_ACCURACY") {
        let before = std::fs::read_to_string(&file).unwrap_or_default();
        std::fs::write(file, before + &table).expect("the accuracy table can be written");
    }
    assert!(fallen.is_empty(), "{}", fallen.join("\n"));
}

/// An own article as a file: front matter with the date, the title, the text.
fn whole(article: &Labelled) -> String {
    let mut text = format!("---\ndate: {}\n---\n", article.date);
    for (place, sentence) in article.sentences.iter().enumerate() {
        text.push_str(match (place, article.titled && place == 0) {
            (_, true) => "\n# ",
            _ if sentence.breaks => "\n\n",
            _ => " ",
        });
        text.push_str(&sentence.words);
    }
    text.push('\n');
    text
}

/// The rows of the archives that are labelled, one for each article; nothing where the archives are absent.
fn archive_rows(shared: &Path, articles: &[Labelled]) -> Option<Vec<String>> {
    let packed = std::fs::read(shared.join("data/reuters-1987.jsonl.gz")).ok()?;
    let mut reuters = String::new();
    flate2::read::GzDecoder::new(packed.as_slice()).read_to_string(&mut reuters).ok()?;
    let time = std::fs::read_to_string(shared.join("data/time-1963/articles.jsonl")).ok()?;
    let row = |article: &Labelled| {
        let (archive, number) = article.id.split_once(':').unwrap_or_default();
        let (lines, id) = match archive {
            "reuters" => (&reuters, format!("\"id\": \"reuters-{number}\"")),
            _ => (&time, format!("\"id\": \"{number}\"")),
        };
        lines
            .lines()
            .find(|line| line.contains(&id))
            .unwrap_or_else(|| panic!("no row {}", article.id))
            .to_owned()
    };
    Some(articles.iter().map(row).collect())
}

/// Holds one article's sentences against their labels.
fn hold(labelled: &Labelled, input: &str, names: &Names, ours: &mut Score, theirs: &mut Score) {
    let ending = if input.starts_with('{') { "jsonl" } else { "md" };
    let file = Input { name: format!("article.{ending}"), bytes: Ok(input.as_bytes().to_vec()) };
    let corpus = analyze(vec![file]);
    let article = corpus.articles.first().unwrap_or_else(|| panic!("{} is not read", labelled.id));
    let mut from = 0;
    for sentence in &labelled.sentences {
        // Words of an archive's title are not in its text.
        let Some(at) = article.text.get(from..).and_then(|rest| rest.find(&sentence.words)) else {
            assert!(ending == "jsonl", "{}: {} is not in the text", labelled.id, sentence.words);
            continue;
        };
        let start = from + at;
        let (start, end) = if ending == "md" {
            from = start + sentence.words.len();
            (start as u32, from as u32)
        } else {
            let within =
                |span: &&dyad_corpus::Span| span.start as usize <= start && start < span.end as usize;
            article
                .sentences
                .iter()
                .find(within)
                .map_or((start as u32, start as u32), |span| (span.start, span.end))
        };
        let words = article.text.get(start as usize..end as usize).unwrap_or_default();
        one(labelled, sentence, words, (start, end), article, &corpus, ours);
        let coded = names.code(words);
        measure::claims(theirs, &labelled.id, sentence, &coded);
        let mut named: Vec<String> = names.find(words).into_iter().map(|(_, code)| code).collect();
        named.sort();
        named.dedup();
        measure::actors(theirs, &labelled.id, sentence, &named);
    }
}

fn one(
    labelled: &Labelled,
    sentence: &Sentence,
    words: &str,
    (start, end): (u32, u32),
    article: &Article,
    corpus: &Corpus,
    ours: &mut Score,
) {
    let shown = Sentence { words: words.replace('\n', " "), ..sentence.clone() };
    let id = &labelled.id;
    let events = corpus.events.iter().filter(|event| start <= event.span.start && event.span.start < end);
    let found: Vec<_> = events.flat_map(|event| measure::predicted(event, corpus, &article.text)).collect();
    measure::claims(ours, id, &shown, &found);
    measure::actors(ours, id, &shown, &measure::named(article, corpus, start, end));
    measure::dates(ours, id, &shown, article, start, end);
    measure::quotes(ours, id, &shown, article, corpus, start, end);
}
