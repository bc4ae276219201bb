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
use yew::AppHandle;

/// Pages of the corpus, of 64 KiB, that are checked at one go: so many before anything is drawn, the rest of a large
/// corpus while the page stands idle.
const CHECKED_AT_ONCE: usize = 32;
/// How long the page rests between two goes, in milliseconds.
const REST_MS: u32 = 20;

fn main() {
    let Some(root) = platform::root() else { return };
    let opened = Data::open(CORPUS).and_then(|data| Ok((data.check(CHECKED_AT_ONCE)?, data)));
    let (is_checked, data) = match opened {
        Ok((is_checked, data)) => (is_checked, Shared::new(data)),
        Err(error) => platform::refuse(&text::shell::cannot_open(&error.to_string())),
    };
    let width = platform::content_width().unwrap_or(1152);
    root.set_text_content(None);
    let props = AppProps {
        data: data.clone(),
        route: Route::parse(&platform::hash()).unwrap_or_default(),
        theme: platform::remembered_theme(),
        width,
    };
    let app = yew::Renderer::<App>::with_root_and_props(root, props).render();
    if !is_checked {
        check_rest(data, app);
    }
}

/// Goes on checking; where bytes are damaged, a message takes the place of the page, which could be wrong.
fn check_rest(data: Shared<Data>, app: AppHandle<App>) {
    platform::later(REST_MS, move || match data.check(CHECKED_AT_ONCE) {
        Ok(true) => {}
        Ok(false) => check_rest(data, app),
        Err(error) => {
            app.destroy();
            if let Some(root) = platform::root() {
                root.set_text_content(Some(&text::shell::cannot_open(&error.to_string())));
            }
        }
    });
}
