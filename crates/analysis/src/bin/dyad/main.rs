//! The `dyad` command line: what each stage found, the packed corpus, search, diagnostics.

mod files;
mod inspect;
mod report;
mod search;

use clap::{Parser, Subcommand};
use std::path::PathBuf;
use std::process::ExitCode;

/// Reads news articles into evidence about how the relationship between countries moved.
#[derive(Parser)]
#[command(name = "dyad", version)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Show what each stage found, every claim with its words.
    Inspect {
        /// Folders or files: .txt, .md, .jsonl, .html.
        #[arg(required = true)]
        paths: Vec<PathBuf>,
        /// Print JSON, as the README describes it.
        #[arg(long)]
        json: bool,
        /// Only this stage: structure, sentences, actors, dates, quotes, events, stories or status.
        #[arg(long, value_name = "NAME")]
        stage: Option<inspect::Stage>,
        /// Name the rule that found each claim.
        #[arg(long)]
        why: bool,
    },
    /// Write the corpus as the page embeds it.
    Pack {
        /// Folders or files.
        #[arg(required = true)]
        paths: Vec<PathBuf>,
        /// Where to write the bytes.
        #[arg(short, long, value_name = "FILE")]
        output: PathBuf,
    },
    /// Search articles.
    #[command(override_usage = "dyad search PATH… (QUERY | --queries FILE) [--json] [--why] [--limit N]")]
    Search {
        /// Folders or files, then the query, unless `--queries` is given.
        #[arg(required = true, value_name = "PATH… QUERY")]
        words: Vec<String>,
        /// A file with one query a line.
        #[arg(long, value_name = "FILE")]
        queries: Option<PathBuf>,
        /// Print one JSON object a query.
        #[arg(long)]
        json: bool,
        /// Tell term by term what made each score.
        #[arg(long)]
        why: bool,
        /// Hits a query at most.
        #[arg(long, default_value_t = 10)]
        limit: usize,
    },
    /// Check articles: what a person who writes them should know. Fails on errors.
    Check {
        /// Folders or files.
        #[arg(required = true)]
        paths: Vec<PathBuf>,
    },
}

fn main() -> ExitCode {
    let result = match Arguments::parse().command {
        Command::Inspect { paths, json, stage, why } => inspect::run(&paths, json, stage, why),
        Command::Pack { paths, output } => report::pack(&paths, &output),
        Command::Search { words, queries, json, why, limit } => {
            search::run(words, queries.as_deref(), json, why, limit)
        }
        Command::Check { paths } => report::check(&paths),
    };
    match result {
        Ok(code) => code,
        Err(message) => {
            report::say(&format!("error: {message}"));
            ExitCode::FAILURE
        }
    }
}
