//! What moved the level: every observation as a mark, as SVG.

use super::{
    curve_layout::Room,
    marks::{axis::axis, head::head},
    roving::use_walk,
    strip_layout::{StripDrawn, StripLayout, StripModel},
    tone::{Head, Tone},
};
use crate::markup::{classes, html};
use crate::part::part;
use crate::{number::view_box, shared::Shared, text::status as words};
use yew::functional::{Hook as _, HookContext};
use yew::prelude::*;

/// What a strip needs.
#[derive(Clone, PartialEq)]
pub struct StripProps {
    /// Identifier, unique on the page.
    pub id: AttrValue,
    /// What to draw.
    pub model: Shared<StripModel>,
    /// Width in CSS pixels.
    pub width: u32,
    /// Opens sentences: the places of the observations that a mark stands for.
    pub on_open: Callback<Vec<usize>>,
}

/// The strip.
pub fn strip(props: StripProps) -> Html {
    part(draw_strip, props)
}

fn draw_strip(props: &StripProps, hooks: &mut HookContext) -> Html {
    let layout = use_memo((props.model.clone(), props.width), |(model, width)| {
        StripLayout::new(model, f64::from((*width).max(280)))
    })
    .run(hooks);
    let members: Vec<Vec<usize>> = layout.marks.iter().map(|drawn| drawn.members.clone()).collect();
    let open = props.on_open.reform(move |nth: usize| members.get(nth).cloned().unwrap_or_default());
    let walked = use_walk(layout.marks.len(), &open).run(hooks);
    let count = layout.marks.len();
    let spoken = walked.at.and_then(|nth| {
        let drawn = layout.marks.get(nth)?;
        let (title, when) = words_of(drawn, &props.model);
        Some(words::spoken(&title, &when, nth + 1, count))
    });
    let option_id = |nth: usize| format!("{}-mark-{nth}", props.id);
    html! {
        <div class="strip">
            <h3 class="strip-title" id={format!("{}-title", props.id)}>{ words::WHAT_MOVED_IT }</h3>
            <div class="chart" role="listbox" tabindex="0" aria-labelledby={format!("{}-title", props.id)}
                aria-activedescendant={walked.at.map(option_id)} onkeydown={walked.onkeydown.clone()}
                onfocus={walked.onfocus.clone()} onblur={walked.onblur.clone()}>
                <svg class="drawing" viewBox={view_box(layout.width, layout.height)}
                    width={layout.width} height={layout.height} role="presentation">
                    <g aria-hidden="true">{ ground(&layout) }</g>
                    { for layout.marks.iter().enumerate().map(|(nth, drawn)| {
                        let onclick = open.reform(move |_: MouseEvent| nth);
                        mark(drawn, &layout, &props.model, option_id(nth), walked.at == Some(nth), onclick)
                    }) }
                </svg>
            </div>
            <p class="hidden" role="status">{ spoken }</p>
        </div>
    }
}

/// Zero line, names of the sides, axis.
fn ground(layout: &StripLayout) -> Html {
    let zero = layout.zero;
    let x = layout.time.left - 20.0;
    let (above, below) = (layout.zero - 12.0, layout.zero + 21.0);
    let side = |name: &'static str, class: &'static str, glyph: &'static str, icon: &'static str, y: f64| {
        html! {
            <>
                <text class={classes(["t", class])} x="0" y={y}>{ name }</text>
                if layout.room > Room::Small {
                    <use href={icon} class={classes(["glyph", glyph])} x={x - 10.0} y={y - 11.0} width="13" height="13" />
                }
            </>
        }
    };
    html! {
        <>
            { side(words::COOPERATION, "coop-word", "coop", "#i-above", above) }
            { side(words::CONFLICT, "conf-word", "conf", "#i-below", below) }
            <line class="zero" x1={layout.time.left} x2={layout.time.right} y1={zero} y2={zero} />
            { axis(&layout.time, layout.bottom) }
        </>
    }
}

fn mark(
    drawn: &StripDrawn,
    layout: &StripLayout,
    model: &StripModel,
    id: String,
    reached: bool,
    onclick: Callback<MouseEvent>,
) -> Html {
    let (title, when) = words_of(drawn, model);
    let tones: Vec<(Tone, Head)> = drawn
        .members
        .iter()
        .filter_map(|nth| model.marks.get(*nth))
        .map(|mark| (mark.tone, mark.head))
        .collect();
    let shape = match tones.as_slice() {
        [(tone, kind)] => single(drawn, layout, *tone, *kind),
        _ => summed(drawn, layout),
    };
    let far = if drawn.up <= layout.zero { drawn.up } else { layout.zero };
    let near = drawn.down.max(drawn.up);
    html! {
        <g {id} class={classes(["opens", if reached { "reached" } else { "" }])} role="option"
            aria-selected={if reached { "true" } else { "false" }}
            aria-label={format!("{when}: {title}. {}", words::strip_label(&tones))} {onclick}>
            <title>{ format!("{when}: {title}") }</title>
            <rect class="target" x={drawn.x - 6.0} width="12" y={far - 8.0} height={near - far + 16.0} />
            { shape }
        </g>
    }
}

/// One observation: a stem with its head, and a thin line as long as its date reaches.
fn single(drawn: &StripDrawn, layout: &StripLayout, tone: Tone, kind: Head) -> Html {
    let (x, y) = (drawn.x, drawn.up);
    let end = drawn.up - tone.way() * layout.radius;
    html! {
        <>
            if let Some((from, to)) = drawn.span {
                <line class={classes(["span", tone.class()])} x1={from} x2={to} y1={y} y2={y} />
            }
            if (drawn.up - layout.zero).abs() > layout.radius {
                <line class={classes(["stem", tone.class(), kind.class()])} x1={x} x2={x}
                    y1={layout.zero} y2={end} />
            }
            { head(drawn.x, drawn.up, layout.radius, tone, kind) }
        </>
    }
}

/// Several observations: what cooperated upwards, what conflicted downwards, their number where it fits.
fn summed(drawn: &StripDrawn, layout: &StripLayout) -> Html {
    let width = layout.radius * 1.6;
    let bar = |class: &'static str, from: f64, to: f64| {
        html! {
            if to - from > 0.1 {
                <rect class={classes(["sum", class])} x={drawn.x - width / 2.0} width={width}
                    y={from} height={to - from} />
            }
        }
    };
    html! { <>{ bar("coop", drawn.up, layout.zero) }{ bar("conf", layout.zero, drawn.down) }</> }
}

/// What a mark says: its words and its date, or how many it holds and from when to when.
fn words_of(drawn: &StripDrawn, model: &StripModel) -> (String, String) {
    let marks: Vec<_> = drawn.members.iter().filter_map(|nth| model.marks.get(*nth)).collect();
    match marks.as_slice() {
        [only] => (only.words.clone(), only.when.clone()),
        [first, .., last] => (words::observations(marks.len()), words::from_to(&first.when, &last.when)),
        [] => (String::new(), String::new()),
    }
}
