//! Times counted from another: "last month", "two days ago", "later this year", "the same day".

use super::{Read, Reader};
use crate::dates::meaning::{Amount, Meaning, Part, Step, Unit, YearOf};
use crate::dates::token::Cue;

impl Reader<'_> {
    /// "last month", "this June", "next Thursday", "yesterday", "last night".
    pub(super) fn counted(&self, at: usize) -> Read {
        let day = |step: i32, end: usize| Some((Meaning::Counted(Unit::Day, step), end));
        let (step, count) = match self.cue(at) {
            Cue::Yesterday => return day(-1, at + 1),
            Cue::Tomorrow => return day(1, at + 1),
            Cue::Today => return if self.is_this_day(at) { day(0, at + 1) } else { None },
            Cue::Tonight => return day(0, at + 1),
            Cue::Last | Cue::Past => (Step::Last, -1),
            Cue::This => (Step::This, 0),
            Cue::Next | Cue::Coming => (Step::Next, 1),
            _ => return None,
        };
        let next = at + 1;
        match self.cue(next) {
            // "the last day of", "the next week": not counted from now
            Cue::Unit(unit) if self.before(at) != Cue::The || self.is_word(at, &["current"]) => {
                let plain = unit != Unit::Day && self.cue(next + 1) != Cue::Of && !self.is_hyphenated(next);
                plain.then_some((Meaning::Counted(unit, count), next + 1))
            }
            Cue::Night if step == Step::Last => day(-1, next + 1),
            Cue::DayPart | Cue::Night if step == Step::This => day(0, next + 1),
            Cue::Weekday(..) => self.weekday_with(next, step),
            Cue::Month(..) => self.month_with(next, step).filter(|_| self.is_capital(next)),
            Cue::Season(_) => self.season(next, step),
            _ => {
                let (place, end) = self.holiday_name(next)?;
                Some(self.placed_holiday(place, step, end))
            }
        }
    }

    fn is_hyphenated(&self, at: usize) -> bool {
        self.is_mark(at + 1, '-') && self.glued(at + 1) && self.glued(at + 2)
    }

    /// "today" as a day, not as "nowadays": beside a verb of saying or doing in the past or the future.
    fn is_this_day(&self, at: usize) -> bool {
        let possessive = self.is_mark(at + 1, '\'');
        // "Today, the kingdom has 400 miles of roads": the verb of a sentence that begins so is the first one.
        let present = |at: &usize| self.is_word(*at, &["is", "are", "has", "have", "remains", "there"]);
        let verb = |at: &usize| crate::dates::tense::verb(self, *at).is_some();
        let first = (at + 1..self.tokens.len()).find(|at| present(at) || verb(at));
        let nowadays = at == 0 && first.is_none_or(|first| present(&first));
        !possessive
            && !nowadays
            && crate::dates::tense::tense(self, at, at + 1) != crate::dates::meaning::Tense::Open
    }

    /// "early 2018", "late last month", "mid-2017", "the end of March", "later this fall", "year-end".
    pub(super) fn part(&self, at: usize) -> Read {
        let part = match self.cue(at) {
            Cue::Early => Part::Early,
            Cue::Mid => Part::Mid,
            Cue::Late => Part::Late,
            Cue::Beginning => Part::Beginning,
            Cue::End => Part::End,
            Cue::Earlier | Cue::Later => return self.earlier_or_later(at),
            Cue::Unit(unit @ (Unit::Year | Unit::Month | Unit::Quarter)) => return self.unit_end(at, unit),
            _ => return None,
        };
        let hyphen = self.is_mark(at + 1, '-');
        let mut from = at + 1 + usize::from(hyphen);
        let of = matches!(self.cue(from), Cue::Of | Cue::In);
        if of {
            from += 1;
        } else if matches!(part, Part::Beginning | Part::End) && !hyphen {
            return None;
        }
        if hyphen && part == Part::End {
            let (whole, end) = self.whole(from).or_else(|| self.unit_alone(from))?;
            return Some((Meaning::Part(Part::LastDay, Box::new(whole)), end));
        }
        let the = self.cue(from) == Cue::The;
        let whole =
            if the { self.unit_alone(from + 1).or_else(|| self.whole(from + 1)) } else { self.whole(from) };
        let (whole, end) = whole?;
        Some((Meaning::Part(part, Box::new(whole)), end))
    }

    /// "the second week of April", "the last week of March", "the week of March 15".
    pub(super) fn week_of(&self, at: usize) -> Read {
        let week = |at: usize| {
            let joins = self.cue(at + 1) == Cue::Of || self.is_word(at + 1, &["beginning", "starting"]);
            self.cue(at) == Cue::Unit(Unit::Week)
                && joins
                && matches!(self.cue(at + 2), Cue::Month(..) | Cue::Digits(..))
        };
        let (part, from) = match self.cue(at) {
            Cue::Ordinal(n @ 1..=4) if week(at + 1) => (Part::NthWeek(n), at + 3),
            Cue::Last if week(at + 1) => (Part::End, at + 3),
            Cue::Unit(Unit::Week) if week(at) => (Part::Week, at + 2),
            _ => return None,
        };
        let (whole, end) = self.point(from)?;
        let Meaning::Written(written) = &whole else { return None };
        let fits = written.month.is_some() && written.day.is_some() == (part == Part::Week);
        fits.then(|| (Meaning::Part(part, Box::new(whole)), end))
    }

    /// A month, year, decade or season that can have parts.
    fn whole(&self, at: usize) -> Read {
        let read = match self.cue(at) {
            Cue::Month(..) => self.month(at),
            Cue::Season(_) => self.season(at, Step::Tense),
            Cue::Last | Cue::This | Cue::Next => self.counted(at),
            Cue::Digits(..) => {
                self.decade(at).or_else(|| self.year(at).filter(|(_, end)| !self.counts_something(*end)))
            }
            _ => None,
        };
        read.filter(|(meaning, _)| match meaning {
            Meaning::Written(written) => written.day.is_none() && written.weekday.is_none(),
            Meaning::Counted(unit, _) => *unit != Unit::Day,
            Meaning::Decade(_) | Meaning::Season(..) => true,
            _ => false,
        })
    }

    /// "the year", "the month" in "the end of the year".
    fn unit_alone(&self, at: usize) -> Read {
        match self.cue(at) {
            Cue::Unit(
                unit @ (Unit::Week | Unit::Month | Unit::Quarter | Unit::Year | Unit::Decade | Unit::Century),
            ) => Some((Meaning::Counted(unit, 0), at + 1)),
            _ => None,
        }
    }

    /// "year-end", "year-end 1986".
    fn unit_end(&self, at: usize, unit: Unit) -> Read {
        let hyphen = self.is_mark(at + 1, '-') && self.glued(at + 1);
        let end = at + 1 + usize::from(hyphen);
        if self.cue(end) != Cue::End || (!hyphen && unit != Unit::Year) {
            return None;
        }
        let (whole, end) = self.year(end + 1).unwrap_or((Meaning::Counted(unit, 0), end + 1));
        Some((Meaning::Part(Part::LastDay, Box::new(whole)), end))
    }

    /// "later this month", "earlier today", "earlier in the week".
    fn earlier_or_later(&self, at: usize) -> Read {
        let part = if self.cue(at) == Cue::Earlier { Part::Earlier } else { Part::Later };
        let (whole, end) = match (self.cue(at + 1), self.cue(at + 2)) {
            (Cue::Today, _) => return Some((Meaning::Counted(Unit::Day, 0), at + 2)),
            (Cue::This, _) => self.counted(at + 1)?,
            (Cue::In, Cue::The) => match self.cue(at + 3) {
                Cue::Unit(Unit::Day) => return Some((Meaning::Counted(Unit::Day, 0), at + 4)),
                _ => self.unit_alone(at + 3)?,
            },
            (Cue::That, Cue::Unit(unit @ (Unit::Day | Unit::Week | Unit::Month | Unit::Year))) => {
                return Some((Meaning::Same(unit), at + 3));
            }
            _ => return None,
        };
        Some((Meaning::Part(part, Box::new(whole)), end))
    }

    /// "the same day", "the following week", "the next day", "the previous year", "that year".
    pub(super) fn anchored(&self, at: usize) -> Read {
        let the = usize::from(self.cue(at) == Cue::The);
        if let Cue::Month(month, false) = self.cue(at + the + 1)
            && self.is_capital(at + the + 1)
        {
            // "said that June": only where "that" cannot open a clause
            let alone = matches!(
                self.before(at),
                Cue::In | Cue::Early | Cue::Late | Cue::Later | Cue::And | Cue::Mark(',')
            ) || (at > 0 && self.is_word(at - 1, &["again"]));
            return match self.cue(at + the) {
                Cue::Following if the > 0 => Some((Meaning::MonthFrom(month, 1), at + the + 2)),
                Cue::That if alone => Some((Meaning::MonthFrom(month, 0), at + the + 2)),
                _ => None,
            };
        }
        let end = at + the + 2;
        if the > 0 && matches!(self.cue(end - 1), Cue::DayPart | Cue::Night) {
            // "the next morning"
            let next = matches!(self.cue(end - 2), Cue::Next | Cue::Following);
            return next.then_some((Meaning::Later(Unit::Day, 1), end));
        }
        let Cue::Unit(unit) = self.cue(end - 1) else { return None };
        if self.cue(end) == Cue::Of {
            return None;
        }
        // "Next day the ministers met"
        if (self.cue(at), unit) == (Cue::Next, Unit::Day) && !self.glued(end) && !self.glued(at) {
            return Some((Meaning::Later(unit, 1), end));
        }
        match self.cue(at + the) {
            Cue::Same => Some((Meaning::Same(unit), end)),
            Cue::Following if the > 0 => Some((Meaning::Later(unit, 1), end)),
            Cue::Next if the > 0 && unit == Unit::Day => Some((Meaning::Later(unit, 1), end)),
            Cue::Previous if the > 0 => Some((Meaning::Later(unit, -1), end)),
            Cue::That if matches!(self.before(at), Cue::On | Cue::In | Cue::Later | Cue::By | Cue::Until) => {
                Some((Meaning::Same(unit), end))
            }
            _ => None,
        }
    }

    /// "the year before last", "the day before yesterday", "the day after tomorrow".
    pub(super) fn before_last(&self, at: usize) -> Read {
        let Cue::Unit(unit) = self.cue(at + 1) else { return None };
        let meaning = match (unit, self.cue(at + 2), self.cue(at + 3)) {
            (Unit::Day, Cue::Before, Cue::Yesterday) => Meaning::Counted(unit, -2),
            (Unit::Day, Cue::After, Cue::Tomorrow) => Meaning::Counted(unit, 2),
            (Unit::Week | Unit::Month | Unit::Year, Cue::Before, Cue::Last) => Meaning::Counted(unit, -2),
            (Unit::Week | Unit::Month | Unit::Year, Cue::After, Cue::Next) => Meaning::Counted(unit, 2),
            _ => return None,
        };
        Some((meaning, at + 4))
    }

    /// "over the weekend", "at the weekend".
    pub(super) fn weekend(&self, at: usize) -> Read {
        let named = self.cue(at + 1) == Cue::Unit(Unit::Weekend) && self.cue(at + 2) != Cue::Of;
        let placed = matches!(self.before(at), Cue::Over | Cue::At | Cue::On | Cue::In);
        (named && placed && !self.is_hyphenated(at + 1)).then_some((Meaning::Weekend, at + 2))
    }

    /// "in three weeks" in a clause that looks ahead, "two months from now".
    pub(super) fn hence(&self, at: usize) -> Read {
        let ahead = self.cue(at) == Cue::In;
        let (amount, end) = self.amount(at + usize::from(ahead))?;
        let (Cue::Unit(unit) | Cue::Units(unit)) = self.cue(end) else { return None };
        let now = self.cue(end + 1) == Cue::From && self.is_word(end + 2, &["now"]);
        // "in six months' time", "in a year's time"
        let own = usize::from(self.is_word(end + 2, &["s"])) + 2;
        let time = self.is_mark(end + 1, '\'') && self.is_word(end + own, &["time"]);
        let after = if now {
            end + 3
        } else if time {
            end + own + 1
        } else {
            end + 1
        };
        let ends = time || matches!(self.cue(after), Cue::Mark(_) | Cue::Word | Cue::The | Cue::And);
        let looks_ahead =
            || crate::dates::tense::tense(self, at, after) == crate::dates::meaning::Tense::Future;
        let fits = now || (ahead && ends && !self.is_mark(after, '\'') && looks_ahead());
        (fits && amount.most.is_some()).then_some((Meaning::Hence(unit, amount), after))
    }

    /// "two days ago", "a year later", "three weeks earlier", "year-ago", "half a century ago".
    pub(super) fn ago(&self, at: usize) -> Read {
        let ago = |unit: Unit, count: i32, end: usize| {
            let amount = Amount { least: count, most: Some(count) };
            (self.cue(end) == Cue::Ago).then_some((Meaning::Ago(unit, amount), end + 1))
        };
        match (self.cue(at), self.cue(at + 1), self.cue(at + 2)) {
            (Cue::Half, Cue::Article, Cue::Unit(Unit::Century)) => return ago(Unit::Decade, 5, at + 3),
            (Cue::Half, Cue::Article, Cue::Unit(Unit::Decade)) => return ago(Unit::Year, 5, at + 3),
            (Cue::Half, Cue::Article, Cue::Unit(Unit::Year)) => return ago(Unit::Month, 6, at + 3),
            (Cue::Article, Cue::Unit(Unit::Year), Cue::And)
                if self.cue(at + 3) == Cue::Article && self.cue(at + 4) == Cue::Half =>
            {
                return ago(Unit::Month, 18, at + 5);
            }
            (Cue::Count(years), Cue::And, Cue::Article)
                if self.cue(at + 3) == Cue::Half && self.cue(at + 4) == Cue::Units(Unit::Year) =>
            {
                return ago(Unit::Month, i32::from(years) * 12 + 6, at + 5);
            }
            (Cue::Article, Cue::Word, _) if self.is_word(at + 1, &["fortnight"]) => {
                return ago(Unit::Week, 2, at + 2);
            }
            (Cue::Word, Cue::Ago, _) if self.is_word(at, &["fortnight"]) => {
                return ago(Unit::Week, 2, at + 1);
            }
            _ => {}
        }
        if self.cue(at) == Cue::Unit(Unit::Year) {
            let hyphen = usize::from(self.is_mark(at + 1, '-') && self.glued(at + 1));
            let ago = self.cue(at + 1 + hyphen) == Cue::Ago;
            return ago
                .then_some((Meaning::Ago(Unit::Year, Amount { least: 1, most: Some(1) }), at + 2 + hyphen));
        }
        let (amount, end) = self.amount(at)?;
        let (Cue::Unit(unit) | Cue::Units(unit)) = self.cue(end) else { return None };
        let after = end + 1;
        let exact = amount.most.filter(|most| *most == amount.least);
        if self.cue(after + 1) == Cue::Than {
            return None;
        }
        match (self.cue(after), exact) {
            (Cue::Ago, _) => Some((Meaning::Ago(unit, amount), after + 1)),
            (Cue::Later, Some(count)) => Some((Meaning::Later(unit, count), after + 1)),
            (Cue::Earlier, Some(count)) => Some((Meaning::Later(unit, -count), after + 1)),
            _ => None,
        }
    }

    /// "a", "three", "more than two", "about 15", "a few": how many, and the token after it.
    pub(super) fn amount(&self, at: usize) -> Option<(Amount, usize)> {
        let (open, start) = match (self.cue(at), self.cue(at + 1)) {
            (Cue::More, Cue::Than) => (true, at + 2),
            (Cue::At, Cue::More) => (true, at + 2),
            (Cue::Over, _) => (true, at + 1),
            (Cue::More | Cue::About, _) => (false, at + 1),
            _ => (false, at),
        };
        let few = Amount { least: 2, most: Some(9) };
        let (count, end) = match (self.cue(start), self.cue(start + 1)) {
            (Cue::Article, Cue::Few) => {
                let of = usize::from(self.cue(start + 2) == Cue::Of);
                return (!open).then_some((few, start + 2 + of));
            }
            (Cue::Few, _) => return (!open).then_some((few, start + 1)),
            (Cue::Article, _) => (1, start + 1),
            (Cue::Count(count), _) => (i32::from(count), start + 1),
            (Cue::Digits(count @ 1..=200, 1..=3), _) => (count as i32, start + 1),
            _ => return None,
        };
        Some((Amount { least: count, most: (!open).then_some(count) }, end))
    }

    /// A written year, for the callers that need one.
    pub(super) fn is_year(meaning: &Meaning) -> Option<i16> {
        match meaning {
            Meaning::Written(written) if written.month.is_none() && written.weekday.is_none() => {
                match written.year {
                    YearOf::Written(year) => Some(year),
                    _ => None,
                }
            }
            _ => None,
        }
    }
}
