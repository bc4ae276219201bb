//! Whose work the project stands on: every package has a licence that `deny.toml` allows, and comes from crates.io or
//! npm with the hash that the lock files hold.

use crate::process::{ask, capture, cargo, on_path};
use crate::tally::Tally;
use crate::workspace::root;
use std::path::Path;
use std::process::Command;

/// Where npm's packages come from.
const NPM: &str = "https://registry.npmjs.org/";
/// npm's lock files.
const NPM_LOCKS: [&str; 3] = [
    "crates/search-bench/package-lock.json",
    "tests/browser/package-lock.json",
    "tests/lighthouse/package-lock.json",
];

/// Packages whose licence is not allowed, as `name: licence`.
pub(crate) fn licences() -> Result<Vec<String>, String> {
    let allowed = list(&read("deny.toml")?, "allow")?;
    let arguments = [
        "tree",
        "--workspace",
        "--all-features",
        "--locked",
        "--target",
        "all",
        "--edges",
        "normal,build,dev",
        "--prefix",
        "none",
        "--format",
        "{p}|{l}",
    ];
    let tree = capture(&mut cargo(&arguments))?;
    let tree = String::from_utf8_lossy(&tree);
    let crates = tree.lines().filter_map(|line| line.trim_end_matches(" (*)").split_once('|'));
    let mut found: Vec<(String, String)> =
        crates.map(|(one, other)| (one.to_owned(), other.to_owned())).collect();
    for name in NPM_LOCKS {
        found.extend(npm_licences(name, &read(name)?));
    }
    if found.len() < 100 {
        return Err(format!("expected hundreds of packages with their licences, but found {}", found.len()));
    }
    found.sort_unstable();
    found.dedup();
    let refused = found.into_iter().filter(|(_, licence)| !is_allowed(licence, &allowed));
    Ok(refused.map(|(package, licence)| format!("{package}: \"{licence}\"")).collect())
}

/// Packages from elsewhere, or without the hash of what they are.
pub(crate) fn sources() -> Result<Vec<String>, String> {
    let registries = list(&read("deny.toml")?, "allow-registry")?;
    let lock = read("Cargo.lock")?;
    let mut strange = strange_crates(&lock, &registries);
    for name in NPM_LOCKS {
        strange.extend(strange_npm_packages(name, &read(name)?));
    }
    Ok(strange)
}

/// Asks npm for known vulnerabilities of the packages that drive the browser. Not every registry answers.
pub(crate) fn audit() -> Result<Tally, String> {
    let npm = on_path("npm").ok_or("expected npm on PATH, but it is not there")?;
    let output = Command::new(npm)
        .args(["audit", "--audit-level=moderate"])
        .current_dir(root().join("tests/browser"))
        .output()
        .map_err(|error| format!("could not start npm: {error}"))?;
    let said =
        [output.stdout, output.stderr].map(|bytes| String::from_utf8_lossy(&bytes).into_owned()).concat();
    if output.status.success() {
        println!("npm knows of no vulnerability in what drives the browsers");
        return Ok(Tally::ONE);
    }
    if said.contains("found") && said.contains("vulnerabilit") || said.contains("Severity:") {
        return Err(format!("expected no known vulnerability, but npm says:\n{said}"));
    }
    let why = said.lines().find(|line| line.contains("audit")).unwrap_or("it gave no reason");
    println!("skipped: npm's list of vulnerabilities is out of reach ({})", why.trim());
    Ok(Tally { skipped: 1, ..Tally::default() })
}

/// Holds `deny.toml` and the known vulnerabilities of all crates against Cargo.lock, where cargo-deny is installed;
/// it takes too long to build for a test.
pub(crate) fn advisories() -> Result<Tally, String> {
    if ask(&mut cargo(&["deny", "--version"])).is_none() {
        println!("skipped: known vulnerabilities of crates, for cargo-deny is not installed");
        return Ok(Tally { skipped: 1, ..Tally::default() });
    }
    crate::process::run(&mut cargo(&["deny", "--all-features", "check"])).map(|()| Tally::ONE)
}

fn npm_licences(file: &str, lock: &str) -> Vec<(String, String)> {
    let licences =
        lock.lines().filter_map(|line| line.trim().strip_prefix("\"license\": \"")?.split_once('"'));
    licences.map(|(licence, _)| (file.to_owned(), licence.to_owned())).collect()
}

fn strange_crates(lock: &str, registries: &[String]) -> Vec<String> {
    let packages = lock.split("[[package]]").skip(1);
    packages
        .filter_map(|package| {
            let value = |key: &str| {
                let line = package.lines().find_map(|line| line.strip_prefix(key)?.strip_prefix(" = \""));
                line.and_then(|line| line.strip_suffix('"'))
            };
            // What has no source is part of the workspace.
            let source = value("source")?;
            let known = registries.iter().any(|registry| source.strip_prefix("registry+") == Some(registry));
            let named = value("name").unwrap_or_default();
            (!known || value("checksum").is_none()).then(|| format!("Cargo.lock: {named} from {source}"))
        })
        .collect()
}

fn strange_npm_packages(file: &str, lock: &str) -> Vec<String> {
    let packages = lock.split("\"node_modules/").skip(1);
    packages
        .filter_map(|package| {
            let package = package.split("\n    }").next().unwrap_or(package);
            // Without an address it comes from whatever registry is set up; the hash says what it must be.
            let known =
                !package.contains("\"resolved\"") || package.contains(&format!("\"resolved\": \"{NPM}"));
            let name = package.split('"').next().unwrap_or_default();
            let whole = known && package.contains("\"integrity\": \"sha512-");
            (!whole).then(|| format!("{file}: {name}"))
        })
        .collect()
}

fn read(name: &str) -> Result<String, String> {
    let path: &Path = &root().join(name);
    std::fs::read_to_string(path).map_err(|error| format!("could not read {}: {error}", path.display()))
}

/// The strings of a list in a TOML file of ours: `key = ["…", "…"]`, over several lines or one.
fn list(toml: &str, key: &str) -> Result<Vec<String>, String> {
    let (_, rest) = toml
        .split_once(&format!("\n{key} = ["))
        .ok_or_else(|| format!("expected a list \"{key}\" in deny.toml, but found none"))?;
    let end = rest.find(']').ok_or_else(|| format!("expected an end of \"{key}\" in deny.toml"))?;
    let lines = rest[..end].lines().filter_map(|line| line.split('#').next());
    Ok(lines.flat_map(|line| line.split('"').skip(1).step_by(2)).map(str::to_owned).collect())
}

/// Whether a licence, in SPDX's terms or with the `/` of older packages, can be kept with the licences allowed.
fn is_allowed(licence: &str, allowed: &[String]) -> bool {
    let spaced = licence.replace('(', " ( ").replace(')', " ) ").replace('/', " OR ");
    let words: Vec<&str> = spaced.split_whitespace().collect();
    let mut rest = words.as_slice();
    either(&mut rest, allowed) && rest.is_empty()
}

fn either(rest: &mut &[&str], allowed: &[String]) -> bool {
    let mut is_allowed = both(rest, allowed);
    while rest.first() == Some(&"OR") {
        *rest = &rest[1..];
        is_allowed |= both(rest, allowed);
    }
    is_allowed
}

fn both(rest: &mut &[&str], allowed: &[String]) -> bool {
    let mut is_allowed = single(rest, allowed);
    while rest.first() == Some(&"AND") {
        *rest = &rest[1..];
        is_allowed &= single(rest, allowed);
    }
    is_allowed
}

fn single(rest: &mut &[&str], allowed: &[String]) -> bool {
    let Some((first, others)) = rest.split_first() else { return false };
    *rest = others;
    if *first == "(" {
        let within = either(rest, allowed);
        let closed = rest.first() == Some(&")");
        *rest = rest.get(1..).unwrap_or_default();
        return within && closed;
    }
    // A licence with an exception is another licence.
    if let ["WITH", exception, others @ ..] = *rest {
        *rest = others;
        return allowed.contains(&format!("{first} WITH {exception}"));
    }
    allowed.iter().any(|licence| licence == first)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn licences_are_weighed_as_they_are_written() {
        let allowed = ["MIT", "Apache-2.0", "Unicode-3.0"].map(str::to_owned);
        for (licence, expected) in [
            ("MIT", true),
            ("GPL-3.0", false),
            ("MIT OR GPL-3.0", true),
            ("MIT AND GPL-3.0", false),
            ("(MIT OR Apache-2.0) AND Unicode-3.0", true),
            ("(MIT OR GPL-3.0) AND (GPL-3.0 OR Apache-2.0)", true),
            ("MIT OR Apache-2.0 AND GPL-3.0", true),
            ("GPL-3.0 OR Apache-2.0 AND GPL-2.0", false),
            ("Unlicense/MIT", true),
            ("Apache-2.0 WITH LLVM-exception", false),
            ("Apache-2.0 WITH LLVM-exception OR MIT", true),
            ("(MIT", false),
            ("MIT)", false),
            ("", false),
        ] {
            assert_eq!(is_allowed(licence, &allowed), expected, "{licence}");
        }
    }

    #[test]
    fn what_comes_from_elsewhere_or_without_a_hash_is_found() {
        let registries = ["https://one.example/index".to_owned()];
        let crate_of = |name: &str, lines: &str| {
            format!("[[package]]\nname = \"{name}\"\nversion = \"1.0.0\"\n{lines}\n")
        };
        let lock = [
            crate_of("ours", ""),
            crate_of("good", "source = \"registry+https://one.example/index\"\nchecksum = \"ab\""),
            crate_of("bare", "source = \"registry+https://one.example/index\""),
            crate_of("git", "source = \"git+https://one.example/index#1\"\nchecksum = \"ab\""),
            crate_of("other", "source = \"registry+https://two.example/index\"\nchecksum = \"ab\""),
        ];
        let found = strange_crates(&lock.concat(), &registries);
        let names: Vec<&str> = found.iter().filter_map(|line| line.split(' ').nth(1)).collect();
        assert_eq!(names, ["bare", "git", "other"]);
        let package = |name: &str, from: &str| {
            format!(
                "    \"node_modules/{name}\": {{\n      \"resolved\": \"{from}\",\n      \"integrity\": \"sha512-x\"\n    }},\n"
            )
        };
        let lock = package("good", "https://registry.npmjs.org/good.tgz")
            + &package("bad", "https://two.example/bad.tgz")
            + "    \"node_modules/bare\": {\n      \"integrity\": \"sha512-x\"\n    },\n"
            + "    \"node_modules/unhashed\": {\n      \"version\": \"1.0.0\"\n    }\n";
        assert_eq!(strange_npm_packages("lock", &lock), ["lock: bad", "lock: unhashed"]);
    }

    #[test]
    fn lists_are_read_with_their_comments_left_out() {
        let toml = "[a]\nallow = [\n  \"MIT\", # not \"GPL\"\n  \"Zlib\",\n]\nallow-registry = [\"x\"]\n";
        assert_eq!(list(toml, "allow").unwrap(), ["MIT", "Zlib"]);
        assert_eq!(list(toml, "allow-registry").unwrap(), ["x"]);
        assert!(list(toml, "deny").is_err());
    }
}
