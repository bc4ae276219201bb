//! Expressions to days.
//!
//! A relative expression is told from the first and from the last day on which the article can have been
//! published; its value spans both. All rules move forward with the day of publication, so nothing between is
//! missed.

mod teller;
mod why;

use super::meaning::{Expression, Meaning, Step, Unit, Written, YearOf};
use super::told::{Told, moved, weekday};
use crate::calendar::Calendar;
use crate::knowledge::Knowledge;
use dyad_corpus::{DateMention, Day, Publication, Span, wording};
use jiff::civil::Weekday;
use teller::Teller;

/// How many sentences back a time may stand that "the same day" or "a year later" counts from.
const ANCHOR_REACH: usize = 9;

/// Gives each expression its time. Expressions that count from a time told of before ("a year later") where there
/// is none are left out: they tell no time.
pub fn resolve(
    text: &str,
    sentences: &[Span],
    expressions: Vec<Expression>,
    publication: &Publication,
    knowledge: &Knowledge,
) -> Vec<DateMention> {
    let _ = sentences;
    let published = (publication.when.earliest, publication.when.latest);
    let named = named_days(&expressions, published);
    let mut told: Vec<(DateMention, Told, usize)> = Vec::new();
    for expression in expressions {
        let earlier = |fits: &dyn Fn(&Told) -> bool| {
            let near = told
                .iter()
                .rev()
                .take_while(|(_, _, sentence)| sentence + ANCHOR_REACH > expression.sentence);
            near.map(|(_, told, _)| told).find(|told| fits(told)).cloned()
        };
        let anchor = match &expression.meaning {
            Meaning::Same(unit) | Meaning::Later(unit, _) => earlier(&|told| names_one(told, *unit)),
            Meaning::MonthFrom(..) => earlier(&|told| names_one(told, Unit::Year)),
            _ => None,
        };
        let teller = Teller { knowledge, tense: expression.tense, caption: expression.caption };
        let mut told_here = match &expression.meaning {
            Meaning::Same(unit) => match anchor.and_then(|anchor| same(*unit, &anchor)) {
                Some(told) => told,
                None => continue,
            },
            Meaning::Later(..) if let Some(same) = apposition(text, expression.span, told.last()) => same,
            Meaning::Later(Unit::Year, -1)
                if let Some(month) = compared(text, expression.span, anchor.as_ref()) =>
            {
                month
            }
            Meaning::Later(unit, count) => match anchor.and_then(|anchor| later(*unit, *count, &anchor)) {
                Some(told) => told,
                None => continue,
            },
            Meaning::MonthFrom(month, nth) => {
                match anchor.and_then(|anchor| month_from(*month, *nth, &anchor)) {
                    Some(told) => told,
                    None => continue,
                }
            }
            meaning => match teller.told_between(meaning, published) {
                Some(told) => told,
                None => continue,
            },
        };
        let mut why = teller.why(&expression.meaning, publication, &told_here);
        if let Some(day) = named_day(&expression.meaning, &told_here, &named) {
            told_here = Told::day(day);
            why = format!(
                "the {} that the article dates: {}",
                weekday_name(day),
                wording::long(&told_here.when())
            );
        }
        let mention = DateMention { span: expression.span, when: told_here.when(), why };
        told.push((mention, told_here, expression.sentence));
    }
    told.into_iter().map(|(mention, _, _)| mention).collect()
}

/// The time an expression tells if the article was published between these days; used by the solver too.
pub(super) fn tell(
    expression: &Expression,
    published: (Option<Day>, Option<Day>),
    knowledge: &Knowledge,
) -> Option<Told> {
    let teller = Teller { knowledge, tense: expression.tense, caption: expression.caption };
    teller.told_between(&expression.meaning, published)
}

/// Days that the article writes out in full, close to its publication.
fn named_days(expressions: &[Expression], published: (Option<Day>, Option<Day>)) -> Vec<Day> {
    let (Some(first), Some(last)) = published else { return Vec::new() };
    let written = expressions.iter().filter_map(|expression| match &expression.meaning {
        Meaning::Written(Written {
            year: YearOf::Written(year), month: Some(month), day: Some(day), ..
        }) => Day::from_ymd(*year, *month, *day),
        _ => None,
    });
    written.filter(|day| day.0 >= first.0 - 7 && day.0 <= last.0 + 7).collect()
}

/// The written-out day that a bare weekday names, where publication alone leaves several.
fn named_day(meaning: &Meaning, told: &Told, named: &[Day]) -> Option<Day> {
    let Meaning::Written(Written { month: None, weekday: Some(number), step: Step::Tense, .. }) = meaning
    else {
        return None;
    };
    let (Some(earliest), Some(latest)) = (told.earliest, told.latest) else { return None };
    let fits =
        |day: &&Day| (earliest..=latest).contains(*day) && day.calendar().weekday() == weekday(*number);
    if earliest == latest { None } else { named.iter().find(fits).copied() }
}

/// Whether a time is at least as exact as this unit, so that "the same day" can mean it.
fn names_one(told: &Told, unit: Unit) -> bool {
    let (Some(earliest), Some(latest)) = (told.earliest, told.latest) else { return false };
    let most = match unit {
        Unit::Day => 1,
        Unit::Weekend | Unit::Week => 7,
        Unit::Month => 31,
        Unit::Quarter => 92,
        Unit::Year => 366,
        Unit::Decade | Unit::Century => 3653,
    };
    latest.0 - earliest.0 < most && !told.lasts
}

fn same(unit: Unit, anchor: &Told) -> Option<Told> {
    let (first, last) = (Told::unit(unit, anchor.earliest?, 0)?, Told::unit(unit, anchor.latest?, 0)?);
    Some(first.or(&last))
}

/// The month in the anchor's year, or with 1 the next of its name after the anchor.
fn month_from(month: i8, nth: i8, anchor: &Told) -> Option<Told> {
    let (first, last) = (anchor.earliest?, anchor.latest?);
    let next = nth > 0 && month <= last.calendar().month();
    let year = if nth > 0 { last.year() } else { first.year() };
    (nth > 0 || first.year() == last.year()).then(|| Told::month(year + i16::from(next), month))?
}

/// So many units after the anchor, no more exact than the unit: a year after a day is that calendar year.
fn later(unit: Unit, count: i32, anchor: &Told) -> Option<Told> {
    let unit_of = |day: Day| match unit {
        Unit::Week => moved(day, Unit::Week, count).map(|day| Told::within(Day(day.0 - 3), Day(day.0 + 3))),
        unit => Told::unit(unit, day, count),
    };
    Some(unit_of(anchor.earliest?)?.or(&unit_of(anchor.latest?)?))
}

/// The same month of the year before, where a month is compared with it: "rose in February from a year earlier".
fn compared(text: &str, span: Span, anchor: Option<&Told>) -> Option<Told> {
    let before = text.get(..span.start as usize)?.split_whitespace().next_back()?;
    let (first, last) = (anchor?.earliest?, anchor?.latest?);
    let (year, month) = (first.year(), first.calendar().month());
    let of_month = Told::month(year, month)?;
    let whole = of_month.earliest == Some(first) && of_month.latest == Some(last);
    (whole && matches!(before, "from" | "than" | "with")).then(|| Told::month(year - 1, month))?
}

/// The time just before, where the words only say it again: "on April 4, two weeks earlier".
fn apposition(text: &str, span: Span, before: Option<&(DateMention, Told, usize)>) -> Option<Told> {
    let (mention, told, _) = before?;
    let between = text.get(mention.span.end as usize..span.start as usize)?;
    (between.trim() == ",").then(|| told.clone())
}

/// Whether the meaning says its time without any other.
pub(super) fn is_absolute(meaning: &Meaning, knowledge: &Knowledge) -> bool {
    let written = |year: &YearOf| matches!(year, YearOf::Written(_));
    match meaning {
        Meaning::Written(date) => written(&date.year),
        Meaning::Decade(_) => true,
        Meaning::Season(_, year, _) | Meaning::Quarter(_, year) | Meaning::Half(_, year) => written(year),
        Meaning::Holiday(place, _) => {
            let holiday = knowledge.holidays.all.get(*place);
            holiday.is_some_and(|holiday| matches!(holiday.rule, crate::knowledge::holidays::Rule::Fixed(_)))
        }
        Meaning::Inside(_, frame) => is_absolute(frame, knowledge),
        Meaning::Part(_, inner)
        | Meaning::Since(inner)
        | Meaning::Until(inner)
        | Meaning::By(inner)
        | Meaning::Before(inner)
        | Meaning::After(inner) => is_absolute(inner, knowledge),
        Meaning::Through(from, to) | Meaning::Between(from, to) => {
            is_absolute(from, knowledge) && is_absolute(to, knowledge)
        }
        _ => false,
    }
}

fn needs_anchor(meaning: &Meaning) -> bool {
    matches!(meaning, Meaning::Later(..) | Meaning::Same(_) | Meaning::MonthFrom(..) | Meaning::Impossible)
}

/// The meaning within parts and bounds.
pub(super) fn inner(meaning: &Meaning) -> &Meaning {
    match meaning {
        Meaning::Part(_, within)
        | Meaning::Since(within)
        | Meaning::Until(within)
        | Meaning::By(within)
        | Meaning::Before(within)
        | Meaning::After(within) => inner(within),
        other => other,
    }
}

fn weekday_name(day: Day) -> &'static str {
    name(day.calendar().weekday())
}

/// The English name of a weekday.
pub(super) fn name(weekday: Weekday) -> &'static str {
    match weekday {
        Weekday::Monday => "Monday",
        Weekday::Tuesday => "Tuesday",
        Weekday::Wednesday => "Wednesday",
        Weekday::Thursday => "Thursday",
        Weekday::Friday => "Friday",
        Weekday::Saturday => "Saturday",
        Weekday::Sunday => "Sunday",
    }
}
