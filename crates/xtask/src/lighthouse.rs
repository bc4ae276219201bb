//! `cargo xtask bench lighthouse`: what Lighthouse says of the page over a slow line and a fast one.

use crate::browser;
use crate::page::{self, Plan};
use crate::process::run;
use crate::screenshots;
use crate::tools;
use crate::workspace::root;
use std::process::Command;

/// Builds the page and measures it.
pub(crate) fn bench() -> Result<(), String> {
    let (tools, browser) = (tools::get()?, browser::get_chromium()?);
    browser::get_npm()?;
    let folder = root().join("tests/lighthouse");
    browser::get_packages(&folder, "Lighthouse (as in tests/lighthouse/package-lock.json)")?;
    let plan = Plan::default();
    page::build(&plan, &tools)?;
    let mut command = Command::new("node");
    command.arg(folder.join("measure.mjs")).arg(plan.out());
    screenshots::browser_for(&mut command, &browser);
    run(&mut command)
}
