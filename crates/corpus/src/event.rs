//! Who did what to whom, when; and what was said of a relationship.

use crate::{ArticleRef, Country, EntityRef, Span, When};
use serde::{Deserialize, Serialize};

/// A number in thousandths, so that sums are exact and the same everywhere.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Milli(pub i32);

impl Milli {
    /// The value as a floating-point number, for drawing and printing.
    pub fn value(self) -> f64 {
        f64::from(self.0) / 1000.0
    }

    /// The nearest thousandth; values beyond ±2 million are held there.
    pub fn from_value(value: f64) -> Milli {
        Milli((value * 1000.0).round().clamp(-2e9, 2e9) as i32)
    }
}

/// An event's place in [`Corpus::events`](crate::Corpus::events).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct EventRef(pub u32);

/// One claim that one clause of one article makes: that something happened between parties, or that a
/// relationship stood or moved in some way.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Event {
    /// Stable identifier derived from the article's text and the claim's place and kind.
    pub id: String,
    /// The article that says so.
    pub article: ArticleRef,
    /// What is claimed.
    pub claim: Claim,
    /// Whether it happened, is planned, is denied…
    pub mode: Mode,
    /// Who acted; for a relationship, one side.
    pub source: Vec<Party>,
    /// Whom it was done to or with; for a relationship, the other side. May be empty.
    pub target: Vec<Party>,
    /// When.
    pub when: When,
    /// What gave the time.
    pub when_basis: WhenBasis,
    /// The words that gave it, where they stand in the text.
    pub when_span: Option<Span>,
    /// Score from −10 (conflict) to +10 (cooperation).
    pub score: Milli,
    /// What it is about; places in [`CorpusInfo::issues`](crate::CorpusInfo::issues).
    pub issues: Vec<u16>,
    /// The clause that makes the claim.
    pub span: Span,
    /// The sentence around it.
    pub sentence: Span,
    /// The words that name the act or the movement.
    pub trigger: Span,
    /// Who is said to have said it, where the article reports a statement; `None` in the writer's own voice.
    pub speaker: Option<EntityRef>,
    /// The rule that found it, for `dyad inspect --why`.
    pub rule: String,
}

/// A party to an event.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Party {
    /// The country it is or belongs to.
    pub country: Option<Country>,
    /// The entity named, a person or body or the country itself.
    pub entity: EntityRef,
}

/// What an event claims.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Claim {
    /// Somebody did something.
    Event(EventType),
    /// Somebody says how a relationship stands or moves.
    Assertion(Trend),
}

/// The sixteen event types of PLOVER.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[expect(missing_docs, reason = "the names are PLOVER's own and are described in its manual")]
pub enum EventType {
    Agree,
    Consult,
    Support,
    Concede,
    Cooperate,
    Aid,
    Retreat,
    Request,
    Accuse,
    Reject,
    Threaten,
    Protest,
    Sanction,
    Mobilize,
    Coerce,
    Assault,
}

impl EventType {
    /// All types, cooperation first.
    pub const ALL: [EventType; 16] = [
        EventType::Agree,
        EventType::Consult,
        EventType::Support,
        EventType::Concede,
        EventType::Cooperate,
        EventType::Aid,
        EventType::Retreat,
        EventType::Request,
        EventType::Accuse,
        EventType::Reject,
        EventType::Threaten,
        EventType::Protest,
        EventType::Sanction,
        EventType::Mobilize,
        EventType::Coerce,
        EventType::Assault,
    ];

    /// PLOVER's name, in capitals.
    pub fn name(self) -> &'static str {
        match self {
            EventType::Agree => "AGREE",
            EventType::Consult => "CONSULT",
            EventType::Support => "SUPPORT",
            EventType::Concede => "CONCEDE",
            EventType::Cooperate => "COOPERATE",
            EventType::Aid => "AID",
            EventType::Retreat => "RETREAT",
            EventType::Request => "REQUEST",
            EventType::Accuse => "ACCUSE",
            EventType::Reject => "REJECT",
            EventType::Threaten => "THREATEN",
            EventType::Protest => "PROTEST",
            EventType::Sanction => "SANCTION",
            EventType::Mobilize => "MOBILIZE",
            EventType::Coerce => "COERCE",
            EventType::Assault => "ASSAULT",
        }
    }

    /// The type with this name.
    pub fn from_name(name: &str) -> Option<EventType> {
        EventType::ALL.into_iter().find(|kind| kind.name().eq_ignore_ascii_case(name))
    }

    /// The usual score of the type, PLOVER manual 2021.
    pub fn score(self) -> Milli {
        Milli(match self {
            EventType::Agree | EventType::Consult => 2500,
            EventType::Support => 5000,
            EventType::Concede => 4500,
            EventType::Cooperate => 9500,
            EventType::Aid => 10_000,
            EventType::Retreat => 6500,
            EventType::Request => 0,
            EventType::Accuse => -3000,
            EventType::Reject => -2000,
            EventType::Threaten => -3500,
            EventType::Protest => -5000,
            EventType::Sanction => -6000,
            EventType::Mobilize => -5500,
            EventType::Coerce => -7000,
            EventType::Assault => -9000,
        })
    }
}

/// Which way a relationship moves, as somebody asserts it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Trend {
    /// Thawing, mending, warming, good.
    Improving,
    /// Cooling, strained, soured, bad.
    Worsening,
    /// As before.
    Unchanging,
}

impl Trend {
    /// The name used in JSON.
    pub fn name(self) -> &'static str {
        match self {
            Trend::Improving => "improving",
            Trend::Worsening => "worsening",
            Trend::Unchanging => "unchanging",
        }
    }
}

/// How real an event is by the words of its clause.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Mode {
    /// It took place, or is taking place.
    Happened,
    /// It is announced, scheduled, agreed for later.
    Planned,
    /// Somebody asks for it, hopes for it, discusses it as possible.
    CalledFor,
    /// It is said not to have taken place, or to have been refused.
    Denied,
    /// If, unless, could: not said to be real.
    Hypothetical,
}

impl Mode {
    /// The name used in JSON.
    pub fn name(self) -> &'static str {
        match self {
            Mode::Happened => "happened",
            Mode::Planned => "planned",
            Mode::CalledFor => "called-for",
            Mode::Denied => "denied",
            Mode::Hypothetical => "hypothetical",
        }
    }
}

/// What gave an event its time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum WhenBasis {
    /// Words of its own clause.
    OwnClause,
    /// Words of the clause that governs it.
    GoverningClause,
    /// Words elsewhere in its sentence.
    Sentence,
    /// Another sentence that tells of the same thing.
    Context,
    /// Nothing but the day of the report, which is the latest it can be.
    Report,
}
