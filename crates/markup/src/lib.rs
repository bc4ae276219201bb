//! `html!` for the page's views: the syntax of Yew's macro, a fraction of its weight.
//!
//! Yew's own macro turns each element into code that builds it, some two hundred bytes of WebAssembly an element.
//! This one keeps whatever does not change as one text, the *template*, and hands it to `crate::markup` together
//! with the values that do; what reads templates is there once for the whole page.
//!
//! Supported: elements, fragments, `{ expression }`, `{ for iterator }`, `if … { } else { }` with `let`, attributes as
//! `name="text"`, `name={expression}` and `{name}`, listeners (`on…`), `ref` and `key`. Parts with state are not
//! elements but calls of `crate::part::part`.
//!
//! The template is a run of pieces, each begun by one of the control characters in [`pieces`].

mod parse;
#[path = "../../../src/markup/pieces.rs"]
mod pieces;
mod template;

use proc_macro::TokenStream;

/// Markup as a node of Yew.
#[proc_macro]
pub fn html(input: TokenStream) -> TokenStream {
    match syn::parse::<parse::Nodes>(input) {
        Ok(nodes) => template::node(&nodes).into(),
        Err(error) => error.to_compile_error().into(),
    }
}
