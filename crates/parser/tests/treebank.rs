//! A floor under the figures: the first hundred news sentences of the parallel treebank.
#![cfg(feature = "train")]

use dyad_parser::Parser;
use dyad_parser::train::{conllu, judge};
use std::io::Read;
use std::path::{Path, PathBuf};

fn treebank() -> Option<Vec<conllu::Sentence>> {
    let beside = Path::new(env!("CARGO_MANIFEST_DIR")).ancestors().nth(3).map(|folder| folder.join("shared"));
    let shared = std::env::var_os("DYAD_SHARED").map(PathBuf::from).or(beside)?;
    let file = std::fs::File::open(shared.join("data/ud-english/pud-test.conllu.gz")).ok()?;
    let mut text = String::new();
    flate2::read::GzDecoder::new(file).read_to_string(&mut text).ok()?;
    Some(conllu::read(&text).into_iter().filter(|sentence| sentence.id.starts_with('n')).take(100).collect())
}

#[test]
fn news_is_parsed_well_enough() {
    let Some(sentences) = treebank() else {
        println!("skipped: no treebank in ../shared or DYAD_SHARED");
        return;
    };
    let parser = Parser::embedded().expect("the embedded model is whole");
    let figures = judge::on_text(parser, &sentences);
    println!("{}", figures.line());
    let floors =
        [(figures.words, 99.0), (figures.upos, 93.5), (figures.heads, 79.0), (figures.labelled, 75.0)];
    for (right, floor) in floors {
        assert!(figures.f1(right) >= floor, "expected at least {floor}, but found {}", figures.line());
    }
}
