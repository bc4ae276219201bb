//! A day: a stroke.

use crate::charts::{band::tenths, tone::Tone};
use crate::markup::{classes, html};
use yew::prelude::*;

/// A stroke from `top`, `height` units long.
pub fn stroke(x: f64, top: f64, height: f64, tone: Tone) -> Html {
    let class = classes(["day", tone.class()]);
    html! { <line {class} x1={tenths(x)} x2={tenths(x)} y1={tenths(top)} y2={tenths(top + height)} /> }
}
