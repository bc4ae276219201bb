//! The status curve: level, band of uncertainty, gaps and turning points, as SVG.

use super::{
    band::path,
    curve_layout::{CurveLayout, CurveModel, Room, TurnDrawn},
    marks::axis::axis,
    roving::use_walk,
};
use crate::{
    markup::{classes, html},
    number::view_box,
    part::part,
    shared::Shared,
    text::{self, labels, status as words},
};
use dyad_corpus::Band;
use yew::functional::{Hook as _, HookContext};
use yew::prelude::*;

/// What a curve needs.
#[derive(Clone, PartialEq)]
pub struct CurveProps {
    /// Identifier of the figure; its title and description are found by it.
    pub id: AttrValue,
    /// What to draw.
    pub model: Shared<CurveModel>,
    /// Width in CSS pixels.
    pub width: u32,
    /// Whether it is lower, to stand beside other things.
    pub compact: bool,
    /// Opens the sentence of a turning point: its address.
    pub on_open: Callback<String>,
}

/// The curve and, where its points have numbers, the list that names them.
pub fn curve(props: CurveProps) -> Html {
    part(draw_curve, props)
}

fn draw_curve(props: &CurveProps, hooks: &mut HookContext) -> Html {
    let layout = use_memo((props.model.clone(), props.width, props.compact), |(model, width, compact)| {
        CurveLayout::new(model, f64::from((*width).max(280)), *compact)
    })
    .run(hooks);
    let hrefs: Vec<String> =
        layout.turns.iter().map(|drawn| props.model.turns[drawn.turn].href.clone()).collect();
    let open = props.on_open.reform(move |nth: usize| hrefs.get(nth).cloned().unwrap_or_default());
    let walked = use_walk(layout.turns.len(), &open).run(hooks);
    let option_id = |nth: usize| format!("{}-turn-{nth}", props.id);
    let spoken = walked.at.map(|nth| {
        let turn = &props.model.turns[layout.turns[nth].turn];
        words::spoken(&turn.words, &turn.when, nth + 1, layout.turns.len())
    });
    let drawing = html! {
        <svg class="drawing" viewBox={view_box(layout.width, layout.height)}
            width={layout.width} height={layout.height} role="presentation">
            <g aria-hidden="true">{ ground(&layout) }{ axis(&layout.time, layout.level.bottom) }</g>
            { for layout.turns.iter().enumerate().map(|(nth, drawn)| {
                let open = open.reform(move |_: MouseEvent| nth);
                turn(drawn, props, option_id(nth), walked.at == Some(nth), open)
            }) }
        </svg>
    };
    let (title, description) = (format!("{}-title", props.id), format!("{}-desc", props.id));
    if layout.turns.is_empty() {
        return html! {
            <div class="chart" role="img" aria-labelledby={title} aria-describedby={description}>{ drawing }</div>
        };
    }
    html! {
        <>
            <div class="chart" role="listbox" tabindex="0" aria-labelledby={title} aria-describedby={description}
                aria-activedescendant={walked.at.map(option_id)} onkeydown={walked.onkeydown.clone()}
                onfocus={walked.onfocus.clone()} onblur={walked.onblur.clone()}>
                { drawing }
            </div>
            <p class="hidden" role="status">{ spoken }</p>
            if layout.numbered {
                { list(&props.model) }
            }
        </>
    }
}

/// Grid, names of the levels, band, line and the words in gaps.
fn ground(layout: &CurveLayout) -> Html {
    let (time, level) = (&layout.time, &layout.level);
    let across = |class: &'static str, at: f64| {
        let y = level.y(at);
        html! { <line {class} x1={time.left} x2={time.right} y1={y} y2={y} /> }
    };
    html! {
        <>
            { for [-6.0, -3.0, 3.0, 6.0].map(|at| across("grid", at)) }
            { across("zero", 0.0) }
            { for layout.band.above.iter().map(|outline| html! { <path class="band above" d={path(outline, true)} /> }) }
            { for layout.band.below.iter().map(|outline| html! { <path class="band below" d={path(outline, true)} /> }) }
            { for layout.band.line.iter().map(|piece| {
                let class = if piece.bridges { "level dash" } else { "level solid" };
                html! { <path {class} d={path(&piece.corners, false)} /> }
            }) }
            { for layout.lines.iter().enumerate().map(|(nth, line)| html! {
                <>
                    { for line.runs.iter().map(|run| html! { <path class={format!("level other-{nth}")} d={path(run, false)} /> }) }
                    <text class="t line-name" text-anchor="end" x={line.at.0} y={line.at.1}>{ line.name.clone() }</text>
                </>
            }) }
            { for Band::ALL.into_iter().enumerate().map(|(nth, band)| {
                let y = level.y(-7.5 + 3.0 * nth as f64) + 4.0;
                html! { <text class="t level-name" x="0" y={y}>{ labels::band(band) }</text> }
            }) }
            if layout.room > Room::Small {
                { for (-3..=3).map(|third: i32| {
                    let at = f64::from(third * 3);
                    html! {
                        <text class="t tick num" text-anchor="end" x={time.left - 8.0} y={level.y(at) + 4.0}>
                            { text::signed(at, 0) }
                        </text>
                    }
                }) }
            }
            { for layout.gap_words.iter().map(|gap| html! {
                <>
                    <line class="gap-edge" x1={gap.cleared.0} x2={gap.cleared.1}
                        y1={level.y(0.0)} y2={level.y(0.0)} />
                    { for gap.lines.iter().enumerate().map(|(nth, (y, line))| {
                        let class = if nth == 0 && line == text::NO_EVIDENCE { "t gap-word" } else { "t gap-note" };
                        html! { <text {class} text-anchor="middle" x={gap.x} y={*y}>{ line.clone() }</text> }
                    }) }
                </>
            }) }
        </>
    }
}

/// A turning point with its label or number.
fn turn(
    drawn: &TurnDrawn,
    props: &CurveProps,
    id: String,
    reached: bool,
    onclick: Callback<MouseEvent>,
) -> Html {
    let named = &props.model.turns[drawn.turn];
    let label = drawn.label.as_ref().map(|(place, lines)| {
        let x = if place.before { place.label.right } else { place.label.left };
        let anchor = if place.before { "end" } else { "start" };
        html! {
            <>
                <line class="leader" x1={drawn.x} x2={drawn.x} y1={place.leader.top}
                    y2={place.leader.bottom} />
                { for lines.iter().enumerate().map(|(nth, line)| {
                    let class = if nth == 0 { "t note-when" } else { "t note" };
                    let y = place.label.top + 12.5 + 17.0 * nth as f64;
                    html! { <text {class} text-anchor={anchor} x={x} y={y}>{ line.clone() }</text> }
                }) }
            </>
        }
    });
    let title = format!("{}: {}", named.when, named.words);
    // The drawn words stand beside the option, not in it: its name has them whole.
    html! {
        <>
            <g class="opens" aria-hidden="true" onclick={onclick.clone()}>
                { label }
                if drawn.label.is_none() {
                    <text class="t num-mark" text-anchor="middle" x={drawn.number_at.0} y={drawn.number_at.1}>
                        { drawn.turn + 1 }
                    </text>
                }
            </g>
            <g {id} class={classes(["opens", if reached { "reached" } else { "" }])} role="option"
                aria-selected={if reached { "true" } else { "false" }}
                aria-label={format!("{title}. {}", words::turn_label(named.level))} {onclick}>
                <title>{ title }</title>
                <circle class="target" cx={drawn.x} cy={drawn.y} r="12" />
                <circle class="turn" cx={drawn.x} cy={drawn.y} r="4" />
            </g>
        </>
    }
}

/// The turning points in words, where the drawing has only their numbers.
fn list(model: &CurveModel) -> Html {
    html! {
        <ol class="turns">
            { for model.turns.iter().map(|turn| html! {
                <li><span><b>{ &turn.when }</b>{ " " }<a href={turn.href.clone()}>{ &turn.words }</a></span></li>
            }) }
        </ol>
    }
}
