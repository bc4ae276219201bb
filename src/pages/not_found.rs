//! An address that names no view.

use crate::{
    app::ViewProps,
    markup::html,
    query::View,
    text::{labels, shell},
};
use yew::prelude::*;

/// What stands where there is no view.
pub fn not_found(props: &ViewProps) -> Html {
    let to = |view: View| html! { <a class="more" href={props.route.link(view.clone())}>{ labels::view(&view) }</a> };
    html! {
        <>
            <h1 class="headline headline-minor" tabindex="-1">{ shell::NOT_FOUND }</h1>
            <p class="dek">{ shell::NOT_FOUND_HELP }</p>
            <p class="figure-actions">{ to(View::Overview) }{ to(View::Search) }{ to(View::Sources) }</p>
        </>
    }
}
