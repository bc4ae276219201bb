//! Where in an article a query is met: occurrences, nearness, and what lies within a sentence.

use super::codec::lengthen;
use super::index::Days;
use super::plan::{Filter, Group, How, Way};
use super::run::{Run, how, passes, saturated};
use super::segments::TITLE;
use super::weights;
use crate::order::Order as _;

/// A stretch of positions that answers a group.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Place {
    /// Position of the first word.
    pub(crate) first: u32,
    /// Position of the last word.
    pub(crate) last: u32,
    /// What it counts.
    pub(crate) weight: f64,
    /// Rarity of what stands there, counted in parts of articles.
    pub(crate) part_idf: f64,
    /// How it answers.
    pub(crate) how: How,
}

/// The places of a group, by its shape.
#[derive(Clone, Debug)]
pub(crate) enum Places {
    Words(Vec<Place>),
    Any(Vec<Places>),
    All(Vec<Places>),
    Filter(Filter),
}

impl Places {
    /// All places, in no order.
    pub(crate) fn flat(&self, out: &mut Vec<Place>) {
        match self {
            Places::Words(places) => out.extend_from_slice(places),
            Places::Any(groups) | Places::All(groups) => groups.iter().for_each(|group| group.flat(out)),
            Places::Filter(_) => {}
        }
    }

    /// What a stretch of positions scores, or nothing if it does not meet the group.
    pub(crate) fn score(&self, first: u32, end: u32, length: f64, values: &[u32], days: Days) -> Option<f64> {
        match self {
            Places::Words(places) => {
                let from = places.partition_point(|place| place.first < first);
                let inside = places.get(from..)?.iter().take_while(|place| place.first < end);
                let inside = inside.filter(|place| place.last < end);
                let (mut times, mut best) = (0.0, None);
                for place in inside {
                    times += 1.0;
                    best = Some(place.weight * place.part_idf).max_by(best);
                }
                best.map(|best| best * times * (weights::UNIT_K1 + 1.0) / (times + weights::UNIT_K1 * length))
            }
            Places::Any(groups) => {
                let scores = groups.iter().filter_map(|group| group.score(first, end, length, values, days));
                scores.fold(None, |best, score| Some(score).max_by(best))
            }
            Places::All(groups) => {
                groups.iter().map(|group| group.score(first, end, length, values, days)).sum()
            }
            Places::Filter(filter) => passes(filter, values, days).then_some(0.0),
        }
    }
}

trait MaxBy {
    fn max_by(self, other: Self) -> Self;
}

impl MaxBy for Option<f64> {
    fn max_by(self, other: Option<f64>) -> Option<f64> {
        match (self, other) {
            (Some(a), Some(b)) => Some(a.max(b)),
            (a, b) => a.or(b),
        }
    }
}

impl Run<'_, '_> {
    /// Where an article meets a group; places rise.
    pub(crate) fn places(&mut self, group: &Group, article: u32) -> Places {
        match group {
            Group::Words { ways, .. } => {
                let mut out = Vec::new();
                for way in ways {
                    self.way_places(way, article, &mut out);
                }
                if ways.len() > 1
                    || ways.first().is_some_and(|way| way.slots.first().is_some_and(|slot| slot.len() > 1))
                {
                    out.order_by(|a: &Place, b| {
                        (a.first, a.last).cmp(&(b.first, b.last)).then(b.weight.total_cmp(&a.weight))
                    });
                    out.dedup_by_key(|place| (place.first, place.last));
                }
                Places::Words(out)
            }
            Group::Any(groups) => {
                Places::Any(groups.iter().map(|group| self.places(group, article)).collect())
            }
            Group::All(groups) => {
                Places::All(groups.iter().map(|group| self.places(group, article)).collect())
            }
            Group::Filter(filter) => Places::Filter(filter.clone()),
        }
    }

    /// Appends where an article has what a way asks for.
    pub(crate) fn way_places(&mut self, way: &Way, article: u32, out: &mut Vec<Place>) {
        let mut slots: Vec<Vec<u32>> = Vec::new();
        for slot in &way.slots {
            let mut places = Vec::new();
            for term in slot {
                let from = places.len();
                if let Some(list) = self.lists.get_mut(term.list) {
                    list.positions(article, &mut places);
                }
                if way.slots.len() == 1 {
                    let weight = way.weight * term.weight;
                    let how = how(way, term);
                    let place = |first: &u32| Place {
                        first: *first,
                        last: *first,
                        weight,
                        part_idf: way.part_idf,
                        how,
                    };
                    out.extend(places.get(from..).unwrap_or_default().iter().map(place));
                }
            }
            places.order();
            slots.push(places);
        }
        if slots.len() > 1 {
            let found = if way.slop == 0 { in_order(&slots) } else { together(&slots, way.slop) };
            let (weight, part_idf, how) = (way.weight, way.part_idf, way.how);
            out.extend(found.into_iter().map(|(first, last)| Place { first, last, weight, part_idf, how }));
        }
    }

    /// What the nearness of words asked for one after another adds in an article. Of each pair the closest places
    /// count: next to each other in this order like a word that stands there once and is worth as much as the rarer of
    /// both, farther apart less; in a long article, where words meet by chance, less too.
    pub(crate) fn nearness(&mut self, article: u32) -> f64 {
        let mut asked: Vec<(usize, f64, Vec<Place>)> = Vec::new();
        for group in self.plan.ranking() {
            if let (Places::Words(places), Group::Words { order, ways, .. }) =
                (self.places(group, article), group)
            {
                let worth = ways.iter().map(|way| way.idf * way.weight).fold(0.0, f64::max);
                asked.push((*order, worth, places));
            }
        }
        asked.order_by_key(|(order, _, _)| *order);
        let lengths = self.index.lengths(article);
        near_pairs(&asked, 0, u32::MAX, lengthen(lengths[TITLE]), self.body_weight(&lengths))
    }
}

/// What nearness adds for places within a stretch of positions.
pub(crate) fn near_pairs(
    asked: &[(usize, f64, Vec<Place>)],
    first: u32,
    end: u32,
    title: u32,
    length: f64,
) -> f64 {
    let mut sum = 0.0;
    let pairs = asked.len().saturating_sub(1) as f64;
    for pair in asked.windows(2) {
        let [(_, one_worth, one), (_, other_worth, other)] = pair else { continue };
        sum += weights::NEARNESS
            * (weights::NEAR_PAIRS / pairs).min(1.0)
            * saturated(one_worth.min(*other_worth), length * closest(one, other, first, end, title));
    }
    sum
}

/// The highest of one by the distance of a place of one and a place of the other, in the title more; against the order
/// the distance is one more, beyond [`weights::NEAR`] it counts nothing.
fn closest(one: &[Place], other: &[Place], first: u32, end: u32, title: u32) -> f64 {
    let mut best = 0.0f64;
    let inside = |place: &&Place| place.first >= first && place.last < end;
    let mut at = 0;
    for place in one.iter().filter(inside) {
        while other.get(at).is_some_and(|other| other.first.saturating_add(weights::NEAR) < place.first) {
            at += 1;
        }
        let near = other.get(at..).unwrap_or_default().iter();
        for next in near.take_while(|next| next.first <= place.last + weights::NEAR).filter(inside) {
            let distance = match (next.first.checked_sub(place.last), place.first.checked_sub(next.last)) {
                (Some(distance), _) if distance > 0 => distance,
                (_, Some(distance)) if distance > 0 => distance + 1,
                _ => continue,
            };
            let factor = if place.last < title && next.last < title { weights::TITLE_NEARNESS } else { 1.0 };
            best = best.max(factor / f64::from(distance));
        }
    }
    best
}

/// Words one after another: first and last position of each time.
fn in_order(slots: &[Vec<u32>]) -> Vec<(u32, u32)> {
    let Some((first, others)) = slots.split_first() else { return Vec::new() };
    let last = others.len() as u32;
    let starts = first.iter().filter(|start| {
        (1u32..).zip(others).all(|(offset, slot)| slot.binary_search(&(**start + offset)).is_ok())
    });
    starts.map(|start| (*start, start + last)).collect()
}

/// Words in any order with at most `slop` others between them: the shortest stretches, none within another.
fn together(slots: &[Vec<u32>], slop: u32) -> Vec<(u32, u32)> {
    let reach = slots.len() as u32 - 1 + slop;
    let mut out: Vec<(u32, u32)> = Vec::new();
    let mut starts: Vec<u32> = slots.iter().flatten().copied().collect();
    starts.order();
    starts.dedup();
    for start in starts {
        let mut taken: Vec<u32> = Vec::new();
        for slot in slots {
            let from = slot.partition_point(|place| *place < start);
            let free = slot.get(from..).unwrap_or_default().iter().find(|place| !taken.contains(place));
            taken.extend(free);
        }
        let Some(end) =
            taken.iter().max().copied().filter(|end| taken.len() == slots.len() && end - start <= reach)
        else {
            continue;
        };
        if taken.contains(&start) {
            while out.last().is_some_and(|(_, last)| *last >= end) {
                out.pop();
            }
            out.push((start, end));
        }
    }
    out
}
