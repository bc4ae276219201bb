//! Lists of where a word stands, read block by block.

use super::build::BLOCK;
use super::codec::Reader;
use super::segments::{BODY, FIELDS};

/// A word of the dictionary.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Form {
    /// Articles that have it.
    pub(crate) articles: u32,
    /// Parts of articles that have it.
    pub(crate) parts: u32,
    /// First byte of its list in the section.
    pub(crate) start: usize,
    /// Bytes of its list.
    pub(crate) bytes: usize,
}

/// How often a word stands in each field.
pub(crate) type Counts = [u32; FIELDS];

/// A list being read. Damaged bytes end it early; they never panic.
#[derive(Debug, Default)]
pub(crate) struct PostingList<'a> {
    bytes: &'a [u8],
    blocks: Vec<Block>,
    current: Option<usize>,
    articles: Vec<u32>,
    counts: Vec<Counts>,
    positions: &'a [u8],
    /// Where the positions of each entry begin; made when first needed.
    places: Vec<u32>,
}

#[derive(Clone, Copy, Debug)]
struct Block {
    before: u32,
    last: u32,
    entries: usize,
    start: usize,
    end: usize,
}

impl<'a> PostingList<'a> {
    pub(crate) fn open(bytes: &'a [u8], articles: u32) -> Option<PostingList<'a>> {
        let mut reader = Reader::new(bytes);
        let mut blocks = Vec::new();
        if articles as usize > BLOCK {
            let count = (articles as usize).div_ceil(BLOCK);
            let (mut last, mut start) = (0u32, 0usize);
            for at in 0..count {
                let before = last;
                last = last.checked_add(reader.int()?)?;
                let end = start.checked_add(reader.int()? as usize)?;
                let entries = if at + 1 == count { articles as usize - at * BLOCK } else { BLOCK };
                blocks.push(Block { before, last, entries, start, end });
                start = end;
            }
            for block in &mut blocks {
                block.start += reader.at;
                block.end += reader.at;
            }
        } else {
            blocks.push(Block {
                before: 0,
                last: u32::MAX,
                entries: articles as usize,
                start: 0,
                end: bytes.len(),
            });
        }
        Some(PostingList { bytes, blocks, ..PostingList::default() })
    }

    /// Every article with its counts, in order.
    pub(crate) fn each(&mut self, visit: &mut dyn FnMut(u32, &Counts)) {
        for at in 0..self.blocks.len() {
            self.load(at);
            for (article, counts) in self.articles.iter().zip(&self.counts) {
                visit(*article, counts);
            }
        }
    }

    /// Those of the given articles, in rising order, that have the word; blocks without any of them are passed over.
    pub(crate) fn each_of(&mut self, wanted: &[u32], visit: &mut dyn FnMut(u32, &Counts)) {
        let mut wanted = wanted;
        for at in 0..self.blocks.len() {
            let Some(block) = self.blocks.get(at).copied() else { return };
            let upto = wanted.partition_point(|article| *article <= block.last);
            let (here, later) = wanted.split_at(upto);
            wanted = later;
            if here.is_empty() {
                continue;
            }
            self.load(at);
            let mut entry = 0;
            for article in here {
                while self.articles.get(entry).is_some_and(|found| found < article) {
                    entry += 1;
                }
                if self.articles.get(entry) == Some(article)
                    && let Some(counts) = self.counts.get(entry)
                {
                    visit(*article, counts);
                }
            }
        }
    }

    /// Appends the word's positions in an article, rising.
    pub(crate) fn positions(&mut self, article: u32, out: &mut Vec<u32>) {
        let Some(entry) = self.seek(article) else { return };
        if self.places.is_empty() {
            self.index_positions();
        }
        let count: u32 = self.counts.get(entry).map_or(0, |counts| counts.iter().sum());
        let start = self.places.get(entry).copied().unwrap_or(u32::MAX) as usize;
        let mut reader = Reader { bytes: self.positions, at: start };
        let mut position = 0u32;
        for _ in 0..count {
            let Some(difference) = reader.int() else { return };
            position = position.wrapping_add(difference);
            out.push(position);
        }
    }

    fn seek(&mut self, article: u32) -> Option<usize> {
        let at = self.blocks.partition_point(|block| block.last < article);
        (at < self.blocks.len()).then(|| self.load(at))?;
        self.articles.binary_search(&article).ok()
    }

    fn load(&mut self, at: usize) {
        if self.current == Some(at) {
            return;
        }
        self.current = Some(at);
        self.articles.clear();
        self.counts.clear();
        self.places.clear();
        let Some(block) = self.blocks.get(at).copied() else { return };
        let mut reader = Reader::new(self.bytes.get(block.start..block.end).unwrap_or_default());
        let Some(length) = reader.int() else { return };
        let Some(entries) = reader.take(length as usize) else { return };
        self.positions = reader.bytes.get(reader.at..).unwrap_or_default();
        let mut reader = Reader::new(entries);
        let mut article = block.before;
        for _ in 0..block.entries {
            let Some((difference, counts)) = read_entry(&mut reader) else { return };
            article = article.wrapping_add(difference);
            self.articles.push(article);
            self.counts.push(counts);
        }
    }

    /// Finds where the positions of each entry begin, in one pass over the block.
    fn index_positions(&mut self) {
        let mut at = 0usize;
        for counts in &self.counts {
            self.places.push(at as u32);
            let mut left: u32 = counts.iter().sum();
            while left > 0 {
                let Some(byte) = self.positions.get(at) else { return };
                at += 1;
                left -= u32::from(*byte < 0x80);
            }
        }
    }
}

#[inline]
fn read_entry(reader: &mut Reader<'_>) -> Option<(u32, Counts)> {
    let value = reader.int()?;
    let mut counts = [0; FIELDS];
    if value & 1 == 0 {
        counts[BODY] = 1;
        return Some((value >> 1, counts));
    }
    let shape = reader.int()?;
    if shape & 1 == 0 {
        counts[BODY] = shape >> 1;
        return Some((value >> 1, counts));
    }
    for (field, count) in counts.iter_mut().enumerate() {
        if shape >> (field + 1) & 1 == 1 {
            *count = reader.int()?;
        }
    }
    Some((value >> 1, counts))
}
