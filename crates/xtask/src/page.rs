//! The page: Trunk builds it, in the profile made for size; `dyad-delivery` makes it ready to publish.

use crate::options::Options;
use crate::process::{cargo, path_with, run};
use crate::report::{say, seconds};
use crate::tools::{self, Tools};
use crate::workspace::root;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Instant;

/// What to build.
#[derive(Clone, Debug, Default)]
pub(crate) struct Plan {
    /// The folder of articles; `None` is the one that ships.
    pub(crate) corpus: Option<PathBuf>,
    /// Where the page is left; `None` is `dist/`.
    pub(crate) out: Option<PathBuf>,
    /// Quick to build rather than small.
    pub(crate) debug: bool,
    /// Without what keeps the page at hand where there is no network: what was built last is what is seen.
    pub(crate) no_worker: bool,
}

impl Plan {
    /// The plan that the options and the environment give.
    pub(crate) fn from(options: &Options) -> Result<Plan, String> {
        let given = std::env::var_os("DYAD_CORPUS").filter(|value| !value.is_empty());
        let corpus = match (options.folder("--corpus")?, given) {
            (Some(folder), _) => Some(folder),
            (None, Some(value)) => Some(std::path::absolute(&value).map_err(|error| {
                format!("expected a folder in DYAD_CORPUS, but \"{}\" is none: {error}", value.display())
            })?),
            (None, None) => None,
        };
        if let Some(folder) = &corpus
            && !folder.is_dir()
        {
            return Err(format!("expected a folder of articles, but \"{}\" is none", folder.display()));
        }
        Ok(Plan {
            corpus,
            out: options.folder("--out")?,
            debug: options.flag("--debug"),
            no_worker: options.flag("--no-worker"),
        })
    }

    /// Where the page is left.
    pub(crate) fn out(&self) -> PathBuf {
        self.out.clone().unwrap_or_else(|| root().join("dist"))
    }

    /// The folder that the articles come from.
    pub(crate) fn articles(&self) -> PathBuf {
        self.corpus.clone().unwrap_or_else(|| root().join("seeds"))
    }
}

/// Sets up and builds the page as the options say. Gives where it is.
pub(crate) fn build_from(options: &Options) -> Result<PathBuf, String> {
    let plan = Plan::from(options)?;
    build(&plan, &tools::get()?)?;
    Ok(plan.out())
}

/// Builds the page.
pub(crate) fn build(plan: &Plan, tools: &Tools) -> Result<(), String> {
    let begun = Instant::now();
    let what = format!("the page from {}", shortest(&plan.articles()));
    say(&what, if plan.debug { "building, quickly" } else { "building, for size" });
    let mut command = Command::new(&tools.trunk);
    command.current_dir(root()).args([
        "build",
        "--skip-version-check",
        "--offline=true",
        "--public-url",
        "./",
    ]);
    command.arg("--dist").arg(plan.out());
    if !plan.debug {
        command.args(["--release", "--cargo-profile", "wasm-release"]);
        command.env("CARGO_ENCODED_RUSTFLAGS", without_own_folders());
    }
    match &plan.corpus {
        Some(folder) => command.env("DYAD_CORPUS", folder),
        None => command.env_remove("DYAD_CORPUS"),
    };
    // Trunk finds wasm-bindgen on PATH; NO_COLOR with any value but these two makes it refuse to start.
    command.env("PATH", path_with(&[&tools.wasm_bindgen_folder])?).env_remove("NO_COLOR");
    // A failing build explains itself without the innards of Trunk.
    command.env_remove("RUST_BACKTRACE");
    run(&mut command).map_err(|_| format!("{what} could not be built; the reason stands above"))?;
    if !plan.debug {
        crate::slim::slim(&plan.out())?;
    }
    deliver(plan)?;
    say(&what, &format!("built in {}, left in {}", seconds(begun.elapsed()), shortest(&plan.out())));
    Ok(())
}

/// The compiler's options, with one that keeps the folders of whoever builds the page out of it: messages of panics
/// name the files they stand in.
fn without_own_folders() -> String {
    let given = std::env::var("RUSTFLAGS").unwrap_or_default();
    let cargo_home = std::env::var_os("CARGO_HOME").map(PathBuf::from);
    let libraries = cargo_home.or_else(|| Some(std::env::home_dir()?.join(".cargo")));
    let libraries =
        libraries.map(|home| format!("--remap-path-prefix={}=", home.join("registry/src/").display()));
    let own = format!("--remap-path-prefix={}=.", root().display());
    let all = given.split_whitespace().map(str::to_owned).chain(libraries).chain([own]);
    // Cargo's own separator, for folders may have spaces in their names.
    all.collect::<Vec<_>>().join("\x1f")
}

/// Makes what Trunk left ready to publish.
fn deliver(plan: &Plan) -> Result<(), String> {
    let mut command = cargo(&["run", "--quiet", "--package", "dyad-delivery", "--"]);
    command.arg(plan.out()).args(plan.no_worker.then_some("--no-worker")).env_remove("RUST_BACKTRACE");
    // It reads the same articles as the page.
    match &plan.corpus {
        Some(folder) => command.env("DYAD_CORPUS", folder),
        None => command.env_remove("DYAD_CORPUS"),
    };
    run(&mut command).map_err(|_| {
        "the page was built, but could not be made ready to publish; the reason stands above".to_owned()
    })
}

/// A path relative to the workspace where it lies inside, to be read by people.
pub(crate) fn shortest(path: &Path) -> String {
    path.strip_prefix(root()).unwrap_or(path).display().to_string()
}
