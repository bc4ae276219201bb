//! Finds the parse of a sentence: step by step, or along a beam of the best few.

use crate::Relation;
use crate::features::{self, ARC_SIGHT, SIGHT, Tokens};
use crate::groups::{SHIFT, direction, relations_of_steps};
use crate::memo::Memo;
use crate::state::{Move, State};
use crate::table::{DENSE, Score};

/// The two scorers of a parser and what the exact relations of a step are.
pub(crate) struct Decoder<'a, Steps, Labels> {
    pub(crate) steps: &'a Steps,
    pub(crate) labels: &'a Labels,
    pub(crate) members: &'a [Vec<Relation>; DENSE],
}

/// Memory that is used again from step to step.
#[derive(Default)]
pub(crate) struct Scratch {
    known: Known,
    beam: Vec<State>,
    spare: Vec<State>,
    moves: Vec<Candidate>,
}

/// What was worked out for the sentence so far.
#[derive(Default)]
struct Known {
    features: Vec<u32>,
    scores: Memo<SIGHT, [i32; DENSE]>,
    relations: Memo<ARC_SIGHT, Relation>,
}

impl Scratch {
    /// Forgets the sentence before.
    pub(crate) fn begin(&mut self) {
        self.known.scores.clear();
        self.known.relations.clear();
    }
}

/// A step that an item of the beam could take.
#[derive(Clone, Copy, Debug)]
struct Candidate {
    score: i32,
    item: usize,
    step: u8,
    margin: i32,
}

/// The relations of each step.
pub(crate) fn members() -> [Vec<Relation>; DENSE] {
    relations_of_steps()
}

impl<Steps: Score, Labels: Score> Decoder<'_, Steps, Labels> {
    /// The scores of the steps from a state. What is not allowed keeps its score: ask [`allowed`].
    #[inline]
    pub(crate) fn score(&self, tokens: &Tokens, state: &State, features: &mut Vec<u32>) -> [i32; DENSE] {
        features.clear();
        features::of_state(tokens, state, features);
        let mut scores = [0; DENSE];
        self.steps.add(features, &mut scores);
        scores
    }

    /// Takes a step, with the best relation of its kind where it makes an arc.
    #[cfg(feature = "train")]
    pub(crate) fn take(
        &self,
        tokens: &Tokens,
        state: &mut State,
        step: u8,
        margin: i32,
        features: &mut Vec<u32>,
    ) {
        let to = direction(step);
        if to == Move::Shift {
            state.shift();
            return;
        }
        let relation = self.relation(tokens, state, step, features);
        state.attach(to, relation, step, margin);
    }

    /// The best relation for the arc that a step makes. Leaves the arc's features in `features`.
    pub(crate) fn relation(
        &self,
        tokens: &Tokens,
        state: &State,
        step: u8,
        features: &mut Vec<u32>,
    ) -> Relation {
        features.clear();
        let to = direction(step);
        if to == Move::Left && state.next == state.root() {
            return Relation::Root;
        }
        let members = &self.members[usize::from(step)];
        features::of_arc(tokens, state, to, step, features);
        let mut scores = [0; 64];
        self.labels.add(features, &mut scores);
        let mut best = members.first().copied().unwrap_or(Relation::Dep);
        for &relation in members {
            if scores[relation as usize] > scores[best as usize] {
                best = relation;
            }
        }
        best
    }

    /// The steps that a state allows, with their scores. The arc to the root can only be made in one way and
    /// counts nothing.
    pub(crate) fn choices<'s>(
        &self,
        state: &'s State,
        scores: &'s [i32; DENSE],
    ) -> impl Iterator<Item = (u8, i32)> + use<'s, Steps, Labels> {
        let roots = state.next == state.root();
        (0_u8..16).zip(scores).filter_map(move |(step, &score)| {
            let to = direction(step);
            let is_root_arc = roots && to == Move::Left;
            let is_choice = state.allows(to) && (!is_root_arc || step == 1);
            is_choice.then_some((step, if is_root_arc { 0 } else { score }))
        })
    }

    /// [`Decoder::score`], once for states that look the same.
    fn known_score(&self, tokens: &Tokens, state: &State, known: &mut Known) -> [i32; DENSE] {
        known.scores.get_or(features::sight(state), || self.score(tokens, state, &mut known.features))
    }

    /// [`Decoder::take`], with the relation worked out once for arcs that look the same.
    fn take_known(&self, tokens: &Tokens, state: &mut State, step: u8, margin: i32, known: &mut Known) {
        let to = direction(step);
        if to == Move::Shift {
            state.shift();
            return;
        }
        let sight = features::arc_sight(state, to, step);
        let relation =
            known.relations.get_or(sight, || self.relation(tokens, state, step, &mut known.features));
        state.attach(to, relation, step, margin);
    }

    /// The parse that the best step leads to, each time, in a sentence that [`Scratch::begin`] was called for.
    pub(crate) fn greedy<'s>(&self, tokens: &Tokens, scratch: &'s mut Scratch) -> &'s State {
        scratch.beam.resize_with(scratch.beam.len().max(1), State::default);
        let state = &mut scratch.beam[0];
        state.reset(tokens.len());
        while !state.is_final() {
            let scores = self.known_score(tokens, state, &mut scratch.known);
            let (step, margin) = choose(state, &scores);
            self.take_known(tokens, state, step, margin, &mut scratch.known);
        }
        state
    }

    /// The best parses along a beam of `width` states, in a sentence that [`Scratch::begin`] was called for.
    pub(crate) fn beam<'s>(&self, tokens: &Tokens, width: usize, scratch: &'s mut Scratch) -> &'s [State] {
        scratch.beam.resize_with(width.max(1), State::default);
        scratch.spare.resize_with(width.max(1), State::default);
        scratch.beam[0].reset(tokens.len());
        let mut alive = 1;
        for _ in 0..2 * tokens.len() {
            scratch.moves.clear();
            for item in 0..alive {
                let state = &scratch.beam[item];
                let scores = self.known_score(tokens, state, &mut scratch.known);
                let best = best_of_directions(state, &scores);
                for (step, cost) in self.choices(state, &scores) {
                    let to = direction(step) as usize;
                    let other = (0..3).filter(|&place| place != to).map(|place| best[place]).max();
                    let score = scores[usize::from(step)];
                    let margin = score.saturating_sub(other.unwrap_or(i32::MIN)).min(i32::from(i16::MAX));
                    keep(
                        &mut scratch.moves,
                        width,
                        Candidate { score: state.score + cost, item, step, margin },
                    );
                }
            }
            for (place, candidate) in scratch.moves.iter().enumerate() {
                let state = &mut scratch.spare[place];
                state.copy_from(&scratch.beam[candidate.item]);
                state.score = candidate.score;
                self.take_known(tokens, state, candidate.step, candidate.margin, &mut scratch.known);
            }
            alive = scratch.moves.len();
            std::mem::swap(&mut scratch.beam, &mut scratch.spare);
        }
        &scratch.beam[..alive]
    }
}

/// Puts a candidate among the best `most`, which stand in falling order. What comes first goes before its equals, so
/// that the order in which candidates are made decides between them.
fn keep(best: &mut Vec<Candidate>, most: usize, candidate: Candidate) {
    let place = best.iter().rposition(|known| known.score >= candidate.score).map_or(0, |place| place + 1);
    if place < most {
        best.truncate(most - 1);
        best.insert(place, candidate);
    }
}

/// The best score in each direction; the lowest number where it is not allowed.
fn best_of_directions(state: &State, scores: &[i32; DENSE]) -> [i32; 3] {
    let mut best = [i32::MIN; 3];
    for (step, &score) in (0_u8..).zip(scores) {
        let to = direction(step);
        if state.allows(to) {
            best[to as usize] = best[to as usize].max(score);
        }
    }
    best
}

/// The best allowed step, and by how much it beats the best of the other directions.
pub(crate) fn choose(state: &State, scores: &[i32; DENSE]) -> (u8, i32) {
    let mut chosen: Option<u8> = None;
    for step in 0..16_u8 {
        let is_better = chosen.is_none_or(|best| scores[usize::from(step)] > scores[usize::from(best)]);
        if state.allows(direction(step)) && is_better {
            chosen = Some(step);
        }
    }
    let step = chosen.unwrap_or(SHIFT);
    let best = best_of_directions(state, scores);
    let to = direction(step);
    let other =
        best.iter().enumerate().filter(|(place, _)| *place != to as usize).map(|(_, &score)| score).max();
    let margin = scores[usize::from(step)].saturating_sub(other.unwrap_or(i32::MIN)).min(i32::from(i16::MAX));
    (step, margin)
}
