//! Finding and ranking articles.
//!
//! Every result is counted, so every article that may be one must be looked at; the skill is in looking at few. A
//! result has at least a share ([`weights::COVERAGE`]) of the worth of the words wanted. So the words are taken by falling worth
//! until those left could not make a result by themselves: lists so far are read whole, the lists left – the long ones
//! of common words – are only asked about the articles found by then, and blocks without any of these are passed over.

use super::codec::lengthen;
use super::index::{Days, Index};
use super::list::{Counts, PostingList};
use super::plan::{Filter, Group, How, Plan, Term, Way};
use super::segments::{BODY, FIELDS};
use super::weights;
use crate::order::Order as _;

/// Articles with what they score, by rising article.
pub(crate) type Scored = Vec<(u32, f64)>;

/// A query being run.
pub(crate) struct Run<'r, 'a> {
    pub(crate) index: &'r Index<'a>,
    pub(crate) plan: &'r Plan,
    /// The lists that the plan's terms name.
    pub(crate) lists: Vec<PostingList<'a>>,
    lengths: Vec<[f64; FIELDS]>,
    sums: Vec<f64>,
    /// Share of the worth of the words wanted that a result must have, in thousandths.
    pub(crate) share: u64,
    /// Whether days are left to be judged within articles.
    loose: bool,
}

impl<'r, 'a> Run<'r, 'a> {
    pub(crate) fn new(index: &'r Index<'a>, plan: &'r Plan, lists: Vec<PostingList<'a>>) -> Run<'r, 'a> {
        let stats = index.stats();
        let articles = f64::from(stats.articles.max(1));
        let mut lengths = vec![[0.0; FIELDS]; 256];
        for (byte, weights) in lengths.iter_mut().enumerate() {
            for (field, weight) in weights.iter_mut().enumerate() {
                let average = (stats.words.get(field).copied().unwrap_or(0) as f64 / articles).max(1.0);
                let share = weights::LENGTH[field];
                let relative = f64::from(lengthen(byte as u8)) / average;
                *weight = weights::FIELD[field] / (1.0 - share + share * relative);
            }
        }
        let share = weights::COVERAGE.min(weights::COVERED_WORDS / plan.wanted.len().max(1) as u64);
        Run { index, plan, lists, lengths, sums: vec![0.0; stats.articles as usize], share, loose: false }
    }

    /// Articles that meet the query, before nearness is counted. `loose` leaves out what is excluded: for results
    /// within articles, which are judged by themselves.
    pub(crate) fn articles(&mut self, loose: bool) -> Scored {
        self.loose = loose;
        let plan = self.plan;
        let mut found = match self.meet(&plan.required, &plan.wanted) {
            Some(found) => found,
            None if plan.has_words => Vec::new(),
            None => self.all_articles().into_iter().map(|article| (article, 0.0)).collect(),
        };
        if loose {
            return found;
        }
        for group in &plan.excluded {
            let without = self.score(group, Some(&articles_of(&found)));
            found.retain(|(article, _)| without.binary_search_by_key(article, |(other, _)| *other).is_err());
        }
        if !plan.filters.is_empty() {
            let mut values = Vec::new();
            found.retain(|(article, _)| {
                let days = self.index.article(*article, &mut values);
                plan.filters.iter().all(|filter| passes(filter, &values, days))
            });
        }
        found
    }

    fn all_articles(&self) -> Vec<u32> {
        (0..self.index.stats().articles).collect()
    }

    /// Articles that have what is required and enough of what is wanted; nothing if the query asks for neither.
    fn meet(&mut self, required: &[Group], wanted: &[Group]) -> Option<Scored> {
        let found = if required.is_empty() { None } else { Some(self.score_all(required, None)) };
        if wanted.is_empty() {
            return found;
        }
        let total: u64 = wanted.iter().map(|group| u64::from(group.weight())).sum();
        let needed = (total * self.share).div_ceil(1000);
        let mut left = total;
        let open = found.is_none();
        // score and worth met, by article
        let mut met: Vec<(u32, f64, u64)> =
            found.unwrap_or_default().into_iter().map(|(article, score)| (article, score, 0)).collect();
        for group in wanted {
            let worth = u64::from(group.weight());
            // as long as the words left, this one among them, could make a result by themselves, new articles count
            let adds = open && (left >= needed);
            let within: Option<Vec<u32>> =
                (!adds).then(|| met.iter().map(|(article, _, _)| *article).collect());
            let more = self.score(group, within.as_deref());
            met = merged(&met, &more, worth, adds);
            left -= worth;
            met.retain(|(_, _, worth_met)| worth_met + left >= needed);
        }
        Some(met.into_iter().map(|(article, score, _)| (article, score)).collect())
    }

    /// What each article scores by one group; articles that do not meet it are left out.
    pub(crate) fn score(&mut self, group: &Group, within: Option<&[u32]>) -> Scored {
        match group {
            Group::Words { ways, .. } => match ways.as_slice() {
                [way] => self.score_way(way, within),
                ways => {
                    let each: Vec<Scored> = ways.iter().map(|way| self.score_way(way, within)).collect();
                    self.highest(&each)
                }
            },
            Group::Any(groups) => {
                let each: Vec<Scored> = groups.iter().map(|group| self.score(group, within)).collect();
                self.highest(&each)
            }
            Group::All(groups) => self.score_all(groups, within),
            Group::Filter(filter) => {
                let mut found = within.map_or_else(|| self.all_articles(), <[u32]>::to_vec);
                let mut values = Vec::new();
                found.retain(|article| {
                    let days = self.index.article(*article, &mut values);
                    passes(filter, &values, days) || self.loose && matches!(filter, Filter::Time(..))
                });
                found.into_iter().map(|article| (article, 0.0)).collect()
            }
        }
    }

    /// What each article scores by several groups, all of which it meets.
    fn score_all(&mut self, groups: &[Group], within: Option<&[u32]>) -> Scored {
        let mut found: Option<Scored> = None;
        for group in groups {
            let narrowed = found.as_ref().map(articles_of);
            let more = self.score(group, narrowed.as_deref().or(within));
            found = Some(match found {
                Some(found) => both(&found, &more),
                None => more,
            });
        }
        found.unwrap_or_default()
    }

    pub(crate) fn score_way(&mut self, way: &Way, within: Option<&[u32]>) -> Scored {
        let mut counted = match way.slots.as_slice() {
            [slot] => self.frequencies(slot, within),
            _ => self.phrase_frequencies(way, within),
        };
        for (_, value) in &mut counted {
            *value = way.weight * saturated(way.idf, *value);
        }
        counted
    }

    /// How often each article has a word of a slot, weighed by field and field length.
    fn frequencies(&mut self, slot: &[Term], within: Option<&[u32]>) -> Scored {
        let mut out = Vec::new();
        for term in slot {
            let (index, lengths, sums) = (self.index, &self.lengths, &mut self.sums);
            let mut visit = |article: u32, counts: &Counts| {
                let Some(sum) = sums.get_mut(article as usize) else { return };
                if *sum == 0.0 {
                    out.push((article, 0.0));
                }
                *sum += term.weight * weighed(counts, &index.lengths(article), lengths);
            };
            match (self.lists.get_mut(term.list), within) {
                (Some(list), Some(within)) => list.each_of(within, &mut visit),
                (Some(list), None) => list.each(&mut visit),
                (None, _) => {}
            }
        }
        for (article, value) in &mut out {
            *value = self.sums.get_mut(*article as usize).map(std::mem::take).unwrap_or_default();
        }
        if slot.len() > 1 {
            out.order_by_key(|(article, _)| *article);
        }
        out
    }

    /// How often each article has the words of a phrase as asked for; each time counts as in the body.
    fn phrase_frequencies(&mut self, way: &Way, within: Option<&[u32]>) -> Scored {
        let mut slots: Vec<&Vec<Term>> = way.slots.iter().collect();
        slots.order_by_key(|slot| slot.iter().map(|term| u64::from(term.form.articles)).sum::<u64>());
        let mut articles: Option<Vec<u32>> = within.map(<[u32]>::to_vec);
        for slot in slots {
            articles = Some(articles_of(&self.frequencies(slot, articles.as_deref())));
        }
        let mut out = Vec::new();
        let mut places = Vec::new();
        for article in articles.unwrap_or_default() {
            places.clear();
            self.way_places(way, article, &mut places);
            if !places.is_empty() {
                out.push((article, places.len() as f64 * self.body_weight(&self.index.lengths(article))));
            }
        }
        out
    }

    /// What once in the body counts in an article of these lengths.
    pub(crate) fn body_weight(&self, bytes: &[u8; FIELDS]) -> f64 {
        self.lengths.get(usize::from(bytes[BODY])).map_or(1.0, |weights| weights[BODY])
    }

    /// The highest score of each article.
    fn highest(&mut self, lists: &[Scored]) -> Scored {
        let mut out: Scored = Vec::new();
        for (article, score) in lists.iter().flatten() {
            let Some(best) = self.sums.get_mut(*article as usize) else { continue };
            // one more than the score, so that a score of nothing is told from no score
            if *best == 0.0 {
                out.push((*article, 0.0));
            }
            *best = best.max(1.0 + score);
        }
        for (article, score) in &mut out {
            *score = self.sums.get_mut(*article as usize).map(std::mem::take).unwrap_or(1.0) - 1.0;
        }
        out.order_by_key(|(article, _)| *article);
        out
    }
}

/// Whether a result with these values and days is what a filter asks for. Without any day it lies nowhere in time.
pub(crate) fn passes(filter: &Filter, values: &[u32], days: Days) -> bool {
    match filter {
        Filter::Values(any_of) => values.iter().any(|value| any_of.binary_search(value).is_ok()),
        Filter::Time(from, to) => {
            let before =
                |a: Option<crate::Day>, b: Option<crate::Day>| matches!((a, b), (Some(a), Some(b)) if a < b);
            days != (None, None) && !before(days.1, *from) && !before(*to, days.0)
        }
    }
}

/// BM25's share of a word's worth for so many times.
pub(crate) fn saturated(idf: f64, times: f64) -> f64 {
    idf * times * (weights::K1 + 1.0) / (times + weights::K1)
}

#[inline]
fn weighed(counts: &Counts, bytes: &[u8; FIELDS], lengths: &[[f64; FIELDS]]) -> f64 {
    let mut sum = 0.0;
    for field in 0..FIELDS {
        if counts[field] > 0
            && let Some(weights) = lengths.get(usize::from(bytes[field]))
        {
            sum += f64::from(counts[field]) * weights[field];
        }
    }
    sum
}

fn articles_of(found: &Scored) -> Vec<u32> {
    found.iter().map(|(article, _)| *article).collect()
}

/// Articles in both, scores added.
fn both(one: &Scored, other: &Scored) -> Scored {
    let mut out = Vec::new();
    let mut rest = other.iter().peekable();
    for (article, score) in one {
        while rest.next_if(|(other, _)| other < article).is_some() {}
        if let Some((_, more)) = rest.next_if(|(other, _)| other == article) {
            out.push((*article, score + more));
        }
    }
    out
}

/// Adds what one more word gives; articles not yet there are added if `adds`.
fn merged(met: &[(u32, f64, u64)], more: &Scored, worth: u64, adds: bool) -> Vec<(u32, f64, u64)> {
    let mut out = Vec::with_capacity(met.len() + if adds { more.len() } else { 0 });
    let mut rest = more.iter().peekable();
    for (article, score, worth_met) in met {
        while let Some((other, score)) = rest.next_if(|(other, _)| other < article) {
            if adds {
                out.push((*other, *score, worth));
            }
        }
        match rest.next_if(|(other, _)| other == article) {
            Some((_, more)) => out.push((*article, score + more, worth_met + worth)),
            None => out.push((*article, *score, *worth_met)),
        }
    }
    if adds {
        out.extend(rest.map(|(article, score)| (*article, *score, worth)));
    }
    out
}

/// How a term answers, given the way it is part of.
pub(crate) fn how(way: &Way, term: &Term) -> How {
    if way.slots.len() > 1 || way.how == How::Synonym { way.how } else { term.how }
}
