//! Search in Chromium beside the engines of the npm registry: the same articles and queries in one run.
//!
//! Articles, queries and Dyad's indexes are left in the build folder; `crates/search-bench` has Dyad's search as wasm,
//! the other engines and what drives the browser.

use super::data::{Data, corpus};
use super::known_items::queries;
use super::text;
use crate::process::{cargo, run};
use crate::report::say;
use crate::workspace::{root, scratch, target};
use crate::{browser, screenshots, tools};
use dyad_corpus::{pack, search};
use serde_json::{Value, json};
use std::path::Path;
use std::process::Command;
use std::time::Instant;

/// Measures all engines and prints the tables.
pub(crate) fn bench(data: &Data, seed: u64) -> Result<(), String> {
    let (browser, wasm_bindgen) = (browser::get_chromium()?, tools::get_wasm_bindgen()?);
    tools::get_target()?;
    let own = root().join("crates/search-bench");
    browser::get_npm()?;
    browser::get_packages(&own, "Node packages (the engines to compare with)")?;
    let work = scratch("search")?;
    build_wasm(&work, &wasm_bindgen)?;
    export(data, seed, &work)?;
    let mut command = Command::new("node");
    command.arg(own.join("run.mjs")).arg(&work);
    screenshots::browser_for(&mut command, &browser);
    run(&mut command)
}

/// Dyad's search as the page has it: the same profile.
fn build_wasm(work: &Path, wasm_bindgen: &Path) -> Result<(), String> {
    say("Dyad's search as wasm", "building, for size");
    let target_name = "wasm32-unknown-unknown";
    run(&mut cargo(&[
        "build",
        "--quiet",
        "--package",
        "dyad-search-bench",
        "--target",
        target_name,
        "--profile",
        "wasm-release",
    ]))?;
    let mut command = Command::new(wasm_bindgen.join("wasm-bindgen"));
    command.args(["--target", "web", "--no-typescript", "--out-dir"]).arg(work.join("wasm"));
    run(command.arg(target().join(target_name).join("wasm-release/dyad_search_bench.wasm")))
}

/// Leaves what the browser needs in a folder.
fn export(data: &Data, seed: u64, work: &Path) -> Result<(), String> {
    write(&work.join("time.json"), documents(&data.time).as_bytes())?;
    write(&work.join("reuters.json"), documents(&data.reuters).as_bytes())?;
    write(&work.join("time/dyad/index"), &search::build(&corpus(&data.time)))?;
    let reuters = corpus(&data.reuters);
    let before = Instant::now();
    let index = search::build(&reuters);
    let seconds = before.elapsed().as_secs_f64();
    write(&work.join("reuters/dyad/index"), &index)?;
    write(&work.join("reuters/dyad-whole/index"), &pack::encode(&reuters))?;
    let judged: Vec<Value> = data
        .judged
        .iter()
        .map(|judged| {
            json!({ "query": judged.query, "typing": false, "wanted": judged.relevant, "count": judged.count })
        })
        .collect();
    let mut known = Vec::new();
    for (kind, items) in queries(&data.reuters, seed) {
        let items = items.iter().map(|item| {
            let title = |row: &Value| row["title"] == data.reuters[item.article]["title"];
            let rows = data.reuters.iter().enumerate();
            let wanted: Vec<usize> = rows.filter(|(_, row)| title(row)).map(|(place, _)| place).collect();
            json!({ "query": item.query, "typing": item.unfinished, "wanted": wanted })
        });
        known.push(json!([kind, items.collect::<Vec<_>>()]));
    }
    let all = json!({ "dyadSeconds": seconds, "time": judged, "reuters": known });
    write(&work.join("queries.json"), all.to_string().as_bytes())
}

/// Articles with their places as identifiers.
fn documents(rows: &[Value]) -> String {
    let field = |row: &Value, name: &str| row[name].as_str().unwrap_or("").to_owned();
    let rows = rows
        .iter()
        .enumerate()
        .map(|(place, row)| json!({ "id": place, "title": field(row, "title"), "text": field(row, "text") }));
    Value::Array(rows.collect()).to_string()
}

fn write(path: &Path, bytes: &[u8]) -> Result<(), String> {
    if let Some(folder) = path.parent() {
        std::fs::create_dir_all(folder).map_err(text)?;
    }
    std::fs::write(path, bytes).map_err(|error| format!("could not write {}: {error}", path.display()))
}
