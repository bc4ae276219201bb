//! The foot of the page: what this is, whose text it is.

use crate::{
    data::Data,
    markup::html,
    query::{Route, View},
    text::{self, dates, labels},
};
use yew::prelude::*;

/// The foot of the page.
pub fn colophon(data: &Data, route: &Route) -> Html {
    let to = |view: View| html! { <a href={route.link(view.clone())}>{ labels::view(&view) }</a> };
    html! {
        <footer class="colophon">
            <div class="colophon-inner">
                <p>{ summary(data) }</p>
                <p>{ to(View::Method) }{ to(View::Sources) }{ to(View::Actor(None)) }</p>
            </div>
        </footer>
    }
}

fn summary(data: &Data) -> String {
    let articles = text::capital(&text::number_word(data.cards().len()));
    let noun = if data.cards().len() == 1 { "article" } else { "articles" };
    let published = data.cards().iter().map(|card| &card.published);
    let known: Vec<_> = published.filter(|when| when.earliest.is_some() && when.latest.is_some()).collect();
    let first = known.iter().min_by_key(|when| when.earliest);
    let last = known.iter().max_by_key(|when| when.latest);
    let span = match (first, last) {
        (Some(first), Some(last)) if first == last => format!(", {}", dates::words(first)),
        (Some(first), Some(last)) => format!(", {} to {}", dates::words(first), dates::words(last)),
        _ => String::new(),
    };
    format!(
        "{articles} {noun}{span}. Their text belongs to their publishers. \
         Everything shown is worked out from these articles alone."
    )
}
