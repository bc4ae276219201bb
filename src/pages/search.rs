//! The view `search`.

use crate::{app::ViewProps, pages};
use yew::prelude::*;

/// The view.
#[component]
pub fn SearchPage(props: &ViewProps) -> Html {
    html! { <h1 class="headline" tabindex="-1">{ pages::title(&props.data, &props.route) }</h1> }
}
