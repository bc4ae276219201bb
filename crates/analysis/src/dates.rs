//! Words that tell a time, and when the article was published.
//!
//! [`find`] reads expressions from the sentences, [`publish`] solves the day of publication, [`resolve`] gives
//! each expression its days. Seasons are astronomical and northern; weeks run from Monday to Sunday; early,
//! middle and late are thirds.

mod find;
mod meaning;
mod publish;
mod read;
mod resolve;
mod tense;
mod token;
mod told;

pub use find::find;
pub use meaning::{Amount, Expression, Meaning, Part, Step, Tense, Unit, Written, YearOf};
pub use publish::{publish, publish_by};
pub use resolve::resolve;
pub(crate) use token::names_month_or_day;
