//! From tokens to a tree of nodes.

use proc_macro2::{Span, TokenStream};
use quote::{ToTokens, quote};
use syn::ext::IdentExt as _;
use syn::parse::{Parse, ParseStream};
use syn::{Block, Expr, ExprLit, Ident, Lit, LitStr, Stmt, Token, braced};

/// Nodes side by side.
pub(crate) struct Nodes(pub(crate) Vec<Node>);

/// One node.
pub(crate) enum Node {
    /// `<name …>…</name>`.
    Element(Element),
    /// `<>…</>`: no node of its own, but one place among its neighbours.
    Fragment(Nodes),
    /// Words known when this is compiled.
    Words(String),
    /// What an expression gives.
    Value(TokenStream),
    /// What each item of an iterator gives.
    Each(Expr),
    /// `if … { } else { }`.
    Choice(Choice),
}

/// An element.
pub(crate) struct Element {
    /// Its name.
    pub(crate) name: String,
    /// Its attributes, listeners, reference and key as they stand.
    pub(crate) attributes: Vec<Attribute>,
    /// What is in it.
    pub(crate) children: Nodes,
}

/// An attribute.
pub(crate) struct Attribute {
    /// Its name.
    pub(crate) name: String,
    /// Where it stands.
    pub(crate) span: Span,
    /// Its value.
    pub(crate) value: Value,
}

/// An attribute's value.
pub(crate) enum Value {
    /// Words known when this is compiled.
    Words(String),
    /// What an expression gives.
    Expression(TokenStream),
}

/// `if condition { then } else { otherwise }`.
pub(crate) struct Choice {
    /// The condition, perhaps with `let`.
    pub(crate) condition: Expr,
    /// What is there if it holds.
    pub(crate) then: Nodes,
    /// What is there if not.
    pub(crate) otherwise: Nodes,
}

/// Elements that hold nothing.
const VOID: [&str; 15] = [
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source",
    "textarea", "track", "wbr",
];

impl Parse for Nodes {
    fn parse(input: ParseStream<'_>) -> syn::Result<Nodes> {
        let mut nodes = Vec::new();
        loop {
            let closes = input.peek(Token![<]) && input.peek2(Token![/]);
            if closes || input.is_empty() {
                break;
            }
            nodes.push(input.parse()?);
        }
        Ok(Nodes(nodes))
    }
}

impl Parse for Node {
    fn parse(input: ParseStream<'_>) -> syn::Result<Node> {
        if input.peek(Token![<]) && input.peek2(Token![>]) {
            input.parse::<Token![<]>()?;
            input.parse::<Token![>]>()?;
            let children = input.parse()?;
            close(input, None)?;
            Ok(Node::Fragment(children))
        } else if input.peek(Token![<]) {
            input.parse().map(Node::Element)
        } else if input.peek(Token![if]) {
            input.parse().map(Node::Choice)
        } else if input.peek(syn::token::Brace) {
            let inner;
            braced!(inner in input);
            if inner.peek(Token![for]) {
                inner.parse::<Token![for]>()?;
                return inner.parse().map(Node::Each);
            }
            value(&inner)
        } else {
            Err(input.error("expected an element, `{ … }` or `if`"))
        }
    }
}

/// Words if the braces hold one literal, the expression otherwise.
fn value(inner: ParseStream<'_>) -> syn::Result<Node> {
    let statements = Block::parse_within(inner)?;
    Ok(match &statements[..] {
        [Stmt::Expr(Expr::Lit(ExprLit { lit: Lit::Str(words), .. }), None)] => Node::Words(words.value()),
        [Stmt::Expr(only, None)] => Node::Value(only.to_token_stream()),
        _ => Node::Value(quote! { { #(#statements)* } }),
    })
}

impl Parse for Element {
    fn parse(input: ParseStream<'_>) -> syn::Result<Element> {
        input.parse::<Token![<]>()?;
        let (name, span) = dashed(input)?;
        if name.starts_with(|first: char| first.is_uppercase()) {
            let message =
                format!("expected an element, but found `{name}`; parts are called: `{{ part({name}, …) }}`");
            return Err(syn::Error::new(span, message));
        }
        let mut attributes = Vec::new();
        while !input.peek(Token![>]) && !input.peek(Token![/]) {
            attributes.push(input.parse()?);
        }
        let closed = input.parse::<Option<Token![/]>>()?.is_some();
        input.parse::<Token![>]>()?;
        let children = if closed { Nodes(Vec::new()) } else { input.parse()? };
        if !closed {
            close(input, Some(&name))?;
            if VOID.contains(&name.as_str()) {
                return Err(syn::Error::new(span, format!("`{name}` holds nothing; end it with `/>`")));
            }
        }
        Ok(Element { name, attributes, children })
    }
}

/// `</name>`, or `</>` where there is no name.
fn close(input: ParseStream<'_>, name: Option<&str>) -> syn::Result<()> {
    input.parse::<Token![<]>()?;
    input.parse::<Token![/]>()?;
    let span = input.span();
    let found = if input.peek(Token![>]) { None } else { Some(dashed(input)?.0) };
    input.parse::<Token![>]>()?;
    if found.as_deref() == name {
        return Ok(());
    }
    let tag = |name: Option<&str>| format!("`</{}>`", name.unwrap_or_default());
    Err(syn::Error::new(span, format!("expected {}, but found {}", tag(name), tag(found.as_deref()))))
}

impl Parse for Attribute {
    fn parse(input: ParseStream<'_>) -> syn::Result<Attribute> {
        if input.peek(syn::token::Brace) {
            let inner;
            braced!(inner in input);
            let name: Ident = inner.parse()?;
            return Ok(Attribute {
                name: name.to_string(),
                span: name.span(),
                value: Value::Expression(name.to_token_stream()),
            });
        }
        let (name, span) = dashed(input)?;
        input.parse::<Token![=]>()?;
        if let Some(words) = input.parse::<Option<LitStr>>()? {
            return Ok(Attribute { name, span, value: Value::Words(words.value()) });
        }
        let inner;
        braced!(inner in input);
        let value = match value(&inner)? {
            Node::Words(words) => Value::Words(words),
            Node::Value(expression) => Value::Expression(expression),
            _ => return Err(syn::Error::new(span, "expected an expression")),
        };
        Ok(Attribute { name, span, value })
    }
}

impl Parse for Choice {
    fn parse(input: ParseStream<'_>) -> syn::Result<Choice> {
        input.parse::<Token![if]>()?;
        let condition = Expr::parse_without_eager_brace(input)?;
        let then = braced_nodes(input)?;
        let otherwise = if input.parse::<Option<Token![else]>>()?.is_none() {
            Nodes(Vec::new())
        } else if input.peek(Token![if]) {
            Nodes(vec![Node::Choice(input.parse()?)])
        } else {
            braced_nodes(input)?
        };
        Ok(Choice { condition, then, otherwise })
    }
}

fn braced_nodes(input: ParseStream<'_>) -> syn::Result<Nodes> {
    let inner;
    braced!(inner in input);
    inner.parse()
}

/// A name such as `aria-label`; words of the language are names too (`type`, `for`).
fn dashed(input: ParseStream<'_>) -> syn::Result<(String, Span)> {
    let first = input.call(Ident::parse_any)?;
    let mut name = first.to_string();
    while input.parse::<Option<Token![-]>>()?.is_some() {
        name.push('-');
        name.push_str(&input.call(Ident::parse_any)?.to_string());
    }
    Ok((name, first.span()))
}
