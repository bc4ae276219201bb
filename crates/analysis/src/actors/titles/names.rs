//! Where a name begins and ends beside a title or a place.

use super::{Item, Reader, Reading};
use crate::{
    actors::words::{Word, Words},
    knowledge::people::Class,
};
use dyad_corpus::{Sense, Span};

/// A person's name in the text.
pub(super) struct Name {
    pub(super) span: Span,
    /// The item, if the tables have the name.
    pub(super) item: Option<usize>,
    /// How many words it has, counting a hyphenated word once.
    pub(super) words: usize,
}

impl Reader<'_, '_> {
    /// Names after a title; several, joined by commas and "and", after a plural.
    pub(super) fn names_after(&self, end: u32, plural: bool, class: Class) -> Vec<Name> {
        let mut names = Vec::new();
        let mut index = self.words.index_at(end);
        if let Some(comma) = self.comma_after(index) {
            names.extend(self.aside(comma, plural, class));
            return names;
        }
        let capitalised_title = self.words.before(end).is_some_and(|(_, word)| word.is_capitalised());
        while let Some(name) = self.name_at(index, class) {
            if name.words == 1 && name.item.is_none() && !capitalised_title {
                break;
            }
            index = self.words.index_at(name.span.end);
            names.push(name);
            let next = self.words.get(index).map_or("", |word| word.text);
            if !plural || !matches!(next, "," | "and" | "&") {
                break;
            }
            index += 1;
            if self.words.get(index).is_some_and(|word| word.text == "and") {
                index += 1;
            }
        }
        names
    }

    /// The comma behind a title, or behind the phrase that says where or for what it is: "ambassador to Kuwait, ".
    fn comma_after(&self, index: usize) -> Option<usize> {
        const LONGEST: usize = 8;
        let is =
            |at: usize, texts: &[&str]| self.words.get(at).is_some_and(|word| texts.contains(&word.text));
        if is(index, &[","]) {
            return Some(index);
        }
        if !is(index, &["to", "in", "for", "at", "on"]) {
            return None;
        }
        let comma =
            (index + 1..index + LONGEST).find(|at| self.words.get(*at).is_none_or(|word| !word.is_word()))?;
        // "a spokesman for the owners, Townsend Thoresen,": the name is theirs.
        let named = self.words.get(comma - 1).is_some_and(Word::is_capitalised);
        (is(comma, &[","]) && (named || !is(index + 1, &["the", "its", "their"]))).then_some(comma)
    }

    /// The name that a comma divides from its title: "China's foreign minister, Wang Yi, said". One that no table has
    /// must stand between two commas.
    fn aside(&self, comma: usize, plural: bool, class: Class) -> Option<Name> {
        let start = self.words.get(comma + 1)?.span.start;
        let known = self
            .items
            .iter()
            .position(|item| matches!(item, Item::Person { .. }) && item.span().start == start);
        if let Some(item) = known {
            return Some(Name { span: self.items[item].span(), item: Some(item), words: 2 });
        }
        let closing =
            (comma + 2..comma + 8).find(|at| self.words.get(*at).is_some_and(|word| word.text == ","))?;
        let official = matches!(class, Class::Government | Class::Military | Class::Body);
        let span = self.name_before(closing).filter(|span| span.start == start && official && !plural)?;
        Some(Name { span, item: None, words: 2 })
    }

    /// A person's name that begins at this word.
    fn name_at(&self, index: usize, class: Class) -> Option<Name> {
        let first = self.words.get(index)?;
        let item = self.items.iter().position(|item| item.span().start == first.span.start);
        if let Some(item) = item {
            let Item::Person { span, .. } = self.items[item] else { return None };
            return Some(Name { span, item: Some(item), words: 2 });
        }
        if self.words.shouting || !first.is_capitalised() {
            return None;
        }
        let (span, words) = capitalised_name(self.words, index, |at| {
            self.items.iter().any(|item| item.span().contains(Span { start: at, end: at + 1 }))
        })?;
        // In a headline the verb is capitalised too: only one word is safe.
        let doubtful = self.words.title_case && words > 1;
        let title_of_thing = class == Class::Private && words == 1 && first.text.len() < 3;
        (!doubtful && !title_of_thing).then_some(Name { span, item: None, words })
    }

    /// A run of two or three capitalised words that ends before this comma and is no name of the tables.
    pub(super) fn name_before(&self, comma: usize) -> Option<Span> {
        if self.words.shouting || self.words.title_case {
            return None;
        }
        let mut first = comma;
        while let Some(word) = first.checked_sub(1).and_then(|at| self.words.get(at)) {
            let taken = self.items.iter().any(|item| item.span().overlaps(word.span));
            let joined = word.text == "-" || self.words.get(first).is_some_and(|next| next.text == "-");
            let time = matches!(word.text, "Yesterday" | "Today" | "Earlier" | "Later");
            if taken || time || !(word.is_capitalised() && word.is_word() || joined) {
                break;
            }
            first -= 1;
        }
        let (span, words) = capitalised_name(self.words, first, |_| false)?;
        let end = self.words.get(comma)?.span.start;
        const THINGS: [&str; 22] = [
            "The",
            "A",
            "In",
            "On",
            "At",
            "But",
            "And",
            "Ministry",
            "University",
            "Corp",
            "Co",
            "Inc",
            "Ltd",
            "Bank",
            "Group",
            "Council",
            "Committee",
            "Institute",
            "Party",
            "Agency",
            "Department",
            "Center",
        ];
        let thing =
            (first..comma).filter_map(|at| self.words.get(at)).any(|word| THINGS.contains(&word.text));
        (span.end == end && (2..=3).contains(&words) && !thing).then_some(span)
    }

    /// "in Beaver Creek, Canada": a place that no table knows, in a country that the text names.
    pub(super) fn places(&mut self) {
        for item in self.items {
            let Item::Plain { span, reading: Reading::Country { country, sense: Sense::Location } } = item
            else {
                continue;
            };
            let Some((comma, word)) = self.words.before(span.start) else { continue };
            let name = if word.text == "," { self.name_before_place(comma) } else { None };
            if let Some(name) = name {
                let reading = Reading::Place { name: name.of(self.text).to_owned(), country: Some(*country) };
                self.out.push((name, reading));
            }
        }
    }

    /// One to three capitalised words between a preposition of place and this comma.
    fn name_before_place(&self, comma: usize) -> Option<Span> {
        let mut first = comma;
        while let Some(word) = first.checked_sub(1).and_then(|at| self.words.get(at)) {
            let taken = self.items.iter().any(|item| item.span().overlaps(word.span));
            if taken || !(word.is_capitalised() && word.is_word()) {
                break;
            }
            first -= 1;
        }
        let before = first.checked_sub(1).and_then(|at| self.words.get(at))?;
        let (start, end) = (self.words.get(first)?.span.start, self.words.get(comma)?.span.start);
        let end = self.words.before(end).map_or(end, |(_, word)| word.span.end);
        let place = matches!(before.text, "in" | "at" | "near" | "In" | "At" | "Near");
        (place && (1..=3).contains(&(comma - first))).then_some(Span { start, end })
    }
}

/// A run of capitalised words that can be a name, from this word; `stop` says where another name begins.
fn capitalised_name(words: &Words<'_>, index: usize, stop: impl Fn(u32) -> bool) -> Option<(Span, usize)> {
    const PARTICLES: [&str; 16] = [
        "de", "van", "von", "der", "den", "bin", "al", "el", "ben", "da", "dos", "del", "di", "la", "le",
        "ibn",
    ];
    let start = words.get(index)?.span.start;
    let (mut end, mut count, mut at) = (0, 0, index);
    while let Some(word) = words.get(at) {
        let adjacent =
            at == index || word.span.start <= words.get(at - 1).map_or(0, |before| before.span.end) + 1;
        if !adjacent || count == 5 || stop(word.span.start) {
            break;
        }
        if word.text == "-" {
            // "Kyung-wha", "Soo-Hyang"
            let joined = at > index
                && words.get(at - 1).is_some_and(|before| before.span.end == word.span.start)
                && words
                    .get(at + 1)
                    .is_some_and(|after| after.span.start == word.span.end && after.is_word());
            let Some(after) = words.get(at + 1).filter(|_| joined) else { break };
            end = after.span.end;
            at += 2;
            continue;
        }
        let particle = PARTICLES.contains(&word.text)
            && words.get(at + 1).is_some_and(|next| next.is_capitalised() || next.text == "-");
        let name = word.is_capitalised()
            && word.is_word()
            && word.text.chars().all(|c| c.is_alphabetic() || matches!(c, '.' | '\'' | '’'));
        if !(name || particle && at > index) {
            break;
        }
        if name {
            count += 1;
            end = word.span.end;
        }
        at += 1;
    }
    // An abbreviation's stop may end the sentence; it is no part of the name.
    (count > 0 && end > start).then_some((Span { start, end }, count))
}
