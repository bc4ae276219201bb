//! A sentence as the parser is given it: plainer than it stands in the paper.
//!
//! The parser learnt from texts that are not news. So a name of several words is read as one word that the treebank
//! has often, a title before a person's name as part of the name, a bare "tomorrow" as an adverb, two names that a
//! headline joins by a comma as joined by "and", and headlines and sentences in capitals in lower case. Every word
//! of the parse keeps its place in the article.

use super::{Seen, repair::repair};
use crate::actors::Mention;
use crate::knowledge::acts::Words;
use dyad_corpus::{EntityKind, Sense, Span};
use dyad_parser::{Begun, Parser, Upos, Word};

/// A stretch of the sentence and what the parser reads instead of it.
struct Piece {
    /// Where it stands in the sentence.
    start: usize,
    end: usize,
    /// What is read.
    read: String,
    /// The lemma that its word has in the end, where it is not that of what is read.
    lemma: Option<String>,
}

/// A sentence as the parser is given it, tagged and not parsed yet.
pub(super) struct Reading<'a> {
    plain: Plain<'a>,
    begun: Begun<'a>,
}

/// What the parser reads instead of the sentence.
struct Plain<'a> {
    text: String,
    /// Where in it the pieces are that stand for others.
    moved: Vec<(usize, usize, Piece)>,
    lists: &'a Words,
}

impl<'a> Reading<'a> {
    /// Begins to read the sentence at `span`. `mentions` are those of this sentence.
    pub(super) fn of(
        span: Span,
        seen: &Seen<'_>,
        mentions: &[Mention],
        lists: &'a Words,
        parser: &'a Parser,
    ) -> Reading<'a> {
        let sentence = span.of(seen.text);
        let style = Style::of(sentence);
        let mut text = String::with_capacity(sentence.len());
        let mut moved = Vec::new();
        let mut at = 0;
        for piece in pieces(span, seen, mentions, lists) {
            style.push(&mut text, sentence.get(at..piece.start).unwrap_or(""));
            at = piece.end;
            let from = text.len();
            text.push_str(&piece.read);
            moved.push((from, text.len(), piece));
        }
        style.push(&mut text, sentence.get(at..).unwrap_or(""));
        let begun = parser.begin(&text);
        Reading { plain: Plain { text, moved, lists }, begun }
    }

    /// The words with their tags and lemmas, without places in the article.
    pub(super) fn tagged(&self) -> Vec<Word> {
        let mut words = self.begun.words().to_vec();
        for word in &mut words {
            self.plain.set_lemma(word);
        }
        words
    }

    /// The words with their dependencies and places in the article.
    pub(super) fn parse(self) -> Vec<Word> {
        let Reading { plain, begun } = self;
        let mut words = begun.parse();
        for word in &mut words {
            plain.set_lemma(word);
            (word.start, word.end) = (plain.place(word.start, false), plain.place(word.end, true));
        }
        repair(&mut words, plain.lists);
        words
    }
}

impl Plain<'_> {
    /// The lemma that a word has in the article.
    fn set_lemma(&self, word: &mut Word) {
        let covers = |from: usize, to: usize| from as u32 <= word.start && word.end <= to as u32;
        match self.moved.iter().find(|(from, to, _)| covers(*from, *to)) {
            Some((_, _, piece)) => {
                if let Some(lemma) = &piece.lemma {
                    word.lemma.clone_from(lemma);
                }
            }
            None => {
                let form = self.text.get(word.start as usize..word.end as usize).unwrap_or("").to_lowercase();
                mend(word, &form, self.lists);
            }
        }
    }

    /// The place in the sentence of a place in what is read.
    fn place(&self, offset: u32, is_end: bool) -> u32 {
        let offset = offset as usize;
        let before =
            self.moved.iter().rev().find(|piece| if is_end { piece.0 < offset } else { piece.0 <= offset });
        match before {
            None => offset as u32,
            Some((_, to, piece)) => match (offset < *to || (is_end && offset == *to), is_end) {
                (true, true) => piece.end as u32,
                (true, false) => piece.start as u32,
                (false, _) => (piece.end + (offset - to)) as u32,
            },
        }
    }
}

/// Mends a lemma that no table has by the rules of spelling, where one of them gives a lemma that a table has:
/// "blam" of "blamed".
fn mend(word: &mut Word, form: &str, lists: &Words) {
    let open = matches!(word.upos, Upos::VERB | Upos::AUX | Upos::NOUN | Upos::ADJ);
    if !open || word.lemma.len() < 3 || lists.vocabulary.contains(&word.lemma) {
        return;
    }
    let ends = [
        ("", ""),
        ("s", ""),
        ("es", ""),
        ("ies", "y"),
        ("ied", "y"),
        ("ed", "e"),
        ("ed", ""),
        ("ing", "e"),
        ("ing", ""),
    ];
    let doubled = |stem: &str| {
        let last = stem.chars().next_back()?;
        let short = stem.strip_suffix(last)?;
        short.ends_with(last).then(|| short.to_owned())
    };
    let plain =
        ends.iter().filter_map(|(end, put)| form.strip_suffix(end).map(|stem| format!("{stem}{put}")));
    let short = ["ed", "ing"].iter().filter_map(|end| doubled(form.strip_suffix(end)?));
    if let Some(lemma) = plain.chain(short).find(|lemma| lists.vocabulary.contains(lemma)) {
        word.lemma = lemma;
    }
}

/// Everything in the sentence that is read otherwise, in order.
fn pieces(span: Span, seen: &Seen<'_>, mentions: &[Mention], lists: &Words) -> Vec<Piece> {
    let sentence = span.of(seen.text);
    let within = |inner: Span| -> Option<(usize, usize)> {
        let start = inner.start.checked_sub(span.start)? as usize;
        let end = start + inner.len();
        (end <= sentence.len()).then_some((start, end))
    };
    let mut pieces: Vec<Piece> = Vec::new();
    let add = |pieces: &mut Vec<Piece>, start: usize, end: usize, read: &str, lemma: Option<&str>| {
        let free = pieces.iter().all(|piece| piece.end <= start || end <= piece.start);
        if free && start < end {
            let lemma = lemma.map(str::to_owned);
            pieces.push(Piece { start, end, read: read.to_owned(), lemma });
        }
    };
    for mention in mentions.iter().filter(|mention| mention.kind == EntityKind::Person) {
        if let Some((start, end)) = within(mention.span)
            && mention.sense == Sense::Name
            && mention.country.is_some()
            && let Some(title) = title_before(sentence, start, mentions, span, lists)
        {
            add(&mut pieces, title, end, "Bush", None);
        }
    }
    for mention in mentions {
        if let Some((start, end)) = within(mention.span)
            && let Some(known) = stand_in(mention, sentence.get(start..end).unwrap_or(""))
        {
            add(&mut pieces, start, end, known, None);
        }
    }
    for date in seen.dates.iter().filter(|date| span.contains(date.span)) {
        let Some((start, end)) = within(date.span) else { continue };
        if is_bare(sentence, start, end) {
            add(&mut pieces, start, end, "now", None);
        } else if let Some(from) = before_verb(sentence, start, end) {
            add(&mut pieces, from, end, "now", None);
        }
    }
    for (start, end) in joining_commas(sentence, mentions, span) {
        add(&mut pieces, start, end, " and ", Some("and"));
    }
    for (start, title) in ["charge d'affaires", "chargé d'affaires", "charge d’affaires", "chargé d’affaires"]
        .iter()
        .flat_map(|title| sentence.match_indices(title))
    {
        add(&mut pieces, start, start + title.len(), "envoy", Some("envoy"));
    }
    for (start, word) in words(sentence) {
        let lower = word.to_lowercase();
        if let Some((read, lemma)) = lists.read_as.get(lower.as_str()) {
            add(&mut pieces, start, start + word.len(), read, Some(lemma));
        }
    }
    for (start, word) in words(sentence) {
        let lower = word.to_lowercase();
        if lists.base_forms.contains(&lower) && is_bare_verb(sentence, start, word, mentions, span) {
            add(&mut pieces, start, start + word.len(), "kill", Some(&lower));
        } else if let Some(lemma) = lower.strip_suffix('s').filter(|lemma| lists.noun_verbs.contains(*lemma))
            && is_singular_verb(sentence, start, word, mentions, span, lists)
        {
            // "Sri Lankan navy arrests 14 fishermen": no plural noun.
            add(&mut pieces, start, start + word.len(), "sees", Some(lemma));
        }
    }
    // "a top U.S. official today praised": the parser takes it for an adjective.
    for (start, word) in words(sentence).filter(|(_, word)| matches!(*word, "official" | "officials")) {
        let after = sentence.get(start + word.len()..).unwrap_or("");
        let next = after.split_whitespace().next().unwrap_or("");
        let ends = !after.starts_with(' ')
            || lists.speech_forms.contains(next)
            || matches!(
                next,
                "who"
                    | "has"
                    | "have"
                    | "had"
                    | "was"
                    | "were"
                    | "is"
                    | "are"
                    | "will"
                    | "would"
                    | "and"
                    | "in"
                    | "at"
                    | "of"
                    | "from"
                    | "to"
                    | "on"
                    | "today"
                    | "yesterday"
                    | "with"
                    | "also"
                    | "told"
                    | "by"
            );
        if ends {
            let plural = word.ends_with('s');
            let read = if plural { "spokesmen" } else { "spokesman" };
            add(&mut pieces, start, start + word.len(), read, Some("official"));
        }
    }
    for (written, read, lemma) in JOINED_VERBS {
        if let Some(at) = sentence.find(written) {
            add(&mut pieces, at, at + written.len(), read, Some(lemma));
        }
    }
    pieces.sort_by_key(|piece| piece.start);
    pieces
}

/// Words of letters, with where they begin.
fn words(sentence: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut at = 0;
    sentence.split(|c: char| !c.is_alphanumeric() && c != '-').filter_map(move |word| {
        let start = at;
        at += word.len();
        // The character that ended the word.
        at += sentence.get(at..).and_then(|rest| rest.chars().next()).map_or(0, char::len_utf8);
        (!word.is_empty()).then_some((start, word))
    })
}

/// Verbs of two words, each with the one word that it is parsed as, and its lemma.
const JOINED_VERBS: &[(&str, &str, &str)] = &[
    ("test fired", "fired", "fire"),
    ("test-fired", "fired", "fire"),
    ("test fires", "fires", "fire"),
    ("test-fires", "fires", "fire"),
    ("test launched", "launched", "launch"),
    ("test-launched", "launched", "launch"),
];

/// Where the title before a person's name begins: "Indian External Affairs Minister | S. Jaishankar", "Chinese foreign
/// ministry spokesperson | Lu Kang"; nothing where no title stands there.
fn title_before(
    sentence: &str,
    name: usize,
    mentions: &[Mention],
    span: Span,
    lists: &Words,
) -> Option<usize> {
    let before: Vec<(usize, &str)> = words(sentence.get(..name)?).collect();
    let mut begin = None;
    let (mut titled, mut owned) = (false, false);
    let mut end = name;
    for (place, (start, word)) in before.iter().enumerate().rev() {
        let gap = sentence.get(start + word.len()..end).unwrap_or("x");
        // "Korea's": the ending is a word of its own here.
        let ending =
            *word == "s" && sentence.get(..*start).is_some_and(|before| before.ends_with(['\'', '’']));
        if ending && gap.trim().is_empty() {
            end = sentence.get(..*start).map_or(*start, |before| before.trim_end_matches(['\'', '’']).len());
            owned = true;
            continue;
        }
        let possessive = owned || matches!(gap.trim(), "'" | "’");
        owned = false;
        if !gap.trim().is_empty() && !possessive {
            break;
        }
        let lower = word.to_lowercase();
        let here = Span { start: span.start + *start as u32, end: span.start + (*start + word.len()) as u32 };
        let country = mentions.iter().find(|mention| {
            mention.kind == EntityKind::Country
                && mention.span.contains(here)
                && mention.sense != Sense::Location
        });
        if let Some(country) = country {
            // Whose minister it is stands first.
            // "North Korea's Kim Jong Un" needs no title.
            if titled || possessive {
                titled = true;
                begin = country.span.start.checked_sub(span.start).map(|start| start as usize);
            }
            break;
        }
        if possessive {
            break;
        }
        let joins = matches!(lower.as_str(), "and" | "of" | "for" | "the" | "&");
        let title = lists.title_words.contains(&lower);
        let known_before = || {
            before
                .get(..place)
                .and_then(|before| before.last())
                .is_some_and(|(_, word)| lists.title_words.contains(&word.to_lowercase()))
        };
        if title {
            titled = true;
            begin = Some(*start);
        } else if !(joins && titled && known_before()) {
            break;
        }
        end = *start;
    }
    begin.filter(|_| titled)
}

/// Whether words that tell a time stand without preposition or article, so that the parser may take them for part of
/// the noun before: "will visit Kenya tomorrow", "met President Bush Monday".
fn is_bare(sentence: &str, start: usize, end: usize) -> bool {
    let time = sentence.get(start..end).unwrap_or("");
    let first = time.split_whitespace().next().unwrap_or("").to_lowercase();
    let before = sentence.get(..start).unwrap_or("");
    let previous = before.split_whitespace().last().unwrap_or("").to_lowercase();
    let opening = matches!(
        first.as_str(),
        "tomorrow"
            | "yesterday"
            | "today"
            | "tonight"
            | "overnight"
            | "last"
            | "next"
            | "this"
            | "later"
            | "earlier"
            | "late"
            | "early"
    ) || first.ends_with("day");
    let after = sentence.get(end..).unwrap_or("").trim_start();
    let apart = !after.starts_with(['\'', '’', '-']);
    let open_before = previous
        .chars()
        .last()
        .is_none_or(|last| last.is_alphanumeric() || matches!(last, ',' | '.' | ')' | '-' | '–' | '—'));
    let free = open_before
        && !matches!(
            previous.as_str(),
            "on" | "in"
                | "at"
                | "of"
                | "the"
                | "a"
                | "since"
                | "until"
                | "till"
                | "by"
                | "from"
                | "for"
                | "to"
                | "before"
                | "after"
                | "during"
                | "between"
                | "and"
                | "or"
                | "its"
                | "their"
                | "his"
                | "her"
                | "that"
                | "through"
                | "around"
                | "about"
                | "than"
                | "over"
                | "within"
                | "as"
                | "with"
                | "early"
                | "late"
        );
    // "last week's visit", "Monday talks": part of a noun phrase.
    let next = after.split_whitespace().next().unwrap_or("");
    let noun_next = first.ends_with("day")
        && !matches!(first.as_str(), "today" | "yesterday")
        && !next.ends_with("ed")
        && next.starts_with(char::is_lowercase)
        && !matches!(
            next.trim_end_matches([',', '.']),
            "that"
                | "after"
                | "to"
                | "in"
                | "on"
                | "for"
                | "with"
                | "at"
                | "as"
                | "when"
                | "but"
                | "and"
                | "said"
                | "by"
                | "over"
                | "while"
                | "it"
                | "he"
                | "she"
                | "they"
                | "the"
                | "a"
                | "an"
                | "before"
                | "morning"
                | "evening"
                | "night"
                | "following"
                | "from"
                | "amid"
                | "against"
        );
    opening && apart && free && !noun_next
}

/// What stands around a word of a sentence.
struct Around<'t> {
    /// Everything behind it.
    after: &'t str,
    /// The word before and the word behind, lower case; empty where there is none.
    previous: String,
    next: String,
    /// Where what stands before it ends, without white space.
    before_end: usize,
}

impl<'t> Around<'t> {
    fn of(sentence: &'t str, start: usize, word: &str) -> Around<'t> {
        let before = sentence.get(..start).unwrap_or("").trim_end();
        let after = sentence.get(start + word.len()..).unwrap_or("");
        Around {
            after,
            previous: before.split_whitespace().last().unwrap_or("").to_lowercase(),
            next: after.split_whitespace().next().unwrap_or("").to_lowercase(),
            before_end: before.len(),
        }
    }
}

/// Whether a word that can be a plural noun is a verb here: after a country's name or one who acts for it, and before an
/// object.
fn is_singular_verb(
    sentence: &str,
    start: usize,
    word: &str,
    mentions: &[Mention],
    span: Span,
    lists: &Words,
) -> bool {
    let Around { after, previous, next, before_end } = Around::of(sentence, start, word);
    let end = span.start + before_end as u32;
    let named = mentions.iter().any(|mention| {
        mention.span.end == end && mention.sense != Sense::Location && mention.kind != EntityKind::Place
    });
    let object = after.starts_with(' ')
        && (next.starts_with(|first: char| first.is_ascii_digit())
            || matches!(
                next.as_str(),
                "the"
                    | "a"
                    | "an"
                    | "its"
                    | "his"
                    | "her"
                    | "new"
                    | "two"
                    | "three"
                    | "four"
                    | "dozens"
                    | "hundreds"
            )
            || mentions
                .iter()
                .any(|mention| mention.span.start == span.start + (start + word.len() + 1) as u32));
    object && (named || lists.official.contains(&previous))
}

/// Whether a word that can be a verb's bare form is one here: after a plural, names joined by "and", or an adverb, and
/// before an object.
fn is_bare_verb(sentence: &str, start: usize, word: &str, mentions: &[Mention], span: Span) -> bool {
    let Around { after, previous, next, before_end } = Around::of(sentence, start, word);
    let end = span.start + before_end as u32;
    let ends = |mention: &&Mention| mention.span.end == end && mention.kind == EntityKind::Country;
    let named = mentions.iter().find(ends);
    let two = named.is_some()
        && [" and ", ", "].iter().any(|joint| {
            mentions.iter().any(|other| {
                let gap = (other.span.end.checked_sub(span.start)).map(|from| from as usize);
                let gap = gap.and_then(|from| sentence.get(from..)).unwrap_or("");
                other.span.end < end && gap.starts_with(joint)
            })
        });
    let several = two && named.is_some_and(|mention| mention.sense != Sense::Modifier);
    let plural = (previous.ends_with('s') && !previous.ends_with("ss") && !previous.ends_with("'s"))
        || matches!(
            previous.as_str(),
            "aircraft" | "police" | "people" | "troops" | "also" | "often" | "they" | "we" | "who"
        )
        || (previous.ends_with("ly") && previous.len() > 4);
    let object = after.starts_with(' ')
        && (matches!(
            next.as_str(),
            "the" | "a" | "an" | "its" | "their" | "his" | "her" | "new" | "any" | "all" | "proposed"
        ) || mentions
            .iter()
            .any(|mention| mention.span.start == span.start + (start + word.len() + 1) as u32));
    // "Thailand and Cambodia clash at the border", "trade fire".
    let apart = next.is_empty()
        || matches!(next.as_str(), "at" | "on" | "in" | "over" | "along" | "near" | "again" | "as");
    let traded =
        matches!(next.as_str(), "fire" | "shots" | "blows" | "barbs" | "accusations" | "threats" | "insults");
    match word.to_lowercase().as_str() {
        "trade" => traded && two,
        "clash" | "spar" | "bicker" => apart && two,
        _ => object && (several || plural),
    }
}

/// "Panama on Wednesday asked": where the phrase begins that tells the day between a subject and its verb.
fn before_verb(sentence: &str, start: usize, end: usize) -> Option<usize> {
    let time = sentence.get(start..end)?;
    let (from, day) = match time.strip_prefix("on ") {
        Some(day) => (start, day),
        None => (start.checked_sub(3).filter(|from| sentence.get(*from..start) == Some("on "))?, time),
    };
    let before = sentence.get(..from)?.trim_end();
    let after = sentence.get(end..)?;
    let next = after.split_whitespace().next().unwrap_or("");
    let verb = next.ends_with("ed")
        || matches!(
            next,
            "gave"
                | "said"
                | "told"
                | "met"
                | "held"
                | "began"
                | "sent"
                | "shot"
                | "cut"
                | "broke"
                | "took"
                | "made"
                | "paid"
                | "flew"
                | "left"
                | "won"
                | "struck"
                | "fired"
                | "spoke"
                | "put"
                | "set"
                | "has"
                | "had"
        );
    let joined = before.ends_with(char::is_alphanumeric);
    (day.len() < 24 && verb && joined && after.starts_with(' ')).then_some(from)
}

/// Commas between the first names of a headline: "Israel, UAE to normalise ties".
fn joining_commas(sentence: &str, mentions: &[Mention], span: Span) -> Vec<(usize, usize)> {
    let mut found = Vec::new();
    if sentence.trim_end().ends_with(['.', '"', '”']) {
        return found;
    }
    let countries: Vec<&Mention> = mentions
        .iter()
        .filter(|mention| mention.kind == EntityKind::Country && mention.sense != Sense::Location)
        .collect();
    let Some(first) = countries.first().filter(|first| first.span.start == span.start) else { return found };
    let mut end = first.span.end;
    let run: Vec<&&Mention> = countries
        .iter()
        .skip(1)
        .take_while(|next| {
            let joined = sentence.get((end - span.start) as usize..(next.span.start - span.start) as usize)
                == Some(", ");
            if joined {
                end = next.span.end;
            }
            joined
        })
        .collect();
    // Of a longer list only the last comma is the "and".
    if let Some(last) = run.last() {
        let at = (last.span.start - span.start) as usize;
        found.push((at - 2, at));
    }
    found
}

/// How a sentence is written.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Style {
    Plain,
    /// Every letter, or every longer word's first, is a capital.
    Capitals,
}

impl Style {
    fn of(sentence: &str) -> Style {
        let long: Vec<&str> =
            sentence.split(|c: char| !c.is_alphabetic()).filter(|word| word.len() > 3).collect();
        let raised = long.iter().filter(|word| word.starts_with(char::is_uppercase)).count();
        if long.len() >= 3 && raised * 10 >= long.len() * 8 { Style::Capitals } else { Style::Plain }
    }

    fn push(self, read: &mut String, words: &str) {
        match self {
            Style::Plain => read.push_str(words),
            // Bytes stay where they are: letters beyond ASCII are left alone.
            Style::Capitals => read.extend(words.chars().map(|letter| letter.to_ascii_lowercase())),
        }
    }
}

/// The word that stands in for a name while its sentence is parsed. Any word of the right class that the treebank has
/// often would do.
fn stand_in(mention: &Mention, name: &str) -> Option<&'static str> {
    let several = name.trim().contains([' ', '-', '\n', '\u{a0}', '.']);
    let shouting = name.len() > 4 && !name.chars().any(char::is_lowercase);
    let lower = name.to_lowercase();
    let adjective = ["an", "ese", "ish", "ani", "aeli", "aqi", "ch", "greek", "thai"]
        .iter()
        .any(|ending| lower.ends_with(ending))
        && !lower.ends_with("japan")
        && !lower.ends_with("stan")
        && !lower.ends_with("sudan")
        && !lower.ends_with("taiwan");
    match (mention.kind, mention.sense) {
        (EntityKind::Person, Sense::Name | Sense::Title) => Some("Bush"),
        _ if !several && !shouting => None,
        (EntityKind::Person, _) => Some("Bush"),
        (EntityKind::Country, Sense::Name | Sense::Modifier) if adjective => Some("Iraqi"),
        (EntityKind::Country, Sense::Name | Sense::Location | Sense::Modifier | Sense::Seat) => Some("Iraq"),
        (EntityKind::Place, _) => Some("London"),
        (EntityKind::Organisation, Sense::Name | Sense::Seat) => Some("NATO"),
        _ => None,
    }
}
