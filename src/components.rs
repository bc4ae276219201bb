//! Parts of views, one to a file.

pub mod annotated;
pub mod chips;
pub mod colophon;
pub mod context;
pub mod coverage;
pub mod dialogue;
pub mod disagreement;
pub mod elsewhere;
pub mod evidence;
pub mod facets;
pub mod help;
pub mod icons;
pub mod masthead;
pub mod notes;
pub mod offline;
pub mod rail;
pub mod result;
pub mod share;
