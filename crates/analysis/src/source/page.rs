//! Saved web pages: the article within the page, found by a library that follows Mozilla's Readability.

use super::{Fields, Raw, Reading};
use crate::structure::is_blank;
use dom_smoothie::{Article, Config, Readability, TextMode};
use dyad_corpus::Severity;

/// A page with more elements is refused: no article has so many.
const MAX_ELEMENTS: usize = 200_000;

/// Reads a saved page. The text as read is the extracted title, an empty line, and the extracted article, with an
/// empty line between paragraphs; offsets count bytes of that text. Date, publisher, author, address and language
/// come from the page's own metadata.
pub(super) fn read(name: &str, html: &str, reading: &mut Reading) {
    let article = match extract(html) {
        Ok(article) => article,
        Err(why) => {
            let hint = "save the article's text as plain text";
            reading.leave_out(Severity::Error, "no-article-in-page", name, &why, hint);
            return;
        }
    };
    let body = article.text_content.trim_matches(is_blank);
    let title = article.title.trim_matches(is_blank);
    let text = if title.is_empty() { body.to_owned() } else { format!("{title}\n\n{body}\n") };
    let some = |words: Option<String>| words.map(|w| w.trim().to_owned()).filter(|words| !words.is_empty());
    let fields = Fields {
        date: some(article.published_time),
        publisher: some(article.site_name),
        url: some(article.url),
        author: some(article.byline),
        language: some(article.lang),
        ..Fields::default()
    };
    let message = format!("read the article out of a saved page: {} of {} bytes", text.len(), html.len());
    let hint = "offsets count bytes of the text that was read out";
    reading.report(Severity::Note, "web-page", name, None, &message, hint);
    reading.raws.push(Raw { file: name.to_owned(), text, body_start: 0, fields });
}

fn extract(html: &str) -> Result<Article, String> {
    let config =
        Config { text_mode: TextMode::Formatted, max_elements_to_parse: MAX_ELEMENTS, ..Config::default() };
    let mut page = Readability::new(html, None, Some(config)).map_err(|error| error.to_string())?;
    let article =
        page.parse().map_err(|error| format!("expected an article, but found none in the page: {error}"))?;
    if article.text_content.chars().all(is_blank) {
        return Err("expected an article, but found none in the page".to_owned());
    }
    Ok(article)
}
