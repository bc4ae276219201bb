//! Reading an index in place.

use super::attributes::Value;
use super::build::STEM_MARK;
use super::codec::Reader;
use super::list::{Form, PostingList};
use super::segments::{FIELDS, starts};
use super::{MAGIC, Stats, VERSION, section};
use crate::Day;
use crate::pack::OpenError;
use crate::pack::container::{Container, u32_at};
use std::cell::OnceCell;

/// An opened index. Opening checks the header; the rest is checked and read as queries need it.
#[derive(Debug)]
pub struct Index<'a> {
    container: Container<'a>,
    stats: OnceCell<Stats>,
    dictionary: OnceCell<fst::Map<&'a [u8]>>,
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
        Ok(Index {
            container: Container::open(bytes, MAGIC, VERSION)?,
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
        self.stats().map(|stats| stats.articles)
    }

    pub(crate) fn stats(&self) -> Result<&Stats, OpenError> {
        kept(&self.stats, || self.decoded(section::STATS))
    }

    pub(crate) fn synonyms(&self) -> Result<&Vec<Vec<Vec<String>>>, OpenError> {
        kept(&self.synonyms, || self.decoded(section::SYNONYMS))
    }

    pub(crate) fn values(&self) -> Result<&Vec<Value>, OpenError> {
        kept(&self.values, || self.decoded(section::VALUES))
    }

    pub(crate) fn dictionary(&self) -> Result<&fst::Map<&'a [u8]>, OpenError> {
        kept(&self.dictionary, || {
            let bytes = self.container.read_all(section::DICTIONARY)?;
            fst::Map::new(bytes).map_err(|_| damaged(section::DICTIONARY, 0))
        })
    }

    /// The word's own list and its place in its class, or nothing if no article has it.
    pub(crate) fn form(&self, word: &str) -> Result<Option<Form>, OpenError> {
        match self.dictionary()?.get(word) {
            Some(value) => self.form_at(value).map(Some),
            None => Ok(None),
        }
    }

    /// The list that a value of the dictionary leads to.
    pub(crate) fn form_at(&self, value: u64) -> Result<Form, OpenError> {
        let place = (value & 0xff) as usize;
        let forms = self.class(value)?;
        forms.get(place).copied().ok_or(damaged(section::POSTINGS, place))
    }

    /// All words of the class that a value of the dictionary leads to.
    pub(crate) fn class(&self, value: u64) -> Result<Vec<Form>, OpenError> {
        let offset = usize::try_from(value >> 8).map_err(|_| damaged(section::POSTINGS, 0))?;
        let wrong = || damaged(section::POSTINGS, offset);
        let length = self.container.length(section::POSTINGS)?;
        let room = |bytes: usize| offset.saturating_add(bytes).min(length);
        let first = self.container.read(section::POSTINGS, offset, room(10))?;
        let count = Reader::new(first).int().ok_or_else(wrong)? as usize;
        let head = self.container.read(section::POSTINGS, offset, room(10 + count.saturating_mul(30)))?;
        let mut reader = Reader::new(head);
        reader.int();
        let mut forms = Vec::new();
        for _ in 0..count {
            let articles = reader.int().ok_or_else(wrong)?;
            let parts = reader.int().ok_or_else(wrong)?.saturating_add(articles);
            let bytes = reader.int().ok_or_else(wrong)?;
            forms.push(Form { articles, parts, start: 0, bytes: bytes as usize });
        }
        let mut start = offset + reader.at;
        for form in &mut forms {
            form.start = start;
            start = start.saturating_add(form.bytes);
        }
        Ok(forms)
    }

    /// The class of a stem, if it is one that is no word of its class.
    pub(crate) fn stem(&self, stem: &str) -> Result<Option<u64>, OpenError> {
        Ok(self.dictionary()?.get(format!("{STEM_MARK}{stem}")))
    }

    /// A word's list, ready to be read.
    pub(crate) fn list(&self, form: &Form) -> Result<PostingList<'a>, OpenError> {
        let end = form.start.saturating_add(form.bytes);
        let bytes = self.container.read(section::POSTINGS, form.start, end)?;
        PostingList::open(bytes, form.articles).ok_or(damaged(section::POSTINGS, form.start))
    }

    /// Words in each field of an article, to an eighth.
    pub(crate) fn lengths(&self, article: u32) -> Result<[u8; FIELDS], OpenError> {
        let all = kept(&self.lengths, || self.container.read_all(section::LENGTHS))?;
        let start = article as usize * FIELDS;
        let found = all.get(start..start + FIELDS).and_then(|bytes| bytes.try_into().ok());
        found.ok_or(damaged(section::LENGTHS, article as usize))
    }

    /// Days of publication and values of an article; values are places in [`Index::values`].
    pub(crate) fn article(&self, article: u32, values: &mut Vec<u32>) -> Result<Days, OpenError> {
        let all = kept(&self.articles, || self.container.read_all(section::ARTICLES))?;
        let count = self.stats()?.articles as usize;
        let (start, end) =
            record(all, count, article as usize).ok_or(damaged(section::ARTICLES, article as usize))?;
        let mut reader = Reader::new(all.get(start..end).unwrap_or_default());
        let read = read_days(&mut reader).and_then(|days| read_values(&mut reader, values).map(|()| days));
        read.ok_or(damaged(section::ARTICLES, article as usize))
    }

    /// Everything within an article that can be a result.
    pub(crate) fn units(&self, article: u32) -> Result<Units, OpenError> {
        let wrong = damaged(section::UNITS, article as usize);
        let count = self.stats()?.articles as usize;
        if article as usize >= count {
            return Err(wrong);
        }
        let at = article as usize * 4;
        let end =
            |at: usize| Ok(u32_at(self.container.read(section::UNITS, at, at + 4)?, 0).unwrap_or(0) as usize);
        let start = if article == 0 { 0 } else { end(at - 4)? };
        let table = count * 4;
        let bytes = self.container.read(section::UNITS, table + start, table.saturating_add(end(at)?))?;
        read_units(&mut Reader::new(bytes)).ok_or(wrong)
    }

    fn decoded<T: serde::de::DeserializeOwned>(&self, section: u32) -> Result<T, OpenError> {
        postcard::from_bytes(self.container.read_all(section)?).map_err(|_| damaged(section, 0))
    }
}

pub(crate) fn damaged(kind: u32, place: usize) -> OpenError {
    OpenError::Record { kind, place }
}

fn kept<T>(cell: &OnceCell<T>, make: impl FnOnce() -> Result<T, OpenError>) -> Result<&T, OpenError> {
    if let Some(value) = cell.get() {
        return Ok(value);
    }
    let value = make()?;
    Ok(cell.get_or_init(|| value))
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
