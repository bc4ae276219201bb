//! Every `text` that `dyad inspect --json` prints is exactly its range of bytes in the file, over every set of articles
//! at hand. Sets that stand beside the project are skipped with a printed line where they are absent. Of the largest
//! every fiftieth article is read; `DYAD_ALL=1` reads it whole.

#![expect(
    clippy::expect_used,
    clippy::panic,
    clippy::print_stdout,
    reason = "a test outside a test function: it stops where it cannot read, and prints what was skipped"
)]

use serde_json::Value;
use std::collections::BTreeMap;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::process::Command;

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// What the command line prints of these files.
fn inspect(path: &Path) -> Value {
    let output = Command::new(env!("CARGO_BIN_EXE_dyad"))
        .args(["inspect", "--json"])
        .arg(path)
        .output()
        .expect("the command line runs");
    assert!(output.status.success(), "{}: {}", path.display(), String::from_utf8_lossy(&output.stderr));
    serde_json::from_slice(&output.stdout).expect("it prints JSON")
}

/// Holds each object that has `start`, `end` and `text` against the bytes; counts them.
fn check(value: &Value, source: &str, file: &str, count: &mut usize) {
    match value {
        Value::Object(map) => {
            let place = |key: &str| map.get(key).and_then(Value::as_u64).map(|place| place as usize);
            if let (Some(start), Some(end)) = (place("start"), place("end")) {
                let found = source.get(start..end);
                assert!(found.is_some(), "{file}: {start}..{end} is no range of characters");
                if let Some(text) = map.get("text").and_then(Value::as_str) {
                    assert_eq!(found, Some(text), "{file}: {start}..{end}");
                    *count += 1;
                }
            }
            map.values().for_each(|inner| check(inner, source, file, count));
        }
        Value::Array(list) => list.iter().for_each(|inner| check(inner, source, file, count)),
        _ => {}
    }
}

fn rows(lines: &str) -> BTreeMap<String, String> {
    let row = |line: &str| {
        let row: Value = serde_json::from_str(line).expect("a row is JSON");
        let words = |key: &str| row[key].as_str().unwrap_or_default().to_owned();
        (words("id"), words("text"))
    };
    lines.lines().map(row).collect()
}

/// Checks a file of rows.
fn check_rows(name: &str, lines: &str) {
    let folder = std::env::temp_dir().join(format!("dyad-ranges-{}-{name}", std::process::id()));
    std::fs::create_dir_all(&folder).expect("a folder for the rows");
    let file = folder.join(format!("{name}.jsonl"));
    std::fs::write(&file, lines).expect("the rows can be written");
    let found = inspect(&file);
    let sources = rows(lines);
    let mut count = 0;
    for article in found["articles"].as_array().expect("articles") {
        let file = article["file"].as_str().unwrap_or_default();
        let id = file.split_once('#').map_or("", |(_, id)| id);
        check(article, sources.get(id).unwrap_or_else(|| panic!("{file} is no row")), file, &mut count);
    }
    std::fs::remove_dir_all(&folder).ok();
    println!("{name}: {count} texts are their ranges");
    assert!(count > 100, "{name}: expected many texts, but found {count}");
}

#[test]
fn the_texts_of_the_seeds_are_their_ranges() {
    let folder = root().join("seeds");
    let found = inspect(&folder);
    let mut count = 0;
    for article in found["articles"].as_array().expect("articles") {
        let file = article["file"].as_str().unwrap_or_default();
        let source = std::fs::read_to_string(folder.join(file)).expect("a seed");
        check(article, &source, file, &mut count);
    }
    assert!(count > 100, "expected many texts, but found {count}");
}

#[test]
fn the_texts_of_every_archive_are_their_ranges() {
    let shared = std::env::var_os("DYAD_SHARED").map_or_else(|| root().join("../shared"), PathBuf::from);
    let all = std::env::var_os("DYAD_ALL").is_some();
    for (name, path, step) in [
        ("plover", "data/plover/gold-standard-half.jsonl", 1),
        ("time", "data/time-1963/articles.jsonl", 10),
        ("reuters", "data/reuters-1987.jsonl.gz", 50),
    ] {
        let Ok(bytes) = std::fs::read(shared.join(path)) else {
            println!("skipped: no {path} beside the repository");
            continue;
        };
        let mut lines = String::new();
        if path.ends_with(".gz") {
            let mut unpacked = flate2::read::GzDecoder::new(bytes.as_slice());
            unpacked.read_to_string(&mut lines).expect("the archive unpacks");
        } else {
            lines = String::from_utf8(bytes).expect("the archive is UTF-8");
        }
        let step = if all { 1 } else { step };
        let part: Vec<&str> = lines.lines().step_by(step).collect();
        check_rows(name, &part.join("\n"));
    }
}
