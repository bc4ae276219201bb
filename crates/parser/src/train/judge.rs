//! Figures: how much of a treebank the parser gets right.

use std::collections::BTreeMap;

use super::conllu::Sentence;
use crate::{Parser, Word};

/// Counts over a treebank. "Labelled" is head and relation with its subtype; "universal" without.
#[derive(Clone, Debug, Default)]
pub struct Figures {
    /// Words of the treebank.
    pub gold_words: usize,
    /// Words that the parser found.
    pub found_words: usize,
    /// Words found with exactly the treebank's bounds.
    pub words: usize,
    /// Of those, with the right word class.
    pub upos: usize,
    /// With the right Penn tag.
    pub xpos: usize,
    /// With the right lemma.
    pub lemmas: usize,
    /// With the right head.
    pub heads: usize,
    /// With the right head and relation.
    pub labelled: usize,
    /// With the right head and relation, subtypes left aside.
    pub universal: usize,
    /// By relation without subtype: right, in the treebank, found.
    pub relations: BTreeMap<&'static str, [usize; 3]>,
    /// By tens of confidence: right, all.
    pub confidence: [[usize; 2]; 11],
}

/// Parses the treebank's own words.
#[must_use]
pub fn on_gold_words(parser: &Parser, sentences: &[Sentence]) -> Figures {
    let mut figures = Figures::default();
    for sentence in sentences {
        let mut text = String::new();
        let mut ranges = Vec::with_capacity(sentence.words.len());
        for word in &sentence.words {
            let start = u32::try_from(text.len()).unwrap_or(u32::MAX);
            text.push_str(&word.form);
            ranges.push((start, u32::try_from(text.len()).unwrap_or(u32::MAX)));
            text.push(' ');
        }
        let words = parser.parse_words(&text, &ranges);
        let pairs: Vec<Option<usize>> = (0..words.len()).map(Some).collect();
        figures.count(sentence, &words, &pairs);
    }
    figures
}

/// Parses the treebank's sentences as written, with the parser's own words.
#[must_use]
pub fn on_text(parser: &Parser, sentences: &[Sentence]) -> Figures {
    let mut figures = Figures::default();
    for sentence in sentences {
        let words = parser.parse(&sentence.text);
        let place: BTreeMap<(u32, u32), usize> =
            words.iter().enumerate().map(|(at, word)| ((word.start, word.end), at)).collect();
        let pairs: Vec<Option<usize>> =
            sentence.words.iter().map(|word| place.get(&(word.start, word.end)).copied()).collect();
        figures.count(sentence, &words, &pairs);
    }
    figures
}

impl Figures {
    /// `pairs` gives for each word of the treebank the place of the same word as found.
    fn count(&mut self, sentence: &Sentence, words: &[Word], pairs: &[Option<usize>]) {
        self.gold_words += sentence.words.len();
        self.found_words += words.len();
        for gold in &sentence.words {
            self.relations.entry(gold.relation.universal()).or_default()[1] += 1;
        }
        for word in words {
            self.relations.entry(word.relation.universal()).or_default()[2] += 1;
        }
        for (gold, pair) in sentence.words.iter().zip(pairs) {
            let Some(word) = pair.and_then(|at| words.get(at)) else { continue };
            self.words += 1;
            self.upos += usize::from(word.upos == gold.upos);
            self.xpos += usize::from(word.xpos == gold.xpos);
            self.lemmas += usize::from(word.lemma == gold.lemma);
            let gold_head = gold.head.map(|head| pairs[usize::from(head)]);
            let is_head = match (gold_head, word.head) {
                (None, None) => true,
                (Some(Some(gold)), Some(found)) => gold == usize::from(found),
                _ => false,
            };
            let is_labelled = is_head && word.relation == gold.relation;
            self.heads += usize::from(is_head);
            self.labelled += usize::from(is_labelled);
            let tens = usize::from(word.confidence / 10).min(10);
            self.confidence[tens][0] += usize::from(is_labelled);
            self.confidence[tens][1] += 1;
            if is_head && word.relation.universal() == gold.relation.universal() {
                self.universal += 1;
                self.relations.entry(gold.relation.universal()).or_default()[0] += 1;
            }
        }
    }

    /// F1 of something counted among the words, in percent.
    #[must_use]
    pub fn f1(&self, right: usize) -> f64 {
        percent(2 * right, self.gold_words + self.found_words)
    }

    /// One line of the main figures.
    #[must_use]
    pub fn line(&self) -> String {
        format!(
            "words {:.2}  UPOS {:.2}  XPOS {:.2}  lemmas {:.2}  UAS {:.2}  LAS {:.2}  LAS without subtypes {:.2}",
            self.f1(self.words),
            self.f1(self.upos),
            self.f1(self.xpos),
            self.f1(self.lemmas),
            self.f1(self.heads),
            self.f1(self.labelled),
            self.f1(self.universal)
        )
    }

    /// F1 of each of some relations without subtypes.
    #[must_use]
    pub fn relation_line(&self, names: &[&str]) -> String {
        let parts = names.iter().map(|name| {
            let [right, gold, found] = self.relations.get(name).copied().unwrap_or_default();
            format!("{name} {:.1}", percent(2 * right, gold + found))
        });
        parts.collect::<Vec<_>>().join("  ")
    }

    /// For each ten of confidence how many arcs have it and how many of them are right.
    #[must_use]
    pub fn confidence_line(&self) -> String {
        let parts = (0..=10).filter(|tens| self.confidence[*tens][1] > 0).map(|tens| {
            let [right, all] = self.confidence[tens];
            format!("{}+: {:.0} % of {all}", tens * 10, percent(right, all))
        });
        parts.collect::<Vec<_>>().join("  ")
    }
}

/// A share in percent; nothing of nothing is 0.
#[must_use]
pub fn percent(part: usize, whole: usize) -> f64 {
    if whole == 0 { 0.0 } else { 100.0 * part as f64 / whole as f64 }
}
