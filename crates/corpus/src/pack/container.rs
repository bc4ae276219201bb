//! Named sections in one run of bytes, guarded page by page: what both the packed corpus and the search index are.
//!
//! Layout, all numbers little-endian: magic (8 bytes), format version (u32), number of sections (u32), whole length
//! (u64), then for each section its kind (u32), whether it is cut (u32, 0 or 1), offset (u64) and length (u64), then one
//! checksum (u64) for each [`PAGE`] bytes from the end of the header on, then the checksum (u64) of the header itself.
//! Opening checks the header; a page is checked when something in it is first read, so the cost of opening does not grow
//! with the content.
//!
//! Of a section that is cut only the beginning stands here; the rest stands in [`Shards`], which guard themselves.

use super::shards::{Cut, Shards};
use std::cell::Cell;
use std::fmt;
use std::rc::Rc;

/// Bytes that share one checksum.
pub const PAGE: usize = 1 << 16;
const FIXED: usize = 24;
const ENTRY: usize = 24;

/// Why bytes could not be opened, or why a part of them could not be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum OpenError {
    /// The bytes do not begin as this kind of file does.
    Magic {
        /// What they should begin with.
        expected: [u8; 8],
        /// What they begin with.
        found: Vec<u8>,
    },
    /// Written by another version of this program.
    Version {
        /// The version read here.
        expected: u32,
        /// The version written there.
        found: u32,
    },
    /// Bytes are missing or too many.
    Length {
        /// How many there should be.
        expected: u64,
        /// How many there are.
        found: u64,
    },
    /// Bytes are not what was written.
    Checksum {
        /// The part: `header`, `page 17`.
        part: String,
    },
    /// A part that must be there is not.
    Section {
        /// The section's kind.
        kind: u32,
    },
    /// A place outside its section.
    Bounds {
        /// The section's kind.
        kind: u32,
        /// The first byte asked for.
        start: u64,
        /// The byte after the last.
        end: u64,
        /// The section's length.
        length: u64,
    },
    /// What is not here yet, and must be fetched first. It is not damage.
    Absent,
    /// A record that cannot be decoded.
    Record {
        /// The section's kind.
        kind: u32,
        /// The record's place in it.
        place: usize,
    },
}

impl fmt::Display for OpenError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            OpenError::Magic { expected, found } => {
                let (expected, found) = (String::from_utf8_lossy(expected), String::from_utf8_lossy(found));
                write!(f, "expected bytes that begin with {expected:?}, but found {found:?}")
            }
            OpenError::Version { expected, found } => {
                write!(f, "expected format version {expected}, but found {found}")
            }
            OpenError::Length { expected, found } => {
                write!(f, "expected {expected} bytes, but found {found}")
            }
            OpenError::Checksum { part } => {
                write!(f, "expected {part} as it was written, but found other bytes")
            }
            OpenError::Section { kind } => write!(f, "expected section {kind}, but found none"),
            OpenError::Bounds { kind, start, end, length } => {
                write!(
                    f,
                    "expected a place within the {length} bytes of section {kind}, but found {start}..{end}"
                )
            }
            OpenError::Absent => write!(f, "expected a part of the corpus that is not here yet"),
            OpenError::Record { kind, place } => {
                write!(f, "expected a record at place {place} of section {kind}, but found other bytes")
            }
        }
    }
}

impl std::error::Error for OpenError {}

/// The container of these sections; each kind occurs once.
pub fn write(magic: [u8; 8], version: u32, sections: &[(u32, Vec<u8>)]) -> Vec<u8> {
    write_with_cut(magic, version, sections, None)
}

/// The same, with one section that is cut.
pub(crate) fn write_with_cut(
    magic: [u8; 8],
    version: u32,
    sections: &[(u32, Vec<u8>)],
    cut: Option<u32>,
) -> Vec<u8> {
    let content: usize = sections.iter().map(|(_, bytes)| bytes.len()).sum();
    let header = FIXED + sections.len() * ENTRY + content.div_ceil(PAGE) * 8 + 8;
    let mut out = Vec::with_capacity(header + content);
    out.extend_from_slice(&magic);
    out.extend_from_slice(&version.to_le_bytes());
    out.extend_from_slice(&(sections.len() as u32).to_le_bytes());
    out.extend_from_slice(&((header + content) as u64).to_le_bytes());
    let mut offset = header;
    for (kind, bytes) in sections {
        out.extend_from_slice(&kind.to_le_bytes());
        out.extend_from_slice(&u32::from(cut == Some(*kind)).to_le_bytes());
        out.extend_from_slice(&(offset as u64).to_le_bytes());
        out.extend_from_slice(&(bytes.len() as u64).to_le_bytes());
        offset += bytes.len();
    }
    let body: Vec<u8> = sections.iter().flat_map(|(_, bytes)| bytes.iter().copied()).collect();
    for page in body.chunks(PAGE) {
        out.extend_from_slice(&checksum(page).to_le_bytes());
    }
    out.extend_from_slice(&checksum(&out).to_le_bytes());
    out.extend_from_slice(&body);
    out
}

/// A checksum of 64 bits. Each step maps its state and its eight bytes one to one, so that damage within eight bytes
/// is always noticed; it is small in code and needs no tables.
pub fn checksum(bytes: &[u8]) -> u64 {
    const FACTOR: u64 = 0x9e37_79b9_7f4a_7c15;
    let step = |state: u64, word: u64| (state ^ word).wrapping_mul(FACTOR).rotate_left(29);
    let mut state = step(FACTOR, bytes.len() as u64);
    let mut words = bytes.chunks_exact(8);
    for word in &mut words {
        state = step(state, word.iter().rev().fold(0, |sum, byte| sum << 8 | u64::from(*byte)));
    }
    state = step(state, words.remainder().iter().rev().fold(0, |sum, byte| sum << 8 | u64::from(*byte)));
    state ^ state >> 32
}

/// Opened bytes.
#[derive(Clone, Debug)]
pub struct Container<'a> {
    bytes: &'a [u8],
    sections: Vec<Section>,
    content: usize,
    checked: Vec<Cell<bool>>,
    shards: Rc<Shards<'a>>,
    /// The section that is cut, and how.
    cut: Option<(u32, Cut)>,
}

#[derive(Clone, Copy, Debug)]
struct Section {
    kind: u32,
    start: usize,
    end: usize,
}

impl<'a> Container<'a> {
    /// Checks the header and nothing else.
    pub fn open(bytes: &'a [u8], magic: [u8; 8], version: u32) -> Result<Container<'a>, OpenError> {
        if !bytes.starts_with(&magic) {
            return Err(OpenError::Magic { expected: magic, found: bytes.iter().take(8).copied().collect() });
        }
        let length = bytes.len() as u64;
        let short = |expected: usize| OpenError::Length { expected: expected as u64, found: length };
        let found = u32_at(bytes, 8).ok_or_else(|| short(FIXED))?;
        if found != version {
            return Err(OpenError::Version { expected: version, found });
        }
        let count = u32_at(bytes, 12).ok_or_else(|| short(FIXED))? as usize;
        let whole = u64_at(bytes, 16).ok_or_else(|| short(FIXED))?;
        if whole != length {
            return Err(OpenError::Length { expected: whole, found: length });
        }
        let damaged = || OpenError::Checksum { part: "header".to_owned() };
        let table_end =
            count.checked_mul(ENTRY).and_then(|size| size.checked_add(FIXED)).ok_or_else(damaged)?;
        let mut sections = Vec::new();
        let mut content = 0usize;
        let mut is_cut = None;
        for place in (FIXED..table_end).step_by(ENTRY) {
            let kind = u32_at(bytes, place).ok_or_else(damaged)?;
            let start =
                u64_at(bytes, place + 8).and_then(|at| usize::try_from(at).ok()).ok_or_else(damaged)?;
            let size =
                u64_at(bytes, place + 16).and_then(|at| usize::try_from(at).ok()).ok_or_else(damaged)?;
            let end = start.checked_add(size).filter(|end| *end <= bytes.len()).ok_or_else(damaged)?;
            content = content.checked_add(size).ok_or_else(damaged)?;
            if u32_at(bytes, place + 4) == Some(1) {
                is_cut = Some(kind);
            }
            sections.push(Section { kind, start, end });
        }
        let pages = content.div_ceil(PAGE);
        let sum_at = pages.checked_mul(8).and_then(|size| size.checked_add(table_end)).ok_or_else(damaged)?;
        let header = bytes.get(..sum_at).ok_or_else(damaged)?;
        if u64_at(bytes, sum_at) != Some(checksum(header)) {
            return Err(damaged());
        }
        let content = sum_at + 8;
        if sections.iter().any(|section| section.start < content) {
            return Err(damaged());
        }
        let checked = vec![Cell::new(false); pages];
        let mut opened = Container { bytes, sections, content, checked, shards: Rc::default(), cut: None };
        if let Some(kind) = is_cut {
            let cut = Cut::read(opened.read_all(kind)?).ok_or(OpenError::Record { kind, place: 0 })?;
            opened.cut = Some((kind, cut));
        }
        Ok(opened)
    }

    /// The same with the shards that hold what is cut out of it.
    #[must_use]
    pub fn beside(mut self, shards: Rc<Shards<'a>>) -> Container<'a> {
        self.shards = shards;
        self
    }

    /// What stands beside it.
    pub fn shards(&self) -> &Rc<Shards<'a>> {
        &self.shards
    }

    /// A part of a section, its pages checked. Of a section that is cut, parts lie within one shard.
    pub fn read(&self, kind: u32, start: usize, end: usize) -> Result<&'a [u8], OpenError> {
        let Some(cut) = self.cut_of(kind) else { return self.read_here(kind, start, end) };
        if start == end && end <= cut.length() {
            return Ok(&[]);
        }
        let Some((shard, begin)) = cut.shard_of(start) else {
            return self.read_here(kind, cut.head.saturating_add(start), cut.head.saturating_add(end));
        };
        let content = self.shards.get(shard)?;
        content.get(start - begin..end.saturating_sub(begin)).ok_or_else(|| OpenError::Bounds {
            kind,
            start: start as u64,
            end: end as u64,
            length: cut.length() as u64,
        })
    }

    fn read_here(&self, kind: u32, start: usize, end: usize) -> Result<&'a [u8], OpenError> {
        let section = self.section(kind)?;
        let length = section.end - section.start;
        if start > end || end > length {
            let (start, end, length) = (start as u64, end as u64, length as u64);
            return Err(OpenError::Bounds { kind, start, end, length });
        }
        let (start, end) = (section.start + start, section.start + end);
        if start < end {
            for page in (start - self.content) / PAGE..=(end - 1 - self.content) / PAGE {
                self.check(page)?;
            }
        }
        Ok(self.bytes.get(start..end).unwrap_or_default())
    }

    /// A whole section, its pages checked.
    pub fn read_all(&self, kind: u32) -> Result<&'a [u8], OpenError> {
        self.read(kind, 0, self.length(kind)?)
    }

    /// A whole section that guards itself: nothing is checked here.
    pub fn unchecked(&self, kind: u32) -> Result<&'a [u8], OpenError> {
        let section = self.section(kind)?;
        Ok(self.bytes.get(section.start..section.end).unwrap_or_default())
    }

    /// The sections that there are, in their order.
    pub fn kinds(&self) -> impl Iterator<Item = u32> {
        self.sections.iter().map(|section| section.kind)
    }

    /// Length of a section in bytes.
    pub fn length(&self, kind: u32) -> Result<usize, OpenError> {
        if let Some(cut) = self.cut_of(kind) {
            return Ok(cut.length());
        }
        self.section(kind).map(|section| section.end - section.start)
    }

    /// Checks up to so many pages that nothing was read from yet. Whether all are checked now.
    pub fn check_pages(&self, most: usize) -> Result<bool, OpenError> {
        let mut left = (0..self.checked.len()).filter(|page| !self.checked[*page].get());
        left.by_ref().take(most).try_for_each(|page| self.check(page))?;
        Ok(left.next().is_none())
    }

    fn cut_of(&self, kind: u32) -> Option<&Cut> {
        self.cut.as_ref().filter(|(cut, _)| *cut == kind).map(|(_, cut)| cut)
    }

    fn section(&self, kind: u32) -> Result<Section, OpenError> {
        self.sections.iter().find(|section| section.kind == kind).copied().ok_or(OpenError::Section { kind })
    }

    fn check(&self, page: usize) -> Result<(), OpenError> {
        let Some(checked) = self.checked.get(page) else { return Ok(()) };
        if checked.get() {
            return Ok(());
        }
        let start = self.content + page * PAGE;
        let bytes = self.bytes.get(start..(start + PAGE).min(self.bytes.len())).unwrap_or_default();
        let sums = self.content - 8 - self.checked.len() * 8;
        if u64_at(self.bytes, sums + page * 8) != Some(checksum(bytes)) {
            return Err(OpenError::Checksum { part: format!("page {page}") });
        }
        checked.set(true);
        Ok(())
    }
}

/// The number at a place, or nothing beyond the end.
pub fn u32_at(bytes: &[u8], at: usize) -> Option<u32> {
    let four = bytes.get(at..at.checked_add(4)?)?;
    Some(u32::from_le_bytes(four.try_into().ok()?))
}

/// The same for a number of eight bytes.
pub(super) fn u64_at(bytes: &[u8], at: usize) -> Option<u64> {
    let eight = bytes.get(at..at.checked_add(8)?)?;
    Some(u64::from_le_bytes(eight.try_into().ok()?))
}
