//! Small drawings that are used all over the page.

use crate::markup::html;
use dyad_corpus::Direction;
use yew::prelude::*;

/// The drawings themselves, once per page; [`icon`] refers to them.
pub fn icons() -> Html {
    html! {
        <svg class="symbols" aria-hidden="true">
            <symbol id="i-up" viewBox="0 0 14 14"><path d="M2 12 12 2M5 2h7v7" /></symbol>
            <symbol id="i-down" viewBox="0 0 14 14"><path d="M2 2 12 12M12 5v7H5" /></symbol>
            <symbol id="i-flat" viewBox="0 0 14 14"><path d="M1 7h12M8.5 2.5 13 7l-4.5 4.5" /></symbol>
            <symbol id="i-none" viewBox="0 0 14 14"><path d="M1 7h2M6 7h2M11 7h2" /></symbol>
            <symbol id="i-search" viewBox="0 0 16 16">
                <path d="M10.6 10.6 15 15M12 6.5a5.5 5.5 0 1 1-11 0 5.5 5.5 0 0 1 11 0z" />
            </symbol>
            <symbol id="i-close" viewBox="0 0 10 10"><path d="m1 1 8 8M9 1 1 9" /></symbol>
        </svg>
    }
}

/// One of the drawings of [`Icons`]: `i-search`.
pub fn icon(name: &str, class: &'static str) -> Html {
    html! { <svg class={(!class.is_empty()).then_some(class)} aria-hidden="true"><use href={format!("#{name}")} /></svg> }
}

/// The arrow of a direction; the word for it stands beside it.
pub fn direction_icon(direction: Direction, class: &'static str) -> Html {
    let name = match direction {
        Direction::Improving => "i-up",
        Direction::Worsening => "i-down",
        Direction::Unchanging => "i-flat",
        Direction::InsufficientEvidence => "i-none",
    };
    icon(name, class)
}

/// A direction: its arrow and its word.
pub fn direction(direction: Direction) -> Html {
    html! {
        <span class="direction">
            { direction_icon(direction, "") }{ crate::text::labels::direction(direction) }
        </span>
    }
}
