//! Words of the search view.

use super::{dates, list, one_line};
use dyad_corpus::{
    Day,
    search::{
        FacetKind, Note, Unit,
        query::{Clause, Field, Node, Role},
    },
};

/// Heading of the results.
pub const RESULTS: &str = "Results";
/// Where nothing was found.
pub const NOTHING: &str = "Nothing was found. Fewer words or fewer limits may help.";
/// Name of the facets.
pub const NARROW: &str = "Narrow the results";
/// Name of the order.
pub const ORDER_BY: &str = "Order by";
/// Title of the histogram.
pub const WHEN: &str = "When";
/// Under the table of words in context.
pub const CONTEXT_DEK: &str =
    "The matched words with what stands before and after them. Each line opens its sentence.";
/// Label of the first day.
pub const FROM: &str = "From";
/// Label of the last day.
pub const TO: &str = "To";
/// An example of a day in such a field.
pub const DAY_HINT: &str = "2017-10";

/// A kind of results.
pub fn unit(unit: Unit) -> &'static str {
    match unit {
        Unit::Articles => "Articles",
        Unit::Sentences => "Sentences",
        Unit::Events => "Events",
        Unit::Quotations => "Quotations",
    }
}

/// A kind of results in an address.
pub fn unit_name(unit: Unit) -> &'static str {
    match unit {
        Unit::Articles => "articles",
        Unit::Sentences => "sentences",
        Unit::Events => "events",
        Unit::Quotations => "quotations",
    }
}

/// A group of facets.
pub fn facet(kind: FacetKind) -> &'static str {
    match kind {
        FacetKind::Publisher => "Publisher or agency",
        FacetKind::Country => "Country",
        FacetKind::Person => "Person",
        FacetKind::Organisation => "Organisation",
        FacetKind::Issue => "Issue",
        FacetKind::Type => "What was done",
        FacetKind::Direction => "Said of relations",
        FacetKind::Dyad => "Pair",
        FacetKind::Year => "Year",
    }
}

/// `7 events` and so on.
pub fn found(unit: Unit, total: usize) -> String {
    let (one, many) = match unit {
        Unit::Articles => ("article", "articles"),
        Unit::Sentences => ("sentence", "sentences"),
        Unit::Events => ("event", "events"),
        Unit::Quotations => ("quotation", "quotations"),
    };
    super::count(total, one, many)
}

/// Heading of the table of words in context.
pub fn context_title(lines: usize) -> String {
    format!("{}, word under word", super::capital(&super::count(lines, "passage", "passages")))
}

/// How a query was read: `the phrase “mend ties”, or “thaw”; without “trade”`.
pub fn read_as(clauses: &[Clause]) -> String {
    let mut parts = Vec::new();
    for clause in clauses {
        let node = node(&clause.node);
        parts.push(match clause.role {
            Role::Wanted => node,
            Role::Required => format!("with {node}"),
            Role::Excluded => format!("without {node}"),
        });
    }
    parts.join(", ")
}

fn node(found: &Node) -> String {
    match found {
        Node::Word(word) => format!("“{}”", one_line(word)),
        Node::Phrase(words, 0) => format!("the phrase “{}”", one_line(&words.join(" "))),
        Node::Phrase(words, apart) => {
            format!("“{}” within {apart} words of one another", one_line(&words.join(" ")))
        }
        Node::Any(nodes) => nodes.iter().map(node).collect::<Vec<_>>().join(" or "),
        Node::All(nodes) => list(&nodes.iter().map(node).collect::<Vec<_>>()),
        Node::Field(field, value) => format!("{} “{}”", field_name(*field), one_line(value)),
        Node::Time(from, to) => time(*from, *to),
    }
}

fn time(from: Option<Day>, to: Option<Day>) -> String {
    let day = |day: Day| dates::day(day, dates::Length::Long);
    match (from, to) {
        (Some(from), Some(to)) => format!("told of {} to {}", day(from), day(to)),
        (Some(from), None) => format!("told of {} or later", day(from)),
        (None, Some(to)) => format!("told of {} or earlier", day(to)),
        (None, None) => "of any time".to_owned(),
    }
}

fn field_name(field: Field) -> &'static str {
    match field {
        Field::Person => "person",
        Field::Country => "country",
        Field::Organisation => "organisation",
        Field::Actor => "actor",
        Field::Publisher => "publisher",
        Field::Type => "kind of event",
        Field::Issue => "issue",
        Field::Direction => "direction",
        Field::Dyad => "pair",
    }
}

/// What a person should know about how a query was read or met, as a sentence.
pub fn note(note: &Note) -> String {
    match note {
        Note::UnknownField(name) => format!("“{}:” is no field; read as plain words.", one_line(name)),
        Note::EmptyField(name) => format!("“{}:” has no value; read as plain words.", one_line(name)),
        Note::NotADate(text) => format!("“{}” is no date; read as plain words.", one_line(text)),
        Note::Loosened => {
            "None has the larger part of these words; shown is what has at least one of them.".to_owned()
        }
        Note::UnclosedQuote => "The quotation mark is not closed; read to the end.".to_owned(),
        Note::UnmatchedBracket => "A bracket has no partner; passed over.".to_owned(),
        Note::LoneOr => "OR needs words on both sides; read as a plain word.".to_owned(),
        Note::NothingToFind(text) => format!("“{}” holds no word; passed over.", one_line(text)),
        Note::UnknownWord(word) => format!("No article has “{}”, nor a word like it.", one_line(word)),
        Note::Corrected(word, found) => {
            let found: Vec<String> = found.iter().map(|word| format!("“{word}”")).collect();
            format!("No article has “{}”; found instead: {}.", one_line(word), list(&found))
        }
        Note::UnknownValue(field, value) => {
            format!("No {} goes by “{}”.", field_name(*field), one_line(value))
        }
    }
}
