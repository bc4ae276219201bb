//! Reading a packed corpus.

use super::container::{Container, OpenError, u32_at};
use super::shards::Shards;
use super::{ArticleCard, DyadCard, MAGIC, VERSION, decode, kind};
use crate::search::Index;
use crate::{
    Article, ArticleRef, Corpus, CorpusInfo, Diagnostic, Disagreement, Dyad, DyadKey, Entity, EntityRef,
    Event, EventRef, Story,
};
use serde::de::DeserializeOwned;
use std::cell::OnceCell;
use std::cmp::Ordering;
use std::rc::Rc;

/// An opened corpus. Lists are decoded when first asked for and kept; single records are decoded each time.
#[derive(Clone, Debug)]
pub struct Packed<'a> {
    container: Container<'a>,
    info: OnceCell<Rc<CorpusInfo>>,
    cards: OnceCell<Rc<[ArticleCard]>>,
    entities: OnceCell<Rc<[Entity]>>,
    events: OnceCell<Rc<[Event]>>,
    stories: OnceCell<Rc<[Story]>>,
    disagreements: OnceCell<Rc<[Disagreement]>>,
    dyads: OnceCell<Rc<[DyadCard]>>,
    diagnostics: OnceCell<Rc<[Diagnostic]>>,
    index: OnceCell<Rc<Index<'a>>>,
}

impl<'a> Packed<'a> {
    pub(super) fn open(bytes: &'a [u8]) -> Result<Packed<'a>, OpenError> {
        let mut container = Container::open(bytes, MAGIC, VERSION)?;
        if container.length(kind::SHARDS).is_ok() {
            let shards = Shards::read(container.read_all(kind::SHARDS)?);
            container = container.beside(Rc::new(shards));
        }
        Ok(Packed {
            container,
            info: OnceCell::new(),
            cards: OnceCell::new(),
            entities: OnceCell::new(),
            events: OnceCell::new(),
            stories: OnceCell::new(),
            disagreements: OnceCell::new(),
            dyads: OnceCell::new(),
            diagnostics: OnceCell::new(),
            index: OnceCell::new(),
        })
    }

    /// Holds up to so many pages (64 KiB) that nothing was read from yet against what was written; the search index
    /// is among them. Whether all are checked now.
    ///
    /// # Errors
    ///
    /// When bytes are not what was written.
    pub fn check_pages(&self, most: usize) -> Result<bool, OpenError> {
        self.container.check_pages(most)
    }

    /// What stands beside these bytes: nothing where they are the whole corpus.
    pub fn shards(&self) -> &Shards<'a> {
        self.container.shards()
    }

    /// What the corpus is.
    pub fn info(&self) -> Result<Rc<CorpusInfo>, OpenError> {
        kept(&self.info, || self.record(kind::INFO, 0).map(Rc::new))
    }

    /// How many articles there are.
    pub fn articles_count(&self) -> Result<usize, OpenError> {
        self.count(kind::ARTICLES)
    }

    /// One article, whole.
    pub fn article(&self, article: ArticleRef) -> Result<Article, OpenError> {
        self.record(kind::ARTICLES, article.0 as usize)
    }

    /// Says that an article will be read, so that all that is lacking is known at once.
    pub(crate) fn reach_for(&self, article: ArticleRef) {
        let _ = self.bytes(kind::ARTICLES, article.0 as usize);
    }

    /// All articles without their texts.
    pub fn article_cards(&self) -> Result<Rc<[ArticleCard]>, OpenError> {
        kept(&self.cards, || self.list(kind::CARDS))
    }

    /// One article without its text.
    pub fn article_card(&self, article: ArticleRef) -> Result<ArticleCard, OpenError> {
        self.record(kind::CARDS, article.0 as usize)
    }

    /// Everybody named.
    pub fn entities(&self) -> Result<Rc<[Entity]>, OpenError> {
        kept(&self.entities, || self.list(kind::ENTITIES))
    }

    /// One of those named.
    pub fn entity(&self, entity: EntityRef) -> Result<Entity, OpenError> {
        self.record(kind::ENTITIES, entity.0 as usize)
    }

    /// Every claim.
    pub fn events(&self) -> Result<Rc<[Event]>, OpenError> {
        kept(&self.events, || self.list(kind::EVENTS))
    }

    /// One claim.
    pub fn event(&self, event: EventRef) -> Result<Event, OpenError> {
        self.record(kind::EVENTS, event.0 as usize)
    }

    /// Every story.
    pub fn stories(&self) -> Result<Rc<[Story]>, OpenError> {
        kept(&self.stories, || self.list(kind::STORIES))
    }

    /// Where tellings cannot all be true.
    pub fn disagreements(&self) -> Result<Rc<[Disagreement]>, OpenError> {
        kept(&self.disagreements, || self.list(kind::DISAGREEMENTS))
    }

    /// All pairs without their evidence, in the order of [`Corpus::dyads`].
    pub fn dyads(&self) -> Result<Rc<[DyadCard]>, OpenError> {
        kept(&self.dyads, || self.list(kind::DYAD_CARDS))
    }

    /// One pair, whole, or nothing if there is no evidence on it.
    pub fn dyad(&self, key: DyadKey) -> Result<Option<Dyad>, OpenError> {
        let place = self.dyads()?.iter().position(|card| card.key == key);
        place.map(|place| self.record(kind::DYADS, place)).transpose()
    }

    /// What the build wants a person to know.
    pub fn diagnostics(&self) -> Result<Rc<[Diagnostic]>, OpenError> {
        kept(&self.diagnostics, || self.list(kind::DIAGNOSTICS))
    }

    /// The article with this identifier; the first by file name where identical files share it.
    pub fn find_article(&self, id: &str) -> Result<Option<ArticleRef>, OpenError> {
        let found = self.find(kind::ARTICLES_BY_ID, kind::CARDS, |place| {
            Ok(self.article_card(ArticleRef(place))?.id.as_str().cmp(id))
        })?;
        Ok(found.map(ArticleRef))
    }

    /// The claim with this identifier.
    pub fn find_event(&self, id: &str) -> Result<Option<EventRef>, OpenError> {
        let found = self.find(kind::EVENTS_BY_ID, kind::EVENTS, |place| {
            Ok(self.event(EventRef(place))?.id.as_str().cmp(id))
        })?;
        Ok(found.map(EventRef))
    }

    /// The search index, opened: its header is checked.
    pub fn search_index(&self) -> Result<Rc<Index<'a>>, OpenError> {
        let shards = self.container.shards();
        kept(&self.index, || {
            Index::open_beside(self.container.unchecked(kind::SEARCH)?, Rc::clone(shards)).map(Rc::new)
        })
    }

    /// Everything, as it was before [`encode`](super::encode).
    pub fn decode(&self) -> Result<Corpus, OpenError> {
        Ok(Corpus {
            info: self.info()?.as_ref().clone(),
            articles: self.all(kind::ARTICLES)?,
            entities: self.all(kind::ENTITIES)?,
            events: self.all(kind::EVENTS)?,
            stories: self.all(kind::STORIES)?,
            disagreements: self.all(kind::DISAGREEMENTS)?,
            dyads: self.all(kind::DYADS)?,
            diagnostics: self.all(kind::DIAGNOSTICS)?,
        })
    }

    fn list<T: DeserializeOwned>(&self, kind: u32) -> Result<Rc<[T]>, OpenError> {
        self.all(kind).map(Rc::from)
    }

    fn all<T: DeserializeOwned>(&self, kind: u32) -> Result<Vec<T>, OpenError> {
        let count = self.count(kind)?;
        let mut all = Vec::with_capacity(count);
        for place in 0..count {
            all.push(self.record(kind, place)?);
        }
        Ok(all)
    }

    /// How many records a section holds; never more than it has room for.
    fn count(&self, kind: u32) -> Result<usize, OpenError> {
        let count = u32_at(self.container.read(kind, 0, 4)?, 0).unwrap_or(0) as usize;
        self.container.read(kind, 0, 4usize.saturating_add(count.saturating_mul(4)))?;
        Ok(count)
    }

    fn record<T: DeserializeOwned>(&self, kind: u32, place: usize) -> Result<T, OpenError> {
        decode(self.bytes(kind, place)?).ok_or(OpenError::Record { kind, place })
    }

    /// The bytes of one record.
    fn bytes(&self, kind: u32, place: usize) -> Result<&'a [u8], OpenError> {
        let count = self.count(kind)?;
        if place >= count {
            return Err(OpenError::Record { kind, place });
        }
        let data = 4 + count * 4;
        let end = |place: usize| -> Result<usize, OpenError> {
            Ok(u32_at(self.container.read(kind, 4 + place * 4, 8 + place * 4)?, 0).unwrap_or(0) as usize)
        };
        let start = if place == 0 { 0 } else { end(place - 1)? };
        self.container.read(kind, data.saturating_add(start), data.saturating_add(end(place)?))
    }

    /// The first place whose identifier compares equal, by bisection of the list of places sorted by identifier.
    fn find(
        &self,
        sorted: u32,
        records: u32,
        compare: impl Fn(u32) -> Result<Ordering, OpenError>,
    ) -> Result<Option<u32>, OpenError> {
        let place_at = |at: usize| -> Result<u32, OpenError> {
            Ok(u32_at(self.container.read(sorted, at * 4, at * 4 + 4)?, 0).unwrap_or(0))
        };
        let count = self.count(records)?;
        let (mut low, mut high) = (0, count);
        while low < high {
            let middle = low + (high - low) / 2;
            match compare(place_at(middle)?)? {
                Ordering::Less => low = middle + 1,
                Ordering::Equal | Ordering::Greater => high = middle,
            }
        }
        if low == count {
            return Ok(None);
        }
        let place = place_at(low)?;
        Ok((compare(place)? == Ordering::Equal).then_some(place))
    }
}

/// The value kept in a cell, made at the first call.
fn kept<T: Clone>(cell: &OnceCell<T>, make: impl FnOnce() -> Result<T, OpenError>) -> Result<T, OpenError> {
    if let Some(value) = cell.get() {
        return Ok(value.clone());
    }
    let value = make()?;
    Ok(cell.get_or_init(|| value).clone())
}
