//! Cases for the quotation stage: `tests/cases/quotes.txt` holds sentences with the quotations expected in them.

mod cases;

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

#[test]
fn quotations_are_read_as_a_reader_would() {
    cases::check(include_str!("cases/quotes.txt"), 25, quotes);
}
