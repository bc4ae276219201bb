//! EDTF values: our own cases, the published vectors, and properties over random text.

use dyad_corpus::When;
use dyad_corpus::edtf::{Edtf, Limit};
use proptest::prelude::*;

fn words(limit: Limit) -> String {
    match limit {
        Limit::Day(day) => day.to_string(),
        Limit::Open => "..".to_owned(),
        Limit::Unknown => "?".to_owned(),
    }
}

#[test]
fn own_cases() {
    let mut wrong = Vec::new();
    for line in
        include_str!("data/edtf.txt").lines().filter(|line| !line.starts_with('#') && !line.is_empty())
    {
        let cells: Vec<&str> = line.split('|').map(str::trim).collect();
        let found = match Edtf::parse(cells[1]) {
            Ok(value) => {
                assert_eq!(value.to_string(), cells[1], "printed as read");
                assert_eq!(
                    Edtf::parse(&value.to_string()),
                    Ok(value.clone()),
                    "print, then read, is the identity"
                );
                let (earliest, latest) = (words(value.earliest()), words(value.latest()));
                format!("{} | {} | {earliest} | {latest}", value.level(), cells[1])
            }
            Err(error) => format!("! | {} | {error}", cells[1]),
        };
        if found.replace("|  |", "| |") != cells.join(" | ").replace("|  |", "| |") {
            wrong.push(format!("expected {line}\n   found {found}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// The text of the vectors; those of the Library of Congress and a conformance corpus stand beside the repository, not in it.
fn vectors(name: &str) -> Option<String> {
    let beside = concat!(env!("CARGO_MANIFEST_DIR"), "/../../../shared");
    let shared = std::env::var("DYAD_SHARED").unwrap_or_else(|_| {
        let deeper = concat!(env!("CARGO_MANIFEST_DIR"), "/../../../../shared");
        let there = std::path::Path::new(beside).exists();
        if there { beside } else { deeper }.to_owned()
    });
    std::fs::read_to_string(format!("{shared}/data/edtf/{name}")).ok()
}

#[test]
fn library_of_congress_examples() {
    let Some(text) = vectors("loc-edtf-examples.json") else {
        println!(
            "skipped: loc-edtf-examples.json is not at hand (DYAD_SHARED names the folder with data/edtf)"
        );
        return;
    };
    let file: serde_json::Value = serde_json::from_str(&text).unwrap();
    for example in file["examples"].as_array().unwrap() {
        let text = example["edtf"].as_str().unwrap();
        let value = Edtf::parse(text).unwrap_or_else(|error| panic!("{text}: {error}"));
        let level = example.get("our_level").unwrap_or(&example["level"]).as_u64().unwrap();
        assert_eq!(u64::from(value.level()), level, "level of {text}");
        assert_eq!(value.to_string(), text);
    }
    for example in file["invalid"].as_array().unwrap() {
        let text = example["edtf"].as_str().unwrap();
        assert!(Edtf::parse(text).is_err(), "expected {text} to be refused");
    }
}

#[test]
fn conformance_corpus() {
    let Some(text) = vectors("edtf-conformance-corpus.json") else {
        println!(
            "skipped: edtf-conformance-corpus.json is not at hand (DYAD_SHARED names the folder with data/edtf)"
        );
        return;
    };
    let file: serde_json::Value = serde_json::from_str(&text).unwrap();
    for example in ["level0", "level1", "level2"].iter().flat_map(|level| file[level].as_array().unwrap()) {
        let text = example["edtf"].as_str().unwrap();
        let value = Edtf::parse(text).unwrap_or_else(|error| panic!("{text}: {error}"));
        assert_eq!(u64::from(value.level()), example["level"].as_u64().unwrap(), "level of {text}");
        assert_eq!(value.to_string(), text);
        for (name, limit) in [("earliest", value.earliest()), ("latest", value.latest())] {
            let undecided = example.get("bounds_open").is_some();
            let expected = match example[name].as_str() {
                Some("infinity" | "-infinity") => "..",
                Some(day) => day,
                None if undecided => continue,
                None => "?",
            };
            assert_eq!(words(limit), expected, "{name} of {text}");
        }
    }
    for example in file["invalid"].as_array().unwrap() {
        let text = example["edtf"].as_str().unwrap();
        assert!(Edtf::parse(text).is_err(), "expected {text} to be refused");
    }
}

proptest! {
    #[test]
    fn any_text_is_read_or_refused(text in "\\PC{0,24}") {
        if let Ok(value) = Edtf::parse(&text) {
            prop_assert_eq!(value.to_string(), text);
        }
    }

    #[test]
    fn what_is_read_is_printed_and_bounded(text in "[.\\[{]{0,2}[?~%]?-?[0-2X][0-9X]{3}(-[0-4X][0-9X]){0,2}[?~%]?(/|\\.\\.|,)?([12][0-9X]{3}(-[0-4X][0-9X]){0,2}[?~%]?)?[\\]}.]{0,2}") {
        if let Ok(value) = Edtf::parse(&text) {
            prop_assert_eq!(&value.to_string(), &text);
            let when = When::from_edtf(&text).unwrap();
            if let (Some(earliest), Some(latest)) = (when.earliest, when.latest) {
                prop_assert!(earliest <= latest);
            }
        }
    }
}
