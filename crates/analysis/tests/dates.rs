//! Dates: cases in data files, the seeds' golden expressions, and properties over random text.

#![expect(clippy::unwrap_used, clippy::panic, reason = "a test that cannot be set up must fail")]

use dyad_analysis::actors::OfficeTerm;
use dyad_analysis::dates;
use dyad_analysis::knowledge::Knowledge;
use dyad_analysis::source::Raw;
use dyad_analysis::structure::{Caption, Stamp, StampKind, Structure};
use dyad_corpus::{DateMention, Day, Diagnostic, Publication, Span, When};
use proptest::prelude::*;

fn published(edtf: &str) -> Publication {
    let when = if edtf == "?" { When::unknown() } else { When::from_edtf(edtf).unwrap() };
    Publication { when, stated: true, time: None, basis: Vec::new() }
}

/// What one text, a sentence a line, tells.
fn told(text: &str, publication: &Publication) -> Vec<DateMention> {
    let knowledge = Knowledge::builtin();
    let sentences = lines(text);
    let expressions = dates::find(text, &Structure::default(), &sentences, knowledge);
    dates::resolve(text, &sentences, expressions, publication, knowledge)
}

fn lines(text: &str) -> Vec<Span> {
    let mut start = 0;
    let mut spans = Vec::new();
    for line in text.split_inclusive('\n') {
        spans.push(Span::new(start, start + line.trim_end().len()));
        start += line.len();
    }
    spans
}

/// Each line of the file: day of publication, text, every expression in it with its EDTF value.
fn expressions_of(file: &str) {
    let mut wrong = Vec::new();
    let mut cases = 0;
    for line in file.lines().filter(|line| !line.starts_with('#') && !line.trim().is_empty()) {
        let cells: Vec<&str> = line.split(" | ").collect();
        assert_eq!(cells.len(), 3, "expected three cells, but found {line}");
        let text = cells[1].replace("⏎", "\n");
        let mentions = told(&text, &published(cells[0].trim()));
        let found: Vec<String> =
            mentions.iter().map(|date| format!("{} = {}", date.span.of(&text), date.when.edtf)).collect();
        let found = if found.is_empty() { "-".to_owned() } else { found.join("; ") };
        cases += 1;
        if found != cells[2].trim() {
            wrong.push(format!("{line}\n   found: {found}"));
        }
        for date in &mentions {
            if let Ok(value) = When::from_edtf(&date.when.edtf) {
                let inside =
                    value.earliest.is_none_or(|day| date.when.earliest.is_none_or(|first| first <= day));
                assert!(inside || date.when.lasts(), "the days of {} in {text}", date.when.edtf);
            } else {
                panic!("expected EDTF, but found {}", date.when.edtf);
            }
        }
    }
    assert!(wrong.is_empty(), "{} of {cases} cases are wrong:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn expressions_in_recent_news() {
    expressions_of(include_str!("data/dates-recent.txt"));
}

#[test]
fn expressions_in_older_news() {
    expressions_of(include_str!("data/dates-older.txt"));
}

#[test]
fn words_that_tell_no_time() {
    expressions_of(include_str!("data/dates-none.txt"));
}

/// An article put together from lines `kind: words`.
#[derive(Default)]
struct Case {
    raw: Raw,
    structure: Structure,
    sentences: Vec<Span>,
    offices: Vec<OfficeTerm>,
    today: Option<Day>,
}

impl Case {
    fn add(&mut self, kind: &str, words: &str) {
        match kind {
            "field" => self.raw.fields.date = Some(words.to_owned()),
            "field-dateline" => self.raw.fields.dateline = Some(words.to_owned()),
            "today" => self.today = Some(day(words)),
            "office" => {
                let cells: Vec<&str> = words.split(" | ").collect();
                let start = self.raw.text.find(cells[0]).unwrap_or(0);
                let person = cells[0].to_owned();
                let (from, to) = (day(cells[2]), (cells[3] != "-").then(|| day(cells[3])));
                let span = Span::new(start, start + cells[0].len().min(self.raw.text.len()));
                self.offices.push(OfficeTerm { span, person, office: cells[1].to_owned(), from, to });
            }
            kind => {
                let span = Span::new(self.raw.text.len(), self.raw.text.len() + words.len());
                self.raw.text.push_str(words);
                self.raw.text.push('\n');
                match kind {
                    "body" => self.sentences.push(span),
                    "caption" => {
                        self.sentences.push(span);
                        self.structure.captions.push(Caption { span, credit: None });
                    }
                    "published" => self.structure.stamps.push(Stamp { kind: StampKind::Published, span }),
                    "updated" => self.structure.stamps.push(Stamp { kind: StampKind::Updated, span }),
                    "dateline" => self.structure.stamps.push(Stamp { kind: StampKind::Dateline, span }),
                    "copyright" => self.structure.stamps.push(Stamp { kind: StampKind::Copyright, span }),
                    other => panic!("expected a kind of line, but found {other:?}"),
                }
            }
        }
    }

    fn publish(&self) -> (Publication, Vec<Diagnostic>) {
        let knowledge = Knowledge::builtin();
        let expressions = dates::find(&self.raw.text, &self.structure, &self.sentences, knowledge);
        dates::publish_by(self.today, &self.raw, &self.structure, &expressions, &self.offices, knowledge)
    }
}

fn day(words: &str) -> Day {
    let date: jiff::civil::Date = words.trim().parse().unwrap();
    Day::from_ymd(date.year(), date.month(), date.day()).unwrap()
}

/// Cases are separated by empty lines: lines `kind: words`, then what must come out: `=> edtf, stated`, `time`,
/// `because` in order, `says` for the message of a diagnostic.
#[test]
fn publication_dates() {
    let mut wrong = Vec::new();
    for case in include_str!("data/publication.txt").split("\n\n") {
        let mut input = Case::default();
        let mut expected = Vec::new();
        for line in case.lines().filter(|line| !line.starts_with('#') && !line.trim().is_empty()) {
            let (kind, words) = line.split_once(' ').unwrap();
            match kind {
                "=>" | "time" | "because" | "says" => expected.push(line.to_owned()),
                kind => input.add(kind.trim_end_matches(':'), words),
            }
        }
        if expected.is_empty() {
            continue;
        }
        let (publication, diagnostics) = input.publish();
        let stated = if publication.stated { ", stated" } else { "" };
        let mut found = vec![format!("=> {}{stated}", publication.when.edtf)];
        found.extend(publication.time.iter().map(|time| format!("time {time}")));
        found.extend(publication.basis.iter().map(|basis| format!("because {}", basis.why)));
        found.extend(diagnostics.iter().map(|diagnostic| format!("says {}", diagnostic.message)));
        if found != expected {
            wrong.push(format!("{case}\n--- found\n{}\n", found.join("\n")));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

const WORDS: &str = "on Wednesday|last|next|this|year|years|month|(Dec 4)|December|4|May|March|2019|1987/88|,|.|-|ago|\
    later|since|until|by|the end of|early|mid-|a|two|more than|from|to|between|and|for|in the past|1980s|Easter|\
    holiday|week|same day|yesterday|30 February|’s|will|said|31|fall|Q|“|99999999999|é|\u{a0}|年";

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_text_is_safe(text in "\\PC{0,80}") {
        check(&text, "2019-12-04")?;
    }

    #[test]
    fn any_words_of_time_are_safe(
        words in proptest::collection::vec(proptest::sample::select(WORDS.split('|').collect::<Vec<_>>()), 0..14),
        spaces in any::<bool>(),
        published in proptest::sample::select(vec!["2019-12-04", "[2021-02-09..2022-05-11]", "?", "1987", "9999-12-31", "-9999-01-01", "../1963"]),
    ) {
        check(&words.join(if spaces { " " } else { "" }), published)?;
    }
}

fn check(text: &str, edtf: &str) -> Result<(), TestCaseError> {
    let publication = published(edtf);
    let first = told(text, &publication);
    let mut end = 0;
    for date in &first {
        prop_assert!(text.get(date.span.range()).is_some_and(|words| !words.is_empty()));
        prop_assert!(date.span.start >= end, "spans are in order and apart");
        end = date.span.end;
        if let (Some(earliest), Some(latest)) = (date.when.earliest, date.when.latest) {
            prop_assert!(earliest <= latest, "{:?}", date.when);
        }
        prop_assert!(When::from_edtf(&date.when.edtf).is_ok(), "{:?}", date.when);
    }
    prop_assert_eq!(first, told(text, &publication));
    Ok(())
}
