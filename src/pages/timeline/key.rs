//! The key of the timeline: shapes explained once, in a line of words.

use crate::{
    charts::{
        marks::{
            bar::{Ends, bar},
            bracket::bracket,
            by::by,
            cluster::cluster,
            hollow::hollow,
            stroke::stroke,
        },
        tone::Tone,
    },
    markup::html,
    text::timeline::key as words,
};
use yew::prelude::*;

/// The key.
pub fn key() -> Html {
    let line = |shape: Html, words: &'static str| {
        html! { <li><svg viewBox="0 0 28 16" aria-hidden="true">{ shape }</svg>{ words }</li> }
    };
    let lasted = Ends { from: 0.0, sure_from: 12.0, sure_to: 27.0, to: 27.0, open: false };
    html! {
        <ul class="key">
            { line(stroke(14.0, 0.0, 16.0, Tone::Neither), words::DAY) }
            { line(bracket(2.0, 26.0, 1.0, 14.0, Tone::Neither), words::WITHIN) }
            { line(bar(lasted, 1.0, 14.0, Tone::Conflict), words::LASTED) }
            { line(by(27.0, 1.0, 14.0, Tone::Neither), words::BY) }
            { line(hollow(4.0, 24.0, 1.0, 14.0, Tone::Cooperation), words::PLANNED) }
            { line(cluster(14.0, 8.0, 7, Tone::Cooperation), words::CLUSTER) }
            { line(html! {
                <>
                    <path class="coop" stroke-width="3" d="M4 3H24" />
                    <path class="axis" d="M0 8H28" />
                    <path class="conf" stroke-width="3" d="M4 13H24" />
                </>
            }, words::SIDES) }
            { line(html! {
                <>
                    { stroke(14.0, 4.0, 12.0, Tone::Neither) }
                    <circle class="turn" cx="14" cy="4" r="3.2" />
                </>
            }, words::TURNING) }
        </ul>
    }
}
