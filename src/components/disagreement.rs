//! What the sources disagree on: each side with its value and its sentence, side by side.

use crate::{
    components::evidence,
    data::Data,
    query::{Route, View},
    shared::Shared,
    text::{self, dates, overview::OPEN_SENTENCE},
};
use dyad_corpus::{Side, SideClaim};
use yew::prelude::*;

/// What a disagreement needs.
#[derive(Clone, PartialEq, Properties)]
pub struct DisagreementProps {
    /// The corpus.
    pub data: Shared<Data>,
    /// Where the page is.
    pub route: Route,
    /// Which disagreement, by its place.
    pub place: usize,
    /// Identifier of the heading above it.
    pub id: AttrValue,
}

/// The sides of a disagreement.
#[component]
pub fn DisagreementView(props: &DisagreementProps) -> Html {
    let Some(found) = props.data.disagreements().get(props.place) else { return html! {} };
    html! {
        <div class="claims" role="group" aria-labelledby={props.id.clone()}>
            { for found.sides.iter().map(|side| view(props, side)) }
        </div>
    }
}

fn view(props: &DisagreementProps, side: &Side) -> Html {
    let rest = side.claims.iter().skip(1).map(|claim| html! { <p class="from">{ link(props, claim) }</p> });
    let value = side.when.as_ref().map_or_else(|| text::one_line(&side.value), dates::words);
    let value = text::capital(&value);
    html! {
        <div class="claim">
            <p class="claim-date">{ value }</p>
            if let Some(claim) = side.claims.first() {
                <blockquote>
                    { "“" }{ evidence::quoted(&props.data, claim.article, claim.sentence, Some(claim.words)) }{ "”" }
                </blockquote>
                <p class="from">{ link(props, claim) }</p>
            }
            { for rest }
        </div>
    }
}

fn link(props: &DisagreementProps, claim: &SideClaim) -> Html {
    let Some(article) = props.data.article(claim.article) else { return html! {} };
    let range = format!("{}-{}", claim.sentence.start, claim.sentence.end);
    let href = props.route.turn_to(View::Article(article.id.clone())).with("sentence", &range).hash();
    html! { <>{ evidence::source(&props.data, claim.article) }{ ". " }<a href={href}>{ OPEN_SENTENCE }</a></> }
}
