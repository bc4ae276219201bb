//! Lines to units: what stands on one line, or on several that were one before an editor wrapped them.

use super::lines::{is_blank, list_marker_len, trim};
use dyad_corpus::Span;

/// A line, or wrapped lines that belong together.
#[derive(Clone, Debug)]
pub(super) struct Unit {
    /// Where it stands, without surrounding blanks; never empty.
    pub span: Span,
    /// Whether nothing but white space stands between it and the unit before, without an empty line.
    pub follows_directly: bool,
}

/// Cuts the text into units, from `start` on.
pub(super) fn split(text: &str, start: usize) -> Vec<Unit> {
    let mut lines: Vec<Unit> = Vec::new();
    let mut at = start;
    let mut gap = true;
    for line in text.get(start..).unwrap_or("").split(is_line_end) {
        let span = trim(text, Span::new(at, at + line.len()));
        at += line.len() + text[at + line.len()..].chars().next().map_or(0, char::len_utf8);
        if span.is_empty() {
            // the empty line between CR and LF is none
            gap |= !text[..span.start as usize].ends_with('\r');
            continue;
        }
        lines.push(Unit { span, follows_directly: !gap });
        gap = false;
    }
    let Some(width) = wrap_width(text, &lines) else { return lines };
    let mut units: Vec<Unit> = Vec::new();
    for line in lines {
        match units.last_mut() {
            Some(last) if line.follows_directly && is_wrapped(text, last.span, line.span, width) => {
                last.span.end = line.span.end;
            }
            _ => units.push(line),
        }
    }
    units
}

fn is_line_end(c: char) -> bool {
    matches!(c, '\n' | '\r' | '\u{85}' | '\u{2028}' | '\u{2029}' | '\u{b}' | '\u{c}')
}

/// The column at which an editor wrapped the text, if one did: no line is longer than 100 characters, and at
/// least half of the line breaks inside blocks stand where the next word would not have fitted.
fn wrap_width(text: &str, lines: &[Unit]) -> Option<usize> {
    if lines.iter().any(|line| line.span.len() > 400) {
        return None;
    }
    let width = lines.iter().map(|line| line.span.of(text).chars().count()).max()?;
    if !(40..=100).contains(&width) {
        return None;
    }
    let mut breaks = 0;
    let mut wrapped = 0;
    for pair in lines.windows(2) {
        if let [before, after] = pair
            && after.follows_directly
        {
            breaks += 1;
            wrapped += usize::from(is_wrapped(text, before.span, after.span, width));
        }
    }
    (wrapped >= 3 && wrapped * 2 >= breaks).then_some(width)
}

/// Whether the first word of `after` would not have fitted behind the last line of `before`.
fn is_wrapped(text: &str, before: Span, after: Span, width: usize) -> bool {
    let last_line = before.of(text).rsplit(is_line_end).next().unwrap_or("");
    let next = after.of(text);
    let word = next.split(is_blank).next().unwrap_or("");
    list_marker_len(next) == 0
        && last_line.chars().count() + 1 + word.chars().count() > width.saturating_sub(3)
}
