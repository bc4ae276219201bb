//! Entities as the corpus shows them, and their identifiers.

use super::cast::Player;
use crate::knowledge::{
    Knowledge,
    names::slug,
    people::{Person, Term},
};
use dyad_corpus::{Country, Entity, EntityKind, Office};

/// `KOR`
pub(super) fn country(country: Country, knowledge: &Knowledge) -> Entity {
    let name = knowledge.world.country_name(&country).to_owned();
    let id = country.code().to_owned();
    Entity { id, kind: EntityKind::Country, name, country: Some(country), code: None, offices: Vec::new() }
}

/// `place-xiamen`
pub(super) fn place(name: &str, country: Option<Country>) -> Entity {
    let id = format!("place-{}", slug(name));
    Entity { id, kind: EntityKind::Place, name: name.to_owned(), country, code: None, offices: Vec::new() }
}

/// `UN`
pub(super) fn body(code: &str, knowledge: &Knowledge) -> Entity {
    let name = knowledge.organisations.bodies.get(code).map_or(code, String::as_str).to_owned();
    let (id, code) = (code.to_owned(), Some(code.to_owned()));
    Entity { id, kind: EntityKind::Organisation, name, country: None, code, offices: Vec::new() }
}

/// `global-times`
pub(super) fn company(name: &str, country: Option<Country>) -> Entity {
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

/// `kor-foreign-ministry`
pub(super) fn ministry(body: &str, country: Country, knowledge: &Knowledge) -> Entity {
    let state = knowledge.world.country_name(&country);
    let possessive = if state.ends_with('s') { "'" } else { "'s" };
    let name = format!("{state}{possessive} {body}");
    let id = format!("{}-{}", country.code().to_lowercase(), slug(body));
    Entity {
        id,
        kind: EntityKind::Organisation,
        name,
        country: Some(country),
        code: None,
        offices: Vec::new(),
    }
}

/// `wang-yi`: somebody in the tables, with what the text adds.
pub(super) fn person(person: &Person, given: Option<&Player>, knowledge: &Knowledge) -> Entity {
    let mut offices: Vec<Office> = person.terms.iter().map(|term| office(term, knowledge)).collect();
    for added in given.map(|player| from_text(player, knowledge)).unwrap_or_default() {
        let known = person.terms.iter().any(|term| {
            term.office == added.title || knowledge.people.shown(&term.office, &term.of) == added.title
        });
        if !known && !offices.contains(&added) {
            offices.push(added);
        }
    }
    let (id, name) = (person.id.clone(), person.name.clone());
    Entity { id, kind: EntityKind::Person, name, country: person.country, code: None, offices }
}

/// `cheng-xiaohe`: somebody in no table.
pub(super) fn stranger(player: &Player, knowledge: &Knowledge) -> Entity {
    let (id, name) = (slug(&player.name), player.name.clone());
    let offices = from_text(player, knowledge);
    Entity { id, kind: EntityKind::Person, name, country: player.country, code: None, offices }
}

fn office(term: &Term, knowledge: &Knowledge) -> Office {
    let exact = |(first, last): (dyad_corpus::Day, dyad_corpus::Day)| (first == last).then_some(first);
    Office {
        title: knowledge.people.shown(&term.office, &term.of).to_owned(),
        country: Country::from_code(&term.of).filter(|code| knowledge.world.countries.contains_key(code)),
        from: exact(term.from),
        to: term.to.and_then(exact),
        from_table: true,
    }
}

/// Offices that the text gives: not courtesies, not former ones.
fn from_text(player: &Player, knowledge: &Knowledge) -> Vec<Office> {
    let mut offices: Vec<Office> = Vec::new();
    for held in player.held.iter().filter(|held| !held.past) {
        let Some(title) = held.title(knowledge) else { continue };
        const COURTESIES: [&str; 12] =
            ["mr.", "mrs.", "ms.", "mr", "mrs", "ms", "dr.", "sir", "lord", "lady", "madame", "official"];
        if COURTESIES.contains(&title.written.as_str()) {
            continue;
        }
        let written = if held.below { format!("deputy {}", title.written) } else { title.written.clone() };
        let of = held.of().or(player.country.map(|country| country.code().to_owned()));
        let meant = knowledge.people.office(title, of.as_deref()).filter(|_| !held.below);
        let shown = match (meant, of.as_deref()) {
            (Some(meant), Some(of)) => knowledge.people.shown(meant, of).to_owned(),
            (Some(meant), None) => meant.to_owned(),
            _ => written,
        };
        let office =
            Office { title: shown, country: player.country, from: None, to: None, from_table: false };
        if !offices.contains(&office) {
            offices.push(office);
        }
    }
    offices
}
