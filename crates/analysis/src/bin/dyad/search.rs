//! `dyad search`: queries over a folder, as the page answers them.

use crate::files;
use dyad_corpus::pack::{self, OpenError, Packed};
use dyad_corpus::search::{self, Options, Results};
use serde_json::{Value, json};
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::Instant;

/// Runs one query, or each line of a file.
pub(crate) fn run(
    mut words: Vec<String>,
    queries: Option<&Path>,
    as_json: bool,
    why: bool,
    limit: usize,
) -> Result<ExitCode, String> {
    let queries: Vec<String> = match queries {
        Some(file) => {
            let text =
                std::fs::read_to_string(file).map_err(|error| format!("{}: {error}", file.display()))?;
            text.lines().map(str::to_owned).collect()
        }
        None if words.len() < 2 => {
            return Err("expected a path and a query, but found only one of them".to_owned());
        }
        None => words.pop().into_iter().collect(),
    };
    let paths: Vec<PathBuf> = words.iter().map(PathBuf::from).collect();
    let bytes = files::packed(&files::corpus(&paths)?);
    let packed = pack::open(&bytes).map_err(|error| error.to_string())?;
    let mut out = std::io::stdout().lock();
    for query in &queries {
        let started = Instant::now();
        let results =
            search::search(&packed, &search::parse(query), &Options { limit, ..Options::default() })
                .map_err(|error| error.to_string())?;
        let took_us = started.elapsed().as_micros() as u64;
        let text = if as_json {
            let value =
                as_value(&packed, query, &results, took_us, why).map_err(|error| error.to_string())?;
            format!("{value}\n")
        } else {
            as_text(&packed, query, &results, why).map_err(|error| error.to_string())?
        };
        match out.write_all(text.as_bytes()) {
            Err(error) if error.kind() == std::io::ErrorKind::BrokenPipe => break,
            other => other.map_err(|error| error.to_string())?,
        }
    }
    Ok(ExitCode::SUCCESS)
}

fn as_value(
    packed: &Packed<'_>,
    query: &str,
    results: &Results,
    took_us: u64,
    why: bool,
) -> Result<Value, OpenError> {
    let mut hits = Vec::new();
    for hit in &results.hits {
        let mut value = json!({
            "article": packed.article_card(hit.article)?.file,
            "score": hit.score,
            "snippet": hit.snippet.text,
        });
        if why && let Some(map) = value.as_object_mut() {
            let terms = hit.why.iter().map(|part| {
                json!({"asked": part.asked, "found": part.found, "how": part.how.name(), "times": part.times, "score": part.score})
            });
            map.insert("why".to_owned(), Value::Array(terms.collect()));
        }
        hits.push(value);
    }
    Ok(json!({"query": query, "total": results.total, "took_us": took_us, "hits": hits}))
}

fn as_text(packed: &Packed<'_>, query: &str, results: &Results, why: bool) -> Result<String, OpenError> {
    let mut text = format!("{query}: {} found\n", results.total);
    for hit in &results.hits {
        let card = packed.article_card(hit.article)?;
        let snippet = hit.snippet.text.split_whitespace().collect::<Vec<_>>().join(" ");
        text.push_str(&format!("  {:>7.3}  {}\n           {snippet}\n", hit.score, card.file));
        for part in hit.why.iter().filter(|_| why) {
            let found = part.found.join(", ");
            text.push_str(&format!(
                "           {:.3} {} ({}): {found} × {}\n",
                part.score,
                part.asked,
                part.how.name(),
                part.times
            ));
        }
    }
    if let Some(other) = &results.did_you_mean {
        text.push_str(&format!("  did you mean: {other}\n"));
    }
    Ok(text)
}
