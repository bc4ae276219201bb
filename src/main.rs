//! Starts the page.

use dyad_explorer::{
    CORPUS,
    app::{App, AppProps},
    data::Data,
    platform,
    query::Route,
    shared::Shared,
    text,
};

fn main() {
    let Some(root) = platform::root() else { return };
    let data = match Data::open(CORPUS) {
        Ok(data) => data,
        Err(error) => return root.set_text_content(Some(&text::shell::cannot_open(&error.to_string()))),
    };
    let width = platform::content_width().unwrap_or(1152);
    root.set_text_content(None);
    let props = AppProps {
        data: Shared::new(data),
        route: Route::parse(&platform::hash()).unwrap_or_default(),
        theme: platform::remembered_theme(),
        width,
    };
    yew::Renderer::<App>::with_root_and_props(root, props).render();
}
