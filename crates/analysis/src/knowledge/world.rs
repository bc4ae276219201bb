//! Countries, their cities and seats, and phrases that only look like them.

use super::{
    lexicon::{Meaning, TermList},
    table::{Row, TableError, Tables},
};
use dyad_corpus::Country;
use std::collections::{BTreeMap, BTreeSet};

/// Countries and places, and the words that tell how a name is used.
#[derive(Clone, Debug, Default)]
pub struct World {
    /// The usual English name of each country.
    pub countries: BTreeMap<Country, String>,
    /// What countries are called after they were named, in lower case: `kingdom`.
    pub forms: BTreeMap<String, BTreeSet<Country>>,
    /// Words by which the name in question means something else, as rows of `contexts.csv`.
    pub contexts: Vec<Context>,
    /// Sets of cue words, by name of the set, in lower case.
    cues: BTreeMap<String, BTreeSet<String>>,
}

/// A name that means something else when certain words stand nearby.
#[derive(Clone, Debug)]
pub struct Context {
    /// The name: `Georgia`.
    pub term: String,
    /// Words nearby that settle it the other way.
    pub cues: Vec<String>,
    /// Words anywhere in the article that keep the usual meaning.
    pub unless: Vec<String>,
    /// What it means then.
    pub meaning: Meaning,
}

impl World {
    /// The usual name of a country, or its code if it is in no table.
    pub fn country_name<'a>(&'a self, country: &'a Country) -> &'a str {
        self.countries.get(country).map_or(country.code(), String::as_str)
    }

    /// Whether `word`, in lower case, is in this set of `cues.csv`.
    pub fn cue(&self, set: &str, word: &str) -> bool {
        self.cues.get(set).is_some_and(|words| words.contains(word))
    }
}

/// Reads `countries.csv`, `capitals.csv`, `seats.csv`, `traps.csv`, `contexts.csv` and `cues.csv`.
///
/// Their columns are explained at the head of each file.
pub(super) fn load(tables: &mut Tables<'_>, terms: &mut TermList) -> World {
    let mut world = World::default();
    let columns = ["code", "name", "names", "adjectives", "people"];
    tables.read("countries.csv", include_str!("../../../../knowledge/countries.csv"), &columns, |row| {
        let country = row.country(0)?;
        let name = row.words(1, "a country's name")?;
        for name in std::iter::once(name.as_str()).chain(row.list(2)) {
            terms.add(row, name, Meaning::Country(country))?;
        }
        for word in row.list(3) {
            terms.add(row, word, Meaning::Adjective(country))?;
        }
        for word in row.list(4) {
            terms.add(row, word, Meaning::People(country))?;
        }
        world.countries.entry(country).or_insert(name);
        Ok(())
    });
    let columns = ["city", "other_names", "country", "role"];
    tables.read("capitals.csv", include_str!("../../../../knowledge/capitals.csv"), &columns, |row| {
        let name = row.words(0, "a city's name")?;
        let country = known(&world, row, 2)?;
        let seat = match row.cell(3) {
            "seat" => true,
            "city" => false,
            role => return Err(row.error(format!("expected \"seat\" or \"city\", but found \"{role}\""))),
        };
        for written in std::iter::once(name.as_str()).chain(row.list(1)) {
            terms.add(row, written, Meaning::City { name: name.clone(), country, seat })?;
        }
        Ok(())
    });
    let columns = ["seat", "other_names", "code", "place"];
    tables.read("seats.csv", include_str!("../../../../knowledge/seats.csv"), &columns, |row| {
        let name = row.words(0, "a seat's name")?;
        let code = row.words(2, "a code")?;
        let country = Country::from_code(&code);
        if country.is_some() {
            known(&world, row, 2)?;
        }
        let place = match row.cell(3) {
            "yes" => true,
            "no" => false,
            other => return Err(row.error(format!("expected \"yes\" or \"no\", but found \"{other}\""))),
        };
        for written in std::iter::once(name.as_str()).chain(row.list(1)) {
            let meaning = Meaning::Seat { name: name.clone(), code: code.clone(), country, place };
            terms.add(row, written, meaning)?;
        }
        Ok(())
    });
    let forms = include_str!("../../../../knowledge/forms.csv");
    tables.read("forms.csv", forms, &["form", "codes"], |row| {
        let form = row.words(0, "what a country is called")?;
        for code in row.list(1) {
            let country = Country::from_code(code).filter(|country| world.countries.contains_key(country));
            let country = country
                .ok_or_else(|| row.error(format!("expected codes of countries.csv, but found \"{code}\"")))?;
            world.forms.entry(form.clone()).or_default().insert(country);
        }
        Ok(())
    });
    let columns = ["phrase", "kind", "country"];
    tables.read("traps.csv", include_str!("../../../../knowledge/traps.csv"), &columns, |row| {
        let phrase = row.words(0, "a phrase")?;
        let meaning = elsewhere(&world, row, &phrase, 1)?;
        terms.add(row, &phrase, meaning)
    });
    let columns = ["term", "cues", "unless", "kind", "country"];
    let contexts = include_str!("../../../../knowledge/contexts.csv");
    world.contexts = tables.read("contexts.csv", contexts, &columns, |row| {
        let term = row.words(0, "a name")?;
        let meaning = elsewhere(&world, row, &term, 3)?;
        let words = |column| row.list(column).map(str::to_owned).collect();
        Ok(Context { cues: words(1), unless: words(2), term, meaning })
    });
    let mut cues: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    tables.read("cues.csv", include_str!("../../../../knowledge/cues.csv"), &["set", "words"], |row| {
        let set = cues.entry(row.words(0, "the name of a set")?).or_default();
        set.extend(row.list(1).map(str::to_owned));
        Ok(())
    });
    world.cues = cues;
    world
}

/// The country in this column, which must stand in `countries.csv`.
pub(super) fn known(world: &World, row: &Row, column: usize) -> Result<Country, TableError> {
    let country = row.country(column)?;
    match world.countries.contains_key(&country) {
        true => Ok(country),
        false => Err(row.error(format!("expected a code of countries.csv, but found \"{country}\""))),
    }
}

/// What a phrase means that looks like a country: columns `kind` and `country`.
fn elsewhere(world: &World, row: &Row, phrase: &str, column: usize) -> Result<Meaning, TableError> {
    let country = match row.cell(column + 1) {
        "" => None,
        code if row.cell(column) == "seat" => {
            let code = code.to_owned();
            return Ok(Meaning::Seat { name: phrase.to_owned(), code, country: None, place: true });
        }
        _ => Some(known(world, row, column + 1)?),
    };
    let name = phrase.to_owned();
    match row.cell(column) {
        "nothing" => Ok(Meaning::Nothing),
        "place" => Ok(Meaning::Place { name, country }),
        "organisation" => Ok(Meaning::Company { name, country }),
        other => Err(row.error(format!(
            "expected \"nothing\", \"place\", \"organisation\" or \"seat\" with a code, but found \"{other}\""
        ))),
    }
}
