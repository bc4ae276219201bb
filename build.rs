//! Reads the folder of articles and embeds what they tell: `seeds/`, or the folder that `DYAD_CORPUS` names.

use dyad_analysis::source::Input;
use dyad_corpus::{Severity, pack};
use flate2::{Compression, write::GzEncoder};
use std::{env, error::Error, fs, io::Write, path::Path};

/// Bytes of packed corpus that are embedded at most, unless corpus.toml says otherwise.
const EMBED_LIMIT: u64 = 24_000_000;
const ACCURACY: &str = "crates/analysis/accuracy.tsv";

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo::rerun-if-env-changed=DYAD_CORPUS");
    let folder = env::var("DYAD_CORPUS").unwrap_or_else(|_| "seeds".to_owned());
    println!("cargo::rerun-if-changed={folder}");
    let mut inputs = Vec::new();
    collect(Path::new(&folder), "", &mut inputs)?;
    inputs.sort_by(|one, other| one.name.cmp(&other.name));
    let limit = dyad_analysis::settings_of(&inputs).embed_limit.unwrap_or(EMBED_LIMIT);
    let corpus = dyad_analysis::analyze(inputs);
    for found in &corpus.diagnostics {
        let place = found.position.map(|(line, column)| format!(":{line}:{column}")).unwrap_or_default();
        let advice = if found.hint.is_empty() { String::new() } else { format!(" ({})", found.hint) };
        if found.severity > Severity::Note {
            println!("cargo::warning={}{place}: {}{advice}", found.file, found.message);
        }
    }
    let errors = corpus.diagnostics.iter().filter(|found| found.severity == Severity::Error).count();
    if errors > 0 {
        return Err(format!("expected articles without errors, but found {errors} in {folder}").into());
    }
    let packed = pack::encode_with(&corpus, &dyad_analysis::synonyms::gather(&corpus), &mut |_, _| {});
    let (packed, beside) = if packed.len() as u64 > limit {
        pack::cut(&packed, pack::SHARD, &gzip)?
    } else {
        (packed, Vec::new())
    };
    let out = env::var("OUT_DIR")?;
    fs::write(Path::new(&out).join("in_parts.rs"), (!beside.is_empty()).to_string())?;
    fs::write(Path::new(&out).join("beside.bin"), pack::bundle(&beside))?;
    // What the golden test measured, if it was asked to write it down; the page does without otherwise.
    println!("cargo::rerun-if-changed={ACCURACY}");
    let measured = fs::read_to_string(ACCURACY).unwrap_or_default();
    // The misses name the articles that ship; a page of other articles has the figures only.
    let own = env::var_os("DYAD_CORPUS").is_some();
    let shown: Vec<&str> = measured.lines().filter(|line| !(own && line.starts_with("miss\t"))).collect();
    fs::write(Path::new(&out).join("accuracy.tsv"), shown.join("\n"))?;
    Ok(fs::write(Path::new(&out).join("corpus.bin"), packed)?)
}

/// Bytes as they stand in a file beside the page.
fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut gzip = GzEncoder::new(Vec::new(), Compression::best());
    // Writing to memory cannot fail; were it to, the page would refuse the file.
    let _ = gzip.write_all(bytes);
    gzip.finish().unwrap_or_default()
}

/// Every file below a folder, named relative to it with `/`; hidden files and folders stay out.
fn collect(folder: &Path, prefix: &str, inputs: &mut Vec<Input>) -> Result<(), Box<dyn Error>> {
    for entry in
        fs::read_dir(folder).map_err(|error| format!("expected a folder at {}: {error}", folder.display()))?
    {
        let entry = entry?;
        let name = format!("{prefix}{}", entry.file_name().to_string_lossy());
        if entry.file_name().to_string_lossy().starts_with('.') {
            continue;
        } else if entry.file_type()?.is_dir() {
            collect(&entry.path(), &format!("{name}/"), inputs)?;
        } else {
            inputs.push(Input { name, bytes: fs::read(entry.path()).map_err(|error| error.to_string()) });
        }
    }
    Ok(())
}
