//! From a tree of nodes to a template and its values.
//!
//! The values stand in the order in which the template asks for them. `src/markup.rs` of the page reads what is written
//! here.

use crate::parse::{Attribute, Choice, Element, Node, Nodes, Value};
use crate::pieces::{ATTRIBUTE, CLOSE, FRAGMENT, KEY, LISTENER, NODE, OPEN, REF, TEXT, WORDS};
use proc_macro2::TokenStream;
use quote::{format_ident, quote, quote_spanned};

/// Attributes that are there or not, without a value.
const FLAGS: [&str; 9] =
    ["autofocus", "checked", "disabled", "hidden", "multiple", "open", "readonly", "required", "selected"];

/// A template on its way.
#[derive(Default)]
struct Template {
    text: String,
    values: Vec<TokenStream>,
}

/// The expression that gives these nodes as one.
pub(crate) fn node(nodes: &Nodes) -> TokenStream {
    match &nodes.0[..] {
        [] => quote! { crate::markup::nothing() },
        [Node::Value(value)] => quote! { crate::markup::node(crate::markup::Content::content(#value)) },
        [Node::Each(items)] => quote! { crate::markup::node(crate::markup::each(#items)) },
        [Node::Choice(choice)] => {
            let slot = choose(choice);
            quote! { crate::markup::node(#slot) }
        }
        _ => {
            let mut template = Template::default();
            nodes.0.iter().for_each(|node| template.node(node));
            let Template { text, values } = template;
            quote! { crate::markup::grow(#text, &mut [#(::std::mem::ManuallyDrop::new(#values)),*]) }
        }
    }
}

/// The value that these nodes are within others.
fn slot(nodes: &Nodes) -> TokenStream {
    match &nodes.0[..] {
        [] => quote! { crate::markup::Slot::Empty },
        [Node::Value(value)] => quote! { crate::markup::Content::content(#value) },
        [Node::Each(items)] => quote! { crate::markup::each(#items) },
        [Node::Choice(choice)] => choose(choice),
        _ => {
            let node = node(nodes);
            quote! { crate::markup::Slot::Node(#node) }
        }
    }
}

fn choose(choice: &Choice) -> TokenStream {
    let Choice { condition, then, otherwise } = choice;
    let (then, otherwise) = (slot(then), slot(otherwise));
    quote! { if #condition { #then } else { #otherwise } }
}

impl Template {
    fn piece(&mut self, kind: char, text: &str) {
        self.text.push(kind);
        self.text.push_str(text);
    }

    fn value(&mut self, kind: char, text: &str, value: TokenStream) {
        self.piece(kind, text);
        self.values.push(value);
    }

    fn node(&mut self, node: &Node) {
        match node {
            Node::Element(element) => self.element(element),
            Node::Fragment(children) => {
                self.piece(FRAGMENT, "");
                children.0.iter().for_each(|child| self.node(child));
                self.piece(CLOSE, "");
            }
            Node::Words(words) => self.piece(TEXT, words),
            Node::Value(value) => self.value(NODE, "", quote! { crate::markup::Content::content(#value) }),
            Node::Each(items) => self.value(NODE, "", quote! { crate::markup::each(#items) }),
            Node::Choice(choice) => self.value(NODE, "", choose(choice)),
        }
    }

    fn element(&mut self, element: &Element) {
        self.piece(OPEN, &element.name);
        // Wherever they are written, a field's value stands first, flags and then the class last.
        let field = matches!(element.name.as_str(), "input" | "textarea");
        let rank = |attribute: &&Attribute| match attribute.name.as_str() {
            "ref" => 0,
            "key" => 1,
            "value" if field => 2,
            "class" => 5,
            name if name.starts_with("on") => 6,
            name if FLAGS.contains(&name) => 4,
            _ => 3,
        };
        let mut attributes: Vec<&Attribute> = element.attributes.iter().collect();
        attributes.sort_by_key(rank);
        for attribute in attributes {
            self.attribute(attribute);
        }
        element.children.0.iter().for_each(|child| self.node(child));
        self.piece(CLOSE, "");
    }

    fn attribute(&mut self, attribute: &Attribute) {
        let Attribute { name, span, value } = attribute;
        let given = match value {
            Value::Words(words) => quote! { #words },
            Value::Expression(expression) => expression.clone(),
        };
        match (name.as_str(), value) {
            ("ref", _) => self.value(REF, "", quote! { crate::markup::Slot::Ref(#given) }),
            ("key", _) => self.value(
                KEY,
                "",
                quote! { crate::markup::Slot::Key(::yew::virtual_dom::Key::from(#given)) },
            ),
            (event, _) if event.starts_with("on") => {
                let event = format_ident!("{event}", span = *span);
                let listener = quote_spanned! { *span=>
                    crate::markup::listener::<crate::markup::events::#event>(
                        || ::yew::virtual_dom::ListenerKind::#event,
                        #given,
                    )
                };
                self.value(LISTENER, "", listener);
            }
            (name, Value::Words(words)) => {
                self.piece(ATTRIBUTE, name);
                self.piece(WORDS, words);
            }
            (name, Value::Expression(expression)) => {
                self.value(ATTRIBUTE, name, quote! { crate::markup::Attribute::attribute(#expression) });
            }
        }
    }
}
