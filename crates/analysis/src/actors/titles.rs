//! Joins titles, countries and names: "South Korean Foreign Minister Kang Kyung-wha", "foreign ministers Wang Yi
//! and Chung Eui-yong", "Wang Yi, who also serves as foreign minister", "the US president".

mod names;

use super::{
    Reading,
    cast::{Cast, Held},
    words::{Word, Words},
};
use crate::knowledge::Knowledge;
use dyad_corpus::{Country, Sense, Span};
use names::Name;

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
        let held = Held {
            title: index,
            owner: owner.clone().or(only),
            past,
            below,
            of_somebody: self.of_somebody(span.start),
            sentence: self.sentence,
            span,
        };

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
            None if !self.ends_phrase(name.span.end) => return,
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
        const BETWEEN: [&str; 30] = [
            "junior",
            "associate",
            "caretaker",
            "visiting",
            "veteran",
            "transitional",
            "provisional",
            "hardline",
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
        let fits = fits || self.is_portfolio(at, &between);
        (fits && between.len() <= 6).then_some((item, found, span.start))
    }

    /// "Germany's Economy and Climate Minister", "France's maritime minister": names of departments between a country and
    /// a minister.
    fn is_portfolio(&self, at: usize, between: &[Word<'_>]) -> bool {
        let Item::Title { span, index, .. } = self.items[at] else { return false };
        let title = self.knowledge.people.titles.get(index as usize);
        let general = title.is_some_and(|title| {
            ["minister", "undersecretary", "spokesman", "spokeswoman", "spokesperson", "envoy", "negotiator"]
                .contains(&title.written.as_str())
        });
        let capital = span.of(self.text).starts_with(char::is_uppercase);
        let owned = between.first().is_some_and(Word::is_possessive) && between.len() <= 4;
        let part = |word: &Word<'_>| {
            let joins = matches!(word.text, "and" | "," | "&" | "for" | "of");
            let plain = word.is_word() && (word.is_capitalised() || (owned && !capital && !joins));
            word.is_possessive() || plain || (capital && joins)
        };
        general && (capital || owned) && between.iter().all(part)
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

    /// "his farm minister": whether a pronoun says whose the title at this byte is, directly or over one word.
    fn of_somebody(&self, byte: u32) -> bool {
        let Some((last, _)) = self.words.before(byte) else { return false };
        let near = [Some(last), last.checked_sub(1)].into_iter().flatten();
        near.filter_map(|place| self.words.get(place))
            .any(|word| matches!(word.lower().as_str(), "his" | "her" | "their" | "its"))
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
            let (past, below, of_somebody) = (false, false, false);
            let held = Held { title, owner: None, past, below, of_somebody, sentence: self.sentence, span };
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
