//! Slips, beginnings, Chinese and accents: what is found is what a naive scan over small random corpora finds.

use super::levenshtein::Mistyped;
use super::oracle::article;
use super::{Index, Options, parse, rank, weights};
use crate::Corpus;
use proptest::collection::vec;
use proptest::prelude::*;
use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

/// Articles that a query finds, rising.
fn found(texts: &[String], query: &str, prefix_last: bool) -> Vec<usize> {
    let articles = texts.iter().map(|text| article("", text)).collect();
    let bytes = super::build(&Corpus { articles, ..Corpus::default() });
    let options = Options { limit: 100, prefix_last, ..Options::default() };
    let (_, hits) = rank(&Index::open(&bytes).unwrap(), &parse(query), &options).unwrap();
    let mut found: Vec<usize> = hits.into_iter().map(|(article, _)| article as usize).collect();
    found.sort_unstable();
    found
}

fn that(texts: &[String], wanted: impl Fn(&String) -> bool) -> Vec<usize> {
    texts.iter().enumerate().filter(|(_, text)| wanted(text)).map(|(at, _)| at).collect()
}

/// Words that answer one word: the word, or what begins so while it is typed; if there are none, what differs by the
/// fewest slips.
fn answers<'w>(words: &[&'w str], asked: &str, last: bool) -> Vec<&'w str> {
    let begun = |word: &&&str| **word == asked || last && word.starts_with(asked);
    let plain: Vec<&str> = words.iter().filter(begun).copied().collect();
    if !plain.is_empty() {
        return plain;
    }
    let near =
        |word: &str, slips: usize| Mistyped::new(asked, slips, false).unwrap().distance(word).is_some();
    let most = if asked.len() < weights::TWO_SLIPS { 1 } else { 2 };
    for slips in 1..=most {
        let whole: Vec<&str> = words.iter().filter(|word| near(word, slips)).copied().collect();
        if !whole.is_empty() {
            return whole;
        }
        let begins = |word: &&&str| (1..=word.len()).any(|end| near(&word[..end], slips));
        let begun: Vec<&str> = words.iter().filter(|word| last && begins(word)).copied().collect();
        if !begun.is_empty() {
            return begun;
        }
    }
    Vec::new()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    // Without vowels nothing has relatives; with at most twelve words no correction is left out.
    #[test]
    fn slips_and_beginnings_are_those_of_a_scan(
        texts in vec(vec("[bcdg]{3,7}", 1..3), 1..6),
        asked in "[bcdg]{3,7}",
        last in any::<bool>(),
    ) {
        let texts: Vec<String> = texts.iter().map(|words| words.join(" ")).collect();
        let words: Vec<&str> = texts.iter().flat_map(|text| text.split(' ')).collect();
        let answers = answers(&words, &asked, last);
        let expected = that(&texts, |text| text.split(' ').any(|word| answers.contains(&word)));
        prop_assert_eq!(found(&texts, &asked, last), expected, "{} in {:?}", asked, texts);
    }

    // A run of one or two characters is found wherever it stands, but a single one only where another follows or none
    // stands before it: runs are searched by their pairs.
    #[test]
    fn characters_without_spaces_are_those_of_a_scan(texts in vec("[韩国外 ]{1,6}", 1..6), asked in "[韩国外]{1,2}") {
        let begins_pair = |run: &str| {
            run == asked || run.match_indices(&asked).any(|(at, _)| at + asked.len() < run.len())
        };
        let single = asked.chars().count() == 1;
        let expected =
            that(&texts, |text| if single { text.split(' ').any(begins_pair) } else { text.contains(&asked) });
        prop_assert_eq!(found(&texts, &asked, false), expected, "{} in {:?}", asked, texts);
    }

    #[test]
    fn accents_and_capitals_are_those_of_a_scan(
        texts in vec(vec("[BbÉéeÇçcÑñn]{2}", 1..4), 1..6),
        asked in "[BbÉéeÇçcÑñn]{2}",
    ) {
        let texts: Vec<String> = texts.iter().map(|words| words.join(" ")).collect();
        let bare = |word: &str| -> String {
            word.to_lowercase().nfd().filter(|letter| !is_combining_mark(*letter)).collect()
        };
        let expected = that(&texts, |text| text.split(' ').any(|word| bare(word) == bare(&asked)));
        prop_assert_eq!(found(&texts, &asked, false), expected, "{} in {:?}", asked, texts);
    }
}
