//! Any bytes through reading, structure and sentences: no panic, and every span holds.
#![no_main]

use dyad_analysis::{
    knowledge::Knowledge,
    sentences,
    source::{self, Input},
    structure::{self, is_blank},
};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|input: (u8, Vec<u8>)| {
    let (kind, bytes) = input;
    let name = ["a.txt", "a.md", "a.jsonl", "a.html"][usize::from(kind % 4)];
    let reading = source::read(vec![Input { name: name.to_owned(), bytes: Ok(bytes) }]);
    for raw in &reading.raws {
        let found = structure::parse(raw, Knowledge::builtin());
        let mut at = 0;
        for paragraph in &found.paragraphs {
            let (start, end) = (paragraph.span.start as usize, paragraph.span.end as usize);
            assert!(at <= start && start < end);
            assert!(raw.text[at..start].chars().all(is_blank));
            at = end;
        }
        assert!(raw.text[at..].chars().all(is_blank));
        let mut last = 0;
        for sentence in sentences::split(&raw.text, &found, Knowledge::builtin()) {
            assert!(last <= sentence.start && !raw.text[sentence.range()].is_empty());
            last = sentence.end;
        }
    }
});
