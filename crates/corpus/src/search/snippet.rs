//! Showing where a query was met: whole sentences, with what was found marked.

use super::index::Units;
use super::places::Place;
use super::results::{Highlight, Snippet};
use super::segments::{BODY, Segment, TITLE, segments};
use super::text::Token;
use super::units::reach;
use crate::order::Order as _;
use crate::{Article, Span};

/// A sentence with fewer bytes is shown with the next one.
const SHORT: usize = 90;
/// A part with more bytes is cut around what was found.
const LONG: usize = 420;

/// An article with its words, by part.
pub(crate) struct Shown<'t> {
    pub(crate) article: &'t Article,
    parts: Vec<Segment>,
    words: Vec<Vec<Token>>,
    starts: Vec<u32>,
}

impl<'t> Shown<'t> {
    /// Reads the words of an article once more; their positions are those of the index.
    pub(crate) fn of(article: &'t Article, units: &Units) -> Shown<'t> {
        // names of those who take part come last and are not shown, so they need not be looked up
        let parts = segments(article, |_| None);
        let words = parts.iter().map(|part| part.tokens(&article.text)).collect();
        let starts = units.parts.iter().map(|part| part.start).take(parts.len()).collect();
        Shown { article, parts, words, starts }
    }

    /// The title, what was found marked.
    pub(crate) fn title(&self, places: &[Place]) -> Option<Snippet> {
        self.parts.first().filter(|part| part.field == TITLE).map(|_| self.part(0, places))
    }

    /// The part that shows most of what was asked for, the first of equals. `worth` gives the value of each group's
    /// being there.
    pub(crate) fn best(&self, units: &Units, groups: &[(f64, Vec<Place>)], places: &[Place]) -> Snippet {
        let mut best: Option<(f64, usize)> = None;
        for (at, part) in self.parts.iter().enumerate().filter(|(_, part)| part.field != TITLE) {
            let Some((first, end)) = reach(units, (at, at)) else { continue };
            let inside = |place: &Place| place.first >= first && place.last < end;
            let value: f64 =
                groups.iter().filter(|(_, found)| found.iter().any(inside)).map(|(worth, _)| worth).sum();
            let value = if part.field == BODY { value } else { value * 0.95 };
            if best.is_none_or(|(most, _)| value > most) {
                best = Some((value, at));
            }
        }
        let Some((_, at)) = best else { return self.title(places).unwrap_or_default() };
        let next = at + 1;
        let follows = |next: &Segment| {
            next.field == BODY
                && self.parts.get(at).is_some_and(|part| part.field == BODY)
                && next.span.is_some()
        };
        if self.parts.get(at).is_some_and(|part| part.text(&self.article.text).len() < SHORT)
            && self.parts.get(next).is_some_and(follows)
        {
            return self.parts_from((at, next), places);
        }
        let whole = self.part(at, places);
        if whole.text.len() > LONG { cut(&whole) } else { whole }
    }

    /// Parts of the text from the first to the last, with what stands between.
    pub(crate) fn parts_from(&self, (first, last): (usize, usize), places: &[Place]) -> Snippet {
        let spans = (
            self.parts.get(first).and_then(|part| part.span),
            self.parts.get(last).and_then(|part| part.span),
        );
        let (Some(start), Some(end)) = spans else { return self.part(first, places) };
        if start.start > end.end {
            return self.part(first, places);
        }
        let span = Span { start: start.start, end: end.end };
        let mut highlights = Vec::new();
        for at in first..=last {
            let Some(part_span) = self.parts.get(at).and_then(|part| part.span) else { continue };
            if span.contains(part_span) {
                let offset = (part_span.start - span.start) as usize;
                highlights.extend(self.marks(at, places).into_iter().map(|mark| Highlight {
                    start: mark.start + offset,
                    end: mark.end + offset,
                    how: mark.how,
                }));
            }
        }
        Snippet {
            text: span.of(&self.article.text).to_owned(),
            span: Some(span),
            highlights: joined(highlights),
        }
    }

    /// Everything found, as places in the article's text.
    pub(crate) fn all(&self, places: &[Place]) -> Vec<Highlight> {
        let mut out = Vec::new();
        for (at, part) in self.parts.iter().enumerate() {
            let Some(span) = part.span else { continue };
            let offset = span.start as usize;
            out.extend(self.marks(at, places).into_iter().map(|mark| Highlight {
                start: mark.start + offset,
                end: mark.end + offset,
                how: mark.how,
            }));
        }
        joined(out)
    }

    /// The words at some places, folded, each once.
    pub(crate) fn words_at(&self, places: &[Place]) -> Vec<String> {
        let mut out: Vec<String> = Vec::new();
        for place in places {
            let at = self.starts.partition_point(|start| *start <= place.first).saturating_sub(1);
            let (Some(start), Some(words)) = (self.starts.get(at), self.words.get(at)) else { continue };
            let (Some(first), Some(last)) = (place.first.checked_sub(*start), place.last.checked_sub(*start))
            else {
                continue;
            };
            let terms = words.get(first as usize..=last as usize).unwrap_or_default();
            let text = terms.iter().map(|token| token.term.as_str()).collect::<Vec<_>>().join(" ");
            if !text.is_empty() && !out.contains(&text) {
                out.push(text);
            }
        }
        out
    }

    fn part(&self, at: usize, places: &[Place]) -> Snippet {
        let Some(part) = self.parts.get(at) else { return Snippet::default() };
        Snippet {
            text: part.text(&self.article.text).to_owned(),
            span: part.span,
            highlights: joined(self.marks(at, places)),
        }
    }

    /// What was found in a part, in bytes from its beginning. What begins in it and goes on is marked to its end.
    fn marks(&self, at: usize, places: &[Place]) -> Vec<Highlight> {
        let (Some(start), Some(words)) = (self.starts.get(at), self.words.get(at)) else { return Vec::new() };
        let end = start.saturating_add(words.len() as u32);
        let inside = places.iter().filter(|place| place.first < end && place.last >= *start);
        inside
            .filter_map(|place| {
                let first = words.get(place.first.max(*start).checked_sub(*start)? as usize)?;
                let last = words.get(place.last.min(end - 1).checked_sub(*start)? as usize)?;
                Some(Highlight { start: first.start, end: last.end, how: place.how })
            })
            .collect()
    }
}

/// Highlights in order, those that overlap made one.
fn joined(mut marks: Vec<Highlight>) -> Vec<Highlight> {
    marks.order_by_key(|mark| (mark.start, std::cmp::Reverse(mark.end), mark.how));
    let mut out: Vec<Highlight> = Vec::new();
    for mark in marks {
        match out.last_mut() {
            Some(last) if mark.start < last.end => last.end = last.end.max(mark.end),
            _ => out.push(mark),
        }
    }
    out
}

/// A long part cut to the sentence, or else the words, around the densest highlights.
fn cut(whole: &Snippet) -> Snippet {
    let centre = densest(&whole.highlights);
    let text = whole.text.as_str();
    let floor = |at: usize| (0..=at.min(text.len())).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0);
    let (low, high) = (floor(centre.saturating_sub(LONG / 2)), floor(centre + LONG / 2));
    let stops = |text: &str, last: bool| {
        let mut pairs = text.as_bytes().windows(2);
        let stop = |pair: &[u8]| pair == b". ";
        if last { pairs.rposition(stop) } else { pairs.position(stop) }
    };
    let before = text.get(low..floor(centre)).unwrap_or("");
    let start = if low == 0 {
        0
    } else {
        low + stops(before, false).map_or_else(|| before.find(' ').map_or(0, |at| at + 1), |at| at + 2)
    };
    let after = text.get(floor(centre)..high).unwrap_or("");
    let end = if high == text.len() {
        high
    } else {
        floor(centre)
            + stops(after, true).map_or_else(|| after.rfind(' ').unwrap_or(after.len()), |at| at + 1)
    };
    let (start, end) = (start.min(end), end);
    let highlights = whole.highlights.iter().filter(|mark| mark.start >= start && mark.end <= end);
    Snippet {
        text: text.get(start..end).unwrap_or("").to_owned(),
        span: whole.span.map(|span| Span { start: span.start + start as u32, end: span.start + end as u32 }),
        highlights: highlights
            .map(|mark| Highlight { start: mark.start - start, end: mark.end - start, how: mark.how })
            .collect(),
    }
}

/// The first highlight of the stretch that holds most of them.
fn densest(marks: &[Highlight]) -> usize {
    let within = |mark: &Highlight| {
        marks.iter().filter(|m| m.start >= mark.start && m.end <= mark.start + LONG / 2).count()
    };
    let mut best = (0, 0);
    for mark in marks {
        let count = within(mark);
        if count > best.0 {
            best = (count, mark.start);
        }
    }
    best.1
}
