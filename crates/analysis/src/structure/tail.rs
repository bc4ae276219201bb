//! Fourth pass: what stands after the end – links to other articles, readers' comments, single words.

use super::{
    lines::{count_words, ends_sentence, fold, list_marker_len},
    parser::Parser,
};
use crate::knowledge::boilerplate::Effect;
use dyad_corpus::ParagraphKind;

/// A line of so many words without a stop, after the last paragraph, is no part of the text.
const MAX_LEFTOVER_WORDS: usize = 8;

/// Marks what follows headings such as "Related News" and "Comments", and what is left after the last paragraph.
pub(super) fn read(parser: &mut Parser<'_>) {
    links(parser);
    let Some(last) =
        (0..parser.units.len()).rev().find(|unit| parser.prose[*unit] && is_shown(parser, *unit))
    else {
        return;
    };
    for unit in last + 1..parser.units.len() {
        let line = parser.line(unit);
        let is_leftover =
            count_words(line, MAX_LEFTOVER_WORDS + 1) <= MAX_LEFTOVER_WORDS && !ends_sentence(line);
        let is_text = parser.parts[unit].iter().any(|part| part.kind == ParagraphKind::Body);
        if is_leftover && is_text && list_marker_len(line) == 0 {
            parser.remove(unit, ParagraphKind::Boilerplate, "a line after the end of the text");
        }
    }
}

/// Lines under a heading that the boilerplate table says is followed by links or by comments.
fn links(parser: &mut Parser<'_>) {
    let prose_bytes = |parser: &Parser<'_>, from: usize, to: usize| -> usize {
        (from..to).filter(|unit| parser.prose[*unit]).map(|unit| parser.units[unit].span.len()).sum()
    };
    let count = parser.units.len();
    let mut unit = parser.body_start;
    while unit < count {
        let folded = fold(parser.line(unit));
        let effect = if is_removed(parser, unit) {
            parser.knowledge.boilerplate.find(&folded, false).map(|notice| notice.effect)
        } else {
            None
        };
        unit += 1;
        let before = prose_bytes(parser, 0, unit);
        match effect {
            Some(Effect::Links) => {
                while unit < count && !parser.prose[unit] {
                    if is_shown(parser, unit) {
                        parser.remove(unit, ParagraphKind::Boilerplate, "a link to another article");
                    }
                    unit += 1;
                }
            }
            // more text after it than before is no comment
            Some(Effect::Rest) if prose_bytes(parser, unit, count) * 2 < before => {
                for after in unit..count {
                    if is_shown(parser, after) {
                        parser.remove(after, ParagraphKind::Boilerplate, "readers' comments");
                    }
                }
                return;
            }
            _ => {}
        }
    }
}

fn is_removed(parser: &Parser<'_>, unit: usize) -> bool {
    parser.parts[unit].iter().any(|part| part.kind == ParagraphKind::Boilerplate)
}

fn is_shown(parser: &Parser<'_>, unit: usize) -> bool {
    parser.parts[unit].iter().any(|part| part.why.is_none())
}
