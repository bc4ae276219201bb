//! Finding and ranking articles.
//!
//! Every result is counted, so every article that may be one must be looked at; the skill is in looking at few. A
//! result has at least a share ([`weights::COVERAGE`]) of the worth of the words wanted. So the words are taken by falling worth
//! until those left could not make a result by themselves: lists so far are read whole, the lists left – the long ones
//! of common words – are only asked about the articles found by then, and blocks without any of these are passed over.

use super::codec::lengthen;
use super::index::{Days, Index};
use super::list::Counts;
use super::plan::{Filter, Group, How, Plan, Term, Way};
use super::segments::{BODY, FIELDS};
use super::weights;
use crate::order::Order as _;
use crate::pack::OpenError;

/// Articles with what they score, by rising article.
pub(crate) type Scored = Vec<(u32, f64)>;

/// A query being run.
pub(crate) struct Run<'i, 'a> {
    pub(crate) index: &'i Index<'a>,
    pub(crate) plan: Plan<'a>,
    lengths: Vec<[f64; FIELDS]>,
    sums: Vec<f64>,
    /// Share of the worth of the words wanted that a result must have, in thousandths.
    pub(crate) share: u64,
    /// Whether days are left to be judged within articles.
    loose: bool,
}

impl<'i, 'a> Run<'i, 'a> {
    pub(crate) fn new(index: &'i Index<'a>, plan: Plan<'a>) -> Result<Run<'i, 'a>, OpenError> {
        let stats = index.stats()?;
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
        Ok(Run { index, plan, lengths, sums: vec![0.0; stats.articles as usize], share, loose: false })
    }

    /// Articles that meet the query, before nearness is counted. `loose` leaves out what is excluded: for results
    /// within articles, which are judged by themselves.
    pub(crate) fn articles(&mut self, loose: bool) -> Result<Scored, OpenError> {
        self.loose = loose;
        let required = std::mem::take(&mut self.plan.required);
        let mut wanted = std::mem::take(&mut self.plan.wanted);
        wanted.order_by_key(|group| std::cmp::Reverse(group.weight()));
        let found = self.meet(&required, &wanted)?;
        self.plan.required = required;
        self.plan.wanted = wanted;
        let mut found = match found {
            Some(found) => found,
            None if self.plan.has_words => Vec::new(),
            None => (0..self.index.stats()?.articles).map(|article| (article, 0.0)).collect(),
        };
        if !loose {
            let excluded = std::mem::take(&mut self.plan.excluded);
            for group in &excluded {
                let articles: Vec<u32> = found.iter().map(|(article, _)| *article).collect();
                let without = self.score(group, Some(&articles))?;
                found.retain(|(article, _)| {
                    without.binary_search_by_key(article, |(other, _)| *other).is_err()
                });
            }
            self.plan.excluded = excluded;
            let filters = std::mem::take(&mut self.plan.filters);
            if !filters.is_empty() {
                let mut values = Vec::new();
                let mut kept = Vec::new();
                for (article, score) in found {
                    let days = self.index.article(article, &mut values)?;
                    if filters.iter().all(|filter| passes(filter, &values, days)) {
                        kept.push((article, score));
                    }
                }
                found = kept;
            }
            self.plan.filters = filters;
        }
        Ok(found)
    }

    /// Articles that have what is required and enough of what is wanted; nothing if the query asks for neither.
    fn meet(&mut self, required: &[Group], wanted: &[Group]) -> Result<Option<Scored>, OpenError> {
        let mut found: Option<Scored> = None;
        for group in required {
            let within: Option<Vec<u32>> =
                found.as_ref().map(|found| found.iter().map(|(article, _)| *article).collect());
            let more = self.score(group, within.as_deref())?;
            found = Some(match found {
                Some(found) => both(&found, &more),
                None => more,
            });
        }
        if wanted.is_empty() {
            return Ok(found);
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
            let more = self.score(group, within.as_deref())?;
            met = merged(&met, &more, worth, adds);
            left -= worth;
            met.retain(|(_, _, worth_met)| worth_met + left >= needed);
        }
        Ok(Some(met.into_iter().map(|(article, score, _)| (article, score)).collect()))
    }

    /// What each article scores by one group; articles that do not meet it are left out.
    pub(crate) fn score(&mut self, group: &Group, within: Option<&[u32]>) -> Result<Scored, OpenError> {
        match group {
            Group::Words { ways, .. } => match ways.as_slice() {
                [way] => self.score_way(way, within),
                ways => {
                    let mut best = Vec::new();
                    for way in ways {
                        best.push(self.score_way(way, within)?);
                    }
                    Ok(self.highest(&best))
                }
            },
            Group::Any(groups) => {
                let mut best = Vec::new();
                for group in groups {
                    best.push(self.score(group, within)?);
                }
                Ok(self.highest(&best))
            }
            Group::All(groups) => {
                let mut found: Option<Scored> = None;
                for group in groups {
                    let narrowed: Option<Vec<u32>> =
                        found.as_ref().map(|found| found.iter().map(|(article, _)| *article).collect());
                    let more = self.score(group, narrowed.as_deref().or(within))?;
                    found = Some(found.map_or_else(|| more.clone(), |found| both(&found, &more)));
                }
                Ok(found.unwrap_or_default())
            }
            Group::Filter(filter) => {
                let all: Vec<u32> = match within {
                    Some(within) => within.to_vec(),
                    None => (0..self.index.stats()?.articles).collect(),
                };
                let (mut values, mut out) = (Vec::new(), Vec::new());
                for article in all {
                    let days = self.index.article(article, &mut values)?;
                    if passes(filter, &values, days) || self.loose && matches!(filter, Filter::Time(..)) {
                        out.push((article, 0.0));
                    }
                }
                Ok(out)
            }
        }
    }

    pub(crate) fn score_way(&mut self, way: &Way, within: Option<&[u32]>) -> Result<Scored, OpenError> {
        let mut counted = match way.slots.as_slice() {
            [slot] => self.frequencies(slot, within)?,
            _ => self.phrase_frequencies(way, within)?,
        };
        for (_, value) in &mut counted {
            *value = way.weight * saturated(way.idf, *value);
        }
        Ok(counted)
    }

    /// How often each article has a word of a slot, weighed by field and field length.
    fn frequencies(&mut self, slot: &[Term], within: Option<&[u32]>) -> Result<Scored, OpenError> {
        let mut out = Vec::new();
        let mut failed = None;
        for term in slot {
            let (index, lengths, sums) = (self.index, &self.lengths, &mut self.sums);
            let mut visit = |article: u32, counts: &Counts| match index.lengths(article) {
                Ok(bytes) => {
                    let Some(sum) = sums.get_mut(article as usize) else { return };
                    if *sum == 0.0 {
                        out.push((article, 0.0));
                    }
                    *sum += term.weight * weighed(counts, &bytes, lengths);
                }
                Err(error) => failed = Some(error),
            };
            match (self.plan.lists.get_mut(term.list), within) {
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
        failed.map_or(Ok(out), Err)
    }

    /// How often each article has the words of a phrase as asked for; each time counts as in the body.
    fn phrase_frequencies(&mut self, way: &Way, within: Option<&[u32]>) -> Result<Scored, OpenError> {
        let mut slots: Vec<&Vec<Term>> = way.slots.iter().collect();
        slots.order_by_key(|slot| slot.iter().map(|term| u64::from(term.form.articles)).sum::<u64>());
        let mut articles: Option<Vec<u32>> = within.map(<[u32]>::to_vec);
        for slot in slots {
            let found = self.frequencies(slot, articles.as_deref())?;
            articles = Some(found.into_iter().map(|(article, _)| article).collect());
        }
        let mut out = Vec::new();
        let mut places = Vec::new();
        for article in articles.unwrap_or_default() {
            places.clear();
            self.way_places(way, article, &mut places);
            if !places.is_empty() {
                let bytes = self.index.lengths(article)?;
                let weight = self.body_weight(&bytes);
                out.push((article, places.len() as f64 * weight));
            }
        }
        Ok(out)
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
        Filter::Values(any_of) => values.iter().any(|value| any_of.contains(value)),
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
