//! Family names standing alone: of people named in full elsewhere in the article, and of rulers known to all.

use super::{
    Candidate, Reading,
    cast::Cast,
    words::{Word, Words},
};
use crate::dates::names_month_or_day;
use crate::knowledge::{Knowledge, names, people::Person};
use dyad_corpus::Span;
use std::collections::{BTreeMap, BTreeSet};

/// Family names that no candidate covers.
pub(super) fn find(
    text: &str,
    sentences: &[Words<'_>],
    candidates: &[Candidate],
    cast: &Cast,
    knowledge: &Knowledge,
) -> Vec<Candidate> {
    let shorts = shorts(cast, text);
    let mut found = Vec::new();
    let mut rest = candidates;
    for (sentence, words) in sentences.iter().enumerate() {
        let own = rest.partition_point(|candidate| candidate.sentence <= sentence);
        let (covered, after) = rest.split_at(own);
        rest = after;
        for at in 0..words.len() {
            const PARTICLES: [&str; 10] = ["bin", "de", "von", "van", "da", "al", "el", "dos", "del", "la"];
            let begins = |word: &&Word<'_>| word.is_capitalised() || PARTICLES.contains(&word.text);
            let Some(word) = words.get(at).filter(begins) else { continue };
            if covered.iter().any(|candidate| candidate.span.contains(word.span)) {
                continue;
            }
            let behind = behind_circumstance(words, at, covered);
            let reading = introduced(text, words, at, behind, &shorts)
                .or_else(|| known_to_all(words, at, behind, knowledge));
            if let Some((span, reading)) = reading {
                found.push(Candidate { span, sentence, reading });
            }
        }
    }
    found
}

/// The first word of a short name, in capitals and plain, with the whole and whose it is.
type Shorts = BTreeMap<String, Vec<(String, usize)>>;

fn shorts(cast: &Cast, text: &str) -> Shorts {
    let mut shorts: Shorts = BTreeMap::new();
    for (who, player) in cast.people.iter().enumerate() {
        for short in &player.short {
            let first = short.split([' ', '-']).next().unwrap_or("");
            shorts.entry(key(first)).or_default().push((short.clone(), who));
        }
        // "Gao Feng … Gao said": where nothing says which of two names is the family's, the one that goes on alone.
        if let ([], None, Some((family, given))) =
            (player.ids.as_slice(), player.country, player.name.split_once(' '))
            && !given.contains([' ', '-'])
            && family.len() > 1
            && !alone(text, given, family)
        {
            shorts.entry(key(family)).or_default().push((family.to_owned(), who));
        }
    }
    shorts
}

/// Whether a name stands anywhere without the one that goes before it.
fn alone(text: &str, name: &str, before: &str) -> bool {
    text.match_indices(name).any(|(at, _)| {
        let whole = !text.get(at + name.len()..).is_some_and(|rest| rest.starts_with(char::is_alphanumeric));
        whole && !text.get(..at).is_some_and(|text| text.trim_end().ends_with(before))
    })
}

fn key(word: &str) -> String {
    names::plain(word).to_uppercase()
}

/// A short name of somebody the article names in full.
fn introduced(
    text: &str,
    words: &Words<'_>,
    at: usize,
    behind: bool,
    shorts: &Shorts,
) -> Option<(Span, Reading)> {
    let word = words.get(at)?;
    let options = shorts.get(&key(word.text))?;
    let start = word.span.start as usize;
    let mut who = BTreeSet::new();
    let mut end = 0;
    for (short, player) in options {
        let Some(found) = text.get(start..start + short.len()) else { continue };
        let same = found == short || words.shouting && found == short.to_uppercase();
        let ends =
            !text.get(start + short.len()..).is_some_and(|rest| rest.starts_with(char::is_alphanumeric));
        if same && ends && start + short.len() >= end {
            if start + short.len() > end {
                who.clear();
            }
            end = start + short.len();
            who.insert(*player);
        }
    }
    let span = Span::new(start, end.max(start));
    if who.is_empty() || !stands_alone(words, at, behind, span) {
        return None;
    }
    Some((span, Reading::Surname { who: who.into_iter().collect() }))
}

/// A ruler whom an article may name without introduction: "Xi hosted", "Putin's war". Who it is, is decided once
/// the date is known.
fn known_to_all(
    words: &Words<'_>,
    at: usize,
    behind: bool,
    knowledge: &Knowledge,
) -> Option<(Span, Reading)> {
    let word = words.get(at)?;
    if words.shouting || word.text.len() < 2 {
        return None;
    }
    let ruler = |person: &Person| {
        let spelled = person.short.iter().any(|short| short == word.text);
        spelled
            && person
                .terms
                .iter()
                .any(|term| super::is_head(&term.office) || term.office == "foreign minister")
    };
    if !knowledge.people.called(word.text).any(ruler) || !stands_alone(words, at, behind, word.span) {
        return None;
    }
    let follows = words.get(at + 1);
    // "the Trump administration" is told of long after.
    const REIGNS: [&str; 6] = ["administration", "government", "presidency", "cabinet", "era", "regime"];
    let reigned = follows.is_some_and(|next| REIGNS.contains(&next.text));
    let acts = follows.is_some_and(|next| {
        next.is_possessive() || knowledge.world.cue("verb", &next.lower()) || next.lower().ends_with("ed")
    });
    // A foreign minister is known to fewer: only where the name acts.
    let leads = |person: &Person| person.terms.iter().any(|term| super::is_head(&term.office));
    let first = at == 0
        || !knowledge.people.called(word.text).any(leads)
        || words.get(at - 1).is_some_and(|before| matches!(before.text, "\"" | "“" | ":" | "." | "-"));
    if (first || words.title_case) && !acts && !reigned {
        return None;
    }
    Some((word.span, Reading::Ruler { short: word.text.to_owned(), reigned }))
}

/// Whether a time or place that begins a clause stands right before a word: "On Monday Putin told", "In Zagreb Vucic said".
fn behind_circumstance(words: &Words<'_>, at: usize, covered: &[Candidate]) -> bool {
    const OPENERS: [&str; 14] = [
        "in", "on", "at", "from", "by", "since", "until", "during", "last", "next", "late", "early", "this",
        "of",
    ];
    let (Some(opener), Some(before)) =
        (at.checked_sub(2).and_then(|at| words.get(at)), at.checked_sub(1).and_then(|at| words.get(at)))
    else {
        return false;
    };
    let place = |candidate: &Candidate| {
        matches!(candidate.reading, Reading::Country { .. } | Reading::Place { .. })
            && candidate.span == before.span
    };
    OPENERS.contains(&opener.lower().as_str())
        && (names_month_or_day(before.text) || covered.iter().any(place))
}

/// Whether a word is not part of a longer name, a month or another word that begins with a capital by chance.
fn stands_alone(words: &Words<'_>, at: usize, behind: bool, span: Span) -> bool {
    const CHANCE: [&str; 30] = [
        "To", "So", "An", "In", "Do", "He", "Who", "You", "Will", "Home", "Price", "Long", "Young", "Than",
        "Min", "Le", "No", "Major", "General", "King", "Day", "Law", "Key", "Prince", "Song", "May", "March",
        "Case", "Ma", "U",
    ];
    let Some(word) = words.get(at) else { return false };
    let before = at.checked_sub(1).and_then(|at| words.get(at));
    let after = words.after(span.end).map(|(_, word)| word);
    if words.shouting {
        return word.text.chars().count() > 3
            && !CHANCE.iter().any(|chance| chance.to_uppercase() == word.text);
    }
    if before.is_none() && CHANCE.contains(&word.text) {
        return false;
    }
    if word.text == "May" {
        let month = |word: &Word<'_>| {
            matches!(
                word.text,
                "in" | "In"
                    | "of"
                    | "since"
                    | "until"
                    | "by"
                    | "last"
                    | "next"
                    | "early"
                    | "late"
                    | "mid"
                    | "this"
            )
        };
        if before.is_some_and(month)
            || after.is_some_and(|word| word.text.starts_with(|c: char| c.is_ascii_digit()))
        {
            return false;
        }
    }
    if words.title_case {
        return true;
    }
    let name = |word: &&Word<'_>| {
        word.is_capitalised() && word.is_word() && word.text.chars().any(char::is_lowercase)
    };
    let joined = |word: &Word<'_>| word.text == "-";
    let adjacent_before =
        before.filter(|word| word.span.end + 1 >= span.start && (at > 1 || word.text.len() > 3));
    let family_after = after.filter(|word| word.span.start <= span.end + 1);
    let hyphen = before.is_some_and(joined) && before.is_some_and(|word| word.span.end == span.start)
        || after.is_some_and(joined) && after.is_some_and(|word| word.span.start == span.end);
    let given = adjacent_before.as_ref().is_some_and(name) && !behind && !starts_clause(words, at);
    let longer = family_after.as_ref().is_some_and(name);
    !given && !longer && !hyphen
}

/// Whether the capitalised word before is one only because it begins the sentence.
fn starts_clause(words: &Words<'_>, at: usize) -> bool {
    const OPENERS: [&str; 40] = [
        "The", "On", "In", "At", "But", "And", "As", "After", "Before", "When", "While", "If", "Since",
        "For", "With", "That", "During", "Under", "By", "Although", "Though", "Because", "Last", "Earlier",
        "Later", "Both", "To", "From", "Like", "Unlike", "Should", "Did", "Will", "Has", "Is", "Was", "Yet",
        "Then", "Until", "Where",
    ];
    at == 1 && words.get(0).is_some_and(|word| OPENERS.contains(&word.text))
        || at.checked_sub(1).and_then(|at| words.get(at)).is_some_and(|word| {
            matches!(
                word.text,
                "Mr" | "Mrs" | "Ms" | "Mr." | "Mrs." | "Ms." | "Comrade" | "Premier" | "President"
            )
        })
}
