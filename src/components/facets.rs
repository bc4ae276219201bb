//! What results share, with how many each value would leave; and when they were.

use crate::{
    app::ViewProps,
    markup::html,
    number::{held, view_box},
    part::part,
    platform,
    query::{Query, parse_claim, parse_day},
    text::{self, dates, labels, search as words},
};
use dyad_corpus::search::{Bin, Facet, FacetKind, FacetValue, Histogram, Step};
use yew::functional::HookContext;
use yew::prelude::*;

/// Values shown of each kind.
const VALUES: usize = 8;
/// Statements on relations are counted by their direction; their name among the types limits nothing more.
const ASSERTION: &str = "ASSERTION";

/// What the facets need.
#[derive(Clone, PartialEq)]
pub struct FacetsProps {
    /// What the view gets.
    pub view: ViewProps,
    /// Values and counts.
    pub facets: Vec<Facet>,
    /// Results over time.
    pub histogram: Option<Histogram>,
}

/// The facets beside the results.
pub fn facets(props: FacetsProps) -> Html {
    part(draw_facets, props)
}

fn draw_facets(props: &FacetsProps, _hooks: &mut HookContext) -> Html {
    let shown = props.facets.iter().filter(|facet| facet.kind != FacetKind::Year && !facet.values.is_empty());
    html! {
        <section class="facets" aria-label={words::NARROW}>
            <div class="facet">
                <h2 class="facet-title" id="when-title">{ words::WHEN }</h2>
                if let Some(histogram) = &props.histogram {
                    { drawing(histogram) }
                }
                <div class="days">{ day(&props.view, false) }{ day(&props.view, true) }</div>
            </div>
            { for shown.map(|facet| group(&props.view, facet)) }
        </section>
    }
}

fn group(view: &ViewProps, facet: &Facet) -> Html {
    let name = words::facet(facet.kind);
    html! {
        <div class="facet" role="group" aria-label={name}>
            <h2 class="facet-title">{ name }</h2>
            <ul>{ for facet.values.iter().filter(|value| value.key != ASSERTION).take(VALUES).map(|value| item(view, facet.kind, value)) }</ul>
        </div>
    }
}

fn item(view: &ViewProps, kind: FacetKind, value: &FacetValue) -> Html {
    let (query, on) = toggled(&view.route.query, kind, &value.key);
    let label = match kind {
        FacetKind::Type | FacetKind::Direction => parse_claim(&value.key)
            .map_or_else(|| text::one_line(&value.label), |claim| text::capital(labels::claim(claim))),
        FacetKind::Dyad => dyad_corpus::DyadKey::parse(&value.key)
            .map_or_else(|| value.label.clone(), |key| view.data.dyad_name(key)),
        _ => text::one_line(&value.label),
    };
    html! {
        <li>
            <a href={view.route.limited(query).hash()} aria-current={on.then_some("true")}>
                <span class="box" aria-hidden="true"></span><span>{ label }</span>
                <span class="num">{ text::thousands(value.count) }</span>
            </a>
        </li>
    }
}

/// The query with a value set, or taken away where it is set already.
fn toggled(query: &Query, kind: FacetKind, key: &str) -> (Query, bool) {
    let mut next = query.clone();
    let on = match kind {
        FacetKind::Publisher => flip(&mut next.publisher, key.to_owned()),
        FacetKind::Country | FacetKind::Person | FacetKind::Organisation => {
            flip(&mut next.actor, key.to_owned())
        }
        FacetKind::Issue => flip(&mut next.issue, key.to_owned()),
        FacetKind::Type | FacetKind::Direction => {
            parse_claim(key).is_some_and(|claim| flip(&mut next.kind, claim))
        }
        FacetKind::Dyad => dyad_corpus::DyadKey::parse(key).is_some_and(|pair| flip(&mut next.dyad, pair)),
        FacetKind::Year => false,
    };
    (next, on)
}

fn flip<T: PartialEq>(slot: &mut Option<T>, value: T) -> bool {
    let on = slot.as_ref() == Some(&value);
    *slot = (!on).then_some(value);
    on
}

fn day(view: &ViewProps, last: bool) -> Html {
    let label = if last { words::TO } else { words::FROM };
    let query = &view.route.query;
    let known = if last { query.to } else { query.from };
    let on_change = {
        let (route, on_open) = (view.route.clone(), view.on_open.clone());
        Callback::from(move |event: Event| {
            let mut to = route.clone();
            let day = parse_day(platform::choice_of(&event).trim(), last);
            *(if last { &mut to.query.to } else { &mut to.query.from }) = day;
            on_open.emit(to);
        })
    };
    html! {
        <label>
            <span>{ label }</span>
            <input type="text" inputmode="numeric" autocomplete="off" placeholder={words::DAY_HINT}
                value={known.map(|day| day.to_string())} onchange={on_change} />
        </label>
    }
}

const WIDTH: f64 = 224.0;
const HEIGHT: f64 = 64.0;

/// Columns: dark for results that lie there for certain, pale for those that may.
fn drawing(histogram: &Histogram) -> Html {
    let most = histogram.bins.iter().map(|bin| bin.possible.max(bin.certain)).max().unwrap_or(0).max(1);
    let width = WIDTH / histogram.bins.len().max(1) as f64;
    let column = |(place, bin): (usize, &Bin)| {
        let bar = |count: usize, class: &'static str| {
            let height = (HEIGHT - 14.0) * count as f64 / most as f64;
            let gap = if width > 6.0 { 3.0 } else { 0.5 };
            html! {
                <rect class={class} x={place as f64 * width} y={HEIGHT - height}
                    width={held(width - gap, 1.0, 40.0)} height={height} />
            }
        };
        html! { <>{ bar(bin.possible.max(bin.certain), "histo-rest") }{ bar(bin.certain, "histo") }</> }
    };
    let name = |bin: &Bin| match histogram.step {
        Step::Year => bin.first.year().to_string(),
        Step::Month => dates::month_of(bin.first, dates::Length::Short),
        Step::Day => dates::day(bin.first, dates::Length::Short),
    };
    let ends = (histogram.bins.first().map(name), histogram.bins.last().map(name));
    let told: Vec<String> = histogram
        .bins
        .iter()
        .filter(|bin| bin.possible > 0)
        .map(|bin| format!("{}: {}", name(bin), bin.possible))
        .collect();
    html! {
        <div class="histogram">
            <svg viewBox={view_box(WIDTH, HEIGHT)} width="224" height="64" role="img" aria-label={told.join(", ")}>
                { for histogram.bins.iter().enumerate().map(column) }
                <line class="axis" x1="0" x2="224" y1="64" y2="64" />
            </svg>
            <p class="histogram-ends" aria-hidden="true">
                <span>{ ends.0 }</span>
                if histogram.bins.len() > 1 { <span>{ ends.1 }</span> }
            </p>
        </div>
    }
}
