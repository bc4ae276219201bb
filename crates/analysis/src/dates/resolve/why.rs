//! How a time was worked out, in words.

use super::teller::Teller;
use super::{inner, is_absolute, name};
use crate::calendar::Calendar;
use crate::dates::meaning::{Meaning, Step, Tense, Unit, Written, YearOf};
use crate::dates::told::{Told, weekday};
use dyad_corpus::{Publication, wording};

impl Teller<'_> {
    /// How the time was worked out; empty when it is as written.
    pub(super) fn why(&self, meaning: &Meaning, publication: &Publication, told: &Told) -> String {
        if is_absolute(meaning, self.knowledge) {
            return match inner(meaning) {
                Meaning::Holiday(place, _) => self.holiday_name(*place),
                Meaning::Inside(holiday, _) => {
                    self.holiday_name(if let Meaning::Holiday(place, _) = **holiday {
                        place
                    } else {
                        usize::MAX
                    })
                }
                _ => String::new(),
            };
        }
        let day = wording::long(&publication.when);
        let reference = if publication.when.is_unknown() {
            return "counted from the day of publication, which is not known".to_owned();
        } else if publication.when.is_day() {
            format!("the article’s day, {day}")
        } else {
            format!("the article’s day ({})", wording::some_day(&publication.when))
        };
        let direction = match self.tense {
            Tense::Future if !self.caption => "on or after",
            _ => "on or before",
        };
        match inner(meaning) {
            Meaning::Same(_) => "the one told of just before".to_owned(),
            Meaning::MonthFrom(_, 0) => "of the year told of just before".to_owned(),
            Meaning::MonthFrom(..) => "the next one after what is told just before".to_owned(),
            Meaning::Later(unit, count) => {
                let many = count.unsigned_abs();
                let plural = if many == 1 { "" } else { "s" };
                let side = if *count < 0 { "before" } else { "after" };
                let many = if many == 1 { "a".to_owned() } else { many.to_string() };
                format!("{many} {}{plural} {side} what is told just before", unit_name(*unit))
            }
            Meaning::Written(Written { weekday: Some(number), month: None, step: Step::Tense, .. }) => {
                format!("the {} {direction} {reference}", name(weekday(*number)))
            }
            Meaning::Written(Written { weekday: Some(_), day: Some(_), .. }) => {
                format!("the one nearest to {reference}")
            }
            Meaning::Written(Written { day: Some(_), year: YearOf::Open, .. }) => {
                format!("the one nearest to {reference}")
            }
            Meaning::Written(Written { weekday: Some(number), .. }) => {
                format!("a {} counted from {reference}", name(weekday(*number)))
            }
            Meaning::Written(Written { month: Some(_), year: YearOf::Open, step: Step::Tense, .. }) => {
                let month = wording::month_name(
                    told.earliest.map_or(0, |day| day.calendar().month()),
                    wording::Length::Long,
                );
                match self.tense {
                    Tense::Future if !self.caption => format!("the next {month} from {reference}, on"),
                    _ => format!("the last {month} up to {reference}"),
                }
            }
            Meaning::Inside(holiday, _) if matches!(**holiday, Meaning::Holiday(..)) => {
                let Meaning::Holiday(place, _) = **holiday else { return String::new() };
                format!("{}, counted from {reference}", self.holiday_name(place))
            }
            Meaning::Holiday(place, _) => {
                format!("{}, the one nearest to {reference}", self.holiday_name(*place))
            }
            Meaning::Counted(Unit::Day, 0) if told.when().is_day() => reference,
            _ => format!("counted from {reference}"),
        }
    }

    fn holiday_name(&self, place: usize) -> String {
        self.knowledge.holidays.all.get(place).map(|holiday| holiday.name.clone()).unwrap_or_default()
    }
}

fn unit_name(unit: Unit) -> &'static str {
    match unit {
        Unit::Day => "day",
        Unit::Weekend => "weekend",
        Unit::Week => "week",
        Unit::Month => "month",
        Unit::Quarter => "quarter",
        Unit::Year => "year",
        Unit::Decade => "decade",
        Unit::Century => "century",
    }
}
