//! Reading an index in place.

use super::attributes::Value;
use super::build::STEM_MARK;
use super::codec::Reader;
use super::cut;
use super::list::{Form, PostingList};
use super::segments::{FIELDS, starts};
use super::{MAGIC, Stats, VERSION, section};
use crate::Day;
use crate::pack::container::{Container, u32_at};
use crate::pack::{OpenError, Shards, decode};
use std::cell::OnceCell;
use std::rc::Rc;

/// An opened index. Opening checks the header; the rest is checked and read as queries need it.
///
/// Reading never stops in the middle: what is damaged is read as if nothing stood there, and the first damage is kept
/// for good. So is what stands in a shard that is not here, which is wanted from then on. Whoever gives results away
/// asks for both before ([`Index::intact`]).
#[derive(Debug)]
pub struct Index<'a> {
    container: Container<'a>,
    damage: OnceCell<OpenError>,
    stats: OnceCell<Stats>,
    dictionary: OnceCell<Option<fst::Map<&'a [u8]>>>,
    synonyms: OnceCell<Vec<Vec<Vec<String>>>>,
    values: OnceCell<Vec<Value>>,
    lengths: OnceCell<&'a [u8]>,
    articles: OnceCell<&'a [u8]>,
}

/// The days a result may belong to; both ends may be open.
pub(crate) type Days = (Option<Day>, Option<Day>);

/// A part of an article as the index knows it.
#[derive(Clone, Debug)]
pub(crate) struct Part {
    pub(crate) field: usize,
    pub(crate) in_text: bool,
    pub(crate) start: u32,
    pub(crate) words: u32,
    pub(crate) values: Vec<u32>,
}

/// An event or quotation as the index knows it: its first and last part.
#[derive(Clone, Debug)]
pub(crate) struct UnitRow {
    pub(crate) place: u32,
    pub(crate) first: usize,
    pub(crate) last: usize,
    pub(crate) values: Vec<u32>,
    pub(crate) days: Option<Days>,
}

/// Everything within one article that can be a result.
#[derive(Clone, Debug, Default)]
pub(crate) struct Units {
    pub(crate) parts: Vec<Part>,
    pub(crate) events: Vec<UnitRow>,
    pub(crate) quotes: Vec<UnitRow>,
}

impl<'a> Index<'a> {
    /// Opens an index made by [`build`](super::build()).
    pub fn open(bytes: &'a [u8]) -> Result<Index<'a>, OpenError> {
        Index::open_beside(bytes, Rc::default())
    }

    /// The same with the shards that hold its lists, if they are cut out.
    pub(crate) fn open_beside(bytes: &'a [u8], shards: Rc<Shards<'a>>) -> Result<Index<'a>, OpenError> {
        Ok(Index {
            container: Container::open(bytes, MAGIC, VERSION)?.beside(shards),
            damage: OnceCell::new(),
            stats: OnceCell::new(),
            dictionary: OnceCell::new(),
            synonyms: OnceCell::new(),
            values: OnceCell::new(),
            lengths: OnceCell::new(),
            articles: OnceCell::new(),
        })
    }

    /// How many articles it covers.
    pub fn articles(&self) -> Result<u32, OpenError> {
        let articles = self.stats().articles;
        self.intact().map(|()| articles)
    }

    /// Whether all that was read so far was here and as it had been written, or what was damaged first.
    pub(crate) fn intact(&self) -> Result<(), OpenError> {
        match self.damage.get() {
            Some(damage) => Err(damage.clone()),
            None if self.container.shards().is_lacking() => Err(OpenError::Absent),
            None => Ok(()),
        }
    }

    pub(crate) fn stats(&self) -> &Stats {
        self.stats.get_or_init(|| self.decoded(section::STATS))
    }

    pub(crate) fn synonyms(&self) -> &[Vec<Vec<String>>] {
        self.synonyms.get_or_init(|| self.decoded(section::SYNONYMS))
    }

    pub(crate) fn values(&self) -> &[Value] {
        self.values.get_or_init(|| self.decoded(section::VALUES))
    }

    /// All words with their values and in their order; nothing if it is damaged.
    pub(crate) fn dictionary(&self) -> Option<&fst::Map<&'a [u8]>> {
        let read = || {
            let map = fst::Map::new(self.read_all(section::DICTIONARY)).ok();
            self.sound(map, section::DICTIONARY, 0)
        };
        self.dictionary.get_or_init(read).as_ref()
    }

    /// The value of a word in the dictionary.
    pub(crate) fn value(&self, word: &str) -> Option<u64> {
        self.dictionary()?.get(word)
    }

    /// The word's own list and its place in its class, or nothing if no article has it.
    pub(crate) fn form(&self, word: &str) -> Option<Form> {
        self.value(word).map(|value| self.form_at(value))
    }

    /// The list that a value of the dictionary leads to.
    pub(crate) fn form_at(&self, value: u64) -> Form {
        let place = (value & 0xff) as usize;
        let (offset, head) = self.head(value);
        let mut found = None;
        // Without a list of all its words: while somebody types, thousands of words may begin so.
        let read = read_class(Reader::new(head), offset, |at, form| {
            if at == place {
                found = Some(form);
            }
        });
        self.sound(read.and(found), section::POSTINGS, place).unwrap_or_default()
    }

    /// All words of the class that a value of the dictionary leads to.
    pub(crate) fn class(&self, value: u64) -> Vec<Form> {
        let (offset, head) = self.head(value);
        let mut forms = Vec::new();
        let read = read_class(Reader::new(head), offset, |_, form| forms.push(form));
        self.sound(read, section::POSTINGS, offset).map(|()| forms).unwrap_or_default()
    }

    /// Where a class begins, and bytes that hold all that is said of its words before their lists.
    fn head(&self, value: u64) -> (usize, &'a [u8]) {
        let offset = usize::try_from(value >> 8).unwrap_or(usize::MAX);
        if self.container.length(section::HEADS).is_ok() {
            let head = cut::head(self.read_all(section::HEADS), offset);
            return (offset, self.sound(head, section::HEADS, offset).unwrap_or_default());
        }
        let length = self.container.length(section::POSTINGS).unwrap_or(0);
        let room = |bytes: usize| offset.saturating_add(bytes).min(length);
        let first = self.read(section::POSTINGS, offset, room(10));
        let count = Reader::new(first).int().unwrap_or(0) as usize;
        (offset, self.read(section::POSTINGS, offset, room(10 + count.saturating_mul(30))))
    }

    /// The class of a stem, if it is one that is no word of its class.
    pub(crate) fn stem(&self, stem: &str) -> Option<u64> {
        self.value(&format!("{STEM_MARK}{stem}"))
    }

    /// A word's list, ready to be read.
    pub(crate) fn list(&self, form: &Form) -> PostingList<'a> {
        let bytes = self.read(section::POSTINGS, form.start, form.start.saturating_add(form.bytes));
        if bytes.len() < form.bytes {
            return PostingList::default();
        }
        let list = PostingList::open(bytes, form.articles);
        self.sound(list, section::POSTINGS, form.start).unwrap_or_default()
    }

    /// Words in each field of an article, to an eighth.
    pub(crate) fn lengths(&self, article: u32) -> [u8; FIELDS] {
        let all = self.lengths.get_or_init(|| self.read_all(section::LENGTHS));
        let start = article as usize * FIELDS;
        let found = all.get(start..start + FIELDS).and_then(|bytes| bytes.try_into().ok());
        self.sound(found, section::LENGTHS, article as usize).unwrap_or_default()
    }

    /// Days of publication and values of an article; values are places in [`Index::values`].
    pub(crate) fn article(&self, article: u32, values: &mut Vec<u32>) -> Days {
        let all = self.articles.get_or_init(|| self.read_all(section::ARTICLES));
        let days = record(all, self.stats().articles as usize, article as usize).and_then(|(start, end)| {
            let mut reader = Reader::new(all.get(start..end).unwrap_or_default());
            let days = read_days(&mut reader)?;
            read_values(&mut reader, values).map(|()| days)
        });
        self.sound(days, section::ARTICLES, article as usize).unwrap_or_default()
    }

    /// Everything within an article that can be a result.
    pub(crate) fn units(&self, article: u32) -> Units {
        let table = self.stats().articles as usize * 4;
        let at = article as usize * 4;
        let end = |at: usize| u32_at(self.read(section::UNITS, at, at + 4), 0).unwrap_or(0) as usize;
        let start = if article == 0 { 0 } else { end(at - 4) };
        let bytes = if at < table {
            self.read(section::UNITS, table + start, table.saturating_add(end(at)))
        } else {
            &[]
        };
        self.sound(read_units(&mut Reader::new(bytes)), section::UNITS, article as usize).unwrap_or_default()
    }

    fn decoded<T: serde::de::DeserializeOwned + Default>(&self, section: u32) -> T {
        self.sound(decode(self.read_all(section)), section, 0).unwrap_or_default()
    }

    fn read_all(&self, section: u32) -> &'a [u8] {
        self.container.read_all(section).unwrap_or_else(|damage| self.damaged(damage))
    }

    fn read(&self, section: u32, start: usize, end: usize) -> &'a [u8] {
        self.container.read(section, start, end).unwrap_or_else(|damage| self.damaged(damage))
    }

    /// Nothing, where something is damaged or absent.
    fn damaged(&self, damage: OpenError) -> &'a [u8] {
        if !matches!(damage, OpenError::Absent) {
            self.damage.get_or_init(|| damage);
        }
        &[]
    }

    /// What was read; a record that could not be is damage.
    fn sound<T>(&self, read: Option<T>, kind: u32, place: usize) -> Option<T> {
        if read.is_none() {
            self.damaged(OpenError::Record { kind, place });
        }
        read
    }
}

/// The words of a class that begins at an offset of its section, one after another with their places.
fn read_class(mut reader: Reader<'_>, offset: usize, mut found: impl FnMut(usize, Form)) -> Option<()> {
    let count = reader.int()? as usize;
    // Their lists begin where the last of them is described.
    let mut end = reader;
    for _ in 0..count.saturating_mul(3) {
        end.int()?;
    }
    let mut start = offset + end.at;
    for place in 0..count {
        let articles = reader.int()?;
        let parts = reader.int()?.saturating_add(articles);
        let bytes = reader.int()? as usize;
        found(place, Form { articles, parts, start, bytes });
        start = start.saturating_add(bytes);
    }
    Some(())
}

fn record(all: &[u8], count: usize, place: usize) -> Option<(usize, usize)> {
    let end = |place: usize| u32_at(all, place * 4).map(|end| end as usize);
    let start = if place == 0 { 0 } else { end(place - 1)? };
    (place < count).then_some(())?;
    Some((count * 4 + start, count * 4 + end(place)?))
}

fn read_days(reader: &mut Reader<'_>) -> Option<Days> {
    let known = reader.int()?;
    let earliest = if known & 1 == 1 { Some(Day(reader.signed()?)) } else { None };
    let base = earliest.map_or(0, |day| day.0);
    let latest = if known & 2 == 2 { Some(Day(reader.signed()?.wrapping_add(base))) } else { None };
    Some((earliest, latest))
}

fn read_values(reader: &mut Reader<'_>, values: &mut Vec<u32>) -> Option<()> {
    values.clear();
    let mut value = 0u32;
    for _ in 0..reader.int()? {
        value = value.wrapping_add(reader.int()?);
        values.push(value);
    }
    Some(())
}

fn read_units(reader: &mut Reader<'_>) -> Option<Units> {
    let mut units = Units::default();
    for _ in 0..reader.int()? {
        let shape = reader.int()?;
        let mut values = Vec::new();
        read_values(reader, &mut values)?;
        let (field, in_text) = ((shape & 7) as usize, shape & 8 == 8);
        (field < FIELDS).then_some(())?;
        units.parts.push(Part { field, in_text, start: 0, words: shape >> 4, values });
    }
    let starts = starts(units.parts.iter().map(|part| (part.field, part.words)));
    for (part, start) in units.parts.iter_mut().zip(starts) {
        part.start = start;
    }
    let row = |reader: &mut Reader<'_>, place: Option<u32>| {
        let mut row = UnitRow {
            place: place.map_or_else(|| reader.int(), Some)?,
            first: reader.int()? as usize,
            last: reader.int()? as usize,
            values: Vec::new(),
            days: None,
        };
        read_values(reader, &mut row.values)?;
        Some(row)
    };
    for _ in 0..reader.int()? {
        let mut event = row(reader, None)?;
        event.days = Some(read_days(reader)?);
        units.events.push(event);
    }
    for place in 0..reader.int()? {
        let quote = row(reader, Some(place))?;
        units.quotes.push(quote);
    }
    Some(units)
}
