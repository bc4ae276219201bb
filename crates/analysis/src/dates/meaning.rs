//! What expressions of time mean, before the day they are counted from is known.

pub use super::token::Unit;
use dyad_corpus::Span;

/// Words that tell a time, before the publication date is known.
#[derive(Clone, Debug, PartialEq)]
pub struct Expression {
    /// The words.
    pub span: Span,
    /// What they mean.
    pub meaning: Meaning,
    /// Whether their clause speaks of what was or of what is to come.
    pub tense: Tense,
    /// The sentence they stand in, as a place in the sentences.
    pub sentence: usize,
    /// Whether they stand in a caption.
    pub caption: bool,
}

/// Whether a clause speaks of the past or the future.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tense {
    /// What was.
    Past,
    /// What is to come.
    Future,
    /// The words do not say.
    Open,
}

/// What an expression means.
#[derive(Clone, Debug, PartialEq)]
pub enum Meaning {
    /// A date as far as it is written.
    Written(Written),
    /// A unit of time counted from the unit of publication: "last month" is −1, "this year" 0.
    Counted(Unit, i32),
    /// A holiday, as its place in the table, and which one.
    Holiday(usize, Step),
    /// A season, spring 0 to winter 3, of a year or the one that step and tense pick.
    Season(u8, YearOf, Step),
    /// The nth quarter of a year.
    Quarter(u8, YearOf),
    /// The first or second half of a year.
    Half(u8, YearOf),
    /// Ten years from this one.
    Decade(i16),
    /// A part of another time.
    Part(Part, Box<Meaning>),
    /// A time inside another: "holiday last week", "Thursday next week".
    Inside(Box<Meaning>, Box<Meaning>),
    /// From a time on.
    Since(Box<Meaning>),
    /// Up to a time.
    Until(Box<Meaning>),
    /// At some moment not after a time.
    By(Box<Meaning>),
    /// At some moment before a time.
    Before(Box<Meaning>),
    /// At some moment after a time.
    After(Box<Meaning>),
    /// From one time to another, throughout.
    Through(Box<Meaning>, Box<Meaning>),
    /// At some moment from one time to another.
    Between(Box<Meaning>, Box<Meaning>),
    /// So many units before publication.
    Ago(Unit, Amount),
    /// Within so many units before publication.
    LastFew(Unit, Amount),
    /// Within so many units after publication.
    NextFew(Unit, Amount),
    /// For so many units until publication.
    Lasting(Unit, Amount),
    /// So many units after publication: "in three weeks".
    Hence(Unit, Amount),
    /// The weekend that the tense picks.
    Weekend,
    /// A month counted from a time told of before: of its year (0, "that June"), or the next of its name (1).
    MonthFrom(i8, i8),
    /// So many units after a time told of before; negative for before it.
    Later(Unit, i32),
    /// The unit of a time told of before.
    Same(Unit),
    /// A day that no calendar has: "February 30". It tells no time; a diagnostic names it.
    Impossible,
}

/// How many units.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Amount {
    /// At least so many.
    pub least: i32,
    /// At most so many; `None` for "more than".
    pub most: Option<i32>,
}

/// A date as far as it is written; at least one of year, month, day and weekday is given, and a day only with a
/// month.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Written {
    /// The year.
    pub year: YearOf,
    /// 1 to 12.
    pub month: Option<i8>,
    /// 1 to 31.
    pub day: Option<i8>,
    /// Monday 1 to Sunday 7.
    pub weekday: Option<i8>,
    /// Which of several, when the year or week is not written.
    pub step: Step,
}

/// Which year.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum YearOf {
    /// As written.
    Written(i16),
    /// Counted from the year of publication.
    Counted(i32),
    /// Not said.
    Open,
}

/// Which one of several that a name fits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// The nearest one that the tense allows.
    Tense,
    /// The last one before publication.
    Last,
    /// The one of the current week or year.
    This,
    /// The next one after publication.
    Next,
}

/// A part of a stretch of time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// Its first third.
    Early,
    /// Its middle third.
    Mid,
    /// Its last third.
    Late,
    /// The first week of a month, the first month of a year.
    Beginning,
    /// The last week of a month, the last month of a year.
    End,
    /// Its last day: "year-end".
    LastDay,
    /// Its first or second half: "the first half of April".
    Half(u8),
    /// The nth seven days of a month, 1 to 4: "the second week of April".
    NthWeek(u8),
    /// The week that a day lies in: "the week of March 15".
    Week,
    /// Before now within it: "earlier this month". The whole of it, as nobody writes how long before.
    Earlier,
    /// After now within it: "later this month".
    Later,
}
