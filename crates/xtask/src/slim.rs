//! Takes from the built wasm what no browser needs: the names of functions, a fifth of its bytes.
//!
//! Stripping in the compiler would also take the list of features, by which wasm-bindgen knows what it may use.

use std::path::Path;

const MAGIC: &[u8] = b"\0asm\x01\0\0\0";

/// Rewrites every `.wasm` file in a folder without its name and producers sections.
pub(crate) fn slim(folder: &Path) -> Result<(), String> {
    let failed = |error: std::io::Error| format!("could not slim the wasm in {}: {error}", folder.display());
    for entry in std::fs::read_dir(folder).map_err(failed)? {
        let path = entry.map_err(failed)?.path();
        if path.extension().is_some_and(|ending| ending == "wasm") {
            let bytes = std::fs::read(&path).map_err(failed)?;
            let slim = without_names(&bytes)
                .ok_or_else(|| format!("expected wasm, but found something else in {}", path.display()))?;
            std::fs::write(&path, slim).map_err(failed)?;
        }
    }
    Ok(())
}

/// The module without its custom sections `name` and `producers`; `None` if it is no module.
fn without_names(bytes: &[u8]) -> Option<Vec<u8>> {
    let mut kept = MAGIC.to_vec();
    let mut rest = bytes.strip_prefix(MAGIC)?;
    while let Some((kind, after)) = rest.split_first() {
        let (length, body) = number(after)?;
        let section = body.get(..length)?;
        let end = rest.len() - body.len() + length;
        let unneeded = *kind == 0
            && number(section)
                .is_some_and(|(length, name)| matches!(name.get(..length), Some(b"name" | b"producers")));
        if !unneeded {
            kept.extend_from_slice(rest.get(..end)?);
        }
        rest = rest.get(end..)?;
    }
    Some(kept)
}

/// An unsigned LEB128 number and what follows it.
fn number(bytes: &[u8]) -> Option<(usize, &[u8])> {
    let mut value = 0;
    for (place, byte) in bytes.iter().enumerate().take(5) {
        value |= usize::from(byte & 0x7f) << (7 * place);
        if byte & 0x80 == 0 {
            return Some((value, bytes.get(place + 1..)?));
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::{MAGIC, without_names};

    #[test]
    fn names_go_and_everything_else_stays() {
        let section = |kind: u8, body: &[u8]| [&[kind, body.len() as u8], body].concat();
        let (types, features) = (section(1, &[0]), section(0, b"\x0ftarget_features\0"));
        let names = section(0, b"\x04name\x01\x02");
        let module = [MAGIC, &types, &names, &features].concat();
        assert_eq!(without_names(&module), Some([MAGIC, &types, &features].concat()));
        assert_eq!(without_names(b"<!doctype html>"), None);
        assert_eq!(without_names(&module[..module.len() - 1]), None);
    }
}
