//! Fits the confidence: a logistic regression in whole numbers on sentences held out from training.

use super::conllu::Sentence;
use crate::confidence::{Calibration, STEP_UNITS, STEPS, TRAITS, Traits, step};
use crate::model::Model;
use crate::{Parser, decode};

/// The calibration of a model, from how its arcs fare on `held_out`.
pub(super) fn calibration(held_out: &[Sentence], model: &Model) -> Calibration {
    let parser = Parser { model: model.clone().ready(), members: decode::members(), beam: crate::BEAM };
    let mut arcs: Vec<([usize; 6], bool)> = Vec::new();
    for sentence in held_out {
        let texts = super::words::texts(sentence);
        for (traits, head, relation) in parser.traits_of(&texts) {
            let at = arcs_place(&traits);
            let gold = &sentence.words[head.0];
            arcs.push((at, gold.head == head.1 && gold.relation as u8 == relation));
        }
    }
    let mut weights = [0.0_f64; TRAITS];
    // Plain gradient descent over a few thousand passes of counts would be slow; arcs with the same traits are few.
    let mut cells: std::collections::BTreeMap<[usize; 6], [f64; 2]> = std::collections::BTreeMap::new();
    for (places, is_right) in &arcs {
        cells.entry(*places).or_default()[usize::from(*is_right)] += 1.0;
    }
    for _ in 0..400 {
        let mut slopes = [0.0; TRAITS];
        let mut curves = [1.0; TRAITS];
        for (places, [wrong, right]) in &cells {
            let sum: f64 = places.iter().map(|&place| weights[place]).sum();
            let chance = 1.0 / (1.0 + (-sum).exp());
            for &place in places {
                slopes[place] += right - (wrong + right) * chance;
                curves[place] += (wrong + right) * chance * (1.0 - chance);
            }
        }
        for place in 0..TRAITS {
            // The small pull to zero keeps rare traits quiet; a sixth of a Newton step, as six traits move at once.
            weights[place] += (slopes[place] - weights[place]) / curves[place] / 6.0;
        }
    }
    let mut values: Vec<i32> = weights.iter().map(|weight| rounded(weight * 100.0)).collect();
    let mut steps = [[0.0_f64; 2]; STEPS];
    for (places, [wrong, right]) in &cells {
        let at = step(places.iter().map(|&place| values[place]).sum());
        steps[at][0] += right;
        steps[at][1] += wrong + right;
    }
    let middle = 20.0;
    for (at, [right, all]) in (0_u8..).zip(steps) {
        // Where few arcs fall, the curve of the regression stands in.
        let sum = (f64::from(at) - middle + 0.5) * f64::from(STEP_UNITS) / 100.0;
        let curve = 1.0 / (1.0 + (-sum).exp());
        values.push(rounded(100.0 * (right + 20.0 * curve) / (all + 20.0)));
    }
    Calibration { values }
}

fn arcs_place(traits: &Traits) -> [usize; 6] {
    traits.places()
}

fn rounded(value: f64) -> i32 {
    value.round().clamp(-1.0e6, 1.0e6) as i32
}
