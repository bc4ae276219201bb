//! Dates as people read them: never more exact than what is known. The words themselves are the build's as well,
//! in [`dyad_corpus::wording`].

pub use dyad_corpus::wording::Length;
use dyad_corpus::{
    Day, When,
    wording::{self, day_name, month_name},
};

/// A time as a noun phrase: `4 December 2019`, `late October 2017`, `by 22 November 2017`, `since June 2017`.
pub fn words(when: &When) -> String {
    wording::long(when)
}

/// The same with months shortened.
pub fn short(when: &When) -> String {
    wording::short(when)
}

/// The time as it follows a verb: `on 4 December 2019`, `in 2016`, `in late October 2017`.
pub fn adverb(when: &When) -> String {
    wording::phrase(when, Length::Long)
}

/// One day: `4 December 2019`.
pub fn day(day: Day, length: Length) -> String {
    day_name(day, length)
}

/// The month of a day: `December 2019`.
pub fn month_of(day: Day, length: Length) -> String {
    format!("{} {}", month_name(day.date().month, length), day.year())
}

/// The years that two days fall in: `2017–2025`, or one of them.
pub fn years(from: Day, to: Day) -> String {
    if from.year() == to.year() {
        from.year().to_string()
    } else {
        format!("{}–{}", from.year(), to.year())
    }
}
