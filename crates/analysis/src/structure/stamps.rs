//! Words that state when an article was published, updated or protected.

use super::{StampKind, lines::is_blank};
use std::ops::Range;

/// Words before a date on a line of its own, and what they make of it.
const LEADS: [(&str, StampKind); 17] = [
    ("first published", StampKind::Published),
    ("published", StampKind::Published),
    ("publication date", StampKind::Published),
    ("date of publication", StampKind::Published),
    ("pub date", StampKind::Published),
    ("posted", StampKind::Published),
    ("issued", StampKind::Published),
    ("release date", StampKind::Published),
    ("released", StampKind::Published),
    ("created", StampKind::Published),
    ("date", StampKind::Published),
    ("입력", StampKind::Published),
    ("last updated", StampKind::Updated),
    ("last modified", StampKind::Updated),
    ("updated", StampKind::Updated),
    ("modified", StampKind::Updated),
    ("수정", StampKind::Updated),
];

/// Words that stand in a date line beside numbers.
const WORDS: [&str; 86] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
    "jan",
    "feb",
    "mar",
    "apr",
    "jun",
    "jul",
    "aug",
    "sep",
    "sept",
    "oct",
    "nov",
    "dec",
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
    "mon",
    "tue",
    "tues",
    "wed",
    "thu",
    "thur",
    "thurs",
    "fri",
    "sat",
    "sun",
    "am",
    "pm",
    "a",
    "p",
    "m",
    "st",
    "nd",
    "rd",
    "th",
    "of",
    "at",
    "on",
    "the",
    "gmt",
    "utc",
    "kst",
    "jst",
    "ist",
    "pkt",
    "cst",
    "est",
    "edt",
    "cdt",
    "mst",
    "pst",
    "pdt",
    "cet",
    "cest",
    "eet",
    "msk",
    "bst",
    "hkt",
    "sgt",
    "ict",
    "wib",
    "aest",
    "local",
    "time",
    "et",
    "pt",
    "hrs",
    "hours",
    "t",
    "z",
    "h",
];

/// The first twenty-four of [`WORDS`] name months.
const MONTHS: usize = 24;

/// The statements of time on a short line: what kind each is and its bytes in the line. Empty unless the whole
/// line is about when the article was published.
pub(super) fn find(line: &str) -> Vec<(StampKind, Range<usize>)> {
    if line.len() > 200 {
        return Vec::new();
    }
    let leads = leads(line);
    let Some((_, first)) = leads.first() else {
        return if is_date(line, true) { vec![(StampKind::Published, 0..line.len())] } else { Vec::new() };
    };
    let mut stamps = Vec::new();
    let head = line[..*first].trim_end_matches(is_joint);
    if !head.is_empty() {
        if !is_date(head, true) {
            return Vec::new();
        }
        stamps.push((StampKind::Published, 0..head.len()));
    }
    for (place, (kind, start)) in leads.iter().enumerate() {
        let end = leads.get(place + 1).map_or(line.len(), |(_, next)| *next);
        let part = line[*start..end].trim_end_matches(is_joint);
        if !is_date(part, false) {
            return Vec::new();
        }
        stamps.push((*kind, *start..*start + part.len()));
    }
    stamps
}

/// Where words such as "Published" stand in the line, the first at its beginning or after a date.
fn leads(line: &str) -> Vec<(StampKind, usize)> {
    // ASCII letters only, so that places in `lower` are places in `line`
    let lower = line.to_ascii_lowercase();
    let mut found: Vec<(StampKind, usize)> = Vec::new();
    let mut at = 0;
    while at < lower.len() {
        let rest = &lower[at..];
        let lead = LEADS.iter().find(|(words, _)| {
            rest.strip_prefix(words).is_some_and(|after| !after.starts_with(char::is_alphanumeric))
        });
        if let Some((words, kind)) = lead {
            // "Date" alone is a word like any other; "Date:" is not
            if *words != "date" || rest[4..].trim_start().starts_with(':') {
                found.push((*kind, at));
            }
            at += words.len();
            continue;
        }
        let word: usize = rest.chars().take_while(|c| c.is_alphanumeric()).map(char::len_utf8).sum();
        at += if word > 0 { word } else { rest.chars().next().map_or(1, char::len_utf8) };
    }
    found
}

/// Whether words are a date and nothing else. A bare one needs its year; after "Published" a month will do.
pub(super) fn is_date(words: &str, bare: bool) -> bool {
    let (mut months, mut years, mut numbers) = (0, 0, 0);
    for token in tokens(words) {
        if token.starts_with(|c: char| c.is_ascii_digit()) {
            numbers += 1;
            let is_year = token.len() == 4 && (token.starts_with("19") || token.starts_with("20"));
            years += usize::from(is_year);
            if token.len() > 4 {
                return false;
            }
            continue;
        }
        let lower = token.to_lowercase();
        match WORDS.iter().position(|word| *word == lower) {
            Some(place) => months += usize::from(place < MONTHS),
            None if is_lead_word(&lower) => {}
            None => return false,
        }
    }
    let has_day = (months > 0 && numbers > 0) || numbers >= 3;
    has_day && (years > 0 || !bare)
}

fn is_lead_word(lower: &str) -> bool {
    matches!(lower, "년" | "월" | "일" | "年" | "月" | "日")
        || LEADS.iter().any(|(words, _)| words.split(' ').any(|word| word == lower))
}

/// Runs of letters and runs of digits.
fn tokens(words: &str) -> impl Iterator<Item = &str> {
    let mut rest = words;
    std::iter::from_fn(move || {
        rest = rest.trim_start_matches(|c: char| !c.is_alphanumeric());
        let first = rest.chars().next()?;
        let is_digit = first.is_ascii_digit();
        let end =
            rest.find(|c: char| !c.is_alphanumeric() || c.is_ascii_digit() != is_digit).unwrap_or(rest.len());
        let (token, tail) = rest.split_at(end);
        rest = tail;
        Some(token)
    })
}

/// Where a date begins in a line that says something else first: "By Jane Doe | March 5, 2019".
pub(super) fn date_at_end(line: &str) -> Option<Range<usize>> {
    let mut start = 0;
    for (place, word) in super::lines::words(line) {
        if place > 0 && word.starts_with(char::is_alphanumeric) && is_date(&line[place..], true) {
            start = place;
            break;
        }
    }
    (start > 0).then_some(start..line.len())
}

/// The copyright statement in a line: from its mark to its last year.
pub(super) fn copyright(line: &str) -> Option<Range<usize>> {
    let lower = line.to_ascii_lowercase();
    let mark = ["©", "(c)", "copyright", "ⓒ"].iter().filter_map(|mark| lower.find(mark)).min()?;
    let mut end = None;
    let mut at = mark;
    for token in tokens(&line[mark..]) {
        let place = token.as_ptr() as usize - line.as_ptr() as usize;
        if place > mark + 60 || (end.is_some() && place > at + 3) {
            break;
        }
        if token.len() == 4 && (token.starts_with("19") || token.starts_with("20")) {
            at = place + 4;
            end = Some(at);
        }
    }
    end.map(|end| mark..end)
}

/// Marks and spaces between two statements.
fn is_joint(c: char) -> bool {
    is_blank(c) || matches!(c, '|' | '•' | '·' | ',' | ';' | '-' | '–' | '—' | '/' | '(')
}
