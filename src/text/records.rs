//! Words of the lists of sources and of actors.

use super::dates;
use dyad_corpus::{Correction, Diagnostic, EntityKind, Office};

/// Heading of the sources.
pub const SOURCES: &str = "What this rests on";
/// Heading of corrections.
pub const CORRECTIONS: &str = "Corrected by hand";
/// Under it.
pub const CORRECTIONS_DEK: &str = "What the keepers of this collection set right in its corpus.toml.";
/// Heading of files left out.
pub const LEFT_OUT: &str = "Left out";
/// Heading of the disagreements.
pub const DISAGREEMENTS: &str = "Where the sources disagree";
/// Heading of the diagnostics.
pub const DIAGNOSTICS: &str = "What the build has to say";
/// Where no part of an article was taken out.
pub const NOTHING_REMOVED: &str = "nothing";
/// Heading of all actors.
pub const ACTORS: &str = "Who acts in these articles";
/// Where an address names nobody who is here.
pub const NO_SUCH_ACTOR: &str = "Nobody of this name is in the collection";
/// Leads back to the list.
pub const ALL_ACTORS: &str = "All actors";
/// Heading of what somebody did.
pub const DID: &str = "What they did";
/// Heading of what was done to somebody.
pub const WAS_DONE: &str = "What was done to or with them";
/// Heading of what somebody said.
pub const SAID: &str = "What they said";
/// Where nothing is told.
pub const NOTHING_TOLD: &str = "Nothing that these articles tell.";

/// The lines under the heading of the sources.
pub fn sources_dek(shown: usize, all: usize) -> String {
    let articles = super::count(all, "article", "articles");
    let limited =
        if shown < all { format!(", of which {shown} are within the limits") } else { String::new() };
    format!(
        "{articles}{limited}. For each: when it was published and how that is known, who printed it, what was taken out."
    )
}

/// The kind of an entity as a heading.
pub fn kind(kind: EntityKind) -> &'static str {
    match kind {
        EntityKind::Person => "People",
        EntityKind::Country => "Countries",
        EntityKind::Organisation => "Bodies",
        EntityKind::Place => "Places",
    }
}

/// An office with its time and where that comes from: `foreign minister of South Korea, 18 June 2017 to …`.
pub fn office(office: &Office, country: Option<&str>) -> String {
    let of = country.map(|name| format!(" of {name}")).unwrap_or_default();
    let day = |day| dates::day(day, dates::Length::Long);
    let time = match (office.from.map(day), office.to.map(day)) {
        (Some(from), Some(to)) => format!(", {from} to {to}"),
        (Some(from), None) => format!(", since {from}"),
        (None, Some(to)) => format!(", until {to}"),
        (None, None) => String::new(),
    };
    let basis = if office.from_table { "table of offices" } else { "as an article says" };
    format!("{}{of}{time} ({basis})", super::capital(&office.title))
}

/// A correction: `date: 2019-12-04 instead of nothing`.
pub fn correction(correction: &Correction) -> String {
    let before = correction.before.as_deref().map_or_else(|| "nothing".to_owned(), super::one_line);
    format!("{}: {} instead of {before}", correction.field, super::one_line(&correction.after.text))
}

/// A diagnostic with its place: `a.txt, line 3, column 1: expected …`.
pub fn diagnostic(found: &Diagnostic) -> String {
    let place =
        found.position.map(|(line, column)| format!(", line {line}, column {column}")).unwrap_or_default();
    let hint =
        if found.hint.is_empty() { String::new() } else { format!(" ({})", super::one_line(&found.hint)) };
    format!("{}{place}: {}{hint}", super::one_line(&found.file), super::one_line(&found.message))
}

/// `3 events, 2 quotations`
pub fn tells(events: usize, quotes: usize) -> String {
    format!(
        "{}, {}",
        super::count(events, "claim", "claims"),
        super::count(quotes, "quotation or reported statement", "quotations and reported statements")
    )
}
