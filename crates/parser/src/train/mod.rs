//! Makes the model from a treebank, and judges it. Only `cargo xtask train-parser` uses this.
//!
//! 1. [`conllu`] – sentences of a treebank
//! 2. `words` – vocabulary, tagger, lemmas
//! 3. `arcs` – the parser's steps and relations
//! 4. `fit` – confidence
//! 5. [`judge`] – figures on sentences that training did not see

mod arcs;
pub mod conllu;
mod fit;
pub mod judge;
mod learn;
mod search;
mod words;

use crate::model::Model;
use conllu::Sentence;

/// How the model is trained and how much of it is kept.
#[derive(Clone, Debug)]
pub struct Options {
    /// Passes over the treebank for the tagger.
    pub tagger_epochs: usize,
    /// Passes over the treebank for the parser.
    pub parser_epochs: usize,
    /// Passes along the beam after those.
    pub beam_epochs: usize,
    /// Passes over the treebank for the relations.
    pub relation_epochs: usize,
    /// Parts of the treebank that are tagged by a tagger trained on the others.
    pub folds: usize,
    /// What of the tagger is kept.
    pub tagger: Kept,
    /// What of the parser's steps is kept.
    pub steps: Kept,
    /// What of the relations is kept.
    pub labels: Kept,
}

/// How much of a table is kept in the model.
#[derive(Clone, Copy, Debug)]
pub struct Kept {
    /// This many features at most, those of the greatest weights.
    pub features: usize,
    /// Weights whose code is smaller are dropped; see the model file's tables for what a code is.
    pub least_code: u8,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            tagger_epochs: 6,
            parser_epochs: 3,
            beam_epochs: 6,
            relation_epochs: 8,
            folds: 4,
            tagger: Kept { features: 110_000, least_code: 2 },
            steps: Kept { features: 420_000, least_code: 2 },
            labels: Kept { features: 50_000, least_code: 2 },
        }
    }
}

/// Tables as they are learnt, before most of their features go.
const LEARNT_TAGGER: usize = 300_000;
const LEARNT_STEPS: usize = 1_500_000;
const LEARNT_LABELS: usize = 150_000;

/// The bytes of a model trained on `sentences`, its confidence fitted on `held_out`. Progress is told line by
/// line. The same input gives the same bytes.
#[must_use]
pub fn train(
    sentences: &[Sentence],
    held_out: &[Sentence],
    options: &Options,
    tell: &mut dyn FnMut(&str),
) -> Vec<u8> {
    let mut model = Model { pairs: words::pairs(sentences), ..Model::default() };
    model.vocabulary = words::vocabulary(sentences.iter(), &model.pairs);
    model.lemmas = words::lemmas(sentences);
    tell(&format!(
        "{} tags, {} known words, {} lemma exceptions, {} endings",
        model.pairs.len(),
        model.vocabulary.entries.len(),
        model.lemmas.exceptions.len(),
        model.lemmas.endings.len()
    ));
    model.tagger = words::tagger(sentences, &model, options, tell);
    let tags = words::jackknifed(sentences, &model, options, tell);
    (model.steps, model.labels) = arcs::train(sentences, held_out, &tags, &model, options, tell);
    shrink(&mut model, sentences, &tags, options);
    model.calibration = fit::calibration(held_out, &model);
    model.write()
}

/// Cuts the tables down to what weighs most.
fn shrink(model: &mut Model, sentences: &[Sentence], tags: &[Vec<u8>], options: &Options) {
    let (steps, labels) = arcs::counts(sentences, tags, model);
    let words = words::counts(sentences, tags, model);
    model.tagger = learn::shrink(&model.tagger, &words, options.tagger);
    model.steps = learn::shrink(&model.steps, &steps, options.steps);
    model.labels = learn::shrink(&model.labels, &labels, options.labels);
}
