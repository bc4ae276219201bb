//! What a page says of itself to search engines, link previews and archives.

use crate::{html, preview, snapshot};
use dyad_corpus::{Article, ArticleRef, Claim, Event, EventRef, Mode, OrderedSet, TextPolicy, When};
use dyad_explorer::{
    data::Data,
    query::Route,
    text::{self, labels},
};
use serde_json::{Map, Value, json};

/// Where it goes in the page, in place of the general words.
const PLACE: [&str; 2] = ["<!-- delivery: meta -->", "<!-- delivery: end of meta -->"];
/// Articles that are named to search engines at most.
const MOST_ARTICLES: usize = 60;
/// Events that are named to them at most: those that moved the level most. The page and `events.csv` have all.
const MOST_EVENTS: usize = 20;

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
    ];
    let card = if data.info().base_address.is_some() { "summary_large_image" } else { "summary" };
    lines.push(format!("<meta name=\"twitter:card\" content=\"{card}\">"));
    if let Some(base) = &data.info().base_address {
        let base = html::escaped(base);
        // Those who show previews follow only whole addresses.
        let (width, height) = preview::SIZE;
        lines.push(format!("<meta property=\"og:image\" content=\"{base}{}\">", preview::NAME));
        lines.push(format!("<meta property=\"og:image:width\" content=\"{width}\">"));
        lines.push(format!("<meta property=\"og:image:height\" content=\"{height}\">"));
        let shows = html::escaped(&preview::description(data));
        lines.push(format!("<meta property=\"og:image:alt\" content=\"{shows}\">"));
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

/// The page as schema.org describes things: a data set, made from articles, about events. Addresses count from the
/// page, as in a link; no word of an article is in it but titles and names.
fn linked_data(data: &Data) -> Value {
    let info = data.info();
    let base = info.base_address.as_deref().unwrap_or_default();
    let articles: Vec<Value> =
        data.articles().take(MOST_ARTICLES).map(|(place, article)| one(data, place, article)).collect();
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
    set.insert("image".into(), json!(format!("{base}{}", preview::NAME)));
    set.insert("isBasedOn".into(), json!(articles));
    let events = weightiest(data).into_iter().filter_map(|place| happening(data, base, place));
    set.insert("about".into(), json!(events.collect::<Vec<_>>()));
    set.insert(
        "distribution".into(),
        json!([download("corpus.json", "application/json"), download("events.csv", "text/csv")]),
    );
    Value::Object(set)
}

fn one(data: &Data, place: ArticleRef, article: &Article) -> Value {
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
            data.outlet(place).map(|name| json!({"@type": "Organization", "name": text::one_line(name)})),
        ),
        ("author", Some(json!(authors)).filter(|_| !authors.is_empty())),
        ("inLanguage", article.language.as_ref().map(|language| json!(language))),
        ("url", address.map(|url| json!(url))),
        ("isAccessibleForFree", Some(json!(true)).filter(|_| data.info().text_policy == TextPolicy::Full)),
    ];
    item.extend(more.into_iter().filter_map(|(name, value)| Some((name.to_owned(), value?))));
    Value::Object(item)
}

/// The events of the pair in focus that moved its level most, by time.
fn weightiest(data: &Data) -> Vec<EventRef> {
    let dyad = data.dyad_in_view(&Route::default()).and_then(|key| data.dyad(key));
    let mut seen: Vec<_> = dyad.map(|dyad| dyad.observations.iter().collect()).unwrap_or_default();
    seen.retain(|seen| data.event(seen.event).is_some_and(is_happening));
    seen.sort_by_key(|seen| (std::cmp::Reverse(seen.contribution.0.abs()), seen.event));
    seen.truncate(MOST_EVENTS);
    seen.sort_by_key(|seen| (seen.when.earliest, seen.event));
    seen.into_iter().map(|seen| seen.event).collect()
}

/// Whether it happened, at a time that can be said in these terms; anything less certain cannot.
fn is_happening(event: &Event) -> bool {
    event.mode == Mode::Happened && matches!(event.claim, Claim::Event(_)) && date(&event.when).is_some()
}

/// A day, a month or a year, which ISO 8601 writes as EDTF does; none for intervals, seasons and what is uncertain.
fn date(when: &When) -> Option<&str> {
    let is_plain = when.edtf.split('-').enumerate().all(|(nth, part)| {
        let digits = part.bytes().all(|byte| byte.is_ascii_digit());
        digits && if nth == 0 { part.len() == 4 } else { part.len() == 2 && part <= "31" }
    });
    let month = when.edtf.get(5..7);
    Some(when.edtf.as_str()).filter(|_| is_plain && month.is_none_or(|month| month <= "12"))
}

/// One event with its time, its parties and where its sentence opens: `Talks: China, South Korea`.
fn happening(data: &Data, base: &str, place: EventRef) -> Option<Value> {
    let event = data.event(place)?;
    let parties: OrderedSet<String> =
        data.party_names(&event.source).into_iter().chain(data.party_names(&event.target)).collect();
    let parties: Vec<&str> = parties.iter().map(String::as_str).collect();
    let act = text::capital(labels::claim(event.claim));
    Some(json!({
        "@type": "Event",
        "name": text::one_line(&format!("{act}: {}", parties.join(", "))),
        "startDate": date(&event.when)?,
        "url": format!("{base}{}", data.evidence(&Route::default(), place).hash()),
    }))
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

    fn described(corpus: &dyad_corpus::Corpus) -> (String, Value) {
        let page = add(&PLACE.concat(), &Data::pack(corpus).unwrap()).unwrap();
        let (tags, rest) = page.split_once("<script type=\"application/ld+json\">").unwrap();
        let json = serde_json::from_str(rest.split("</script>").next().unwrap()).unwrap();
        (tags.to_owned(), json)
    }

    #[test]
    fn events_have_their_time_and_open_their_sentence() {
        let corpus = fixture::corpus();
        let (_, json) = described(&corpus);
        let events = json["about"].as_array().unwrap();
        assert!(!events.is_empty() && events.len() <= MOST_EVENTS, "{events:?}");
        for event in events {
            let address = event["url"].as_str().unwrap();
            let id = address.split("event=").nth(1).unwrap();
            let claim = corpus.events.iter().find(|claim| claim.id == id).unwrap();
            assert!(is_happening(claim));
            assert_eq!(event["startDate"], claim.when.edtf);
            assert!(event["name"].as_str().unwrap().contains(": "), "{event}");
        }
        let days: Vec<&str> = events.iter().map(|event| event["startDate"].as_str().unwrap()).collect();
        assert!(days.is_sorted(), "{days:?}");
    }

    #[test]
    fn only_plain_dates_are_said() {
        for (edtf, said) in [
            ("2017-11-22", true),
            ("2017-10", true),
            ("2017", true),
            ("2017-21", false),
            ("2017~", false),
            ("2017-10/2017-12", false),
            ("201X", false),
            ("", false),
        ] {
            let when = When { edtf: edtf.to_owned(), earliest: None, latest: None };
            assert_eq!(date(&when).is_some(), said, "{edtf}");
        }
    }

    #[test]
    fn a_picture_is_named_to_others_only_where_its_whole_address_is_known() {
        let mut corpus = fixture::corpus();
        let (tags, json) = described(&corpus);
        assert!(!tags.contains("og:image") && tags.contains("content=\"summary\""), "{tags}");
        assert_eq!(json["image"], "preview.png");
        corpus.info.base_address = Some("https://example.org/a/".to_owned());
        let (tags, json) = described(&corpus);
        assert!(tags.contains("<meta property=\"og:image\" content=\"https://example.org/a/preview.png\">"));
        assert!(tags.contains("og:image:alt\" content=\"United Kingdom–Iceland"), "{tags}");
        assert_eq!(json["image"], "https://example.org/a/preview.png");
    }
}
