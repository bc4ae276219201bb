//! What the status view shows of a pair, prepared once for a corpus, an address and a selection.

use crate::{
    charts::{
        band::covered,
        curve_layout::{CurveModel, Other, Turn},
        interval::counted_day,
        scale::Window,
        speaking::Voice,
        strip_layout::{StripMark, StripModel},
        tone::{Head, Tone},
    },
    data::{Data, Selection},
    query::{Route, View},
    shared::Shared,
    text::{self, dates, excerpt::excerpt, labels, status as words},
};
use dyad_corpus::order::Order as _;
use dyad_corpus::*;

/// What is known of a pair, ready to be drawn and listed.
#[derive(Debug)]
pub struct Status {
    /// The pair.
    pub key: DyadKey,
    /// Its name.
    pub name: String,
    /// The curve.
    pub curve: Shared<CurveModel>,
    /// The strip of the observations that the selection leaves.
    pub strip: Shared<StripModel>,
    /// Which article speaks of which time.
    pub voices: Shared<Vec<Voice>>,
    /// What it is compared with, in words.
    pub compared: String,
    /// For each mark of the strip, its place in `rows`.
    pub strip_rows: Vec<usize>,
    /// Every observation, oldest first.
    pub rows: Vec<Row>,
    /// The title of the figure.
    pub figure_title: String,
    /// What the figure shows, in sentences.
    pub description: String,
    /// `4 articles`
    pub source: String,
    /// The line under the figure.
    pub source_line: String,
}

/// One observation as the ledger shows it.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    /// The day it counts on.
    pub day: Day,
    /// The days it allows.
    pub when: When,
    /// The article's words.
    pub sentence: String,
    /// What else is to be known.
    pub note: Option<String>,
    /// Who printed it.
    pub publisher: String,
    /// Its side.
    pub tone: Tone,
    /// Its shape.
    pub head: Head,
    /// What it claims, in words.
    pub kind: String,
    /// Its score.
    pub score: Milli,
    /// Its certainty.
    pub certainty: Milli,
    /// What it adds.
    pub contribution: Milli,
    /// The level after it.
    pub level_after: Milli,
    /// Where its sentence opens.
    pub href: String,
    /// Whether the selection leaves it.
    pub selected: bool,
    /// The article.
    pub article: ArticleRef,
}

impl Status {
    /// Prepares a pair; nothing if the corpus does not know it.
    pub fn new(data: &Data, route: &Route, selection: &Selection, key: DyadKey) -> Option<Shared<Status>> {
        let dyad = data.dyad(key)?;
        let rows: Vec<Row> =
            dyad.observations.iter().filter_map(|seen| row(data, route, selection, seen)).collect();
        let strip_rows: Vec<usize> = (0..rows.len()).filter(|place| rows[*place].selected).collect();
        let window = window(data, route, dyad);
        let articles: OrderedSet<ArticleRef> = rows.iter().map(|row| row.article).collect();
        let publishers: OrderedSet<&str> = articles.iter().filter_map(|place| data.outlet(*place)).collect();
        let years = data.extent().map(|(from, to)| dates::years(from, to)).unwrap_or_default();
        let (mut curve, strip) = (curve(data, route, dyad, window), strip(&rows, &strip_rows, window));
        let (others, compared): (Vec<Other>, Vec<String>) =
            compared(route).iter().filter_map(|id| other(data, dyad, id)).unzip();
        curve.others = others;
        let mut voices: Vec<Voice> = rows.iter().map(voice).collect();
        voices.order();
        voices.dedup();
        Some(Shared::new(Status {
            key,
            name: data.dyad_name(key),
            description: description(dyad, &data.dyad_name(key)),
            curve: Shared::new(curve),
            strip: Shared::new(strip),
            voices: Shared::new(voices),
            compared: compared.join(". "),
            figure_title: figure_title(data, dyad),
            source: text::count(articles.len(), "article", "articles"),
            source_line: words::source(articles.len(), publishers.len(), &years),
            strip_rows,
            rows,
        }))
    }
}

/// The time drawn: what the query limits it to, else whole years round all evidence up to the last article.
pub fn window(data: &Data, route: &Route, dyad: &Dyad) -> Window {
    let ends = dyad.observations.iter().flat_map(|seen| [seen.when.earliest, seen.when.latest]).flatten();
    let days: Vec<Day> = ends.chain(dyad.points.iter().map(|point| point.day)).collect();
    let first = days.iter().min().copied().unwrap_or(Day(0));
    let last = days.iter().max().copied().unwrap_or(first).max(until(data).unwrap_or(first));
    let first = route.query.from.unwrap_or(first);
    let last = route.query.to.unwrap_or(last).max(first);
    let long = last.0.saturating_sub(first.0) > 700;
    let (from, to) = if long {
        (Day::from_ymd(first.year(), 1, 1), Day::from_ymd(last.year(), 12, 31))
    } else {
        (
            Some(Day::from_date(first.date().first_of_month())),
            Some(Day::from_date(last.date().last_of_month())),
        )
    };
    let limited = route.query.from.is_some() || route.query.to.is_some();
    if limited {
        return Window::of_days(first, last);
    }
    Window::of_days(from.unwrap_or(first), to.unwrap_or(last))
}

/// The last day that any article can speak from.
fn until(data: &Data) -> Option<Day> {
    data.cards().iter().filter_map(|card| card.published.latest).max()
}

/// The times that some observations speak of.
pub fn covered_by<'a>(observations: impl Iterator<Item = &'a Observation>) -> Vec<(Day, Day)> {
    covered(observations.filter_map(|seen| {
        // A mark of a known day counts from that day; what is only known within years covers them.
        Some((seen.when.earliest?, seen.when.latest?))
    }))
}

fn curve(data: &Data, route: &Route, dyad: &Dyad, window: Window) -> CurveModel {
    let turns = dyad.turning_points.iter().filter_map(|named| {
        let point = dyad.points.get(named.point as usize)?;
        let seen = dyad.observations.get(named.observation as usize)?;
        let event = data.event(seen.event)?;
        let article = data.article(event.article)?;
        Some(Turn {
            day: point.day,
            level: point.level?.value(),
            when: text::capital(&dates::words(&seen.when)),
            when_short: text::capital(&dates::short(&seen.when)),
            words: excerpt(&article.text, event.span, event.trigger, 58),
            href: data.evidence(route, seen.event).hash(),
            weight: seen.contribution.0,
        })
    });
    CurveModel {
        turns: turns.collect(),
        points: dyad.points.clone(),
        covered: covered_by(dyad.observations.iter()),
        window,
        until: until(data).unwrap_or(Day(0)),
        name: data.dyad_name(dyad.key),
        others: Vec::new(),
    }
}

/// The extra of the address that names what is compared: pairs or issues, two at most, parted by commas.
pub const COMPARED_WITH: &str = "vs";

/// What an address wants compared.
pub fn compared(route: &Route) -> Vec<&str> {
    route.extra(COMPARED_WITH).unwrap_or_default().split(',').filter(|id| !id.is_empty()).take(2).collect()
}

/// A pair or an issue of this pair as a line to compare with, and how it stands in words.
fn other(data: &Data, dyad: &Dyad, id: &str) -> Option<(Other, String)> {
    let issue = data.find_issue(id).and_then(|place| dyad.issues.iter().find(|series| series.issue == place));
    let (name, points) = if let Some(series) = issue {
        (data.issue(series.issue)?.name.clone(), series.points.clone())
    } else {
        let key = DyadKey::parse(&id.to_ascii_uppercase()).filter(|key| *key != dyad.key)?;
        (data.dyad_name(key), data.dyad(key)?.points.clone())
    };
    let last = points.iter().rev().find(|point| point.evidence);
    let direction = last.map_or(Direction::InsufficientEvidence, |point| point.direction);
    let said = words::compared(&name, last.and_then(|point| point.level), direction);
    Some((Other { name, points }, said))
}

fn voice(row: &Row) -> Voice {
    let (from, to) = (row.when.earliest.unwrap_or(row.day), row.when.latest.unwrap_or(row.day));
    Voice { from: from.0, to: to.0, article: row.article.0, publisher: row.publisher.clone() }
}

/// The curve of a pair for use beside other things, over all its time.
pub fn small_curve(data: &Data, route: &Route, key: DyadKey) -> Option<Shared<CurveModel>> {
    let dyad = data.dyad(key)?;
    Some(Shared::new(curve(data, route, dyad, window(data, route, dyad))))
}

fn strip(rows: &[Row], places: &[usize], window: Window) -> StripModel {
    let marks = places.iter().filter_map(|place| rows.get(*place)).map(|row| StripMark {
        day: f64::from(row.day.0),
        span: (!row.when.is_day()).then(|| {
            let from = row.when.earliest.unwrap_or(row.day);
            let to = row.when.latest.unwrap_or(row.day);
            (f64::from(from.0), f64::from(to.0) + 1.0)
        }),
        contribution: row.contribution.value(),
        tone: row.tone,
        head: row.head,
        when: dates::short(&row.when),
        words: row.sentence.clone(),
        href: row.href.clone(),
    });
    StripModel { marks: marks.collect(), window }
}

fn row(data: &Data, route: &Route, selection: &Selection, seen: &Observation) -> Option<Row> {
    let event = data.event(seen.event)?;
    let article = data.article(event.article)?;
    // The side is that of what it adds: what adds nothing stands on the line.
    let tone = if seen.contribution.0 == 0 { Tone::of(event) } else { Tone::of_score(seen.contribution) };
    Some(Row {
        day: counted_day(&seen.when),
        when: seen.when.clone(),
        sentence: clause(article, event),
        note: note(data, seen, event),
        publisher: data.outlet_words(event.article),
        tone: if seen.contribution.0 == 0 { Tone::Neither } else { tone },
        head: Head::of(event),
        kind: kind(event),
        score: seen.score,
        certainty: seen.certainty,
        contribution: seen.contribution,
        level_after: seen.level_after,
        href: data.evidence(route, seen.event).hash(),
        selected: selection.stories.contains(&seen.story),
        article: event.article,
    })
}

/// The clause that makes the claim, with an ellipsis where the sentence goes on.
pub fn clause(article: &Article, event: &Event) -> String {
    let words = excerpt(&article.text, event.span, event.trigger, 180);
    let begins = event.span.start <= event.sentence.start || words.starts_with('…');
    if begins { words } else { format!("… {words}") }
}

/// What is claimed, with how real it is: `talks, planned`.
pub fn kind(event: &Event) -> String {
    let claim = text::capital(labels::claim(event.claim));
    labels::mode(event.mode).map_or(claim.clone(), |mode| format!("{claim}, {mode}"))
}

fn note(data: &Data, seen: &Observation, event: &Event) -> Option<String> {
    let mut notes: Vec<String> = Vec::new();
    if let Some(story) = data.story(seen.story) {
        let tellings = story.tellings.iter().filter_map(|place| data.event(*place));
        let others: Vec<&Event> = tellings.filter(|other| other.article != event.article).collect();
        let mut outlets: Vec<String> = others.iter().map(|other| data.outlet_words(other.article)).collect();
        outlets.order();
        outlets.dedup();
        if !outlets.is_empty() {
            notes.push(words::also_told(&outlets));
        }
    }
    match data.counterpart(seen.event) {
        Some((_, told)) => {
            notes.push(crate::text::timeline::counterpart(event.mode, told.mode, &dates::short(&told.when)));
        }
        None if event.mode == Mode::Planned => notes.push(words::NO_OUTCOME.to_owned()),
        None => {}
    }
    if event.when_basis == WhenBasis::Report {
        notes.push(words::NO_OWN_DATE.to_owned());
    }
    if let (Claim::Assertion(_), Some(speaker)) =
        (event.claim, event.speaker.and_then(|place| data.entity(place)))
    {
        notes.push(words::said_by(&speaker.name));
    }
    (!notes.is_empty()).then(|| notes.join("; "))
}

/// What lowered the level most and what raised it, by type.
fn figure_title(data: &Data, dyad: &Dyad) -> String {
    let mut by_type: OrderedMap<&str, i64> = OrderedMap::new();
    for seen in &dyad.observations {
        if let Some(Claim::Event(kind)) = data.event(seen.event).map(|event| event.claim) {
            *by_type.slot(labels::event_type(kind)) += i64::from(seen.contribution.0);
        }
    }
    let most = by_type.iter().max_by_key(|(_, sum)| *sum).filter(|(_, sum)| *sum > 0);
    let least = by_type.iter().min_by_key(|(_, sum)| *sum).filter(|(_, sum)| *sum < 0);
    words::figure_title(least.map(|(name, _)| *name), most.map(|(name, _)| *name))
}

/// What the curve shows, phase by phase.
fn description(dyad: &Dyad, name: &str) -> String {
    let phases: Vec<String> = dyad.phases.iter().map(words::phase_sentence).collect();
    let gaps: Vec<String> =
        crate::charts::band::gaps(&dyad.points).iter().map(|gap| words::gap_row(gap.from, gap.to)).collect();
    words::description(name, &phases, &gaps)
}

/// The route to another pair, with the limits kept that are not about a pair.
pub fn to_pair(route: &Route, key: DyadKey) -> Route {
    let mut next = route.turn_to(View::Status(Some(key)));
    if next.query.dyad.is_some() {
        next.query.dyad = Some(key);
    }
    next
}
