//! `cargo xtask bench sizes`: what the page weighs over the wire, file by file, beside its budget.

use crate::page::{self, Plan};
use crate::tools;
use flate2::{Compression, write::GzEncoder};
use std::io::Write;
use std::path::{Path, PathBuf};

/// The whole page of the articles that ship, brotli, in bytes.
const BUDGET_BYTES: usize = 250_000;
/// The whole page in one file, as it lies on disk.
const BUDGET_SINGLE_FILE_BYTES: usize = 700_000;
/// The element that embeds the page in another; raw.
const BUDGET_EMBED_BYTES: usize = 3_000;

/// Bytes of one file: as it is, and as servers send it.
#[derive(Clone, Copy, Debug, Default)]
struct Weight {
    raw: usize,
    gzip: usize,
    brotli: usize,
}

/// Builds the page and prints its weight.
pub(crate) fn bench() -> Result<(), String> {
    let plan = Plan::default();
    page::build(&plan, &tools::get()?)?;
    let mut files = Vec::new();
    list(&plan.out(), &mut files)?;
    files.sort();
    println!("\n{:48}  {:>9}  {:>9}  {:>9}", "bytes over the wire", "raw", "gzip", "brotli");
    let mut page = Weight::default();
    for path in &files {
        let weight = weigh(path)?;
        let name = path.strip_prefix(plan.out()).unwrap_or(path).display().to_string();
        println!("{name:48}  {:>9}  {:>9}  {:>9}", weight.raw, weight.gzip, weight.brotli);
        if is_part_of_the_page(&name) {
            page.raw += weight.raw;
            page.gzip += weight.gzip;
            page.brotli += weight.brotli;
        }
        match name.as_str() {
            "dyad.html" => against("the page in one file, raw", weight.raw, BUDGET_SINGLE_FILE_BYTES),
            "embed.js" => against("the embedding element, raw", weight.raw, BUDGET_EMBED_BYTES),
            _ => {}
        }
    }
    println!(
        "{:48}  {:>9}  {:>9}  {:>9}",
        "page: HTML, CSS, JS, wasm with corpus, icon", page.raw, page.gzip, page.brotli
    );
    against("the whole page, brotli", page.brotli, BUDGET_BYTES);
    Ok(())
}

/// What a browser fetches to show the page: not the downloads, the single file or what other pages embed.
fn is_part_of_the_page(name: &str) -> bool {
    let endings = [".html", ".css", ".js", ".wasm", ".svg", ".webmanifest"];
    let apart = ["dyad.html", "embed.js", "embed-v1.js", "sw.js"];
    endings.iter().any(|ending| name.ends_with(ending)) && !apart.contains(&name)
}

fn against(what: &str, bytes: usize, budget: usize) {
    let percent = bytes * 100 / budget;
    let verdict = if bytes <= budget { "within" } else { "over" };
    println!("{what}: {bytes} of {budget} bytes, {percent} %, {verdict} the budget");
}

fn weigh(path: &Path) -> Result<Weight, String> {
    let failed = |error: std::io::Error| format!("could not weigh {}: {error}", path.display());
    let bytes = std::fs::read(path).map_err(failed)?;
    let mut gzip = GzEncoder::new(Vec::new(), Compression::best());
    gzip.write_all(&bytes).map_err(failed)?;
    let gzip = gzip.finish().map_err(failed)?;
    let mut brotli = Vec::new();
    // Quality 11 and a window of 4 MB, as static hosts compress beforehand.
    let parameters = brotli::enc::BrotliEncoderParams { quality: 11, lgwin: 22, ..Default::default() };
    brotli::BrotliCompress(&mut bytes.as_slice(), &mut brotli, &parameters).map_err(failed)?;
    Ok(Weight { raw: bytes.len(), gzip: gzip.len(), brotli: brotli.len() })
}

fn list(folder: &Path, files: &mut Vec<PathBuf>) -> Result<(), String> {
    let failed = |error: std::io::Error| format!("could not list {}: {error}", folder.display());
    for entry in std::fs::read_dir(folder).map_err(failed)? {
        let path = entry.map_err(failed)?.path();
        if path.is_dir() { list(&path, files)? } else { files.push(path) }
    }
    Ok(())
}
