//! Reads news articles into evidence.
//!
//! The stages, in order; each is a module with one verb function, and the code follows this list:
//!
//! 1. [`source::read`] – files to texts with the fields that stand beside them
//! 2. [`structure::parse`] – what each part of a text is: title, byline, caption, body, boilerplate
//! 3. [`sentences::split`] – sentence boundaries
//! 4. [`actors::find`] – words that may name countries, people, organisations and places
//! 5. [`dates::find`] – words that tell a time
//! 6. [`dates::publish`] – the publication date, solved from every constraint
//! 7. [`dates::resolve`] – each expression to an EDTF value
//! 8. [`actors::resolve`] – whom each mention names, on that date
//! 9. [`quotes::find`] – who said what
//! 10. [`events::extract`] – who did what to whom, when; and what was said of a relationship
//! 11. [`stories::tell`] – tellings of one happening
//! 12. [`disagreements::find`] – tellings that cannot all be true
//! 13. [`status::estimate`] – level and direction of each dyad
//!
//! 14. [`rights::withhold`] – text that the corpus may not carry along is overwritten
//!
//! Analysis never fails as a whole: it returns a corpus and diagnostics. The library opens no file, asks no
//! clock, uses no randomness and no hash order: the same seeds give the same bytes.

pub mod actors;
mod calendar;
pub mod dates;
pub mod disagreements;
pub mod events;
pub mod identity;
pub mod knowledge;
mod pipeline;
pub mod quotes;
pub mod rights;
pub mod sentences;
pub mod settings;
pub mod source;
pub mod status;
pub mod stories;
pub mod structure;
pub mod synonyms;

pub use pipeline::{Progress, analyze, analyze_with, explain, position, settings as settings_of};
