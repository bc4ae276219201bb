//! What stands in the page before it starts, and where it cannot start: overview, events and articles, rendered by
//! the page's own components.

use crate::html;
use dyad_corpus::ArticleRef;
use dyad_explorer::{
    app::ViewProps,
    components::{
        colophon::colophon,
        icons::icons,
        masthead::{MastheadProps, masthead},
    },
    data::Data,
    pages::{
        overview::overview,
        sources::sources,
        timeline::{
            list::{ListProps, list},
            model::{By, Time, Timeline},
        },
    },
    query::Route,
    shared::Shared,
    state::{Marks, Theme},
    text::{self, snapshot as words},
};
use yew::prelude::*;

/// Articles that the snapshot lists at most; of a large corpus the page itself shows the rest.
const MOST_ARTICLES: usize = 60;
/// The drawings are made for a column of this width, in CSS pixels, and shrink with it.
const WIDTH: u32 = 1152;
/// Where the snapshot goes in the page, in place of what stands there for want of one.
const PLACE: [&str; 2] = ["<!-- delivery: snapshot -->", "<!-- delivery: end of snapshot -->"];

#[derive(Clone, PartialEq, Properties)]
struct SnapshotProps {
    data: Shared<Data>,
}

/// The page with the snapshot in its place.
///
/// # Errors
///
/// When the page has no place for it, or it cannot be rendered.
pub fn add(page: &str, data: &Shared<Data>) -> Result<String, String> {
    html::replace_between(page, PLACE, &render(data.clone())?)
}

fn render(data: Shared<Data>) -> Result<String, String> {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .build()
        .map_err(|error| format!("could not start what renders the snapshot: {error}"))?;
    let rendered = runtime.block_on(
        yew::LocalServerRenderer::<Snapshot>::with_props(SnapshotProps { data }).hydratable(false).render(),
    );
    Ok(with_one_first_heading(&rendered))
}

#[component]
fn Snapshot(props: &SnapshotProps) -> Html {
    let data = &props.data;
    let route = Route::default();
    let mut selection = data.select(&route.query);
    let timeline = Shared::new(Timeline::new(data, &selection, Time::Happened, By::Pair));
    selection.articles = (0..data.cards().len().min(MOST_ARTICLES) as u32).map(ArticleRef).collect();
    let window = timeline.window(&route);
    let view = ViewProps {
        data: data.clone(),
        route: route.clone(),
        selection: Shared::new(selection),
        width: WIDTH,
        on_open: Callback::noop(),
        on_edit: Callback::noop(),
        marks: Marks::default(),
        on_action: Callback::noop(),
    };
    html! {
        <>
            { icons() }
            { masthead(MastheadProps { view: view.clone(), theme: Theme::System }) }
            <main id="main" class="page" tabindex="-1">
                <div class="content" id="page-content">
                    <p class="snapshot-note" id="page-notice" role="status" hidden=true></p>
                    <noscript><p class="snapshot-note">{ words::NO_SCRIPTS }</p></noscript>
                    { overview(&view) }
                    { list(ListProps { view: view.clone(), timeline, window }) }
                    { sources(&view) }
                </div>
            </main>
            { colophon(data, &route) }
        </>
    }
}

/// A page has one heading of the first level; each view brings its own.
fn with_one_first_heading(rendered: &str) -> String {
    let Some((first, rest)) = rendered.split_once("</h1>") else { return rendered.to_owned() };
    format!("{first}</h1>{}", rest.replace("<h1 ", "<h2 ").replace("</h1>", "</h2>"))
}

/// The title of the window.
pub fn title(data: &Data) -> String {
    format!("{} – {}", text::one_line(&data.info().title), text::NAME)
}

#[cfg(test)]
mod tests {
    use super::*;
    use dyad_explorer::fixture;
    use std::collections::BTreeSet;

    #[test]
    fn it_tells_finding_events_and_articles() {
        let data = Shared::new(Data::pack(&fixture::corpus()).unwrap());
        let html = render(data.clone()).unwrap();
        assert_eq!(html.matches("<h1 ").count(), 1);
        assert!(
            html.contains("Relations between the United Kingdom and Iceland have stayed as they were"),
            "the finding"
        );
        assert!(html.contains("class=\"drawing\""), "the figure");
        for (_, article) in data.articles() {
            assert!(
                html.contains(&html::escaped(&data.title(article)).replace("&quot;", "\"")),
                "{}",
                data.title(article)
            );
        }
        assert!(html.contains(words::NO_SCRIPTS));
        assert!(!html.contains(" style=\""), "the policy allows no style inside an element");
        assert!(!html.contains(" onclick"), "nor a script");
    }

    #[test]
    fn no_identifier_stands_twice() {
        let html = render(Shared::new(Data::pack(&fixture::corpus()).unwrap())).unwrap();
        let mut seen = BTreeSet::new();
        for id in html.split(" id=\"").skip(1).filter_map(|rest| rest.split('"').next()) {
            assert!(seen.insert(id.to_owned()), "{id} stands twice");
        }
        assert!(seen.contains("page-content") && seen.contains("page-notice"));
    }
}
