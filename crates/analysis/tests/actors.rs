//! Cases for the actors stage: `tests/cases/actors.txt` holds sentences with the mentions expected in them.

mod cases;

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

#[test]
fn mentions_are_read_as_a_reader_would() {
    cases::check(include_str!("cases/actors.txt"), 60, mentions);
}
