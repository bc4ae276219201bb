//! The embedded weights open, and damaged ones are an error.

use dyad_parser::{ModelError, Parser, Relation, Xpos};

const MODEL: &[u8] = include_bytes!("../model/parser.bin");

#[test]
fn the_embedded_model_opens() {
    let parser = Parser::embedded().expect("the embedded model is whole");
    let words = parser.parse("Seoul summoned the ambassador.");
    assert_eq!(words.len(), 5);
    assert_eq!((words[1].lemma.as_str(), words[1].xpos, words[1].head), ("summon", Xpos::VBD, None));
    assert_eq!((words[0].relation, words[0].head), (Relation::Nsubj, Some(1)));
    assert!(MODEL.len() <= 6_000_000, "expected weights of at most 6 MB, but found {} bytes", MODEL.len());
}

#[test]
fn damage_is_an_error() {
    assert_eq!(Parser::from_bytes(b"").err(), Some(ModelError::NotAModel));
    assert_eq!(Parser::from_bytes(&[0; 64]).err(), Some(ModelError::NotAModel));
    let mut flipped = MODEL.to_vec();
    let middle = flipped.len() / 2;
    flipped[middle] ^= 1;
    assert!(matches!(Parser::from_bytes(&flipped), Err(ModelError::Checksum { .. })));
    assert!(matches!(Parser::from_bytes(&MODEL[..MODEL.len() - 7]), Err(ModelError::Checksum { .. })));
    let mut other = MODEL.to_vec();
    other[8] = 99;
    assert!(matches!(Parser::from_bytes(&other), Err(ModelError::Version { found: 99, .. })));
}

#[test]
fn damage_with_a_right_checksum_is_an_error_too() {
    let header = &MODEL[..12];
    for length in [0, 1, 2, 7, 100, 1_000, 50_000, 400_000] {
        let body = &MODEL[16..16 + length];
        let mut bytes = header.to_vec();
        bytes.extend_from_slice(&crc32fast::hash(body).to_le_bytes());
        bytes.extend_from_slice(body);
        assert!(
            matches!(Parser::from_bytes(&bytes), Err(ModelError::Damaged { .. })),
            "cut to {length} bytes"
        );
    }
}

#[test]
fn any_text_has_one_root_and_heads_inside_it() {
    let parser = Parser::embedded().expect("the embedded model is whole");
    let long = "word ".repeat(2_500);
    for text in ["", " ", "?", "...", "KOREA: TALKS FAIL", "日本語。", "a\u{0}b c", "((((", &long] {
        let words = parser.parse(text);
        let roots = words.iter().filter(|word| word.head.is_none()).count();
        assert_eq!(roots, usize::from(!words.is_empty()), "roots in {:?}", text.get(..20));
        assert!(words.iter().all(|word| word.head.is_none_or(|head| usize::from(head) < words.len())));
    }
}
