//! Notes in the margin of a paragraph: the claim in evidence, what dates came to, who is quoted, what is told.

use crate::{
    app::ViewProps,
    markup::html,
    query::View,
    state::Mark,
    text::{self, reader as words},
};
use dyad_corpus::{Article, Event, EventRef, QuoteKind, Span};
use yew::prelude::*;

/// The notes of one paragraph.
pub fn notes(
    props: &ViewProps,
    article: &Article,
    part: Span,
    event: Option<(EventRef, &Event)>,
    evidence: Option<Span>,
) -> Vec<Html> {
    let mut found = Vec::new();
    if let Some((place, event)) = event.filter(|(_, event)| part.overlaps(event.sentence)) {
        found.push(claim(props, article, place, event));
    } else if evidence.is_some_and(|evidence| part.overlaps(evidence)) && event.is_none() {
        found.push(html! { <div class="margin-note"><b>{ "The sentence in evidence" }</b></div> });
    }
    if props.marks.shows(Mark::Dates) {
        for date in article.dates.iter().filter(|date| part.contains(date.span)) {
            if let Some((what, why)) = words::date_note(article, date) {
                let why = if why.is_empty() { String::new() } else { format!(", {why}") };
                found.push(html! { <div class="margin-note"><b>{ what }</b>{ why }</div> });
            }
        }
    }
    if props.marks.shows(Mark::Quotes) {
        for quote in
            article.quotes.iter().filter(|quote| quote.kind == QuoteKind::Direct && part.contains(quote.span))
        {
            found.push(html! {
                <div class="margin-note">
                    <b>{ words::quote_kind(quote) }{ ":" }</b>{ " " }{ words::speaker(&props.data, article, quote) }
                </div>
            });
        }
    }
    if props.marks.shows(Mark::Events) {
        found.extend(told(props, part, article, event.map(|(place, _)| place)));
    }
    found
}

/// The claim that the sentence is evidence for: parties, act, date and its basis, and what it counts.
fn claim(props: &ViewProps, article: &Article, place: EventRef, event: &Event) -> Html {
    let data = &props.data;
    let when = event.when_span.map(|span| format!("dated by “{}”", text::one_line(span.of(&article.text))));
    let speaker =
        event.speaker.and_then(|place| data.entity(place)).map(|entity| format!("as {} says", entity.name));
    let counted = words::counted(data, place).into_iter().map(|(key, words)| {
        let href = props.route.link(View::Status(Some(key)));
        html! { <li>{ words }{ " " }<a {href}>{ "The ledger" }</a></li> }
    });
    let basis: Vec<String> = [when, speaker].into_iter().flatten().collect();
    html! {
        <div class="margin-note claim-note">
            <b>{ "Evidence for " }</b>{ words::event(data, event) }
            if !basis.is_empty() { { "; " }{ basis.join(", ") } }
            <ul>{ for counted }</ul>
        </div>
    }
}

/// What else the paragraph tells, a line for each claim.
fn told(props: &ViewProps, part: Span, article: &Article, shown: Option<EventRef>) -> Option<Html> {
    let data = &props.data;
    let (place, _) = data.find_article(&article.id)?;
    let lines: Vec<Html> = data
        .events_of(place)
        .iter()
        .filter(|at| Some(**at) != shown)
        .filter_map(|at| Some((at, data.event(*at)?)))
        .filter(|(_, event)| part.contains(event.trigger))
        .map(|(_, event)| {
            let word = text::one_line(event.trigger.of(&article.text));
            html! { <li><b>{ word }</b>{ " " }{ words::event(data, event) }</li> }
        })
        .collect();
    (!lines.is_empty()).then(|| html! { <div class="margin-note"><ul class="told">{ for lines }</ul></div> })
}
