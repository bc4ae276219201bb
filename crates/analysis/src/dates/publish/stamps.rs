//! Dates that an article or its metadata states as its own.

use super::{Days, Evidence, Reason, evidence};
use crate::calendar::Calendar;
use crate::dates::meaning::{Meaning, Written, YearOf};
use crate::dates::read::Reader;
use crate::dates::token::{Token, tokens};
use crate::knowledge::Knowledge;
use crate::source::Raw;
use crate::structure::{Stamp, StampKind, Structure};
use dyad_corpus::edtf::Edtf;
use dyad_corpus::{Day, Diagnostic, Severity, Span};

/// Reads the fields beside the text, then the stamps within it, most certain first, and the time of day.
///
/// A field's date is EDTF (`2019-12-04`, `2019-12`, `[2019-12-05..2019-12-12]`), a time stamp that begins with an
/// ISO day, or a date in words with a year.
pub(super) fn read(
    raw: &Raw,
    structure: &Structure,
    knowledge: &Knowledge,
    diagnostics: &mut Vec<Diagnostic>,
) -> (Vec<Evidence>, Option<String>) {
    let mut evidence = Vec::new();
    let mut time = None;
    if let Some(date) = raw.fields.date.as_deref().filter(|date| !date.trim().is_empty()) {
        match field(date.trim(), knowledge) {
            Some((days, exact)) => {
                evidence.push(said(
                    days.clone(),
                    days,
                    None,
                    format!("its metadata give the date {}", date.trim()),
                    exact,
                ));
                time = clock(date);
            }
            None => diagnostics.push(impossible(date.trim(), None)),
        }
    }
    let of_kind = |kind: StampKind| structure.stamps.iter().filter(move |stamp| stamp.kind == kind);
    for kind in [StampKind::Published, StampKind::Updated, StampKind::Dateline] {
        for stamp in of_kind(kind) {
            let words = stamp.span.of(&raw.text);
            match stamp_evidence(words, stamp, knowledge) {
                Ok(Some(piece)) => {
                    if kind == StampKind::Published && time.is_none() {
                        time = clock(words);
                    }
                    evidence.push(piece);
                }
                Ok(None) => {}
                Err(()) => diagnostics.push(impossible(words.trim(), Some(stamp.span))),
            }
        }
        if kind == StampKind::Dateline {
            let field = raw.fields.dateline.as_deref().unwrap_or("");
            if let Ok(Some(written)) = written(field, knowledge) {
                evidence.push(dateline(written, None, field.trim()));
            }
        }
    }
    (evidence, time)
}

/// The years of copyright lines, after better evidence.
pub(super) fn copyright(text: &str, structure: &Structure) -> Vec<Evidence> {
    let stamps = structure.stamps.iter().filter(|stamp| stamp.kind == StampKind::Copyright);
    let read = stamps.filter_map(|stamp| {
        let words = stamp.span.of(text);
        let digits = words.split(|c: char| !c.is_ascii_digit()).filter(|run| run.len() == 4);
        let year = digits
            .filter_map(|run| run.parse::<i16>().ok())
            .filter(|year| (1900..2200).contains(year))
            .max()?;
        let days = Days::between(Day::from_ymd(year, 1, 1)?, Day::from_ymd(year, 12, 31)?);
        Some(said(days.clone(), days, Some(stamp.span), format!("the copyright line is of {year}"), false))
    });
    read.collect()
}

/// A piece of evidence with its sentence.
pub(super) fn said(usual: Days, possible: Days, span: Option<Span>, why: String, stated: bool) -> Evidence {
    Evidence { usual, possible, span, reason: Reason::Said(why), stated }
}

/// A date that no calendar has, or words that are no date.
pub(super) fn impossible(words: &str, span: Option<Span>) -> Diagnostic {
    Diagnostic {
        severity: Severity::Warning,
        code: "impossible-date".to_owned(),
        file: String::new(),
        span,
        position: None,
        message: format!("expected a date, but found \"{words}\""),
        hint: "write the day as 2019-12-04".to_owned(),
    }
}

/// The days of a field, and whether it names one day.
fn field(text: &str, knowledge: &Knowledge) -> Option<(Days, bool)> {
    let day = text.get(..10).filter(|_| text.get(10..11).is_some_and(|next| matches!(next, "T" | " ")));
    if let Ok(value) = Edtf::parse(day.unwrap_or(text)) {
        let (earliest, latest) = (value.earliest().counted(), value.latest().counted());
        let days = match (earliest, latest) {
            (Some(earliest), Some(latest)) => Days::between(earliest, latest),
            (Some(earliest), None) => Days::from(earliest),
            (None, Some(latest)) => Days::until(latest),
            (None, None) => Days::all(),
        };
        return Some((days, earliest.is_some() && earliest == latest));
    }
    let written = written(text, knowledge).ok()??;
    let days = days_of(&written)?;
    let exact = written.day.is_some();
    matches!(written.year, YearOf::Written(_)).then_some((days, exact))
}

fn stamp_evidence(words: &str, stamp: &Stamp, knowledge: &Knowledge) -> Result<Option<Evidence>, ()> {
    let Some(written) = written(words, knowledge)? else { return Ok(None) };
    let Some(days) = days_of(&written) else { return Ok(None) };
    let span = Some(stamp.span);
    let exact = written.day.is_some() && matches!(written.year, YearOf::Written(_));
    let quoted = words.split_whitespace().collect::<Vec<_>>().join(" ");
    Ok(Some(match stamp.kind {
        StampKind::Published => {
            said(days.clone(), days, span, format!("the article prints “{quoted}”"), exact)
        }
        StampKind::Updated => {
            let (first, last) = days.hull();
            let (Some(first), Some(last)) = (first, last) else { return Ok(None) };
            let why = format!("the article prints “{quoted}”, and is mostly of that day or the day before");
            said(Days::between(Day(first.0 - 1), last), Days::until(last), span, why, false)
        }
        StampKind::Dateline => dateline(written, span, &quoted),
        StampKind::Copyright => return Ok(None),
    }))
}

/// A report is mostly printed on the day of its dateline, at most two days later.
fn dateline(written: Written, span: Option<Span>, words: &str) -> Evidence {
    let days = days_of(&written).unwrap_or_else(Days::all);
    let exact = written.day.is_some() && matches!(written.year, YearOf::Written(_));
    let later = days.stretched(2);
    said(days, later, span, format!("the dateline is “{words}”"), exact)
}

/// The days of a date as far as it is written: all years where the year is not.
fn days_of(written: &Written) -> Option<Days> {
    let of_year = |year: i16| {
        let day = |month: i8, day: i8| Day::from_ymd(year, month, day);
        let fits = |day: Day| match written.weekday {
            Some(number) => day.calendar().weekday() == crate::dates::told::weekday(number),
            None => true,
        };
        match (written.month, written.day) {
            (Some(month), Some(number)) => {
                let found = day(month, number)?;
                // A weekday helps to find the year; beside a written year it cannot change the date.
                let known = matches!(written.year, YearOf::Written(_));
                (known || fits(found)).then_some((found.0, found.0))
            }
            (Some(month), None) => {
                let first = day(month, 1)?;
                Some((first.0, Day::of(first.calendar().last_of_month()).0))
            }
            (None, _) => Some((day(1, 1)?.0, day(12, 31)?.0)),
        }
    };
    match written.year {
        YearOf::Written(year) => Some(Days::of([of_year(year)?])),
        YearOf::Open if written.month.is_some() => {
            Some(Days::of((evidence::FIRST_YEAR..=evidence::LAST_YEAR).filter_map(of_year)))
        }
        _ => None,
    }
}

/// The first calendar date in these words; an error if it is one that no calendar has.
fn written(words: &str, knowledge: &Knowledge) -> Result<Option<Written>, ()> {
    let mut buffer: Vec<Token> = Vec::new();
    tokens(words, Span::new(0, words.len()), &mut buffer);
    let reader = Reader {
        text: words,
        tokens: &buffer,
        holidays: &knowledge.holidays,
        may_is_a_name: false,
        capitals: false,
        perfect: false,
    };
    let mut best: Option<Written> = None;
    for at in 0..buffer.len() {
        let read = reader
            .weekday(at)
            .or_else(|| reader.numeric(at))
            .or_else(|| reader.day_month(at))
            .or_else(|| reader.month(at));
        match read {
            Some((Meaning::Written(written), _)) if written.month.is_some() => {
                let better = best.is_none_or(|best| best.day.is_none() && written.day.is_some());
                if better {
                    best = Some(written);
                }
                if written.day.is_some() {
                    break;
                }
            }
            Some((Meaning::Impossible, _)) => return Err(()),
            _ => {}
        }
    }
    Ok(best)
}

/// A time of day: `22:10`; hours after noon are counted on.
fn clock(words: &str) -> Option<String> {
    let bytes = words.as_bytes();
    let digit =
        |at: usize| bytes.get(at).filter(|byte| byte.is_ascii_digit()).map(|byte| i32::from(byte - b'0'));
    let colon = (1..bytes.len())
        .find(|at| bytes.get(*at) == Some(&b':') && digit(at - 1).is_some() && digit(at + 2).is_some())?;
    let tens = colon.checked_sub(2).and_then(digit);
    if colon.checked_sub(3).and_then(digit).is_some() && tens.is_some() {
        return None;
    }
    let mut hour = tens.unwrap_or(0) * 10 + digit(colon - 1)?;
    let minute = digit(colon + 1)? * 10 + digit(colon + 2)?;
    let rest =
        words.get(colon + 3..).unwrap_or("").trim_start_matches(|c: char| c == ':' || c.is_ascii_digit());
    let half = rest.trim_start().to_ascii_lowercase();
    if half.starts_with("pm") || half.starts_with("p.m") {
        hour = if hour < 12 { hour + 12 } else { hour };
    } else if (half.starts_with("am") || half.starts_with("a.m")) && hour == 12 {
        hour = 0;
    }
    (hour < 24 && minute < 60).then(|| format!("{hour:02}:{minute:02}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_of_day() {
        let cases = [
            ("Published : Nov. 22, 2017 - 22:10", Some("22:10")),
            ("2019-12-04T09:05:00Z", Some("09:05")),
            ("Dec 4, 2019 9:05 PM EST", Some("21:05")),
            ("12:30 a.m.", Some("00:30")),
            ("Dec 4, 2019", None),
            ("25:61", None),
        ];
        for (words, expected) in cases {
            assert_eq!(clock(words).as_deref(), expected, "{words}");
        }
    }

    #[test]
    fn fields() {
        let knowledge = Knowledge::default();
        let cases = [
            ("2019-12-04", Some(("2019-12-04", "2019-12-04"))),
            ("2019-12-04T09:05:00+01:00", Some(("2019-12-04", "2019-12-04"))),
            ("1987-02", Some(("1987-02-01", "1987-02-28"))),
            ("[2019-12-05..2019-12-12]", Some(("2019-12-05", "2019-12-12"))),
            ("December 4, 2019", Some(("2019-12-04", "2019-12-04"))),
            ("Wed, 04 Dec 2019 10:00:00 GMT", Some(("2019-12-04", "2019-12-04"))),
            ("26-FEB-1987 15:01:01.79", Some(("1987-02-26", "1987-02-26"))),
            ("2019-02-30", None),
            ("04/12/2019", None),
            ("soon", None),
        ];
        for (words, expected) in cases {
            let found = field(words, &knowledge).map(|(days, _)| days.hull());
            let found = found.map(|(first, last)| (first.unwrap().to_string(), last.unwrap().to_string()));
            assert_eq!(found, expected.map(|(a, b)| (a.to_owned(), b.to_owned())), "{words}");
        }
    }
}
