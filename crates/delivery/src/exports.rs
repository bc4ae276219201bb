//! What others can take from the page: its data, its events, its sources.
//!
//! Everything comes from the packed corpus, in which withheld text is not there: an export cannot carry what the
//! page does not.

pub mod calendar;
pub mod citations;

use crate::Files;
use dyad_corpus::{Corpus, TextPolicy, json};
use dyad_explorer::{components::share::events_csv, data::Data};
use serde_json::{Value, json};

/// Adds `corpus.json`, `events.csv`, `events.ics` and `citations.bib`, `.ris`, `.json`.
///
/// # Errors
///
/// When the corpus cannot be written as JSON, which does not happen.
pub fn add(files: &mut Files, corpus: &Corpus, data: &Data) -> Result<(), String> {
    let pretty = |value: &Value| {
        serde_json::to_string_pretty(value).map(|text| text + "\n").map_err(|error| error.to_string())
    };
    let exports = [
        ("corpus.json", pretty(&whole(corpus))?),
        ("events.csv", events_csv(data, data.events())),
        ("events.ics", calendar::events(data)),
        ("citations.bib", citations::bibtex(data)),
        ("citations.ris", citations::ris(data)),
        ("citations.json", pretty(&citations::csl(data))?),
    ];
    files.extend(exports.map(|(name, text)| (name.to_owned(), text.into_bytes())));
    Ok(())
}

/// The corpus as `dyad inspect --json` prints it, with what it is, and with the text that its places count in.
fn whole(corpus: &Corpus) -> Value {
    let mut value = json::corpus(corpus);
    let info = &corpus.info;
    if let Some(articles) = value.get_mut("articles").and_then(Value::as_array_mut) {
        for (json, article) in articles.iter_mut().zip(&corpus.articles) {
            let carried = (info.text_policy != TextPolicy::None).then_some(&article.text);
            json["text"] = json!(carried);
        }
    }
    value["corpus"] = json!({
        "title": info.title,
        "description": info.description,
        "focus": info.focus.map(|key| key.to_string()),
        "base_address": info.base_address,
        "text": policy_name(info.text_policy),
        "issues": info.issues.iter().map(|issue| json!({"id": issue.id, "name": issue.name})).collect::<Vec<_>>(),
        "left_out": info.left_out.iter().map(|file| json!({"file": file.file, "why": file.why})).collect::<Vec<_>>(),
    });
    value
}

/// The name of a policy in corpus.toml.
fn policy_name(policy: TextPolicy) -> &'static str {
    match policy {
        TextPolicy::Full => "full",
        TextPolicy::Evidence => "evidence",
        TextPolicy::None => "none",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use dyad_explorer::fixture;

    #[test]
    fn every_export_is_there_and_says_something() {
        let corpus = fixture::corpus();
        let mut files = Files::new();
        add(&mut files, &corpus, &Data::pack(&corpus).unwrap()).unwrap();
        for name in
            ["corpus.json", "events.csv", "events.ics", "citations.bib", "citations.ris", "citations.json"]
        {
            assert!(files[name].len() > 100, "{name}");
        }
        let whole: Value = serde_json::from_slice(&files["corpus.json"]).unwrap();
        assert_eq!(whole["articles"].as_array().unwrap().len(), corpus.articles.len());
        let text = whole["articles"][0]["text"].as_str().unwrap();
        let event = &whole["articles"][0]["events"][0];
        let place = |key: &str| event[key].as_u64().unwrap() as usize;
        assert_eq!(
            text.get(place("start")..place("end")),
            event["text"].as_str(),
            "places count bytes of the text"
        );
    }

    #[test]
    fn without_the_right_to_the_text_there_is_none() {
        let mut corpus = fixture::corpus();
        corpus.info.text_policy = TextPolicy::None;
        let json = whole(&corpus);
        assert!(json["articles"].as_array().unwrap().iter().all(|article| article["text"].is_null()));
        assert_eq!(json["corpus"]["text"], "none");
    }
}
