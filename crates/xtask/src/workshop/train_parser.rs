//! `cargo xtask train-parser`: trains the parser on a treebank, judges it, writes its weights.

use crate::options::Options;
use dyad_parser::Parser;
use dyad_parser::train::conllu::{self, Sentence};
use dyad_parser::train::judge::{self, Figures};
use dyad_parser::train::{self};
use std::io::Read;
use std::path::{Path, PathBuf};
use std::time::Instant;

/// Relations whose figures are worth a column.
const RELATIONS: [&str; 14] = [
    "nsubj", "obj", "root", "obl", "nmod", "xcomp", "ccomp", "advcl", "acl", "conj", "appos", "compound",
    "flat", "case",
];

/// Trains on `ud-english` of the shared data, or with `--judge` only judges the weights that are there.
pub(super) fn train(arguments: &[String]) -> Result<(), String> {
    let options = Options::parse(arguments, &["--out"], &["--judge"])?;
    let shared = crate::workspace::shared().ok_or(
        "expected test data in ../shared or in the folder that DYAD_SHARED names, but found neither"
            .to_owned(),
    )?;
    let treebank = |name: &str| read_treebank(&shared.join("data").join("ud-english").join(name));
    let held_out = treebank("ewt-dev.conllu.gz")?;
    let mut news = treebank("pud-test.conllu.gz")?;
    news.retain(|sentence| sentence.id.starts_with('n'));
    let path = options.value("--out").map_or_else(
        || crate::workspace::root().join("crates").join("parser").join("model").join("parser.bin"),
        PathBuf::from,
    );
    if !options.flag("--judge") {
        let sentences = treebank("ewt-train.conllu.gz")?;
        let start = Instant::now();
        let mut tell = |line: &str| println!("{:5.0} s  {line}", start.elapsed().as_secs_f32());
        let bytes = train::train(&sentences, &held_out, &train::Options::default(), &mut tell);
        std::fs::write(&path, &bytes)
            .map_err(|error| format!("could not write {}: {error}", path.display()))?;
        println!("{:5.0} s  {} bytes in {}", start.elapsed().as_secs_f32(), bytes.len(), path.display());
    }
    let bytes =
        std::fs::read(&path).map_err(|error| format!("could not read {}: {error}", path.display()))?;
    let parser = Parser::from_bytes(&bytes).map_err(|error| format!("{}: {error}", path.display()))?;
    let greedy = parser.clone().with_beam(1);
    report("development, its own words", &held_out, |sentences| judge::on_gold_words(&parser, sentences));
    report("news, its own words", &news, |sentences| judge::on_gold_words(&parser, sentences));
    report("news, without beam", &news, |sentences| judge::on_gold_words(&greedy, sentences));
    report("news as text", &news, |sentences| judge::on_text(&parser, sentences));
    Ok(())
}

fn report(name: &str, sentences: &[Sentence], judge: impl Fn(&[Sentence]) -> Figures) {
    let start = Instant::now();
    let figures = judge(sentences);
    let seconds = start.elapsed().as_secs_f64();
    let speed = judge::percent(figures.found_words, 100_000) / seconds.max(1e-9);
    println!(
        "\n{name}: {} sentences, {} words, {speed:.1} thousand words a second",
        sentences.len(),
        figures.gold_words
    );
    println!("  {}", figures.line());
    println!("  {}", figures.relation_line(&RELATIONS));
    println!("  arcs right by confidence: {}", figures.confidence_line());
}

fn read_treebank(path: &Path) -> Result<Vec<Sentence>, String> {
    let file =
        std::fs::File::open(path).map_err(|error| format!("could not open {}: {error}", path.display()))?;
    let mut text = String::new();
    flate2::read::GzDecoder::new(file)
        .read_to_string(&mut text)
        .map_err(|error| format!("could not unpack {}: {error}", path.display()))?;
    Ok(conllu::read(&text))
}
