//! Words of the overview: the finding as a sentence, never stronger than the evidence.

use super::{dates, list, number_word};
use dyad_corpus::letters::around;
use dyad_corpus::{Day, Direction, Dyad, When};

/// Where no pair of countries has evidence.
pub const NO_PAIR: &str = "No two countries act towards each other in these articles";
/// Under it.
pub const NO_PAIR_DEK: &str =
    "What the articles name and say can still be searched; the sources view lists them with their dates.";
/// Heading of the latest changes.
pub const CHANGED_LAST: &str = "What changed last";
/// In place of the changes where the limits leave none.
pub const NOTHING_CHANGED: &str = "Within the limits nothing moved the level of this pair.";
/// What limits other than the pair do here.
pub const LIMITED: &str = "The limits choose which changes, disagreements and articles are listed; finding and curve \
    rest on all that is told of the pair.";
/// Heading of what the sources disagree on, where it is nothing.
pub const NO_DISAGREEMENT: &str = "The sources do not contradict each other";
/// Under it.
pub const NO_DISAGREEMENT_NOTE: &str =
    "None was found: no two articles here give incompatible dates, numbers or roles for one thing.";
/// Opens a sentence.
pub const OPEN_SENTENCE: &str = "Open the sentence";
/// How to read the curve.
pub const CURVE_DEK: &str = "Level of relations on six steps, from confrontation (−9) to friendly (+9). The tint is \
    how far the level could lie either way; without evidence it widens, and then the line stops.";
/// Title of the strip of articles.
pub const COVERAGE: &str = "What each article speaks about, and when it was published";
/// How to read it.
pub const COVERAGE_DEK: &str = "Each row is an article. Grey: the time it speaks about. Upright stroke: the day it \
    was published; brackets where that is known only as a span.";
/// Link to the ledger.
pub const ALL_OBSERVATIONS: &str = "All observations and their weights";
/// Link to the timeline.
pub const AS_TIMELINE: &str = "As a timeline";
/// Link to the basis of dates.
pub const HOW_DATES: &str = "How each date was found";

/// `Relations between China and South Korea have improved since late October 2017`
pub fn headline(one: &str, other: &str, direction: Direction, since: Option<&When>) -> String {
    let pair = format!("{one} and {other}");
    let since = since.map(|when| format!(" since {}", headlined(when))).unwrap_or_default();
    match direction {
        Direction::Improving => format!("Relations between {pair} have improved{since}"),
        Direction::Worsening => format!("Relations between {pair} have worsened{since}"),
        Direction::Unchanging => format!("Relations between {pair} have stayed as they were{since}"),
        Direction::InsufficientEvidence => format!("Too little is told to say where {pair} are heading"),
    }
}

/// A time as it follows `since` in a headline: of a date that is not known to the day, its month is enough.
fn headlined(when: &When) -> String {
    let month = |day| dates::month_of(day, dates::Length::Long);
    let within = |from: Day, to: Day| from.date().first_of_month() == to.date().first_of_month();
    match (when.earliest, when.latest) {
        (_, Some(to)) if when.edtf.starts_with("[..") => format!("{} at the latest", month(to)),
        (Some(from), Some(to)) if within(from, to) && dates::words(when).starts_with("between ") => {
            month(from)
        }
        _ => bare(when),
    }
}

/// A time as it follows `since`: of an interval, its beginning.
fn bare(when: &When) -> String {
    let words = dates::words(when);
    for prefix in ["since ", "from "] {
        if let Some(rest) = words.strip_prefix(prefix) {
            return around(rest, " to ").map_or(rest, |(from, _)| from).to_owned();
        }
    }
    match (words.strip_prefix("by "), around(&words, "between ")) {
        (Some(rest), _) => format!("{rest} at the latest"),
        (None, Some((before, behind))) => format!("{before}some time between {behind}"),
        (None, None) => words,
    }
}

/// The lines under the headline: how much speaks for it, how recent it is, and where nothing is told.
pub fn dek(
    articles: usize,
    observations: usize,
    last: Option<&When>,
    gap: Option<(String, String)>,
) -> String {
    let tell = if articles == 1 { "news article tells" } else { "news articles tell" };
    let rests = match observations {
        1 => "a single observation".to_owned(),
        many => format!("{} observations", number_word(many)),
    };
    let opens = if observations == 1 {
        "which opens the sentence it rests on"
    } else {
        "each of which opens its sentence"
    };
    let mut text = format!("{} {tell} it, in {rests}, {opens}.", super::capital(&number_word(articles)));
    if let Some(last) = last {
        text.push_str(&format!(" The last evidence is {}", from_time(last)));
        match gap {
            Some((from, to)) => text.push_str(&format!("; of {from} to {to} too little is told.")),
            None => text.push('.'),
        }
    }
    text
}

fn from_time(when: &When) -> String {
    let words = dates::words(when);
    let own = ["between ", "by ", "since ", "until "];
    if own.iter().any(|start| words.starts_with(start)) {
        format!("dated {words}")
    } else {
        format!("from {words}")
    }
}

/// Where a change comes from: `VOVWORLD, 5 December 2019. Told by two articles, counted once.`
pub fn told_by(outlets: &[String], articles: usize) -> String {
    if articles > 1 {
        format!("{}. Told by {} articles, counted once.", list(outlets), number_word(articles))
    } else {
        format!("{}.", list(outlets))
    }
}

/// What the curve shows, in words.
pub fn curve_title(dyad: &Dyad, from: Option<&str>, to: Option<&str>) -> String {
    let low = dyad
        .points
        .iter()
        .filter(|point| point.evidence)
        .filter_map(|point| point.level.map(|level| (level, point.day)))
        .min();
    match (from, to, low) {
        (Some(from), Some(to), Some((_, day))) if from == to => {
            format!(
                "{}, with its lowest point in {}",
                super::capital(from),
                dates::month_of(day, dates::Length::Long)
            )
        }
        (Some(from), Some(to), Some((_, day))) => {
            format!("From {from} to {to}, lowest in {}", dates::month_of(day, dates::Length::Long))
        }
        _ => "The level over time".to_owned(),
    }
}

/// `Source: 26 observations in five articles by …`
pub fn source(observations: usize, articles: usize, outlets: &[String]) -> String {
    format!(
        "{} in {} by {}.",
        super::count(observations, "observation", "observations"),
        super::count(articles, "article", "articles"),
        list(outlets)
    )
}

/// Where the strip of articles comes from.
pub const COVERAGE_SOURCE: &str = "dates stated in the articles or worked out from them.";

/// Articles for which the strip has no room.
pub fn more_articles(count: usize) -> String {
    format!("{} more stand in the sources view.", super::count(count, "article", "articles"))
}

/// What an article speaks about, as first and last days counted from 1970: `speaks of 2015 to 2017 and 2019`.
pub fn speaks_of(stretches: &[(i32, i32)]) -> String {
    use dyad_corpus::Day;
    let words: Vec<String> = stretches
        .iter()
        .map(|(from, to)| {
            let (from, to) = (
                dates::month_of(Day(*from), dates::Length::Long),
                dates::month_of(Day(*to), dates::Length::Long),
            );
            if from == to { from } else { format!("{from} to {to}") }
        })
        .collect();
    if words.is_empty() { "tells of no event".to_owned() } else { format!("speaks of {}", list(&words)) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(year: i16, month: i8, day: i8) -> Day {
        Day::from_ymd(year, month, day).unwrap()
    }

    #[test]
    fn a_headline_has_the_day_only_where_it_is_known() {
        let dated = |edtf: &str, from: (i16, i8, i8), to: (i16, i8, i8)| When {
            edtf: edtf.into(),
            earliest: Some(day(from.0, from.1, from.2)),
            latest: Some(day(to.0, to.1, to.2)),
        };
        let cases = [
            (When::day(day(2019, 12, 4)), "4 December 2019"),
            // A report of that day tells of it: the day itself says nothing more than the month.
            (dated("[..2019-12-12]", (2019, 9, 13), (2019, 12, 12)), "December 2019 at the latest"),
            (dated("[2019-12-01..2019-12-04]", (2019, 12, 1), (2019, 12, 4)), "December 2019"),
            // The last third of a month has a name of its own.
            (dated("[2017-10-21..2017-10-31]", (2017, 10, 21), (2017, 10, 31)), "late October 2017"),
            (dated("2017-06/..", (2017, 6, 1), (2019, 12, 12)), "June 2017"),
        ];
        for (when, told) in cases {
            let found = headline("China", "South Korea", Direction::Improving, Some(&when));
            assert_eq!(found, format!("Relations between China and South Korea have improved since {told}"));
        }
    }
}
