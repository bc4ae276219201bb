//! Marks, one to a file: what each kind of knowledge looks like.

pub mod axis;
pub mod bar;
pub mod bracket;
pub mod by;
pub mod cluster;
pub mod head;
pub mod hollow;
pub mod push;
pub mod sign;
pub mod steps;
pub mod stroke;
