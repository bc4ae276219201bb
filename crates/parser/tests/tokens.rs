//! Words of sentences, case by case.

use dyad_parser::tokenize;

#[test]
fn splits_as_the_treebank_does() {
    let mut wrong = Vec::new();
    for line in
        include_str!("data/tokens.txt").lines().filter(|line| !line.is_empty() && !line.starts_with('#'))
    {
        let (sentence, expected) = line.split_once(" => ").expect("a case has ' => '");
        let words: Vec<&str> = tokenize(sentence)
            .into_iter()
            .map(|(start, end)| &sentence[start as usize..end as usize])
            .collect();
        if words.join(" ") != expected {
            wrong.push(format!("{sentence}\n  expected {expected}\n  found    {}", words.join(" ")));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn covers_any_text_once() {
    for text in [
        "",
        " ",
        "...",
        "'",
        "-",
        "--a--",
        "€",
        "a\u{200b}b",
        "«ÉTAT»…",
        "$",
        "US$",
        "%%5%",
        "/a/",
        "n't",
        "'s",
        "x.y.z.",
        "日本語。",
        "\u{feff}A.",
    ] {
        let words = tokenize(text);
        let mut last = 0;
        for &(start, end) in &words {
            assert!(
                start >= last && end > start,
                "expected ranges in order in {text:?}, but found {words:?}"
            );
            last = end;
        }
        let kept: String = words.iter().map(|&(start, end)| &text[start as usize..end as usize]).collect();
        let all: String =
            text.chars().filter(|c| !c.is_whitespace() && !matches!(c, '\u{200b}' | '\u{feff}')).collect();
        assert_eq!(kept, all);
    }
}
