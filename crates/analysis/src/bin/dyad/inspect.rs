//! `dyad inspect`: what each stage found, for reading or as JSON.

use crate::files;
use dyad_analysis::events::Refused;
use dyad_corpus::{Article, Claim, Corpus, Event, Party, json};
use std::fmt::Write as _;
use std::io::Write as _;
use std::path::PathBuf;
use std::process::ExitCode;

/// A stage to show alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub(crate) enum Stage {
    Structure,
    Sentences,
    Actors,
    Dates,
    Quotes,
    Events,
    Stories,
    Status,
}

/// Prints what was found.
pub(crate) fn run(
    paths: &[PathBuf],
    as_json: bool,
    stage: Option<Stage>,
    why: bool,
) -> Result<ExitCode, String> {
    let (corpus, refused) = if why { files::explained(paths)? } else { (files::corpus(paths)?, Vec::new()) };
    let text = if as_json {
        let mut value = json::corpus(&corpus);
        if let Some(stage) = stage {
            keep_stage(&mut value, stage);
        }
        let mut text = serde_json::to_string_pretty(&value).map_err(|error| error.to_string())?;
        text.push('\n');
        text
    } else {
        let mut text = String::new();
        // Writing to a string cannot fail.
        let _ = show(&mut text, &corpus, stage, why, &refused);
        text
    };
    match std::io::stdout().write_all(text.as_bytes()) {
        Err(error) if error.kind() != std::io::ErrorKind::BrokenPipe => Err(error.to_string()),
        _ => Ok(ExitCode::SUCCESS),
    }
}

/// Leaves only the keys of one stage.
fn keep_stage(value: &mut serde_json::Value, stage: Stage) {
    let (articles, top): (&[&str], &[&str]) = match stage {
        Stage::Structure => (
            &[
                "title",
                "standfirst",
                "publisher",
                "agency",
                "byline",
                "contributors",
                "dateline_place",
                "language",
                "paragraphs",
                "removed",
            ],
            &["articles"],
        ),
        Stage::Sentences => (&["sentences"], &["articles"]),
        Stage::Actors => (&["mentions"], &["articles", "entities"]),
        Stage::Dates => (&["published", "dates"], &["articles"]),
        Stage::Quotes => (&["quotes"], &["articles"]),
        Stage::Events => (&["events"], &["articles"]),
        Stage::Stories => (&[], &["stories", "disagreements"]),
        Stage::Status => (&[], &["dyads"]),
    };
    let Some(map) = value.as_object_mut() else { return };
    map.retain(|key, _| top.contains(&key.as_str()) || key == "diagnostics");
    let rows = map.get_mut("articles").and_then(|rows| rows.as_array_mut());
    for row in rows.into_iter().flatten().filter_map(|row| row.as_object_mut()) {
        row.retain(|key, _| key == "file" || key == "id" || articles.contains(&key.as_str()));
    }
}

fn show(
    out: &mut String,
    corpus: &Corpus,
    stage: Option<Stage>,
    why: bool,
    refused: &[Vec<Refused>],
) -> std::fmt::Result {
    let wants = |wanted| stage.is_none_or(|stage| stage == wanted);
    for (place, article) in corpus.articles.iter().enumerate() {
        writeln!(out, "== {}", article.file)?;
        if wants(Stage::Structure) {
            structure(out, article)?;
        }
        if wants(Stage::Sentences) {
            for sentence in &article.sentences {
                writeln!(out, "  sentence  {}", one_line(sentence.of(&article.text)))?;
            }
        }
        if wants(Stage::Actors) {
            for mention in &article.mentions {
                let entity = mention.entity.and_then(|entity| corpus.entities.get(entity.0 as usize));
                let id = entity.map_or("unresolved", |entity| entity.id.as_str());
                let words = one_line(mention.span.of(&article.text));
                writeln!(out, "  {:<12} {id:<20} {:?}  \"{words}\"", mention.kind.name(), mention.sense)?;
            }
        }
        if wants(Stage::Dates) {
            writeln!(
                out,
                "  published {} (stated: {})",
                article.published.when.edtf, article.published.stated
            )?;
            for basis in &article.published.basis {
                writeln!(out, "    because {}", basis.why)?;
            }
            for date in &article.dates {
                let words = one_line(date.span.of(&article.text));
                writeln!(out, "  date      \"{words}\" = {}  {}", date.when.edtf, date.why)?;
            }
        }
        if wants(Stage::Quotes) {
            for quote in &article.quotes {
                let speaker = quote.speaker.and_then(|entity| corpus.entities.get(entity.0 as usize));
                let named = quote.speaker_span.map_or("", |span| span.of(&article.text));
                let speaker = speaker.map_or("unresolved", |entity| entity.id.as_str());
                let words = one_line(quote.span.of(&article.text));
                writeln!(out, "  quote     {speaker} ({named}): {} \"{words}\"", quote.kind.name())?;
            }
        }
        if wants(Stage::Events) {
            for event in corpus.events.iter().filter(|event| event.article.0 as usize == place) {
                claim(out, corpus, article, event, why)?;
            }
            for refused in refused.get(place).into_iter().flatten() {
                let words = one_line(refused.words.of(&article.text));
                writeln!(out, "  no claim  \"{words}\" by {}: {}", refused.rule, refused.why)?;
                writeln!(out, "              {}", one_line(refused.sentence.of(&article.text)))?;
            }
        }
    }
    if wants(Stage::Stories) {
        for story in corpus.stories.iter().filter(|story| story.tellings.len() > 1) {
            writeln!(out, "story {} {}", story.id, story.when.edtf)?;
            for event in story.tellings.iter().filter_map(|event| corpus.events.get(event.0 as usize)) {
                if let Some(article) = corpus.articles.get(event.article.0 as usize) {
                    claim(out, corpus, article, event, why)?;
                }
            }
        }
        for found in &corpus.disagreements {
            writeln!(out, "disagreement about {}", found.about)?;
            for side in &found.sides {
                writeln!(out, "  {}", side.value)?;
            }
        }
    }
    if wants(Stage::Status) {
        status(out, corpus)?;
    }
    Ok(())
}

fn structure(out: &mut String, article: &Article) -> std::fmt::Result {
    let named = |located: &Option<dyad_corpus::Located>| {
        located.as_ref().map_or_else(|| "not stated".to_owned(), |located| one_line(&located.text))
    };
    writeln!(out, "  title     {}", named(&article.title))?;
    writeln!(out, "  publisher {}; agency {}", named(&article.publisher), named(&article.agency))?;
    for byline in &article.byline {
        writeln!(out, "  byline    {}", byline.text)?;
    }
    writeln!(out, "  dateline  {}", named(&article.dateline_place))?;
    for paragraph in &article.paragraphs {
        let words = one_line(paragraph.span.of(&article.text));
        let short: String = words.chars().take(90).collect();
        writeln!(out, "  {:<11} {short}", paragraph.kind.name())?;
    }
    for removed in &article.removed {
        writeln!(out, "  removed   {} \"{}\"", removed.why, one_line(removed.span.of(&article.text)))?;
    }
    Ok(())
}

fn claim(out: &mut String, corpus: &Corpus, article: &Article, event: &Event, why: bool) -> std::fmt::Result {
    let kind = match event.claim {
        Claim::Event(kind) => kind.name().to_owned(),
        Claim::Assertion(trend) => format!("relations {}", trend.name()),
    };
    let parties = |parties: &[Party]| {
        let ids = parties.iter().filter_map(|party| {
            let entity = corpus.entities.get(party.entity.0 as usize)?;
            let country = party.country.map_or_else(String::new, |country| format!("/{country}"));
            Some(format!("{}{country}", entity.id))
        });
        ids.collect::<Vec<_>>().join("+")
    };
    writeln!(
        out,
        "  claim     {kind} {} [{}] → [{}]  {} ({:?})  {:+}",
        event.mode.name(),
        parties(&event.source),
        parties(&event.target),
        event.when.edtf,
        event.when_basis,
        event.score.value()
    )?;
    let trigger = one_line(event.trigger.of(&article.text));
    writeln!(out, "              \"{}\"  ← {trigger}", one_line(event.span.of(&article.text)))?;
    if why {
        writeln!(out, "              by {}", event.rule)?;
    }
    Ok(())
}

fn status(out: &mut String, corpus: &Corpus) -> std::fmt::Result {
    for dyad in &corpus.dyads {
        writeln!(out, "dyad {}: {} observations", dyad.key, dyad.observations.len())?;
        for seen in &dyad.observations {
            let Some(event) = corpus.events.get(seen.event.0 as usize) else { continue };
            let Some(article) = corpus.articles.get(event.article.0 as usize) else { continue };
            writeln!(
                out,
                "  {:<26} {:+.2} × {:.2} → {:+.3} = {:+.3}  {}",
                seen.when.edtf,
                seen.score.value(),
                seen.certainty.value(),
                seen.contribution.value(),
                seen.level_after.value(),
                one_line(event.span.of(&article.text))
            )?;
        }
        for phase in &dyad.phases {
            let level = |level: Option<dyad_corpus::Milli>| {
                level.map_or_else(|| "?".to_owned(), |level| format!("{:+.2}", level.value()))
            };
            writeln!(
                out,
                "  phase {} → {}: {} {} → {}",
                phase.from.edtf,
                phase.to.edtf,
                phase.direction.name(),
                level(phase.level_from),
                level(phase.level_to)
            )?;
        }
    }
    Ok(())
}

/// Words with all white space as single spaces.
fn one_line(words: &str) -> String {
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}
