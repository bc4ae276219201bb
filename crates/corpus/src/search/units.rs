//! Finding and ranking what lies within articles: sentences, events, quotations.
//!
//! Each is judged by itself: its own words, values and days. An article that does not have enough of what is wanted
//! cannot hold one that has, so only articles that meet the query are looked into.

use super::facets::Counter;
use super::index::Units;
use super::places::{Place, Places, near_pairs};
use super::plan::{Group, Plan};
use super::results::Unit;
use super::run::{Run, passes};
use super::weights;
use crate::order::Order as _;

/// A result within an article.
#[derive(Clone, Debug)]
pub(crate) struct Within {
    pub(crate) article: u32,
    /// First and last part.
    pub(crate) parts: (usize, usize),
    /// Event in the corpus, or quotation in the article.
    pub(crate) place: u32,
    pub(crate) score: f64,
    pub(crate) days: super::index::Days,
}

struct Candidate<'u> {
    parts: (usize, usize),
    place: u32,
    values: &'u [u32],
    days: super::index::Days,
}

impl Run<'_, '_> {
    /// All results of a unit, in the order of the articles; counted if asked.
    pub(crate) fn within(&mut self, unit: Unit, mut counter: Option<&mut Counter>) -> Vec<Within> {
        let Plan { wanted, required, excluded, filters, .. } = self.plan;
        let mut out = Vec::new();
        let mut article_values = Vec::new();
        for (article, _) in self.articles(true) {
            let units = self.index.units(article);
            let days = self.index.article(article, &mut article_values);
            let mut places = |groups: &[Group]| -> Vec<Places> {
                groups.iter().map(|group| self.places(group, article)).collect()
            };
            let asked = (places(wanted), places(required), places(excluded));
            let pairs = adjacent(wanted, required, &asked.0, &asked.1);
            for candidate in candidates(unit, &units, days) {
                let Some((first, end)) = reach(&units, candidate.parts) else { continue };
                let length = self.unit_length(&units, candidate.parts);
                let (values, days) = (candidate.values, candidate.days);
                let score_of = |places: &Places| places.score(first, end, length, values, days);
                if !filters.iter().all(|filter| passes(filter, values, days))
                    || asked.2.iter().any(|places| score_of(places).is_some())
                {
                    continue;
                }
                let Some(mut score) = asked.1.iter().map(score_of).sum::<Option<f64>>() else { continue };
                let total: u64 = wanted.iter().map(|group| u64::from(group.weight())).sum();
                let mut met = 0;
                let mut any = wanted.is_empty();
                for (group, places) in wanted.iter().zip(&asked.0) {
                    if let Some(part) = score_of(places) {
                        score += part;
                        met += u64::from(group.weight());
                        any = true;
                    }
                }
                if !any || met < (total * self.share).div_ceil(1000) {
                    continue;
                }
                score += near_pairs(&pairs, first, end, 0, 1.0 / length);
                if let Some(counter) = counter.as_deref_mut() {
                    counter.add(values, days);
                }
                out.push(Within { article, parts: candidate.parts, place: candidate.place, score, days });
            }
        }
        out
    }

    /// What the length of some parts does to the worth of repetition; 1 at the average length of a sentence.
    pub(crate) fn unit_length(&self, units: &Units, parts: (usize, usize)) -> f64 {
        let stats = self.index.stats();
        let average = (stats.words.iter().sum::<u64>() as f64 / (stats.parts.max(1) as f64)).max(1.0);
        let words = f64::from(words(units, parts));
        1.0 - weights::UNIT_LENGTH + weights::UNIT_LENGTH * words / average
    }
}

/// The words asked for one after another, with their places.
fn adjacent(
    wanted: &[Group],
    required: &[Group],
    wanted_places: &[Places],
    required_places: &[Places],
) -> Vec<(usize, f64, Vec<Place>)> {
    let all = wanted.iter().zip(wanted_places).chain(required.iter().zip(required_places));
    let mut out: Vec<(usize, f64, Vec<Place>)> = all
        .filter_map(|(group, places)| match (group, places) {
            (Group::Words { order, ways, .. }, Places::Words(places)) => {
                let worth = ways.iter().map(|way| way.part_idf * way.weight).fold(0.0, f64::max);
                Some((*order, worth, places.clone()))
            }
            _ => None,
        })
        .collect();
    out.order_by_key(|(order, _, _)| *order);
    out
}

fn candidates(unit: Unit, units: &Units, published: super::index::Days) -> Vec<Candidate<'_>> {
    match unit {
        Unit::Articles => Vec::new(),
        Unit::Sentences => units
            .parts
            .iter()
            .enumerate()
            .filter(|(_, part)| part.in_text)
            .map(|(at, part)| Candidate {
                parts: (at, at),
                place: at as u32,
                values: &part.values,
                days: published,
            })
            .collect(),
        Unit::Events | Unit::Quotations => {
            let rows = if unit == Unit::Events { &units.events } else { &units.quotes };
            rows.iter()
                .map(|row| Candidate {
                    parts: (row.first, row.last),
                    place: row.place,
                    values: &row.values,
                    days: row.days.unwrap_or(published),
                })
                .collect()
        }
    }
}

/// First position of the first part, and the one after the last part.
pub(crate) fn reach(units: &Units, (first, last): (usize, usize)) -> Option<(u32, u32)> {
    let (one, other) = (units.parts.get(first)?, units.parts.get(last)?);
    (first <= last).then_some((one.start, other.start.saturating_add(other.words)))
}

fn words(units: &Units, (first, last): (usize, usize)) -> u32 {
    units.parts.get(first..=last).unwrap_or_default().iter().map(|part| part.words).sum()
}
