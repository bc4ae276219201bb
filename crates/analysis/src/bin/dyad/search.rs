//! Stub.
use std::path::Path;
use std::process::ExitCode;
pub(crate) fn run(
    _w: Vec<String>,
    _q: Option<&Path>,
    _j: bool,
    _y: bool,
    _l: usize,
) -> Result<ExitCode, String> {
    Err("search lands with the index".to_owned())
}
