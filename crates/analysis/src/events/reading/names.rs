//! Names and titles that are read as one word.

use super::words;
use crate::actors::Mention;
use crate::knowledge::{acts::Words, reading_words::ReadingWords};
use dyad_corpus::{EntityKind, Sense, Span};
use dyad_parser::Word;

/// Where the title before a person's name begins: "Indian External Affairs Minister | S. Jaishankar", "Chinese foreign
/// ministry spokesperson | Lu Kang"; nothing where no title stands there.
pub(super) fn title_before(
    sentence: &str,
    name: usize,
    mentions: &[Mention],
    span: Span,
    lists: &Words,
) -> Option<usize> {
    let before: Vec<(usize, &str)> = words(sentence.get(..name)?).collect();
    let mut begin = None;
    let (mut titled, mut owned) = (false, false);
    let mut end = name;
    for (place, (start, word)) in before.iter().enumerate().rev() {
        let gap = sentence.get(start + word.len()..end).unwrap_or("x");
        // "Korea's": the ending is a word of its own here.
        let ending =
            *word == "s" && sentence.get(..*start).is_some_and(|before| before.ends_with(['\'', '’']));
        if ending && gap.trim().is_empty() {
            end = sentence.get(..*start).map_or(*start, |before| before.trim_end_matches(['\'', '’']).len());
            owned = true;
            continue;
        }
        let possessive = owned || matches!(gap.trim(), "'" | "’");
        owned = false;
        if !gap.trim().is_empty() && !possessive {
            break;
        }
        let lower = word.to_lowercase();
        let here = Span { start: span.start + *start as u32, end: span.start + (*start + word.len()) as u32 };
        let country = mentions.iter().find(|mention| {
            mention.kind == EntityKind::Country
                && mention.span.contains(here)
                && mention.sense != Sense::Location
        });
        if let Some(country) = country {
            // Whose minister it is stands first.
            // "North Korea's Kim Jong Un" needs no title.
            if titled || possessive {
                titled = true;
                begin = country.span.start.checked_sub(span.start).map(|start| start as usize);
            }
            break;
        }
        if possessive {
            break;
        }
        let joins = matches!(lower.as_str(), "and" | "of" | "for" | "the" | "&");
        let title = lists.title_words.contains(&lower);
        let known_before = || {
            before
                .get(..place)
                .and_then(|before| before.last())
                .is_some_and(|(_, word)| lists.title_words.contains(&word.to_lowercase()))
        };
        if title {
            titled = true;
            begin = Some(*start);
        } else if !(joins && titled && known_before()) {
            break;
        }
        end = *start;
    }
    begin.filter(|_| titled)
}

/// Commas between the first names of a headline: "Israel, UAE to normalise ties".
pub(super) fn joining_commas(sentence: &str, mentions: &[Mention], span: Span) -> Vec<(usize, usize)> {
    let mut found = Vec::new();
    if sentence.trim_end().ends_with(['.', '"', '”']) {
        return found;
    }
    let countries: Vec<&Mention> = mentions
        .iter()
        .filter(|mention| {
            matches!(mention.kind, EntityKind::Country | EntityKind::Organisation)
                && mention.sense != Sense::Location
        })
        .collect();
    let before = |mention: &Mention| {
        let end = (mention.span.start - span.start) as usize;
        sentence.get(..end).unwrap_or("").split_whitespace().next_back().unwrap_or("")
    };
    // "Israel, UAE to normalise ties", "100 killed as Armenia, Azerbaijan clash"
    let begins =
        |mention: &Mention| matches!(before(mention), "" | "as" | "after" | "while" | "when" | "before");
    let mut rest = countries.as_slice();
    while let Some((first, others)) = rest.split_first() {
        rest = others;
        if !begins(first) {
            continue;
        }
        let mut end = first.span.end;
        let run = others.iter().take_while(|next| {
            let joined = sentence.get((end - span.start) as usize..(next.span.start - span.start) as usize);
            end = if joined == Some(", ") { next.span.end } else { end };
            joined == Some(", ")
        });
        // Of a longer list only the last comma is the "and".
        if let Some(last) = run.last() {
            let at = (last.span.start - span.start) as usize;
            found.push((at - 2, at));
        }
    }
    found
}

/// The word that stands in for a name while its sentence is parsed. Any word of the right class that the treebank has
/// often would do.
pub(super) fn stand_in(mention: &Mention, name: &str, words: &ReadingWords) -> Option<&'static str> {
    let several = name.trim().contains([' ', '-', '\n', '\u{a0}', '.']);
    let shouting = name.len() > 4 && !name.chars().any(char::is_lowercase);
    let lower = name.to_lowercase();
    let adjective = words.is_adjective(&lower);
    match (mention.kind, mention.sense) {
        (EntityKind::Person, Sense::Name | Sense::Title) => Some("Bush"),
        // "Beijing slapped duties on brandy": no form of a verb.
        (EntityKind::Country | EntityKind::Place, _) if lower.ends_with("ing") => Some("Iraq"),
        _ if !several && !shouting => None,
        (EntityKind::Person, _) => Some("Bush"),
        (EntityKind::Country, Sense::Name | Sense::Modifier) if adjective => Some("Iraqi"),
        (EntityKind::Country, Sense::Name | Sense::Location | Sense::Modifier | Sense::Seat) => Some("Iraq"),
        (EntityKind::Place, _) => Some("London"),
        (EntityKind::Organisation, Sense::Name | Sense::Seat) => Some("NATO"),
        _ => None,
    }
}

/// The name that stands in for one of a country or place that is no adjective.
pub(super) fn plain_name(mention: &Mention, word: &Word, lists: &Words) -> Option<&'static str> {
    if lists.reading.is_adjective(&word.lemma) {
        return None;
    }
    match (mention.kind, mention.sense) {
        (EntityKind::Country, Sense::Name | Sense::Location | Sense::Seat) => Some("Iraq"),
        (EntityKind::Place, _) => Some("London"),
        _ => None,
    }
}

/// What is read for "the two" that do something: "and the two agreed" is no adjective of what follows.
pub(super) fn the_two(mention: &Mention, sentence: &str, start: usize, end: usize) -> Option<&'static str> {
    const PREPOSITIONS: [&str; 10] =
        ["of", "between", "by", "to", "with", "for", "from", "on", "among", "in"];
    let before = sentence.get(..start)?.split_whitespace().next_back().unwrap_or("");
    let read = match sentence.get(start..end)? {
        "The two" => "They",
        "the two" => "they",
        _ => return None,
    };
    (mention.sense == Sense::Reference && !PREPOSITIONS.contains(&before)).then_some(read)
}
