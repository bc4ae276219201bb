//! Joins titles, countries and names: "South Korean Foreign Minister Kang Kyung-wha", "foreign ministers Wang Yi
//! and Chung Eui-yong", "Wang Yi, who also serves as foreign minister", "the US president".

use super::{
    Reading,
    cast::{Cast, Held},
    words::{Word, Words},
};
use crate::knowledge::{Knowledge, people::Class};
use dyad_corpus::{Country, Sense, Span};

/// A name of the tables in a sentence, with what it means there.
#[derive(Clone, Debug)]
pub(super) enum Item {
    /// A country, place or organisation.
    Plain { span: Span, reading: Reading },
    /// A person, by identifiers; several people may have the name.
    Person { span: Span, ids: Vec<String> },
    /// A title.
    Title { span: Span, index: u32, plural: bool },
    /// A body that every state has.
    Ministry { span: Span, index: u32 },
}

impl Item {
    /// Where it stands.
    pub(super) fn span(&self) -> Span {
        match self {
            Item::Plain { span, .. } | Item::Person { span, .. } => *span,
            Item::Title { span, .. } | Item::Ministry { span, .. } => *span,
        }
    }
}

/// Whose title or ministry it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Owner {
    /// A state's.
    Country(Country),
    /// An international body's.
    Body(String),
    /// An organisation's at home in this country, if known.
    Company(Option<Country>),
}

/// Reads a sentence's items: everybody named goes into the cast; what the words name is returned.
pub(super) fn read(
    text: &str,
    words: &Words<'_>,
    items: &[Item],
    sentence: usize,
    cast: &mut Cast,
    knowledge: &Knowledge,
) -> Vec<(Span, Reading)> {
    let mut reader = Reader {
        text,
        words,
        items,
        sentence,
        cast,
        knowledge,
        out: Vec::new(),
        used: vec![false; items.len()],
        modifiers: vec![false; items.len()],
    };
    for (at, item) in items.iter().enumerate() {
        match item {
            Item::Title { .. } => reader.title(at),
            Item::Ministry { span, index } => reader.ministry(at, *span, *index),
            _ => {}
        }
    }
    for at in 0..items.len().saturating_sub(1) {
        reader.modifiers[at] |= reader.shares_noun(at);
    }
    for (at, item) in items.iter().enumerate() {
        match item {
            Item::Person { span, ids } if !reader.used[at] => {
                let who = reader.cast.known(ids, *span, sentence, knowledge);
                reader.appositions(*span, who);
                reader.out.push((*span, Reading::Person { who }));
            }
            Item::Plain { span, reading } if !reader.used[at] => {
                let reading = match reading {
                    // "Japan Prime Minister Abe": the name modifies the title.
                    Reading::Country { country, sense: Sense::Name } if reader.modifiers[at] => {
                        Reading::Country { country: *country, sense: Sense::Modifier }
                    }
                    reading => reading.clone(),
                };
                reader.out.push((*span, reading));
            }
            _ => {}
        }
    }
    reader.places();
    reader.out
}

struct Reader<'r, 't> {
    text: &'t str,
    words: &'r Words<'t>,
    items: &'r [Item],
    sentence: usize,
    cast: &'r mut Cast,
    knowledge: &'r Knowledge,
    out: Vec<(Span, Reading)>,
    /// Items that are part of a longer mention, or mentioned already.
    used: Vec<bool>,
    /// Countries that stand directly before a title.
    modifiers: Vec<bool>,
}

/// A person's name in the text.
struct Name {
    span: Span,
    /// The item, if the tables have the name.
    item: Option<usize>,
    /// How many words it has, counting a hyphenated word once.
    words: usize,
}

impl Reader<'_, '_> {
    /// A title: whose, of whom, or standing alone.
    fn title(&mut self, at: usize) {
        let Item::Title { span, index, plural } = self.items[at] else { return };
        let Some(title) = self.knowledge.people.titles.get(index as usize) else { return };
        let (mut owner, mut start) = (None, span.start);
        let mut owner_item = None;
        if let Some((item, found, from)) = self.owner_before(at) {
            let end = self.items[item].span().end;
            self.modifiers[item] = !self.words.after(end).is_some_and(|(_, word)| word.is_possessive());
            (owner, start, owner_item) = (Some(found), from, Some(item));
        }
        let mut end = span.end;
        if owner.is_none()
            && let Some((item, found, to)) = self.owner_after(at)
        {
            (owner, end, owner_item) = (Some(found), to, Some(item));
        }
        let past = self.preceded_by(start, &["former", "ex", "then", "late", "onetime", "ousted", "deposed"])
            || self
                .preceded_by(span.start, &["former", "ex", "then", "late", "onetime", "ousted", "deposed"]);
        let below = self.preceded_by(
            span.start,
            &["deputy", "vice", "assistant", "under", "junior", "associate", "aspiring"],
        );
        let only = title.only.map(Owner::Country);
        let held =
            |owner: Option<Owner>| Held { title: index, owner, past, below, sentence: self.sentence, span };
        let held = held(owner.clone().or(only));

        let names = self.names_after(end, plural, title.class);
        let names = if names.is_empty() && end > span.end {
            self.names_after(span.end, plural, title.class)
        } else {
            names
        };
        if !names.is_empty() {
            for name in names {
                self.named(&name, &held);
            }
            return;
        }
        if plural || self.appositive_before(start.min(span.start), &held) {
            return;
        }
        self.alone(span, Span { start: start.min(span.start), end }, owner_item, &held);
    }

    /// A name with its title.
    fn named(&mut self, name: &Name, held: &Held) {
        let held = Held {
            span: Span { start: held.span.start, end: name.span.end.max(held.span.start) },
            ..held.clone()
        };
        let who = match name.item {
            Some(item) => {
                self.used[item] = true;
                let Item::Person { ids, .. } = &self.items[item] else { return };
                self.cast.known(ids, name.span, self.sentence, self.knowledge)
            }
            None if name.words >= 2 => {
                self.cast.new_person(name.span.of(self.text), &held, self.sentence, self.knowledge)
            }
            None => {
                let reading = Reading::Titled { short: name.span.of(self.text).to_owned(), held };
                self.out.push((name.span, reading));
                return;
            }
        };
        self.cast.hold(who, held);
        self.appositions(name.span, who);
        self.out.push((name.span, Reading::Person { who }));
    }

    /// A title without a name: "the South Korean foreign minister", "the president".
    fn alone(&mut self, title: Span, span: Span, owner_item: Option<usize>, held: &Held) {
        let Some(meaning) = self.knowledge.people.titles.get(held.title as usize) else { return };
        if held.past || held.below || meaning.offices.is_empty() || !self.ends_phrase(title.end.max(span.end))
        {
            return;
        }
        match (&held.owner, owner_item) {
            (Some(_), Some(item)) => {
                self.used[item] = true;
                self.out.push((span, Reading::Holder { held: held.clone() }));
            }
            (_, None)
                if self
                    .words
                    .before(title.start)
                    .is_some_and(|(_, word)| word.text.eq_ignore_ascii_case("the")) =>
            {
                self.out.push((title, Reading::Holder { held: held.clone() }));
            }
            _ => {}
        }
    }

    /// A body of one state.
    fn ministry(&mut self, at: usize, span: Span, index: u32) {
        let before = self.owner_before(at).filter(|(_, owner, _)| matches!(owner, Owner::Country(_)));
        let after = || self.owner_after(at).filter(|(_, owner, _)| matches!(owner, Owner::Country(_)));
        let country = |owner: &Owner| match owner {
            Owner::Country(country) => Some(*country),
            _ => None,
        };
        if let Some((item, owner, start)) = before {
            self.used[item] = true;
            let reading = Reading::Ministry { index, country: country(&owner), hint: None };
            self.out.push((Span { start, end: span.end }, reading));
        } else if let Some((item, owner, end)) = after() {
            self.used[item] = true;
            let reading = Reading::Ministry { index, country: country(&owner), hint: None };
            self.out.push((Span { start: span.start, end }, reading));
        } else {
            let hint = self.items.iter().find_map(|item| match item {
                Item::Plain { reading: Reading::Place { country, .. }, .. } => *country,
                _ => None,
            });
            self.out.push((span, Reading::Ministry { index, country: None, hint }));
        }
    }

    /// The country or body before an item: "South Korea's", "US", "Renmin University of China".
    ///
    /// Returns the item, the owner and where it begins.
    fn owner_before(&self, at: usize) -> Option<(usize, Owner, u32)> {
        const BETWEEN: [&str; 22] = [
            "new",
            "top",
            "ruling",
            "interim",
            "acting",
            "current",
            "outgoing",
            "late",
            "own",
            "longtime",
            "then",
            "former",
            "deputy",
            "vice",
            "senior",
            "ex",
            "ousted",
            "incoming",
            "assistant",
            "first",
            "-",
            "communist",
        ];
        let start = self.items[at].span().start;
        let before = at.checked_sub(1)?;
        let mut item = before;
        // A title between: "Chinese President and party chief Xi".
        if let Item::Title { .. } = self.items[item] {
            item = item.checked_sub(1)?;
        }
        let owner = self.items.get(item)?;
        let Item::Plain { span, reading } = owner else { return None };
        let found = owner_of(reading)?;
        let between = self.words_between(span.end, start);
        let fits = between.iter().all(|word| {
            word.is_possessive()
                || BETWEEN.contains(&word.lower().as_str())
                || matches!(self.items[before], Item::Title { .. })
                    && self.items[before].span().contains(word.span)
                || word.text == "and" && before != item
        });
        (fits && between.len() <= 4).then_some((item, found, span.start))
    }

    /// The country after an item: "president of France", "ambassador to China" is none.
    fn owner_after(&self, at: usize) -> Option<(usize, Owner, u32)> {
        let end = self.items[at].span().end;
        let item = at + 1;
        let Item::Plain { span, reading } = self.items.get(item)? else { return None };
        let between = self.words_between(end, span.start);
        let of = matches!(between.as_slice(), [of] | [of, _] if of.text.eq_ignore_ascii_case("of"));
        let the = between.get(1).is_none_or(|word| word.text.eq_ignore_ascii_case("the"));
        let possessive = self.words.after(span.end).is_some_and(|(_, word)| word.is_possessive());
        (of && the && !possessive).then(|| Some((item, owner_of(reading)?, span.end)))?
    }

    fn words_between(&self, from: u32, to: u32) -> Vec<Word<'_>> {
        let first = self.words.index_at(from);
        (first..)
            .map_while(|index| self.words.get(index))
            .take_while(|word| word.span.end <= to)
            .copied()
            .collect()
    }

    /// Whether one of these words stands directly before, or before a hyphen or one more word.
    fn preceded_by(&self, byte: u32, cues: &[&str]) -> bool {
        let Some((index, word)) = self.words.before(byte) else { return false };
        let earlier = index.checked_sub(1).and_then(|index| self.words.get(index));
        let is_cue = |word: &Word<'_>| cues.contains(&word.lower().as_str());
        is_cue(word) || word.text == "-" && earlier.is_some_and(is_cue)
    }

    /// Whether the title's phrase ends here, so that it stands for its holder: not "president-elect", "foreign
    /// minister level talks".
    fn ends_phrase(&self, end: u32) -> bool {
        self.words.after(end).is_none_or(|(_, word)| {
            let lower = word.lower();
            !word.is_word() && word.text != "-" && !word.text.starts_with(char::is_alphanumeric)
                || self.knowledge.world.cue("verb", &lower)
                || lower.ends_with("ed")
                || [
                    "in", "on", "at", "to", "and", "or", "for", "with", "by", "who", "during", "after", "as",
                    "from", "over", "about", "that", "when", "while", "of",
                ]
                .contains(&lower.as_str())
        })
    }

    /// Names after a title; several, joined by commas and "and", after a plural.
    fn names_after(&self, end: u32, plural: bool, class: Class) -> Vec<Name> {
        let mut names = Vec::new();
        let mut index = self.words.index_at(end);
        // "China's foreign minister, Wang Yi, said": a comma only before a name of the tables.
        let comma = self.words.get(index).is_some_and(|word| word.text == ",");
        if comma {
            let next = self.words.get(index + 1).map_or(u32::MAX, |word| word.span.start);
            let known = self
                .items
                .iter()
                .position(|item| matches!(item, Item::Person { .. }) && item.span().start == next);
            if let Some(item) = known {
                names.push(Name { span: self.items[item].span(), item: Some(item), words: 2 });
            }
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

    /// "Wang Yi, China's foreign minister," "John Ni, director of the centre": a person named before the title.
    fn appositive_before(&mut self, start: u32, held: &Held) -> bool {
        // Up to three words of description may stand between comma and title: "a senior economics professor".
        let Some((mut index, _)) = self.words.before(start) else { return false };
        let mut skipped = 0;
        let comma = loop {
            let Some(word) = self.words.get(index) else { return false };
            if word.text == "," {
                break index;
            }
            let article = matches!(word.text, "the" | "The" | "a" | "an");
            skipped += usize::from(!article);
            let Some(before) = index.checked_sub(1).filter(|_| word.is_word() && skipped < 4) else {
                return false;
            };
            index = before;
        };
        let Some(before) = self.words.get(comma).map(|word| word.span.start) else { return false };
        let person = self.items.iter().position(|item| item.span().end == before);
        let who = match person.map(|at| &self.items[at]) {
            Some(Item::Person { span, ids }) => self.cast.known(ids, *span, self.sentence, self.knowledge),
            Some(_) => return false,
            None => {
                let Some(name) = self.name_before(comma) else { return false };
                let (written, sentence) = (name.of(self.text), self.sentence);
                let who = self.cast.new_person(written, held, sentence, self.knowledge);
                self.out.push((name, Reading::Person { who }));
                who
            }
        };
        self.cast.hold(who, held.clone());
        true
    }

    /// A run of two or three capitalised words that ends before this comma and is no name of the tables.
    fn name_before(&self, comma: usize) -> Option<Span> {
        if self.words.shouting || self.words.title_case {
            return None;
        }
        let mut first = comma;
        while let Some(word) = first.checked_sub(1).and_then(|at| self.words.get(at)) {
            let taken = self.items.iter().any(|item| item.span().overlaps(word.span));
            let joined = word.text == "-" || self.words.get(first).is_some_and(|next| next.text == "-");
            if taken || !(word.is_capitalised() && word.is_word() || joined) {
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

    /// "U.S. and Indian negotiators", "U.K./Soviet pact": an abbreviation that shares the next name's noun.
    fn shares_noun(&self, at: usize) -> bool {
        let (Item::Plain { span, reading }, Some(Item::Plain { span: next, reading: other })) =
            (&self.items[at], self.items.get(at + 1))
        else {
            return false;
        };
        let modifier = |reading: &Reading| matches!(reading, Reading::Country { sense: Sense::Modifier, .. });
        let named = matches!(reading, Reading::Country { sense: Sense::Name, .. });
        let between = self.text.get(span.end as usize..next.start as usize).unwrap_or("");
        let the =
            self.words.before(span.start).is_some_and(|(_, word)| word.text.eq_ignore_ascii_case("the"));
        let short = span.len() <= 4 && !the && between == " and ";
        named && modifier(other) && (between == "/" || short)
    }

    /// "in Beaver Creek, Canada": a place that no table knows, in a country that the text names.
    fn places(&mut self) {
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

    /// "Wang Yi, who also serves as foreign minister": a title after the name, behind a relative clause.
    fn appositions(&mut self, name: Span, who: usize) {
        let first = self.words.index_at(name.end);
        let next: Vec<String> =
            (first..first + 7).map_while(|index| self.words.get(index)).map(Word::lower).collect();
        let next: Vec<&str> = next.iter().map(String::as_str).collect();
        let skip = match next.as_slice() {
            [",", "who", "also", "serves", "as", "the", ..] => 6,
            [",", "who", "also", "serves", "as", ..] => 5,
            [",", "who", "serves", "as", "the", ..] | [",", "who", "is", "also", "the", ..] => 5,
            [",", "who", "serves", "as", ..]
            | [",", "who", "is", "also", ..]
            | [",", "who", "is", "the", ..] => 4,
            [",", "who", "is", ..] => 3,
            _ => return,
        };
        let Some(at) = self.words.get(first + skip).map(|word| word.span.start) else { return };
        let title = self.items.iter().find_map(|item| match item {
            Item::Title { span, index, plural: false } if span.start == at => Some((*span, *index)),
            _ => None,
        });
        if let Some((span, title)) = title {
            let held = Held { title, owner: None, past: false, below: false, sentence: self.sentence, span };
            self.cast.hold(who, held);
        }
    }
}

/// Whose something is that stands after this name.
fn owner_of(reading: &Reading) -> Option<Owner> {
    match reading {
        Reading::Country { country, sense } if *sense != Sense::Location => Some(Owner::Country(*country)),
        Reading::Body { code, .. } => Some(Owner::Body(code.clone())),
        Reading::Company { country, .. } => Some(Owner::Company(*country)),
        _ => None,
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
