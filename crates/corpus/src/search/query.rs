//! The language of queries.

use super::text::tokens;
use crate::Day;
use std::ops::Range;

/// A query as it was read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Query {
    /// Its parts, in order.
    pub clauses: Vec<Clause>,
    /// What was read otherwise than it was perhaps meant.
    pub notes: Vec<Note>,
    /// Whether the last word may still be going on: nothing follows it.
    pub unfinished: bool,
}

/// A part of a query.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Clause {
    /// Whether results must have it.
    pub role: Role,
    /// What it asks for.
    pub node: Node,
    /// Where it stands in the query, in bytes.
    pub place: Range<usize>,
}

/// What a part of a query does to the results.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Role {
    /// Ranks results; together such words must be met for the larger part.
    Wanted,
    /// Results have it.
    Required,
    /// Results do not have it.
    Excluded,
}

/// What a part of a query asks for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Node {
    /// One word, folded.
    Word(String),
    /// Words one after another, with at most so many other words between them; with any, in any order.
    Phrase(Vec<String>, u32),
    /// At least one of these.
    Any(Vec<Node>),
    /// All of these.
    All(Vec<Node>),
    /// A property of the result.
    Field(Field, String),
    /// The result may lie between these days, both included; an open end is unlimited.
    Time(Option<Day>, Option<Day>),
}

/// A property that results are asked for by name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Field {
    /// `person:kang`
    Person,
    /// `country:korea`, `country:KOR`
    Country,
    /// `organisation:un`
    Organisation,
    /// `actor:china`: a person, country or organisation.
    Actor,
    /// `publisher:yonhap`
    Publisher,
    /// `type:protest`
    Type,
    /// `issue:missile`
    Issue,
    /// `direction:improving`
    Direction,
    /// `dyad:CHN-KOR`
    Dyad,
}

/// Something a person should know about how a query was read or met.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Note {
    /// No field has this name; read as plain words.
    UnknownField(String),
    /// The field's value is missing; read as plain words.
    EmptyField(String),
    /// Not a year, a year and month, or a day; read as plain words.
    NotADate(String),
    /// A quotation mark is not closed; read to the end.
    UnclosedQuote,
    /// A bracket has no partner; passed over.
    UnmatchedBracket,
    /// `OR` without something on both sides; read as a plain word.
    LoneOr,
    /// Marks without a word or number; passed over.
    NothingToFind(String),
    /// No article has this word, nor one like it; passed over.
    UnknownWord(String),
    /// No article has this word; the words in its place.
    Corrected(String, Vec<String>),
    /// No result has the larger part of the words; results have at least one of them.
    Loosened,
    /// No country, person, publisher… goes by this name.
    UnknownValue(Field, String),
}

/// Reads a query. Every text is a query; where it cannot be read as meant, it is read as words, with a note.
///
/// - `kang visit` – words. Results have the larger part of them, by how much each tells (if none has, any of them); those with more of them, rarer
///   ones, in the title, and near one another come first. A word also finds its relatives ("visited"), what the tables
///   say is the same ("ROK"), and, if no article has it, words that differ by a slip. Case and accents do not matter.
/// - `"agreed to mend ties"` – these words in this order. `"kang beijing"~5` – these words in any order with at most
///   five others between them. Curly marks do as well.
/// - `-trade`, `-"trade war"`, `NOT trade` – without it. `+trade`, `a AND b` – with it.
/// - `thaad OR missile`, `thaad | missile` – at least one. `(thaad OR missile) visit` – brackets group; words within
///   brackets are all wanted.
///   In a text of more than five words that is all capitals these are words.
/// - `person:kang`, `country:china` (name or code), `organisation:un`, `actor:…` (any of the three), `publisher:yonhap`,
///   `type:protest` (PLOVER's names, or `assertion`), `issue:trade`, `direction:improving`, `dyad:CHN-KOR` – properties.
///   A value of several words stands in quotation marks: `person:"wang yi"`. `-publisher:yonhap` excludes.
/// - `before:2018`, `after:2017-10`, `on:2017-11-22` – published (events: having happened) possibly before the day,
///   month or year, possibly after it, possibly within it.
/// - Words joined by marks are read as separate words (`anti-dumping`), numbers joined by marks as a phrase
///   (`2017-11-22`). Chinese, Japanese and Korean words of two or three characters are found as they stand, longer runs
///   by their pairs of characters.
pub fn parse(text: &str) -> Query {
    let capitals = text.split_whitespace().count() > CAPITALS && !text.chars().any(char::is_lowercase);
    let mut parser = Parser { text, at: 0, depth: 0, notes: Vec::new(), capitals };
    let items = parser.items(false);
    let unfinished =
        text.chars().next_back().is_some_and(|last| !last.is_whitespace() && last != '"' && last != '”');
    Query { clauses: items, notes: parser.notes, unfinished }
}

/// A text of more words than this, all in capitals, is written so throughout: its OR and AND are words.
const CAPITALS: usize = 5;

struct Parser<'t> {
    text: &'t str,
    capitals: bool,
    at: usize,
    /// Brackets open around this place.
    depth: usize,
    notes: Vec<Note>,
}

/// Brackets within one another; deeper ones are left out, for nobody means them and the stack is not endless.
const DEEPEST: usize = 32;

impl<'t> Parser<'t> {
    fn rest(&self) -> &'t str {
        self.text.get(self.at..).unwrap_or("")
    }

    fn peek(&self) -> Option<char> {
        self.rest().chars().next()
    }

    fn skip(&mut self, c: char) {
        self.at += c.len_utf8();
    }

    /// Clauses up to the end, or to the closing bracket.
    fn items(&mut self, bracketed: bool) -> Vec<Clause> {
        let mut out: Vec<Clause> = Vec::new();
        let mut join = None;
        let mut role_next = None;
        loop {
            while let Some(c) = self.peek().filter(|c| c.is_whitespace()) {
                self.skip(c);
            }
            let Some(first) = self.peek() else { break };
            if first == ')' {
                self.skip(first);
                if bracketed {
                    self.lone(join, &mut out);
                    return out;
                }
                self.notes.push(Note::UnmatchedBracket);
                continue;
            }
            let start = self.at;
            if let Some((operator, length)) =
                operator(self.rest()).filter(|(_, length)| *length < 2 || !self.capitals)
            {
                self.at += length;
                match operator {
                    Operator::Or if out.is_empty() || join.is_some() => self.lone(Some(start), &mut out),
                    Operator::Or => join = Some(start),
                    Operator::Not => role_next = Some(Role::Excluded),
                    Operator::And => {
                        if let Some(last) = out.last_mut().filter(|last| last.role == Role::Wanted) {
                            last.role = Role::Required;
                        }
                        role_next = Some(Role::Required);
                    }
                }
                continue;
            }
            let mut role = role_next.take().unwrap_or(Role::Wanted);
            if matches!(first, '-' | '+') && !self.rest().chars().nth(1).is_none_or(char::is_whitespace) {
                role = if first == '-' { Role::Excluded } else { Role::Required };
                self.skip(first);
            }
            let quoted = self.peek().and_then(closing).is_some();
            let nodes = self.operand();
            if nodes.is_empty() {
                continue;
            }
            let place = start..self.at;
            match (join.take(), out.last_mut()) {
                (Some(_), Some(last)) => {
                    let node =
                        if nodes.len() == 1 { nodes.into_iter().next() } else { Some(Node::All(nodes)) };
                    last.place.end = place.end;
                    let before = std::mem::replace(&mut last.node, Node::Any(Vec::new()));
                    let mut any = if let Node::Any(nodes) = before { nodes } else { vec![before] };
                    any.extend(node);
                    last.node = Node::Any(any);
                }
                _ => out.extend(nodes.into_iter().map(|node| Clause {
                    role: if role == Role::Wanted && (quoted || !ranks(&node)) {
                        Role::Required
                    } else {
                        role
                    },
                    node,
                    place: place.clone(),
                })),
            }
        }
        self.lone(join, &mut out);
        if bracketed {
            self.notes.push(Note::UnmatchedBracket);
        }
        out
    }

    /// `OR` that joins nothing is a word.
    fn lone(&mut self, join: Option<usize>, out: &mut Vec<Clause>) {
        if let Some(at) = join {
            self.notes.push(Note::LoneOr);
            if self.text.get(at..).is_some_and(|rest| rest.starts_with("OR")) {
                out.push(Clause { role: Role::Wanted, node: Node::Word("or".to_owned()), place: at..at + 2 });
            }
        }
    }

    /// One phrase, bracket, field or word; a word of several parts gives several.
    fn operand(&mut self) -> Vec<Node> {
        let Some(first) = self.peek() else { return Vec::new() };
        if let Some(close) = closing(first) {
            self.skip(first);
            return self.phrase(close).into_iter().collect();
        }
        if first == '(' {
            self.skip(first);
            if self.depth == DEEPEST {
                self.notes.push(Note::UnmatchedBracket);
                return Vec::new();
            }
            self.depth += 1;
            let mut nodes: Vec<Node> = self.items(true).into_iter().map(|clause| clause.node).collect();
            self.depth -= 1;
            return match nodes.len() {
                0 | 1 => std::mem::take(&mut nodes),
                _ => vec![Node::All(nodes)],
            };
        }
        let chunk = self.chunk();
        if let Some((name, value)) = chunk.split_once(':')
            && !name.is_empty()
            && name.chars().all(char::is_alphabetic)
        {
            return self.field(chunk, name, value);
        }
        self.words(chunk)
    }

    fn chunk(&mut self) -> &'t str {
        let rest = self.rest();
        let end = rest
            .find(|c: char| c.is_whitespace() || matches!(c, '"' | '“' | '”' | '(' | ')'))
            .unwrap_or(rest.len());
        let end = if end == 0 { rest.chars().next().map_or(0, char::len_utf8) } else { end };
        self.at += end;
        rest.get(..end).unwrap_or("")
    }

    fn words(&mut self, chunk: &str) -> Vec<Node> {
        let found = tokens(chunk);
        if found.is_empty() {
            self.notes.push(Note::NothingToFind(chunk.to_owned()));
        }
        let numeric = found.first().is_some_and(|token| token.term.starts_with(|c: char| c.is_ascii_digit()));
        let short_run = found.len() == 2 && found.windows(2).all(|pair| pair[0].end > pair[1].start);
        let terms: Vec<String> = found.into_iter().map(|token| token.term).collect();
        if terms.len() > 1 && (numeric || short_run) {
            return vec![Node::Phrase(terms, 0)];
        }
        terms.into_iter().map(Node::Word).collect()
    }

    fn phrase(&mut self, close: char) -> Option<Node> {
        let rest = self.rest();
        let end = rest.find([close, '"']);
        if end.is_none() {
            self.notes.push(Note::UnclosedQuote);
        }
        let inside = rest.get(..end.unwrap_or(rest.len())).unwrap_or("");
        self.at += inside.len();
        if let Some(c) = self.peek() {
            self.skip(c);
        }
        let mut slop = 0;
        if let Some(after) = self.rest().strip_prefix('~') {
            let digits = after.len() - after.trim_start_matches(|c: char| c.is_ascii_digit()).len();
            if let Some(value) = after.get(..digits).and_then(|digits| digits.parse::<u32>().ok()) {
                slop = value.min(1000);
                self.at += 1 + digits;
            }
        }
        let terms: Vec<String> = tokens(inside).into_iter().map(|token| token.term).collect();
        match terms.len() {
            0 => {
                self.notes.push(Note::NothingToFind(format!("“{inside}”")));
                None
            }
            _ => Some(Node::Phrase(terms, slop)),
        }
    }

    fn field(&mut self, chunk: &str, name: &str, value: &str) -> Vec<Node> {
        let lower = name.to_ascii_lowercase();
        let time = matches!(lower.as_str(), "before" | "after" | "on" | "from" | "to");
        let field = match lower.as_str() {
            "person" | "people" => Some(Field::Person),
            "country" => Some(Field::Country),
            "organisation" | "organization" | "org" => Some(Field::Organisation),
            "actor" => Some(Field::Actor),
            "publisher" | "source" => Some(Field::Publisher),
            "type" => Some(Field::Type),
            "issue" => Some(Field::Issue),
            "direction" | "trend" => Some(Field::Direction),
            "dyad" => Some(Field::Dyad),
            _ => None,
        };
        if field.is_none() && !time {
            self.notes.push(Note::UnknownField(name.to_owned()));
            return self.words(chunk);
        }
        let mut value = value.to_owned();
        if value.is_empty()
            && let Some(first) = self.peek()
            && let Some(close) = closing(first)
        {
            self.skip(first);
            let rest = self.rest();
            let end = rest.find([close, '"']).unwrap_or(rest.len());
            value = rest.get(..end).unwrap_or("").to_owned();
            self.at += end;
            if let Some(c) = self.peek() {
                self.skip(c);
            }
        }
        if tokens(&value).is_empty() {
            self.notes.push(Note::EmptyField(name.to_owned()));
            return self.words(chunk);
        }
        match field {
            Some(field) => vec![Node::Field(field, value)],
            None => match days(&value) {
                Some((first, last)) => vec![match lower.as_str() {
                    "before" => Node::Time(None, Some(Day(first.0 - 1))),
                    "after" => Node::Time(Some(Day(last.0 + 1)), None),
                    "from" => Node::Time(Some(first), None),
                    "to" => Node::Time(None, Some(last)),
                    _ => Node::Time(Some(first), Some(last)),
                }],
                None => {
                    self.notes.push(Note::NotADate(value.clone()));
                    let mut nodes = self.words(name);
                    nodes.extend(self.words(&value));
                    nodes
                }
            },
        }
    }
}

enum Operator {
    Or,
    And,
    Not,
}

fn operator(rest: &str) -> Option<(Operator, usize)> {
    let word = rest.split(|c: char| c.is_whitespace() || c == '(').next().unwrap_or("");
    let operator = match word {
        "OR" | "|" | "||" => Operator::Or,
        "AND" | "&" | "&&" => Operator::And,
        "NOT" => Operator::Not,
        _ => return None,
    };
    let more = rest.get(word.len()..).is_some_and(|after| !after.trim().is_empty());
    (more || matches!(operator, Operator::Or)).then_some((operator, word.len()))
}

fn closing(open: char) -> Option<char> {
    match open {
        '"' => Some('"'),
        '“' | '„' => Some('”'),
        '«' => Some('»'),
        '「' => Some('」'),
        _ => None,
    }
}

/// Whether a node ranks results by itself; the others only let through.
fn ranks(node: &Node) -> bool {
    match node {
        Node::Word(_) | Node::Phrase(..) => true,
        Node::Field(..) | Node::Time(..) => false,
        Node::Any(nodes) | Node::All(nodes) => nodes.iter().any(ranks),
    }
}

/// First and last day of `2017`, `2017-11` or `2017-11-22`.
fn days(value: &str) -> Option<(Day, Day)> {
    let mut numbers = value.split(['-', '/', '.']);
    let year: i16 = numbers.next().filter(|year| year.len() == 4)?.parse().ok()?;
    let month: Option<i8> = numbers.next().map(str::parse).transpose().ok()?;
    let day: Option<i8> = numbers.next().map(str::parse).transpose().ok()?;
    if numbers.next().is_some() {
        return None;
    }
    let first = Day::from_ymd(year, month.unwrap_or(1), day.unwrap_or(1))?;
    let next = match (month, day) {
        (_, Some(_)) => return Some((first, first)),
        (Some(12) | None, None) => Day::from_ymd(year.checked_add(1)?, 1, 1)?,
        (Some(month), None) => Day::from_ymd(year, month + 1, 1)?,
    };
    Some((first, Day(next.0 - 1)))
}
