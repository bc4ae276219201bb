//! Which language a text is in, where that is clear.

use crate::source::Raw;

/// Small words that are frequent in one language and rare in the others.
const SMALL_WORDS: [(&str, &[&str]); 7] = [
    (
        "en",
        &[
            "the", "of", "and", "to", "in", "that", "said", "is", "was", "with", "for", "has", "by", "at",
            "its",
        ],
    ),
    (
        "fr",
        &["le", "les", "des", "et", "une", "du", "dans", "que", "pour", "qui", "est", "sur", "au", "avec"],
    ),
    (
        "de",
        &["der", "die", "und", "das", "den", "von", "zu", "mit", "ist", "nicht", "auf", "dem", "ein", "sich"],
    ),
    ("es", &["el", "los", "las", "y", "del", "una", "por", "con", "que", "para", "su", "se", "fue", "sus"]),
    ("pt", &["os", "as", "um", "uma", "do", "da", "em", "não", "com", "para", "dos", "ao", "pelo", "foi"]),
    (
        "it",
        &["il", "gli", "di", "che", "della", "per", "un", "una", "con", "del", "nel", "sono", "più", "alla"],
    ),
    (
        "id",
        &["yang", "dan", "dengan", "untuk", "pada", "dari", "dalam", "ini", "itu", "tidak", "akan", "oleh"],
    ),
];

/// The ISO 639-1 code that the fields state, or the one that script and small words make clear.
pub(super) fn detect(raw: &Raw) -> Option<String> {
    if let Some(stated) = raw.fields.language.as_deref() {
        let code = stated.split(['-', '_']).next().unwrap_or("").trim().to_lowercase();
        if code.len() == 2 && code.bytes().all(|byte| byte.is_ascii_lowercase()) {
            return Some(code);
        }
    }
    let text = raw.text.get(raw.body_start..).unwrap_or("");
    by_script(text).or_else(|| by_words(text)).map(str::to_owned)
}

/// The language of a script that one language uses.
fn by_script(text: &str) -> Option<&'static str> {
    let (mut letters, mut hangul, mut kana, mut han) = (0, 0, 0, 0);
    for c in text.chars().take(4000).filter(|c| c.is_alphabetic()) {
        letters += 1;
        match c {
            '\u{ac00}'..='\u{d7a3}' => hangul += 1,
            '\u{3041}'..='\u{30fe}' => kana += 1,
            '\u{3400}'..='\u{9fff}' => han += 1,
            _ => {}
        }
    }
    match () {
        () if letters < 20 => None,
        () if hangul * 2 > letters => Some("ko"),
        () if kana * 5 > letters => Some("ja"),
        () if han * 2 > letters => Some("zh"),
        () => None,
    }
}

/// The language whose small words are frequent and at least twice as frequent as any other's.
fn by_words(text: &str) -> Option<&'static str> {
    let mut total = 0;
    let mut counts = [0_usize; SMALL_WORDS.len()];
    for word in text.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty()).take(600) {
        total += 1;
        let lower = word.to_lowercase();
        for (count, (_, words)) in counts.iter_mut().zip(&SMALL_WORDS) {
            *count += usize::from(words.contains(&lower.as_str()));
        }
    }
    let (best, count) = counts.iter().enumerate().max_by_key(|(_, count)| **count)?;
    let second = counts.iter().enumerate().filter(|(place, _)| *place != best).map(|(_, n)| *n).max()?;
    let clear = total >= 6 && count * 10 >= total && *count >= second * 2;
    clear.then(|| SMALL_WORDS[best].0)
}
