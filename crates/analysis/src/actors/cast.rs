//! The people of one article: who they are, what the text calls them, which offices it gives them.

use super::{OfficeTerm, titles::Owner};
use crate::knowledge::{
    Knowledge, names,
    people::{Class, Term, Title},
};
use dyad_corpus::{Country, Day, Span};

/// Everybody named in full in one article.
#[derive(Clone, Debug, Default)]
pub(super) struct Cast {
    /// In order of their first mention.
    pub(super) people: Vec<Player>,
    /// The country the article was filed from.
    pub(super) home: Option<Country>,
}

/// Somebody named in full.
#[derive(Clone, Debug)]
pub(super) struct Player {
    /// Identifiers in the tables: none for a stranger, several where people share a name.
    pub(super) ids: Vec<String>,
    /// The name, as the table or the text writes it.
    pub(super) name: String,
    /// What they are called for short.
    pub(super) short: Vec<String>,
    /// Their country, where known.
    pub(super) country: Option<Country>,
    /// Titles that the text gives them.
    pub(super) held: Vec<Held>,
    /// The sentence that names them first.
    pub(super) sentence: usize,
}

/// A title that the text gives somebody.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Held {
    /// Its place in [`People::titles`](crate::knowledge::people::People::titles).
    pub(super) title: u32,
    /// Whose it is, where the text says so.
    pub(super) owner: Option<Owner>,
    /// Whether it is a former title.
    pub(super) past: bool,
    /// Whether it is a deputy's.
    pub(super) below: bool,
    /// Whether it is somebody's who is not named with it: "his farm minister".
    pub(super) of_somebody: bool,
    /// The sentence.
    pub(super) sentence: usize,
    /// The words, with the name where they stand together.
    pub(super) span: Span,
}

impl Held {
    /// The country whose it is.
    pub(super) fn country(&self) -> Option<Country> {
        match &self.owner {
            Some(Owner::Country(country)) | Some(Owner::Company(Some(country))) => Some(*country),
            _ => None,
        }
    }

    /// The code of the state or body whose it is.
    pub(super) fn of(&self) -> Option<String> {
        match &self.owner {
            Some(Owner::Country(country)) => Some(country.code().to_owned()),
            Some(Owner::Body(code)) => Some(code.clone()),
            _ => None,
        }
    }

    /// The title's row.
    pub(super) fn title<'k>(&self, knowledge: &'k Knowledge) -> Option<&'k Title> {
        knowledge.people.titles.get(self.title as usize)
    }
}

impl Cast {
    /// The player with these identifiers; the first call makes them.
    pub(super) fn known(
        &mut self,
        ids: &[String],
        span: Span,
        sentence: usize,
        knowledge: &Knowledge,
    ) -> usize {
        let _ = span;
        if let Some(who) = self.people.iter().position(|player| !player.ids.is_empty() && player.ids == ids) {
            return who;
        }
        let persons: Vec<_> = ids.iter().filter_map(|id| knowledge.people.persons.get(id)).collect();
        let name = persons.first().map_or_else(String::new, |person| person.name.clone());
        let short = persons.first().map_or_else(Vec::new, |person| person.short.clone());
        let country = persons.first().and_then(|person| person.country);
        let country = country.filter(|country| persons.iter().all(|person| person.country == Some(*country)));
        self.people.push(Player { ids: ids.to_vec(), name, short, country, held: Vec::new(), sentence });
        self.people.len() - 1
    }

    /// The player with this name who is in no table; the first call makes them.
    pub(super) fn new_person(
        &mut self,
        name: &str,
        held: &Held,
        sentence: usize,
        knowledge: &Knowledge,
    ) -> usize {
        let name = name.trim_end_matches('.');
        if let Some(who) = self.people.iter().position(|player| player.name == name) {
            return who;
        }
        // Only a title that none but a state gives is taken to be the state's where the article was filed.
        const STATE: [&str; 6] = ["minister", "ministry", "secretary of", "senator", "sen.", "foreign"];
        let acts = held.title(knowledge).is_some_and(|title| {
            title.class == Class::Government && STATE.iter().any(|word| title.written.contains(word))
        });
        let country =
            held.country().or(self.home.filter(|_| acts && held.owner.is_none() && !held.of_somebody));
        let short = short(name, country);
        let name = name.to_owned();
        self.people.push(Player { ids: Vec::new(), name, short, country, held: Vec::new(), sentence });
        self.people.len() - 1
    }

    /// Gives a player a title.
    pub(super) fn hold(&mut self, who: usize, held: Held) {
        if let Some(player) = self.people.get_mut(who) {
            player.held.push(held);
        }
    }

    /// The terms of office that the article presupposes; see [`super::office_terms`].
    pub(super) fn office_terms(
        &self,
        text: &str,
        sentences: &[Span],
        knowledge: &Knowledge,
    ) -> Vec<OfficeTerm> {
        let mut terms: Vec<OfficeTerm> = Vec::new();
        for player in &self.people {
            let [id] = player.ids.as_slice() else { continue };
            let Some(person) = knowledge.people.persons.get(id) else { continue };
            for held in player.held.iter().filter(|held| !held.past && !held.below) {
                let sentence = sentences.get(held.sentence).map_or("", |sentence| sentence.of(text));
                if tells_of_a_year(sentence) {
                    continue;
                }
                let Some(term) = term(&person.name, &person.terms, held, knowledge) else { continue };
                let same = |other: &OfficeTerm| other.person == term.person && other.office == term.office;
                if !terms.iter().any(same) {
                    terms.push(term);
                }
            }
        }
        terms.sort_by_key(|term| term.span);
        terms
    }
}

/// The time in which somebody held an office: from the first day of the first term to the last of the last.
fn term(name: &str, held_terms: &[Term], held: &Held, knowledge: &Knowledge) -> Option<OfficeTerm> {
    let people = &knowledge.people;
    let title = held.title(knowledge).filter(|title| !title.vague)?;
    let of = held.of();
    let fits = |term: &&Term| {
        of.as_deref().is_none_or(|of| of == term.of) && {
            let office = people.office(title, Some(&term.of));
            office == Some(term.office.as_str())
                || office == Some("leader")
                    && matches!(
                        term.office.as_str(),
                        "president" | "prime minister" | "chancellor" | "king" | "emir" | "sultan"
                    )
        }
    };
    let terms: Vec<&Term> = held_terms.iter().filter(fits).collect();
    let first = terms.first()?;
    let from: Day = terms.iter().map(|term| term.from.0).min()?;
    let to = match terms.iter().any(|term| term.to.is_none()) {
        true => None,
        false => terms.iter().filter_map(|term| term.to.map(|to| to.1)).max(),
    };
    let state = Country::from_code(&first.of);
    let state = state.as_ref().map_or(first.of.as_str(), |country| knowledge.world.country_name(country));
    let possessive = if state.ends_with('s') { "'" } else { "'s" };
    let office = format!("{state}{possessive} {}", people.shown(&first.office, &first.of));
    Some(OfficeTerm { span: held.span, person: name.to_owned(), office, from, to })
}

/// What somebody is called for short: by the custom of the country, or by the form of the name.
fn short(name: &str, country: Option<Country>) -> Vec<String> {
    let hyphenated = name.split_once(' ').is_some_and(|(family, given)| {
        !family.contains('-')
            && given.split_once('-').is_some_and(|(_, rest)| rest.starts_with(char::is_lowercase))
    });
    match (hyphenated, country) {
        // "Kang Kyung-wha": a hyphen before a small letter shows a name with the family name first.
        (true, None) => names::short_names(name, Country::from_code("KOR")),
        _ => names::short_names(name, country),
    }
}

/// Whether a sentence says in which year it happened, and so may tell of the past: "in 1972", "December 5, 2019";
/// not "since 2017", "the 2016 row".
pub(super) fn tells_of_a_year(sentence: &str) -> bool {
    let words: Vec<&str> = sentence.split_whitespace().collect();
    words.windows(2).any(|pair| {
        let [before, word] = pair else { return false };
        let digits = word.trim_end_matches(|c: char| !c.is_ascii_digit() && c != 's');
        let year = digits.len() == 4 && digits.bytes().all(|byte| byte.is_ascii_digit());
        let of_past = matches!(*before, "in" | "In" | "of" | "by") || before.ends_with(',');
        year && (digits.starts_with("19") || digits.starts_with("20")) && of_past
    })
}
