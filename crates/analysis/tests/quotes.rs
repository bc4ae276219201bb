//! Cases for the quotation stage: `tests/cases/quotes.txt` holds sentences with the quotations expected in them.

use dyad_analysis::{analyze, source::Input};

/// Quotations in the text as `words = speaker`, in order.
fn quotes(text: &str) -> Vec<String> {
    let file = format!("---\ntitle: News of the day\ndate: 2021-03-04\n---\n{text}\n");
    let corpus = analyze(vec![Input { name: "case.md".to_owned(), bytes: Ok(file.into_bytes()) }]);
    let Some(article) = corpus.articles.first() else { return Vec::new() };
    let line = |quote: &dyad_corpus::Quote| {
        let known = quote.speaker.and_then(|speaker| corpus.entities.get(speaker.0 as usize));
        let named = quote.speaker_span.map(|span| format!("({})", span.of(&article.text)));
        let speaker = known.map(|entity| entity.id.clone()).or(named).unwrap_or_else(|| "?".to_owned());
        format!("{} = {speaker}", quote.span.of(&article.text))
    };
    article.quotes.iter().map(line).collect()
}

/// A case is a sentence on a line of its own, and under it, indented, each quotation. `-` says there is none.
#[test]
fn quotations_are_read_as_a_reader_would() {
    let cases = include_str!("cases/quotes.txt");
    let mut wrong = Vec::new();
    let mut lines = cases.lines().filter(|line| !line.starts_with('#') && !line.trim().is_empty()).peekable();
    let mut count = 0;
    while let Some(text) = lines.next() {
        let mut expected = Vec::new();
        while let Some(line) = lines.next_if(|line| line.starts_with(' ')) {
            if line.trim() != "-" {
                expected.push(line.trim().to_owned());
            }
        }
        count += 1;
        let found = quotes(text);
        if found != expected {
            wrong.push(format!("{text}\n  expected {expected:#?}\n  but found {found:#?}"));
        }
    }
    assert!(count > 8, "expected cases, but found {count}");
    assert!(wrong.is_empty(), "{} of {count} cases:\n{}", wrong.len(), wrong.join("\n"));
}
