//! Trains the parser: greedy steps with a dynamic oracle, so that it learns to go on well after a mistake.

use super::Options;
use super::conllu::Sentence;
use super::learn::{Counts, Dense, Sparse, order};
use super::search::{Search, right_step};
use super::words::texts;
use crate::Relation;
use crate::decode::{Decoder, choose, members};
use crate::features::{self, Tokens};
use crate::form::forms;
use crate::groups::{direction, step};
use crate::model::Model;
use crate::state::{Move, State};
use crate::table::{DENSE, Rows, SparseTable};

/// A sentence as the parser sees it, with its right heads. The place after the last word is the root's.
pub(super) struct Example {
    pub(super) tokens: Tokens,
    pub(super) heads: Vec<u16>,
    pub(super) relations: Vec<Relation>,
}

/// The sentence as the parser will see it: with predicted tags and lemmas.
pub(super) fn example(sentence: &Sentence, tags: &[u8], model: &Model) -> Example {
    let words = texts(sentence);
    let lemmas: Vec<String> = words
        .iter()
        .zip(tags)
        .map(|(word, &tag)| model.lemmas.lemma(word, model.pairs[usize::from(tag)].0))
        .collect();
    let lemmas: Vec<&str> = lemmas.iter().map(String::as_str).collect();
    let root = u16::try_from(words.len()).unwrap_or(u16::MAX);
    Example {
        tokens: Tokens::new(&forms(&words, &model.vocabulary), tags, &model.pairs, &lemmas),
        heads: sentence.words.iter().map(|word| word.head.unwrap_or(root)).collect(),
        relations: sentence.words.iter().map(|word| word.relation).collect(),
    }
}

/// Weights of steps and of relations.
pub(super) fn train(
    sentences: &[Sentence],
    _held_out: &[Sentence],
    tags: &[Vec<u8>],
    model: &Model,
    options: &Options,
    tell: &mut dyn FnMut(&str),
) -> (Rows, Rows) {
    let examples: Vec<Example> =
        sentences.iter().zip(tags).map(|(sentence, tags)| example(sentence, tags, model)).collect();
    let mut learner = Learner::default();
    for epoch in 0..options.parser_epochs {
        let (mut right, mut all) = (0, 0);
        for at in order(examples.len(), 100 + epoch as u64) {
            right += learner.sentence(&examples[at], epoch > 0);
            all += examples[at].heads.len();
        }
        tell(&format!(
            "epoch {}: {:.2} % of heads right, {} features",
            epoch + 1,
            super::judge::percent(right, all),
            learner.steps.len()
        ));
    }
    if options.beam_epochs > 0 {
        learner.steps.start_averaging();
        learner.labels.start_averaging();
    }
    let mut search = Search::default();
    for epoch in 0..options.beam_epochs {
        let mut right = 0;
        for at in order(examples.len(), 200 + epoch as u64) {
            right += usize::from(search.sentence(&mut learner, &examples[at]));
        }
        tell(&format!(
            "beam epoch {}: {:.2} % of sentences right, {} features",
            epoch + 1,
            super::judge::percent(right, examples.len()),
            learner.steps.len()
        ));
    }
    let steps = learner.steps.rows(super::LEARNT_STEPS);
    (steps, relations(&examples, options, tell))
}

/// Weights of relations, learnt afresh along the right steps.
///
/// The relations that the steps were learnt with saw many wrong states; these see each right arc in every pass.
fn relations(examples: &[Example], options: &Options, tell: &mut dyn FnMut(&str)) -> Rows {
    let mut learner = Learner::default();
    for epoch in 0..options.relation_epochs {
        let (mut right, mut all) = (0, 0);
        for at in order(examples.len(), 300 + epoch as u64) {
            right += learner.relations(&examples[at]);
            all += examples[at].relations.len();
        }
        tell(&format!("relations, epoch {}: {:.2} % right", epoch + 1, super::judge::percent(right, all)));
    }
    learner.labels.rows(super::LEARNT_LABELS)
}

/// How often the treebank has each feature of the steps and of the relations, along the right steps.
pub(super) fn counts(sentences: &[Sentence], tags: &[Vec<u8>], model: &Model) -> (Vec<u32>, Vec<u32>) {
    let (mut steps, mut labels) = (Counts::of(&model.steps), Counts::of(&model.labels));
    let table = SparseTable::new(model.labels.clone());
    let members = members();
    let decoder = Decoder { steps: &table, labels: &table, members: &members };
    let mut state = State::default();
    let mut features = Vec::new();
    for (sentence, tags) in sentences.iter().zip(tags) {
        let example = example(sentence, tags, model);
        state.reset(example.tokens.len());
        while !state.is_final() {
            features.clear();
            features::of_state(&example.tokens, &state, &mut features);
            steps.add(&features);
            let step = right_step(&state, &example, &[0; DENSE]);
            features.clear();
            decoder.take(&example.tokens, &mut state, step, 0, &mut features);
            labels.add(&features);
        }
    }
    (steps.seen, labels.seen)
}

/// What is being learnt.
#[derive(Default)]
pub(super) struct Learner {
    pub(super) steps: Dense,
    pub(super) labels: Sparse,
    state: State,
    pub(super) features: Vec<u32>,
    arc_features: Vec<u32>,
    members: Option<[Vec<Relation>; DENSE]>,
}

impl Learner {
    /// The relations of each step.
    pub(super) fn members(&mut self) -> [Vec<Relation>; DENSE] {
        self.members.get_or_insert_with(members).clone()
    }

    /// Strengthens the steps of one way through a sentence, weakens those of another, and learns the relations
    /// of the first.
    pub(super) fn change(&mut self, example: &Example, right: &[u8], guessed: &[u8]) {
        let members = self.members();
        // What both ways share cancels out: it is walked, not changed.
        let shared = right.iter().zip(guessed).take_while(|(a, b)| a == b).count();
        for (steps, by) in [(guessed, -1), (right, 1)] {
            self.state.reset(example.tokens.len());
            for (at, &step_code) in steps.iter().enumerate() {
                let is_root_arc = self.state.next == self.state.root() && direction(step_code) == Move::Left;
                if at >= shared && !is_root_arc {
                    self.features.clear();
                    features::of_state(&example.tokens, &self.state, &mut self.features);
                    self.steps.change(&self.features, step_code, by);
                }
                if by > 0 {
                    self.take(example, step_code, 0, &members);
                } else {
                    let decoder = Decoder { steps: &self.steps, labels: &self.labels, members: &members };
                    decoder.take(&example.tokens, &mut self.state, step_code, 0, &mut self.arc_features);
                }
            }
        }
    }

    /// Learns the relations of one sentence along its right steps; gives back how many were right already.
    fn relations(&mut self, example: &Example) -> usize {
        let members = self.members();
        self.state.reset(example.tokens.len());
        while !self.state.is_final() {
            let step = right_step(&self.state, example, &[0; DENSE]);
            self.take(example, step, 0, &members);
        }
        let found = self.state.nodes.iter().map(|node| node.relation);
        example.relations.iter().zip(found).filter(|(right, found)| **right as u8 == *found).count()
    }

    /// Learns from one sentence; gives back how many heads came out right.
    fn sentence(&mut self, example: &Example, explore: bool) -> usize {
        let members = self.members();
        self.state.reset(example.tokens.len());
        while !self.state.is_final() {
            let decoder = Decoder { steps: &self.steps, labels: &self.labels, members: &members };
            let scores = decoder.score(&example.tokens, &self.state, &mut self.features);
            let (guess, margin) = choose(&self.state, &scores);
            let costs = costs(&self.state, example);
            let allowed = |step: u8| self.state.allows(direction(step));
            let least = (0..16_u8)
                .filter(|&step| allowed(step))
                .map(|step| costs[usize::from(step)])
                .min()
                .unwrap_or(0);
            let mut right = guess;
            if costs[usize::from(guess)] > least {
                let best = (0..16_u8)
                    .filter(|&step| allowed(step) && costs[usize::from(step)] == least)
                    .max_by_key(|&step| (scores[usize::from(step)], std::cmp::Reverse(step)));
                right = best.unwrap_or(guess);
            }
            self.steps.time += 1;
            if right != guess {
                self.steps.change(&self.features, right, 1);
                self.steps.change(&self.features, guess, -1);
            }
            let taken = if explore { guess } else { right };
            self.take(example, taken, margin, &members);
        }
        example.heads.iter().zip(&self.state.nodes).filter(|(head, node)| **head == node.head).count()
    }

    /// Takes a step, and learns the relation of the arc where its head is right.
    fn take(&mut self, example: &Example, taken: u8, margin: i32, members: &[Vec<Relation>; DENSE]) {
        let to = direction(taken);
        let Some((child, head)) = self.state.arc(to) else {
            self.state.shift();
            return;
        };
        let decoder = Decoder { steps: &self.steps, labels: &self.labels, members };
        let guess = decoder.relation(&example.tokens, &self.state, taken, &mut self.arc_features);
        self.labels.time += 1;
        let right = example.relations[usize::from(child)];
        if example.heads[usize::from(child)] == head
            && right != guess
            && right != Relation::Root
            && guess != Relation::Root
        {
            let kind = step(to, right);
            if kind != taken {
                // The arc was made as another kind: its relation is learnt under the right one.
                self.arc_features.clear();
                features::of_arc(&example.tokens, &self.state, to, kind, &mut self.arc_features);
                let decoder = Decoder { steps: &self.steps, labels: &self.labels, members };
                let mut again = std::mem::take(&mut self.arc_features);
                let guess = decoder.relation(&example.tokens, &self.state, kind, &mut again);
                self.arc_features = again;
                if guess != right {
                    self.labels.change(&self.arc_features, right as u8, 1);
                    self.labels.change(&self.arc_features, guess as u8, -1);
                }
            } else {
                self.labels.change(&self.arc_features, right as u8, 1);
                self.labels.change(&self.arc_features, guess as u8, -1);
            }
        }
        self.state.attach(to, guess, taken, margin);
    }
}

/// How many right arcs each step makes impossible; an arc of the wrong kind costs one too.
pub(super) fn costs(state: &State, example: &Example) -> [u16; DENSE] {
    let heads = &example.heads;
    let (s0, b0) = (state.stacked(0), state.next);
    let head = |word: u16| heads.get(usize::from(word)).copied().unwrap_or(crate::state::NONE);
    let mut costs = [0; DENSE];
    let mut shift = 0;
    if b0 < state.root() {
        // Once on the stack, a word can't be headed by what lies below the top, nor head anything on the stack.
        let depth = state.stack.len();
        for (at, &word) in state.stack.iter().enumerate() {
            shift += u16::from(head(word) == b0);
            shift += u16::from(at + 1 < depth && head(b0) == word);
        }
    }
    costs[0] = shift;
    if s0 != crate::state::NONE {
        let kin_ahead = (b0..state.root()).filter(|&word| head(word) == s0).count();
        let kin_ahead = u16::try_from(kin_ahead).unwrap_or(u16::MAX / 4);
        let left = kin_ahead
            + u16::from(
                head(s0) != b0
                    && (head(s0) > b0
                        || Some(head(s0)) == Some(state.stacked(1)) && head(s0) != crate::state::NONE),
            );
        let right = kin_ahead + u16::from(head(s0) >= b0);
        let relation = example.relations[usize::from(s0)];
        for step_code in 1..16_u8 {
            let to = direction(step_code);
            let (base, is_right_head) = match to {
                Move::Left => (left, head(s0) == b0),
                _ => (right, head(s0) == state.stacked(1)),
            };
            let is_other_kind =
                is_right_head && relation != Relation::Root && step(to, relation) != step_code;
            costs[usize::from(step_code)] = base + u16::from(is_other_kind);
        }
    }
    costs
}
