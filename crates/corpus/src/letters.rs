//! Small letters and words in a text, for code that goes into the page.
//!
//! The standard library's table of small letters weighs eleven kilobytes, for it names each letter by itself. Here a
//! run of letters is named by its ends; a test holds each character against the standard library. Words are looked for
//! at each place in turn: the standard library's search for texts in texts is made for long ones, and weighs three
//! kilobytes.

/// Runs of capital letters beyond ASCII, rising: the first, the last, and the small form of the first. The others of a
/// run are as far from theirs; where the small form follows at once, capitals are every other character.
#[rustfmt::skip]
const RUNS: [[char; 3]; 187] = [
    ['À', 'Ö', 'à'], ['Ø', 'Þ', 'ø'], ['Ā', 'Į', 'ā'], ['Ĳ', 'Ķ', 'ĳ'], ['Ĺ', 'Ň', 'ĺ'],
    ['Ŋ', 'Ŷ', 'ŋ'], ['Ÿ', 'Ÿ', 'ÿ'], ['Ź', 'Ž', 'ź'], ['Ɓ', 'Ɓ', 'ɓ'], ['Ƃ', 'Ƅ', 'ƃ'],
    ['Ɔ', 'Ɔ', 'ɔ'], ['Ƈ', 'Ƈ', 'ƈ'], ['Ɖ', 'Ɗ', 'ɖ'], ['Ƌ', 'Ƌ', 'ƌ'], ['Ǝ', 'Ǝ', 'ǝ'],
    ['Ə', 'Ə', 'ə'], ['Ɛ', 'Ɛ', 'ɛ'], ['Ƒ', 'Ƒ', 'ƒ'], ['Ɠ', 'Ɠ', 'ɠ'], ['Ɣ', 'Ɣ', 'ɣ'],
    ['Ɩ', 'Ɩ', 'ɩ'], ['Ɨ', 'Ɨ', 'ɨ'], ['Ƙ', 'Ƙ', 'ƙ'], ['Ɯ', 'Ɯ', 'ɯ'], ['Ɲ', 'Ɲ', 'ɲ'],
    ['Ɵ', 'Ɵ', 'ɵ'], ['Ơ', 'Ƥ', 'ơ'], ['Ʀ', 'Ʀ', 'ʀ'], ['Ƨ', 'Ƨ', 'ƨ'], ['Ʃ', 'Ʃ', 'ʃ'],
    ['Ƭ', 'Ƭ', 'ƭ'], ['Ʈ', 'Ʈ', 'ʈ'], ['Ư', 'Ư', 'ư'], ['Ʊ', 'Ʋ', 'ʊ'], ['Ƴ', 'Ƶ', 'ƴ'],
    ['Ʒ', 'Ʒ', 'ʒ'], ['Ƹ', 'Ƹ', 'ƹ'], ['Ƽ', 'Ƽ', 'ƽ'], ['Ǆ', 'Ǆ', 'ǆ'], ['ǅ', 'ǅ', 'ǆ'],
    ['Ǉ', 'Ǉ', 'ǉ'], ['ǈ', 'ǈ', 'ǉ'], ['Ǌ', 'Ǌ', 'ǌ'], ['ǋ', 'Ǜ', 'ǌ'], ['Ǟ', 'Ǯ', 'ǟ'],
    ['Ǳ', 'Ǳ', 'ǳ'], ['ǲ', 'Ǵ', 'ǳ'], ['Ƕ', 'Ƕ', 'ƕ'], ['Ƿ', 'Ƿ', 'ƿ'], ['Ǹ', 'Ȟ', 'ǹ'],
    ['Ƞ', 'Ƞ', 'ƞ'], ['Ȣ', 'Ȳ', 'ȣ'], ['Ⱥ', 'Ⱥ', 'ⱥ'], ['Ȼ', 'Ȼ', 'ȼ'], ['Ƚ', 'Ƚ', 'ƚ'],
    ['Ⱦ', 'Ⱦ', 'ⱦ'], ['Ɂ', 'Ɂ', 'ɂ'], ['Ƀ', 'Ƀ', 'ƀ'], ['Ʉ', 'Ʉ', 'ʉ'], ['Ʌ', 'Ʌ', 'ʌ'],
    ['Ɇ', 'Ɏ', 'ɇ'], ['Ͱ', 'Ͳ', 'ͱ'], ['Ͷ', 'Ͷ', 'ͷ'], ['Ϳ', 'Ϳ', 'ϳ'], ['Ά', 'Ά', 'ά'],
    ['Έ', 'Ί', 'έ'], ['Ό', 'Ό', 'ό'], ['Ύ', 'Ώ', 'ύ'], ['Α', 'Ρ', 'α'], ['Σ', 'Ϋ', 'σ'],
    ['Ϗ', 'Ϗ', 'ϗ'], ['Ϙ', 'Ϯ', 'ϙ'], ['ϴ', 'ϴ', 'θ'], ['Ϸ', 'Ϸ', 'ϸ'], ['Ϲ', 'Ϲ', 'ϲ'],
    ['Ϻ', 'Ϻ', 'ϻ'], ['Ͻ', 'Ͽ', 'ͻ'], ['Ѐ', 'Џ', 'ѐ'], ['А', 'Я', 'а'], ['Ѡ', 'Ҁ', 'ѡ'],
    ['Ҋ', 'Ҿ', 'ҋ'], ['Ӏ', 'Ӏ', 'ӏ'], ['Ӂ', 'Ӎ', 'ӂ'], ['Ӑ', 'Ԯ', 'ӑ'], ['Ա', 'Ֆ', 'ա'],
    ['Ⴀ', 'Ⴥ', 'ⴀ'], ['Ⴧ', 'Ⴧ', 'ⴧ'], ['Ⴭ', 'Ⴭ', 'ⴭ'], ['Ꭰ', 'Ꮿ', 'ꭰ'], ['Ᏸ', 'Ᏽ', 'ᏸ'],
    ['Ᲊ', 'Ᲊ', 'ᲊ'], ['Ა', 'Ჺ', 'ა'], ['Ჽ', 'Ჿ', 'ჽ'], ['Ḁ', 'Ẕ', 'ḁ'], ['ẞ', 'ẞ', 'ß'],
    ['Ạ', 'Ỿ', 'ạ'], ['Ἀ', 'Ἇ', 'ἀ'], ['Ἐ', 'Ἕ', 'ἐ'], ['Ἠ', 'Ἧ', 'ἠ'], ['Ἰ', 'Ἷ', 'ἰ'],
    ['Ὀ', 'Ὅ', 'ὀ'], ['Ὑ', 'Ὑ', 'ὑ'], ['Ὓ', 'Ὓ', 'ὓ'], ['Ὕ', 'Ὕ', 'ὕ'], ['Ὗ', 'Ὗ', 'ὗ'],
    ['Ὠ', 'Ὧ', 'ὠ'], ['ᾈ', 'ᾏ', 'ᾀ'], ['ᾘ', 'ᾟ', 'ᾐ'], ['ᾨ', 'ᾯ', 'ᾠ'], ['Ᾰ', 'Ᾱ', 'ᾰ'],
    ['Ὰ', 'Ά', 'ὰ'], ['ᾼ', 'ᾼ', 'ᾳ'], ['Ὲ', 'Ή', 'ὲ'], ['ῌ', 'ῌ', 'ῃ'], ['Ῐ', 'Ῑ', 'ῐ'],
    ['Ὶ', 'Ί', 'ὶ'], ['Ῠ', 'Ῡ', 'ῠ'], ['Ὺ', 'Ύ', 'ὺ'], ['Ῥ', 'Ῥ', 'ῥ'], ['Ὸ', 'Ό', 'ὸ'],
    ['Ὼ', 'Ώ', 'ὼ'], ['ῼ', 'ῼ', 'ῳ'], ['\u{2126}', '\u{2126}', 'ω'], ['\u{212a}', '\u{212a}', 'k'],
    ['\u{212b}', '\u{212b}', 'å'], ['Ⅎ', 'Ⅎ', 'ⅎ'], ['Ⅰ', 'Ⅿ', 'ⅰ'], ['Ↄ', 'Ↄ', 'ↄ'],
    ['Ⓐ', 'Ⓩ', 'ⓐ'], ['Ⰰ', 'Ⱟ', 'ⰰ'], ['Ⱡ', 'Ⱡ', 'ⱡ'], ['Ɫ', 'Ɫ', 'ɫ'], ['Ᵽ', 'Ᵽ', 'ᵽ'],
    ['Ɽ', 'Ɽ', 'ɽ'], ['Ⱨ', 'Ⱬ', 'ⱨ'], ['Ɑ', 'Ɑ', 'ɑ'], ['Ɱ', 'Ɱ', 'ɱ'], ['Ɐ', 'Ɐ', 'ɐ'],
    ['Ɒ', 'Ɒ', 'ɒ'], ['Ⱳ', 'Ⱳ', 'ⱳ'], ['Ⱶ', 'Ⱶ', 'ⱶ'], ['Ȿ', 'Ɀ', 'ȿ'], ['Ⲁ', 'Ⳣ', 'ⲁ'],
    ['Ⳬ', 'Ⳮ', 'ⳬ'], ['Ⳳ', 'Ⳳ', 'ⳳ'], ['Ꙁ', 'Ꙭ', 'ꙁ'], ['Ꚁ', 'Ꚛ', 'ꚁ'], ['Ꜣ', 'Ꜯ', 'ꜣ'],
    ['Ꜳ', 'Ꝯ', 'ꜳ'], ['Ꝺ', 'Ꝼ', 'ꝺ'], ['Ᵹ', 'Ᵹ', 'ᵹ'], ['Ꝿ', 'Ꞇ', 'ꝿ'], ['Ꞌ', 'Ꞌ', 'ꞌ'],
    ['Ɥ', 'Ɥ', 'ɥ'], ['Ꞑ', 'Ꞓ', 'ꞑ'], ['Ꞗ', 'Ꞩ', 'ꞗ'], ['Ɦ', 'Ɦ', 'ɦ'], ['Ɜ', 'Ɜ', 'ɜ'],
    ['Ɡ', 'Ɡ', 'ɡ'], ['Ɬ', 'Ɬ', 'ɬ'], ['Ɪ', 'Ɪ', 'ɪ'], ['Ʞ', 'Ʞ', 'ʞ'], ['Ʇ', 'Ʇ', 'ʇ'],
    ['Ʝ', 'Ʝ', 'ʝ'], ['Ꭓ', 'Ꭓ', 'ꭓ'], ['Ꞵ', 'Ꟃ', 'ꞵ'], ['Ꞔ', 'Ꞔ', 'ꞔ'], ['Ʂ', 'Ʂ', 'ʂ'],
    ['Ᶎ', 'Ᶎ', 'ᶎ'], ['Ꟈ', 'Ꟊ', 'ꟈ'], ['Ɤ', 'Ɤ', 'ɤ'], ['Ꟍ', 'Ꟛ', 'ꟍ'], ['Ƛ', 'Ƛ', 'ƛ'],
    ['Ꟶ', 'Ꟶ', 'ꟶ'], ['Ａ', 'Ｚ', 'ａ'], ['𐐀', '𐐧', '𐐨'], ['𐒰', '𐓓', '𐓘'], ['𐕰', '𐕺', '𐖗'],
    ['𐕼', '𐖊', '𐖣'], ['𐖌', '𐖒', '𐖳'], ['𐖔', '𐖕', '𐖻'], ['𐲀', '𐲲', '𐳀'], ['𐵐', '𐵥', '𐵰'],
    ['𑢠', '𑢿', '𑣀'], ['𖹀', '𖹟', '𖹠'], ['𖺠', '𖺸', '𖺻'], ['𞤀', '𞤡', '𞤢'],
];

/// The small form of a letter; what has none stays as it is, and so does İ, whose small form is two characters.
pub fn small(letter: char) -> char {
    if letter.is_ascii() {
        return letter.to_ascii_lowercase();
    }
    let at = RUNS.partition_point(|[_, last, _]| *last < letter);
    let Some([first, _, to]) = RUNS.get(at).map(|run| run.map(u32::from)) else { return letter };
    match u32::from(letter).checked_sub(first) {
        Some(offset) if to != first + 1 || offset % 2 == 0 => char::from_u32(to + offset).unwrap_or(letter),
        _ => letter,
    }
}

/// A text in small letters.
pub fn in_small(text: &str) -> String {
    text.chars().map(small).collect()
}

/// What stands before and behind the first place of some words, if there is one.
pub fn around<'t>(text: &'t str, words: &str) -> Option<(&'t str, &'t str)> {
    let at = text.as_bytes().windows(words.len()).position(|window| window == words.as_bytes())?;
    Some((text.get(..at)?, text.get(at + words.len()..)?))
}

/// A text with other words for some.
pub fn replaced(text: &str, words: &str, by: &str) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some((before, after)) = around(rest, words) {
        out.push_str(before);
        out.push_str(by);
        rest = after;
    }
    out.push_str(rest);
    out
}

#[cfg(test)]
mod tests {
    use super::{around, in_small, replaced, small};

    #[test]
    fn words_are_found_as_the_standard_library_finds_them() {
        for text in ["", "..", "a..b..c", "...", "2017–2019 – é–", "–"] {
            for words in ["..", " – ", "–"] {
                assert_eq!(around(text, words), text.split_once(words), "{words} in {text}");
                assert_eq!(replaced(text, words, " to "), text.replace(words, " to "), "{words} in {text}");
            }
        }
    }

    #[test]
    fn every_small_letter_is_that_of_the_standard_library() {
        for letter in '\0'..=char::MAX {
            let mut expected = letter.to_lowercase();
            let expected = if expected.len() == 1 { expected.next() } else { Some(letter) };
            assert_eq!(Some(small(letter)), expected, "{letter}");
        }
        assert_eq!(in_small("THAAD in Gyeongju, ÉTÉ"), "thaad in gyeongju, été");
    }
}
