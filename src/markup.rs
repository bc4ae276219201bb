//! Markup: reads the templates of [`html!`], so that a view weighs little more than its words.
//!
//! The macro (`crates/markup`) writes each piece of markup as one text with the values left out; [`plan`] makes that text
//! a tree once, and here it becomes nodes of Yew each time. [`Content`] and [`Attribute`] say what can stand between elements and
//! behind `=`.

mod pieces;
mod plan;

pub use dyad_markup::html;

use crate::number::tenths;
use plan::{Element, Plan, plan};
use std::mem::{self, ManuallyDrop};
use std::rc::Rc;
use wasm_bindgen::JsCast;
use yew::html::IntoEventCallback;
use yew::prelude::*;
use yew::virtual_dom::{
    AttributeOrProperty, Attributes, Key, Listener, ListenerKind, VList, VNode, VTag, VText,
};

/// A value of a template.
#[derive(Default)]
pub enum Slot {
    /// Nothing: no node, or no such attribute.
    #[default]
    Empty,
    /// Words between elements, or the value of an attribute.
    Words(AttrValue),
    /// An attribute without a value.
    Flag,
    /// A node.
    Node(Html),
    /// What listens to an event.
    Listener(Rc<dyn Listener>),
    /// Where the element's node is to be kept.
    Ref(NodeRef),
    /// What tells the element from its neighbours.
    Key(Key),
}

/// What can stand between elements.
pub trait Content {
    /// It as a value of a template.
    fn content(self) -> Slot;
}

/// What can stand behind `=`.
pub trait Attribute {
    /// It as a value of a template.
    fn attribute(self) -> Slot;
}

impl Content for Html {
    fn content(self) -> Slot {
        Slot::Node(self)
    }
}

impl Content for Vec<Html> {
    fn content(self) -> Slot {
        Slot::Node(list(self))
    }
}

impl<T: Content> Content for Option<T> {
    fn content(self) -> Slot {
        self.map_or(Slot::Empty, Content::content)
    }
}

/// Types that are words, as content and as attributes.
macro_rules! words {
    ($($type:ty: $words:expr;)*) => { $(
        impl Content for $type {
            #[inline(never)]
            fn content(self) -> Slot {
                let words: fn($type) -> AttrValue = $words;
                Slot::Words(words(self))
            }
        }
        impl Attribute for $type {
            fn attribute(self) -> Slot {
                self.content()
            }
        }
    )* };
}

words! {
    AttrValue: |words| words;
    &AttrValue: |words| words.clone();
    String: AttrValue::from;
    &String: |words| AttrValue::from(words.clone());
    usize: |number| AttrValue::from(number.to_string());
    u32: |number| AttrValue::from(number.to_string());
    i16: |number| AttrValue::from(number.to_string());
}

impl Content for &str {
    #[inline(never)]
    fn content(self) -> Slot {
        self.to_owned().content()
    }
}

impl Attribute for &'static str {
    #[inline(never)]
    fn attribute(self) -> Slot {
        Slot::Words(AttrValue::Static(self))
    }
}

/// A length or place of a drawing, in tenths.
impl Attribute for f64 {
    #[inline(never)]
    fn attribute(self) -> Slot {
        tenths(self).content()
    }
}

impl Attribute for bool {
    fn attribute(self) -> Slot {
        if self { Slot::Flag } else { Slot::Empty }
    }
}

impl<T: Attribute> Attribute for Option<T> {
    fn attribute(self) -> Slot {
        self.map_or(Slot::Empty, Attribute::attribute)
    }
}

/// Some classes as one attribute; empty ones are left out.
pub fn classes<const N: usize>(names: [&str; N]) -> String {
    joined(&names)
}

fn joined(names: &[&str]) -> String {
    let mut all = String::new();
    for name in names.iter().filter(|name| !name.is_empty()) {
        if !all.is_empty() {
            all.push(' ');
        }
        all.push_str(name);
    }
    all
}

/// What each item gives, one after the other.
pub fn each<I>(items: I) -> Slot
where
    I: IntoIterator,
    I::Item: Content,
{
    let mut items = items.into_iter();
    every(&mut || items.next().map(Content::content))
}

#[inline(never)]
fn every(next: &mut dyn FnMut() -> Option<Slot>) -> Slot {
    let mut nodes = Vec::new();
    while let Some(slot) = next() {
        nodes.push(node(slot));
    }
    Slot::Node(list(nodes))
}

#[inline(never)]
fn list(nodes: Vec<Html>) -> Html {
    VNode::VList(Rc::new(VList::with_children(nodes, None)))
}

/// A place with nothing in it.
pub fn nothing() -> Html {
    VNode::default()
}

/// A value as a node.
#[inline(never)]
pub fn node(slot: Slot) -> Html {
    match slot {
        Slot::Node(node) => node,
        Slot::Words(words) => VNode::VText(VText::new(words)),
        _ => nothing(),
    }
}

/// Types of the events that the page listens to, by the names of their attributes.
#[allow(non_camel_case_types)]
pub mod events {
    pub use yew::events::{
        Event as onchange, Event as onclose, FocusEvent as onblur, FocusEvent as onfocus,
        InputEvent as oninput, KeyboardEvent as onkeydown, MouseEvent as onclick,
        PointerEvent as onpointercancel, PointerEvent as onpointerdown, PointerEvent as onpointerenter,
        PointerEvent as onpointermove, PointerEvent as onpointerup, SubmitEvent as onsubmit,
        WheelEvent as onwheel,
    };
}

/// Calls a callback for events of one kind.
struct On<E> {
    kind: fn() -> ListenerKind,
    callback: Callback<E>,
}

impl<E: JsCast + 'static> Listener for On<E> {
    fn kind(&self) -> ListenerKind {
        (self.kind)()
    }

    fn handle(&self, event: Event) {
        self.callback.emit(event.unchecked_into());
    }

    fn passive(&self) -> bool {
        false
    }
}

/// A listener as a value of a template.
pub fn listener<E: JsCast + 'static>(
    kind: fn() -> ListenerKind,
    callback: impl IntoEventCallback<E>,
) -> Slot {
    callback.into_event_callback().map_or(Slot::Empty, |callback| on(kind, callback))
}

#[inline(never)]
fn on<E: JsCast + 'static>(kind: fn() -> ListenerKind, callback: Callback<E>) -> Slot {
    Slot::Listener(Rc::new(On { kind, callback }))
}

/// The node of a template with its values in their order; every value is taken out, and nothing is left to drop.
#[inline(never)]
pub fn grow(template: &'static str, slots: &mut [ManuallyDrop<Slot>]) -> Html {
    build(plan(template), &mut Values(slots.iter_mut()))
}

/// The values of a template that are not yet in their places.
struct Values<'a>(std::slice::IterMut<'a, ManuallyDrop<Slot>>);

impl Values<'_> {
    fn take(&mut self) -> Slot {
        self.0.next().map(mem::take).map(ManuallyDrop::into_inner).unwrap_or_default()
    }
}

fn build(plan: &'static Plan, values: &mut Values<'_>) -> Html {
    match plan {
        Plan::Words(words) => VNode::VText(VText::new(AttrValue::Static(words))),
        Plan::Value => node(values.take()),
        Plan::Fragment(children) => children_of(children, values),
        Plan::Element(element) => build_element(element, values),
    }
}

/// Several nodes are a list; one is itself.
fn children_of(children: &'static [Plan], values: &mut Values<'_>) -> Html {
    match children {
        [] => nothing(),
        [only] => build(only, values),
        _ => list(children.iter().map(|child| build(child, values)).collect()),
    }
}

fn build_element(element: &'static Element, values: &mut Values<'_>) -> Html {
    let mut tag = VTag::new(element.name);
    if element.has_ref
        && let Slot::Ref(node) = values.take()
    {
        tag.node_ref = node;
    }
    if element.has_key
        && let Slot::Key(key) = values.take()
    {
        tag.key = Some(key);
    }
    let value = element.has_value.then(|| values.take());
    tag.attributes = match element.known {
        Some(known) => Attributes::Static(known),
        None => Attributes::Dynamic {
            keys: element.names,
            values: element
                .words
                .iter()
                .zip(element.names)
                .map(|(words, name)| match words {
                    Some(words) => Some(AttributeOrProperty::Attribute(AttrValue::Static(words))),
                    None => match values.take() {
                        Slot::Words(words) => Some(AttributeOrProperty::Attribute(words)),
                        Slot::Flag => Some(AttributeOrProperty::Attribute(AttrValue::Static(name))),
                        _ => None,
                    },
                })
                .collect(),
        },
    };
    if let Some(Slot::Words(value)) = value {
        tag.set_value(Some(value));
    }
    if element.listeners > 0 {
        let listeners = (0..element.listeners).map(|_| match values.take() {
            Slot::Listener(listener) => Some(listener),
            _ => None,
        });
        tag.set_listeners(listeners.collect());
    }
    let inside = children_of(&element.children, values);
    if let Some(children) = tag.children_mut() {
        *children = inside;
    }
    VNode::from(tag)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What a node would be as HTML.
    fn rendered(node: Html) -> String {
        #[derive(PartialEq, Properties)]
        struct Given {
            children: Html,
        }
        #[component]
        fn Shown(props: &Given) -> Html {
            props.children.clone()
        }
        let props = move || Given { children: node.clone() };
        let renderer = yew::LocalServerRenderer::<Shown>::with_props(props()).hydratable(false);
        tokio::runtime::Builder::new_current_thread().build().unwrap().block_on(renderer.render())
    }

    #[test]
    fn what_is_known_and_what_is_not_stand_in_their_places() {
        let (name, count) = ("Iceland <&>", 3_usize);
        let node =
            html! { <p id="a" title={name} class="b">{ "Ties with " }<b>{ name }</b>{ ": " }{ count }</p> };
        assert_eq!(
            rendered(node),
            r#"<p id="a" title="Iceland &lt;&amp;&gt;" class="b">Ties with <b>Iceland &lt;&amp;&gt;</b>: 3</p>"#
        );
    }

    #[test]
    fn attributes_can_be_left_out() {
        let none: Option<String> = None;
        assert_eq!(
            rendered(html! { <a href={none} open={false} hidden={true}>{ "x" }</a> }),
            r#"<a hidden="hidden">x</a>"#
        );
    }

    #[test]
    fn choices_and_lists_are_one_place_each() {
        let list = |some: Option<i16>| {
            html! {
                <ul>
                    if let Some(year) = some {
                        <li>{ year }</li>
                    } else if false {
                        <li>{ "never" }</li>
                    } else {
                        { "none" }
                    }
                    { for ["a", "b"].iter().map(|word| html! { <li>{ *word }</li> }) }
                </ul>
            }
        };
        assert_eq!(rendered(list(Some(2017))), "<ul><li>2017</li><li>a</li><li>b</li></ul>");
        assert_eq!(rendered(list(None)), "<ul>none<li>a</li><li>b</li></ul>");
    }

    #[test]
    fn the_value_of_a_field_is_not_an_attribute_wherever_it_is_written() {
        let words = String::from("mackerel");
        assert_eq!(
            rendered(html! { <input id="q" class={"a"} value={words} maxlength="9" /> }),
            r#"<input value="mackerel" id="q" maxlength="9" class="a">"#
        );
    }

    #[test]
    fn fragments_nest_and_listeners_keep_their_order() {
        let go = Callback::from(|_: MouseEvent| ());
        let node = html! { <><i onclick={go.clone()} {onkeydown} title={"t"} /><>{ "x" }<b /></></> };
        assert_eq!(rendered(node), r#"<i title="t"></i>x<b></b>"#);
        fn onkeydown(_: KeyboardEvent) {}
    }

    #[test]
    fn nothing_is_an_empty_place() {
        assert_eq!(rendered(html! {}), "");
        assert_eq!(rendered(html! { <>{ None::<Html> }{ Vec::<Html>::new() }</> }), "");
    }

    #[test]
    fn classes_leave_out_what_is_empty() {
        assert_eq!(classes(["figure", "", "wide"]), "figure wide");
    }
}
