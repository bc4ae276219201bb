//! The words of the status view and its figures.

use super::{count, dates, labels, number_word, signed};
use crate::charts::{
    ticks::TickWords,
    tone::{Head, Tone},
};
use dates::Length;
use dyad_corpus::{Band, Day, Direction, Milli, Phase};

/// Months and days on an axis.
pub const TICK_WORDS: TickWords = TickWords {
    months: ["Jan", "Feb", "Mar", "Apr", "May", "June", "July", "Aug", "Sept", "Oct", "Nov", "Dec"],
    day_month: |day, month| format!("{day} {month}"),
};

/// Over the strip of observations.
pub const WHAT_MOVED_IT: &str = "What moved it";
/// The upper side.
pub const COOPERATION: &str = "cooperation";
/// The lower side.
pub const CONFLICT: &str = "conflict";
/// Before the numbers of articles.
pub const ARTICLES_SPEAK: &str = "articles";
/// Before the numbers of publishers.
pub const PUBLISHERS_SPEAK: &str = "publishers";
/// The label of the choice of what to compare with.
pub const COMPARE: &str = "Compare with";
/// The second choice.
pub const AND_WITH: &str = "and";
/// No comparison.
pub const NOTHING: &str = "nothing";
/// The group of pairs in the choice.
pub const OTHER_PAIRS: &str = "Other pairs";
/// The group of issues in the choice.
pub const ISSUES_OF_PAIR: &str = "Issues of this pair";
/// The label of the choice of a pair.
pub const PAIR: &str = "Pair";
/// Over the list of phases.
pub const PHASES: &str = "Phases";
/// Under the figure, before the notes.
pub const NOTES: &str = "Notes:";
/// Under the figure, before the sources.
pub const SOURCE: &str = "Source:";
/// In place of the view where there is nothing to show.
pub const NO_PAIRS: &str = "No article here tells of anything between two countries";
/// Under it.
pub const NO_PAIRS_DEK: &str =
    "A status needs events or statements between two countries. The articles themselves are under Sources.";
/// Where a pair stands on the scale.
pub const LEVEL: &str = "Level";
/// Which way it moves.
pub const DIRECTION: &str = "Direction";
/// When it was last told of.
pub const LAST_EVIDENCE: &str = "Last evidence";
/// What it rests on.
pub const RESTS_ON: &str = "Rests on";
/// How the curve is to be read.
pub const CURVE_DEK: &str = "The line is the level, the tint around it how uncertain that is; both end where \
    no evidence speaks. Below, each observation: up for cooperation, down for conflict, as long as it moved the level.";
/// How the small curves are to be read.
pub const ISSUES_DEK: &str = "The same scale for each issue, from the observations that speak of it alone. An observation on two issues is in both.";
/// How the ledger is to be read.
pub const LEDGER_DEK: &str =
    "Each sentence opens in its article. The contributions add up to the level in the last column.";
/// How the matrix is to be read.
pub const MATRIX_DEK: &str = "Level: place on the six steps from confrontation (left) to friendly (right), and its name. \
    Direction: arrow and word. Each pair opens its own status.";
/// How the estimate is made, in brief.
pub const CURVE_NOTE: &str = "An observation moves the level towards the place on the scale that its kind of act \
    stands for, less so when its date or its reality is uncertain. One story counts once, however many articles \
    tell it. What is planned counts less; what is asked for, denied or supposed counts nothing.";

/// Names of the ledger's columns.
pub mod columns {
    /// The date.
    pub const WHEN: &str = "When";
    /// The words.
    pub const SENTENCE: &str = "Sentence";
    /// Who printed it.
    pub const PUBLISHER: &str = "Publisher";
    /// What it claims.
    pub const TYPE: &str = "Type";
    /// How it scores.
    pub const SCORE: &str = "Score";
    /// How certain it is.
    pub const CERTAINTY: &str = "Certainty";
    /// What it adds.
    pub const CONTRIBUTION: &str = "Contribution";
    /// The level after it.
    pub const LEVEL: &str = "Level";
}

/// The key of the curve and strip, in the order of [`crate::pages::status`].
pub mod key {
    /// A filled disc.
    pub const HAPPENED: &str = "happened";
    /// A hollow disc.
    pub const PLANNED: &str = "planned, or announced";
    /// A diamond.
    pub const SAID: &str = "somebody says how things stand";
    /// A line through a mark.
    pub const SPAN: &str = "date known only as this span";
    /// A dotted line.
    pub const BRIDGES: &str = "bridges months without evidence";
}

/// The months from one day to another: `June 2022 – August 2025`.
pub fn months(from: Day, to: Day) -> String {
    months_as(from, to, Length::Long)
}

/// The same at a length.
pub fn months_as(from: Day, to: Day, length: Length) -> String {
    let (first, last) = (dates::month_of(from, length), dates::month_of(to, length));
    if first == last { first } else { format!("{first} – {last}") }
}

/// What is said of a mark that is reached: title, date and position, nothing else.
pub fn spoken(title: &str, when: &str, nth: usize, of: usize) -> String {
    format!("{title}, {when}, {nth} of {of}")
}

/// What kind of mark a turning point is.
pub fn turn_label(level: f64) -> String {
    let band = labels::band(Band::of(Milli::from_value(level)));
    format!("Turning point, level {}, {band}", signed(level, 1))
}

/// What kind of mark stands in the strip: `cooperation, planned`; how many of which side for several.
pub fn strip_label(tones: &[(Tone, Head)]) -> String {
    let number = |wanted: Tone| tones.iter().filter(|(tone, _)| *tone == wanted).count();
    if let [(tone, head)] = tones {
        let side = tone_word(*tone);
        return match head {
            Head::Happened => side.to_owned(),
            Head::Planned => format!("{side}, planned"),
            Head::Said => format!("{side}, somebody says how things stand"),
        };
    }
    format!("{} cooperation, {} conflict", number(Tone::Cooperation), number(Tone::Conflict))
}

/// The word for a side.
pub fn tone_word(tone: Tone) -> &'static str {
    match tone {
        Tone::Cooperation => COOPERATION,
        Tone::Conflict => CONFLICT,
        Tone::Neither => "counts nothing",
    }
}

/// `12 observations`.
pub fn observations(number: usize) -> String {
    count(number, "observation", "observations")
}

/// Two dates as a range in words.
pub fn from_to(first: &str, last: &str) -> String {
    if first == last { first.to_owned() } else { format!("{first} to {last}") }
}

/// A certainty, 0 to 1, with two decimals.
pub fn certainty(value: Milli) -> String {
    crate::number::decimals(value.value(), 2)
}

/// A level with its name: `+2.9, normal`.
pub fn level(value: Milli) -> String {
    format!("{}, {}", signed(value.value(), 1), labels::band(Band::of(value)))
}

/// The title of the ledger.
pub fn ledger_title(number: usize) -> String {
    let verb = if number == 1 { "makes" } else { "add up to" };
    format!(
        "{} {} {verb} the level",
        super::capital(&number_word(number)),
        if number == 1 { "observation" } else { "observations" }
    )
}

/// How much of the ledger is shown, and what the rest adds.
pub fn ledger_shown(shown: usize, of: usize, sum: Milli, rest: Milli) -> String {
    format!(
        "Shown: {shown} of {of} observations, which together add {}. Those not shown add {}.",
        signed(sum.value(), 3),
        signed(rest.value(), 3)
    )
}

/// The last line of the ledger.
pub fn ledger_sum(when: &str, band: Option<Band>) -> String {
    match band {
        Some(band) => format!("Sum of all contributions: the level, {when}: {}", labels::band(band)),
        None => format!("Sum of all contributions, {when}"),
    }
}

/// The button that shows what is folded.
pub fn show_all(number: usize) -> String {
    format!("Show all {}", observations(number))
}

/// A gap as a row.
pub fn gap_row(from: Day, to: Day) -> String {
    format!("{}: {}", months(from, to), super::NO_EVIDENCE)
}

/// The title of the matrix.
pub fn matrix_title(pairs: usize) -> String {
    match pairs {
        1 => "One pair with evidence".to_owned(),
        _ => format!("{} pairs with evidence", super::capital(&number_word(pairs))),
    }
}

/// When a pair was last spoken of.
pub fn last_told(when: &str) -> String {
    format!("last told of {when}")
}

/// The line that folds the weaker pairs.
pub fn more_pairs(number: usize) -> String {
    format!("{} more, with less evidence", count(number, "pair", "pairs"))
}

/// The title of the small curves.
pub fn issues_title(names: &[String], folded: usize) -> String {
    match (names, folded) {
        ([only], 0) => format!("One issue is spoken of: {}", dyad_corpus::letters::in_small(only)),
        (_, 0) => format!("{} issues, on one scale", super::capital(&number_word(names.len()))),
        ([only], _) => format!("The issue most spoken of: {}", dyad_corpus::letters::in_small(only)),
        _ => format!("The {} issues most spoken of", number_word(names.len())),
    }
}

/// What the figure rests on.
pub fn source(articles: usize, publishers: usize, years: &str) -> String {
    let articles = count(articles, "article", "articles");
    match publishers {
        0 => format!("{articles}, {years}."),
        _ => format!(
            "{articles} from {}, {years}. Types and scores: PLOVER.",
            count(publishers, "publisher", "publishers")
        ),
    }
}

/// Also told elsewhere.
pub fn also_told(publishers: &[String]) -> String {
    format!("also told by {}; counted once", super::list(publishers))
}

/// A plan without an outcome.
pub const NO_OUTCOME: &str = "no article here says whether it took place";
/// A date that is only that of the report.
pub const NO_OWN_DATE: &str = "no date of its own; the report’s is the latest it can be";

/// Who says how things stand.
pub fn said_by(name: &str) -> String {
    format!("said by {name}")
}

/// The title of the figure: the types that lowered and raised the level most.
pub fn figure_title(down: Option<&str>, up: Option<&str>) -> String {
    match (down, up) {
        (Some(down), Some(up)) => format!("What lowered the level most: {down}; what raised it most: {up}"),
        (Some(down), None) => format!("What lowered the level most: {down}"),
        (None, Some(up)) => format!("What raised the level most: {up}"),
        (None, None) => "Level over time".to_owned(),
    }
}

/// When a phase was.
pub fn phase_when(phase: &Phase) -> String {
    let (from, to) = (dates::short(&phase.from), dates::short(&phase.to));
    super::capital(&if from == to { from } else { format!("{from} – {to}") })
}

/// The direction of a phase, as a word that begins a line.
pub fn phase_direction(direction: Direction) -> String {
    super::capital(labels::direction(direction))
}

/// From which level to which a phase went.
pub fn phase_levels(phase: &Phase) -> String {
    let name = |level: Milli| format!("{} ({})", labels::band(Band::of(level)), signed(level.value(), 1));
    match (phase.level_from, phase.level_to) {
        (Some(from), Some(to)) if from == to => format!("at {}", name(to)),
        (Some(from), Some(to)) => format!("from {} to {}", name(from), name(to)),
        (Some(from), None) => format!("from {}", name(from)),
        (None, Some(to)) => format!("to {}", name(to)),
        (None, None) => String::new(),
    }
}

/// A phase as a sentence without a full stop.
pub fn phase_sentence(phase: &Phase) -> String {
    format!("{}: {}, {}", phase_when(phase), labels::direction(phase.direction), phase_levels(phase))
}

/// What the curve shows, for those who do not see it.
pub fn description(name: &str, phases: &[String], gaps: &[String]) -> String {
    let mut sentences = vec![format!("Level of {name} over time")];
    sentences.extend_from_slice(phases);
    sentences.extend_from_slice(gaps);
    format!("{}.", sentences.join(". "))
}

/// Who speaks of each time, for those who do not see the numbers.
pub fn heard(parts: &[crate::charts::speaking::Heard]) -> String {
    let part = |part: &crate::charts::speaking::Heard| {
        let (articles, publishers) =
            (count(part.articles, "article", "articles"), count(part.publishers, "publisher", "publishers"));
        format!("{}: {articles} of {publishers}", part.name)
    };
    let spoken: Vec<String> = parts.iter().filter(|heard| heard.articles > 0).map(part).collect();
    format!("How many articles speak of each time. {}.", spoken.join("; "))
}

/// What the compared lines are, for the notes: name, and how it stood when last told of.
pub fn compared(name: &str, level: Option<Milli>, direction: Direction) -> String {
    let stand = level.map_or_else(|| super::NO_LEVEL.to_owned(), self::level);
    format!("{name}: {stand}, {}", labels::direction(direction))
}

/// Before the compared lines.
pub const COMPARED: &str = "Compared:";

/// Issues that have no small curve, with their numbers of observations.
pub fn more_issues(names: &[String]) -> String {
    format!("Also spoken of: {}.", super::list(names))
}
