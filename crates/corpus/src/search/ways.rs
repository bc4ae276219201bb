//! The ways to answer one word: itself and its relatives, what the tables say is the same, what begins so, what
//! differs by a slip.

use super::build::STEM_MARK;
use super::levenshtein::Mistyped;
use super::list::Form;
use super::plan::{Group, How, Planner, Term, Way, idf, thousandths};
use super::query::{Clause, Node, Note, Role};
use super::text::{is_cjk, is_function_word, stem};
use super::weights;
use crate::OrderedSet;
use crate::order::Order as _;
use fst::automaton::Str;
use fst::{Automaton, IntoStreamer, Streamer};

impl Planner<'_, '_> {
    /// The ways to answer one word.
    pub(super) fn word(&mut self, word: &str, last: bool, synonyms: Vec<Way>, role: Role) -> Option<Group> {
        let mut ways = Vec::new();
        let own = self.relatives(word);
        let known = own.iter().map(|term| term.form.articles).sum::<u32>();
        if !own.is_empty() {
            ways.push(self.way(vec![own], 0, How::Exact, 1.0));
        }
        if role != Role::Excluded {
            ways.extend(synonyms);
        }
        let lone_character = word.chars().count() == 1 && word.chars().all(is_cjk);
        if lone_character || last && role != Role::Excluded {
            ways.extend(self.completions(word));
        }
        if role != Role::Excluded && (ways.is_empty() || known > 0 && known <= weights::RARE && !last) {
            let corrections = self.corrections(word, known, last);
            if known == 0 && !corrections.is_empty() {
                let words: Vec<String> = corrections.iter().map(|way| way.words.clone()).collect();
                self.corrections.extend(words.first().map(|best| (word.to_owned(), best.clone())));
                self.plan.notes.push(Note::Corrected(word.to_owned(), words));
            }
            ways.extend(corrections);
        }
        if ways.is_empty() {
            self.plan.notes.push(Note::UnknownWord(word.to_owned()));
            return (role != Role::Wanted).then(|| Group::Any(Vec::new()));
        }
        if is_function_word(word) {
            for way in &mut ways {
                way.idf = way.idf.min(weights::FUNCTION_WORD_IDF);
                way.part_idf = way.part_idf.min(weights::FUNCTION_WORD_IDF);
            }
        }
        let weight = ways.iter().map(|way| thousandths(way.idf)).min().unwrap_or(0);
        Some(Group::Words { asked: word.to_owned(), order: self.order, ways, weight })
    }

    pub(super) fn exact(&mut self, word: &str) -> Vec<Term> {
        let form = self.index.form(word);
        form.map(|form| self.term(form, 1.0, How::Exact)).into_iter().collect()
    }

    /// What the tables say is the same as the words from `at` on, or as words around it.
    pub(super) fn synonyms_at(&mut self, clauses: &[Clause], at: usize) -> Vec<Way> {
        let word = |at: usize| match clauses.get(at) {
            Some(Clause { node: Node::Word(word), role, .. }) if *role != Role::Excluded => {
                Some(word.as_str())
            }
            _ => None,
        };
        let Some(own) = word(at) else { return Vec::new() };
        let mut answers: OrderedSet<(usize, &Vec<String>)> = OrderedSet::new();
        let index = self.index;
        for group in index.synonyms() {
            for phrase in group.iter().filter(|phrase| phrase.iter().any(|part| part == own)) {
                let places =
                    phrase.iter().enumerate().filter(|(_, part)| *part == own).map(|(place, _)| place);
                let asked = places.filter_map(|place| at.checked_sub(place)).any(|start| {
                    phrase.iter().enumerate().all(|(place, part)| word(start + place) == Some(part.as_str()))
                });
                if asked {
                    answers.extend(
                        group.iter().filter(|other| *other != phrase).map(|other| (phrase.len(), other)),
                    );
                }
            }
        }
        let mut ways = Vec::new();
        for (asked, phrase) in answers {
            let slots: Vec<Vec<Term>> = phrase.iter().map(|part| self.exact(part)).collect();
            if slots.iter().all(|slot| !slot.is_empty()) {
                let mut way = self.way(slots, 0, How::Synonym, weights::SYNONYM / asked as f64);
                way.words = phrase.join(" ");
                ways.push(way);
            }
        }
        ways
    }

    /// Rarity of several words together: of the rarest for a phrase, of all for one slot.
    pub(super) fn way(&self, slots: Vec<Vec<Term>>, slop: u32, how: How, weight: f64) -> Way {
        let stats = self.index.stats();
        let count = |of: fn(&Form) -> u32, slot: &Vec<Term>| {
            slot.iter().fold(0u32, |sum, term| sum.saturating_add(of(&term.form)))
        };
        let articles = slots.iter().map(|slot| count(|form| form.articles, slot)).min().unwrap_or(0);
        let parts = slots.iter().map(|slot| count(|form| form.parts, slot)).min().unwrap_or(0);
        let idf = idf(articles, u64::from(stats.articles));
        let part_idf = super::plan::idf(parts, stats.parts);
        Way { slots, slop, how, weight, idf, part_idf, words: String::new() }
    }

    /// The word itself and the others of its stem.
    fn relatives(&mut self, word: &str) -> Vec<Term> {
        let value = match self.index.value(word) {
            Some(value) => Some((value, Some((value & 0xff) as usize))),
            None => {
                let stem = stem(word);
                let own = self.index.value(&stem).filter(|_| stem != word);
                let value = match own {
                    Some(value) if super::text::stem(&stem) == stem => Some(value),
                    _ => self.index.stem(&stem),
                };
                value.map(|value| (value, None))
            }
        };
        let Some((value, own)) = value else { return Vec::new() };
        let mut terms = Vec::new();
        for (place, form) in self.index.class(value).into_iter().enumerate() {
            let exact = own == Some(place);
            let (weight, how) = if exact { (1.0, How::Exact) } else { (weights::STEM, How::Stem) };
            terms.push(self.term(form, weight, how));
        }
        terms
    }

    /// Words that begin so, the most frequent first.
    fn completions(&mut self, word: &str) -> Vec<Way> {
        let mut found: Vec<(Form, String)> = Vec::new();
        let Some(dictionary) = self.index.dictionary() else { return Vec::new() };
        let mut stream = dictionary.search(Str::new(word).starts_with()).into_stream();
        while let Some((key, value)) = stream.next() {
            if key != word.as_bytes() {
                found.push((self.index.form_at(value), String::from_utf8_lossy(key).into_owned()));
            }
        }
        // A completion says no more than that the word begins so, however rare it is itself.
        let all = |count: fn(&Form) -> u32| {
            found.iter().fold(0u32, |sum, (form, _)| sum.saturating_add(count(form)))
        };
        let stats = self.index.stats();
        let worth = idf(all(|form| form.articles), u64::from(stats.articles));
        let part_worth = idf(all(|form| form.parts), stats.parts);
        let most = if word.len() == 1 { weights::COMPLETIONS_OF_A_LETTER } else { weights::COMPLETIONS };
        let most = most.min(found.len());
        found.order_first_by(most, |(one, a), (other, b)| {
            other.articles.cmp(&one.articles).then_with(|| a.cmp(b))
        });
        found.truncate(most);
        let mut ways = Vec::new();
        for (form, text) in found {
            let term = self.term(form, 1.0, How::Prefix);
            let mut way = self.way(vec![vec![term]], 0, How::Prefix, weights::PREFIX);
            (way.idf, way.part_idf) = (way.idf.min(worth), way.part_idf.min(part_worth));
            way.words = text;
            ways.push(way);
        }
        ways
    }

    /// Words that differ by slips, the likeliest first: fewer slips, the same first letter, more frequent.
    fn corrections(&mut self, word: &str, known: u32, last: bool) -> Vec<Way> {
        let length = word.chars().count();
        if length < 3 || word.chars().any(|c| is_cjk(c) || c.is_ascii_digit()) {
            return Vec::new();
        }
        let most = if known > 0 || length < weights::TWO_SLIPS { 1 } else { 2 };
        let mut found = Vec::new();
        for slips in 1..=most {
            for as_prefix in [false, true] {
                if found.is_empty() && (!as_prefix || last) {
                    found = self.near(word, slips, as_prefix);
                }
            }
        }
        found.retain(|(_, form, text)| {
            *text != word && (known == 0 || form.articles > known.saturating_mul(weights::RARE_RATIO))
        });
        let likely = |(slips, form, text): &(usize, Form, String)| {
            let same_first = text.chars().next() == word.chars().next();
            let slip = match (*slips, text.chars().count()) {
                (1, other) if other == length && is_swap(word, text) => weights::SWAPPED,
                (1, other) if other > length => weights::MISSING,
                (1, _) => 1.0,
                _ => weights::SECOND_SLIP,
            };
            // the fourth root of how frequent it is: what is looked for is often a rare word
            f64::from(form.articles).sqrt().sqrt()
                * slip
                * if same_first { 1.0 } else { weights::OTHER_FIRST }
        };
        found.order_by(|a, b| likely(b).total_cmp(&likely(a)).then_with(|| a.2.cmp(&b.2)));
        found.truncate(weights::CORRECTIONS);
        let best = found.first().map_or(1.0, likely);
        let base = if known > 0 { weights::TYPO_OF_KNOWN } else { weights::TYPO };
        let mut ways = Vec::new();
        let mut worth = None;
        for candidate in found {
            // the square root of the odds, so that no correction is lost where the other words favour it
            let share = (likely(&candidate) / best).sqrt();
            let (_, form, text) = candidate;
            let mut terms = vec![self.term(form, 1.0, How::Typo)];
            if !last {
                for mut relative in self.relatives(&text) {
                    if relative.form != form {
                        relative.weight = weights::STEM_OF_CORRECTION;
                        relative.how = How::Typo;
                        terms.push(relative);
                    }
                }
            }
            let mut way = self.way(vec![terms], 0, How::Typo, base * share);
            way.words = text;
            // by how likely it is meant, not by how rare it is
            let first: &mut (f64, f64) = worth.get_or_insert((way.idf, way.part_idf));
            (way.idf, way.part_idf) = *first;
            ways.push(way);
        }
        ways
    }

    fn near(&self, word: &str, slips: usize, as_prefix: bool) -> Vec<(usize, Form, String)> {
        let automaton = Mistyped::new(word, slips, as_prefix);
        let (Some(automaton), Some(dictionary)) = (automaton, self.index.dictionary()) else {
            return Vec::new();
        };
        let mut out = Vec::new();
        let mut stream = dictionary.search(&automaton).into_stream();
        while let Some((key, value)) = stream.next() {
            let text = String::from_utf8_lossy(key).into_owned();
            let mark = STEM_MARK;
            if text.starts_with(mark) || text.chars().any(|c| c.is_ascii_digit()) {
                continue;
            }
            let distance = automaton.distance(&text).unwrap_or(slips);
            out.push((distance, self.index.form_at(value), text));
        }
        out
    }

    fn term(&mut self, form: Form, weight: f64, how: How) -> Term {
        self.lists.push(self.index.list(&form));
        Term { list: self.lists.len() - 1, form, weight, how }
    }
}

fn is_swap(one: &str, other: &str) -> bool {
    let (mut a, mut b): (Vec<char>, Vec<char>) = (one.chars().collect(), other.chars().collect());
    a.order();
    b.order();
    a == b
}
