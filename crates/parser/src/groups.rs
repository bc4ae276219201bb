//! The sixteen steps of the parser: SHIFT, and an arc to either side with a coarse kind of relation.
//!
//! The step decides direction and kind; the exact relation is chosen within the kind. Sixteen weights fit one
//! vector register, which is what makes the parser fast.

use crate::Relation;
use crate::Relation::{
    Acl, AclRelcl, Advcl, AdvclRelcl, Advmod, Amod, Appos, Aux, AuxPass, Case, Cc, CcPreconj, Ccomp,
    Compound, CompoundPrt, Conj, Cop, Csubj, CsubjOuter, CsubjPass, Dep, Det, DetPredet, Discourse,
    Dislocated, Expl, Fixed, Flat, Goeswith, Iobj, List, Mark, Nmod, NmodDesc, NmodPoss, NmodUnmarked, Nsubj,
    NsubjOuter, NsubjPass, Nummod, Obj, Obl, OblAgent, OblUnmarked, Orphan, Parataxis, Punct, Reparandum,
    Root, Vocative, Xcomp,
};
use crate::state::Move;

/// The step that shifts.
pub(crate) const SHIFT: u8 = 0;

/// The direction of a step.
#[inline]
pub(crate) fn direction(step: u8) -> Move {
    match step {
        0 => Move::Shift,
        1..=6 => Move::Left,
        _ => Move::Right,
    }
}

/// The step that makes an arc of this relation in this direction.
pub(crate) fn step(direction: Move, relation: Relation) -> u8 {
    match direction {
        Move::Shift => SHIFT,
        Move::Left => match relation {
            Nsubj | NsubjPass | NsubjOuter | Csubj | CsubjPass | CsubjOuter | Expl => 1,
            Aux | AuxPass | Cop | Mark => 2,
            Det | DetPredet | Case | Cc | CcPreconj => 3,
            Amod | Compound | Nummod | NmodPoss | Nmod | NmodDesc | NmodUnmarked | Flat | Fixed | Appos
            | CompoundPrt => 4,
            Punct => 6,
            _ => 5,
        },
        Move::Right => match relation {
            Obj | Iobj | Nsubj | NsubjPass | NsubjOuter | Expl => 7,
            Xcomp | Ccomp | Csubj | CsubjPass | CsubjOuter => 8,
            Obl | OblAgent | OblUnmarked | Advmod => 9,
            Nmod | NmodDesc | NmodPoss | NmodUnmarked | Appos | Nummod | Amod | Compound | Det
            | DetPredet => 10,
            Acl | AclRelcl => 11,
            Advcl | AdvclRelcl | Parataxis | Discourse => 12,
            Conj | List => 13,
            Punct => 15,
            Flat | Fixed | CompoundPrt | Goeswith | Case | Cc | CcPreconj | Aux | AuxPass | Cop | Mark
            | Vocative | Orphan | Reparandum | Dislocated | Dep | Root => 14,
        },
    }
}

/// For each step the relations that it may make, in the order of their codes.
pub(crate) fn relations_of_steps() -> [Vec<Relation>; 16] {
    let mut members: [Vec<Relation>; 16] = Default::default();
    for &relation in Relation::ALL {
        if relation != Root {
            members[usize::from(step(Move::Left, relation))].push(relation);
            members[usize::from(step(Move::Right, relation))].push(relation);
        }
    }
    members
}
