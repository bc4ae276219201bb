//! The views, and which of them an address opens.

pub mod actors;
pub mod method;
pub mod not_found;
pub mod overview;
pub mod reader;
pub mod search;
pub mod sources;
pub mod status;
pub mod timeline;

use crate::{
    app::ViewProps,
    data::Data,
    query::{Route, View},
    text::labels,
};
use yew::prelude::*;

/// The view that is open.
pub fn switch(props: &ViewProps) -> Html {
    match props.route.view {
        View::Overview => overview::overview(props),
        View::Status(_) => status::status_page(props.clone()),
        View::Timeline => timeline::timeline_page(props.clone()),
        View::Search => search::search_page(props.clone()),
        View::Article(_) => reader::reader(props),
        View::Actor(_) => actors::actors(props.clone()),
        View::Sources => sources::sources(props),
        View::Method => method::method(),
        View::Unknown(_) => not_found::not_found(props),
    }
}

/// The title of the window, without the name of the program.
pub fn title(data: &Data, route: &Route) -> String {
    match &route.view {
        View::Overview => data.info().title.clone(),
        View::Article(id) => data.title_of(id).unwrap_or_else(|| labels::view(&route.view).to_owned()),
        View::Actor(Some(id)) => data
            .find_entity(id)
            .map_or_else(|| labels::view(&route.view).to_owned(), |(_, entity)| entity.name.clone()),
        View::Status(_) => match data.dyad_in_view(route) {
            Some(key) => format!("{}: {}", labels::view(&route.view), data.dyad_name(key)),
            None => labels::view(&route.view).to_owned(),
        },
        View::Search if !route.query.words.is_empty() => {
            format!("{}: {}", labels::view(&route.view), crate::text::one_line(&route.query.words))
        }
        view => labels::view(view).to_owned(),
    }
}
