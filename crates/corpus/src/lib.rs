//! What the build and the page agree on.
//!
//! The analysis makes a [`Corpus`]; [`pack`] turns it into bytes and reads them in place; the page shows it.
//! Types that cross from build to browser are defined here once, and only they derive serialisation.
//! Nothing in this crate opens a file, asks the clock, uses randomness or depends on hash order.

pub mod article;
pub mod corpus;
pub mod date;
pub mod edtf;
pub mod entity;
pub mod event;
#[cfg(feature = "json")]
pub mod json;
pub mod letters;
pub mod order;
pub mod ordered;
pub mod pack;
pub mod search;
pub mod span;
pub mod status;
pub mod story;
pub mod wording;

pub use article::*;
pub use corpus::*;
pub use date::*;
pub use entity::*;
pub use event::*;
pub use ordered::{OrderedMap, OrderedSet};
pub use span::*;
pub use status::*;
pub use story::*;
