//! A level as a place on the six steps of the scale; its name stands beside it.

use crate::markup::html;
use dyad_corpus::{Band, Milli};
use yew::prelude::*;

/// Six steps with the one of a level raised; none where the level is not known.
pub fn steps(level: Option<Milli>) -> Html {
    let here = level.map(Band::of);
    html! {
        <svg class="steps" viewBox="0 0 74 12" aria-hidden="true">
            { for Band::ALL.into_iter().enumerate().map(|(nth, band)| {
                // The zero line stands between the third and the fourth step.
                let x = nth * 12 + if nth > 2 { 2 } else { 0 };
                let side = if nth > 2 { "on coop" } else { "on conf" };
                if here == Some(band) {
                    html! { <rect class={side} x={x.to_string()} y="1" width="10" height="10" /> }
                } else {
                    html! { <rect x={x.to_string()} y="4" width="10" height="4" /> }
                }
            }) }
            <line x1="36" x2="36" y1="0" y2="12" />
        </svg>
    }
}
