//! The model file: `DYADPARS`, a format version, a checksum, then the parts one after another.
//!
//! All numbers are little-endian; `varint` is base 128, low group first. The parts are: tag pairs, vocabulary,
//! tagger weights, lemma exceptions and endings, step weights, relation weights, calibration. Tables hold their
//! keys sorted, as differences. Any damage is an error, never a panic.

use crate::confidence::Calibration;
use crate::form::{KnownWord, Vocabulary};
use crate::lemma::{Edit, Lemmatiser};
use crate::table::{DenseTable, Rows, SparseTable, Weight};
use crate::tagger::Tagger;
use crate::{Upos, Xpos};

const MAGIC: &[u8; 8] = b"DYADPARS";
const FORMAT: u32 = 2;
const HEADER: usize = 16;

/// Why bytes are no model.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum ModelError {
    /// The bytes do not begin as a model does.
    NotAModel,
    /// The model has another format version than this build reads.
    Version {
        /// The version that this build reads.
        expected: u32,
        /// The version in the bytes.
        found: u32,
    },
    /// The checksum does not fit the bytes.
    Checksum {
        /// The checksum written in the header.
        expected: u32,
        /// The checksum of the bytes.
        found: u32,
    },
    /// A part ends early or holds a value that it cannot hold.
    Damaged {
        /// The part of the model.
        part: &'static str,
    },
}

impl std::fmt::Display for ModelError {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::NotAModel => write!(formatter, "expected a parser model, but found other bytes"),
            Self::Version { expected, found } => {
                write!(formatter, "expected parser model version {expected}, but found {found}")
            }
            Self::Checksum { expected, found } => {
                write!(formatter, "expected parser model checksum {expected:08x}, but found {found:08x}")
            }
            Self::Damaged { part } => {
                write!(formatter, "expected whole {part} in the parser model, but found damage")
            }
        }
    }
}

impl std::error::Error for ModelError {}

/// Everything that the model file holds, as it is on disk.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Model {
    pub(crate) pairs: Vec<(Xpos, Upos)>,
    pub(crate) vocabulary: Vocabulary,
    pub(crate) tagger: Rows,
    pub(crate) lemmas: Lemmatiser,
    pub(crate) steps: Rows,
    pub(crate) labels: Rows,
    pub(crate) calibration: Calibration,
}

/// The model made ready to parse.
#[derive(Clone, Debug)]
pub(crate) struct Ready {
    pub(crate) vocabulary: Vocabulary,
    pub(crate) tagger: Tagger,
    pub(crate) lemmas: Lemmatiser,
    pub(crate) steps: DenseTable,
    pub(crate) labels: SparseTable,
    pub(crate) calibration: Calibration,
}

impl Model {
    pub(crate) fn ready(self) -> Ready {
        Ready {
            vocabulary: self.vocabulary,
            tagger: Tagger { pairs: self.pairs, table: SparseTable::new(self.tagger) },
            lemmas: self.lemmas,
            steps: DenseTable::new(&self.steps),
            labels: SparseTable::new(self.labels),
            calibration: self.calibration,
        }
    }

    /// Reads what [`Model::write`] wrote.
    pub(crate) fn read(bytes: &[u8]) -> Result<Self, ModelError> {
        if bytes.len() < HEADER || &bytes[..8] != MAGIC {
            return Err(ModelError::NotAModel);
        }
        let word = |at: usize| u32::from_le_bytes([bytes[at], bytes[at + 1], bytes[at + 2], bytes[at + 3]]);
        let (version, expected) = (word(8), word(12));
        if version != FORMAT {
            return Err(ModelError::Version { expected: FORMAT, found: version });
        }
        let found = crc32fast::hash(&bytes[HEADER..]);
        if found != expected {
            return Err(ModelError::Checksum { expected, found });
        }
        let mut reader = Reader { bytes: &bytes[HEADER..], part: "" };
        let model = Self {
            pairs: reader.pairs()?,
            vocabulary: reader.vocabulary()?,
            tagger: reader.rows("tagger weights", 256)?,
            lemmas: reader.lemmas()?,
            steps: reader.masked_rows("step weights")?,
            labels: reader.rows("relation weights", 64)?,
            calibration: Calibration { values: reader.numbers("calibration")? },
        };
        if !reader.bytes.is_empty() {
            return Err(ModelError::Damaged { part: "end" });
        }
        Ok(model)
    }

    /// The bytes of a model file.
    #[cfg(feature = "train")]
    pub(crate) fn write(&self) -> Vec<u8> {
        let mut writer = Writer { bytes: Vec::new() };
        writer.varint(self.pairs.len());
        for (xpos, upos) in &self.pairs {
            writer.bytes.extend_from_slice(&[*xpos as u8, *upos as u8]);
        }
        writer.vocabulary(&self.vocabulary);
        writer.rows(&self.tagger);
        writer.lemmas(&self.lemmas);
        writer.masked_rows(&self.steps);
        writer.rows(&self.labels);
        writer.varint(self.calibration.values.len());
        for value in &self.calibration.values {
            writer.bytes.extend_from_slice(&value.to_le_bytes());
        }
        let mut bytes = MAGIC.to_vec();
        bytes.extend_from_slice(&FORMAT.to_le_bytes());
        bytes.extend_from_slice(&crc32fast::hash(&writer.bytes).to_le_bytes());
        bytes.extend_from_slice(&writer.bytes);
        bytes
    }
}

/// What is left to read.
struct Reader<'a> {
    bytes: &'a [u8],
    part: &'static str,
}

impl<'a> Reader<'a> {
    fn damaged(&self) -> ModelError {
        ModelError::Damaged { part: self.part }
    }

    fn take(&mut self, length: usize) -> Result<&'a [u8], ModelError> {
        let (taken, rest) =
            self.bytes.split_at_checked(length).ok_or(ModelError::Damaged { part: self.part })?;
        self.bytes = rest;
        Ok(taken)
    }

    fn byte(&mut self) -> Result<u8, ModelError> {
        self.take(1).map(|bytes| bytes[0])
    }

    fn varint(&mut self) -> Result<u32, ModelError> {
        let mut value = 0_u64;
        for shift in [0, 7, 14, 21, 28] {
            let byte = self.byte()?;
            value |= u64::from(byte & 0x7F) << shift;
            if byte < 0x80 {
                return u32::try_from(value).map_err(|_| self.damaged());
            }
        }
        Err(self.damaged())
    }

    /// A count of things that take at least a byte each, so that damage cannot ask for endless memory.
    fn count(&mut self) -> Result<usize, ModelError> {
        let count = self.varint()? as usize;
        if count > self.bytes.len() { Err(self.damaged()) } else { Ok(count) }
    }

    fn text(&mut self) -> Result<String, ModelError> {
        let length = self.count()?;
        let bytes = self.take(length)?;
        String::from_utf8(bytes.to_vec()).map_err(|_| self.damaged())
    }

    fn xpos(&mut self) -> Result<Xpos, ModelError> {
        let code = self.byte()?;
        Xpos::ALL.get(usize::from(code)).copied().ok_or_else(|| self.damaged())
    }

    fn pairs(&mut self) -> Result<Vec<(Xpos, Upos)>, ModelError> {
        self.part = "tags";
        let count = self.count()?;
        if count == 0 || count > 250 {
            return Err(self.damaged());
        }
        (0..count)
            .map(|_| {
                let xpos = self.xpos()?;
                let upos = self.byte()?;
                Ok((xpos, Upos::ALL.get(usize::from(upos)).copied().ok_or_else(|| self.damaged())?))
            })
            .collect()
    }

    fn vocabulary(&mut self) -> Result<Vocabulary, ModelError> {
        self.part = "vocabulary";
        let count = self.count()?;
        let mut entries = Vec::with_capacity(count);
        let mut key = 0_u32;
        for _ in 0..count {
            key = key.checked_add(self.varint()?).ok_or_else(|| self.damaged())?;
            let tag = self.byte()?;
            let is_small = self.byte()? == 1;
            entries.push(KnownWord { key, tag, is_small });
        }
        Ok(Vocabulary { entries })
    }

    fn rows(&mut self, part: &'static str, classes: usize) -> Result<Rows, ModelError> {
        self.part = part;
        let count = self.count()?;
        let mut rows = Rows {
            keys: Vec::with_capacity(count),
            starts: Vec::with_capacity(count + 1),
            weights: Vec::new(),
        };
        rows.starts.push(0);
        let mut key = 0_u32;
        for _ in 0..count {
            key = key.checked_add(self.varint()?).ok_or_else(|| self.damaged())?;
            let length = usize::from(self.byte()?);
            for pair in self.take(2 * length)?.chunks_exact(2) {
                if usize::from(pair[0]) >= classes {
                    return Err(self.damaged());
                }
                rows.weights.push(Weight { class: pair[0], code: i8::from_le_bytes([pair[1]]) });
            }
            rows.keys.push(key);
            rows.starts.push(u32::try_from(rows.weights.len()).map_err(|_| self.damaged())?);
        }
        Ok(rows)
    }

    /// Rows of sixteen classes: a bit for each class that has a weight, then the weights.
    fn masked_rows(&mut self, part: &'static str) -> Result<Rows, ModelError> {
        self.part = part;
        let count = self.count()?;
        let mut rows = Rows {
            keys: Vec::with_capacity(count),
            starts: Vec::with_capacity(count + 1),
            weights: Vec::new(),
        };
        rows.starts.push(0);
        let mut key = 0_u32;
        for _ in 0..count {
            key = key.checked_add(self.varint()?).ok_or_else(|| self.damaged())?;
            let mask = self.take(2)?;
            let mask = u16::from_le_bytes([mask[0], mask[1]]);
            for class in (0..16_u8).filter(|class| mask & (1 << class) != 0) {
                rows.weights.push(Weight { class, code: i8::from_le_bytes([self.byte()?]) });
            }
            rows.keys.push(key);
            rows.starts.push(u32::try_from(rows.weights.len()).map_err(|_| self.damaged())?);
        }
        Ok(rows)
    }

    fn lemmas(&mut self) -> Result<Lemmatiser, ModelError> {
        self.part = "lemmas";
        let count = self.count()?;
        let exceptions =
            (0..count).map(|_| Ok((self.xpos()?, self.text()?, self.text()?))).collect::<Result<_, _>>()?;
        let count = self.count()?;
        let endings = (0..count)
            .map(|_| Ok((self.xpos()?, self.text()?, Edit { cut: self.byte()?, add: self.text()? })))
            .collect::<Result<_, _>>()?;
        Ok(Lemmatiser { exceptions, endings })
    }

    fn numbers(&mut self, part: &'static str) -> Result<Vec<i32>, ModelError> {
        self.part = part;
        let count = self.count()?;
        let bytes = self.take(4 * count)?;
        Ok(bytes
            .chunks_exact(4)
            .map(|number| i32::from_le_bytes([number[0], number[1], number[2], number[3]]))
            .collect())
    }
}

#[cfg(feature = "train")]
struct Writer {
    bytes: Vec<u8>,
}

#[cfg(feature = "train")]
impl Writer {
    fn varint(&mut self, value: usize) {
        let mut value = value;
        while value >= 0x80 {
            self.bytes.push((value & 0x7F) as u8 | 0x80);
            value >>= 7;
        }
        self.bytes.push((value & 0x7F) as u8);
    }

    fn text(&mut self, text: &str) {
        self.varint(text.len());
        self.bytes.extend_from_slice(text.as_bytes());
    }

    fn vocabulary(&mut self, vocabulary: &Vocabulary) {
        self.varint(vocabulary.entries.len());
        let mut previous = 0;
        for entry in &vocabulary.entries {
            self.varint((entry.key - previous) as usize);
            previous = entry.key;
            self.bytes.extend_from_slice(&[entry.tag, u8::from(entry.is_small)]);
        }
    }

    fn rows(&mut self, rows: &Rows) {
        self.varint(rows.keys.len());
        let mut previous = 0;
        for (row, &key) in rows.keys.iter().enumerate() {
            self.varint((key - previous) as usize);
            previous = key;
            let weights = &rows.weights[rows.starts[row] as usize..rows.starts[row + 1] as usize];
            self.bytes.push(u8::try_from(weights.len()).unwrap_or(u8::MAX));
            for weight in weights {
                self.bytes.extend_from_slice(&[weight.class, weight.code.to_le_bytes()[0]]);
            }
        }
    }

    fn masked_rows(&mut self, rows: &Rows) {
        self.varint(rows.keys.len());
        let mut previous = 0;
        for (row, &key) in rows.keys.iter().enumerate() {
            self.varint((key - previous) as usize);
            previous = key;
            let weights = &rows.weights[rows.starts[row] as usize..rows.starts[row + 1] as usize];
            // Classes rise within the row, so that bit and weight stand in the same order.
            let mask = weights.iter().fold(0_u16, |mask, weight| mask | 1 << (weight.class & 15));
            self.bytes.extend_from_slice(&mask.to_le_bytes());
            self.bytes.extend(weights.iter().map(|weight| weight.code.to_le_bytes()[0]));
        }
    }

    fn lemmas(&mut self, lemmas: &Lemmatiser) {
        self.varint(lemmas.exceptions.len());
        for (tag, word, lemma) in &lemmas.exceptions {
            self.bytes.push(*tag as u8);
            self.text(word);
            self.text(lemma);
        }
        self.varint(lemmas.endings.len());
        for (tag, ending, edit) in &lemmas.endings {
            self.bytes.push(*tag as u8);
            self.text(ending);
            self.bytes.push(edit.cut);
            self.text(&edit.add);
        }
    }
}
