//! Searching from the page: the query of the address as the search understands it.

use super::Data;
use crate::query::{NOT_STATED, Query};
use dyad_corpus::{
    ArticleRef, Claim, EventRef, OrderedSet,
    search::{self, ContextLine, Filters, Highlight, Options, Results, Sort, Unit},
};

/// Results beyond these do not limit other views; nobody reads so many.
const MOST: usize = 5000;

impl Data {
    /// Results of one kind for a query.
    pub fn search(
        &self,
        query: &Query,
        unit: Unit,
        sort: Sort,
        limit: usize,
        facets: bool,
    ) -> Option<Results> {
        let options =
            Options { unit, limit, offset: 0, sort, prefix_last: true, filters: filters(query), facets };
        self.known(search::search(&self.packed, &search::parse(&query.words), &options))
    }

    /// Words in their surroundings, line by line.
    pub fn keyword_in_context(&self, query: &Query, lines: usize, window: usize) -> Vec<ContextLine> {
        let options = Options {
            limit: lines,
            prefix_last: true,
            filters: filters(query),
            facets: false,
            ..Options::default()
        };
        let lines = search::keyword_in_context(&self.packed, &search::parse(&query.words), &options, window);
        self.known(lines).unwrap_or_default()
    }

    /// What answers the words of a query in one article.
    pub fn highlights(&self, query: &Query, article: ArticleRef) -> Vec<Highlight> {
        if query.words.is_empty() {
            return Vec::new();
        }
        let found = search::highlights(&self.packed, &search::parse(&query.words), article);
        self.known(found).unwrap_or_default()
    }

    /// Articles and events that answer the words of a query.
    pub(super) fn answering(&self, words: &str) -> (OrderedSet<ArticleRef>, OrderedSet<EventRef>) {
        let query = search::parse(words);
        let found = |unit| {
            let options =
                Options { unit, limit: MOST, prefix_last: true, facets: false, ..Options::default() };
            self.known(search::places(&self.packed, &query, &options)).unwrap_or_default()
        };
        let articles = found(Unit::Articles).into_iter().map(|(article, _)| article).collect();
        let events = found(Unit::Events).into_iter().map(|(_, event)| event).collect();
        (articles, events)
    }
}

fn filters(query: &Query) -> Filters {
    Filters {
        dyad: query.dyad,
        issue: query.issue.clone(),
        actor: query.actor.clone(),
        country: None,
        // The search has no word for articles without a publisher; the page takes them out itself.
        publisher: query.publisher.clone().filter(|name| name != NOT_STATED),
        event_type: match query.kind {
            Some(Claim::Event(kind)) => Some(kind.name().to_owned()),
            _ => None,
        },
        direction: match query.kind {
            Some(Claim::Assertion(trend)) => Some(trend),
            _ => None,
        },
        from: query.from,
        to: query.to,
    }
}
