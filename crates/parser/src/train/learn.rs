//! Averaged perceptrons over feature keys, and how they are cut down to the tables of the model.

use crate::table::{DENSE, Index, Rows, Score, Weight};

/// The row of each key; grows as keys come.
#[derive(Default)]
pub(super) struct Growing {
    slots: Vec<(u32, u32)>,
    keys: Vec<u32>,
}

impl Growing {
    #[inline]
    fn find(&self, key: u32) -> Option<usize> {
        if self.slots.is_empty() {
            return None;
        }
        let mask = self.slots.len() - 1;
        let mut at = key as usize & mask;
        loop {
            match self.slots[at] {
                (_, u32::MAX) => return None,
                (found, row) if found == key => return Some(row as usize),
                _ => at = (at + 1) & mask,
            }
        }
    }

    /// The row of a key, a new one where it has none.
    fn row(&mut self, key: u32) -> usize {
        if let Some(row) = self.find(key) {
            return row;
        }
        if self.keys.len() * 2 >= self.slots.len() {
            let keys = std::mem::take(&mut self.keys);
            self.slots = vec![(0, u32::MAX); (keys.len() * 4).next_power_of_two().max(1 << 16)];
            for key in keys {
                self.insert(key);
            }
        }
        self.insert(key)
    }

    fn insert(&mut self, key: u32) -> usize {
        let mask = self.slots.len() - 1;
        let mut at = key as usize & mask;
        while self.slots[at].1 != u32::MAX {
            at = (at + 1) & mask;
        }
        let row = self.keys.len();
        self.slots[at] = (key, u32::try_from(row).unwrap_or(u32::MAX - 1));
        self.keys.push(key);
        row
    }
}

/// A perceptron with many classes of which a feature touches few.
#[derive(Default)]
pub(super) struct Sparse {
    index: Growing,
    rows: Vec<Vec<SparseWeight>>,
    pub(super) time: i64,
}

#[derive(Clone, Copy)]
struct SparseWeight {
    class: u8,
    value: i32,
    /// The sum of each change times when it came.
    late: i64,
}

impl Score for Sparse {
    fn add(&self, features: &[u32], scores: &mut [i32]) {
        for &feature in features {
            if let Some(row) = self.index.find(feature) {
                for weight in &self.rows[row] {
                    scores[usize::from(weight.class)] += weight.value;
                }
            }
        }
    }
}

impl Sparse {
    /// Forgets the past for the average: from here on it is over what comes.
    pub(super) fn start_averaging(&mut self) {
        self.time = 0;
        for weight in self.rows.iter_mut().flatten() {
            weight.late = 0;
        }
    }

    pub(super) fn change(&mut self, features: &[u32], class: u8, by: i32) {
        for &feature in features {
            let row = self.index.row(feature);
            if row == self.rows.len() {
                self.rows.push(Vec::new());
            }
            let late = i64::from(by) * self.time;
            let weights = &mut self.rows[row];
            if let Some(weight) = weights.iter_mut().find(|weight| weight.class == class) {
                weight.value += by;
                weight.late += late;
            } else {
                weights.push(SparseWeight { class, value: by, late });
            }
        }
    }

    /// The averaged weights of the `keep` features that weigh most.
    pub(super) fn rows(&self, keep: usize) -> Rows {
        let averaged = self.index.keys.iter().zip(&self.rows).map(|(&key, weights)| {
            let row =
                weights.iter().map(|weight| (weight.class, average(weight.value, weight.late, self.time)));
            (key, row.collect())
        });
        quantise(averaged.collect(), keep)
    }
}

/// A perceptron with sixteen classes.
#[derive(Default)]
pub(super) struct Dense {
    index: Growing,
    values: Vec<[i16; DENSE]>,
    late: Vec<[i64; DENSE]>,
    pub(super) time: i64,
}

impl Score for Dense {
    fn add(&self, features: &[u32], scores: &mut [i32]) {
        let mut sums = [0_i32; DENSE];
        for &feature in features {
            if let Some(row) = self.index.find(feature) {
                for (sum, &value) in sums.iter_mut().zip(&self.values[row]) {
                    *sum += i32::from(value);
                }
            }
        }
        for (score, sum) in scores.iter_mut().zip(sums) {
            *score += sum;
        }
    }
}

impl Dense {
    /// Forgets the past for the average: from here on it is over what comes.
    pub(super) fn start_averaging(&mut self) {
        self.time = 0;
        self.late.fill([0; DENSE]);
    }

    pub(super) fn change(&mut self, features: &[u32], class: u8, by: i16) {
        for &feature in features {
            let row = self.index.row(feature);
            if row == self.values.len() {
                self.values.push([0; DENSE]);
                self.late.push([0; DENSE]);
            }
            self.values[row][usize::from(class)] += by;
            self.late[row][usize::from(class)] += i64::from(by) * self.time;
        }
    }

    /// The averaged weights of the `keep` features that weigh most.
    pub(super) fn rows(&self, keep: usize) -> Rows {
        let averaged =
            self.index.keys.iter().zip(self.values.iter().zip(&self.late)).map(|(&key, (values, late))| {
                let row = (0_u8..).zip(values.iter().zip(late));
                (
                    key,
                    row.map(|(class, (&value, &late))| (class, average(i32::from(value), late, self.time)))
                        .collect(),
                )
            });
        quantise(averaged.collect(), keep)
    }

    pub(super) fn len(&self) -> usize {
        self.values.len()
    }
}

fn average(value: i32, late: i64, time: i64) -> f64 {
    f64::from(value) - late as f64 / time.max(1) as f64
}

/// The averaged weights of a feature, by class.
type Averaged = Vec<(u8, f64)>;

/// Keeps the features of the greatest weights and brings the weights into codes of a byte.
fn quantise(rows: Vec<(u32, Averaged)>, keep: usize) -> Rows {
    let mut ranked: Vec<(f64, u32, Averaged)> = rows
        .into_iter()
        .map(|(key, row)| (row.iter().map(|(_, value)| value.abs()).fold(0.0, f64::max), key, row))
        .collect();
    ranked.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
    ranked.truncate(keep);
    let top = ranked.first().map_or(1.0, |(size, ..)| *size).max(1e-9);
    ranked.sort_by_key(|(_, key, _)| *key);
    let mut table = Rows { starts: vec![0], ..Rows::default() };
    for (_, key, row) in ranked {
        let before = table.weights.len();
        for (class, value) in row {
            let code = rounded((value.abs() / top).sqrt().copysign(value) * 127.0);
            if code != 0 {
                table.weights.push(Weight { class, code });
            }
        }
        if table.weights.len() > before {
            table.keys.push(key);
            table.starts.push(u32::try_from(table.weights.len()).unwrap_or(u32::MAX));
        }
    }
    table
}

/// Drops small weights, and all features but those that weigh most. `seen` says how often the treebank has each
/// feature: a great weight of a feature that comes once is a sentence learnt by heart.
pub(super) fn shrink(rows: &Rows, seen: &[u32], kept: super::Kept) -> Rows {
    let row = |at: usize| &rows.weights[rows.starts[at] as usize..rows.starts[at + 1] as usize];
    let greatest = |at: usize| row(at).iter().map(|weight| weight.code.unsigned_abs()).max().unwrap_or(0);
    let worth = |at: usize| {
        let weight = u64::from(greatest(at)).pow(2);
        weight * weight * u64::from(seen[at].min(10_000))
    };
    let mut places: Vec<usize> = (0..rows.keys.len()).filter(|&at| greatest(at) >= kept.least_code).collect();
    places.sort_by_cached_key(|&at| (std::cmp::Reverse(worth(at)), rows.keys[at]));
    places.truncate(kept.features);
    places.sort_unstable();
    let mut table = Rows { starts: vec![0], ..Rows::default() };
    for at in places {
        table.keys.push(rows.keys[at]);
        table.weights.extend(row(at).iter().filter(|weight| weight.code.unsigned_abs() >= kept.least_code));
        table.starts.push(u32::try_from(table.weights.len()).unwrap_or(u32::MAX));
    }
    table
}

/// How often each feature of a table was seen.
pub(super) struct Counts {
    index: Index,
    pub(super) seen: Vec<u32>,
}

impl Counts {
    pub(super) fn of(rows: &Rows) -> Self {
        Self { index: Index::of(&rows.keys), seen: vec![0; rows.keys.len()] }
    }

    pub(super) fn add(&mut self, features: &[u32]) {
        for &feature in features {
            if let Some(row) = self.index.row(feature) {
                self.seen[row as usize] += 1;
            }
        }
    }
}

fn rounded(value: f64) -> i8 {
    value.round().clamp(-127.0, 127.0) as i8
}

/// A shuffled order of `count` things, the same for the same seed.
pub(super) fn order(count: usize, seed: u64) -> Vec<usize> {
    let mut places: Vec<usize> = (0..count).collect();
    let mut state = seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1;
    for last in (1..count).rev() {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        let pick = usize::try_from(state >> 33).unwrap_or(0) % (last + 1);
        places.swap(last, pick);
    }
    places
}
