//! Files to texts: plain text, Markdown with front matter, JSON Lines, saved web pages.

mod decode;
mod front_matter;
mod page;
mod rows;

use crate::structure::is_blank;
use dyad_corpus::{Diagnostic, LeftOut, Severity};
use std::collections::BTreeMap;

/// A file of the corpus folder, as the caller could read it.
#[derive(Clone, Debug)]
pub struct Input {
    /// Path relative to the corpus folder, with `/`.
    pub name: String,
    /// Its bytes, or why they could not be read.
    pub bytes: Result<Vec<u8>, String>,
}

/// One article's text with the fields that stand beside it. Valid UTF-8 is kept byte for byte.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Raw {
    /// `NAME`, or `NAME#id` for a row of JSON Lines.
    pub file: String,
    /// The text as read.
    pub text: String,
    /// Where the article proper begins (after front matter).
    pub body_start: usize,
    /// What stands beside the text: a row's fields, or front matter.
    pub fields: Fields,
}

/// Metadata given beside an article's text, each as written.
#[derive(Clone, Debug, Default, PartialEq)]
#[expect(missing_docs, reason = "each field is named after the key it is read from")]
pub struct Fields {
    pub title: Option<String>,
    pub date: Option<String>,
    pub dateline: Option<String>,
    pub publisher: Option<String>,
    pub agency: Option<String>,
    pub url: Option<String>,
    pub author: Option<String>,
    pub language: Option<String>,
}

/// What [`read`] found.
#[derive(Clone, Debug, Default)]
pub struct Reading {
    /// The articles, by file name.
    pub raws: Vec<Raw>,
    /// Files that gave no article.
    pub left_out: Vec<LeftOut>,
    /// What a person should know.
    pub diagnostics: Vec<Diagnostic>,
}

/// Reads files into texts.
///
/// Every file is an article, or one article a row: `.txt`, `.md`, `.html`, `.htm`, `.jsonl`. Files named
/// `README*` or `LICENSE*`, dotfiles, `corpus.toml` and whatever lies in a folder `knowledge/` are no articles.
/// All other files are named in [`Reading::left_out`], as are files that are empty, binary, unreadable or hold a
/// text that was read before.
///
/// Valid UTF-8 is kept byte for byte, so that offsets into [`Raw::text`] are offsets into the file: a byte order
/// mark, line ends of any kind and NULs stay and later stages pass over them. UTF-16 with a byte order mark is
/// decoded, invalid bytes are replaced by U+FFFD; both are reported, and offsets then count bytes of the decoded
/// text. For a row of JSON Lines they count bytes of its `text`.
pub fn read(mut inputs: Vec<Input>) -> Reading {
    inputs.sort_by(|one, other| one.name.cmp(&other.name));
    let mut reading = Reading::default();
    for input in inputs {
        if !is_article_name(&input.name) {
            continue;
        }
        read_input(input, &mut reading);
    }
    leave_out_duplicates(&mut reading);
    reading
}

fn read_input(input: Input, reading: &mut Reading) {
    let name = input.name;
    let ending = name.rsplit('/').next().and_then(|file| file.rsplit_once('.')).map(|(_, ending)| ending);
    let ending = ending.unwrap_or("").to_ascii_lowercase();
    if !matches!(ending.as_str(), "txt" | "md" | "jsonl" | "html" | "htm") {
        let why = format!("expected .txt, .md, .html or .jsonl, but found \".{ending}\"");
        reading.leave_out(Severity::Note, "not-an-article", &name, &why, "");
        return;
    }
    let bytes = match input.bytes {
        Ok(bytes) => bytes,
        Err(why) => {
            let hint = "check that the file exists and that you may read it";
            reading.leave_out(
                Severity::Error,
                "unreadable",
                &name,
                &format!("could not be read: {why}"),
                hint,
            );
            return;
        }
    };
    let Some(text) = decode::decode(&name, bytes, reading) else { return };
    match ending.as_str() {
        "jsonl" => rows::read(&name, &text, reading),
        "html" | "htm" => page::read(&name, &text, reading),
        "md" => {
            let (fields, body_start) = front_matter::read(&name, &text, reading);
            if text[body_start..].chars().all(is_blank) && fields.title.is_none() {
                reading.leave_out(
                    Severity::Warning,
                    "empty",
                    &name,
                    "expected an article, but found none",
                    "",
                );
                return;
            }
            reading.raws.push(Raw { file: name, text, body_start, fields });
        }
        _ => reading.raws.push(Raw { file: name, text, ..Raw::default() }),
    }
}

/// Whether a file of the folder is meant to be an article.
fn is_article_name(name: &str) -> bool {
    let mut folders: Vec<&str> = name.split('/').collect();
    let file = folders.pop().unwrap_or("");
    let upper = file.to_uppercase();
    !(file.starts_with('.')
        || file == "corpus.toml"
        || upper.starts_with("README")
        || upper.starts_with("LICENSE")
        || folders.iter().any(|folder| *folder == "knowledge" || folder.starts_with('.')))
}

/// Leaves out articles whose text and fields were read before.
fn leave_out_duplicates(reading: &mut Reading) {
    let mut seen: BTreeMap<(u64, usize), Vec<usize>> = BTreeMap::new();
    let raws = std::mem::take(&mut reading.raws);
    let mut kept: Vec<Raw> = Vec::with_capacity(raws.len());
    for raw in raws {
        let text = raw.text.trim();
        let places = seen.entry((hash(text), text.len())).or_default();
        let twin = places.iter().find(|place| {
            kept.get(**place)
                .is_some_and(|other| other.text.trim() == text && same_article(&other.fields, &raw.fields))
        });
        if let Some(twin) = twin.and_then(|place| kept.get(*place)) {
            let why = format!("the same text as \"{}\"", twin.file);
            let hint = "remove one of the two; a text counts once";
            reading.leave_out(Severity::Warning, "duplicate-article", &raw.file, &why, hint);
            continue;
        }
        places.push(kept.len());
        kept.push(raw);
    }
    reading.raws = kept;
}

/// Whether two articles with one text are one article: nothing beside the texts tells them apart.
fn same_article(one: &Fields, other: &Fields) -> bool {
    let differ = |a: &Option<String>, b: &Option<String>| matches!((a, b), (Some(a), Some(b)) if a != b);
    !(differ(&one.title, &other.title)
        || differ(&one.date, &other.date)
        || differ(&one.publisher, &other.publisher))
}

/// FNV-1a, 64 bits: the same on every machine.
fn hash(text: &str) -> u64 {
    text.bytes()
        .fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
}

impl Reading {
    /// Names a file that gives no article, and says so.
    fn leave_out(&mut self, severity: Severity, code: &str, file: &str, why: &str, hint: &str) {
        self.left_out.push(LeftOut { file: file.to_owned(), why: why.to_owned() });
        self.report(severity, code, file, None, why, hint);
    }

    /// Adds a diagnostic.
    fn report(
        &mut self,
        severity: Severity,
        code: &str,
        file: &str,
        position: Option<(u32, u32)>,
        message: &str,
        hint: &str,
    ) {
        self.diagnostics.push(Diagnostic {
            severity,
            code: code.to_owned(),
            file: file.to_owned(),
            span: None,
            position,
            message: message.to_owned(),
            hint: hint.to_owned(),
        });
    }
}
