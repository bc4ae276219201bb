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

/// Articles that lines of context are read from at one go.
const AT_ONCE: usize = 8;

/// Runs a query.
pub fn search(packed: &Packed<'_>, query: &Query, options: &Options) -> Result<Results, OpenError> {
    let index = packed.search_index()?;
    let (plan, lists) = plan(&index, query, &options.filters, options.prefix_last);
    let mut run = Run::new(&index, &plan, lists);
    let mut counter = Counter::default();
    let (ranked, loosened) = run.ranked(options, &mut counter);
    index.intact()?;
    let shown = ranked.iter().skip(options.offset).take(options.limit);
    shown.clone().for_each(|found| packed.reach_for(ArticleRef(found.article)));
    let mut hits = Vec::new();
    for found in shown {
        let article = packed.article(ArticleRef(found.article))?;
        hits.push(run.hit(options.unit, found, &article));
    }
    let (mut facets, mut histogram) = (Vec::new(), None);
    if options.facets {
        let times = counter.times();
        (facets, histogram) = (counter.facets(&index, &times), times.histogram());
    }
    index.intact()?;
    let mut notes = plan.notes;
    notes.extend(loosened);
    notes.dedup();
    Ok(Results { total: ranked.len(), hits, facets, histogram, notes, did_you_mean: plan.did_you_mean })
}

/// What a query finds, without a look into the texts: articles, and the events in them where events are asked for.
pub fn places(
    packed: &Packed<'_>,
    query: &Query,
    options: &Options,
) -> Result<Vec<(ArticleRef, EventRef)>, OpenError> {
    let index = packed.search_index()?;
    let (plan, lists) = plan(&index, query, &options.filters, options.prefix_last);
    let (ranked, _) = Run::new(&index, &plan, lists).ranked(options, &mut Counter::default());
    index.intact()?;
    let shown = ranked.iter().skip(options.offset).take(options.limit);
    Ok(shown.map(|found| (ArticleRef(found.article), EventRef(found.place))).collect())
}

/// Everything in one article that answers a query, as places in its text.
pub fn highlights(
    packed: &Packed<'_>,
    query: &Query,
    article: ArticleRef,
) -> Result<Vec<Highlight>, OpenError> {
    let index = packed.search_index()?;
    let (plan, lists) = plan(&index, query, &super::Filters::default(), false);
    let mut run = Run::new(&index, &plan, lists);
    let text = packed.article(article)?;
    let found = run.marked(article.0, &text);
    index.intact().map(|()| found)
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
    let (plan, lists) = plan(&index, query, &options.filters, options.prefix_last);
    let mut run = Run::new(&index, &plan, lists);
    let options = Options { unit: Unit::Articles, facets: false, ..options.clone() };
    let most = options.offset.saturating_add(options.limit);
    let mut lines = Vec::new();
    let ranked = run.ranked(&options, &mut Counter::default()).0;
    index.intact()?;
    for some in ranked.chunks(AT_ONCE) {
        if lines.len() >= most {
            break;
        }
        some.iter().for_each(|found| packed.reach_for(ArticleRef(found.article)));
        for found in some {
            let article = packed.article(ArticleRef(found.article))?;
            let marks = run.marked(found.article, &article).into_iter().take(most - lines.len());
            lines.extend(marks.map(|mark| context(&article, found.article, &mark, window)));
        }
    }
    index.intact()?;
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
    let (plan, lists) = plan(index, query, &options.filters, options.prefix_last);
    let (ranked, _) = Run::new(index, &plan, lists).ranked(options, &mut Counter::default());
    index.intact()?;
    let shown = ranked.iter().skip(options.offset).take(options.limit);
    Ok((ranked.len(), shown.map(|found| (found.article, found.score)).collect()))
}

impl<'r> Run<'r, '_> {
    /// All results, those to be shown in their order; with a note if they have less than was asked for.
    fn ranked(&mut self, options: &Options, counter: &mut Counter) -> (Vec<Within>, Option<Note>) {
        let mut found = self.all(options, counter);
        let mut loosened = None;
        if found.is_empty() && self.plan.wanted.len() > 1 {
            self.share = 0;
            found = self.all(options, counter);
            loosened = (!found.is_empty()).then_some(Note::Loosened);
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
        found.order_first_by(shown, order);
        (found, loosened)
    }

    fn all(&mut self, options: &Options, counter: &mut Counter) -> Vec<Within> {
        let counter = options.facets.then_some(counter);
        match options.unit {
            Unit::Articles => self.whole_articles(options, counter),
            unit => self.within(unit, counter),
        }
    }

    fn whole_articles(&mut self, options: &Options, counter: Option<&mut Counter>) -> Vec<Within> {
        let mut found = self.articles(false);
        let groups = self.plan.wanted.len() + self.plan.required.len();
        if groups > 1 && options.sort == Sort::Relevance {
            let depth = weights::NEARNESS_DEPTH.min(found.len());
            if depth < found.len() {
                found.order_first_by(depth, |a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
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
                days = self.index.article(article, &mut values);
                if let Some(counter) = counter.as_deref_mut() {
                    counter.add(&values, days);
                }
            }
            out.push(Within { article, parts: (0, 0), place: 0, score, days });
        }
        out
    }

    /// The groups that rank, with their places in an article.
    fn asked(&mut self, article: u32) -> Vec<(&'r Group, Places)> {
        self.plan.ranking().map(|group| (group, self.places(group, article))).collect()
    }

    /// Everything in one article that answers the query.
    fn marked(&mut self, place: u32, article: &Article) -> Vec<Highlight> {
        Shown::of(article, &self.index.units(place)).all(&flat(&self.asked(place)))
    }

    fn hit(&mut self, unit: Unit, found: &Within, article: &Article) -> Hit {
        let units = self.index.units(found.article);
        let asked = self.asked(found.article);
        let shown = Shown::of(article, &units);
        let all = flat(&asked);
        let (why, snippet) = if unit == Unit::Articles {
            let groups: Vec<(f64, Vec<Place>)> = asked
                .iter()
                .map(|asked| (1.0 + f64::from(asked.0.weight()), flat(std::slice::from_ref(asked))))
                .collect();
            (self.why_article(found, &asked, &shown), shown.best(&units, &groups, &all))
        } else {
            (self.why_within(found, &asked, &shown, &units), shown.parts_from(found.parts, &all))
        };
        Hit {
            unit,
            article: ArticleRef(found.article),
            event: (unit == Unit::Events).then_some(EventRef(found.place)),
            quote: (unit == Unit::Quotations).then_some(found.place),
            score: found.score,
            title: shown.title(&all),
            snippet,
            why,
        }
    }

    fn why_article(&mut self, found: &Within, asked: &[(&Group, Places)], shown: &Shown<'_>) -> Vec<Why> {
        let mut out = Vec::new();
        for (group, places) in asked {
            if let Some((_, score)) = self.score(group, Some(&[found.article])).first() {
                out.push(why(group, places, *score, shown, &|_| true));
            }
        }
        with_nearness(out, found.score)
    }

    fn why_within(
        &self,
        found: &Within,
        asked: &[(&Group, Places)],
        shown: &Shown<'_>,
        units: &Units,
    ) -> Vec<Why> {
        let mut out = Vec::new();
        let Some((first, end)) = reach(units, found.parts) else { return out };
        let length = self.unit_length(units, found.parts);
        for (group, places) in asked {
            let inside = |place: &Place| place.first >= first && place.last < end;
            if let Some(score) =
                places.score(first, end, length, &[], found.days).filter(|score| *score > 0.0)
            {
                out.push(why(group, places, score, shown, &inside));
            }
        }
        with_nearness(out, found.score)
    }
}

fn first_day(days: Days) -> (bool, Option<Day>, Option<Day>) {
    (days.0.or(days.1).is_none(), days.0.or(days.1), days.1)
}

fn flat(asked: &[(&Group, Places)]) -> Vec<Place> {
    let mut out = Vec::new();
    asked.iter().for_each(|(_, places)| places.flat(&mut out));
    out.order_by_key(|place| (place.first, place.last, place.how));
    out
}

/// The reasons, with nearness for what they lack of the whole score.
fn with_nearness(mut out: Vec<Why>, whole: f64) -> Vec<Why> {
    let score = whole - out.iter().map(|why| why.score).sum::<f64>();
    if score > 1e-9 {
        out.push(Why { asked: String::new(), found: Vec::new(), how: How::Nearness, times: 0, score });
    }
    out
}

fn why(
    group: &Group,
    places: &Places,
    score: f64,
    shown: &Shown<'_>,
    inside: &dyn Fn(&Place) -> bool,
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
