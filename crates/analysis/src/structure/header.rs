//! Second pass: what stands above the text – the title, the lines that sum it up, who wrote it.

use super::{
    lines::{count_words, ends_sentence, fold, is_prose, list_marker_len},
    parser::Parser,
    people,
};
use dyad_corpus::{Located, ParagraphKind};

/// How many units after the first running text a byline or a date may still stand, so that what stands before it
/// is a standfirst.
const HEADER_REACH: usize = 3;

/// Words at the end of mastheads: a short line above the title that ends with one names a paper.
const MASTHEAD_WORDS: [&str; 26] = [
    "times",
    "post",
    "herald",
    "daily",
    "gazette",
    "tribune",
    "guardian",
    "journal",
    "chronicle",
    "observer",
    "telegraph",
    "mirror",
    "express",
    "courier",
    "radio",
    "weekly",
    "review",
    "globe",
    "dispatch",
    "monitor",
    "independent",
    "inquirer",
    "examiner",
    "sentinel",
    "bulletin",
    "mail",
];

/// Finds title, standfirst, masthead and bare byline, and where the body begins.
pub(super) fn read(parser: &mut Parser<'_>) {
    parser.body_start = body_start(parser);
    let title = find_title(parser);
    let label_end = title.unwrap_or(0);
    for unit in 0..parser.body_start {
        if !parser.is_open(unit) {
            continue;
        }
        let line = parser.line(unit);
        if repeats_title(parser, unit) {
            continue;
        }
        if unit < label_end {
            if is_masthead(line) || is_office(line) {
                let located = Located::at(parser.text, parser.units[unit].span);
                parser.found.publisher.get_or_insert(located);
                parser.remove(unit, ParagraphKind::Metadata, "the publisher's name, shown above the text");
            } else {
                parser.remove(unit, ParagraphKind::Boilerplate, "a label above the title");
            }
        } else if let Some(name) = bare_byline(parser, unit) {
            parser.writers(unit, std::slice::from_ref(&(0..name)));
            parser.remove(unit, ParagraphKind::Metadata, "who wrote it, shown above the text");
        } else if super::captions::has_caption_lead(line)
            || super::captions::credit(line, parser.knowledge).is_some()
            || line.ends_with(':')
        {
            // the body pass reads captions, and words that announce what follows
        } else if parser.prose[unit] || count_words(line, 6) >= 6 || list_marker_len(line) > 0 {
            let start = list_marker_len(line);
            let span = parser.span(unit, &(start..line.len()));
            parser.found.standfirst.push(Located::at(parser.text, span));
            parser.keep(unit, ParagraphKind::Standfirst);
        } else {
            parser.remove(unit, ParagraphKind::Boilerplate, "a label below the title");
        }
    }
}

/// The first unit of the body: the first running text, or the one after the last byline or date that follows
/// closely on it.
fn body_start(parser: &Parser<'_>) -> usize {
    let count = parser.units.len();
    let is_text = |unit: usize| parser.is_open(unit) && parser.prose[unit];
    let Some(first) = (0..count).find(|unit| is_text(*unit) && list_marker_len(parser.line(*unit)) == 0)
    else {
        // no running text at all: a title, and whatever follows it
        let open = |unit: &usize| parser.is_open(*unit);
        return (0..count)
            .find(open)
            .map_or(count, |unit| if is_title_like(parser, unit) { unit + 1 } else { unit });
    };
    let metadata = (first + 1..count.min(first + 1 + HEADER_REACH)).rev().find(|unit| {
        parser.parts[*unit].iter().any(|part| part.kind == ParagraphKind::Metadata)
            && (first..*unit).filter(|before| is_text(*before)).count() <= 2
            && (*unit + 1..count).any(is_text)
    });
    // without a title above it, running text is no standfirst
    let has_title = parser.found.title.is_some() || (0..first).any(|unit| parser.is_open(unit));
    let has_body = metadata.is_some_and(|unit| {
        super::dateline::find(parser.line(first), parser.knowledge).is_none()
            && (unit + 1..count).filter(|after| is_text(*after)).count() >= 2
    });
    match metadata {
        Some(unit) if has_title && has_body => {
            (unit + 1..count).find(|after| is_text(*after)).unwrap_or(unit + 1)
        }
        _ => first,
    }
}

/// Finds the title among the open units above the body and keeps it. Returns its unit.
fn find_title(parser: &mut Parser<'_>) -> Option<usize> {
    let stated = parser.found.title.as_ref().map(|title| fold(&title.text));
    let is_field = parser.found.title.as_ref().is_some_and(|title| title.span.is_none());
    let candidates: Vec<usize> = (0..parser.body_start).filter(|unit| parser.is_open(*unit)).collect();
    if let Some(stated) = stated {
        if !is_field {
            let span = parser.found.title.as_ref().and_then(|title| title.span);
            return (0..parser.units.len())
                .find(|unit| span.is_some_and(|s| parser.units[*unit].span.contains(s)));
        }
        // the line that says the same as the field is where the title stands
        let unit = (0..parser.units.len().min(12)).find(|unit| {
            parser.is_open(*unit)
                && fold(&parser.line(*unit)[list_marker_len(parser.line(*unit))..]) == stated
        })?;
        keep_title(parser, unit);
        return Some(unit);
    }
    let marked = candidates.iter().copied().find(|unit| parser.line(*unit).starts_with("# "));
    let long = |least: usize| {
        let mut fitting = candidates
            .iter()
            .copied()
            .filter(|unit| is_title_like(parser, *unit) && count_words(parser.line(*unit), least) >= least);
        let first = fitting.next()?;
        // "Ministry of Foreign Affairs of Japan" stands above the title of its press release.
        Some(fitting.next().filter(|_| least > 2 && is_office(parser.line(first))).unwrap_or(first))
    };
    let unit = marked.or_else(|| long(4)).or_else(|| long(2)).or_else(|| {
        // a single word stands for a title only where nothing else stands above the text
        (candidates.len() == 1 && parser.body_start < parser.units.len()).then(|| long(1))?
    })?;
    keep_title(parser, unit);
    Some(unit)
}

/// Whether a line can be a title: not a sentence with its stop, not an item, not a caption.
fn is_title_like(parser: &Parser<'_>, unit: usize) -> bool {
    let line = parser.line(unit);
    let words = count_words(line, 41);
    let asks = line.ends_with(['?', '!', '…', '"', '”', '’', '\'', ')']) || line.ends_with("...");
    words <= 40
        && line.len() <= 400
        && !super::captions::has_caption_lead(line)
        && (line.starts_with('#') || list_marker_len(line) == 0)
        && (!ends_sentence(line) || asks || is_abbreviated_end(line))
        && (!parser.prose[unit] || asks)
        && super::captions::credit(line, parser.knowledge).is_none()
}

/// Whether the stop at the end belongs to an abbreviation: "… with the U.S."
fn is_abbreviated_end(line: &str) -> bool {
    line.rsplit(' ').next().is_some_and(|word| word.len() <= 6 && word.matches('.').count() >= 2)
}

/// Keeps a unit as title; a paper's name behind it ("… – The Korea Herald") is taken off.
fn keep_title(parser: &mut Parser<'_>, unit: usize) {
    let line = parser.line(unit);
    let start = list_marker_len(line);
    let mut end = line.len();
    for joint in [" | ", " - ", " – ", " — ", " :: "] {
        if let Some(at) = line.rfind(joint)
            && parser.knowledge.publishers.find(line[at + joint.len()..].trim()).is_some()
        {
            let outlet = parser.span(unit, &(at + joint.len()..line.len()));
            parser.outlet(outlet, None);
            end = at;
            break;
        }
    }
    let span = super::trim(parser.text, parser.span(unit, &(start..end)));
    parser.found.title = Some(Located::at(parser.text, span));
    parser.add(unit, ParagraphKind::Title, 0..end, None);
    parser.add(
        unit,
        ParagraphKind::Metadata,
        end..line.len(),
        Some("the publisher's name, shown above the text"),
    );
}

/// Marks a unit that prints the title again, alone or with the site's name behind it.
pub(super) fn repeats_title(parser: &mut Parser<'_>, unit: usize) -> bool {
    let Some(title) = parser.found.title.as_ref().map(|title| fold(&title.text)) else { return false };
    let line = parser.line(unit);
    if title.is_empty() || line.len() > 600 {
        return false;
    }
    let folded = fold(&line[list_marker_len(line)..]);
    let rest = folded.strip_prefix(&title).map(str::trim_start);
    let site = rest.is_some_and(|rest| rest.starts_with(['|', '-', ':']) && count_words(rest, 7) <= 6);
    if folded == title || site {
        parser.remove(unit, ParagraphKind::Boilerplate, "the title, printed a second time");
        return true;
    }
    false
}

/// The length of a name alone on its line, beside a line that says when or for whom: a byline without "By".
fn bare_byline(parser: &Parser<'_>, unit: usize) -> Option<usize> {
    let beside = [unit.checked_sub(1), Some(unit + 1)].into_iter().flatten();
    let is_metadata = |unit: usize| {
        parser
            .parts
            .get(unit)
            .is_some_and(|parts| parts.iter().any(|part| part.kind == ParagraphKind::Metadata))
    };
    if !parser.found.byline.is_empty() || !beside.into_iter().any(is_metadata) {
        return None;
    }
    people::bare_name(parser.line(unit), parser.knowledge)
}

/// Whether a line above the title looks like a paper's name.
fn is_masthead(line: &str) -> bool {
    let words: Vec<&str> = line.split_whitespace().collect();
    let last = words.last().map(|word| word.to_lowercase()).unwrap_or_default();
    (2..=5).contains(&words.len())
        && !is_prose(line)
        && MASTHEAD_WORDS.contains(&last.as_str())
        && words
            .iter()
            .all(|word| word.starts_with(char::is_uppercase) || matches!(*word, "of" | "the" | "and" | "&"))
}

/// Whether a line is the name of an authority: "Ministry of Foreign Affairs of Japan".
fn is_office(line: &str) -> bool {
    const KINDS: [&str; 8] =
        ["Ministry", "Department", "Embassy", "Government", "Office", "Mission", "Cabinet", "Delegation"];
    let mut words = line.split_whitespace().filter(|word| !matches!(*word, "The" | "Permanent"));
    let begins = words.next().is_some_and(|word| KINDS.contains(&word)) && words.next() == Some("of");
    begins
        && words.all(|word| {
            word.starts_with(char::is_uppercase) || matches!(word, "of" | "the" | "and" | "for" | "in" | "&")
        })
}
