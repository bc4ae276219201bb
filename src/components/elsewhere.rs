//! The same story in other articles, telling against telling; and where they differ.

use crate::{
    app::ViewProps,
    components::evidence,
    markup::html,
    query::View,
    text::{self, dates, labels, reader as words},
};
use dyad_corpus::{ArticleRef, Event, EventRef};
use yew::prelude::*;

/// Other tellings of what the article tells; nothing if there are none.
pub fn elsewhere(view: &ViewProps, here: ArticleRef) -> Html {
    let data = &view.data;
    let mut outlets: Vec<String> = Vec::new();
    let mut rows: Vec<Html> = Vec::new();
    let mut seen = Vec::new();
    for at in data.events_of(here) {
        let Some((story, told)) = data.story_of(*at) else { continue };
        let others: Vec<(EventRef, &Event)> = told
            .tellings
            .iter()
            .filter_map(|telling| Some((*telling, data.event(*telling)?)))
            .filter(|(_, event)| event.article != here)
            .collect();
        let Some(own) = data.event(*at).filter(|_| !others.is_empty() && !seen.contains(&story)) else {
            continue;
        };
        seen.push(story);
        for (_, event) in &others {
            let name = data.outlet_words(event.article);
            if !outlets.contains(&name) {
                outlets.push(name);
            }
        }
        rows.push(row(view, *at, own, &others));
    }
    let differ = data.disagreements().iter().filter_map(|found| {
        let ours = found.sides.iter().flat_map(|side| &side.claims).any(|claim| claim.article == here);
        let sides = found.sides.iter().filter_map(|side| {
            let claim = side.claims.first()?;
            Some(html! {
                <p>
                    { "“" }{ evidence::quoted(data, claim.article, claim.sentence, Some(claim.words)) }{ "”" }
                    <cite>{ evidence::source(data, claim.article) }{ ". " }{ open(view, claim.article, claim.sentence) }</cite>
                </p>
            })
        });
        ours.then(|| html! {
            <div><h3>{ "They differ " }<small>{ text::capital(&found.about) }</small></h3>{ for sides }</div>
        })
    });
    let differ: Vec<Html> = differ.collect();
    if rows.is_empty() && differ.is_empty() {
        return html! {};
    }
    let title =
        if outlets.is_empty() { "Where the sources differ".to_owned() } else { words::elsewhere(&outlets) };
    html! {
        <section class="section" aria-labelledby="else-title">
            <h2 class="section-title section-rule" id="else-title">{ title }</h2>
            <div class="versus">{ for rows }{ for differ }</div>
        </section>
    }
}

fn row(view: &ViewProps, at: EventRef, own: &Event, others: &[(EventRef, &Event)]) -> Html {
    let data = &view.data;
    let telling = |place: EventRef, event: &Event| {
        html! {
            <p>
                { evidence::clause(data, &view.route, place, event) }
                <cite>{ evidence::source(data, event.article) }</cite>
            </p>
        }
    };
    html! {
        <div>
            <h3>{ text::capital(labels::claim(own.claim)) }<small>{ text::capital(&dates::words(&own.when)) }</small></h3>
            { telling(at, own) }
            <div>{ for others.iter().map(|(place, event)| telling(*place, event)) }</div>
        </div>
    }
}

fn open(view: &ViewProps, article: ArticleRef, span: dyad_corpus::Span) -> Html {
    let Some(card) = view.data.card(article) else { return html! {} };
    let to = view.route.turn_to(View::Article(card.id.clone()));
    let href = to.with("sentence", &format!("{}-{}", span.start, span.end)).hash();
    html! { <a {href}>{ "Open" }</a> }
}
