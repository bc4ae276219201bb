//! Other programs: run, watched, their words kept where they are counted.

use std::ffi::OsStr;
use std::io::{BufRead, BufReader, Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// Runs a command whose output people see as it comes. Fails with one sentence when it cannot start or fails.
pub(crate) fn run(command: &mut Command) -> Result<(), String> {
    let status = command.status().map_err(|error| not_started(command, &error))?;
    if status.success() { Ok(()) } else { Err(format!("`{}` failed ({status})", words_of(command))) }
}

/// Runs a command silently and gives its standard output. `None` if it cannot start or fails.
pub(crate) fn ask(command: &mut Command) -> Option<String> {
    let output = command.stdin(Stdio::null()).stderr(Stdio::null()).output().ok()?;
    output.status.success().then(|| String::from_utf8_lossy(&output.stdout).trim().to_owned())
}

/// Runs a command silently and gives its standard output; on failure the end of what it said.
pub(crate) fn capture(command: &mut Command) -> Result<Vec<u8>, String> {
    let output = command.stdin(Stdio::null()).output().map_err(|error| not_started(command, &error))?;
    if output.status.success() {
        return Ok(output.stdout);
    }
    let said = String::from_utf8_lossy(&output.stderr).trim().to_owned();
    Err(format!("`{}` failed ({}): {said}", words_of(command), output.status))
}

/// Runs a command, passing on what it says, and gives all of that and whether it succeeded.
pub(crate) fn watch(command: &mut Command) -> Result<(String, bool), String> {
    let mut child = command
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .map_err(|error| not_started(command, &error))?;
    let errors = child.stderr.take();
    let reader = std::thread::spawn(move || errors.map(|errors| pass_on(errors, std::io::stderr())));
    let mut heard = child.stdout.take().map(|output| pass_on(output, std::io::stdout())).unwrap_or_default();
    heard.push_str(&reader.join().ok().flatten().unwrap_or_default());
    let status = child.wait().map_err(|error| format!("lost sight of `{}`: {error}", words_of(command)))?;
    Ok((heard, status.success()))
}

/// The full path of a program on PATH.
pub(crate) fn on_path(name: &str) -> Option<PathBuf> {
    let file = format!("{name}{}", std::env::consts::EXE_SUFFIX);
    std::env::split_paths(&std::env::var_os("PATH")?)
        .map(|folder| folder.join(&file))
        .find(|path| path.is_file())
}

/// PATH with folders put before it.
pub(crate) fn path_with(folders: &[&Path]) -> Result<std::ffi::OsString, String> {
    let before = std::env::var_os("PATH").unwrap_or_default();
    let all = folders.iter().map(|folder| folder.to_path_buf()).chain(std::env::split_paths(&before));
    std::env::join_paths(all).map_err(|error| format!("could not put a folder on PATH: {error}"))
}

/// The Cargo that called this program, so that both are of one toolchain.
pub(crate) fn cargo(arguments: &[impl AsRef<OsStr>]) -> Command {
    let mut command = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    command.args(arguments).current_dir(crate::workspace::root());
    command
}

fn pass_on(from: impl Read, mut to: impl Write) -> String {
    let mut heard = String::new();
    let mut from = BufReader::new(from);
    let mut line = Vec::new();
    while from.read_until(b'\n', &mut line).is_ok_and(|length| length > 0) {
        // A closed terminal is no reason to stop listening.
        to.write_all(&line).and_then(|()| to.flush()).ok();
        heard.push_str(&String::from_utf8_lossy(&line));
        line.clear();
    }
    heard
}

fn not_started(command: &Command, error: &std::io::Error) -> String {
    format!("could not start `{}`: {error}", words_of(command))
}

fn words_of(command: &Command) -> String {
    let program = Path::new(command.get_program());
    let name = program.file_stem().unwrap_or(program.as_os_str()).to_string_lossy().into_owned();
    let words: Vec<String> =
        command.get_args().map(|argument| argument.to_string_lossy().into_owned()).collect();
    std::iter::once(name).chain(words).collect::<Vec<_>>().join(" ")
}
