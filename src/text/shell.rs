//! Words of the frame around every view.

use crate::state::Theme;

/// Name of the navigation.
pub const VIEWS: &str = "Views";
/// The button that opens link, citation and data.
pub const SHARE: &str = "Share";
/// The button that opens help.
pub const HELP: &str = "Help";
/// The button that changes the colours.
pub const THEME: &str = "Theme";
/// Label of a search field.
pub const SEARCH_LABEL: &str = "Search articles, events and quotations";
/// What stands in the empty search field of the search view.
pub const SEARCH_PLACEHOLDER: &str = "Search the articles";
/// What stands in the empty search field at the head of the page, which is narrow.
pub const SEARCH_SHORT: &str = "Find words";
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
        Theme::System => "as the system",
        Theme::Light => "light",
        Theme::Dark => "dark",
    }
}

/// `3 of 5 articles`
pub fn articles_left(left: usize, all: usize) -> String {
    format!("{} of {}", super::thousands(left), super::count(all, "article", "articles"))
}

/// Where the embedded corpus is damaged.
pub fn cannot_open(why: &str) -> String {
    format!("The articles of this page cannot be read: {why}.")
}

/// Heading of the search view, for screen readers.
pub const SEARCH_HEADING: &str = "Search";
/// Under the empty search field.
pub const SEARCH_EMPTY: &str = "Words, “phrases”, -without, OR; person: country: publisher: issue: before: after:. \
    Without words, everything within the limits, latest first.";
