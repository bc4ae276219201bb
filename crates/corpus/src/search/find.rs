//! Searching: from a query to results with snippets and reasons.

use super::facets::Counter;
use super::index::{Days, Index, Units};
use super::places::{Place, Places};
use super::plan::{Group, How, plan};
use super::query::{Note, Query};
use super::results::{ContextLine, Highlight, Hit, Options, Results, Sort, Unit, Why};
use super::run::Run;
use super::snippet::Shown;
use super::units::{Within, reach};
use super::weights;
use crate::order::Order as _;
use crate::pack::{OpenError, Packed};
use crate::{Article, ArticleRef, Day, EventRef, Span};
use std::cmp::Ordering;

/// Runs a query.
pub fn search(packed: &Packed<'_>, query: &Query, options: &Options) -> Result<Results, OpenError> {
    let index = packed.search_index()?;
    let mut run = Run::new(&index, plan(&index, query, &options.filters, options.prefix_last)?)?;
    let mut counter = Counter::default();
    let ranked = run.ranked(options, &mut counter)?;
    let total = ranked.len();
    let mut hits = Vec::new();
    for found in ranked.iter().skip(options.offset).take(options.limit) {
        let article = packed.article(ArticleRef(found.article))?;
        hits.push(run.hit(options.unit, found, &article)?);
    }
    let (facets, histogram) =
        if options.facets { (counter.facets(&index)?, counter.histogram()) } else { (Vec::new(), None) };
    let mut notes = run.plan.notes;
    notes.dedup();
    Ok(Results { total, hits, facets, histogram, notes, did_you_mean: run.plan.did_you_mean })
}

/// Everything in one article that answers a query, as places in its text.
pub fn highlights(
    packed: &Packed<'_>,
    query: &Query,
    article: ArticleRef,
) -> Result<Vec<Highlight>, OpenError> {
    let index = packed.search_index()?;
    let mut run = Run::new(&index, plan(&index, query, &super::Filters::default(), false)?)?;
    let text = packed.article(article)?;
    let units = index.units(article.0)?;
    let places = flat(&run.asked(article.0));
    Ok(Shown::of(&text, &units).all(&places))
}

/// Every hit of the articles found, best article first, with about `window` bytes of its surroundings on each side;
/// [`Options::limit`] counts lines.
pub fn keyword_in_context(
    packed: &Packed<'_>,
    query: &Query,
    options: &Options,
    window: usize,
) -> Result<Vec<ContextLine>, OpenError> {
    let index = packed.search_index()?;
    let mut run = Run::new(&index, plan(&index, query, &options.filters, options.prefix_last)?)?;
    let options = Options { unit: Unit::Articles, facets: false, ..options.clone() };
    let mut lines = Vec::new();
    for found in run.ranked(&options, &mut Counter::default())? {
        let article = packed.article(ArticleRef(found.article))?;
        let units = index.units(found.article)?;
        let places = flat(&run.asked(found.article));
        for mark in Shown::of(&article, &units).all(&places) {
            lines.push(context(&article, found.article, &mark, window));
            if lines.len() >= options.offset.saturating_add(options.limit) {
                return Ok(lines.split_off(options.offset.min(lines.len())));
            }
        }
    }
    Ok(lines.split_off(options.offset.min(lines.len())))
}

fn context(article: &Article, place: u32, mark: &Highlight, window: usize) -> ContextLine {
    let text = &article.text;
    let mut start = mark.start.saturating_sub(window);
    while !text.is_char_boundary(start) {
        start -= 1;
    }
    let mut end = mark.end.saturating_add(window).min(text.len());
    while !text.is_char_boundary(end) {
        end += 1;
    }
    let piece = |start, end| text.get(start..end).unwrap_or("").to_owned();
    ContextLine {
        article: ArticleRef(place),
        span: Span::new(mark.start, mark.end),
        before: piece(start, mark.start),
        found: piece(mark.start, mark.end),
        after: piece(mark.end, end),
        how: mark.how,
    }
}

/// What a query finds, without texts: article, score. For measuring.
#[doc(hidden)]
pub fn rank(
    index: &Index<'_>,
    query: &Query,
    options: &Options,
) -> Result<(usize, Vec<(u32, f64)>), OpenError> {
    let mut run = Run::new(index, plan(index, query, &options.filters, options.prefix_last)?)?;
    let ranked = run.ranked(options, &mut Counter::default())?;
    let shown = ranked.iter().skip(options.offset).take(options.limit);
    Ok((ranked.len(), shown.map(|found| (found.article, found.score)).collect()))
}

impl Run<'_, '_> {
    /// All results, those to be shown in their order.
    fn ranked(&mut self, options: &Options, counter: &mut Counter) -> Result<Vec<Within>, OpenError> {
        let mut found = self.all(options, counter)?;
        if found.is_empty() && self.plan.wanted.len() > 1 {
            self.share = 0;
            found = self.all(options, counter)?;
            if !found.is_empty() {
                self.plan.notes.push(Note::Loosened);
            }
        }
        let sort = match options.sort {
            Sort::Relevance if !self.plan.has_words => Sort::Latest,
            sort => sort,
        };
        let order = |a: &Within, b: &Within| {
            let dates = match sort {
                Sort::Relevance => Ordering::Equal,
                Sort::Latest => b.days.1.cmp(&a.days.1).then(b.days.0.cmp(&a.days.0)),
                Sort::Earliest => first_day(a.days).cmp(&first_day(b.days)),
            };
            dates.then(b.score.total_cmp(&a.score)).then((a.article, a.place).cmp(&(b.article, b.place)))
        };
        let shown = options.offset.saturating_add(options.limit).min(found.len());
        if shown > 0 && shown < found.len() {
            found.select_nth_unstable_by(shown - 1, order);
        }
        if let Some(shown) = found.get_mut(..shown) {
            shown.order_by(order);
        }
        Ok(found)
    }

    fn all(&mut self, options: &Options, counter: &mut Counter) -> Result<Vec<Within>, OpenError> {
        let counter = options.facets.then_some(counter);
        match options.unit {
            Unit::Articles => self.whole_articles(options, counter),
            unit => self.within(unit, counter),
        }
    }

    fn whole_articles(
        &mut self,
        options: &Options,
        counter: Option<&mut Counter>,
    ) -> Result<Vec<Within>, OpenError> {
        let mut found = self.articles(false)?;
        let groups = self.plan.wanted.len() + self.plan.required.len();
        if groups > 1 && options.sort == Sort::Relevance {
            let depth = weights::NEARNESS_DEPTH.min(found.len());
            if depth > 0 && depth < found.len() {
                found.select_nth_unstable_by(depth - 1, |a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
            }
            if let Some(first) = found.get_mut(..depth) {
                first.order_by_key(|(article, _)| *article);
                for (article, score) in first {
                    *score += self.nearness(*article);
                }
            }
        }
        let needs_days = counter.is_some() || options.sort != Sort::Relevance || !self.plan.has_words;
        let mut counter = counter;
        let mut values = Vec::new();
        let mut out = Vec::with_capacity(found.len());
        for (article, score) in found {
            let mut days: Days = (None, None);
            if needs_days {
                days = self.index.article(article, &mut values)?;
                if let Some(counter) = counter.as_deref_mut() {
                    counter.add(&values, days);
                }
            }
            out.push(Within { article, parts: (0, 0), place: 0, score, days });
        }
        Ok(out)
    }

    /// The groups that rank, with their places in an article.
    fn asked(&mut self, article: u32) -> Vec<(Group, Places)> {
        let groups: Vec<Group> = self.plan.wanted.iter().chain(&self.plan.required).cloned().collect();
        groups.into_iter().map(|group| (self.places(&group, article), group)).map(|(a, b)| (b, a)).collect()
    }

    fn hit(&mut self, unit: Unit, found: &Within, article: &Article) -> Result<Hit, OpenError> {
        let units = self.index.units(found.article)?;
        let asked = self.asked(found.article);
        let shown = Shown::of(article, &units);
        let all = flat(&asked);
        let why = match unit {
            Unit::Articles => self.why_article(found, &asked, &shown)?,
            _ => self.why_within(found, &asked, &shown, &units)?,
        };
        let snippet = match unit {
            Unit::Articles => {
                let groups: Vec<(f64, Vec<Place>)> = asked
                    .iter()
                    .map(|(group, places)| {
                        (1.0 + f64::from(group.weight()), flat(&[(group.clone(), places.clone())]))
                    })
                    .collect();
                shown.best(&units, &groups, &all)
            }
            _ => shown.parts_from(found.parts, &all),
        };
        Ok(Hit {
            unit,
            article: ArticleRef(found.article),
            event: (unit == Unit::Events).then_some(EventRef(found.place)),
            quote: (unit == Unit::Quotations).then_some(found.place),
            score: found.score,
            title: shown.title(&all),
            snippet,
            why,
        })
    }

    fn why_article(
        &mut self,
        found: &Within,
        asked: &[(Group, Places)],
        shown: &Shown<'_>,
    ) -> Result<Vec<Why>, OpenError> {
        let mut out = Vec::new();
        for (group, places) in asked {
            if let Some((_, score)) = self.score(group, Some(&[found.article]))?.first() {
                out.push(why(group, places, *score, shown, |_| true));
            }
        }
        let sum: f64 = out.iter().map(|why| why.score).sum();
        push_nearness(&mut out, found.score - sum);
        Ok(out)
    }

    fn why_within(
        &mut self,
        found: &Within,
        asked: &[(Group, Places)],
        shown: &Shown<'_>,
        units: &Units,
    ) -> Result<Vec<Why>, OpenError> {
        let mut out = Vec::new();
        let Some((first, end)) = reach(units, found.parts) else { return Ok(out) };
        let length = self.unit_length(units, found.parts)?;
        for (group, places) in asked {
            let inside = |place: &Place| place.first >= first && place.last < end;
            if let Some(score) =
                places.score(first, end, length, &[], found.days).filter(|score| *score > 0.0)
            {
                out.push(why(group, places, score, shown, inside));
            }
        }
        let sum: f64 = out.iter().map(|why| why.score).sum();
        push_nearness(&mut out, found.score - sum);
        Ok(out)
    }
}

fn first_day(days: Days) -> (bool, Option<Day>, Option<Day>) {
    (days.0.or(days.1).is_none(), days.0.or(days.1), days.1)
}

fn flat(asked: &[(Group, Places)]) -> Vec<Place> {
    let mut out = Vec::new();
    asked.iter().for_each(|(_, places)| places.flat(&mut out));
    out.order_by_key(|place| (place.first, place.last, place.how));
    out
}

fn push_nearness(out: &mut Vec<Why>, score: f64) {
    if score > 1e-9 {
        out.push(Why { asked: String::new(), found: Vec::new(), how: How::Nearness, times: 0, score });
    }
}

fn why(
    group: &Group,
    places: &Places,
    score: f64,
    shown: &Shown<'_>,
    inside: impl Fn(&Place) -> bool,
) -> Why {
    let mut found = Vec::new();
    places.flat(&mut found);
    found.retain(inside);
    let best = found.iter().max_by(|a, b| a.weight.total_cmp(&b.weight).then(b.how.cmp(&a.how)));
    Why {
        asked: asked_words(group),
        how: best.map_or(How::Exact, |place| place.how),
        times: found.len() as u32,
        found: shown.words_at(&found),
        score,
    }
}

fn asked_words(group: &Group) -> String {
    let list =
        |groups: &[Group], between: &str| groups.iter().map(asked_words).collect::<Vec<_>>().join(between);
    match group {
        Group::Words { asked, .. } => asked.clone(),
        Group::Any(groups) => list(groups, " OR "),
        Group::All(groups) => list(groups, " "),
        Group::Filter(_) => String::new(),
    }
}
