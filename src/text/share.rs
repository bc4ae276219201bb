//! Words of the share dialogue.

use super::one_line;

/// Heading of the link.
pub const LINK: &str = "Link to what is shown";
/// Heading of the citation.
pub const CITATION: &str = "Citation";
/// Heading of the data.
pub const DATA: &str = "Data";
/// Copies a text.
pub const COPY: &str = "Copy";
/// Downloads the events.
pub const DOWNLOAD: &str = "Events as CSV";
/// Prints the view.
pub const PRINT: &str = "Print this view";

/// A citation of a view.
pub fn citation(view: &str, corpus: &str, address: &str) -> String {
    if view == corpus {
        format!("“{}”. Dyad. {address}", one_line(corpus))
    } else {
        format!("“{}”. In: {}. Dyad. {address}", one_line(view), one_line(corpus))
    }
}

/// What the download holds.
pub fn data_note(events: usize) -> String {
    format!(
        "{} within the limits, each with its sentence and its source.",
        super::count(events, "claim", "claims")
    )
}
