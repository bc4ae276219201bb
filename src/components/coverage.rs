//! Which time each article speaks about, and when it was published: a row for each, on one scale.

use crate::{
    app::ViewProps,
    data::Data,
    markup::html,
    number::{held, tenths, view_box},
    query::View,
    text::{self, dates, overview as words},
};
use dyad_corpus::order::Order as _;
use dyad_corpus::{ArticleRef, Day, When};
use yew::prelude::*;

/// Rows beyond these are left to the sources view.
const ROWS: usize = 40;
/// Width of the names beside the drawing, where there is room for them, in CSS pixels.
const NAMES: f64 = 304.0;
/// From this width on, names stand beside the drawing.
const BESIDE: u32 = 720;
const HEIGHT: f64 = 28.0;

/// The strip of articles that the limits leave.
pub fn coverage(props: &ViewProps) -> Html {
    let data = &props.data;
    let Some((first, last)) = data.extent() else { return html! {} };
    let full = f64::from(props.width);
    let scale = Scale {
        from: f64::from(year_start(first)),
        to: f64::from(year_start(last) + 366),
        width: (if props.width >= BESIDE { full - NAMES } else { full }).max(200.0),
    };
    let mut places: Vec<ArticleRef> = props.selection.articles.iter().copied().collect();
    places.order_by_key(|place| {
        data.cards().get(place.0 as usize).map(|card| (card.published.latest, card.published.earliest))
    });
    let left_out = places.len().saturating_sub(ROWS);
    html! {
        <figure class="figure section" aria-labelledby="coverage-title">
            <h2 class="figure-title" id="coverage-title">{ words::COVERAGE }</h2>
            <p class="figure-dek">{ words::COVERAGE_DEK }</p>
            <ol class="coverage">
                <li class="coverage-axis" aria-hidden="true"><span></span>{ axis(scale, first, last) }</li>
                { for places.iter().take(ROWS).map(|place| row(props, *place, scale)) }
            </ol>
            <figcaption class="figure-notes">
                if left_out > 0 {
                    <p>{ words::more_articles(left_out) }</p>
                }
                <p>
                    <b>{ "Source:" }</b>{ " " }{ words::COVERAGE_SOURCE }{ " " }
                    <a href={props.route.link(View::Sources)}>{ words::HOW_DATES }</a>
                </p>
            </figcaption>
        </figure>
    }
}

#[derive(Clone, Copy)]
struct Scale {
    from: f64,
    to: f64,
    width: f64,
}

impl Scale {
    fn x(self, day: f64) -> f64 {
        held((day - self.from) / (self.to - self.from) * (self.width - 2.0) + 1.0, 0.0, self.width)
    }
}

fn row(props: &ViewProps, place: ArticleRef, scale: Scale) -> Html {
    let data = &props.data;
    let Some(card) = data.cards().get(place.0 as usize) else { return html! {} };
    let name = card.publisher.as_ref().or(card.agency.as_ref());
    let name = name.map_or_else(|| text::capital(text::NO_PUBLISHER), |name| text::one_line(name));
    let href = props.route.link(View::Article(card.id.clone()));
    let spoken = stretches(data, place);
    let mid = HEIGHT / 2.0;
    let bars = spoken.iter().map(|(from, to)| {
        let (left, right) = (scale.x(f64::from(*from)), scale.x(f64::from(*to + 1)));
        let right = right.max(left + 4.0);
        html! { <line class="speaks" x1={left} x2={right} y1={mid} y2={mid} /> }
    });
    html! {
        <li>
            <p class="coverage-name">
                <a href={href}>{ name }</a>
                <span>{ dates::short(&card.published) }</span>
                <span class="hidden">{ words::speaks_of(&spoken) }</span>
            </p>
            <svg
                class="coverage-row" aria-hidden="true" width={scale.width} height={HEIGHT}
                viewBox={view_box(scale.width, HEIGHT)}
            >
                { grid(scale) }
                { for bars }
                { published(&card.published, scale) }
            </svg>
        </li>
    }
}

/// The stretches that an article's events span, joined where they meet, as first and last days.
fn stretches(data: &Data, place: ArticleRef) -> Vec<(i32, i32)> {
    let whens = data.events_of(place).iter().filter_map(|event| data.event(*event)).map(|event| &event.when);
    let mut spans: Vec<(i32, i32)> = whens
        .filter_map(|when| when.earliest.or(when.latest).zip(when.latest.or(when.earliest)))
        .map(|(a, b)| (a.0, b.0))
        .collect();
    spans.order();
    let mut joined: Vec<(i32, i32)> = Vec::new();
    for (from, to) in spans {
        match joined.last_mut() {
            Some(last) if from <= last.1 + 1 => last.1 = last.1.max(to),
            _ => joined.push((from, to)),
        }
    }
    joined
}

/// A stroke for a day; brackets round a span; nothing where nothing is known.
fn published(when: &When, scale: Scale) -> Html {
    let (Some(from), Some(to)) = (when.earliest, when.latest) else { return html! {} };
    let (left, right) = (scale.x(f64::from(from.0)), scale.x(f64::from(to.0 + 1)));
    let (top, bottom) = (tenths(4.0), tenths(HEIGHT - 4.0));
    let path = if right - left < 5.0 {
        let x = f64::midpoint(left, right);
        format!("M{} {top}V{bottom}", tenths(x))
    } else {
        let (left, right) = (tenths(left), tenths(right));
        format!("M{left} {top}m4 0h-4V{bottom}h4M{right} {top}m-4 0h4V{bottom}h-4")
    };
    html! { <path class="published" fill="none" d={path} /> }
}

fn grid(scale: Scale) -> Html {
    let (first, last) = (Day(scale.from as i32).year(), Day(scale.to as i32).year());
    let step = year_step(scale, i32::from(last - first) + 1);
    let line = |year: i16| {
        let x = Day::from_ymd(year, 1, 1).map(|day| scale.x(f64::from(day.0)))?;
        Some(html! { <line class="grid" x1={x} x2={x} y1="0" y2={HEIGHT} /> })
    };
    html! { { for (first..=last).step_by(step).filter_map(line) } }
}

fn axis(scale: Scale, first: Day, last: Day) -> Html {
    let step = year_step(scale, i32::from(last.year() - first.year()) + 1);
    let name = |year: i16| {
        let at = |year: i16| Day::from_ymd(year, 1, 1).map(|day| scale.x(f64::from(day.0)));
        let x = f64::midpoint(at(year)?, at(year + 1)?);
        Some(html! { <text class="t tick num" text-anchor="middle" x={x} y="13">{ year }</text> })
    };
    html! {
        <svg class="coverage-row" width={scale.width} height="18" viewBox={view_box(scale.width, 18.0)}>
            { for (first.year()..=last.year()).step_by(step).filter_map(name) }
        </svg>
    }
}

/// Every how many years there is room for a name.
fn year_step(scale: Scale, years: i32) -> usize {
    let each = scale.width / f64::from(years.max(1));
    [1, 2, 5, 10, 20, 50, 100].into_iter().find(|step| f64::from(*step) * each >= 40.0).unwrap_or(100)
        as usize
}

fn year_start(day: Day) -> i32 {
    Day::from_ymd(day.year(), 1, 1).unwrap_or(day).0
}
