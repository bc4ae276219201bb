//! What the views are limited to: one chip for each limit, each removable.

use crate::{
    app::ViewProps,
    components::icons::icon,
    markup::html,
    query::{NOT_STATED, Query, View},
    text::{self, dates, labels, shell},
};
use dyad_corpus::Day;
use yew::prelude::*;

/// The row of limits; nothing where nothing is limited.
pub fn chips(props: &ViewProps) -> Html {
    let chips = limits(props);
    if chips.is_empty() {
        return html! {};
    }
    let all = props.data.cards().len();
    html! {
        <section class="filters" aria-label={shell::LIMITS}>
            <div class="filters-inner">
                <span class="filters-label">{ shell::LIMITED_TO }</span>
                { for chips.into_iter().map(|limit| chip(props, limit)) }
                <a class="quiet" href={props.route.limited(Query::default()).hash()}>{ shell::CLEAR_ALL }</a>
                <span class="filters-count" role="status">
                    { shell::articles_left(props.selection.articles.len(), all) }
                </span>
            </div>
        </section>
    }
}

struct Limit {
    name: &'static str,
    value: String,
    without: Query,
}

fn chip(props: &ViewProps, limit: Limit) -> Html {
    html! {
        <a class="chip" href={props.route.limited(limit.without).hash()}>
            <span>{ limit.name }{ " " }<b>{ limit.value }</b></span>
            { icon("i-close", "icon") }
            <span class="hidden">{ ", remove" }</span>
        </a>
    }
}

fn limits(props: &ViewProps) -> Vec<Limit> {
    let (query, data) = (&props.route.query, &props.data);
    let mut found = Vec::new();
    let mut put = |name, value: Option<String>, change: fn(&mut Query)| {
        if let Some(value) = value {
            let mut without = query.clone();
            change(&mut without);
            found.push(Limit { name, value, without });
        }
    };
    // The search view shows the words in its own field.
    let words =
        (!query.words.is_empty() && props.route.view != View::Search).then(|| text::one_line(&query.words));
    put("words", words, |query| query.words.clear());
    put("pair", query.dyad.map(|key| data.dyad_name(key)), |query| query.dyad = None);
    let issue = query.issue.as_ref().map(|id| {
        data.find_issue(id)
            .and_then(|place| data.issue(place))
            .map_or_else(|| text::one_line(id), |issue| issue.name.clone())
    });
    put("issue", issue, |query| query.issue = None);
    let actor = query
        .actor
        .as_ref()
        .map(|id| data.find_entity(id).map_or_else(|| text::one_line(id), |(_, entity)| entity.name.clone()));
    put("actor", actor, |query| query.actor = None);
    let publisher = query
        .publisher
        .as_ref()
        .map(|name| if name == NOT_STATED { text::NO_PUBLISHER.to_owned() } else { text::one_line(name) });
    put("source", publisher, |query| query.publisher = None);
    put("kind", query.kind.map(|kind| labels::claim(kind).to_owned()), |query| query.kind = None);
    // The timeline shows its time in its own strip; a row that comes and goes would move it from under the pointer.
    let day = |day: Option<Day>| day.filter(|_| props.route.view != View::Timeline);
    put("from", day(query.from).map(|day| dates::day(day, dates::Length::Long)), |query| query.from = None);
    put("to", day(query.to).map(|day| dates::day(day, dates::Length::Long)), |query| query.to = None);
    found
}
