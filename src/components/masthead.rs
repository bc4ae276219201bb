//! The head of the page: name, corpus, views, search, theme, share, help.

use crate::{
    app::ViewProps,
    components::icons::icon,
    markup::html,
    part::part,
    platform,
    query::{MOST_CHARACTERS, Route, View},
    state::{Action, Dialogue, Theme},
    text::{self, labels, shell},
};
use yew::functional::{Hook as _, HookContext};
use yew::prelude::*;

/// What the head needs.
#[derive(Clone, PartialEq)]
pub struct MastheadProps {
    /// What the view gets as well.
    pub view: ViewProps,
    /// The theme chosen.
    pub theme: Theme,
}

/// The head of the page.
pub fn masthead(props: MastheadProps) -> Html {
    part(draw_masthead, props)
}

fn draw_masthead(props: &MastheadProps, _hooks: &mut HookContext) -> Html {
    let view = &props.view;
    let open = |dialogue: Dialogue| view.on_action.reform(move |_: MouseEvent| Action::Open(dialogue));
    html! {
        <header class="masthead">
            <div class="masthead-inner">
                <a class="wordmark" href={Route::default().hash()}>
                    <svg viewBox="0 0 24 10" aria-hidden="true">
                        <line x1="8" y1="5" x2="16" y2="5" />
                        <circle cx="5" cy="5" r="3.5" /><circle cx="19" cy="5" r="3.5" />
                    </svg>
                    { text::NAME }
                </a>
                <p class="corpus-title">{ view.data.info().title.clone() }</p>
                <nav class="views" aria-label={shell::VIEWS}>{ for VIEWS.iter().map(|to| link(view, to)) }</nav>
                if view.route.view != View::Search {
                    { search_field(view.clone()) }
                }
                <div class="mast-tools">
                    { theme_choice(ThemeProps { theme: props.theme, on_action: view.on_action.clone() }) }
                    <button class="quiet" type="button" onclick={open(Dialogue::Share)}>{ shell::SHARE }</button>
                    <button class="quiet" type="button" onclick={open(Dialogue::Help)}>{ shell::HELP }</button>
                </div>
            </div>
        </header>
    }
}

const VIEWS: [View; 6] =
    [View::Overview, View::Status(None), View::Timeline, View::Search, View::Actor(None), View::Sources];

fn link(view: &ViewProps, to: &View) -> Html {
    let here = matches!(
        (&view.route.view, to),
        (View::Overview, View::Overview)
            | (View::Status(_), View::Status(_))
            | (View::Timeline, View::Timeline)
            | (View::Search, View::Search)
            | (View::Actor(_), View::Actor(_))
            | (View::Sources | View::Article(_), View::Sources)
    );
    let exactly = here && !matches!(view.route.view, View::Article(_) | View::Actor(Some(_)));
    let current = here.then_some(if exactly { "page" } else { "true" });
    html! { <a href={view.route.link(to.clone())} aria-current={current}>{ labels::view(to) }</a> }
}

/// The search field of every view but search itself, which has a larger one.
fn search_field(props: ViewProps) -> Html {
    part(draw_search_field, props)
}

fn draw_search_field(props: &ViewProps, hooks: &mut HookContext) -> Html {
    let typed = use_state(|| props.route.query.words.clone()).run(hooks);
    let on_input = {
        let typed = typed.clone();
        Callback::from(move |event: InputEvent| typed.set(platform::value_of(&event)))
    };
    let on_submit = {
        let (typed, route, on_open) = (typed.clone(), props.route.clone(), props.on_open.clone());
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            let mut to = route.turn_to(View::Search);
            to.query.words.clone_from(&typed);
            on_open.emit(to);
        })
    };
    html! {
        <form class="mast-search" role="search" onsubmit={on_submit}>
            { icon("i-search", "icon") }
            <label class="hidden" for="masthead-query">{ shell::SEARCH_LABEL }</label>
            <input
                id="masthead-query" type="search" maxlength={MOST_CHARACTERS.to_string()} placeholder={shell::SEARCH_SHORT} autocomplete="off"
                value={(*typed).clone()} oninput={on_input}
            />
        </form>
    }
}

#[derive(Clone, PartialEq)]
struct ThemeProps {
    theme: Theme,
    on_action: Callback<Action>,
}

/// Goes from one theme to the next; its name says which is shown.
fn theme_choice(props: ThemeProps) -> Html {
    part(draw_theme_choice, props)
}

fn draw_theme_choice(props: &ThemeProps, _hooks: &mut HookContext) -> Html {
    let place = Theme::ALL.iter().position(|theme| *theme == props.theme).unwrap_or(0);
    let next = Theme::ALL[(place + 1) % Theme::ALL.len()];
    let on_click = props.on_action.reform(move |_: MouseEvent| Action::SetTheme(next));
    html! {
        <button class="quiet theme" type="button" onclick={on_click} title={shell::theme(props.theme)}>
            { shell::THEME }<span class="hidden">{ ": " }{ shell::theme(props.theme) }</span>
        </button>
    }
}
