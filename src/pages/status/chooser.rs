//! The choice of a pair.

use super::model::to_pair;
use crate::{app::ViewProps, platform, text::status as words};
use dyad_corpus::DyadKey;
use yew::prelude::*;

/// What the choice needs.
#[derive(Clone, PartialEq, Properties)]
pub struct ChooserProps {
    /// What the view gets.
    pub view: ViewProps,
    /// The pair shown.
    pub here: DyadKey,
}

/// A list of all pairs, those with most evidence first; nothing where there is only one.
#[component]
pub fn Chooser(props: &ChooserProps) -> Html {
    let data = &props.view.data;
    if data.dyad_cards().len() < 2 {
        return Html::default();
    }
    let onchange = {
        let view = props.view.clone();
        Callback::from(move |event: Event| {
            if let Some(key) = DyadKey::parse(&platform::choice_of(&event)) {
                view.on_open.emit(to_pair(&view.route, key));
            }
        })
    };
    html! {
        <p class="chooser">
            <label for="status-pair">{ words::PAIR }</label>
            <select id="status-pair" {onchange}>
                { for data.dyad_cards().iter().map(|dyad| html! {
                    <option value={dyad.key.to_string()} selected={dyad.key == props.here}>
                        { format!("{} ({})", data.dyad_name(dyad.key), dyad.observations) }
                    </option>
                }) }
            </select>
        </p>
    }
}
