//! Words that mean the same, for search: names of the countries and bodies that a corpus is about.

use crate::knowledge::{Knowledge, lexicon::Meaning};
use dyad_corpus::Corpus;
use dyad_corpus::search::Synonyms;
use std::collections::{BTreeMap, BTreeSet};

/// Groups of names from the tables, for the countries and bodies that the corpus names: "ROK", "South Korea".
pub fn gather(corpus: &Corpus) -> Synonyms {
    let named: BTreeSet<&str> = corpus
        .entities
        .iter()
        .flat_map(|entity| [Some(entity.id.as_str()), entity.code.as_deref()])
        .flatten()
        .collect();
    let mut groups: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for term in Knowledge::builtin().lexicon.terms() {
        let code = match term.meanings.as_slice() {
            [Meaning::Country(country)] => country.code().to_owned(),
            [Meaning::Body(code)] => code.clone(),
            _ => continue,
        };
        // Two letters in lower case ("us", "eu") are words of their own too often to stand for a country.
        let short = term.written.chars().filter(|character| character.is_alphanumeric()).count() < 3;
        if named.contains(code.as_str()) && !short {
            groups.entry(code).or_default().insert(term.written.to_lowercase());
        }
    }
    Synonyms(
        groups
            .into_values()
            .filter(|names| names.len() > 1)
            .map(|names| names.into_iter().collect())
            .collect(),
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{analyze, source::Input};

    #[test]
    fn names_of_the_countries_told_of_and_of_no_others() {
        let text = "Peace talks\n\nGeneva, 5 March 2020 -- South Korea and Ethiopia signed an agreement.";
        let input = Input { name: "a.txt".to_owned(), bytes: Ok(text.as_bytes().to_vec()) };
        let Synonyms(groups) = gather(&analyze(vec![input]));
        let has = |name: &str| groups.iter().any(|group| group.iter().any(|known| known == name));
        assert!(has("rok") && has("republic of korea") && !has("people's republic of china"));
    }
}
