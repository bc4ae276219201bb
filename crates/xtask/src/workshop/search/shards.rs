//! `cargo xtask bench shards`: the page of 19,043 articles, too many to embed, in Chromium: how large it is, and what it
//! fetches before the first result and for each of a hundred known items.

use super::data::find;
use super::known_items::queries;
use super::{SEED, text};
use crate::page::{self, Plan};
use crate::process::run;
use crate::workspace::scratch;
use crate::{browser, screenshots, serve, tools};
use flate2::read::GzDecoder;
use serde_json::{Value, json};
use std::fs::{File, create_dir_all, write};
use std::io::Read;
use std::process::Command;

/// Queries of each of the four kinds.
const QUERIES: usize = 25;

/// Builds the page and prints the figures.
pub(crate) fn bench() -> Result<(), String> {
    let (tools, browser, node) = (tools::get()?, browser::get_chromium()?, browser::get_node()?);
    let folder = scratch("shards")?;
    let articles = folder.join("articles");
    create_dir_all(&articles).map_err(text)?;
    let mut lines = String::new();
    GzDecoder::new(File::open(find("reuters-1987.jsonl.gz")?).map_err(text)?)
        .read_to_string(&mut lines)
        .map_err(text)?;
    write(articles.join("reuters-1987.jsonl"), &lines).map_err(text)?;
    write(articles.join("corpus.toml"), "title = \"The wire of 1987\"\n").map_err(text)?;
    let rows: Vec<Value> = lines.lines().map(serde_json::from_str).collect::<Result<_, _>>().map_err(text)?;
    let items = queries(&rows, SEED);
    let asked: Vec<_> = items.iter().flat_map(|(_, items)| items.iter().take(QUERIES)).collect();
    let asked: Vec<Value> = asked.iter().map(|item| json!(item.query)).collect();
    write(folder.join("queries.json"), Value::Array(asked).to_string()).map_err(text)?;
    let plan = Plan { corpus: Some(articles), out: Some(folder.join("page")), ..Plan::default() };
    page::build(&plan, &tools)?;
    let mut command = Command::new("node");
    command.arg(node.join("shards.mjs")).arg(plan.out()).arg(folder.join("queries.json"));
    command.env("DYAD_PAGE", serve::start(serve::listen(None)?, &plan.out(), "/")?);
    screenshots::browser_for(&mut command, &browser);
    run(&mut command)
}
