//! Who and what is in an article: people with their offices on its date, countries and bodies, pairs it counts for.

use crate::markup::html;
use crate::{app::ViewProps, data::is_between, query::View, text::reader::IN_THIS_ARTICLE};
use dyad_corpus::order::Order as _;
use dyad_corpus::{Article, ArticleRef, Day, Entity, EntityKind, EntityRef, Office, OrderedMap};
use std::cmp::Reverse;
use yew::prelude::*;

/// Names shown of each kind.
const MOST: usize = 12;

/// The column beside the text.
pub fn rail(props: &ViewProps, place: ArticleRef, article: &Article) -> Html {
    let data = &props.data;
    let mut counts: OrderedMap<EntityRef, usize> = OrderedMap::new();
    for entity in article.mentions.iter().filter_map(|mention| mention.entity) {
        *counts.slot(entity) += 1;
    }
    let mut named: Vec<(&Entity, usize)> =
        counts.into_iter().filter_map(|(entity, count)| Some((data.entity(entity)?, count))).collect();
    named.order_by_key(|(entity, count)| (Reverse(*count), entity.name.clone()));
    let day = article.published.when.latest.or(article.published.when.earliest);
    let group = |title: &'static str, wanted: &dyn Fn(EntityKind) -> bool| {
        let rows: Vec<Html> = named
            .iter()
            .filter(|(entity, _)| wanted(entity.kind))
            .take(MOST)
            .map(|(entity, count)| {
                let href = props.route.link(View::Actor(Some(entity.id.clone())));
                let office = office_on(props, entity, day).map(|words| html! { <small>{ words }</small> });
                html! { <li><a {href}>{ &entity.name }</a><span>{ *count }</span>{ for office }</li> }
            })
            .collect();
        (!rows.is_empty()).then(|| html! { <section><h2>{ title }</h2><ul>{ for rows }</ul></section> })
    };
    let pairs: Vec<Html> = data
        .dyad_cards()
        .iter()
        .filter_map(|card| {
            let events = data.events_of(place).iter().filter_map(|event| data.event(*event));
            let count = events.filter(|event| is_between(event, card.key)).count();
            let href = props.route.link(View::Status(Some(card.key)));
            (count > 0)
                .then(|| html! { <li><a {href}>{ data.dyad_name(card.key) }</a><span>{ count }</span></li> })
        })
        .collect();
    html! {
        <section class="rail" aria-label={IN_THIS_ARTICLE}>
            { for group("People", &|kind| kind == EntityKind::Person) }
            { for group("Countries", &|kind| kind == EntityKind::Country) }
            { for group("Bodies", &|kind| kind == EntityKind::Organisation) }
            if !pairs.is_empty() {
                <section><h2>{ "Claims about" }</h2><ul>{ for pairs }</ul></section>
            }
        </section>
    }
}

/// The office that somebody held on a day: `foreign minister of China`.
fn office_on(props: &ViewProps, entity: &Entity, day: Option<Day>) -> Option<String> {
    let day = day?;
    let holds =
        |office: &&Office| office.from.is_none_or(|from| from <= day) && office.to.is_none_or(|to| day <= to);
    let office = entity.offices.iter().find(holds)?;
    Some(match office.country {
        Some(country) => format!("{}, {}", office.title, props.data.country_name(country)),
        None => office.title.clone(),
    })
}
