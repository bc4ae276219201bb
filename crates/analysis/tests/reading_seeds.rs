//! The first three stages on the seed articles, held against what a careful reader finds in them.

use dyad_analysis::{
    knowledge::Knowledge,
    sentences,
    source::{self, Input},
    structure::{self, StampKind, Structure},
};
use dyad_corpus::{Located, ParagraphKind};

/// One seed article with its parts.
fn seed(name: &str) -> (String, Structure, Vec<String>) {
    let path = format!("{}/../../seeds/{name}", env!("CARGO_MANIFEST_DIR"));
    let bytes = std::fs::read(&path).map_err(|error| error.to_string());
    let mut reading = source::read(vec![Input { name: name.to_owned(), bytes }]);
    assert_eq!(reading.diagnostics, [], "{name}");
    let raw = reading.raws.remove(0);
    let found = structure::parse(&raw, Knowledge::builtin());
    let sentences = sentences::split(&raw.text, &found, Knowledge::builtin());
    let sentences = sentences.iter().map(|span| span.of(&raw.text).to_owned()).collect();
    (raw.text, found, sentences)
}

fn words(located: &Option<Located>) -> Option<&str> {
    located.as_ref().map(|located| located.text.as_str())
}

fn list(located: &[Located]) -> Vec<&str> {
    located.iter().map(|located| located.text.as_str()).collect()
}

fn count(found: &Structure, kind: ParagraphKind) -> usize {
    found.paragraphs.iter().filter(|paragraph| paragraph.kind == kind).count()
}

fn removed<'t>(text: &'t str, found: &Structure) -> Vec<&'t str> {
    found.removed.iter().map(|removed| removed.span.of(text)).collect()
}

#[test]
fn standfirst_lines_stand_between_title_and_text() {
    let (text, found, sentences) = seed("000_62379e4d3efbc009.txt");
    assert_eq!(
        words(&found.title),
        Some(
            "China and South Korea plan security talks as efforts to repair relations after US missile row continue"
        )
    );
    assert_eq!(found.standfirst.len(), 2);
    assert!(found.standfirst[1].text.starts_with("Relations are slowly getting back on track"));
    assert_eq!((words(&found.publisher), words(&found.agency)), (None, None));
    assert_eq!((list(&found.byline), words(&found.dateline_place)), (vec![], None));
    assert_eq!(count(&found, ParagraphKind::Body), 8);
    assert_eq!(removed(&text, &found), Vec::<&str>::new());
    assert_eq!(sentences.len(), 12);
}

#[test]
fn a_caption_on_one_line_with_the_repeated_title() {
    let (text, found, sentences) = seed("001_6b27e49f841561d8.txt");
    assert_eq!(words(&found.title), Some("Signs of a thaw in South Korea-China relations"));
    assert_eq!((words(&found.publisher), words(&found.agency)), (Some("VOVWORLD"), None));
    assert_eq!(words(&found.dateline_place), None);
    let [caption] = found.captions.as_slice() else { panic!("{:?}", found.captions) };
    assert!(caption.span.of(&text).starts_with("South Korean President Moon Jae-in (R) meets"));
    assert!(caption.span.of(&text).ends_with("on December 5, 2019"));
    assert_eq!(words(&caption.credit), Some("Yonhap/REUTERS"));
    assert_eq!(
        removed(&text, &found),
        ["Signs of a thaw in South Korea-China relations - ảnh 1", "Related News", "Feedback", "Others"]
    );
    assert_eq!(count(&found, ParagraphKind::Body), 5);
    assert!(sentences[1].starts_with("Relations between South Korea and China are showing signs"));
    assert_eq!(sentences.iter().filter(|sentence| sentence.starts_with("Signs of a thaw")).count(), 1);
}

#[test]
fn a_dateline_of_one_word_and_a_source_line() {
    let (text, found, sentences) = seed("002_f8c35fc1e1ea05f0.txt");
    let title = "South Korea, China agree to step up exchanges to re-set ties after missile defence row";
    assert_eq!(words(&found.title), Some(title));
    assert_eq!((words(&found.publisher), words(&found.agency)), (None, Some("Reuters")));
    assert_eq!(words(&found.dateline_place), Some("Seoul"));
    assert_eq!(removed(&text, &found), [title, "Source: Reuters/nh"]);
    assert_eq!(count(&found, ParagraphKind::Body), 22);
    assert!(sentences[1].starts_with("South Korea and China agreed to beef up"));
    assert!(
        sentences.iter().any(|s| s == "US\u{a0}officials downplayed the deadline, calling it artificial.")
    );
}

#[test]
fn wire_copy_on_the_page_of_a_paper() {
    let (text, found, sentences) = seed("003_76cc991142103db2.txt");
    assert_eq!(words(&found.title), Some("Top diplomats of S. Korea, China hold talks"));
    assert_eq!((words(&found.publisher), words(&found.agency)), (Some("The Korea Herald"), Some("Yonhap")));
    assert_eq!((list(&found.byline), words(&found.dateline_place)), (vec!["Shin Yong-bae"], Some("Beijing")));
    let [stamp] = found.stamps.as_slice() else { panic!("{:?}", found.stamps) };
    assert_eq!(
        (stamp.kind, stamp.span.of(&text)),
        (StampKind::Published, "Published : Nov. 22, 2017 - 22:10")
    );
    let [caption] = found.captions.as_slice() else { panic!("{:?}", found.captions) };
    assert!(
        caption.span.of(&text).starts_with("Foreign Minister Kang Kyung-wha meets her Chinese counterpart")
    );
    assert_eq!(words(&caption.credit), Some("Yonhap"));
    let removed = removed(&text, &found);
    for expected in ["지나쌤", "• Link copied", "Published : Nov. 22, 2017 - 22:10", "By Shin Yong-bae"]
    {
        assert!(removed.contains(&expected), "expected {expected:?} in {removed:?}");
    }
    assert_eq!(sentences.iter().filter(|s| s.contains("meets her Chinese counterpart")).count(), 1);
    assert!(sentences[1].starts_with("The top diplomats of South Korea and China held talks"));
    assert_eq!(count(&found, ParagraphKind::Body), 12);
}

#[test]
fn an_agency_story_on_a_syndicated_page() {
    let (text, found, sentences) = seed("004_acd483dee9c6b4e7.txt");
    assert_eq!(words(&found.title), Some("Top envoys of China, South Korea agree to boost strategic ties"));
    assert_eq!((words(&found.publisher), words(&found.agency)), (Some("ArcaMax"), Some("Bloomberg News")));
    assert_eq!(list(&found.byline), ["Soo-Hyang Choi"]);
    assert_eq!(list(&found.contributors), ["Belinda Cao", "Jing Li"]);
    assert_eq!(words(&found.dateline_place), None);
    let [stamp] = found.stamps.as_slice() else { panic!("{:?}", found.stamps) };
    assert_eq!((stamp.kind, stamp.span.of(&text)), (StampKind::Copyright, "©2025"));
    let removed = removed(&text, &found);
    for expected in [
        "Current News",
        "ArcaMax",
        "Comments",
        "blog comments powered by Disqus",
        "©2025 Bloomberg L.P. Visit bloomberg.com. Distributed by Tribune Content Agency, LLC.",
    ] {
        assert!(removed.contains(&expected), "expected {expected:?} in {removed:?}");
    }
    assert_eq!(count(&found, ParagraphKind::Body), 10);
    assert!(sentences.iter().any(|s| s.starts_with("The fallout from a raid at a Hyundai Motor Co.-LG")
        && s.ends_with("finalized in writing.")));
}
