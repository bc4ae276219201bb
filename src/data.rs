//! The corpus as the page holds it, and the one place where a query is applied to it.

use crate::{
    query::{NOT_STATED, Query, Route, View},
    text,
};
use dyad_corpus::{
    Article, ArticleRef, Corpus, Country, Dyad, DyadKey, Entity, EntityKind, EntityRef, Event, EventRef,
    Issue, Span, Story, StoryRef, When,
};
use std::collections::{BTreeMap, BTreeSet};

/// A corpus with the ways through it that views need.
#[derive(Debug)]
pub struct Data {
    corpus: Corpus,
    article_by_id: BTreeMap<String, ArticleRef>,
    event_by_id: BTreeMap<String, EventRef>,
    entity_by_id: BTreeMap<String, EntityRef>,
    story_of_event: BTreeMap<EventRef, StoryRef>,
    events_of_article: Vec<Vec<EventRef>>,
}

impl Data {
    /// Prepares a corpus for the page.
    pub fn new(corpus: Corpus) -> Data {
        let numbered = |length: usize| 0..u32::try_from(length).unwrap_or(u32::MAX);
        let mut events_of_article = vec![Vec::new(); corpus.articles.len()];
        for (place, event) in numbered(corpus.events.len()).zip(&corpus.events) {
            if let Some(events) = events_of_article.get_mut(event.article.0 as usize) {
                events.push(EventRef(place));
            }
        }
        let mut story_of_event = BTreeMap::new();
        for (place, story) in numbered(corpus.stories.len()).zip(&corpus.stories) {
            story_of_event.extend(story.tellings.iter().map(|event| (*event, StoryRef(place))));
        }
        let articles = numbered(corpus.articles.len()).zip(&corpus.articles);
        let events = numbered(corpus.events.len()).zip(&corpus.events);
        let entities = numbered(corpus.entities.len()).zip(&corpus.entities);
        Data {
            article_by_id: articles.map(|(place, article)| (article.id.clone(), ArticleRef(place))).collect(),
            event_by_id: events.map(|(place, event)| (event.id.clone(), EventRef(place))).collect(),
            entity_by_id: entities.map(|(place, entity)| (entity.id.clone(), EntityRef(place))).collect(),
            story_of_event,
            events_of_article,
            corpus,
        }
    }

    /// Everything.
    pub fn corpus(&self) -> &Corpus {
        &self.corpus
    }

    /// An article by its place.
    pub fn article(&self, place: ArticleRef) -> Option<&Article> {
        self.corpus.articles.get(place.0 as usize)
    }

    /// An article by its identifier.
    pub fn find_article(&self, id: &str) -> Option<(ArticleRef, &Article)> {
        let place = *self.article_by_id.get(id)?;
        Some((place, self.article(place)?))
    }

    /// An event by its place.
    pub fn event(&self, place: EventRef) -> Option<&Event> {
        self.corpus.events.get(place.0 as usize)
    }

    /// An event by its identifier.
    pub fn find_event(&self, id: &str) -> Option<(EventRef, &Event)> {
        let place = *self.event_by_id.get(id)?;
        Some((place, self.event(place)?))
    }

    /// An entity by its place.
    pub fn entity(&self, place: EntityRef) -> Option<&Entity> {
        self.corpus.entities.get(place.0 as usize)
    }

    /// An entity by its identifier.
    pub fn find_entity(&self, id: &str) -> Option<(EntityRef, &Entity)> {
        let place = *self.entity_by_id.get(id)?;
        Some((place, self.entity(place)?))
    }

    /// A story by its place.
    pub fn story(&self, place: StoryRef) -> Option<&Story> {
        self.corpus.stories.get(place.0 as usize)
    }

    /// The story that an event tells.
    pub fn story_of(&self, event: EventRef) -> Option<(StoryRef, &Story)> {
        let place = *self.story_of_event.get(&event)?;
        Some((place, self.story(place)?))
    }

    /// The events that an article tells, in the order of its text.
    pub fn events_of(&self, article: ArticleRef) -> &[EventRef] {
        self.events_of_article.get(article.0 as usize).map_or(&[], Vec::as_slice)
    }

    /// All events with their places.
    pub fn events(&self) -> impl Iterator<Item = (EventRef, &Event)> {
        (0..).map(EventRef).zip(&self.corpus.events)
    }

    /// All articles with their places.
    pub fn articles(&self) -> impl Iterator<Item = (ArticleRef, &Article)> {
        (0..).map(ArticleRef).zip(&self.corpus.articles)
    }

    /// All entities with their places.
    pub fn entities(&self) -> impl Iterator<Item = (EntityRef, &Entity)> {
        (0..).map(EntityRef).zip(&self.corpus.entities)
    }

    /// What is known of a pair.
    pub fn dyad(&self, key: DyadKey) -> Option<&Dyad> {
        self.corpus.dyads.iter().find(|dyad| dyad.key == key)
    }

    /// The pair that a route is about: the one it names, the one it is limited to, or the focus.
    pub fn dyad_in_view(&self, route: &Route) -> Option<DyadKey> {
        let named = if let View::Status(named) = route.view { named } else { None };
        let first = self.corpus.dyads.first().map(|dyad| dyad.key);
        named.or(route.query.dyad).or(self.corpus.info.focus).or(first)
    }

    /// An issue by its place.
    pub fn issue(&self, place: u16) -> Option<&Issue> {
        self.corpus.info.issues.get(usize::from(place))
    }

    /// The place of the issue with this identifier.
    pub fn find_issue(&self, id: &str) -> Option<u16> {
        let place = self.corpus.info.issues.iter().position(|issue| issue.id == id)?;
        u16::try_from(place).ok()
    }

    /// The name of a country; its code where no article names it.
    pub fn country_name(&self, country: Country) -> String {
        let found = self.find_entity(country.code());
        found.map_or_else(|| country.code().to_owned(), |(_, entity)| entity.name.clone())
    }

    /// A pair by name: `China–South Korea`.
    pub fn dyad_name(&self, key: DyadKey) -> String {
        format!("{}–{}", self.country_name(key.a), self.country_name(key.b))
    }

    /// An article's title as one line.
    pub fn title(&self, article: &Article) -> String {
        article.title.as_ref().map_or_else(|| text::NO_TITLE.to_owned(), |title| text::one_line(&title.text))
    }

    /// Who printed an article, or whose copy it is: `The Korea Herald`, `Reuters`; nothing if neither is stated.
    pub fn outlet<'a>(&self, article: &'a Article) -> Option<&'a str> {
        article.publisher.as_ref().or(article.agency.as_ref()).map(|name| name.text.as_str())
    }

    /// The same in words, also where it is not stated.
    pub fn outlet_words(&self, article: &Article) -> String {
        self.outlet(article).map_or_else(|| text::NO_PUBLISHER.to_owned(), text::one_line)
    }

    /// Words of an article on one line.
    pub fn words(&self, article: ArticleRef, span: Span) -> String {
        self.article(article).map(|article| text::one_line(span.of(&article.text))).unwrap_or_default()
    }

    /// The sentence in which a place of an article lies; the place itself where no sentence holds it.
    pub fn sentence_around(&self, article: &Article, span: Span) -> Span {
        article.sentences.iter().copied().find(|sentence| sentence.contains(span)).unwrap_or(span)
    }

    /// Where an event's sentence opens, highlighted, with the limits of `from` kept.
    pub fn evidence(&self, from: &Route, event: EventRef) -> Route {
        let Some((event, article)) =
            self.event(event).and_then(|event| Some((event, self.article(event.article)?)))
        else {
            return from.turn_to(View::Sources);
        };
        from.turn_to(View::Article(article.id.clone())).with("event", &event.id)
    }

    /// The parties of one side by name, people by theirs, others by country: `Kang Kyung-wha`, `South Korea`.
    pub fn party_names(&self, parties: &[dyad_corpus::Party]) -> Vec<String> {
        let mut names: Vec<String> = Vec::new();
        for party in parties {
            let entity = self.entity(party.entity).map(|entity| entity.name.clone());
            let name = entity.or_else(|| party.country.map(|country| self.country_name(country)));
            if let Some(name) = name
                && !names.contains(&name)
            {
                names.push(name);
            }
        }
        names
    }

    /// The first and last day that anything in the corpus speaks of or was published on.
    pub fn extent(&self) -> Option<(dyad_corpus::Day, dyad_corpus::Day)> {
        let events = self.corpus.events.iter().map(|event| &event.when);
        let whens = events.chain(self.corpus.articles.iter().map(|article| &article.published.when));
        let days: Vec<_> = whens.flat_map(|when| [when.earliest, when.latest]).flatten().collect();
        Some((*days.iter().min()?, *days.iter().max()?))
    }

    /// Applies a query to everything. An empty query selects everything.
    pub fn select(&self, query: &Query) -> Selection {
        let matcher = Matcher::new(self, query);
        let events: BTreeSet<EventRef> =
            self.events().filter(|(_, event)| matcher.event(event)).map(|(place, _)| place).collect();
        let articles = self
            .articles()
            .filter(|(place, article)| matcher.article(*place, article, &events))
            .map(|(place, _)| place);
        let stories = events.iter().filter_map(|event| self.story_of_event.get(event).copied()).collect();
        Selection { articles: articles.collect(), stories, events }
    }
}

/// What a query leaves of a corpus.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Selection {
    /// The articles.
    pub articles: BTreeSet<ArticleRef>,
    /// The events and statements on relationships.
    pub events: BTreeSet<EventRef>,
    /// The stories with at least one telling left.
    pub stories: BTreeSet<StoryRef>,
}

/// A query made ready to be held against many events.
struct Matcher<'a> {
    data: &'a Data,
    query: &'a Query,
    issue: Option<Option<u16>>,
    actor: Option<Option<EntityRef>>,
    period: When,
    words: Vec<String>,
}

impl<'a> Matcher<'a> {
    fn new(data: &'a Data, query: &'a Query) -> Matcher<'a> {
        Matcher {
            data,
            query,
            issue: query.issue.as_ref().map(|id| data.find_issue(id)),
            actor: query.actor.as_ref().map(|id| data.entity_by_id.get(id).copied()),
            period: When { edtf: String::new(), earliest: query.from, latest: query.to },
            words: query.words.split_whitespace().map(str::to_lowercase).collect(),
        }
    }

    fn event(&self, event: &Event) -> bool {
        let article = self.data.article(event.article);
        self.query.dyad.is_none_or(|key| is_between(event, key))
            && self.issue.is_none_or(|issue| issue.is_some_and(|issue| event.issues.contains(&issue)))
            && self.query.kind.is_none_or(|kind| event.claim == kind)
            && self.actor.is_none_or(|actor| actor.is_some_and(|actor| self.takes_part(event, actor)))
            && event.when.compatible(&self.period)
            && article.is_some_and(|article| self.outlet(article) && self.says(article, event.sentence))
    }

    fn article(&self, place: ArticleRef, article: &Article, events: &BTreeSet<EventRef>) -> bool {
        let query = self.query;
        let about_events = query.dyad.is_some() || query.issue.is_some() || query.kind.is_some();
        let limits_time = query.from.is_some() || query.to.is_some();
        let tells = || self.data.events_of(place).iter().any(|event| events.contains(event));
        let whole = Span { start: 0, end: u32::try_from(article.text.len()).unwrap_or(u32::MAX) };
        let named = |actor: EntityRef| article.mentions.iter().any(|mention| mention.entity == Some(actor));
        self.outlet(article)
            && self.says(article, whole)
            && self.actor.is_none_or(|actor| actor.is_some_and(named))
            && (!about_events || tells())
            && (!limits_time || article.published.when.compatible(&self.period) || tells())
    }

    fn takes_part(&self, event: &Event, actor: EntityRef) -> bool {
        let entity = self.data.entity(actor);
        let country =
            entity.filter(|entity| entity.kind == EntityKind::Country).and_then(|entity| entity.country);
        let is_actor = |party: &dyad_corpus::Party| {
            party.entity == actor || (country.is_some() && party.country == country)
        };
        event.speaker == Some(actor) || event.source.iter().chain(&event.target).any(is_actor)
    }

    fn outlet(&self, article: &Article) -> bool {
        let Some(wanted) = &self.query.publisher else { return true };
        let named = [&article.publisher, &article.agency];
        if wanted == NOT_STATED {
            return named.iter().all(|name| name.is_none());
        }
        named.into_iter().flatten().any(|name| name.text.eq_ignore_ascii_case(wanted))
    }

    fn says(&self, article: &Article, span: Span) -> bool {
        if self.words.is_empty() {
            return true;
        }
        let text = span.of(&article.text).to_lowercase();
        self.words.iter().all(|word| text.contains(word.as_str()))
    }
}

/// Whether an event is between two countries: both take part, on two sides or together.
pub fn is_between(event: &Event, key: DyadKey) -> bool {
    let takes_part = |country: Country| {
        event.source.iter().chain(&event.target).any(|party| party.country == Some(country))
    };
    takes_part(key.a) && takes_part(key.b)
}
