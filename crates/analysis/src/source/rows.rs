//! JSON Lines: one article a line.

use super::{Fields, Raw, Reading};
use crate::structure::is_blank;
use dyad_corpus::{LeftOut, Severity};
use serde_json::{Map, Value};
use std::collections::BTreeSet;

/// Reads the rows of a file. Each is an object with `text` and, where known, `id`, `title`, `date`, `dateline`,
/// `publisher`, `agency`, `url`, `author` (a name or a list of names) and `language`; other keys are passed over.
/// A row's file is `NAME#id`, with the number of its line where it has no id. Empty lines are passed over.
pub(super) fn read(name: &str, text: &str, reading: &mut Reading) {
    let mut ids = BTreeSet::new();
    for (place, line) in text.split('\n').enumerate() {
        let number = place as u32 + 1;
        let line = line.trim_matches(is_blank);
        if line.is_empty() {
            continue;
        }
        let row: Map<String, Value> = match serde_json::from_str(line) {
            Ok(row) => row,
            Err(error) => {
                let why = format!(
                    "expected a JSON object, but found an error: {}",
                    without_place(&error.to_string())
                );
                reading.left_out.push(LeftOut { file: format!("{name}#{number}"), why: why.clone() });
                let place = Some((number, error.column().max(1) as u32));
                reading.report(
                    Severity::Error,
                    "malformed-row",
                    name,
                    place,
                    &why,
                    "one JSON object on each line",
                );
                continue;
            }
        };
        let mut id = words(&row, "id").unwrap_or_else(|| number.to_string());
        if !ids.insert(id.clone()) {
            let message = format!("expected an id of its own, but found \"{id}\" a second time");
            reading.report(Severity::Warning, "repeated-id", name, Some((number, 1)), &message, "");
            id = format!("{id}@{number}");
            ids.insert(id.clone());
        }
        let file = format!("{name}#{id}");
        let Some(text) = row.get("text").and_then(Value::as_str).filter(|text| !text.chars().all(is_blank))
        else {
            let found = row.get("text").map_or("none".to_owned(), |value| shorten(&value.to_string()));
            let why = format!("expected words under \"text\", but found {found}");
            reading.leave_out(Severity::Warning, "empty", &file, &why, "");
            continue;
        };
        let fields = Fields {
            title: words(&row, "title"),
            date: words(&row, "date"),
            dateline: words(&row, "dateline"),
            publisher: words(&row, "publisher"),
            agency: words(&row, "agency"),
            url: words(&row, "url"),
            author: words(&row, "author"),
            language: words(&row, "language"),
        };
        reading.raws.push(Raw { file, text: text.to_owned(), body_start: 0, fields });
    }
}

/// The words under a key: text, a number, or a list of texts joined by commas.
fn words(row: &Map<String, Value>, key: &str) -> Option<String> {
    let words = match row.get(key)? {
        Value::String(words) => words.trim().to_owned(),
        Value::Number(number) => number.to_string(),
        Value::Array(list) => {
            list.iter().filter_map(Value::as_str).map(str::trim).collect::<Vec<_>>().join(", ")
        }
        _ => return None,
    };
    (!words.is_empty()).then_some(words)
}

/// A JSON error without "at line 1 column 7": the line is another one in the file.
fn without_place(message: &str) -> &str {
    message.split(" at line ").next().unwrap_or(message)
}

fn shorten(value: &str) -> String {
    if value.chars().count() <= 40 {
        value.to_owned()
    } else {
        value.chars().take(40).collect::<String>() + "…"
    }
}
