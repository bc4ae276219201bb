//! Parts of a large corpus that stand beside the page and come when they are read.
//!
//! [`cut`](super::cut()) leaves a table of them in the packed corpus;
//! [`Container`](super::container::Container) asks here for what it does not hold itself. A shard that is not here yet is [`OpenError::Absent`], and is remembered as wanted: whoever
//! reads fetches all that is wanted, puts it in place and reads again. What is put in place is what was cut out, or it
//! is refused, so that nothing read from shards can differ from what is embedded.

use super::container::{OpenError, checksum, u32_at, u64_at};
use std::cell::{Cell, OnceCell};

/// Bytes of a shard in the table.
pub(super) const ROW: usize = 16;

/// All shards of a corpus, those here and those to be fetched.
#[derive(Debug, Default)]
pub struct Shards<'a> {
    all: Vec<Shard<'a>>,
    /// The round of reading that what is wanted belongs to.
    round: Cell<u32>,
}

#[derive(Debug)]
struct Shard<'a> {
    checksum: u64,
    bytes: u32,
    fetched_bytes: u32,
    content: OnceCell<&'a [u8]>,
    is_wanted: Cell<bool>,
    is_coming: Cell<bool>,
}

impl<'a> Shards<'a> {
    /// The shards that a table names, none of them here.
    pub(super) fn read(table: &[u8]) -> Shards<'a> {
        let row = |row: &[u8]| {
            Some(Shard {
                checksum: u64_at(row, 0)?,
                bytes: u32_at(row, 8)?,
                fetched_bytes: u32_at(row, 12)?,
                content: OnceCell::new(),
                is_wanted: Cell::new(false),
                is_coming: Cell::new(false),
            })
        };
        Shards { all: table.chunks(ROW).filter_map(row).collect(), round: Cell::new(0) }
    }

    /// How many there are; none where the whole corpus is embedded.
    pub fn count(&self) -> usize {
        self.all.len()
    }

    /// The name of a shard's file: the checksum of its content.
    pub fn name(&self, place: usize) -> String {
        format!("{:016x}.bin", self.all.get(place).map_or(0, |shard| shard.checksum))
    }

    /// How many bytes must be fetched for a shard.
    pub fn fetched_bytes(&self, place: usize) -> u32 {
        self.all.get(place).map_or(0, |shard| shard.fetched_bytes)
    }

    /// Whether somebody wanted to read from a shard that is not here.
    pub fn is_lacking(&self) -> bool {
        self.all.iter().any(|shard| shard.is_wanted.get())
    }

    /// Whether a shard that is wanted is not coming, either.
    pub fn is_refused(&self) -> bool {
        self.all.iter().any(|shard| shard.is_wanted.get() && !shard.is_coming.get())
    }

    /// How many bytes are still to be fetched of what is wanted.
    pub fn lacking_bytes(&self) -> u32 {
        self.all.iter().filter(|shard| shard.is_wanted.get()).map(|shard| shard.fetched_bytes).sum()
    }

    /// The shards that are wanted and not yet coming; who asks fetches them.
    pub fn take_wanted(&self) -> Vec<usize> {
        let all = self.all.iter().enumerate();
        all.filter(|(_, shard)| shard.is_wanted.get() && !shard.is_coming.replace(true))
            .map(|(place, _)| place)
            .collect()
    }

    /// Forgets what was wanted: it is no longer looked at. What is coming still comes.
    pub fn forget(&self) {
        for shard in &self.all {
            shard.is_wanted.set(false);
        }
    }

    /// Begins a round of reading: what was wanted in the round before is forgotten.
    pub fn begin(&self, round: u32) {
        if self.round.replace(round) != round {
            self.forget();
        }
    }

    /// A shard that was to come does not.
    pub fn refuse(&self, place: usize) {
        if let Some(shard) = self.all.get(place) {
            shard.is_coming.set(false);
        }
    }

    /// Puts the content of a shard in place.
    ///
    /// # Errors
    ///
    /// When it is not what was cut out; the shard then stays absent.
    pub fn put(&self, place: usize, content: &'a [u8]) -> Result<(), OpenError> {
        let found = || OpenError::Checksum { part: self.name(place) };
        let shard = self.all.get(place).ok_or_else(found)?;
        if content.len() != shard.bytes as usize || checksum(content) != shard.checksum {
            return Err(found());
        }
        shard.content.get_or_init(|| content);
        shard.is_wanted.set(false);
        shard.is_coming.set(false);
        Ok(())
    }

    /// The content of a shard, which is wanted from now on if it is not here.
    pub(super) fn get(&self, place: usize) -> Result<&'a [u8], OpenError> {
        let shard = self.all.get(place).ok_or(OpenError::Absent)?;
        shard.content.get().copied().ok_or_else(|| {
            shard.is_wanted.set(true);
            OpenError::Absent
        })
    }
}

/// How a section is cut: its first bytes stand in the container, the rest in shards, one after another.
///
/// In the container: the first shard's number, how many there are, and for the first bytes and each shard where it ends
/// (all u32), then the first bytes.
#[derive(Clone, Debug)]
pub(super) struct Cut {
    first: usize,
    /// Where the first bytes end, then each shard.
    ends: Vec<usize>,
    /// Where the first bytes stand in the section.
    pub(super) head: usize,
}

impl Cut {
    pub(super) fn read(section: &[u8]) -> Option<Cut> {
        let first = u32_at(section, 0)? as usize;
        let count = u32_at(section, 4)? as usize;
        let mut ends = Vec::new();
        for place in 0..=count {
            ends.push(u32_at(section, 8 + place * 4)? as usize);
        }
        let head = 12 + count * 4;
        (ends.is_sorted() && ends.first() == Some(&(section.len() - head))).then_some(Cut {
            first,
            ends,
            head,
        })
    }

    pub(super) fn write(first: usize, head: &[u8], lengths: &[usize]) -> Vec<u8> {
        let mut end = head.len();
        let mut out = Vec::new();
        for number in [first, lengths.len(), end] {
            out.extend_from_slice(&(number as u32).to_le_bytes());
        }
        for length in lengths {
            end += length;
            out.extend_from_slice(&(end as u32).to_le_bytes());
        }
        out.extend_from_slice(head);
        out
    }

    /// Length of the whole section.
    pub(super) fn length(&self) -> usize {
        self.ends.last().copied().unwrap_or(0)
    }

    /// Which shard holds a place, and where it begins in the section; nothing for the first bytes and beyond the end.
    pub(super) fn shard_of(&self, start: usize) -> Option<(usize, usize)> {
        let after = self.ends.partition_point(|end| *end <= start).checked_sub(1)?;
        (start < self.length()).then_some((self.first + after, self.ends.get(after).copied()?))
    }
}
