//! Taking packed bytes apart: what every view needs, and shards with the rest.
//!
//! Only what is large and read piece by piece is cut out: the articles with their texts, and the lists of the search.
//! With 19,043 articles these are five sixths of the bytes; what is left is what lists, charts and queries go through
//! as a whole. Shards end where records end, so that what is read together never lies in two of them.

use super::container::{self, Container, OpenError, checksum, u32_at};
use super::shards::Cut;
use super::{MAGIC, VERSION, kind};
use crate::search;

/// Bytes after which a shard is closed. Thirty results show words of thirty articles, mostly of thirty shards: larger
/// shards would be fewer requests, but more bytes for a query.
pub const SHARD: usize = 1 << 16;

/// Shards as they are cut out.
pub(crate) struct Out<'c> {
    shard_bytes: usize,
    compress: &'c dyn Fn(&[u8]) -> Vec<u8>,
    table: Vec<u8>,
    files: Vec<Vec<u8>>,
}

/// Packed bytes without the parts that are cut out, and the files of these, in the order of
/// [`Shards`](super::Shards), which name them: a shard is closed once it has `shard_bytes`, and
/// `compress` makes its file.
///
/// # Errors
///
/// When the bytes are damaged, or already cut.
pub fn cut(
    packed: &[u8],
    shard_bytes: usize,
    compress: &dyn Fn(&[u8]) -> Vec<u8>,
) -> Result<(Vec<u8>, Vec<Vec<u8>>), OpenError> {
    let container = Container::open(packed, MAGIC, VERSION)?;
    if container.length(kind::SHARDS).is_ok() {
        return Err(OpenError::Section { kind: kind::SHARDS });
    }
    let mut out = Out { shard_bytes, compress, table: Vec::new(), files: Vec::new() };
    let mut sections = Vec::new();
    for kind in container.kinds() {
        let section = container.read_all(kind)?;
        let kept = match kind {
            kind::ARTICLES => cut_records(section, &mut out),
            kind::SEARCH => search::cut::cut(section, &mut out)?,
            _ => section.to_vec(),
        };
        sections.push((kind, kept));
    }
    sections.push((kind::SHARDS, out.table));
    Ok((container::write_with_cut(MAGIC, VERSION, &sections, Some(kind::ARTICLES)), out.files))
}

/// Files in one run of bytes: for each its length (u32), then its bytes.
pub fn bundle(files: &[Vec<u8>]) -> Vec<u8> {
    files.iter().flat_map(|file| [&(file.len() as u32).to_le_bytes(), file.as_slice()].concat()).collect()
}

/// The bytes of each file of a [`bundle`].
pub fn unbundle(mut bundle: &[u8]) -> Vec<&[u8]> {
    let mut files = Vec::new();
    while let Some(length) = u32_at(bundle, 0) {
        let (file, rest) = bundle.split_at(bundle.len().min(4 + length as usize));
        files.push(file.get(4..).unwrap_or_default());
        bundle = rest;
    }
    files
}

/// Cuts out the records; the table of where they end stays.
fn cut_records(section: &[u8], out: &mut Out<'_>) -> Vec<u8> {
    let count = u32_at(section, 0).unwrap_or(0) as usize;
    let mut before = 0;
    let lengths: Vec<usize> = (1..=count)
        .map(|place| {
            let end = u32_at(section, place * 4).unwrap_or(0) as usize;
            end - std::mem::replace(&mut before, end)
        })
        .collect();
    place(section, 4 + count * 4, &lengths, out)
}

/// Puts all of a section but its head into shards, which end where its records of these lengths do; what stays.
pub(crate) fn place(section: &[u8], head: usize, lengths: &[usize], out: &mut Out<'_>) -> Vec<u8> {
    let first = out.files.len();
    let (head, mut rest) = section.split_at(head);
    let mut shards = Vec::new();
    let mut length = 0;
    for (at, record) in lengths.iter().enumerate() {
        length += record;
        if length >= out.shard_bytes || at + 1 == lengths.len() {
            let (shard, after) = rest.split_at(length);
            out.add(shard);
            shards.push(length);
            (rest, length) = (after, 0);
        }
    }
    Cut::write(first, head, &shards)
}

impl Out<'_> {
    fn add(&mut self, shard: &[u8]) {
        let bytes = (self.compress)(shard);
        self.table.extend(checksum(shard).to_le_bytes());
        self.table.extend((shard.len() as u32).to_le_bytes());
        self.table.extend((bytes.len() as u32).to_le_bytes());
        self.files.push(bytes);
    }
}
