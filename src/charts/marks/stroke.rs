//! A day: a stroke.

use crate::charts::tone::Tone;
use crate::markup::{classes, html};
use yew::prelude::*;

/// A stroke from `top`, `height` units long.
pub fn stroke(x: f64, top: f64, height: f64, tone: Tone) -> Html {
    let class = classes(["day", tone.class()]);
    html! { <line {class} x1={x} x2={x} y1={top} y2={top + height} /> }
}
