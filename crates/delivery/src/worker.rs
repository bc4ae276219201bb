//! `sw.js`: keeps the page at hand without a network, made from the files as they are built.

use crate::{Files, INDEX, digest, html};
use serde_json::json;
use std::collections::BTreeMap;

/// The name of the worker.
pub const NAME: &str = "sw.js";
/// Where the page says that it has one.
pub const MARKER: &str = "<!-- delivery: worker -->";

/// What the page says when it has a worker.
pub const META: &str = "<meta name=\"dyad-worker\" content=\"sw.js\">";

/// Adds the worker for the page as it is among the files, and for the parts of its corpus; without one, a worker that
/// takes earlier ones away.
pub fn add(files: &mut Files, parts: &Files, wanted: bool) {
    let script = if wanted { worker(files, parts) } else { html::source(include_str!("no_worker.js")) };
    files.insert(NAME.to_owned(), script.into_bytes());
}

fn worker(files: &Files, parts: &Files) -> String {
    let kept: BTreeMap<String, String> = files
        .iter()
        .filter(|(name, _)| is_part(name))
        .map(|(name, bytes)| {
            let name = if name == INDEX { "./".to_owned() } else { format!("./{name}") };
            (name, digest::integrity(bytes))
        })
        .collect();
    let list = json!(kept).to_string();
    html::source(include_str!("worker.js"))
        .replace("{edition}", &digest::short(list.as_bytes()))
        .replace("{files}", &list)
        .replace("{parts}", &json!(parts.keys().collect::<Vec<_>>()).to_string())
}

/// What the page needs to open: itself, what it links to, what installs it; no download, nothing for other sites.
fn is_part(name: &str) -> bool {
    name == INDEX || name == "manifest.webmanifest" || name == "icon.svg" || crate::hosts::is_hashed(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn files() -> Files {
        let names = [INDEX, "style-0123456789abcdef.css", "corpus.json", "dyad.html", "icon.svg"];
        names.map(|name| (name.to_owned(), name.as_bytes().to_vec())).into_iter().collect()
    }

    #[test]
    fn it_holds_the_page_and_no_downloads() {
        let worker = worker(&files(), &Files::new());
        for name in ["\"./\"", "\"./style-0123456789abcdef.css\"", "\"./icon.svg\""] {
            assert!(worker.contains(name), "{name}");
        }
        for name in ["corpus.json", "dyad.html", "{files}", "{edition}"] {
            assert!(!worker.contains(name), "{name}");
        }
    }

    #[test]
    fn another_content_is_another_edition() {
        let mut other = files();
        other.insert("icon.svg".to_owned(), b"new".to_vec());
        let edition = |worker: String| worker.lines().next().unwrap().to_owned();
        assert_eq!(edition(worker(&files(), &Files::new())), edition(worker(&files(), &Files::new())));
        assert_ne!(edition(worker(&files(), &Files::new())), edition(worker(&other, &Files::new())));
    }

    #[test]
    fn without_a_worker_earlier_ones_are_taken_away() {
        let mut files = files();
        add(&mut files, &Files::new(), false);
        assert!(String::from_utf8_lossy(&files[NAME]).contains("unregister"));
    }
}
