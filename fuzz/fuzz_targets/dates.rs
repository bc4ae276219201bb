//! Any text through the search for dates: no panic, and every expression lies in the text, in order.
#![no_main]

use dyad_analysis::{dates, knowledge::Knowledge, sentences, source::Raw, structure};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    let knowledge = Knowledge::builtin();
    let raw = Raw { text: text.to_owned(), ..Raw::default() };
    let found = structure::parse(&raw, knowledge);
    let sentences = sentences::split(text, &found, knowledge);
    let expressions = dates::find(text, &found, &sentences, knowledge);
    let mut last = 0;
    for expression in &expressions {
        assert!(last <= expression.span.start && !text[expression.span.range()].is_empty());
        last = expression.span.end;
    }
    let (publication, _) = dates::publish(&raw, &found, &expressions, &[], knowledge);
    let _ = dates::resolve(text, &sentences, expressions, &publication, knowledge);
});
