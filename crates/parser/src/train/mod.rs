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
    /// Parts of the treebank that are tagged by a tagger trained on the others.
    pub folds: usize,
    /// How many features the tagger keeps.
    pub tagger_features: usize,
    /// How many features the parser's steps keep.
    pub step_features: usize,
    /// How many features the relations keep.
    pub label_features: usize,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            tagger_epochs: 8,
            parser_epochs: 10,
            beam_epochs: 0,
            folds: 8,
            tagger_features: 120_000,
            step_features: 320_000,
            label_features: 80_000,
        }
    }
}

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
    model.calibration = fit::calibration(held_out, &model);
    model.write()
}
