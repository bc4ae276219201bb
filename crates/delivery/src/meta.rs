//! What a page says of itself to search engines, link previews and archives.

use crate::{html, snapshot};
use dyad_corpus::{Article, TextPolicy};
use dyad_explorer::{data::Data, text};
use serde_json::{Map, Value, json};

/// Where it goes in the page, in place of the general words.
const PLACE: [&str; 2] = ["<!-- delivery: meta -->", "<!-- delivery: end of meta -->"];
/// Articles that are named to search engines at most.
const MOST_ARTICLES: usize = 60;

/// The page with what it says of itself. `oembed` where its address is known, for then others can ask for it.
///
/// # Errors
///
/// When the page has no place for it.
pub fn add(page: &str, data: &Data) -> Result<String, String> {
    let title = snapshot::title(data);
    let description = description(data);
    let mut lines = vec![
        format!("<title>{}</title>", html::escaped(&title)),
        format!("<meta name=\"description\" content=\"{}\">", html::escaped(&description)),
        "<meta property=\"og:type\" content=\"website\">".to_owned(),
        format!("<meta property=\"og:title\" content=\"{}\">", html::escaped(&title)),
        format!("<meta property=\"og:description\" content=\"{}\">", html::escaped(&description)),
        format!("<meta property=\"og:site_name\" content=\"{}\">", text::NAME),
        "<meta name=\"twitter:card\" content=\"summary\">".to_owned(),
    ];
    if let Some(base) = &data.info().base_address {
        let base = html::escaped(base);
        lines.push(format!("<link rel=\"canonical\" href=\"{base}\">"));
        lines.push(format!("<meta property=\"og:url\" content=\"{base}\">"));
        lines.push(format!(
            "<link rel=\"alternate\" type=\"application/json+oembed\" href=\"{base}oembed.json\" title=\"{}\">",
            html::escaped(&title)
        ));
    }
    lines.push(format!(
        "<script type=\"application/ld+json\">{}</script>",
        html::embeddable_json(&linked_data(data).to_string())
    ));
    html::replace_between(page, PLACE, &lines.join("\n"))
}

/// What the page is, in one or two sentences.
pub fn description(data: &Data) -> String {
    let own = text::one_line(&data.info().description);
    if own.is_empty() { text::GENERAL_DESCRIPTION.to_owned() } else { own }
}

/// The page as schema.org describes things: a data set, made from articles.
fn linked_data(data: &Data) -> Value {
    let info = data.info();
    let base = info.base_address.as_deref().unwrap_or_default();
    let articles: Vec<Value> =
        data.articles().take(MOST_ARTICLES).map(|(_, article)| one(data, article)).collect();
    let download = |name: &str, kind: &str| json!({"@type": "DataDownload", "encodingFormat": kind, "contentUrl": format!("{base}{name}")});
    let mut set = Map::new();
    set.insert("@context".into(), json!("https://schema.org"));
    set.insert("@type".into(), json!("Dataset"));
    set.insert("name".into(), json!(text::one_line(&info.title)));
    set.insert("description".into(), json!(description(data)));
    if !base.is_empty() {
        set.insert("url".into(), json!(base));
    }
    set.insert("isAccessibleForFree".into(), json!(true));
    if let Some((from, to)) = data.extent() {
        set.insert("temporalCoverage".into(), json!(format!("{from}/{to}")));
    }
    set.insert("isBasedOn".into(), json!(articles));
    set.insert(
        "distribution".into(),
        json!([download("corpus.json", "application/json"), download("events.csv", "text/csv")]),
    );
    Value::Object(set)
}

fn one(data: &Data, article: &Article) -> Value {
    let mut item = Map::new();
    item.insert("@type".into(), json!("NewsArticle"));
    item.insert("headline".into(), json!(data.title(article)));
    let day = article.published.when.earliest.filter(|_| article.published.when.is_day());
    let authors: Vec<Value> = article
        .byline
        .iter()
        .map(|name| json!({"@type": "Person", "name": text::one_line(&name.text)}))
        .collect();
    let address =
        article.url.as_ref().filter(|url| url.starts_with("https://") || url.starts_with("http://"));
    let more = [
        ("datePublished", day.map(|day| json!(day.to_string()))),
        (
            "publisher",
            data.outlet(article).map(|name| json!({"@type": "Organization", "name": text::one_line(name)})),
        ),
        ("author", Some(json!(authors)).filter(|_| !authors.is_empty())),
        ("inLanguage", article.language.as_ref().map(|language| json!(language))),
        ("url", address.map(|url| json!(url))),
        ("isAccessibleForFree", Some(json!(true)).filter(|_| data.info().text_policy == TextPolicy::Full)),
    ];
    item.extend(more.into_iter().filter_map(|(name, value)| Some((name.to_owned(), value?))));
    Value::Object(item)
}

#[cfg(test)]
mod tests {
    use super::*;
    use dyad_explorer::fixture;

    #[test]
    fn hostile_titles_stay_words() {
        let mut corpus = fixture::corpus();
        corpus.info.title = "</title><script>alert(1)</script>\" onload=\"x".to_owned();
        corpus.info.base_address = Some("https://example.org/a/".to_owned());
        let page = format!("<head>{}x{}</head>", PLACE[0], PLACE[1]);
        let page = add(&page, &Data::pack(&corpus).unwrap()).unwrap();
        let (tags, _) = page.split_once("ld+json").unwrap();
        assert!(!tags.contains("<script>") && !tags.contains("\" onload"), "{page}");
        assert!(!page.contains("<script>"), "{page}");
        assert_eq!(page.matches("</script>").count(), 1);
        assert!(page.contains("<link rel=\"canonical\" href=\"https://example.org/a/\">"));
        let json = page.split("ld+json\">").nth(1).unwrap().split("</script>").next().unwrap();
        let json: Value = serde_json::from_str(json).unwrap();
        assert_eq!(json["isBasedOn"].as_array().unwrap().len(), corpus.articles.len());
    }
}
