//! Tasks that need the project's own libraries: benchmarks, and whatever makes tables and models.
//!
//! They are compiled only when asked for, in release, by calling this program again with the `workshop` feature.

#[cfg(feature = "workshop")]
mod search;
#[cfg(feature = "workshop")]
mod sizes;
#[cfg(feature = "workshop")]
mod speed;
#[cfg(feature = "workshop")]
mod train_parser;

/// The tasks that are done here.
pub(crate) const TASKS: &[&str] = &["bench", "train-parser"];

/// Runs one of the [`TASKS`]; the first argument names it.
#[cfg(not(feature = "workshop"))]
pub(crate) fn run(arguments: &[String]) -> Result<(), String> {
    let before = ["run", "--quiet", "--release", "--package", "xtask", "--features", "workshop", "--"];
    crate::process::run(crate::process::cargo(&before).args(arguments))
}

/// Runs one of the [`TASKS`]; the first argument names it.
#[cfg(feature = "workshop")]
pub(crate) fn run(arguments: &[String]) -> Result<(), String> {
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match words.as_slice() {
        ["train-parser", ..] => train_parser::train(&arguments[1..]),
        ["bench"] => speed::bench().and_then(|()| sizes::bench()),
        ["bench", "sizes"] => sizes::bench(),
        ["bench", "search", options @ ..] => search::bench(options),
        ["bench", "shards"] => search::shards::bench(),
        ["bench", "speed"] => speed::bench(),
        other => Err(format!(
            "expected a benchmark (accuracy, frames, lighthouse, search, shards, sizes, speed), but found \"{}\"",
            other.join(" ")
        )),
    }
}
