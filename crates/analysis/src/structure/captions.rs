//! Words under pictures, and who is credited for the picture.

use super::{
    dateline::outlet_parts,
    lines::{count_words, is_blank},
};
use crate::knowledge::Knowledge;
use std::ops::Range;

/// A credit at the end of a line.
#[derive(Debug)]
pub(super) struct Credit {
    /// The credit with its brackets and marks.
    pub span: Range<usize>,
    /// Who is credited: "Yonhap/REUTERS".
    pub name: Option<Range<usize>>,
    /// The words say that it is about a picture; "(Yonhap)" alone does not.
    pub explicit: bool,
}

/// Words that say that what follows is about a picture.
const PICTURE_WORDS: [&str; 11] = [
    "photo",
    "photograph",
    "photographer",
    "image",
    "picture",
    "pic",
    "foto",
    "ảnh",
    "photos",
    "screenshot",
    "illustration",
];

/// Words at the beginning of a caption.
const CAPTION_LEADS: [&str; 13] = [
    "file photo",
    "photo:",
    "photo shows",
    "this photo",
    "in this photo",
    "in this file photo",
    "in this image",
    "a file photo",
    "image:",
    "caption:",
    "picture:",
    "file - ",
    "file – ",
];

/// How far from the end a credit may begin.
const MAX_CREDIT_BYTES: usize = 120;

/// Finds a credit at the end of a line: `(Photo: Yonhap/REUTERS)`, `(Yonhap)`, `[Photo by A. Name]`,
/// `Photo: AFP`, `REUTERS/Kim Hong-Ji`.
pub(super) fn credit(line: &str, knowledge: &Knowledge) -> Option<Credit> {
    let mut from = line.len().saturating_sub(MAX_CREDIT_BYTES);
    while !line.is_char_boundary(from) {
        from += 1;
    }
    let tail = &line[from..];
    let closed = tail.trim_end_matches(['.', ' ']);
    let open = match closed.chars().next_back() {
        Some(')') => closed.rfind('('),
        Some(']') => closed.rfind('['),
        _ => None,
    };
    if let Some(open) = open {
        let inner = from + open + 1..from + closed.len() - 1;
        let words = &line[inner.clone()];
        let explicit = is_about_picture(words);
        if explicit || outlet_parts(words, knowledge).is_some() {
            let name = without_lead(line, inner);
            return Some(Credit { span: from + open..line.len(), name, explicit });
        }
        return None;
    }
    // "Photo: AFP", "Photograph: Jane Doe/Reuters", "Photo by Jane Doe"
    let lower = tail.to_ascii_lowercase();
    for lead in ["photo:", "photograph:", "photo by ", "picture:", "image:", "photo credit:", "photos:"] {
        if let Some(at) = lower.rfind(lead).filter(|at| *at > 0 || from > 0)
            && tail[..at].ends_with(|c: char| is_blank(c) || matches!(c, '|' | '/' | '.'))
            && count_words(&tail[at..], 12) <= 9
        {
            let name = from + at + lead.len()..line.len();
            return Some(Credit { span: from + at..line.len(), name: trimmed(line, name), explicit: true });
        }
    }
    // "REUTERS/Kim Hong-Ji", "AFP/Getty Images"
    let last = tail.trim_end().rfind(". ").map_or(0, |stop| stop + 2);
    let words = tail[last..].trim();
    if (last > 0 || from == 0) && words.contains('/') && count_words(words, 9) <= 7 {
        let first = words.split('/').next().unwrap_or("").trim();
        if knowledge.publishers.find(first).is_some() && last > 0 {
            let name = trimmed(line, from + last..line.len());
            return Some(Credit { span: from + last..line.len(), name, explicit: true });
        }
    }
    None
}

/// Finds the first credit in the middle of a line, with text after it.
pub(super) fn inner_credit(line: &str) -> Option<Credit> {
    // only the beginning of a long line can be a caption
    let mut limit = line.len().min(800);
    while !line.is_char_boundary(limit) {
        limit -= 1;
    }
    let window = &line[..limit];
    let mut at = 0;
    while let Some(found) = window[at..].find(['(', '[']) {
        let open = at + found;
        at = open + 1;
        let close = if window[open..].starts_with('(') { ')' } else { ']' };
        let Some(length) = window[at..].find(close).filter(|length| *length <= MAX_CREDIT_BYTES) else {
            continue;
        };
        let inner = at..at + length;
        if is_about_picture(&window[inner.clone()])
            && !line[inner.end + 1..].trim_matches(is_blank).is_empty()
        {
            return Some(Credit {
                span: open..inner.end + 1,
                name: without_lead(line, inner),
                explicit: true,
            });
        }
    }
    None
}

/// Whether a line says of itself that it is a caption.
pub(super) fn has_caption_lead(line: &str) -> bool {
    let mut limit = line.len().min(40);
    while !line.is_char_boundary(limit) {
        limit -= 1;
    }
    let lower = line[..limit].to_lowercase();
    CAPTION_LEADS.iter().any(|lead| lower.starts_with(lead)) && count_words(line, 90) < 90
}

/// The length of a mark that counts pictures at the beginning of words: "- ảnh 1", "- photo 2", "Image 1 of 3".
pub(super) fn picture_mark(words: &str) -> Option<usize> {
    let rest =
        words.trim_start_matches(|c: char| is_blank(c) || matches!(c, '-' | '–' | '—' | '|' | ':' | '('));
    let lower = rest.to_lowercase();
    let word = PICTURE_WORDS.iter().find(|word| lower.starts_with(*word))?;
    let after = rest.get(word.len()..)?.trim_start_matches(is_blank);
    let digits = after.bytes().take_while(u8::is_ascii_digit).count();
    if digits == 0 || digits > 3 {
        return None;
    }
    let mut tail = &after[digits..];
    for joint in [" of ", "/", " / "] {
        if let Some(count) = tail.strip_prefix(joint) {
            let more = count.bytes().take_while(u8::is_ascii_digit).count();
            if more > 0 {
                tail = &count[more..];
            }
        }
    }
    Some(words.len() - tail.trim_start_matches(')').len())
}

/// The byte at which a line's second half begins, where it repeats the first half word by word.
pub(super) fn doubled(line: &str) -> Option<usize> {
    if line.len() < 40 || line.len() > 4000 {
        return None;
    }
    let middle = line.len() / 2;
    (middle.saturating_sub(3)..=middle + 3).filter(|at| line.is_char_boundary(*at)).find_map(|at| {
        let (left, right) = line.split_at(at);
        let right_trimmed = right.trim_start_matches(is_blank);
        (left.trim_end_matches(is_blank) == right_trimmed).then(|| line.len() - right_trimmed.len())
    })
}

/// The length of a wire's end mark at the end of a paragraph: "-0-", "-30-", "(END)", "###".
pub(super) fn end_mark_len(words: &str) -> usize {
    let marks = ["-0-", "-30-", "(END)", "(ENDS)", "###", "-ENDS-", "-END-"];
    marks.into_iter().find(|mark| words.ends_with(mark)).map_or(0, |mark| {
        let rest = words[..words.len() - mark.len()].trim_end_matches(is_blank);
        if rest.is_empty() { 0 } else { words.len() - rest.len() }
    })
}

fn is_about_picture(words: &str) -> bool {
    let lower = words.to_lowercase();
    let mut parts = lower.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    let first = parts.next().unwrap_or("");
    PICTURE_WORDS.contains(&first)
        || (matches!(first, "ap" | "afp" | "file" | "courtesy" | "handout" | "pool" | "reuters" | "xinhua")
            && parts.any(|word| PICTURE_WORDS.contains(&word)))
        || (lower.starts_with("xinhua/") || lower.starts_with("reuters/") || lower.starts_with("yonhap/"))
}

/// A credit's name without "Photo:" or "Photo by" before it; `None` where nothing is left.
fn without_lead(line: &str, inner: Range<usize>) -> Option<Range<usize>> {
    let words = &line[inner.clone()];
    let lower = words.to_ascii_lowercase();
    for lead in [
        "photo credit:",
        "photo:",
        "photo by",
        "photo courtesy of",
        "photo/",
        "image:",
        "image by",
        "picture:",
        "photograph:",
        "source:",
        "pic:",
        "photo",
    ] {
        if lower.starts_with(lead) {
            return trimmed(line, inner.start + lead.len()..inner.end);
        }
    }
    trimmed(line, inner)
}

fn trimmed(line: &str, range: Range<usize>) -> Option<Range<usize>> {
    let words = &line[range.clone()];
    let is_edge = |c: char| is_blank(c) || matches!(c, '.' | ',' | ':' | '|');
    let left = words.trim_start_matches(is_edge);
    let start = range.start + words.len() - left.len();
    let end = start + left.trim_end_matches(is_edge).len();
    (start < end).then_some(start..end)
}
