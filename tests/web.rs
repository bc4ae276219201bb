//! What only a browser can tell: addresses, storage, keys, and the page as a whole in a real document.
#![cfg(target_arch = "wasm32")]
#![expect(clippy::unwrap_used, reason = "a test that finds no document fails")]

use dyad_explorer::{
    app::{App, AppProps},
    data::Data,
    fixture, platform,
    query::{Route, View},
    shared::Shared,
    state::Theme,
};
use gloo::timers::future::TimeoutFuture;
use std::{cell::RefCell, rc::Rc};
use wasm_bindgen::JsCast;
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};
use web_sys::{Document, HtmlElement, KeyboardEvent, KeyboardEventInit};

wasm_bindgen_test_configure!(run_in_browser);

/// Longest wait for something that the browser does in its own time.
const PATIENCE_MS: u32 = 3000;

#[wasm_bindgen_test]
async fn an_address_is_a_step_in_the_history_and_an_edit_is_not() {
    platform::replace("#/overview");
    let steps = history_length();
    let heard: Rc<RefCell<Vec<String>>> = Rc::default();
    let watched = platform::watch_address({
        let heard = Rc::clone(&heard);
        yew::Callback::from(move |(hash, _): (String, Option<f64>)| heard.borrow_mut().push(hash))
    });
    platform::go("#/timeline?from=2017-01-01");
    until("the change of address is heard", || !heard.borrow().is_empty()).await;
    assert_eq!(platform::hash(), "#/timeline?from=2017-01-01");
    // A change made before the watch began may still come in; it tells the address as it is now.
    assert!(heard.borrow().iter().all(|hash| hash == "#/timeline?from=2017-01-01"), "{heard:?}");
    assert_eq!(history_length(), steps + 1);
    platform::replace("#/timeline?from=2018-01-01");
    assert_eq!(platform::hash(), "#/timeline?from=2018-01-01");
    assert_eq!(history_length(), steps + 1);
    drop(watched);
}

#[wasm_bindgen_test]
fn a_theme_is_shown_and_remembered() {
    let shown = || document().document_element().unwrap().get_attribute("data-theme");
    platform::set_theme(Theme::Dark);
    assert_eq!((shown().as_deref(), platform::remembered_theme()), (Some("dark"), Theme::Dark));
    platform::set_theme(Theme::System);
    assert_eq!((shown(), platform::remembered_theme()), (None, Theme::System));
}

#[wasm_bindgen_test]
fn keys_are_left_alone_in_fields_and_with_modifiers() {
    let keys: Rc<RefCell<Vec<String>>> = Rc::default();
    let watched = platform::watch_keys({
        let keys = Rc::clone(&keys);
        move |key| {
            keys.borrow_mut().push(key.to_owned());
            true
        }
    });
    let field = add("input");
    let press = |target: &HtmlElement, key: &str, with_control: bool| {
        let options = KeyboardEventInit::new();
        options.set_key(key);
        options.set_ctrl_key(with_control);
        options.set_bubbles(true);
        options.set_cancelable(true);
        let event = KeyboardEvent::new_with_keyboard_event_init_dict("keydown", &options).unwrap();
        target.dispatch_event(&event).unwrap();
        event.default_prevented()
    };
    let body = document().body().unwrap();
    assert!(!press(&field, "/", false), "what is typed stays in the field");
    assert!(!press(&body, "/", true), "the browser keeps its own keys");
    assert!(press(&body, "/", false));
    assert_eq!(*keys.borrow(), ["/"]);
    drop(watched);
    assert!(!press(&body, "/", false), "nothing is heard after the watch is dropped");
    field.remove();
}

#[wasm_bindgen_test]
async fn the_page_follows_the_address_from_view_to_view() {
    platform::replace("#/overview");
    let root = add("div");
    let props = AppProps {
        data: Shared::new(Data::pack(&fixture::corpus()).unwrap()),
        route: Route::to(View::Overview),
        theme: Theme::System,
        width: 800,
    };
    let app = yew::Renderer::<App>::with_root_and_props(root.clone().into(), props).render();
    let heading = || {
        let found = document().query_selector("main h1").ok().flatten();
        found.and_then(|heading| heading.text_content()).unwrap_or_default()
    };
    until("the first view is there", || !heading().is_empty()).await;
    let first = heading();
    platform::go("#/sources");
    until("another view is there", || !heading().is_empty() && heading() != first).await;
    until("the focus goes along", || {
        document().active_element().is_some_and(|element| element.tag_name() == "H1")
    })
    .await;
    platform::go("#/overview");
    until("the first view is back", || heading() == first).await;
    app.destroy();
    until("the page is gone", || heading().is_empty()).await;
    // What it listened to is let go once the browser has had its turn.
    TimeoutFuture::new(20).await;
    root.remove();
}

fn document() -> Document {
    web_sys::window().unwrap().document().unwrap()
}

fn history_length() -> u32 {
    web_sys::window().unwrap().history().unwrap().length().unwrap()
}

fn add(name: &str) -> HtmlElement {
    let element = document().create_element(name).unwrap();
    document().body().unwrap().append_child(&element).unwrap();
    element.dyn_into().unwrap()
}

async fn until(what: &str, mut holds: impl FnMut() -> bool) {
    let mut waited = 0;
    while !holds() {
        assert!(waited < PATIENCE_MS, "expected that {what}, but it was not so in {PATIENCE_MS} ms");
        TimeoutFuture::new(20).await;
        waited += 20;
    }
}
