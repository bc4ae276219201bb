//! Text that a corpus may not carry is in no file that is published.
#![expect(clippy::unwrap_used, reason = "a test that finds no corpus fails")]

use dyad_analysis::source::Input;
use dyad_corpus::{Corpus, Severity, pack};
use dyad_delivery::{Files, exports, meta, snapshot};
use dyad_explorer::{data::Data, shared::Shared};

const TITLE: &str = "Norway and Chile sign fish pact";
const CLAIM: &str = "Norway signed an agreement with Chile in Oslo on Monday.";
const COLOUR: &str = "The hall smelt of coffee and wet wool that morning.";

/// What is published of one article under a policy, all files as one text.
fn published(policy: &str) -> (Corpus, String) {
    let article = format!("{TITLE}\n\n4 March 2019\n\n{CLAIM} {COLOUR}\n");
    let inputs = [("corpus.toml", format!("text = \"{policy}\"\n")), ("pact.txt", article)];
    let inputs = inputs.map(|(name, text)| Input { name: name.to_owned(), bytes: Ok(text.into_bytes()) });
    let corpus = dyad_analysis::analyze(inputs.into());
    assert!(
        corpus.diagnostics.iter().all(|found| found.severity < Severity::Error),
        "{:?}",
        corpus.diagnostics
    );
    assert!(!corpus.events.is_empty(), "the article makes a claim");
    let packed: &'static [u8] = Vec::leak(pack::encode(&corpus));
    let data = Shared::new(Data::open(packed).unwrap());
    let mut files = Files::new();
    exports::add(&mut files, &pack::open(packed).unwrap().decode().unwrap(), &data).unwrap();
    let page = "<!-- delivery: meta --><!-- delivery: end of meta --><!-- delivery: snapshot --><!-- delivery: end of snapshot -->";
    let page = snapshot::add(&meta::add(page, &data).unwrap(), &data).unwrap();
    files.insert("index.html".to_owned(), page.into_bytes());
    // And as it stands beside the page, were it too large to embed.
    let (core, parts) = pack::cut(packed, 64, &<[u8]>::to_vec).unwrap();
    assert!(!parts.is_empty());
    files.insert("core.bin".to_owned(), core);
    files.insert("parts.bin".to_owned(), pack::bundle(&parts));
    // Lines of a calendar are folded.
    let text = files.values().map(|bytes| String::from_utf8_lossy(bytes).replace("\r\n ", "")).collect();
    (corpus, text)
}

#[test]
fn the_whole_text_is_there_where_it_may_be() {
    let (_, text) = published("full");
    assert!(text.contains(TITLE) && text.contains(CLAIM) && text.contains(COLOUR));
}

#[test]
fn as_evidence_only_the_sentences_of_claims_are_there() {
    let (_, text) = published("evidence");
    assert!(text.contains(TITLE) && text.contains(CLAIM));
    assert!(!text.contains("coffee"), "{text}");
}

#[test]
fn without_text_the_claims_stay_and_their_words_go() {
    let (corpus, text) = published("none");
    assert!(text.contains(TITLE) && text.contains(&corpus.events[0].id));
    assert!(!text.contains("in Oslo on Monday") && !text.contains("coffee"), "{text}");
}
