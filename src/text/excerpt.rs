//! An article's own words, shortened to fit a label without changing what they say.

use dyad_corpus::Span;

/// Words that join a clause to what stands before it, and say nothing at the beginning of a label.
const JOINING: &[&str] = &["and", "but", "or", "that", "which", "who", "with", "in", "as", "while", "when"];

/// A part of a text without the words that join it to what stands before; never without any of its core.
fn without_joining(text: &str, span: Span, core: Span) -> Span {
    let joins = |(at, word): &(usize, &str)| {
        JOINING.contains(word) && span.start as usize + at + word.len() <= core.start as usize
    };
    let words = words_with_offsets(span.of(text));
    let first = words.iter().find(|word| !joins(word));
    first.map_or(span, |(at, _)| Span::new(span.start as usize + at, span.end as usize))
}

/// The words at `span` on one line; if they are longer than `most` characters, the part round `core`, cut
/// between words, with an ellipsis where something is left out.
pub fn excerpt(text: &str, span: Span, core: Span, most: usize) -> String {
    let span = without_joining(text, span, core);
    let whole = super::one_line(span.of(text));
    if whole.chars().count() <= most {
        return whole;
    }
    let words: Vec<(usize, &str)> = words_with_offsets(span.of(text));
    let core_at = core.start.saturating_sub(span.start) as usize;
    let core_end = (core.end.saturating_sub(span.start) as usize).max(core_at + 1);
    let holds = |word: &(usize, &str)| word.0 < core_end && word.0 + word.1.len() > core_at;
    let first_core = words.iter().position(holds).unwrap_or(0);
    let last_core = words.iter().rposition(holds).unwrap_or(first_core);
    let length = |from: usize, to: usize| {
        let part = words.get(from..to).unwrap_or(&[]);
        part.iter().map(|word| word.1.chars().count() + 1).sum::<usize>().saturating_sub(1)
    };
    // From the beginning if the core fits then; otherwise a few words before the core, as many as leave room.
    let mut from = 0;
    while from < first_core && length(from, last_core + 1) + 3 > most {
        from += 1;
    }
    // A cut beginning says less than a whole one, so it leaves some room for what follows the core.
    if from > 0 {
        while from < first_core && length(from, last_core + 1) + 3 > most * 2 / 3 {
            from += 1;
        }
    }
    while from < first_core && parts_a_name(&words, from) {
        from += 1;
    }
    let mut to = (last_core + 1).min(words.len());
    while to < words.len() && length(from, to + 1) + 1 + if from > 0 { 2 } else { 0 } <= most {
        to += 1;
    }
    let part: Vec<&str> = words.get(from..to).unwrap_or(&[]).iter().map(|word| word.1).collect();
    let mut cut = super::one_line(&part.join(" "));
    if to < words.len() {
        cut.truncate(cut.trim_end_matches([',', ';', ':', '.', '–', '-', ' ']).len());
        cut.push('…');
    }
    if from > 0 { format!("… {cut}") } else { cut }
}

/// Whether a beginning here would part a name or a date: "South | Korean President", "June | 2017".
fn parts_a_name(words: &[(usize, &str)], from: usize) -> bool {
    let before = from.checked_sub(1).and_then(|before| words.get(before));
    let (Some((_, before)), Some((_, first))) = (before, words.get(from)) else { return false };
    let goes_on = before.starts_with(char::is_uppercase) && before.ends_with(char::is_alphanumeric);
    goes_on && first.starts_with(|letter: char| letter.is_uppercase() || letter.is_ascii_digit())
}

fn words_with_offsets(text: &str) -> Vec<(usize, &str)> {
    let start = text.as_ptr() as usize;
    text.split_whitespace().map(|word| (word.as_ptr() as usize - start, word)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn around(text: &str, core: &str, most: usize) -> String {
        let at = text.find(core).unwrap();
        excerpt(text, Span::new(0, text.len()), Span::new(at, at + core.len()), most)
    }

    #[test]
    fn short_words_stay_whole() {
        assert_eq!(around("The ministers\nmet in Seoul.", "met", 40), "The ministers met in Seoul.");
    }

    #[test]
    fn words_that_join_a_clause_to_another_stay_out_but_for_the_core() {
        assert_eq!(around("and warned of new powers", "warned", 40), "warned of new powers");
        assert_eq!(around("that in tariffs on goods", "tariffs", 40), "tariffs on goods");
        assert_eq!(around("when with Japan", "with", 40), "with Japan");
    }

    #[test]
    fn long_words_are_cut_round_their_core() {
        let text = "The foreign ministers of both countries, who had not spoken for a year, met in Seoul on Monday to mend ties";
        assert_eq!(around(text, "foreign", 40), "The foreign ministers of both…");
        assert_eq!(around(text, "met", 40), "… spoken for a year, met in Seoul on…");
    }

    #[test]
    fn a_cut_parts_no_name_and_no_date() {
        let text = "Chinese President Xi Jinping and South Korean President Moon Jae-in met on the sidelines of a summit";
        assert_eq!(around(text, "met", 46), "… met on the sidelines of a summit");
        let text =
            "Since South Korea's decision to deploy it in June 2017, China has restricted tourism and trade";
        assert_eq!(around(text, "restricted", 46), "… China has restricted tourism and trade");
    }

    proptest! {
        #[test]
        fn it_holds_the_core_and_fits(text in "[a-z]{1,9}( [a-z]{1,9}){0,30}", nth in 0..31_usize, most in 24..60_usize) {
            let words = words_with_offsets(&text);
            let (at, core) = words[nth % words.len()];
            let cut = excerpt(&text, Span::new(0, text.len()), Span::new(at, at + core.len()), most);
            prop_assert!(cut.contains(core));
            prop_assert!(cut.chars().count() <= most, "{} is {}", cut, cut.chars().count());
        }
    }
}
