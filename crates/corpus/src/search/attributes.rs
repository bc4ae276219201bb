//! What results are counted and filtered by: publishers, countries, people, issues, types, directions, pairs.

use super::segments::Segment;
use crate::{Article, Claim, Corpus, DyadKey, Entity, EntityKind, Event, Span};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// What a value tells of a result.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum FacetKind {
    /// Who printed it; key and label are the publisher's name.
    Publisher,
    /// A country named or taking part; the key is its code.
    Country,
    /// A person named, taking part or speaking; the key is the entity's identifier.
    Person,
    /// A body named or taking part; the key is the entity's identifier.
    Organisation,
    /// What events are about; the key is the issue's identifier.
    Issue,
    /// PLOVER types of events, or `ASSERTION`; key and label are the type's name.
    Type,
    /// Which way an assertion says the relationship moves; key and label are its name.
    Direction,
    /// Pairs of countries that events are about; the key is `CHN-KOR`.
    Dyad,
    /// The year of publication, of events the year in which they were; only where it is certain.
    Year,
}

impl FacetKind {
    /// The name used in the query language and in JSON.
    pub fn name(self) -> &'static str {
        match self {
            FacetKind::Publisher => "publisher",
            FacetKind::Country => "country",
            FacetKind::Person => "person",
            FacetKind::Organisation => "organisation",
            FacetKind::Issue => "issue",
            FacetKind::Type => "type",
            FacetKind::Direction => "direction",
            FacetKind::Dyad => "dyad",
            FacetKind::Year => "year",
        }
    }
}

/// A value that results share.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub(crate) struct Value {
    pub(crate) kind: FacetKind,
    pub(crate) key: String,
    pub(crate) label: String,
}

/// A set of values of one result.
pub(crate) type Values = BTreeSet<Value>;

/// One result that lies within sentences: places of its first and last part, its values.
pub(crate) struct Row {
    pub(crate) first: usize,
    pub(crate) last: usize,
    pub(crate) values: Values,
}

/// The values of one article and of everything in it.
pub(crate) struct ArticleValues {
    /// Of the article.
    pub(crate) article: Values,
    /// Of each part, in the order of the parts; empty for parts from beside the text.
    pub(crate) parts: Vec<Values>,
    /// Of each event, with its place in the corpus.
    pub(crate) events: Vec<(u32, Row)>,
    /// Of each quotation.
    pub(crate) quotes: Vec<Row>,
}

/// What the values of all articles are made from.
pub(crate) struct Source<'c> {
    corpus: &'c Corpus,
    countries: BTreeMap<&'c str, &'c str>,
    events: Vec<Vec<u32>>,
}

impl<'c> Source<'c> {
    pub(crate) fn of(corpus: &'c Corpus) -> Source<'c> {
        let countries = corpus
            .entities
            .iter()
            .filter(|entity| entity.kind == EntityKind::Country)
            .filter_map(|entity| Some((entity.country.as_ref()?.code(), entity.name.as_str())))
            .collect();
        let mut events = vec![Vec::new(); corpus.articles.len()];
        for (place, event) in corpus.events.iter().enumerate() {
            if let Some(list) = events.get_mut(event.article.0 as usize) {
                list.push(place as u32);
            }
        }
        Source { corpus, countries, events }
    }

    /// The values of one article, whose parts are given.
    pub(crate) fn article(&self, place: usize, article: &Article, parts: &[Segment]) -> ArticleValues {
        let mut common = Values::new();
        if let Some(publisher) = &article.publisher {
            common.insert(plain(FacetKind::Publisher, &publisher.text));
        }
        let mut whole = common.clone();
        let mut part_values: Vec<Values> = parts
            .iter()
            .map(|part| if part.span.is_some() { common.clone() } else { Values::new() })
            .collect();
        for mention in &article.mentions {
            let Some(entity) = mention.entity.and_then(|entity| self.entity(entity.0)) else { continue };
            let Some(value) = self.entity_value(entity) else { continue };
            for at in covering(parts, mention.span) {
                part_values[at].insert(value.clone());
            }
            whole.insert(value);
        }
        let mut events = Vec::new();
        for event_place in self.events.get(place).into_iter().flatten() {
            let Some(event) = self.corpus.events.get(*event_place as usize) else { continue };
            let mut values = self.event_values(event);
            whole.extend(values.iter().cloned());
            let at: Vec<usize> = covering(parts, event.sentence).collect();
            for part in &at {
                part_values[*part].extend(values.iter().cloned());
            }
            values.extend(common.iter().cloned());
            if let (Some(first), Some(last)) = (at.first(), at.last()) {
                events.push((*event_place, Row { first: *first, last: *last, values }));
            }
        }
        let mut quotes = Vec::new();
        for quote in &article.quotes {
            let at: Vec<usize> = covering(parts, quote.span).collect();
            let mut values = common.clone();
            let kept = [FacetKind::Issue, FacetKind::Type, FacetKind::Direction, FacetKind::Dyad];
            for part in &at {
                values.extend(part_values[*part].iter().filter(|value| kept.contains(&value.kind)).cloned());
            }
            if let Some(speaker) = quote.speaker.and_then(|speaker| self.entity(speaker.0)) {
                values.extend(self.entity_value(speaker));
                values.extend(speaker.country.map(|country| self.country_value(country.code())));
            }
            // A quotation outside every searched part keeps its row, so that rows and quotations stay in step.
            let (first, last) = at.first().zip(at.last()).map_or((1, 0), |(first, last)| (*first, *last));
            quotes.push(Row { first, last, values });
        }
        ArticleValues { article: whole, parts: part_values, events, quotes }
    }

    fn entity(&self, place: u32) -> Option<&'c Entity> {
        self.corpus.entities.get(place as usize)
    }

    fn entity_value(&self, entity: &Entity) -> Option<Value> {
        let kind = match entity.kind {
            EntityKind::Country => {
                let code =
                    entity.country.map_or_else(|| entity.id.clone(), |country| country.code().to_owned());
                return Some(Value { kind: FacetKind::Country, key: code, label: entity.name.clone() });
            }
            EntityKind::Person => FacetKind::Person,
            EntityKind::Organisation => FacetKind::Organisation,
            EntityKind::Place => return None,
        };
        Some(Value { kind, key: entity.id.clone(), label: entity.name.clone() })
    }

    fn country_value(&self, code: &str) -> Value {
        let label = self.countries.get(code).copied().unwrap_or(code);
        Value { kind: FacetKind::Country, key: code.to_owned(), label: label.to_owned() }
    }

    fn event_values(&self, event: &Event) -> Values {
        let mut out = Values::new();
        for party in event.source.iter().chain(&event.target) {
            out.extend(party.country.map(|country| self.country_value(country.code())));
            out.extend(self.entity(party.entity.0).and_then(|entity| self.entity_value(entity)));
        }
        for source in event.source.iter().filter_map(|party| party.country) {
            for target in event.target.iter().filter_map(|party| party.country) {
                out.extend(DyadKey::new(source, target).map(|key| plain(FacetKind::Dyad, &key.to_string())));
            }
        }
        match event.claim {
            Claim::Event(kind) => out.insert(plain(FacetKind::Type, kind.name())),
            Claim::Assertion(trend) => {
                out.insert(plain(FacetKind::Type, "ASSERTION"));
                out.insert(plain(FacetKind::Direction, trend.name()))
            }
        };
        for issue in &event.issues {
            if let Some(issue) = self.corpus.info.issues.get(usize::from(*issue)) {
                out.insert(Value {
                    kind: FacetKind::Issue,
                    key: issue.id.clone(),
                    label: issue.name.clone(),
                });
            }
        }
        out
    }
}

fn plain(kind: FacetKind, name: &str) -> Value {
    Value { kind, key: name.to_owned(), label: name.to_owned() }
}

/// Places of the parts that share a byte with a span.
fn covering(parts: &[Segment], span: Span) -> impl Iterator<Item = usize> {
    let at: Vec<usize> = parts
        .iter()
        .enumerate()
        .filter(|(_, part)| part.span.is_some_and(|part| part.overlaps(span)))
        .map(|(at, _)| at)
        .collect();
    at.into_iter()
}
