//! Sentence boundaries in news text.
//!
//! One pass over each paragraph. Every full stop, question mark, exclamation mark and ellipsis is a candidate;
//! the word before it, the marks that close after it and the word that follows decide. The words are a table,
//! `knowledge/sentence_words.csv`. No rule looks further than a few words, so time grows with the text alone.

mod boundary;

use crate::{
    knowledge::Knowledge,
    structure::{Structure, is_blank, list_marker_len, trim},
};
use boundary::Scanner;
use dyad_corpus::{ParagraphKind, Span};

/// A longer stretch without an end is cut at white space: later stages may take a sentence to be short.
pub const MAX_SENTENCE_BYTES: usize = 4000;

/// Splits titles, standfirsts, headings, captions, list items and body paragraphs into sentences, in order.
///
/// A sentence is never empty, begins and ends with something visible, and lies inside one paragraph. The
/// dateline, list marks and a caption's credit belong to no sentence. A title or a heading is one sentence.
pub fn split(text: &str, structure: &Structure, knowledge: &Knowledge) -> Vec<Span> {
    let mut sentences = Vec::new();
    for paragraph in &structure.paragraphs {
        let mut span = paragraph.span;
        match paragraph.kind {
            ParagraphKind::Metadata | ParagraphKind::Boilerplate => continue,
            ParagraphKind::Title | ParagraphKind::Heading => {
                let span = trim(text, after_marker(text, span));
                push(text, span, &mut sentences);
                continue;
            }
            ParagraphKind::Standfirst | ParagraphKind::ListItem => span = after_marker(text, span),
            ParagraphKind::Caption => {
                let clean = structure.captions.iter().find(|caption| span.contains(caption.span));
                span = clean.map_or(span, |caption| caption.span);
            }
            ParagraphKind::Body => {
                if let Some(dateline) = structure.dateline.filter(|dateline| span.contains(*dateline)) {
                    span.start = dateline.end;
                }
            }
        }
        split_range(text, trim(text, span), knowledge, &mut sentences);
    }
    sentences
}

/// Splits a stretch of running text into sentences.
fn split_range(text: &str, span: Span, knowledge: &Knowledge, sentences: &mut Vec<Span>) {
    let part = span.of(text);
    let offset = span.start as usize;
    let mut start = 0;
    for end in Scanner::new(part, &knowledge.sentence_words) {
        push(text, trim(text, Span::new(offset + start, offset + end)), sentences);
        start = end;
    }
    push(text, trim(text, Span::new(offset + start, offset + part.len())), sentences);
}

/// Adds a sentence, in pieces if it is too long to be one.
fn push(text: &str, mut span: Span, sentences: &mut Vec<Span>) {
    while span.len() > MAX_SENTENCE_BYTES {
        let mut limit = span.start as usize + MAX_SENTENCE_BYTES;
        while !text.is_char_boundary(limit) {
            limit -= 1;
        }
        let window = text.get(span.start as usize..limit).unwrap_or("");
        let cut = window.rfind(is_blank).filter(|cut| *cut > 0).unwrap_or(window.len());
        let end = span.start as usize + cut;
        sentences.push(trim(text, Span::new(span.start as usize, end)));
        span = trim(text, Span::new(end, span.end as usize));
    }
    if !span.is_empty() {
        sentences.push(span);
    }
}

/// The span without the mark of a list item or heading at its beginning.
fn after_marker(text: &str, span: Span) -> Span {
    Span::new(span.start as usize + list_marker_len(span.of(text)), span.end as usize)
}
