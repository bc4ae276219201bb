//! Planned or announced: hollow, with a dashed edge.

use super::bracket::widened;
use crate::charts::{band::tenths, tone::Tone};
use crate::markup::{classes, html};
use yew::prelude::*;

/// A hollow box from `left` to `right`.
pub fn hollow(left: f64, right: f64, top: f64, height: f64, tone: Tone) -> Html {
    let (left, right) = widened(left, right);
    html! {
        <rect class={classes(["hollow", tone.class()])} x={tenths(left)} y={tenths(top)}
            width={tenths(right - left)} height={tenths(height)} />
    }
}
