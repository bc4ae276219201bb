//! Building an index.
//!
//! Words of one stem stand together in one class, so that a word finds its relatives without lists of their own for
//! stems. The dictionary (an FST) leads from each word to its class and its place there, and from each stem that is
//! not itself a word of its class to the class.

use super::attributes::{Source, Value};
use super::codec::{put, put_signed, shorten};
use super::segments::{FIELDS, segments, starts};
use super::text::{stem, tokens};
use super::{MAGIC, Stats, Synonyms, VERSION, section};
use crate::order::Order as _;
use crate::pack::container;
use crate::{Corpus, When};
use std::collections::BTreeMap;

/// Articles in one block of a list.
pub(crate) const BLOCK: usize = 128;
/// What a stem begins with in the dictionary, so that it is not taken for a word.
pub(crate) const STEM_MARK: char = '\u{1}';
/// Words of one stem that share a class; more begin another one.
pub(crate) const CLASS_FORMS: usize = 255;

/// Builds the index of a corpus. `progress` hears how many articles of how many are in.
pub fn build_with(corpus: &Corpus, synonyms: &Synonyms, progress: &mut dyn FnMut(usize, usize)) -> Vec<u8> {
    let mut lists: BTreeMap<String, List> = BTreeMap::new();
    let mut stats = Stats { articles: corpus.articles.len() as u32, ..Stats::default() };
    let mut lengths = Vec::new();
    let mut rows = Rows::default();
    let source = Source::of(corpus);
    let mut dictionary = BTreeMap::new();
    for (place, article) in corpus.articles.iter().enumerate() {
        let parts = segments(article, |entity| corpus.entities.get(entity as usize));
        let words: Vec<_> = parts.iter().map(|part| part.tokens(&article.text)).collect();
        let shape = || parts.iter().zip(&words).map(|(part, words)| (part.field, words.len() as u32));
        let mut field_lengths = [0u32; FIELDS];
        for (field, count) in shape() {
            field_lengths[field] += count;
        }
        for ((part, words), start) in parts.iter().zip(&words).zip(starts(shape())) {
            stats.parts += u64::from(part.span.is_some());
            for (word, position) in words.iter().zip(start..) {
                if !lists.contains_key(&word.term) {
                    lists.insert(word.term.clone(), List::default());
                }
                if let Some(list) = lists.get_mut(&word.term) {
                    list.add(place as u32, part.field, position, start);
                }
            }
        }
        for (total, length) in stats.words.iter_mut().zip(field_lengths) {
            *total += u64::from(length);
        }
        lengths.extend(field_lengths.map(shorten));
        let values = source.article(place, article, &parts);
        let all = values.parts.iter().chain(values.quotes.iter().map(|row| &row.values));
        let all = all.chain(values.events.iter().map(|(_, row)| &row.values)).chain([&values.article]);
        for value in all.flatten() {
            let next = dictionary.len() as u32;
            dictionary.entry(value.clone()).or_insert(next);
        }
        rows.add(
            corpus,
            &values,
            &parts,
            &words.iter().map(Vec::len).collect::<Vec<_>>(),
            place,
            &dictionary,
        );
        progress(place + 1, corpus.articles.len());
    }
    let mut values: Vec<(Value, u32)> = dictionary.into_iter().collect();
    values.order_by_key(|(_, place)| *place);
    let values: Vec<Value> = values.into_iter().map(|(value, _)| value).collect();
    let groups = normalised(synonyms, |word| lists.contains_key(word));
    let (dictionary, postings) = write_lists(lists);
    let sections = [
        (section::STATS, postcard_bytes(&stats)),
        (section::SYNONYMS, postcard_bytes(&groups)),
        (section::VALUES, postcard_bytes(&values)),
        (section::DICTIONARY, dictionary),
        (section::LENGTHS, lengths),
        (section::ARTICLES, rows.articles.finish()),
        (section::UNITS, rows.units.finish()),
        (section::POSTINGS, postings),
    ];
    container::write(MAGIC, VERSION, &sections)
}

/// Where one word stands.
#[derive(Default)]
struct List {
    articles: Vec<Entry>,
    positions: Vec<u32>,
    parts: u32,
    last_part: Option<(u32, u32)>,
}

struct Entry {
    article: u32,
    counts: [u32; FIELDS],
}

impl List {
    fn add(&mut self, article: u32, field: usize, position: u32, part: u32) {
        if self.articles.last().is_none_or(|entry| entry.article != article) {
            self.articles.push(Entry { article, counts: [0; FIELDS] });
        }
        if let Some(entry) = self.articles.last_mut() {
            entry.counts[field] += 1;
        }
        self.positions.push(position);
        if self.last_part != Some((article, part)) {
            self.last_part = Some((article, part));
            self.parts += 1;
        }
    }

    /// Blocks of [`BLOCK`] articles. Each: bytes of the entries, the entries, the positions. With more than one block,
    /// a table comes first: for each its last article (as a difference) and its bytes.
    fn write(&self) -> Vec<u8> {
        let mut table = Vec::new();
        let mut blocks = Vec::new();
        let mut positions = self.positions.iter().copied();
        let mut last_of_block = 0;
        for block in self.articles.chunks(BLOCK) {
            let (mut entries, mut places) = (Vec::new(), Vec::new());
            let mut previous = last_of_block;
            for entry in block {
                let only_body = entry.counts == [0, 0, 0, 1, 0];
                let difference = u64::from(entry.article - previous);
                put(&mut entries, difference << 1 | u64::from(!only_body));
                if !only_body {
                    write_counts(&mut entries, &entry.counts);
                }
                previous = entry.article;
                let mut before = 0;
                for position in positions.by_ref().take(entry.counts.iter().sum::<u32>() as usize) {
                    put(&mut places, u64::from(position - before));
                    before = position;
                }
            }
            let mut bytes = Vec::new();
            put(&mut bytes, entries.len() as u64);
            bytes.extend(entries);
            bytes.extend(places);
            put(&mut table, u64::from(previous - last_of_block));
            put(&mut table, bytes.len() as u64);
            last_of_block = previous;
            blocks.extend(bytes);
        }
        if self.articles.len() > BLOCK {
            table.extend(blocks);
            return table;
        }
        blocks
    }
}

/// Counts in the body alone as one even number; otherwise an odd one with a bit for each field, then the counts.
fn write_counts(out: &mut Vec<u8>, counts: &[u32; FIELDS]) {
    if let [0, 0, 0, body, 0] = counts {
        put(out, u64::from(*body) << 1);
        return;
    }
    let bits =
        counts.iter().enumerate().fold(0u64, |bits, (field, count)| bits | u64::from(*count > 0) << field);
    put(out, bits << 1 | 1);
    counts.iter().filter(|count| **count > 0).for_each(|count| put(out, u64::from(*count)));
}

/// The dictionary, and the classes it leads to.
fn write_lists(lists: BTreeMap<String, List>) -> (Vec<u8>, Vec<u8>) {
    let mut classes: BTreeMap<String, Vec<(String, List)>> = BTreeMap::new();
    for (word, list) in lists {
        classes.entry(stem(&word)).or_default().push((word, list));
    }
    let mut keys: BTreeMap<String, u64> = BTreeMap::new();
    let mut postings = Vec::new();
    for (stem, forms) in classes {
        if !forms.iter().take(CLASS_FORMS).any(|(word, _)| *word == stem) {
            keys.insert(format!("{STEM_MARK}{stem}"), (postings.len() as u64) << 8);
        }
        for forms in forms.chunks(CLASS_FORMS) {
            let written: Vec<Vec<u8>> = forms.iter().map(|(_, list)| list.write()).collect();
            let offset = postings.len() as u64;
            put(&mut postings, forms.len() as u64);
            for (bytes, (_, list)) in written.iter().zip(forms) {
                let articles = list.articles.len() as u64;
                put(&mut postings, articles);
                put(&mut postings, u64::from(list.parts) - articles);
                put(&mut postings, bytes.len() as u64);
            }
            written.iter().for_each(|bytes| postings.extend(bytes));
            for ((word, _), place) in forms.iter().zip(0u64..) {
                keys.insert(word.clone(), offset << 8 | place);
            }
        }
    }
    (dictionary(&keys), postings)
}

#[expect(
    clippy::expect_used,
    reason = "an ordered map gives its keys in order and once, and a vector grows without end"
)]
fn dictionary(keys: &BTreeMap<String, u64>) -> Vec<u8> {
    let map = fst::Map::from_iter(keys.iter().map(|(key, value)| (key.as_str(), *value)));
    map.expect("keys in order").into_fst().into_inner()
}

#[expect(
    clippy::expect_used,
    reason = "a vector grows without end, and these types know the length of every list"
)]
fn postcard_bytes<T: serde::Serialize>(value: &T) -> Vec<u8> {
    postcard::to_allocvec(value).expect("serialisable")
}

/// Records of different lengths: their number, the end of each, then the records.
#[derive(Default)]
struct Records {
    ends: Vec<u32>,
    data: Vec<u8>,
}

impl Records {
    fn end(&mut self) {
        self.ends.push(self.data.len() as u32);
    }

    fn finish(self) -> Vec<u8> {
        let ends = self.ends.iter().flat_map(|end| end.to_le_bytes());
        ends.chain(self.data).collect()
    }
}

#[derive(Default)]
struct Rows {
    articles: Records,
    units: Records,
}

impl Rows {
    fn add(
        &mut self,
        corpus: &Corpus,
        values: &super::attributes::ArticleValues,
        parts: &[super::segments::Segment],
        words: &[usize],
        place: usize,
        dictionary: &BTreeMap<Value, u32>,
    ) {
        let article = &mut self.articles;
        if let Some(published) = corpus.articles.get(place).map(|article| &article.published.when) {
            put_when(&mut article.data, published);
        }
        put_values(&mut article.data, &values.article, dictionary);
        article.end();
        let out = &mut self.units.data;
        put(out, parts.len() as u64);
        for ((part, words), values) in parts.iter().zip(words).zip(&values.parts) {
            put(out, (*words as u64) << 4 | u64::from(part.span.is_some()) << 3 | part.field as u64);
            put_values(out, values, dictionary);
        }
        put(out, values.events.len() as u64);
        for (event_place, row) in &values.events {
            put(out, u64::from(*event_place));
            put(out, row.first as u64);
            put(out, row.last as u64);
            put_values(out, &row.values, dictionary);
            if let Some(event) = corpus.events.get(*event_place as usize) {
                put_when(out, &event.when);
            }
        }
        put(out, values.quotes.len() as u64);
        for row in &values.quotes {
            put(out, row.first as u64);
            put(out, row.last as u64);
            put_values(out, &row.values, dictionary);
        }
        self.units.end();
    }
}

/// Places of the values, as differences.
fn put_values(out: &mut Vec<u8>, values: &super::attributes::Values, dictionary: &BTreeMap<Value, u32>) {
    let mut places: Vec<u32> = values.iter().filter_map(|value| dictionary.get(value)).copied().collect();
    places.order();
    put(out, places.len() as u64);
    let mut before = 0;
    for place in places {
        put(out, u64::from(place - before));
        before = place;
    }
}

/// Which ends are known, then the days.
fn put_when(out: &mut Vec<u8>, when: &When) {
    put(out, u64::from(when.earliest.is_some()) | u64::from(when.latest.is_some()) << 1);
    if let Some(day) = when.earliest {
        put_signed(out, day.0);
    }
    if let Some(day) = when.latest {
        put_signed(out, day.0.wrapping_sub(when.earliest.map_or(0, |day| day.0)));
    }
}

/// Groups of phrases as folded words. A group is kept if the corpus has one of its phrases, word by word.
fn normalised(synonyms: &Synonyms, known: impl Fn(&str) -> bool) -> Vec<Vec<Vec<String>>> {
    let mut groups = Vec::new();
    for group in &synonyms.0 {
        let mut phrases: Vec<Vec<String>> = group
            .iter()
            .map(|phrase| tokens(phrase).into_iter().map(|token| token.term).collect::<Vec<_>>())
            .filter(|phrase| !phrase.is_empty())
            .collect();
        phrases.order();
        phrases.dedup();
        if phrases.len() > 1 && phrases.iter().any(|phrase| phrase.iter().all(|word| known(word))) {
            groups.push(phrases);
        }
    }
    groups.order();
    groups.dedup();
    groups
}
