//! Every view over the fixture, rendered without a browser, held against what was accepted before.
#![cfg(not(target_arch = "wasm32"))]
#![expect(clippy::unwrap_used, reason = "a test that finds no view fails")]

use dyad_explorer::{
    app::{App, AppProps},
    data::Data,
    fixture,
    query::Route,
    shared::Shared,
    state::Theme,
};
use yew::LocalServerRenderer;

/// The page at an address, one element a line.
async fn page(hash: &str) -> String {
    let props = AppProps {
        data: Shared::new(Data::pack(&fixture::corpus()).unwrap()),
        route: Route::parse(hash).unwrap(),
        theme: Theme::System,
        width: 1152,
    };
    let html = LocalServerRenderer::<App>::with_props(props).hydratable(false).render().await;
    html.replace("><", ">\n<")
}

/// The part of the page that changes from view to view.
async fn view(hash: &str) -> String {
    let html = page(hash).await;
    let main = html.find("<main").unwrap();
    html[main..html.find("</main>").unwrap()].to_owned()
}

#[tokio::test]
async fn frame() {
    let html = page("#/method").await;
    let frame =
        format!("{}\n…\n{}", &html[..html.find("<main").unwrap()], &html[html.find("</main>").unwrap()..]);
    insta::assert_snapshot!(frame);
}

#[tokio::test]
async fn overview() {
    insta::assert_snapshot!(view("#/overview").await);
}

#[tokio::test]
async fn search_for_words() {
    insta::assert_snapshot!(view("#/search?q=mackerel+quota").await);
}

#[tokio::test]
async fn search_events_of_a_pair() {
    insta::assert_snapshot!(view("#/search?kind=events&dyad=CHL-PER").await);
}

#[tokio::test]
async fn reader() {
    insta::assert_snapshot!(view("#/article/3f1a5c7e9b20").await);
}

#[tokio::test]
async fn reader_with_evidence() {
    insta::assert_snapshot!(view("#/article/84d2a1b7c6e5?event=e08").await);
}

#[tokio::test]
async fn actors() {
    insta::assert_snapshot!(view("#/actor").await);
}

#[tokio::test]
async fn actor() {
    insta::assert_snapshot!(view("#/actor/anna-hallsdottir").await);
}

#[tokio::test]
async fn sources() {
    insta::assert_snapshot!(view("#/sources").await);
}

#[tokio::test]
async fn unknown_address() {
    insta::assert_snapshot!(view("#/nowhere/at-all").await);
}

#[tokio::test]
async fn limits_are_named_and_each_can_be_taken_away() {
    let html = page("#/timeline?dyad=GBR-ISL&issue=trade&from=2013&type=sanction").await;
    for words in ["United Kingdom–Iceland", "Trade", "1 January 2013", "sanction", "Clear all"] {
        assert!(html.contains(words), "expected {words:?} among the limits");
    }
    assert!(
        html.contains("href=\"#/timeline?issue=trade&amp;type=sanction&amp;from=2013-01-01\""),
        "one limit less"
    );
}

#[tokio::test]
async fn the_sentence_in_evidence_is_one_element_with_all_its_words() {
    for event in Data::pack(&fixture::corpus()).unwrap().events().map(|(_, event)| event.clone()) {
        let corpus = fixture::corpus();
        let article = &corpus.articles[event.article.0 as usize];
        let html = view(&format!("#/article/{}?event={}", article.id, event.id)).await;
        assert_eq!(html.matches("id=\"evidence\"").count(), 1, "{}", event.id);
        let start = html[..html.find("id=\"evidence\"").unwrap()].rfind("<mark").unwrap();
        let marked = &html[start..start + html[start..].find("</mark>").unwrap()];
        let told = text_of(marked);
        assert_eq!(
            told,
            text_of(&dyad_explorer::text::visible(event.sentence.of(&article.text))),
            "{}",
            event.id
        );
    }
}

#[tokio::test]
async fn what_articles_say_is_data() {
    let mut corpus = fixture::corpus();
    let article = &mut corpus.articles[0];
    // As many bytes as before, so that every span stays where it is.
    article.text = article.text.replace("overfishing ever since", "<script>x</script> \u{202e}");
    let data = Shared::new(Data::pack(&corpus).unwrap());
    let route = Route::parse("#/article/3f1a5c7e9b20").unwrap();
    let props = AppProps { data, route, theme: Theme::System, width: 1152 };
    let html = LocalServerRenderer::<App>::with_props(props).hydratable(false).render().await;
    assert!(html.contains("&lt;script&gt;") && !html.contains("<script"), "markup is shown, not run");
    assert!(html.contains("⟦U+202E⟧") && !html.contains('\u{202e}'), "overrides are shown, not obeyed");
}

/// The words of some HTML, without tags, with white space folded.
fn text_of(html: &str) -> String {
    let mut text = String::new();
    let mut within = false;
    for letter in html.chars() {
        match letter {
            '<' => within = true,
            '>' if within => within = false,
            _ if !within => text.push(letter),
            _ => {}
        }
    }
    let text = text.replace("&quot;", "\"").replace("&#x27;", "'").replace("&amp;", "&");
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
