//! Cases for the actors stage: `tests/cases/actors.txt` holds sentences with the mentions expected in them.

use dyad_analysis::{actors, knowledge::Knowledge, structure::Structure};
use dyad_corpus::{Span, When};

/// Mentions in `text` as `words = entity+entity sense`, in order.
fn mentions(text: &str) -> Vec<String> {
    let knowledge = Knowledge::builtin();
    let found = actors::find(text, &Structure::default(), &[Span::new(0, text.len())], knowledge);
    let when = When { edtf: String::new(), earliest: None, latest: None };
    let actors = actors::resolve(text, found, &when, knowledge);
    let line = |mention: &actors::Mention| {
        let entities = if mention.entities.is_empty() { "?".to_owned() } else { mention.entities.join("+") };
        format!("{} = {} {:?}", mention.span.of(text), entities, mention.sense)
    };
    actors.mentions.iter().map(line).collect()
}

/// A case is a sentence on a line of its own, and under it, indented, each mention. `-` says there is none.
#[test]
fn mentions_are_read_as_a_reader_would() {
    let cases = include_str!("cases/actors.txt");
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
        let found = mentions(text);
        if found != expected {
            wrong.push(format!("{text}\n  expected {expected:#?}\n  but found {found:#?}"));
        }
    }
    assert!(count > 20, "expected many cases, but found {count}");
    assert!(wrong.is_empty(), "{} of {count} cases:\n{}", wrong.len(), wrong.join("\n"));
}
