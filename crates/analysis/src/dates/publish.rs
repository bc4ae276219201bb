//! Solves the publication date: every piece of evidence allows some days, and the answer is what all allow.
//!
//! The most certain evidence comes first: stated dates, then weekdays with dates, captions, copyright lines, terms
//! of office, times told of as past or to come. Where a piece allows no day that the more certain ones leave, it
//! gives way, and a diagnostic says so.

mod days;
mod evidence;
mod stamps;

use super::meaning::Expression;
use super::resolve::name;
use super::told::Told;
use crate::calendar::Calendar;
use crate::{actors::OfficeTerm, knowledge::Knowledge, source::Raw, structure::Structure};
use days::Days;
use dyad_corpus::{Basis, Day, Diagnostic, Publication, Severity, Span, When, wording};

/// A piece of evidence about the day of publication.
#[derive(Clone, Debug)]
struct Evidence {
    /// The days it allows as people mostly write.
    usual: Days,
    /// The days it allows at all, taken where the usual ones cannot be: a dateline may be two days old.
    possible: Days,
    span: Option<Span>,
    reason: Reason,
    /// A full date printed as the article's own.
    stated: bool,
}

/// What a piece of evidence is, for the sentence that explains it.
#[derive(Clone, Debug)]
enum Reason {
    /// Said already.
    Said(String),
    /// A date without a year beside a weekday: month, day, weekday; what makes it the day of publication.
    Weekday { month: i8, day: i8, weekday: i8, news: bool },
}

/// Solves the publication date from all constraints together. Without any evidence it is wholly open.
pub fn publish(
    raw: &Raw,
    structure: &Structure,
    expressions: &[Expression],
    offices: &[OfficeTerm],
    knowledge: &Knowledge,
) -> (Publication, Vec<Diagnostic>) {
    publish_by(None, raw, structure, expressions, offices, knowledge)
}

/// The same, where the caller knows that no article can be of a later day than `today`.
pub fn publish_by(
    today: Option<Day>,
    raw: &Raw,
    structure: &Structure,
    expressions: &[Expression],
    offices: &[OfficeTerm],
    knowledge: &Knowledge,
) -> (Publication, Vec<Diagnostic>) {
    let mut diagnostics = Vec::new();
    let text = raw.text.as_str();
    let (mut evidence, time) = stamps::read(raw, structure, knowledge, &mut diagnostics);
    if let Some(today) = today {
        check_future(&mut evidence, today, &mut diagnostics);
    }
    evidence.extend(evidence::read(text, structure, expressions, offices, knowledge, &mut diagnostics));
    let mut days = Days::all();
    let mut kept: Vec<Evidence> = Vec::new();
    for piece in evidence {
        let usual = days.and(&piece.usual);
        let left = if usual.is_empty() { days.and(&piece.possible) } else { usual };
        if left.is_empty() {
            diagnostics.push(contradiction(&days, &piece));
        } else if left != days {
            days = left;
            kept.push(piece);
        }
    }
    let mut kept = needed(kept, &days);
    // "later this fall" speaks of the year of publication, so it waits until that is known.
    for piece in evidence::within_year(text, expressions, &days, knowledge) {
        let left = days.and(&piece.usual);
        if !left.is_empty() && left != days {
            days = left;
            kept.push(piece);
        }
    }
    let when = answer(&days);
    let stated = when.is_day() && kept.iter().any(|piece| piece.stated);
    let basis = kept.iter().map(|piece| Basis { span: piece.span, why: why(&piece.reason, &days) }).collect();
    (Publication { when, stated, time, basis }, diagnostics)
}

/// The evidence without which the answer would be another; what only repeats the rest is left out.
fn needed(mut kept: Vec<Evidence>, days: &Days) -> Vec<Evidence> {
    let mut place = 0;
    while place < kept.len() {
        let others = kept.iter().enumerate().filter(|(other, _)| *other != place).map(|(_, piece)| piece);
        let left = others.fold(Days::all(), |left, piece| {
            let usual = left.and(&piece.usual);
            if usual.is_empty() { left.and(&piece.possible) } else { usual }
        });
        if left == *days {
            kept.remove(place);
        } else {
            place += 1;
        }
    }
    kept
}

/// The days as a date: a day, a month, an interval, or a few days of which it is one.
fn answer(days: &Days) -> When {
    let (first, last) = days.hull();
    // A date without a year is looked for in so many years: their ends are no bounds.
    let several = first != last;
    let earliest = first.filter(|day| !(several && day.year() == evidence::FIRST_YEAR));
    let latest = last.filter(|day| !(several && day.year() == evidence::LAST_YEAR));
    let single = days.singles(6);
    let edtf = (single.len() > 1).then(|| {
        let names: Vec<String> = single.iter().map(ToString::to_string).collect();
        format!("[{}]", names.join(","))
    });
    Told { earliest, latest, edtf, lasts: false }.when()
}

/// Stated dates beyond today are named and not believed.
fn check_future(evidence: &mut Vec<Evidence>, today: Day, diagnostics: &mut Vec<Diagnostic>) {
    evidence.retain(|piece| {
        let (Some(first), _) = piece.usual.hull() else { return true };
        let future = first > today;
        if future && piece.stated {
            diagnostics.push(Diagnostic {
                severity: Severity::Warning,
                code: "future-date".to_owned(),
                file: String::new(),
                span: piece.span,
                position: None,
                message: format!("expected a date not after {today}, but found \"{first}\""),
                hint: "the date was not used; correct it in corpus.toml".to_owned(),
            });
        }
        !future
    });
    evidence.push(Evidence {
        usual: Days::until(today),
        possible: Days::until(today),
        span: None,
        reason: Reason::Said(format!("it was read on {}", wording::day_name(today, wording::Length::Long))),
        stated: false,
    });
}

fn contradiction(days: &Days, piece: &Evidence) -> Diagnostic {
    let known = answer(days);
    let message = format!(
        "expected evidence for {}, but found that {}",
        wording::long(&known),
        why(&piece.reason, &piece.possible)
    );
    Diagnostic {
        severity: Severity::Warning,
        code: "contradicting-dates".to_owned(),
        file: String::new(),
        span: piece.span,
        position: None,
        message,
        hint: "the less certain evidence was left aside; if it is right, correct the date in corpus.toml"
            .to_owned(),
    }
}

/// The sentence for a reason, without a full stop.
fn why(reason: &Reason, days: &Days) -> String {
    match reason {
        Reason::Said(why) => why.clone(),
        Reason::Weekday { month, day, weekday, news } => {
            let years = years_nearby(*month, *day, *weekday, days);
            let date = format!("{day} {}", wording::month_name(*month, wording::Length::Long));
            let weekday = name(super::told::weekday(*weekday));
            let news = if *news { "; the article tells it as the day’s news" } else { "" };
            format!("{date} was a {weekday} in {years}{news}")
        }
    }
}

/// The years in which the date fell on that weekday: those of the answer with the ones before and after.
fn years_nearby(month: i8, day: i8, weekday: i8, days: &Days) -> String {
    let fits = |year: &i16| {
        Day::from_ymd(*year, month, day)
            .is_some_and(|day| day.calendar().weekday() == super::told::weekday(weekday))
    };
    let all: Vec<i16> = (evidence::FIRST_YEAR..=evidence::LAST_YEAR).filter(fits).collect();
    let (Some(first), Some(last)) = days.hull() else { return list(&all) };
    let from = all.iter().rposition(|year| *year < first.year()).unwrap_or(0);
    let to = all.iter().position(|year| *year > last.year()).unwrap_or(all.len().saturating_sub(1));
    list(all.get(from..=to).unwrap_or(&all))
}

/// `2013, 2019 and 2024`; of more than seven, the last seven with "among others".
fn list(years: &[i16]) -> String {
    let shown = years.get(years.len().saturating_sub(7)..).unwrap_or(years);
    let names: Vec<String> = shown.iter().map(ToString::to_string).collect();
    let Some((last, rest)) = names.split_last() else { return "no year".to_owned() };
    match (rest.is_empty(), years.len() > shown.len()) {
        (true, _) => last.clone(),
        (false, false) => format!("{} and {last}", rest.join(", ")),
        (false, true) => format!("{} and {last}, among others", rest.join(", ")),
    }
}
