//! The words of the timeline.

use super::{count, dates, number_word};
use dates::Length;
use dyad_corpus::{Day, Mode};

/// How the timeline is to be read.
pub const DEK: &str = "Days are strokes, longer spans are brackets or bars, and what was only planned stays hollow. \
    The list beneath says the same in words.";
/// The group of switches.
pub const CONTROLS: &str = "How to draw the timeline";
/// The group of the two times.
pub const DATE_SHOWN: &str = "Date shown";
/// The time of the event.
pub const HAPPENED: &str = "When it happened";
/// The time of the report.
pub const REPORTED: &str = "When it was reported";
/// Before the choice of lanes.
pub const LANES_BY: &str = "Lanes by";
/// The group of zoom buttons.
pub const ZOOM: &str = "Zoom";
/// The zoom buttons: sign and name.
pub const EARLIER: (&str, &str) = ("←", "Earlier");
/// Shows more time.
pub const ZOOM_OUT: (&str, &str) = ("−", "Zoom out");
/// Shows less time.
pub const ZOOM_IN: (&str, &str) = ("+", "Zoom in");
/// Moves on.
pub const LATER: (&str, &str) = ("→", "Later");
/// Shows everything.
pub const ALL: &str = "All";
/// The ends of the brush.
pub const BRUSH_FROM: &str = "First day shown";
/// The ends of the brush.
pub const BRUSH_TO: &str = "Last day shown";
/// Under the figure.
pub const SHOWN: &str = "Shown:";
/// Under the figure.
pub const KEYS: &str = "Keys:";
/// What the keys do.
pub const KEYS_NOTE: &str = "arrows go from mark to mark and from lane to lane, Page Up and Page Down by years, Enter opens, \
    + and − zoom, Shift with an arrow moves, 0 shows all. With a mouse, drag to move and hold Ctrl to zoom with the wheel.";
/// Over the list.
pub const LIST_TITLE: &str = "The same, by year";
/// The group of events without a date.
pub const UNDATED: &str = "Date not known";
/// A lane of events that are not between two countries.
pub const NO_PAIR: &str = "Not between two";
/// A lane of events on no issue.
pub const NO_ISSUE: &str = "No issue named";
/// A lane of events without a named actor.
pub const NO_ACTOR: &str = "No actor named";
/// Closes what a cluster holds.
pub const CLOSE: &str = "Close";
/// Zooms to what a cluster holds.
pub const LOOK_CLOSER: &str = "Zoom in to these";
/// In place of a pair, where none is chosen.
pub const ALL_PAIRS: &str = "all pairs";
/// The name of the overview strip.
pub const ALL_TIME: &str = "All years";
/// Nothing to draw.
pub const NOTHING: &str = "Nothing here falls within these limits";
/// What can be done about it.
pub const NOTHING_DEK: &str = "Take a limit away above, or show all of time.";

/// Names of the key's shapes.
pub mod key {
    /// A stroke.
    pub const DAY: &str = "a day";
    /// Brackets.
    pub const WITHIN: &str = "some time within";
    /// A bar.
    pub const LASTED: &str = "lasted; start not known";
    /// Dots to a stroke.
    pub const BY: &str = "by that day";
    /// A dashed box.
    pub const PLANNED: &str = "planned";
    /// A ring.
    pub const CLUSTER: &str = "seven in a little time";
    /// Above and below.
    pub const SIDES: &str = "cooperation above, conflict below";
    /// A ring over a mark.
    pub const TURNING: &str = "turning point of the level";
}

/// The kinds of lanes by their names in an address: the word on the page.
pub fn lanes(name: &str) -> &'static str {
    match name {
        "issue" => "issue",
        "actor" => "actor",
        "publisher" => "publisher",
        "direction" => "direction",
        _ => "pair",
    }
}

/// The title: how many there are, and when most of them were.
pub fn title(marks: usize, reported: bool, years: &str, busiest: Option<i16>) -> String {
    let what = if reported { count(marks, "article", "articles") } else { count(marks, "event", "events") };
    let what = match marks {
        0..=12 => {
            super::capital(&format!("{} {}", number_word(marks), what.split(' ').next_back().unwrap_or("")))
        }
        _ => what,
    };
    match busiest {
        Some(year) => format!("{what}, {years}; the busiest year is {year}"),
        None if years.is_empty() => what,
        None => format!("{what}, {years}"),
    }
}

/// What is in sight: the time, and how much of everything.
pub fn shown(from: Day, to: Day, marks: usize, of: usize, undated: usize) -> String {
    let undated = match undated {
        0 => String::new(),
        _ => format!(" {} of unknown date only in the list.", super::capital(&number_word(undated))),
    };
    format!("{}, {marks} of {}.{undated}", span(from, to), count(of, "mark", "marks"))
}

/// The time from one day to another, as exact as its length needs: `January 2016 – March 2020`.
pub fn span(from: Day, to: Day) -> String {
    if to.0 - from.0 < 92 {
        let (first, last) = (dates::day(from, Length::Long), dates::day(to, Length::Long));
        return if first == last { first } else { format!("{first} – {last}") };
    }
    super::status::months(from, to)
}

/// `22 marks`
pub fn marks(number: usize) -> String {
    count(number, "mark", "marks")
}

/// What a cluster is called: `7 events`.
pub fn cluster(number: usize, reported: bool) -> String {
    if reported { count(number, "article", "articles") } else { count(number, "event", "events") }
}

/// Lanes that are not drawn.
pub fn more_lanes(lanes: usize, marks_in: usize) -> String {
    format!("Show {} with {}", count(lanes, "more lane", "more lanes"), marks(marks_in))
}

/// Earlier and later marks of an empty lane.
pub fn elsewhere(earlier: usize, later: usize) -> String {
    match (earlier, later) {
        (0, later) => format!("{later} later →"),
        (earlier, 0) => format!("← {earlier} earlier"),
        (earlier, later) => format!("← {earlier} earlier, {later} later →"),
    }
}

/// Months without a mark.
pub fn gap(from: Day, to: Day) -> String {
    format!("{}: no article speaks of this time.", super::status::months(from, to))
}

/// The description of the figure.
pub fn description(lanes: &[(String, usize)]) -> String {
    let lanes: Vec<String> =
        lanes.iter().map(|(name, number)| format!("{name}: {}", marks(*number))).collect();
    format!("{}. {}.", count(lanes.len(), "lane", "lanes"), lanes.join("; "))
}

/// The title of the figure.
pub fn figure_title(by: &str, from: Day, to: Day) -> String {
    format!("By {}, {}", lanes(by), span(from, to))
}

/// Entries of a year that the list leaves out.
pub fn more_in(number: usize, year: &str) -> String {
    format!("{} more in {year}: look at it alone", super::thousands(number))
}

/// Entries that the list leaves out when they cannot be named by a year.
pub fn more(number: usize) -> String {
    format!("{} more; zoom in to see them here", super::thousands(number))
}

/// The button that makes the list longer.
pub fn show_more(next: usize, of: usize) -> String {
    format!("Show {} more of {}", super::thousands(next), super::thousands(of))
}

/// Of an event that names a turning point.
pub const TURNING: &str = "A turning point of the level, as the status shows it";

/// What another telling says of a plan, or that what happened was announced.
pub fn counterpart(mode: Mode, told: Mode, when: &str) -> String {
    match (mode, told) {
        (Mode::Planned | Mode::CalledFor, Mode::Happened) => format!("It took place: {when}"),
        (Mode::Planned | Mode::CalledFor, _) => format!("It is said not to have taken place: {when}"),
        (_, Mode::Planned) => format!("Announced beforehand: {when}"),
        _ => format!("Asked for beforehand: {when}"),
    }
}

/// How many clauses tell of one event.
pub fn tellings(number: usize) -> String {
    format!("told {} times", number_word(number))
}

/// What an article tells.
pub fn tells(number: usize) -> String {
    format!("tells of {}", count(number, "event", "events"))
}

/// Lanes that are not drawn even when all are asked for.
pub fn still_more_lanes(lanes: usize, marks_in: usize) -> String {
    format!("{} with {} only in the list below.", count(lanes, "more lane", "more lanes"), marks(marks_in))
}
