//! The corpus as the page holds it, and the one place where a query is applied to it.

mod find;

use crate::{
    query::{NOT_STATED, Query, Route, View},
    text,
};
use dyad_corpus::{
    Article, ArticleRef, Corpus, CorpusInfo, Country, Day, Diagnostic, Disagreement, Dyad, DyadKey, Entity,
    EntityKind, EntityRef, Event, EventRef, Issue, Mode, OrderedMap, OrderedSet, Party, Span, Story,
    StoryRef, When,
    pack::{self, ArticleCard, DyadCard, OpenError, Packed, Shards},
};
use std::{cell::OnceCell, rc::Rc};
use yew::Callback;

/// A corpus with the ways through it that views need. Articles and pairs are decoded when first looked at.
///
/// Of a large corpus, articles and lists of the search may not be here yet: what is asked for is then answered as if it
/// were not there, is wanted from then on ([`Data::shards`]), and whoever called [`Data::on_lack`] is told. What was
/// drawn meanwhile must not be shown, and is drawn again when all that is wanted is here.
#[derive(Debug)]
pub struct Data {
    packed: Packed<'static>,
    on_lack: OnceCell<Callback<()>>,
    info: Rc<CorpusInfo>,
    cards: Rc<[ArticleCard]>,
    dyad_cards: Rc<[DyadCard]>,
    entities: Rc<[Entity]>,
    events: Rc<[Event]>,
    stories: Rc<[Story]>,
    disagreements: Rc<[Disagreement]>,
    diagnostics: Rc<[Diagnostic]>,
    articles: Vec<OnceCell<Option<Article>>>,
    dyads: Vec<OnceCell<Option<Dyad>>>,
    story_of_event: Vec<Option<StoryRef>>,
    events_of_article: Vec<Vec<EventRef>>,
    entity_by_id: OrderedMap<String, EntityRef>,
}

impl Data {
    /// Opens the packed corpus of the page.
    pub fn open(bytes: &'static [u8]) -> Result<Data, OpenError> {
        let packed = pack::open(bytes)?;
        let (cards, dyad_cards) = (packed.article_cards()?, packed.dyads()?);
        let data = Data {
            info: packed.info()?,
            entities: packed.entities()?,
            events: packed.events()?,
            stories: packed.stories()?,
            disagreements: packed.disagreements()?,
            diagnostics: packed.diagnostics()?,
            articles: cards.iter().map(|_| OnceCell::new()).collect(),
            dyads: dyad_cards.iter().map(|_| OnceCell::new()).collect(),
            cards,
            dyad_cards,
            packed,
            on_lack: OnceCell::new(),
            story_of_event: Vec::new(),
            events_of_article: Vec::new(),
            entity_by_id: OrderedMap::new(),
        };
        Ok(data.connected())
    }

    /// Checks some more of the bytes, up to `pages` of 64 KiB; whether all are checked now. What is damaged and was
    /// not read yet would later be missing without a word.
    pub fn check(&self, pages: usize) -> Result<bool, OpenError> {
        self.packed.check_pages(pages)
    }

    /// Packs a corpus and opens it, as tests need it; its bytes stay in memory for good.
    pub fn pack(corpus: &Corpus) -> Result<Data, OpenError> {
        Data::open(Vec::leak(pack::encode(corpus)))
    }

    /// What stands beside the page: nothing where it embeds the whole corpus.
    pub fn shards(&self) -> &Shards<'static> {
        self.packed.shards()
    }

    /// Whether parts of the corpus stand beside the page. A page that embeds all of it is compiled without what fetches
    /// them.
    pub fn is_cut(&self) -> bool {
        (crate::IN_PARTS || cfg!(not(target_arch = "wasm32"))) && self.shards().count() > 0
    }

    /// Who is told, again and again, that something was asked for that is not here.
    pub fn on_lack(&self, told: Callback<()>) {
        // The page starts once.
        let _ = self.on_lack.set(told);
    }

    /// What was read; nothing where it is damaged or not here yet.
    fn known<T>(&self, read: Result<T, OpenError>) -> Option<T> {
        if self.is_cut()
            && let (Err(OpenError::Absent), Some(told)) = (&read, self.on_lack.get())
        {
            told.emit(());
        }
        read.ok()
    }

    fn connected(mut self) -> Data {
        self.story_of_event = vec![None; self.events.len()];
        for (place, story) in (0..).map(StoryRef).zip(self.stories.iter()) {
            for telling in &story.tellings {
                if let Some(known) = self.story_of_event.get_mut(telling.0 as usize) {
                    *known = Some(place);
                }
            }
        }
        self.events_of_article = vec![Vec::new(); self.cards.len()];
        for (place, event) in (0..).map(EventRef).zip(self.events.iter()) {
            if let Some(events) = self.events_of_article.get_mut(event.article.0 as usize) {
                events.push(place);
            }
        }
        let entities = (0..).map(EntityRef).zip(self.entities.iter());
        self.entity_by_id = entities.map(|(place, entity)| (entity.id.clone(), place)).collect();
        self
    }

    /// What the corpus is.
    pub fn info(&self) -> &CorpusInfo {
        &self.info
    }

    /// All articles without their texts, by file name.
    pub fn cards(&self) -> &[ArticleCard] {
        &self.cards
    }

    /// All articles with their places. Decodes every text: not for every rendering.
    pub fn articles(&self) -> impl Iterator<Item = (ArticleRef, &Article)> {
        (0..self.cards.len() as u32).map(ArticleRef).filter_map(|place| Some((place, self.article(place)?)))
    }

    /// An article by its place.
    pub fn article(&self, place: ArticleRef) -> Option<&Article> {
        let cell = self.articles.get(place.0 as usize)?;
        if cell.get().is_none() {
            let read = self.packed.article(place);
            let is_absent = matches!(read, Err(OpenError::Absent));
            let read = self.known(read);
            if is_absent {
                return None;
            }
            let _ = cell.set(read);
        }
        cell.get()?.as_ref()
    }

    /// An article by its identifier.
    pub fn find_article(&self, id: &str) -> Option<(ArticleRef, &Article)> {
        let place = self.find_card(id)?;
        Some((place, self.article(place)?))
    }

    /// Where the article with this identifier stands.
    fn find_card(&self, id: &str) -> Option<ArticleRef> {
        self.cards.iter().position(|card| card.id == id).map(|place| ArticleRef(place as u32))
    }

    /// An article without its text.
    pub fn card(&self, place: ArticleRef) -> Option<&ArticleCard> {
        self.cards.get(place.0 as usize)
    }

    /// The title of the article with this identifier, as one line.
    pub fn title_of(&self, id: &str) -> Option<String> {
        let title = self.card(self.find_card(id)?)?.title.as_deref();
        Some(title.map_or_else(|| text::NO_TITLE.to_owned(), text::one_line))
    }

    /// All events with their places.
    pub fn events(&self) -> impl Iterator<Item = (EventRef, &Event)> {
        (0..).map(EventRef).zip(self.events.iter())
    }

    /// An event by its place.
    pub fn event(&self, place: EventRef) -> Option<&Event> {
        self.events.get(place.0 as usize)
    }

    /// An event by its identifier.
    pub fn find_event(&self, id: &str) -> Option<(EventRef, &Event)> {
        self.events().find(|(_, event)| event.id == id)
    }

    /// The events that an article tells, in the order of its text.
    pub fn events_of(&self, article: ArticleRef) -> &[EventRef] {
        self.events_of_article.get(article.0 as usize).map_or(&[], Vec::as_slice)
    }

    /// All entities with their places.
    pub fn entities(&self) -> impl Iterator<Item = (EntityRef, &Entity)> {
        (0..).map(EntityRef).zip(self.entities.iter())
    }

    /// An entity by its place.
    pub fn entity(&self, place: EntityRef) -> Option<&Entity> {
        self.entities.get(place.0 as usize)
    }

    /// An entity by its identifier.
    pub fn find_entity(&self, id: &str) -> Option<(EntityRef, &Entity)> {
        let place = *self.entity_by_id.get(id)?;
        Some((place, self.entity(place)?))
    }

    /// All stories with their places, by time.
    pub fn stories(&self) -> impl Iterator<Item = (StoryRef, &Story)> {
        (0..).map(StoryRef).zip(self.stories.iter())
    }

    /// A story by its place.
    pub fn story(&self, place: StoryRef) -> Option<&Story> {
        self.stories.get(place.0 as usize)
    }

    /// The story that an event tells.
    pub fn story_of(&self, event: EventRef) -> Option<(StoryRef, &Story)> {
        let place = (*self.story_of_event.get(event.0 as usize)?)?;
        Some((place, self.story(place)?))
    }

    /// Another telling of an event's story: for what was planned or asked for the one that tells that it happened or
    /// did not, for what happened the one that announced it.
    pub fn counterpart(&self, place: EventRef) -> Option<(EventRef, &Event)> {
        let is_ahead = |mode: Mode| matches!(mode, Mode::Planned | Mode::CalledFor);
        let ahead = is_ahead(self.event(place)?.mode);
        let tellings = self.story_of(place)?.1.tellings.iter();
        let mut others = tellings.filter_map(|other| Some((*other, self.event(*other)?)));
        others.find(|(_, other)| other.mode != Mode::Hypothetical && is_ahead(other.mode) != ahead)
    }

    /// Where the sources disagree.
    pub fn disagreements(&self) -> &[Disagreement] {
        &self.disagreements
    }

    /// What the build wants a person to know.
    pub fn diagnostics(&self) -> &[Diagnostic] {
        &self.diagnostics
    }

    /// All pairs without their evidence, the focus first, then most evidence first.
    pub fn dyad_cards(&self) -> &[DyadCard] {
        &self.dyad_cards
    }

    /// All pairs with their evidence. Decodes each of them: for views that show all.
    pub fn dyads(&self) -> impl Iterator<Item = &Dyad> {
        self.dyad_cards.iter().filter_map(|card| self.dyad(card.key))
    }

    /// What is known of a pair; nothing if there is no evidence on it.
    pub fn dyad(&self, key: DyadKey) -> Option<&Dyad> {
        let place = self.dyad_cards.iter().position(|card| card.key == key)?;
        let read = || self.packed.dyad(key).ok().flatten();
        self.dyads.get(place)?.get_or_init(read).as_ref()
    }

    /// The pair that a route is about: the one it names, the one it is limited to, or the focus.
    pub fn dyad_in_view(&self, route: &Route) -> Option<DyadKey> {
        let named = if let View::Status(named) = route.view { named } else { None };
        let first = self.dyad_cards.first().map(|card| card.key);
        named.or(route.query.dyad).or(self.info.focus).or(first)
    }

    /// An issue by its place.
    pub fn issue(&self, place: u16) -> Option<&Issue> {
        self.info.issues.get(usize::from(place))
    }

    /// The place of the issue with this identifier.
    pub fn find_issue(&self, id: &str) -> Option<u16> {
        let place = self.info.issues.iter().position(|issue| issue.id == id)?;
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
    pub fn outlet(&self, article: ArticleRef) -> Option<&str> {
        let card = self.card(article)?;
        card.publisher.as_deref().or(card.agency.as_deref())
    }

    /// The same in words, also where it is not stated.
    pub fn outlet_words(&self, article: ArticleRef) -> String {
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
        let Some((event, card)) =
            self.event(event).and_then(|event| Some((event, self.card(event.article)?)))
        else {
            return from.turn_to(View::Sources);
        };
        from.turn_to(View::Article(card.id.clone())).with("event", &event.id)
    }

    /// The parties of one side by name, people by theirs, others by country: `Kang Kyung-wha`, `South Korea`.
    pub fn party_names(&self, parties: &[Party]) -> Vec<String> {
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
    pub fn extent(&self) -> Option<(Day, Day)> {
        let events = self.events.iter().map(|event| &event.when);
        let whens = events.chain(self.cards.iter().map(|card| &card.published));
        let days: Vec<_> = whens.flat_map(|when| [when.earliest, when.latest]).flatten().collect();
        Some((*days.iter().min()?, *days.iter().max()?))
    }

    /// Applies a query to everything. An empty query selects everything.
    pub fn select(&self, query: &Query) -> Selection {
        let matcher = Matcher::new(self, query);
        // An article answers the words as a whole; its events need not hold them as well.
        let within: OrderedSet<EventRef> =
            self.events().filter(|(_, event)| matcher.event(event)).map(|(place, _)| place).collect();
        let all = (0..self.cards.len() as u32).map(ArticleRef);
        let articles = all.filter(|place| matcher.article(*place, &within)).collect();
        let events: OrderedSet<EventRef> =
            within.into_iter().filter(|place| matcher.answers(*place)).collect();
        let stories =
            events.iter().filter_map(|event| self.story_of(*event)).map(|(place, _)| place).collect();
        Selection { articles, stories, events }
    }
}

/// What a query leaves of a corpus.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Selection {
    /// The articles.
    pub articles: OrderedSet<ArticleRef>,
    /// The events and statements on relationships.
    pub events: OrderedSet<EventRef>,
    /// The stories with at least one telling left.
    pub stories: OrderedSet<StoryRef>,
}

/// A query made ready to be held against many events.
struct Matcher<'a> {
    data: &'a Data,
    query: &'a Query,
    issue: Option<Option<u16>>,
    actor: Option<Option<EntityRef>>,
    period: When,
    /// Articles and events that answer the words, if there are any words.
    answering: Option<(OrderedSet<ArticleRef>, OrderedSet<EventRef>)>,
}

impl<'a> Matcher<'a> {
    fn new(data: &'a Data, query: &'a Query) -> Matcher<'a> {
        Matcher {
            data,
            query,
            issue: query.issue.as_ref().map(|id| data.find_issue(id)),
            actor: query.actor.as_ref().map(|id| data.find_entity(id).map(|(place, _)| place)),
            period: When { edtf: String::new(), earliest: query.from, latest: query.to },
            answering: (!query.words.trim().is_empty()).then(|| data.answering(&query.words)),
        }
    }

    fn event(&self, event: &Event) -> bool {
        self.query.dyad.is_none_or(|key| is_between(event, key))
            && self.issue.is_none_or(|issue| issue.is_some_and(|issue| event.issues.contains(&issue)))
            && self.query.kind.is_none_or(|kind| event.claim == kind)
            && self.actor.is_none_or(|actor| actor.is_some_and(|actor| self.takes_part(event, actor)))
            && event.when.compatible(&self.period)
            && self.outlet(event.article)
    }

    fn answers(&self, event: EventRef) -> bool {
        self.answering.as_ref().is_none_or(|(_, events)| events.contains(&event))
    }

    fn article(&self, place: ArticleRef, events: &OrderedSet<EventRef>) -> bool {
        let query = self.query;
        let about_events = query.dyad.is_some() || query.issue.is_some() || query.kind.is_some();
        let limits_time = query.from.is_some() || query.to.is_some();
        let tells = || self.data.events_of(place).iter().any(|event| events.contains(event));
        let published = || {
            let card = self.data.cards.get(place.0 as usize);
            card.is_some_and(|card| card.published.compatible(&self.period))
        };
        let named = |actor: EntityRef| {
            let article = self.data.article(place);
            article
                .is_some_and(|article| article.mentions.iter().any(|mention| mention.entity == Some(actor)))
        };
        self.outlet(place)
            && (!about_events || tells())
            && (!limits_time || published() || tells())
            && self.actor.is_none_or(|actor| actor.is_some_and(named))
            && self.answering.as_ref().is_none_or(|(articles, _)| articles.contains(&place))
    }

    fn takes_part(&self, event: &Event, actor: EntityRef) -> bool {
        let entity = self.data.entity(actor);
        let country =
            entity.filter(|entity| entity.kind == EntityKind::Country).and_then(|entity| entity.country);
        let is_actor =
            |party: &Party| party.entity == actor || (country.is_some() && party.country == country);
        event.speaker == Some(actor) || event.source.iter().chain(&event.target).any(is_actor)
    }

    fn outlet(&self, article: ArticleRef) -> bool {
        let Some(wanted) = &self.query.publisher else { return true };
        let Some(card) = self.data.cards.get(article.0 as usize) else { return false };
        let named = [&card.publisher, &card.agency];
        if wanted == NOT_STATED {
            return named.iter().all(|name| name.is_none());
        }
        named.into_iter().flatten().any(|name| name.eq_ignore_ascii_case(wanted))
    }
}

/// Whether an event is between two countries: both take part, on two sides or together.
pub fn is_between(event: &Event, key: DyadKey) -> bool {
    let takes_part = |country: Country| {
        event.source.iter().chain(&event.target).any(|party| party.country == Some(country))
    };
    takes_part(key.a) && takes_part(key.b)
}
