//! Share: a link to what is shown, a citation of the page, and its evidence as data.

use crate::{app::ViewProps, components::dialogue::Modal, state::Action};
use yew::prelude::*;

/// The share dialogue.
#[component]
pub fn Share(props: &ViewProps) -> Html {
    let on_close = props.on_action.reform(|()| Action::Close);
    html! { <Modal title={crate::text::shell::SHARE} on_close={on_close}></Modal> }
}
