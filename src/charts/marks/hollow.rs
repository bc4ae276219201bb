//! Planned or announced: hollow, with a dashed edge.

use super::bracket::widened;
use crate::charts::tone::Tone;
use crate::markup::{classes, html};
use yew::prelude::*;

/// A hollow box from `left` to `right`.
pub fn hollow(left: f64, right: f64, top: f64, height: f64, tone: Tone) -> Html {
    let (left, right) = widened(left, right);
    html! {
        <rect class={classes(["hollow", tone.class()])} x={left} y={top}
            width={right - left} height={height} />
    }
}
