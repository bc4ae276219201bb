//! What tests in a browser need: Node with its packages, and Chromium with its driver.

use crate::process::{ask, capture, on_path, run};
use crate::report::say;
use crate::workspace::root;
use std::path::{Path, PathBuf};
use std::process::Command;

/// The browser and its driver.
#[derive(Debug)]
pub(crate) struct Browser {
    /// Chromium or Chrome.
    pub(crate) chromium: PathBuf,
    /// The driver that the wasm tests speak with.
    pub(crate) driver: PathBuf,
}

/// Gets Node and the packages that the browser tests use. Gives the folder of those tests.
pub(crate) fn get_node() -> Result<PathBuf, String> {
    let folder = root().join("tests/browser");
    get_packages(&folder, "playwright-core and axe-core")?;
    Ok(folder)
}

/// Gets Node, and into a folder the packages that its lock file names.
pub(crate) fn get_packages(folder: &Path, packages: &str) -> Result<(), String> {
    let what = "Node with npm (drives the browser)";
    if on_path("node").is_some() && on_path("npm").is_some() {
        say(what, "already there");
    } else {
        let missing: &[&str] = if on_path("node").is_some() { &["npm"] } else { &["nodejs", "npm"] };
        install(
            what,
            missing,
            "install Node 18 or newer with npm, from your system's packages or https://nodejs.org",
        )?;
    }
    let lock_file = folder.join("package-lock.json");
    let shown = lock_file.strip_prefix(root()).unwrap_or(&lock_file).display();
    let what = format!("Node packages ({packages}, as in {shown})");
    let lock = std::fs::read(&lock_file).map_err(|error| format!("could not read {shown}: {error}"))?;
    // A copy of the lock file stands beside what was installed from it.
    let stamp = folder.join("node_modules/.installed-from");
    if std::fs::read(&stamp).is_ok_and(|installed| installed == lock) {
        say(&what, "already there");
        return Ok(());
    }
    say(&what, "installing them with npm ci");
    let npm = on_path("npm").ok_or("expected npm on PATH after installing it, but it is not there")?;
    run(Command::new(npm).args(["ci", "--no-audit", "--no-fund", "--ignore-scripts"]).current_dir(folder))?;
    std::fs::write(&stamp, lock).map_err(|error| format!("could not write {}: {error}", stamp.display()))
}

/// Gets Chromium and its driver: one installed, or Debian's packages when root on Debian.
pub(crate) fn get_chromium() -> Result<Browser, String> {
    let what = "Chromium with its driver (tests run in it)";
    if let (Some(chromium), Some(driver)) = (find_chromium(), on_path("chromedriver")) {
        say(what, &format!("already there, {}", chromium.display()));
        return Ok(Browser { chromium, driver });
    }
    let packages: Vec<&str> = [
        ("chromium", find_chromium().is_none()),
        // Debian's driver belongs to Debian's browser.
        ("chromium-driver", on_path("chromedriver").is_none()),
    ]
    .into_iter()
    .filter_map(|(package, missing)| missing.then_some(package))
    .collect();
    install(what, &packages, "install Chromium or Chrome and the chromedriver of the same version")?;
    match (find_chromium(), on_path("chromedriver")) {
        (Some(chromium), Some(driver)) => Ok(Browser { chromium, driver }),
        _ => Err("expected chromium and chromedriver on PATH after installing them, but they are not there"
            .to_owned()),
    }
}

/// The browser's arguments. Root may not use its sandbox; the pages opened are our own.
pub(crate) fn arguments() -> Vec<&'static str> {
    let mut arguments = vec![
        "--headless",
        "--disable-gpu",
        "--disable-quic",
        "--disable-dev-shm-usage",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
    ];
    if is_root() {
        arguments.push("--no-sandbox");
    }
    arguments
}

fn find_chromium() -> Option<PathBuf> {
    let given = std::env::var_os("DYAD_CHROMIUM").map(PathBuf::from).filter(|path| path.is_file());
    let named = || {
        ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome"]
            .into_iter()
            .find_map(on_path)
    };
    let usual = || {
        [
            "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
            "/Applications/Chromium.app/Contents/MacOS/Chromium",
            "C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe",
        ]
        .map(PathBuf::from)
        .into_iter()
        .find(|path| path.is_file())
    };
    given.or_else(named).or_else(usual)
}

fn install(what: &str, packages: &[&str], otherwise: &str) -> Result<(), String> {
    let list = packages.join(" ");
    if !(is_root() && Path::new("/etc/debian_version").is_file()) {
        return Err(format!(
            "{what} is missing: {otherwise} (on Debian and Ubuntu: sudo apt-get install {list})"
        ));
    }
    say(what, &format!("installing Debian's {list}"));
    let apt = |arguments: &[&str]| {
        capture(Command::new("apt-get").args(arguments).env("DEBIAN_FRONTEND", "noninteractive"))
            .map_err(|error| format!("could not install Debian's {list}: {error}"))
    };
    apt(&["update"])?;
    let mut arguments = vec!["install", "--yes", "--no-install-recommends"];
    arguments.extend(packages);
    apt(&arguments).map(|_| ())
}

fn is_root() -> bool {
    cfg!(unix) && ask(Command::new("id").arg("-u")).as_deref() == Some("0")
}
