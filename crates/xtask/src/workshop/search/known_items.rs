//! Known items: queries from titles, by a seeded generator, and the article that each is about.

use serde_json::Value;
use std::collections::BTreeMap;

/// Queries of each kind.
const QUERIES: usize = 300;

/// A query and the article it is about.
pub(crate) struct Item {
    pub(crate) article: usize,
    pub(crate) query: String,
    pub(crate) unfinished: bool,
}

/// Queries from titles: three or four words in their order; the same with a slip in one word; the rarest word alone
/// with a slip; the last word cut. The words stand in the article's title and, all together, in no other one.
pub(crate) fn queries(rows: &[Value], seed: u64) -> Vec<(&'static str, Vec<Item>)> {
    let words: Vec<Vec<String>> = rows
        .iter()
        .map(|row| {
            let title = row["title"].as_str().unwrap_or("").to_lowercase();
            title
                .split(|c: char| !c.is_ascii_alphanumeric())
                .filter(|word| word.len() > 1)
                .map(str::to_owned)
                .collect()
        })
        .collect();
    let mut titles_with: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (place, title) in words.iter().enumerate() {
        for word in title {
            let list = titles_with.entry(word).or_default();
            if list.last() != Some(&place) {
                list.push(place);
            }
        }
    }
    let mut random = Random(seed);
    let (mut clean, mut slip, mut lone, mut cut) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
    while clean.len() < QUERIES {
        let article = random.below(words.len());
        let title = &words[article];
        let length = 3 + random.below(2);
        if title.len() < length {
            continue;
        }
        let start = random.below(title.len() - length + 1);
        let taken = &title[start..start + length];
        let mut others = taken.iter().map(|word| &titles_with[word.as_str()]);
        let first = others.next().cloned().unwrap_or_default();
        let shared = others
            .fold(first, |all, list| all.into_iter().filter(|at| list.binary_search(at).is_ok()).collect());
        let same = |other: &usize| rows[*other]["title"] == rows[article]["title"];
        if !shared.iter().all(same) {
            continue;
        }
        let long = |word: &&String| word.len() > 4 && word.bytes().all(|byte| byte.is_ascii_lowercase());
        let Some(rarest) = taken.iter().filter(long).min_by_key(|word| titles_with[word.as_str()].len())
        else {
            continue;
        };
        if titles_with[rarest.as_str()].len() > 3 {
            continue;
        }
        let item = |query: String, unfinished| Item { article, query, unfinished };
        clean.push(item(taken.join(" "), false));
        let choices: Vec<usize> = (0..length).filter(|at| long(&&taken[*at])).collect();
        let at = choices[random.below(choices.len())];
        let mut mistyped = taken.to_vec();
        mistyped[at] = random.slip(&mistyped[at]);
        slip.push(item(mistyped.join(" "), false));
        lone.push(item(random.slip(rarest), false));
        let mut begun = taken.to_vec();
        if let Some(last) = begun.last_mut().filter(|last| last.len() > 2) {
            let keep = (last.len() / 2).max(2) + random.below(last.len() - (last.len() / 2).max(2));
            last.truncate(keep);
        }
        cut.push(item(begun.join(" "), true));
    }
    vec![
        ("clean", clean),
        ("a slip in one word", slip),
        ("one word with a slip", lone),
        ("last word cut", cut),
    ]
}

/// SplitMix64 (Steele, Lea and Flood 2014).
pub(crate) struct Random(pub(crate) u64);

impl Random {
    pub(crate) fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut value = self.0;
        value = (value ^ value >> 30).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        value = (value ^ value >> 27).wrapping_mul(0x94d0_49bb_1331_11eb);
        value ^ value >> 31
    }

    pub(crate) fn below(&mut self, end: usize) -> usize {
        (self.next() % end.max(1) as u64) as usize
    }

    /// One letter missing, doubled by another, wrong, or swapped with the next; anywhere.
    pub(crate) fn slip(&mut self, word: &str) -> String {
        let mut letters: Vec<char> = word.chars().collect();
        let other = char::from(b'a' + self.below(26) as u8);
        let at = self.below(letters.len());
        match self.below(4) {
            0 => {
                letters.remove(at);
            }
            1 => letters.insert(at, other),
            2 => letters[at] = other,
            _ => {
                let at = at.min(letters.len() - 2);
                letters.swap(at, at + 1);
            }
        }
        let slipped: String = letters.into_iter().collect();
        if slipped == word { self.slip(word) } else { slipped }
    }
}
