//! The verb of speech in a sentence, and the noun phrase that speaks.

use crate::actors::Mention;
use crate::events::Seen;
use dyad_corpus::{EntityKind, Sense, Span};
use std::collections::BTreeSet;

/// What a sentence says of its speaker.
pub(super) struct Said {
    /// Whom the phrase names, by identifier.
    pub(super) speaker: Option<String>,
    /// The phrase.
    pub(super) speaker_span: Option<Span>,
    /// What is reported without marks: from after the verb to the end of the sentence.
    pub(super) reported: Option<Span>,
}

/// A word of the sentence.
#[derive(Clone, Copy)]
struct Token<'t> {
    span: Span,
    text: &'t str,
}

/// Words that a speaker's noun phrase does not reach across.
const STOPS: &[&str] = &[
    "and", "but", "that", "which", "who", "as", "while", "because", "after", "when", "if", "although",
    "though", "where",
];
/// Verbs after which a report may begin without "that".
const PLAIN: &[&str] = &[
    "said", "says", "say", "told", "tells", "added", "adds", "believes", "believed", "insisted", "insists",
    "claimed", "claims", "argued", "argues", "hopes", "thinks",
];
/// Longest noun phrase of a speaker, in words.
const LONGEST_PHRASE: usize = 14;

/// Finds the verb of speech outside the quoted words that is nearest to them, and its speaker.
pub(super) fn find(
    seen: &Seen<'_>,
    sentence: Span,
    quoted: &[Span],
    forms: &BTreeSet<String>,
) -> Option<Said> {
    let tokens = tokens(seen.text, sentence, quoted);
    let verbs: Vec<usize> = (0..tokens.len())
        .filter(|place| {
            let form = word(&tokens, *place).to_lowercase();
            forms.contains(&form)
                || (matches!(form.as_str(), "read" | "reads") && beside_text(&tokens, *place))
        })
        .filter(|place| !is_participle(&tokens, *place))
        // "The United States condemned": no verb.
        .filter(|place| {
            let inside = |token: &Token<'_>| {
                seen.actors.mentions.iter().any(|mention| mention.span.contains(token.span))
            };
            !tokens.get(*place).is_some_and(inside)
        })
        .collect();
    let distance = |place: &usize| {
        let verb = tokens.get(*place).map_or(0, |token| token.span.start);
        let nearest = quoted.iter().map(|quote| {
            if verb >= quote.end { verb - quote.end } else { (quote.start.saturating_sub(verb)) + 1 }
        });
        nearest.min().unwrap_or(verb)
    };
    let mut ordered = verbs.clone();
    ordered.sort_by_key(|place| (distance(place), *place));
    let said = ordered.into_iter().find_map(|place| speaker_of(seen, &tokens, place, sentence));
    said.or_else(|| according_to(seen, &tokens, sentence))
}

/// "According to Turkey's defence ministry, the ship was …": whom the phrase names.
fn according_to(seen: &Seen<'_>, tokens: &[Token<'_>], sentence: Span) -> Option<Said> {
    let to = (1..tokens.len()).find(|place| {
        let according =
            word(tokens, *place) == "to" && word(tokens, place - 1).eq_ignore_ascii_case("according");
        let in_words = word(tokens, *place) == "of"
            && word(tokens, place - 1) == "words"
            && *place > 2
            && word(tokens, place - 3).eq_ignore_ascii_case("in");
        according || in_words
    })?;
    let ends = |place: &usize| is_mark(word(tokens, *place)) || word(tokens, *place) == ".";
    let end = (to + 1..tokens.len().min(to + LONGEST_PHRASE)).find(ends).unwrap_or(tokens.len());
    phrase_speaker(seen, tokens, to + 1, end, sentence, None)
}

/// What somebody has written, so that it speaks for them: "a statement from the ministry read".
const TEXTS: &[&str] = &[
    "statement",
    "communique",
    "communiqué",
    "letter",
    "message",
    "tweet",
    "post",
    "note",
    "caption",
    "banner",
];

/// Whether a text stands right before or behind "read".
fn beside_text(tokens: &[Token<'_>], verb: usize) -> bool {
    let near = verb.saturating_sub(LONGEST_PHRASE)..tokens.len().min(verb + 4);
    near.into_iter().any(|place| TEXTS.contains(&word(tokens, place)))
}

/// Words and marks of the sentence outside its quotations.
fn tokens<'t>(text: &'t str, sentence: Span, quoted: &[Span]) -> Vec<Token<'t>> {
    use unicode_segmentation::UnicodeSegmentation;
    let words = sentence.of(text);
    words
        .split_word_bound_indices()
        .filter(|(_, word)| !word.trim().is_empty())
        .map(|(at, word)| {
            let start = sentence.start as usize + at;
            Token { span: Span::new(start, start + word.len()), text: word }
        })
        .filter(|token| !quoted.iter().any(|quote| quote.contains(token.span)))
        .collect()
}

/// The words of a stretch that stand in no quotation.
pub(super) fn outside<'t>(text: &'t str, span: Span, quoted: &[Span]) -> Vec<&'t str> {
    tokens(text, span, quoted).into_iter().map(|token| token.text).collect()
}

/// "Addressing", "saying": forms that have no subject of their own beside them, unless after "as"; and the second half
/// of a word with a hyphen ("so-called").
fn is_participle(tokens: &[Token<'_>], place: usize) -> bool {
    let Some(token) = tokens.get(place) else { return false };
    let half = place.checked_sub(1).and_then(|before| tokens.get(before));
    let half = half.is_some_and(|before| before.text == "-" && before.span.end == token.span.start);
    half || token.text.to_lowercase().ends_with("ing")
}

fn word<'t>(tokens: &[Token<'t>], place: usize) -> &'t str {
    tokens.get(place).map_or("", |token| token.text)
}

fn is_mark(text: &str) -> bool {
    text.chars().all(|character| !character.is_alphanumeric() && !matches!(character, '-' | '\'' | '’' | '.'))
}

fn speaker_of(seen: &Seen<'_>, tokens: &[Token<'_>], verb: usize, sentence: Span) -> Option<Said> {
    let verb_token = *tokens.get(verb)?;
    let plain = PLAIN.contains(&verb_token.text.to_lowercase().as_str());
    // "quoted the professor as saying": the one quoted speaks.
    if verb_token.text.eq_ignore_ascii_case("quoted") || verb_token.text.eq_ignore_ascii_case("cited") {
        let saying =
            (verb + 1..tokens.len()).find(|place| word(tokens, *place).eq_ignore_ascii_case("saying"))?;
        let reported = reported(tokens, Some(saying), sentence, plain);
        // "was quoted by state media as saying": the subject speaks.
        let passive =
            verb.checked_sub(1).is_some_and(|aux| matches!(word(tokens, aux), "was" | "were" | "been"));
        if passive {
            let end = (0..verb)
                .rev()
                .find(|place| !matches!(word(tokens, *place), "was" | "were" | "been" | "has" | "had"))?
                + 1;
            let start = (0..end).rev().take_while(|place| !is_mark(word(tokens, *place))).last()?;
            return phrase_speaker(seen, tokens, start, end, sentence, reported);
        }
        return phrase_speaker(seen, tokens, verb + 1, saying.checked_sub(1)?, sentence, reported);
    }
    let reported = reported(tokens, told(seen, tokens, verb), sentence, plain);
    // The phrase before the verb, back to a mark or a conjunction.
    let mut start = verb;
    // "also", "has", "had": adverbs and auxiliaries stand between subject and verb.
    let mut end = verb;
    while end > 0 && is_between(word(tokens, end - 1)) {
        end -= 1;
    }
    start = start.min(end);
    while start > 0 && end - start < LONGEST_PHRASE {
        let before = word(tokens, start - 1);
        if is_mark(before) || STOPS.contains(&before.to_lowercase().as_str()) {
            break;
        }
        start -= 1;
    }
    if start < end
        && let Some(said) = phrase_speaker(seen, tokens, start, end, sentence, reported)
    {
        return Some(said);
    }
    if start == end
        && word(tokens, end.wrapping_sub(1)) == ","
        && let Some(said) = around_commas(seen, tokens, end - 1, sentence, reported)
    {
        return Some(said);
    }
    // "said Wang Yi, the foreign minister": the phrase after the verb.
    let from = verb + 1;
    let mut to = from;
    while to < tokens.len() && to - from < LONGEST_PHRASE {
        let next = word(tokens, to);
        let ends = next == "." && to + 1 == tokens.len();
        if ends
            || is_mark(next)
            || STOPS.contains(&next.to_lowercase().as_str())
            || next.eq_ignore_ascii_case("in")
        {
            break;
        }
        to += 1;
    }
    let inverted = verb == 0 || is_mark(word(tokens, verb - 1));
    if !inverted || from == to {
        return None;
    }
    // "tweeted Pakistan's information minister, Fawad Chaudhry": the name behind the comma.
    let said = phrase_speaker(seen, tokens, from, to, sentence, None)?;
    let is_person = |said: &Said| {
        let id = said.speaker.as_ref().and_then(|id| seen.actors.entities.get(id));
        id.is_some_and(|entity| entity.kind == EntityKind::Person)
    };
    let named = seen.actors.mentions.iter().find(|mention| {
        word(tokens, to) == ","
            && tokens.get(to + 1).is_some_and(|token| token.span.start == mention.span.start)
    });
    let person = named.filter(|mention| mention.kind == EntityKind::Person && !is_person(&said));
    match person.map(|mention| (mention.span, mention.entities.as_slice())) {
        Some((span, [one])) => Some(Said { speaker: Some(one.clone()), speaker_span: Some(span), ..said }),
        _ => Some(said),
    }
}

/// "Iran's supreme leader, Ali Khamenei, warned", "Turkey, which backed Baku, told": the speaker of a verb after a comma is
/// the name between the commas or the phrase before them.
fn around_commas(
    seen: &Seen<'_>,
    tokens: &[Token<'_>],
    closing: usize,
    sentence: Span,
    reported: Option<Span>,
) -> Option<Said> {
    const LONGEST_ASIDE: usize = 30;
    let opening =
        (closing.saturating_sub(LONGEST_ASIDE)..closing).rev().find(|place| word(tokens, *place) == ",")?;
    let mut start = opening;
    while start > 0 && opening - start < LONGEST_PHRASE {
        let before = word(tokens, start - 1);
        if is_mark(before) || STOPS.contains(&before.to_lowercase().as_str()) {
            break;
        }
        start -= 1;
    }
    let clause =
        matches!(word(tokens, opening + 1).to_lowercase().as_str(), "who" | "which" | "whose" | "whom");
    let whole = phrase_speaker(seen, tokens, start, opening, sentence, reported);
    let aside = phrase_speaker(seen, tokens, opening + 1, closing, sentence, reported).filter(|_| !clause);
    let is_person = |said: &Said| {
        said.speaker
            .as_ref()
            .and_then(|id| seen.actors.entities.get(id))
            .is_some_and(|entity| entity.kind == EntityKind::Person)
    };
    match (whole, aside) {
        (Some(whole), Some(aside)) if is_person(&aside) && !is_person(&whole) => Some(aside),
        (Some(whole), _) => Some(whole),
        (None, aside) => aside.filter(is_person),
    }
}

/// Who a sentence with quoted words and no verb of speech quotes: the subject of a verb of judging or asking ("dismissed the
/// claim as …"), or the first named of a sentence that goes on with a participle ("…, citing …").
pub(super) fn quoted_by(
    seen: &Seen<'_>,
    sentence: Span,
    quoted: &[Span],
    judging: &BTreeSet<String>,
) -> Option<Said> {
    let first = quoted.first()?;
    let tokens: Vec<Token<'_>> = tokens(seen.text, sentence, quoted)
        .into_iter()
        .filter(|token| token.span.end <= first.start)
        .collect();
    let verb =
        (0..tokens.len()).rev().find(|place| judging.contains(&word(&tokens, *place).to_lowercase()))?;
    if !is_participle(&tokens, verb) {
        return speaker_of(seen, &tokens, verb, sentence);
    }
    let opens = seen.actors.mentions.iter().find(|mention| {
        sentence.contains(mention.span)
            && mention.kind != EntityKind::Place
            && mention.sense != Sense::Location
            && mention.span.end <= first.start
    })?;
    let [speaker] = opens.entities.as_slice() else { return None };
    let near = tokens.iter().take_while(|token| token.span.start < opens.span.start).count() <= 3;
    near.then(|| Said { speaker: Some(speaker.clone()), speaker_span: Some(opens.span), reported: None })
}

fn is_between(word: &str) -> bool {
    matches!(
        word.to_lowercase().as_str(),
        "also"
            | "has"
            | "had"
            | "have"
            | "later"
            | "then"
            | "has been"
            | "recently"
            | "reportedly"
            | "earlier"
            | "repeatedly"
            | "once"
            | "again"
            | "further"
    )
}

/// Who the words from `from` to before `to` name.
fn phrase_speaker(
    seen: &Seen<'_>,
    tokens: &[Token<'_>],
    from: usize,
    to: usize,
    sentence: Span,
    reported: Option<Span>,
) -> Option<Said> {
    let last = tokens.get(to.checked_sub(1)?)?;
    // "In a letter released on Monday he said": the pronoun speaks.
    let pronoun = matches!(last.text, "he" | "she" | "they" | "it" | "we" | "I");
    let from = if pronoun { to - 1 } else { from };
    let first = tokens.get(from)?;
    let span = Span { start: first.span.start, end: last.span.end };
    let within: Vec<&Mention> = seen
        .actors
        .mentions
        .iter()
        .filter(|mention| span.contains(mention.span) && sentence.contains(mention.span))
        .filter(|mention| mention.kind != EntityKind::Place && mention.sense != Sense::Location)
        .filter(|mention| mention.span.end == span.end || !owns(seen.text, mention.span.end))
        .collect();
    // The phrase's head is its end: a person anywhere in it, else what the phrase ends in.
    // "Seoul and Washington said": two speak, and one of them is not the speaker.
    let first_of_two = (from > 1 && word(tokens, from - 1).eq_ignore_ascii_case("and")).then(|| {
        let before = tokens.get(from - 2)?.span;
        seen.actors.mentions.iter().find(|mention| mention.span.contains(before))
    });
    let first_of_two = first_of_two.flatten();
    let joined = first_of_two.is_some();
    let person = within.iter().rev().find(|mention| mention.kind == EntityKind::Person);
    // "The ambassador to Kuwait said": not the country that the phrase ends in.
    let at_end = within.iter().rev().find(|mention| mention.span.end == span.end);
    let at_end = at_end.filter(|mention| {
        let first = (from..to)
            .find(|place| tokens.get(*place).is_some_and(|token| token.span.start >= mention.span.start));
        let before = |steps: usize| {
            first
                .and_then(|first| first.checked_sub(steps))
                .filter(|place| *place >= from)
                .map_or("", |place| word(tokens, place))
        };
        let before = if before(1) == "the" { before(2) } else { before(1) };
        // "a statement from the Kenyan foreign ministry"
        let written =
            matches!(before, "from" | "by") && (from..to).any(|place| TEXTS.contains(&word(tokens, place)));
        written || !matches!(before, "to" | "in" | "for" | "from" | "on" | "at" | "with" | "against" | "near")
    });
    // "The Kenyan foreign ministry in a statement": whom the phrase names before what it says it in.
    let before_place = || {
        let aside = |place: &usize| matches!(word(tokens, *place), "in" | "on" | "at" | "during" | "after");
        let aside = (from + 1..to).find(aside)?;
        let end = tokens.get(aside - 1)?.span.end;
        within.iter().find(|mention| mention.span.end == end)
    };
    let named = person.or(at_end).or_else(before_place).filter(|_| !joined).and_then(|mention| match mention
        .entities
        .as_slice()
    {
        [one] => Some(one.clone()),
        _ => None,
    });
    let only_verbs = span.of(seen.text).split_whitespace().count() > LONGEST_PHRASE;
    if only_verbs || (named.is_none() && !is_speaking_noun(span.of(seen.text))) {
        return None;
    }
    let start = first_of_two.map_or(span.start, |first| first.span.start.max(sentence.start));
    Some(Said { speaker: named, speaker_span: Some(Span { start, ..span }), reported })
}

/// Whether a name is somebody's whose thing is named behind it: "Abiy's spokeswoman".
fn owns(text: &str, end: u32) -> bool {
    text.get(end as usize..).is_some_and(|rest| rest.starts_with(['\'', '’']))
}

/// Whether a phrase that names nobody known can be a speaker: it begins with an article or a capital, or is a
/// pronoun.
fn is_speaking_noun(phrase: &str) -> bool {
    let first = phrase.split_whitespace().next().unwrap_or("");
    let capital = first.chars().next().is_some_and(char::is_uppercase);
    capital
        || matches!(
            first,
            "a" | "an"
                | "the"
                | "he"
                | "she"
                | "they"
                | "it"
                | "him"
                | "her"
                | "them"
                | "one"
                | "another"
                | "officials"
                | "sources"
                | "his"
                | "their"
                | "its"
                | "both"
        )
}

/// The place before the report of a verb: itself, or whom it is told to ("told reporters", "told the agency that").
fn told(seen: &Seen<'_>, tokens: &[Token<'_>], verb: usize) -> Option<usize> {
    const LONGEST_ADDRESS: usize = 8;
    if !matches!(word(tokens, verb).to_lowercase().as_str(), "told" | "tells" | "telling") {
        return Some(verb);
    }
    let address = verb + 1..tokens.len().min(verb + LONGEST_ADDRESS);
    let that = address.into_iter().find(|place| word(tokens, *place) == "that");
    // Without "that": behind a name, or behind one word ("reporters") before a word that begins a clause.
    let first = tokens.get(verb + 1)?;
    let named = seen.actors.mentions.iter().find(|mention| mention.span.start == first.span.start);
    let address = match named {
        Some(name) => (verb + 1..tokens.len())
            .take_while(|place| tokens.get(*place).is_some_and(|token| name.span.contains(token.span)))
            .last(),
        None => {
            let capital = |place| word(tokens, place).starts_with(char::is_uppercase);
            let several = first.text.ends_with('s') && !matches!(first.text, "his" | "its" | "this");
            let one = if capital(verb + 1) { !capital(verb + 2) } else { several };
            one.then_some(verb + 1)
        }
    };
    that.map(|that| that - 1).or(address)
}

/// What follows the verb as its report: "that …" or a clause, to the end of the sentence.
fn reported(tokens: &[Token<'_>], verb: Option<usize>, sentence: Span, plain: bool) -> Option<Span> {
    let verb = verb?;
    let next = tokens.get(verb + 1)?;
    let that = next.text.eq_ignore_ascii_case("that");
    let from = if that { tokens.get(verb + 2)? } else { next };
    const BEGINS: &[&str] = &[
        "the",
        "it",
        "he",
        "she",
        "they",
        "there",
        "a",
        "an",
        "his",
        "her",
        "its",
        "their",
        "both",
        "relations",
        "ties",
    ];
    let begins_clause = from.text.chars().next().is_some_and(char::is_uppercase)
        || BEGINS.contains(&from.text.to_lowercase().as_str());
    let clause_like = that || (plain && begins_clause);
    let end = tokens.iter().rev().find(|token| !is_mark(token.text) && token.text != ".")?;
    (clause_like && from.span.start < end.span.end && tokens.len() > verb + 4)
        .then_some(Span { start: from.span.start, end: end.span.end.min(sentence.end) })
}
