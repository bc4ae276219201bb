//! Finds the names of the tables in a text, reads how each is used, and joins titles to names.

use super::{
    Candidate, Found, Reading,
    cast::{Cast, tells_of_a_year},
    place, references, surnames,
    titles::{self, Item},
    words::Words,
};
use crate::{
    knowledge::{
        Knowledge,
        lexicon::{Hit, Meaning},
        world::Context,
    },
    structure::Structure,
};
use dyad_corpus::{Country, ParagraphKind, Sense, Span};

/// See [`super::find`].
pub(super) fn find(text: &str, structure: &Structure, sentences: &[Span], knowledge: &Knowledge) -> Found {
    let sentences = regions(text, structure, sentences);
    let contexts = contexts(text, knowledge);
    let hits = knowledge.lexicon.hits(text);
    let mut cast = Cast { home: home(structure, knowledge), ..Cast::default() };
    let mut candidates = Vec::new();
    let mut rest = hits.as_slice();
    let split: Vec<Words<'_>> = sentences.iter().map(|sentence| Words::split(text, *sentence)).collect();
    for (index, (sentence, words)) in sentences.iter().zip(&split).enumerate() {
        let skipped = rest.partition_point(|hit| hit.span.start < sentence.start);
        let (_, after) = rest.split_at(skipped);
        let count = after.partition_point(|hit| hit.span.start < sentence.end);
        let (own, after) = after.split_at(count);
        rest = after;
        let inside = own.iter().filter(|hit| sentence.contains(hit.span));
        let items: Vec<Item> = inside
            .filter_map(|hit| item(text, &sentences, index, words, *hit, &contexts, knowledge))
            .collect();
        let readings = titles::read(text, words, &items, index, &mut cast, knowledge);
        let from = candidates.len();
        candidates.extend(readings.into_iter().map(|(span, reading)| Candidate {
            span,
            sentence: index,
            reading,
        }));
        let found = references::read(text, words, &candidates[from..], knowledge);
        candidates.extend(found.into_iter().map(|(span, reading)| Candidate {
            span,
            sentence: index,
            reading,
        }));
        candidates[from..].sort_by_key(|candidate| candidate.span);
    }
    let later = surnames::find(text, &split, &candidates, &cast, knowledge);
    candidates.extend(later);
    candidates.sort_by_key(|candidate| candidate.span);
    drop_overlaps(&mut candidates);
    let terms = cast.office_terms(text, &sentences, knowledge);
    let dated = sentences.iter().enumerate().filter(|(_, sentence)| tells_of_a_year(sentence.of(text)));
    let dated = dated.map(|(index, _)| index).collect();
    let starts = sentences.iter().map(|sentence| sentence.start).collect();
    let title = structure.title.as_ref().filter(|title| title.span.is_none());
    let title = title.map(|title| {
        let whole = [Span::new(0, title.text.len())];
        (title.text.clone(), Box::new(find(&title.text, &Structure::default(), &whole, knowledge)))
    });
    Found { candidates, cast, terms, dated, starts, title }
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

/// The country the article was filed from.
fn home(structure: &Structure, knowledge: &Knowledge) -> Option<Country> {
    let place = &structure.dateline_place.as_ref()?.text;
    let hit = knowledge.lexicon.hits(place).into_iter().next()?;
    knowledge.lexicon.term(hit)?.meanings.iter().find_map(|meaning| match meaning {
        Meaning::City { country, .. } | Meaning::Country(country) => Some(*country),
        _ => None,
    })
}

/// The rows of `contexts.csv` that can matter in this text: the name is there and nothing speaks against it.
fn contexts<'k>(text: &str, knowledge: &'k Knowledge) -> Vec<&'k Context> {
    let has = |word: &String| text.contains(word.as_str());
    knowledge.world.contexts.iter().filter(|row| has(&row.term) && !row.unless.iter().any(has)).collect()
}

/// Of two candidates that share a byte the one that begins first stays, the longer where they begin together.
fn drop_overlaps(candidates: &mut Vec<Candidate>) {
    candidates.sort_by_key(|candidate| (candidate.span.start, u32::MAX - candidate.span.end));
    let mut end = 0;
    candidates.retain(|candidate| {
        let kept = candidate.span.start >= end;
        end = if kept { candidate.span.end } else { end };
        kept
    });
}

/// What a name means here; `None` where it names nobody.
fn item(
    text: &str,
    sentences: &[Span],
    index: usize,
    words: &Words<'_>,
    hit: Hit,
    contexts: &[&Context],
    knowledge: &Knowledge,
) -> Option<Item> {
    let term = knowledge.lexicon.term(hit)?;
    let written = hit.span.of(text);
    if words.shouting && is_pronoun_in_capitals(words, hit.span, written) {
        return None;
    }
    let context = contexts.iter().find(|row| row.term == term.written && near(text, sentences, index, row));
    if let Some(row) = context {
        let item = item_of(&row.meaning, words, hit.span, knowledge);
        // "talks in Brussels": where nobody acts, the city stays where it is.
        let city = matches!(item, Some(Item::Plain { reading: Reading::Place { country: None, .. }, .. }));
        if !(city && matches!(row.meaning, Meaning::Seat { .. })) {
            return item;
        }
    }
    let first = term.meanings.first()?;
    if matches!(first, Meaning::Country(_) | Meaning::City { .. }) && is_someone(words, hit.span, written) {
        return None;
    }
    let people: Vec<String> = term
        .meanings
        .iter()
        .filter_map(|meaning| match meaning {
            Meaning::Person(id) => Some(id.clone()),
            _ => None,
        })
        .collect();
    if !people.is_empty() {
        return Some(Item::Person { span: hit.span, ids: people });
    }
    term.meanings.iter().find_map(|meaning| item_of(meaning, words, hit.span, knowledge))
}

/// How a name with this meaning is used here.
fn item_of(meaning: &Meaning, words: &Words<'_>, span: Span, knowledge: &Knowledge) -> Option<Item> {
    match meaning {
        Meaning::Title { index, plural } => Some(Item::Title { span, index: *index, plural: *plural }),
        Meaning::Ministry(index) => Some(Item::Ministry { span, index: *index }),
        meaning => Some(Item::Plain { span, reading: reading(meaning, words, span, knowledge)? }),
    }
}

/// How a name with this meaning is read here.
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
        Meaning::Person(_) | Meaning::Title { .. } | Meaning::Ministry(_) | Meaning::Nothing => None,
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

/// Whether a country's or city's name that is also a given or family name is somebody's: "Mrs Jordan".
fn is_someone(words: &Words<'_>, span: Span, written: &str) -> bool {
    const NAMES: [&str; 12] = [
        "Jordan", "Chad", "Israel", "Georgia", "Kenya", "Paris", "Sydney", "Holland", "Ireland", "Lima",
        "Sofia", "Florence",
    ];
    if words.shouting || words.title_case || !NAMES.contains(&written) {
        return false;
    }
    let honorific =
        |word: &str| matches!(word, "Mr." | "Mrs." | "Ms." | "Mr" | "Mrs" | "Ms" | "Dr." | "Miss");
    let previous = words.before(span.start).map(|(_, word)| *word);
    if previous.is_some_and(|word| honorific(word.text)) {
        return true;
    }
    // "Chad Smith": a capitalised word follows that is no name of the tables' form "Jordan River".
    let next = words.after(span.end).map(|(_, word)| *word);
    let adjacent = next.is_some_and(|word| word.span.start == span.end + 1);
    let family = next.is_some_and(|word| {
        word.is_capitalised() && word.text.len() > 2 && word.text.chars().skip(1).all(char::is_lowercase)
    });
    adjacent
        && family
        && ![
            "Valley",
            "River",
            "Ministry",
            "Foreign",
            "Prime",
            "President",
            "King",
            "Government",
            "Air",
            "Army",
            "National",
            "Central",
            "Supreme",
            "Football",
            "Parliament",
            "Defense",
            "Defence",
            "Cup",
        ]
        .contains(&next.map_or("", |word| word.text))
}
