//! Words that differ by a few typing mistakes: an automaton run over the dictionary.
//!
//! A mistake is a letter too many, missing, wrong, or two neighbours swapped (optimal string alignment). The state is
//! a row of the table of distances, held as bits: one set of places in the wanted word for each number of mistakes
//! (Wu and Manber 1992, Navarro 2003), so that a step is a handful of operations.

/// Most mistakes ever allowed.
pub(crate) const MOST: usize = 2;

/// Accepts words within some mistakes of one word.
#[derive(Clone, Debug)]
pub(crate) struct Mistyped {
    letters: Vec<char>,
    /// For each ASCII character its places among the letters: most steps are over these.
    ascii: Vec<u64>,
    mistakes: usize,
    /// Accept words that begin with a near spelling too.
    as_prefix: bool,
}

/// Where the automaton is.
#[derive(Clone, Copy, Debug)]
pub(crate) struct State {
    /// Bit i of `rows[k]`: the first i letters match what was read, with k mistakes or fewer.
    rows: [u64; MOST + 1],
    /// Bit i of `swaps[k]`: letter i + 1 was read in place of letter i, which may follow now.
    swaps: [u64; MOST + 1],
    /// Bytes of an unfinished character, and how many are to come.
    pending: (u32, u8),
    /// A beginning that was accepted, when beginnings count.
    passed: bool,
}

impl Mistyped {
    /// An automaton for a word of at most 60 characters; nothing for longer ones.
    pub(crate) fn new(word: &str, mistakes: usize, as_prefix: bool) -> Option<Mistyped> {
        let letters: Vec<char> = word.chars().collect();
        let ascii = ('\0'..='\x7f').map(|letter| places(&letters, letter)).collect();
        (letters.len() <= 60).then_some(Mistyped { letters, ascii, mistakes: mistakes.min(MOST), as_prefix })
    }

    /// How many mistakes lead from the word to another, or nothing if more than allowed.
    pub(crate) fn distance(&self, other: &str) -> Option<usize> {
        let state = other.chars().fold(self.begin(), |state, letter| self.step(&state, letter));
        (0..=self.mistakes).find(|mistakes| state.rows.get(*mistakes).is_some_and(|row| self.at_end(*row)))
    }

    fn begin(&self) -> State {
        let mut rows = [0; MOST + 1];
        for (mistakes, row) in rows.iter_mut().enumerate().take(self.mistakes + 1) {
            *row = (1u64 << (mistakes + 1)) - 1;
        }
        State { rows, swaps: [0; MOST + 1], pending: (0, 0), passed: false }
    }

    fn at_end(&self, row: u64) -> bool {
        row >> self.letters.len() & 1 == 1
    }

    fn step(&self, state: &State, letter: char) -> State {
        let known = self.ascii.get(letter as usize).copied();
        let same = known.unwrap_or_else(|| places(&self.letters, letter));
        let inside = (1u64 << (self.letters.len() + 1)) - 1;
        let mut next =
            State { rows: [0; MOST + 1], swaps: [0; MOST + 1], pending: (0, 0), passed: state.passed };
        for mistakes in 0..=self.mistakes {
            let row = state.rows[mistakes];
            let mut to = (row & same) << 1;
            if mistakes > 0 {
                let fewer = state.rows[mistakes - 1];
                // a letter too many, a wrong letter, a missing letter, the second of two swapped letters
                to |= fewer | fewer << 1 | next.rows[mistakes - 1] << 1 | (state.swaps[mistakes] & same) << 2;
                next.swaps[mistakes] = fewer & same >> 1;
            }
            next.rows[mistakes] = to & inside;
        }
        next
    }
}

/// Bit i: letter i is this one.
fn places(letters: &[char], letter: char) -> u64 {
    letters.iter().take(60).enumerate().fold(0, |bits, (at, own)| bits | u64::from(*own == letter) << at)
}

impl fst::Automaton for Mistyped {
    type State = State;

    fn start(&self) -> State {
        self.begin()
    }

    fn is_match(&self, state: &State) -> bool {
        state.passed || state.pending.1 == 0 && state.rows.iter().any(|row| self.at_end(*row))
    }

    fn can_match(&self, state: &State) -> bool {
        state.passed || state.rows.iter().any(|row| *row != 0)
    }

    fn will_always_match(&self, state: &State) -> bool {
        state.passed
    }

    fn accept(&self, state: &State, byte: u8) -> State {
        if state.passed {
            return *state;
        }
        let (code, more) = match (state.pending, byte) {
            ((_, 0), 0..0x80) => (u32::from(byte), 0),
            ((_, 0), 0xc0..0xe0) => (u32::from(byte & 0x1f), 1),
            ((_, 0), 0xe0..0xf0) => (u32::from(byte & 0x0f), 2),
            ((_, 0), _) => (u32::from(byte & 0x07), 3),
            ((code, more), _) => (code << 6 | u32::from(byte & 0x3f), more - 1),
        };
        if more > 0 {
            return State { pending: (code, more), ..*state };
        }
        let mut next = self.step(state, char::from_u32(code).unwrap_or(char::REPLACEMENT_CHARACTER));
        next.passed = self.as_prefix && next.rows.iter().any(|row| self.at_end(*row));
        next
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use fst::{IntoStreamer, Streamer};
    use proptest::prelude::*;

    /// Optimal string alignment by the table.
    fn table(one: &str, other: &str) -> usize {
        let (a, b): (Vec<char>, Vec<char>) = (one.chars().collect(), other.chars().collect());
        let mut rows = vec![vec![0; b.len() + 1]; a.len() + 1];
        for i in 0..=a.len() {
            for j in 0..=b.len() {
                rows[i][j] = if i == 0 || j == 0 {
                    i + j
                } else {
                    let wrong = usize::from(a[i - 1] != b[j - 1]);
                    let mut best =
                        (rows[i - 1][j] + 1).min(rows[i][j - 1] + 1).min(rows[i - 1][j - 1] + wrong);
                    if i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] {
                        best = best.min(rows[i - 2][j - 2] + 1);
                    }
                    best
                };
            }
        }
        rows[a.len()][b.len()]
    }

    proptest! {
        #[test]
        fn distances_are_those_of_the_table(one in "[abcé]{0,7}", other in "[abcé]{0,7}", most in 0usize..=2) {
            let expected = Some(table(&one, &other)).filter(|distance| *distance <= most);
            prop_assert_eq!(Mistyped::new(&one, most, false).unwrap().distance(&other), expected);
        }

        #[test]
        fn the_dictionary_gives_all_near_words(
            wanted in "[abé]{1,5}",
            words in proptest::collection::btree_set("[abé]{1,6}", 1..30),
            most in 1usize..=2,
            as_prefix in any::<bool>(),
        ) {
            let set = fst::Set::from_iter(&words).unwrap();
            let mut stream = set.search(Mistyped::new(&wanted, most, as_prefix).unwrap()).into_stream();
            let mut found = Vec::new();
            while let Some(word) = stream.next() {
                found.push(String::from_utf8(word.to_vec()).unwrap());
            }
            let near = |word: &str| table(&wanted, word) <= most;
            let begins = |word: &str| word.char_indices().any(|(at, c)| near(&word[..at + c.len_utf8()]));
            let expected: Vec<String> =
                words.iter().filter(|word| near(word) || as_prefix && begins(word)).cloned().collect();
            prop_assert_eq!(found, expected);
        }
    }
}
