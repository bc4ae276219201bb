//! Fields at the head of a Markdown file.

use super::{Fields, Reading};
use dyad_corpus::Severity;
use toml::de::{DeTable, DeValue};

/// Reads front matter. Returns the fields and where the article begins.
///
/// YAML between two lines `---`, of which a small part is read: `key: value`, values in quotation marks, lists
/// (`[a, b]` or lines `- a`), text blocks after `|` and `>`, comments. TOML between two lines `+++`. The keys:
/// `title`, `date` (or `published`), `dateline`, `publisher` (`source`, `site`), `agency`, `url` (`link`),
/// `author` (`authors`, `byline`), `language` (`lang`). Other keys are passed over.
pub(super) fn read(name: &str, text: &str, reading: &mut Reading) -> (Fields, usize) {
    let start = text.len() - text.trim_start_matches('\u{feff}').len();
    let head = &text[start..];
    let fence = match () {
        () if is_fence(head, "---") => "---",
        () if is_fence(head, "+++") => "+++",
        () => return (Fields::default(), 0),
    };
    let first = head.find('\n').map_or(head.len(), |end| end + 1);
    let mut at = first;
    for line in head[first..].split_inclusive('\n') {
        if line.trim_end() == fence || (fence == "---" && line.trim_end() == "...") {
            let inner = &head[first..at];
            let mut fields = Fields::default();
            match fence {
                "---" => read_yaml(name, inner, &mut fields, reading),
                _ => read_toml(name, inner, &mut fields, reading),
            }
            return (fields, start + at + line.len());
        }
        at += line.len();
    }
    let message = format!("expected a line \"{fence}\" at the end of the front matter, but found none");
    let hint = "the whole file is read as text";
    reading.report(Severity::Warning, "front-matter", name, Some((1, 1)), &message, hint);
    (Fields::default(), 0)
}

fn is_fence(head: &str, fence: &str) -> bool {
    head.strip_prefix(fence).is_some_and(|rest| rest.trim_start_matches([' ', '\t', '\r']).starts_with('\n'))
}

/// The field of a key.
fn field<'f>(fields: &'f mut Fields, key: &str) -> Option<&'f mut Option<String>> {
    Some(match key.trim().to_ascii_lowercase().as_str() {
        "title" | "headline" => &mut fields.title,
        "date" | "published" | "pubdate" | "published_at" | "published_time" => &mut fields.date,
        "dateline" => &mut fields.dateline,
        "publisher" | "source" | "site" | "site_name" | "newspaper" => &mut fields.publisher,
        "agency" => &mut fields.agency,
        "url" | "link" | "canonical" | "original" => &mut fields.url,
        "author" | "authors" | "byline" => &mut fields.author,
        "language" | "lang" => &mut fields.language,
        _ => return None,
    })
}

fn set(fields: &mut Fields, key: &str, value: &str) {
    let value = value.trim();
    if let Some(field) = field(fields, key)
        && !value.is_empty()
    {
        field.get_or_insert_with(|| value.to_owned());
    }
}

fn read_yaml(name: &str, inner: &str, fields: &mut Fields, reading: &mut Reading) {
    let mut lines = inner.lines().enumerate().peekable();
    while let Some((place, line)) = lines.next() {
        if line.trim().is_empty() || line.trim_start().starts_with('#') || line.starts_with([' ', '\t', '-'])
        {
            // an indented line belongs to a key that is passed over
            continue;
        }
        // the fence is line 1
        let number = place as u32 + 2;
        let Some((key, value)) = line.split_once(':') else {
            let message = format!("expected \"key: value\", but found \"{}\"", line.trim());
            reading.report(Severity::Warning, "front-matter", name, Some((number, 1)), &message, "");
            continue;
        };
        let value = value.trim();
        let mut block = Vec::new();
        if value.is_empty() || value.starts_with(['|', '>']) {
            while let Some((_, next)) =
                lines.next_if(|(_, next)| next.starts_with([' ', '\t', '-']) || next.trim().is_empty())
            {
                block.push(next.trim());
            }
        }
        let read = match value.chars().next() {
            None => {
                block.iter().map(|item| scalar(item.trim_start_matches("- "))).collect::<Vec<_>>().join(", ")
            }
            Some('|' | '>') => block.join(" "),
            Some('[') => {
                let inner = value.trim_start_matches('[').trim_end_matches(']');
                inner.split(',').map(scalar).collect::<Vec<_>>().join(", ")
            }
            Some('&' | '*' | '!' | '{') => {
                let column = (line.len() - value.len() + 1) as u32;
                let message = format!("expected words, but found \"{value}\"");
                let hint = "write the value in quotation marks";
                reading.report(
                    Severity::Warning,
                    "front-matter",
                    name,
                    Some((number, column)),
                    &message,
                    hint,
                );
                continue;
            }
            Some(_) => scalar(value),
        };
        set(fields, key, &read);
    }
}

/// A value without its quotation marks or the comment behind it.
fn scalar(value: &str) -> String {
    let value = value.trim();
    for mark in ['"', '\''] {
        if let Some(rest) = value.strip_prefix(mark)
            && let Some(end) = rest.rfind(mark)
        {
            let inner = &rest[..end];
            return if mark == '"' { inner.replace("\\\"", "\"") } else { inner.replace("''", "'") };
        }
    }
    value.split(" #").next().unwrap_or(value).trim().to_owned()
}

fn read_toml(name: &str, inner: &str, fields: &mut Fields, reading: &mut Reading) {
    let table = match DeTable::parse(inner) {
        Ok(table) => table,
        Err(error) => {
            let (line, column) = crate::position(inner, error.span().map_or(0, |span| span.start));
            let message = format!("expected TOML, but found an error: {}", error.message());
            reading.report(Severity::Warning, "front-matter", name, Some((line + 1, column)), &message, "");
            return;
        }
    };
    for (key, value) in table.get_ref() {
        let words = match value.get_ref() {
            DeValue::String(words) => words.to_string(),
            DeValue::Datetime(date) => date.to_string(),
            DeValue::Array(list) => {
                let words: Vec<&str> = list.iter().filter_map(|item| item.get_ref().as_str()).collect();
                words.join(", ")
            }
            _ => continue,
        };
        set(fields, key.get_ref(), &words);
    }
}
