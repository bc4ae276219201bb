//! Third pass: the text itself – dateline, captions, headings, lists, paragraphs.

use super::{
    StampKind, captions, dateline,
    header::repeats_title,
    lines::{count_words, ends_sentence, fold, is_blank, list_marker_len},
    parser::Parser,
};
use dyad_corpus::{Located, ParagraphKind};
use std::{collections::BTreeSet, ops::Range};

/// Longer captions than this many words do not occur.
const MAX_CAPTION_WORDS: usize = 80;

/// Reads every unit that is still open.
pub(super) fn read(parser: &mut Parser<'_>) {
    let mut captions_seen = BTreeSet::new();
    let mut printed = BTreeSet::new();
    let mut dateline_possible = true;
    let last_prose = (0..parser.units.len()).rev().find(|unit| parser.is_open(*unit) && parser.prose[*unit]);
    for unit in 0..parser.units.len() {
        if !parser.is_open(unit) || repeats_title(parser, unit) {
            continue;
        }
        let line = parser.line(unit);
        let mut start = title_at_beginning(parser, unit);
        let mut end = line.len();
        // a picture's caption, printed twice in one line
        if let Some(half) = captions::doubled(&line[start..]) {
            end = start + half;
        }
        if let Some(after) =
            read_caption(parser, unit, start..end, last_prose == Some(unit), &mut captions_seen)
        {
            start = after;
        }
        if start < end {
            read_text(parser, unit, start..end, &mut dateline_possible, &mut printed, last_prose);
        }
        parser.add(
            unit,
            ParagraphKind::Boilerplate,
            end..line.len(),
            Some("the same words, printed a second time"),
        );
    }
}

/// The title at the beginning of a line with more text behind it: marked, with a mark that counts pictures.
/// Returns where the rest begins.
fn title_at_beginning(parser: &mut Parser<'_>, unit: usize) -> usize {
    let line = parser.line(unit);
    let Some(title) = parser.found.title.as_ref().map(|title| title.text.clone()) else { return 0 };
    let Some(rest) = line.strip_prefix(title.as_str()).filter(|_| count_words(&title, 3) >= 3) else {
        return 0;
    };
    let mark = captions::picture_mark(rest);
    let apart =
        rest.starts_with([' ', '\u{a0}', ':', '-', '|']) && rest.trim_start().starts_with(char::is_uppercase);
    let Some(end) = mark.or(apart.then_some(0)).map(|mark| title.len() + mark) else { return 0 };
    let why = "the title, printed a second time";
    parser.add(unit, ParagraphKind::Boilerplate, 0..end, Some(why));
    line.len() - line[end..].trim_start_matches(is_blank).len()
}

/// Reads a caption at the beginning of a range of a unit. Returns where the text after it begins.
fn read_caption(
    parser: &mut Parser<'_>,
    unit: usize,
    range: Range<usize>,
    is_last: bool,
    seen: &mut BTreeSet<String>,
) -> Option<usize> {
    let line = parser.line(unit);
    let words = &line[range.clone()];
    let after_title = range.start > 0 && !parser.parts[unit].is_empty();
    let short = count_words(words, MAX_CAPTION_WORDS + 1) <= MAX_CAPTION_WORDS;
    let shift = |inner: Range<usize>| inner.start + range.start..inner.end + range.start;
    let credit = captions::credit(words, parser.knowledge).filter(|credit| {
        // "… he said. (Yonhap)" at the end of an article names the agency, not a picture
        credit.explicit || after_title || (!is_last && unit > 0)
    });
    let (caption, credit, end) = match credit {
        Some(credit) if short => (0..credit.span.start, credit.name, words.len()),
        _ if short && captions::has_caption_lead(words) => (0..words.len(), None, words.len()),
        _ => {
            let credit = captions::inner_credit(words)?;
            let before = &words[..credit.span.start];
            if count_words(before, MAX_CAPTION_WORDS + 1) > MAX_CAPTION_WORDS {
                return None;
            }
            (0..credit.span.start, credit.name, credit.span.end)
        }
    };
    let folded = fold(&words[caption.clone()]);
    let whole = shift(0..end);
    if !folded.is_empty() && !seen.insert(folded) {
        parser.add(unit, ParagraphKind::Boilerplate, whole, Some("the same caption, printed a second time"));
    } else {
        parser.add(unit, ParagraphKind::Caption, whole, None);
        parser.caption(unit, shift(caption), credit.map(shift));
    }
    Some(range.start + end)
}

/// Reads running text, a heading or an item of a list.
fn read_text(
    parser: &mut Parser<'_>,
    unit: usize,
    range: Range<usize>,
    dateline_possible: &mut bool,
    printed: &mut BTreeSet<String>,
    last_prose: Option<usize>,
) {
    let line = parser.line(unit);
    let words = &line[range.clone()];
    if count_words(words, 8) >= 8 && words.len() <= 4000 && !printed.insert(words.to_owned()) {
        parser.add(
            unit,
            ParagraphKind::Boilerplate,
            range,
            Some("the same paragraph, printed a second time"),
        );
        return;
    }
    if list_marker_len(words) > 0 {
        let kind = if words.starts_with('#') { ParagraphKind::Heading } else { ParagraphKind::ListItem };
        parser.add(unit, kind, range, None);
        return;
    }
    if is_heading(parser, unit, words, last_prose) {
        parser.add(unit, ParagraphKind::Heading, range, None);
        return;
    }
    let mut end = range.end - captions::end_mark_len(words);
    let words = &line[range.start..end];
    let text_end = end;
    if last_prose == Some(unit)
        && let Some(credit) = captions::credit(words, parser.knowledge).filter(|credit| !credit.explicit)
        && ends_sentence(&words[..credit.span.start])
    {
        let span = parser.span(unit, &(range.start + credit.span.start + 1..end));
        parser.outlet(super::trim(parser.text, span), None);
        end = range.start + credit.span.start;
    }
    if *dateline_possible {
        // a line that announces the text ("The following is attributable to …:") may stand before the dateline
        *dateline_possible = !read_dateline(parser, unit, range.start..end) && !parser.prose[unit];
    }
    parser.add(unit, ParagraphKind::Body, range.start..end, None);
    parser.add(unit, ParagraphKind::Metadata, end..text_end, Some("the agency's name, shown above the text"));
    parser.add(unit, ParagraphKind::Boilerplate, text_end..range.end, Some("the end mark of the wire"));
}

/// Reads the dateline at the beginning of the first paragraph. Returns whether there is one.
fn read_dateline(parser: &mut Parser<'_>, unit: usize, range: Range<usize>) -> bool {
    let line = parser.line(unit);
    let Some(found) = dateline::find(&line[range.clone()], parser.knowledge) else { return false };
    let shift = |inner: &Range<usize>| inner.start + range.start..inner.end + range.start;
    if let Some(outlet) = &found.outlet {
        let span = parser.span(unit, &shift(outlet));
        let when_unknown = found.place.is_some().then_some(crate::knowledge::publishers::OutletKind::Agency);
        parser.outlet(span, when_unknown);
    }
    if let Some((place, name)) = &found.place {
        let span = parser.span(unit, &shift(place));
        parser.found.dateline_place = Some(Located { text: name.clone(), span: Some(span) });
    }
    if let Some(date) = &found.date {
        parser.stamp(unit, StampKind::Dateline, &shift(date));
    }
    parser.found.dateline = Some(parser.span(unit, &shift(&(0..found.end))));
    true
}

/// A short line without a stop, between paragraphs.
fn is_heading(parser: &Parser<'_>, unit: usize, words: &str, last_prose: Option<usize>) -> bool {
    unit >= parser.body_start
        && last_prose.is_some_and(|last| unit < last)
        && !parser.prose[unit]
        && count_words(words, 13) <= 12
        && !ends_sentence(words)
        && !words.ends_with([',', ';', ':', '-', '—'])
        && words.starts_with(|c: char| !c.is_lowercase())
}
