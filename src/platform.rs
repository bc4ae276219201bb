//! The browser: the only module that names web-sys.
//!
//! Nothing here is called while a view renders; views render natively as well. Storage, clipboard and history
//! may be refused (private windows, sandboxed frames); each of them then does nothing.

use crate::{
    charts::picture::{Drawing, Picture},
    state::Theme,
};
use dyad_corpus::Day;
use gloo::{
    events::{EventListener, EventListenerOptions},
    timers::callback::Timeout,
};
use std::{cell::RefCell, rc::Rc};
use wasm_bindgen::{JsCast, JsValue, closure::Closure};
use web_sys::{
    Blob, BlobPropertyBag, CanvasRenderingContext2d, Document, Element, FocusOptions, HtmlAnchorElement,
    HtmlCanvasElement, HtmlDialogElement, HtmlElement, HtmlImageElement, HtmlInputElement, HtmlSelectElement,
    HtmlTextAreaElement, KeyboardEvent, ResizeObserver, ResizeObserverEntry, ScrollIntoViewOptions,
    ScrollLogicalPosition, ScrollRestoration, Storage, Window, XmlSerializer,
};
use yew::{Callback, NodeRef, hook, use_effect_with, use_state_eq};

const THEME_KEY: &str = "dyad-theme";
/// Scroll positions are written down once scrolling has rested this long, in milliseconds.
const SCROLL_REST_MS: u32 = 120;

/// The element that the page is rendered into.
pub fn root() -> Option<Element> {
    document()?.get_element_by_id("app")
}

/// The hash of the address, with its `#`, or nothing.
pub fn hash() -> String {
    window().and_then(|window| window.location().hash().ok()).unwrap_or_default()
}

/// Goes to another hash as a new step in the history.
pub fn go(hash: &str) {
    if let Some(window) = window() {
        // A refused navigation leaves the page where it is, which is all that can be done about it.
        let _ = window.location().set_hash(hash);
    }
}

/// Changes the hash without a new step in the history.
pub fn replace(hash: &str) {
    if let Some(history) = window().and_then(|window| window.history().ok()) {
        let state = history.state().unwrap_or(JsValue::NULL);
        let _ = history.replace_state_with_url(&state, "", Some(hash));
    }
}

/// The whole address of the page as it is now.
pub fn address() -> String {
    window().and_then(|window| window.location().href().ok()).unwrap_or_default()
}

/// Calls back when the hash changes, with the hash and, on the way back or forward, the place scrolled to then.
/// Keeps that place in the history from now on. Stops when dropped.
pub fn watch_address(on_change: Callback<(String, Option<f64>)>) -> impl Sized {
    let Some(window) = window() else { return Vec::new() };
    if let Ok(history) = window.history() {
        let _ = history.set_scroll_restoration(ScrollRestoration::Manual);
    }
    let rest: Rc<RefCell<Option<Timeout>>> = Rc::default();
    let scrolled = EventListener::new(&window, "scroll", move |_| {
        // A new timeout replaces, and by that cancels, the one before.
        *rest.borrow_mut() = Some(Timeout::new(SCROLL_REST_MS, remember_scroll));
    });
    let changed =
        EventListener::new(&window, "hashchange", move |_| on_change.emit((hash(), remembered_scroll())));
    vec![scrolled, changed]
}

/// The place that was scrolled to when this step of the history was left, in CSS pixels.
pub fn remembered_scroll() -> Option<f64> {
    window()?.history().ok()?.state().ok()?.as_f64()
}

fn remember_scroll() {
    if let Some(window) = window()
        && let (Ok(history), Ok(y)) = (window.history(), window.scroll_y())
    {
        let _ = history.replace_state_with_url(&JsValue::from_f64(y), "", None);
    }
}

/// Calls back for keys pressed anywhere but in a field, without Ctrl, Alt or Meta; the callback says whether it
/// used the key. Stops when dropped.
pub fn watch_keys(on_key: impl Fn(&str) -> bool + 'static) -> impl Sized {
    let window = window()?;
    let options = EventListenerOptions::enable_prevent_default();
    Some(EventListener::new_with_options(&window, "keydown", options, move |event| {
        let Some(key) = event.dyn_ref::<KeyboardEvent>() else { return };
        let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
        let in_field = target.is_some_and(|element| {
            matches!(element.tag_name().as_str(), "INPUT" | "TEXTAREA" | "SELECT")
                || element.closest("dialog").is_ok_and(|found| found.is_some())
        });
        if !in_field && !key.ctrl_key() && !key.alt_key() && !key.meta_key() && on_key(&key.key()) {
            event.prevent_default();
        }
    }))
}

/// Scrolls the page to a place in CSS pixels from its top.
pub fn scroll_to(y: f64) {
    if let Some(window) = window() {
        window.scroll_to_with_x_and_y(0.0, y);
    }
}

/// Scrolls an element into the middle of the window; says whether there is one.
pub fn reveal(id: &str) -> bool {
    let Some(element) = document().and_then(|document| document.get_element_by_id(id)) else { return false };
    let options = ScrollIntoViewOptions::new();
    options.set_block(ScrollLogicalPosition::Center);
    element.scroll_into_view_with_scroll_into_view_options(&options);
    true
}

/// Puts the focus on an element, without scrolling to it.
pub fn focus(selector: &str) {
    let found = document().and_then(|document| document.query_selector(selector).ok().flatten());
    if let Some(element) = found.and_then(|element| element.dyn_into::<HtmlElement>().ok()) {
        let options = FocusOptions::new();
        options.set_prevent_scroll(true);
        let _ = element.focus_with_options(&options);
    }
}

/// Puts the focus into a field and selects what it holds; says whether there is one to be seen.
pub fn focus_field(id: &str) -> bool {
    let Some(element) = document().and_then(|document| document.get_element_by_id(id)) else { return false };
    let Some(field) = element.dyn_ref::<HtmlElement>() else { return false };
    // A field that is not displayed has no box.
    if field.offset_width() == 0 {
        return false;
    }
    let _ = field.focus();
    if let Some(input) = element.dyn_ref::<HtmlInputElement>() {
        input.select();
    }
    true
}

/// How far a pointer is from the left side of an element, in CSS pixels.
pub fn x_within(event: &yew::PointerEvent, node: &NodeRef) -> f64 {
    f64::from(event.client_x()) - left_of(node)
}

/// Where an element begins in the window, in CSS pixels from its left side.
pub fn left_of(node: &NodeRef) -> f64 {
    node.cast::<Element>().map_or(0.0, |element| element.get_bounding_client_rect().left())
}

/// The part of an element that the window shows, from its upper side down, in CSS pixels; all of it where the
/// window does not say how high it is.
pub fn shown_of(node: &NodeRef) -> (f64, f64) {
    let Some(element) = node.cast::<Element>() else { return (0.0, f64::INFINITY) };
    let top = element.get_bounding_client_rect().top();
    let height = document().and_then(|document| document.document_element()).map(|root| root.client_height());
    (-top, height.map_or(f64::INFINITY, |height| f64::from(height) - top))
}

/// What an attribute says on the element that was clicked, or on the nearest one around it that has it.
pub fn datum(event: &yew::MouseEvent, attribute: &str) -> Option<String> {
    let target = event.target()?.dyn_into::<Element>().ok()?;
    target.closest(&format!("[{attribute}]")).ok()??.get_attribute(attribute)
}

/// Keeps sending a pointer's events to an element until the pointer is lifted, also outside of it.
pub fn capture(event: &yew::PointerEvent, node: &NodeRef) {
    if let Some(element) = node.cast::<Element>() {
        // A pointer that is gone by now cannot be captured, and need not be.
        let _ = element.set_pointer_capture(event.pointer_id());
    }
}

/// Calls back once, after some milliseconds, unless it is dropped before.
pub fn after(milliseconds: u32, then: impl FnOnce() + 'static) -> impl Sized {
    Timeout::new(milliseconds, then)
}

/// Calls back once, after some milliseconds.
pub fn later(milliseconds: u32, then: impl FnOnce() + 'static) {
    Timeout::new(milliseconds, then).forget();
}

/// Calls back as soon as what runs now has come to its end, before anything is drawn on the screen.
pub fn soon(then: impl FnOnce() + 'static) {
    yew::platform::spawn_local(async { then() });
}

/// Why parts of the corpus are fetched.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fetch {
    /// A view reads them.
    Wanted = 0,
    /// They came wrong before: no copy on the way is trusted.
    Again = 1,
    /// They are to be available offline.
    Keep = 2,
    /// Nothing is fetched; those available offline are told.
    Look = 3,
}

/// Fetches parts of the corpus by their names. For each calls back with its place and content, or nothing if it could
/// not be fetched; the callback says whether the content is right. `boot.js` does the work.
pub fn fetch_parts(names: &[String], why: Fetch, arrive: Box<dyn Fn(usize, Option<Vec<u8>>) -> bool>) {
    let names: js_sys::Array = names.iter().map(|name| JsValue::from_str(name)).collect();
    let arrive = move |place: u32, content: JsValue| {
        let content = content.dyn_into::<js_sys::Uint8Array>().ok();
        arrive(place as usize, content.map(|content| content.to_vec()))
    };
    let arrive = Closure::<dyn Fn(u32, JsValue) -> bool>::new(arrive).into_js_value();
    let fetch = js_sys::Reflect::get(&js_sys::global(), &JsValue::from_str("dyadParts"));
    if let Some(fetch) = fetch.ok().and_then(|fetch| fetch.dyn_into::<js_sys::Function>().ok()) {
        let _ = fetch.call3(&JsValue::NULL, &names, &arrive, &JsValue::from(why as u32));
    }
}

/// Ends the start of the page. What stands in it as it arrived stays, and says why.
pub fn refuse(why: &str) -> ! {
    wasm_bindgen::throw_str(why)
}

/// What a field holds after an input event.
pub fn value_of(event: &yew::InputEvent) -> String {
    let target = event.target();
    let input =
        target.as_ref().and_then(|target| target.dyn_ref::<HtmlInputElement>()).map(HtmlInputElement::value);
    let area = || {
        target
            .as_ref()
            .and_then(|target| target.dyn_ref::<HtmlTextAreaElement>())
            .map(HtmlTextAreaElement::value)
    };
    input.or_else(area).unwrap_or_default()
}

/// What was chosen in a list or put into a field, after a change event.
pub fn choice_of(event: &yew::Event) -> String {
    let target = event.target();
    let list = target
        .as_ref()
        .and_then(|target| target.dyn_ref::<HtmlSelectElement>())
        .map(HtmlSelectElement::value);
    let input = || {
        target.as_ref().and_then(|target| target.dyn_ref::<HtmlInputElement>()).map(HtmlInputElement::value)
    };
    list.or_else(input).unwrap_or_default()
}

/// Sets the title of the window.
pub fn set_title(title: &str) {
    if let Some(document) = document() {
        document.set_title(title);
    }
}

/// Shows a theme and remembers it.
pub fn set_theme(theme: Theme) {
    let Some(root) = document().and_then(|document| document.document_element()) else { return };
    if theme == Theme::System {
        let _ = root.remove_attribute("data-theme");
    } else {
        let _ = root.set_attribute("data-theme", theme.name());
    }
    if let Some(storage) = storage() {
        // A full or forbidden storage only means that the choice is not remembered.
        let _ = match theme {
            Theme::System => storage.remove_item(THEME_KEY),
            _ => storage.set_item(THEME_KEY, theme.name()),
        };
    }
}

/// The theme remembered from before, which the page already shows.
pub fn remembered_theme() -> Theme {
    let root = document().and_then(|document| document.document_element());
    root.and_then(|root| root.get_attribute("data-theme"))
        .map(|name| Theme::from_name(&name))
        .unwrap_or_default()
}

/// Whether the page stands inside another: it then stores nothing and leaves the other's scrolling alone.
pub fn is_embedded() -> bool {
    let root = document().and_then(|document| document.document_element());
    root.is_some_and(|root| root.has_attribute("data-embed"))
}

/// Whether the browser keeps the page for when there is no network.
pub fn is_kept_offline() -> bool {
    let root = document().and_then(|document| document.document_element());
    root.is_some_and(|root| root.has_attribute("data-offline"))
}

/// Opens a `dialog` element over the page, with the focus inside.
pub fn open_dialogue(node: &NodeRef) {
    if let Some(dialogue) = node.cast::<HtmlDialogElement>()
        && !dialogue.open()
    {
        let _ = dialogue.show_modal();
    }
}

/// Copies a text to the clipboard, where the browser lets it.
pub fn copy(text: &str) {
    if let Some(window) = window() {
        // The promise is not awaited: there is nothing else to do if it is refused, the text stays selectable.
        let _ = window.navigator().clipboard().write_text(text);
    }
}

/// Hands a text to the reader as a file.
pub fn download(file_name: &str, media_type: &str, text: &str) {
    let parts = js_sys::Array::of1(&JsValue::from_str(text));
    let options = BlobPropertyBag::new();
    options.set_type(media_type);
    if let Ok(blob) = Blob::new_with_str_sequence_and_options(&parts, &options) {
        hand_over(file_name, &blob);
    }
}

fn hand_over(file_name: &str, blob: &Blob) {
    let Ok(url) = web_sys::Url::create_object_url_with_blob(blob) else { return };
    let anchor = document().and_then(|document| document.create_element("a").ok());
    if let Some(anchor) = anchor.and_then(|anchor| anchor.dyn_into::<HtmlAnchorElement>().ok()) {
        anchor.set_href(&url);
        anchor.set_download(file_name);
        anchor.click();
    }
    let _ = web_sys::Url::revoke_object_url(&url);
}

/// Today, where the reader is.
pub fn today() -> Option<Day> {
    let now = js_sys::Date::new_0();
    Day::from_ymd(now.get_full_year() as i16, now.get_month() as i8 + 1, now.get_date() as i8)
}

/// What decides how a drawn element looks; written into pictures, which have no style sheet.
const LOOKS: [&str; 14] = [
    "fill",
    "fill-opacity",
    "stroke",
    "stroke-width",
    "stroke-dasharray",
    "stroke-linecap",
    "stroke-linejoin",
    "opacity",
    "font-family",
    "font-size",
    "font-style",
    "font-weight",
    "text-anchor",
    "paint-order",
];

/// The drawings of a figure as they stand on the page, with their styles in them; no fields to point at.
pub fn drawings(figure: &str) -> Vec<Drawing> {
    let all = |node: &Element, what: &str| -> Vec<Element> {
        let Ok(found) = node.query_selector_all(what) else { return Vec::new() };
        (0..found.length()).filter_map(|nth| found.get(nth)?.dyn_into().ok()).collect()
    };
    let Some(figure) = document().and_then(|document| document.get_element_by_id(figure)) else {
        return Vec::new();
    };
    let serialized = |svg: &Element| {
        let copy: Element = svg.clone_node_with_deep(true).ok()?.dyn_into().ok()?;
        for (shown, copied) in all(svg, "*").iter().zip(all(&copy, "*")) {
            let Some(style) = window().and_then(|window| window.get_computed_style(shown).ok().flatten())
            else {
                continue;
            };
            for look in LOOKS {
                if let Ok(value) = style.get_property_value(look) {
                    let _ = copied.set_attribute(look, &value);
                }
            }
            let _ = copied.remove_attribute("class");
        }
        for gone in all(&copy, ".target, use, title, [fill^='rgba'][fill$=', 0)'][stroke='none']") {
            gone.remove();
        }
        let _ = copy.remove_attribute("class");
        let bounds = svg.get_bounding_client_rect();
        let markup = XmlSerializer::new().ok()?.serialize_to_string(&copy).ok()?;
        Some(Drawing { width: bounds.width(), height: bounds.height(), markup })
    };
    all(&figure, "svg.drawing").iter().filter_map(serialized).collect()
}

/// Colours of the page's paper and ink as they are now.
pub fn colours() -> (String, String) {
    let root = document().and_then(|document| document.body());
    let style = root.and_then(|root| window()?.get_computed_style(&root).ok().flatten());
    let colour =
        |name: &str| style.as_ref().and_then(|style| style.get_property_value(name).ok()).unwrap_or_default();
    (colour("background-color"), colour("color"))
}

/// Hands a picture to the reader as dots, two for each drawing unit.
pub fn download_dots(file_name: String, picture: &Picture) {
    const DOTS: f64 = 2.0;
    let (width, height) = (picture.width * DOTS, picture.height * DOTS);
    let Ok(image) = HtmlImageElement::new() else { return };
    let drawn = image.clone();
    let on_load = Closure::once_into_js(move || {
        let canvas = document().and_then(|document| document.create_element("canvas").ok());
        let Some(canvas) = canvas.and_then(|canvas| canvas.dyn_into::<HtmlCanvasElement>().ok()) else {
            return;
        };
        canvas.set_width(width as u32);
        canvas.set_height(height as u32);
        let context = canvas.get_context("2d").ok().flatten();
        let Some(context) = context.and_then(|context| context.dyn_into::<CanvasRenderingContext2d>().ok())
        else {
            return;
        };
        let _ = context.draw_image_with_html_image_element_and_dw_and_dh(&drawn, 0.0, 0.0, width, height);
        let save = Closure::once_into_js(move |blob: Option<Blob>| {
            if let Some(blob) = blob {
                hand_over(&file_name, &blob);
            }
        });
        let _ = canvas.to_blob(save.unchecked_ref());
    });
    image.set_onload(Some(on_load.unchecked_ref()));
    let encoded = String::from(js_sys::encode_uri_component(&picture.svg));
    image.set_src(&format!("data:image/svg+xml;charset=utf-8,{encoded}"));
}

/// Opens the browser's print dialogue.
pub fn print() {
    if let Some(window) = window() {
        let _ = window.print();
    }
}

/// Width of the content column of the page that is shown until this one starts, in whole CSS pixels.
pub fn content_width() -> Option<u32> {
    let column = document()?.get_element_by_id("page-content")?;
    Some(column.get_bounding_client_rect().width() as u32)
}

/// The width of an element in whole CSS pixels, followed as it changes; `initial` until it is known.
#[hook]
pub fn use_width(node: &NodeRef, initial: u32) -> u32 {
    let width = use_state_eq(|| initial);
    let set = width.setter();
    use_effect_with(node.clone(), move |node| {
        let watched = node.cast::<Element>().and_then(|element| {
            let measure = move |entries: js_sys::Array| {
                let entry = entries.get(0).dyn_into::<ResizeObserverEntry>();
                if let Ok(entry) = entry {
                    set.set(entry.content_rect().width() as u32);
                }
            };
            let on_resize = Closure::<dyn Fn(js_sys::Array)>::new(measure);
            let observer = ResizeObserver::new(on_resize.as_ref().unchecked_ref()).ok()?;
            observer.observe(&element);
            Some((observer, on_resize))
        });
        move || {
            if let Some((observer, _on_resize)) = watched {
                observer.disconnect();
            }
        }
    });
    *width
}

fn window() -> Option<Window> {
    web_sys::window()
}

fn document() -> Option<Document> {
    window()?.document()
}

/// The storage of this origin; nothing in a sandboxed frame, where even asking for it is an error, nor in any other.
fn storage() -> Option<Storage> {
    if is_embedded() {
        return None;
    }
    window()?.local_storage().ok().flatten()
}
