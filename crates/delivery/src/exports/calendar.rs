//! Events as a calendar (iCalendar, RFC 5545): only what happened, or is planned, on a day that is known.

use dyad_corpus::{Claim, Day, Event, Mode, Story};
use dyad_explorer::{
    data::Data,
    query::Route,
    text::{self, excerpt::excerpt, labels},
};

/// Lines are folded at so many bytes, line end not counted.
const LINE: usize = 75;
/// A title is no longer than this, in characters.
const TITLE: usize = 150;

/// The calendar: each happening once, however many articles tell it.
pub fn events(data: &Data) -> String {
    let mut out = String::new();
    for line in ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Dyad//Dyad//EN", "CALSCALE:GREGORIAN"] {
        push(&mut out, line);
    }
    push(&mut out, &format!("X-WR-CALNAME:{}", escaped(&data.info().title)));
    for (_, story) in data.stories() {
        let telling = story.tellings.first().and_then(|place| Some((*place, data.event(*place)?)));
        if let Some((place, event)) = telling
            && let Some(day) = known_day(story, event)
        {
            let address = data
                .info()
                .base_address
                .as_ref()
                .map(|base| format!("{base}{}", data.evidence(&Route::default(), place).hash()));
            entry(&mut out, data, story, event, day, address);
        }
    }
    push(&mut out, "END:VCALENDAR");
    out
}

/// The day of a happening, if it is known to the day; assertions and what is denied or only called for have none.
fn known_day(story: &Story, event: &Event) -> Option<Day> {
    let real = matches!(event.mode, Mode::Happened | Mode::Planned) && matches!(event.claim, Claim::Event(_));
    story.when.earliest.filter(|_| real && story.when.is_day())
}

fn entry(out: &mut String, data: &Data, story: &Story, event: &Event, day: Day, address: Option<String>) {
    let Some(article) = data.article(event.article) else { return };
    let planned = labels::mode(event.mode).map(|mode| format!(" ({mode})")).unwrap_or_default();
    let sources: Vec<String> = story
        .tellings
        .iter()
        .filter_map(|place| data.event(*place))
        .filter_map(|event| {
            let article = data.article(event.article)?;
            let said = data.words(event.article, event.sentence);
            Some(format!("“{said}” {}, {}", data.title(article), data.outlet_words(event.article)))
        })
        .collect();
    push(out, "BEGIN:VEVENT");
    push(out, &format!("UID:{}@dyad", story.id));
    // Required; the day itself, for there is no clock in a build.
    push(out, &format!("DTSTAMP:{}T000000Z", compact(day)));
    push(out, &format!("DTSTART;VALUE=DATE:{}", compact(day)));
    push(out, &format!("DTEND;VALUE=DATE:{}", compact(Day(day.0 + 1))));
    let title = text::one_line(&excerpt(&article.text, event.span, event.trigger, TITLE));
    push(out, &format!("SUMMARY:{}", escaped(&format!("{title}{planned}"))));
    push(out, &format!("DESCRIPTION:{}", escaped(&sources.join("\n"))));
    push(out, &format!("CATEGORIES:{}", escaped(labels::claim(event.claim))));
    push(out, if event.mode == Mode::Planned { "STATUS:TENTATIVE" } else { "STATUS:CONFIRMED" });
    push(out, "TRANSP:TRANSPARENT");
    if let Some(address) = address {
        push(out, &format!("URL:{address}"));
    }
    push(out, "END:VEVENT");
}

/// A day as `20191204`.
fn compact(day: Day) -> String {
    day.to_string().replace('-', "")
}

/// A value of type TEXT.
fn escaped(text: &str) -> String {
    text.replace('\\', "\\\\").replace(';', "\\;").replace(',', "\\,").replace('\n', "\\n")
}

/// Adds a line, folded between characters.
fn push(out: &mut String, line: &str) {
    let mut length = 0;
    for letter in line.chars() {
        if length + letter.len_utf8() > LINE {
            out.push_str("\r\n ");
            length = 1;
        }
        out.push(letter);
        length += letter.len_utf8();
    }
    out.push_str("\r\n");
}

#[cfg(test)]
mod tests {
    use super::*;
    use dyad_explorer::fixture;

    #[test]
    fn only_days_that_are_known_are_in_the_calendar() {
        let corpus = fixture::corpus();
        let data = Data::pack(&corpus).unwrap();
        let calendar = events(&data);
        let expected = corpus
            .stories
            .iter()
            .filter(|story| known_day(story, &corpus.events[story.tellings[0].0 as usize]).is_some())
            .count();
        assert!(expected > 0 && expected < corpus.stories.len(), "{expected}");
        assert_eq!(calendar.matches("BEGIN:VEVENT\r\n").count(), expected);
        assert_eq!(calendar.matches("\r\nDTSTART;VALUE=DATE:").count(), expected);
        assert!(calendar.lines().all(|line| line.len() <= LINE), "{calendar}");
        assert!(calendar.ends_with("END:VCALENDAR\r\n"));
    }

    #[test]
    fn long_lines_are_folded_between_characters_and_marks_are_escaped() {
        let mut out = String::new();
        push(&mut out, &"é".repeat(50));
        assert_eq!(out, format!("{}\r\n {}\r\n", "é".repeat(37), "é".repeat(13)));
        assert_eq!(escaped("a, b; c\\d\nBEGIN:VEVENT"), "a\\, b\\; c\\\\d\\nBEGIN:VEVENT");
    }
}
