//! All words that people read on the page, ready to be translated.
//!
//! Sentence case, en dash for ranges, true minus. Longer texts stand in the submodules; what the articles say
//! is never here.

pub mod dates;
pub mod excerpt;
pub mod finding;
pub mod help;
pub mod labels;
pub mod method;
pub mod overview;
pub mod parts;
pub mod reader;
pub mod records;
pub mod search;
pub mod share;
pub mod shell;
pub mod snapshot;
pub mod status;
pub mod timeline;

use crate::number::decimals;

/// The name of the program.
pub const NAME: &str = "Dyad";
/// What the page is, where its maker says nothing of it.
pub const GENERAL_DESCRIPTION: &str = "How the relationship between countries moved, told by news articles, with the sentence behind every claim.";
/// For an article that names no publisher.
pub const NO_PUBLISHER: &str = "publisher not stated";
/// The same in a list of publishers.
pub const A_PUBLISHER: &str = "a publisher not stated";
/// For an article without a title.
pub const NO_TITLE: &str = "Untitled article";
/// The first stop of the keyboard.
pub const SKIP: &str = "Skip to the content";
/// Where evidence does not suffice for a level.
pub const NO_LEVEL: &str = "level not known";
/// Where a stretch has no evidence.
pub const NO_EVIDENCE: &str = "no evidence";

/// `1 article`, `5 articles`; small numbers stay figures because they stand beside others.
pub fn count(number: usize, one: &str, many: &str) -> String {
    format!("{} {}", thousands(number), if number == 1 { one } else { many })
}

/// A whole number with thin spaces between thousands.
pub fn thousands(number: usize) -> String {
    let digits = number.to_string();
    let mut out = String::new();
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) && digits.len() > 4 {
            out.push('\u{202f}');
        }
        out.push(digit);
    }
    out
}

/// A number under thirteen as a word, others as figures.
pub fn number_word(number: usize) -> String {
    const WORDS: [&str; 13] = [
        "no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
        "twelve",
    ];
    WORDS.get(number).map_or_else(|| thousands(number), |word| (*word).to_owned())
}

/// A level or contribution with its sign, one decimal: `+2.9`, `−0.4`, `0.0`.
pub fn signed(value: f64, places: u32) -> String {
    let rounded = decimals(value, places);
    let zero = rounded.bytes().all(|byte| byte == b'0' || byte == b'.');
    let sign = match (zero, value < 0.0) {
        (true, _) => "",
        (false, true) => "−",
        (false, false) => "+",
    };
    [sign, &rounded].concat()
}

/// Words joined as in a sentence: `a`, `a and b`, `a, b and c`.
pub fn list(words: &[String]) -> String {
    match words {
        [] => String::new(),
        [one] => one.clone(),
        [first @ .., last] => format!("{} and {last}", first.join(", ")),
    }
}

/// With a capital letter at the beginning, if it is an English one: the capitals of every script are a table that
/// weighs more than what they would be used for.
pub fn capital(text: &str) -> String {
    let mut chars = text.chars();
    chars
        .next()
        .map(|first| std::iter::once(first.to_ascii_uppercase()).chain(chars).collect())
        .unwrap_or_default()
}

/// An article's words on one line: white space collapsed, control characters and bidirectional overrides shown
/// as symbols, so that nothing in a text can rearrange the page.
pub fn one_line(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        if !out.is_empty() {
            out.push(' ');
        }
        out.push_str(&visible(word));
    }
    out
}

/// The text with control characters and bidirectional overrides as visible symbols.
pub fn visible(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '\n' | '\t' => out.push(letter),
            '\r' => {}
            '\0'..='\u{1f}' => out.push(char::from_u32(0x2400 + u32::from(letter)).unwrap_or('␀')),
            '\u{7f}' => out.push('␡'),
            '\u{80}'..='\u{9f}'
            | '\u{61c}'
            | '\u{200e}'
            | '\u{200f}'
            | '\u{202a}'..='\u{202e}'
            | '\u{2066}'..='\u{2069}'
            | '\u{feff}' => {
                out.push_str(&format!("⟦U+{:04X}⟧", u32::from(letter)));
            }
            _ => out.push(letter),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_read_as_in_print() {
        assert_eq!(signed(2.94, 1), "+2.9");
        assert_eq!(signed(-0.44, 1), "−0.4");
        assert_eq!(signed(-0.04, 1), "0.0");
        assert_eq!(thousands(19043), "19\u{202f}043");
        assert_eq!(thousands(1904), "1904");
        assert_eq!(list(&["a".into(), "b".into(), "c".into()]), "a, b and c");
    }

    #[test]
    fn overrides_and_controls_are_shown() {
        assert_eq!(visible("a\u{202e}b\0c\r\nd"), "a⟦U+202E⟧b␀c\nd");
        assert_eq!(one_line("  two\n\n words "), "two words");
    }
}
