//! By a day, the beginning not known: dots that run up to a stroke.

use crate::charts::{band::tenths, tone::Tone};
use crate::markup::{classes, html};
use yew::prelude::*;

/// How far the dots reach back.
pub const REACH: f64 = 26.0;

/// Dots and a stroke at `x`.
pub fn by(x: f64, top: f64, height: f64, tone: Tone) -> Html {
    let middle = tenths(top + height / 2.0);
    let class = classes(["open-end", tone.class()]);
    html! {
        <>
            <line {class} x1={tenths(x - REACH)} x2={tenths(x - 3.0)} y1={middle.clone()} y2={middle} />
            { super::stroke::stroke(x, top, height, tone) }
        </>
    }
}
