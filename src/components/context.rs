//! Keyword in context: every match under the one before, with the words around it.

use crate::{
    app::ViewProps,
    components::result::opened,
    markup::html,
    part::part,
    query::View,
    text::{self, dates, search as words},
};
use dyad_corpus::search::ContextLine;
use yew::functional::{Hook as _, HookContext};
use yew::prelude::*;

const LINES: usize = 40;
/// Bytes of surroundings on each side; the table cuts what does not fit.
const WINDOW: usize = 70;

/// The table of matches.
pub fn context(props: ViewProps) -> Html {
    part(draw_context, props)
}

fn draw_context(props: &ViewProps, hooks: &mut HookContext) -> Html {
    let lines = use_memo((props.data.clone(), props.route.query.clone()), |(data, query)| {
        data.keyword_in_context(query, LINES, WINDOW)
    })
    .run(hooks);
    if lines.is_empty() {
        return html! {};
    }
    html! {
        <section class="section" aria-labelledby="context-title">
            <h2 class="section-title section-rule" id="context-title">{ words::context_title(lines.len()) }</h2>
            <p class="figure-dek">{ words::CONTEXT_DEK }</p>
            <ol class="kwic">{ for lines.iter().map(|line| row(props, line)) }</ol>
        </section>
    }
}

fn row(props: &ViewProps, line: &ContextLine) -> Html {
    let Some(article) = props.data.article(line.article) else { return html! {} };
    let href =
        opened(&props.data, article, &props.route.turn_to(View::Article(article.id.clone())), line.span);
    // "(THAAD)": what stands right before the match stays there.
    let (gap, left) =
        if line.before.ends_with(char::is_whitespace) { (" ", "left") } else { ("", "left flush") };
    html! {
        <li><a href={href}>
            <span class={left}><bdi>{ text::one_line(whole_words(&line.before, true)) }</bdi></span>{ gap }
            <span class="right">
                <mark class="hit">{ text::one_line(&line.found) }</mark>
                { after(whole_words(&line.after, false)) }
            </span>{ " " }
            <span class="src">{ props.data.outlet_words(line.article) }{ ", " }{ dates::short(&article.published.when) }</span>
        </a></li>
    }
}

/// What follows a match: with its space, where it had one.
fn after(text: &str) -> String {
    let space = if text.starts_with(char::is_whitespace) { " " } else { "" };
    format!("{space}{}", text::one_line(text))
}

/// The surroundings without a word that was cut at their far end.
fn whole_words(text: &str, before: bool) -> &str {
    if before {
        text.split_once(char::is_whitespace).map_or(text, |(_, rest)| rest)
    } else {
        text.rsplit_once(char::is_whitespace).map_or(text, |(rest, _)| rest)
    }
}
