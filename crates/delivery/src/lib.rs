//! Delivery: what Trunk built becomes what readers get.
//!
//! [`deliver`] takes the built files and gives the files to publish; it opens none itself. In order:
//!
//! 1. [`styles`] – the style sheets become one
//! 2. [`policy`] – what stands inside a page is named in its Content-Security-Policy by its hash
//! 3. [`single`] – the page whole in one file that opens from disk
//!
//! The page stays usable by itself at every step; what a step adds is found again by [`html`].

pub mod digest;
pub mod html;
pub mod policy;
pub mod single;
pub mod styles;

use std::collections::BTreeMap;

/// Files by their path below the folder, with `/`.
pub type Files = BTreeMap<String, Vec<u8>>;

/// The page as Trunk leaves it.
pub const INDEX: &str = "index.html";

/// Makes the built files ready to publish.
///
/// # Errors
///
/// When something is not where the build is known to leave it; the message says what was expected.
pub fn deliver(built: Files) -> Result<Files, String> {
    let mut files = built;
    let index = text(&files, INDEX)?.to_owned();
    let index = styles::join(&index, &mut files)?;
    let index =
        html::inline_script(&index, html::FIRST, &html::source(include_str!("../../../public/first.js")))?;
    files.insert(single::NAME.to_owned(), single::page(&index, &files)?.into_bytes());
    files.insert(INDEX.to_owned(), policy::sealed(&index)?.into_bytes());
    Ok(files)
}

/// A file that is text.
///
/// # Errors
///
/// When it is missing or is no UTF-8.
pub fn text<'a>(files: &'a Files, name: &str) -> Result<&'a str, String> {
    let bytes = files
        .get(name)
        .ok_or_else(|| format!("expected {name} among the built files, but it is not there"))?;
    std::str::from_utf8(bytes).map_err(|_| format!("expected {name} to be UTF-8, but it is not"))
}
