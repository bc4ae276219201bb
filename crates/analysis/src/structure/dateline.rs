//! Datelines: where and when a report was filed, at the beginning of its first paragraph.

use super::{
    lines::{count_words, is_blank},
    stamps,
};
use crate::knowledge::Knowledge;
use std::ops::Range;

/// A dateline's parts, as bytes of the paragraph it begins.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Dateline {
    /// Where the text proper begins.
    pub end: usize,
    /// The place, with its usual spelling.
    pub place: Option<(Range<usize>, String)>,
    /// The words of the date.
    pub date: Option<Range<usize>>,
    /// The organisation in brackets.
    pub outlet: Option<Range<usize>>,
}

/// No dateline is longer.
const MAX_BYTES: usize = 140;

/// Reads a dateline at the beginning of a paragraph.
///
/// The forms: `BEIJING (Yonhap) -- `, `SEOUL, Dec. 4 (Yonhap) -- `, `WASHINGTON (AP) — `, `SEOUL: `,
/// `Seoul, South Korea – `, `MOSCOW, March 5. /TASS/. `, `(VOVWORLD) -`, `March 5 (Reuters) - `. A place that is
/// in no table counts only beside a date or a known organisation: a word with a colon is not a dateline.
pub(super) fn find(line: &str, knowledge: &Knowledge) -> Option<Dateline> {
    let mut limit = line.len().min(MAX_BYTES);
    while !line.is_char_boundary(limit) {
        limit -= 1;
    }
    let window = &line[..limit];
    marks(window).find_map(|mark| {
        let next = line[mark.end..].trim_start_matches(is_blank);
        let begins = next.trim_start_matches(['"', '“', '‘', '\'', '(', '[', '$', '«']);
        if begins.is_empty() || begins.starts_with(char::is_lowercase) {
            return None;
        }
        let parts = read(&window[..mark.start], knowledge)?;
        is_credible(&parts, &window[mark.clone()], window, knowledge)
            .then(|| Dateline { end: line.len() - next.len(), ..parts })
    })
}

/// Reads a `dateline` field: `SALVADOR, Feb 26 -`.
pub(super) fn read_field(field: &str, knowledge: &Knowledge) -> Option<Dateline> {
    read(field.trim_end_matches(|c: char| is_blank(c) || matches!(c, '-' | '–' | '—' | ':')), knowledge)
}

/// Whether the parts and their mark make a dateline and not the beginning of a sentence.
fn is_credible(parts: &Dateline, mark: &str, line: &str, knowledge: &Knowledge) -> bool {
    let outlet_known =
        parts.outlet.as_ref().is_some_and(|outlet| outlet_parts(&line[outlet.clone()], knowledge).is_some());
    let Some((range, _)) = &parts.place else {
        // "(VOVWORLD) -", "March 5 (Reuters) -"
        return outlet_known;
    };
    let place = &line[range.clone()];
    let known = place.split('/').all(|part| knowledge.datelines.find(part.trim()).is_some());
    let capitals = !place.chars().any(char::is_lowercase);
    if outlet_known || known {
        return true;
    }
    let with_region = line[range.end..].starts_with(',');
    let is_colon = mark.trim_start().starts_with(':');
    capitals && !is_colon && (parts.outlet.is_some() || parts.date.is_some() || with_region)
}

/// The known organisation in brackets: the first known of "Xinhua/Yonhap".
pub(super) fn outlet_parts<'t>(words: &'t str, knowledge: &Knowledge) -> Option<&'t str> {
    if knowledge.publishers.find(words).is_some() {
        return Some(words);
    }
    words.split(['/', ',', '|']).map(str::trim).find(|part| knowledge.publishers.find(part).is_some())
}

/// The marks that may close a dateline, in order.
fn marks(window: &str) -> impl Iterator<Item = Range<usize>> {
    let mut at = 0;
    std::iter::from_fn(move || {
        while let Some(c) = window.get(at..)?.chars().next() {
            let start = at;
            at += c.len_utf8();
            let before = window[..start].chars().next_back();
            let free = before.is_none_or(|c| is_blank(c) || matches!(c, ')' | '/' | ']'));
            let is_mark = match c {
                '-' | '−' => free,
                '–' | '—' | '―' => true,
                ':' => window[at..].starts_with(is_blank),
                // "/TASS/." and "(Interfax)."
                '.' => matches!(before, Some('/' | ')' | ']')),
                _ => false,
            };
            if is_mark {
                while window[at..].starts_with(['-', '–', '—', '.']) {
                    at += window[at..].chars().next().map_or(1, char::len_utf8);
                }
                return Some(start..at);
            }
        }
        None
    })
}

/// Reads what stands before the mark: place, region, date, organisation. Nothing else may stand there.
fn read(head: &str, knowledge: &Knowledge) -> Option<Dateline> {
    let mut parts = Dateline { end: head.len(), place: None, date: None, outlet: None };
    let mut body = head.trim_end_matches(is_blank);
    let open = match body.chars().next_back() {
        Some(')') => body.rfind('('),
        Some(']') => body.rfind('['),
        Some('/') => body[..body.len() - 1].rfind('/'),
        _ => None,
    };
    if let Some(open) = open {
        let inner = open + 1..body.len() - 1;
        if inner.is_empty() || inner.len() > 40 || !body[inner.clone()].starts_with(char::is_alphabetic) {
            return None;
        }
        parts.outlet = Some(inner);
        body = body[..open].trim_end_matches(|c: char| is_blank(c) || matches!(c, '.' | ','));
    } else if body.ends_with([')', ']', '/']) {
        return None;
    }
    let mut start = 0;
    for (order, segment) in body.split(',').enumerate() {
        let begin = start + segment.len() - segment.trim_start_matches(is_blank).len();
        start += segment.len() + 1;
        let segment = segment.trim_matches(is_blank);
        if segment.is_empty() {
            if body.is_empty() {
                break;
            }
            return None;
        }
        let month = date_start(segment);
        if let Some(at) = month {
            let end = begin + segment.len();
            let from = begin + at;
            // a year in a segment of its own continues the date: "March 5, 2019"
            parts.date = Some(from..end);
        } else if parts.date.is_some() && segment.len() == 4 && segment.bytes().all(|b| b.is_ascii_digit()) {
            parts.date = parts.date.map(|date| date.start..begin + 4);
            continue;
        }
        let words = segment[..month.unwrap_or(segment.len())].trim_end_matches(|c| is_blank(c) || c == '.');
        if words.is_empty() {
            continue;
        }
        // weekdays and dates come after the place
        if parts.date.is_some() && month.is_none() && is_weekday(words) {
            continue;
        }
        if !is_place(words, knowledge) {
            return None;
        }
        if order == 0 {
            parts.place = Some((begin..begin + words.len(), usual_spelling(words, knowledge)));
        } else if month.is_some() || parts.date.is_some() {
            return None;
        }
    }
    (parts.place.is_some() || parts.date.is_some() || parts.outlet.is_some()).then_some(parts)
}

fn is_weekday(words: &str) -> bool {
    let lower = words.to_lowercase();
    ["mon", "tue", "wed", "thu", "fri", "sat", "sun"].iter().any(|day| lower.starts_with(day))
}

/// Where a month and a day begin in a segment: "Feb 26", "Dec. 4", "5 March", "MOSCOW. March 5".
fn date_start(segment: &str) -> Option<usize> {
    super::lines::words(segment)
        .map(|(place, _)| place)
        .find(|place| stamps::is_date(&segment[*place..], false) && !is_weekday(&segment[*place..]))
}

/// Whether words can name a place: one to four words with capitals, no digits.
fn is_place(words: &str, knowledge: &Knowledge) -> bool {
    if words.len() > 60 || count_words(words, 7) > 6 {
        return false;
    }
    if knowledge.datelines.find(words).is_some() {
        return true;
    }
    let mut capitals = 0;
    for word in words.split(|c: char| is_blank(c) || c == '/') {
        let small =
            matches!(word, "de" | "of" | "the" | "el" | "la" | "al" | "da" | "do" | "del" | "es" | "and");
        if word.starts_with(char::is_uppercase) {
            capitals += 1;
        } else if !small {
            return false;
        }
        if !word.chars().all(|c| c.is_alphabetic() || matches!(c, '-' | '\'' | '’' | '.' | '(' | ')')) {
            return false;
        }
    }
    (1..=4).contains(&capitals) && !words.starts_with("By ") && !words.starts_with("The ")
}

/// The name as it is usually written: from the table, else with capitals at the beginning of each word only.
fn usual_spelling(words: &str, knowledge: &Knowledge) -> String {
    let first = words.split('/').next().unwrap_or(words).trim();
    if let Some(city) = knowledge.datelines.find(first) {
        return city.name.clone();
    }
    if first.chars().any(char::is_lowercase) {
        return first.to_owned();
    }
    let mut name = String::new();
    let mut begins = true;
    for c in first.chars() {
        if begins {
            name.push(c);
        } else {
            name.extend(c.to_lowercase());
        }
        begins = is_blank(c) || c == '-';
    }
    name
}
