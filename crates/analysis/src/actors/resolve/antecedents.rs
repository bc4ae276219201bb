//! What words refer to that name nobody themselves: "the two countries", "her Chinese counterpart", "he".

use super::{Mention, Reading, Resolver, entities};
use crate::actors::standing_out;
use dyad_corpus::{Country, EntityKind, Sense, Span};
use std::collections::BTreeSet;

impl Resolver<'_> {
    /// "the ministry": the one named last.
    pub(super) fn the_ministry(&mut self, span: Span, sentence: usize) {
        // A ministry that no table knows may stand between: the last one named must be one that was understood.
        let before = self.text.get(..span.start as usize).unwrap_or("");
        let latest =
            ["Ministry", "ministry of"].iter().filter_map(|word| before.rfind(word)).max().unwrap_or(0);
        let last = self
            .out
            .iter()
            .rev()
            .find(|mention| mention.kind == EntityKind::Organisation && mention.sense == Sense::Title);
        let last = last.filter(|mention| {
            mention.span.end as usize > latest
                && mention.entities.first().is_some_and(|id| id.ends_with("-ministry"))
        });
        if let Some(last) = last {
            let mention = Mention { span, sense: Sense::Reference, ..last.clone() };
            self.out.push(mention);
            self.sentences.push(sentence);
        }
    }

    /// "her Chinese counterpart": who is named next, or who holds the same office there.
    pub(super) fn counterpart(&mut self, at: usize, span: Span, sentence: usize, country: Option<Country>) {
        let next = self.found.candidates.get(at + 1).filter(|next| {
            let between = self.text.get(span.end as usize..next.span.start as usize).unwrap_or("x");
            matches!(between.trim(), "" | ",")
        });
        if let Some(Reading::Person { who }) = next.map(|next| &next.reading) {
            return self.player(span, sentence, &[*who], Sense::Reference);
        }
        let Some(country) = country else { return };
        let office = self.last_office(sentence, country);
        let held = office.and_then(|office| self.in_office(country.code(), Some(&office)));
        match held {
            Some(person) => self.person(span, sentence, &person, Sense::Reference),
            None => self.leave_open(span, sentence, Sense::Reference, Some(country)),
        }
    }

    /// The office of the last person of another country in the sentence.
    fn last_office(&self, sentence: usize, other_than: Country) -> Option<String> {
        let (at, _) = self.out.iter().enumerate().rev().find(|(at, mention)| {
            let named = mention.kind == EntityKind::Person && !mention.entities.is_empty();
            self.sentences[*at] == sentence && named && mention.country != Some(other_than)
        })?;
        let id = self.out[at].entities.first()?;
        let player = self.found.cast.people.iter().find(|player| player.ids.contains(id))?;
        let from_text = player.held.iter().rev().filter(|held| !held.past && !held.below).find_map(|held| {
            let title = held.title(self.knowledge)?;
            self.knowledge
                .people
                .office(title, held.of().as_deref().or(player.country.as_ref().map(Country::code)))
        });
        let person = self.knowledge.people.persons.get(id)?;
        let from_table = person.terms.iter().find(|term| term.overlaps(self.earliest, self.latest));
        from_text.map(str::to_owned).or_else(|| from_table.map(|term| term.office.clone()))
    }

    /// "the two countries": those two that the sentence names before, or the one before, or the title.
    pub(super) fn pair(&mut self, span: Span, sentence: usize, koreas: bool) {
        let two = if koreas {
            ["KOR", "PRK"].into_iter().filter_map(Country::from_code).collect()
        } else {
            self.two_countries(span, sentence)
        };
        let entities: Vec<String> = two.iter().map(|country| country.code().to_owned()).collect();
        for country in two {
            let entity = entities::country(country, self.knowledge);
            self.entities.entry(entity.id.clone()).or_insert(entity);
        }
        self.out.push(Mention {
            span,
            kind: EntityKind::Country,
            entities,
            sense: Sense::Reference,
            country: None,
            body: None,
        });
        self.sentences.push(sentence);
    }

    fn two_countries(&self, span: Span, sentence: usize) -> Vec<Country> {
        let here = self.acting(sentence, false);
        if self.is_addressed(span, &here) && !here.is_empty() {
            return self.two_others(&here, sentence);
        }
        let again = self.out.iter().zip(&self.sentences).rev().find(|(mention, at)| {
            **at == sentence && mention.sense == Sense::Reference && mention.entities.len() == 2
        });
        if let Some((mention, _)) = again {
            return mention.entities.iter().filter_map(|id| Country::from_code(id)).collect();
        }
        let two = |set: &BTreeSet<Country>| set.len() == 2;
        let with_modifiers = self.acting(sentence, true);
        let before = sentence.checked_sub(1).map(|before| self.acting(before, false)).unwrap_or_default();
        let joined: BTreeSet<Country> = here.union(&before).copied().collect();
        let earlier = sentence.checked_sub(2).map(|before| self.acting(before, false)).unwrap_or_default();
        let title = self.by_title(false);
        let settled = if two(&title) && here.is_subset(&title) {
            // The article is about two countries and the sentence brings no other.
            let other = |set: &BTreeSet<Country>| two(set) && !set.is_subset(&title);
            // "The UN chief appealed to both governments": whoever was named before is no matter.
            let addressed = here.is_empty() && self.is_addressed(span, &here);
            if here.is_empty() && !addressed && (other(&before) || other(&with_modifiers)) {
                None
            } else {
                Some(title)
            }
        } else if two(&here) {
            let named_together = !two(&title) || self.named_together(sentence);
            named_together.then_some(here)
        } else if here.len() > 2 {
            None
        } else if here.is_empty() && two(&with_modifiers) {
            Some(with_modifiers)
        } else if two(&joined) {
            // The title may be about one of them and a third, whose adjective it has: then two beside each other are meant.
            let titled = self.by_title(true);
            let sure = !two(&titled)
                || joined == titled
                || sentence.checked_sub(1).is_some_and(|before| self.named_together(before));
            sure.then_some(joined)
        } else if here.len() == 1 && two(&before) && here.is_disjoint(&before) {
            // "Rubio spoke to both sides": a third speaks of the two of the sentence before.
            Some(before)
        } else if joined.is_empty() && two(&earlier) {
            Some(earlier)
        } else {
            // Nobody else is near: the two that the article is about, but for what somebody says of others.
            let about = self.about();
            let near = with_modifiers.is_subset(&about) && before.is_subset(&about);
            (two(&about) && near && !self.is_quoted(span, sentence)).then_some(about)
        };
        settled.map(|two| two.into_iter().collect()).unwrap_or_default()
    }

    /// Whether a third, named in the sentence, does something to the two or meets who speaks for them: "urged both sides",
    /// "asked by the two governments", "spoke with the foreign ministers of both countries".
    fn is_addressed(&self, span: Span, here: &BTreeSet<Country>) -> bool {
        const DOES: &[&str] = &[
            "help",
            "helped",
            "helping",
            "urge",
            "urged",
            "urging",
            "urges",
            "encourage",
            "encouraged",
            "press",
            "pressed",
            "told",
            "warned",
            "asked by",
            "invited by",
            "invite",
            "called on",
            "calling on",
            "bring",
            "spoke to",
            "spoken to",
            "speak to",
            "spoke with",
            "spoken with",
            "speak with",
            "call on",
            "calls on",
            "called upon",
            "appeal to",
            "appeals to",
            "appealed to",
        ];
        const SPEAK_FOR: &[&str] =
            &["ministers of", "leaders of", "presidents of", "premiers of", "envoys of"];
        let before = self.text.get(..span.start as usize).unwrap_or("").trim_end();
        let ends = |words: &[&str]| {
            words.iter().any(|words| before.strip_suffix(words).is_some_and(|rest| rest.ends_with(' ')))
        };
        ends(DOES) || (ends(SPEAK_FOR) && here.is_disjoint(&self.by_title(true)))
    }

    /// The two countries that a third, named in the sentence, has to do with: those of the title, where what was told before
    /// is of one of them; else those of the nearest sentence before it that names two others.
    fn two_others(&self, here: &BTreeSet<Country>, sentence: usize) -> Vec<Country> {
        const BACK: usize = 6;
        let before = (sentence.saturating_sub(BACK)..sentence).rev();
        let mut others = before
            .map(|at| self.acting(at, true))
            .chain(std::iter::once(self.by_title(true)))
            .map(|named| -> BTreeSet<Country> { named.difference(here).copied().collect() });
        let named = others.find(|named| named.len() > 1).unwrap_or_default();
        let title = self.by_title(true);
        let titled = title.len() == 2 && title.is_disjoint(here) && !title.is_disjoint(&named);
        let named = if titled { title } else { named };
        if named.len() == 2 { named.into_iter().collect() } else { Vec::new() }
    }

    /// Whether the last two acting mentions of a sentence stand beside each other: "Seoul and Washington".
    fn named_together(&self, sentence: usize) -> bool {
        let own = self.out.iter().zip(&self.sentences).rev().filter(|(_, at)| **at == sentence);
        let mut acting = own.map(|(mention, _)| mention).filter(|mention| mention.country.is_some());
        let (Some(last), Some(first)) = (acting.next(), acting.next()) else { return false };
        let between = self.text.get(first.span.end as usize..last.span.start as usize).unwrap_or("x").trim();
        matches!(between, "and" | "and the" | "-" | "–" | "," | "or")
    }

    /// The countries that act in the title; in the first sentence where a title beside the text names fewer than two.
    fn by_title(&self, modifiers: bool) -> BTreeSet<Country> {
        let beside = self.title.as_ref().map(|[named, all]| if modifiers { all } else { named });
        beside.filter(|named| named.len() > 1).cloned().unwrap_or_else(|| self.acting(0, modifiers))
    }

    /// Whether a quotation that begins in the sentence is open before these words.
    fn is_quoted(&self, span: Span, sentence: usize) -> bool {
        let start = self.found.starts.get(sentence).copied().unwrap_or_default();
        let before = self.text.get(start as usize..span.start as usize).unwrap_or("");
        let marks = |mark| before.matches(mark).count();
        marks('"') % 2 == 1 || marks('“') > marks('”')
    }

    /// Those that title or first sentence name; of more than two the two that the article names most, if they stand out.
    fn about(&self) -> BTreeSet<Country> {
        let named = self.by_title(true);
        if named.len() <= 2 {
            return named;
        }
        let times = |country: &Country| {
            let named = |reading: &Reading| matches!(reading, Reading::Country { country: other, .. } if other == country);
            self.found.candidates.iter().filter(|candidate| named(&candidate.reading)).count()
        };
        let counted = named.iter().map(|country| (times(country), *country)).collect();
        standing_out(counted).map(BTreeSet::from).unwrap_or_default()
    }

    /// The countries that act in a sentence, so far.
    fn acting(&self, sentence: usize, modifiers: bool) -> BTreeSet<Country> {
        let own = self.out.iter().zip(&self.sentences).filter(|(_, at)| **at == sentence);
        super::acting(own.map(|(mention, _)| mention), modifiers)
    }

    /// "the North": North Korea, if the article is about Korea and about no other divided country.
    pub(super) fn half(&mut self, span: Span, sentence: usize, north: bool) {
        let named = |code| Country::from_code(code).is_some_and(|country| self.countries.contains(&country));
        let korea = named("PRK") || named("KOR");
        let other = named("VNM") || named("SDN") || named("YEM") || named("CYP");
        let Some(country) = Country::from_code(if north { "PRK" } else { "KOR" }) else { return };
        if korea && !other {
            let entity = entities::country(country, self.knowledge);
            self.say(span, sentence, entity, Sense::Reference, Some(country));
        }
    }

    /// "the kingdom": the one that the article names.
    pub(super) fn form(&mut self, span: Span, sentence: usize, form: &str) {
        let Some(countries) = self.knowledge.world.forms.get(form) else { return };
        let mut named = countries.intersection(&self.countries).copied();
        if let (Some(country), None) = (named.next(), named.next()) {
            let entity = entities::country(country, self.knowledge);
            self.say(span, sentence, entity, Sense::Reference, Some(country));
        }
    }

    /// "he": the only person in the sentence so far, or in the one before.
    pub(super) fn pronoun(&mut self, span: Span, sentence: usize, she: bool) {
        let persons = |sentence: usize| -> BTreeSet<usize> {
            let mut seen = BTreeSet::new();
            let own = self.out.iter().enumerate().filter(|(at, mention)| {
                self.sentences[*at] == sentence && mention.kind == EntityKind::Person
            });
            own.filter(|(_, mention)| mention.entities.is_empty() || seen.insert(mention.entities.clone()))
                .map(|(at, _)| at)
                .collect()
        };
        let here = persons(sentence);
        let before = sentence.checked_sub(1).map(persons).unwrap_or_default();
        let speaker = here.iter().next_back().filter(|at| {
            // "Wang said he": the subject of the saying verb.
            let end = self.out.get(**at).map_or(0, |mention| mention.span.end as usize);
            let between = self.text.get(end..span.start as usize).unwrap_or("").trim();
            matches!(between, "said" | "said that" | "says" | "says that" | "added" | "added that")
        });
        // Somebody whom nothing here knows may stand between: then nothing is settled.
        let last =
            here.first().and_then(|at| self.out.get(*at)).map_or(span.start, |mention| mention.span.end);
        let start = self.found.starts.get(sentence).copied().unwrap_or(span.start);
        // "the agency Belta quoted him as saying": the name is that of who quotes.
        let quoted = matches!(span.of(self.text), "him" | "her");
        let only = match (speaker, here.len(), before.len()) {
            (Some(speaker), _, _) => Some(speaker),
            (None, 1, _) if !self.strange_name(last, span.start, sentence) => here.first(),
            (None, 0, 1) if quoted || !self.strange_name(start + 1, span.start, sentence) => before.first(),
            // "Mitsotakis met Erdogan. He said": who opens the sentence before goes on.
            (None, 0, _) if span.start == start => before.first().filter(|at| self.opens(**at, sentence - 1)),
            _ => None,
        };
        let Some(mention) = only.and_then(|at| self.out.get(*at)) else { return };
        let Some(id) = mention.entities.first().cloned() else { return };
        if self.she.get(&id).is_some_and(|other| *other != she) {
            return;
        }
        self.she.insert(id.clone(), she);
        let (country, body) = (mention.country, mention.body.clone());
        let kind = EntityKind::Person;
        self.out.push(Mention { span, kind, entities: vec![id], sense: Sense::Reference, country, body });
        self.sentences.push(sentence);
    }

    /// Whether "its" or the like stands before.
    pub(super) fn is_owned(&self, span: Span) -> bool {
        let before = self.text.get(..span.start as usize).unwrap_or("").trim_end();
        let word = before.rsplit(|letter: char| !letter.is_alphabetic()).next().unwrap_or("");
        ["its", "their", "his", "her"].iter().any(|own| word.eq_ignore_ascii_case(own))
    }

    /// Whose "its ministry" is: the only country named before in the sentence, or the one that opens the sentence before.
    pub(super) fn owner_before(&self, span: Span, sentence: usize) -> Option<Country> {
        let states = |sentence: usize| {
            let own = self.out.iter().enumerate().filter(move |(at, mention)| {
                self.sentences[*at] == sentence
                    && mention.kind == EntityKind::Country
                    && !matches!(mention.sense, Sense::Location | Sense::Modifier)
            });
            own.filter(|(_, mention)| mention.span.end <= span.start)
        };
        let here: BTreeSet<Country> = states(sentence).filter_map(|(_, mention)| mention.country).collect();
        if !here.is_empty() {
            return here.first().copied().filter(|_| here.len() == 1);
        }
        let before = sentence.checked_sub(1)?;
        let (first, mention) = states(before).next()?;
        mention.country.filter(|_| self.opens(first, before))
    }

    /// Whether a mention opens its sentence, with nothing but titles before it.
    fn opens(&self, mention: usize, sentence: usize) -> bool {
        let start = self.found.starts.get(sentence).copied().unwrap_or_default();
        let Some(mention) = self.out.get(mention) else { return false };
        let before = self.text.get(start as usize..mention.span.start as usize).unwrap_or("x");
        let title = |word: &str| {
            word.starts_with(char::is_uppercase)
                || matches!(word, "of" | "for" | "and" | "the" | "minister" | "president")
        };
        before.split_whitespace().all(title)
    }

    /// Whether a capitalised word stands between that no mention of the sentence covers.
    fn strange_name(&self, from: u32, to: u32, sentence: usize) -> bool {
        let between = self.text.get(from as usize..to as usize).unwrap_or("");
        // Whom a quotation names does not stand between: "…," he said.
        let mut quoted = self.text.get(..from as usize).is_some_and(|before| before.ends_with(['"', '“']));
        let mut outside = String::with_capacity(between.len());
        for letter in between.chars() {
            match letter {
                '“' => quoted = true,
                '”' => quoted = false,
                '"' => quoted = !quoted,
                _ if !quoted => outside.push(letter),
                _ => {}
            }
        }
        let between = outside.as_str();
        let mut words = between.split(|c: char| !c.is_alphanumeric()).filter(|word| word.len() > 1);
        let own = |word: &str| {
            let mut mentions = self.out.iter().zip(&self.sentences).filter(|(_, at)| **at == sentence);
            mentions.any(|(mention, _)| mention.span.of(self.text).contains(word))
        };
        words.any(|word| word.starts_with(char::is_uppercase) && !own(word))
    }
}
