//! Trains the steps along a beam, so that the scores of whole parses can be compared.
//!
//! A structured perceptron with the update of greatest violation: where the best state of the beam outscores the
//! right one by most, the features of both ways up to there change (Huang, Fayong and Guo, "Structured perceptron
//! with inexact search", NAACL 2012).

use super::arcs::{Example, Learner, costs};
use crate::decode::Decoder;
use crate::groups::direction;
use crate::state::{Move, State};

/// Width of the beam while training.
const WIDTH: usize = 6;

/// A state of the beam and the steps that led to it.
#[derive(Default)]
struct Item {
    state: State,
    steps: Vec<u8>,
}

/// Memory used again from sentence to sentence.
#[derive(Default)]
pub(super) struct Search {
    beam: Vec<Item>,
    spare: Vec<Item>,
    right: Item,
}

impl Search {
    /// Learns from one sentence; gives back whether its best parse was the right one.
    pub(super) fn sentence(&mut self, learner: &mut Learner, example: &Example) -> bool {
        learner.steps.time += 1;
        let Some((length, guessed)) = self.worst_violation(learner, example) else { return true };
        let right: Vec<u8> = self.right.steps[..length].to_vec();
        learner.change(example, &right, &guessed);
        false
    }

    /// Where and by which steps the beam strays most from the right steps.
    fn worst_violation(&mut self, learner: &mut Learner, example: &Example) -> Option<(usize, Vec<u8>)> {
        let tokens = &example.tokens;
        self.beam.resize_with(WIDTH, Item::default);
        self.spare.resize_with(WIDTH, Item::default);
        self.beam[0].state.reset(tokens.len());
        self.beam[0].steps.clear();
        self.right.state.reset(tokens.len());
        self.right.steps.clear();
        let members = learner.members();
        let decoder = Decoder { steps: &learner.steps, labels: &learner.labels, members: &members };
        let features = &mut learner.features;
        let mut worst: Option<(i32, usize, Vec<u8>)> = None;
        let mut alive = 1;
        let mut moves: Vec<(i32, usize, u8)> = Vec::new();
        for length in 1..=2 * tokens.len() {
            moves.clear();
            for (at, item) in self.beam[..alive].iter().enumerate() {
                let scores = decoder.score(tokens, &item.state, features);
                for (step, cost) in decoder.choices(&item.state, &scores) {
                    moves.push((item.state.score + cost, at, step));
                }
            }
            moves.sort_unstable_by_key(|&(score, item, step)| (-score, item, step));
            moves.truncate(WIDTH);
            for (place, &(score, item, step)) in moves.iter().enumerate() {
                let next = &mut self.spare[place];
                next.state.copy_from(&self.beam[item].state);
                next.steps.clone_from(&self.beam[item].steps);
                next.state.score = score;
                next.steps.push(step);
                decoder.take(tokens, &mut next.state, step, 0, features);
            }
            alive = moves.len();
            std::mem::swap(&mut self.beam, &mut self.spare);
            let scores = decoder.score(tokens, &self.right.state, features);
            let step = right_step(&self.right.state, example, &scores);
            let cost = decoder
                .choices(&self.right.state, &scores)
                .find(|choice| choice.0 == step)
                .map_or(0, |choice| choice.1);
            self.right.state.score += cost;
            self.right.steps.push(step);
            decoder.take(tokens, &mut self.right.state, step, 0, features);
            let best = &self.beam[0];
            let violation = best.state.score - self.right.state.score;
            if best.steps != self.right.steps
                && worst.as_ref().is_none_or(|found| violation >= found.0)
                && violation >= 0
            {
                worst = Some((violation, length, best.steps.clone()));
            }
        }
        worst.map(|(_, length, steps)| (length, steps))
    }
}

/// The right step from a state: an arc as soon as nothing is lost by it.
pub(super) fn right_step(state: &State, example: &Example, scores: &[i32; 16]) -> u8 {
    let costs = costs(state, example);
    let rank = |step: u8| match direction(step) {
        Move::Left => 0,
        Move::Right => 1,
        Move::Shift => 2,
    };
    let is_choice = |step: &u8| {
        let at_root = state.next == state.root();
        state.allows(direction(*step)) && !(at_root && direction(*step) == Move::Left && *step != 1)
    };
    (0..16_u8)
        .filter(is_choice)
        .min_by_key(|&step| (costs[usize::from(step)], rank(step), -scores[usize::from(step)], step))
        .unwrap_or(0)
}
