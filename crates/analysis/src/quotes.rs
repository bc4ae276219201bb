//! Quotations and reported statements, with their speakers.
//!
//! Words between quotation marks are somebody's where a verb of speech in the same sentence says so, or where the
//! sentence carries on the quotation before it. Other quoted words (titles, scare quotes) are no quotations. The
//! speaker is the person, body or government that the noun phrase beside the verb ends in; a speaker whom the
//! article does not name ("a ministry official") is left unresolved, with the words that name them.

mod marks;
mod speech;

use crate::events::Seen;
use crate::knowledge::Knowledge;
use dyad_corpus::{ParagraphKind, QuoteKind, Span};

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
    let forms = &knowledge.acts.words.speech_forms;
    let mut quotes: Vec<QuoteDraft> = Vec::new();
    let body = seen.structure.paragraphs.iter().filter(|paragraph| {
        matches!(paragraph.kind, ParagraphKind::Body | ParagraphKind::Standfirst | ParagraphKind::ListItem)
    });
    for paragraph in body {
        let marked = marks::find(seen.text, paragraph.span);
        let from = seen.sentences.partition_point(|sentence| sentence.start < paragraph.span.start);
        let to = seen.sentences.partition_point(|sentence| sentence.start < paragraph.span.end);
        // Who spoke last in this paragraph: a quotation that follows without a verb of speech is theirs.
        let mut last: Option<(Option<String>, Option<Span>)> = None;
        for sentence in seen.sentences.get(from..to).unwrap_or_default() {
            let inside: Vec<Span> = marked
                .iter()
                .copied()
                .filter(|span| span.overlaps(*sentence))
                .filter(|span| {
                    marks::is_whole(seen.text, *span, *sentence) || !marks::is_name(seen.text, *span)
                })
                .collect();
            let said = speech::find(seen, *sentence, &inside, forms)
                .or_else(|| speech::quoted_by(seen, *sentence, &inside, &knowledge.acts.words.judging_forms));
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
