//! The keys of corpus.toml, each checked where it stands.

use super::{Field, Request, Settings};
use crate::position;
use dyad_corpus::{Country, Diagnostic, DyadKey, Severity, Span, TextPolicy, When};
use std::ops::Range;
use toml::{
    Spanned,
    de::{DeString, DeTable, DeValue},
};

/// Reads the whole file.
pub(super) fn read(text: &str, file: &str) -> (Settings, Vec<Diagnostic>) {
    let mut reader = Reader { text, file, settings: Settings::default(), diagnostics: Vec::new() };
    let (table, errors) = DeTable::parse_recoverable(text.trim_start_matches('\u{feff}'));
    let offset = text.len() - text.trim_start_matches('\u{feff}').len();
    for error in &errors {
        let range = error.span().map_or(0..0, |span| span.start + offset..span.end + offset);
        let message = format!("expected TOML, but found an error: {}", error.message());
        reader.report(Severity::Error, "malformed-settings", range, &message, "");
    }
    if errors.is_empty() {
        reader.table(table.get_ref());
    }
    (reader.settings, reader.diagnostics)
}

struct Reader<'t> {
    text: &'t str,
    file: &'t str,
    settings: Settings,
    diagnostics: Vec<Diagnostic>,
}

type Key<'i> = Spanned<DeString<'i>>;
type Value<'i> = Spanned<DeValue<'i>>;

impl Reader<'_> {
    fn table(&mut self, table: &DeTable<'_>) {
        for (key, value) in table {
            match key.get_ref().as_ref() {
                "title" => self.settings.title = self.words(key, value),
                "description" => self.settings.description = self.words(key, value),
                "focus" => self.settings.focus = self.focus(value),
                "base_address" => self.settings.base_address = self.base_address(key, value),
                "text" => {
                    if let Some(policy) = self.text_policy(value) {
                        self.settings.text_policy = policy;
                    }
                }
                "embed_limit_mb" => self.settings.embed_limit = self.megabytes(value),
                "correction" | "corrections" => self.corrections(key, value),
                "articles" => self.articles(key, value),
                other => {
                    let hint = "known keys: title, description, focus, base_address, text, embed_limit_mb, \
                        correction, articles";
                    self.unknown(key, other, hint);
                }
            }
        }
        // the parser orders tables by key; people read them in the order of the file
        self.settings.corrections.sort_by_key(|request| request.position);
    }

    fn focus(&mut self, value: &Value<'_>) -> Option<DyadKey> {
        let codes: Option<Vec<String>> = match value.get_ref() {
            DeValue::String(words) => Some(words.split('-').map(str::to_owned).collect()),
            DeValue::Array(list) => {
                list.iter().map(|item| item.get_ref().as_str().map(str::to_owned)).collect()
            }
            _ => None,
        };
        let pair = codes.as_deref().and_then(|codes| match codes {
            [one, other] => DyadKey::new(Country::from_code(one.trim())?, Country::from_code(other.trim())?),
            _ => None,
        });
        if pair.is_none() {
            let expected = "two different country codes like [\"CHN\", \"KOR\"]";
            self.unexpected(value, expected, "codes are ISO 3166-1 alpha-3, in capitals");
        }
        pair
    }

    fn base_address(&mut self, key: &Key<'_>, value: &Value<'_>) -> Option<String> {
        let address = self.words(key, value)?;
        if !(address.starts_with("https://") || address.starts_with("http://")) {
            self.unexpected(value, "an address like \"https://example.org/page/\"", "");
            return None;
        }
        Some(if address.ends_with('/') { address } else { address + "/" })
    }

    fn text_policy(&mut self, value: &Value<'_>) -> Option<TextPolicy> {
        match value.get_ref().as_str() {
            Some("full") => Some(TextPolicy::Full),
            Some("evidence") => Some(TextPolicy::Evidence),
            Some("none") => Some(TextPolicy::None),
            _ => {
                self.unexpected(value, "\"full\", \"evidence\" or \"none\"", "");
                // to carry less than was meant can be mended, to carry more cannot
                Some(TextPolicy::None)
            }
        }
    }

    /// A number of megabytes, as bytes.
    fn megabytes(&mut self, value: &Value<'_>) -> Option<u64> {
        let written = match value.get_ref() {
            DeValue::Integer(number) => number.as_str(),
            DeValue::Float(number) => number.as_str(),
            _ => "",
        };
        let number =
            written.replace('_', "").parse::<f64>().ok().filter(|number| (0.0..1e9).contains(number));
        if number.is_none() {
            self.unexpected(value, "megabytes like 24 or 0.5", "0 puts every corpus beside the page");
        }
        number.map(|number| (number * 1e6) as u64)
    }

    fn corrections(&mut self, key: &Key<'_>, value: &Value<'_>) {
        let DeValue::Array(list) = value.get_ref() else {
            self.unexpected(value, &format!("[[{}]]", key.get_ref()), "");
            return;
        };
        for item in list {
            let DeValue::Table(table) = item.get_ref() else {
                self.unexpected(item, "a table with \"file\"", "");
                continue;
            };
            let file = table.iter().find(|(key, _)| key.get_ref() == "file");
            let Some(file) = file.and_then(|(key, value)| self.words(key, value)) else {
                let message = "expected the \"file\" that is corrected, but found none";
                self.report(Severity::Error, "malformed-settings", item.span(), message, "");
                continue;
            };
            self.requests(&file, table);
        }
    }

    fn articles(&mut self, key: &Key<'_>, value: &Value<'_>) {
        let DeValue::Table(files) = value.get_ref() else {
            self.unexpected(value, &format!("[{}.\"file\"]", key.get_ref()), "");
            return;
        };
        for (file, value) in files {
            match value.get_ref() {
                DeValue::Table(table) => self.requests(file.get_ref(), table),
                _ => self.unexpected(value, "a table", "write the file's name in quotation marks"),
            }
        }
    }

    fn requests(&mut self, file: &str, table: &DeTable<'_>) {
        for (key, value) in table {
            let name = key.get_ref().as_ref();
            if name == "file" {
                continue;
            }
            let Some(field) = Field::ALL.into_iter().find(|field| field.name() == name) else {
                self.unknown(key, name, "known keys: file, date, publisher, title, url");
                continue;
            };
            let Some(words) = self.words(key, value) else { continue };
            if field == Field::Date && !When::from_edtf(&words).is_ok_and(|when| !when.is_unknown()) {
                self.unexpected(
                    value,
                    "a date",
                    "write a day like 2017-11-22 or an EDTF value like \"2017-11\"",
                );
                continue;
            }
            if field == Field::Url && !(words.starts_with("https://") || words.starts_with("http://")) {
                self.unexpected(value, "an address that begins with https:// or http://", "");
                continue;
            }
            let position = position(self.text, value.span().start);
            self.settings.corrections.push(Request { file: file.to_owned(), field, value: words, position });
        }
    }

    /// The words of a value: text, or a date as it is written.
    fn words(&mut self, key: &Key<'_>, value: &Value<'_>) -> Option<String> {
        match value.get_ref() {
            DeValue::String(words) if words.trim().is_empty() => None,
            DeValue::String(words) => Some(words.trim().to_owned()),
            DeValue::Datetime(date) if key.get_ref() == "date" => {
                Some(date.date.map_or_else(|| date.to_string(), |day| day.to_string()))
            }
            DeValue::Integer(year) if key.get_ref() == "date" => Some(year.to_string()),
            _ => {
                self.unexpected(value, "words in quotation marks", "");
                None
            }
        }
    }

    fn unexpected(&mut self, value: &Value<'_>, expected: &str, hint: &str) {
        let found = self.text.get(value.span()).unwrap_or("").trim().trim_matches('"');
        let message = format!("expected {expected}, but found \"{}\"", found.lines().next().unwrap_or(""));
        self.report(Severity::Error, "malformed-settings", value.span(), &message, hint);
    }

    fn unknown(&mut self, key: &Key<'_>, name: &str, hint: &str) {
        let message = format!("expected a known key, but found \"{name}\"");
        self.report(Severity::Warning, "unknown-setting", key.span(), &message, hint);
    }

    fn report(&mut self, severity: Severity, code: &str, range: Range<usize>, message: &str, hint: &str) {
        self.diagnostics.push(Diagnostic {
            severity,
            code: code.to_owned(),
            file: self.file.to_owned(),
            span: Some(Span::new(range.start, range.end)),
            position: Some(position(self.text, range.start)),
            message: message.to_owned(),
            hint: hint.to_owned(),
        });
    }
}
