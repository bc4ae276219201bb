//! What the parser looks at: features of a state for the next step, and of an arc for its relation.

use crate::form::Form;
use crate::hash::{four, one, pair, three, two};
use crate::state::{Move, NONE, State};
use crate::{Upos, Xpos};

/// A word's keys as the parser uses them.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Token {
    word: u32,
    lemma: u32,
    tag: u32,
    class: u32,
    suffix: u32,
    kind: Kind,
    /// The noun that a run of words from here on ends in, for the object of a preposition ahead.
    noun: u32,
    /// Commas, quotation marks and finite verbs before this word.
    commas: u16,
    verbs: u16,
    quotes: u16,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Nominal,
    Verb,
    Other,
}

/// The sentence as the parser sees it: its words and one more for the root.
#[derive(Clone, Debug, Default)]
pub(crate) struct Tokens {
    list: Vec<Token>,
}

const PADDING: Token = Token {
    word: 3,
    lemma: 3,
    tag: 253,
    class: 253,
    suffix: 3,
    kind: Kind::Other,
    noun: 3,
    commas: 0,
    verbs: 0,
    quotes: 0,
};

impl Tokens {
    /// Reads the words. `tags` are places in `pairs`; `lemmas` are the words' lemmas.
    pub(crate) fn new(forms: &[Form], tags: &[u8], pairs: &[(Xpos, Upos)], lemmas: &[&str]) -> Self {
        let mut list = Vec::with_capacity(forms.len() + 1);
        let (mut commas, mut verbs, mut quotes) = (0_u16, 0_u16, 0_u16);
        for ((form, &tag), lemma) in forms.iter().zip(tags).zip(lemmas) {
            let (xpos, upos) = pairs.get(usize::from(tag)).copied().unwrap_or((Xpos::NN, Upos::X));
            let kind = match upos {
                Upos::NOUN | Upos::PROPN | Upos::PRON | Upos::NUM => Kind::Nominal,
                Upos::VERB => Kind::Verb,
                Upos::AUX if xpos != Xpos::VB => Kind::Verb,
                _ => Kind::Other,
            };
            list.push(Token {
                word: form.word,
                lemma: if form.is_known { crate::hash::text(&crate::form::fold(lemma)) } else { form.word },
                tag: u32::from(tag),
                class: upos as u32,
                suffix: form.suffixes[2],
                kind,
                noun: 3,
                commas,
                verbs,
                quotes,
            });
            let is_finite = matches!(xpos, Xpos::VBD | Xpos::VBP | Xpos::VBZ | Xpos::MD);
            commas = commas.saturating_add(u16::from(xpos == Xpos::Comma));
            verbs = verbs.saturating_add(u16::from(is_finite));
            quotes = quotes.saturating_add(u16::from(form.folded == "\""));
        }
        list.push(Token {
            tag: 252,
            class: 252,
            word: 2,
            lemma: 2,
            noun: 2,
            commas,
            verbs,
            quotes,
            ..PADDING
        });
        for at in (0..forms.len()).rev() {
            let follows = list[at + 1];
            let this = &mut list[at];
            let run_goes_on = follows.kind == Kind::Nominal && follows.class == Upos::NOUN as u32;
            this.noun = match this.kind {
                Kind::Nominal if !run_goes_on => this.lemma,
                Kind::Verb => 4,
                _ => follows.noun,
            };
        }
        Self { list }
    }

    pub(crate) fn len(&self) -> usize {
        self.list.len() - 1
    }

    #[inline]
    fn get(&self, place: u16) -> &Token {
        self.list.get(usize::from(place)).unwrap_or(&PADDING)
    }
}

/// A distance in words, in seven steps.
#[inline]
fn distance(from: u16, to: u16) -> u32 {
    if from == NONE || to == NONE {
        return 0;
    }
    match to.abs_diff(from) {
        apart @ 0..=4 => u32::from(apart),
        5..=7 => 5,
        8..=12 => 6,
        _ => 7,
    }
}

#[inline]
fn set(bits: u64) -> u32 {
    (bits as u32) ^ ((bits >> 32) as u32).rotate_left(16).wrapping_mul(0x9E37_79B9)
}

/// How many numbers a [`sight`] is.
pub(crate) const SIGHT: usize = 9;

/// All that [`of_state`] reads of a state: two states of one sentence with the same sight have the same features.
#[inline]
pub(crate) fn sight(state: &State) -> [u64; SIGHT] {
    let (s0, s1, s2, b0) = (state.stacked(0), state.stacked(1), state.stacked(2), state.next);
    let empty = State::none();
    let node = |place: u16| state.nodes.get(usize::from(place)).unwrap_or(empty);
    let (n0, n1, m0) = (node(s0), node(s1), node(b0));
    let counts = u16::from(n0.left_count.min(4)) << 12
        | u16::from(n0.right_count.min(4)) << 8
        | u16::from(n1.right_count.min(4)) << 4
        | state.stack.len().min(4) as u16;
    [
        places([s0, s1, s2, b0]),
        places([n0.left[0], n0.right[0], n0.right[1], n0.marker]),
        n0.left_set,
        n0.right_set,
        places([n1.left[0], n1.right[0], n1.marker, counts]),
        n1.left_set,
        n1.right_set,
        places([m0.left[0], m0.left[1], 0, 0]),
        m0.left_set,
    ]
}

#[inline]
fn places(four: [u16; 4]) -> u64 {
    four.into_iter().fold(0, |all, place| all << 16 | u64::from(place))
}

/// The features of a state.
pub(crate) fn of_state(tokens: &Tokens, state: &State, features: &mut Vec<u32>) {
    let (s0, s1, s2, b0) = (state.stacked(0), state.stacked(1), state.stacked(2), state.next);
    let (b1, b2, b3) = (b0.saturating_add(1), b0.saturating_add(2), b0.saturating_add(3));
    let empty = crate::state::State::none();
    let node = |place: u16| state.nodes.get(usize::from(place)).unwrap_or(empty);
    let (n0, n1, m0) = (node(s0), node(s1), node(b0));
    let (ts0, ts1, ts2) = (tokens.get(s0), tokens.get(s1), tokens.get(s2));
    let (tb0, tb1, tb2, tb3) = (tokens.get(b0), tokens.get(b1), tokens.get(b2), tokens.get(b3));
    let (s0l, s0r, s1l, s1r) =
        (tokens.get(n0.left[0]), tokens.get(n0.right[0]), tokens.get(n1.left[0]), tokens.get(n1.right[0]));
    let (b0l, b0l2) = (tokens.get(m0.left[0]), tokens.get(m0.left[1]));
    let s0r2 = tokens.get(n0.right[1]);
    let (d0, d1) = (distance(s0, b0), distance(s1, s0));
    let (p0, p1, p2, q0, q1, q2) = (ts0.tag, ts1.tag, ts2.tag, tb0.tag, tb1.tag, tb2.tag);
    let (w0, w1, v0, v1) = (ts0.word, ts1.word, tb0.word, tb1.word);
    let (l0, l1, k0) = (ts0.lemma, ts1.lemma, tb0.lemma);
    let marker0 = tokens.get(n0.marker).lemma;
    let marker1 = tokens.get(n1.marker).lemma;
    let between0 = u32::from((tb0.commas - ts0.commas.min(tb0.commas)).min(3)) * 4
        + u32::from((tb0.verbs - ts0.verbs.min(tb0.verbs)).min(3));
    let between1 = u32::from((ts0.commas - ts1.commas.min(ts0.commas)).min(3)) * 4
        + u32::from((ts0.verbs - ts1.verbs.min(ts0.verbs)).min(3));
    let last = tokens.list.last().unwrap_or(&PADDING);
    let verbs_ahead = u32::from((last.verbs - tb0.verbs).min(2)) * 2 + u32::from(tb0.quotes & 1);
    let left0 = set(n0.left_set);
    let right0 = set(n0.right_set);
    let left1 = set(n1.left_set);
    let right1 = set(n1.right_set);
    let leftb = set(m0.left_set);
    let counts0 = u32::from(n0.left_count.min(4)) * 8 + u32::from(n0.right_count.min(4));
    let counts1 = u32::from(n1.right_count.min(4));
    let depth = u32::try_from(state.stack.len().min(4)).unwrap_or(4);
    features.extend_from_slice(&[
        one(100, depth),
        // One word.
        one(101, w0),
        one(102, p0),
        two(103, w0, p0),
        one(104, w1),
        one(105, p1),
        two(106, w1, p1),
        one(107, p2),
        two(108, ts2.word, p2),
        one(109, v0),
        one(110, q0),
        two(111, v0, q0),
        one(112, q1),
        two(113, v1, q1),
        one(114, q2),
        two(115, tb2.word, q2),
        one(116, l0),
        one(117, l1),
        one(118, k0),
        two(119, ts0.suffix, p0),
        // Top of the stack and next word.
        four(120, w0, p0, v0, q0),
        three(121, w0, p0, q0),
        three(122, p0, v0, q0),
        two(123, l0, k0),
        two(124, p0, q0),
        three(125, p0, q0, d0),
        three(126, l0, q0, d0),
        three(127, p0, k0, d0),
        // Top of the stack and second of it.
        four(128, w1, p1, w0, p0),
        three(129, w1, p1, p0),
        three(130, p1, w0, p0),
        two(131, l1, l0),
        two(132, p1, p0),
        three(133, p1, p0, d1),
        three(134, l1, p0, d1),
        three(135, p1, l0, d1),
        // Three and four words.
        two(136, p1, q0),
        three(137, p1, p0, q0),
        three(138, l1, p0, q0),
        three(139, p1, l0, q0),
        three(140, p1, p0, k0),
        three(141, l1, p0, k0),
        three(142, p2, p1, p0),
        four(143, p2, p1, p0, q0),
        three(144, p0, q0, q1),
        three(145, l0, q0, q1),
        three(146, p0, k0, q1),
        four(147, p1, p0, q0, q1),
        four(148, p0, q0, q1, q2),
        four(149, q0, q1, q2, tb3.tag),
        two(150, q0, q1),
        two(151, k0, q1),
        three(152, q0, q1, q2),
        // Dependents.
        three(153, p0, s0l.tag, q0),
        three(154, p0, s0r.tag, q0),
        three(155, p0, q0, b0l.tag),
        four(156, p0, q0, b0l.tag, b0l2.tag),
        three(157, p1, s1r.tag, p0),
        three(158, p1, p0, s0l.tag),
        three(159, p1, p0, s0r.tag),
        four(160, p1, s1l.tag, s1r.tag, p0),
        three(161, p0, s0r.tag, s0r2.tag),
        two(162, l0, s0r.lemma),
        two(163, p0, s0l.lemma),
        two(164, p0, left0),
        two(165, p0, right0),
        two(166, l0, left0),
        two(167, l0, right0),
        three(168, p0, right0, q0),
        three(169, p0, left0, q0),
        three(170, p1, right1, p0),
        two(171, l1, right1),
        three(172, p1, left1, p0),
        three(173, q0, leftb, p0),
        two(174, q0, leftb),
        two(175, k0, leftb),
        four(176, p0, left0, q0, leftb),
        four(177, p1, right1, p0, left0),
        three(178, p0, counts0, q0),
        three(179, p1, counts1, p0),
        // Prepositions and conjunctions, and the nouns that they lead to.
        three(180, l1, marker0, p0),
        three(181, p1, marker0, l0),
        three(182, p1, marker0, p0),
        three(183, l0, k0, tb0.noun),
        three(184, l1, k0, tb0.noun),
        four(185, l1, p0, k0, tb0.noun),
        three(186, p0, k0, tb0.noun),
        three(187, marker0, p0, q0),
        three(188, marker1, p1, p0),
        four(189, p1, p0, q0, marker0),
        two(190, q0, tb1.noun),
        // What stands between.
        three(191, p0, q0, between0),
        three(192, p1, p0, between1),
        three(193, p0, q0, verbs_ahead),
        three(194, p1, p0, verbs_ahead),
        four(195, p1, p0, q0, depth),
        four(196, p1, p0, q0, verbs_ahead),
        three(197, pair(p0, left0), pair(q0, verbs_ahead), between0),
        three(198, node_key(ts2, p2), p1, q0),
    ]);
}

#[inline]
fn node_key(token: &Token, tag: u32) -> u32 {
    pair(token.class, tag)
}

/// How many numbers an [`arc_sight`] is.
pub(crate) const ARC_SIGHT: usize = 6;

/// All that [`of_arc`] reads of a state and a step, as [`sight`] is for [`of_state`].
#[inline]
pub(crate) fn arc_sight(state: &State, step: Move, group: u8) -> [u64; ARC_SIGHT] {
    let Some((child, head)) = state.arc(step) else { return [0; ARC_SIGHT] };
    let empty = State::none();
    let node = |place: u16| state.nodes.get(usize::from(place)).unwrap_or(empty);
    let (nc, nh) = (node(child), node(head));
    let sibling = if child < head { nh.left[0] } else { nh.right[0] };
    let kinds = u16::from(node(sibling).relation) << 8 | u16::from(group);
    [
        places([child, head, sibling, kinds]),
        places([nc.marker, nc.left[0], nc.right[0], 0]),
        nc.left_set,
        nc.right_set,
        nh.left_set,
        nh.right_set,
    ]
}

/// The features of an arc that a step is about to make, for its relation.
pub(crate) fn of_arc(tokens: &Tokens, state: &State, step: Move, group: u8, features: &mut Vec<u32>) {
    let Some((child, head)) = state.arc(step) else { return };
    let empty = crate::state::State::none();
    let node = |place: u16| state.nodes.get(usize::from(place)).unwrap_or(empty);
    let (c, h) = (tokens.get(child), tokens.get(head));
    let (nc, nh) = (node(child), node(head));
    let marker = tokens.get(nc.marker);
    let first = tokens.get(nc.left[0]);
    let last = tokens.get(nc.right[0]);
    let before = tokens.get(child.wrapping_sub(1));
    let after = tokens.get(child.saturating_add(1));
    let group = u32::from(group);
    let sibling = if child < head { nh.left[0] } else { nh.right[0] };
    let sibling_relation = u32::from(node(sibling).relation);
    let span = distance(child, head);
    let (left_h, right_h, left_c, right_c) =
        (set(nh.left_set), set(nh.right_set), set(nc.left_set), set(nc.right_set));
    let base = [
        one(200, 0),
        one(201, c.word),
        one(202, c.tag),
        one(203, h.tag),
        one(204, h.lemma),
        two(205, c.tag, h.tag),
        two(206, c.word, h.tag),
        two(207, c.tag, h.lemma),
        two(208, c.lemma, h.lemma),
        three(209, c.tag, h.tag, span),
        two(210, c.tag, marker.lemma),
        two(211, h.tag, marker.lemma),
        three(212, c.tag, h.tag, marker.lemma),
        two(213, h.lemma, marker.lemma),
        two(214, h.tag, left_h),
        two(215, h.tag, right_h),
        two(216, h.lemma, right_h),
        two(217, c.tag, left_c),
        three(218, c.tag, h.tag, left_c),
        three(219, c.tag, h.tag, right_c),
        two(220, c.tag, first.lemma),
        three(221, c.tag, h.tag, first.tag),
        two(222, c.tag, last.lemma),
        two(223, c.tag, sibling_relation),
        three(224, c.tag, h.tag, sibling_relation),
        two(225, c.suffix, h.tag),
        two(226, c.tag, before.word),
        two(227, c.tag, after.tag),
        three(228, c.tag, h.tag, before.tag),
        three(229, c.tag, first.lemma, h.tag),
        three(230, c.lemma, marker.lemma, h.tag),
        two(231, c.tag, c.commas.abs_diff(h.commas).min(3).into()),
        three(232, left_h, right_h, c.tag),
        three(233, c.tag, h.tag, u32::from(c.commas.abs_diff(h.commas).min(3))),
        three(234, h.lemma, c.tag, right_h),
        three(235, h.lemma, c.tag, left_c),
        four(236, c.tag, h.tag, span, before.tag),
        three(237, c.tag, first.lemma, h.lemma),
        four(238, c.tag, h.tag, left_h, left_c),
    ];
    features.extend(base.iter().map(|&key| pair(group, key)));
}
