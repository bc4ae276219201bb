//! A mark small enough to stand in a line of text: its stem goes up for cooperation, down for conflict.

use super::head::head;
use crate::charts::tone::{Head, Tone};
use crate::markup::{classes, html};
use yew::prelude::*;

/// A sign in a line; the words beside it, or hidden before it, must say the same.
pub fn sign(tone: Tone, kind: Head) -> Html {
    let (y, far) = match tone {
        Tone::Cooperation => (4.2, 16.0),
        Tone::Conflict => (11.8, 0.0),
        Tone::Neither => (8.0, 8.0),
    };
    let stem = classes(["stem", tone.class(), kind.class()]);
    html! {
        <svg class="sign" viewBox="0 0 12 16" aria-hidden="true">
            if tone != Tone::Neither {
                <line class={stem} x1="6" x2="6" y1={y} y2={far} />
            }
            { head(6.0, y, 3.4, tone, kind) }
        </svg>
    }
}
