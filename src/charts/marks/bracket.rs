//! Some time within a span: brackets round it.

use crate::charts::tone::Tone;
use crate::markup::{classes, html};
use crate::number::{held, tenths};
use yew::prelude::*;

/// Brackets from `left` to `right`; they never shrink so far that they read as a stroke.
pub fn bracket(left: f64, right: f64, top: f64, height: f64, tone: Tone) -> Html {
    let (left, right) = widened(left, right);
    let serif = held((right - left) / 3.0, 2.0, 4.0);
    let (serif, bottom) = (tenths(serif), tenths(top + height));
    let (left, right, top) = (tenths(left), tenths(right), tenths(top));
    let d = format!(
        "M{left},{top}h{serif}M{left},{top}V{bottom}h{serif}M{right},{top}h-{serif}M{right},{top}V{bottom}h-{serif}"
    );
    html! { <path class={classes(["bracket", tone.class()])} {d} /> }
}

/// The least width at which both brackets can be told apart.
pub const NARROWEST: f64 = 7.0;

/// The ends, moved apart round their middle to [`NARROWEST`].
pub fn widened(left: f64, right: f64) -> (f64, f64) {
    let middle = f64::midpoint(left, right);
    let half = ((right - left) / 2.0).max(NARROWEST / 2.0);
    (middle - half, middle + half)
}
