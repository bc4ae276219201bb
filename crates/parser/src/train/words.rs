//! Vocabulary, tags and lemmas from a treebank.

use std::collections::BTreeMap;

use super::Options;
use super::conllu::Sentence;
use super::learn::{Counts, Sparse, order};
use crate::form::{Form, KnownWord, RARE, Vocabulary, fold, forms};
use crate::lemma::{Edit, LONGEST_ENDING, Lemmatiser};
use crate::model::Model;
use crate::table::{Rows, Score};
use crate::tagger::{Tagger, best, extract};
use crate::{Upos, Xpos, hash};

/// The pairs of tags seen at least three times.
pub(super) fn pairs(sentences: &[Sentence]) -> Vec<(Xpos, Upos)> {
    let mut counts: BTreeMap<(Xpos, Upos), usize> = BTreeMap::new();
    for word in sentences.iter().flat_map(|sentence| &sentence.words) {
        *counts.entry((word.xpos, word.upos)).or_default() += 1;
    }
    counts.into_iter().filter(|(_, count)| *count >= 3).map(|(pair, _)| pair).collect()
}

/// Every word seen, with its usual tag where it was seen three times, and whether it is mostly written small.
pub(super) fn vocabulary<'a>(
    sentences: impl Iterator<Item = &'a Sentence>,
    pairs: &[(Xpos, Upos)],
) -> Vocabulary {
    let mut words: BTreeMap<u32, (BTreeMap<u8, usize>, i64)> = BTreeMap::new();
    for sentence in sentences {
        let shouting = crate::form::is_all_capitals(&texts(sentence));
        for (at, word) in sentence.words.iter().enumerate() {
            let entry = words.entry(hash::text(&fold(&word.form))).or_default();
            if let Some(tag) = place(pairs, word.xpos, word.upos) {
                *entry.0.entry(tag).or_default() += 1;
            }
            let starts_small = word.form.starts_with(|c: char| !c.is_uppercase());
            if at > 0 && !shouting {
                entry.1 += if starts_small { 1 } else { -1 };
            } else if starts_small || (at == 0 && !matches!(word.upos, Upos::PROPN)) {
                entry.1 += i64::from(!matches!(word.xpos, Xpos::NNP | Xpos::NNPS));
            }
        }
    }
    let entries = words.into_iter().filter_map(|(key, (tags, small))| {
        let seen: usize = tags.values().sum();
        let usual = tags.iter().max_by_key(|(tag, count)| (**count, u8::MAX - **tag))?;
        let tag = if seen >= 3 { *usual.0 } else { RARE };
        Some(KnownWord { key, tag, is_small: small > 0 })
    });
    Vocabulary { entries: entries.collect() }
}

fn place(pairs: &[(Xpos, Upos)], xpos: Xpos, upos: Upos) -> Option<u8> {
    pairs.iter().position(|pair| *pair == (xpos, upos)).and_then(|at| u8::try_from(at).ok())
}

/// The words of a sentence as written.
pub(super) fn texts(sentence: &Sentence) -> Vec<&str> {
    sentence.words.iter().map(|word| word.form.as_str()).collect()
}

/// The forms and right tags of sentences; a pair of tags that is too rare takes the first with that Penn tag.
fn examples(
    sentences: &[&Sentence],
    pairs: &[(Xpos, Upos)],
    vocabulary: &Vocabulary,
) -> Vec<(Vec<Form>, Vec<u8>)> {
    let one = |sentence: &&Sentence| {
        let tags = sentence.words.iter().map(|word| {
            let alike =
                || pairs.iter().position(|pair| pair.0 == word.xpos).and_then(|at| u8::try_from(at).ok());
            place(pairs, word.xpos, word.upos).or_else(alike).unwrap_or(0)
        });
        (forms(&texts(sentence), vocabulary), tags.collect())
    };
    sentences.iter().map(one).collect()
}

/// The weights of the tagger.
pub(super) fn tagger(
    sentences: &[Sentence],
    model: &Model,
    options: &Options,
    tell: &mut dyn FnMut(&str),
) -> Rows {
    let all: Vec<&Sentence> = sentences.iter().collect();
    let weights =
        learn(&examples(&all, &model.pairs, &model.vocabulary), model.pairs.len(), options.tagger_epochs);
    let rows = weights.rows(super::LEARNT_TAGGER);
    tell(&format!("tagger: {} features kept", rows.keys.len()));
    rows
}

/// Tags of each sentence from a tagger that did not see it.
pub(super) fn jackknifed(
    sentences: &[Sentence],
    model: &Model,
    options: &Options,
    tell: &mut dyn FnMut(&str),
) -> Vec<Vec<u8>> {
    let mut tags = vec![Vec::new(); sentences.len()];
    let folds = options.folds.max(2);
    let (mut right, mut all) = (0_usize, 0_usize);
    for fold in 0..folds {
        let seen: Vec<&Sentence> = sentences
            .iter()
            .enumerate()
            .filter(|(at, _)| at % folds != fold)
            .map(|(_, sentence)| sentence)
            .collect();
        // Its vocabulary too must not know the part that it tags.
        let vocabulary = vocabulary(seen.iter().copied(), &model.pairs);
        let weights = learn(
            &examples(&seen, &model.pairs, &vocabulary),
            model.pairs.len(),
            options.tagger_epochs.min(5),
        );
        let rows = weights.rows(super::LEARNT_TAGGER);
        let tagger = Tagger { pairs: model.pairs.clone(), table: crate::table::SparseTable::new(rows) };
        for at in (fold..sentences.len()).step_by(folds) {
            let unseen = examples(&[&sentences[at]], &model.pairs, &vocabulary);
            let (forms, gold) = &unseen[0];
            tags[at] = tagger.tag(forms);
            right += tags[at].iter().zip(gold).filter(|(a, b)| a == b).count();
            all += gold.len();
        }
    }
    tell(&format!("jackknifed tags: {:.2} % right", super::judge::percent(right, all)));
    tags
}

/// How often the treebank has each feature of the tagger.
pub(super) fn counts(sentences: &[Sentence], tags: &[Vec<u8>], model: &Model) -> Vec<u32> {
    let mut counts = Counts::of(&model.tagger);
    let mut features = Vec::new();
    for (sentence, tags) in sentences.iter().zip(tags) {
        let forms = forms(&texts(sentence), &model.vocabulary);
        for place in 0..tags.len() {
            features.clear();
            extract(&forms, place, tags, &mut features);
            counts.add(&features);
        }
    }
    counts.seen
}

fn learn(examples: &[(Vec<Form>, Vec<u8>)], classes: usize, epochs: usize) -> Sparse {
    let mut weights = Sparse::default();
    let mut features = Vec::new();
    let mut scores = vec![0; classes];
    for epoch in 0..epochs {
        for at in order(examples.len(), epoch as u64 + 1) {
            let (forms, gold) = &examples[at];
            let mut tags: Vec<u8> = Vec::with_capacity(gold.len());
            for (place, &right) in gold.iter().enumerate() {
                features.clear();
                extract(forms, place, &tags, &mut features);
                scores.fill(0);
                weights.add(&features, &mut scores);
                weights.time += 1;
                let guess = best(&scores);
                if guess != right {
                    weights.change(&features, right, 1);
                    weights.change(&features, guess, -1);
                }
                tags.push(guess);
            }
        }
    }
    weights
}

/// Lemma rules: for each tag and ending the usual edit where it differs from that of the shorter ending, and
/// the words that these rules get wrong.
pub(super) fn lemmas(sentences: &[Sentence]) -> Lemmatiser {
    let mut seen: BTreeMap<(Xpos, String, String), usize> = BTreeMap::new();
    for word in sentences.iter().flat_map(|sentence| &sentence.words) {
        if !matches!(word.xpos, Xpos::GW | Xpos::ADD | Xpos::FW) {
            let keeps = matches!(word.xpos, Xpos::NNP | Xpos::NNPS);
            let form =
                if keeps { word.form.clone() } else { word.form.to_lowercase().replace(['’', '‘'], "'") };
            let lemma = if keeps { word.lemma.clone() } else { word.lemma.to_lowercase() };
            *seen.entry((word.xpos, form, lemma)).or_default() += 1;
        }
    }
    let mut edits: BTreeMap<(Xpos, String), BTreeMap<Edit, usize>> = BTreeMap::new();
    for ((tag, form, lemma), count) in &seen {
        let lower = form.to_lowercase();
        let length = lower.chars().count();
        for ending in 0..=LONGEST_ENDING.min(length) {
            let text: String = lower.chars().skip(length - ending).collect();
            // Each word counts, a frequent one a little more: rules are for words not seen.
            let weight = 1 + (*count).min(8) / 4;
            *edits.entry((*tag, text)).or_default().entry(edit(form, lemma)).or_default() += weight;
        }
    }
    let mut rules: BTreeMap<(Xpos, String), Edit> = BTreeMap::new();
    // Shorter endings first, so that a longer one knows what it would inherit.
    let mut by_length: Vec<_> = edits.iter().collect();
    by_length.sort_by_key(|((tag, ending), _)| (*tag, ending.len()));
    for ((tag, ending), counts) in by_length {
        let total: usize = counts.values().sum();
        let Some((edit, count)) =
            counts.iter().max_by_key(|(edit, count)| (**count, std::cmp::Reverse((*edit).clone())))
        else {
            continue;
        };
        let shorter: String = ending.chars().skip(1).collect();
        let inherited = (!ending.is_empty()).then(|| inherited(&rules, *tag, &shorter)).flatten();
        let is_sure = ending.is_empty() || (total >= 2 && count * 3 >= total * 2);
        if is_sure && inherited != Some(edit) {
            rules.insert((*tag, ending.clone()), edit.clone());
        }
    }
    let endings = rules.into_iter().map(|((tag, ending), edit)| (tag, ending, edit)).collect();
    let mut lemmatiser = Lemmatiser { exceptions: Vec::new(), endings };
    let mut usual: BTreeMap<(Xpos, String), (usize, String)> = BTreeMap::new();
    for ((tag, form, lemma), count) in seen {
        let best = usual.entry((tag, form)).or_default();
        if count > best.0 {
            *best = (count, lemma);
        }
    }
    for ((tag, form), (count, lemma)) in usual {
        let is_name = matches!(tag, Xpos::NNP | Xpos::NNPS);
        if !is_name
            && lemmatiser.lemma(&form, tag) != lemma
            && (count > 1 || form.chars().all(char::is_alphabetic))
        {
            let at = lemmatiser
                .exceptions
                .partition_point(|entry| (entry.0, entry.1.as_str()) < (tag, form.as_str()));
            lemmatiser.exceptions.insert(at, (tag, form, lemma));
        }
    }
    lemmatiser
}

/// The edit that the longest known ending of this one gives.
fn inherited<'a>(rules: &'a BTreeMap<(Xpos, String), Edit>, tag: Xpos, ending: &str) -> Option<&'a Edit> {
    let mut ending = ending;
    loop {
        if let Some(edit) = rules.get(&(tag, ending.to_string())) {
            return Some(edit);
        }
        let mut rest = ending.chars();
        rest.next()?;
        ending = rest.as_str();
    }
}

/// What makes the lemma of the word.
fn edit(form: &str, lemma: &str) -> Edit {
    let shared: usize = form.chars().zip(lemma.chars()).take_while(|(a, b)| a == b).count();
    let cut = form.chars().count() - shared;
    Edit { cut: u8::try_from(cut).unwrap_or(u8::MAX), add: lemma.chars().skip(shared).collect() }
}
