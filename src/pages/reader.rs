//! The reader: one article as its publisher meant it, with its evidence marked and explained beside it.

use crate::{
    app::ViewProps,
    components::{
        annotated::{Annotation, Kind, annotated},
        elsewhere::elsewhere,
        notes, rail,
    },
    markup::{classes, html},
    query::View,
    state::{Action, Mark},
    text::{self, dates, reader as words},
};
use dyad_corpus::{
    Article, ArticleRef, EntityKind, Event, EventRef, Mode, Paragraph, ParagraphKind, QuoteKind, Sense, Span,
};
use yew::prelude::*;

/// The reader.
pub fn reader(props: &ViewProps) -> Html {
    let data = &props.data;
    let View::Article(id) = &props.route.view else { return html! {} };
    let Some((place, article)) = data.find_article(id) else {
        return html! {
            <>
                <h1 class="headline headline-minor" tabindex="-1">{ words::NO_SUCH }</h1>
                <p class="dek"><a href={props.route.link(View::Sources)}>{ words::ALL_ARTICLES }</a></p>
            </>
        };
    };
    let event = props
        .route
        .extra("event")
        .and_then(|id| data.find_event(id))
        .filter(|(_, event)| event.article == place);
    let evidence = event.map(|(_, event)| event.sentence).or_else(|| {
        let (start, end) = props.route.extra("sentence")?.split_once('-')?;
        let (start, end): (usize, usize) = (start.parse().ok()?, end.parse().ok()?);
        article.text.get(start..end).filter(|words| !words.trim().is_empty()).map(|_| Span::new(start, end))
    });
    let open = Open { props, place, article, event, evidence, marks: marks(props, place, article, evidence) };
    html! {
        <>
            <article>
                { open.head() }
                { open.switches() }
                <div class="reader">
                    <div class="reader-text">
                        if article.paragraphs.iter().all(|part| part.kind != ParagraphKind::Body) {
                            <p class="nothing">{ words::NO_TEXT }</p>
                        }
                        { for article.paragraphs.iter().map(|part| open.part(part)) }
                    </div>
                    { rail::rail(props, place, article) }
                </div>
            </article>
            { elsewhere(props, place) }
        </>
    }
}

/// An article as it is open.
struct Open<'a> {
    props: &'a ViewProps,
    place: ArticleRef,
    article: &'a Article,
    event: Option<(EventRef, &'a Event)>,
    evidence: Option<Span>,
    marks: Vec<Annotation>,
}

impl Open<'_> {
    fn head(&self) -> Html {
        let (data, article) = (&self.props.data, self.article);
        let title = match article.title.as_ref().and_then(|title| title.span) {
            Some(span) => {
                let marks: Vec<Annotation> = self
                    .marks
                    .iter()
                    .filter(|mark| matches!(mark.kind, Kind::Evidence | Kind::Hit))
                    .cloned()
                    .collect();
                annotated(&article.text, span, &marks)
            }
            None => html! { { data.title(article) } },
        };
        let names = [&article.publisher, &article.agency].into_iter().flatten();
        let names: Vec<String> = names.map(|name| text::one_line(&name.text)).collect();
        let byline: Vec<String> = article.byline.iter().map(|name| text::one_line(&name.text)).collect();
        let thanked: Vec<String> =
            article.contributors.iter().map(|name| text::one_line(&name.text)).collect();
        html! {
            <header class="article-head">
                <p class="kicker">
                    { words::place(self.place.0 as usize + 1, data.cards().len()) }
                    { self.neighbour(self.place.0.checked_sub(1), "Previous") }{ self.neighbour(self.place.0.checked_add(1), "Next") }
                </p>
                <h1 class="headline headline-minor" tabindex="-1">{ title }</h1>
                <p class="provenance">
                    if names.is_empty() { <span>{ text::capital(text::NO_PUBLISHER) }</span> }
                    else { <span><b>{ names.join(", ") }</b></span> }
                    <span>
                        <b>{ dates::words(&article.published.when) }</b>
                        { for article.published.time.as_ref().map(|time| format!(", {time}")) }
                        { ", " }<a href={self.props.route.link(View::Sources)}>{ words::stated(article) }</a>
                    </span>
                    if let Some(filed) = &article.dateline_place { <span>{ text::one_line(&filed.text) }</span> }
                    if !byline.is_empty() { <span>{ "By " }{ text::list(&byline) }</span> }
                    if !thanked.is_empty() { <span>{ "With " }{ text::list(&thanked) }</span> }
                    if let Some(url) = article.url.as_ref().filter(|url| url.starts_with("http://") || url.starts_with("https://")) {
                        <span><a href={url.clone()} rel="noreferrer">{ "The original" }</a></span>
                    }
                </p>
            </header>
        }
    }

    fn neighbour(&self, place: Option<u32>, name: &str) -> Html {
        let Some(card) = place.and_then(|place| self.props.data.cards().get(place as usize)) else {
            return html! {};
        };
        let href = self.props.route.link(View::Article(card.id.clone()));
        html! { <>{ " " }<a class="neighbour" {href}>{ name }</a></> }
    }

    fn switches(&self) -> Html {
        let article = self.article;
        let mentions = |people: bool| {
            article
                .mentions
                .iter()
                .filter(|mention| is_marked(mention) && (mention.kind == EntityKind::Person) == people)
                .count()
        };
        let all = [
            (Mark::People, "m-person", mentions(true)),
            (Mark::Countries, "m-country", mentions(false)),
            (Mark::Dates, "m-date", article.dates.len()),
            (
                Mark::Quotes,
                "m-quote",
                article.quotes.iter().filter(|quote| quote.kind != QuoteKind::Reported).count(),
            ),
            (Mark::Events, "m-event coop", self.props.data.events_of(self.place).len()),
        ];
        let button = |(mark, class, count): (Mark, &'static str, usize)| {
            let toggle = self.props.on_action.reform(move |_: MouseEvent| Action::Toggle(mark));
            let on = self.props.marks.shows(mark);
            html! {
                <button type="button" aria-pressed={on.to_string()} onclick={toggle}>
                    <span class={class}>{ words::mark(mark) }</span><span class="count">{ count }</span>
                </button>
            }
        };
        html! { <div class="mark-key" role="group" aria-label={words::MARKS}>{ for all.into_iter().map(button) }</div> }
    }

    fn part(&self, part: &Paragraph) -> Html {
        let class = match part.kind {
            ParagraphKind::Title => return html! {},
            ParagraphKind::Boilerplate => {
                let why = self.article.removed.iter().find(|removed| removed.span.overlaps(part.span));
                let why =
                    why.map_or_else(|| "not part of the article".to_owned(), |removed| removed.why.clone());
                return self.fold(part, words::removed(&why), true);
            }
            ParagraphKind::Metadata => {
                return self.fold(part, words::metadata(part.span.of(&self.article.text)), false);
            }
            ParagraphKind::Standfirst => "standfirst",
            ParagraphKind::Heading => "subhead",
            ParagraphKind::Caption => "caption",
            ParagraphKind::ListItem => "item",
            ParagraphKind::Body => "body",
        };
        let notes = notes::notes(self.props, self.article, part.span, self.event, self.evidence);
        let quoted = self
            .article
            .quotes
            .iter()
            .any(|quote| quote.kind == QuoteKind::Direct && part.span.contains(quote.span));
        let words = self.text(part.span);
        html! {
            <div class={classes(["para", class, if quoted && self.props.marks.shows(Mark::Quotes) { "quoted" } else { "" }])}>
                if part.kind == ParagraphKind::Heading { <h2>{ words }</h2> } else { <p>{ words }</p> }
                if !notes.is_empty() { <div class="notes">{ for notes }</div> }
            </div>
        }
    }

    fn fold(&self, part: &Paragraph, summary: String, with_text: bool) -> Html {
        let holds_evidence = self.evidence.is_some_and(|evidence| evidence.overlaps(part.span));
        if !with_text && !holds_evidence {
            return html! { <p class="fold fold-note">{ summary }</p> };
        }
        html! {
            <details class="fold" open={holds_evidence}>
                <summary>{ summary }</summary>
                <p>{ self.text(part.span) }</p>
            </details>
        }
    }

    fn text(&self, span: Span) -> Html {
        annotated(&self.article.text, span, &self.marks)
    }
}

/// Pronouns, descriptions and mere places stay unmarked, or nothing could be seen for marks.
fn is_marked(mention: &dyad_corpus::Mention) -> bool {
    !matches!(mention.sense, Sense::Reference | Sense::Location)
        && mention.kind != EntityKind::Place
        && (mention.entity.is_some() || mention.kind == EntityKind::Person)
}

fn marks(props: &ViewProps, place: ArticleRef, article: &Article, evidence: Option<Span>) -> Vec<Annotation> {
    let data = &props.data;
    let mut found: Vec<Annotation> = Vec::new();
    let mut put = |span: Span, kind: Kind| found.push(Annotation { span, kind });
    if let Some(span) = evidence {
        put(span, Kind::Evidence);
    }
    for mention in article.mentions.iter().filter(|mention| is_marked(mention)) {
        let person = mention.kind == EntityKind::Person;
        if props.marks.shows(if person { Mark::People } else { Mark::Countries }) {
            put(mention.span, if person { Kind::Person } else { Kind::Country });
        }
    }
    if props.marks.shows(Mark::Dates) {
        article.dates.iter().for_each(|date| put(date.span, Kind::Date));
    }
    if props.marks.shows(Mark::Quotes) {
        let quoted = article.quotes.iter().filter(|quote| quote.kind != QuoteKind::Reported);
        quoted.for_each(|quote| put(quote.span, Kind::Quote));
    }
    if props.marks.shows(Mark::Events) {
        let mut marked: Vec<Span> = Vec::new();
        for (at, event) in data.events_of(place).iter().filter_map(|at| Some((*at, data.event(*at)?))) {
            // Two events may rest on one word; one mark is enough, the notes name both.
            if marked.iter().any(|span| span.overlaps(event.trigger)) {
                continue;
            }
            marked.push(event.trigger);
            let tone = match (event.mode, event.score.0) {
                (Mode::CalledFor | Mode::Denied | Mode::Hypothetical, _) | (_, 0) => "nil",
                (_, 1..) => "coop",
                _ => "conf",
            };
            let href = data.evidence(&props.route, at).hash();
            put(
                event.trigger,
                Kind::Event { href, tone, planned: event.mode == Mode::Planned, goes_on: false },
            );
        }
    }
    for hit in data.highlights(&props.route.query, place) {
        put(Span::new(hit.start, hit.end), Kind::Hit);
    }
    found
}
