//! What was worked out once for a sentence and is asked for again: the states along a beam differ in what the next
//! step does not look at, so that most of them have been scored before.

use crate::hash::fold;

/// Values by key, in flat arrays that are used again for the next sentence.
#[derive(Clone, Debug)]
pub(crate) struct Memo<const KEY: usize, V> {
    entries: Vec<([u64; KEY], V)>,
    /// Places in `entries` by open addressing over a power of two.
    slots: Vec<u32>,
}

const FREE: u32 = u32::MAX;

impl<const KEY: usize, V> Default for Memo<KEY, V> {
    fn default() -> Self {
        Self { entries: Vec::new(), slots: vec![FREE; 256] }
    }
}

impl<const KEY: usize, V: Copy> Memo<KEY, V> {
    /// Forgets everything.
    pub(crate) fn clear(&mut self) {
        self.entries.clear();
        self.slots.fill(FREE);
    }

    /// The value of a key, made where it is asked for the first time.
    #[inline]
    pub(crate) fn get_or(&mut self, key: [u64; KEY], make: impl FnOnce() -> V) -> V {
        let mut at = self.home(&key);
        while let Some((known, value)) = self.entries.get(self.slots[at] as usize) {
            if *known == key {
                return *value;
            }
            at = (at + 1) & (self.slots.len() - 1);
        }
        let value = make();
        self.slots[at] = self.entries.len() as u32;
        self.entries.push((key, value));
        if self.entries.len() * 2 > self.slots.len() {
            self.grow();
        }
        value
    }

    fn home(&self, key: &[u64; KEY]) -> usize {
        fold(key) as usize & (self.slots.len() - 1)
    }

    fn grow(&mut self) {
        self.slots = vec![FREE; self.slots.len() * 2];
        for place in 0..self.entries.len() {
            let mut at = self.home(&self.entries[place].0);
            while self.slots[at] != FREE {
                at = (at + 1) & (self.slots.len() - 1);
            }
            self.slots[at] = place as u32;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Memo;

    #[test]
    fn every_key_is_worked_out_once() {
        let mut memo: Memo<2, u64> = Memo::default();
        let mut made = 0;
        for round in 0..2 {
            for key in 0..1_000_u64 {
                let value = memo.get_or([key % 7, key], || {
                    made += 1;
                    key * 3
                });
                assert_eq!(value, key * 3, "round {round}");
            }
        }
        assert_eq!(made, 1_000);
        memo.clear();
        assert_eq!(memo.get_or([0, 0], || 5), 5);
    }
}
