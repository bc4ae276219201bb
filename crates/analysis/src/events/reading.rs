//! A sentence as the parser is given it: plainer than it stands in the paper.
//!
//! The parser learnt from texts that are not news. So a name of several words is read as one word that the treebank
//! has often, a title before a person's name as part of the name, a bare "tomorrow" as an adverb, two names that a
//! headline joins by a comma as joined by "and", and headlines and sentences in capitals in lower case. Every word
//! of the parse keeps its place in the article.
//!
//! [`names`] tells which names and titles are read as one word, [`classes`] which words the parser would take for
//! another class.

mod classes;
mod names;

use super::{
    Seen,
    repair::{activate, enumerate, give_verb, join_beside, rejoin, repair, resume},
};
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
        let pieces = pieces(span, seen, mentions, lists);
        let plain = Plain::of(span.of(seen.text), pieces, lists);
        let begun = parser.begin(&plain.text);
        let mistaken = plain.mistaken(begun.words(), span, mentions);
        if mistaken.is_empty() {
            return Reading { plain, begun };
        }
        let mut pieces: Vec<Piece> = plain.moved.into_iter().map(|(_, _, piece)| piece).collect();
        pieces.extend(mistaken);
        pieces.sort_by_key(|piece| piece.start);
        let plain = Plain::of(span.of(seen.text), pieces, lists);
        let begun = parser.begin(&plain.text);
        Reading { plain, begun }
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
        activate(&mut words);
        give_verb(&mut words, plain.lists);
        resume(&mut words, plain.lists);
        rejoin(&mut words, plain.lists);
        join_beside(&mut words);
        enumerate(&mut words, plain.lists);
        words
    }
}

impl<'a> Plain<'a> {
    /// What is read of a sentence with these pieces, in order.
    fn of(sentence: &str, pieces: Vec<Piece>, lists: &'a Words) -> Plain<'a> {
        let style = Style::of(sentence);
        let mut text = String::with_capacity(sentence.len());
        let mut moved = Vec::new();
        let mut at = 0;
        for piece in pieces {
            style.push(&mut text, sentence.get(at..piece.start).unwrap_or(""));
            at = piece.end;
            let from = text.len();
            text.push_str(&piece.read);
            moved.push((from, text.len(), piece));
        }
        style.push(&mut text, sentence.get(at..).unwrap_or(""));
        Plain { text, moved, lists }
    }

    /// Names of one word that the tagger takes for another class ("Bucharest" for "the most", "Algiers" for several),
    /// with one it knows instead.
    fn mistaken(&self, words: &[Word], span: Span, mentions: &[Mention]) -> Vec<Piece> {
        let mut found = Vec::new();
        for word in words.iter().filter(|word| word.upos != Upos::PROPN) {
            let (start, end) = (self.place(word.start, false), self.place(word.end, true));
            let here = Span { start: span.start + start, end: span.start + end };
            let read = mentions.iter().find(|mention| mention.span == here).and_then(|mention| {
                let known = self.moved.iter().any(|(_, _, piece)| piece.start == start as usize);
                (!known).then(|| names::plain_name(mention, word, self.lists))?
            });
            if let Some(read) = read {
                let (start, end) = (start as usize, end as usize);
                found.push(Piece { start, end, read: read.to_owned(), lemma: None });
            }
        }
        found
    }

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
    if let Some(lemma) = known_lemma(form, lists) {
        word.lemma = lemma;
    }
}

/// The lemma of a form by the rules of spelling, if a table has it.
fn known_lemma(form: &str, lists: &Words) -> Option<String> {
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
    plain.chain(short).find(|lemma| lists.vocabulary.contains(lemma))
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
            && let Some(title) = names::title_before(sentence, start, mentions, span, lists)
        {
            add(&mut pieces, title, end, "Bush", None);
        }
    }
    for mention in mentions {
        if let Some((start, end)) = within(mention.span)
            && let Some(known) = names::the_two(mention, sentence, start, end)
                .or_else(|| names::stand_in(mention, sentence.get(start..end).unwrap_or(""), &lists.reading))
        {
            add(&mut pieces, start, end, known, None);
        }
    }
    for date in seen.dates.iter().filter(|date| span.contains(date.span)) {
        let Some((start, end)) = within(date.span) else { continue };
        if classes::is_bare_time(sentence, start, end, &lists.reading) {
            add(&mut pieces, start, end, "now", None);
        } else if let Some(from) = classes::before_verb(sentence, start, end, &lists.reading) {
            add(&mut pieces, from, end, "now", None);
        }
    }
    for (start, end) in names::joining_commas(sentence, mentions, span) {
        add(&mut pieces, start, end, " and ", Some("and"));
    }
    for (start, end) in classes::dashes(sentence, mentions, span) {
        add(&mut pieces, start, end, ", ", None);
    }
    let lower = sentence.to_ascii_lowercase();
    for (written, read, lemma) in lists.reading.joined() {
        // Not the end of a word and the beginning of another: "Malaysia protested".
        let whole = |start: &usize| {
            let (before, after) = (sentence.get(..*start), sentence.get(start + written.len()..));
            !before.is_some_and(|text| text.ends_with(char::is_alphanumeric))
                && !after.is_some_and(|text| text.starts_with(char::is_alphanumeric))
        };
        for (start, _) in lower.match_indices(&written).filter(|(start, _)| whole(start)) {
            // A capital that opens the sentence says which class a word is of.
            let opens = sentence.get(start..).is_some_and(|rest| rest.starts_with(char::is_uppercase));
            let read = if opens { capital(read) } else { read.to_owned() };
            add(&mut pieces, start, start + written.len(), &read, Some(lemma));
        }
    }
    // "Blinken is due in Bogotá": what he is to do there.
    for (start, due) in lower.match_indices(" due in ") {
        let place = span.start + (start + due.len()) as u32;
        if mentions.iter().any(|mention| mention.span.start == place && mention.kind != EntityKind::Person) {
            add(&mut pieces, start + 1, start + due.len() - 1, "due to visit", None);
        }
    }
    for (start, word) in words(sentence) {
        let lower = word.to_lowercase();
        if let Some((read, lemma)) = lists.read_as.get(lower.as_str()) {
            add(&mut pieces, start, start + word.len(), read, Some(lemma));
        }
    }
    let place = |start, word| classes::Place::of(sentence, (start, word), mentions, span);
    for (start, word) in words(sentence) {
        let lower = word.to_lowercase();
        let bare = lists.base_forms.contains(&lower) && classes::is_bare_verb(&place(start, word), lists);
        if bare || (lists.vocabulary.contains(&lower) && place(start, word).is_wished(&lists.reading)) {
            add(&mut pieces, start, start + word.len(), "join", Some(&lower));
        } else if let Some(lemma) = lower
            .strip_suffix('s')
            .filter(|lemma| lists.noun_verbs.contains(*lemma) || lists.base_forms.contains(*lemma))
            && classes::is_singular_verb(&place(start, word), lists)
        {
            // "Sri Lankan navy arrests 14 fishermen": no plural noun.
            add(&mut pieces, start, start + word.len(), "sees", Some(lemma));
        } else if lower == "fighting" && classes::is_fighting(&place(start, word), lists) {
            add(&mut pieces, start, start + word.len(), "combat", Some("fighting"));
        } else if lists.reading.unchanged.has(&lower)
            && classes::is_unchanged_past(&place(start, word), lists)
        {
            add(&mut pieces, start, start + word.len(), "took", Some(&lower));
        } else if lists.reading.finite.has(&lower)
            && classes::is_finite(&place(start, word))
            && let Some(lemma) = known_lemma(&lower, lists)
        {
            add(&mut pieces, start, start + word.len(), "went", Some(&lemma));
        } else if lists.reading.resuming.has(&lower)
            && classes::resumes(&place(start, word), lists)
            && let Some(lemma) = known_lemma(&lower, lists)
        {
            add(&mut pieces, start, start + word.len(), "took", Some(&lemma));
        } else if lower.ends_with("ed")
            && classes::resumes_name(&place(start, word))
            && let Some(lemma) = known_lemma(&lower, lists)
        {
            add(&mut pieces, start, start + word.len(), "took", Some(&lemma));
        } else if lists.reading.gerunds.has(&lower)
            && classes::is_gerund(&place(start, word))
            && let Some(lemma) = known_lemma(&lower, lists)
        {
            add(&mut pieces, start, start + word.len(), "making", Some(&lemma));
        } else if word == "acting" && classes::is_stand_in(&place(start, word), lists) {
            add(&mut pieces, start, start + word.len(), "former", Some("acting"));
        } else if word == "since" && classes::is_adverb(&place(start, word)) {
            add(&mut pieces, start, start + word.len(), "now", None);
        }
    }
    // "a top U.S. official today praised": the parser takes it for an adjective.
    for (start, word) in words(sentence).filter(|(_, word)| matches!(*word, "official" | "officials")) {
        let after = sentence.get(start + word.len()..).unwrap_or("");
        let next = after.split_whitespace().next().unwrap_or("");
        let ends = !after.starts_with(' ')
            || lists.speech_forms.contains(next)
            || lists.reading.behind_official.has(next);
        if ends {
            let plural = word.ends_with('s');
            let read = if plural { "spokesmen" } else { "spokesman" };
            add(&mut pieces, start, start + word.len(), read, Some("official"));
        }
    }
    pieces.sort_by_key(|piece| piece.start);
    pieces
}

fn capital(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
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
