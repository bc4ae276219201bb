//! Starts the page.

use dyad_explorer::{
    app::{App, AppProps},
    data::Data,
    fixture, platform,
    query::Route,
    shared::Shared,
};

fn main() {
    let Some(root) = platform::root() else { return };
    root.set_text_content(None);
    let props = AppProps {
        data: Shared::new(Data::new(fixture::corpus())),
        route: Route::parse(&platform::hash()).unwrap_or_default(),
        theme: platform::remembered_theme(),
        width: platform::window_width().map_or(1152, content_width),
    };
    yew::Renderer::<App>::with_root_and_props(root, props).render();
}

/// About the width that the style sheet leaves for the content of a window; measured exactly once it is there.
fn content_width(window: u32) -> u32 {
    let gutter = (8 + window * 26 / 1000).clamp(18, 44);
    window.saturating_sub(2 * gutter).min(1152)
}
