//! Reads the folder of articles and embeds what they tell: `seeds/`, or the folder that `DYAD_CORPUS` names.

use dyad_analysis::source::Input;
use dyad_corpus::Severity;
use std::{env, error::Error, fs, path::Path};

const ACCURACY: &str = "crates/analysis/accuracy.tsv";

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo::rerun-if-env-changed=DYAD_CORPUS");
    let folder = env::var("DYAD_CORPUS").unwrap_or_else(|_| "seeds".to_owned());
    println!("cargo::rerun-if-changed={folder}");
    let mut inputs = Vec::new();
    collect(Path::new(&folder), "", &mut inputs)?;
    inputs.sort_by(|one, other| one.name.cmp(&other.name));
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
    let packed =
        dyad_corpus::pack::encode_with(&corpus, &dyad_analysis::synonyms::gather(&corpus), &mut |_, _| {});
    let out = env::var("OUT_DIR")?;
    // What the golden test measured, if it was asked to write it down; the page does without otherwise.
    println!("cargo::rerun-if-changed={ACCURACY}");
    let measured = fs::read_to_string(ACCURACY).unwrap_or_default();
    // The misses name the articles that ship; a page of other articles has the figures only.
    let own = env::var_os("DYAD_CORPUS").is_some();
    let shown: Vec<&str> = measured.lines().filter(|line| !(own && line.starts_with("miss\t"))).collect();
    fs::write(Path::new(&out).join("accuracy.tsv"), shown.join("\n"))?;
    Ok(fs::write(Path::new(&out).join("corpus.bin"), packed)?)
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
