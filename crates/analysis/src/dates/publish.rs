//! Solves the publication date.

use super::meaning::Expression;
use crate::{actors::OfficeTerm, knowledge::Knowledge, source::Raw, structure::Structure};
use dyad_corpus::{Diagnostic, Publication, When};

/// Solves the publication date from all constraints together.
pub fn publish(
    raw: &Raw,
    structure: &Structure,
    expressions: &[Expression],
    offices: &[OfficeTerm],
    knowledge: &Knowledge,
) -> (Publication, Vec<Diagnostic>) {
    let _ = (raw, structure, expressions, offices, knowledge);
    (Publication { when: When::unknown(), stated: false, time: None, basis: Vec::new() }, Vec::new())
}
