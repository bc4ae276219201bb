//! Any bytes give articles and diagnostics, never a panic, and nothing is dropped silently.

use dyad_analysis::{
    knowledge::Knowledge,
    sentences, settings,
    source::{self, Fields, Input, Raw, Reading},
    structure::{self, is_blank},
};
use dyad_corpus::{Severity, Span, TextPolicy};
use proptest::prelude::*;

const ARTICLE: &str =
    "India and China hold talks\n\nIndia and China held talks on Monday about their border.\n";

fn file(name: &str, bytes: impl Into<Vec<u8>>) -> Input {
    Input { name: name.to_owned(), bytes: Ok(bytes.into()) }
}

fn read_one(name: &str, bytes: impl Into<Vec<u8>>) -> Reading {
    source::read(vec![file(name, bytes)])
}

/// Code, position and message of each diagnostic.
#[expect(clippy::type_complexity, reason = "code, place and message, as the expectations spell them")]
fn said(reading: &Reading) -> Vec<(&str, Option<(u32, u32)>, &str)> {
    reading.diagnostics.iter().map(|d| (d.code.as_str(), d.position, d.message.as_str())).collect()
}

/// The text's sentences, after the three stages.
fn sentences_of(raw: &Raw) -> Vec<&str> {
    let found = structure::parse(raw, Knowledge::builtin());
    sentences::split(&raw.text, &found, Knowledge::builtin()).iter().map(|span| span.of(&raw.text)).collect()
}

#[test]
fn valid_utf8_is_kept_byte_for_byte() {
    for text in
        ["\u{feff}Title of it\r\n\r\nA body.\r\n", "One\0two three\n\nA body.\n", "a\rb\u{85}c\u{2028}d\n"]
    {
        assert_eq!(read_one("a.txt", text).raws[0].text, text);
    }
}

#[test]
fn byte_order_mark_line_ends_and_nuls_are_passed_over() {
    let text =
        "\u{feff}India and China hold talks\r\n\r\nBEIJING: India and China held talks\0 on Monday.\r\n";
    let reading = read_one("a.txt", text);
    let expected = [
        ("byte-order-mark", Some((1, 1)), "found a byte order mark"),
        ("nul", Some((3, 36)), "expected text, but found 1 NUL character"),
    ];
    assert_eq!(said(&reading), expected);
    assert_eq!(
        sentences_of(&reading.raws[0]),
        ["India and China hold talks", "India and China held talks\0 on Monday."]
    );
}

#[test]
fn utf16_is_decoded_and_reported() {
    for big in [false, true] {
        let mut bytes = if big { vec![0xfe, 0xff] } else { vec![0xff, 0xfe] };
        bytes
            .extend(ARTICLE.encode_utf16().flat_map(|u| if big { u.to_be_bytes() } else { u.to_le_bytes() }));
        let reading = read_one("a.txt", bytes);
        assert_eq!(said(&reading), [("utf-16", None, "decoded from UTF-16")]);
        assert_eq!(reading.raws[0].text, ARTICLE);
    }
}

#[test]
fn invalid_bytes_are_replaced_and_reported_with_line_and_column() {
    let mut bytes = ARTICLE.as_bytes().to_vec();
    bytes.splice(33..33, *b"caf\xe9 ");
    let reading = read_one("a.txt", bytes);
    let message = "expected UTF-8, but found the byte 0xE9; replaced by \u{fffd}";
    assert_eq!(said(&reading), [("invalid-utf8", Some((3, 9)), message)]);
    assert!(reading.raws[0].text.contains("caf\u{fffd} "));
}

#[test]
fn what_is_no_text_is_left_out_and_named() {
    let utf16_without_mark: Vec<u8> = ARTICLE.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let korean_in_another_encoding = b"\xc7\xd1\xb1\xb9\xb0\xfa \xc1\xdf\xb1\xb9\xc0\xba ".repeat(20);
    let cases: Vec<(&str, Vec<u8>, &str)> = vec![
        ("empty.txt", Vec::new(), "empty"),
        ("blank.txt", b"\xef\xbb\xbf \r\n\0\n".to_vec(), "empty"),
        ("paper.txt", b"%PDF-1.7\n%\xe2\xe3".to_vec(), "binary"),
        ("picture.txt", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR".to_vec(), "binary"),
        ("noise.txt", (0..=255_u8).cycle().take(4000).collect(), "binary"),
        ("wide.txt", utf16_without_mark, "binary"),
        ("euc.txt", korean_in_another_encoding, "binary"),
        ("page.html", b"<html><body></body></html>".to_vec(), "no-article-in-page"),
        ("only-fields.md", b"---\npublisher: X\n---\n".to_vec(), "empty"),
        ("table.csv", b"a,b\n".to_vec(), "not-an-article"),
        ("noending", b"words\n".to_vec(), "not-an-article"),
    ];
    for (name, bytes, code) in cases {
        let reading = read_one(name, bytes);
        assert_eq!(reading.raws, [], "{name}");
        assert_eq!(reading.left_out.len(), 1, "{name}");
        assert_eq!(reading.left_out[0].file, name);
        assert_eq!(reading.diagnostics.last().map(|d| d.code.as_str()), Some(code), "{name}");
    }
}

#[test]
fn an_unreadable_file_is_left_out_and_named() {
    let input = Input { name: "a.txt".to_owned(), bytes: Err("permission denied".to_owned()) };
    let reading = source::read(vec![input, file("b.txt", ARTICLE)]);
    assert_eq!(reading.raws.len(), 1);
    assert_eq!(reading.left_out[0].why, "could not be read: permission denied");
    assert_eq!(reading.diagnostics[0].severity, Severity::Error);
}

#[test]
fn the_second_of_two_identical_files_is_left_out_and_named() {
    let reading = source::read(vec![file("b.txt", ARTICLE), file("a.txt", ARTICLE)]);
    assert_eq!(reading.raws.iter().map(|raw| raw.file.as_str()).collect::<Vec<_>>(), ["a.txt"]);
    assert_eq!(
        (reading.left_out[0].file.as_str(), reading.left_out[0].why.as_str()),
        ("b.txt", "the same text as \"a.txt\"")
    );
}

#[test]
fn files_that_are_meant_for_people_are_no_articles() {
    let names = [
        "README.md",
        "readme.txt",
        "LICENSE",
        "LICENSE.txt",
        ".hidden.txt",
        "corpus.toml",
        "knowledge/offices.csv",
        "x/.git/a.txt",
    ];
    let reading = source::read(names.iter().map(|name| file(name, ARTICLE)).collect());
    assert_eq!((reading.raws.len(), reading.left_out.len(), reading.diagnostics.len()), (0, 0, 0));
}

#[test]
fn rows_with_errors_are_named_by_line_and_the_others_read() {
    let rows = "{\"id\": 7, \"text\": \"One.\", \"author\": [\"A B\", \"C D\"]}\n\n{\"text\": \n{\"id\": \"x\"}\n{\"id\": 7, \"text\": \"Two.\"}\n";
    let reading = read_one("r.jsonl", rows);
    let files: Vec<&str> = reading.raws.iter().map(|raw| raw.file.as_str()).collect();
    assert_eq!(files, ["r.jsonl#7", "r.jsonl#7@5"]);
    assert_eq!(reading.raws[0].fields.author.as_deref(), Some("A B, C D"));
    let left_out: Vec<&str> = reading.left_out.iter().map(|left| left.file.as_str()).collect();
    assert_eq!(left_out, ["r.jsonl#3", "r.jsonl#x"]);
    let codes: Vec<&str> = reading.diagnostics.iter().map(|d| d.code.as_str()).collect();
    assert_eq!(codes, ["malformed-row", "empty", "repeated-id"]);
    assert_eq!(reading.diagnostics[0].position.map(|place| place.0), Some(3));
}

#[test]
fn front_matter_in_yaml_and_toml() {
    let yaml = "---\ntitle: 'It''s on'\ndate: 2019-12-04 # a Wednesday\nauthors:\n  - A B\n  - C D\nurl: \"https://e.org/x\"\n---\nA body.\n";
    let toml = "+++\ntitle = \"It's on\"\ndate = 2019-12-04\nauthors = [\"A B\", \"C D\"]\nurl = \"https://e.org/x\"\n+++\nA body.\n";
    for text in [yaml, toml] {
        let reading = read_one("a.md", text);
        assert_eq!(said(&reading), []);
        let raw = &reading.raws[0];
        assert_eq!((raw.text.as_str(), &raw.text[raw.body_start..]), (text, "A body.\n"));
        let expected = Fields {
            title: Some("It's on".into()),
            date: Some("2019-12-04".into()),
            author: Some("A B, C D".into()),
            url: Some("https://e.org/x".into()),
            ..Fields::default()
        };
        assert_eq!(raw.fields, expected);
    }
    let open = read_one("a.md", "---\ntitle: x\n\nA body.\n");
    assert_eq!((open.raws[0].body_start, open.diagnostics[0].code.as_str()), (0, "front-matter"));
}

#[test]
fn a_line_of_fifty_megabytes() {
    let raw = Raw { text: "word ".repeat(10_000_000), ..Raw::default() };
    let found = structure::parse(&raw, Knowledge::builtin());
    let sentences = sentences::split(&raw.text, &found, Knowledge::builtin());
    assert_eq!((found.title, found.paragraphs.len()), (None, 1));
    assert!(sentences.iter().all(|span| span.len() <= sentences::MAX_SENTENCE_BYTES));
    assert_eq!(
        sentences.iter().map(|span| span.of(&raw.text).matches("word").count()).sum::<usize>(),
        10_000_000
    );
}

#[test]
fn markup_scripts_and_overrides_are_words_like_any_other() {
    let text = "India and China hold talks\n\n<script>alert(1)</script> The talks\u{202e} began on Monday in the capital.\n";
    let reading = read_one("a.txt", text);
    assert_eq!(reading.raws[0].text, text);
    assert_eq!(said(&reading)[0].0, "bidirectional-override");
    assert!(sentences_of(&reading.raws[0])[1].starts_with("<script>alert(1)</script>"));
}

#[test]
fn settings_are_read_with_dates_of_both_kinds() {
    let text = "title = \"T\"\nfocus = [\"KOR\", \"CHN\"]\nbase_address = \"https://e.org/p\"\ntext = \"evidence\"\n\
        [[correction]]\nfile = \"a.txt\"\ndate = 2019-12-04\n[articles.\"b.txt\"]\npublisher = \"P\"\n";
    let (found, diagnostics) = settings::parse(text, "corpus.toml");
    assert_eq!(diagnostics, []);
    assert_eq!(found.focus.map(|pair| pair.to_string()).as_deref(), Some("CHN-KOR"));
    assert_eq!(
        (found.text_policy, found.base_address.as_deref()),
        (TextPolicy::Evidence, Some("https://e.org/p/"))
    );
    let mut raws = source::read(vec![file("a.txt", ARTICLE)]).raws;
    let (corrections, missing) = settings::apply(&found, "corpus.toml", &mut raws, Knowledge::builtin());
    assert_eq!(raws[0].fields.date.as_deref(), Some("2019-12-04"));
    assert_eq!(
        (corrections.len(), corrections[0].field.as_str(), &corrections[0].before),
        (1, "date", &None)
    );
    assert_eq!(missing[0].message, "expected the name of an article, but found \"b.txt\"");
    assert_eq!(missing[0].position, Some((9, 13)));
}

#[test]
fn the_limit_of_what_is_embedded_is_in_megabytes() {
    let limit = |text: &str| settings::parse(text, "corpus.toml").0.embed_limit;
    let cases = [("embed_limit_mb = 24", Some(24_000_000)), ("embed_limit_mb = 0.25", Some(250_000))];
    for (text, bytes) in cases.into_iter().chain([("embed_limit_mb = 0", Some(0)), ("title = \"x\"", None)]) {
        assert_eq!(limit(text), bytes, "{text}");
        assert_eq!(limit(&format!("\u{feff}{text}")), bytes, "{text} after a mark");
    }
}

#[test]
fn malformed_settings_are_errors_with_line_and_column() {
    let cases = [
        ("title = \"x\nfocus = 1\n", Severity::Error, (1, 11)),
        ("\nfocus = \"CHN\"\n", Severity::Error, (2, 9)),
        ("focus = [\"CHN\", \"CHN\"]\n", Severity::Error, (1, 9)),
        ("text = \"some\"\n", Severity::Error, (1, 8)),
        ("embed_limit_mb = \"24\"\n", Severity::Error, (1, 18)),
        ("title = \"x\"\nembed_limit_mb = -1\n", Severity::Error, (2, 18)),
        ("embed_limit_mb = inf\n", Severity::Error, (1, 18)),
        ("titel = \"x\"\n", Severity::Warning, (1, 1)),
        ("[articles.\"a\"]\ndate = \"2019-02-30\"\n", Severity::Error, (2, 8)),
        ("[articles.\"a\"]\nauthor = \"x\"\n", Severity::Warning, (2, 1)),
        ("[[correction]]\ntitle = \"x\"\n", Severity::Error, (1, 1)),
    ];
    for (text, severity, place) in cases {
        let (_, diagnostics) = settings::parse(text, "corpus.toml");
        let first = diagnostics.first().unwrap_or_else(|| panic!("expected a diagnostic for {text:?}"));
        assert_eq!((first.severity, first.position), (severity, Some(place)), "{text:?}: {}", first.message);
    }
}

/// What must hold for any text: spans on character boundaries, in order, apart, covering all that shows.
fn check_spans(raw: &Raw) -> Result<(), TestCaseError> {
    let text = raw.text.as_str();
    let found = structure::parse(raw, Knowledge::builtin());
    let mut at = 0;
    for paragraph in &found.paragraphs {
        let (start, end) = (paragraph.span.start as usize, paragraph.span.end as usize);
        prop_assert!(start >= at && end > start && end <= text.len());
        prop_assert!(text[at..start].chars().all(is_blank), "left out {:?}", &text[at..start]);
        prop_assert!(text.is_char_boundary(end));
        at = end;
    }
    prop_assert!(text[at..].chars().all(is_blank), "left out {:?}", &text[at..]);
    let mut last = Span::new(0, 0);
    for sentence in sentences::split(text, &found, Knowledge::builtin()) {
        prop_assert!(sentence.start >= last.end && !sentence.is_empty());
        let words = text.get(sentence.range());
        prop_assert!(words.is_some_and(|words| !words.starts_with(is_blank) && !words.ends_with(is_blank)));
        prop_assert!(found.paragraphs.iter().any(|paragraph| paragraph.span.contains(sentence)));
        last = sentence;
    }
    let located = [&found.title, &found.publisher, &found.agency, &found.url].into_iter().flatten();
    for located in located.chain(&found.byline).chain(&found.contributors).chain(&found.standfirst) {
        prop_assert!(located.span.is_none_or(|span| span.of(text) == located.text), "{located:?}");
    }
    prop_assert!(found.stamps.iter().all(|stamp| text.get(stamp.span.range()).is_some()));
    Ok(())
}

/// Pieces that the rules look at, in any order.
fn newsy() -> impl Strategy<Value = String> {
    let pieces = prop::sample::select(vec![
        "SEOUL",
        "Beijing",
        " (Yonhap) -- ",
        ": ",
        "\n",
        "\n\n",
        "\r\n",
        "By Jane Doe",
        "Published : Nov. 22, 2017",
        "©2025 ",
        "(Photo: AFP)",
        "Source: Reuters/nh",
        " - ",
        "“",
        "”",
        "\"",
        "'",
        "S. Korea",
        "U.S.",
        "Mr. Kim",
        "No. 2",
        " . . .",
        "…",
        "Related News",
        "Comments",
        "(With assistance from A B and C D.)",
        "- ",
        "# ",
        "1. ",
        "\u{a0}",
        "\0",
        "회담",
        "会谈。",
        "The two sides agreed to hold talks on trade and security next month.",
        "said",
        " ",
        "\u{feff}",
        "Signs of a thaw in relations",
        "____",
        "ảnh 1",
        "/TASS/.",
        "[",
        "]",
        "(",
        ")",
        "é",
        "😀",
    ]);
    prop::collection::vec(pieces, 0..40).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn spans_hold_on_any_text(text in any::<String>()) {
        check_spans(&Raw { text, ..Raw::default() })?;
    }

    #[test]
    fn spans_hold_on_texts_made_of_news(text in newsy(), title in prop::option::of(newsy())) {
        let fields = Fields { title, ..Fields::default() };
        check_spans(&Raw { text, fields, ..Raw::default() })?;
    }

    #[test]
    fn any_bytes_are_read_or_named(bytes in prop::collection::vec(any::<u8>(), 0..300), ending in "txt|md|html|jsonl") {
        let name = format!("a.{ending}");
        let reading = read_one(&name, bytes);
        if ending != "jsonl" {
            prop_assert_eq!(reading.raws.len() + reading.left_out.len(), 1);
        }
        for raw in &reading.raws {
            check_spans(raw)?;
        }
    }

    #[test]
    fn any_settings_are_read_or_explained(text in any::<String>()) {
        let _ = settings::parse(&text, "corpus.toml");
    }
}
