//! `cargo xtask bench frames`: how long a frame of the timeline takes in a browser, at two sizes of made-up corpora.

use crate::browser;
use crate::page::{self, Plan};
use crate::process::run;
use crate::workspace::scratch;
use crate::{screenshots, serve, tools};
use std::process::Command;

/// Events, and the milliseconds that 95 of 100 frames may take.
const SIZES: [(u32, u32); 2] = [(5_000, 16), (50_000, 33)];

/// Builds a page of each size and moves its timeline.
pub(crate) fn bench() -> Result<(), String> {
    let (tools, browser, node) = (tools::get()?, browser::get_chromium()?, browser::get_node()?);
    for (events, budget_ms) in SIZES {
        let folder = scratch("frames")?.join(events.to_string());
        let articles = folder.join("articles");
        run(Command::new("node").arg(node.join("generate.mjs")).arg(events.to_string()).arg(&articles))?;
        let plan = Plan { corpus: Some(articles), out: Some(folder.join("page")), ..Plan::default() };
        page::build(&plan, &tools)?;
        let mut command = Command::new("node");
        command
            .arg(node.join("frames.mjs"))
            .arg(format!("{events} made-up events"))
            .arg(budget_ms.to_string());
        command.env("DYAD_PAGE", serve::start(serve::listen(None)?, &plan.out(), "/")?);
        screenshots::browser_for(&mut command, &browser);
        run(&mut command)?;
    }
    Ok(())
}
