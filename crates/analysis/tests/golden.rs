//! Holds what a careful reader finds in the seed articles (`../shared/golden/seeds.json`) against the analysis.
//!
//! Prints the share met for each kind and names every miss. Metadata and dates must be complete; the other kinds
//! must not fall below what was reached. With `DYAD_WRITE_ACCURACY=FILE` the table is also written, for the
//! page's Method view. Skipped with a printed line where the golden file is absent.

#![expect(
    clippy::expect_used,
    clippy::panic,
    clippy::print_stdout,
    reason = "a test outside a test function: it stops where it cannot read, and prints what was met"
)]

use dyad_analysis::{analyze, source::Input};
use dyad_corpus::{
    Article, Claim, Corpus, Day, Direction, DyadKey, EntityKind, Event, Mode, Sense, Trend, When,
};
use serde_json::Value;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// Lowest share, in per cent, that each kind may fall to.
const FLOORS: &[(&str, usize)] = &[
    ("metadata", 100),
    ("publication dates", 100),
    ("people", 100),
    ("places", 100),
    ("organisations", 100),
    ("dates", 100),
    ("events", 94),
    ("assertions", 100),
    ("quotes", 100),
];

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

fn golden() -> Option<Value> {
    let shared = std::env::var_os("DYAD_SHARED").map_or_else(|| root().join("../shared"), PathBuf::from);
    let text = std::fs::read_to_string(shared.join("golden/seeds.json")).ok()?;
    Some(serde_json::from_str(&text).expect("the golden file is JSON"))
}

fn seeds() -> Corpus {
    let mut inputs: Vec<Input> = std::fs::read_dir(root().join("seeds"))
        .expect("the seeds are part of the repository")
        .flatten()
        .map(|entry| Input {
            name: entry.file_name().to_string_lossy().into_owned(),
            bytes: std::fs::read(entry.path()).map_err(|error| error.to_string()),
        })
        .collect();
    inputs.sort_by(|one, other| one.name.cmp(&other.name));
    analyze(inputs)
}

/// What was met and missed, by kind.
#[derive(Default)]
struct Score {
    rows: BTreeMap<&'static str, (usize, usize)>,
    misses: Vec<(&'static str, String, String)>,
}

impl Score {
    fn add(&mut self, kind: &'static str, article: &str, what: &str, met: bool) {
        let row = self.rows.entry(kind).or_default();
        row.1 += 1;
        if met {
            row.0 += 1;
        } else {
            self.misses.push((kind, article.to_owned(), what.to_owned()));
        }
    }
}

#[test]
fn the_analysis_finds_what_a_careful_reader_finds() {
    let Some(golden) = golden() else {
        println!("skipped: no golden file beside the repository");
        return;
    };
    let corpus = seeds();
    let mut score = Score::default();
    for expected in list(&golden, "articles") {
        let file = text(expected, "file");
        let place = corpus.articles.iter().position(|article| article.file == file);
        let Some(place) = place else { panic!("{file} is not in the corpus") };
        let article = &corpus.articles[place];
        let events: Vec<&Event> =
            corpus.events.iter().filter(|event| event.article.0 as usize == place).collect();
        metadata(&mut score, expected, article);
        names(&mut score, expected, article, &corpus);
        dates(&mut score, expected, article);
        claims(&mut score, expected, article, &events);
        quotes(&mut score, expected, article, &corpus);
    }
    report(&score);
}

/// What the page states about each pair at last must not contradict the reader, and of the pair that the articles are
/// about it must state it: an invented claim late in the corpus would turn the headline.
#[test]
fn the_latest_status_is_the_careful_readers() {
    let Some(golden) = golden() else {
        println!("skipped: no golden file beside the repository");
        return;
    };
    let corpus = seeds();
    let mut stated = 0;
    for expected in list(&golden["across_articles"], "latest_status") {
        let codes = codes(expected, "dyad");
        let pair = codes.join("-");
        let key = DyadKey::parse(&pair).expect("two countries");
        let Some(dyad) = corpus.dyads.iter().find(|dyad| dyad.key == key) else { continue };
        let Some(last) = dyad.points.last() else { continue };
        let trend = text(expected, "trend");
        if !trend.is_empty() && last.direction != Direction::InsufficientEvidence {
            assert_eq!(last.direction.name(), trend, "{pair}");
            stated += 1;
        }
        if let (Some(level), sign) = (last.level, text(expected, "sign"))
            && !sign.is_empty()
        {
            assert_eq!(level.0 > 0, sign == "positive", "{pair}: {level:?}");
        }
    }
    assert!(stated > 0, "at least the pair that the articles are about is stated");
    let first = corpus.dyads.iter().max_by_key(|dyad| dyad.observations.len()).expect("a pair");
    let lowest = first.points.iter().filter(|point| point.level.is_some()).min_by_key(|point| point.level);
    let (from, to) = (Day::from_ymd(2016, 1, 1), Day::from_ymd(2017, 10, 31));
    let lowest = lowest.map(|point| point.day);
    assert!(from <= lowest && lowest <= to, "the lowest point is {lowest:?}");
}

fn report(score: &Score) {
    let mut table = String::new();
    for (kind, (met, of)) in &score.rows {
        println!("{kind:<20} {met:>3} of {of:>3}");
        table.push_str(&format!("{kind}\t{met}\t{of}\n"));
    }
    for (kind, article, what) in &score.misses {
        println!("missed {kind} in {article}: {what}");
        table.push_str(&format!("miss\t{kind}\t{article}\t{what}\n"));
    }
    if let Some(file) = std::env::var_os("DYAD_WRITE_ACCURACY") {
        std::fs::write(file, table).expect("the accuracy table can be written");
    }
    for (kind, floor) in FLOORS {
        let (met, of) = score.rows.get(kind).copied().unwrap_or_default();
        assert!(met * 100 >= of * floor, "{kind}: expected {floor} % or more, but found {met} of {of}");
    }
}

fn list<'v>(value: &'v Value, key: &str) -> &'v [Value] {
    value.get(key).and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default()
}

fn text<'v>(value: &'v Value, key: &str) -> &'v str {
    value.get(key).and_then(Value::as_str).unwrap_or("")
}

/// White space and quotation marks as one, so that wording can be compared.
fn plain(words: &str) -> String {
    words.replace(['“', '”', '‘', '’', '"'], "'").split_whitespace().collect::<Vec<_>>().join(" ")
}

fn metadata(score: &mut Score, expected: &Value, article: &Article) {
    let file = text(expected, "file");
    let mut field = |key: &str, found: Option<String>| {
        if let Some(wanted) = expected.get(key) {
            let wanted = wanted.as_str().map(str::to_owned);
            let met = wanted.as_deref().map(plain) == found.as_deref().map(plain);
            score.add("metadata", file, &format!("{key}: expected {wanted:?}, but found {found:?}"), met);
        }
    };
    let words = |located: &Option<dyad_corpus::Located>| located.as_ref().map(|located| located.text.clone());
    field("title", words(&article.title));
    field("publisher", words(&article.publisher));
    field("agency", words(&article.agency));
    field("byline", article.byline.first().map(|byline| byline.text.clone()));
    field("dateline_place", words(&article.dateline_place));
    if let Some(lines) = expected.get("standfirst_lines").and_then(Value::as_u64) {
        score.add("metadata", file, "standfirst lines", article.standfirst.len() as u64 == lines);
    }
    if let Some(count) = expected.get("body_paragraphs").and_then(Value::as_u64) {
        let body =
            article.paragraphs.iter().filter(|part| part.kind == dyad_corpus::ParagraphKind::Body).count();
        score.add("metadata", file, &format!("body paragraphs: found {body}"), body as u64 >= count);
    }
    for name in list(expected, "contributors").iter().filter_map(Value::as_str) {
        let met = article.contributors.iter().any(|found| found.text == name);
        score.add("metadata", file, &format!("contributor {name}"), met);
    }
    for words in list(expected, "boilerplate").iter().filter_map(Value::as_str) {
        let removed =
            article.removed.iter().any(|found| plain(found.span.of(&article.text)).contains(&plain(words)));
        let beside = article.paragraphs.iter().any(|part| {
            part.kind != dyad_corpus::ParagraphKind::Body
                && plain(part.span.of(&article.text)).contains(&plain(words))
        });
        score.add("metadata", file, &format!("boilerplate {words}"), removed || beside);
    }
    if let Some(caption) = expected.get("caption") {
        let starts = text(caption, "starts");
        let captions: Vec<&str> = article
            .paragraphs
            .iter()
            .filter(|part| part.kind == dyad_corpus::ParagraphKind::Caption)
            .map(|part| part.span.of(&article.text))
            .collect();
        let met = captions.len() == 1 && captions[0].starts_with(starts);
        score.add("metadata", file, &format!("one caption: found {captions:?}"), met);
    }
    if expected.get("repeated_title_removed").is_some() {
        let met = article.removed.iter().any(|found| {
            article.title.as_ref().is_some_and(|title| found.span.of(&article.text).trim() == title.text)
        });
        score.add("metadata", file, "the repeated title is removed", met);
    }
    published(score, expected, article);
}

fn published(score: &mut Score, expected: &Value, article: &Article) {
    let file = text(expected, "file");
    let Some(published) = expected.get("published") else { return };
    let found = &article.published.when;
    let (within, exact) = (bounds(text(published, "within")), bounds(text(published, "exact")));
    let inside = within.0 <= found.earliest
        && found.latest <= within.1
        && found.earliest.is_some()
        && found.latest.is_some();
    let holds = found.earliest <= exact.0 && exact.1 <= found.latest;
    let what = format!(
        "published: expected {} within {}, but found {}",
        text(published, "exact"),
        text(published, "within"),
        found.edtf
    );
    score.add("publication dates", file, &what, inside && holds);
    if let Some(time) = published.get("time").and_then(Value::as_str) {
        score.add("metadata", file, "time of day", article.published.time.as_deref() == Some(time));
    }
}

/// Earliest and latest day of the EDTF forms that the golden file uses.
fn bounds(edtf: &str) -> (Option<Day>, Option<Day>) {
    let found = dyad_corpus::edtf::Edtf::parse(edtf).unwrap_or_else(|error| panic!("{edtf}: {error}"));
    let day = |limit: dyad_corpus::edtf::Limit| {
        limit.day().and_then(|day| Day::from_ymd(day.year as i16, day.month as i8, day.day as i8))
    };
    (day(found.earliest()), day(found.latest()))
}

fn names(score: &mut Score, expected: &Value, article: &Article, corpus: &Corpus) {
    let file = text(expected, "file");
    let named = |kind: EntityKind, name: &str| {
        article.mentions.iter().any(|mention| {
            let entity = mention.entity.and_then(|entity| corpus.entities.get(entity.0 as usize));
            entity.is_some_and(|entity| entity.kind == kind && entity.name.contains(name))
        })
    };
    for name in list(expected, "people").iter().filter_map(Value::as_str) {
        score.add("people", file, name, named(EntityKind::Person, name));
    }
    for name in list(expected, "organisations").iter().filter_map(Value::as_str) {
        score.add("organisations", file, name, named(EntityKind::Organisation, name));
    }
    for name in list(expected, "places").iter().filter_map(Value::as_str) {
        let met = named(EntityKind::Place, name)
            || article.mentions.iter().any(|mention| {
                matches!(mention.sense, Sense::Location | Sense::Seat)
                    && mention.span.of(&article.text).contains(name)
            });
        score.add("places", file, name, met);
    }
}

fn dates(score: &mut Score, expected: &Value, article: &Article) {
    let file = text(expected, "file");
    for row in list(expected, "dated_expressions") {
        let words = text(row, "text");
        let named = article.dates.iter().filter(|date| {
            let found = plain(date.span.of(&article.text)).to_lowercase();
            let wanted = plain(words).to_lowercase();
            found.contains(&wanted) || wanted.contains(&found)
        });
        let right = |when: &When| match row.get("edtf").and_then(Value::as_str) {
            Some(edtf) => {
                let (earliest, latest) = bounds(edtf);
                when.earliest == earliest && when.latest == latest
            }
            None => when.earliest.is_some() || when.latest.is_some(),
        };
        let found: Vec<&When> = named.map(|date| &date.when).collect();
        let what = format!(
            "{words} = {}: found {:?}",
            text(row, "edtf"),
            found.iter().map(|when| &when.edtf).collect::<Vec<_>>()
        );
        score.add("dates", file, &what, found.iter().any(|when| right(when)));
    }
}

fn claims(score: &mut Score, expected: &Value, article: &Article, events: &[&Event]) {
    let file = text(expected, "file");
    let rows = list(expected, "events");
    let acts: Vec<&&Event> = events.iter().filter(|event| matches!(event.claim, Claim::Event(_))).collect();
    let fits: Vec<Vec<usize>> = rows
        .iter()
        .map(|row| (0..acts.len()).filter(|place| event_fits(row, acts[*place])).collect())
        .collect();
    let matched = matching(&fits, acts.len());
    for (row, met) in rows.iter().zip(matched) {
        score.add("events", file, text(row, "what"), met);
    }
    for row in list(expected, "status_assertions") {
        let words = plain(text(row, "text"));
        let met = events.iter().any(|event| {
            let Claim::Assertion(trend) = event.claim else { return false };
            let said = plain(event.sentence.of(&article.text));
            let trigger = plain(event.trigger.of(&article.text));
            let near = said.contains(&words)
                && (words.contains(&trigger) || plain(event.span.of(&article.text)).contains(&words));
            near && trend_fits(row, trend)
                && countries(event) == codes(row, "dyad")
                && when_fits(row, event, article)
        });
        score.add("assertions", file, text(row, "text"), met);
    }
}

fn trend_fits(row: &Value, trend: Trend) -> bool {
    text(row, "trend") == trend.name()
}

fn codes(row: &Value, key: &str) -> Vec<String> {
    let mut codes: Vec<String> = list(row, key).iter().filter_map(Value::as_str).map(str::to_owned).collect();
    codes.sort_unstable();
    codes
}

fn countries(event: &Event) -> Vec<String> {
    let parties = event.source.iter().chain(&event.target);
    let mut codes: Vec<String> =
        parties.filter_map(|party| party.country).map(|code| code.to_string()).collect();
    codes.sort_unstable();
    codes.dedup();
    codes
}

fn event_fits(row: &Value, event: &Event) -> bool {
    let parties = countries(event);
    let actors = codes(row, "actors").iter().all(|code| parties.contains(code));
    let direction = match text(row, "direction") {
        "cooperative" => event.score.0 > 0,
        "conflictual" => event.score.0 < 0,
        _ => true,
    };
    let mode = match text(row, "mode") {
        "happened" => event.mode == Mode::Happened,
        "planned" => event.mode == Mode::Planned,
        _ => matches!(event.mode, Mode::CalledFor | Mode::Planned | Mode::Hypothetical),
    };
    let when = row.get("when").and_then(Value::as_str).is_none_or(|edtf| {
        let (earliest, latest) = bounds(edtf);
        event.when.compatible(&When { edtf: edtf.to_owned(), earliest, latest })
    });
    actors && direction && mode && when
}

fn when_fits(row: &Value, event: &Event, article: &Article) -> bool {
    match row.get("when").and_then(Value::as_str) {
        None => true,
        Some("publication") => event.when.compatible(&article.published.when),
        Some(edtf) => {
            let (earliest, latest) = bounds(edtf);
            event.when.compatible(&When { edtf: edtf.to_owned(), earliest, latest })
        }
    }
}

/// Which rows can each have an event of their own (augmenting paths).
fn matching(fits: &[Vec<usize>], events: usize) -> Vec<bool> {
    fn place(row: usize, fits: &[Vec<usize>], taken: &mut [Option<usize>], tried: &mut [bool]) -> bool {
        for &event in &fits[row] {
            if !std::mem::replace(&mut tried[event], true)
                && taken[event].is_none_or(|other| place(other, fits, taken, tried))
            {
                taken[event] = Some(row);
                return true;
            }
        }
        false
    }
    let mut taken = vec![None; events];
    for row in 0..fits.len() {
        place(row, fits, &mut taken, &mut vec![false; events]);
    }
    (0..fits.len()).map(|row| taken.contains(&Some(row))).collect()
}

fn quotes(score: &mut Score, expected: &Value, article: &Article, corpus: &Corpus) {
    let file = text(expected, "file");
    for row in list(expected, "quotes") {
        let starts = plain(text(row, "starts"));
        let wanted = text(row, "speaker");
        let found =
            article.quotes.iter().find(|quote| plain(quote.span.of(&article.text)).starts_with(&starts));
        let met = found.is_some_and(|quote| {
            let entity = quote.speaker.and_then(|entity| corpus.entities.get(entity.0 as usize));
            let named = entity.is_some_and(|entity| entity.name == wanted);
            named || quote.speaker_span.is_some_and(|span| span.of(&article.text).contains(wanted))
        });
        score.add("quotes", file, &format!("{wanted}: {}", text(row, "starts")), met);
    }
}
