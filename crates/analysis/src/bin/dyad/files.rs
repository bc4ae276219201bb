//! From paths on the command line to inputs of the analysis, and the analysis with its progress.

use dyad_analysis::{Progress, analyze_with, events::Refused, explain, source::Input};
use dyad_corpus::Corpus;
use std::io::{IsTerminal, Write};
use std::path::{Path, PathBuf};

/// Articles between two lines of progress when standard error is no terminal.
const LINE_EVERY: usize = 2000;
/// Corpora smaller than this are read too fast for progress to be worth a line.
const QUIET_BELOW: usize = 200;

/// Every file below the paths, in order of name. A path that does not exist is an error.
pub(crate) fn collect(paths: &[PathBuf]) -> Result<Vec<Input>, String> {
    let mut inputs = Vec::new();
    for path in paths {
        let kind = std::fs::metadata(path).map_err(|error| {
            format!("expected a file or folder, but found none at {}: {error}", path.display())
        })?;
        if kind.is_dir() {
            walk(path, "", &mut inputs)?;
        } else {
            let name = path.file_name().map_or_else(String::new, |name| name.to_string_lossy().into_owned());
            inputs.push(input(path, name));
        }
    }
    inputs.sort_by(|one, other| one.name.cmp(&other.name));
    Ok(inputs)
}

fn walk(folder: &Path, prefix: &str, inputs: &mut Vec<Input>) -> Result<(), String> {
    let entries = std::fs::read_dir(folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    let mut entries: Vec<PathBuf> = entries.flatten().map(|entry| entry.path()).collect();
    entries.sort();
    for path in entries {
        let Some(own) = path.file_name().map(|name| name.to_string_lossy().into_owned()) else { continue };
        if own.starts_with('.') {
            continue;
        }
        let name = format!("{prefix}{own}");
        if path.is_dir() {
            walk(&path, &format!("{name}/"), inputs)?;
        } else {
            inputs.push(input(&path, name));
        }
    }
    Ok(())
}

fn input(path: &Path, name: String) -> Input {
    Input { name, bytes: std::fs::read(path).map_err(|error| error.to_string()) }
}

/// Reads and analyses, telling progress on standard error.
pub(crate) fn corpus(paths: &[PathBuf]) -> Result<Corpus, String> {
    Ok(analyze_with(collect(paths)?, &mut teller()))
}

/// The same, with what looked like an act and made no claim, by article.
pub(crate) fn explained(paths: &[PathBuf]) -> Result<(Corpus, Vec<Vec<Refused>>), String> {
    Ok(explain(collect(paths)?, &mut teller()))
}

fn teller() -> impl FnMut(Progress) {
    let terminal = std::io::stderr().is_terminal();
    move |progress: Progress| {
        let last = progress.done == progress.of;
        let due = if terminal {
            progress.done.is_multiple_of(50) || last
        } else {
            progress.done.is_multiple_of(LINE_EVERY)
        };
        if progress.of < QUIET_BELOW || !due {
            return;
        }
        let end = if terminal && !last { '\r' } else { '\n' };
        // A closed standard error must not stop the work.
        let _ = write!(std::io::stderr(), "read {} of {} articles{end}", progress.done, progress.of);
    }
}

/// The bytes of a corpus as the page embeds it.
pub(crate) fn packed(corpus: &Corpus) -> Vec<u8> {
    dyad_corpus::pack::encode_with(corpus, &dyad_analysis::synonyms::gather(corpus), &mut |_, _| {})
}
