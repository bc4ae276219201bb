//! The page as a whole: address, theme, keys, and the view that is open.

use crate::{
    components::{
        chips::chips,
        colophon::colophon,
        help::help,
        icons::icons,
        masthead::{MastheadProps, masthead},
        share::{ShareProps, share},
    },
    data::{Data, Selection},
    markup::html,
    pages, platform,
    query::{Route, View},
    shared::Shared,
    state::{Action, Dialogue, Marks, State, Supply, Theme},
    supply::supply,
    text::{self, parts},
};
use yew::prelude::*;

/// What the page starts from.
#[derive(Clone, PartialEq, Properties)]
pub struct AppProps {
    /// The corpus.
    pub data: Shared<Data>,
    /// Where it opens.
    pub route: Route,
    /// The theme remembered from before.
    #[prop_or_default]
    pub theme: Theme,
    /// Width of the content column in CSS pixels, until it is measured.
    #[prop_or(1152)]
    pub width: u32,
}

/// What every view gets.
#[derive(Clone, PartialEq, Properties)]
pub struct ViewProps {
    /// The corpus.
    pub data: Shared<Data>,
    /// Where the page is: view, limits, and what only this view understands.
    pub route: Route,
    /// What the limits leave of the corpus.
    pub selection: Shared<Selection>,
    /// Width of the content column in CSS pixels; drawings are made for it.
    pub width: u32,
    /// Goes somewhere, as a step in the history.
    pub on_open: Callback<Route>,
    /// Changes the address in place: typing, zooming, switches.
    pub on_edit: Callback<Route>,
    /// Which marks the reader shows.
    #[prop_or_default]
    pub marks: Marks,
    /// What else can happen.
    #[prop_or_default]
    pub on_action: Callback<Action>,
}

/// The page.
#[component]
pub fn App(props: &AppProps) -> Html {
    let state = {
        let (route, theme) = (props.route.clone(), props.theme);
        use_reducer(move || State::new(route, theme))
    };
    let data = props.data.at(state.round);
    let is_cut = data.is_cut();
    if is_cut {
        // What was wanted in the round before may not be wanted any more.
        data.shards().begin(state.round);
    }
    let content = use_node_ref();
    let width = platform::use_width(&content, props.width);
    let selection = use_memo((data.clone(), state.route.query.clone()), |(data, query)| data.select(query));

    use_address(&data, &state);
    use_keys(&state);
    use_arrival(&state);
    use_effect_with(state.theme, |theme| platform::set_theme(*theme));
    use_effect_with(pages::title(&data, &state.route), |title| {
        platform::set_title(&format!("{title} – {}", text::NAME));
    });

    let dispatch = state.dispatcher();
    let on_action = use_callback((), move |action: Action, ()| dispatch.dispatch(action));
    let on_open = use_callback((), |route: Route, ()| platform::go(&route.hash()));
    let on_edit = use_callback(on_action.clone(), |route: Route, on_action| {
        platform::replace(&route.hash());
        on_action.emit(Action::Edit(route));
    });
    let view = ViewProps {
        data: data.clone(),
        route: state.route.clone(),
        selection: Shared::from(selection),
        width,
        on_open: on_open.clone(),
        on_edit: on_edit.clone(),
        marks: state.marks,
        on_action: on_action.clone(),
    };
    let waiting = if is_cut { waiting(&view, state.supply) } else { Html::default() };
    let skip = Callback::from(|event: MouseEvent| {
        // `#main` is no address of this page: move the focus without touching the hash.
        event.prevent_default();
        platform::focus("main");
    });
    html! {
        <>
            { icons() }
            <a class="skip" href="#main" onclick={skip}>{ text::SKIP }</a>
            { masthead(MastheadProps { view: view.clone(), theme: state.theme }) }
            { chips(&view) }
            <main id="main" class="page" tabindex="-1" aria-busy={(state.supply != Supply::Here).then_some("true")}>
                { waiting.clone() }
                <div ref={content} class="content">{ pages::switch(&view) }</div>
            </main>
            { colophon(&data, &state.route) }
            if state.dialogue == Some(Dialogue::Help) {
                { help(on_action.reform(|()| Action::Close)) }
            }
            if state.dialogue == Some(Dialogue::Share) {
                { share(ShareProps { view, waiting }) }
            }
        </>
    }
}

/// What stands in place of a view that lacks parts of the corpus.
fn waiting(view: &ViewProps, supply: Supply) -> Html {
    let again = view.on_action.reform(|_: MouseEvent| Action::Redraw);
    html! {
        <div class="waiting">
            if supply != Supply::Here {
                <h1 class="hidden">{ pages::title(&view.data, &view.route) }</h1>
            }
            <p role="status">{ parts::said(supply) }</p>
            <p>{ parts::progress(supply) }</p>
            if matches!(supply, Supply::Failed { .. }) {
                <button class="button" type="button" onclick={again}>{ parts::AGAIN }</button>
            }
        </div>
    }
}

/// Follows the address bar, and fetches what views lack.
#[hook]
fn use_address(data: &Shared<Data>, state: &UseReducerHandle<State>) {
    let (data, dispatch) = (data.clone(), state.dispatcher());
    use_effect_with((), move |()| {
        if data.is_cut() {
            let dispatch = dispatch.clone();
            supply(&data, Callback::from(move |action| dispatch.dispatch(action)));
        }
        let on_change = Callback::from(move |(hash, scroll): (String, Option<f64>)| {
            if let Some(route) = Route::parse(&hash) {
                dispatch.dispatch(Action::Arrive(route, scroll));
            }
        });
        let watched = platform::watch_address(on_change);
        move || drop(watched)
    });
}

/// `/` goes to the search field, `?` opens help.
#[hook]
fn use_keys(state: &UseReducerHandle<State>) {
    let dispatch = state.dispatcher();
    let route = state.route.clone();
    use_effect_with(route, move |route| {
        let search = route.turn_to(View::Search);
        let watched = platform::watch_keys(move |key| match key {
            "/" => {
                if !platform::focus_field("query") && !platform::focus_field("masthead-query") {
                    platform::go(&search.hash());
                }
                true
            }
            "?" => {
                dispatch.dispatch(Action::Open(Dialogue::Help));
                true
            }
            _ => false,
        });
        move || drop(watched)
    });
}

/// After a move to another view: the focus to its heading, and to the place remembered, the sentence in
/// evidence, or the top.
#[hook]
fn use_arrival(state: &UseReducerHandle<State>) {
    let scroll = state.scroll;
    let is_here = state.supply == Supply::Here;
    let (seen, waits) = (use_mut_ref(|| None), use_mut_ref(|| None));
    let route = state.route.clone();
    use_effect_with((state.arrivals, is_here), move |(arrivals, _)| {
        // A view that waits for parts of the corpus has arrived when they have.
        if !is_here {
            waits.borrow_mut().get_or_insert((*arrivals, route));
            return;
        }
        let waited = waits.take();
        if seen.replace(Some(*arrivals)) == Some(*arrivals) {
            return;
        }
        // Whoever began to search meanwhile stays in the field.
        if waited.is_some_and(|(then, asked)| then == *arrivals && asked != route) {
            return;
        }
        let opened = *arrivals == 0;
        if opened && platform::is_embedded() {
            return;
        }
        if !opened {
            platform::focus("main h1");
        }
        match scroll.or_else(|| opened.then(platform::remembered_scroll).flatten()) {
            Some(y) => platform::scroll_to(y),
            None if platform::reveal("evidence") || opened => {}
            None => platform::scroll_to(0.0),
        }
    });
}
