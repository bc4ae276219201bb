//! What a line looks like: small questions that every part of the structure stage asks.

use dyad_corpus::Span;

/// Whether a character shows nothing: white space, control characters (a NUL, a byte order mark), marks of no
/// width. Everything else belongs to some paragraph.
pub fn is_blank(c: char) -> bool {
    c.is_whitespace() || c.is_control() || matches!(c, '\u{feff}' | '\u{200b}' | '\u{2060}')
}

/// The span without blanks at both ends.
pub fn trim(text: &str, span: Span) -> Span {
    let words = span.of(text);
    let left = words.trim_start_matches(is_blank);
    let start = span.start as usize + (words.len() - left.len());
    Span::new(start, start + left.trim_end_matches(is_blank).len())
}

/// Length in bytes of a mark that makes a line an item of a list or a heading, with the space after it:
/// `- `, `• `, `* `, `## `, `1. `, `2) `, `(a) `, `> `; 0 if there is none.
pub fn list_marker_len(line: &str) -> usize {
    let bullet = line.trim_start_matches(['•', '●', '▪', '■', '◆', '▶', '►', '·', '‣', '○', '□', '※']);
    if bullet.len() < line.len() {
        let rest = bullet.trim_start_matches(is_blank);
        return if rest.is_empty() { 0 } else { line.len() - rest.len() };
    }
    let rest = match line.as_bytes().first() {
        Some(b'-' | b'*' | b'+' | b'>') => line.get(1..),
        Some(b'#') => Some(line.trim_start_matches('#')),
        Some(b'0'..=b'9') => {
            let digits = line.bytes().take_while(u8::is_ascii_digit).count();
            line.get(digits..).filter(|_| digits <= 2).and_then(|rest| rest.strip_prefix(['.', ')']))
        }
        Some(b'(') => line
            .find(')')
            .filter(|end| (2..=3).contains(end))
            .filter(|end| line[1..*end].bytes().all(|byte| byte.is_ascii_alphanumeric()))
            .and_then(|end| line.get(end + 1..)),
        Some(0xe2) => line.strip_prefix(['–', '—']),
        _ => None,
    };
    let Some(rest) = rest else { return 0 };
    let item = rest.trim_start_matches([' ', '\t', '\u{a0}']);
    if item.len() == rest.len() || item.is_empty() { 0 } else { line.len() - item.len() }
}

/// Number of words, counted up to `limit`; two signs of a script without spaces count as one word.
pub(super) fn count_words(line: &str, limit: usize) -> usize {
    let mut halves = 0;
    let mut in_word = false;
    for c in line.chars() {
        if is_ideographic(c) {
            halves += 1;
            in_word = false;
        } else if c.is_alphanumeric() {
            halves += if in_word { 0 } else { 2 };
            in_word = true;
        } else if is_blank(c) || matches!(c, '—' | '–' | '/') {
            in_word = false;
        }
        if halves >= limit * 2 {
            return limit;
        }
    }
    halves.div_ceil(2)
}

fn is_ideographic(c: char) -> bool {
    matches!(c, '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{0e00}'..='\u{0e7f}')
}

/// Whether the line ends as a sentence does: a stop, perhaps with closing marks after it.
pub(super) fn ends_sentence(line: &str) -> bool {
    line.trim_end_matches(|c: char| {
        is_blank(c) || matches!(c, '"' | '\'' | '”' | '’' | ')' | ']' | '»' | '」' | '』' | '*' | '_')
    })
    .ends_with(['.', '!', '?', '…', '。', '！', '？', '।', '؟', '۔'])
}

/// Whether the line is running text rather than a title or a label: a sentence of some length, or very long.
pub(super) fn is_prose(line: &str) -> bool {
    let words = count_words(line, 46);
    words >= 46 || (words >= 9 && ends_sentence(line)) || (words >= 20 && line.contains(". "))
}

/// Whether the line has no letter and no digit.
pub(super) fn is_separator(line: &str) -> bool {
    line.len() <= 200 && !line.chars().any(char::is_alphanumeric)
}

/// Letters and digits in lower case with single spaces between words: lines that look alike are equal.
/// Marks at the ends do not count. At most the first 400 characters.
pub(super) fn fold(line: &str) -> String {
    let mut folded = String::new();
    let mut gap = false;
    for c in line.chars().take(400) {
        if is_blank(c) {
            gap = !folded.is_empty();
            continue;
        }
        if gap {
            folded.push(' ');
            gap = false;
        }
        match c {
            '’' | '‘' | '`' => folded.push('\''),
            '“' | '”' => folded.push('"'),
            '–' | '—' | '‑' => folded.push('-'),
            _ => folded.extend(c.to_lowercase()),
        }
    }
    folded
        .trim_matches(|c: char| {
            !(c.is_alphanumeric() || matches!(c, '\'' | '"' | '(' | ')' | '?' | '!' | '.'))
        })
        .to_owned()
}

/// The words of a line with their places: runs without blanks.
pub(super) fn words(line: &str) -> impl Iterator<Item = (usize, &str)> {
    let start = line.as_ptr() as usize;
    line.split(is_blank)
        .filter(|word| !word.is_empty())
        .map(move |word| (word.as_ptr() as usize - start, word))
}
