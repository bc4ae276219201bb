//! Help: keys and the search language.

use crate::{
    components::dialogue::{ModalProps, modal},
    markup::html,
    text::help::{KEYS, SEARCH, TITLE},
};
use yew::prelude::*;

/// The help dialogue; `on_close` is called when it was closed.
pub fn help(on_close: Callback<()>) -> Html {
    let row = |(what, meaning): &(&'static str, &'static str)| {
        html! { <div><dt><kbd>{ *what }</kbd></dt><dd>{ *meaning }</dd></div> }
    };
    let children = html! {
        <>
            <h3>{ "Keys" }</h3>
            <dl class="help-list">{ for KEYS.iter().map(row) }</dl>
            <h3>{ "The search language" }</h3>
            <dl class="help-list">{ for SEARCH.iter().map(row) }</dl>
        </>
    };
    modal(ModalProps { title: TITLE.into(), on_close, children })
}
