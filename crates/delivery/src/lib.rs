//! Delivery: what Trunk built becomes what readers get.
//!
//! [`deliver`] takes the built files and gives the files to publish; it opens none itself. In order:
//!
//! 1. [`styles`] – the style sheets become one
//! 2. [`meta`] – what the page says of itself to those who only look at its head
//! 3. [`snapshot`] – what stands in the page before it starts, rendered natively
//! 4. [`parts`] – what a large corpus keeps beside the page
//! 5. [`single`] – the page whole in one file that opens from disk
//! 6. [`policy`] – what stands inside a page is named in its Content-Security-Policy by its hash
//! 7. [`exports`] – data, events and sources for others
//! 8. [`preview`] – the picture that link previews show
//! 9. [`hosts`] – what hosts, browsers and other sites ask for
//! 10. [`embed`] – the element that shows the page inside another
//! 11. [`worker`] – what keeps the page at hand without a network
//!
//! The page stays usable by itself at every step; what a step adds is found again by [`html`].

pub mod digest;
pub mod embed;
pub mod exports;
pub mod hosts;
pub mod html;
pub mod meta;
pub mod parts;
pub mod policy;
pub mod preview;
pub mod single;
pub mod snapshot;
pub mod styles;
pub mod worker;

use dyad_corpus::pack;
use dyad_explorer::{data::Data, shared::Shared};
use std::collections::BTreeMap;

/// Files by their path below the folder, with `/`.
pub type Files = BTreeMap<String, Vec<u8>>;

/// The page as Trunk leaves it.
pub const INDEX: &str = "index.html";

/// What [`deliver`] gives.
#[derive(Debug)]
pub struct Published {
    /// The files to publish.
    pub files: Files,
    /// The hash of `embed.js`, for those who embed exactly this one.
    pub element: String,
}

/// Makes the built files ready to publish. `corpus` is what the page embeds, `beside` what was cut out of it;
/// `with_worker` keeps the page at hand
/// where there is no network.
///
/// # Errors
///
/// When something is not where the build is known to leave it; the message says what was expected.
pub fn deliver(
    built: Files,
    corpus: &'static [u8],
    beside: &'static [u8],
    with_worker: bool,
) -> Result<Published, String> {
    let mut files = built;
    let damaged = |error: pack::OpenError| format!("expected a corpus, but {error}");
    let data = Shared::new(Data::open(corpus).map_err(damaged)?);
    let packed = pack::open(corpus).map_err(damaged)?;
    let parts = parts::place(beside, &[data.shards(), packed.shards()])?;
    let index = text(&files, INDEX)?.to_owned();
    let index = styles::join(&index, &mut files)?;
    let index =
        html::inline_script(&index, html::FIRST, &html::source(include_str!("../../../public/first.js")))?;
    let index = meta::add(&index, &data)?;
    let index = snapshot::add(&index, &data)?;
    let single = html::fill(&index, worker::MARKER, "")?;
    files.insert(single::NAME.to_owned(), single::page(&single, &files, &parts)?.into_bytes());
    let index = html::fill(&index, worker::MARKER, if with_worker { worker::META } else { "" })?;
    let index = policy::sealed(&index)?;
    exports::add(&mut files, &packed.decode().map_err(damaged)?, &data)?;
    preview::add(&mut files, &data)?;
    hosts::add(&mut files, &index, &data)?;
    files.insert(INDEX.to_owned(), index.into_bytes());
    let element = embed::add(&mut files);
    worker::add(&mut files, &parts, with_worker);
    files.extend(parts.into_iter().map(|(name, bytes)| (format!("{}{name}", parts::FOLDER), bytes)));
    Ok(Published { files, element })
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
