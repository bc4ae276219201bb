//! What the text itself tells about its day of publication.

use super::stamps::{copyright, impossible, said};
use super::{Days, Evidence, Reason};
use crate::actors::OfficeTerm;
use crate::calendar::Calendar;
use crate::dates::meaning::{Expression, Meaning, Part, Step, Tense, Written, YearOf};
use crate::dates::resolve::{inner, is_absolute, name, tell};
use crate::dates::told::weekday;
use crate::knowledge::Knowledge;
use crate::structure::Structure;
use dyad_corpus::wording::{Length, day_name};
use dyad_corpus::{Day, Diagnostic, Severity};
use std::collections::BTreeMap;

/// The first year looked at where none is written.
pub(super) const FIRST_YEAR: i16 = 1900;
/// The last year looked at where none is written.
pub(super) const LAST_YEAR: i16 = 2099;

/// Weekdays with dates, captions, copyright lines, terms of office, times told of as past and to come, in this
/// order.
pub(super) fn read(
    text: &str,
    structure: &Structure,
    expressions: &[Expression],
    offices: &[OfficeTerm],
    knowledge: &Knowledge,
    diagnostics: &mut Vec<Diagnostic>,
) -> Vec<Evidence> {
    for expression in expressions {
        check(text, expression, diagnostics);
    }
    let mut evidence: Vec<Evidence> = pairs(expressions);
    evidence.extend(expressions.iter().filter_map(|expression| caption(text, expression, expressions)));
    evidence.extend(copyright(text, structure));
    evidence.extend(terms(offices));
    evidence.extend(latest_past(text, expressions, knowledge));
    evidence.extend(first_future(text, expressions, knowledge));
    evidence
}

/// Names impossible dates and weekdays that do not fit their dates.
fn check(text: &str, expression: &Expression, diagnostics: &mut Vec<Diagnostic>) {
    let words = expression.span.of(text);
    match &expression.meaning {
        Meaning::Impossible => diagnostics.push(impossible(words, Some(expression.span))),
        Meaning::Written(Written {
            year: YearOf::Written(year),
            month: Some(month),
            day: Some(day),
            weekday: Some(number),
            ..
        }) => {
            let Some(day) = Day::from_ymd(*year, *month, *day) else { return };
            let found = day.calendar().weekday();
            if found != weekday(*number) {
                diagnostics.push(Diagnostic {
                    severity: Severity::Warning,
                    code: "weekday-mismatch".to_owned(),
                    file: String::new(),
                    span: Some(expression.span),
                    position: None,
                    message: format!("expected {day} to be a {}, but found \"{words}\"", name(found)),
                    hint: "the date was believed, the weekday was not".to_owned(),
                });
            }
        }
        _ => {}
    }
}

/// Weekdays beside dates without a year. Told of as past, the day lies at most a week back, and where the first
/// sentences tell it, it is the day's news; told of as to come, it lies ahead.
fn pairs(expressions: &[Expression]) -> Vec<Evidence> {
    let first_body = expressions.iter().map(|expression| expression.sentence).min().unwrap_or(0);
    let mut found: Vec<Evidence> = Vec::new();
    for expression in expressions {
        let Meaning::Written(Written {
            year: YearOf::Open,
            month: Some(month),
            day: Some(day),
            weekday: Some(number),
            ..
        }) = expression.meaning
        else {
            continue;
        };
        let matching: Vec<i32> = (FIRST_YEAR..=LAST_YEAR)
            .filter_map(|year| Day::from_ymd(year, month, day))
            .filter(|day| day.calendar().weekday() == weekday(number))
            .map(|day| day.0)
            .collect();
        let around =
            |before: i32, after: i32| Days::of(matching.iter().map(|day| (day - before, day + after)));
        let future = expression.tense == Tense::Future && !expression.caption;
        let news =
            !future && !expression.caption && expression.sentence <= first_body + 3 && found.is_empty();
        let (usual, possible) = match (future, news) {
            (true, _) => (around(60, 0), around(300, 0)),
            (false, true) => (around(0, 0), around(0, 30)),
            (false, false) => (around(0, 6), around(0, 60)),
        };
        let reason = Reason::Weekday { month, day, weekday: number, news };
        found.push(Evidence { usual, possible, span: Some(expression.span), reason, stated: false });
    }
    found
}

/// A dated caption: the article is not older. Where the text calls a day by the weekday of that date, it is that
/// day, and a weekday without a date is at most a week old.
fn caption(text: &str, expression: &Expression, expressions: &[Expression]) -> Option<Evidence> {
    let day = written_day(&expression.meaning).filter(|_| expression.caption)?;
    let weekday_of_day = day.calendar().weekday();
    let called = expressions.iter().find(|other| {
        !other.caption
            && other.tense != Tense::Future
            && matches!(
                other.meaning,
                Meaning::Written(Written { month: None, weekday: Some(number), step: Step::Tense, .. })
                    if weekday(number) == weekday_of_day
            )
    });
    let long = day_name(day, Length::Long);
    Some(match called {
        Some(called) => {
            let word = called.span.of(text);
            let why = format!(
                "the caption is of {long}, a {word}, and the text says “{word}”: at most a week later"
            );
            said(Days::between(day, Day(day.0 + 7)), Days::from(day), Some(expression.span), why, false)
        }
        None => said(
            Days::from(day),
            Days::from(day),
            Some(expression.span),
            format!("the caption is of {long}"),
            false,
        ),
    })
}

/// Terms of office; several terms of one person in one office count together.
fn terms(offices: &[OfficeTerm]) -> Vec<Evidence> {
    let mut grouped: BTreeMap<(&str, &str), Vec<&OfficeTerm>> = BTreeMap::new();
    for term in offices {
        grouped.entry((&term.person, &term.office)).or_default().push(term);
    }
    let mut groups: Vec<Vec<&OfficeTerm>> = grouped.into_values().collect();
    groups.sort_by_key(|terms| terms.iter().map(|term| term.span).min());
    let evidence = groups.into_iter().filter_map(|mut terms| {
        terms.sort_by_key(|term| term.from);
        terms.dedup_by_key(|term| (term.from, term.to));
        let days = Days::of(terms.iter().map(|term| (term.from.0, term.to.map_or(i32::MAX, |day| day.0))));
        let first = terms.first()?;
        let stretches: Vec<String> = terms
            .iter()
            .map(|term| match term.to {
                Some(to) => {
                    format!("from {} to {}", day_name(term.from, Length::Long), day_name(to, Length::Long))
                }
                None => format!("from {} on", day_name(term.from, Length::Long)),
            })
            .collect();
        let why = format!("{} was {} {}", first.person, first.office, stretches.join(" and "));
        // Office-holders stay in the news for some weeks after their last day.
        Some(said(days.clone(), days.stretched(30), Some(first.span), why, false))
    });
    evidence.collect()
}

/// The latest time that is told of as past: the article is not older.
fn latest_past(text: &str, expressions: &[Expression], knowledge: &Knowledge) -> Option<Evidence> {
    let told = expressions.iter().filter(|expression| expression.tense == Tense::Past && !expression.caption);
    let (first, expression) = told
        .filter(|expression| names_a_time(&expression.meaning, knowledge))
        .filter_map(|expression| Some((tell(expression, (None, None), knowledge)?.earliest?, expression)))
        .max_by_key(|(first, expression)| (*first, std::cmp::Reverse(expression.span)))?;
    let why = format!("it tells of “{}” as past", expression.span.of(text));
    Some(said(Days::from(first), Days::from(first), Some(expression.span), why, false))
}

/// The earliest full date that is still to come: the article is not younger.
fn first_future(text: &str, expressions: &[Expression], knowledge: &Knowledge) -> Option<Evidence> {
    let told =
        expressions.iter().filter(|expression| expression.tense == Tense::Future && !expression.caption);
    let (last, expression) = told
        .filter(|expression| names_a_time(&expression.meaning, knowledge))
        .filter_map(|expression| Some((tell(expression, (None, None), knowledge)?.latest?, expression)))
        .min_by_key(|(last, expression)| (*last, expression.span))?;
    let why = format!("it tells of “{}” as still to come", expression.span.of(text));
    // Plans of the past are told in the same words ("would be held"), so this allows any day.
    Some(said(Days::until(last), Days::all(), Some(expression.span), why, false))
}

/// A day, month or year that is written out, or a part of one.
fn names_a_time(meaning: &Meaning, knowledge: &Knowledge) -> bool {
    let plain = match meaning {
        Meaning::Part(_, inner) => matches!(**inner, Meaning::Written(_)),
        Meaning::Written(_) => true,
        _ => false,
    };
    plain && is_absolute(meaning, knowledge)
}

/// "later this fall" and "this June": where the years that are left are few, the days of each that allow the words.
pub(super) fn within_year(
    text: &str,
    expressions: &[Expression],
    days: &Days,
    knowledge: &Knowledge,
) -> Vec<Evidence> {
    let (Some(first), Some(last)) = days.hull() else { return Vec::new() };
    if last.year() - first.year() > 5 {
        return Vec::new();
    }
    let years = first.year()..=last.year();
    let read = expressions.iter().filter_map(|expression| {
        let words = expression.span.of(text);
        let later = matches!(expression.meaning, Meaning::Part(Part::Later, _));
        match inner(&expression.meaning) {
            Meaning::Season(season, YearOf::Open, Step::This) if later => {
                let of = |year: i16| {
                    let season = Meaning::Season(*season, YearOf::Written(year), Step::Tense);
                    let told =
                        tell(&Expression { meaning: season, ..expression.clone() }, (None, None), knowledge)?;
                    Some((told.earliest?.0 - 92, told.latest?.0))
                };
                let days = Days::of(years.clone().filter_map(of));
                let why = format!("“{words}” was still to come");
                Some(said(days.clone(), days, Some(expression.span), why, false))
            }
            Meaning::Written(Written { month: Some(month), day: None, step: Step::This, .. })
                if expression.tense == Tense::Past && !expression.caption =>
            {
                let of =
                    |year: i16| Some((Day::from_ymd(year, *month, 1)?.0, Day::from_ymd(year, 12, 31)?.0));
                let days = Days::of(years.clone().filter_map(of));
                let why = format!("“{words}” was past, in the same year");
                Some(said(days.clone(), days, Some(expression.span), why, false))
            }
            _ => None,
        }
    });
    read.collect()
}

/// The day, where one is written in full.
fn written_day(meaning: &Meaning) -> Option<Day> {
    match meaning {
        Meaning::Written(Written {
            year: YearOf::Written(year), month: Some(month), day: Some(day), ..
        }) => Day::from_ymd(*year, *month, *day),
        _ => None,
    }
}
