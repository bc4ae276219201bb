//! The arc-hybrid transition system: a stack, a buffer, and the arcs made so far.
//!
//! SHIFT moves the next word onto the stack; LEFT makes the next word the head of the top of the stack; RIGHT
//! makes the second of the stack the head of its top. The place after the last word stands for the root, so a
//! sentence of n words takes exactly 2n steps and has exactly one root.

use crate::Relation;

/// No word.
pub(crate) const NONE: u16 = u16::MAX;

/// What is known of one word while parsing. Places are indices of words; [`NONE`] where there is none.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Node {
    pub(crate) head: u16,
    pub(crate) relation: u8,
    pub(crate) group: u8,
    /// Leftmost and second leftmost dependent to the left.
    pub(crate) left: [u16; 2],
    /// Rightmost and second rightmost dependent to the right.
    pub(crate) right: [u16; 2],
    /// The preposition or conjunction that marks it.
    pub(crate) marker: u16,
    pub(crate) left_count: u8,
    pub(crate) right_count: u8,
    /// Relations of its dependents to the left, one bit each.
    pub(crate) left_set: u64,
    pub(crate) right_set: u64,
    /// How clear the step was that attached it: best score less the best of another direction.
    pub(crate) margin: i32,
}

const FRESH: Node = Node {
    head: NONE,
    relation: u8::MAX,
    group: u8::MAX,
    left: [NONE; 2],
    right: [NONE; 2],
    marker: NONE,
    left_count: 0,
    right_count: 0,
    left_set: 0,
    right_set: 0,
    margin: 0,
};

/// A place in the search for a parse.
#[derive(Clone, Debug, Default)]
pub(crate) struct State {
    pub(crate) nodes: Vec<Node>,
    pub(crate) stack: Vec<u16>,
    pub(crate) next: u16,
    pub(crate) score: i32,
}

/// The direction of a step.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Move {
    Shift,
    Left,
    Right,
}

impl State {
    pub(crate) fn reset(&mut self, words: usize) {
        self.nodes.clear();
        self.nodes.resize(words + 1, FRESH);
        self.stack.clear();
        self.next = 0;
        self.score = 0;
    }

    /// A copy into memory that is already there.
    pub(crate) fn copy_from(&mut self, other: &Self) {
        self.nodes.clone_from(&other.nodes);
        self.stack.clone_from(&other.stack);
        self.next = other.next;
        self.score = other.score;
    }

    /// The number of words, which is also the place of the root.
    pub(crate) fn root(&self) -> u16 {
        u16::try_from(self.nodes.len() - 1).unwrap_or(NONE)
    }

    pub(crate) fn is_final(&self) -> bool {
        self.next == self.root() && self.stack.is_empty()
    }

    /// The word at a depth of the stack, 0 at the top.
    #[inline]
    pub(crate) fn stacked(&self, depth: usize) -> u16 {
        self.stack.len().checked_sub(depth + 1).map_or(NONE, |at| self.stack[at])
    }

    #[inline]
    pub(crate) fn allows(&self, step: Move) -> bool {
        let at_root = self.next == self.root();
        match step {
            Move::Shift => !at_root,
            Move::Left => !self.stack.is_empty() && (!at_root || self.stack.len() == 1),
            Move::Right => self.stack.len() >= 2,
        }
    }

    /// The dependent and head that a step would join.
    pub(crate) fn arc(&self, step: Move) -> Option<(u16, u16)> {
        match step {
            Move::Shift => None,
            Move::Left => Some((self.stacked(0), self.next)),
            Move::Right => Some((self.stacked(0), self.stacked(1))),
        }
    }

    pub(crate) fn shift(&mut self) {
        self.stack.push(self.next);
        self.next += 1;
    }

    /// Takes the top of the stack off and hangs it on its head.
    pub(crate) fn attach(&mut self, step: Move, relation: Relation, group: u8, margin: i32) {
        let Some((child, head)) = self.arc(step) else { return };
        self.stack.pop();
        let node = &mut self.nodes[usize::from(child)];
        node.head = head;
        node.relation = relation as u8;
        node.group = group;
        node.margin = margin;
        let bit = 1_u64 << (relation as u8 & 63);
        let parent = &mut self.nodes[usize::from(head)];
        if child < head {
            parent.left = [child, parent.left[0]];
            parent.left_count = parent.left_count.saturating_add(1);
            parent.left_set |= bit;
        } else {
            parent.right = [child, parent.right[0]];
            parent.right_count = parent.right_count.saturating_add(1);
            parent.right_set |= bit;
        }
        if matches!(relation, Relation::Case | Relation::Mark) {
            parent.marker = child;
        }
    }
}

impl State {
    /// The node of a place where there is no word.
    pub(crate) fn none() -> &'static Node {
        static EMPTY: Node = FRESH;
        &EMPTY
    }
}
