//! The view `timeline`: events and reports in time, in lanes, with the same as a list.

pub mod controls;
pub mod detail;
pub mod key;
pub mod layout;
pub mod limits;
pub mod list;
pub mod model;
pub mod overview;
mod slots;
mod strip;
mod wording;

use crate::{
    app::ViewProps,
    charts::{
        figure::{self, FigureProps},
        scale::Window,
    },
    data::Data,
    markup::html,
    part::part,
    platform,
    query::Query,
    shared::Shared,
    text::{self, dates, labels, status, timeline as words},
};
use detail::DetailProps;
use dyad_corpus::order::Order as _;
use list::ListProps;
use model::{By, Time, Timeline};
use overview::OverviewProps;
use yew::functional::{Hook as _, HookContext};
use yew::prelude::*;

/// How long a movement rests before the address follows, in milliseconds.
const REST_MS: u32 = 220;
/// Lanes drawn at first; the others are counted.
const FIRST_LANES: usize = 8;
/// Lanes drawn at most.
const MOST_LANES: usize = 40;
/// Entries of an opened cluster at most.
const MOST_OPENED: usize = 60;

/// The view.
pub fn timeline_page(props: ViewProps) -> Html {
    part(draw_timeline_page, props)
}

fn draw_timeline_page(props: &ViewProps, hooks: &mut HookContext) -> Html {
    let (time, by) = (Time::of(&props.route), By::of(&props.route));
    let timeless = Query { from: None, to: None, ..props.route.query.clone() };
    let timeline = use_memo((props.data.clone(), timeless, time, by), |(data, query, time, by)| {
        Timeline::new(data, &data.select(query), *time, *by)
    })
    .run(hooks);
    let timeline = Shared::from(timeline);
    // The window while it moves; the address has the one that stays. Only the drawing follows at once, the address,
    // the list and the other views wait until it rests.
    let moving = use_state_eq(|| None::<Window>).run(hooks);
    let rest = use_mut_ref(|| None).run(hooks);
    let all_lanes = use_state_eq(|| false).run(hooks);
    let opened = use_state_eq(Vec::<usize>::new).run(hooks);
    let settled = timeline.window(&props.route);
    // The list leaves nothing out that nobody left out.
    let listed = if settled == timeline.main { timeline.limits } else { settled };
    let window = moving.unwrap_or(settled);
    let on_move = {
        let (moving, timeline, view) = (moving.clone(), timeline.clone(), props.clone());
        Callback::from(move |window: Window| {
            moving.set(Some(window));
            let (moving, on_edit) = (moving.clone(), view.on_edit.clone());
            let route = timeline.route_to(&view.route, window);
            // A new rest replaces, and by that cancels, the one before.
            *rest.borrow_mut() = Some(platform::after(REST_MS, move || {
                moving.set(None);
                on_edit.emit(route);
            }));
        })
    };
    let lanes = if *all_lanes { MOST_LANES } else { FIRST_LANES };
    // Counted through all articles: not at every step of a movement.
    let source = use_memo(props.data.clone(), |data| AttrValue::from(source(data))).run(hooks);
    let folded = use_memo((timeline.clone(), lanes), |(timeline, lanes)| folded(timeline, *lanes)).run(hooks);
    html! {
        <>
            { head(props, &timeline) }
            if timeline.marks.is_empty() {
                <p class="dek">{ words::NOTHING_DEK }</p>
            } else {
                { controls::controls(props, &timeline, window, &on_move) }
                { figure(props, &timeline, (window, moving.is_some()), lanes, &on_move, &opened, &source) }
                { more_lanes(*folded, &all_lanes) }
                { cluster(props, &timeline, &opened, &on_move) }
                { list::list(ListProps { view: props.clone(), timeline: timeline.clone(), window: listed }) }
            }
        </>
    }
}

/// The finding.
fn head(props: &ViewProps, timeline: &Timeline) -> Html {
    let (first, last) = timeline.limits.whole_days();
    let reported = timeline.time == Time::Reported;
    let title = if timeline.marks.is_empty() {
        words::NOTHING.to_owned()
    } else {
        words::title(timeline.marks.len(), reported, &dates::years(first, last), timeline.busiest_year)
    };
    let about =
        props.route.query.dyad.map_or_else(|| words::ALL_PAIRS.to_owned(), |key| props.data.dyad_name(key));
    html! {
        <header>
            <p class="kicker">{ format!("{}: {about}", labels::view(&props.route.view)) }</p>
            <h1 class="headline headline-minor" tabindex="-1">{ title }</h1>
            <p class="dek">{ words::DEK }</p>
        </header>
    }
}

fn figure(
    props: &ViewProps,
    timeline: &Shared<Timeline>,
    (window, moving): (Window, bool),
    lanes: usize,
    on_move: &Callback<Window>,
    opened: &UseStateHandle<Vec<usize>>,
    source: &AttrValue,
) -> Html {
    let (first, last) = window.whole_days();
    let (seen, undated) = timeline.in_sight(window);
    let counted: Vec<(String, usize)> =
        timeline.lanes.iter().take(lanes).map(|lane| (lane.name.clone(), lane.marks.len())).collect();
    let notes = vec![
        (
            AttrValue::from(words::SHOWN),
            AttrValue::from(words::shown(first, last, seen, timeline.marks.len(), undated)),
        ),
        (words::KEYS.into(), words::KEYS_NOTE.into()),
        (status::SOURCE.into(), source.clone()),
    ];
    let on_cluster = {
        let opened = opened.clone();
        Callback::from(move |members: Vec<usize>| opened.set(members))
    };
    let overview =
        OverviewProps { timeline: timeline.clone(), window, width: props.width, on_move: on_move.clone() };
    let detail = DetailProps {
        view: props.clone(),
        timeline: timeline.clone(),
        window,
        lanes,
        moving,
        on_move: on_move.clone(),
        on_cluster,
    };
    figure::figure(FigureProps {
        id: "timeline".into(),
        class: "timeline",
        title: words::figure_title(timeline.by.name(), first, last).into(),
        untitled: true,
        description: words::description(&counted).into(),
        notes,
        corpus: props.data.info().title.clone().into(),
        children: html! { <>{ overview::overview(overview) }{ key::key() }{ detail::detail(detail) }</> },
        ..FigureProps::default()
    })
}

/// What the figure rests on.
fn source(data: &Data) -> String {
    let articles = text::count(data.cards().len(), "article", "articles");
    let years = data.extent().map(|(from, to)| dates::years(from, to)).unwrap_or_default();
    format!("{articles}, {years}.")
}

/// How many lanes are not drawn, and how many marks stand in them.
fn folded(timeline: &Timeline, lanes: usize) -> (usize, usize) {
    let folded = timeline.lanes.get(lanes..).unwrap_or(&[]);
    let mut marks: Vec<usize> = folded.iter().flat_map(|lane| lane.marks.iter().copied()).collect();
    marks.order();
    marks.dedup();
    (folded.len(), marks.len())
}

/// The button for the lanes that are not drawn.
fn more_lanes((lanes, marks): (usize, usize), all: &UseStateHandle<bool>) -> Html {
    if lanes == 0 {
        return Html::default();
    }
    if **all {
        // Even so many lanes are no longer read; the list has what they hold.
        return html! { <p class="figure-notes">{ words::still_more_lanes(lanes, marks) }</p> };
    }
    let onclick = {
        let all = all.clone();
        move |_| all.set(true)
    };
    html! { <button class="more quiet" type="button" {onclick}>{ words::more_lanes(lanes, marks) }</button> }
}

/// What an opened cluster holds.
fn cluster(
    props: &ViewProps,
    timeline: &Shared<Timeline>,
    opened: &UseStateHandle<Vec<usize>>,
    on_move: &Callback<Window>,
) -> Html {
    let marks: Vec<&model::Mark> = opened.iter().filter_map(|place| timeline.marks.get(*place)).collect();
    if marks.is_empty() {
        return Html::default();
    }
    let extents = || marks.iter().filter_map(|mark| mark.shape).map(|shape| shape.extent());
    let from = extents().map(|extent| extent.0).fold(f64::INFINITY, f64::min);
    let to = extents().map(|extent| extent.1).fold(f64::NEG_INFINITY, f64::max);
    let span = Window::new(from, to);
    let (first, last) = span.whole_days();
    let closer = {
        let (on_move, limits) = (on_move.clone(), timeline.limits);
        move |_| on_move.emit(span.padded(0.08).held(limits))
    };
    let close = {
        let opened = opened.clone();
        move |_| opened.set(Vec::new())
    };
    let name = words::cluster(marks.len(), timeline.time == Time::Reported);
    html! {
        <section class="opened" aria-labelledby="opened-title">
            <h2 class="figure-title figure-title-minor" id="opened-title" tabindex="-1">
                { format!("{name}, {}", words::span(first, last)) }
            </h2>
            <p class="figure-actions">
                if first != last {
                    <button class="quiet" type="button" onclick={closer}>{ words::LOOK_CLOSER }</button>
                }
                <button class="quiet" type="button" onclick={close}>{ words::CLOSE }</button>
            </p>
            <ol class="entries">{ for marks.iter().take(MOST_OPENED).map(|mark| list::entry(mark, props)) }</ol>
            if marks.len() > MOST_OPENED {
                <p class="figure-notes">{ words::more(marks.len() - MOST_OPENED) }</p>
            }
        </section>
    }
}
