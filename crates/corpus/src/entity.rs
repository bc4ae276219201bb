//! Who takes part: countries, people, organisations, places.

use serde::{Deserialize, Serialize};

/// ISO 3166-1 alpha-3 code of a country, three capital letters. States that no longer exist are mapped to their
/// successors before they get here.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Country([u8; 3]);

impl Country {
    /// The country with this code, or nothing unless it is three capital ASCII letters.
    pub fn from_code(code: &str) -> Option<Country> {
        let bytes: [u8; 3] = code.as_bytes().try_into().ok()?;
        bytes.iter().all(u8::is_ascii_uppercase).then_some(Country(bytes))
    }

    /// The three letters.
    pub fn code(&self) -> &str {
        std::str::from_utf8(&self.0).unwrap_or("")
    }
}

impl std::fmt::Debug for Country {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.code())
    }
}

impl std::fmt::Display for Country {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.code())
    }
}

/// Two different countries, in the order of their codes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct DyadKey {
    /// The one with the smaller code.
    pub a: Country,
    /// The one with the larger code.
    pub b: Country,
}

impl DyadKey {
    /// The pair, or nothing if both are the same country.
    pub fn new(one: Country, other: Country) -> Option<DyadKey> {
        match one.cmp(&other) {
            std::cmp::Ordering::Less => Some(DyadKey { a: one, b: other }),
            std::cmp::Ordering::Greater => Some(DyadKey { a: other, b: one }),
            std::cmp::Ordering::Equal => None,
        }
    }

    /// The pair written `CHN-KOR`, in either order.
    pub fn parse(text: &str) -> Option<DyadKey> {
        let (one, other) = text.split_once('-')?;
        DyadKey::new(Country::from_code(one)?, Country::from_code(other)?)
    }
}

impl std::fmt::Display for DyadKey {
    /// `CHN-KOR`
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}-{}", self.a, self.b)
    }
}

/// What an entity is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum EntityKind {
    /// A state.
    Country,
    /// A person.
    Person,
    /// A body: international, of a state, a company, a newspaper.
    Organisation,
    /// Somewhere, not acting.
    Place,
}

impl EntityKind {
    /// The name used in JSON and in the query language.
    pub fn name(self) -> &'static str {
        match self {
            EntityKind::Country => "country",
            EntityKind::Person => "person",
            EntityKind::Organisation => "organisation",
            EntityKind::Place => "place",
        }
    }
}

/// An entity's place in [`Corpus::entities`](crate::Corpus::entities).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct EntityRef(pub u32);

/// Somebody or something that the articles name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entity {
    /// Stable identifier, derived from what it is and not from the files: `CHN`, `UN`, `wang-yi`, `place-xiamen`.
    pub id: String,
    /// What it is.
    pub kind: EntityKind,
    /// The usual name in English: `China`, `Wang Yi`, `Terminal High Altitude Area Defense`.
    pub name: String,
    /// The state it is, serves, or lies in, where known.
    pub country: Option<Country>,
    /// For a body of several states (UN, NATO): its usual abbreviation, which takes part in events as a code.
    pub code: Option<String>,
    /// Offices held, from the tables or as the articles give them.
    pub offices: Vec<Office>,
}

/// An office that a person held.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Office {
    /// `foreign minister`, `president`, `vice foreign minister`.
    pub title: String,
    /// The state it belongs to.
    pub country: Option<Country>,
    /// First day in office, where known.
    pub from: Option<crate::Day>,
    /// Last day in office, where known and over.
    pub to: Option<crate::Day>,
    /// Whether it comes from the tables of `knowledge/`; otherwise an article says so.
    pub from_table: bool,
}

/// Words in an article that name an entity.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mention {
    /// The words.
    pub span: crate::Span,
    /// What the words look like, also where it stays unresolved.
    pub kind: EntityKind,
    /// Whom they name; `None` where the text does not settle it.
    pub entity: Option<EntityRef>,
    /// How the words stand for the entity.
    pub sense: Sense,
}

/// How the words of a mention stand for its entity.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Sense {
    /// Its own name or a known other name: "China", "Wang Yi", "the ROK".
    Name,
    /// A word that says whose: "Chinese" in "Chinese officials", "US" in "US missile".
    Modifier,
    /// A seat or capital that stands for the government: "Beijing urged", "the Blue House said".
    Seat,
    /// A place where things are, no actor: "talks in Beijing", "Xiamen".
    Location,
    /// A surname or title that the text resolves: "Wang", "the South Korean foreign minister".
    Title,
    /// A pronoun or description: "her Chinese counterpart", "the two countries", "he".
    Reference,
}
