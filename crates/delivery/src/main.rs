//! `dyad-delivery FOLDER [--no-worker]`: makes the page that Trunk left in a folder ready to publish. `cargo xtask
//! build` calls it.
#![expect(clippy::print_stderr, clippy::print_stdout, reason = "a command line speaks to who called it")]

use dyad_delivery::{Files, Published, deliver};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

fn main() -> ExitCode {
    match run() {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            eprintln!("error: {message}");
            ExitCode::FAILURE
        }
    }
}

fn run() -> Result<(), String> {
    let arguments: Vec<_> = std::env::args_os().skip(1).collect();
    let (folder, with_worker) = match arguments.as_slice() {
        [folder] => (PathBuf::from(folder), true),
        [folder, option] if option == "--no-worker" => (PathBuf::from(folder), false),
        _ => return Err("usage: dyad-delivery FOLDER [--no-worker]".to_owned()),
    };
    let mut built = Files::new();
    read(&folder, "", &mut built)?;
    let Published { files: published, element } =
        deliver(built.clone(), dyad_explorer::CORPUS, dyad_explorer::BESIDE, with_worker)?;
    for name in built.keys().filter(|name| !published.contains_key(*name)) {
        let path = folder.join(name);
        fs::remove_file(&path).map_err(|error| format!("could not remove {}: {error}", path.display()))?;
    }
    for (name, bytes) in published.iter().filter(|(name, bytes)| built.get(*name) != Some(*bytes)) {
        let path = folder.join(name);
        if let Some(parent) = path.parent() {
            fs::create_dir_all(parent)
                .map_err(|error| format!("could not make {}: {error}", parent.display()))?;
        }
        fs::write(&path, bytes).map_err(|error| format!("could not write {}: {error}", path.display()))?;
    }
    println!("· embed.js (shows this page inside another): integrity=\"{element}\"");
    Ok(())
}

fn read(folder: &Path, prefix: &str, files: &mut Files) -> Result<(), String> {
    let failed = |error: std::io::Error| format!("could not read {}: {error}", folder.display());
    for entry in fs::read_dir(folder).map_err(failed)? {
        let entry = entry.map_err(failed)?;
        let name = format!("{prefix}{}", entry.file_name().to_string_lossy());
        if entry.file_type().map_err(failed)?.is_dir() {
            read(&entry.path(), &format!("{name}/"), files)?;
        } else {
            files.insert(name, fs::read(entry.path()).map_err(failed)?);
        }
    }
    Ok(())
}
