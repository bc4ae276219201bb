//! A small curve on the same scale as its neighbours: one issue, one compared pair.

use super::{
    band::{band, path},
    marks::head::head,
    scale::{LevelScale, TimeScale, Window},
    tone::{Head, Tone},
};
use crate::markup::html;
use crate::part::part;
use crate::shared::Shared;
use dyad_corpus::{Day, Point};
use yew::functional::HookContext;
use yew::prelude::*;

/// What a small curve shows.
#[derive(Clone, Debug, PartialEq)]
pub struct MultipleModel {
    /// The level over time.
    pub points: Vec<Point>,
    /// The times that evidence speaks of.
    pub covered: Vec<(Day, Day)>,
    /// The observations on it: day, level after, tone, head.
    pub marks: Vec<(f64, f64, Tone, Head)>,
    /// The time drawn, the same for all neighbours.
    pub window: Window,
    /// The highest level drawn, the same for all neighbours.
    pub reach: f64,
}

/// What a small curve needs.
#[derive(Clone, PartialEq)]
pub struct MultipleProps {
    /// Identifiers of the title and of the description.
    pub labelled: (AttrValue, AttrValue),
    /// What to draw.
    pub model: Shared<MultipleModel>,
}

const WIDTH: f64 = 216.0;
const BOTTOM: f64 = 146.0;
/// More marks than this would hide the line: it then stands alone.
const MOST_MARKS: usize = 24;

/// The drawing; it scales with its column, and holds no text.
pub fn multiple(props: MultipleProps) -> Html {
    part(draw_multiple, props)
}

fn draw_multiple(props: &MultipleProps, _hooks: &mut HookContext) -> Html {
    let model = &props.model;
    let time = TimeScale::new(model.window, 2.0, WIDTH - 2.0);
    let level = LevelScale { top: 4.0, bottom: 144.0, reach: model.reach };
    let drawn = band(&model.points, &model.covered, &time, &level);
    let across = |class: &'static str, at: f64| {
        let y = level.y(at);
        html! { <line {class} x1="0" x2={WIDTH} y1={y} y2={y} /> }
    };
    let years = years_between(model.window);
    html! {
        <svg class="drawing drawing-multiple" viewBox="0 0 216 152" role="img"
            aria-labelledby={props.labelled.0.clone()} aria-describedby={props.labelled.1.clone()}>
            { across("grid", -3.0) }{ across("grid", 3.0) }{ across("zero", 0.0) }
            { for drawn.above.iter().map(|outline| html! { <path class="band above" d={path(outline, true)} /> }) }
            { for drawn.below.iter().map(|outline| html! { <path class="band below" d={path(outline, true)} /> }) }
            { for drawn.line.iter().map(|piece| {
                let class = if piece.bridges { "level dash" } else { "level thin" };
                html! { <path {class} d={path(&piece.corners, false)} /> }
            }) }
            if model.marks.len() <= MOST_MARKS {
                { for model.marks.iter().map(|(day, at, tone, kind)| {
                    head(time.x_held(*day + 0.5), level.y(*at), 3.2, *tone, *kind)
                }) }
            }
            <line class="axis" x1="0" x2={WIDTH} y1={BOTTOM} y2={BOTTOM} />
            { for years.into_iter().map(|day| {
                let x = time.x(day);
                html! { <line class="axis" x1={x} x2={x} y1={BOTTOM} y2={BOTTOM + 4.0} /> }
            }) }
        </svg>
    }
}

/// The beginnings of years in a window, thinned to twelve at most.
fn years_between(window: Window) -> Vec<f64> {
    let (first, last) = window.whole_days();
    let years = last.year().saturating_sub(first.year()).max(1);
    let step = (years / 12 + 1).max(1);
    let begins = (first.year()..=last.year()).filter(|year| year % step == 0);
    let days = begins.filter_map(|year| Day::from_ymd(year, 1, 1)).map(|day| f64::from(day.0));
    days.filter(|day| window.meets(*day, *day + 1.0)).collect()
}
