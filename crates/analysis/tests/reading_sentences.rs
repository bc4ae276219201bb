//! Sentence boundaries, case by case from `data/sentences.txt`.

use dyad_analysis::{knowledge::Knowledge, sentences, structure::Structure};
use dyad_corpus::{Paragraph, ParagraphKind, Span};

#[test]
fn boundaries() {
    let cases = include_str!("data/sentences.txt");
    let mut wrong = Vec::new();
    let mut count = 0;
    for case in cases.lines().filter(|line| !line.starts_with('#') && !line.is_empty()) {
        count += 1;
        let expected: Vec<&str> = case.split("||").map(str::trim).collect();
        let text = case.replace(" || ", " ").replace("||", "");
        let paragraph = Paragraph { kind: ParagraphKind::Body, span: Span::new(0, text.len()) };
        let structure = Structure { paragraphs: vec![paragraph], ..Structure::default() };
        let found = sentences::split(&text, &structure, Knowledge::builtin());
        let found: Vec<&str> = found.iter().map(|span| span.of(&text)).collect();
        if found != expected {
            wrong.push(format!("expected {expected:?}\n but found {found:?}"));
        }
    }
    assert!(count >= 30);
    assert!(wrong.is_empty(), "{} of {count} wrong\n{}", wrong.len(), wrong.join("\n"));
}
