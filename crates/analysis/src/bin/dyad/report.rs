//! `dyad pack` and `dyad check`, and how messages are printed.

use crate::files;
use dyad_corpus::{Corpus, Diagnostic, Severity};
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// A line on standard error. A closed standard error is no reason to fail.
pub(crate) fn say(line: &str) {
    let _ = writeln!(std::io::stderr(), "{line}");
}

/// Writes the corpus as the page embeds it.
pub(crate) fn pack(paths: &[PathBuf], output: &Path) -> Result<ExitCode, String> {
    let corpus = files::corpus(paths)?;
    let bytes = files::packed(&corpus);
    std::fs::write(output, &bytes).map_err(|error| format!("{}: {error}", output.display()))?;
    for diagnostic in corpus.diagnostics.iter().filter(|found| found.severity == Severity::Error) {
        say(&line(diagnostic));
    }
    say(&format!("packed {} articles into {} bytes", corpus.articles.len(), bytes.len()));
    Ok(ExitCode::SUCCESS)
}

/// Prints the diagnostics; fails if one of them is an error.
pub(crate) fn check(paths: &[PathBuf]) -> Result<ExitCode, String> {
    let corpus = files::corpus(paths)?;
    let mut out = std::io::stdout().lock();
    for diagnostic in &corpus.diagnostics {
        writeln!(out, "{}", line(diagnostic)).map_err(|error| error.to_string())?;
    }
    writeln!(out, "{}", summary(&corpus)).map_err(|error| error.to_string())?;
    let failed = corpus.diagnostics.iter().any(|found| found.severity == Severity::Error);
    Ok(if failed { ExitCode::FAILURE } else { ExitCode::SUCCESS })
}

/// `seeds/a.txt:3:14: error: expected …, but found … [code]`, with the hint on a line of its own.
fn line(diagnostic: &Diagnostic) -> String {
    let place = diagnostic.position.map_or(String::new(), |(line, column)| format!(":{line}:{column}"));
    let Diagnostic { severity, code, file, message, hint, .. } = diagnostic;
    let hint = if hint.is_empty() { String::new() } else { format!("\n  hint: {hint}") };
    format!("{file}{place}: {}: {message} [{code}]{hint}", severity.name())
}

fn summary(corpus: &Corpus) -> String {
    let count = |severity| corpus.diagnostics.iter().filter(|found| found.severity == severity).count();
    format!(
        "{} articles, {} claims, {} left out: {} errors, {} warnings, {} notes",
        corpus.articles.len(),
        corpus.events.len(),
        corpus.info.left_out.len(),
        count(Severity::Error),
        count(Severity::Warning),
        count(Severity::Note)
    )
}
