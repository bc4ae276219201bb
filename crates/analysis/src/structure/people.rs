//! Names of those who wrote an article or helped, and of those whose copy it is.

use super::{
    lines::{count_words, ends_sentence, words},
    stamps,
};
use crate::knowledge::Knowledge;
use dyad_corpus::{Located, Span};
use std::ops::Range;

/// What a byline tells.
#[derive(Debug, Default)]
pub(super) struct Byline {
    /// The people.
    pub people: Vec<Range<usize>>,
    /// The organisation named beside them.
    pub outlet: Option<Range<usize>>,
    /// A date behind them.
    pub date: Option<Range<usize>>,
}

/// Reads "By Shin Yong-bae", "Soo-Hyang Choi, Bloomberg News on", "By JANE DOE | March 5, 2019". A line without
/// "By" must name a known organisation beside the person.
pub(super) fn byline(line: &str, knowledge: &Knowledge) -> Option<Byline> {
    if line.len() > 240 || count_words(line, 30) >= 30 {
        return None;
    }
    let lead = BYLINE_LEADS.iter().find(|lead| starts_with_word(line, lead)).map_or(0, |lead| lead.len());
    let date = stamps::date_at_end(line).filter(|date| date.start > lead);
    let end = date.as_ref().map_or(line.len(), |date| date.start);
    if date.is_none() && ends_sentence(line) && !line.ends_with(')') {
        return None;
    }
    let read = read_names(line.get(lead..end)?, knowledge);
    let shift = |range: Range<usize>| range.start + lead..range.end + lead;
    let named = !read.people.is_empty() || read.outlets.iter().any(|_| lead > 0);
    if !read.clean || !named || (lead == 0 && (read.outlets.is_empty() || read.people.is_empty())) {
        return None;
    }
    Some(Byline {
        people: read.people.into_iter().map(shift).collect(),
        outlet: read.outlets.into_iter().next().map(shift),
        date,
    })
}

const BYLINE_LEADS: [&str; 9] =
    ["By", "BY", "by", "Written by", "Reported by", "Reporting by", "Text by", "Story by", "WRITTEN BY"];

/// Words before the names of those who helped.
const HELP_LEADS: [&str; 9] = [
    "with assistance from",
    "with assistance by",
    "with reporting by",
    "with contributions from",
    "with files from",
    "with inputs from",
    "additional reporting by",
    "additional reporting from",
    "reporting assistance by",
];

/// Words after the names of those who helped.
const HELP_TAILS: [&str; 5] = [
    "contributed to this report",
    "contributed to this story",
    "contributed to this article",
    "contributed reporting",
    "contributed to the report",
];

/// Who wrote and who helped, by a line at the end: "(With assistance from A and B.)", "Reporting by A in SEOUL;
/// Additional reporting by B; Editing by C", "AP writer D contributed to this report."
pub(super) fn credits(line: &str, knowledge: &Knowledge) -> Option<Credits> {
    if line.len() > 500 {
        return None;
    }
    let inner = line.trim_start_matches(['(', '[', '-', '—', '_', ' ']);
    let offset = line.len() - inner.len();
    let lower = lower_with_spaces(inner);
    let mut credits = Credits::default();
    if HELP_TAILS.iter().any(|tail| lower.contains(tail)) {
        let end = HELP_TAILS.iter().filter_map(|tail| lower.find(tail)).min().unwrap_or(0);
        collect(&inner[..end], offset, knowledge, &mut credits.helpers);
        return (!credits.helpers.is_empty()).then_some(credits);
    }
    let is_credit = HELP_LEADS.iter().any(|lead| lower.starts_with(lead))
        || ["reporting by", "writing by", "editing by", "compiled by"]
            .iter()
            .any(|lead| lower.starts_with(lead));
    if !is_credit {
        return None;
    }
    let mut start = 0;
    for part in inner.split_inclusive(';') {
        let trimmed = part.trim_start();
        let place = start + part.len() - trimmed.len();
        start += part.len();
        let lower = lower_with_spaces(trimmed);
        let body = |lead: &str| trimmed[lead.len()..].trim_end_matches([';', ')', ']', '.', ' ']);
        if let Some(lead) = HELP_LEADS.iter().find(|lead| lower.starts_with(*lead)) {
            collect(body(lead), offset + place + lead.len(), knowledge, &mut credits.helpers);
        } else if let Some(lead) = ["reporting by", "writing by"].iter().find(|lead| lower.starts_with(*lead))
        {
            // "Reporting by A; Writing by B": the first named wrote it
            let list = if credits.writers.is_empty() { &mut credits.writers } else { &mut credits.helpers };
            let words = body(lead);
            let end = lower_with_spaces(words).find(" editing by").unwrap_or(words.len());
            collect(&words[..end], offset + place + lead.len(), knowledge, list);
        }
    }
    Some(credits)
}

/// In lower case, a line end being a space; offsets stay.
fn lower_with_spaces(words: &str) -> String {
    words.to_ascii_lowercase().replace(['\n', '\r', '\t'], " ")
}

/// Those named at the end of an article.
#[derive(Debug, Default)]
pub(super) struct Credits {
    pub writers: Vec<Range<usize>>,
    pub helpers: Vec<Range<usize>>,
}

fn collect(words: &str, offset: usize, knowledge: &Knowledge, people: &mut Vec<Range<usize>>) {
    let read = read_names(words, knowledge);
    people.extend(read.people.into_iter().map(|name| name.start + offset..name.end + offset));
}

/// The length of the name at the beginning of a line that would be a byline if "By" stood before it: "Jane Doe",
/// "Jane Doe in Canberra".
pub(super) fn bare_name(line: &str, knowledge: &Knowledge) -> Option<usize> {
    let (name, place) = line.split_once(" in ").unwrap_or((line, ""));
    let is_place = place.starts_with(char::is_uppercase) && place.split_whitespace().count() <= 3;
    ((place.is_empty() || is_place) && is_one_name(name, knowledge)).then_some(name.len())
}

/// Whether the whole line is one name of two to four words.
fn is_one_name(line: &str, knowledge: &Knowledge) -> bool {
    let count = line.split_whitespace().count();
    let read = read_names(line, knowledge);
    (2..=4).contains(&count)
        && read.clean
        && read.outlets.is_empty()
        && matches!(read.people.as_slice(), [name] if name.len() == line.len())
        && knowledge.datelines.find(line).is_none()
        && !line.split_whitespace().any(|word| NO_NAMES.contains(&word.to_lowercase().as_str()))
}

/// Words that stand in section labels and titles and hardly in names.
const NO_NAMES: [&str; 45] = [
    "north",
    "south",
    "east",
    "west",
    "central",
    "world",
    "asia",
    "asian",
    "europe",
    "european",
    "africa",
    "african",
    "america",
    "american",
    "news",
    "politics",
    "business",
    "economy",
    "opinion",
    "security",
    "foreign",
    "affairs",
    "policy",
    "united",
    "states",
    "nations",
    "kingdom",
    "korea",
    "china",
    "japan",
    "india",
    "pakistan",
    "russia",
    "top",
    "breaking",
    "latest",
    "special",
    "report",
    "daily",
    "press",
    "release",
    "statement",
    "war",
    "trade",
    "talks",
];

/// The people named in words from beside the text (an `author` field).
pub(super) fn authors(field: &str, knowledge: &Knowledge) -> Vec<Located> {
    let field = field.strip_prefix("By ").unwrap_or(field);
    let read = read_names(field, knowledge);
    if read.people.is_empty() && read.outlets.is_empty() && !field.trim().is_empty() {
        return vec![Located::beside(field.trim())];
    }
    read.people.into_iter().map(|name| Located::beside(&field[name])).collect()
}

/// What names were read.
#[derive(Default)]
struct Names {
    people: Vec<Range<usize>>,
    outlets: Vec<Range<usize>>,
    /// Nothing else stood between them.
    clean: bool,
}

/// Reads a list of names: parts between commas, "and", bars; what follows "in", "on", "at" is passed over.
fn read_names(line: &str, knowledge: &Knowledge) -> Names {
    let mut names = Names { clean: true, ..Names::default() };
    let mut part: Option<Range<usize>> = None;
    let mut passing = false;
    // behind "in Dubai," a part with a comma or the end behind it is the country: "United Arab Emirates,"
    let mut after_place = false;
    for (start, word) in words(line) {
        let lower = word.trim_matches(is_mark).to_lowercase();
        let is_joint = matches!(lower.as_str(), "and" | "&" | "") || word.contains('@');
        let passes = matches!(lower.as_str(), "in" | "on" | "at" | "from" | "for" | "with" | "of");
        if is_joint || passes {
            names.take(line, part.take(), knowledge);
            passing = passes && !matches!(lower.as_str(), "for" | "of" | "with");
            after_place = false;
            continue;
        }
        let trimmed = word.trim_start_matches(is_mark);
        let from = start + word.len() - trimmed.len();
        let closed = word.ends_with([',', ';', '|', '/', '•', '·', ')']);
        let bare = trimmed.trim_end_matches(is_mark);
        let keep = if bare.chars().count() <= 2 && trimmed.starts_with(|c: char| c.is_alphabetic()) {
            // the stop belongs to an initial, and to "Jr."
            trimmed.trim_end_matches([',', ';', '|', ')', ':'])
        } else {
            bare
        };
        if !passing {
            let end = from + keep.len();
            part = Some(part.map_or(from, |part| part.start)..end);
        }
        if closed {
            let part = part.take().filter(|_| !after_place);
            names.take(line, part, knowledge);
            after_place = (passing || after_place) && word.ends_with(',');
            passing = false;
        }
    }
    names.take(line, part.filter(|_| !after_place), knowledge);
    names
}

impl Names {
    fn take(&mut self, line: &str, part: Option<Range<usize>>, knowledge: &Knowledge) {
        let Some(part) = part.filter(|part| !part.is_empty()) else { return };
        let mut words = &line[part.clone()];
        let mut start = part.start;
        if knowledge.publishers.find(words).is_some() {
            self.outlets.push(part);
            return;
        }
        // "Associated Press writer Jane Doe", "correspondent Jane Doe"
        let role = super::lines::words(words)
            .filter(|(_, word)| ROLES.contains(&word.to_lowercase().as_str()))
            .last()
            .map(|(place, word)| place + word.len());
        if let Some(after) = role {
            let rest = words[after..].trim_start();
            start = part.end - rest.len();
            words = rest;
            if words.is_empty() {
                return;
            }
        }
        if is_name(words) { self.people.push(start..part.end) } else { self.clean = false }
    }
}

/// Words for what people do at a paper.
const ROLES: [&str; 22] = [
    "staff",
    "writer",
    "writers",
    "reporter",
    "reporters",
    "correspondent",
    "correspondents",
    "journalist",
    "journalists",
    "editor",
    "editors",
    "columnist",
    "contributor",
    "contributing",
    "senior",
    "chief",
    "bureau",
    "diplomatic",
    "desk",
    "team",
    "freelance",
    "agencies",
];

/// Small words inside names.
const PARTICLES: [&str; 20] = [
    "van", "von", "der", "den", "de", "del", "della", "da", "das", "dos", "du", "di", "la", "le", "al", "el",
    "bin", "ibn", "bint", "ter",
];

/// Whether words look like one person's name: two to five words with capitals, no digits.
fn is_name(words: &str) -> bool {
    let mut count = 0;
    for word in words.split_whitespace() {
        let capital =
            word.starts_with(|c: char| c.is_uppercase() || (c.is_alphabetic() && !c.is_lowercase()));
        let particle = PARTICLES.contains(&word)
            || ["al-", "el-", "d'", "d’", "ul-", "ur-"].iter().any(|prefix| word.starts_with(prefix));
        let letters = word.chars().all(|c| c.is_alphabetic() || matches!(c, '-' | '\'' | '’' | '.' | '‑'));
        if !(capital || particle) || !letters {
            return false;
        }
        count += 1;
    }
    (2..=5).contains(&count)
}

fn is_mark(c: char) -> bool {
    matches!(c, ',' | ';' | '|' | '/' | '•' | '·' | '(' | ')' | ':' | '.' | '-' | '–' | '—' | '*' | '_')
}

fn starts_with_word(line: &str, lead: &str) -> bool {
    line.strip_prefix(lead).is_some_and(|rest| rest.starts_with([' ', ':', '\u{a0}', '\t']))
}

/// The words of a range of a unit, with their place in the text.
pub(super) fn locate(text: &str, base: Span, range: &Range<usize>) -> Located {
    let start = base.start as usize;
    Located::at(text, Span::new(start + range.start, start + range.end))
}
