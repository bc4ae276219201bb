//! Words of the frame around every view.

use crate::state::Theme;

/// Name of the navigation.
pub const VIEWS: &str = "Views";
/// The button that opens link, citation and data.
pub const SHARE: &str = "Share";
/// The button that opens help.
pub const HELP: &str = "Help";
/// Label of the choice of colours.
pub const THEME: &str = "Colours of the page";
/// Label of a search field.
pub const SEARCH_LABEL: &str = "Search articles, events and quotations";
/// What stands in an empty search field.
pub const SEARCH_PLACEHOLDER: &str = "Search the articles";
/// Name of the row of limits.
pub const LIMITS: &str = "Limits in force";
/// Before the limits.
pub const LIMITED_TO: &str = "Limited to";
/// Takes all limits away.
pub const CLEAR_ALL: &str = "Clear all";
/// Closes a dialogue.
pub const CLOSE: &str = "Close";
/// Heading where an address names no view.
pub const NOT_FOUND: &str = "There is no such page";
/// Under it.
pub const NOT_FOUND_HELP: &str =
    "The address may be misspelt, or it may be about another collection of articles.";

/// A theme in the list.
pub fn theme(theme: Theme) -> &'static str {
    match theme {
        Theme::System => "As the system",
        Theme::Light => "Light",
        Theme::Dark => "Dark",
    }
}

/// `3 of 5 articles`
pub fn articles_left(left: usize, all: usize) -> String {
    format!("{} of {}", super::thousands(left), super::count(all, "article", "articles"))
}
