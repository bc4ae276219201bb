//! The choice of a pair.

use super::model::{COMPARED_WITH, compared, to_pair};
use crate::markup::html;
use crate::part::part;
use crate::{app::ViewProps, platform, text::status as words};
use dyad_corpus::DyadKey;
use yew::functional::HookContext;
use yew::prelude::*;

/// What the choice needs.
#[derive(Clone, PartialEq)]
pub struct ChooserProps {
    /// What the view gets.
    pub view: ViewProps,
    /// The pair shown.
    pub here: DyadKey,
    /// Address of the pair's timeline.
    pub timeline: AttrValue,
}

/// A list of all pairs, those with most evidence first; nothing where there is only one.
pub fn chooser(props: ChooserProps) -> Html {
    part(draw_chooser, props)
}

fn draw_chooser(props: &ChooserProps, _hooks: &mut HookContext) -> Html {
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

/// What the curve is compared with: other pairs or issues of this one, two at most.
pub fn compare(props: ChooserProps) -> Html {
    part(draw_compare, props)
}

fn draw_compare(props: &ChooserProps, _hooks: &mut HookContext) -> Html {
    let data = &props.view.data;
    let now: Vec<String> = compared(&props.view.route).into_iter().map(str::to_owned).collect();
    let pairs: Vec<(String, String)> = (data.dyad_cards().iter())
        .filter(|card| card.key != props.here)
        .take(MOST_COMPARED)
        .map(|card| (card.key.to_string(), data.dyad_name(card.key)))
        .collect();
    let series = data.dyad(props.here).map(|dyad| dyad.issues.as_slice()).unwrap_or_default();
    let issues: Vec<(String, String)> = series
        .iter()
        .filter_map(|series| data.issue(series.issue))
        .map(|issue| (issue.id.clone(), issue.name.clone()))
        .collect();
    if pairs.is_empty() && issues.is_empty() {
        return Html::default();
    }
    let choice = |nth: usize, label: &'static str| {
        let id = format!("status-compare-{nth}");
        let chosen = now.get(nth).cloned().unwrap_or_default();
        let onchange = {
            let (view, before) = (props.view.clone(), now.clone());
            Callback::from(move |event: Event| {
                let mut next: Vec<String> = before.iter().take(nth).cloned().collect();
                next.push(platform::choice_of(&event));
                view.on_open.emit(view.route.clone().with(COMPARED_WITH, next.join(",").trim_matches(',')));
            })
        };
        let options = |all: &[(String, String)]| -> Html {
            let option = |(id, name): &(String, String)| html! { <option value={id.clone()} selected={*id == chosen}>{ name.clone() }</option> };
            html! { { for all.iter().map(option) } }
        };
        html! {
            <>
                <label for={id.clone()}>{ label }</label>
                <select {id} {onchange}>
                    <option value="" selected={chosen.is_empty()}>{ words::NOTHING }</option>
                    <optgroup label={words::ISSUES_OF_PAIR}>{ options(&issues) }</optgroup>
                    <optgroup label={words::OTHER_PAIRS}>{ options(&pairs) }</optgroup>
                </select>
            </>
        }
    };
    html! {
        <p class="chooser compare">
            { choice(0, words::COMPARE) }
            if !now.is_empty() {
                { choice(1, words::AND_WITH) }
            }
            <a class="more" href={props.timeline.clone()}>{ crate::text::overview::AS_TIMELINE }</a>
        </p>
    }
}

/// Pairs offered for comparison, those with most evidence.
const MOST_COMPARED: usize = 40;
