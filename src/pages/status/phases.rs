//! The phases of a pair in words, each with the observations that weigh most in it.

use super::PartProps;
use crate::markup::html;
use crate::part::part;
use crate::{components::icons::direction_icon, text::status as words};
use dyad_corpus::Phase;
use yew::functional::HookContext;
use yew::prelude::*;

/// The list of phases, oldest first.
pub fn phases(props: PartProps) -> Html {
    part(draw_phases, props)
}

fn draw_phases(props: &PartProps, _hooks: &mut HookContext) -> Html {
    let Some(dyad) = props.view.data.dyad(props.status.key).filter(|dyad| !dyad.phases.is_empty()) else {
        return Html::default();
    };
    html! {
        <section class="section-tight phases" aria-labelledby="phases-title">
            <h2 class="phases-title" id="phases-title">{ words::PHASES }</h2>
            <ol class="phase-list">{ for dyad.phases.iter().map(|phase| line(phase, props)) }</ol>
        </section>
    }
}

fn line(phase: &Phase, props: &PartProps) -> Html {
    let heaviest =
        phase.observations.iter().filter_map(|place| props.status.rows.get(*place as usize)).take(2);
    html! {
        <li>
            <p class="phase-when">{ words::phase_when(phase) }</p>
            <p class="phase-what">
                { direction_icon(phase.direction, "glyph") }
                <b>{ words::phase_direction(phase.direction) }</b>
                <span>{ words::phase_levels(phase) }</span>
            </p>
            <ul class="phase-why">
                { for heaviest.map(|row| html! { <li><a href={row.href.clone()}>{ &row.sentence }</a></li> }) }
            </ul>
        </li>
    }
}
