//! Quotations and reported statements, with their speakers.
//!
//! Words between quotation marks are somebody's where a verb of speech in the same sentence says so, or where the
//! sentence carries on the quotation before it. Other quoted words (titles, scare quotes) are no quotations. The
//! speaker is the person, body or government that the noun phrase beside the verb ends in; a speaker whom the
//! article does not name ("a ministry official") is left unresolved, with the words that name them.

mod marks;
mod speech;

use crate::events::Seen;
use crate::knowledge::{Knowledge, acts::Words};
use dyad_corpus::{EntityKind, ParagraphKind, QuoteKind, Span};
use std::collections::BTreeSet;

/// A quotation, its speaker still by identifier.
#[derive(Clone, Debug, PartialEq)]
pub struct QuoteDraft {
    /// See [`dyad_corpus::Quote`].
    pub span: Span,
    /// Direct, partial or reported.
    pub kind: QuoteKind,
    /// Who said it, by identifier, where resolved.
    pub speaker: Option<String>,
    /// The words that name the speaker.
    pub speaker_span: Option<Span>,
}

/// Quoted words shorter than this, in words, without a verb of speech are a name or a scare quote.
const FEWEST_WORDS: usize = 4;

/// Finds quotations and who is quoted.
pub fn find(seen: &Seen<'_>, knowledge: &Knowledge) -> Vec<QuoteDraft> {
    let lists = &knowledge.acts.words;
    let forms = &lists.speech_forms;
    let mut quotes: Vec<QuoteDraft> = Vec::new();
    let mut speaker_before: Option<(String, usize)> = None;
    let body = seen.structure.paragraphs.iter().filter(|paragraph| {
        matches!(paragraph.kind, ParagraphKind::Body | ParagraphKind::Standfirst | ParagraphKind::ListItem)
    });
    for paragraph in body {
        let marked = marks::find(seen.text, paragraph.span);
        let from = seen.sentences.partition_point(|sentence| sentence.start < paragraph.span.start);
        let to = seen.sentences.partition_point(|sentence| sentence.start < paragraph.span.end);
        // Who spoke last in this paragraph: a quotation that follows without a verb of speech is theirs.
        let mut last: Option<(Option<String>, Option<Span>)> = None;
        for (place, sentence) in (from..to).zip(seen.sentences.get(from..to).unwrap_or_default()) {
            let inside: Vec<Span> = marked
                .iter()
                .copied()
                .filter(|span| span.overlaps(*sentence))
                .filter(|span| {
                    marks::is_whole(seen.text, *span, *sentence) || !marks::is_name(seen.text, *span)
                })
                .collect();
            let mut said = speech::find(seen, *sentence, &inside, forms)
                .or_else(|| speech::quoted_by(seen, *sentence, &inside, &lists.judging_forms));
            if let Some(said) = said.as_mut().filter(|said| said.speaker.is_none()) {
                let before = speaker_before.as_ref().map(|(id, told)| (id.as_str(), *told));
                said.speaker = meant(seen, said, before, &inside, place, lists);
            }
            if let Some(said) = &said {
                let person = said.speaker.clone().filter(|id| is_person(seen, id));
                // "The minister said" may be the one who spoke before, and a ministry is no "he"; "a diplomat said" begins
                // anew.
                let phrase = said.speaker_span.map_or("", |span| span.of(seen.text));
                let kept = speaker_before.filter(|_| !introduces(phrase, lists));
                speaker_before = person.map(|person| (person, place)).or(kept);
            }
            for span in inside.iter().filter(|span| sentence.start <= span.start) {
                let words = span.of(seen.text).split_whitespace().count();
                let whole = marks::is_whole(seen.text, *span, *sentence);
                let speaker = said
                    .as_ref()
                    .map(|said| (said.speaker.clone(), said.speaker_span))
                    .or_else(|| last.clone().filter(|_| whole));
                let Some((speaker, speaker_span)) = speaker else { continue };
                if words == 0 || (words < FEWEST_WORDS && said.is_none()) {
                    continue;
                }
                let kind = if whole { QuoteKind::Direct } else { QuoteKind::Partial };
                quotes.push(QuoteDraft { span: *span, kind, speaker: speaker.clone(), speaker_span });
                last = Some((speaker, speaker_span));
            }
            if inside.is_empty()
                && let Some(said) = said
                && let Some(span) = said.reported.filter(|_| said.speaker.is_some())
            {
                quotes.push(QuoteDraft {
                    span,
                    kind: QuoteKind::Reported,
                    speaker: said.speaker,
                    speaker_span: said.speaker_span,
                });
            }
        }
    }
    quotes.sort_by_key(|quote| (quote.span.start, quote.span.end));
    quotes.dedup_by_key(|quote| quote.span);
    quotes
}

/// Sentences after which "he said" may mean another than who spoke before.
const GOES_ON: usize = 3;

/// Whom the pronoun "he" or "she" of a speaker means in the sentence at `place`: the only person that speaks before it
/// there ("Miller said he believes"), else who spoke shortly before, with nobody else named since ("…, he added").
fn meant(
    seen: &Seen<'_>,
    said: &speech::Said,
    before: Option<(&str, usize)>,
    quoted: &[Span],
    place: usize,
    lists: &Words,
) -> Option<String> {
    let pronoun = said
        .speaker_span
        .filter(|span| matches!(span.of(seen.text).to_lowercase().as_str(), "he" | "she"))?;
    let this = *seen.sentences.get(place)?;
    let persons = |span: Span| -> BTreeSet<&str> {
        let people = seen.actors.mentions.iter().filter(|mention| mention.kind == EntityKind::Person);
        let named =
            people.filter(|mention| span.contains(mention.span)).flat_map(|mention| &mention.entities);
        named.map(String::as_str).collect()
    };
    let opening = Span { start: this.start, end: pronoun.start.max(this.start) };
    let words = speech::outside(seen.text, opening, quoted);
    if words.iter().any(|word| lists.speech_forms.contains(*word)) {
        let named = persons(opening);
        return named.first().filter(|_| named.len() == 1).map(|id| (*id).to_owned());
    }
    let (speaker, told) = before.filter(|(_, told)| place - told <= GOES_ON)?;
    let between = seen.sentences.get(told + 1..place).unwrap_or_default();
    let other =
        between.iter().chain([&this]).any(|sentence| persons(*sentence).iter().any(|id| *id != speaker));
    // "An analyst discouraged the rumour": somebody else, though not by name.
    let introduced = between.iter().any(|sentence| introduces(sentence.of(seen.text), lists));
    (!other && !introduced).then(|| speaker.to_owned())
}

fn is_person(seen: &Seen<'_>, id: &str) -> bool {
    seen.actors.entities.get(id).is_some_and(|entity| entity.kind == EntityKind::Person)
}

/// Whether words begin with somebody who was not named before: "An analyst discouraged the rumour", "officials said".
fn introduces(words: &str, lists: &Words) -> bool {
    const OPENING: usize = 5;
    let opening = words
        .split_whitespace()
        .take(OPENING)
        .map(|word| word.trim_matches(|letter: char| !letter.is_alphanumeric()).to_lowercase());
    let opening: Vec<String> = opening.collect();
    let first = opening.first().map_or("", String::as_str);
    let new = matches!(first, "a" | "an" | "one" | "another" | "other" | "some") || first.ends_with('s');
    let teller = |word: &String| lists.unnamed.contains(word.strip_suffix('s').unwrap_or(word));
    new && opening.iter().any(teller)
}
