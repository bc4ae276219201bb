//! Cooperation and conflict: never colour alone, always a side as well (above or below, up or down).

use dyad_corpus::{Event, Milli, Mode};

/// On which side of the zero line something is drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Tone {
    /// Above the line.
    Cooperation,
    /// Below the line.
    Conflict,
    /// On the line: it counts nothing.
    Neither,
}

impl Tone {
    /// The tone of a score.
    pub fn of_score(score: Milli) -> Tone {
        match score.0 {
            1.. => Tone::Cooperation,
            0 => Tone::Neither,
            _ => Tone::Conflict,
        }
    }

    /// The tone of an event: what is only asked for, denied or supposed counts nothing.
    pub fn of(event: &Event) -> Tone {
        match event.mode {
            Mode::Happened | Mode::Planned => Tone::of_score(event.score),
            Mode::CalledFor | Mode::Denied | Mode::Hypothetical => Tone::Neither,
        }
    }

    /// The class that gives it its colour.
    pub fn class(self) -> &'static str {
        match self {
            Tone::Cooperation => "coop",
            Tone::Conflict => "conf",
            Tone::Neither => "nil",
        }
    }

    /// Up (−1), down (+1) or neither (0), as drawings count.
    pub fn way(self) -> f64 {
        match self {
            Tone::Cooperation => -1.0,
            Tone::Conflict => 1.0,
            Tone::Neither => 0.0,
        }
    }
}

/// What a mark's head looks like.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Head {
    /// It happened: a filled disc.
    Happened,
    /// It is planned or announced: a hollow disc on a dashed stem.
    Planned,
    /// Somebody says how things stand: a diamond.
    Said,
}

impl Head {
    /// The head of an event.
    pub fn of(event: &Event) -> Head {
        match (event.claim, event.mode) {
            (_, Mode::Planned) => Head::Planned,
            (dyad_corpus::Claim::Assertion(_), _) => Head::Said,
            _ => Head::Happened,
        }
    }

    /// The class that gives it its shape's line and fill.
    pub fn class(self) -> &'static str {
        match self {
            Head::Happened => "happened",
            Head::Planned => "planned",
            Head::Said => "assertion",
        }
    }
}
