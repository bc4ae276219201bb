//! Search as the page uses it: cases with the reason for each expected hit in `search_cases.json`, and properties
//! that hold over all of them.

#![expect(clippy::unwrap_used, clippy::panic, reason = "a test that cannot go on fails")]

use dyad_corpus::pack::{self, Packed};
use dyad_corpus::search::{self, Filters, Options, Results, Sort, Synonyms, Unit};
use dyad_corpus::*;
use serde_json::Value;
use std::collections::BTreeMap;

const CASES: &str = include_str!("search_cases.json");

fn when(text: &str) -> When {
    let numbers: Vec<i16> = text.split('-').filter_map(|part| part.parse().ok()).collect();
    let (first, last) = match numbers.as_slice() {
        [year, month, day] => {
            let day = Day::from_ymd(*year, *month as i8, *day as i8).unwrap();
            (day, day)
        }
        [year, month] => {
            let first = Day::from_ymd(*year, *month as i8, 1).unwrap();
            (first, Day(Day::from_ymd(*year, *month as i8 + 1, 1).unwrap().0 - 1))
        }
        _ => panic!("expected a day or month, but found {text:?}"),
    };
    When { edtf: text.to_owned(), earliest: Some(first), latest: Some(last) }
}

/// Paragraphs are lines; sentences end with a full stop and a space, or the Chinese full stop.
fn article(row: &Value) -> Article {
    let text = row["text"].as_str().unwrap();
    let (mut paragraphs, mut sentences) = (Vec::new(), Vec::new());
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        let line_end = start + line.trim_end().len();
        paragraphs.push(Paragraph { kind: ParagraphKind::Body, span: Span::new(start, line_end) });
        let mut from = start;
        for (at, _) in text[start..line_end].match_indices(['.', '。']) {
            let end = start + at + text[start + at..].chars().next().unwrap().len_utf8();
            if end == line_end
                || text[..end].ends_with('。')
                || text[end..].starts_with(' ') && !text[..end].ends_with("U.S.")
            {
                sentences.push(Span::new(from, end));
                from = (end + usize::from(text[end..].starts_with(' '))).min(line_end);
            }
        }
        start += line.len();
    }
    let open = When { edtf: "../..".to_owned(), earliest: None, latest: None };
    Article {
        id: row["id"].as_str().unwrap().to_owned(),
        file: format!("{}.txt", row["id"].as_str().unwrap()),
        text: text.to_owned(),
        title: Some(Located::beside(row["title"].as_str().unwrap())),
        standfirst: Vec::new(),
        publisher: Some(Located::beside(row["publisher"].as_str().unwrap())),
        agency: None,
        byline: Vec::new(),
        contributors: Vec::new(),
        dateline_place: None,
        language: None,
        url: None,
        published: Publication {
            when: row["date"].as_str().map_or(open, when),
            stated: true,
            time: None,
            basis: Vec::new(),
        },
        paragraphs,
        removed: Vec::new(),
        sentences,
        mentions: Vec::new(),
        dates: Vec::new(),
        quotes: Vec::new(),
    }
}

/// The articles of the cases. In "visit", Kang and China are known, and there is one event and one quotation.
fn corpus(cases: &Value) -> Corpus {
    let articles = cases["articles"].as_array().unwrap().iter().map(article).collect();
    let mut corpus = Corpus { articles, ..Corpus::default() };
    corpus.info.issues = vec![Issue { id: "missile-defence".into(), name: "Missile defence".into() }];
    let country = |code: &str, name: &str| Entity {
        id: code.into(),
        kind: EntityKind::Country,
        name: name.into(),
        country: Country::from_code(code),
        code: None,
        offices: Vec::new(),
    };
    corpus.entities =
        vec![country("CHN", "China"), country("KOR", "South Korea"), country("KOR", "South Korea")];
    corpus.entities[2].id = "kang-kyung-wha".into();
    corpus.entities[2].kind = EntityKind::Person;
    corpus.entities[2].name = "Kang Kyung-wha".into();
    let place = corpus.articles.iter().position(|article| article.id == "visit").unwrap();
    let visit = &mut corpus.articles[place];
    let span = |words: &str| {
        let start = visit.text.find(words).unwrap();
        Span::new(start, start + words.len())
    };
    let named = |words: &str, kind, entity| Mention {
        span: span(words),
        kind,
        entity: Some(EntityRef(entity)),
        sense: Sense::Name,
    };
    let mentions =
        vec![named("Kang Kyung-wha", EntityKind::Person, 2), named("Beijing", EntityKind::Country, 0)];
    let quote = Quote {
        span: span("the trip was arranged last month"),
        kind: QuoteKind::Reported,
        speaker: None,
        speaker_span: Some(span("The ministry")),
    };
    let event = Event {
        id: "e1".into(),
        article: ArticleRef(place as u32),
        claim: Claim::Event(EventType::Consult),
        mode: Mode::Planned,
        source: vec![Party { country: Country::from_code("KOR"), entity: EntityRef(2) }],
        target: vec![Party { country: Country::from_code("CHN"), entity: EntityRef(0) }],
        when: when("2017-12-01"),
        when_basis: WhenBasis::OwnClause,
        when_span: None,
        score: Milli(4000),
        issues: vec![0],
        span: span("Kang Kyung-wha will visit Beijing"),
        sentence: visit.sentences[0],
        trigger: span("visit"),
        speaker: None,
        rule: String::new(),
    };
    visit.mentions = mentions;
    visit.quotes = vec![quote];
    corpus.events = vec![event];
    corpus
}

fn synonyms(cases: &Value) -> Synonyms {
    let text = |value: &Value| value.as_str().unwrap().to_owned();
    let groups = cases["synonyms"].as_array().unwrap().iter();
    Synonyms(groups.map(|group| group.as_array().unwrap().iter().map(text).collect()).collect())
}

fn packed_cases() -> (Value, Vec<u8>) {
    let cases: Value = serde_json::from_str(CASES).unwrap();
    let bytes = pack::encode_with(&corpus(&cases), &synonyms(&cases), &mut |_, _| {});
    (cases, bytes)
}

fn options(case: &Value) -> Options {
    let unit = match case["unit"].as_str() {
        Some("sentences") => Unit::Sentences,
        Some("events") => Unit::Events,
        Some("quotations") => Unit::Quotations,
        _ => Unit::Articles,
    };
    Options { unit, limit: 100, prefix_last: case["prefix"].as_bool().unwrap_or(false), ..Options::default() }
}

fn run(packed: &Packed<'_>, query: &str, options: &Options) -> Results {
    search::search(packed, &search::parse(query), options).unwrap()
}

fn ids(packed: &Packed<'_>, results: &Results) -> Vec<String> {
    results.hits.iter().map(|hit| packed.article_card(hit.article).unwrap().id).collect()
}

#[test]
fn cases_find_what_they_should() {
    let (cases, bytes) = packed_cases();
    let packed = pack::open(&bytes).unwrap();
    let mut wrong = Vec::new();
    for case in cases["cases"].as_array().unwrap() {
        let (query, why) = (case["query"].as_str().unwrap(), case["why"].as_str().unwrap());
        let results = run(&packed, query, &options(case));
        let list = ids(&packed, &results);
        let mut sorted = list.clone();
        sorted.sort();
        let expected = |name: &str| -> Option<Vec<&str>> {
            case[name].as_array().map(|list| list.iter().filter_map(Value::as_str).collect())
        };
        if let Some(first) = expected("first")
            && !list.iter().map(String::as_str).take(first.len()).eq(first.iter().copied())
        {
            wrong.push(format!("{query}: expected {first:?} first, but found {list:?} ({why})"));
        }
        if let Some(found) = expected("found")
            && sorted != found
        {
            wrong.push(format!("{query}: expected {found:?}, but found {sorted:?} ({why})"));
        }
        if let Some(total) = case["total"].as_u64()
            && results.total as u64 != total
        {
            wrong.push(format!("{query}: expected {total} results, but found {} ({why})", results.total));
        }
        for (kind, counts) in case["counts"].as_object().into_iter().flatten() {
            let facet = results.facets.iter().find(|facet| facet.kind.name() == kind);
            let values = facet.into_iter().flat_map(|facet| &facet.values);
            let counted: BTreeMap<&str, u64> =
                values.map(|value| (value.key.as_str(), value.count as u64)).collect();
            let expected = counts.as_object().into_iter().flatten();
            let expected: BTreeMap<&str, u64> =
                expected.map(|(key, count)| (key.as_str(), count.as_u64().unwrap())).collect();
            if counted != expected {
                wrong.push(format!("{query}: expected {kind} {expected:?}, but found {counted:?} ({why})"));
            }
        }
        if let Some(better) = case["did_you_mean"].as_str()
            && results.did_you_mean.as_deref() != Some(better)
        {
            wrong.push(format!("{query}: expected {better:?}, but found {:?} ({why})", results.did_you_mean));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn scores_are_the_sum_of_their_reasons() {
    let (cases, bytes) = packed_cases();
    let packed = pack::open(&bytes).unwrap();
    for case in cases["cases"].as_array().unwrap() {
        let results = run(&packed, case["query"].as_str().unwrap(), &options(case));
        for hit in results.hits {
            let sum: f64 = hit.why.iter().map(|why| why.score).sum();
            assert!((sum - hit.score).abs() < 1e-9, "{}: {sum} is not {}", case["query"], hit.score);
        }
    }
}

#[test]
fn highlights_are_words_of_the_text_as_it_stands() {
    let (cases, bytes) = packed_cases();
    let packed = pack::open(&bytes).unwrap();
    for case in cases["cases"].as_array().unwrap() {
        let results = run(&packed, case["query"].as_str().unwrap(), &options(case));
        for hit in results.hits {
            let article = packed.article(hit.article).unwrap();
            for snippet in hit.title.iter().chain([&hit.snippet]) {
                if let Some(span) = snippet.span {
                    assert_eq!(span.of(&article.text), snippet.text);
                }
                let mut end = 0;
                for mark in &snippet.highlights {
                    assert!(mark.start >= end && mark.end > mark.start);
                    assert!(
                        snippet.text.get(mark.start..mark.end).is_some_and(|words| words == words.trim())
                    );
                    end = mark.end;
                }
            }
        }
    }
}

#[test]
fn snippets_mark_what_was_found_and_how() {
    let (_, bytes) = packed_cases();
    let packed = pack::open(&bytes).unwrap();
    // each: query, the words marked in snippet and title of the first hit, with how
    let cases = [
        ("exporter trade recover", "Trade exact, recover exact"),
        ("standof", "standoff typo, standoff typo"),
        ("rok", "South Korea synonym"),
        ("\"missile shield\"", "missile shield phrase"),
        ("visiting", "visit stem, visit stem"),
        ("cafe", "Café exact, Café exact"),
        ("외교부", "외교부 phrase, 외교부 phrase"),
    ];
    for (query, expected) in cases {
        let results = run(&packed, query, &Options::default());
        let hit = &results.hits[0];
        let marked: Vec<String> = hit
            .title
            .iter()
            .chain([&hit.snippet])
            .flat_map(|snippet| {
                snippet
                    .highlights
                    .iter()
                    .map(|mark| format!("{} {}", &snippet.text[mark.start..mark.end], mark.how.name()))
            })
            .collect();
        assert_eq!(marked.join(", "), expected, "{query}");
    }
}

#[test]
fn each_facet_counts_what_its_filter_leaves() {
    let (_, bytes) = packed_cases();
    let packed = pack::open(&bytes).unwrap();
    let mut checked = 0;
    for query in ["", "kang", "standoff", "cocoa OR beijing", "the", "-trade"] {
        for unit in [Unit::Articles, Unit::Sentences, Unit::Events, Unit::Quotations] {
            let options = Options { unit, ..Options::default() };
            for facet in run(&packed, query, &options).facets {
                for value in facet.values {
                    let filters = Filters::default().with(facet.kind, &value.key);
                    let left = run(&packed, query, &Options { filters, ..options.clone() });
                    assert_eq!(left.total, value.count, "{query} {unit:?} {:?} {}", facet.kind, value.key);
                    checked += 1;
                }
            }
        }
    }
    assert!(checked > 50);
}

#[test]
fn histograms_count_every_dated_result_once() {
    let (_, bytes) = packed_cases();
    let packed = pack::open(&bytes).unwrap();
    let results = run(&packed, "", &Options::default());
    let histogram = results.histogram.unwrap();
    assert_eq!(histogram.bins.iter().map(|bin| bin.certain).sum::<usize>() + histogram.open, results.total);
    assert_eq!((histogram.open, histogram.step), (1, search::Step::Year));
    let november = run(&packed, "on:2017-11", &Options::default()).histogram.unwrap();
    assert_eq!(november.step, search::Step::Day);
    assert_eq!(november.bins.iter().map(|bin| bin.certain).collect::<Vec<_>>(), [1, 0, 2]);
}

#[test]
fn results_can_be_sorted_by_date_and_paged() {
    let (_, bytes) = packed_cases();
    let packed = pack::open(&bytes).unwrap();
    let all = |sort, offset, limit| {
        ids(
            &packed,
            &run(&packed, "cocoa OR standoff", &Options { sort, offset, limit, ..Options::default() }),
        )
    };
    assert_eq!(all(Sort::Latest, 0, 9), ["mend", "cafe", "cocoa", "undated"]);
    assert_eq!(all(Sort::Earliest, 0, 9), ["cocoa", "cafe", "mend", "undated"]);
    assert_eq!(all(Sort::Latest, 1, 2), ["cafe", "cocoa"]);
    assert_eq!(all(Sort::Latest, 9, 2), Vec::<String>::new());
}

#[test]
fn hits_are_shown_in_context() {
    let (_, bytes) = packed_cases();
    let packed = pack::open(&bytes).unwrap();
    let query = search::parse("cocoa");
    let lines = search::keyword_in_context(&packed, &query, &Options::default(), 12).unwrap();
    let lines: Vec<String> =
        lines.iter().map(|line| format!("{}[{}]{}", line.before, line.found, line.after)).collect();
    assert_eq!(
        lines,
        [
            "n the Bahia [cocoa] zone. Arriv",
            "ainst 5.81. [Cocoa] sales stood",
            "xporters of [cocoa] met there."
        ]
    );
}

#[test]
fn brackets_without_end_are_left_out() {
    let (_, bytes) = packed_cases();
    let packed = pack::open(&bytes).unwrap();
    let query = format!("{}bahia", "(".repeat(100_000));
    let found = run(&packed, &query, &Options::default());
    assert_eq!(found.notes, [search::Note::UnmatchedBracket]);
    assert_eq!(found.total, run(&packed, "bahia", &Options::default()).total);
}

#[test]
fn notes_say_how_a_query_was_read() {
    let (_, bytes) = packed_cases();
    let packed = pack::open(&bytes).unwrap();
    use search::Note::*;
    let cases = [
        ("colour:red", vec![UnknownField("colour".into())]),
        ("person:", vec![EmptyField("person".into())]),
        ("before:tomorrow", vec![NotADate("tomorrow".into())]),
        ("\"bahia cocoa", vec![UnclosedQuote]),
        ("(bahia", vec![UnmatchedBracket]),
        ("bahia)", vec![UnmatchedBracket]),
        ("((((((((((((((((((((((((((((((((bahia))))))))))))))))))))))))))))))))", vec![]),
        ("OR bahia", vec![LoneOr]),
        ("bahia kang facade", vec![Loosened]),
        ("bahia —", vec![NothingToFind("—".into())]),
        ("bahia", vec![]),
    ];
    for (query, notes) in cases {
        let found = run(&packed, query, &Options::default()).notes;
        for note in &notes {
            assert!(found.contains(note), "{query}: expected {note:?}, but found {found:?}");
        }
        assert_eq!(notes.is_empty(), found.is_empty(), "{query}: found {found:?}");
    }
}
