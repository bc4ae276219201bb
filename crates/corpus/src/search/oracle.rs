//! Results are those of a naive scan over small random corpora; damaged indexes are errors, not panics.

use super::codec::lengthen;
use super::codec::shorten;
use super::plan::idf;
use super::segments::{BODY, GAP, TITLE};
use super::{Index, Options, parse, rank, weights};
use crate::{Article, Corpus, Located, Publication, When};
use proptest::collection::vec;
use proptest::prelude::*;

/// Words too short to have relatives or slips.
const WORDS: [&str; 6] = ["ab", "cd", "ef", "gh", "ij", "kl"];

/// Title and body, as places in [`WORDS`].
type Text = (Vec<usize>, Vec<usize>);

#[derive(Clone, Debug)]
enum Asked {
    Word(usize),
    Any(usize, usize),
    Phrase(Vec<usize>),
    Near(usize, usize, u32),
}

#[derive(Clone, Copy, Debug, PartialEq)]
enum Sign {
    Plain,
    Plus,
    Minus,
}

/// An article of this title and text.
pub(super) fn article(title: &str, text: &str) -> Article {
    let when = When { edtf: "../..".into(), earliest: None, latest: None };
    Article {
        id: String::new(),
        file: String::new(),
        text: text.to_owned(),
        title: Some(Located::beside(title)),
        standfirst: Vec::new(),
        publisher: None,
        agency: None,
        byline: Vec::new(),
        contributors: Vec::new(),
        dateline_place: None,
        language: None,
        url: None,
        published: Publication { when, stated: false, time: None, basis: Vec::new() },
        paragraphs: Vec::new(),
        removed: Vec::new(),
        sentences: Vec::new(),
        mentions: Vec::new(),
        dates: Vec::new(),
        quotes: Vec::new(),
    }
}

fn typed((sign, asked): &(Sign, Asked)) -> String {
    let sign = match sign {
        Sign::Plain => "",
        Sign::Plus => "+",
        Sign::Minus => "-",
    };
    match asked {
        Asked::Word(word) => format!("{sign}{}", WORDS[*word]),
        Asked::Any(one, other) => format!("{sign}({} OR {})", WORDS[*one], WORDS[*other]),
        Asked::Phrase(words) => {
            let words: Vec<&str> = words.iter().map(|word| WORDS[*word]).collect();
            format!("{sign}\"{}\"", words.join(" "))
        }
        Asked::Near(one, other, slop) => format!("{sign}\"{} {}\"~{slop}", WORDS[*one], WORDS[*other]),
    }
}

/// The scan: every article is looked at, word by word.
struct Scan<'t> {
    texts: &'t [Text],
    averages: [f64; 2],
}

impl Scan<'_> {
    fn of(texts: &[Text]) -> Scan<'_> {
        let all = texts.len() as f64;
        let average = |of: fn(&Text) -> usize| (texts.iter().map(of).sum::<usize>() as f64 / all).max(1.0);
        Scan { texts, averages: [average(|text| text.0.len()), average(|text| text.1.len())] }
    }

    /// Positions with their words.
    fn positions(&self, at: usize) -> Vec<(u32, usize)> {
        let (title, body) = &self.texts[at];
        let body_start = title.len() as u32 + GAP;
        (0u32..).zip(title.iter().copied()).chain((body_start..).zip(body.iter().copied())).collect()
    }

    fn articles_with(&self, word: usize) -> u32 {
        self.texts.iter().filter(|(title, body)| title.contains(&word) || body.contains(&word)).count() as u32
    }

    fn idf(&self, words: &[usize]) -> f64 {
        let least = words.iter().map(|word| self.articles_with(*word)).min().unwrap_or(0);
        idf(least, self.texts.len() as u64)
    }

    fn field(&self, field: usize, length: usize, average: f64) -> f64 {
        let relative = f64::from(lengthen(shorten(length as u32))) / average;
        weights::FIELD[field] / (1.0 - weights::LENGTH[field] + weights::LENGTH[field] * relative)
    }

    /// First and last positions of what is asked, or nothing.
    fn places(&self, at: usize, asked: &Asked) -> Vec<(u32, u32)> {
        let all = self.positions(at);
        let word_at = |position: u32, word: usize| all.contains(&(position, word));
        match asked {
            Asked::Word(word) => {
                all.iter().filter(|(_, own)| own == word).map(|(at, _)| (*at, *at)).collect()
            }
            Asked::Any(one, other) => {
                let either = all.iter().filter(|(_, own)| own == one || own == other);
                either.map(|(at, _)| (*at, *at)).collect()
            }
            Asked::Phrase(words) => {
                let starts = all.iter().map(|(start, _)| *start);
                let whole = starts.filter(|start| (*start..).zip(words).all(|(at, word)| word_at(at, *word)));
                whole.map(|start| (start, start + words.len() as u32 - 1)).collect()
            }
            Asked::Near(one, other, slop) => {
                let mut found = Vec::new();
                for (a, _) in all.iter().filter(|(_, own)| own == one) {
                    for (b, _) in all.iter().filter(|(_, own)| own == other) {
                        if a != b && a.abs_diff(*b) <= 1 + slop {
                            found.push((*a.min(b), *a.max(b)));
                        }
                    }
                }
                found.sort_unstable();
                found.dedup();
                let inner =
                    |(a, b): &(u32, u32)| !found.iter().any(|(c, d)| (c, d) != (a, b) && a <= c && d <= b);
                found.iter().filter(|place| inner(place)).copied().collect()
            }
        }
    }

    fn score(&self, at: usize, asked: &Asked) -> Option<f64> {
        let (title, body) = &self.texts[at];
        let weights = [
            self.field(TITLE, title.len(), self.averages[0]),
            self.field(BODY, body.len(), self.averages[1]),
        ];
        let saturated = |idf: f64, times: f64| idf * times * (weights::K1 + 1.0) / (times + weights::K1);
        match asked {
            Asked::Word(word) => {
                let count = |list: &[usize]| list.iter().filter(|own| *own == word).count() as f64;
                let times = count(title) * weights[0] + count(body) * weights[1];
                (times > 0.0).then(|| saturated(self.idf(&[*word]), times))
            }
            Asked::Any(one, other) => {
                let scores = [*one, *other].map(|word| self.score(at, &Asked::Word(word)));
                scores.into_iter().flatten().reduce(f64::max)
            }
            Asked::Phrase(words) if words.len() == 1 => self.score(at, &Asked::Word(words[0])),
            Asked::Phrase(words) => {
                let times = self.places(at, asked).len() as f64;
                (times > 0.0).then(|| saturated(self.idf(words), times * weights[1]))
            }
            Asked::Near(one, other, _) => {
                let times = self.places(at, asked).len() as f64;
                (times > 0.0).then(|| saturated(self.idf(&[*one, *other]), times * weights[1]))
            }
        }
    }

    fn worth(&self, asked: &Asked) -> u64 {
        let one = |word: &usize| (self.idf(&[*word]) * 1000.0) as u64;
        match asked {
            Asked::Word(word) => one(word),
            Asked::Any(a, b) => {
                let known = [a, b].into_iter().filter(|word| self.articles_with(**word) > 0);
                known.map(one).min().unwrap_or(0)
            }
            Asked::Phrase(_) | Asked::Near(..) => 0,
        }
    }

    fn known(&self, asked: &Asked) -> bool {
        match asked {
            Asked::Word(word) => self.articles_with(*word) > 0,
            Asked::Any(one, other) => self.articles_with(*one) > 0 || self.articles_with(*other) > 0,
            Asked::Phrase(_) | Asked::Near(..) => true,
        }
    }

    fn nearness(&self, at: usize, groups: &[&Asked]) -> f64 {
        let title = self.texts[at].0.len() as u32;
        let ranked: Vec<&&Asked> = groups.iter().filter(|asked| !matches!(asked, Asked::Any(..))).collect();
        let mut sum = 0.0;
        for pair in ranked.windows(2) {
            let idf = |asked: &Asked| match asked {
                Asked::Word(word) => self.idf(&[*word]),
                Asked::Phrase(words) => self.idf(words),
                Asked::Near(one, other, _) | Asked::Any(one, other) => self.idf(&[*one, *other]),
            };
            let mut best = 0.0f64;
            for (first, last) in self.places(at, pair[0]) {
                for (next_first, next_last) in self.places(at, pair[1]) {
                    let distance = if next_first > last {
                        next_first - last
                    } else if first > next_last {
                        first - next_last + 1
                    } else {
                        continue;
                    };
                    let near = next_first <= last + weights::NEAR && next_first + weights::NEAR >= first;
                    let factor =
                        if last < title && next_last < title { weights::TITLE_NEARNESS } else { 1.0 };
                    if near {
                        best = best.max(factor / f64::from(distance));
                    }
                }
            }
            let times = best * self.field(BODY, self.texts[at].1.len(), self.averages[1]);
            let worth = idf(pair[0]).min(idf(pair[1]));
            let share = (weights::NEAR_PAIRS / (ranked.len() - 1) as f64).min(1.0);
            sum += weights::NEARNESS * share * worth * times * (weights::K1 + 1.0) / (times + weights::K1);
        }
        sum
    }

    fn run(&self, query: &[(Sign, Asked)]) -> Vec<(u32, f64)> {
        let hard = |sign: &Sign, asked: &Asked| {
            *sign == Sign::Plus || *sign == Sign::Plain && matches!(asked, Asked::Phrase(_) | Asked::Near(..))
        };
        let required: Vec<&Asked> = query.iter().filter(|(s, a)| hard(s, a)).map(|(_, a)| a).collect();
        let soft = query.iter().filter(|(s, a)| *s == Sign::Plain && !hard(s, a)).map(|(_, a)| a);
        let asked_words = soft.clone().count() > 0 || !required.is_empty();
        let wanted: Vec<&Asked> = soft.filter(|asked| self.known(asked)).collect();
        let total: u64 = wanted.iter().map(|asked| self.worth(asked)).sum();
        let ranked: Vec<&Asked> = query
            .iter()
            .filter(|(s, a)| hard(s, a) || *s == Sign::Plain && self.known(a))
            .map(|(_, a)| a)
            .collect();
        let share = weights::COVERAGE.min(weights::COVERED_WORDS / wanted.len().max(1) as u64);
        for share in [share, 0] {
            let needed = (total * share).div_ceil(1000);
            let mut found = Vec::new();
            for at in 0..self.texts.len() {
                let excluded = query.iter().any(|(s, a)| *s == Sign::Minus && self.score(at, a).is_some());
                let hard: Option<f64> = required.iter().map(|asked| self.score(at, asked)).sum();
                let met: Vec<&&Asked> =
                    wanted.iter().filter(|asked| self.score(at, asked).is_some()).collect();
                let worth: u64 = met.iter().map(|asked| self.worth(asked)).sum();
                let enough =
                    worth >= needed && (!met.is_empty() || wanted.is_empty() || !required.is_empty());
                let Some(hard) = hard.filter(|_| !excluded && enough) else { continue };
                if asked_words && required.is_empty() && wanted.is_empty() {
                    continue;
                }
                let soft: f64 = met.iter().filter_map(|asked| self.score(at, asked)).sum();
                let near = if ranked.len() > 1 { self.nearness(at, &ranked) } else { 0.0 };
                found.push((at as u32, hard + soft + near));
            }
            if !found.is_empty() || wanted.len() < 2 {
                return found;
            }
        }
        Vec::new()
    }
}

fn asked() -> impl Strategy<Value = (Sign, Asked)> {
    let word = || 0..WORDS.len();
    let sign = prop_oneof![4 => Just(Sign::Plain), 1 => Just(Sign::Plus), 1 => Just(Sign::Minus)];
    let near = (word(), 1..WORDS.len(), 0u32..4)
        .prop_map(|(one, step, slop)| Asked::Near(one, (one + step) % WORDS.len(), slop + 1));
    let asked = prop_oneof![
        5 => word().prop_map(Asked::Word),
        1 => (word(), word()).prop_map(|(one, other)| Asked::Any(one, other)),
        1 => vec(word(), 1..4).prop_map(Asked::Phrase),
        1 => near,
    ];
    (sign, asked)
}

fn texts() -> impl Strategy<Value = Vec<Text>> {
    // The first words are frequent, the last rare.
    let word = || (0..WORDS.len(), 0..WORDS.len()).prop_map(|(a, b)| a.min(b));
    vec((vec(word(), 0..4), vec(word(), 0..14)), 1..9)
}

fn index_of(texts: &[Text]) -> Vec<u8> {
    let words = |list: &[usize]| list.iter().map(|word| WORDS[*word]).collect::<Vec<_>>().join(" ");
    let articles = texts.iter().map(|(title, body)| article(&words(title), &words(body))).collect();
    super::build(&Corpus { articles, ..Corpus::default() })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn results_are_those_of_a_scan(texts in texts(), query in vec(asked(), 1..5)) {
        let bytes = index_of(&texts);
        let index = Index::open(&bytes).unwrap();
        let text = query.iter().map(typed).collect::<Vec<_>>().join(" ");
        let (total, mut found) = rank(&index, &parse(&text), &Options { limit: 100, ..Options::default() }).unwrap();
        let expected = Scan::of(&texts).run(&query);
        prop_assert!(found.windows(2).all(|pair| pair[0].1 >= pair[1].1), "not by falling score: {:?}", found);
        found.sort_by_key(|(article, _)| *article);
        let articles = |list: &[(u32, f64)]| list.iter().map(|(article, _)| *article).collect::<Vec<_>>();
        prop_assert_eq!(articles(&found), articles(&expected), "{} in {:?}", text, texts);
        prop_assert_eq!(total, expected.len());
        // Without words to rank by, scores say nothing.
        for ((article, score), (_, right)) in found.iter().zip(&expected) {
            prop_assert!((score - right).abs() < 1e-9, "{}: article {} has {} not {} in {:?}", text, article, score, right, texts);
        }
    }

    #[test]
    fn damaged_indexes_are_errors(texts in texts(), place in any::<prop::sample::Index>(), by in 1u8..) {
        let mut bytes = index_of(&texts);
        let place = place.index(bytes.len());
        bytes[place] ^= by;
        // All sections share one page here, so that whatever is damaged is noticed by the first query.
        let found = Index::open(&bytes).and_then(|index| rank(&index, &parse("ab \"cd ef\" gh"), &Options::default()));
        prop_assert!(found.is_err());
    }

    #[test]
    fn any_text_is_a_query(text in "\\PC{0,40}", marks in "[-+\"()|:~ a-cORANDNT“”]{0,40}", texts in texts()) {
        let bytes = index_of(&texts);
        let index = Index::open(&bytes).unwrap();
        for text in [text, marks] {
            for prefix_last in [false, true] {
                let options = Options { prefix_last, ..Options::default() };
                let (total, hits) = rank(&index, &parse(&text), &options).unwrap();
                prop_assert!(hits.len() <= total && total <= texts.len());
            }
        }
    }
}

/// The stemmer, the folding and the numbers meet in the words of these texts.
#[test]
fn words_are_found_as_people_write_them() {
    let cases = [
        ("U.S. and U.S.-led", "us and us led"),
        ("O'Neill's China’s dogs'", "oneill china dogs"),
        ("1,750.5 at 22:10 on 1987-02-22", "1750.5 at 22:10 on 1987 02 22"),
        ("Zürich naïve Đà Nẵng Łódź straße Æsir", "zurich naive da nang lodz strasse aesir"),
        ("e\u{301}te\u{301} ＡＢＣ１", "ete abc1"),
        ("Ёлка Άθήνα ΣΟΦΟΣ", "елка αθηνα σοφοσ"),
        ("韩国外交部", "韩国 国外 外交 交部"),
        ("北京 THAAD 萨", "北京 thaad 萨"),
        ("강경화 장관은", "강경 경화 장관 관은"),
        ("カン・ギョンファ", "カン ギョ ョン ンフ ファ"),
        ("end.Next e.g. a.m.", "end next eg am"),
        ("AT&T C++ -- ' \u{202e}", "at t c"),
    ];
    for (text, expected) in cases {
        let terms: Vec<String> = super::text::tokens(text).into_iter().map(|token| token.term).collect();
        assert_eq!(terms.join(" "), expected, "{text}");
    }
}
