//! Text with marks in it: people, countries, dates, quotations, events, words searched for, the sentence in evidence.

use crate::markup::{classes, html};
use crate::text;
use dyad_corpus::Span;
use dyad_corpus::order::Order as _;
use std::{cmp::Reverse, collections::VecDeque};
use yew::prelude::*;

/// A mark in a text.
#[derive(Clone, Debug, PartialEq)]
pub struct Annotation {
    /// The words.
    pub span: Span,
    /// What they are.
    pub kind: Kind,
}

/// What marked words are; of two marks on the same words the earlier in this list stands outside.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// The sentence in evidence.
    Evidence,
    /// A quotation in quotation marks.
    Quote,
    /// The act of an event.
    Event {
        /// Opens its sentence.
        href: String,
        /// `coop`, `conf` or `nil`.
        tone: &'static str,
        /// Whether it is planned, not done.
        planned: bool,
        /// Whether the words go on from a mark that another one cut; the sign stands before the first part only.
        goes_on: bool,
    },
    /// A person.
    Person,
    /// A country or body.
    Country,
    /// A time.
    Date,
    /// Words that were searched for.
    Hit,
}

/// A part of a text with its marks. Marks that cross are split; the sentence in evidence never is.
pub fn annotated(text: &str, whole: Span, marks: &[Annotation]) -> Html {
    let evidence = marks.iter().find(|mark| mark.kind == Kind::Evidence).map(|mark| mark.span);
    let mut list: Vec<Annotation> = Vec::new();
    for mark in marks.iter().filter(|mark| mark.span.overlaps(whole)) {
        let held = clip(mark, whole);
        match evidence.filter(|evidence| held.kind != Kind::Evidence && crosses(held.span, *evidence)) {
            Some(evidence) => {
                for at in [
                    held.span.start..evidence.start,
                    evidence.start..evidence.end,
                    evidence.end..held.span.end,
                ] {
                    let piece = Span { start: at.start.max(held.span.start), end: at.end.min(held.span.end) };
                    if piece.start < piece.end {
                        list.push(Annotation { span: piece, kind: held.kind.clone() });
                    }
                }
            }
            None => list.push(held),
        }
    }
    pieces(text, whole, list)
}

fn crosses(one: Span, other: Span) -> bool {
    one.overlaps(other) && !one.contains(other) && !other.contains(one)
}

fn clip(mark: &Annotation, whole: Span) -> Annotation {
    let span = Span { start: mark.span.start.max(whole.start), end: mark.span.end.min(whole.end) };
    Annotation { span, kind: mark.kind.clone() }
}

fn pieces(text: &str, whole: Span, mut list: Vec<Annotation>) -> Html {
    list.order_by(|a, b| {
        (a.span.start, Reverse(a.span.end), &a.kind).cmp(&(b.span.start, Reverse(b.span.end), &b.kind))
    });
    let mut queue = VecDeque::from(list);
    let mut out: Vec<Html> = Vec::new();
    let mut at = whole.start;
    let plain = |from: u32, to: u32| text::visible(Span { start: from, end: to.max(from) }.of(text));
    while let Some(outer) = queue.pop_front() {
        if outer.span.start < at || outer.span.start >= outer.span.end {
            continue;
        }
        out.push(html! { { plain(at, outer.span.start) } });
        let mut inner = Vec::new();
        let mut left = VecDeque::new();
        while let Some(next) = queue.pop_front() {
            if next.span.start >= outer.span.end {
                left.push_back(next);
            } else if next.span.end <= outer.span.end {
                inner.push(next);
            } else {
                let (head, tail) =
                    (Span { end: outer.span.end, ..next.span }, Span { start: outer.span.end, ..next.span });
                inner.push(Annotation { span: head, kind: next.kind.clone() });
                left.push_front(Annotation { span: tail, kind: going_on(next.kind) });
            }
        }
        left.make_contiguous().order_by_key(|mark| (mark.span.start, Reverse(mark.span.end)));
        queue = left;
        out.push(wrap(&outer.kind, pieces(text, outer.span, inner)));
        at = outer.span.end;
    }
    out.push(html! { { plain(at, whole.end) } });
    html! { { for out } }
}

fn going_on(kind: Kind) -> Kind {
    match kind {
        Kind::Event { href, tone, planned, .. } => Kind::Event { href, tone, planned, goes_on: true },
        other => other,
    }
}

fn wrap(kind: &Kind, inside: Html) -> Html {
    match kind {
        Kind::Evidence => html! { <mark class="evidence" id="evidence">{ inside }</mark> },
        Kind::Quote => html! { <span class="m-quote">{ inside }</span> },
        Kind::Person => html! { <span class="m-person">{ inside }</span> },
        Kind::Country => html! { <span class="m-country">{ inside }</span> },
        Kind::Date => html! { <span class="m-date">{ inside }</span> },
        Kind::Hit => html! { <span class="hit">{ inside }</span> },
        Kind::Event { href, tone, planned, goes_on } => {
            let class = classes(["m-event", *tone, if *planned { "plan" } else { "" }]);
            let shape = if *tone == "conf" { "M0 0H10L5 10z" } else { "M5 0 10 10H0z" };
            html! {
                <a {class} href={href.clone()}>
                    if !goes_on { <svg viewBox="0 0 10 10" aria-hidden="true"><path d={shape} /></svg> }
                    { inside }
                </a>
            }
        }
    }
}
