//! Countries, people, organisations and places.
//!
//! [`find`] reads the text once against every name of the tables and reads the words around each hit: whether
//! a country's name acts, modifies or is only where things are ("Beijing urged", "Chinese tourists", "in
//! Beijing"). [`resolve`] then decides, knowing the date, whom titles, surnames and descriptions name. A name
//! that the text does not settle stays a mention without entity.

mod find;
mod place;
mod words;

use crate::{knowledge::Knowledge, structure::Structure};
use dyad_corpus::{Country, Day, Diagnostic, Entity, EntityKind, Sense, Span, When};
use std::collections::BTreeMap;

/// What [`find`] saw in one article before its date is known.
#[derive(Clone, Debug, Default)]
pub struct Found {
    /// The parts of the text that were read.
    sentences: Vec<Span>,
    /// What may name somebody, in order of place.
    candidates: Vec<Candidate>,
    /// What [`office_terms`] returns.
    terms: Vec<OfficeTerm>,
}

/// Words that may name somebody.
#[derive(Clone, Debug)]
struct Candidate {
    span: Span,
    /// Index in [`Found::sentences`].
    sentence: usize,
    reading: Reading,
}

/// What the words around a name make of it.
#[derive(Clone, Debug, PartialEq)]
enum Reading {
    /// A country, by name, adjective or seat.
    Country { country: Country, sense: Sense },
    /// A place that does not act.
    Place { name: String, country: Option<Country> },
    /// An international body.
    Body { code: String, sense: Sense },
    /// A company, newspaper or the like.
    Company { name: String, country: Option<Country> },
}

/// A named holder of an office and the days of the term: a constraint on the publication date.
#[derive(Clone, Debug, PartialEq)]
pub struct OfficeTerm {
    /// The words that name person and office together: "South Korean Foreign Minister Kang Kyung-wha".
    pub span: Span,
    /// The person's usual name.
    pub person: String,
    /// The office, in words: `South Korea's foreign minister`.
    pub office: String,
    /// First day in office.
    pub from: Day,
    /// Last day, if over.
    pub to: Option<Day>,
}

/// Who is named where, once the date is known.
#[derive(Clone, Debug, Default)]
pub struct Actors {
    /// Mentions in order of place.
    pub mentions: Vec<Mention>,
    /// Everybody they name, by [`Entity::id`].
    pub entities: BTreeMap<String, Entity>,
    /// Where text and tables disagree.
    pub diagnostics: Vec<Diagnostic>,
}

/// A mention, with the entity by identifier; the corpus numbers entities later.
#[derive(Clone, Debug, PartialEq)]
pub struct Mention {
    /// The words.
    pub span: Span,
    /// What they look like.
    pub kind: EntityKind,
    /// Identifiers of those named; several for "the two countries", none where the text does not settle it.
    pub entities: Vec<String>,
    /// How they stand for it.
    pub sense: Sense,
    /// The country that acts where this mention acts, if it does: China for "Wang", "Chinese aircraft". `None`
    /// for a place; the country it lies in is that of its entity.
    pub country: Option<Country>,
}

/// Finds words that may name somebody. Where `sentences` is empty, paragraphs are read instead.
pub fn find(text: &str, structure: &Structure, sentences: &[Span], knowledge: &Knowledge) -> Found {
    find::find(text, structure, sentences, knowledge)
}

/// The terms of office that the article presupposes.
///
/// Where somebody held an office more than once, the term runs from the first day of the first to the last of
/// the last. A sentence that names a year is left out: it may tell of the past.
pub fn office_terms(found: &Found) -> Vec<OfficeTerm> {
    found.terms.clone()
}

/// Decides whom each mention names, on the article's date.
pub fn resolve(text: &str, found: Found, published: &When, knowledge: &Knowledge) -> Actors {
    let _ = (text, published, &found.sentences);
    let mut actors = Actors::default();
    for candidate in found.candidates {
        let _ = candidate.sentence;
        let (entity, sense, acts) = match candidate.reading {
            Reading::Country { country, sense } => {
                let acts = (sense != Sense::Location).then_some(country);
                (country_entity(country, knowledge), sense, acts)
            }
            Reading::Place { name, country } => (place_entity(&name, country), Sense::Location, None),
            Reading::Body { code, sense } => (body_entity(&code, knowledge), sense, None),
            Reading::Company { name, country } => (company_entity(&name, country), Sense::Name, None),
        };
        actors.mentions.push(Mention {
            span: candidate.span,
            kind: entity.kind,
            entities: vec![entity.id.clone()],
            sense,
            country: acts,
        });
        actors.entities.entry(entity.id.clone()).or_insert(entity);
    }
    actors
}

fn country_entity(country: Country, knowledge: &Knowledge) -> Entity {
    let name = knowledge.world.country_name(&country).to_owned();
    let id = country.code().to_owned();
    Entity { id, kind: EntityKind::Country, name, country: Some(country), code: None, offices: Vec::new() }
}

fn place_entity(name: &str, country: Option<Country>) -> Entity {
    let id = format!("place-{}", slug(name));
    Entity { id, kind: EntityKind::Place, name: name.to_owned(), country, code: None, offices: Vec::new() }
}

fn body_entity(code: &str, knowledge: &Knowledge) -> Entity {
    let _ = knowledge;
    let (id, name, code) = (code.to_owned(), code.to_owned(), Some(code.to_owned()));
    Entity { id, kind: EntityKind::Organisation, name, country: None, code, offices: Vec::new() }
}

fn company_entity(name: &str, country: Option<Country>) -> Entity {
    let id = slug(name);
    Entity {
        id,
        kind: EntityKind::Organisation,
        name: name.to_owned(),
        country,
        code: None,
        offices: Vec::new(),
    }
}

/// A name as an identifier: lower case, accents of Latin letters folded, everything else a hyphen.
fn slug(name: &str) -> String {
    let mut slug = String::new();
    for letter in name.chars().flat_map(char::to_lowercase) {
        match fold(letter) {
            Some(letter) => slug.push(letter),
            None if matches!(letter, '\'' | '’' | '.') => {}
            None if slug.is_empty() || slug.ends_with('-') => {}
            None => slug.push('-'),
        }
    }
    slug.trim_end_matches('-').to_owned()
}

/// A letter without its accent, where it is a Latin letter or a digit.
fn fold(letter: char) -> Option<char> {
    const ACCENTS: [(&str, char); 14] = [
        ("áàâäãåāăą", 'a'),
        ("éèêëēęěė", 'e'),
        ("íìîïīİı", 'i'),
        ("óòôöõøōő", 'o'),
        ("úùûüūůű", 'u'),
        ("çćč", 'c'),
        ("ñńň", 'n'),
        ("šśşș", 's'),
        ("žźż", 'z'),
        ("ýÿ", 'y'),
        ("ğ", 'g'),
        ("ř", 'r'),
        ("łľ", 'l'),
        ("đď", 'd'),
    ];
    if letter.is_ascii_alphanumeric() {
        return Some(letter);
    }
    ACCENTS.iter().find(|(accented, _)| accented.contains(letter)).map(|(_, plain)| *plain)
}
