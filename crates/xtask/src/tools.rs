//! The tools that build the page: the wasm32 target, Trunk, and the wasm-bindgen of Cargo.lock's version.

use crate::process::{ask, capture, cargo, on_path, run};
use crate::report::say;
use crate::workspace::{locked_version, tool_folder};
use std::io::IsTerminal;
use std::path::{Path, PathBuf};
use std::process::Command;

/// Trunk 0.22 needs a newer compiler than this workspace asks for.
const TRUNK: &str = "0.21.14";
const TARGET: &str = "wasm32-unknown-unknown";

/// The tools, found or made.
#[derive(Debug)]
pub(crate) struct Tools {
    /// The `trunk` program.
    pub(crate) trunk: PathBuf,
    /// The folder with `wasm-bindgen` and `wasm-bindgen-test-runner`.
    pub(crate) wasm_bindgen_folder: PathBuf,
}

/// Gets everything that builds the page.
pub(crate) fn get() -> Result<Tools, String> {
    get_target()?;
    let trunk = get_tool(&Tool {
        name: "trunk",
        why: "puts the page together",
        version: TRUNK.to_owned(),
        programs: &["trunk"],
        package: "trunk",
        locked: true,
        minutes: "2 to 5",
        release: "https://github.com/trunk-rs/trunk/releases/download/v{version}/trunk-{host}.tar.gz",
        linux: "x86_64-unknown-linux-gnu",
    })?;
    Ok(Tools { trunk: trunk.join(program("trunk")), wasm_bindgen_folder: get_wasm_bindgen()? })
}

/// Gets the wasm-bindgen programs, for the page and for tests in the browser.
pub(crate) fn get_wasm_bindgen() -> Result<PathBuf, String> {
    get_tool(&Tool {
        name: "wasm-bindgen",
        why: "joins the wasm to the browser; must be of exactly the version in Cargo.lock",
        version: locked_version("wasm-bindgen")?,
        programs: &["wasm-bindgen", "wasm-bindgen-test-runner"],
        package: "wasm-bindgen-cli",
        // Its own lock file has named versions that the registry lacks.
        locked: false,
        minutes: "2 to 5",
        release: "https://github.com/wasm-bindgen/wasm-bindgen/releases/download/{version}/wasm-bindgen-{version}-{host}.tar.gz",
        linux: "x86_64-unknown-linux-musl",
    })
}

/// Gets the formatter and the linter, which a minimal installation of Rust lacks.
pub(crate) fn get_components() -> Result<(), String> {
    for (component, subcommand) in [("rustfmt", "fmt"), ("clippy", "clippy")] {
        let what = format!("{component} (every check uses it)");
        if ask(&mut cargo(&[subcommand, "--version"])).is_some() {
            say(&what, "already there");
        } else {
            say(&what, "adding it with rustup");
            run(Command::new("rustup").args(["component", "add", component]))
                .map_err(|error| format!("{component} is missing and rustup could not add it: {error}"))?;
        }
    }
    Ok(())
}

/// A program that comes from a registry or a release page.
struct Tool {
    name: &'static str,
    why: &'static str,
    version: String,
    /// All of these must be there, in this version.
    programs: &'static [&'static str],
    package: &'static str,
    locked: bool,
    minutes: &'static str,
    /// Where its makers publish programs ready to run.
    release: &'static str,
    /// How that page calls the usual Linux machine.
    linux: &'static str,
}

pub(crate) fn get_target() -> Result<(), String> {
    let what = format!("{TARGET} (the page is compiled for it)");
    let libraries = ask(Command::new("rustc").args(["--print", "target-libdir", "--target", TARGET]));
    if libraries.is_some_and(|folder| Path::new(&folder).is_dir()) {
        say(&what, "already there");
        return Ok(());
    }
    say(&what, "adding it with rustup");
    run(Command::new("rustup").args(["target", "add", TARGET]))
        .map_err(|error| format!("the target {TARGET} is missing and rustup could not add it: {error}"))
}

/// The quick ways first: on PATH, in the cache, a release built by its makers; then from the registry.
fn get_tool(tool: &Tool) -> Result<PathBuf, String> {
    let what = format!("{} {} ({})", tool.name, tool.version, tool.why);
    let found = on_path(tool.name).and_then(|path| Some(path.parent()?.to_path_buf()));
    if let Some(folder) = found.filter(|folder| is_whole(folder, tool)) {
        say(&what, "already there, on PATH");
        return Ok(folder);
    }
    let cache = tool_folder(tool.name, &tool.version);
    let folder = cache.join("bin");
    if is_whole(&folder, tool) {
        say(&what, &format!("already there, in {}", folder.display()));
        return Ok(folder);
    }
    match download(tool, &cache) {
        Ok(()) => {
            say(&what, &format!("downloaded its release into {}", folder.display()));
            return Ok(folder);
        }
        Err(why) => say(
            &what,
            &format!("building it into {} ({why}), about {} minutes", folder.display(), tool.minutes),
        ),
    }
    build(tool, &cache)?;
    if is_whole(&folder, tool) {
        return Ok(folder);
    }
    Err(format!(
        "expected {} {} in {}, but the build left something else",
        tool.name,
        tool.version,
        folder.display()
    ))
}

fn is_whole(folder: &Path, tool: &Tool) -> bool {
    tool.programs.iter().all(|name| {
        let path = folder.join(program(name));
        path.is_file()
            && ask(Command::new(path).arg("--version"))
                .is_some_and(|said| said.split_whitespace().any(|word| word == tool.version))
    })
}

/// Takes the release that the makers built, where the network reaches it; a short time-out, for many networks do not.
fn download(tool: &Tool, cache: &Path) -> Result<(), String> {
    let host = release_host(tool).ok_or("no release for this kind of machine")?;
    let address = tool.release.replace("{version}", &tool.version).replace("{host}", host);
    let unpacked = cache.join("download");
    std::fs::remove_dir_all(&unpacked).ok();
    make_folder(&unpacked)?;
    let archive = unpacked.join("release.tar.gz");
    capture(
        Command::new("curl")
            .args(["--fail", "--silent", "--show-error", "--location", "--connect-timeout", "5"])
            .args(["--max-time", "120", "--output"])
            .arg(&archive)
            .arg(&address),
    )
    .map_err(|_| "its release page is out of reach".to_owned())?;
    capture(Command::new("tar").arg("-xzf").arg(&archive).arg("-C").arg(&unpacked))
        .map_err(|_| "its release could not be unpacked".to_owned())?;
    let bin = cache.join("bin");
    make_folder(&bin)?;
    for name in tool.programs {
        let file = program(name);
        let found = [unpacked.clone(), unpacked.join(format!("{}-{}-{host}", tool.name, tool.version))]
            .map(|folder| folder.join(&file))
            .into_iter()
            .find(|path| path.is_file())
            .ok_or_else(|| format!("its release lacks {name}"))?;
        std::fs::copy(&found, bin.join(&file)).map_err(|error| format!("could not keep {name}: {error}"))?;
    }
    std::fs::remove_dir_all(&unpacked).ok();
    if is_whole(&bin, tool) { Ok(()) } else { Err("its release does not run here".to_owned()) }
}

/// Builds from the registry, without the optimisations that cost ten minutes and gain nothing here.
fn build(tool: &Tool, cache: &Path) -> Result<(), String> {
    make_folder(cache)?;
    let mut command = cargo(&["install", tool.package, "--version", &tool.version, "--force", "--root"]);
    command.arg(cache).current_dir(cache);
    if tool.locked {
        command.arg("--locked");
    }
    if !std::io::stderr().is_terminal() {
        command.arg("--quiet");
    }
    command
        .env("CARGO_PROFILE_RELEASE_LTO", "off")
        .env("CARGO_PROFILE_RELEASE_CODEGEN_UNITS", "256")
        .env("CARGO_PROFILE_RELEASE_OPT_LEVEL", "0")
        .env("CARGO_PROFILE_RELEASE_DEBUG", "0")
        .env_remove("CARGO_TARGET_DIR");
    run(&mut command).map_err(|error| {
        format!("could not build {} {} from the registry: {error}", tool.package, tool.version)
    })
}

fn make_folder(path: &Path) -> Result<(), String> {
    std::fs::create_dir_all(path)
        .map_err(|error| format!("could not make the folder {}: {error}", path.display()))
}

fn program(name: &str) -> String {
    format!("{name}{}", std::env::consts::EXE_SUFFIX)
}

/// How the tool's release page calls this machine, where it has programs for it.
fn release_host(tool: &Tool) -> Option<&'static str> {
    match (std::env::consts::OS, std::env::consts::ARCH) {
        ("linux", "x86_64") => Some(tool.linux),
        ("linux", "aarch64") => Some("aarch64-unknown-linux-gnu"),
        ("macos", "x86_64") => Some("x86_64-apple-darwin"),
        ("macos", "aarch64") => Some("aarch64-apple-darwin"),
        _ => None,
    }
}
