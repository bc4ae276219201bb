//! Finds expressions of time in the sentences of an article.

use super::meaning::{Expression, Meaning, Step, Unit, Written, YearOf};
use super::read::Reader;
use super::tense::tense;
use super::token::{Cue, Token, tokens};
use crate::knowledge::Knowledge;
use crate::structure::Structure;
use dyad_corpus::Span;

/// Finds words that tell a time, in order. They never overlap and never reach beyond a sentence. "on" and "in"
/// before a time are not part of it; "since", "until", "by", "from … to" are.
pub fn find(text: &str, structure: &Structure, sentences: &[Span], knowledge: &Knowledge) -> Vec<Expression> {
    let may_is_a_name = ["Theresa May", "Mrs May", "Mrs. May", "Ms May", "Ms. May", "Minister May"];
    let may_is_a_name = may_is_a_name.iter().any(|name| text.contains(name));
    let mut found = Vec::new();
    let mut buffer: Vec<Token> = Vec::new();
    for (place, sentence) in sentences.iter().enumerate() {
        tokens(text, *sentence, &mut buffer);
        let caption = structure.captions.iter().any(|caption| caption.span.overlaps(*sentence));
        let reader = Reader {
            text,
            tokens: &buffer,
            holidays: &knowledge.holidays,
            may_is_a_name,
            capitals: is_in_capitals(sentence.of(text)),
            perfect: buffer.iter().any(|token| {
                let word = text.get(token.start..token.end).unwrap_or("");
                token.cue == Cue::Word
                    && (word.eq_ignore_ascii_case("has") || word.eq_ignore_ascii_case("have"))
            }),
        };
        let mut at = 0;
        while at < buffer.len() {
            let Some((meaning, first, end)) = reader.expression(at) else {
                at += 1;
                continue;
            };
            let span = Span::new(
                buffer.get(first).map_or(0, |token| token.start),
                buffer.get(end - 1).map_or(0, |token| token.end),
            );
            let tense = tense(&reader, first, end);
            let meaning = within_week(meaning, found.last(), place);
            let meaning = share_year(text, meaning, span, found.last_mut(), place);
            found.push(Expression { span, meaning, tense, sentence: place, caption });
            at = end.max(at + 1);
        }
    }
    found
}

/// A bare weekday after "last week" or "next week" in the same sentence is one of that week.
fn within_week(meaning: Meaning, before: Option<&Expression>, sentence: usize) -> Meaning {
    let Some(before) = before.filter(|before| before.sentence == sentence) else { return meaning };
    match (&meaning, &before.meaning) {
        (
            Meaning::Written(Written { month: None, weekday: Some(_), step: Step::Tense, .. }),
            Meaning::Counted(Unit::Week, -1 | 1),
        ) => Meaning::Inside(Box::new(meaning), Box::new(before.meaning.clone())),
        _ => meaning,
    }
}

/// "in May and June 2020", "in March 2020 and May": months joined in one sentence are of the one year written.
fn share_year(
    text: &str,
    meaning: Meaning,
    span: Span,
    before: Option<&mut Expression>,
    sentence: usize,
) -> Meaning {
    let Some(before) = before.filter(|before| before.sentence == sentence) else { return meaning };
    let between = text.get(before.span.end as usize..span.start as usize).unwrap_or("");
    let joined =
        matches!(between.trim(), "," | "and" | ", and" | "or" | "and in" | "and on" | "and again in");
    let (Meaning::Written(first), Meaning::Written(second)) = (&mut before.meaning, &meaning) else {
        return meaning;
    };
    let months = first.month.is_some() && second.month.is_some();
    if !joined || !months || second.weekday.is_some() || first.weekday.is_some() {
        return meaning;
    }
    let in_order = (first.month, first.day) < (second.month, second.day);
    match (first.year, second.year) {
        (YearOf::Open, YearOf::Written(_) | YearOf::Counted(_)) if in_order => first.year = second.year,
        (YearOf::Written(_) | YearOf::Counted(_), YearOf::Open) if in_order => {
            return Meaning::Written(Written { year: first.year, ..*second });
        }
        _ => {}
    }
    meaning
}

/// Whether nine of ten letters are capitals.
fn is_in_capitals(sentence: &str) -> bool {
    let letters = sentence.bytes().filter(u8::is_ascii_alphabetic).count();
    let capitals = sentence.bytes().filter(u8::is_ascii_uppercase).count();
    letters > 0 && capitals * 10 >= letters * 9
}
