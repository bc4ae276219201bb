//! Tags words from left to right: an averaged perceptron over pairs of Penn tag and word class.

use crate::form::Form;
use crate::hash;
use crate::table::{Score, SparseTable};
use crate::{Upos, Xpos};

/// The tags that the model knows, and its weights.
#[derive(Clone, Debug)]
pub(crate) struct Tagger {
    /// Every pair of tags that training saw; a tag is a place in this list.
    pub(crate) pairs: Vec<(Xpos, Upos)>,
    pub(crate) table: SparseTable,
}

/// The tag of padding before and after the sentence.
const EDGE: u32 = 255;

impl Tagger {
    /// The places in `pairs` of the tags of the words.
    pub(crate) fn tag(&self, forms: &[Form]) -> Vec<u8> {
        run(forms, self.pairs.len(), &self.table)
    }
}

/// Tags by any scorer, so that training decodes exactly as the page does.
pub(crate) fn run(forms: &[Form], classes: usize, scorer: &impl Score) -> Vec<u8> {
    let mut tags = Vec::with_capacity(forms.len());
    let mut features = Vec::with_capacity(48);
    let mut scores = vec![0; classes];
    for at in 0..forms.len() {
        features.clear();
        extract(forms, at, &tags, &mut features);
        scores.fill(0);
        scorer.add(&features, &mut scores);
        tags.push(best(&scores));
    }
    tags
}

/// The first class of the highest score.
pub(crate) fn best(scores: &[i32]) -> u8 {
    let mut best = 0;
    for (class, score) in scores.iter().enumerate() {
        if *score > scores[best] {
            best = class;
        }
    }
    u8::try_from(best).unwrap_or(u8::MAX)
}

/// The features of the word at a place, given the tags to its left.
pub(crate) fn extract(forms: &[Form], at: usize, tags: &[u8], features: &mut Vec<u32>) {
    let edge = Form::edge();
    let form =
        |offset: isize| at.checked_add_signed(offset).and_then(|place| forms.get(place)).unwrap_or(&edge);
    let tag = |back: usize| at.checked_sub(back).map_or(EDGE, |place| u32::from(tags[place]));
    let (word, next, after, before, second) = (form(0), form(1), form(2), form(-1), form(-2));
    let (t1, t2) = (tag(1), tag(2));
    features.extend_from_slice(&[
        hash::one(1, 0),
        hash::one(2, word.word),
        hash::one(3, word.suffixes[0]),
        hash::one(4, word.suffixes[1]),
        hash::one(5, word.suffixes[2]),
        hash::one(6, word.suffixes[3]),
        hash::one(7, word.prefixes[0]),
        hash::one(8, word.prefixes[1]),
        hash::one(9, word.shape),
        hash::two(10, word.shape, word.suffixes[1]),
        hash::two(11, word.shape, word.known),
        hash::one(12, t1),
        hash::two(13, t1, t2),
        hash::two(14, t1, word.word),
        hash::three(15, t1, t2, word.word),
        hash::two(16, t1, word.suffixes[2]),
        hash::one(17, before.word),
        hash::one(18, second.word),
        hash::one(19, next.word),
        hash::one(20, after.word),
        hash::one(21, before.suffixes[2]),
        hash::one(22, next.suffixes[2]),
        hash::one(23, next.suffixes[1]),
        hash::two(24, before.word, word.word),
        hash::two(25, word.word, next.word),
        hash::one(26, next.known),
        hash::two(27, next.known, after.known),
        hash::two(28, t1, next.known),
        hash::three(29, t1, word.known, next.known),
        hash::two(30, word.shape, next.shape),
        hash::two(31, word.shape, before.shape),
        hash::two(32, t1, word.shape),
        hash::two(33, word.word, word.shape),
        hash::three(34, t1, word.known, next.word),
        hash::two(35, word.suffixes[2], next.known),
        hash::three(36, word.known, next.known, after.known),
        hash::two(37, t2, word.known),
        hash::three(38, t1, t2, word.known),
        hash::three(39, t1, word.suffixes[1], next.suffixes[1]),
    ]);
}
