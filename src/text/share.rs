//! Words of the share dialogue.

use super::{dates, one_line};
use dyad_corpus::Day;

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

/// Heading of the files beside the page.
pub const FILES: &str = "Everything, as files";
/// What they are.
pub const FILES_NOTE: &str = "Whatever limits are in force here. Articles belong to their publishers.";
/// The files that are published beside the page, with what they are.
pub const ALL_FILES: [(&str, &str); 7] = [
    ("dyad.html", "This page in one file, opens from disk"),
    ("corpus.json", "Everything read from the articles (JSON)"),
    ("events.csv", "All claims (CSV)"),
    ("events.ics", "Events on known days (calendar)"),
    ("citations.bib", "Articles (BibTeX)"),
    ("citations.ris", "Articles (RIS)"),
    ("citations.json", "Articles (CSL-JSON)"),
];
/// Heading of the code that embeds the view.
pub const FRAME: &str = "Embed as a frame";
/// Heading of the code that embeds it with an element.
pub const ELEMENT: &str = "Embed as an element of its own height";

/// A frame with a view in it.
pub fn frame(address: &str, title: &str) -> String {
    let (page, hash) = parts(address);
    format!(
        "<iframe src=\"{}?embed=1{}\" title=\"{}\" width=\"100%\" height=\"720\" loading=\"lazy\"></iframe>",
        escaped(page),
        escaped(hash),
        escaped(&one_line(title))
    )
}

/// The element that embeds a view, with the script that defines it.
pub fn element(address: &str, title: &str) -> String {
    let (page, hash) = parts(address);
    let folder = page.rsplit_once('/').map_or("", |(folder, _)| folder);
    format!(
        "<script async src=\"{0}/embed.js\"></script>\n<dyad-explorer src=\"{1}\" view=\"{2}\"><a href=\"{1}{2}\">{3}</a></dyad-explorer>",
        escaped(folder),
        escaped(page),
        escaped(hash),
        escaped(&one_line(title))
    )
}

/// The page without what it was asked for, and the hash.
fn parts(address: &str) -> (&str, &str) {
    let at = address.find('#').unwrap_or(address.len());
    let (before, hash) = address.split_at(at);
    (before.split('?').next().unwrap_or(before), hash)
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('"', "&quot;")
}

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

/// Saves a figure in lines.
pub const SAVE_SVG: &str = "Save as SVG";
/// Saves a figure in dots.
pub const SAVE_PNG: &str = "Save as PNG";

/// What a picture says of itself: `Dyad: TITLE, drawn 3 May 2019.`
pub fn made(corpus: &str, day: Option<Day>) -> String {
    let drawn =
        day.map(|day| format!(", drawn {}", dates::day(day, dates::Length::Long))).unwrap_or_default();
    format!("{}: {}{drawn}.", super::NAME, one_line(corpus))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn code_to_embed_keeps_the_view_and_its_marks() {
        let address = "https://example.org/a/?embed=1#/timeline?q=%22x%22&from=2016";
        assert_eq!(
            frame(address, "A \"b\" <c>"),
            "<iframe src=\"https://example.org/a/?embed=1#/timeline?q=%22x%22&amp;from=2016\" title=\"A &quot;b&quot; &lt;c>\" \
             width=\"100%\" height=\"720\" loading=\"lazy\"></iframe>"
        );
        assert_eq!(
            element("https://example.org/a/index.html#/overview", "A"),
            "<script async src=\"https://example.org/a/embed.js\"></script>\n\
             <dyad-explorer src=\"https://example.org/a/index.html\" view=\"#/overview\">\
             <a href=\"https://example.org/a/index.html#/overview\">A</a></dyad-explorer>"
        );
    }
}
