//! Articles in the manner of wires, papers, ministries and blogs, with what they hold beside each.

use dyad_analysis::{
    knowledge::Knowledge,
    sentences,
    source::{self, Input},
    structure::{self, StampKind},
};
use dyad_corpus::{Located, ParagraphKind};
use serde::Deserialize;

/// What a case expects. Lists left out are not checked, except that words left out are expected to be absent.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Expected {
    /// The article, where it is not the case's own name with `.txt`.
    file: Option<String>,
    title: Option<String>,
    #[serde(default)]
    standfirst: Vec<String>,
    publisher: Option<String>,
    agency: Option<String>,
    #[serde(default)]
    byline: Vec<String>,
    #[serde(default)]
    contributors: Vec<String>,
    place: Option<String>,
    /// `kind: words`
    #[serde(default)]
    stamps: Vec<String>,
    /// `words | credit`
    #[serde(default)]
    captions: Vec<String>,
    headings: Option<Vec<String>>,
    removed: Option<Vec<String>>,
    body: Option<usize>,
    list_items: Option<usize>,
    sentences: Option<Vec<String>>,
}

#[test]
fn articles_in_many_manners() {
    let folder = format!("{}/tests/data/structure", env!("CARGO_MANIFEST_DIR"));
    let mut cases: Vec<String> = std::fs::read_dir(&folder)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .filter_map(|name| name.strip_suffix(".toml").map(str::to_owned))
        .collect();
    cases.sort();
    assert!(cases.len() >= 10, "{cases:?}");
    let mut wrong = Vec::new();
    for case in &cases {
        let expected: Expected =
            toml::from_str(&std::fs::read_to_string(format!("{folder}/{case}.toml")).unwrap())
                .unwrap_or_else(|error| panic!("{case}.toml: {error}"));
        check(&folder, case, &expected, &mut wrong);
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

fn check(folder: &str, case: &str, expected: &Expected, wrong: &mut Vec<String>) {
    let name = expected.file.clone().unwrap_or_else(|| format!("{case}.txt"));
    let bytes = std::fs::read(format!("{folder}/{name}")).map_err(|error| error.to_string());
    let reading = source::read(vec![Input { name, bytes }]);
    let raw = &reading.raws[0];
    let text = raw.text.as_str();
    let found = structure::parse(raw, Knowledge::builtin());
    let mut compare = |what: &str, found: String, expected: String| {
        if found != expected {
            wrong.push(format!("{case}: {what}\n  expected {expected}\n  but found {found}"));
        }
    };
    let words = |located: &Option<Located>| located.as_ref().map(|located| located.text.clone());
    let list = |located: &[Located]| located.iter().map(|l| l.text.clone()).collect::<Vec<_>>();
    let of_kind = |kind| {
        let paragraphs = found.paragraphs.iter().filter(move |paragraph| paragraph.kind == kind);
        paragraphs.map(|paragraph| paragraph.span.of(text).to_owned()).collect::<Vec<_>>()
    };
    compare("title", format!("{:?}", words(&found.title)), format!("{:?}", expected.title));
    compare("standfirst", format!("{:?}", list(&found.standfirst)), format!("{:?}", expected.standfirst));
    compare("publisher", format!("{:?}", words(&found.publisher)), format!("{:?}", expected.publisher));
    compare("agency", format!("{:?}", words(&found.agency)), format!("{:?}", expected.agency));
    compare("byline", format!("{:?}", list(&found.byline)), format!("{:?}", expected.byline));
    compare(
        "contributors",
        format!("{:?}", list(&found.contributors)),
        format!("{:?}", expected.contributors),
    );
    compare("place", format!("{:?}", words(&found.dateline_place)), format!("{:?}", expected.place));
    let stamps: Vec<String> = found
        .stamps
        .iter()
        .map(|stamp| {
            let kind = match stamp.kind {
                StampKind::Published => "published",
                StampKind::Updated => "updated",
                StampKind::Dateline => "dateline",
                StampKind::Copyright => "copyright",
            };
            format!("{kind}: {}", stamp.span.of(text))
        })
        .collect();
    compare("stamps", format!("{stamps:?}"), format!("{:?}", expected.stamps));
    let captions: Vec<String> = found
        .captions
        .iter()
        .map(|caption| match &caption.credit {
            Some(credit) => format!("{} | {}", caption.span.of(text), credit.text),
            None => caption.span.of(text).to_owned(),
        })
        .collect();
    compare("captions", format!("{captions:?}"), format!("{:?}", expected.captions));
    if let Some(headings) = &expected.headings {
        compare("headings", format!("{:?}", of_kind(ParagraphKind::Heading)), format!("{headings:?}"));
    }
    if let Some(body) = expected.body {
        compare("body", of_kind(ParagraphKind::Body).len().to_string(), body.to_string());
    }
    if let Some(items) = expected.list_items {
        compare("list items", of_kind(ParagraphKind::ListItem).len().to_string(), items.to_string());
    }
    if let Some(expected) = &expected.removed {
        let removed: Vec<&str> = found.removed.iter().map(|removed| removed.span.of(text)).collect();
        compare("removed", format!("{removed:?}"), format!("{expected:?}"));
    }
    if let Some(expected) = &expected.sentences {
        let sentences = sentences::split(text, &found, Knowledge::builtin());
        let sentences: Vec<&str> = sentences.iter().map(|span| span.of(text)).collect();
        compare("sentences", format!("{sentences:?}"), format!("{expected:?}"));
    }
}
