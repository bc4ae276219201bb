//! The actors: all of them, and for each who they are, what they did and said to whom, when.

use crate::{
    app::ViewProps,
    components::{evidence, result::opened},
    data::Data,
    markup::html,
    part::part,
    query::{Query, View},
    text::{self, dates, labels, reader, records as words},
};
use dyad_corpus::order::Order as _;
use dyad_corpus::{
    Article, ArticleRef, Entity, EntityKind, EntityRef, Event, EventRef, OrderedMap, Party, Quote,
};
use std::cmp::Reverse;
use yew::functional::{Hook as _, HookContext};
use yew::prelude::*;

/// The actors view.
pub fn actors(props: ViewProps) -> Html {
    part(draw_actors, props)
}

fn draw_actors(props: &ViewProps, _hooks: &mut HookContext) -> Html {
    match &props.route.view {
        View::Actor(Some(id)) => match props.data.find_entity(id) {
            Some((place, entity)) => one(props, place, entity),
            None => html! {
                <>
                    <h1 class="headline headline-minor" tabindex="-1">{ words::NO_SUCH_ACTOR }</h1>
                    <p class="dek"><a href={props.route.link(View::Actor(None))}>{ words::ALL_ACTORS }</a></p>
                </>
            },
        },
        _ => all(props.clone()),
    }
}

fn all(props: ViewProps) -> Html {
    part(draw_all, props)
}

fn draw_all(props: &ViewProps, hooks: &mut HookContext) -> Html {
    let counts = use_memo(props.data.clone(), |data| mentions(data)).run(hooks);
    let group = |kind: EntityKind| {
        let mut named: Vec<(EntityRef, &Entity, usize)> = props
            .data
            .entities()
            .filter(|(_, entity)| entity.kind == kind)
            .map(|(place, entity)| (place, entity, counts.get(&place).map_or(0, |(mentions, _)| *mentions)))
            .collect();
        named.order_by_key(|(_, entity, count)| (Reverse(*count), entity.name.clone()));
        let row = |(place, entity, count): &(EntityRef, &Entity, usize)| {
            let href = props.route.link(View::Actor(Some(entity.id.clone())));
            let articles = counts.get(place).map_or(0, |(_, articles)| *articles);
            let office = entity.offices.first().map(|office| {
                let country = office.country.map(|country| props.data.country_name(country));
                html! { <small>{ text::capital(&office.title) }{ country.map(|name| format!(", {name}")) }</small> }
            });
            html! {
                <li>
                    <a {href}>{ &entity.name }</a>{ for office }
                    <span>{ text::count(*count, "mention", "mentions") }{ " in " }{ text::count(articles, "article", "articles") }</span>
                </li>
            }
        };
        (!named.is_empty()).then(|| html! {
            <section class="section-rule"><h2 class="section-title">{ words::kind(kind) }</h2><ul class="actors">{ for named.iter().map(row) }</ul></section>
        })
    };
    html! {
        <>
            <h1 class="headline headline-minor" tabindex="-1">{ words::ACTORS }</h1>
            <div class="actor-groups section-tight">
                { for [EntityKind::Person, EntityKind::Country, EntityKind::Organisation].into_iter().filter_map(group) }
            </div>
        </>
    }
}

/// Mentions of each entity, and in how many articles.
fn mentions(data: &Data) -> OrderedMap<EntityRef, (usize, usize)> {
    let mut counts: OrderedMap<EntityRef, (usize, usize)> = OrderedMap::new();
    for (_, article) in data.articles() {
        let mut here: OrderedMap<EntityRef, usize> = OrderedMap::new();
        for entity in article.mentions.iter().filter_map(|mention| mention.entity) {
            *here.slot(entity) += 1;
        }
        for (entity, count) in here {
            let known = counts.slot(entity);
            *known = (known.0 + count, known.1 + 1);
        }
    }
    counts
}

fn one(props: &ViewProps, place: EntityRef, entity: &Entity) -> Html {
    let data = &props.data;
    let offices = entity.offices.iter().map(|office| {
        let country = office.country.map(|country| data.country_name(country));
        html! { <li>{ words::office(office, country.as_deref()) }</li> }
    });
    let is_party = |parties: &[Party]| {
        let country = entity.country.filter(|_| entity.kind == EntityKind::Country);
        parties.iter().any(|party| party.entity == place || (country.is_some() && party.country == country))
    };
    let did = told(props, |event| is_party(&event.source));
    let was_done = told(props, |event| is_party(&event.target) && !is_party(&event.source));
    let mut to = props.route.turn_to(View::Timeline);
    to.query = Query { actor: Some(entity.id.clone()), ..Query::default() };
    let mut found = to.turn_to(View::Search);
    found.query.clone_from(&to.query);
    html! {
        <>
            <header>
                <p class="kicker">{ kicker(data, entity) }</p>
                <h1 class="headline headline-minor" tabindex="-1">{ &entity.name }</h1>
                if !entity.offices.is_empty() { <ul class="offices">{ for offices }</ul> }
                <p class="figure-actions">
                    <a class="more" href={to.hash()}>{ "On the timeline" }</a>
                    <a class="more" href={found.hash()}>{ "Everything that names them" }</a>
                    <a class="more" href={props.route.link(View::Actor(None))}>{ words::ALL_ACTORS }</a>
                </p>
            </header>
            { pairs(props, entity) }
            { section(words::DID, did) }
            { section(words::WAS_DONE, was_done) }
            if entity.kind != EntityKind::Place {
                { section(words::SAID, said(props, place)) }
            }
        </>
    }
}

fn kicker(data: &Data, entity: &Entity) -> String {
    let kind = match entity.kind {
        EntityKind::Person => "Person",
        EntityKind::Country => "Country",
        EntityKind::Organisation => "Body",
        EntityKind::Place => "Place",
    };
    let country = entity.country.filter(|_| entity.kind != EntityKind::Country);
    country.map_or_else(|| kind.to_owned(), |country| format!("{kind}, {}", data.country_name(country)))
}

fn pairs(props: &ViewProps, entity: &Entity) -> Html {
    let Some(country) = entity.country.filter(|_| entity.kind == EntityKind::Country) else {
        return html! {};
    };
    let cards = props.data.dyad_cards().iter().filter(|card| card.key.a == country || card.key.b == country);
    let links = cards.map(|card| {
        let href = props.route.link(View::Status(Some(card.key)));
        let level = card.level.map_or_else(String::new, |level| format!("{}, ", labels::band(dyad_corpus::Band::of(level))));
        html! { <div><dt><a {href}>{ props.data.dyad_name(card.key) }</a></dt><dd>{ level }{ labels::direction(card.direction) }</dd></div> }
    });
    let links: Vec<Html> = links.collect();
    if links.is_empty() {
        return html! {};
    }
    html! {
        <section class="section">
            <h2 class="section-title section-rule">{ "How things stand" }</h2>
            <dl class="facts">{ for links }</dl>
        </section>
    }
}

fn told(props: &ViewProps, wanted: impl Fn(&Event) -> bool) -> Vec<Html> {
    let data = &props.data;
    let mut events: Vec<(EventRef, &Event)> = data.events().filter(|(_, event)| wanted(event)).collect();
    events.order_by_key(|(place, event)| {
        (event.when.is_unknown(), event.when.latest, event.when.earliest, *place)
    });
    let row = |(place, event): (EventRef, &Event)| {
        html! {
            <li>
                <p class="when">{ text::capital(&dates::short(&event.when)) }</p>
                <div>
                    <p class="what">{ evidence::clause(data, &props.route, place, event) }</p>
                    <p class="from">{ text::capital(&reader::event(data, event)) }{ ". " }{ evidence::source(data, event.article) }</p>
                </div>
            </li>
        }
    };
    events.into_iter().map(row).collect()
}

fn said(props: &ViewProps, speaker: EntityRef) -> Vec<Html> {
    let data = &props.data;
    let mut quotes: Vec<(ArticleRef, &Article, &Quote)> = Vec::new();
    for (place, article) in data.articles() {
        quotes.extend(
            article
                .quotes
                .iter()
                .filter(|quote| quote.speaker == Some(speaker))
                .map(|quote| (place, article, quote)),
        );
    }
    quotes.order_by_key(|(_, article, quote)| (article.published.when.latest, quote.span));
    let row = |(place, article, quote): (ArticleRef, &Article, &Quote)| {
        let href = opened(data, article, &props.route.turn_to(View::Article(article.id.clone())), quote.span);
        html! {
            <li>
                <p class="when">{ text::capital(&dates::short(&article.published.when)) }</p>
                <div>
                    <p class="what"><a {href}>{ text::one_line(quote.span.of(&article.text)) }</a></p>
                    <p class="from">{ reader::quote_kind(quote) }{ ". " }{ data.outlet_words(place) }</p>
                </div>
            </li>
        }
    };
    quotes.into_iter().map(row).collect()
}

fn section(title: &'static str, rows: Vec<Html>) -> Html {
    html! {
        <section class="section">
            <h2 class="section-title section-rule">{ title }</h2>
            if rows.is_empty() { <p class="nothing">{ words::NOTHING_TOLD }</p> }
            else { <ol class="doings">{ for rows }</ol> }
        </section>
    }
}
