//! Reads the label files of `tests/labelled/`; their format is described in the README there.

use dyad_corpus::edtf::{Edtf, Limit};
use dyad_corpus::{Claim, Day, Event, EventType, Mode, Trend};

/// A claim as a reader sees it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct ClaimLabel {
    /// The two countries in alphabetical order; one alone for an act without a target.
    pub(crate) pair: (String, String),
    /// Conflict −1, cooperation +1, a request 0.
    pub(crate) direction: i8,
    /// PLOVER's type, or `improving`, `worsening`, `unchanging`.
    pub(crate) kind: String,
    pub(crate) mode: &'static str,
    /// A reader may see it or not: finding it is no mistake, missing it neither.
    pub(crate) optional: bool,
}

/// Words that tell a time.
#[derive(Clone, Debug)]
pub(crate) struct DateLabel {
    pub(crate) words: String,
    pub(crate) bounds: (Option<Day>, Option<Day>),
    pub(crate) optional: bool,
}

/// A sentence with what it holds.
#[derive(Clone, Debug, Default)]
pub(crate) struct Sentence {
    /// The sentence itself, or the words that find it.
    pub(crate) words: String,
    /// Whether a paragraph begins with it.
    pub(crate) breaks: bool,
    pub(crate) claims: Vec<ClaimLabel>,
    /// Who acts or is acted on: code or part of the name, and whether it is optional.
    pub(crate) actors: Vec<(String, bool)>,
    pub(crate) dates: Vec<DateLabel>,
    /// How a quotation begins, and whose it is.
    pub(crate) quotes: Vec<(String, String)>,
}

/// One labelled article.
#[derive(Clone, Debug, Default)]
pub(crate) struct Labelled {
    pub(crate) id: String,
    pub(crate) date: String,
    /// Whether `sentences[0]` is the title.
    pub(crate) titled: bool,
    pub(crate) sentences: Vec<Sentence>,
}

/// Reads a label file.
pub(crate) fn read(file: &str, text: &str) -> Vec<Labelled> {
    let mut articles: Vec<Labelled> = Vec::new();
    for (number, line) in text.lines().enumerate() {
        let at = || format!("{file}:{}", number + 1);
        if line.trim().is_empty() || line.starts_with('#') {
            continue;
        }
        if let Some(head) = line.strip_prefix("=== ") {
            let mut parts = head.split('|').map(str::trim);
            articles.push(Labelled {
                id: parts.next().unwrap_or_default().to_owned(),
                date: parts.next().unwrap_or_default().to_owned(),
                ..Labelled::default()
            });
            continue;
        }
        let article = articles.last_mut().unwrap_or_else(|| panic!("{}: no article yet", at()));
        let begun = line.split_once(' ').filter(|(mark, _)| matches!(*mark, ">" | "+" | "@" | "title:"));
        if let Some((mark, words)) = begun {
            article.titled |= mark == "title:";
            let words = words.trim().to_owned();
            article.sentences.push(Sentence { words, breaks: mark != "+", ..Sentence::default() });
            continue;
        }
        let sentence = article.sentences.last_mut().unwrap_or_else(|| panic!("{}: no sentence yet", at()));
        label(sentence, line, &at());
    }
    articles
}

fn label(sentence: &mut Sentence, line: &str, at: &str) {
    let (key, rest) = line.split_once(": ").unwrap_or_else(|| panic!("{at}: expected `key: value`"));
    let optional = rest.ends_with(" ?");
    let rest = rest.trim_end_matches(" ?").trim();
    match key {
        "c" => sentence.claims.push(claim(rest, optional, at)),
        "a" => {
            let words: Vec<&str> = line[2..].split_whitespace().collect();
            for (place, word) in words.iter().enumerate().filter(|(_, word)| **word != "?") {
                sentence.actors.push(((*word).to_owned(), words.get(place + 1) == Some(&"?")));
            }
        }
        // Places are there for the reader of the labels: what is only a place must not be among the actors.
        "p" => {}
        "d" => {
            let (words, edtf) =
                rest.split_once(" = ").unwrap_or_else(|| panic!("{at}: expected `words = date`"));
            sentence.dates.push(DateLabel { words: words.to_owned(), bounds: bounds(edtf, at), optional });
        }
        "q" => {
            let (words, who) =
                rest.split_once(" = ").unwrap_or_else(|| panic!("{at}: expected `words = name`"));
            sentence.quotes.push((words.to_owned(), who.to_owned()));
        }
        other => panic!("{at}: unknown label {other}"),
    }
}

fn claim(rest: &str, optional: bool, at: &str) -> ClaimLabel {
    let words: Vec<&str> = rest.split_whitespace().collect();
    let direction = match words.first() {
        Some(&"+") => 1,
        Some(&"-") => -1,
        Some(&"0") => 0,
        _ => panic!("{at}: expected +, - or 0"),
    };
    let (one, other, kind, mode) = match words[1..] {
        [one, other, kind, mode] => (one, other, kind, mode),
        [one, kind, mode] => (one, one, kind, mode),
        _ => panic!("{at}: expected countries, type and mode"),
    };
    let known = matches!(kind, "improving" | "worsening") || EventType::from_name(kind).is_some();
    assert!(known, "{at}: unknown type {kind}");
    let mode = match mode {
        "happened" => "happened",
        "planned" => "planned",
        "called" => "called for",
        "denied" => "denied",
        "hypo" => "hypothetical",
        other => panic!("{at}: unknown mode {other}"),
    };
    ClaimLabel { pair: pair(one, other), direction, kind: kind.to_owned(), mode, optional }
}

/// Two codes in alphabetical order.
pub(crate) fn pair(one: &str, other: &str) -> (String, String) {
    if one <= other { (one.to_owned(), other.to_owned()) } else { (other.to_owned(), one.to_owned()) }
}

/// Earliest and latest day of an EDTF date.
pub(crate) fn bounds(edtf: &str, at: &str) -> (Option<Day>, Option<Day>) {
    let found = Edtf::parse(edtf).unwrap_or_else(|error| panic!("{at}: {edtf}: {error}"));
    let day = |limit: Limit| {
        limit.day().and_then(|day| Day::from_ymd(day.year as i16, day.month as i8, day.day as i8))
    };
    (day(found.earliest()), day(found.latest()))
}

/// The kind of a claim in the words of the label files.
pub(crate) fn kind(event: &Event) -> &'static str {
    match event.claim {
        Claim::Event(kind) => kind.name(),
        Claim::Assertion(Trend::Improving) => "improving",
        Claim::Assertion(Trend::Worsening) => "worsening",
        Claim::Assertion(Trend::Unchanging) => "unchanging",
    }
}

/// The direction of a claim.
pub(crate) fn direction(event: &Event) -> i8 {
    match event.claim {
        Claim::Event(EventType::Request) => 0,
        _ => event.score.0.signum() as i8,
    }
}

/// The mode in the words of the label files.
pub(crate) fn mode(mode: Mode) -> &'static str {
    match mode {
        Mode::Happened => "happened",
        Mode::Planned => "planned",
        Mode::CalledFor => "called for",
        Mode::Denied => "denied",
        Mode::Hypothetical => "hypothetical",
    }
}
