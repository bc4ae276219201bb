//! Sentences with the PLOVER codings of people: quad class, root type, source and target countries.

use super::baseline::Names;
use super::measure::{Predicted, predicted};
use super::tally::Score;
use dyad_analysis::{analyze, source::Input};
use serde_json::Value;
use std::path::Path;

/// Ours and the baseline's figures; nothing where the file is absent.
pub(crate) fn measure(shared: &Path, names: &Names) -> Option<(Score, Score)> {
    let text = std::fs::read_to_string(shared.join("data/plover/gold-standard-half.jsonl")).ok()?;
    let input = Input { name: "plover.jsonl".to_owned(), bytes: Ok(text.clone().into_bytes()) };
    let corpus = analyze(vec![input]);
    let (mut ours, mut theirs) = (Score::default(), Score::default());
    for line in text.lines() {
        let row: Value = serde_json::from_str(line).expect("a row is JSON");
        let id = row["id"].as_str().unwrap_or_default();
        let file = format!("plover.jsonl#{id}");
        let place = corpus.articles.iter().position(|article| article.file == file);
        let events = corpus.events.iter().filter(|event| Some(event.article.0 as usize) == place);
        let found: Vec<Predicted> = events
            .flat_map(|event| predicted(event, &corpus, row["text"].as_str().unwrap_or_default()))
            .collect();
        judge(&mut ours, &row, &found);
        judge(&mut theirs, &row, &names.code(row["text"].as_str().unwrap_or_default()));
    }
    Some((ours, theirs))
}

fn judge(score: &mut Score, row: &Value, found: &[Predicted]) {
    let kind = match row["event"].as_str().unwrap_or_default() {
        "DEMAND" => "REQUEST",
        "DISAPPROVE" | "INVESTIGATE" => "ACCUSE",
        "FIGHT" => "ASSAULT",
        other => other,
    };
    let codes = |key: &str| -> Vec<String> {
        let list = row[key].as_array().map(Vec::as_slice).unwrap_or_default();
        let mut codes: Vec<String> = list
            .iter()
            .filter_map(|party| party["code"].as_str())
            .filter(|code| code.len() == 3)
            .map(str::to_owned)
            .collect();
        codes.sort();
        codes.dedup();
        codes
    };
    let (source, target) = (codes("source"), codes("target"));
    // Only what is between countries is a claim for us.
    let mut all: Vec<&String> = source.iter().chain(&target).collect();
    all.sort();
    all.dedup();
    let between = all.len() >= 2;
    let by_type = found.iter().find(|claim| claim.kind == kind);
    let by_quad = found.iter().find(|claim| quad(&claim.kind) == quad(kind));
    let events: Vec<&Predicted> = found.iter().filter(|claim| quad(&claim.kind) != 0).collect();
    if between || by_quad.is_some() {
        for (name, met) in [("root type", by_type), ("quad class", by_quad)] {
            let tally = score.at(name);
            match (met, events.is_empty()) {
                (Some(_), _) => tally.right += 1,
                (None, true) => tally.missed += 1,
                (None, false) => {
                    tally.missed += 1;
                    tally.wrong += 1;
                }
            }
        }
    } else if let Some(first) = events.first() {
        score.at("no claim within a country").wrong += 1;
        score.mistakes.push(format!("{}: wrong {}: {}", row["id"], first.kind, first.shown));
    } else {
        score.at("no claim within a country").right += 1;
    }
    if between && by_quad.is_none() {
        let shown: Vec<String> =
            events.iter().map(|claim| format!("{} {}", claim.kind, claim.shown)).collect();
        score.mistakes.push(format!(
            "{}: missed {kind} {source:?} {target:?}: {} found {shown:?}",
            row["id"], row["text"]
        ));
    }
    if let Some(claim) = by_type.or(by_quad) {
        for (name, wanted, got) in
            [("source countries", &source, &claim.source), ("target countries", &target, &claim.target)]
        {
            let right = wanted.iter().filter(|code| got.contains(code)).count();
            let tally = score.at(name);
            tally.right += right;
            tally.missed += wanted.len() - right;
            tally.wrong += got.len() - right;
        }
    }
}

/// PLOVER's four classes; 0 for what is no event.
fn quad(kind: &str) -> u8 {
    match kind {
        "AGREE" | "CONSULT" | "SUPPORT" | "CONCEDE" => 1,
        "COOPERATE" | "AID" | "RETREAT" => 2,
        "REQUEST" | "ACCUSE" | "REJECT" | "THREATEN" => 3,
        "PROTEST" | "SANCTION" | "MOBILIZE" | "COERCE" | "ASSAULT" => 4,
        _ => 0,
    }
}
