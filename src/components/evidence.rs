//! Words of an article as evidence: a clause with its act marked, and a link that opens its sentence.

use crate::{
    data::Data,
    markup::html,
    query::Route,
    text::{self, dates},
};
use dyad_corpus::{ArticleRef, Event, EventRef, Span};
use yew::prelude::*;

/// A clause or sentence with words marked in it, as one line of text.
pub fn quoted(data: &Data, article: ArticleRef, whole: Span, marked: Option<Span>) -> Html {
    let Some(article) = data.article(article) else { return html! {} };
    let line = |start: u32, end: u32| {
        let text = Span { start, end }.of(&article.text);
        let edge = |at: Option<char>| if at.is_some_and(char::is_whitespace) { " " } else { "" };
        format!("{}{}{}", edge(text.chars().next()), text::one_line(text), edge(text.chars().next_back()))
    };
    match marked.filter(|marked| whole.contains(*marked) && !marked.is_empty()) {
        Some(marked) => html! {
            <>
                { line(whole.start, marked.start).trim_start() }
                <mark>{ line(marked.start, marked.end) }</mark>
                { line(marked.end, whole.end).trim_end() }
            </>
        },
        None => html! { { text::one_line(whole.of(&article.text)) } },
    }
}

/// A clause shorter than this says little by itself; its sentence stands for it.
const FEWEST_WORDS: usize = 9;

/// An event as its clause, the whole of it a link to its sentence.
pub fn clause(data: &Data, route: &Route, place: EventRef, event: &Event) -> Html {
    let href = data.evidence(route, place).hash();
    let short = data.words(event.article, event.span).split(' ').count() < FEWEST_WORDS;
    let words = if short {
        quoted(data, event.article, event.sentence, Some(event.span))
    } else {
        quoted(data, event.article, event.span, None)
    };
    html! { <a class="clause" href={href}>{ words }</a> }
}

/// `The Korea Herald, 22 November 2017`: who says so, and when it was published.
pub fn source(data: &Data, article: ArticleRef) -> String {
    data.card(article).map_or_else(String::new, |card| {
        format!("{}, {}", text::capital(&data.outlet_words(article)), dates::words(&card.published))
    })
}
