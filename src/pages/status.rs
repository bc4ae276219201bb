//! The view `status`: how one pair of countries stood and moved, and every observation that says so.

pub mod chooser;
pub mod issues;
pub mod key;
pub mod ledger;
pub mod matrix;
pub mod model;
pub mod phases;

use crate::{
    app::ViewProps,
    charts::{
        curve::{self, CurveProps},
        figure::{self, FigureProps},
        speaking::{self, SpeakingProps},
        strip::{self, StripProps},
    },
    components::icons,
    markup::html,
    part::part,
    query::{Route, View},
    shared::Shared,
    text::{self, dates, finding, labels, status as words},
};
use chooser::ChooserProps;
use model::Status;
use yew::functional::{Hook as _, HookContext};
use yew::prelude::*;

/// The view.
pub fn status_page(props: ViewProps) -> Html {
    part(draw_status_page, props)
}

fn draw_status_page(props: &ViewProps, hooks: &mut HookContext) -> Html {
    let key = props.data.dyad_in_view(&props.route);
    let status = use_memo((props.data.clone(), props.route.clone(), props.selection.clone()), move |deps| {
        Status::new(&deps.0, &deps.1, &deps.2, key?)
    })
    .run(hooks);
    let Some(status) = status.as_ref() else {
        return html! {
            <>
                <h1 class="headline headline-minor" tabindex="-1">{ words::NO_PAIRS }</h1>
                <p class="dek">{ words::NO_PAIRS_DEK }</p>
                <a class="more" href={props.route.link(View::Sources)}>{ labels::view(&View::Sources) }</a>
            </>
        };
    };
    let part = PartProps { view: props.clone(), status: status.clone() };
    html! {
        <>
            { head(props, status) }
            { figure(props, status) }
            { phases::phases(part.clone()) }
            { issues::issues(part.clone()) }
            { ledger::ledger(part) }
            { matrix::matrix(matrix::MatrixProps { view: props.clone(), here: status.key }) }
        </>
    }
}

/// What every part of the view gets.
#[derive(Clone, PartialEq)]
pub struct PartProps {
    /// What the view gets.
    pub view: ViewProps,
    /// What is known of the pair.
    pub status: Shared<Status>,
}

/// The finding, and level and direction apart.
fn head(props: &ViewProps, status: &Shared<Status>) -> Html {
    let dyad = props.data.dyad(status.key);
    let last = dyad.and_then(|dyad| dyad.points.iter().rev().find(|point| point.evidence));
    let level = last.and_then(|point| point.level);
    let level_words = level.map_or_else(|| text::NO_EVIDENCE.to_owned(), words::level);
    let told = dyad.and_then(finding::last_told).map(dates::words);
    html! {
        <header class="status-head">
            <div>
                <p class="kicker">{ format!("{}: {}", labels::view(&props.route.view), status.name) }</p>
                <h1 class="headline headline-minor" tabindex="-1">{ dyad.map(finding::finding) }</h1>
                { chooser::chooser(ChooserProps { view: props.clone(), here: status.key, timeline: AttrValue::default() }) }
            </div>
            <dl class="standing">
                <div><dt>{ words::LEVEL }</dt><dd>{ level_words }</dd></div>
                <div>
                    <dt>{ words::DIRECTION }</dt>
                    <dd>{ icons::direction(last.map_or(dyad_corpus::Direction::InsufficientEvidence, |point| point.direction)) }</dd>
                </div>
                <div><dt>{ words::LAST_EVIDENCE }</dt><dd>{ told }</dd></div>
                <div>
                    <dt>{ words::RESTS_ON }</dt>
                    <dd>{ words::observations(status.rows.len()) }<span>{ format!(", {}", status.source) }</span></dd>
                </div>
            </dl>
        </header>
    }
}

/// The timeline of the pair, where its turning points are marked.
fn as_timeline(props: &ViewProps, key: dyad_corpus::DyadKey) -> String {
    let mut query = props.route.query.clone();
    query.dyad = Some(key);
    props.route.turn_to(View::Timeline).limited(query).hash()
}

/// Curve, strip and their key.
fn figure(props: &ViewProps, status: &Shared<Status>) -> Html {
    let go = props.on_open.reform(|href: String| Route::parse(&href).unwrap_or_default());
    let open_marks = {
        let (status, on_open, route) = (status.clone(), props.on_open.clone(), props.route.clone());
        Callback::from(move |members: Vec<usize>| match members.as_slice() {
            [] => {}
            [only] => {
                let place = status.strip_rows.get(*only).and_then(|place| status.rows.get(*place));
                if let Some(route) = place.and_then(|row| Route::parse(&row.href)) {
                    on_open.emit(route);
                }
            }
            // Several summed up: look at their time only, where they stand apart.
            [first, .., last] => {
                let row = |nth: &usize| status.rows.get(*status.strip_rows.get(*nth)?);
                if let (Some(first), Some(last)) = (row(first), row(last)) {
                    let mut query = route.query.clone();
                    query.from = Some(first.day);
                    query.to = Some(last.day.max(first.day));
                    on_open.emit(route.limited(query));
                }
            }
        })
    };
    let mut notes = vec![
        (AttrValue::from(words::NOTES), AttrValue::from(words::CURVE_NOTE)),
        (words::SOURCE.into(), status.source_line.clone().into()),
    ];
    if !status.compared.is_empty() {
        notes.insert(0, (words::COMPARED.into(), format!("{}.", status.compared).into()));
    }
    let compare = ChooserProps {
        view: props.clone(),
        here: status.key,
        timeline: as_timeline(props, status.key).into(),
    };
    let curve = CurveProps {
        id: "status-curve".into(),
        model: status.curve.clone(),
        width: props.width,
        compact: false,
        on_open: go,
    };
    let strip = StripProps {
        id: "status-strip".into(),
        model: status.strip.clone(),
        width: props.width,
        on_open: open_marks,
    };
    let speaking =
        SpeakingProps { voices: status.voices.clone(), window: status.curve.window, width: props.width };
    let children = html! {
        <>
            { chooser::compare(compare) }
            { key::key() }
            { curve::curve(curve) }
            { strip::strip(strip) }
            { speaking::speaking(speaking) }
        </>
    };
    figure::figure(FigureProps {
        id: "status-curve".into(),
        class: "section-tight",
        title: status.figure_title.clone().into(),
        dek: words::CURVE_DEK.into(),
        description: status.description.clone().into(),
        notes,
        corpus: props.data.info().title.clone().into(),
        children,
        ..FigureProps::default()
    })
}
