//! Templates read: from one text with the values left out to a tree with places for them.

use super::pieces::{ATTRIBUTE, CLOSE, FRAGMENT, KEY, LISTENER, NODE, OPEN, REF, TEXT, WORDS};
use std::cell::RefCell;
use yew::virtual_dom::AttributeOrProperty;

/// A template as a tree.
pub(super) enum Plan {
    /// Words that are known.
    Words(&'static str),
    /// A place for a value.
    Value,
    /// Nodes side by side.
    Fragment(Vec<Plan>),
    /// An element.
    Element(Element),
}

/// An element of a template.
#[derive(Default)]
pub(super) struct Element {
    /// Its name.
    pub(super) name: &'static str,
    /// Whether its node is asked for.
    pub(super) has_ref: bool,
    /// Whether it has a key.
    pub(super) has_key: bool,
    /// Whether a form field's value, which is not an attribute, comes first.
    pub(super) has_value: bool,
    /// Names of the attributes.
    pub(super) names: &'static [&'static str],
    /// Their words, none where a value is asked for.
    pub(super) words: Vec<Option<&'static str>>,
    /// The attributes if all their words are known.
    pub(super) known: Option<&'static [(&'static str, AttributeOrProperty)]>,
    /// How many listeners it has.
    pub(super) listeners: usize,
    /// What is in it.
    pub(super) children: Vec<Plan>,
}

thread_local! {
    /// The templates read so far, in the order of their places in memory. They live as long as the page.
    static PLANS: RefCell<Vec<((usize, usize), &'static Plan)>> = const { RefCell::new(Vec::new()) };
}

/// The tree of a template; templates differ in address or length, or are the same.
pub(super) fn plan(template: &'static str) -> &'static Plan {
    let place = (template.as_ptr() as usize, template.len());
    PLANS.with_borrow_mut(|plans| match plans.binary_search_by_key(&place, |(place, _)| *place) {
        Ok(nth) => plans[nth].1,
        Err(nth) => {
            let plan: &'static Plan = Box::leak(Box::new(read(template)));
            plans.insert(nth, (place, plan));
            plan
        }
    })
}

/// Reads a template: one node, or several as a fragment.
fn read(template: &'static str) -> Plan {
    let mut pieces = Pieces { rest: template };
    let mut nodes = nodes(&mut pieces);
    match nodes.pop() {
        Some(only) if nodes.is_empty() => only,
        last => {
            nodes.extend(last);
            Plan::Fragment(nodes)
        }
    }
}

/// What is left of a template.
struct Pieces {
    rest: &'static str,
}

impl Pieces {
    /// The next piece: its kind and its text.
    fn next(&mut self) -> Option<(char, &'static str)> {
        let mut letters = self.rest.chars();
        let kind = letters.next()?;
        let rest = letters.as_str();
        let begins = |letter: char| letter <= FRAGMENT && letter != '\t' && letter != '\n';
        let (text, rest) = rest.split_at(rest.find(begins).unwrap_or(rest.len()));
        self.rest = rest;
        Some((kind, text))
    }

    /// The next piece if it is of this kind.
    fn take(&mut self, kind: char) -> Option<&'static str> {
        if self.rest.starts_with(kind) { self.next().map(|(_, text)| text) } else { None }
    }
}

/// Nodes up to the end of what holds them.
fn nodes(pieces: &mut Pieces) -> Vec<Plan> {
    let mut found = Vec::new();
    while let Some((kind, text)) = pieces.next() {
        found.push(match kind {
            OPEN => Plan::Element(element(text, pieces)),
            FRAGMENT => Plan::Fragment(nodes(pieces)),
            TEXT => Plan::Words(text),
            NODE => Plan::Value,
            _ => {
                debug_assert_eq!(kind, CLOSE, "pieces of an element stand behind its name");
                break;
            }
        });
    }
    found
}

fn element(name: &'static str, pieces: &mut Pieces) -> Element {
    let has_ref = pieces.take(REF).is_some();
    let has_key = pieces.take(KEY).is_some();
    let mut element = Element { name, has_ref, has_key, ..Element::default() };
    let mut names = Vec::new();
    while let Some(name) = pieces.take(ATTRIBUTE) {
        let words = pieces.take(WORDS);
        if name == "value" && words.is_none() && matches!(element.name, "input" | "textarea") {
            element.has_value = true;
            continue;
        }
        names.push(name);
        element.words.push(words);
    }
    while pieces.take(LISTENER).is_some() {
        element.listeners += 1;
    }
    if element.words.iter().all(Option::is_some) {
        let words = element.words.iter().flatten();
        let pairs = names.iter().zip(words).map(|(name, words)| (*name, AttributeOrProperty::Static(words)));
        element.known = Some(pairs.collect::<Vec<_>>().leak());
    } else {
        element.names = names.leak();
    }
    element.children = nodes(pieces);
    element
}
