//! Words of the reader.

use super::{dates, labels, list, one_line};
use crate::{data::Data, state::Mark};
use dyad_corpus::{Article, DateMention, Event, EventRef, Milli, Quote, QuoteKind, letters};

/// Name of the row of switches.
pub const MARKS: &str = "Marks in the text";
/// Name of the column beside the text.
pub const IN_THIS_ARTICLE: &str = "In this article";
/// Where an address names an article that is not here.
pub const NO_SUCH: &str = "This article is not in the collection";
/// Where an article has nothing but a title.
pub const NO_TEXT: &str = "There is no text under this title.";
/// Leads back to the list of articles.
pub const ALL_ARTICLES: &str = "All articles";

/// A kind of marks.
pub fn mark(mark: Mark) -> &'static str {
    match mark {
        Mark::People => "people",
        Mark::Countries => "countries",
        Mark::Dates => "dates",
        Mark::Quotes => "quotations",
        Mark::Events => "events",
    }
}

/// `Article 3 of 5`
pub fn place(place: usize, all: usize) -> String {
    format!("Article {} of {}", super::thousands(place), super::thousands(all))
}

/// How a publication date is known.
pub fn stated(article: &Article) -> &'static str {
    match (article.published.stated, article.published.when.earliest.or(article.published.when.latest)) {
        (true, _) => "stated",
        (false, Some(_)) => "worked out",
        (false, None) => "nothing tells",
    }
}

/// Who said something: a name, or the words that name them.
pub fn speaker(data: &Data, article: &Article, quote: &Quote) -> String {
    let named = quote.speaker.and_then(|place| data.entity(place)).map(|entity| entity.name.clone());
    let words = quote.speaker_span.map(|span| one_line(span.of(&article.text)));
    named.or(words).unwrap_or_else(|| "speaker not named".to_owned())
}

/// The kind of a quotation.
pub fn quote_kind(quote: &Quote) -> &'static str {
    match quote.kind {
        QuoteKind::Direct | QuoteKind::Partial => "Quotation",
        QuoteKind::Reported => "Reported",
    }
}

/// What an expression of time came to, where the words alone do not tell: `4 December 2019, because …`.
pub fn date_note(article: &Article, date: &DateMention) -> Option<(String, String)> {
    let said = one_line(date.span.of(&article.text));
    let told = dates::words(&date.when);
    if date.why.is_empty()
        && (letters::around(&said, &told).is_some() || date.when.earliest.or(date.when.latest).is_none())
    {
        return None;
    }
    Some((format!("“{said}” → {told}"), one_line(&date.why)))
}

/// Who did what to whom, when: `South Korea and China: agreement, 4 December 2019`.
pub fn event(data: &Data, event: &Event) -> String {
    let (source, target) = (data.party_names(&event.source), data.party_names(&event.target));
    let parties = match (source.is_empty(), target.is_empty()) {
        (false, false) => format!("{} → {}", list(&source), list(&target)),
        (false, true) => list(&source),
        (true, false) => format!("→ {}", list(&target)),
        (true, true) => "parties not named".to_owned(),
    };
    let mode = labels::mode(event.mode).map(|mode| format!(", {mode}")).unwrap_or_default();
    format!("{parties}: {}{mode}, {}", labels::claim(event.claim), dates::words(&event.when))
}

/// What an event counts for a pair: `counts +0.5 for China–South Korea`; nothing where it counts for none.
pub fn counted(data: &Data, place: EventRef) -> Vec<(dyad_corpus::DyadKey, String)> {
    let Some((story, told)) = data.story_of(place) else { return Vec::new() };
    let mut found = Vec::new();
    for card in data.dyad_cards() {
        let seen =
            data.dyad(card.key).and_then(|dyad| dyad.observations.iter().find(|seen| seen.story == story));
        if let Some(seen) = seen {
            let once = if told.tellings.len() > 1 {
                format!(", told {} times, counted once", told.tellings.len())
            } else {
                String::new()
            };
            found.push((
                card.key,
                format!("Counts {} for {}{once}.", two(seen.contribution), data.dyad_name(card.key)),
            ));
        }
    }
    found
}

fn two(value: Milli) -> String {
    super::signed(value.value(), 2)
}

/// Heading of other tellings of the same stories.
pub fn elsewhere(outlets: &[String]) -> String {
    format!("The same elsewhere: {}", list(outlets))
}

/// Why a part is folded away.
pub fn removed(why: &str) -> String {
    format!("Taken out: {}", one_line(why))
}

/// A part that was read as something about the article.
pub fn metadata(text: &str) -> String {
    format!("Read as a note on the article, not as text: “{}”", one_line(text))
}
