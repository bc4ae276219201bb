//! Words that the parser would take for another class than they have where they stand.

use crate::actors::Mention;
use crate::knowledge::{acts::Words, reading_words::ReadingWords};
use dyad_corpus::{EntityKind, Sense, Span};

/// Whether words that tell a time stand without preposition or article, so that the parser may take them for part of
/// the noun before: "will visit Kenya tomorrow", "met President Bush Monday".
pub(super) fn is_bare_time(sentence: &str, start: usize, end: usize, words: &ReadingWords) -> bool {
    let time = sentence.get(start..end).unwrap_or("");
    let first = time.split_whitespace().next().unwrap_or("").to_lowercase();
    let before = sentence.get(..start).unwrap_or("");
    let previous = before.split_whitespace().last().unwrap_or("").to_lowercase();
    let opening = words.bare_times.has(&first) || first.ends_with("day");
    let after = sentence.get(end..).unwrap_or("").trim_start();
    let apart = !after.starts_with(['\'', '’', '-']);
    let open_before = previous
        .chars()
        .last()
        .is_none_or(|last| last.is_alphanumeric() || matches!(last, ',' | '.' | ')' | '-' | '–' | '—'));
    let free = open_before && !words.before_no_bare_time.has(&previous);
    // "last week's visit", "Monday talks": part of a noun phrase.
    let next = after.split_whitespace().next().unwrap_or("");
    let noun_next = first.ends_with("day")
        && !matches!(first.as_str(), "today" | "yesterday")
        && !next.ends_with("ed")
        && next.starts_with(char::is_lowercase)
        && !words.behind_bare_day.has(next.trim_end_matches([',', '.']));
    opening && apart && free && !noun_next
}

/// A word of a sentence and what stands around it.
pub(super) struct Place<'t> {
    word: &'t str,
    /// The word before and the word behind, lower case; empty where there is none.
    previous: String,
    next: String,
    /// The word before the one before.
    earlier: String,
    /// Whether nothing but a space divides it from what is behind it.
    open: bool,
    /// Where in the article what stands before it ends, without white space, and where what stands behind begins.
    before_end: u32,
    next_start: u32,
    /// Who is named in the sentence, which begins here in the article.
    mentions: &'t [Mention],
    sentence: &'t str,
    begins: u32,
}

impl<'t> Place<'t> {
    /// The word that begins at `start` of the sentence.
    pub(super) fn of(
        sentence: &'t str,
        (start, word): (usize, &'t str),
        mentions: &'t [Mention],
        span: Span,
    ) -> Place<'t> {
        let before = sentence.get(..start).unwrap_or("").trim_end();
        let after = sentence.get(start + word.len()..).unwrap_or("");
        Place {
            word,
            previous: before.split_whitespace().last().unwrap_or("").to_lowercase(),
            earlier: before.split_whitespace().nth_back(1).unwrap_or("").to_lowercase(),
            next: after
                .split_whitespace()
                .next()
                .unwrap_or("")
                .trim_end_matches(['.', ',', ';'])
                .to_lowercase(),
            open: after.starts_with(' '),
            before_end: span.start + before.len() as u32,
            next_start: span.start + (start + word.len() + 1) as u32,
            mentions,
            sentence,
            begins: span.start,
        }
    }

    /// Whether it stands behind a country's name that a wish goes on with: "that Israel ease".
    fn opens_wish(&self, words: &ReadingWords) -> bool {
        let object = words.behind_bare_verb.has(&self.next);
        let named = self.country_before().map(|(country, _)| country);
        let named = named.filter(|country| country.sense != Sense::Modifier || object);
        let before = named.and_then(|named| named.span.start.checked_sub(self.begins));
        let before = before.and_then(|end| self.sentence.get(..end as usize)).unwrap_or("");
        before.trim_end().ends_with(" that")
    }

    /// Whether it is the verb of what is wished: "demanded that Syria hand over".
    pub(super) fn is_wished(&self, words: &ReadingWords) -> bool {
        let object = words.behind_bare_verb.has(&self.next)
            || matches!(self.next.as_str(), "over" | "back" | "up" | "down" | "off" | "out" | "from" | "to");
        if !object || !self.open {
            return false;
        }
        let Some((country, _)) = self.country_before() else { return false };
        let before = country.span.start.checked_sub(self.begins);
        let before = before.and_then(|end| self.sentence.get(..end as usize)).unwrap_or("").trim_end();
        let wish = |word: &str| words.wishing.begins(&word.to_lowercase());
        before.strip_suffix(" that").is_some_and(|before| before.split_whitespace().rev().take(4).any(wish))
    }

    /// Whether a name begins behind it.
    fn is_before_name(&self) -> bool {
        self.mentions.iter().any(|mention| mention.span.start == self.next_start)
    }

    /// The country named before it, and whether another country is joined to that.
    fn country_before(&self) -> Option<(&Mention, bool)> {
        let named = (self.mentions.iter())
            .find(|mention| mention.span.end == self.before_end && mention.kind == EntityKind::Country)?;
        let joined = [" and ", ", "].iter().any(|joint| {
            self.mentions.iter().any(|other| {
                let gap = (other.span.end.checked_sub(self.begins)).map(|from| from as usize);
                let gap = gap.and_then(|from| self.sentence.get(from..)).unwrap_or("");
                other.span.end < self.before_end && gap.starts_with(joint)
            })
        });
        Some((named, joined))
    }
}

/// Whether a word that can be a plural noun is a verb here: after a country's name or one who acts for it, and before
/// an object.
pub(super) fn is_singular_verb(place: &Place<'_>, lists: &Words) -> bool {
    let named = place.mentions.iter().any(|mention| {
        mention.span.end == place.before_end
            && mention.sense != Sense::Location
            && mention.kind != EntityKind::Place
    });
    let object = place.open
        && (place.next.starts_with(|first: char| first.is_ascii_digit())
            || lists.reading.behind_singular_verb.has(&place.next)
            || place.is_before_name());
    // "Tashkent plans to invest"
    let intends = place.next == "to" && lists.reading.intending.has(&place.word.to_lowercase());
    (object || intends) && (named || lists.official.contains(&place.previous))
}

/// Whether a word that can be a verb's bare form is one here: after a plural, names joined by "and", or an adverb, and
/// before an object.
pub(super) fn is_bare_verb(place: &Place<'_>, lists: &Words) -> bool {
    let words = &lists.reading;
    let (previous, next) = (&place.previous, &place.next);
    let country = place.country_before();
    let two = country.is_some_and(|(_, joined)| joined);
    let several = two && country.is_some_and(|(country, _)| country.sense != Sense::Modifier);
    let plural = (previous.ends_with('s') && !previous.ends_with("ss") && !previous.ends_with("'s"))
        || words.before_bare_verb.has(previous)
        || (previous.ends_with("ly") && previous.len() > 4);
    let object = place.open && (words.behind_bare_verb.has(next) || place.is_before_name());
    // "demanded that Israel ease restrictions", "threatened to ban flights": nothing else can stand there.
    if place.opens_wish(words) || (previous == "to" && words.intending.has(&place.earlier)) {
        return place.open;
    }
    let verb = place.word.to_lowercase();
    if matches!(verb.as_str(), "trade" | "exchange" | "swap") && words.traded.has(next) {
        return two || (verb != "trade" && plural);
    }
    if verb == "trade" {
        return false;
    }
    if words.quarrels.has(&verb) {
        // "Thailand and Cambodia clash at the border"
        return (next.is_empty() || words.behind_quarrel.has(next)) && two;
    }
    object && (several || plural)
}

/// Whether a past form of a verb without an object stands without an auxiliary before it.
pub(super) fn is_finite(place: &Place<'_>) -> bool {
    const AUXILIARY: [&str; 10] = ["has", "have", "had", "having", "be", "been", "was", "were", "is", "are"];
    let over_adverb = place.previous.ends_with("ly");
    let before = if over_adverb { &place.earlier } else { &place.previous };
    !AUXILIARY.contains(&before.as_str())
}

/// "Sudan cut diplomatic ties": whether a past form that looks like a noun stands between the name that opens its sentence and an
/// object.
pub(super) fn is_unchanged_past(place: &Place<'_>, lists: &Words) -> bool {
    let named = place.mentions.iter().any(|mention| {
        mention.span.end == place.before_end
            && mention.span.start == place.begins
            && mention.sense != Sense::Modifier
    });
    named && place.open && (lists.reading.behind_bare_verb.has(&place.next) || place.is_before_name())
}

/// "killed in fighting between": whether the word is a noun.
pub(super) fn is_fighting(place: &Place<'_>, lists: &Words) -> bool {
    const GOES_ON: [&str; 9] = ["is", "are", "was", "were", "be", "been", "keep", "kept", "still"];
    lists.reading.behind_fighting.has(&place.next) && !GOES_ON.contains(&place.previous.as_str())
}

/// Whether a past form goes on behind a clause in commas, before its object: "Iraq, which had complained, summoned Iran's
/// ambassador".
pub(super) fn resumes(place: &Place<'_>, lists: &Words) -> bool {
    let apart = place.previous.ends_with(',');
    let country = || {
        let named = place.mentions.iter().find(|mention| mention.span.start == place.next_start);
        named.is_some_and(|named| named.sense != Sense::Modifier)
    };
    apart && place.open && (lists.reading.behind_bare_verb.has(&place.next) || country())
}

/// Whether a past form goes on behind a name and what stands in commas or dashes after it: "Peru, angered by the remarks,
/// accused Bolivia", "Mali – the largest of the three – signed a pact".
pub(super) fn resumes_name(place: &Place<'_>) -> bool {
    const LONGEST: usize = 10;
    const NO_OBJECT: [&str; 14] =
        ["by", "in", "on", "at", "from", "with", "to", "for", "as", "of", "and", "or", "after", "since"];
    if !place.open || place.next.is_empty() || NO_OBJECT.contains(&place.next.as_str()) {
        return false;
    }
    let Some(before) = place.sentence.get(..(place.before_end - place.begins) as usize) else { return false };
    let Some(before) = before.strip_suffix([',', '–', '—']) else { return false };
    let Some(opens) = before.rfind([',', '–', '—']) else { return false };
    let between = before.get(opens..).unwrap_or("").trim_matches([',', '–', '—', ' ']);
    let name_ends = place.begins + before.get(..opens).unwrap_or("").trim_end().len() as u32;
    let named = |mention: &Mention| mention.span.end == name_ends && mention.sense != Sense::Modifier;
    // "France, Germany, Italy": a list.
    let listed = |mention: &Mention| {
        let words =
            mention.span.start.checked_sub(place.begins).and_then(|from| {
                place.sentence.get(from as usize..(mention.span.end - place.begins) as usize)
            });
        words == Some(between)
    };
    let words = between.split_whitespace().count();
    (1..=LONGEST).contains(&words) && place.mentions.iter().any(named) && !place.mentions.iter().any(listed)
}

/// The dashes around what describes a name, which are read as commas: "Mali – the largest of the three – signed".
pub(super) fn dashes(sentence: &str, mentions: &[Mention], span: Span) -> Vec<(usize, usize)> {
    let found: Vec<(usize, usize)> = [" – ", " — ", " -- "]
        .into_iter()
        .flat_map(|dash| sentence.match_indices(dash))
        .map(|(start, dash)| (start, start + dash.len()))
        .collect();
    let [first, _] = found.as_slice() else { return Vec::new() };
    let name_ends = span.start + first.0 as u32;
    if mentions.iter().any(|mention| mention.span.end == name_ends) { found } else { Vec::new() }
}

/// "Chad's acting foreign minister": whether the word describes who holds an office for another.
pub(super) fn is_stand_in(place: &Place<'_>, lists: &Words) -> bool {
    place.open && (lists.title_words.contains(&place.next) || lists.official.contains(&place.next))
}

/// "has since expelled": since then.
pub(super) fn is_adverb(place: &Place<'_>) -> bool {
    matches!(place.previous.as_str(), "has" | "have" | "had") && place.open
}

/// Whether a gerund that the tagger takes for an adjective stands where only a verb can: "responded by imposing tariffs".
pub(super) fn is_gerund(place: &Place<'_>) -> bool {
    const GOVERNS: [&str; 11] =
        ["by", "of", "for", "after", "before", "from", "against", "while", "without", "over", "despite"];
    place.open && (GOVERNS.contains(&place.previous.as_str()) || place.previous.ends_with(','))
}

/// "Panama on Wednesday asked": where the phrase begins that tells the day between a subject and its verb.
pub(super) fn before_verb(sentence: &str, start: usize, end: usize, words: &ReadingWords) -> Option<usize> {
    let time = sentence.get(start..end)?;
    let (from, day) = match time.strip_prefix("on ") {
        Some(day) => (start, day),
        None => (start.checked_sub(3).filter(|from| sentence.get(*from..start) == Some("on "))?, time),
    };
    let before = sentence.get(..from)?.trim_end();
    let after = sentence.get(end..)?;
    let next = after.split_whitespace().next().unwrap_or("");
    let verb = next.ends_with("ed") || words.past_forms.has(next);
    let joined = before.ends_with(char::is_alphanumeric);
    (day.len() < 24 && verb && joined && after.starts_with(' ')).then_some(from)
}
