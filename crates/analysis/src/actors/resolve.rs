//! Decides whom each candidate names, reading the article from its beginning, with its date known.

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
    let mut resolver = Resolver {
        text,
        found,
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
    Actors { mentions: resolver.out, entities: resolver.entities, diagnostics }
}

struct Resolver<'r> {
    text: &'r str,
    found: &'r Found,
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
            Reading::Ruler { short } => {
                if let Some(person) = self.ruler(short) {
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
            Reading::Pronoun { she } => self.pronoun(span, sentence, *she),
        }
    }

    /// Keeps a mention of one entity.
    fn say(&mut self, span: Span, sentence: usize, entity: Entity, sense: Sense, country: Option<Country>) {
        let (kind, id) = (entity.kind, entity.id.clone());
        self.entities.entry(id.clone()).or_insert(entity);
        self.out.push(Mention { span, kind, entities: vec![id], sense, country });
        self.sentences.push(sentence);
    }

    /// Keeps a mention that the text does not settle.
    fn leave_open(&mut self, span: Span, sentence: usize, sense: Sense, country: Option<Country>) {
        self.out.push(Mention { span, kind: EntityKind::Person, entities: Vec::new(), sense, country });
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
            }
            None => self.leave_open(span, sentence, sense, player.country),
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
        self.say(span, sentence, entity, sense, acts);
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
        let country = country.or(own).or(hint).or(self.found.cast.home);
        match country {
            Some(country) => {
                let entity = entities::ministry(&ministry.name, country, self.knowledge);
                self.say(span, sentence, entity, Sense::Title, Some(country));
            }
            None => {
                let kind = EntityKind::Organisation;
                let mention =
                    Mention { span, kind, entities: Vec::new(), sense: Sense::Title, country: None };
                self.out.push(mention);
                self.sentences.push(sentence);
            }
        }
    }

    /// "the ministry": the one named last.
    fn the_ministry(&mut self, span: Span, sentence: usize) {
        // A ministry that no table knows may stand between: the last one named must be one that was understood.
        let before = self.text.get(..span.start as usize).unwrap_or("");
        let latest =
            ["Ministry", "ministry of"].iter().filter_map(|word| before.rfind(word)).max().unwrap_or(0);
        let last = self
            .out
            .iter()
            .rev()
            .find(|mention| mention.kind == EntityKind::Organisation && mention.sense == Sense::Title);
        let last = last.filter(|mention| {
            mention.span.end as usize > latest
                && mention.entities.first().is_some_and(|id| id.ends_with("-ministry"))
        });
        if let Some(last) = last {
            let mention = Mention { span, sense: Sense::Reference, ..last.clone() };
            self.out.push(mention);
            self.sentences.push(sentence);
        }
    }

    /// "her Chinese counterpart": who is named next, or who holds the same office there.
    fn counterpart(&mut self, at: usize, span: Span, sentence: usize, country: Option<Country>) {
        let next = self.found.candidates.get(at + 1).filter(|next| {
            let between = self.text.get(span.end as usize..next.span.start as usize).unwrap_or("x");
            matches!(between.trim(), "" | ",")
        });
        if let Some(Reading::Person { who }) = next.map(|next| &next.reading) {
            return self.player(span, sentence, &[*who], Sense::Reference);
        }
        let Some(country) = country else { return };
        let office = self.last_office(sentence, country);
        let held = office.and_then(|office| self.in_office(country.code(), Some(&office)));
        match held {
            Some(person) => self.person(span, sentence, &person, Sense::Reference),
            None => self.leave_open(span, sentence, Sense::Reference, Some(country)),
        }
    }

    /// The office of the last person of another country in the sentence.
    fn last_office(&self, sentence: usize, other_than: Country) -> Option<String> {
        let (at, _) = self.out.iter().enumerate().rev().find(|(at, mention)| {
            let named = mention.kind == EntityKind::Person && !mention.entities.is_empty();
            self.sentences[*at] == sentence && named && mention.country != Some(other_than)
        })?;
        let id = self.out[at].entities.first()?;
        let player = self.found.cast.people.iter().find(|player| player.ids.contains(id))?;
        let from_text = player.held.iter().rev().filter(|held| !held.past && !held.below).find_map(|held| {
            let title = held.title(self.knowledge)?;
            self.knowledge
                .people
                .office(title, held.of().as_deref().or(player.country.as_ref().map(Country::code)))
        });
        let person = self.knowledge.people.persons.get(id)?;
        let from_table = person.terms.iter().find(|term| term.overlaps(self.earliest, self.latest));
        from_text.map(str::to_owned).or_else(|| from_table.map(|term| term.office.clone()))
    }

    /// "the two countries": those two that the sentence names before, or the one before, or the title.
    fn pair(&mut self, span: Span, sentence: usize, koreas: bool) {
        let two = if koreas {
            ["KOR", "PRK"].into_iter().filter_map(Country::from_code).collect()
        } else {
            self.two_countries(sentence)
        };
        let entities: Vec<String> = two.iter().map(|country| country.code().to_owned()).collect();
        for country in two {
            let entity = entities::country(country, self.knowledge);
            self.entities.entry(entity.id.clone()).or_insert(entity);
        }
        self.out.push(Mention {
            span,
            kind: EntityKind::Country,
            entities,
            sense: Sense::Reference,
            country: None,
        });
        self.sentences.push(sentence);
    }

    fn two_countries(&self, sentence: usize) -> Vec<Country> {
        let again = self.out.iter().zip(&self.sentences).rev().find(|(mention, at)| {
            **at == sentence && mention.sense == Sense::Reference && mention.entities.len() == 2
        });
        if let Some((mention, _)) = again {
            return mention.entities.iter().filter_map(|id| Country::from_code(id)).collect();
        }
        let two = |set: &BTreeSet<Country>| set.len() == 2;
        let here = self.acting(sentence, false);
        let with_modifiers = self.acting(sentence, true);
        let before = sentence.checked_sub(1).map(|before| self.acting(before, false)).unwrap_or_default();
        let joined: BTreeSet<Country> = here.union(&before).copied().collect();
        let earlier = sentence.checked_sub(2).map(|before| self.acting(before, false)).unwrap_or_default();
        let title = self.acting(0, false);
        let settled = if two(&title) && here.is_subset(&title) {
            // The article is about two countries and the sentence brings no other.
            let other = |set: &BTreeSet<Country>| two(set) && !set.is_subset(&title);
            if here.is_empty() && (other(&before) || other(&with_modifiers)) { None } else { Some(title) }
        } else if two(&here) {
            let named_together = !two(&title) || self.named_together(sentence);
            named_together.then_some(here)
        } else if here.len() > 2 {
            None
        } else if here.is_empty() && two(&with_modifiers) {
            Some(with_modifiers)
        } else if two(&joined) {
            Some(joined)
        } else if here.len() == 1 && two(&before) && here.is_disjoint(&before) {
            // "Rubio spoke to both sides": a third speaks of the two of the sentence before.
            Some(before)
        } else if joined.is_empty() && two(&earlier) {
            Some(earlier)
        } else {
            None
        };
        settled.map(|two| two.into_iter().collect()).unwrap_or_default()
    }

    /// Whether the last two acting mentions of a sentence stand beside each other: "Seoul and Washington".
    fn named_together(&self, sentence: usize) -> bool {
        let own = self.out.iter().zip(&self.sentences).rev().filter(|(_, at)| **at == sentence);
        let mut acting = own.map(|(mention, _)| mention).filter(|mention| mention.country.is_some());
        let (Some(last), Some(first)) = (acting.next(), acting.next()) else { return false };
        let between = self.text.get(first.span.end as usize..last.span.start as usize).unwrap_or("x").trim();
        matches!(between, "and" | "and the" | "-" | "–" | "," | "or")
    }

    /// The countries that act in a sentence, so far.
    fn acting(&self, sentence: usize, modifiers: bool) -> BTreeSet<Country> {
        let own = self
            .out
            .iter()
            .zip(&self.sentences)
            .filter(|(_, at)| **at == sentence)
            .map(|(mention, _)| mention);
        own.filter(|mention| modifiers || mention.sense != Sense::Modifier)
            .filter_map(|mention| mention.country)
            .collect()
    }

    /// "the North": North Korea, if the article is about Korea and about no other divided country.
    fn half(&mut self, span: Span, sentence: usize, north: bool) {
        let named = |code| Country::from_code(code).is_some_and(|country| self.countries.contains(&country));
        let korea = named("PRK") || named("KOR");
        let other = named("VNM") || named("SDN") || named("YEM") || named("CYP");
        let Some(country) = Country::from_code(if north { "PRK" } else { "KOR" }) else { return };
        if korea && !other {
            let entity = entities::country(country, self.knowledge);
            self.say(span, sentence, entity, Sense::Reference, Some(country));
        }
    }

    /// "he": the only person in the sentence so far, or in the one before.
    fn pronoun(&mut self, span: Span, sentence: usize, she: bool) {
        let persons = |sentence: usize| -> BTreeSet<usize> {
            let mut seen = BTreeSet::new();
            let own = self.out.iter().enumerate().filter(|(at, mention)| {
                self.sentences[*at] == sentence && mention.kind == EntityKind::Person
            });
            own.filter(|(_, mention)| mention.entities.is_empty() || seen.insert(mention.entities.clone()))
                .map(|(at, _)| at)
                .collect()
        };
        let here = persons(sentence);
        let before = sentence.checked_sub(1).map(persons).unwrap_or_default();
        let speaker = here.iter().next_back().filter(|at| {
            // "Wang said he": the subject of the saying verb.
            let end = self.out.get(**at).map_or(0, |mention| mention.span.end as usize);
            let between = self.text.get(end..span.start as usize).unwrap_or("").trim();
            matches!(between, "said" | "said that" | "says" | "says that" | "added" | "added that")
        });
        // Somebody whom nothing here knows may stand between: then nothing is settled.
        let last =
            here.first().and_then(|at| self.out.get(*at)).map_or(span.start, |mention| mention.span.end);
        let start = self.found.starts.get(sentence).copied().unwrap_or(span.start);
        let only = match (speaker, here.len(), before.len()) {
            (Some(speaker), _, _) => Some(speaker),
            (None, 1, _) if !self.strange_name(last, span.start, sentence) => here.first(),
            (None, 0, 1) if !self.strange_name(start + 1, span.start, sentence) => before.first(),
            _ => None,
        };
        let Some(mention) = only.and_then(|at| self.out.get(*at)) else { return };
        let Some(id) = mention.entities.first().cloned() else { return };
        if self.she.get(&id).is_some_and(|other| *other != she) {
            return;
        }
        self.she.insert(id.clone(), she);
        let country = mention.country;
        let kind = EntityKind::Person;
        self.out.push(Mention { span, kind, entities: vec![id], sense: Sense::Reference, country });
        self.sentences.push(sentence);
    }

    /// Whether a capitalised word stands between that no mention of the sentence covers.
    fn strange_name(&self, from: u32, to: u32, sentence: usize) -> bool {
        let between = self.text.get(from as usize..to as usize).unwrap_or("");
        let mut words = between.split(|c: char| !c.is_alphanumeric()).filter(|word| word.len() > 1);
        let own = |word: &str| {
            let mut mentions = self.out.iter().zip(&self.sentences).filter(|(_, at)| **at == sentence);
            mentions.any(|(mention, _)| mention.span.of(self.text).contains(word))
        };
        words.any(|word| word.starts_with(char::is_uppercase) && !own(word))
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
