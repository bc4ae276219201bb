//! `cargo xtask test`: every check and test there is, in the order in which a failure is cheapest to learn.
//!
//! A failing step does not stop the ones after it, so one run tells everything. The last line counts all tests.

use crate::browser;
use crate::options::Options;
use crate::page::{self, Plan};
use crate::process::{ask, capture, cargo, path_with, watch};
use crate::report::{Clock, say};
use crate::supply;
use crate::tally::{Tally, count};
use crate::tidy;
use crate::tools::{self, Tools};
use crate::workspace::{root, scratch, shared, target};
use crate::{screenshots, serve};
use std::path::{Path, PathBuf};
use std::process::Command;

const WASM: &str = "wasm32-unknown-unknown";

type Step = Result<Tally, String>;

/// Runs everything.
pub(crate) fn test(options: &Options) -> Result<(), String> {
    let _ = options;
    let mut suite = Suite::start();
    // Without the tools nothing after this can run, so this failure ends the run.
    let tools = suite.clock.step("set-up", set_up, words)?;
    let (tools, drivers) = tools;
    suite.quick();
    suite.step("known vulnerabilities", || Ok(supply::advisories()? + supply::audit()?));
    suite.step("native tests", native_tests);
    suite.step("examples in the documentation", documentation);
    suite.step("tests in the browser's wasm", || wasm_tests(&tools, &drivers.browser));
    suite.step("same seeds, same bytes", same_bytes);
    // This page first, so that dist/ and Cargo's last build are of the articles that ship.
    let other = suite.other_page(&tools, &drivers.node);
    if suite.step("page", || build_page(&Plan::default(), &tools)) {
        suite.step("tests in a browser", || browser_tests(&drivers, other.as_deref()));
    } else {
        say("tests in a browser", "not run, for there is no page");
    }
    suite.finish()
}

/// Runs what takes seconds once warm.
pub(crate) fn check(options: &Options) -> Result<(), String> {
    let _ = options;
    let mut suite = Suite::start();
    suite.clock.step("set-up", || tools::get_components().and_then(|()| tools::get_target()), words)?;
    suite.quick();
    suite.finish()
}

struct Suite {
    clock: Clock,
    tally: Tally,
    failures: Vec<String>,
}

impl Suite {
    fn start() -> Suite {
        Suite { clock: Clock::start(), tally: Tally::default(), failures: Vec::new() }
    }

    fn quick(&mut self) {
        self.step("formatting", || {
            one(&mut cargo(&["fmt", "--all", "--check"]), "`cargo fmt` has something to change")
        });
        self.step("tidiness", tidiness);
        self.step("lints", || {
            let arguments = [
                "clippy",
                "--workspace",
                "--all-targets",
                "--features",
                "xtask/workshop",
                "--",
                "-D",
                "warnings",
            ];
            one(&mut cargo(&arguments), "clippy has warnings")
        });
        self.step("lints for wasm32", || {
            // The analysis too: it stays able to run in a browser.
            let packages = ["-p", "dyad-explorer", "-p", "dyad-corpus", "-p", "dyad-analysis"];
            let mut command = cargo(&["clippy", "--target", WASM, "--lib"]);
            command.args(packages).args(["--", "-D", "warnings"]);
            one(&mut command, "clippy has warnings for wasm32")?;
            let mut command = cargo(&["clippy", "--target", WASM, "--bins", "--test", "web"]);
            command.args(["-p", "dyad-explorer", "--", "-D", "warnings"]);
            one(&mut command, "clippy has warnings for wasm32")
        });
    }

    fn step(&mut self, name: &str, work: impl FnOnce() -> Step) -> bool {
        let result = self.clock.step(name, work, words);
        match result {
            Ok(tally) => {
                self.tally = self.tally + tally;
                if tally.failed > 0 {
                    self.failures.push(format!("{name}: {tally}"));
                }
                tally.failed == 0
            }
            Err(message) => {
                println!("{message}");
                self.tally.failed += 1;
                self.failures.push(format!("{name}: {message}"));
                false
            }
        }
    }

    /// Builds the page of other countries and other years, where the articles for it are there.
    fn other_page(&mut self, tools: &Tools, node: &Path) -> Option<PathBuf> {
        let Some(articles) =
            shared().map(|folder| folder.join("data/reuters-1987.jsonl.gz")).filter(|file| file.is_file())
        else {
            println!(
                "\nskipped: the page of other articles, for ../shared/data/reuters-1987.jsonl.gz is not there"
            );
            return None;
        };
        let mut out = None;
        self.step("page of 500 other articles, in parts", || {
            let folder = scratch("other")?;
            let corpus = folder.join("articles");
            let sample =
                Command::new("node").arg(node.join("sample.mjs")).arg(articles).arg(&corpus).status();
            if !sample.is_ok_and(|status| status.success()) {
                return Err("the 500 articles could not be drawn".to_owned());
            }
            copy_folder(&node.join("hostile"), &corpus.join("hostile"))?;
            let plan = Plan { corpus: Some(corpus), out: Some(folder.join("page")), ..Plan::default() };
            out = Some(plan.out());
            build_page(&plan, tools)
        })
        .then_some(out)
        .flatten()
    }

    fn finish(self) -> Result<(), String> {
        self.clock.print();
        if self.tally.skipped > 0 {
            println!("\n{} skipped, each for the reason printed beside it", self.tally.skipped);
        }
        if !self.failures.is_empty() {
            println!("\n── failed");
            for failure in &self.failures {
                println!("{failure}");
            }
        }
        println!("\n{} passed, {} failed", self.tally.passed, self.tally.failed);
        if self.failures.is_empty() {
            return Ok(());
        }
        // The count is the last line; the exit code says the rest.
        std::process::exit(1)
    }
}

fn set_up() -> Result<(Tools, browser::Drivers), String> {
    tools::get_components()?;
    let tools = tools::get()?;
    let browser = browser::get_chromium()?;
    let firefox = browser::get_firefox();
    Ok((tools, browser::Drivers { browser, firefox, node: browser::get_node()? }))
}

fn tidiness() -> Step {
    let mut tally = Tally::default();
    for rule in tidy::RULES {
        let found = (rule.check)(&tidy::files()?)?;
        if found.is_empty() {
            tally.passed += 1;
        } else {
            tally.failed += 1;
            println!("expected {}, but found:", rule.rule);
            for place in found {
                println!("  {place}");
            }
        }
    }
    for note in tidy::long_files(&tidy::files()?) {
        println!("note: {note}");
    }
    Ok(tally)
}

fn native_tests() -> Step {
    let nextest = ask(&mut cargo(&["nextest", "--version"])).is_some();
    let arguments: &[&str] = if nextest {
        &["nextest", "run", "--workspace", "--no-fail-fast", "--status-level", "fail"]
    } else {
        &["test", "--workspace", "--all-targets", "--no-fail-fast"]
    };
    counted(&mut cargo(arguments), "the native tests")
}

fn documentation() -> Step {
    counted(&mut cargo(&["test", "--workspace", "--doc", "--no-fail-fast"]), "the examples")
}

fn wasm_tests(tools: &Tools, browser: &browser::Browser) -> Step {
    let settings = scratch("wasm-tests")?.join("webdriver.json");
    let arguments: Vec<String> =
        browser::arguments().iter().map(|argument| format!("{argument:?}")).collect();
    let text = format!(
        "{{\"goog:chromeOptions\":{{\"binary\":{:?},\"args\":[{}]}}}}",
        browser.chromium.display().to_string(),
        arguments.join(",")
    );
    std::fs::write(&settings, text)
        .map_err(|error| format!("could not write {}: {error}", settings.display()))?;
    let runner =
        tools.wasm_bindgen_folder.join(format!("wasm-bindgen-test-runner{}", std::env::consts::EXE_SUFFIX));
    let mut command = cargo(&["test", "--target", WASM, "-p", "dyad-explorer", "--test", "web"]);
    command
        .env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUNNER", runner)
        .env("WASM_BINDGEN_TEST_WEBDRIVER_JSON", settings)
        .env("CHROMEDRIVER", &browser.driver)
        .env("PATH", path_with(&[&tools.wasm_bindgen_folder])?);
    counted(&mut command, "the wasm tests")
}

/// Packs the articles that ship from two places, in two languages and time zones, and compares the bytes.
fn same_bytes() -> Step {
    one(
        &mut cargo(&["build", "--package", "dyad-analysis", "--bin", "dyad"]),
        "the command line does not build",
    )?;
    let dyad = target().join("debug").join(format!("dyad{}", std::env::consts::EXE_SUFFIX));
    let elsewhere = scratch("same bytes/another path")?;
    let copy = elsewhere.join("news");
    std::fs::remove_dir_all(&copy).ok();
    copy_folder(&root().join("seeds"), &copy)?;
    let pack = |folder: &Path, cwd: &Path, name: &str, zone: &str| -> Result<Vec<u8>, String> {
        let out = elsewhere.join(name);
        let mut command = Command::new(&dyad);
        command
            .arg("pack")
            .arg(folder)
            .arg("-o")
            .arg(&out)
            .current_dir(cwd)
            .env("TZ", zone)
            .env("LC_ALL", "C");
        capture(&mut command)?;
        std::fs::read(&out).map_err(|error| format!("expected {} after packing, but {error}", out.display()))
    };
    let here = pack(Path::new("seeds"), root(), "here.bin", "Asia/Seoul")?;
    let there = pack(&copy, &elsewhere, "there.bin", "America/Los_Angeles")?;
    if here.is_empty() {
        return Err("expected packed bytes, but found none".to_owned());
    }
    if here == there {
        println!("{} bytes, the same from two places", here.len());
        return Ok(Tally::ONE);
    }
    let first = here.iter().zip(&there).position(|(a, b)| a != b).unwrap_or(here.len().min(there.len()));
    Err(format!("expected the same bytes from two places, but they differ from byte {first} on"))
}

fn build_page(plan: &Plan, tools: &Tools) -> Step {
    page::build(plan, tools).map(|()| Tally::ONE)
}

fn browser_tests(drivers: &browser::Drivers, other: Option<&Path>) -> Step {
    let page = Plan::default().out();
    let mut command = Command::new("node");
    command.current_dir(&drivers.node).args(["--test", "--test-reporter=spec", "--test-concurrency=2"]);
    command.args(test_files(&drivers.node)?);
    screenshots::browser_for(&mut command, &drivers.browser);
    match &drivers.firefox {
        Some(firefox) => command.env("DYAD_FIREFOX", firefox),
        None => command.env_remove("DYAD_FIREFOX"),
    };
    command.env("DYAD_PAGE_FOLDER", &page).env("DYAD_SEEDS", root().join("seeds"));
    command.env("DYAD_PAGE", serve::start(serve::listen(None)?, &page, "/")?);
    command.env("DYAD_PAGE_BELOW", serve::start(serve::listen(None)?, &page, "/press/2026/dyad/")?);
    if let Some(other) = other {
        command.env("DYAD_PAGE_OTHER", serve::start(serve::listen(None)?, other, "/")?);
        command.env("DYAD_PAGE_OTHER_FOLDER", other);
    }
    counted(&mut command, "the browser tests")
}

fn test_files(folder: &Path) -> Result<Vec<String>, String> {
    let listing =
        std::fs::read_dir(folder).map_err(|error| format!("could not list {}: {error}", folder.display()))?;
    let mut names: Vec<String> = listing
        .flatten()
        .filter_map(|entry| entry.file_name().into_string().ok())
        .filter(|name| name.ends_with(".test.mjs"))
        .collect();
    names.sort();
    Ok(names)
}

/// A command that is one check by itself.
fn one(command: &mut Command, otherwise: &str) -> Step {
    let status = command.status().map_err(|error| format!("{otherwise}: {error}"))?;
    if status.success() { Ok(Tally::ONE) } else { Err(otherwise.to_owned()) }
}

/// A test runner, whose own summary says how many passed.
fn counted(command: &mut Command, what: &str) -> Step {
    let (said, succeeded) = watch(command)?;
    let mut tally = count(&said);
    if !succeeded && tally.failed == 0 {
        return Err(format!("{what} could not be run to the end; the reason stands above"));
    }
    if tally == Tally::default() {
        // A runner that found nothing to run has tested nothing.
        println!("{what}: nothing was run");
    }
    if succeeded {
        tally.failed = 0;
    }
    Ok(tally)
}

fn copy_folder(from: &Path, to: &Path) -> Result<(), String> {
    let failed = |error: std::io::Error| format!("could not copy {}: {error}", from.display());
    std::fs::create_dir_all(to).map_err(failed)?;
    for entry in std::fs::read_dir(from).map_err(failed)? {
        let entry = entry.map_err(failed)?;
        let (source, aim) = (entry.path(), to.join(entry.file_name()));
        if source.is_dir() {
            copy_folder(&source, &aim)?;
        } else {
            std::fs::copy(&source, &aim).map_err(failed)?;
        }
    }
    Ok(())
}

fn words<T: Outcome>(result: &Result<T, String>) -> String {
    match result {
        Ok(value) => value.words(),
        Err(message) => format!("failed: {}", message.lines().next().unwrap_or_default()),
    }
}

/// What a step came to, for the table.
trait Outcome {
    fn words(&self) -> String;
}

impl Outcome for Tally {
    fn words(&self) -> String {
        self.to_string()
    }
}

impl Outcome for () {
    fn words(&self) -> String {
        "done".to_owned()
    }
}

impl Outcome for (Tools, browser::Drivers) {
    fn words(&self) -> String {
        "done".to_owned()
    }
}
