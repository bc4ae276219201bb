//! Counts over all results: shared values, and time.

use super::attributes::FacetKind;
use super::index::{Days, Index};
use crate::Day;
use crate::order::Order as _;

/// Values of one kind with their counts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Facet {
    /// The kind.
    pub kind: FacetKind,
    /// Its values, most frequent first, years in order; at most fifty.
    pub values: Vec<FacetValue>,
}

/// A value and how many results remain with it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FacetValue {
    /// What filters take.
    pub key: String,
    /// What people read.
    pub label: String,
    /// Results that have it.
    pub count: usize,
}

/// How long a bin of a histogram is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// A calendar year.
    Year,
    /// A calendar month.
    Month,
    /// A day.
    Day,
}

/// Results over time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Histogram {
    /// How long each bin is.
    pub step: Step,
    /// All bins from the first with a result to the last, empty ones too.
    pub bins: Vec<Bin>,
    /// Results whose beginning or end is open; they are in no bin.
    pub open: usize,
}

/// A stretch of time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bin {
    /// Its first day.
    pub first: Day,
    /// Its last day.
    pub last: Day,
    /// Results that lie in it for certain.
    pub certain: usize,
    /// Results that may lie in it or beside it.
    pub possible: usize,
}

/// Values shown of each kind.
const MOST_VALUES: usize = 50;

/// Counts of results as they are found.
#[derive(Debug, Default)]
pub(crate) struct Counter {
    values: Vec<usize>,
    days: Vec<Days>,
}

/// How many results have the same days, in the order of the days.
#[derive(Debug)]
pub(crate) struct Times(Vec<(Days, usize)>);

impl Counter {
    /// Counts one result.
    pub(crate) fn add(&mut self, values: &[u32], days: Days) {
        for value in values {
            let at = *value as usize;
            if at >= self.values.len() {
                self.values.resize(at + 1, 0);
            }
            if let Some(count) = self.values.get_mut(at) {
                *count += 1;
            }
        }
        self.days.push(days);
    }

    /// When the results were.
    pub(crate) fn times(&mut self) -> Times {
        self.days.order();
        let mut times: Vec<(Days, usize)> = Vec::new();
        for days in &self.days {
            match times.last_mut() {
                Some((last, count)) if last == days => *count += 1,
                _ => times.push((*days, 1)),
            }
        }
        Times(times)
    }

    /// The facets, in the order of their kinds.
    pub(crate) fn facets(&self, index: &Index<'_>, times: &Times) -> Vec<Facet> {
        let mut facets: Vec<Facet> = Vec::new();
        for (value, count) in index.values().iter().zip(&self.values).filter(|(_, count)| **count > 0) {
            let found = FacetValue { key: value.key.clone(), label: value.label.clone(), count: *count };
            match facets.iter_mut().find(|facet| facet.kind == value.kind) {
                Some(facet) => facet.values.push(found),
                None => facets.push(Facet { kind: value.kind, values: vec![found] }),
            }
        }
        for Facet { values, .. } in &mut facets {
            values.order_by(|a, b| {
                b.count.cmp(&a.count).then_with(|| a.label.cmp(&b.label)).then_with(|| a.key.cmp(&b.key))
            });
            values.truncate(MOST_VALUES);
        }
        let years = times.years();
        if !years.is_empty() {
            facets.push(Facet { kind: FacetKind::Year, values: years });
        }
        facets.order_by_key(|facet| facet.kind);
        facets
    }
}

impl Times {
    /// For each year between the first and the last that is known, results that may lie in it.
    fn years(&self) -> Vec<FacetValue> {
        let known = self.0.iter().flat_map(|((earliest, latest), _)| [*earliest, *latest]).flatten();
        let (Some(first), Some(last)) = (known.clone().min(), known.max()) else { return Vec::new() };
        let mut out = Vec::new();
        for year in first.year()..=last.year() {
            let in_year = |(earliest, latest): &Days| {
                (*earliest, *latest) != (None, None)
                    && earliest.is_none_or(|day| day.year() <= year)
                    && latest.is_none_or(|day| day.year() >= year)
            };
            let count = self.0.iter().filter(|(days, _)| in_year(days)).map(|(_, count)| count).sum();
            if count > 0 {
                out.push(FacetValue { key: year.to_string(), label: year.to_string(), count });
            }
        }
        out
    }

    /// Results over time, in bins of a length that gives some tens of them.
    pub(crate) fn histogram(&self) -> Option<Histogram> {
        let bounded = || self.0.iter().filter_map(|((from, to), count)| Some(((*from)?, (*to)?, *count)));
        let first = bounded().map(|(from, _, _)| from).min()?;
        let last = bounded().map(|(_, to, _)| to).max()?;
        let span = i64::from(last.0) - i64::from(first.0);
        let step = match span {
            ..=62 => Step::Day,
            63..=2200 => Step::Month,
            _ => Step::Year,
        };
        let mut bins = Vec::new();
        let mut start = first_of(step, first)?;
        while start <= last {
            let next = following(step, start)?;
            let end = Day(next.0 - 1);
            let (mut certain, mut possible) = (0, 0);
            for (from, to, count) in bounded() {
                if from >= start && to <= end {
                    certain += count;
                } else if from <= end && to >= start {
                    possible += count;
                }
            }
            bins.push(Bin { first: start, last: end, certain, possible });
            start = next;
        }
        let all: usize = self.0.iter().map(|(_, count)| count).sum();
        let open = all - bounded().map(|(_, _, count)| count).sum::<usize>();
        Some(Histogram { step, bins, open })
    }
}

fn first_of(step: Step, day: Day) -> Option<Day> {
    let date = day.date();
    match step {
        Step::Year => Day::from_ymd(date.year, 1, 1),
        Step::Month => Day::from_ymd(date.year, date.month, 1),
        Step::Day => Some(day),
    }
}

fn following(step: Step, start: Day) -> Option<Day> {
    let date = start.date();
    match step {
        Step::Year => Day::from_ymd(date.year.checked_add(1)?, 1, 1),
        Step::Month if date.month == 12 => Day::from_ymd(date.year.checked_add(1)?, 1, 1),
        Step::Month => Day::from_ymd(date.year, date.month + 1, 1),
        Step::Day => Some(Day(start.0.checked_add(1)?)),
    }
}
