//! How wide words are, before anybody has drawn them.
//!
//! Drawings are laid out without a browser, so widths come from a table: the advance widths of Helvetica (its
//! published metrics, in thousandths of the type size), with a margin for the other faces of the sans stack.

/// Widths differ by face; the widest of the stack (Noto Sans, Segoe UI) is about this much wider than Helvetica.
const MARGIN: f64 = 1.08;

/// How much wider semibold is.
const SEMIBOLD: f64 = 1.07;

/// Width of some words in drawing units at a type size, as wide as any face of the stack sets them.
pub fn width(words: &str, size: f64) -> f64 {
    words.chars().map(advance).sum::<f64>() / 1000.0 * size * MARGIN
}

/// The same in semibold.
pub fn width_semibold(words: &str, size: f64) -> f64 {
    width(words, size) * SEMIBOLD
}

/// Words broken into lines no wider than `most`, at spaces; what exceeds `lines` is cut with an ellipsis.
/// A single word wider than a line stands alone on one.
pub fn wrap(words: &str, size: f64, most: f64, lines: usize) -> Vec<String> {
    let mut wrapped: Vec<String> = Vec::new();
    for word in words.split_whitespace() {
        let full = wrapped.len() == lines;
        match wrapped.last_mut() {
            Some(line) if width(line, size) + width(" ", size) + width(word, size) <= most => {
                line.push(' ');
                line.push_str(word);
            }
            _ if full => {
                if let Some(line) = wrapped.last_mut() {
                    *line = shorten(&format!("{line} {word}"), size, most);
                }
                break;
            }
            _ => wrapped.push(word.to_owned()),
        }
    }
    wrapped
}

/// Words cut at a space to fit `most` with an ellipsis, whole if they fit, cut within the word if it is the first.
pub fn shorten(words: &str, size: f64, most: f64) -> String {
    if width(words, size) <= most {
        return words.to_owned();
    }
    let room = most - width("…", size);
    let mut used = 0.0;
    let mut end = 0;
    let mut at_word = 0;
    for (offset, letter) in words.char_indices() {
        if letter.is_whitespace() {
            at_word = offset;
        }
        used += width(letter.encode_utf8(&mut [0; 4]), size);
        if used > room {
            break;
        }
        end = offset + letter.len_utf8();
    }
    let cut = if at_word > 0 { at_word } else { end };
    let kept = words.get(..cut).unwrap_or("").trim_end_matches([' ', ',', ';', ':', '–', '-', '.', '…']);
    format!("{kept}…")
}

/// Advance width of a character in thousandths of the type size.
fn advance(letter: char) -> f64 {
    f64::from(match letter {
        'i' | 'j' | 'l' | '’' | '‘' => 222,
        '\'' => 191,
        ' ' | '\u{a0}' | '!' | ',' | '.' | '/' | ':' | ';' | 'I' | '[' | ']' | '\\' | 'f' | 't' => 278,
        '(' | ')' | '-' | '`' | 'r' | '“' | '”' => 333,
        '"' => 355,
        '*' => 389,
        'c' | 'k' | 's' | 'v' | 'x' | 'y' | 'z' | 'J' => 500,
        '+' | '<' | '=' | '>' | '−' | '±' => 584,
        'F' | 'T' | 'Z' => 611,
        '&' | 'A' | 'B' | 'E' | 'K' | 'P' | 'S' | 'V' | 'X' | 'Y' => 667,
        'w' | 'C' | 'D' | 'H' | 'N' | 'R' | 'U' => 722,
        'G' | 'O' | 'Q' => 778,
        'm' | 'M' => 833,
        '%' => 889,
        'W' => 944,
        '…' | '—' | '@' => 1000,
        '\u{300}'..='\u{36f}' => 0,
        '\u{1100}'..='\u{11ff}' | '\u{2e80}'..='\u{ffef}' | '\u{20000}'..='\u{3ffff}' => 1000,
        letter if letter.is_uppercase() => 722,
        _ => 556,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn widths_follow_the_face() {
        assert!(width("illicit", 13.0) < width("mammoth", 13.0));
        assert_eq!(width("2017", 13.0), 4.0 * 0.556 * 13.0 * MARGIN);
        assert_eq!(width("韩国", 10.0), 20.0 * MARGIN);
    }

    #[test]
    fn words_wrap_at_spaces_and_the_rest_is_cut_with_an_ellipsis() {
        assert_eq!(
            wrap("Foreign ministers talk in Beijing", 13.0, 130.0, 2),
            ["Foreign ministers", "talk in Beijing"]
        );
        assert_eq!(
            wrap("Foreign ministers talk in Beijing about ties", 13.0, 130.0, 2),
            ["Foreign ministers", "talk in Beijing…"]
        );
        assert_eq!(wrap("", 13.0, 120.0, 2), Vec::<String>::new());
    }

    #[test]
    fn shortening_never_leaves_a_comma_before_the_ellipsis() {
        assert_eq!(shorten("Seoul, Beijing and Tokyo", 13.0, 60.0), "Seoul…");
    }

    proptest! {
        #[test]
        fn what_is_shortened_fits(words in "[a-zA-Z ,]{0,60}", most in 30.0..300.0_f64) {
            prop_assert!(width(&shorten(&words, 13.0, most), 13.0) <= most + 1e-9);
        }

        #[test]
        fn wrapping_keeps_the_words_in_order(words in "[a-z]{1,7}( [a-z]{1,7}){0,9}") {
            let lines = wrap(&words, 13.0, 90.0, 99);
            prop_assert_eq!(lines.join(" "), words);
        }
    }
}
