//! A window over the page: the browser's own `dialog`, which holds the focus and closes with Esc.

use crate::markup::html;
use crate::part::part;
use crate::{platform, text::shell};
use yew::functional::{Hook as _, HookContext};
use yew::prelude::*;

/// What a window needs.
#[derive(Clone, PartialEq)]
pub struct ModalProps {
    /// Its title.
    pub title: AttrValue,
    /// Called when it was closed, by its button or by Esc.
    pub on_close: Callback<()>,
    /// What it shows.
    pub children: Html,
}

/// A window over the page.
pub fn modal(props: ModalProps) -> Html {
    part(draw_modal, props)
}

fn draw_modal(props: &ModalProps, hooks: &mut HookContext) -> Html {
    let node = use_node_ref().run(hooks);
    use_effect_with(node.clone(), platform::open_dialogue).run(hooks);
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
