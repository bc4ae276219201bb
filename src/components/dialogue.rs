//! A window over the page: the browser's own `dialog`, which holds the focus and closes with Esc.

use crate::{platform, text::shell};
use yew::prelude::*;

/// What a window needs.
#[derive(Clone, PartialEq, Properties)]
pub struct ModalProps {
    /// Its title.
    pub title: AttrValue,
    /// Called when it was closed, by its button or by Esc.
    pub on_close: Callback<()>,
    /// What it shows.
    #[prop_or_default]
    pub children: Html,
}

/// A window over the page.
#[component]
pub fn Modal(props: &ModalProps) -> Html {
    let node = use_node_ref();
    use_effect_with(node.clone(), platform::open_dialogue);
    let on_close = props.on_close.reform(|_: Event| ());
    html! {
        <dialog class="dialogue" ref={node} onclose={on_close} aria-labelledby="dialogue-title">
            <form method="dialog" class="dialogue-head">
                <h2 id="dialogue-title">{ props.title.clone() }</h2>
                <button class="quiet">{ shell::CLOSE }</button>
            </form>
            { props.children.clone() }
        </dialog>
    }
}
