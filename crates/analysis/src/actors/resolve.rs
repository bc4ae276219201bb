//! Decides whom each candidate names, reading the article from its beginning, with its date known.

mod antecedents;

use super::{
    Actors, Candidate, Found, Mention, Reading,
    cast::{Held, Player},
    entities, is_head,
};
use crate::knowledge::{
    Knowledge, names,
    people::{Class, Person},
};
use dyad_corpus::{Country, Day, Diagnostic, Entity, EntityKind, Sense, Severity, Span, When};
use std::collections::{BTreeMap, BTreeSet};

/// See [`super::resolve`].
pub(super) fn resolve(text: &str, found: &Found, published: &When, knowledge: &Knowledge) -> Actors {
    let beside = found.title.as_ref().map(|(title, found)| resolve(title, found, published, knowledge));
    let title =
        beside.as_ref().map(|beside| [false, true].map(|modifiers| acting(&beside.mentions, modifiers)));
    let titled = title.iter().flat_map(|[_, all]| all).copied().collect();
    let mut resolver = Resolver {
        text,
        found,
        title,
        knowledge,
        earliest: published.earliest,
        latest: published.latest,
        out: Vec::with_capacity(found.candidates.len()),
        sentences: Vec::new(),
        entities: BTreeMap::new(),
        countries: countries_named(found),
        she: BTreeMap::new(),
    };
    for (at, candidate) in found.candidates.iter().enumerate() {
        resolver.candidate(at, candidate);
    }
    let diagnostics = resolver.disagreements();
    Actors { mentions: resolver.out, entities: resolver.entities, titled, diagnostics }
}

/// The countries that act among mentions, with those of adjectives ("Chilean envoy") or without.
fn acting<'m>(mentions: impl IntoIterator<Item = &'m Mention>, modifiers: bool) -> BTreeSet<Country> {
    let acting = mentions.into_iter().filter(|mention| modifiers || mention.sense != Sense::Modifier);
    acting.filter_map(|mention| mention.country).collect()
}

struct Resolver<'r> {
    text: &'r str,
    found: &'r Found,
    /// Who acts in a title that stands beside the text, without adjectives and with them.
    title: Option<[BTreeSet<Country>; 2]>,
    knowledge: &'r Knowledge,
    earliest: Option<Day>,
    latest: Option<Day>,
    out: Vec<Mention>,
    /// The sentence of each mention.
    sentences: Vec<usize>,
    entities: BTreeMap<String, Entity>,
    /// Countries that the article names.
    countries: BTreeSet<Country>,
    /// Who was called "she" (true) or "he".
    she: BTreeMap<String, bool>,
}

impl Resolver<'_> {
    fn candidate(&mut self, at: usize, candidate: &Candidate) {
        let (span, sentence) = (candidate.span, candidate.sentence);
        match &candidate.reading {
            Reading::Country { country, sense } => {
                let acts = (*sense != Sense::Location).then_some(*country);
                self.say(span, sentence, entities::country(*country, self.knowledge), *sense, acts);
            }
            Reading::Place { name, country } => {
                self.say(span, sentence, entities::place(name, *country), Sense::Location, None);
            }
            Reading::Body { code, sense } => {
                self.say(span, sentence, entities::body(code, self.knowledge), *sense, None);
            }
            Reading::Company { name, country } => {
                self.say(span, sentence, entities::company(name, *country), Sense::Name, None);
            }
            Reading::Person { who } => self.player(span, sentence, &[*who], Sense::Name),
            Reading::Surname { who } => self.player(span, sentence, who, Sense::Title),
            Reading::Titled { short, held } => self.titled(span, sentence, short, held),
            Reading::Ruler { short, reigned } => {
                let before = || if *reigned { self.reigned(short) } else { None };
                if let Some(person) = self.ruler(short).or_else(before) {
                    self.person(span, sentence, &person, Sense::Title);
                }
            }
            Reading::Holder { held } => self.holder(span, sentence, held),
            Reading::Ministry { index, country, hint } => {
                self.ministry(span, sentence, *index, *country, *hint);
            }
            Reading::Counterpart { country } => self.counterpart(at, span, sentence, *country),
            Reading::Pair { koreas } => self.pair(span, sentence, *koreas),
            Reading::TheMinistry => self.the_ministry(span, sentence),
            Reading::Half { north } => self.half(span, sentence, *north),
            Reading::Form { form } => self.form(span, sentence, form),
            Reading::Pronoun { she } => self.pronoun(span, sentence, *she),
        }
    }

    /// Keeps a mention of one entity.
    fn say(&mut self, span: Span, sentence: usize, entity: Entity, sense: Sense, country: Option<Country>) {
        let (kind, id) = (entity.kind, entity.id.clone());
        self.entities.entry(id.clone()).or_insert(entity);
        self.out.push(Mention { span, kind, entities: vec![id], sense, country, body: None });
        self.sentences.push(sentence);
    }

    /// Keeps a mention that the text does not settle.
    fn leave_open(&mut self, span: Span, sentence: usize, sense: Sense, country: Option<Country>) {
        // Whoever it is acts for this state.
        if let Some(country) = country {
            let entity = entities::country(country, self.knowledge);
            self.entities.entry(entity.id.clone()).or_insert(entity);
        }
        let kind = EntityKind::Person;
        self.out.push(Mention { span, kind, entities: Vec::new(), sense, country, body: None });
        self.sentences.push(sentence);
    }

    /// A mention of one of these players: of the one, or open where there are several.
    fn player(&mut self, span: Span, sentence: usize, who: &[usize], sense: Sense) {
        let players: Vec<&Player> = who.iter().filter_map(|who| self.found.cast.people.get(*who)).collect();
        let [player] = players.as_slice() else {
            let countries: BTreeSet<Option<Country>> = players.iter().map(|player| player.country).collect();
            let country = countries.first().copied().flatten().filter(|_| countries.len() == 1);
            return self.leave_open(span, sentence, sense, country);
        };
        let player = (*player).clone();
        match self.person_of(&player) {
            Some(person) => self.person(span, sentence, &person, sense),
            None if player.ids.is_empty() => {
                let acts = player.country.filter(|_| self.acts(&player));
                let entity = entities::stranger(&player, self.knowledge);
                self.say(span, sentence, entity, sense, acts);
                let held = player.held.iter().filter(|held| !held.past);
                let mut of = held.filter_map(Held::of);
                let body = of.find(|of| self.knowledge.organisations.bodies.contains_key(of));
                if acts.is_none() {
                    self.acts_for(body);
                }
            }
            None => self.leave_open(span, sentence, sense, player.country),
        }
    }

    /// The mention kept last is of somebody who acts for this international body.
    fn acts_for(&mut self, body: Option<String>) {
        let Some(body) = body.filter(|code| self.knowledge.organisations.bodies.contains_key(code)) else {
            return;
        };
        let entity = entities::body(&body, self.knowledge);
        self.entities.entry(entity.id.clone()).or_insert(entity);
        if let Some(mention) = self.out.last_mut() {
            mention.body = Some(body);
        }
    }

    /// A mention of somebody in the tables.
    fn person(&mut self, span: Span, sentence: usize, person: &Person, sense: Sense) {
        let body = |of: &str| {
            Country::from_code(of).is_none_or(|code| !self.knowledge.world.countries.contains_key(&code))
        };
        let mut now = person.terms.iter().filter(|term| term.overlaps(self.earliest, self.latest)).peekable();
        let for_body = match now.peek() {
            Some(_) => now.all(|term| body(&term.of)),
            None => person.terms.last().is_some_and(|term| body(&term.of)),
        };
        let acts = person.country.filter(|_| !for_body);
        let given = self.found.cast.people.iter().find(|player| player.ids.contains(&person.id));
        let entity = entities::person(person, given, self.knowledge);
        let mut serving = person.terms.iter().filter(|term| term.overlaps(self.earliest, self.latest));
        let of = serving.next_back().or(person.terms.last()).map(|term| term.of.clone());
        self.say(span, sentence, entity, sense, acts);
        if for_body {
            self.acts_for(of);
        }
    }

    /// Who a player is, where the tables know them: of several with one name the one in office on the day.
    fn person_of(&self, player: &Player) -> Option<Person> {
        let persons: Vec<&Person> =
            player.ids.iter().filter_map(|id| self.knowledge.people.persons.get(id)).collect();
        if let [person] = persons.as_slice() {
            return Some((*person).clone());
        }
        let in_office =
            |person: &&&Person| person.terms.iter().any(|term| term.overlaps(self.earliest, self.latest));
        let mut serving = persons.iter().filter(in_office);
        let first = serving.next()?;
        serving.next().is_none().then(|| (*first).clone())
    }

    /// Whether a stranger acts for a state: whether a title says so.
    fn acts(&self, player: &Player) -> bool {
        player.held.iter().filter(|held| !held.past).any(|held| {
            let class = held.title(self.knowledge).map(|title| title.class);
            matches!(class, Some(Class::Government | Class::Military | Class::Party))
        })
    }

    /// "President Moon", "Mr. Lee".
    fn titled(&mut self, span: Span, sentence: usize, short: &str, held: &Held) {
        let people = &self.found.cast.people;
        let key = |name: &str| names::plain(name).to_uppercase();
        let named: Vec<usize> = (0..people.len())
            .filter(|who| people[*who].short.iter().any(|name| key(name) == key(short)))
            .filter(|who| {
                held.country().is_none_or(|country| people[*who].country.is_none_or(|other| other == country))
            })
            .collect();
        let fitting: Vec<usize> =
            named.iter().copied().filter(|who| self.holds(&people[*who], held)).collect();
        match (named.as_slice(), fitting.as_slice()) {
            (_, [who]) => return self.player(span, sentence, &[*who], Sense::Title),
            ([who], []) => return self.player(span, sentence, &[*who], Sense::Title),
            _ => {}
        }
        let listed = if named.is_empty() { self.titled_in_tables(short, held) } else { None };
        if let Some(person) = listed {
            return self.person(span, sentence, &person, Sense::Title);
        }
        let class = held.title(self.knowledge).map_or(Class::Private, |title| title.class);
        let country = held.country().filter(|_| !matches!(class, Class::Private));
        self.leave_open(span, sentence, Sense::Title, country);
    }

    /// The only holder of a title with this short name on the day, among all states.
    fn titled_in_tables(&self, short: &str, held: &Held) -> Option<Person> {
        let people = &self.knowledge.people;
        let title = held.title(self.knowledge)?;
        if title.offices.is_empty() {
            return if title.class == Class::Private { self.ruler(short) } else { None };
        }
        let of = held.of();
        let fits = |person: &&Person| {
            person.terms.iter().any(|term| {
                let right = of.as_deref().is_none_or(|of| of == term.of);
                let office = people.office(title, Some(&term.of));
                let same =
                    office == Some(term.office.as_str()) || office == Some("leader") && is_head(&term.office);
                let day = held.past || held.below || term.overlaps(self.earliest, self.latest);
                right && same && day
            })
        };
        let mut candidates = people.called(short).filter(fits);
        let first = candidates.next()?;
        candidates.next().is_none().then(|| first.clone())
    }

    /// The only ruler or minister of a country named in the article who goes by this short name on the day.
    fn ruler(&self, short: &str) -> Option<Person> {
        let fits = |person: &&Person| {
            person.country.is_some_and(|country| self.countries.contains(&country))
                && person.terms.iter().any(|term| {
                    let leads = is_head(&term.office) || term.office == "foreign minister";
                    leads && term.overlaps(self.earliest, self.latest)
                })
        };
        let mut candidates = self.knowledge.people.called(short).filter(fits);
        let Some(first) = candidates.next() else { return self.known_everywhere(short) };
        candidates.next().is_none().then(|| first.clone())
    }

    /// The only head of a state or government in the world who goes by this short name on a day that is known.
    fn known_everywhere(&self, short: &str) -> Option<Person> {
        if self.earliest.is_none() || self.latest.is_none() {
            return None;
        }
        let leads = |person: &&Person| {
            person.country.is_some()
                && person
                    .terms
                    .iter()
                    .any(|term| is_head(&term.office) && term.overlaps(self.earliest, self.latest))
        };
        let mut candidates = self.knowledge.people.called(short).filter(leads);
        let first = candidates.next()?;
        candidates.next().is_none().then(|| first.clone())
    }

    /// The only head of a state or government in the world who went by this short name until the article's day.
    fn reigned(&self, short: &str) -> Option<Person> {
        self.latest?;
        let led = |person: &&Person| {
            let head = |term: &&crate::knowledge::people::Term| is_head(&term.office);
            let mut terms = person.terms.iter().filter(head);
            person.country.is_some() && terms.any(|term| term.overlaps(None, self.latest))
        };
        let mut candidates = self.knowledge.people.called(short).filter(led);
        let first = candidates.next()?;
        candidates.next().is_none().then(|| first.clone())
    }

    /// Whether somebody holds this title's office, as the text says or the tables.
    fn holds(&self, player: &Player, held: &Held) -> bool {
        let Some(title) = held.title(self.knowledge) else { return false };
        if player.held.iter().any(|other| other.title == held.title) {
            return true;
        }
        let people = &self.knowledge.people;
        let persons = player.ids.iter().filter_map(|id| people.persons.get(id));
        persons.flat_map(|person| &person.terms).any(|term| {
            let office = people.office(title, Some(&term.of));
            let same =
                office == Some(term.office.as_str()) || office == Some("leader") && is_head(&term.office);
            same && term.overlaps(self.earliest, self.latest)
        })
    }

    /// "the South Korean foreign minister", "the president".
    fn holder(&mut self, span: Span, sentence: usize, held: &Held) {
        let people = &self.found.cast.people;
        let right = |player: &Player| held.country().is_none_or(|country| player.country == Some(country));
        let who: Vec<usize> = (0..people.len())
            .filter(|who| right(&people[*who]) && self.holds(&people[*who], held))
            .filter(|who| people[*who].sentence <= sentence || held.owner.is_some())
            .collect();
        let sense = if held.owner.is_some() { Sense::Title } else { Sense::Reference };
        if let [who] = who.as_slice() {
            return self.player(span, sentence, &[*who], sense);
        }
        let Some(of) = held.of() else { return };
        let exact = held.title(self.knowledge).filter(|title| !title.vague);
        if let Some(person) =
            exact.and_then(|title| self.in_office(&of, title_office(self.knowledge, title, &of)))
        {
            return self.person(span, sentence, &person, sense);
        }
        self.leave_open(span, sentence, sense, held.country());
    }

    /// The only one who held this office on the article's day; nobody if the day is not known well enough.
    fn in_office(&self, of: &str, office: Option<&str>) -> Option<Person> {
        if self.earliest.is_none() || self.latest.is_none() {
            return None;
        }
        let holders = self.knowledge.people.holders(of, office?, self.earliest, self.latest);
        match holders.as_slice() {
            [person] => Some((*person).clone()),
            _ => None,
        }
    }

    /// "South Korea's foreign ministry"; without the country, the one that the article gave it, or the one of the
    /// place in the sentence, or the one the article was filed from.
    fn ministry(
        &mut self,
        span: Span,
        sentence: usize,
        index: u32,
        country: Option<Country>,
        hint: Option<Country>,
    ) {
        let Some(ministry) = self.knowledge.organisations.ministries.get(index as usize) else { return };
        let country = country.or_else(|| {
            if self.is_owned(span) {
                return None;
            }
            let before: BTreeSet<Country> = self
                .found
                .candidates
                .iter()
                .filter(|other| other.span.start < span.start)
                .filter_map(|other| match other.reading {
                    Reading::Ministry { index: same, country, .. } if same == index => country,
                    _ => None,
                })
                .collect();
            before.first().copied().filter(|_| before.len() == 1)
        });
        let president = || {
            let last = self.out.iter().rev().filter(|mention| mention.kind == EntityKind::Person);
            let mut presidents = last.filter(|mention| {
                let entity = mention.entities.first().and_then(|id| self.entities.get(id));
                entity.is_some_and(|entity| entity.offices.iter().any(|office| office.title == "president"))
            });
            presidents.next().and_then(|mention| mention.country)
        };
        let own = if ministry.name == "presidential office" { president() } else { None };
        let country = match self.is_owned(span) {
            // "Its foreign ministry": of nobody but whom the words before go on about.
            true => country.or_else(|| self.owner_before(span, sentence)),
            false => country.or(own).or(hint).or(self.found.cast.home),
        };
        match country {
            Some(country) => {
                let entity = entities::ministry(&ministry.name, country, self.knowledge);
                self.say(span, sentence, entity, Sense::Title, Some(country));
            }
            None => {
                let kind = EntityKind::Organisation;
                let mention = Mention {
                    span,
                    kind,
                    entities: Vec::new(),
                    sense: Sense::Title,
                    country: None,
                    body: None,
                };
                self.out.push(mention);
                self.sentences.push(sentence);
            }
        }
    }

    /// Offices that the text gives to somebody who, by the tables, did not hold them on the day. The text stands.
    fn disagreements(&self) -> Vec<Diagnostic> {
        let mut found = Vec::new();
        let (Some(earliest), Some(latest)) = (self.earliest, self.latest) else { return found };
        for player in &self.found.cast.people {
            let [id] = player.ids.as_slice() else { continue };
            let Some(person) = self.knowledge.people.persons.get(id) else { continue };
            for held in player.held.iter().filter(|held| !held.past && !held.below) {
                let Some(title) = held.title(self.knowledge).filter(|title| !title.vague) else { continue };
                if self.found.dated.contains(&held.sentence) {
                    continue;
                }
                let same = |term: &&crate::knowledge::people::Term| {
                    self.knowledge.people.office(title, Some(&term.of)) == Some(term.office.as_str())
                };
                let mut terms = person.terms.iter().filter(same).peekable();
                if terms.peek().is_none() || terms.any(|term| term.overlaps(Some(earliest), Some(latest))) {
                    continue;
                }
                found.push(Diagnostic {
                    severity: Severity::Note,
                    code: "office-differs".to_owned(),
                    file: String::new(),
                    span: Some(held.span),
                    position: None,
                    message: format!(
                        "expected {} to be {} then, but found that the tables say otherwise",
                        person.name, title.written
                    ),
                    hint: "the text is taken at its word; it may tell of the past".to_owned(),
                });
                break;
            }
        }
        found
    }
}

/// The office that a title means for a state or body.
fn title_office<'k>(
    knowledge: &'k Knowledge,
    title: &'k crate::knowledge::people::Title,
    of: &str,
) -> Option<&'k str> {
    knowledge.people.office(title, Some(of))
}

/// Countries that the article names or whose people it names.
fn countries_named(found: &Found) -> BTreeSet<Country> {
    let named = found.candidates.iter().filter_map(|candidate| match &candidate.reading {
        Reading::Country { country, .. } => Some(*country),
        Reading::Place { country, .. } => *country,
        Reading::Ministry { country, .. } => *country,
        Reading::Holder { held } | Reading::Titled { held, .. } => held.country(),
        _ => None,
    });
    named.chain(found.cast.people.iter().filter_map(|player| player.country)).collect()
}
