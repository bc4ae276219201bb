//! `cargo xtask bench speed`: how fast articles are read, packed and opened, on one core, beside the budgets.

use crate::report::seconds;
use dyad_analysis::source::Input;
use dyad_corpus::pack;
use flate2::read::GzDecoder;
use std::collections::BTreeMap;
use std::io::Read;
use std::time::{Duration, Instant};

/// Text read in a second, in bytes.
const BUDGET_BYTES_PER_SECOND: f64 = 2_000_000.0;

/// Analyses, packs and opens the articles that ship and, where they are at hand, the 19,043 of 1987.
pub(crate) fn bench() -> Result<(), String> {
    measure("the articles that ship", seeds()?)?;
    let wire = crate::workspace::shared().map(|folder| folder.join("data/reuters-1987.jsonl.gz"));
    let Some(wire) = wire.filter(|file| file.is_file()) else {
        println!("\nskipped: the articles of 1987, for ../shared/data/reuters-1987.jsonl.gz is not there");
        return Ok(());
    };
    let mut bytes = Vec::new();
    std::fs::File::open(&wire)
        .and_then(|file| GzDecoder::new(file).read_to_end(&mut bytes))
        .map_err(|error| format!("could not unpack {}: {error}", wire.display()))?;
    measure("the wire of 1987", vec![Input { name: "reuters-1987.jsonl".to_owned(), bytes: Ok(bytes) }])
}

fn measure(name: &str, inputs: Vec<Input>) -> Result<(), String> {
    // Tables are read once for any number of articles; that is told apart.
    let begun = Instant::now();
    dyad_analysis::analyze(Vec::new());
    let prepared = begun.elapsed();
    let begun = Instant::now();
    let mut last_article = Duration::ZERO;
    let corpus = dyad_analysis::analyze_with(inputs, &mut |_| last_article = begun.elapsed());
    let analyzed = begun.elapsed();
    let text: usize = corpus.articles.iter().map(|article| article.text.len()).sum();
    let begun = Instant::now();
    let bytes = pack::encode(&corpus);
    let packed = begun.elapsed();
    let begun = Instant::now();
    let opened = pack::open(&bytes).and_then(|packed| packed.info()).map(|_| begun.elapsed());
    let opened = opened.map_err(|error| format!("{name}: {error}"))?;

    println!("\n{name}: {} articles, {} bytes of text", corpus.articles.len(), text);
    println!("  tables    {:>10}", exact(prepared));
    println!(
        "  analysis  {:>10}  {:.2} MB/s of text",
        seconds(analyzed),
        text as f64 / 1e6 / analyzed.as_secs_f64()
    );
    println!(
        "    article by article {}, all together {}",
        seconds(last_article),
        seconds(analyzed.saturating_sub(last_article))
    );
    println!(
        "  packing   {:>10}  {} bytes, {:.2} of the text",
        seconds(packed),
        bytes.len(),
        bytes.len() as f64 / text.max(1) as f64
    );
    println!("  opening   {:>10}  natively, up to the first view's facts", exact(opened));
    println!(
        "  found: {} entities, {} events, {} stories, {} disagreements, {} pairs, {} diagnostics",
        corpus.entities.len(),
        corpus.events.len(),
        corpus.stories.len(),
        corpus.disagreements.len(),
        corpus.dyads.len(),
        corpus.diagnostics.len()
    );
    let mut kinds: BTreeMap<&str, usize> = BTreeMap::new();
    for found in &corpus.diagnostics {
        *kinds.entry(found.code.as_str()).or_default() += 1;
    }
    for (code, count) in kinds {
        println!("    {code}: {count}");
    }
    if text > 1_000_000 {
        let percent = text as f64 / analyzed.as_secs_f64() / BUDGET_BYTES_PER_SECOND * 100.0;
        let verdict = if percent >= 100.0 { "within" } else { "short of" };
        println!("  {percent:.0} % of the budgeted speed: {verdict} the budget");
    }
    Ok(())
}

fn seeds() -> Result<Vec<Input>, String> {
    let folder = crate::workspace::root().join("seeds");
    let failed = |error: std::io::Error| format!("could not read {}: {error}", folder.display());
    let mut inputs = Vec::new();
    for entry in std::fs::read_dir(&folder).map_err(failed)? {
        let path = entry.map_err(failed)?.path();
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        inputs.push(Input { name, bytes: std::fs::read(&path).map_err(|error| error.to_string()) });
    }
    inputs.sort_by(|one, other| one.name.cmp(&other.name));
    Ok(inputs)
}

fn exact(duration: Duration) -> String {
    format!("{:.2} ms", duration.as_secs_f64() * 1e3)
}
