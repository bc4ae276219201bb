//! A corpus as JSON, for `dyad inspect --json` and `corpus.json`: names and shapes are a stable interface, see the
//! README.

use crate::{
    Article, Claim, Corpus, Day, Disagreement, Dyad, Entity, EntityRef, Event, IssueSeries, Located, Party,
    Point, Span, Story, When,
};
use serde_json::{Map, Value, json};

/// Writes the whole corpus, one article after the other.
pub fn corpus(corpus: &Corpus) -> Value {
    json!({
        "articles": corpus.articles.iter().enumerate().map(|(place, found)| article(corpus, place, found)).collect::<Vec<_>>(),
        "entities": corpus.entities.iter().map(entity).collect::<Vec<_>>(),
        "stories": corpus.stories.iter().map(|found| story(corpus, found)).collect::<Vec<_>>(),
        "disagreements": corpus.disagreements.iter().map(|found| disagreement(corpus, found)).collect::<Vec<_>>(),
        "dyads": corpus.dyads.iter().map(|found| dyad(corpus, found)).collect::<Vec<_>>(),
        "diagnostics": corpus.diagnostics.iter().map(|found| json!({
            "severity": found.severity.name(),
            "code": found.code,
            "file": found.file,
            "start": found.span.map(|span| span.start),
            "end": found.span.map(|span| span.end),
            "line": found.position.map(|(line, _)| line),
            "column": found.position.map(|(_, column)| column),
            "message": found.message,
            "hint": found.hint,
        })).collect::<Vec<_>>(),
    })
}

fn article(corpus: &Corpus, place: usize, found: &Article) -> Value {
    let text = found.text.as_str();
    let words = |located: &Option<Located>| located.as_ref().map(|located| located.text.clone());
    let all = |located: &[Located]| located.iter().map(|located| located.text.clone()).collect::<Vec<_>>();
    json!({
        "file": found.file,
        "id": found.id,
        "title": words(&found.title),
        "standfirst": all(&found.standfirst),
        "publisher": words(&found.publisher),
        "agency": words(&found.agency),
        "byline": all(&found.byline),
        "contributors": all(&found.contributors),
        "dateline_place": words(&found.dateline_place),
        "language": found.language,
        "url": found.url,
        "published": {
            "edtf": edtf(&found.published.when),
            "earliest": day(found.published.when.earliest),
            "latest": day(found.published.when.latest),
            "stated": found.published.stated,
            "time": found.published.time,
            "basis": found.published.basis.iter().map(|basis| json!({
                "start": basis.span.map(|span| span.start),
                "end": basis.span.map(|span| span.end),
                "text": basis.span.map(|span| span.of(text)),
                "why": basis.why,
            })).collect::<Vec<_>>(),
        },
        "paragraphs": found.paragraphs.iter().map(|paragraph| json!({
            "kind": paragraph.kind.name(), "start": paragraph.span.start, "end": paragraph.span.end,
        })).collect::<Vec<_>>(),
        "removed": found.removed.iter().map(|removed| with(at(text, removed.span), [("why", json!(removed.why))])).collect::<Vec<_>>(),
        "sentences": found.sentences.iter().map(|sentence| json!({"start": sentence.start, "end": sentence.end})).collect::<Vec<_>>(),
        "mentions": found.mentions.iter().map(|mention| with(at(text, mention.span), [
            ("entity", mention.entity.map_or(Value::Null, |entity| json!(id(corpus, entity)))),
            ("kind", json!(mention.kind.name())),
            ("sense", json!(format!("{:?}", mention.sense).to_lowercase())),
        ])).collect::<Vec<_>>(),
        "dates": found.dates.iter().map(|date| with(at(text, date.span), [
            ("edtf", edtf(&date.when)),
            ("earliest", json!(day(date.when.earliest))),
            ("latest", json!(day(date.when.latest))),
            ("why", json!(date.why)),
        ])).collect::<Vec<_>>(),
        "quotes": found.quotes.iter().map(|quote| with(at(text, quote.span), [
            ("speaker", quote.speaker.map_or(Value::Null, |entity| json!(id(corpus, entity)))),
            ("speaker_text", json!(quote.speaker_span.map(|span| span.of(text)))),
            ("kind", json!(quote.kind.name())),
        ])).collect::<Vec<_>>(),
        "events": corpus.events.iter().filter(|event| event.article.0 as usize == place)
            .map(|found| event(corpus, text, found)).collect::<Vec<_>>(),
    })
}

fn event(corpus: &Corpus, text: &str, found: &Event) -> Value {
    let (kind, code, trend) = match found.claim {
        Claim::Event(code) => ("event", Some(code.name()), None),
        Claim::Assertion(trend) => ("assertion", None, Some(trend.name())),
    };
    let codes = |parties: &[Party]| {
        let mut codes: Vec<String> = parties.iter().map(|party| code_of(corpus, party)).collect();
        codes.dedup();
        codes
    };
    json!({
        "id": found.id,
        "kind": kind,
        "type": code,
        "trend": trend,
        "mode": found.mode.name(),
        "source": codes(&found.source),
        "target": codes(&found.target),
        "when": when(&found.when),
        "when_basis": format!("{:?}", found.when_basis),
        "score": found.score.value(),
        "issues": found.issues.iter().filter_map(|issue| corpus.info.issues.get(usize::from(*issue))).map(|issue| issue.id.clone()).collect::<Vec<_>>(),
        "start": found.span.start,
        "end": found.span.end,
        "text": found.span.of(text),
        "sentence": {"start": found.sentence.start, "end": found.sentence.end},
        "trigger": at(text, found.trigger),
        "speaker": found.speaker.map(|entity| id(corpus, entity)),
        "rule": found.rule,
    })
}

fn code_of(corpus: &Corpus, party: &Party) -> String {
    match party.country {
        Some(country) => country.to_string(),
        None => {
            let entity = corpus.entities.get(party.entity.0 as usize);
            entity.map_or_else(String::new, |entity| entity.code.clone().unwrap_or_else(|| entity.id.clone()))
        }
    }
}

fn entity(found: &Entity) -> Value {
    json!({
        "id": found.id,
        "kind": found.kind.name(),
        "name": found.name,
        "country": found.country.map(|country| country.to_string()),
        "code": found.code,
        "offices": found.offices.iter().map(|office| json!({
            "title": office.title,
            "country": office.country.map(|country| country.to_string()),
            "from": day(office.from),
            "to": day(office.to),
            "from_table": office.from_table,
        })).collect::<Vec<_>>(),
    })
}

fn story(corpus: &Corpus, found: &Story) -> Value {
    json!({
        "id": found.id,
        "when": when(&found.when),
        "events": found.tellings.iter().filter_map(|event| corpus.events.get(event.0 as usize)).map(|event| event.id.clone()).collect::<Vec<_>>(),
        "articles": found.tellings.iter().filter_map(|event| corpus.events.get(event.0 as usize))
            .filter_map(|event| corpus.articles.get(event.article.0 as usize)).map(|article| article.file.clone()).collect::<std::collections::BTreeSet<_>>(),
    })
}

fn disagreement(corpus: &Corpus, found: &Disagreement) -> Value {
    json!({
        "id": found.id,
        "about": found.about,
        "kind": found.kind.name(),
        "sides": found.sides.iter().map(|side| json!({
            "value": side.value,
            "when": side.when.as_ref().map(when),
            "claims": side.claims.iter().filter_map(|claim| {
                let article = corpus.articles.get(claim.article.0 as usize)?;
                Some(with(at(&article.text, claim.words), [("file", json!(article.file))]))
            }).collect::<Vec<_>>(),
        })).collect::<Vec<_>>(),
    })
}

fn dyad(corpus: &Corpus, found: &Dyad) -> Value {
    json!({
        "a": found.key.a.to_string(),
        "b": found.key.b.to_string(),
        "observations": found.observations.iter().map(|seen| json!({
            "story": corpus.stories.get(seen.story.0 as usize).map(|story| story.id.clone()),
            "event": corpus.events.get(seen.event.0 as usize).map(|event| event.id.clone()),
            "when": when(&seen.when),
            "score": seen.score.value(),
            "certainty": seen.certainty.value(),
            "contribution": seen.contribution.value(),
            "level_after": seen.level_after.value(),
        })).collect::<Vec<_>>(),
        "points": found.points.iter().map(point).collect::<Vec<_>>(),
        "phases": found.phases.iter().map(|phase| json!({
            "from": when(&phase.from),
            "to": when(&phase.to),
            "direction": phase.direction.name(),
            "level_from": phase.level_from.map(crate::Milli::value),
            "level_to": phase.level_to.map(crate::Milli::value),
        })).collect::<Vec<_>>(),
        "issues": found.issues.iter().map(|series| issue(corpus, series)).collect::<Vec<_>>(),
    })
}

fn issue(corpus: &Corpus, series: &IssueSeries) -> Value {
    let named = corpus.info.issues.get(usize::from(series.issue));
    json!({
        "id": named.map(|issue| issue.id.clone()),
        "name": named.map(|issue| issue.name.clone()),
        "observations": series.observations,
        "points": series.points.iter().map(point).collect::<Vec<_>>(),
    })
}

fn point(found: &Point) -> Value {
    json!({
        "date": found.day.to_string(),
        "level": found.level.map(crate::Milli::value),
        "low": found.low.value(),
        "high": found.high.value(),
        "band": found.level.map(|level| crate::Band::of(level).name()),
        "direction": found.direction.name(),
    })
}

fn when(found: &When) -> Value {
    json!({"edtf": edtf(found), "earliest": day(found.earliest), "latest": day(found.latest)})
}

/// The EDTF value; `null` where nothing is known.
fn edtf(found: &When) -> Value {
    let known = found.earliest.is_some() || found.latest.is_some();
    if known { json!(found.edtf) } else { Value::Null }
}

fn day(day: Option<Day>) -> Option<String> {
    day.map(|day| day.to_string())
}

fn id(corpus: &Corpus, entity: EntityRef) -> Option<String> {
    corpus.entities.get(entity.0 as usize).map(|entity| entity.id.clone())
}

fn at(text: &str, span: Span) -> Value {
    json!({"start": span.start, "end": span.end, "text": span.of(text)})
}

fn with<const N: usize>(value: Value, more: [(&str, Value); N]) -> Value {
    let mut map = match value {
        Value::Object(map) => map,
        _ => Map::new(),
    };
    map.extend(more.map(|(key, value)| (key.to_owned(), value)));
    Value::Object(map)
}
