//! Words of a text, in the form in which they are searched.
//!
//! A word is a run of letters, digits and combining marks. An apostrophe inside a word is dropped ("O'Neill" is
//! `oneill`), with the s of a genitive ("China's" is `china`); the points of an abbreviation are dropped ("U.S." is
//! `us`); points and colons between digits belong to the number, commas between digits are dropped ("1,750.5" is
//! `1750.5`, "22:10" is `22:10`). A hyphen ends a word. Chinese, Japanese and Korean runs give overlapping pairs of
//! characters, a single character gives itself. Case and accents are folded.

use crate::letters::small;

/// A word: where it stands, and its folded form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Token {
    /// Its first byte.
    pub(crate) start: usize,
    /// The byte after its last.
    pub(crate) end: usize,
    /// How it is searched; never empty.
    pub(crate) term: String,
}

/// All words of a text.
pub(crate) fn tokens(text: &str) -> Vec<Token> {
    let mut out = Vec::new();
    let mut chars = text.char_indices().peekable();
    while let Some((start, first)) = chars.next() {
        if is_cjk(first) {
            let mut run = vec![(start, first)];
            while let Some((at, next)) = chars.next_if(|(_, next)| is_cjk(*next)) {
                run.push((at, next));
            }
            pairs(&run, &mut out);
        } else if is_word(first) {
            let mut end = start + first.len_utf8();
            let mut previous = first;
            while let Some((at, next)) = chars.peek().copied() {
                let after = text.get(at + next.len_utf8()..).unwrap_or("");
                if (!is_word(next) || is_cjk(next))
                    && !joins(text.get(start..at).unwrap_or(""), previous, next, after)
                {
                    break;
                }
                previous = next;
                end = at + next.len_utf8();
                chars.next();
            }
            let term = fold(text.get(start..end).unwrap_or(""));
            if !term.is_empty() {
                out.push(Token { start, end, term });
            }
        }
    }
    out
}

/// Whether words of this kind are written without spaces and searched by pairs of characters.
pub(crate) fn is_cjk(c: char) -> bool {
    matches!(c,
        '\u{3005}'..='\u{3007}' | '\u{3040}'..='\u{30ff}' | '\u{3105}'..='\u{312f}' | '\u{31f0}'..='\u{31ff}'
        | '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{ac00}'..='\u{d7a3}' | '\u{f900}'..='\u{faff}'
        | '\u{20000}'..='\u{3ffff}')
        && c != '\u{30fb}'
}

fn is_mark(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}' | '\u{483}'..='\u{487}' | '\u{1ab0}'..='\u{1aff}' | '\u{1dc0}'..='\u{1dff}'
        | '\u{200c}' | '\u{200d}' | '\u{ad}' | '\u{94d}' | '\u{9cd}' | '\u{a4d}' | '\u{acd}' | '\u{b4d}' | '\u{bcd}'
        | '\u{c4d}' | '\u{ccd}' | '\u{d4d}' | '\u{93c}' | '\u{9bc}' | '\u{e47}'..='\u{e4e}')
}

fn is_word(c: char) -> bool {
    c.is_alphanumeric() || is_mark(c)
}

/// Whether a character between `word` and `after` holds them together.
fn joins(word: &str, previous: char, between: char, after: &str) -> bool {
    let Some(next) = after.chars().next().filter(|next| is_word(*next) && !is_cjk(*next)) else {
        return false;
    };
    match between {
        '\'' | '’' | 'ʼ' => previous.is_alphabetic() && next.is_alphabetic(),
        ',' | ':' => previous.is_ascii_digit() && next.is_ascii_digit(),
        '.' if previous.is_ascii_digit() && next.is_ascii_digit() => true,
        '.' => {
            let alone = |mut chars: std::str::Chars<'_>| {
                chars.next().is_some_and(char::is_alphabetic) && !chars.next().is_some_and(is_word)
            };
            alone(after.chars()) && alone(word.rsplit('.').next().unwrap_or(word).chars())
        }
        _ => false,
    }
}

fn pairs(run: &[(usize, char)], out: &mut Vec<Token>) {
    if let [(start, only)] = run {
        out.push(Token { start: *start, end: start + only.len_utf8(), term: only.to_string() });
    }
    for pair in run.windows(2) {
        if let [(start, one), (at, other)] = pair {
            let term = [*one, *other].iter().collect();
            out.push(Token { start: *start, end: at + other.len_utf8(), term });
        }
    }
}

/// The form in which a word is searched: small letters without accents, genitive and inner marks.
pub(crate) fn fold(word: &str) -> String {
    let word =
        ["'s", "’s", "ʼs", "'S", "’S", "ʼS"].iter().find_map(|end| word.strip_suffix(end)).unwrap_or(word);
    let digits = word.starts_with(|c: char| c.is_ascii_digit());
    let mut out = String::with_capacity(word.len());
    for c in word.chars() {
        match c {
            'a'..='z' | '0'..='9' => out.push(c),
            'A'..='Z' => out.push(c.to_ascii_lowercase()),
            '\'' | '’' | 'ʼ' | ',' => {}
            '.' if !digits => {}
            '\u{300}'..='\u{36f}' | '\u{200c}' | '\u{200d}' | '\u{ad}' => {}
            '\u{ff01}'..='\u{ff5e}' => {
                let plain = char::from_u32(u32::from(c) - 0xfee0).unwrap_or(c);
                out.push(plain.to_ascii_lowercase());
            }
            _ => fold_char(small(c), &mut out),
        }
    }
    out
}

/// Base letters of U+00C0 to U+024F; a point stands for a letter that has none.
const LATIN: &str = "aaaaaa.ceeeeiiiidnooooo.ouuuuy..aaaaaa.ceeeeiiiidnooooo.ouuuuy.yaaaaaaccccccccddddeeeeeeeeeegggg\
    gggghhhhiiiiiiiiii..jjkkkllllllllllnnnnnnnnnoooooo..rrrrrrssssssssttttttuuuuuuuuuuuuwwyyyzzzzzzs\
    b.bb...cc..dd.e..ff.....kkl...n.oo..pp.....ttt.uu..yyzz......................aaiioouuuuuuuuuueaa\
    aa..ggggkkoooo..j...gg..nnaa..ooaaaaeeeeiiiioooorrrruuuusstt..hhnd..zzaaeeooooooooyylntj...ccl.s\
    z..b..eejjqqrryy";
/// Base letters of U+1E00 to U+1EFF.
const LATIN_ADDITIONAL: &str = "aabbbbbbccddddddddddeeeeeeeeeeffgghhhhhhhhhhiiiikkkkkkllllllllmmmmmmnnnnnnnnoooooooopppprrrrrrrr\
    ssssssssssttttttttuuuuuuuuuuvvvvwwwwwwwwwwxxxxyyzzzzzzhtwy.sss..aaaaaaaaaaaaaaaaaaaaaaaaeeeeeeee\
    eeeeeeeeiiiioooooooooooooooooooooooouuuuuuuuuuuuuuyyyyyyyyllvvyy";

fn fold_char(c: char, out: &mut String) {
    let code = c as usize;
    let base = match code {
        0xc0..=0x24f => LATIN.as_bytes().get(code - 0xc0),
        0x1e00..=0x1eff => LATIN_ADDITIONAL.as_bytes().get(code - 0x1e00),
        _ => None,
    };
    if let Some(base) = base.filter(|base| **base != b'.') {
        out.push(char::from(*base));
        return;
    }
    match c {
        'ß' => out.push_str("ss"),
        'æ' => out.push_str("ae"),
        'œ' => out.push_str("oe"),
        'þ' => out.push_str("th"),
        'ĳ' => out.push_str("ij"),
        'ﬀ' => out.push_str("ff"),
        'ﬁ' => out.push_str("fi"),
        'ﬂ' => out.push_str("fl"),
        'ά' => out.push('α'),
        'έ' => out.push('ε'),
        'ή' => out.push('η'),
        'ί' | 'ϊ' | 'ΐ' => out.push('ι'),
        'ό' => out.push('ο'),
        'ύ' | 'ϋ' | 'ΰ' => out.push('υ'),
        'ώ' => out.push('ω'),
        'ς' => out.push('σ'),
        'ё' => out.push('е'),
        '\u{300}'..='\u{36f}' => {}
        _ => out.push(c),
    }
}

/// The stem of a folded word (Snowball, English). Words with anything but the letters a to z are their own stem.
pub(crate) fn stem(term: &str) -> String {
    if term.len() < 3 || !term.bytes().all(|byte| byte.is_ascii_lowercase()) {
        return term.to_owned();
    }
    rust_stemmers::Stemmer::create(rust_stemmers::Algorithm::English).stem(term).into_owned()
}

/// Words that say little by themselves, in the order of the alphabet (English function words).
const FUNCTION_WORDS: &str = " a about after against all also am an and any are as at be because been before being between \
    both but by can could did do does during each for from had has have he her here him his how i if in into is it \
    its may me might more most must my no nor not of off on or other our out over own shall she should so some such \
    than that the their them then there these they this those through to too under until up upon very was we were \
    what when where which while who whom whose why will with within without would you your ";

/// Whether a folded word is one that says little by itself.
pub(crate) fn is_function_word(term: &str) -> bool {
    FUNCTION_WORDS.split_ascii_whitespace().any(|word| word == term)
}

#[cfg(test)]
mod tests {
    use super::*;
    use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

    #[test]
    fn every_character_is_folded_as_its_small_letters() {
        for c in ('\0'..=char::MAX).filter(|c| !c.is_ascii() && !('\u{ff01}'..='\u{ff5e}').contains(c)) {
            let mut expected = String::new();
            c.to_lowercase().for_each(|small| fold_char(small, &mut expected));
            let mut folded = String::new();
            fold_char(crate::letters::small(c), &mut folded);
            assert_eq!(folded, expected, "{c}");
        }
    }

    #[test]
    fn folding_agrees_with_unicode_decomposition() {
        for c in ('\u{c0}'..='\u{24f}').chain('\u{1e00}'..='\u{1eff}') {
            let small: String = c.to_lowercase().collect();
            let base: String = small.nfd().filter(|c| !is_combining_mark(*c)).collect();
            if base != small && base.is_ascii() {
                assert_eq!(fold(&c.to_string()), base, "{c}");
            }
        }
    }
}
