//! What begins each piece of a template; what follows, up to the next of these, is the piece's text.
//!
//! Both the macro that writes templates (`crates/markup`) and the page that reads them compile this file.

/// An element begins; its name.
pub(super) const OPEN: char = '\u{1}';
/// The element's reference to its node is the next value.
pub(super) const REF: char = '\u{2}';
/// The element's key is the next value.
pub(super) const KEY: char = '\u{3}';
/// An attribute; its name. Its value is the next one, unless [`WORDS`] follows.
pub(super) const ATTRIBUTE: char = '\u{4}';
/// The words of the attribute before.
pub(super) const WORDS: char = '\u{5}';
/// The next value is a listener of the element.
pub(super) const LISTENER: char = '\u{6}';
/// Words between elements.
pub(super) const TEXT: char = '\u{7}';
/// The next value is a node.
pub(super) const NODE: char = '\u{8}';
/// The element or fragment ends.
pub(super) const CLOSE: char = '\u{b}';
/// A fragment begins.
pub(super) const FRAGMENT: char = '\u{c}';
