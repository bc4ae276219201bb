//! Words that refer to somebody named elsewhere: "the two countries", "her Chinese counterpart", "the North",
//! "the kingdom", "he".

use super::{
    Candidate, Reading,
    words::{Word, Words},
};
use crate::knowledge::Knowledge;
use dyad_corpus::{Sense, Span};

/// References in one sentence; `named` are its candidates, in order.
pub(super) fn read(
    text: &str,
    words: &Words<'_>,
    named: &[Candidate],
    knowledge: &Knowledge,
) -> Vec<(Span, Reading)> {
    let mut found = Vec::new();
    for (at, word) in words.iter().enumerate() {
        let first = word.text.as_bytes().first().map(u8::to_ascii_lowercase);
        let reading = match first {
            Some(b't' | b'b') => pair(words, at, word, named),
            Some(b'e') => each(words, at, word),
            Some(b'c') => counterpart(words, at, word, named),
            Some(b'n' | b's') => half(text, words, at, word, knowledge).or_else(|| pronoun(words, at, word)),
            Some(b'h') => pronoun(words, at, word),
            Some(b'm') => ministry(words, at, word, named),
            _ => None,
        };
        let reading = reading.or_else(|| form(words, at, word, knowledge));
        found.extend(reading);
    }
    found
}

/// "the two countries", "both sides", "the two Koreas".
fn pair(words: &Words<'_>, at: usize, word: &Word<'_>, named: &[Candidate]) -> Option<(Span, Reading)> {
    const NOUNS: [&str; 32] = [
        "leaders",
        "men",
        "women",
        "presidents",
        "premiers",
        "ministers",
        "delegations",
        "armies",
        "navies",
        "republics",
        "kingdoms",
        "giants",
        "countries",
        "nations",
        "sides",
        "neighbours",
        "neighbors",
        "governments",
        "states",
        "capitals",
        "allies",
        "powers",
        "rivals",
        "koreas",
        "superpowers",
        "peoples",
        "economies",
        "militaries",
        "partners",
        "foes",
        "adversaries",
        "germanys",
    ];
    if word.text.eq_ignore_ascii_case("the") {
        // "the sides", as ministries write; "the neighbours" are those of whom the article tells.
        let sides = ["sides", "parties", "neighbours", "neighbors"];
        let sides = words.get(at + 1).filter(|next| sides.contains(&next.text))?;
        return Some((Span { start: word.span.start, end: sides.span.end }, Reading::Pair { koreas: false }));
    }
    if !word.text.eq_ignore_ascii_case("two") && !word.text.eq_ignore_ascii_case("both") {
        return None;
    }
    let the =
        at.checked_sub(1).and_then(|at| words.get(at)).filter(|word| word.text.eq_ignore_ascii_case("the"));
    let start = the.map_or(word.span.start, |the| the.span.start);
    if the.is_some() && words.get(at + 1).is_some_and(|next| is_finite(next.text)) {
        // "The two signed an agreement"
        return Some((Span { start, end: word.span.end }, Reading::Pair { koreas: false }));
    }
    let adjective = |place: usize| {
        words.get(place).is_some_and(|word| {
            let region = word.is_capitalised() && !named.iter().any(|other| other.span.contains(word.span));
            let lower = word.lower();
            !NOUNS.contains(&lower.as_str()) && (region || ADJECTIVES.contains(&lower.as_str()))
        })
    };
    // "the two nuclear-armed neighbours", "the two South Caucasus countries"
    let hyphenated = words.get(at + 2).is_some_and(|word| word.text == "-");
    let skip = if hyphenated { 3 } else { (1..=2).take_while(|next| adjective(at + next)).count() };
    let noun = words.get(at + 1 + skip)?;
    if !NOUNS.contains(&noun.lower().as_str()) {
        return None;
    }
    let koreas = noun.text.eq_ignore_ascii_case("koreas");
    Some((Span { start, end: noun.span.end }, Reading::Pair { koreas }))
}

/// "each side", "each government": both, one by one.
fn each(words: &Words<'_>, at: usize, word: &Word<'_>) -> Option<(Span, Reading)> {
    const ONE: [&str; 5] = ["side", "country", "government", "nation", "capital"];
    if !word.text.eq_ignore_ascii_case("each") {
        return None;
    }
    let noun = words.get(at + 1).filter(|noun| ONE.contains(&noun.text))?;
    Some((Span { start: word.span.start, end: noun.span.end }, Reading::Pair { koreas: false }))
}

/// Words between "the two" and what they are two of.
const ADJECTIVES: [&str; 16] = [
    "foreign",
    "prime",
    "defence",
    "defense",
    "neighbouring",
    "neighboring",
    "asian",
    "nuclear",
    "close",
    "big",
    "old",
    "former",
    "traditional",
    "great",
    "rival",
    "communist",
];

/// Whether a word behind "the two" is a verb and no noun that they are two of.
fn is_finite(word: &str) -> bool {
    let past = word.ends_with("ed") && word.starts_with(char::is_lowercase);
    past || matches!(
        word,
        "have"
            | "had"
            | "are"
            | "were"
            | "will"
            | "would"
            | "also"
            | "met"
            | "held"
            | "fought"
            | "share"
            | "began"
    )
}

/// "her Chinese counterpart"; "their counterparts" is left alone.
fn counterpart(
    words: &Words<'_>,
    at: usize,
    word: &Word<'_>,
    named: &[Candidate],
) -> Option<(Span, Reading)> {
    if !word.text.eq_ignore_ascii_case("counterpart") {
        return None;
    }
    let adjective = named.iter().rev().find(|candidate| {
        candidate.span.end < word.span.start
            && words.before(word.span.start).is_some_and(|(_, before)| {
                before.span.end == candidate.span.end
                    || before.is_possessive() && before.span.start == candidate.span.end
            })
    });
    let country = adjective.and_then(|candidate| match candidate.reading {
        Reading::Country { country, sense } if sense != Sense::Location => Some(country),
        _ => None,
    });
    let start = country.and(adjective).map_or(word.span.start, |candidate| candidate.span.start);
    let possessive = words
        .before(start)
        .map(|(_, word)| *word)
        .filter(|word| matches!(word.lower().as_str(), "his" | "her" | "their" | "the" | "its"));
    let _ = at;
    let start = possessive.map_or(start, |word| word.span.start);
    Some((Span { start, end: word.span.end }, Reading::Counterpart { country }))
}

/// "the North", "the South": in an article about Korea one of the two.
fn half(
    text: &str,
    words: &Words<'_>,
    at: usize,
    word: &Word<'_>,
    knowledge: &Knowledge,
) -> Option<(Span, Reading)> {
    let north = match word.text {
        "North" => true,
        "South" => false,
        _ => return None,
    };
    if !text.contains("Korea") || words.shouting || words.title_case {
        return None;
    }
    let the = at
        .checked_sub(1)
        .and_then(|at| words.get(at))
        .filter(|word| word.text.eq_ignore_ascii_case("the"))?;
    let fits = words.get(at + 1).is_none_or(|next| {
        let lower = next.lower();
        !next.is_word() && next.text != "-"
            || knowledge.world.cue("verb", &lower)
            || ["and", "to", "in", "over", "with", "for", "or", "on", "by"].contains(&lower.as_str())
    });
    fits.then_some((Span { start: the.span.start, end: word.span.end }, Reading::Half { north }))
}

/// "the kingdom", "the Islamic Republic", but not "the kingdom of Saudi Arabia".
fn form(words: &Words<'_>, at: usize, word: &Word<'_>, knowledge: &Knowledge) -> Option<(Span, Reading)> {
    let before = |back: usize| at.checked_sub(back).and_then(|at| words.get(at));
    let forms = &knowledge.world.forms;
    let first = before(1)?;
    let (the, form) = if first.lower() == "the" {
        (first, word.lower())
    } else {
        (before(2).filter(|the| the.lower() == "the")?, format!("{} {}", first.lower(), word.lower()))
    };
    let goes_on = words.get(at + 1).is_some_and(|next| next.text == "of" || next.is_capitalised());
    let span = Span { start: the.span.start, end: word.span.end };
    (forms.contains_key(&form) && !goes_on).then_some((span, Reading::Form { form }))
}

/// "he", "she", "quoted him as saying".
fn pronoun(words: &Words<'_>, at: usize, word: &Word<'_>) -> Option<(Span, Reading)> {
    let quoted = || {
        let before = at.checked_sub(1).and_then(|at| words.get(at));
        before.is_some_and(|before| matches!(before.text, "quoted" | "quotes" | "cited"))
    };
    match word.text {
        "him" if quoted() => Some((word.span, Reading::Pronoun { she: false })),
        "her" if quoted() => Some((word.span, Reading::Pronoun { she: true })),
        "he" | "He" => Some((word.span, Reading::Pronoun { she: false })),
        "she" | "She" => Some((word.span, Reading::Pronoun { she: true })),
        _ => None,
    }
}

/// "the ministry", "a ministry official".
fn ministry(words: &Words<'_>, at: usize, word: &Word<'_>, named: &[Candidate]) -> Option<(Span, Reading)> {
    let before = at.checked_sub(1).and_then(|at| words.get(at))?;
    let article = matches!(before.lower().as_str(), "the" | "a");
    let covered = named.iter().any(|candidate| candidate.span.overlaps(word.span));
    let other = words.get(at + 1).is_some_and(|next| next.text == "of" || next.text == "for");
    (word.text == "ministry" && article && !covered && !other).then_some((word.span, Reading::TheMinistry))
}
