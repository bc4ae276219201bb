//! Holidays and the days they fall on: `holidays.toml`.

use super::table::{TableError, Tables};
use crate::calendar::Calendar;
use dyad_corpus::Day;
use jiff::civil::{Date, Weekday};
use serde::Deserialize;
use std::collections::BTreeMap;

/// The holidays, with an index by the first word of their names.
#[derive(Clone, Debug, Default)]
pub struct Holidays {
    /// In the order of the table.
    pub all: Vec<Holiday>,
    /// First word of a name in small letters → the words of each such name in small letters, with the holiday's
    /// place; the longest names first.
    pub by_first_word: BTreeMap<String, Vec<(Vec<String>, usize)>>,
}

/// A holiday.
#[derive(Clone, Debug, PartialEq)]
pub struct Holiday {
    /// The first of its names.
    pub name: String,
    /// When it is.
    pub rule: Rule,
    /// How many days it lasts, 1 to 60.
    pub days: i32,
}

/// How a holiday's first day is found.
#[derive(Clone, Debug, PartialEq)]
pub enum Rule {
    /// The same day each year.
    Day(i8, i8),
    /// Month, weekday, and which of them; negative counts from the end.
    Nth(i8, Weekday, i8),
    /// So many days after Western Easter.
    Easter(i32),
    /// So many days after Eastern Easter.
    OrthodoxEaster(i32),
    /// By year.
    Table(BTreeMap<i16, Day>),
    /// Only once.
    Fixed(Day),
}

impl Holiday {
    /// The first and the last day of the holiday that begins in this year, where known.
    pub fn in_year(&self, year: i16) -> Option<(Day, Day)> {
        let first = match &self.rule {
            Rule::Day(month, day) => Day::from_ymd(year, *month, *day),
            Rule::Nth(month, weekday, nth) => {
                let month = Date::new(year, *month, 1).ok()?;
                month.nth_weekday_of_month(*nth, *weekday).ok().map(Day::of)
            }
            Rule::Easter(days) => easter(year).map(|sunday| Day(sunday.0 + days)),
            Rule::OrthodoxEaster(days) => orthodox_easter(year).map(|sunday| Day(sunday.0 + days)),
            Rule::Table(first_days) => first_days.get(&year).copied(),
            Rule::Fixed(day) => Some(*day),
        }?;
        Some((first, Day(first.0 + self.days - 1)))
    }
}

impl Holidays {
    /// Reads the table.
    pub fn load(tables: &mut Tables<'_>) -> Holidays {
        let mut holidays = Holidays::default();
        for text in tables.texts("holidays.toml", include_str!("../../../../knowledge/holidays.toml")) {
            match toml::from_str::<File>(text) {
                Ok(file) => {
                    for entry in file.holiday {
                        let line = line_of(text, entry.span().start);
                        match entry.into_inner().holiday() {
                            Ok((names, holiday)) => holidays.add(&names, holiday),
                            Err(message) => tables.refuse(error(line, message)),
                        }
                    }
                }
                Err(found) => {
                    let line = found.span().map_or(1, |span| line_of(text, span.start));
                    tables.refuse(error(line, found.message().to_owned()));
                }
            }
        }
        for names in holidays.by_first_word.values_mut() {
            names.sort_by_key(|(words, place)| (std::cmp::Reverse(words.len()), *place));
        }
        holidays
    }

    fn add(&mut self, names: &[String], holiday: Holiday) {
        let place = self.all.len();
        for name in names {
            let words = words(name);
            if let Some(first) = words.first() {
                self.by_first_word.entry(first.clone()).or_default().push((words, place));
            }
        }
        self.all.push(holiday);
    }
}

/// The words of a name in small letters; marks separate words and are not kept.
fn words(name: &str) -> Vec<String> {
    let parts = name.split(|c: char| !c.is_alphanumeric());
    parts.filter(|part| !part.is_empty()).map(str::to_lowercase).collect()
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    #[serde(default)]
    holiday: Vec<toml::Spanned<Entry>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Entry {
    names: Vec<String>,
    month: Option<i8>,
    day: Option<i8>,
    weekday: Option<String>,
    nth: Option<i8>,
    easter: Option<i32>,
    orthodox_easter: Option<i32>,
    first_days: Option<Vec<String>>,
    fixed: Option<String>,
    #[serde(default = "one")]
    days: i32,
}

fn one() -> i32 {
    1
}

impl Entry {
    fn holiday(self) -> Result<(Vec<String>, Holiday), String> {
        let name = self.names.first().ok_or("expected a name, but found none")?.clone();
        if !(1..=60).contains(&self.days) {
            return Err(format!("expected 1 to 60 days, but found {}", self.days));
        }
        let mut rules = Vec::new();
        match (self.month, self.day, &self.weekday, self.nth) {
            (Some(month), Some(day), None, None) if Day::from_ymd(2000, month, day).is_some() => {
                rules.push(Rule::Day(month, day));
            }
            (Some(month @ 1..=12), None, Some(weekday), Some(nth @ (-5..=-1 | 1..=5))) => {
                rules.push(Rule::Nth(month, weekday_named(weekday)?, nth));
            }
            (None, None, None, None) => {}
            _ => return Err(format!("expected a day of the calendar for \"{name}\", but found another")),
        }
        rules.extend(self.easter.map(Rule::Easter));
        rules.extend(self.orthodox_easter.map(Rule::OrthodoxEaster));
        if let Some(first_days) = self.first_days {
            let days = first_days.iter().map(|text| day(text).map(|day| (day.year(), day)));
            rules.push(Rule::Table(days.collect::<Result<_, _>>()?));
        }
        if let Some(text) = self.fixed {
            rules.push(Rule::Fixed(day(&text)?));
        }
        match <[Rule; 1]>::try_from(rules) {
            Ok([rule]) => Ok((self.names, Holiday { name, rule, days: self.days })),
            Err(rules) => Err(format!("expected one rule for \"{name}\", but found {}", rules.len())),
        }
    }
}

fn day(text: &str) -> Result<Day, String> {
    let date: Result<Date, _> = text.parse();
    date.map(Day::of).map_err(|_| format!("expected a date, but found \"{text}\""))
}

fn weekday_named(name: &str) -> Result<Weekday, String> {
    Ok(match name {
        "Monday" => Weekday::Monday,
        "Tuesday" => Weekday::Tuesday,
        "Wednesday" => Weekday::Wednesday,
        "Thursday" => Weekday::Thursday,
        "Friday" => Weekday::Friday,
        "Saturday" => Weekday::Saturday,
        "Sunday" => Weekday::Sunday,
        _ => return Err(format!("expected a weekday, but found \"{name}\"")),
    })
}

fn line_of(text: &str, offset: usize) -> u32 {
    let before = text.get(..offset).unwrap_or(text);
    before.bytes().filter(|byte| *byte == b'\n').count() as u32 + 1
}

fn error(line: u32, message: String) -> TableError {
    TableError { file: "knowledge/holidays.toml".to_owned(), line, message }
}

/// Easter Sunday of the Gregorian calendar (the algorithm published in Nature, 20 April 1876).
fn easter(year: i16) -> Option<Day> {
    let year_number = i32::from(year);
    let (a, b, c) = (year_number % 19, year_number / 100, year_number % 100);
    let (d, e, f) = (b / 4, b % 4, (b + 8) / 25);
    let g = (b - f + 1) / 3;
    let h = (19 * a + b - d - g + 15) % 30;
    let (i, k) = (c / 4, c % 4);
    let l = (32 + 2 * e + 2 * i - h - k) % 7;
    let m = (a + 11 * h + 22 * l) / 451;
    let month = (h + l - 7 * m + 114) / 31;
    let day = (h + l - 7 * m + 114) % 31 + 1;
    Day::from_ymd(year, month as i8, day as i8)
}

/// Easter Sunday of the Julian calendar (Meeus), as a Gregorian day; years 1900 to 2099.
fn orthodox_easter(year: i16) -> Option<Day> {
    let year_number = i32::from(year);
    let (a, b, c) = (year_number % 4, year_number % 7, year_number % 19);
    let d = (19 * c + 15) % 30;
    let e = (2 * a + 4 * b - d + 34) % 7;
    let (month, day) = ((d + e + 114) / 31, (d + e + 114) % 31 + 1);
    let julian = Day::from_ymd(year, month as i8, day as i8)?;
    (1900..2100).contains(&year).then_some(Day(julian.0 + 13))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn first_day(name: &str, year: i16) -> String {
        let holidays = Holidays::load(&mut Tables::new(&[]));
        let holiday = holidays.all.iter().find(|holiday| holiday.name == name).unwrap();
        holiday.in_year(year).map_or("none".to_owned(), |(first, _)| first.to_string())
    }

    #[test]
    fn holidays_fall_on_their_days() {
        let cases = [
            ("Thanksgiving", 2019, "2019-11-28"),
            ("Thanksgiving", 1963, "1963-11-28"),
            ("Easter", 1987, "1987-04-19"),
            ("Easter", 2000, "2000-04-23"),
            ("Good Friday", 1963, "1963-04-12"),
            ("Easter Monday", 2016, "2016-03-28"),
            ("Orthodox Easter", 2019, "2019-04-28"),
            ("Orthodox Easter", 1987, "1987-04-19"),
            ("Memorial Day", 2021, "2021-05-31"),
            ("Lunar New Year", 2017, "2017-01-28"),
            ("Lunar New Year", 1963, "none"),
            ("Ramadan", 2019, "2019-05-06"),
            ("September 11 attacks", 2019, "2001-09-11"),
        ];
        for (name, year, expected) in cases {
            assert_eq!(first_day(name, year), expected, "{name} {year}");
        }
    }

    #[test]
    fn malformed_entries_are_named_by_line() {
        let own = [(
            "holidays.toml".to_owned(),
            "[[holiday]]\nnames = [\"A\"]\nmonth = 2\nday = 30\n[[holiday]]\nnames = [\"B\"]\n".to_owned(),
        )];
        let mut tables = Tables::new(&own);
        let _ = Holidays::load(&mut tables);
        let errors: Vec<String> = tables.finish().iter().map(ToString::to_string).collect();
        assert_eq!(
            errors,
            [
                "knowledge/holidays.toml:1: expected a day of the calendar for \"A\", but found another",
                "knowledge/holidays.toml:5: expected one rule for \"B\", but found 0",
            ]
        );
    }
}
