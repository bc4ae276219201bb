//! Stretches of time: from, to, since, until, by, between, within, for.

use super::{Read, Reader};
use crate::dates::meaning::{Amount, Meaning, Tense, Unit, Written, YearOf};
use crate::dates::tense::tense;
use crate::dates::token::Cue;

impl Reader<'_> {
    /// "since June 2017", "by the end of March", "from 2016 to 2019", "in the past three years", "1986/87".
    pub(super) fn span_of_time(&self, at: usize) -> Read {
        match self.cue(at) {
            Cue::Since if self.is_last_time(at) => None,
            Cue::Since => self.bounded(at, Meaning::Since),
            Cue::Until => self.bounded(at, Meaning::Until),
            Cue::By => self.bounded(at, Meaning::By),
            Cue::Before => self.bounded(at, Meaning::Before),
            Cue::After => self.bounded(at, Meaning::After),
            Cue::From => {
                let through = self.pair(at + 1, &[Cue::To, Cue::Until, Cue::Mark('-')], Meaning::Through);
                through.or_else(|| self.year_on(at))
            }
            Cue::Between => self.pair(at + 1, &[Cue::And], Meaning::Between),
            Cue::For => self.lasting(at),
            Cue::In | Cue::Over => self.few(at),
            Cue::Within => self.few(at).or_else(|| self.within(at)),
            Cue::Digits(..) | Cue::Month(..) => self.joined(at),
            _ => None,
        }
    }

    /// "the first visit since 2017", "the deadliest clash since 1967": the year is that of the time before, and
    /// nothing lasted from it on.
    fn is_last_time(&self, at: usize) -> bool {
        let clause =
            (at.saturating_sub(12)..at).rev().take_while(|at| !matches!(self.cue(*at), Cue::Mark(_)));
        clause.into_iter().any(|at| {
            let word = self.word(at);
            self.cue(at) == Cue::Ordinal(1)
                || (word.len() > 5 && word.to_ascii_lowercase().ends_with("est"))
                || self.is_word(at, &["most", "best", "worst", "only"])
        })
    }

    /// A time after a word such as "since". Where the time only describes a noun ("by the 2016 accord") the word
    /// belongs to the noun, and the time is read without it.
    fn bounded(&self, at: usize, bound: fn(Box<Meaning>) -> Meaning) -> Read {
        let mut from = at + 1;
        if matches!(self.cue(from), Cue::About)
            || (self.cue(from) == Cue::At && self.cue(from + 1) == Cue::More)
        {
            from += if self.cue(from) == Cue::At { 2 } else { 1 };
        }
        let (meaning, end) = self.joined(from).or_else(|| self.point(from))?;
        let anchored = matches!(
            meaning,
            Meaning::Later(..) | Meaning::Same(_) | Meaning::MonthFrom(..) | Meaning::LastFew(..)
        );
        let year = Self::is_year(&meaning).is_some();
        if anchored || (year && self.counts_something(end)) {
            return None;
        }
        if year && self.cue(at) == Cue::By && self.is_small_word(end) && !self.is_function_word(end) {
            return None;
        }
        let describes = self.is_mark(end, '\'')
            || (self.cue(end) == Cue::Word && !self.is_function_word(end) && !self.is_capital(end));
        let after_the = self.cue(from) == Cue::The;
        if describes || (self.cue(at) == Cue::After && after_the) {
            return None;
        }
        Some((bound(Box::new(meaning)), end))
    }

    /// "from X to Y", "between X and Y".
    fn pair(&self, at: usize, links: &[Cue], join: fn(Box<Meaning>, Box<Meaning>) -> Meaning) -> Read {
        let (from, link) = self.point(at)?;
        if !links.contains(&self.cue(link)) {
            return None;
        }
        let (to, end) = self.point(link + 1)?;
        let years = (Self::is_year(&from), Self::is_year(&to));
        if let (Some(first), Some(second)) = years {
            if first >= second || self.counts_something(end) {
                return None;
            }
        } else if years.0.is_some() || years.1.is_some() {
            return None;
        }
        let (from, to) = same_year(from, to)?;
        Some((join(Box::new(from), Box::new(to)), end))
    }

    /// "from 2024" at the end of a clause that looks ahead, "from 1990 on".
    fn year_on(&self, at: usize) -> Read {
        let (year, end) = self.year(at + 1)?;
        let on = self.is_word(end, &["on", "onward", "onwards"]);
        let ahead = matches!(self.cue(end), Cue::Mark('.' | ',' | '\0'))
            && crate::dates::tense::tense(self, at, end) == Tense::Future;
        (on || ahead).then_some((Meaning::Since(Box::new(year)), end + usize::from(on)))
    }

    /// "within two months" at the end of a clause that looks ahead.
    fn within(&self, at: usize) -> Read {
        let (amount, end) = self.amount(at + 1)?;
        let (Cue::Unit(unit) | Cue::Units(unit)) = self.cue(end) else { return None };
        let ends = matches!(self.cue(end + 1), Cue::Mark(_) | Cue::And);
        let ahead = ends && crate::dates::tense::tense(self, at, end) == Tense::Future;
        ahead.then_some((Meaning::NextFew(unit, amount), end + 1))
    }

    /// "1986/87", "2016-19", "2016–2019", "March-May 2017", "June/July", "March to May".
    fn joined(&self, at: usize) -> Read {
        let close = |place: usize| self.glued(place) && self.glued(place + 1);
        let link = at + 1;
        if let Cue::Digits(first @ 1800..=2199, 4) = self.cue(at) {
            let (Cue::Mark('/' | '-'), true) = (self.cue(link), close(link)) else { return None };
            let second = match self.cue(link + 1) {
                Cue::Digits(second, 2) => {
                    first / 100 * 100 + second + if second < first % 100 { 100 } else { 0 }
                }
                Cue::Digits(second, 4) => second,
                _ => return None,
            };
            let end = link + 2;
            let next = self.glued(end)
                && matches!(self.cue(end), Cue::Mark('-' | '/') | Cue::Word | Cue::Digits(..));
            // "2016-02" may be a month, "1999-00" a range: two digits are a year only if they follow on.
            let follows = second > first && second - first <= 150 && second < 2200;
            let month = matches!(self.cue(link + 1), Cue::Digits(1..=12, 2))
                && self.is_mark(link, '-')
                && second - first > 12;
            if next || !follows || month || self.counts_something(end) {
                return None;
            }
            let year = |value: u32| Box::new(Self::written(YearOf::Written(value as i16), None, None));
            return Some((Meaning::Through(year(first), year(second)), end));
        }
        let Cue::Month(..) = self.cue(at) else { return None };
        let (from, link) = self.month(at)?;
        let month_alone = matches!(from, Meaning::Written(Written { day: None, .. }));
        if !month_alone && !matches!(self.cue(link), Cue::To | Cue::Mark('-')) {
            return None;
        }
        let linked =
            (matches!(self.cue(link), Cue::Mark('/' | '-')) && close(link)) || self.cue(link) == Cue::To;
        if !linked || !matches!(self.cue(link + 1), Cue::Month(..)) {
            return None;
        }
        let (to, end) = self.month(link + 1)?;
        let (from, to) = same_year(from, to)?;
        Some((Meaning::Through(Box::new(from), Box::new(to)), end))
    }

    /// "for more than a year" with a perfect tense, "for the past three years", "for the next two weeks".
    fn lasting(&self, at: usize) -> Read {
        if let Some(read) = self.few(at) {
            let (meaning, end) = read;
            return Some(match meaning {
                Meaning::LastFew(unit, amount) if self.perfect => (Meaning::Lasting(unit, amount), end),
                other => (other, end),
            });
        }
        let (amount, end) = self.amount(at + 1)?;
        let (Cue::Unit(unit) | Cue::Units(unit)) = self.cue(end) else { return None };
        let goes_on = self.perfect && !matches!(unit, Unit::Weekend | Unit::Quarter);
        let vague = amount.most.is_some_and(|most| most != amount.least);
        // "has agreed to supply coal for 20 years" is to come.
        let to_come = || tense(self, at, end) == Tense::Future;
        (goes_on && !vague && !to_come()).then_some((Meaning::Lasting(unit, amount), end + 1))
    }

    /// "in the past three years", "within the next three months", "over the next year".
    fn few(&self, at: usize) -> Read {
        if self.cue(at + 1) != Cue::The {
            return None;
        }
        let past = match self.cue(at + 2) {
            Cue::Past | Cue::Last => true,
            Cue::Next | Cue::Coming => false,
            _ => return None,
        };
        let one = Amount { least: 1, most: Some(1) };
        let (amount, end) = match self.cue(at + 3) {
            Cue::Unit(_) => (one, at + 3),
            _ => self.amount(at + 3)?,
        };
        let (Cue::Unit(unit) | Cue::Units(unit)) = self.cue(end) else { return None };
        if self.cue(end + 1) == Cue::Of || unit == Unit::Weekend {
            return None;
        }
        let meaning = if past { Meaning::LastFew(unit, amount) } else { Meaning::NextFew(unit, amount) };
        Some((meaning, end + 1))
    }
}

/// Gives the first of two dates the year of the second where only that one is written, and refuses pairs of
/// times of unlike kinds ("from Monday to 2019").
fn same_year(from: Meaning, to: Meaning) -> Option<(Meaning, Meaning)> {
    let (Meaning::Written(first), Meaning::Written(second)) = (&from, &to) else {
        let alike = std::mem::discriminant(&from) == std::mem::discriminant(&to)
            || matches!((&from, &to), (Meaning::Part(..), _) | (_, Meaning::Part(..)));
        return alike.then_some((from, to));
    };
    let mut first = *first;
    if first.weekday.is_some() != second.weekday.is_some() && (first.day.is_none() || second.day.is_none()) {
        return None;
    }
    if first.year == YearOf::Open && first.weekday.is_none() {
        let later = (first.month, first.day) > (second.month, second.day) && first.month != second.month;
        first.year = match second.year {
            YearOf::Written(year) if later => YearOf::Written(year - 1),
            YearOf::Counted(year) if later => YearOf::Counted(year - 1),
            year => year,
        };
    }
    Some((Meaning::Written(first), to))
}
