//! The sources: each article with its date and where that comes from, what was taken out, what contradicts what.

use crate::{
    app::ViewProps,
    components::disagreement::disagreement,
    markup::html,
    query::View,
    text::{self, dates, labels, reader, records as words},
};
use dyad_corpus::{Article, ArticleRef};
use yew::prelude::*;

/// The sources view.
pub fn sources(props: &ViewProps) -> Html {
    let data = &props.data;
    let info = data.info();
    html! {
        <>
            <header>
                <h1 class="headline headline-minor" tabindex="-1">{ words::SOURCES }</h1>
                <p class="dek">{ words::sources_dek(props.selection.articles.len(), data.cards().len()) }</p>
            </header>
            <ol class="records section-tight">{ for props.selection.articles.iter().map(|place| article(props, *place)) }</ol>
            { disagreements(props) }
            { list(words::CORRECTIONS, words::CORRECTIONS_DEK, info.corrections.iter().map(|found| {
                (text::one_line(&found.file), words::correction(found))
            }).collect()) }
            { list(words::LEFT_OUT, "", info.left_out.iter().map(|file| (text::one_line(&file.file), text::one_line(&file.why))).collect()) }
            { list(words::DIAGNOSTICS, "", data.diagnostics().iter().map(|found| {
                (found.severity.name().to_owned(), words::diagnostic(found))
            }).collect()) }
        </>
    }
}

fn article(props: &ViewProps, place: ArticleRef) -> Html {
    let data = &props.data;
    let Some(article) = data.article(place) else { return html! {} };
    let href = props.route.link(View::Article(article.id.clone()));
    let agency = article
        .agency
        .as_ref()
        .filter(|_| article.publisher.is_some())
        .map(|name| format!(", {}", text::one_line(&name.text)));
    html! {
        <li class="record">
            <h2 class="record-title"><a {href}>{ data.title(article) }</a></h2>
            <dl class="facts">
                { fact("Published", html! { <><b>{ text::capital(&dates::words(&article.published.when)) }</b>{ ", " }{ reader::stated(article) }</> }) }
                { fact("Because", basis(article)) }
                { fact("By", html! { { text::capital(&data.outlet_words(place)) + &agency.unwrap_or_default() } }) }
                { fact("Tells", html! { { words::tells(data.events_of(place).len(), article.quotes.len()) } }) }
                { fact("Taken out", removed(article)) }
                { fact("File", html! { { text::one_line(&article.file) } }) }
            </dl>
        </li>
    }
}

fn fact(name: &'static str, value: Html) -> Html {
    html! { <div><dt>{ name }</dt><dd>{ value }</dd></div> }
}

fn basis(article: &Article) -> Html {
    let reasons = article.published.basis.iter().map(|basis| {
        let said = basis.span.map(|span| format!("“{}”: ", text::one_line(span.of(&article.text))));
        html! { <li>{ for said }{ text::one_line(&basis.why) }</li> }
    });
    if article.published.basis.is_empty() {
        return html! { { "nothing in the article tells more" } };
    }
    html! { <ul>{ for reasons }</ul> }
}

fn removed(article: &Article) -> Html {
    if article.removed.is_empty() {
        return html! { { words::NOTHING_REMOVED } };
    }
    let parts = article.removed.iter().map(|removed| {
        html! { <li>{ text::capital(&text::one_line(&removed.why)) }{ ": “" }{ text::one_line(removed.span.of(&article.text)) }{ "”" }</li> }
    });
    html! {
        <details class="inline-fold">
            <summary>{ text::count(article.removed.len(), "part", "parts") }</summary>
            <ul>{ for parts }</ul>
        </details>
    }
}

fn disagreements(props: &ViewProps) -> Html {
    let found = props.data.disagreements();
    if found.is_empty() {
        return html! {};
    }
    let one = |(place, found): (usize, &dyad_corpus::Disagreement)| {
        let id = format!("differ-{place}");
        html! {
            <>
                <h3 class="record-title" id={id.clone()}>{ labels::disagreement(found) }</h3>
                { disagreement(props, found, &id) }
            </>
        }
    };
    html! {
        <section class="section" aria-labelledby="differ-all">
            <h2 class="section-title section-rule" id="differ-all">{ words::DISAGREEMENTS }</h2>
            { for found.iter().enumerate().map(one) }
        </section>
    }
}

fn list(title: &'static str, dek: &'static str, rows: Vec<(String, String)>) -> Html {
    if rows.is_empty() {
        return html! {};
    }
    html! {
        <section class="section">
            <h2 class="section-title section-rule">{ title }</h2>
            if !dek.is_empty() { <p class="figure-dek">{ dek }</p> }
            <dl class="facts">{ for rows.into_iter().map(|(name, value)| html! { <div><dt>{ name }</dt><dd>{ value }</dd></div> }) }</dl>
        </section>
    }
}
