//! An index without its lists: they are by far its largest part, and a query reads few of them.
//!
//! What stands before the lists of a class – how many articles and parts have each word, and how long its list is –
//! stays with the index: while somebody types, thousands of words are compared by it. The lists keep the places that
//! they had, so that the dictionary holds for both.

use super::codec::Reader;
use super::{MAGIC, VERSION, section};
use crate::pack::OpenError;
use crate::pack::container::{self, Container, u32_at};
use crate::pack::cut::{Out, place};

/// Classes from one entry of the table of heads to the next; those between are read one after another.
const STEP: usize = 16;

/// The index with its lists cut out.
pub(crate) fn cut(index: &[u8], out: &mut Out<'_>) -> Result<Vec<u8>, OpenError> {
    let container = Container::open(index, MAGIC, VERSION)?;
    let postings = container.read_all(section::POSTINGS)?;
    let (mut table, mut heads, mut lengths) = (Vec::new(), Vec::new(), Vec::new());
    let (mut at, mut classes) = (0, 0u32);
    while at < postings.len() {
        let damaged = OpenError::Record { kind: section::POSTINGS, place: at };
        let class = postings.get(at..).unwrap_or_default();
        let (head, whole) = class_lengths(class).ok_or_else(|| damaged.clone())?;
        if (classes as usize).is_multiple_of(STEP) {
            table.extend((at as u32).to_le_bytes());
            table.extend((heads.len() as u32).to_le_bytes());
        }
        heads.extend_from_slice(class.get(..head).ok_or(damaged)?);
        lengths.push(whole);
        (at, classes) = (at + whole, classes + 1);
    }
    let mut sections = Vec::new();
    for kind in section::STATS..section::POSTINGS {
        sections.push((kind, container.read_all(kind)?.to_vec()));
    }
    let entries = (table.len() / 8) as u32;
    sections.push((section::HEADS, [&entries.to_le_bytes(), table.as_slice(), &heads].concat()));
    sections.push((section::POSTINGS, place(postings, 0, &lengths, out)));
    Ok(container::write_with_cut(MAGIC, VERSION, &sections, Some(section::POSTINGS)))
}

/// What stands before the lists of the class at a place of the lists' section, and what follows it.
pub(super) fn head(all: &[u8], offset: usize) -> Option<&[u8]> {
    let entries = u32_at(all, 0)? as usize;
    let entry = |at: usize, field: usize| u32_at(all, 4 + at * 8 + field).map(|number| number as usize);
    let (mut low, mut high) = (0, entries);
    while high - low > 1 {
        let middle = low + (high - low) / 2;
        if entry(middle, 0)? <= offset { low = middle } else { high = middle }
    }
    let mut place = entry(low, 0)?;
    let mut head = all.get(4 + entries * 8 + entry(low, 4)?..)?;
    while place < offset {
        let (length, whole) = class_lengths(head)?;
        (place, head) = (place + whole, head.get(length..)?);
    }
    (place == offset).then_some(head)
}

/// Bytes of what stands before the lists of a class, and of the whole class.
fn class_lengths(class: &[u8]) -> Option<(usize, usize)> {
    let mut reader = Reader::new(class);
    let mut lists = 0;
    for _ in 0..reader.int()? {
        reader.int()?;
        reader.int()?;
        lists += reader.int()? as usize;
    }
    Some((reader.at, reader.at + lists))
}
