//! Help: keys and the search language.

use crate::{
    components::dialogue::Modal,
    text::help::{KEYS, SEARCH, TITLE},
};
use yew::prelude::*;

/// What help needs.
#[derive(Clone, PartialEq, Properties)]
pub struct HelpProps {
    /// Called when it was closed.
    pub on_close: Callback<()>,
}

/// The help dialogue.
#[component]
pub fn Help(props: &HelpProps) -> Html {
    let row = |(what, meaning): &(&'static str, &'static str)| {
        html! { <div><dt><kbd>{ *what }</kbd></dt><dd>{ *meaning }</dd></div> }
    };
    html! {
        <Modal title={TITLE} on_close={props.on_close.clone()}>
            <h3>{ "Keys" }</h3>
            <dl class="help-list">{ for KEYS.iter().map(row) }</dl>
            <h3>{ "The search language" }</h3>
            <dl class="help-list">{ for SEARCH.iter().map(row) }</dl>
        </Modal>
    }
}
