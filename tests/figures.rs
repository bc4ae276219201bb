//! Status and timeline as they render natively, at three widths, over the corpus made by hand.
#![expect(clippy::expect_used, reason = "a test that finds no address fails")]

use dyad_explorer::{
    app::{App, AppProps},
    data::Data,
    fixture,
    query::Route,
    shared::Shared,
    state::Theme,
};
use yew::LocalServerRenderer;

/// A page as HTML, rendered for a width and a theme.
async fn render(data: &Shared<Data>, hash: &str, width: u32, theme: Theme) -> String {
    let props = AppProps {
        data: data.clone(),
        route: Route::parse(hash).expect("an address of a view"),
        theme,
        width,
    };
    LocalServerRenderer::<App>::with_props(props).hydratable(false).render().await
}

/// What stands in the main part, one element to a line, so that differences can be read.
fn main_part(html: &str) -> String {
    let from = html.find("<main").unwrap_or(0);
    let to = html.find("</main>").unwrap_or(html.len());
    html[from..to].replace("><", ">\n<")
}

#[tokio::test(flavor = "current_thread")]
async fn figures_at_three_widths() {
    let data = Shared::new(Data::pack(&fixture::corpus()).expect("the corpus made by hand packs"));
    for (name, hash) in [("status", "#/status"), ("timeline", "#/timeline")] {
        for width in [320, 680, 1152] {
            let light = main_part(&render(&data, hash, width, Theme::Light).await);
            let dark = main_part(&render(&data, hash, width, Theme::Dark).await);
            // The style sheet alone paints them; `tests/browser/paint.test.mjs` holds how.
            assert_eq!(light, dark, "{name} is drawn alike in both themes");
            insta::assert_snapshot!(format!("{name}-{width}"), light);
        }
    }
}
