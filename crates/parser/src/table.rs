//! Weights by feature key, in flat arrays: an index of open addressing over keys, and rows of weights.

/// Finds the row of a key. Rows are numbered in the order of the sorted keys.
#[derive(Clone, Debug)]
pub(crate) struct Index {
    slots: Vec<Slot>,
    mask: usize,
    /// One bit for what the lower bits of a key are, set where some key has them. About a third of the features that a sentence
    /// asks for have no row; these bits tell most of them apart in a sixteenth of the room of the slots, and so stay near.
    bits: Vec<u64>,
    bit_mask: usize,
}

#[derive(Clone, Copy, Debug)]
struct Slot {
    key: u32,
    row: u32,
}

const FREE: u32 = u32::MAX;

/// Bits of an [`Index`] for each of its slots.
const BITS_A_SLOT: usize = 4;

/// How many features are looked up at a time.
const CHUNK: usize = 32;

impl Index {
    /// An index that gives the n-th key the row n. A key that comes twice keeps its first row.
    pub(crate) fn of(keys: &[u32]) -> Self {
        let capacity = (keys.len() * 2).next_power_of_two().max(8);
        let bits = capacity * BITS_A_SLOT;
        let mut index = Self {
            slots: vec![Slot { key: 0, row: FREE }; capacity],
            mask: capacity - 1,
            bits: vec![0; bits.div_ceil(64)],
            bit_mask: bits - 1,
        };
        for (row, &key) in (0_u32..).zip(keys) {
            let bit = key as usize & index.bit_mask;
            index.bits[bit / 64] |= 1 << (bit % 64);
            let mut at = key as usize & index.mask;
            while index.slots[at].row != FREE && index.slots[at].key != key {
                at = (at + 1) & index.mask;
            }
            if index.slots[at].row == FREE {
                index.slots[at] = Slot { key, row };
            }
        }
        index
    }

    #[inline]
    pub(crate) fn row(&self, key: u32) -> Option<u32> {
        let mut at = key as usize & self.mask;
        loop {
            let slot = self.slots[at];
            if slot.row == FREE {
                return None;
            }
            if slot.key == key {
                return Some(slot.row);
            }
            at = (at + 1) & self.mask;
        }
    }
}

impl Index {
    /// The rows of at most [`CHUNK`] keys, in their order, put into `rows`; returns how many there are. All first slots
    /// are asked for before any is looked at, so that the waits for memory overlap.
    #[inline]
    fn rows(&self, keys: &[u32], rows: &mut [u32; CHUNK]) -> usize {
        let mut likely = [0_u32; CHUNK];
        let mut count = 0;
        for &key in keys {
            let bit = key as usize & self.bit_mask;
            likely[count] = key;
            count += (self.bits[bit / 64] >> (bit % 64) & 1) as usize;
        }
        let keys = &likely[..count];
        let mut homes = [Slot { key: 0, row: FREE }; CHUNK];
        for (home, &key) in homes.iter_mut().zip(keys) {
            *home = self.slots[key as usize & self.mask];
        }
        let mut found = 0;
        for (home, &key) in homes.iter().zip(keys) {
            let elsewhere = home.key != key && home.row != FREE;
            let row = if elsewhere { self.row(key).unwrap_or(FREE) } else { home.row };
            rows[found] = row;
            found += usize::from(row != FREE);
        }
        found
    }
}

/// One weight of one class. The code is the signed root of the weight: fine for small weights, and wide enough
/// for the few great ones.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Weight {
    pub(crate) class: u8,
    pub(crate) code: i8,
}

impl Weight {
    /// The weight that the code stands for, −16,384 to 16,384.
    #[inline]
    pub(crate) fn value(self) -> i16 {
        i16::from(self.code) * i16::from(self.code).abs()
    }
}

/// What every table on disk is: sorted keys, each with the weights that are not zero.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Rows {
    pub(crate) keys: Vec<u32>,
    /// Where the row of each key begins in `weights`; one more than there are keys.
    pub(crate) starts: Vec<u32>,
    pub(crate) weights: Vec<Weight>,
}

/// Something that adds the weights of features to the scores of classes.
pub(crate) trait Score {
    fn add(&self, features: &[u32], scores: &mut [i32]);
}

/// A table for many classes of which a feature touches few.
#[derive(Clone, Debug)]
pub(crate) struct SparseTable {
    index: Index,
    starts: Vec<u32>,
    weights: Vec<Weight>,
}

impl SparseTable {
    pub(crate) fn new(rows: Rows) -> Self {
        Self { index: Index::of(&rows.keys), starts: rows.starts, weights: rows.weights }
    }
}

impl Score for SparseTable {
    #[inline]
    fn add(&self, features: &[u32], scores: &mut [i32]) {
        let (mut rows, mut bounds) = ([FREE; CHUNK], [(0, 0); CHUNK]);
        for chunk in features.chunks(CHUNK) {
            let found = self.index.rows(chunk, &mut rows);
            for (bound, &row) in bounds.iter_mut().zip(&rows[..found]) {
                *bound = (self.starts[row as usize] as usize, self.starts[row as usize + 1] as usize);
            }
            for &(from, to) in &bounds[..found] {
                for weight in &self.weights[from..to] {
                    scores[usize::from(weight.class)] += i32::from(weight.value());
                }
            }
        }
    }
}

/// How many classes a [`DenseTable`] has.
pub(crate) const DENSE: usize = 16;

/// A table for sixteen classes, one row of sixteen weights a feature.
#[derive(Clone, Debug)]
pub(crate) struct DenseTable {
    index: Index,
    rows: Vec<[i16; DENSE]>,
}

impl DenseTable {
    pub(crate) fn new(rows: &Rows) -> Self {
        let dense = rows
            .starts
            .windows(2)
            .map(|bounds| {
                let mut row = [0; DENSE];
                for weight in &rows.weights[bounds[0] as usize..bounds[1] as usize] {
                    row[usize::from(weight.class) % DENSE] = weight.value();
                }
                row
            })
            .collect();
        Self { index: Index::of(&rows.keys), rows: dense }
    }
}

impl Score for DenseTable {
    #[inline]
    fn add(&self, features: &[u32], scores: &mut [i32]) {
        let mut sums = [0_i32; DENSE];
        let mut rows = [FREE; CHUNK];
        for chunk in features.chunks(CHUNK) {
            let found = self.index.rows(chunk, &mut rows);
            for &row in &rows[..found] {
                for (sum, &value) in sums.iter_mut().zip(&self.rows[row as usize]) {
                    *sum += i32::from(value);
                }
            }
        }
        for (score, sum) in scores.iter_mut().zip(sums) {
            *score += sum;
        }
    }
}
