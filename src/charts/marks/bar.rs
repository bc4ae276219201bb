//! It lasted: a bar, solid while it certainly did, in pieces that get thinner where it may have begun or ended.

use crate::charts::tone::Tone;
use crate::markup::{classes, html};
use yew::prelude::*;

/// Distance between two pieces of the broken part.
const STRIDE: f64 = 6.0;

/// A bar; `from` to `sure_from` and `sure_to` to `to` are broken. An end that is not known at all goes on in
/// pieces for a little way.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Ends {
    /// The earliest it can have begun.
    pub from: f64,
    /// It had begun by here.
    pub sure_from: f64,
    /// It went on until here.
    pub sure_to: f64,
    /// The latest it can have ended.
    pub to: f64,
    /// Whether the end is not known at all.
    pub open: bool,
}

/// The bar, `height` units high, with strokes where an end is known to the day.
pub fn bar(ends: Ends, top: f64, height: f64, tone: Tone) -> Html {
    let class = classes(["bar", tone.class()]);
    let piece = |left: f64, width: f64| {
        let class = class.clone();
        html! { <rect {class} x={left} y={top} width={width.max(0.5)} height={height} /> }
    };
    let end = |x: f64| super::stroke::stroke(x, top, height, tone);
    html! {
        <>
            { piece(ends.sure_from, ends.sure_to - ends.sure_from) }
            { for pieces(ends.sure_from, ends.from, -1.0).into_iter().map(|(left, width)| piece(left, width)) }
            { for pieces(ends.sure_to, if ends.open { ends.sure_to + 4.0 * STRIDE } else { ends.to }, 1.0)
                .into_iter().map(|(left, width)| piece(left, width)) }
            if ends.sure_from - ends.from < STRIDE {
                { end(ends.from) }
            }
            if !ends.open && ends.to - ends.sure_to < STRIDE {
                { end(ends.to) }
            }
        </>
    }
}

/// Left ends and widths of the pieces from a sure moment towards a possible one, thinner and thinner.
fn pieces(sure: f64, possible: f64, way: f64) -> Vec<(f64, f64)> {
    let length = (possible - sure).abs();
    let count = (length / STRIDE).floor().min(60.0) as u32;
    (1..=count)
        .map(|nth| {
            let width = 3.6 * (1.0 - 0.75 * f64::from(nth) / f64::from(count + 1));
            let at = sure + way * f64::from(nth) * STRIDE * (length / STRIDE / f64::from(count)).max(1.0);
            (if way > 0.0 { at - width } else { at }, width)
        })
        .collect()
}
