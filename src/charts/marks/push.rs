//! What an observation adds to the level: a bar from the zero line, to the right for more, to the left for less.

use crate::charts::tone::Tone;
use crate::markup::html;
use dyad_corpus::Milli;
use yew::prelude::*;

/// The bar, as a share of the largest contribution.
pub fn push(contribution: Milli, largest: Milli) -> Html {
    const MIDDLE: f64 = 42.0;
    let share = contribution.value() / largest.value().abs().max(0.001);
    let length = (share.abs() * (MIDDLE - 2.0)).max(if contribution.0 == 0 { 0.0 } else { 1.0 });
    let left = if share < 0.0 { MIDDLE - length } else { MIDDLE };
    let class = match Tone::of_score(contribution) {
        Tone::Conflict => "push-conf",
        _ => "push-coop",
    };
    html! {
        <svg viewBox="0 0 84 12" aria-hidden="true">
            if length > 0.0 {
                <rect {class} x={left} y="1.5" width={length} height="9" />
            }
            <line class="push-zero" x1="42" x2="42" y1="0" y2="12" />
        </svg>
    }
}
