//! Parts of a corpus that is too large to embed: files beside the page, named by their content, which never change.

use crate::Files;
use dyad_corpus::pack::{Shards, unbundle};
use flate2::read::GzDecoder;
use std::io::Read;

/// The folder that they stand in, below the page.
pub const FOLDER: &str = "corpus/";

/// The files by their names, from a bundle that the build left. Puts what is in them in place, wherever it was cut out.
///
/// # Errors
///
/// When they are not what was cut out.
pub fn place(bundle: &'static [u8], all: &[&Shards<'static>]) -> Result<Files, String> {
    let mut files = Files::new();
    for (place, bytes) in unbundle(bundle).into_iter().enumerate() {
        let mut content = Vec::new();
        let read = GzDecoder::new(bytes).read_to_end(&mut content);
        read.map_err(|error| format!("expected a part of the corpus, but {error}"))?;
        // As the corpus, it stays for as long as the program runs.
        let content: &'static [u8] = content.leak();
        for shards in all {
            let put = shards.put(place, content);
            put.map_err(|error| format!("expected part {place} of the corpus, but {error}"))?;
            files.insert(shards.name(place), bytes.to_vec());
        }
    }
    match all.iter().find(|shards| shards.count() != unbundle(bundle).len()) {
        Some(shards) => Err(format!(
            "expected {} parts of the corpus, but found {}",
            shards.count(),
            unbundle(bundle).len()
        )),
        None => Ok(files),
    }
}
