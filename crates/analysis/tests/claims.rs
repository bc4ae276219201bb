//! Claims of single sentences, case by case from `data/claims.txt`, and of sentences that go on about others.

use dyad_analysis::{analyze, source::Input};
use dyad_corpus::json;
use serde_json::Value;

#[test]
fn each_sentence_makes_the_claims_that_stand_below_it() {
    let mut cases: Vec<(&str, Vec<&str>)> = Vec::new();
    for line in include_str!("data/claims.txt").lines().filter(|line| !line.starts_with('#')) {
        match (line.strip_prefix("    "), cases.last_mut()) {
            (Some(claim), Some((_, claims))) => claims.push(claim),
            _ if line.is_empty() => {}
            _ => cases.push((line, Vec::new())),
        }
    }
    assert!(cases.len() >= 65);
    let mut wrong = Vec::new();
    for (sentence, expected) in &cases {
        let (title, sentence) = sentence.split_once(" / ").unwrap_or(("News of the day", sentence));
        let found = claims_of(format!("---\ndate: 2021-03-04\n---\n# {title}\n\n{sentence}\n"));
        if found != *expected {
            wrong.push(format!("{sentence}\n  expected {expected:?}\n  but found {found:?}"));
        }
    }
    assert!(wrong.is_empty(), "{} of {} wrong\n{}", wrong.len(), cases.len(), wrong.join("\n"));
}

#[test]
fn a_title_beside_the_text_says_whom_the_text_is_about() {
    let text = "The two sides held talks on the lake that Kenya and Uganda share with Tanzania.";
    let article = |title: &str| claims_of(format!("---\ndate: 2021-03-04\n{title}---\n{text}\n"));
    let claim = "CONSULT happened KEN+UGA - [2021-03-01..2021-03-04]";
    assert_eq!(article("title: Kenya and Uganda meet over fish\n"), [claim]);
    assert_eq!(article("title: Fish\n"), [""; 0]);
}

#[test]
fn what_happened_is_no_plan_where_the_day_of_publication_is_open() {
    let text =
        "# News of the day\n\nVoters approved it in 2019. Kenya and Uganda signed a fishing deal in March.\n";
    assert_eq!(claims_of(text.to_owned()), ["AGREE happened KEN+UGA - [2018-03-01..]"]);
}

/// The claims of one Markdown article.
fn claims_of(text: String) -> Vec<String> {
    let corpus = analyze(vec![Input { name: "case.md".to_owned(), bytes: Ok(text.into_bytes()) }]);
    let json = json::corpus(&corpus);
    json["articles"][0]["events"].as_array().into_iter().flatten().map(line_of).collect()
}

fn line_of(event: &Value) -> String {
    let word = |key: &str| event[key].as_str().map(str::to_owned);
    let parties = |key: &str| {
        let codes: Vec<&str> =
            event[key].as_array().into_iter().flatten().filter_map(Value::as_str).collect();
        if codes.is_empty() { "-".to_owned() } else { codes.join("+") }
    };
    let when = event["when"]["edtf"].as_str().unwrap_or_default().to_owned();
    let name = word("type").or_else(|| word("trend")).unwrap_or_default();
    [name, word("mode").unwrap_or_default(), parties("source"), parties("target"), when].join(" ")
}
