//! One result of a search: its kind, its words with what was found, its date and source.

use crate::{
    data::Data,
    markup::html,
    query::{Route, View},
    text::{self, dates, labels, reader},
};
use dyad_corpus::{
    Article, Span,
    search::{Hit, Snippet, Unit},
};
use yew::prelude::*;

/// A result as an item of a list.
pub fn result(data: &Data, route: &Route, hit: &Hit) -> Html {
    let Some(article) = data.article(hit.article) else { return html! {} };
    let published = html! { <><b>{ dates::words(&article.published.when) }</b>{ basis(article) }{ ". " }{ data.outlet_words(hit.article) }</> };
    let event = hit.event.and_then(|place| Some((place, data.event(place)?)));
    let kind = match (hit.unit, event) {
        (Unit::Articles, _) => "Article",
        (Unit::Sentences, _) => "Sentence",
        (Unit::Quotations, _) => "Quotation",
        (Unit::Events, Some((_, event))) => labels::claim(event.claim),
        (Unit::Events, None) => "Event",
    };
    let to_article = route.turn_to(View::Article(article.id.clone()));
    let (words, from) = match (hit.unit, event) {
        (Unit::Articles, _) => {
            let title = hit.title.as_ref().map_or_else(|| html! { { data.title(article) } }, marked);
            let words = html! {
                <>
                    <h3><a href={to_article.hash()}>{ title }</a></h3>
                    if Some(&hit.snippet) != hit.title.as_ref() {
                        <p class="snippet">{ marked(&hit.snippet) }</p>
                    }
                </>
            };
            (words, published)
        }
        (Unit::Events, Some((place, event))) => {
            let href = data.evidence(route, place).hash();
            let mode = labels::mode(event.mode).map(|mode| format!("{mode}, ")).unwrap_or_default();
            let words = html! { <p class="snippet"><a href={href}>{ marked(&hit.snippet) }</a></p> };
            (
                words,
                html! { <><b>{ text::capital(&dates::words(&event.when)) }</b>{ ", " }{ mode }{ "told by " }{ data.outlet_words(hit.article) }</> },
            )
        }
        _ => {
            let quote = hit.quote.and_then(|place| article.quotes.get(place as usize));
            let place = quote.map(|quote| quote.span).or(hit.snippet.span);
            let href =
                place.map_or_else(|| to_article.hash(), |span| opened(data, article, &to_article, span));
            let speaker = quote.map(|quote| html! { <>{ reader::speaker(data, article, quote) }{ ". " }</> });
            (
                html! { <p class="snippet"><a href={href}>{ marked(&hit.snippet) }</a></p> },
                html! { <>{ for speaker }{ published }</> },
            )
        }
    };
    html! {
        <li class="result">
            <p class="result-kind">{ text::capital(kind) }</p>
            <div>{ words }<p class="from">{ from }</p></div>
        </li>
    }
}

/// The address of an article with the sentence around a place in evidence.
pub fn opened(data: &Data, article: &Article, route: &Route, span: Span) -> String {
    let sentence = data.sentence_around(article, span);
    route.clone().with("sentence", &format!("{}-{}", sentence.start, sentence.end)).hash()
}

/// Words with what was found in them.
pub fn marked(snippet: &Snippet) -> Html {
    let mut parts: Vec<Html> = Vec::new();
    let mut at = 0;
    for found in &snippet.highlights {
        let (Some(before), Some(words)) =
            (snippet.text.get(at..found.start), snippet.text.get(found.start..found.end))
        else {
            continue;
        };
        parts.push(html! { { text::visible(before) } });
        parts.push(html! { <mark class="hit">{ text::visible(words) }</mark> });
        at = found.end;
    }
    parts.push(html! { { text::visible(snippet.text.get(at..).unwrap_or("")) } });
    html! { { for parts } }
}

fn basis(article: &Article) -> &'static str {
    match (article.published.stated, article.published.when.latest) {
        (true, _) => ", stated",
        (false, Some(_)) => ", worked out",
        (false, None) => "",
    }
}
