//! Place or actor: what the words around a country's, a city's or a seat's name make of it.

use super::words::Words;
use crate::knowledge::world::World;
use dyad_corpus::{Sense, Span};

/// How a country's name is used.
pub(super) fn country(words: &Words<'_>, span: Span, world: &World) -> Sense {
    let previous = words.before(span.start).map(|(_, word)| word.lower());
    let next = words.after(span.end);
    if next.is_some_and(|(_, word)| word.is_possessive()) {
        return Sense::Name;
    }
    let joined = next.filter(|(_, word)| word.text == "-").and_then(|(index, _)| words.get(index + 1));
    if let Some(joined) = joined {
        // "the Pakistan-based group": where it is, not whose.
        if is_whereabouts(&joined.lower()) {
            return Sense::Location;
        }
        // "South Korea-China relations", "China-backed".
        return if joined.is_capitalised() { Sense::Name } else { Sense::Modifier };
    }
    let inside = ["in", "inside", "within", "across", "throughout", "around", "outside", "near"];
    if previous.as_deref().is_some_and(|word| inside.contains(&word)) || after_city(words, span) {
        return Sense::Location;
    }
    match next {
        Some((_, word)) if modifies(&word.lower(), world) => Sense::Modifier,
        Some((_, word)) if abbreviated(words, span) && word.is_word() && is_noun(&word.lower(), world) => {
            Sense::Modifier
        }
        _ => Sense::Name,
    }
}

/// What behind a name and a hyphen says where somebody is, is from or goes: "Nairobi-based".
fn is_whereabouts(word: &str) -> bool {
    matches!(word, "based" | "born" | "bound")
}

/// "US", "U.K.": abbreviations that news uses as adjectives.
fn abbreviated(words: &Words<'_>, span: Span) -> bool {
    let own = words.before(span.end).map_or("", |(_, word)| word.text);
    matches!(
        own,
        "US" | "U.S." | "U.S" | "UK" | "U.K." | "ROK" | "DPRK" | "PRC" | "UAE" | "U.S.S.R." | "USSR"
    ) && !words.shouting
}

/// Whether a word that follows a name can be a noun or an adjective: no verb and no function word.
fn is_noun(word: &str, world: &World) -> bool {
    !world.cue("verb", word)
        && !FUNCTION_WORDS.contains(&word)
        && !word.ends_with("ed")
        && word != "not"
        && word != "both"
}

/// How an adjective is used; `None` where it names a language.
pub(super) fn adjective(words: &Words<'_>, span: Span, world: &World) -> Option<Sense> {
    let previous = words.before(span.start).map(|(_, word)| word.lower()).unwrap_or_default();
    let next = words.after(span.end).map(|(_, word)| (word.is_word(), word.lower()));
    let modifies = next.as_ref().is_some_and(|(is_word, word)| {
        *is_word && !world.cue("verb", word) && !FUNCTION_WORDS.contains(&word.as_str()) || word == "-"
    });
    if modifies {
        return Some(Sense::Modifier);
    }
    if previous == "in" || world.cue("language", &previous) {
        return None;
    }
    Some(if previous == "the" { Sense::Name } else { Sense::Modifier })
}

/// How a city's or a building's name is used: it stands for the government, modifies, or is a place.
///
/// `seat` is whether news lets it stand for a government at all.
pub(super) fn city(words: &Words<'_>, span: Span, seat: bool, world: &World) -> Sense {
    if !seat || dateline(words, span) || before_country(words, span) {
        return Sense::Location;
    }
    if let Some((index, word)) = words.after(span.end) {
        if word.is_possessive() {
            let owned = words.get(index + 1);
            let sight = owned.is_some_and(|owned| world.cue("sight", &owned.lower()));
            return if sight { Sense::Location } else { Sense::Seat };
        }
        let lower = word.lower();
        if word.text == "-" {
            let joined = words.get(index + 1).map(|after| (after.is_capitalised(), after.lower()));
            return match joined {
                Some((_, word)) if word == "area" || is_whereabouts(&word) => Sense::Location,
                Some((true, _)) => Sense::Seat,
                _ => Sense::Modifier,
            };
        }
        if let Some(sense) = before_noun(&lower, world) {
            return sense;
        }
        if word.is_capitalised() && !words.shouting && !words.title_case && word.is_word() {
            // Part of a longer name that no table knows: "Seoul Metropolitan Police".
            return Sense::Location;
        }
    }
    let before = words.before(span.start).and_then(|(index, word)| match word.text {
        "the" | "The" | "THE" => {
            index.checked_sub(1).and_then(|at| words.get(at)).map(|word| (index - 1, word))
        }
        _ => Some((index, word)),
    });
    match before {
        Some((index, word)) => after_word(words, index, &word.lower(), world),
        None => Sense::Seat,
    }
}

/// What the noun after a city's name makes of it.
fn before_noun(noun: &str, world: &World) -> Option<Sense> {
    const EVENTS: [&str; 12] = [
        "talks",
        "summit",
        "meeting",
        "meetings",
        "conference",
        "parade",
        "visit",
        "attacks",
        "trip",
        "airport",
        "bureau",
        "correspondent",
    ];
    if EVENTS.contains(&noun) || world.cue("sight", noun) {
        return Some(Sense::Location);
    }
    modifies(noun, world).then_some(Sense::Modifier)
}

/// What the word before a city's name makes of it.
fn after_word(words: &Words<'_>, index: usize, previous: &str, world: &World) -> Sense {
    let moves = || {
        (1..=7).any(|back| {
            index
                .checked_sub(back)
                .and_then(|at| words.get(at))
                .is_some_and(|word| world.cue("motion", &word.lower()))
        })
    };
    let before =
        index.checked_sub(1).and_then(|at| words.get(at)).map(super::words::Word::lower).unwrap_or_default();
    match previous {
        "to" if [
            "closer",
            "according",
            "ties",
            "threat",
            "message",
            "concession",
            "concessions",
            "signal",
        ]
        .contains(&before.as_str()) =>
        {
            Sense::Seat
        }
        "to" if before == "ambassador" || before == "envoy" => Sense::Seat,
        "to" if moves() => Sense::Location,
        "to" => match before.as_str() {
            "" => Sense::Location,
            word if world.cue("speech", word) || world.cue("verb", word) => Sense::Seat,
            _ => Sense::Location,
        },
        "from" if world.cue("speech", &before) => Sense::Seat,
        "from" => Sense::Location,
        "of" if world.cue("part", &before) => Sense::Location,
        "for"
            if [
                "left", "leave", "leaves", "leaving", "departed", "depart", "departs", "bound", "heading",
                "headed",
            ]
            .contains(&before.as_str()) =>
        {
            Sense::Location
        }
        "'s" | "’s" | "and" | "or" | "," => coordinated(words, index, world),
        word if world.cue("locative", word) => Sense::Location,
        _ => Sense::Seat,
    }
}

/// "in Beijing and Seoul", "visits to Paris, London and Rome": a later city follows the first.
fn coordinated(words: &Words<'_>, index: usize, world: &World) -> Sense {
    let mut at = index;
    for _ in 0..8 {
        let Some(before) = at.checked_sub(1) else { return Sense::Seat };
        let Some(word) = words.get(before) else { return Sense::Seat };
        let lower = word.lower();
        if matches!(lower.as_str(), "and" | "or" | ",") || word.is_capitalised() {
            at = before;
            continue;
        }
        return match lower.as_str() {
            "between" | "by" | "with" | "both" | "that" => Sense::Seat,
            _ => after_word(words, before, &lower, world),
        };
    }
    Sense::Seat
}

/// "Osaka, Japan": whether a country's or state's name follows a comma.
fn before_country(words: &Words<'_>, span: Span) -> bool {
    let Some((comma, word)) = words.after(span.end) else { return false };
    let (next, after) = (words.get(comma + 1), words.get(comma + 2));
    let follows = next.is_some_and(|next| next.is_capitalised() && next.text.len() > 2);
    word.text == ","
        && follows
        && after.is_none_or(|after| matches!(after.text, "," | "." | ")" | ";"))
        && words
            .before(span.start)
            .is_some_and(|(_, word)| matches!(word.text, "in" | "at" | "near" | "to" | "from"))
}

/// "Osaka, Japan": whether a place's name and a comma stand before a country, after a preposition of place.
fn after_city(words: &Words<'_>, span: Span) -> bool {
    let Some((comma, word)) = words.before(span.start) else { return false };
    if word.text != "," {
        return false;
    }
    let mut at = comma;
    while let Some(before) = at.checked_sub(1) {
        match words.get(before) {
            Some(word) if word.is_capitalised() => at = before,
            Some(word) => return at < comma && matches!(word.text, "in" | "at" | "near"),
            None => return false,
        }
    }
    false
}

/// "SEOUL:", "BEIJING (Yonhap) --", "WASHINGTON, Feb 26 -": a line's first word in capitals.
fn dateline(words: &Words<'_>, span: Span) -> bool {
    if words.shouting || words.before(span.start).is_some() {
        return false;
    }
    let Some(next) = words.after(span.end).map(|(_, word)| word.text) else { return false };
    let capitals = words
        .iter()
        .take_while(|word| word.span.end <= span.end)
        .all(|word| !word.text.chars().any(char::is_lowercase));
    capitals && matches!(next, ":" | "(" | "," | "-" | "–" | "—" | "/")
}

/// Whether a word is one that names of countries and cities modify.
fn modifies(word: &str, world: &World) -> bool {
    world.cue("noun", word) && !world.cue("verb", word)
}

/// Words that are never the noun after an adjective.
const FUNCTION_WORDS: [&str; 40] = [
    "and",
    "or",
    "but",
    "nor",
    "to",
    "of",
    "in",
    "on",
    "at",
    "by",
    "for",
    "with",
    "from",
    "as",
    "than",
    "that",
    "who",
    "which",
    "whom",
    "when",
    "while",
    "where",
    "into",
    "over",
    "under",
    "about",
    "against",
    "if",
    "because",
    "since",
    "until",
    "before",
    "after",
    "during",
    "between",
    "among",
    "yet",
    "so",
    "themselves",
    "alike",
];
