//! Lemmas: exceptions by word and tag, else the longest known ending of the word under its tag.

use crate::Xpos;

/// How words of each tag give their lemmas.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Lemmatiser {
    /// Sorted by tag and word: the lemma of an irregular word, lower case.
    pub(crate) exceptions: Vec<(Xpos, String, String)>,
    /// Sorted by tag and ending: cut so many characters, add this.
    pub(crate) endings: Vec<(Xpos, String, Edit)>,
}

/// What makes a lemma of a word: characters cut from its end, and what is put there.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Edit {
    pub(crate) cut: u8,
    pub(crate) add: String,
}

/// The longest ending that a rule may ask for, in characters.
pub(crate) const LONGEST_ENDING: usize = 6;

impl Lemmatiser {
    /// The lemma of a word under a tag: names keep their capitals, other words are lower case.
    pub(crate) fn lemma(&self, word: &str, tag: Xpos) -> String {
        let keeps_capitals = matches!(tag, Xpos::NNP | Xpos::NNPS | Xpos::ADD | Xpos::FW);
        let lower = word.to_lowercase();
        let folded = if lower.is_ascii() { lower } else { lower.replace(['’', '‘'], "'") };
        let exceptions = of_tag(&self.exceptions, tag);
        if let Ok(at) = exceptions.binary_search_by(|(_, known, _)| known.as_str().cmp(&folded)) {
            return exceptions[at].2.clone();
        }
        let base = if keeps_capitals { word.to_string() } else { folded };
        match self.edit(&base, tag) {
            Some(edit) if edit.cut > 0 || !edit.add.is_empty() => edit.apply(&base).unwrap_or(base),
            _ => base,
        }
    }

    fn edit(&self, word: &str, tag: Xpos) -> Option<&Edit> {
        let lower = word.to_lowercase();
        let mut starts = [lower.len(); LONGEST_ENDING + 1];
        let mut longest = 0;
        for (length, (at, _)) in (1..=LONGEST_ENDING).zip(lower.char_indices().rev()) {
            starts[length] = at;
            longest = length;
        }
        let endings = of_tag(&self.endings, tag);
        (0..=longest).rev().find_map(|length| {
            let ending = &lower[starts[length]..];
            let found = endings.binary_search_by(|(_, known, _)| known.as_str().cmp(ending));
            found.ok().map(|at| &endings[at].2)
        })
    }
}

/// The rules of one tag.
fn of_tag<T>(rules: &[(Xpos, String, T)], tag: Xpos) -> &[(Xpos, String, T)] {
    let from = rules.partition_point(|(known, ..)| *known < tag);
    let to = from + rules[from..].partition_point(|(known, ..)| *known == tag);
    &rules[from..to]
}

impl Edit {
    /// The word with its end changed; `None` where it is too short.
    pub(crate) fn apply(&self, word: &str) -> Option<String> {
        let stem_end = match usize::from(self.cut) {
            0 => word.len(),
            cut => word.char_indices().rev().nth(cut - 1)?.0,
        };
        (stem_end > 0 || !self.add.is_empty()).then(|| format!("{}{}", &word[..stem_end], self.add))
    }
}
