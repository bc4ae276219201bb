//! Where sentences end within one paragraph.

use crate::{
    knowledge::sentence_words::{Abbreviation, Opener, SentenceWords},
    structure::is_blank,
};

/// Goes through a paragraph and yields the byte after the end of each sentence but the last.
pub(super) struct Scanner<'t> {
    text: &'t str,
    words: &'t SentenceWords,
    at: usize,
    /// Whether a straight double quotation mark is open at `at`.
    quote_open: bool,
    /// Where the sentence began that is being read.
    start: usize,
    /// Everything is in capitals, so that capitals say nothing.
    all_capitals: bool,
}

/// Marks that end a sentence and the marks that close after them.
struct Stop<'t> {
    /// First byte of the marks.
    start: usize,
    /// Byte after the marks and whatever closes after them.
    end: usize,
    /// The marks without what closes.
    marks: &'t str,
    /// Whether something closed after them.
    closed: bool,
}

impl<'t> Scanner<'t> {
    pub(super) fn new(text: &'t str, words: &'t SentenceWords) -> Scanner<'t> {
        Scanner { text, words, at: 0, quote_open: false, start: 0, all_capitals: is_all_capitals(text) }
    }

    /// Moves to the next candidate.
    fn next_stop(&mut self) -> Option<Stop<'t>> {
        let bytes = self.text.as_bytes();
        while let Some(&byte) = bytes.get(self.at) {
            match byte {
                b'"' => self.quote_open = !self.quote_open,
                b'.' | b'!' | b'?' => return Some(self.read_stop()),
                0xd8..=0xef if self.rest(self.at).starts_with(is_terminal) => return Some(self.read_stop()),
                _ => {}
            }
            self.at += 1;
        }
        None
    }

    /// Reads the marks at the current place and what closes after them, and moves behind both.
    fn read_stop(&mut self) -> Stop<'t> {
        let start = self.at;
        let mut end = start;
        loop {
            let rest = self.rest(end);
            let run: usize = rest.chars().take_while(|c| is_terminal(*c)).map(char::len_utf8).sum();
            end += run;
            // an ellipsis with spaces: ". . ."
            let rest = self.rest(end);
            let Some(tail) = rest.strip_prefix([' ', '\u{a0}']) else { break };
            if !(tail.starts_with('.') && self.text.get(start..end).is_some_and(|m| m.starts_with('.'))) {
                break;
            }
            // "U.S . ." does not occur; ". . ." and ". . . ." do
            end += rest.len() - tail.len();
        }
        let marks = self.text.get(start..end).unwrap_or("");
        let mut closed = false;
        let mut close = end;
        loop {
            let rest = self.rest(close);
            let Some(next) = rest.chars().next() else { break };
            let is_closer = match next {
                '"' if self.quote_open => {
                    self.quote_open = false;
                    true
                }
                // a straight apostrophe closes only where no word follows: `.'s` does not occur
                '\'' => !rest[1..].starts_with(char::is_alphanumeric),
                '”' | '’' | '»' | '›' | ')' | ']' | '}' | '」' | '』' | '）' | '＂' => true,
                // spaced print: `VERY GOOD . " MANY`
                ' ' if self.quote_open && rest[1..].starts_with('"') => {
                    close += 1;
                    continue;
                }
                _ => false,
            };
            if !is_closer {
                break;
            }
            closed = true;
            close += next.len_utf8();
        }
        self.at = close;
        Stop { start, end: close, marks, closed }
    }

    /// Whether a sentence ends with this stop.
    fn is_end(&self, stop: &Stop<'t>) -> bool {
        let after = self.rest(stop.end);
        let gap: usize = after.chars().take_while(|c| is_blank(*c)).map(char::len_utf8).sum();
        let next = self.rest(stop.end + gap);
        if next.is_empty() {
            return false;
        }
        if stop.marks.contains(is_wide_terminal) {
            return true;
        }
        let word = FollowingWord::read(next);
        if gap == 0 {
            return self.ends_without_space(stop, next);
        }
        if word.starts_lower && !self.all_capitals {
            return false;
        }
        let opener = self.words.opener(&word.lower);
        let begins = match opener {
            Some(Opener::Strong) => true,
            Some(Opener::Usual) => !self.all_capitals,
            None => false,
        };
        if stop.marks.len() > 1 && is_ellipsis(stop.marks) {
            return begins || stop.marks.matches('.').count() > 3;
        }
        if !stop.marks.starts_with('.') || stop.marks.contains(['!', '?']) {
            // "Yahoo! Inc." is a name
            let is_name = self.words.abbreviation(&word.lower) == Some(Abbreviation::Trailing);
            return if stop.closed { !self.goes_on_with_speaker(next) } else { !is_name };
        }
        if stop.closed && !self.text[..stop.end].ends_with(')') {
            return true;
        }
        let before = self.word_before(stop.start);
        self.is_end_after(before, &word, begins)
    }

    /// Whether a full stop ends the sentence, judged by the word before it.
    fn is_end_after(&self, before: &str, next: &FollowingWord, begins: bool) -> bool {
        if before.is_empty() {
            return true;
        }
        if before.contains('.') {
            // "U.S.", "p.m.", "J.R."
            return begins;
        }
        let letters = before.chars().count();
        let first_upper = before.starts_with(char::is_uppercase);
        if letters == 1 && before.starts_with(char::is_alphabetic) {
            // "S. Korea", "George W. Bush"; "Plan B. The …"
            return begins && !self.follows_initial(before);
        }
        if before.starts_with(|c: char| c.is_ascii_digit()) {
            // "1. The first point" at the very beginning is a list mark
            let place = before.as_ptr() as usize - self.text.as_ptr() as usize;
            return !(self.text[self.start..place].chars().all(is_blank) && letters <= 2);
        }
        if letters > 8 {
            return true;
        }
        match self.words.abbreviation(&before.to_lowercase()) {
            None => true,
            Some(Abbreviation::Title) => !first_upper && begins,
            Some(Abbreviation::Never) => false,
            Some(Abbreviation::Number) => !next.starts_digit,
            Some(Abbreviation::Month) => !next.starts_digit && (begins || !first_upper),
            Some(Abbreviation::Trailing) => begins,
            Some(Abbreviation::Place) => begins || !first_upper || self.all_capitals,
        }
    }

    /// Whether another initial stands right before this one: "J. R. The" is a name either way.
    fn follows_initial(&self, initial: &str) -> bool {
        let place = initial.as_ptr() as usize - self.text.as_ptr() as usize;
        let before = self.text[..place].trim_end();
        before.ends_with('.') && {
            let before = &before[..before.len() - 1];
            let mut letters = before.chars().rev().take_while(|c| c.is_alphabetic());
            letters.next().is_some() && letters.next().is_none()
        }
    }

    /// Whether a sentence ends although no space follows: "came in 2017.China" or "he said.”The".
    fn ends_without_space(&self, stop: &Stop<'t>, next: &str) -> bool {
        if self.all_capitals || stop.marks.len() != 1 {
            return false;
        }
        let mut chars = next.chars();
        let mut first = chars.next();
        if matches!(first, Some('“' | '‘')) {
            first = chars.next();
        }
        if !first.is_some_and(char::is_uppercase)
            || !chars.next().is_some_and(|c| c.is_lowercase() || c == ' ')
        {
            return false;
        }
        if stop.closed {
            return true;
        }
        let before = self.word_before(stop.start);
        before.chars().count() >= 3
            && (before.chars().all(char::is_lowercase) || before.chars().all(|c| c.is_ascii_digit()))
            && self.words.abbreviation(before).is_none()
            && !self.is_address(stop.start)
    }

    /// Whether the stop stands inside an address: "www.example.Com", "user@mail.Example".
    fn is_address(&self, stop: usize) -> bool {
        let start = self.text[..stop].rfind(is_blank).map_or(0, |space| space + 1);
        let word = self.text.get(start..stop).unwrap_or("");
        word.contains(['@', '/']) || word.starts_with("www.")
    }

    /// Whether what follows a closed quotation tells who spoke: `“Is it over?” Wang asked.` The quotation begins
    /// the sentence; else who spoke was told before it.
    fn goes_on_with_speaker(&self, next: &str) -> bool {
        let begun = self.rest(self.start).trim_start_matches(is_blank);
        if !begun.starts_with(is_opening) {
            return false;
        }
        next.split(is_blank)
            .filter(|word| !word.is_empty())
            .take(4)
            .map(|word| word.trim_end_matches([',', '.', ':', ';']).to_lowercase())
            .any(|word| self.words.is_verb_of_speech(&word))
    }

    /// The word that ends at `end`, with inner stops and hyphens; spaces before the stop are passed over.
    fn word_before(&self, end: usize) -> &'t str {
        let before = self.text[..end].trim_end_matches(is_blank);
        let length: usize = before
            .chars()
            .rev()
            .take(24)
            .take_while(|c| c.is_alphanumeric() || *c == '.')
            .map(char::len_utf8)
            .sum();
        before[before.len() - length..].trim_start_matches('.')
    }

    fn rest(&self, at: usize) -> &'t str {
        self.text.get(at..).unwrap_or("")
    }
}

impl Iterator for Scanner<'_> {
    type Item = usize;

    fn next(&mut self) -> Option<usize> {
        while let Some(stop) = self.next_stop() {
            if self.is_end(&stop) {
                self.start = stop.end;
                return Some(stop.end);
            }
        }
        None
    }
}

/// The word after a stop, behind opening marks.
struct FollowingWord {
    lower: String,
    starts_lower: bool,
    starts_digit: bool,
}

impl FollowingWord {
    fn read(next: &str) -> FollowingWord {
        let next = next.trim_start_matches(|c: char| is_blank(c) || is_opening(c));
        let word: String = next.chars().take(16).take_while(|c| c.is_alphanumeric()).collect();
        FollowingWord {
            lower: word.to_lowercase(),
            starts_lower: next.starts_with(char::is_lowercase),
            starts_digit: next.starts_with(|c: char| c.is_ascii_digit()),
        }
    }
}

fn is_opening(c: char) -> bool {
    matches!(c, '"' | '\'' | '“' | '‘' | '«' | '‹' | '(' | '[' | '{' | '「' | '『' | '-' | '–' | '—')
}

fn is_terminal(c: char) -> bool {
    matches!(c, '.' | '!' | '?' | '…') || is_wide_terminal(c)
}

/// Marks that end a sentence with no space after them, or in scripts without capitals.
fn is_wide_terminal(c: char) -> bool {
    matches!(c, '。' | '！' | '？' | '।' | '؟' | '۔')
}

fn is_ellipsis(marks: &str) -> bool {
    marks.contains('…') || marks.matches('.').count() > 1
}

/// Whether the text has many letters and hardly any of them is small.
fn is_all_capitals(text: &str) -> bool {
    let (mut upper, mut lower) = (0, 0);
    for byte in text.bytes().take(2000) {
        upper += usize::from(byte.is_ascii_uppercase());
        lower += usize::from(byte.is_ascii_lowercase());
    }
    upper >= 12 && lower * 20 < upper
}
