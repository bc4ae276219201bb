//! Names for what the analysis knows: kinds of events, modes, levels, directions, views.

use crate::query::View;
use dyad_corpus::{Band, Claim, Direction, Disagreement, DisagreementKind, EventType, Milli, Mode, Trend};

/// A view in the navigation.
pub fn view(view: &View) -> &'static str {
    match view {
        View::Overview => "Overview",
        View::Status(_) => "Status",
        View::Timeline => "Timeline",
        View::Search => "Search",
        View::Article(_) => "Article",
        View::Actor(_) => "Actors",
        View::Sources => "Sources",
        View::Method => "Method",
        View::Unknown(_) => "Not found",
    }
}

/// What is claimed, as one word or two: `agreement`, `gets worse`.
pub fn claim(claim: Claim) -> &'static str {
    match claim {
        Claim::Event(kind) => event_type(kind),
        Claim::Assertion(Trend::Improving) => "said to improve",
        Claim::Assertion(Trend::Worsening) => "said to worsen",
        Claim::Assertion(Trend::Unchanging) => "said to stay as they were",
    }
}

/// A type of event as a noun.
pub fn event_type(kind: EventType) -> &'static str {
    match kind {
        EventType::Agree => "agreement",
        EventType::Consult => "talks",
        EventType::Support => "support",
        EventType::Concede => "concession",
        EventType::Cooperate => "cooperation",
        EventType::Aid => "aid",
        EventType::Retreat => "retreat",
        EventType::Request => "request",
        EventType::Accuse => "accusation",
        EventType::Reject => "rejection",
        EventType::Threaten => "threat",
        EventType::Protest => "protest",
        EventType::Sanction => "sanction",
        EventType::Mobilize => "show of force",
        EventType::Coerce => "coercion",
        EventType::Assault => "attack",
    }
}

/// How real it is, where that is not simply that it happened.
pub fn mode(mode: Mode) -> Option<&'static str> {
    match mode {
        Mode::Happened => None,
        Mode::Planned => Some("planned"),
        Mode::CalledFor => Some("called for"),
        Mode::Denied => Some("denied"),
        Mode::Hypothetical => Some("hypothetical"),
    }
}

/// On which side of the zero line a score lies: `cooperation`, `conflict`, `neither`.
pub fn side(score: Milli) -> &'static str {
    match score.0 {
        1.. => "cooperation",
        0 => "neither cooperation nor conflict",
        _ => "conflict",
    }
}

/// A direction of a relationship.
pub fn direction(direction: Direction) -> &'static str {
    direction.name()
}

/// A step of the level.
pub fn band(band: Band) -> &'static str {
    band.name()
}

/// What the sources differ on, as a heading.
pub fn disagreement(found: &Disagreement) -> String {
    match found.kind {
        DisagreementKind::Denial => format!("The sources disagree on whether {}", found.about),
        _ => format!("The sources disagree on {}", found.about),
    }
}

/// A level with its sign: `+2.9`.
pub fn level(level: Milli) -> String {
    super::signed(level.value(), 1)
}

/// How far a level could lie either way: `between +1.9 and +3.9`.
pub fn between(low: Milli, high: Milli) -> String {
    format!("between {} and {}", level(low), level(high))
}
