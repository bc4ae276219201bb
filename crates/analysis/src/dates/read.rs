//! Tokens to expressions: the grammar of time in news English.
//!
//! Each function tries to read one kind of expression from a token on and gives back its meaning with the token
//! after it. What reads longest is tried first. Whatever is not clearly a time is left alone: bare runs of
//! digits, numbers with a unit after them, "may" and "march" as verbs, first names that are months.

mod calendar;
mod counted;
mod spans;

use super::meaning::{Meaning, Step, Unit, Written, YearOf};
use super::token::{Cue, Token};
use crate::knowledge::holidays::Holidays;

/// An expression's meaning and the token after it.
pub(super) type Read = Option<(Meaning, usize)>;

/// The tokens of one sentence and what is known of its text.
pub(super) struct Reader<'t> {
    pub(super) text: &'t str,
    pub(super) tokens: &'t [Token],
    pub(super) holidays: &'t Holidays,
    /// Somebody called May has a part in the article.
    pub(super) may_is_a_name: bool,
    /// The sentence is written in capitals.
    pub(super) capitals: bool,
    /// The sentence has a perfect tense ("has suffered").
    pub(super) perfect: bool,
}

impl<'t> Reader<'t> {
    /// The expression that begins at this token: its meaning, its first token and the one after it.
    pub(super) fn expression(&self, at: usize) -> Option<(Meaning, usize, usize)> {
        let read = self.span_of_time(at).or_else(|| self.point(at));
        let (meaning, end) = read?;
        let single =
            matches!(meaning, Meaning::Written(Written { month: None, day: None, weekday: None, .. }));
        (!single || self.year_stands(at, end)).then_some((meaning, at, end))
    }

    /// One time, without a word before it that says from, until or by.
    pub(super) fn point(&self, at: usize) -> Read {
        if let Cue::The | Cue::Article = self.cue(at) {
            let described = || {
                let described =
                    self.part(at + 1).or_else(|| self.week_of(at + 1)).or_else(|| self.anchored(at));
                described.or_else(|| self.before_last(at)).or_else(|| self.weekend(at))
            };
            let read = if self.cue(at) == Cue::The { described() } else { None };
            return read.or_else(|| self.ago(at));
        }
        self.holiday(at)
            .or_else(|| self.ago(at))
            .or_else(|| self.part(at))
            .or_else(|| self.week_of(at))
            .or_else(|| self.anchored(at))
            .or_else(|| self.weekday(at))
            .or_else(|| self.hence(at))
            .or_else(|| self.numeric(at))
            .or_else(|| self.day_month(at))
            .or_else(|| self.month(at))
            .or_else(|| self.counted(at))
            .or_else(|| self.season(at, Step::Tense))
            .or_else(|| self.quarter_or_half(at))
            .or_else(|| self.decade(at))
            .or_else(|| self.year(at))
    }

    pub(super) fn cue(&self, at: usize) -> Cue {
        self.tokens.get(at).map_or(Cue::Mark('\0'), |token| token.cue)
    }

    pub(super) fn before(&self, at: usize) -> Cue {
        at.checked_sub(1).map_or(Cue::Mark('\0'), |before| self.cue(before))
    }

    pub(super) fn word(&self, at: usize) -> &'t str {
        self.tokens.get(at).and_then(|token| self.text.get(token.start..token.end)).unwrap_or("")
    }

    pub(super) fn is_word(&self, at: usize, words: &[&str]) -> bool {
        let word = self.word(at);
        words.iter().any(|wanted| wanted.eq_ignore_ascii_case(word))
    }

    pub(super) fn glued(&self, at: usize) -> bool {
        self.tokens.get(at).is_some_and(|token| token.glued)
    }

    pub(super) fn is_mark(&self, at: usize, mark: char) -> bool {
        self.cue(at) == Cue::Mark(mark)
    }

    pub(super) fn is_capital(&self, at: usize) -> bool {
        self.word(at).starts_with(char::is_uppercase)
    }

    /// A small word of any meaning: in text that is not in capitals, nothing that names somebody.
    pub(super) fn is_small_word(&self, at: usize) -> bool {
        self.word(at).starts_with(char::is_lowercase)
    }

    /// The name of a holiday, with the year or week that says which one.
    pub(super) fn holiday(&self, at: usize) -> Read {
        let (place, end) = self.holiday_name(at)?;
        Some(self.placed_holiday(place, Step::Tense, end))
    }

    pub(super) fn placed_holiday(&self, place: usize, step: Step, end: usize) -> (Meaning, usize) {
        let mut end = end;
        if self.is_word(end, &["holiday", "holidays"]) {
            end += 1;
        }
        let frame = match self.cue(end) {
            Cue::Of => self.year(end + 1).or_else(|| self.counted(end + 1)),
            _ => self.year(end).or_else(|| self.counted(end)),
        };
        match frame {
            Some((frame, after)) => {
                (Meaning::Inside(Box::new(Meaning::Holiday(place, step)), Box::new(frame)), after)
            }
            None => (Meaning::Holiday(place, step), end),
        }
    }

    pub(super) fn holiday_name(&self, at: usize) -> Option<(usize, usize)> {
        if !self.is_capital(at) && !matches!(self.cue(at), Cue::Digits(..)) {
            return None;
        }
        let word = self.word(at);
        if word.len() > 16 || self.holidays.by_first_word.is_empty() {
            return None;
        }
        let names = self.holidays.by_first_word.get(&word.to_lowercase())?;
        names.iter().find_map(|(words, place)| {
            let mut end = at;
            for word in words {
                while matches!(self.cue(end), Cue::Mark('.' | '\'' | '-' | '/')) {
                    end += 1;
                }
                if !self.word(end).eq_ignore_ascii_case(word) {
                    return None;
                }
                end += 1;
            }
            Some((*place, end))
        })
    }

    /// Whether words before a number of four digits make it a year.
    pub(super) fn licenses_year(&self, at: usize) -> bool {
        match self.before(at) {
            Cue::In
            | Cue::Since
            | Cue::Until
            | Cue::By
            | Cue::From
            | Cue::Before
            | Cue::After
            | Cue::Between
            | Cue::Of
            | Cue::Mid
            | Cue::Early
            | Cue::Late
            | Cue::End
            | Cue::Month(..)
            | Cue::Season(_)
            | Cue::The
            | Cue::Mark('(' | '-') => true,
            Cue::And | Cue::Mark(',') => {
                let before = at.checked_sub(2).map(|before| self.cue(before));
                matches!(before, Some(Cue::Digits(1800..=2199, 4)))
            }
            Cue::Word if self.is_word(at - 1, &["its", "their", "his", "her", "our", "s", "whose"]) => {
                self.is_plain_noun(at + 1)
            }
            // "ministers' 1959 majority"
            Cue::Mark('\'') => at > 1 && self.glued(at - 1) && !self.glued(at) && self.is_plain_noun(at + 1),
            Cue::Word if self.is_word(at - 1, &["as"]) => {
                (at.saturating_sub(4)..at - 1).any(|before| self.is_word(before, &["as"]))
            }
            // "the abortive 1960 coup"
            Cue::Word if at > 1 && matches!(self.cue(at - 2), Cue::The | Cue::Article) => {
                (self.capitals || self.is_small_word(at - 1))
                    && !self.is_function_word(at - 1)
                    && self.is_plain_noun(at + 1)
            }
            Cue::Word => self.is_word(at - 1, &["mid", "late", "early", "throughout", "circa"]),
            Cue::For | Cue::Unit(Unit::Year) => true,
            // "a 1967 treaty"
            Cue::Article => self.is_letter_after(at + 1) && !self.is_function_word(at + 1),
            Cue::Mark('\0') => self.is_word(at + 1, &["was", "is", "will", "saw", "has", "had", "would"]),
            _ => false,
        }
    }

    /// A word that a year can describe: "treaty".
    fn is_plain_noun(&self, at: usize) -> bool {
        let small = self.capitals || self.is_small_word(at);
        small && self.is_letter_after(at) && !self.is_function_word(at)
    }

    /// A word that stands apart from the number before it.
    fn is_letter_after(&self, at: usize) -> bool {
        self.cue(at) == Cue::Word && !self.glued(at)
    }

    /// Whether a bare year is one by what stands around it: a number of the right size after "in" or "since", not
    /// counting anything.
    fn year_stands(&self, start: usize, end: usize) -> bool {
        let last = end - 1;
        let start = if matches!(self.cue(start), Cue::Digits(..)) { start } else { return true };
        if !self.licenses_year(start) || self.counts_something(end) {
            return false;
        }
        // Old years are rare in news, old numbers are not.
        let old = matches!(self.cue(last), Cue::Digits(..1800, 4));
        if old && self.cue(end) == Cue::Word && !self.is_function_word(end) {
            return false;
        }
        let round = matches!(self.cue(last), Cue::Digits(value, _) if value % 100 == 0);
        // "the 2000 soldiers", "by 2000 soldiers": a round number before a small word counts it.
        if round && self.is_small_word(end) && !self.is_function_word(end) {
            return false;
        }
        // "the 2017 people": after an article only what can be a year of news.
        let value = if let Cue::Digits(value, _) = self.cue(start) { value } else { 0 };
        !matches!(self.before(start), Cue::The | Cue::Article | Cue::Mark('(' | '-') | Cue::For | Cue::By)
            || (1900..2100).contains(&value) && !(self.capitals && self.before(start) == Cue::For)
    }

    /// Whether the token names something that numbers count.
    pub(super) fn counts_something(&self, at: usize) -> bool {
        const COUNTED: [&str; 96] = [
            "tonne",
            "tonnes",
            "ton",
            "tons",
            "pct",
            "percent",
            "per",
            "dlr",
            "dlrs",
            "dollar",
            "dollars",
            "mln",
            "million",
            "billion",
            "bln",
            "trillion",
            "km",
            "kilometers",
            "kilometres",
            "kilometer",
            "miles",
            "mile",
            "meters",
            "metres",
            "feet",
            "foot",
            "ft",
            "yards",
            "acres",
            "hectares",
            "square",
            "barrels",
            "bpd",
            "gallons",
            "litres",
            "kilos",
            "kg",
            "pounds",
            "lbs",
            "ounces",
            "euros",
            "yen",
            "yuan",
            "won",
            "rupees",
            "francs",
            "marks",
            "stg",
            "sterling",
            "cents",
            "cts",
            "points",
            "point",
            "shares",
            "shrs",
            "votes",
            "seats",
            "jobs",
            "people",
            "persons",
            "men",
            "women",
            "children",
            "troops",
            "soldiers",
            "workers",
            "employees",
            "students",
            "refugees",
            "prisoners",
            "protesters",
            "protestors",
            "tourists",
            "visitors",
            "homes",
            "houses",
            "cars",
            "vehicles",
            "aircraft",
            "planes",
            "tanks",
            "missiles",
            "ships",
            "bags",
            "bushels",
            "head",
            "units",
            "gmt",
            "hours",
            "hrs",
            "hour",
            "local",
            "dead",
            "deaths",
            "cases",
            "pages",
        ];
        // "in 2017 won the vote"
        let verb = self.is_word(at, &["won"]) && at > 1 && self.cue(at - 2) == Cue::In;
        (matches!(self.cue(at), Cue::Word | Cue::Units(_) | Cue::Mark('%' | '$' | '°'))
            && self.is_word(at, &COUNTED)
            && !verb)
            || matches!(self.cue(at), Cue::Mark('%' | '$' | '°') | Cue::Units(_) | Cue::More)
            || (self.is_mark(at, '-') && self.glued(at) && self.is_small_word(at + 1) && self.glued(at + 1))
    }

    /// A small word that cannot be a noun after a date.
    pub(super) fn is_function_word(&self, at: usize) -> bool {
        const FUNCTION: [&str; 62] = [
            "as",
            "when",
            "if",
            "because",
            "with",
            "but",
            "while",
            "that",
            "which",
            "who",
            "whose",
            "where",
            "is",
            "was",
            "were",
            "are",
            "has",
            "have",
            "had",
            "will",
            "would",
            "could",
            "should",
            "may",
            "might",
            "can",
            "said",
            "says",
            "it",
            "its",
            "he",
            "she",
            "they",
            "we",
            "his",
            "her",
            "their",
            "not",
            "also",
            "only",
            "due",
            "according",
            "under",
            "amid",
            "despite",
            "without",
            "unless",
            "the",
            "and",
            "or",
            "to",
            "at",
            "by",
            "for",
            "from",
            "in",
            "on",
            "of",
            "into",
            "after",
            "before",
            "so",
        ];
        !matches!(self.cue(at), Cue::Word) || self.is_word(at, &FUNCTION)
    }

    /// A written date of year, month and day.
    pub(super) fn written(year: YearOf, month: Option<i8>, day: Option<i8>) -> Meaning {
        Meaning::Written(Written { year, month, day, weekday: None, step: Step::Tense })
    }
}
