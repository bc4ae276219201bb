//! House rules that neither the compiler nor clippy knows.

use crate::process::{capture, cargo};
use crate::supply;
use crate::workspace::root;
use std::path::Path;

/// A file of the project, read.
#[derive(Debug)]
pub(crate) struct File {
    /// Relative to the workspace, with `/`.
    name: String,
    text: String,
}

/// A rule and its check, which lists the places that break it.
#[derive(Clone, Copy)]
pub(crate) struct Rule {
    /// What is expected, to be read after "expected".
    pub(crate) rule: &'static str,
    /// Lists the places that break it, as `file:line: why`.
    pub(crate) check: fn(&[File]) -> Result<Vec<String>, String>,
}

/// Every rule.
pub(crate) const RULES: &[Rule] = &[
    Rule { rule: "every module to open with //!", check: |files| Ok(modules_without_a_word(files)) },
    Rule { rule: "colours only in styles/tokens.css", check: |files| Ok(raw_colours(files)) },
    Rule { rule: "no !important", check: |files| Ok(lines_with(files, ".css", &["!important"])) },
    Rule { rule: "the browser only in src/platform", check: |files| Ok(browser_outside_platform(files)) },
    Rule { rule: "nothing fetched from elsewhere", check: |files| Ok(fetched_from_elsewhere(files)) },
    Rule { rule: "the page to go without what weighs most", check: |files| Ok(heavy_calls(files)) },
    Rule { rule: "dependencies to point one way", check: |_| dependency_edges() },
    Rule { rule: "licences that deny.toml allows", check: |_| supply::licences() },
    Rule { rule: "packages from crates.io and npm, with their hashes", check: |_| supply::sources() },
];

/// A module that is longer than this is worth a second look; it is no error.
const LONG_FILE_LINES: usize = 400;

/// Every source file of the project.
pub(crate) fn files() -> Result<Vec<File>, String> {
    let mut files = Vec::new();
    collect(root(), "", &mut files)?;
    files.sort_by(|a, b| a.name.cmp(&b.name));
    Ok(files)
}

/// Modules that may hold more than one concept.
pub(crate) fn long_files(files: &[File]) -> Vec<String> {
    sources(files, ".rs")
        .map(|file| (file, file.text.lines().take_while(|line| *line != "#[cfg(test)]").count()))
        .filter(|(_, lines)| *lines > LONG_FILE_LINES)
        .map(|(file, lines)| format!("{} has {lines} lines; is it still one concept?", file.name))
        .collect()
}

fn modules_without_a_word(files: &[File]) -> Vec<String> {
    sources(files, ".rs")
        .filter(|file| !file.text.starts_with("//! "))
        .map(|file| format!("{}:1: {}", file.name, file.text.lines().next().unwrap_or("nothing")))
        .collect()
}

fn raw_colours(files: &[File]) -> Vec<String> {
    let styles = sources(files, ".css").filter(|file| file.name != "styles/tokens.css");
    let code = sources(files, ".rs").filter(|file| file.name.starts_with("src/"));
    styles
        .chain(code)
        .flat_map(|file| {
            let css = is(file, ".css");
            numbered(file)
                .filter(move |(_, line)| has_raw_colour(line, css))
                .map(|(number, line)| place(file, number, line))
        })
        .collect()
}

/// A colour function or `#` with 3, 4, 6 or 8 hexadecimal digits: a value in CSS, a whole string in Rust.
fn has_raw_colour(line: &str, css: bool) -> bool {
    let functions = ["rgb(", "rgba(", "hsl(", "hsla(", "hwb(", "lab(", "lch(", "oklab(", "oklch("];
    let called = |name: &str| {
        line.match_indices(name).any(|(at, _)| {
            !line[..at].ends_with(|before: char| before.is_alphanumeric() || "-_".contains(before))
        })
    };
    if (css || line.contains('"')) && functions.into_iter().any(called) {
        return true;
    }
    line.match_indices('#').any(|(at, _)| {
        let (before, after) = (&line[..at], &line[at + 1..]);
        let digits = after.find(|letter: char| !letter.is_ascii_hexdigit()).unwrap_or(after.len());
        let end = &after[digits..];
        let value = if css {
            // In a declaration, not in a selector.
            before.contains(':')
                && !end.starts_with(|letter: char| letter.is_alphanumeric() || "-_{".contains(letter))
                && !end.trim_start().starts_with('{')
        } else {
            before.ends_with('"') && end.starts_with('"')
        };
        value && matches!(digits, 3 | 4 | 6 | 8)
    })
}

/// Calls that bring much into the page: the standard library's trees and its sort, compiled for every type
/// (`dyad_corpus::ordered` and `dyad_corpus::order` instead), the powers of ten that parsing or printing an `f64` needs
/// (`number`; `clamp` prints what it was given), the capitals and the small letters of every script and the search for
/// texts in texts (`dyad_corpus::letters`).
const HEAVY: [&str; 14] = [
    "BTree",
    ".sort()",
    ".sort_by",
    ".sort_unstable",
    ".select_nth",
    "parse::<f64>",
    ":.1}",
    ":.2}",
    ":.decimals$}",
    ".replace(\"",
    ".split_once(\"",
    ".split(\"",
    ".to_uppercase()",
    ".to_lowercase()",
];

fn heavy_calls(files: &[File]) -> Vec<String> {
    let in_page = |name: &str| {
        let only_analysis = ["json.rs", "search/build.rs", "search/attributes.rs"]
            .iter()
            .any(|file| name.strip_prefix("crates/corpus/src/") == Some(*file));
        name.starts_with("src/") || name.starts_with("crates/corpus/src/") && !only_analysis
    };
    let only_tests =
        |name: &str| ["fixture", "tests.rs", "oracle.rs", "order.rs"].iter().any(|part| name.contains(part));
    sources(files, ".rs")
        .filter(|file| in_page(&file.name) && !only_tests(&file.name))
        .flat_map(|file| {
            numbered(file)
                .take_while(|(_, line)| *line != "#[cfg(test)]")
                .filter(|(_, line)| HEAVY.iter().any(|call| line.contains(call)))
                .map(|(number, line)| place(file, number, line))
        })
        .collect()
}

fn browser_outside_platform(files: &[File]) -> Vec<String> {
    let words = ["web_sys", "gloo::utils", "js_sys"];
    sources(files, ".rs")
        .filter(|file| file.name.starts_with("src/") && !file.name.starts_with("src/platform"))
        .flat_map(|file| {
            numbered(file)
                .filter(move |(_, line)| {
                    !line.trim_start().starts_with("//") && words.iter().any(|word| line.contains(word))
                })
                .map(|(number, line)| place(file, number, line))
        })
        .collect()
}

fn fetched_from_elsewhere(files: &[File]) -> Vec<String> {
    let mut places = lines_with(files, ".css", &["@import", "url(http", "url(\"http", "url('http", "url(//"]);
    places.extend(lines_with(files, ".html", &["src=\"http", "src=\"//", "href=\"http", "href=\"//"]));
    places
}

/// `analysis → corpus ← app`, and the page never links the analysis.
fn dependency_edges() -> Result<Vec<String>, String> {
    let forbidden: [(&str, &[&str], &[&str]); 3] = [
        ("dyad-corpus", &[], &["dyad-analysis", "dyad-parser", "dyad-explorer", "yew", "web-sys", "gloo"]),
        ("dyad-analysis", &[], &["dyad-explorer", "yew", "web-sys", "gloo", "rand", "getrandom"]),
        ("dyad-explorer", &["--target", "wasm32-unknown-unknown"], &["dyad-analysis", "dyad-parser"]),
    ];
    let mut broken = Vec::new();
    for (package, arguments, words) in forbidden {
        let before =
            ["tree", "--package", package, "--edges", "normal", "--prefix", "none", "--format", "{p}"];
        let tree = capture(cargo(&before).args(arguments))?;
        let tree = String::from_utf8_lossy(&tree);
        let names = || tree.lines().filter_map(|line| line.split(' ').next());
        if !names().any(|name| name == package) {
            return Err(format!("expected {package} in its own dependency tree, but found \"{tree}\""));
        }
        broken.extend(
            words
                .iter()
                .filter(|word| names().any(|name| name == **word))
                .map(|word| format!("{package} depends on {word}")),
        );
    }
    Ok(broken)
}

fn lines_with(files: &[File], ending: &str, words: &[&str]) -> Vec<String> {
    sources(files, ending)
        .flat_map(|file| {
            numbered(file)
                .filter(|(_, line)| words.iter().any(|word| line.contains(word)))
                .map(|(number, line)| place(file, number, line))
        })
        .collect()
}

fn sources<'a>(files: &'a [File], ending: &'a str) -> impl Iterator<Item = &'a File> {
    files.iter().filter(move |file| is(file, ending))
}

fn is(file: &File, ending: &str) -> bool {
    file.name.ends_with(ending)
}

fn numbered(file: &File) -> impl Iterator<Item = (usize, &str)> {
    file.text.lines().enumerate().map(|(index, line)| (index + 1, line))
}

fn place(file: &File, number: usize, line: &str) -> String {
    format!("{}:{number}: {}", file.name, line.trim())
}

fn collect(folder: &Path, prefix: &str, files: &mut Vec<File>) -> Result<(), String> {
    let failed = |error: std::io::Error| format!("could not read {}: {error}", folder.display());
    for entry in std::fs::read_dir(folder).map_err(failed)? {
        let path = entry.map_err(failed)?.path();
        let Some(name) = path.file_name().and_then(|name| name.to_str()) else { continue };
        let long = format!("{prefix}{name}");
        if path.is_dir() {
            // Built, fetched, somebody's articles or what tests read: not ours to keep tidy.
            let apart = ["target", "dist", "node_modules", "seeds"].contains(&name)
                || prefix.ends_with("tests/") && ["cases", "data"].contains(&name);
            if !name.starts_with('.') && !apart {
                collect(&path, &format!("{long}/"), files)?;
            }
        } else if [".rs", ".css", ".html", ".mjs"].iter().any(|ending| name.ends_with(ending)) {
            let text =
                std::fs::read_to_string(&path).map_err(|error| format!("could not read {long}: {error}"))?;
            files.push(File { name: long, text });
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::{File, RULES, has_raw_colour, long_files};

    #[test]
    fn raw_colours_are_told_from_other_words() {
        for (line, css) in [
            ("  color: #fff;", true),
            ("  border: 1px solid #a1b2c3;", true),
            ("  background: rgb(0 0 0 / 50%);", true),
            ("  fill: oklch(50% 0.1 20);", true),
            ("let ink = \"#222\";", false),
            ("format!(\"rgb({r}, 0, 0)\")", false),
        ] {
            assert!(has_raw_colour(line, css), "{line}");
        }
        for (line, css) in [
            ("  color: var(--ink);", true),
            ("#feed { margin: 0 }", true),
            ("a:hover #add { margin: 0 }", true),
            ("  fill: color-mix(in srgb, var(--a), transparent);", true),
            ("<a href=\"#/overview\">", false),
            ("#[derive(Debug)]", false),
            ("fn lab(x: u8)", false),
        ] {
            assert!(!has_raw_colour(line, css), "{line}");
        }
    }

    #[test]
    fn each_rule_about_files_catches_its_breach() {
        let file = |name: &str, text: &str| File { name: name.to_owned(), text: text.to_owned() };
        let breaches = [
            file("crates/x/src/lib.rs", "fn x() {}\n"),
            file("styles/chart.css", ".chart { color: #123456; }\n"),
            file("styles/base.css", "p { margin: 0 !important; }\n"),
            file("src/pages/home.rs", "//! Home.\nuse web_sys::Window;\n"),
            file("index.html", "<script src=\"https://cdn.example/x.js\"></script>\n"),
        ];
        for (rule, breach) in RULES.iter().zip(&breaches) {
            let found = (rule.check)(&breaches).unwrap();
            assert_eq!(found.len(), 1, "{}: {found:?}", rule.rule);
            assert!(found[0].starts_with(&breach.name), "{}: {found:?}", rule.rule);
        }
    }

    #[test]
    fn length_counts_code_and_not_its_tests() {
        let long = "x\n".repeat(401);
        let tested = format!("x\n#[cfg(test)]\n{long}");
        let files =
            [("a.rs", long), ("b.rs", tested)].map(|(name, text)| File { name: name.to_owned(), text });
        assert_eq!(long_files(&files), ["a.rs has 401 lines; is it still one concept?"]);
    }
}
