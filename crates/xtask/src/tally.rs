//! How many tests passed: read from the summaries of four test runners, added up.

use std::fmt;

/// How many tests passed and failed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Tally {
    /// Tests that held.
    pub(crate) passed: u32,
    /// Tests that did not.
    pub(crate) failed: u32,
    /// Tests that were not run.
    pub(crate) skipped: u32,
}

impl Tally {
    /// One check that held.
    pub(crate) const ONE: Tally = Tally { passed: 1, failed: 0, skipped: 0 };
}

/// Reads the summaries of cargo test, nextest, wasm-bindgen's and Node's test runners.
pub(crate) fn count(said: &str) -> Tally {
    let mut tally = Tally::default();
    for line in said.lines() {
        let line = without_colours(line);
        let line = line.trim();
        if line.starts_with("test result: ") || (line.starts_with("Summary [") && line.contains("tests run:"))
        {
            let numbers = line.replace([';', ','], " ");
            let words: Vec<&str> = numbers.split_whitespace().collect();
            for pair in words.windows(2) {
                let Ok(number) = pair[0].parse::<u32>() else { continue };
                match pair[1] {
                    "passed" => tally.passed += number,
                    "failed" => tally.failed += number,
                    "ignored" | "skipped" => tally.skipped += number,
                    _ => {}
                }
            }
        } else if let Some((name, number)) = line.strip_prefix("ℹ ").and_then(|line| line.split_once(' ')) {
            let Ok(number) = number.parse::<u32>() else { continue };
            match name {
                "pass" => tally.passed += number,
                "fail" | "cancelled" => tally.failed += number,
                "skipped" | "todo" => tally.skipped += number,
                _ => {}
            }
        }
    }
    tally
}

impl std::ops::Add for Tally {
    type Output = Tally;
    fn add(self, other: Tally) -> Tally {
        Tally {
            passed: self.passed + other.passed,
            failed: self.failed + other.failed,
            skipped: self.skipped + other.skipped,
        }
    }
}

impl fmt::Display for Tally {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{} passed, {} failed", self.passed, self.failed)?;
        if self.skipped > 0 { write!(out, ", {} skipped", self.skipped) } else { Ok(()) }
    }
}

fn without_colours(line: &str) -> String {
    let mut plain = String::with_capacity(line.len());
    let mut rest = line.chars();
    while let Some(letter) = rest.next() {
        if letter == '\u{1b}' {
            rest.by_ref().find(char::is_ascii_alphabetic);
        } else {
            plain.push(letter);
        }
    }
    plain
}

#[cfg(test)]
mod tests {
    use super::{Tally, count};

    #[test]
    fn every_runner_is_understood() {
        let cases = [
            (
                "test result: ok. 12 passed; 0 failed; 1 ignored; 0 measured; 0 filtered out; finished in 0.1s",
                (12, 0, 1),
            ),
            ("test result: FAILED. 1 passed; 2 failed; 0 ignored; 0 measured; 3 filtered out", (1, 2, 0)),
            ("\u{1b}[32;1m     Summary\u{1b}[0m [   0.012s] 3 tests run: 3 passed, 0 skipped", (3, 0, 0)),
            ("     Summary [   1.012s] 4 tests run: 3 passed (1 slow), 1 failed, 2 skipped", (3, 1, 2)),
            ("ℹ tests 5\nℹ pass 3\nℹ fail 1\nℹ cancelled 1\nℹ skipped 0\nℹ duration_ms 91.2", (3, 2, 0)),
            ("12 passed in an article is no summary", (0, 0, 0)),
        ];
        for (said, (passed, failed, skipped)) in cases {
            assert_eq!(count(said), Tally { passed, failed, skipped }, "{said}");
        }
    }
}
