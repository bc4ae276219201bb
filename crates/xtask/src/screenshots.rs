//! `cargo xtask screenshots`: every view as a picture, and the ones that the README shows.

use crate::browser::{self, Browser};
use crate::options::Options;
use crate::page::{self, Plan, shortest};
use crate::process::run;
use crate::report::say;
use crate::workspace::{root, scratch};
use crate::{serve, tools};
use std::process::Command;

/// Builds the page and takes the pictures.
pub(crate) fn take(options: &Options) -> Result<(), String> {
    let out = match options.folder("--out")? {
        Some(folder) => folder,
        None => scratch("screenshots")?,
    };
    let plan = Plan::default();
    page::build(&plan, &tools::get()?)?;
    let browser = browser::get_chromium()?;
    let node = browser::get_node()?;
    let mut command = Command::new("node");
    command.arg(node.join("screenshots.mjs")).arg(&out).arg(root().join("docs"));
    command.env("DYAD_PAGE", serve::start(serve::listen(None)?, &plan.out(), "/")?);
    browser_for(&mut command, &browser);
    run(&mut command)?;
    say("pictures of every view", &format!("left in {}; the README's in docs", shortest(&out)));
    Ok(())
}

/// Tells a Node program which browser to drive, and how.
pub(crate) fn browser_for(command: &mut Command, browser: &Browser) {
    command
        .env("DYAD_CHROMIUM", &browser.chromium)
        .env("DYAD_CHROMIUM_ARGUMENTS", browser::arguments().join(" "));
}
