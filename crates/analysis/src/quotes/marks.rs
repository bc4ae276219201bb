//! Words between quotation marks.

use dyad_corpus::Span;

/// The spans between quotation marks in a paragraph, marks left out. An opening mark without a closing one quotes
/// to the end of the paragraph, as news does when a quotation runs on.
pub(super) fn find(text: &str, paragraph: Span) -> Vec<Span> {
    let mut spans = Vec::new();
    let mut open: Option<(usize, char)> = None;
    let words = paragraph.of(text);
    let base = paragraph.start as usize;
    let mut before = ' ';
    let mut characters = words.char_indices().peekable();
    while let Some((at, mark)) = characters.next() {
        let after = characters.peek().map_or(' ', |(_, next)| *next);
        match (open, mark) {
            (None, '“' | '„' | '«') => open = Some((base + at + mark.len_utf8(), mark)),
            (None, '"') if !after.is_whitespace() || before.is_whitespace() => {
                open = Some((base + at + 1, '"'));
            }
            (None, '‘') if !before.is_alphanumeric() => open = Some((base + at + mark.len_utf8(), mark)),
            (Some((start, '"')), '"') => {
                push(text, &mut spans, start, base + at);
                open = None;
            }
            (Some((start, '“' | '„')), '”' | '“') => {
                push(text, &mut spans, start, base + at);
                open = None;
            }
            (Some((start, '«')), '»') => {
                push(text, &mut spans, start, base + at);
                open = None;
            }
            // A closing single mark is an apostrophe unless a word ends there.
            (Some((start, '‘')), '’') if !after.is_alphanumeric() => {
                push(text, &mut spans, start, base + at);
                open = None;
            }
            _ => {}
        }
        before = mark;
    }
    if let Some((start, mark)) = open
        && mark != '‘'
        && paragraph.end as usize > start
        && words.len() > 40
    {
        push(text, &mut spans, start, paragraph.end as usize);
    }
    spans
}

/// Adds a span without the space and the comma at its ends.
fn push(text: &str, spans: &mut Vec<Span>, start: usize, end: usize) {
    let words = text.get(start..end).unwrap_or("");
    let left = words.len() - words.trim_start().len();
    let kept = words.trim().trim_end_matches(',').trim_end();
    if !kept.is_empty() {
        spans.push(Span::new(start + left, start + left + kept.len()));
    }
}

/// Whether the quoted words are a sentence of their own: they begin the sentence, or begin with a capital after
/// a verb of speech and a comma or colon, and are no mere phrase.
pub(super) fn is_whole(text: &str, quote: Span, sentence: Span) -> bool {
    let words = quote.of(text);
    let long = words.split_whitespace().count() >= 4;
    let capital = words.chars().next().is_some_and(char::is_uppercase);
    let before = text.get(sentence.start as usize..quote.start as usize).unwrap_or("");
    let opening = before.trim_end_matches(['"', '“', '‘', '„', '«']).trim_end();
    long && capital && (opening.is_empty() || opening.ends_with([',', ':']))
}

/// Whether the quoted words name a thing and quote nobody: a title with capitals throughout ("the drill “Sharp
/// Sword”"), or what something is called ("dubbed “wolf warriors”").
pub(super) fn is_name(text: &str, quote: Span) -> bool {
    const CALLED: [&str; 9] = [
        "named",
        "dubbed",
        "nicknamed",
        "codenamed",
        "code-named",
        "titled",
        "entitled",
        "so-called",
        "known as",
    ];
    const SMALL: [&str; 14] =
        ["of", "the", "a", "an", "and", "or", "in", "on", "at", "to", "for", "with", "by", "from"];
    let before = text.get(..quote.start as usize).unwrap_or("");
    let before = before.trim_end_matches(['"', '“', '‘', '„', '«', ' ', '\u{a0}']);
    if CALLED.iter().any(|called| before.ends_with(called)) {
        return true;
    }
    // "Never," he said; he said: "Never"; he said "Yes".
    let spoken = text.get(quote.end as usize..).is_some_and(|rest| rest.starts_with(','))
        || before.ends_with([':', ','])
        || before.is_empty()
        || ["said", "says", "replied", "answered", "added", "asked"]
            .iter()
            .any(|verb| before.ends_with(verb));
    let words = quote.of(text);
    let title = |word: &str| {
        word.starts_with(|first: char| first.is_uppercase() || first.is_ascii_digit())
            || SMALL.contains(&word)
    };
    // In a text in capitals nothing shows what is a title.
    let plain = words.contains(|letter: char| letter.is_lowercase() || letter.is_ascii_digit());
    !spoken && plain && !words.ends_with(['.', '!', '?']) && words.split_whitespace().all(title)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn quoted(text: &str) -> Vec<&str> {
        find(text, Span::new(0, text.len())).into_iter().map(|span| span.of(text)).collect()
    }

    #[test]
    fn marks_of_news() {
        let cases: &[(&str, &[&str])] = &[
            ("\"We agree,\" he said.", &["We agree"]),
            ("He spoke of “a new start” and “peace”.", &["a new start", "peace"]),
            ("It isn’t ‘a done deal’, the ministry’s spokesman said.", &["a done deal"]),
            ("No marks, 6\" of rain.", &[]),
            ("« Nous verrons », dit-il.", &["Nous verrons"]),
            (
                "“The talks go on and nobody can say today how they will end.",
                &["The talks go on and nobody can say today how they will end."],
            ),
        ];
        for (text, expected) in cases {
            assert_eq!(quoted(text), *expected, "{text}");
        }
    }
}
