//! The key of the status figure: shapes explained once, in a line of words.

use crate::{
    charts::{
        marks::head::head,
        tone::{Head, Tone},
    },
    markup::html,
    text::status::key as words,
};
use yew::prelude::*;

/// The key.
pub fn key() -> Html {
    let line = |shape: Html, words: &'static str| {
        html! { <li><svg viewBox="0 0 28 16" aria-hidden="true">{ shape }</svg>{ words }</li> }
    };
    html! {
        <ul class="key">
            { line(head(14.0, 8.0, 4.5, Tone::Cooperation, Head::Happened), words::HAPPENED) }
            { line(head(14.0, 8.0, 4.5, Tone::Cooperation, Head::Planned), words::PLANNED) }
            { line(head(14.0, 8.0, 4.5, Tone::Cooperation, Head::Said), words::SAID) }
            { line(html! {
                <>
                    <line class="span nil" x1="0" x2="28" y1="8" y2="8" />
                    { head(14.0, 8.0, 3.6, Tone::Neither, Head::Happened) }
                </>
            }, words::SPAN) }
            { line(html! { <path class="level dash" d="M0 8H28" /> }, words::BRIDGES) }
        </ul>
    }
}
