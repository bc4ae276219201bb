//! A small corpus made by hand, for tests and for work on views: four invented articles on two pairs of
//! countries, with events of every mark, uncertain dates, a gap of years, a disagreement and a planned visit.
//!
//! Nothing of it is on the page that readers get.
#![expect(
    clippy::panic,
    reason = "words that are missing from a text made by hand are a mistake in this file"
)]

mod articles;
mod status;

use articles::{BANK, CHILE, MACKEREL, THAW};
use dyad_corpus::*;

/// The corpus, the same every time.
pub fn corpus() -> Corpus {
    let mut made = Corpus { info: info(), entities: entities(), ..Corpus::default() };
    articles::fill(&mut made);
    made.stories = stories(&made);
    made.disagreements = vec![disagreement(&made)];
    for (a, b) in [("GBR", "ISL"), ("CHL", "PER")] {
        made.dyads.extend(status::dyad(&made, a, b));
    }
    made.diagnostics = vec![
        Diagnostic {
            severity: Severity::Warning,
            code: "no-publisher".into(),
            file: BANK.into(),
            span: None,
            position: None,
            message: "expected a publisher, but found none".into(),
            hint: "name one in corpus.toml".into(),
        },
        Diagnostic {
            severity: Severity::Note,
            code: "invalid-utf8".into(),
            file: "letter.bin".into(),
            span: None,
            position: Some((1, 1)),
            message: "expected text, but found bytes that are none".into(),
            hint: String::new(),
        },
    ];
    made
}

fn info() -> CorpusInfo {
    let issue = |id: &str, name: &str| Issue { id: id.into(), name: name.into() };
    CorpusInfo {
        title: "Iceland and Britain after the mackerel".into(),
        description: "Four invented articles, for tests.".into(),
        focus: DyadKey::parse("GBR-ISL"),
        focus_stated: true,
        issues: vec![issue("fisheries", "Fisheries"), issue("trade", "Trade"), issue("borders", "Borders")],
        corrections: vec![Correction {
            file: CHILE.into(),
            field: "publisher".into(),
            before: None,
            after: Located::beside("El Faro del Sur"),
        }],
        left_out: vec![LeftOut { file: "letter.bin".into(), why: "it is not text".into() }],
        ..CorpusInfo::default()
    }
}

fn entities() -> Vec<Entity> {
    let country = |code: &str, name: &str| Entity {
        id: code.into(),
        kind: EntityKind::Country,
        name: name.into(),
        country: Country::from_code(code),
        code: None,
        offices: Vec::new(),
    };
    let person = |id: &str, name: &str, of: &str, title: &str, from: (i16, i8, i8)| Entity {
        id: id.into(),
        kind: EntityKind::Person,
        name: name.into(),
        country: Country::from_code(of),
        code: None,
        offices: vec![Office {
            title: title.into(),
            country: Country::from_code(of),
            from: Day::from_ymd(from.0, from.1, from.2),
            to: None,
            from_table: true,
        }],
    };
    vec![
        country("CHL", "Chile"),
        country("GBR", "United Kingdom"),
        country("ISL", "Iceland"),
        country("PER", "Peru"),
        person("anna-hallsdottir", "Anna Hallsdóttir", "ISL", "foreign minister", (2013, 5, 23)),
        person("edward-marsh", "Edward Marsh", "GBR", "foreign secretary", (2014, 7, 15)),
        Entity {
            id: "EU".into(),
            kind: EntityKind::Organisation,
            name: "European Union".into(),
            country: None,
            code: Some("EU".into()),
            offices: Vec::new(),
        },
        Entity {
            id: "place-reykjavik".into(),
            kind: EntityKind::Place,
            name: "Reykjavik".into(),
            country: Country::from_code("ISL"),
            code: None,
            offices: Vec::new(),
        },
    ]
}

/// Events of one story share the words of `rule` after the colon.
fn stories(made: &Corpus) -> Vec<Story> {
    let mut by_name: std::collections::BTreeMap<&str, Vec<EventRef>> = std::collections::BTreeMap::new();
    for (place, event) in (0..).zip(&made.events) {
        by_name.entry(&event.rule).or_default().push(EventRef(place));
    }
    let mut stories: Vec<Story> = by_name
        .into_iter()
        .map(|(name, tellings)| {
            let when = made.events[tellings[0].0 as usize].when.clone();
            Story { id: format!("s-{name}"), tellings, when }
        })
        .collect();
    stories.sort_by(|a, b| (a.when.earliest, &a.id).cmp(&(b.when.earliest, &b.id)));
    stories
}

fn disagreement(made: &Corpus) -> Disagreement {
    let side = |value: &str, when: When, file: &str, words: &str| {
        let (place, article) = (0..)
            .zip(&made.articles)
            .find(|(_, article)| article.file == file)
            .unwrap_or_else(|| panic!("{file}"));
        let words = find(&article.text, words);
        let sentence =
            article.sentences.iter().copied().find(|sentence| sentence.contains(words)).unwrap_or(words);
        Side {
            value: value.into(),
            when: Some(when),
            claims: vec![SideClaim { article: ArticleRef(place), sentence, words }],
        }
    };
    Disagreement {
        id: "d-quota".into(),
        about: "when Iceland doubled its mackerel quota".into(),
        kind: DisagreementKind::Time,
        sides: vec![
            side(
                "2010",
                span_of("2010", (2010, 1, 1), (2010, 12, 31)),
                MACKEREL,
                "doubled its own quota in 2010",
            ),
            side(
                "March 2011",
                span_of("2011-03", (2011, 3, 1), (2011, 3, 31)),
                THAW,
                "doubling of the quota in March 2011",
            ),
        ],
    }
}

/// An EDTF value with its bounds.
fn span_of(edtf: &str, from: (i16, i8, i8), to: (i16, i8, i8)) -> When {
    let day = |(year, month, day)| Day::from_ymd(year, month, day);
    When { edtf: edtf.into(), earliest: day(from), latest: day(to) }
}

/// Where words first stand in a text.
fn find(text: &str, words: &str) -> Span {
    let start = text
        .find(words)
        .unwrap_or_else(|| panic!("expected {words:?} in the text of an article made by hand"));
    Span::new(start, start + words.len())
}
