//! What the sources disagree on: each side with its value and its sentence, side by side.

use crate::{
    app::ViewProps,
    components::evidence,
    markup::html,
    query::View,
    text::{self, dates, overview::OPEN_SENTENCE},
};
use dyad_corpus::{Disagreement, Side, SideClaim};
use yew::prelude::*;

/// The sides of a disagreement; `heading` is the identifier of the heading above it.
pub fn disagreement(view: &ViewProps, found: &Disagreement, heading: &str) -> Html {
    html! {
        <div class="claims" role="group" aria-labelledby={heading.to_owned()}>
            { for found.sides.iter().map(|side| side_view(view, side)) }
        </div>
    }
}

fn side_view(view: &ViewProps, side: &Side) -> Html {
    let rest = side.claims.iter().skip(1).map(|claim| html! { <p class="from">{ link(view, claim) }</p> });
    let value = side.when.as_ref().map_or_else(|| text::one_line(&side.value), dates::words);
    let value = text::capital(&value);
    html! {
        <div class="claim">
            <p class="claim-date">{ value }</p>
            if let Some(claim) = side.claims.first() {
                <blockquote>
                    { "“" }{ evidence::quoted(&view.data, claim.article, claim.sentence, Some(claim.words)) }{ "”" }
                </blockquote>
                <p class="from">{ link(view, claim) }</p>
            }
            { for rest }
        </div>
    }
}

fn link(view: &ViewProps, claim: &SideClaim) -> Html {
    let Some(article) = view.data.article(claim.article) else { return html! {} };
    let range = format!("{}-{}", claim.sentence.start, claim.sentence.end);
    let href = view.route.turn_to(View::Article(article.id.clone())).with("sentence", &range).hash();
    html! { <>{ evidence::source(&view.data, claim.article) }{ ". " }<a href={href}>{ OPEN_SENTENCE }</a></> }
}
