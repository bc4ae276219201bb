//! Several in a little time: a ring with their number.

use crate::{
    charts::{measure::width, tone::Tone},
    markup::{classes, html},
    text,
};
use yew::prelude::*;

/// Half the width of the ring for so many marks.
pub fn half_width(count: usize) -> f64 {
    (width(&text::thousands(count), 13.0) / 2.0 + 5.0).max(10.0)
}

/// A ring round a place; wide numbers make it a capsule.
pub fn cluster(x: f64, y: f64, count: usize, tone: Tone) -> Html {
    let half = half_width(count);
    html! {
        <>
            <rect class={classes(["cluster", tone.class()])} x={x - half} y={y - 10.0}
                width={2.0 * half} height="20" rx="10" />
            <text class="t cluster-n num" text-anchor="middle" x={x} y={y + 4.5}>
                { text::thousands(count) }
            </text>
        </>
    }
}
