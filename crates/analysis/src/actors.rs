//! Countries, people, organisations and places.
//!
//! [`find`] reads the text once against every name of the tables and reads the words around each hit: whether
//! a country's name acts, modifies or is only where things are ("Beijing urged", "Chinese tourists", "in
//! Beijing"). [`resolve`] then decides, knowing the date, whom titles, surnames and descriptions name. A name
//! that the text does not settle stays a mention without entity.

mod cast;
mod entities;
mod find;
mod place;
mod references;
mod resolve;
mod surnames;
mod titles;
mod words;

use crate::{knowledge::Knowledge, structure::Structure};
use cast::{Cast, Held};
use dyad_corpus::{Country, Day, Diagnostic, Entity, EntityKind, Sense, Span, When};
use std::collections::{BTreeMap, BTreeSet};

/// What [`find`] saw in one article before its date is known.
#[derive(Clone, Debug, Default)]
pub struct Found {
    /// What may name somebody, in order of place.
    candidates: Vec<Candidate>,
    /// The people named in full.
    cast: Cast,
    /// What [`office_terms`] returns.
    terms: Vec<OfficeTerm>,
    /// Sentences that say in which year they happened.
    dated: BTreeSet<usize>,
    /// Where each sentence begins.
    starts: Vec<u32>,
    /// A title that stands beside the text (a field of the source) and what may name somebody in it.
    title: Option<(String, Box<Found>)>,
}

/// Words that may name somebody.
#[derive(Clone, Debug)]
struct Candidate {
    span: Span,
    /// Which sentence, counted from 0.
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
    /// Somebody named in full, by place in the cast.
    Person { who: usize },
    /// A family name alone, by places in the cast of those who have it.
    Surname { who: Vec<usize> },
    /// A family name after a title: "President Moon".
    Titled { short: String, held: Held },
    /// A family name that may be a ruler's: "Xi".
    Ruler {
        short: String,
        /// Whether it is said of their time in office, which may be over: "the Trump administration".
        reigned: bool,
    },
    /// A title that stands for its holder: "the US president".
    Holder { held: Held },
    /// A body that every state has; `hint` is where the sentence takes place.
    Ministry { index: u32, country: Option<Country>, hint: Option<Country> },
    /// "the ministry".
    TheMinistry,
    /// "her Chinese counterpart".
    Counterpart { country: Option<Country> },
    /// "the two countries"; `koreas` for "the two Koreas".
    Pair { koreas: bool },
    /// "the North", "the South".
    Half { north: bool },
    /// "the kingdom": what a country is called after it was named.
    Form { form: String },
    /// "he", "she".
    Pronoun { she: bool },
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
    /// The countries that the title names, where it stands beside the text and not in it.
    pub titled: Vec<Country>,
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
    /// The international body that acts where this mention acts, by its code: the EU for its foreign policy chief.
    pub body: Option<String>,
}

/// Finds words that may name somebody. Where `sentences` is empty, paragraphs are read instead.
pub fn find(text: &str, structure: &Structure, sentences: &[Span], knowledge: &Knowledge) -> Found {
    find::find(text, structure, sentences, knowledge)
}

/// The terms of office that the article presupposes.
///
/// Where somebody held an office more than once, the term runs from the first day of the first to the last of
/// the last. A sentence that says in which year it happened is left out: it may tell of the past.
pub fn office_terms(found: &Found) -> Vec<OfficeTerm> {
    found.terms.clone()
}

/// Decides whom each mention names, on the article's date.
#[expect(clippy::needless_pass_by_value, reason = "what was found is used up")]
pub fn resolve(text: &str, found: Found, published: &When, knowledge: &Knowledge) -> Actors {
    resolve::resolve(text, &found, published, knowledge)
}

/// How much more often than any third country the two that an article is about must be named, where its title names
/// more than two.
const CLEARLY_MORE: f64 = 1.5;

/// The two countries that are named most, the more often named first, if they stand out from any third.
pub(crate) fn standing_out(mut counted: Vec<(usize, Country)>) -> Option<[Country; 2]> {
    counted.sort_unstable_by_key(|(count, country)| (std::cmp::Reverse(*count), *country));
    let [(_, one), (second, other), rest @ ..] = counted.as_slice() else { return None };
    let third = rest.first().map_or(0, |(third, _)| *third);
    (*second as f64 >= CLEARLY_MORE * third as f64).then_some([*one, *other])
}

/// Whether an office is one that leads a state.
fn is_head(office: &str) -> bool {
    const HEADS: [&str; 10] = [
        "president",
        "prime minister",
        "chancellor",
        "leader",
        "king",
        "emperor",
        "emir",
        "sultan",
        "shah",
        "crown prince",
    ];
    HEADS.contains(&office)
}
