//! Parts of views, one to a file.

pub mod chips;
pub mod colophon;
pub mod dialogue;
pub mod help;
pub mod icons;
pub mod masthead;
pub mod share;
