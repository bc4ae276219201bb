//! `cargo xtask …`: every task of this workspace, each with its own set-up.
#![expect(clippy::print_stdout, reason = "a command line speaks on standard output")]

mod browser;
mod frames;
mod lighthouse;
mod options;
mod page;
mod process;
mod report;
mod screenshots;
mod serve;
mod slim;
mod suite;
mod supply;
mod tally;
mod tidy;
mod tools;
mod workshop;
mod workspace;

use options::Options;
use std::process::ExitCode;

const USAGE: &str = "\
usage: cargo xtask <task> [options]

  serve         build the page, serve it on this machine, rebuild it when a file changes
  build         build the page into dist/
  test          set up everything, then every check and test there is
  check         the quick checks only: formatting, lints, tidiness
  bench         sizes over the wire, speed of the analysis; `bench NAME` for one benchmark
                (sizes, speed, search, shards, accuracy, frames, lighthouse); `bench search` runs other engines beside, in Chromium;
                `--native` leaves them out, `--growth` goes up to 100,000 articles, `--choose` shows what the
                constants of ranking are chosen on
  train-parser  the parser's weights from the treebank beside the project; `--judge` only measures them
  screenshots   pictures of every view, for the README and for looking at

options of serve and build
  --corpus DIR  build the page from the articles in DIR instead of seeds/ (or DYAD_CORPUS=DIR)
  --out DIR     leave the page in DIR instead of dist/
  --debug       build quickly, for work on the page itself (build only: --release is the default)
  --no-worker   take away what keeps the page at hand without a network, from readers who have it, too (build only)
options of serve
  --port N      use port N, not 8080 or the next free one

Each task first gets what it needs and says so: the wasm32 target, Trunk, wasm-bindgen, and for tests in a
browser Node and Chromium. Tools it builds go into a cache folder outside the checkout, not into ~/.cargo/bin.";

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    match run(&arguments) {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            // One sentence, last on the screen, on the stream that scripts watch.
            std::io::Write::flush(&mut std::io::stdout()).ok();
            report::error(&message);
            ExitCode::FAILURE
        }
    }
}

/// Holds the seeds against the golden file and other articles against their labels, prints what was met beside a
/// keyword coder's figures, and writes the table that the Method view shows.
fn accuracy() -> Result<(), String> {
    let table = workspace::root().join("crates/analysis/accuracy.tsv");
    let test = ["test", "--quiet", "--package", "dyad-analysis", "--test", "golden", "--", "--nocapture"];
    process::run(process::cargo(&test).env("DYAD_WRITE_ACCURACY", &table))?;
    let test = ["test", "--quiet", "--package", "dyad-analysis", "--test", "accuracy", "--", "--nocapture"];
    process::run(process::cargo(&test).env("DYAD_APPEND_ACCURACY", table))
}

fn run(arguments: &[String]) -> Result<(), String> {
    let Some((task, rest)) = arguments.split_first() else {
        println!("{USAGE}");
        return Ok(());
    };
    match task.as_str() {
        "serve" => {
            serve::serve(&Options::parse(rest, &["--corpus", "--out", "--port"], &["--debug", "--release"])?)
        }
        "build" => page::build_from(&Options::parse(
            rest,
            &["--corpus", "--out"],
            &["--debug", "--release", "--no-worker"],
        )?)
        .map(|_| ()),
        "test" => suite::test(&Options::parse(rest, &[], &[])?),
        "check" => suite::check(&Options::parse(rest, &[], &[])?),
        "screenshots" => screenshots::take(&Options::parse(rest, &["--out"], &[])?),
        "bench" if rest.first().is_some_and(|name| name == "accuracy") => accuracy(),
        "bench" if rest.first().is_some_and(|name| name == "frames") => frames::bench(),
        "bench" if rest.first().is_some_and(|name| name == "lighthouse") => lighthouse::bench(),
        name if workshop::TASKS.contains(&name) => workshop::run(arguments),
        "help" | "--help" | "-h" => {
            println!("{USAGE}");
            Ok(())
        }
        other => Err(format!("expected a task, but found \"{other}\"; `cargo xtask help` lists them")),
    }
}
