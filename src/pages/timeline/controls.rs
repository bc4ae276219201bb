//! The switches and buttons of the timeline.

use super::model::{By, Time, Timeline};
use crate::markup::html;
use crate::{app::ViewProps, charts::scale::Window, shared::Shared, text::timeline as words};
use yew::prelude::*;

/// The controls.
pub fn controls(
    view: &ViewProps,
    timeline: &Shared<Timeline>,
    window: Window,
    on_move: &Callback<Window>,
) -> Html {
    let switch = |name: &'static str, value: &'static str| {
        let (view, on_edit) = (view.clone(), view.on_edit.clone());
        Callback::from(move |_: MouseEvent| on_edit.emit(view.route.clone().with(name, value)))
    };
    let pressed = |yes: bool| if yes { "true" } else { "false" };
    let time = |name: &'static str, here: Time, value: &'static str| {
        html! {
            <button type="button" aria-pressed={pressed(timeline.time == here)} onclick={switch("by", value)}>{ name }</button>
        }
    };
    let limits = timeline.limits;
    let zoom = |(sign, name): (&'static str, &'static str), to: Window| {
        let on_move = on_move.clone();
        html! {
            <button type="button" aria-label={name} title={name} onclick={move |_| on_move.emit(to)}>{ sign }</button>
        }
    };
    let all = on_move.reform(move |_: MouseEvent| limits);
    html! {
        <div class="controls" role="group" aria-label={words::CONTROLS}>
            <div class="switch" role="group" aria-label={words::DATE_SHOWN}>
                { time(words::HAPPENED, Time::Happened, "") }{ time(words::REPORTED, Time::Reported, "reported") }
            </div>
            <div class="switch" role="group" aria-label={words::LANES_BY}>
                <span class="switch-label">{ words::LANES_BY }</span>
                { for By::ALL.into_iter().map(|by| {
                    let value = if by == By::Pair { "" } else { by.name() };
                    html! {
                        <button type="button" aria-pressed={pressed(timeline.by == by)} onclick={switch("lanes", value)}>
                            { words::lanes(by.name()) }
                        </button>
                    }
                }) }
            </div>
            <div class="zoom" role="group" aria-label={words::ZOOM}>
                { zoom(words::EARLIER, window.panned(-window.days() / 2.0, limits)) }
                { zoom(words::ZOOM_OUT, window.zoomed(0.5, window.middle(), limits)) }
                { zoom(words::ZOOM_IN, window.zoomed(2.0, window.middle(), limits)) }
                { zoom(words::LATER, window.panned(window.days() / 2.0, limits)) }
                <button type="button" onclick={all}>{ words::ALL }</button>
            </div>
        </div>
    }
}
