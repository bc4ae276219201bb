//! First pass: lines that say by themselves what they are, wherever they stand.

use super::{
    lines::{count_words, fold, is_prose, is_separator, list_marker_len},
    parser::Parser,
    people, stamps,
};
use crate::knowledge::{boilerplate::Effect, publishers::OutletKind};
use dyad_corpus::{Located, ParagraphKind, Span};

/// Marks separators, boilerplate, copyright notices, statements of time, sources, credits, bylines and mastheads.
pub(super) fn label(parser: &mut Parser<'_>) {
    let foreign = main_script_is_latin(parser.text);
    let first_prose = parser.prose.iter().position(|prose| *prose).unwrap_or(parser.units.len());
    for unit in 0..parser.units.len() {
        // no label is longer
        if parser.units[unit].span.len() <= 600 {
            label_unit(parser, unit, unit < first_prose, foreign);
        }
    }
}

fn label_unit(parser: &mut Parser<'_>, unit: usize, above_text: bool, foreign: bool) {
    let whole = parser.line(unit);
    if is_separator(whole) {
        parser.remove(unit, ParagraphKind::Boilerplate, "a separator");
        return;
    }
    let marker = list_marker_len(whole);
    let line = &whole[marker..];
    if above_text && unit < 24 && named_field(parser, unit, whole) {
        return;
    }
    let shift = |range: &std::ops::Range<usize>| range.start + marker..range.end + marker;
    if let Some(range) = stamps::copyright(line).filter(|_| count_words(line, 80) < 80) {
        let starts = range.start <= 2 || !is_prose(line);
        if starts {
            parser.stamp(unit, super::StampKind::Copyright, &shift(&range));
            parser.remove(unit, ParagraphKind::Boilerplate, "a copyright notice");
            return;
        }
    }
    let times = stamps::find(line);
    if !times.is_empty() {
        for (kind, range) in &times {
            parser.stamp(unit, *kind, &shift(range));
        }
        parser.remove(unit, ParagraphKind::Metadata, "when it was published, shown above the text");
        return;
    }
    if above_text && dated_line(parser, unit, line, marker) {
        return;
    }
    if source(parser, unit, line, marker) {
        return;
    }
    if let Some(credits) = people::credits(line, parser.knowledge) {
        let writers: Vec<_> = credits.writers.iter().map(shift).collect();
        let helpers: Vec<_> = credits.helpers.iter().map(shift).collect();
        if parser.found.byline.is_empty() {
            parser.writers(unit, &writers);
        }
        parser.helpers(unit, &helpers);
        parser.remove(unit, ParagraphKind::Metadata, "who helped, shown above the text");
        return;
    }
    if outlet_line(parser, unit, line, marker) {
        return;
    }
    if boilerplate(parser, unit, line, above_text) {
        return;
    }
    if is_address(line) {
        parser.remove(unit, ParagraphKind::Boilerplate, "an address");
    } else if foreign
        && line.len() < 80
        && line.chars().any(char::is_alphabetic)
        && !line.chars().any(is_latin)
    {
        parser.remove(unit, ParagraphKind::Boilerplate, "a label in another script than the text");
    }
}

/// Lines such as "Title: …", "Source: …", "URL: …" at the head of a text.
fn named_field(parser: &mut Parser<'_>, unit: usize, line: &str) -> bool {
    let Some((key, value)) = line.split_once(':') else { return false };
    let start = line.len() - value.trim_start().len();
    let range = start..line.len();
    if key.len() > 16 || range.is_empty() {
        return false;
    }
    let located = Located::at(parser.text, parser.span(unit, &range));
    match key.trim().to_ascii_lowercase().as_str() {
        "title" | "headline" => {
            parser.found.title.get_or_insert(located);
            parser.add(unit, ParagraphKind::Metadata, 0..start, Some("the name of a field"));
            parser.add(unit, ParagraphKind::Title, range, None);
            return true;
        }
        "publisher" | "newspaper" | "publication" | "outlet" => {
            parser.found.publisher.get_or_insert(located);
        }
        "agency" => {
            parser.found.agency.get_or_insert(located);
        }
        "url" | "link" => {
            parser.found.url.get_or_insert(located);
        }
        "author" | "authors" | "byline" | "writer" | "reporter" => {
            let read = people::byline(&format!("By {value}"), parser.knowledge);
            if parser.found.byline.is_empty() {
                match read {
                    // offsets count from "By " and the value with its leading space
                    Some(read) => {
                        let offset = line.len() - value.len();
                        let people: Vec<_> = read
                            .people
                            .iter()
                            .map(|name| name.start + offset - 3..name.end + offset - 3)
                            .collect();
                        parser.writers(unit, &people);
                    }
                    None => parser.found.byline.push(located),
                }
            }
        }
        "section" | "category" | "language" | "word count" | "length" | "location" => {}
        _ => return false,
    }
    parser.remove(unit, ParagraphKind::Metadata, "a field of the article, shown above the text");
    true
}

/// "Source: Reuters/nh": the agency or publisher it names.
fn source(parser: &mut Parser<'_>, unit: usize, line: &str, marker: usize) -> bool {
    let lead = ["source:", "sources:", "source :", "via:", "(source:"]
        .iter()
        .find(|lead| line.get(..lead.len()).is_some_and(|start| start.eq_ignore_ascii_case(lead)));
    let Some(lead) = lead else { return false };
    let value = line[lead.len()..].trim_start();
    let words = value.trim_end_matches(['.', ')', ' ']);
    if words.is_empty() || count_words(words, 13) > 12 {
        return false;
    }
    let start = marker + line.len() - value.len();
    // "Source: Xinhua| 2018-04-01 21:16:11|Editor: …"
    let mut at = start;
    for part in words.split_inclusive('|') {
        let date = part.trim_end_matches('|');
        if stamps::is_date(date, true) {
            parser.stamp(unit, super::StampKind::Published, &(at..at + date.len()));
        }
        at += part.len();
    }
    let words = words.split('|').next().unwrap_or(words).trim_end();
    if words.starts_with("http") {
        let located = Located::at(parser.text, parser.span(unit, &(start..start + words.len())));
        parser.found.url.get_or_insert(located);
    } else {
        let span = parser.span(unit, &(start..start + words.len()));
        parser.outlet(span, Some(OutletKind::Publisher));
    }
    parser.remove(unit, ParagraphKind::Metadata, "where the text comes from, shown above it");
    true
}

/// A byline, or a line that is the name of an agency or a paper.
fn outlet_line(parser: &mut Parser<'_>, unit: usize, line: &str, marker: usize) -> bool {
    if parser.prose[unit] {
        return false;
    }
    let bare = line.trim_matches(|c: char| !c.is_alphanumeric());
    if parser.knowledge.publishers.find(bare).is_some() {
        let start = bare.as_ptr() as usize - parser.text.as_ptr() as usize;
        parser.outlet(Span::new(start, start + bare.len()), None);
        parser.remove(unit, ParagraphKind::Metadata, "the publisher's name, shown above the text");
        return true;
    }
    let Some(byline) = people::byline(line, parser.knowledge) else { return false };
    let shift = |range: &std::ops::Range<usize>| range.start + marker..range.end + marker;
    let people: Vec<_> = byline.people.iter().map(shift).collect();
    parser.writers(unit, &people);
    if let Some(outlet) = &byline.outlet {
        let span = parser.span(unit, &shift(outlet));
        parser.outlet(span, None);
    }
    if let Some(date) = &byline.date {
        parser.stamp(unit, super::StampKind::Published, &shift(date));
    }
    parser.remove(unit, ParagraphKind::Metadata, "who wrote it, shown above the text");
    true
}

/// Words of the boilerplate table.
fn boilerplate(parser: &mut Parser<'_>, unit: usize, line: &str, above_text: bool) -> bool {
    if parser.prose[unit] && count_words(line, 60) >= 60 {
        return false;
    }
    let folded = fold(line);
    let Some(notice) = parser.knowledge.boilerplate.find(&folded, parser.prose[unit]) else { return false };
    if notice.effect == Effect::Label && !above_text {
        return false;
    }
    let why = notice.reason.clone();
    parser.remove(unit, ParagraphKind::Boilerplate, &why);
    true
}

/// Whether a line is nothing but an address.
fn is_address(line: &str) -> bool {
    let line = line.trim_matches(['(', ')', '<', '>', ' ']);
    !line.contains(' ')
        && (line.starts_with("http://")
            || line.starts_with("https://")
            || line.starts_with("www.")
            || (line.contains('@')
                && line.contains('.')
                && line.starts_with(|c: char| c.is_ascii_alphanumeric())))
}

fn is_latin(c: char) -> bool {
    matches!(c, 'a'..='z' | 'A'..='Z' | '\u{c0}'..='\u{24f}' | '\u{1e00}'..='\u{1eff}')
}

/// Whether most letters at the beginning of the text are Latin.
fn main_script_is_latin(text: &str) -> bool {
    let letters = text.chars().take(4000).filter(|c| c.is_alphabetic());
    let (all, latin) = letters.fold((0, 0), |(all, latin), c| (all + 1, latin + usize::from(is_latin(c))));
    latin * 2 > all
}

/// A line above the text that says when it was published, and perhaps where and by whom, in the manners of ministries,
/// agencies and blogs.
fn dated_line(parser: &mut Parser<'_>, unit: usize, line: &str, marker: usize) -> bool {
    if parser.prose[unit] || line.len() > 160 {
        return false;
    }
    place_and_day(parser, unit, line, marker)
        || lone_dateline(parser, unit, line, marker)
        || dated_pieces(parser, unit, line, marker)
}

/// "Paris, July 14, 2023" on a line of its own, as ministries head their statements.
fn place_and_day(parser: &mut Parser<'_>, unit: usize, line: &str, marker: usize) -> bool {
    const MOST_WORDS: usize = 3;
    let named = |words: &str| {
        words.split(' ').count() <= MOST_WORDS
            && words.split(' ').all(|word| word.starts_with(char::is_uppercase))
            && !words.chars().any(|letter| letter.is_ascii_digit())
    };
    let day = [", ", " – ", " — ", " - ", ": "].iter().find_map(|joint| {
        let at = line.find(joint)?;
        let day = at + joint.len();
        (named(&line[..at]) && stamps::is_date(&line[day..], true)).then_some(day)
    });
    let Some(day) = day else { return false };
    parser.stamp(unit, super::StampKind::Published, &(day + marker..line.len() + marker));
    place(parser, unit, super::dateline::read_field(line, parser.knowledge), marker);
    parser.remove(unit, ParagraphKind::Metadata, "where and when it was published, shown above the text");
    true
}

/// "BANGKOK, May 28 (Reuters) -" with nothing behind it: the text begins on the next line.
fn lone_dateline(parser: &mut Parser<'_>, unit: usize, line: &str, marker: usize) -> bool {
    let Some(found) = super::dateline::read_field(line, parser.knowledge) else { return false };
    let (Some(date), Some(outlet)) = (found.date.clone(), found.outlet.clone()) else { return false };
    if super::dateline::outlet_parts(&line[outlet.clone()], parser.knowledge).is_none() {
        return false;
    }
    parser.stamp(unit, super::StampKind::Dateline, &(date.start + marker..date.end + marker));
    let span = parser.span(unit, &(outlet.start + marker..outlet.end + marker));
    parser.outlet(span, Some(OutletKind::Agency));
    place(parser, unit, Some(found), marker);
    parser.remove(unit, ParagraphKind::Metadata, "where and when it was published, shown above the text");
    true
}

/// "GEORGETOWN | 2 March 2025 | Caribbean Desk", "Posted by Lee on 2 November 2021 · 4 min read": short pieces, one of
/// which is a day.
fn dated_pieces(parser: &mut Parser<'_>, unit: usize, line: &str, marker: usize) -> bool {
    const MOST_WORDS: usize = 6;
    let mut pieces = vec![line];
    for joint in [" | ", "|", " · ", "·", " • ", "•", " – ", " — ", ". "] {
        pieces = pieces.into_iter().flat_map(|piece| piece.split(joint)).collect();
    }
    let alone = pieces.len() == 1;
    let within = |part: &str| {
        let start = part.as_ptr() as usize - line.as_ptr() as usize + marker;
        start..start + part.len()
    };
    let (mut day, mut writers) = (None, None);
    for piece in pieces.into_iter().map(|piece| piece.trim_matches([' ', '.', ','])) {
        let lower = piece.to_ascii_lowercase();
        let led = ["posted", "published", "written", "story", "by"]
            .iter()
            .any(|lead| lower.strip_prefix(lead).is_some_and(|behind| behind.starts_with(' ')));
        let said_on = piece.rfind(" on ").filter(|at| led && stamps::is_date(&piece[at + 4..], true));
        if stamps::is_date(piece, true) && !alone {
            day = day.or(Some(within(piece)));
        } else if let Some(at) = said_on {
            day = day.or(Some(within(&piece[at + 4..])));
        } else if !led && count_words(piece, MOST_WORDS + 1) > MOST_WORDS {
            return false;
        }
        let names = lower.find("by ").filter(|_| led).map(|at| &piece[at..said_on.unwrap_or(piece.len())]);
        writers = writers.or(names);
    }
    let Some(day) = day else { return false };
    parser.stamp(unit, super::StampKind::Published, &day);
    if let Some(writers) = writers
        && let Some(byline) = people::byline(writers, parser.knowledge)
    {
        let offset = within(writers).start;
        let people: Vec<_> =
            byline.people.iter().map(|name| name.start + offset..name.end + offset).collect();
        parser.writers(unit, &people);
    }
    parser.remove(unit, ParagraphKind::Metadata, "when it was published, shown above the text");
    true
}

/// Keeps the place of a dateline, if none is known yet.
fn place(parser: &mut Parser<'_>, unit: usize, found: Option<super::dateline::Dateline>, marker: usize) {
    if parser.found.dateline_place.is_none()
        && let Some((place, name)) = found.and_then(|dateline| dateline.place)
    {
        let span = parser.span(unit, &(place.start + marker..place.end + marker));
        parser.found.dateline_place = Some(Located { text: name, span: Some(span) });
    }
}
