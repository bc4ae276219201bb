//! Search: results as you type over articles, sentences, events and quotations, with facets and words in context.

use crate::{
    app::ViewProps,
    components::{
        context::context,
        facets::{FacetsProps, facets},
        icons::icon,
        result,
    },
    markup::html,
    part::part,
    platform,
    query::{MOST_CHARACTERS, NOT_STATED, Route},
    text::{self, search as words, shell},
};
use dyad_corpus::search::{self, Hit, Results, Sort, Unit};
use yew::functional::{Hook as _, HookContext};
use yew::prelude::*;

/// How many results are shown; more words find fewer.
const SHOWN: usize = 30;
const UNITS: [Unit; 4] = [Unit::Articles, Unit::Events, Unit::Sentences, Unit::Quotations];

/// The search view.
pub fn search_page(props: ViewProps) -> Html {
    part(draw_search_page, props)
}

fn draw_search_page(props: &ViewProps, hooks: &mut HookContext) -> Html {
    let (data, route) = (&props.data, &props.route);
    let unit = UNITS
        .into_iter()
        .find(|unit| route.extra("kind") == Some(words::unit_name(*unit)))
        .unwrap_or_default();
    let sort = if route.extra("sort") == Some("date") { Sort::Latest } else { Sort::Relevance };
    let results = use_memo(
        (data.clone(), route.query.clone(), unit, route.extra("sort").is_some()),
        |(data, query, unit, _)| data.search(query, *unit, sort, SHOWN, true),
    )
    .run(hooks);
    let totals = use_memo((data.clone(), route.query.clone()), |(data, query)| {
        UNITS.map(|unit| data.search(query, unit, Sort::Relevance, 0, false).map_or(0, |found| found.total))
    })
    .run(hooks);
    let empty = Results {
        total: 0,
        hits: Vec::new(),
        facets: Vec::new(),
        histogram: None,
        notes: Vec::new(),
        did_you_mean: None,
    };
    let found = results.as_ref().as_ref().unwrap_or(&empty);
    let stated = |hit: &&Hit| {
        route.query.publisher.as_deref() != Some(NOT_STATED)
            || props.selection.articles.contains(&hit.article)
    };
    let hits: Vec<&Hit> = found.hits.iter().filter(stated).collect();
    html! {
        <>
            <h1 class="hidden" tabindex="-1">{ shell::SEARCH_HEADING }</h1>
            { field(props.clone()) }
            { read_as(props, found) }
            <div class="search-grid">
                { facets(FacetsProps { view: props.clone(), facets: found.facets.clone(), histogram: found.histogram.clone() }) }
                <section aria-labelledby="results-title">
                    <div class="result-head">
                        <h2 id="results-title">{ words::found(unit, found.total) }</h2>
                        <p class="hidden" role="status">{ words::found(unit, found.total) }</p>
                        { kinds(route, unit, &totals) }
                        { order(route, sort) }
                    </div>
                    if hits.is_empty() {
                        <p class="nothing">{ words::NOTHING }</p>
                    }
                    <ol class="results">{ for hits.into_iter().map(|hit| result::result(data, route, hit)) }</ol>
                </section>
            </div>
            if !route.query.words.trim().is_empty() {
                { context(props.clone()) }
            }
        </>
    }
}

fn field(props: ViewProps) -> Html {
    part(draw_field, props)
}

fn draw_field(props: &ViewProps, _hooks: &mut HookContext) -> Html {
    let on_input = {
        let (route, on_edit) = (props.route.clone(), props.on_edit.clone());
        Callback::from(move |event: InputEvent| {
            let mut to = route.clone();
            to.query.words = platform::value_of(&event);
            on_edit.emit(to);
        })
    };
    let on_submit = Callback::from(|event: SubmitEvent| event.prevent_default());
    html! {
        <form class="search-form" role="search" onsubmit={on_submit}>
            { icon("i-search", "icon") }
            <label class="hidden" for="query">{ shell::SEARCH_LABEL }</label>
            <input
                id="query" type="search" maxlength={MOST_CHARACTERS.to_string()} autocomplete="off" spellcheck="false" placeholder={shell::SEARCH_PLACEHOLDER}
                value={props.route.query.words.clone()} oninput={on_input}
            />
        </form>
    }
}

fn read_as(props: &ViewProps, found: &Results) -> Html {
    let query = search::parse(&props.route.query.words);
    let mut notes: Vec<String> = query.notes.iter().chain(&found.notes).map(words::note).collect();
    notes.dedup();
    let meant = found.did_you_mean.as_ref().map(|meant| {
        let mut to = props.route.clone();
        to.query.words.clone_from(meant);
        html! { <>{ " Search for " }<a href={to.hash()}>{ text::one_line(meant) }</a>{ "?" }</> }
    });
    if query.clauses.is_empty() && notes.is_empty() {
        return html! { <p class="read-as">{ shell::SEARCH_EMPTY }</p> };
    }
    html! {
        <p class="read-as">
            if !query.clauses.is_empty() {
                { "Read as: " }<b>{ words::read_as(&query.clauses) }</b>{ ". " }
            }
            { notes.join(" ") }
            { for meant }
        </p>
    }
}

fn kinds(route: &Route, shown: Unit, totals: &[usize; 4]) -> Html {
    let item = |(unit, total): (Unit, &usize)| {
        let name = if unit == Unit::Articles { "" } else { words::unit_name(unit) };
        let href = route.clone().with("kind", name).hash();
        html! {
            <a href={href} aria-current={(unit == shown).then_some("true")}>
                { words::unit(unit) }<span class="count">{ text::thousands(*total) }</span>
            </a>
        }
    };
    html! { <nav class="switch" aria-label="Kind of results">{ for UNITS.into_iter().zip(totals).map(item) }</nav> }
}

fn order(route: &Route, sort: Sort) -> Html {
    let item = |name: &'static str, value: &str, on: bool| {
        html! { <a href={route.clone().with("sort", value).hash()} aria-current={on.then_some("true")}>{ name }</a> }
    };
    html! {
        <nav class="switch" aria-label={words::ORDER_BY}>
            <span class="switch-label">{ words::ORDER_BY }</span>
            { item("relevance", "", sort == Sort::Relevance) }
            { item("date", "date", sort != Sort::Relevance) }
        </nav>
    }
}
