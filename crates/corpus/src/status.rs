//! How the relationship of two countries stood and moved.

use crate::{Day, DyadKey, EventRef, Milli, StoryRef, When};
use serde::{Deserialize, Serialize};

/// One pair of countries: its evidence and what follows from it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Dyad {
    /// The pair.
    pub key: DyadKey,
    /// Everything that counts, oldest first; contributions add up to the level at each point.
    pub observations: Vec<Observation>,
    /// The level over time, oldest first. Evidence changes it only at these days.
    pub points: Vec<Point>,
    /// Stretches of one direction, oldest first, not overlapping.
    pub phases: Vec<Phase>,
    /// The points worth naming on the curve, three to six where there are so many, oldest first.
    pub turning_points: Vec<TurningPoint>,
    /// The same by issue, most evidence first.
    pub issues: Vec<IssueSeries>,
}

/// The level of one pair on one issue.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct IssueSeries {
    /// Place in [`CorpusInfo::issues`](crate::CorpusInfo::issues).
    pub issue: u16,
    /// Which of the dyad's observations speak of it, as places in [`Dyad::observations`].
    pub observations: Vec<u32>,
    /// The level over time from these alone.
    pub points: Vec<Point>,
}

/// A story as it counts for one dyad.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Observation {
    /// The story.
    pub story: StoryRef,
    /// The telling that is shown for it.
    pub event: EventRef,
    /// When it was, both ends closed.
    pub when: When,
    /// Score of the event, −10 to +10.
    pub score: Milli,
    /// How certain it is, 0 to 1: from its mode and its date.
    pub certainty: Milli,
    /// What it adds to the level on its day; the contributions so far add up to the level exactly.
    pub contribution: Milli,
    /// The level after it, −9 to +9.
    pub level_after: Milli,
}

/// The level on one day.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Point {
    /// The day.
    pub day: Day,
    /// The level, −9 to +9; `None` where there is too little evidence to say.
    pub level: Option<Milli>,
    /// Lower end of the band of uncertainty.
    pub low: Milli,
    /// Upper end of the band of uncertainty.
    pub high: Milli,
    /// Direction at this day.
    pub direction: Direction,
    /// Whether evidence falls on this day; otherwise the line only bridges.
    pub evidence: bool,
}

/// Six bands of the level, at −6, −3, 0, 3, 6 (after the scale of Tsinghua University's Institute of
/// International Relations).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Band {
    /// −9 to −6.
    Confrontation,
    /// −6 to −3.
    Tense,
    /// −3 to 0.
    Strained,
    /// 0 to 3.
    Normal,
    /// 3 to 6.
    Good,
    /// 6 to 9.
    Friendly,
}

impl Band {
    /// All bands, lowest first.
    pub const ALL: [Band; 6] =
        [Band::Confrontation, Band::Tense, Band::Strained, Band::Normal, Band::Good, Band::Friendly];

    /// The band of a level; a level on a boundary belongs to the upper band.
    pub fn of(level: Milli) -> Band {
        match level.0 {
            ..-6000 => Band::Confrontation,
            -6000..-3000 => Band::Tense,
            -3000..0 => Band::Strained,
            0..3000 => Band::Normal,
            3000..6000 => Band::Good,
            6000.. => Band::Friendly,
        }
    }

    /// The name used on the page and in JSON.
    pub fn name(self) -> &'static str {
        match self {
            Band::Confrontation => "confrontation",
            Band::Tense => "tense",
            Band::Strained => "strained",
            Band::Normal => "normal",
            Band::Good => "good",
            Band::Friendly => "friendly",
        }
    }
}

/// Which way the level moves.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Direction {
    /// Upwards.
    Improving,
    /// Downwards.
    Worsening,
    /// Neither, and there is evidence that says so.
    Unchanging,
    /// Not enough is known.
    InsufficientEvidence,
}

impl Direction {
    /// The name used on the page and in JSON.
    pub fn name(self) -> &'static str {
        match self {
            Direction::Improving => "improving",
            Direction::Worsening => "worsening",
            Direction::Unchanging => "unchanging",
            Direction::InsufficientEvidence => "insufficient evidence",
        }
    }
}

/// A stretch of one direction.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Phase {
    /// When it began, as uncertain as it is.
    pub from: When,
    /// When it ended; the last evidence for a phase that goes on.
    pub to: When,
    /// Its direction.
    pub direction: Direction,
    /// The level at its beginning, where known.
    pub level_from: Option<Milli>,
    /// The level at its end, where known.
    pub level_to: Option<Milli>,
    /// The observations within it that weigh most, as places in [`Dyad::observations`].
    pub observations: Vec<u32>,
}

/// A point on the curve that is worth a label.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TurningPoint {
    /// The place of the point in [`Dyad::points`].
    pub point: u32,
    /// The observation that names it, as a place in [`Dyad::observations`].
    pub observation: u32,
}

impl Dyad {
    /// The last day that evidence speaks of.
    pub fn last_evidence(&self) -> Option<&When> {
        self.observations.iter().map(|seen| &seen.when).max_by_key(|when| when.latest)
    }
}
