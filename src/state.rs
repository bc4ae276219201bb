//! What the page remembers between two renderings, and how it changes: a pure reducer.

use crate::query::Route;
use std::rc::Rc;

/// Everything that can change on the page.
#[derive(Clone, Debug, PartialEq)]
pub struct State {
    /// Where the page is.
    pub route: Route,
    /// How many times somebody moved to another view; the page then puts the focus on its heading.
    pub arrivals: u32,
    /// Where the page should scroll after the arrival: a remembered place on the way back, or none for a new view.
    pub scroll: Option<f64>,
    /// Light, dark, or as the system says.
    pub theme: Theme,
    /// What lies over the page.
    pub dialogue: Option<Dialogue>,
    /// Which marks the reader shows.
    pub marks: Marks,
    /// Whether all that the view reads is here.
    pub supply: Supply,
    /// How many times the page was drawn anew because more is here, or because it no longer waits.
    pub round: u32,
}

/// What becomes of parts of a large corpus that stand beside the page.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Supply {
    /// Nothing is lacking.
    #[default]
    Here,
    /// Parts are being fetched.
    Coming {
        /// Bytes that are here by now.
        fetched: u32,
        /// Bytes that are to be fetched.
        of: u32,
    },
    /// They could not be fetched, or arrived damaged.
    Failed {
        /// Whether they arrived.
        damaged: bool,
    },
}

impl State {
    /// The page as it opens.
    pub fn new(route: Route, theme: Theme) -> State {
        State {
            route,
            arrivals: 0,
            scroll: None,
            theme,
            dialogue: None,
            marks: Marks::default(),
            supply: Supply::Here,
            round: 0,
        }
    }
}

/// Something that happened.
#[derive(Clone, Debug, PartialEq)]
pub enum Action {
    /// The address changed, with the place to scroll to if it is a way back or forward.
    Arrive(Route, Option<f64>),
    /// The query is being edited: same view, the address follows without a step in the history.
    Edit(Route),
    /// Somebody chose a theme.
    SetTheme(Theme),
    /// Something was opened over the page.
    Open(Dialogue),
    /// It was closed.
    Close,
    /// A kind of marks was switched on or off.
    Toggle(Mark),
    /// Parts are coming, or fail to.
    Supply(Supply),
    /// All parts that were wanted are here, or are to be asked for again: the page is drawn anew.
    Redraw,
}

impl yew::Reducible for State {
    type Action = Action;

    fn reduce(self: Rc<State>, action: Action) -> Rc<State> {
        let mut next = (*self).clone();
        // Another view may need nothing of what this one waits for.
        let is_left = self.supply != Supply::Here && matches!(action, Action::Arrive(..) | Action::Edit(_));
        if is_left || matches!(action, Action::Redraw) {
            next.round += 1;
            next.supply = Supply::Here;
        }
        match action {
            Action::Arrive(route, scroll) => {
                let same_page = next.route.view == route.view && next.route.extras == route.extras;
                if !same_page || scroll.is_some() {
                    next.arrivals += 1;
                }
                if !same_page {
                    next.dialogue = None;
                }
                next.scroll = scroll;
                next.route = route;
            }
            Action::Edit(route) => next.route = route,
            Action::SetTheme(theme) => next.theme = theme,
            Action::Open(dialogue) => next.dialogue = Some(dialogue),
            Action::Close => next.dialogue = None,
            Action::Toggle(mark) => next.marks = next.marks.toggled(mark),
            Action::Supply(supply) => next.supply = supply,
            Action::Redraw => {}
        }
        if next == *self { self } else { Rc::new(next) }
    }
}

/// The colours of the page.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Theme {
    /// As the system says.
    #[default]
    System,
    /// Light paper.
    Light,
    /// Dark paper.
    Dark,
}

impl Theme {
    /// All themes in the order they are offered.
    pub const ALL: [Theme; 3] = [Theme::System, Theme::Light, Theme::Dark];

    /// The name used in storage and as an attribute.
    pub fn name(self) -> &'static str {
        match self {
            Theme::System => "system",
            Theme::Light => "light",
            Theme::Dark => "dark",
        }
    }

    /// The theme with this name; the system's for any other.
    pub fn from_name(name: &str) -> Theme {
        Theme::ALL.into_iter().find(|theme| theme.name() == name).unwrap_or_default()
    }
}

/// What can lie over the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Dialogue {
    /// Keys and the search language.
    Help,
    /// Link, citation, data.
    Share,
}

/// A kind of marks in an article's text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Mark {
    /// People.
    People,
    /// Countries, organisations and places.
    Countries,
    /// Dates.
    Dates,
    /// Quotations.
    Quotes,
    /// Events and statements on relationships.
    Events,
}

/// Which kinds of marks are shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Marks(u8);

impl Default for Marks {
    fn default() -> Marks {
        Marks(0b1_1111)
    }
}

impl Marks {
    /// Whether a kind is shown.
    pub fn shows(self, mark: Mark) -> bool {
        self.0 & (1 << mark as u8) != 0
    }

    fn toggled(self, mark: Mark) -> Marks {
        Marks(self.0 ^ (1 << mark as u8))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::query::View;
    use yew::Reducible;

    fn after(actions: Vec<Action>) -> State {
        let start = Rc::new(State::new(Route::default(), Theme::System));
        (*actions.into_iter().fold(start, Reducible::reduce)).clone()
    }

    #[test]
    fn another_view_is_an_arrival_and_closes_what_lies_over_the_page() {
        let state = after(vec![Action::Open(Dialogue::Help), Action::Arrive(Route::to(View::Search), None)]);
        assert_eq!((state.arrivals, state.dialogue), (1, None));
    }

    #[test]
    fn another_limit_in_the_same_view_keeps_the_focus_where_it_is() {
        let mut limited = Route::default();
        limited.query.issue = Some("trade".into());
        let state = after(vec![Action::Arrive(limited.clone(), None)]);
        assert_eq!((state.arrivals, state.route), (0, limited));
    }

    #[test]
    fn the_way_back_restores_the_scroll() {
        let state = after(vec![Action::Arrive(Route::default(), Some(420.0))]);
        assert_eq!((state.arrivals, state.scroll), (1, Some(420.0)));
    }

    #[test]
    fn who_leaves_a_view_does_not_wait_for_what_it_lacks() {
        let waiting = Action::Supply(Supply::Coming { fetched: 1, of: 2 });
        let state = after(vec![waiting, Action::Arrive(Route::to(View::Search), None)]);
        assert_eq!((state.supply, state.round), (Supply::Here, 1));
        assert_eq!(after(vec![Action::Arrive(Route::to(View::Search), None)]).round, 0);
        assert_eq!(after(vec![Action::Redraw]).round, 1);
    }

    #[test]
    fn marks_switch_one_by_one() {
        let state = after(vec![Action::Toggle(Mark::Dates)]);
        assert!(!state.marks.shows(Mark::Dates) && state.marks.shows(Mark::Events));
        assert_eq!(
            after(vec![Action::Toggle(Mark::Dates), Action::Toggle(Mark::Dates)]).marks,
            Marks::default()
        );
    }
}
