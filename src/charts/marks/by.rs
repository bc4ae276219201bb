//! By a day, the beginning not known: dots that run up to a stroke.

use crate::charts::tone::Tone;
use crate::markup::{classes, html};
use yew::prelude::*;

/// How far the dots reach back.
pub const REACH: f64 = 26.0;

/// Dots and a stroke at `x`.
pub fn by(x: f64, top: f64, height: f64, tone: Tone) -> Html {
    let middle = top + height / 2.0;
    let class = classes(["open-end", tone.class()]);
    html! {
        <>
            <line {class} x1={x - REACH} x2={x - 3.0} y1={middle} y2={middle} />
            { super::stroke::stroke(x, top, height, tone) }
        </>
    }
}
