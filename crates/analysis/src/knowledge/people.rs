//! People, the offices they held and when, and the titles that news gives them.

use super::{
    lexicon::{Meaning, TermList},
    names,
    table::{Row, TableError, Tables},
    world::{World, known},
};
use dyad_corpus::{Country, Day};
use std::collections::{BTreeMap, BTreeSet};

/// People, offices and titles.
#[derive(Clone, Debug, Default)]
pub struct People {
    /// Everybody the tables name, by identifier.
    pub persons: BTreeMap<String, Person>,
    /// Titles; [`Meaning::Title`] counts them.
    pub titles: Vec<Title>,
    /// Identifiers by short name in capitals without accents.
    by_short: BTreeMap<String, BTreeSet<String>>,
    /// Identifiers of the holders of an office, by state or body and office.
    holders: BTreeMap<(String, String), BTreeSet<String>>,
    /// Which office "leader" means.
    heads: BTreeMap<Country, String>,
}

/// Somebody the tables name.
#[derive(Clone, Debug, PartialEq)]
pub struct Person {
    /// Identifier: `wang-yi`.
    pub id: String,
    /// Usual name.
    pub name: String,
    /// What they are called for short, as written.
    pub short: Vec<String>,
    /// The state they serve or come from.
    pub country: Option<Country>,
    /// Offices, in the order of the table.
    pub terms: Vec<Term>,
}

/// A term of office.
#[derive(Clone, Debug, PartialEq)]
pub struct Term {
    /// The state or body: `KOR`, `UN`.
    pub of: String,
    /// The office as the tables call it: `foreign minister`.
    pub office: String,
    /// Earliest and latest day on which it can have begun.
    pub from: (Day, Day),
    /// Earliest and latest day on which it can have ended; `None` while it lasts.
    pub to: Option<(Day, Day)>,
}

impl Term {
    /// Whether it can have lasted on some day from `earliest` to `latest`; an open end matches all.
    pub fn overlaps(&self, earliest: Option<Day>, latest: Option<Day>) -> bool {
        let begins = latest.is_none_or(|latest| self.from.0 <= latest);
        let ends = match (self.to, earliest) {
            (Some((_, last)), Some(earliest)) => earliest <= last,
            _ => true,
        };
        begins && ends
    }
}

/// A title before a name.
#[derive(Clone, Debug, PartialEq)]
pub struct Title {
    /// In lower case: `foreign minister`.
    pub written: String,
    /// For whom its holder acts.
    pub class: Class,
    /// The offices it can mean, the more special first.
    pub offices: Vec<TitleOffice>,
    /// The one country that has it, if only one has.
    pub only: Option<Country>,
    /// Whether it describes and is no office: "top diplomat".
    pub vague: bool,
}

/// An office that a title can mean.
#[derive(Clone, Debug, PartialEq)]
pub struct TitleOffice {
    /// The office as the tables call it.
    pub office: String,
    /// Only for these countries or bodies; for all if empty.
    pub of: BTreeSet<String>,
    /// Whether this is the way to write the office for them.
    pub shown: bool,
}

/// For whom the holder of a title acts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Class {
    /// A state's government, parliament or courts.
    Government,
    /// A state's forces.
    Military,
    /// A party.
    Party,
    /// An international body.
    Body,
    /// Nobody but themselves.
    Private,
}

impl People {
    /// The office that a title means for this state or body, `None` if no table lists its holders.
    pub fn office<'a>(&'a self, title: &'a Title, of: Option<&str>) -> Option<&'a str> {
        let special = title.offices.iter().find(|office| of.is_some_and(|of| office.of.contains(of)));
        let general = title.offices.iter().find(|office| office.of.is_empty());
        let single = || title.offices.first().filter(|_| of.is_none() && title.offices.len() == 1);
        special.or(general).or_else(single).map(|office| office.office.as_str())
    }

    /// The way to write an office for a state or body: "secretary of state" for the United States.
    pub fn shown<'a>(&'a self, office: &'a str, of: &str) -> &'a str {
        let shows = |title: &&Title| {
            title.offices.iter().any(|one| one.shown && one.office == office && one.of.contains(of))
        };
        self.titles.iter().find(shows).map_or(office, |title| title.written.as_str())
    }

    /// Who held the office on some day from `earliest` to `latest`. `leader` is the ruler, or the office that leads.
    pub fn holders(
        &self,
        of: &str,
        office: &str,
        earliest: Option<Day>,
        latest: Option<Day>,
    ) -> Vec<&Person> {
        let held = |office: &str| -> Vec<&Person> {
            let ids = self.holders.get(&(of.to_owned(), office.to_owned()));
            let persons = ids.into_iter().flatten().filter_map(|id| self.persons.get(id));
            persons
                .filter(|person| {
                    let mut terms = person.terms.iter().filter(|term| term.of == of && term.office == office);
                    terms.any(|term| term.overlaps(earliest, latest))
                })
                .collect()
        };
        let holders = held(office);
        if office != "leader" || !holders.is_empty() {
            return holders;
        }
        let head = Country::from_code(of).and_then(|country| self.heads.get(&country));
        held(head.map_or("president", String::as_str))
    }

    /// People who go by this short name, in any case, with or without accents.
    pub fn called<'a>(&'a self, short: &str) -> impl Iterator<Item = &'a Person> + use<'a> {
        let key = names::plain(short).to_uppercase();
        let ids = self.by_short.get(&key);
        ids.into_iter().flatten().filter_map(|id| self.persons.get(id))
    }
}

/// Reads `heads.csv`, `titles.csv`, `people.csv` and `offices.csv`, whose columns are explained at their heads.
pub(super) fn load(
    tables: &mut Tables<'_>,
    terms: &mut TermList,
    world: &World,
    bodies: &BTreeSet<String>,
) -> People {
    let mut people = People::default();
    let heads = include_str!("../../../../knowledge/heads.csv");
    let heads = tables.read("heads.csv", heads, &["country", "office"], |row| {
        Ok((known(world, row, 0)?, row.words(1, "an office")?))
    });
    people.heads = heads.into_iter().collect();
    let of_known =
        |row: &Row, of: &str| match Country::from_code(of)
            .is_some_and(|code| world.countries.contains_key(&code))
            || bodies.contains(of)
        {
            true => Ok(of.to_owned()),
            false => Err(row
                .error(format!("expected a code of countries.csv or organisations.csv, but found \"{of}\""))),
        };

    let columns = ["title", "office", "class", "of", "shown"];
    let titles = include_str!("../../../../knowledge/titles.csv");
    tables.read("titles.csv", titles, &columns, |row| read_title(&mut people, world, row, terms, &of_known));
    for title in &mut people.titles {
        title.offices.sort_by_key(|office| office.of.is_empty());
    }
    let known_offices: BTreeSet<String> =
        people.titles.iter().flat_map(|title| &title.offices).map(|office| office.office.clone()).collect();

    let columns = ["person", "short", "other_names", "country"];
    let rows = include_str!("../../../../knowledge/people.csv");
    let mut details: BTreeMap<String, (Row, Option<Country>)> = BTreeMap::new();
    tables.read("people.csv", rows, &columns, |row| {
        let name = row.words(0, "a person's name")?;
        let country = if row.cell(3).is_empty() { None } else { Some(known(world, row, 3)?) };
        if details.contains_key(&name) {
            return Err(row.error(format!("expected each person once, but found \"{name}\" again")));
        }
        details.insert(name, (row.clone(), country));
        Ok(())
    });

    let columns = ["of", "office", "person", "from", "to"];
    let rows = include_str!("../../../../knowledge/offices.csv");
    let mut places: BTreeMap<String, Row> = BTreeMap::new();
    let held = tables.read("offices.csv", rows, &columns, |row| {
        let (of, name) = (of_known(row, row.cell(0))?, row.words(2, "a person's name")?);
        let office = row.words(1, "an office")?;
        if !known_offices.contains(&office) && office != "head of state" {
            return Err(row.error(format!("expected an office of titles.csv, but found \"{office}\"")));
        }
        let from = row.days(3)?;
        let to = if row.cell(4).is_empty() { None } else { Some(row.days(4)?) };
        if to.is_some_and(|to| to.1 < from.0) {
            let (from, to) = (row.cell(3), row.cell(4));
            return Err(row.error(format!("expected a last day after {from}, but found \"{to}\"")));
        }
        places.entry(name.clone()).or_insert_with(|| row.clone());
        Ok((name, Term { of, office, from, to }))
    });
    let mut by_name: BTreeMap<String, Vec<Term>> = BTreeMap::new();
    for (name, term) in held {
        by_name.entry(name).or_default().push(term);
    }
    for name in details.keys() {
        by_name.entry(name.clone()).or_default();
    }
    for (name, terms_held) in by_name {
        let detail = details.get(&name);
        let Some(row) = places.get(&name).or(detail.map(|(row, _)| row)) else { continue };
        let country = detail.and_then(|(_, country)| *country);
        let country = country.or_else(|| terms_held.iter().find_map(|term| state(world, &term.of)));
        if let Err(error) =
            add(&mut people, terms, row, name, detail.map(|(row, _)| row), country, terms_held)
        {
            tables.refuse(error);
        }
    }
    people
}

/// Adds a person with all names.
fn add(
    people: &mut People,
    terms: &mut TermList,
    row: &Row,
    name: String,
    detail: Option<&Row>,
    country: Option<Country>,
    held: Vec<Term>,
) -> Result<(), TableError> {
    let id = names::slug(&name);
    let other: Vec<&str> = detail.into_iter().flat_map(|row| row.list(2)).collect();
    let mut written: BTreeSet<String> =
        other.iter().flat_map(|name| [(*name).to_owned(), names::plain(name)]).collect();
    if name.contains(' ') {
        written.extend(names::variants(&name, country));
    }
    for written in &written {
        terms.add(row, written, Meaning::Person(id.clone()))?;
    }
    let given: Vec<String> = detail.into_iter().flat_map(|row| row.list(1)).map(str::to_owned).collect();
    let short = if given.is_empty() { names::short_names(&name, country) } else { given };
    for short in &short {
        people.by_short.entry(names::plain(short).to_uppercase()).or_default().insert(id.clone());
    }
    for term in &held {
        people.holders.entry((term.of.clone(), term.office.clone())).or_default().insert(id.clone());
    }
    if let Some(other) = people.persons.get(&id) {
        let message =
            format!("expected a name of its own, but \"{name}\" and \"{}\" are both {id}", other.name);
        return Err(row.error(message));
    }
    people.persons.insert(id.clone(), Person { id, name, short, country, terms: held });
    Ok(())
}

/// The state with this code; a body's code may look like one's.
fn state(world: &World, of: &str) -> Option<Country> {
    Country::from_code(of).filter(|code| world.countries.contains_key(code))
}

/// A row of `titles.csv`; several rows may give one title several offices.
fn read_title(
    people: &mut People,
    world: &World,
    row: &Row,
    terms: &mut TermList,
    of_known: &impl Fn(&Row, &str) -> Result<String, TableError>,
) -> Result<(), TableError> {
    let written = row.words(0, "a title")?;
    let class = match row.cell(2) {
        "government" => Class::Government,
        "military" => Class::Military,
        "party" => Class::Party,
        "body" => Class::Body,
        "none" => Class::Private,
        other => {
            let expected = "\"government\", \"military\", \"party\", \"body\" or \"none\"";
            return Err(row.error(format!("expected {expected}, but found \"{other}\"")));
        }
    };
    let of: BTreeSet<String> = row.list(3).map(|of| of_known(row, of)).collect::<Result<_, _>>()?;
    let only =
        of.first().filter(|_| of.len() == 1 && class != Class::Private).and_then(|of| state(world, of));
    let index = match people.titles.iter().position(|title| title.written == written) {
        Some(index) => {
            people.titles[index].only = None;
            index
        }
        None => {
            let index = people.titles.len();
            let number = index as u32;
            terms.add(row, &written, Meaning::Title { index: number, plural: false })?;
            if written.len() > 3 && !written.ends_with('.') {
                terms.add(row, &plural(&written), Meaning::Title { index: number, plural: true })?;
            }
            let vague = row.cell(4) == "vague";
            people.titles.push(Title { written, class, offices: Vec::new(), only, vague });
            index
        }
    };
    if !row.cell(1).is_empty() {
        let shown = row.cell(4) == "yes";
        people.titles[index].offices.push(TitleOffice { office: row.cell(1).to_owned(), of, shown });
    }
    Ok(())
}

/// "foreign ministers", "secretaries of state", "ministers of defence".
fn plural(title: &str) -> String {
    let (head, rest) = match title.find(" of ").or_else(|| title.find(" for ")) {
        Some(at) => title.split_at(at),
        None => (title, ""),
    };
    match head.strip_suffix('y') {
        Some(stem) if !stem.ends_with(['a', 'e', 'o']) => format!("{stem}ies{rest}"),
        _ => format!("{head}s{rest}"),
    }
}
