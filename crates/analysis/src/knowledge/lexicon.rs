//! All names of the tables in one automaton: one pass finds every name in a text.

use super::table::{Row, TableError};
use aho_corasick::{AhoCorasick, MatchKind};
use dyad_corpus::{Country, Span};
use std::collections::BTreeMap;

/// What a name stands for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Meaning {
    /// A country's name.
    Country(Country),
    /// An adjective: "Chinese".
    Adjective(Country),
    /// A noun for citizens: "Koreans".
    People(Country),
    /// A city; `seat` where news lets it stand for the government.
    City {
        /// Usual name.
        name: String,
        /// Where it lies.
        country: Country,
        /// Whether it stands for the government.
        seat: bool,
    },
    /// A building or body that stands for a government.
    Seat {
        /// Usual name.
        name: String,
        /// A country's or an organisation's code.
        code: String,
        /// The country, if it is one's.
        country: Option<Country>,
        /// Whether one can also be in it.
        place: bool,
    },
    /// A place that does not act.
    Place {
        /// Usual name.
        name: String,
        /// Where it lies, if in one country.
        country: Option<Country>,
    },
    /// A company, a newspaper, a university: an organisation that is no state's voice.
    Company {
        /// Usual name.
        name: String,
        /// Where it is at home.
        country: Option<Country>,
    },
    /// An international body or meeting, by its code in `organisations.csv`.
    Body(String),
    /// A person of `people.csv` or `offices.csv`, by identifier.
    Person(String),
    /// A title before a name, by its place in [`People::titles`](super::people::People::titles).
    Title {
        /// Which.
        index: u32,
        /// Whether it is written in the plural.
        plural: bool,
    },
    /// A body that every state has, by its place in
    /// [`Organisations::ministries`](super::organisations::Organisations::ministries).
    Ministry(u32),
    /// Nobody, although it looks like it: "Peking duck".
    Nothing,
}

/// A name found in a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Hit {
    /// Where.
    pub span: Span,
    /// Which name.
    pub term: u32,
}

/// A name with what it stands for; several meanings are settled by the words around it.
#[derive(Clone, Debug)]
pub struct Term {
    /// As the table writes it.
    pub written: String,
    /// What it stands for; never empty.
    pub meanings: Vec<Meaning>,
}

impl Term {
    /// Whether the name is found in any case: titles and ministries are.
    fn any_case(&self) -> bool {
        self.meanings.iter().all(|meaning| matches!(meaning, Meaning::Title { .. } | Meaning::Ministry(_)))
    }
}

/// The names that tables give, before the automaton is built.
#[derive(Debug, Default)]
pub struct TermList {
    terms: BTreeMap<String, Vec<Meaning>>,
}

impl TermList {
    /// Adds a name. The same name for two countries is an error: one of them must go.
    pub fn add(&mut self, row: &Row, written: &str, meaning: Meaning) -> Result<(), TableError> {
        let meanings = self.terms.entry(written.to_owned()).or_default();
        if meanings.contains(&meaning) {
            return Ok(());
        }
        let same_kind = |other: &Meaning| std::mem::discriminant(other) == std::mem::discriminant(&meaning);
        let unique = !matches!(meaning, Meaning::Person(_));
        if unique && let Some(other) = meanings.iter().find(|other| same_kind(other)) {
            let message =
                format!("expected a name of its own, but \"{written}\" already stands for {other:?}");
            return Err(row.error(message));
        }
        meanings.push(meaning);
        Ok(())
    }
}

/// Every name of the tables, ready to be found in one pass.
#[derive(Clone, Debug, Default)]
pub struct Lexicon {
    automaton: Option<AhoCorasick>,
    terms: Vec<Term>,
}

impl Lexicon {
    /// Builds the automaton.
    pub fn new(list: TermList) -> Lexicon {
        let terms: Vec<Term> =
            list.terms.into_iter().map(|(written, meanings)| Term { written, meanings }).collect();
        let patterns = terms.iter().map(|term| term.written.as_bytes());
        let automaton = AhoCorasick::builder()
            .ascii_case_insensitive(true)
            .match_kind(MatchKind::Standard)
            .build(patterns);
        Lexicon { automaton: automaton.ok(), terms }
    }

    /// Every name, in order.
    pub fn terms(&self) -> &[Term] {
        &self.terms
    }

    /// The term of a hit.
    pub fn term(&self, hit: Hit) -> Option<&Term> {
        self.terms.get(hit.term as usize)
    }

    /// The names in `text`, whole words only, leftmost and longest first, in order and without overlap.
    ///
    /// A name is found as the table writes it or wholly in capitals.
    pub fn hits(&self, text: &str) -> Vec<Hit> {
        let Some(automaton) = &self.automaton else { return Vec::new() };
        let mut hits: Vec<Hit> = Vec::new();
        for found in automaton.find_overlapping_iter(text) {
            let Some(term) = self.terms.get(found.pattern().as_usize()) else { continue };
            let Some(words) = text.get(found.range()) else { continue };
            let spelled = term.any_case() || same_case(&term.written, words);
            if !spelled || !starts_word(text, found.start()) || !ends_word(text, found.end()) {
                continue;
            }
            let end = found.end() - usize::from(words.ends_with('-'));
            hits.push(Hit { span: Span::new(found.start(), end), term: found.pattern().as_u32() });
        }
        // Longer names first where two begin together; exact spelling before capitals.
        hits.sort_by_key(|hit| (hit.span.start, u32::MAX - hit.span.end, !self.exact(text, *hit), hit.term));
        let mut end = 0;
        hits.retain(|hit| {
            let kept = hit.span.start >= end;
            end = if kept { hit.span.end } else { end };
            kept
        });
        hits
    }

    fn exact(&self, text: &str, hit: Hit) -> bool {
        self.term(hit).is_some_and(|term| term.written == hit.span.of(text))
    }
}

/// Whether a word can begin at this byte.
fn starts_word(text: &str, at: usize) -> bool {
    !text.get(..at).and_then(|before| before.chars().next_back()).is_some_and(char::is_alphanumeric)
}

/// Whether a word can end at this byte. A name that ends in a hyphen must be followed by a word.
fn ends_word(text: &str, at: usize) -> bool {
    let next = text.get(at..).and_then(|after| after.chars().next());
    match text.as_bytes().get(at.wrapping_sub(1)) {
        Some(b'-') => next.is_some_and(char::is_alphanumeric),
        _ => !next.is_some_and(char::is_alphanumeric),
    }
}

/// Whether words are written as in the table or wholly in capitals; an abbreviation only as in the table.
fn same_case(written: &str, words: &str) -> bool {
    written == words || !words.chars().any(char::is_lowercase) && written.chars().any(char::is_lowercase)
}
