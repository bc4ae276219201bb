//! What the tasks say: one line a step, and a table of how long each took.

use std::time::{Duration, Instant};

/// Says what a step does and why, or that it was not needed.
pub(crate) fn say(what: &str, state: &str) {
    println!("· {what}: {state}");
}

/// Says what went wrong.
#[expect(clippy::print_stderr, reason = "errors go to standard error")]
pub(crate) fn error(message: &str) {
    eprintln!("error: {message}");
}

/// How long each step took.
#[derive(Debug)]
pub(crate) struct Clock {
    started: Instant,
    steps: Vec<(String, Duration, String)>,
}

impl Clock {
    /// Starts now.
    pub(crate) fn start() -> Clock {
        Clock { started: Instant::now(), steps: Vec::new() }
    }

    /// Runs one step under a headline and notes its time; `outcome` puts its result into a few words.
    pub(crate) fn step<T>(
        &mut self,
        name: &str,
        work: impl FnOnce() -> T,
        outcome: impl FnOnce(&T) -> String,
    ) -> T {
        println!("\n── {name}");
        let begun = Instant::now();
        let result = work();
        self.steps.push((name.to_owned(), begun.elapsed(), outcome(&result)));
        result
    }

    /// Prints the table.
    pub(crate) fn print(&self) {
        let width = self.steps.iter().map(|(name, ..)| name.chars().count()).max().unwrap_or(0).max(5);
        println!("\n── time");
        for (name, duration, outcome) in &self.steps {
            println!("{name:width$}  {:>8}  {outcome}", seconds(*duration));
        }
        println!("{:width$}  {:>8}", "whole", seconds(self.started.elapsed()));
    }
}

/// A duration in words short enough for a table.
pub(crate) fn seconds(duration: Duration) -> String {
    let tenths = duration.as_millis() / 100;
    if tenths >= 600 {
        format!("{} min {:02} s", tenths / 600, tenths % 600 / 10)
    } else {
        format!("{}.{} s", tenths / 10, tenths % 10)
    }
}
