//! Where things are: the workspace, its build folder, the cache for tools.

use std::path::{Path, PathBuf};

/// The root of the workspace.
pub(crate) fn root() -> &'static Path {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    here.ancestors().nth(2).unwrap_or(here)
}

/// Cargo's build folder for this workspace.
pub(crate) fn target() -> PathBuf {
    std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| root().join("target"), |given| root().join(given))
}

/// A folder below the build folder for files that tasks make in passing, created if need be.
pub(crate) fn scratch(name: &str) -> Result<PathBuf, String> {
    let folder = target().join("xtask").join(name);
    std::fs::create_dir_all(&folder)
        .map_err(|error| format!("could not make the folder {}: {error}", folder.display()))?;
    Ok(folder)
}

/// Where a tool of a certain version is kept, outside the checkout so that every checkout shares it.
pub(crate) fn tool_folder(name: &str, version: &str) -> PathBuf {
    let home = || std::env::var_os("HOME").or_else(|| std::env::var_os("USERPROFILE")).map(PathBuf::from);
    let cache = std::env::var_os("XDG_CACHE_HOME")
        .map(PathBuf::from)
        .or_else(|| std::env::var_os("LOCALAPPDATA").map(PathBuf::from))
        .or_else(|| home().map(|home| home.join(".cache")))
        .unwrap_or_else(target);
    cache.join("dyad").join("tools").join(format!("{name}-{version}"))
}

/// The collection of test data that lies beside the project, where there is one.
pub(crate) fn shared() -> Option<PathBuf> {
    let given = std::env::var_os("DYAD_SHARED").map(PathBuf::from);
    given.or_else(|| Some(root().parent()?.join("shared"))).filter(|folder| folder.is_dir())
}

/// The version of a crate in Cargo.lock.
pub(crate) fn locked_version(name: &str) -> Result<String, String> {
    let path = root().join("Cargo.lock");
    let text = std::fs::read_to_string(&path)
        .map_err(|error| format!("could not read {}: {error}", path.display()))?;
    version_in_lock(&text, name)
        .ok_or_else(|| format!("expected \"{name}\" in Cargo.lock, but it is not there"))
}

fn version_in_lock(lock: &str, name: &str) -> Option<String> {
    let mut lines = lock.lines();
    lines.find(|line| line.strip_prefix("name = ").is_some_and(|value| value.trim_matches('"') == name))?;
    let version = lines.next()?.strip_prefix("version = ")?;
    Some(version.trim_matches('"').to_owned())
}

#[cfg(test)]
mod tests {
    use super::version_in_lock;

    #[test]
    fn the_version_is_the_one_of_that_very_crate() {
        let lock = "[[package]]\nname = \"wasm-bindgen-macro\"\nversion = \"0.2.1\"\n\n\
                    [[package]]\nname = \"wasm-bindgen\"\nversion = \"0.2.130\"\n";
        assert_eq!(version_in_lock(lock, "wasm-bindgen").as_deref(), Some("0.2.130"));
        assert_eq!(version_in_lock(lock, "yew"), None);
    }
}
