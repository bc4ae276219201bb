//! One parsed sentence with its actors: what the rules ask of it.

use super::{EventDraft, PartyDraft, Refused, Seen, Topic};
use crate::actors::Mention;
use crate::knowledge::acts::Words;
use dyad_corpus::{Country, EntityKind, Sense, Span};
use dyad_parser::{Relation, Upos, Word, Xpos};
use std::cell::RefCell;

/// Share of right arcs, in per cent, below which a path between act and actor makes no claim.
pub(super) const TRUSTED: u8 = 40;

/// What kind of actor stands in a role.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Class {
    /// A state, its government, a person, an international body.
    Official,
    /// Business or people of a country: touched by acts, not doing them.
    Civil,
    /// A place where things are.
    Place,
}

/// Somebody in a role.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Actor {
    pub(super) party: PartyDraft,
    pub(super) class: Class,
    /// The word it was read from.
    pub(super) word: usize,
    /// Whether it stands right beside the act, so that the parse need not be trusted.
    pub(super) sure: bool,
}

/// What the article told before a sentence.
#[derive(Clone, Default)]
pub(super) struct Before<'a> {
    /// The claims, by place.
    pub(super) events: &'a [EventDraft],
    /// The pair that the article is about.
    pub(super) topic: Option<&'a Topic>,
    /// The countries that the sentences right before name.
    pub(super) countries: Vec<Country>,
    /// Those of them that the very sentence before names.
    pub(super) last: Vec<Country>,
    /// The country, or the two, that open the sentence right before.
    pub(super) openers: Vec<Country>,
}

impl Before<'_> {
    /// The two countries that the article is about.
    pub(super) fn pair(&self) -> Option<(&Actor, &Actor)> {
        self.topic.map(|topic| (&topic.one, &topic.other))
    }
}

/// A sentence, its words and who they name.
pub(super) struct View<'a> {
    pub(super) seen: &'a Seen<'a>,
    pub(super) before: Before<'a>,
    pub(super) span: Span,
    pub(super) words: Vec<Word>,
    children: Vec<Vec<usize>>,
    mentions: Vec<Option<&'a Mention>>,
    pub(super) lists: &'a Words,
    /// What was refused, for `--why`; kept only where asked for.
    refused: RefCell<Vec<Refused>>,
}

impl<'a> View<'a> {
    /// The sentence at `span` with its parsed words. `mentions` are those of this sentence.
    pub(super) fn new(
        seen: &'a Seen<'a>,
        before: Before<'a>,
        span: Span,
        words: Vec<Word>,
        mentions: &'a [Mention],
        lists: &'a Words,
    ) -> View<'a> {
        let mut children = vec![Vec::new(); words.len()];
        for (place, word) in words.iter().enumerate() {
            if let Some(head) = word.head.and_then(|head| children.get_mut(usize::from(head))) {
                head.push(place);
            }
        }
        let mentions = words
            .iter()
            .map(|word| {
                let (start, end) = (span.start + word.start, span.start + word.end);
                // A title is read as part of the name behind it, so a word may hold a mention as well as lie in one.
                mentions
                    .iter()
                    .filter(|mention| {
                        let inside = mention.span.start <= start && end <= mention.span.end;
                        inside || (start <= mention.span.start && mention.span.end <= end)
                    })
                    .min_by_key(|mention| {
                        (mention.kind != EntityKind::Person, std::cmp::Reverse(mention.span.len()))
                    })
            })
            .collect();
        View { seen, before, span, words, children, mentions, lists, refused: RefCell::default() }
    }

    /// The lemma of a word, lower case.
    pub(super) fn lemma(&self, place: usize) -> String {
        self.words.get(place).map_or_else(String::new, |word| word.lemma.to_lowercase())
    }

    /// The word itself.
    pub(super) fn text(&self, place: usize) -> &'a str {
        self.span_of(place).of(self.seen.text)
    }

    /// Where a word stands in the article.
    pub(super) fn span_of(&self, place: usize) -> Span {
        self.words.get(place).map_or(self.span, |word| Span {
            start: self.span.start + word.start,
            end: self.span.start + word.end,
        })
    }

    /// How a word depends on its head.
    pub(super) fn relation(&self, place: usize) -> Relation {
        self.words.get(place).map_or(Relation::Dep, |word| word.relation)
    }

    pub(super) fn xpos(&self, place: usize) -> Xpos {
        self.words.get(place).map_or(Xpos::FW, |word| word.xpos)
    }

    pub(super) fn upos(&self, place: usize) -> Upos {
        self.words.get(place).map_or(Upos::X, |word| word.upos)
    }

    pub(super) fn head(&self, place: usize) -> Option<usize> {
        self.words.get(place).and_then(|word| word.head).map(usize::from)
    }

    /// Whether the arc above a word is likely right.
    pub(super) fn trusted(&self, place: usize) -> bool {
        self.words.get(place).is_some_and(|word| word.confidence >= TRUSTED)
    }

    /// Words that depend on this one, in order.
    pub(super) fn children(&self, place: usize) -> &[usize] {
        self.children.get(place).map(Vec::as_slice).unwrap_or_default()
    }

    /// The first child in this relation.
    pub(super) fn child(&self, place: usize, relation: Relation) -> Option<usize> {
        self.children(place).iter().copied().find(|child| self.relation(*child) == relation)
    }

    /// All children in these relations.
    pub(super) fn children_in<'s>(
        &'s self,
        place: usize,
        relations: &'s [Relation],
    ) -> impl Iterator<Item = usize> + 's {
        self.children(place).iter().copied().filter(move |child| relations.contains(&self.relation(*child)))
    }

    /// A verb's lemma with its particle: `break_off`.
    pub(super) fn phrasal(&self, verb: usize) -> String {
        let mut lemma = self.lemma(verb);
        if let Some(particle) = self.child(verb, Relation::CompoundPrt) {
            lemma.push('_');
            lemma.push_str(&self.lemma(particle));
        }
        lemma
    }

    /// The preposition before a noun phrase: "with" in "talks with China". Of several the last.
    pub(super) fn preposition(&self, noun: usize) -> Option<String> {
        let cases = self.children_in(noun, &[Relation::Case]);
        // The ending of a possessive is marked as a case, too.
        cases.filter(|case| self.upos(*case) != Upos::PART).last().map(|case| {
            // "following a visit": no verb here.
            if self.xpos(case) == Xpos::VBG { self.text(case).to_lowercase() } else { self.lemma(case) }
        })
    }

    /// Whether any word below or at `place` has a lemma that `wanted` accepts; clauses are not entered.
    pub(super) fn phrase_has(&self, place: usize, wanted: &dyn Fn(&str) -> bool) -> bool {
        wanted(&self.lemma(place))
            || self
                .children(place)
                .iter()
                .filter(|child| !is_clause(self.relation(**child)))
                .any(|child| self.phrase_has(*child, wanted))
    }

    /// The words of a phrase from first to last, as a place in the article.
    pub(super) fn extent(&self, place: usize) -> Span {
        let mut span = self.span_of(place);
        for child in self.children(place).iter().filter(|child| self.upos(**child) != Upos::PUNCT) {
            let inner = self.extent(*child);
            span.start = span.start.min(inner.start);
            span.end = span.end.max(inner.end);
        }
        span
    }

    /// The head of the clause that a word stands in: itself or the nearest word above that heads one.
    pub(super) fn clause_of(&self, place: usize) -> usize {
        let mut at = place;
        for _ in 0..self.words.len() {
            let Some(head) = self.head(at) else { return at };
            let verb_joined = self.relation(at) == Relation::Conj && self.is_verb(at);
            if is_clause(self.relation(at)) || verb_joined {
                return at;
            }
            at = head;
        }
        at
    }

    /// The clause without its trailing and leading side clauses that have verbs of their own.
    pub(super) fn clause_span(&self, verb: usize) -> Span {
        let mut span = self.span_of(verb);
        for child in self.children(verb) {
            let relation = self.relation(*child);
            if relation == Relation::Punct
                || (relation == Relation::Conj && self.is_verb(*child))
                || matches!(relation, Relation::Advcl | Relation::Parataxis)
            {
                continue;
            }
            let inner = self.extent(*child);
            span.start = span.start.min(inner.start);
            span.end = span.end.max(inner.end);
        }
        span
    }

    pub(super) fn is_verb(&self, place: usize) -> bool {
        matches!(self.upos(place), Upos::VERB | Upos::AUX)
    }

    /// Everybody that a noun phrase names, its coordinated parts included.
    pub(super) fn actors(&self, noun: usize) -> Vec<Actor> {
        let mut actors = self.own_actors(noun);
        // "Ireland's premier, Micheál Martin, and Mr Johnson": what is joined may hang on the name.
        let named = self.children_in(noun, &[Relation::Appos]);
        let below = named.flat_map(|name| self.children_in(name, &[Relation::Conj]).collect::<Vec<_>>());
        for joined in self.children_in(noun, &[Relation::Conj]).chain(below) {
            if !self.is_verb(joined) {
                actors.extend(self.actors(joined));
            }
        }
        dedup(actors)
    }

    /// Everybody that a noun phrase names, else those whose the thing is.
    pub(super) fn parties(&self, noun: usize) -> Vec<Actor> {
        let direct = self.actors(noun);
        if direct.is_empty() { self.owners(noun) } else { direct }
    }

    /// Everybody that the head of a noun phrase names.
    fn own_actors(&self, noun: usize) -> Vec<Actor> {
        let direct = self.mentioned(noun);
        if !direct.is_empty() {
            return direct;
        }
        // "Foreign Minister | Wang Yi": the name beside the title.
        let beside = [Relation::Flat, Relation::Appos, Relation::NmodDesc, Relation::Compound];
        for child in self.children_in(noun, &beside) {
            if self
                .mentions
                .get(child)
                .copied()
                .flatten()
                .is_some_and(|mention| mention.kind == EntityKind::Person)
            {
                return self.mentioned(child);
            }
        }
        let lemma = self.lemma(noun);
        // "a group of Moroccan diplomats", "scores of refugees": those that are counted.
        if self.lists.counts.contains(&lemma) {
            let counted = self.children_in(noun, &[Relation::Nmod]);
            let of = counted.filter(|child| self.preposition(*child).as_deref() == Some("of"));
            let actors: Vec<Actor> = of.flat_map(|child| self.actors(child)).collect();
            if !actors.is_empty() {
                return actors;
            }
        }
        let class = if self.lists.official.contains(&lemma) {
            Class::Official
        } else if self.lists.civil.contains(&lemma) {
            Class::Civil
        } else {
            return Vec::new();
        };
        self.owners(noun).into_iter().map(|owner| Actor { class, word: noun, ..owner }).collect()
    }

    /// Those whose a thing is: possessors, "Chinese", "of China", and the joined.
    pub(super) fn owners(&self, noun: usize) -> Vec<Actor> {
        let mut owners = Vec::new();
        let relations =
            [Relation::NmodPoss, Relation::Amod, Relation::Compound, Relation::Nmod, Relation::NmodDesc];
        let sends = self.is_official(noun);
        for child in self.children_in(noun, &relations) {
            let preposition = self.preposition(child);
            let whose =
                preposition.as_deref() == Some("of") || (sends && preposition.as_deref() == Some("from"));
            if self.relation(child) == Relation::Nmod && !whose {
                continue;
            }
            let direct = self.actors(child);
            // "the computers of South Korean army officers": whose the owner is.
            let deeper = direct.is_empty() && whose && self.mention(child).is_none();
            owners.extend(if deeper { self.owners(child) } else { direct });
        }
        // "a Greek-owned ship", "a Saudi-led coalition"; a flag says little of whose a ship is.
        if owners.is_empty() {
            let owned = self.children_in(noun, &[Relation::Amod]);
            let owned = owned.filter(|word| matches!(self.text(*word), "owned" | "operated" | "led"));
            owners.extend(owned.flat_map(|word| self.children(word)).flat_map(|child| self.actors(*child)));
        }
        if owners.is_empty() {
            owners.extend(self.modifier_before(noun));
        }
        // "an island that Costa Rica claims", "waters claimed by Vietnam"
        if owners.is_empty() {
            let claiming = self.children_in(noun, &[Relation::AclRelcl, Relation::Acl]);
            let claiming =
                claiming.filter(|verb| matches!(self.lemma(*verb).as_str(), "claim" | "administer"));
            let by = claiming.flat_map(|verb| {
                self.children_in(verb, &[Relation::Nsubj, Relation::OblAgent]).collect::<Vec<_>>()
            });
            owners.extend(by.flat_map(|child| self.mentioned(child)));
        }
        // "officials in Beijing", "police in Guinea": those of the place.
        if owners.is_empty() && self.lists.of_place.contains(&self.lemma(noun)) {
            let there = self.children_in(noun, &[Relation::Nmod]);
            let there = there.filter(|child| self.preposition(*child).as_deref() == Some("in"));
            owners.extend(
                there
                    .flat_map(|child| self.actors(child))
                    .filter(|actor| actor.class == Class::Place || self.is_country(actor.word))
                    .map(|actor| Actor { class: Class::Official, ..actor }),
            );
        }
        // "the South Korea-China talks": a hyphenated compound names both.
        dedup(owners)
    }

    /// Whether a noun only counts what follows: "dozens of missiles".
    pub(super) fn counts(&self, noun: usize) -> bool {
        self.lists.counts.contains(&self.lemma(noun))
    }

    /// Whether a noun is of people or things that belong to no state: "refugees", "firms".
    pub(super) fn is_civil(&self, lemma: &str) -> bool {
        self.lists.civil.contains(lemma)
    }

    /// Whether a noun's owner acts as a state: "officials", "warships".
    pub(super) fn is_official(&self, noun: usize) -> bool {
        self.lists.official.contains(&self.lemma(noun))
    }

    /// "Israeli" in "Israeli army bulldozers", wherever the parse hangs it: the country in the noun's own chunk.
    fn modifier_before(&self, noun: usize) -> Vec<Actor> {
        let mut at = noun;
        while let Some(before) = at.checked_sub(1) {
            at = before;
            let plain = matches!(self.upos(at), Upos::ADJ | Upos::NOUN | Upos::PROPN | Upos::NUM)
                || matches!(self.text(at), "-" | "'s" | "’s");
            if !plain {
                break;
            }
            if let Some(mention) = self.mention(at) {
                let whose = matches!(mention.sense, Sense::Modifier | Sense::Seat)
                    || matches!(self.text(at + 1), "'s" | "’s" | "'");
                return if whose && mention.kind == EntityKind::Country {
                    self.mentioned(at)
                } else {
                    Vec::new()
                };
            }
        }
        Vec::new()
    }

    /// Whom the mention at a word names.
    fn mentioned(&self, word: usize) -> Vec<Actor> {
        let Some(mention) = self.mentions.get(word).copied().flatten() else { return Vec::new() };
        let class = match (mention.kind, mention.sense) {
            (EntityKind::Place, _) | (_, Sense::Location) => Class::Place,
            // Companies, newspapers and the like: of a country, but nobody who acts for it.
            (EntityKind::Organisation, _) if !self.acts_for_states(mention) => Class::Civil,
            _ => Class::Official,
        };
        let entities = &self.seen.actors.entities;
        if let Some(body) = &mention.body {
            return vec![Actor {
                party: PartyDraft { country: None, entity: body.clone() },
                class,
                word,
                sure: false,
            }];
        }
        // "Taiwan's vice foreign minister": nobody known by name, but somebody who acts for a state.
        if let (Some(country), []) = (mention.country, mention.entities.as_slice()) {
            let party = PartyDraft { country: Some(country), entity: country.code().to_owned() };
            return vec![Actor { party, class, word, sure: false }];
        }
        let named = mention.entities.iter().filter_map(|id| {
            let entity = entities.get(id)?;
            let alone = mention.entities.len() == 1;
            let country = if alone { mention.country.or(entity.country) } else { entity.country };
            Some(Actor { party: PartyDraft { country, entity: id.clone() }, class, word, sure: false })
        });
        named.collect()
    }

    /// Whether an organisation is a state's own or several states': no company, no newspaper.
    fn acts_for_states(&self, mention: &Mention) -> bool {
        let entities = &self.seen.actors.entities;
        let code = |id: &String| entities.get(id).is_some_and(|entity| entity.code.is_some());
        mention.country.is_some() || mention.body.is_some() || mention.entities.iter().any(code)
    }

    /// Whether the mention at a word is of a country, and not of a city or a person.
    pub(super) fn is_country(&self, word: usize) -> bool {
        self.mention(word).is_some_and(|mention| mention.kind == EntityKind::Country)
    }

    /// Every country that the sentence names in any way.
    pub(super) fn named(&self) -> Vec<Country> {
        let heads = self.mention_heads();
        countries(&heads.into_iter().flat_map(|word| self.mentioned(word)).collect::<Vec<_>>())
    }

    /// Whether the sentence names an international body.
    pub(super) fn names_body(&self) -> bool {
        let person =
            |word: &usize| self.mention(*word).is_some_and(|mention| mention.kind == EntityKind::Person);
        let heads = self.mention_heads().into_iter().filter(|word| !person(word));
        heads.flat_map(|word| self.mentioned(word)).any(|actor| actor.party.country.is_none())
    }

    /// The mention that covers a word.
    pub(super) fn mention(&self, word: usize) -> Option<&'a Mention> {
        self.mentions.get(word).copied().flatten()
    }

    /// All words that are part of some country's or person's mention, by the mention's first word.
    pub(super) fn mention_heads(&self) -> Vec<usize> {
        let mut last: Option<Span> = None;
        let mut heads = Vec::new();
        for (place, mention) in self.mentions.iter().enumerate() {
            if let Some(mention) = mention
                && last != Some(mention.span)
            {
                heads.push(place);
                last = Some(mention.span);
            }
        }
        heads
    }

    /// Keeps what was refused and why, where somebody asks.
    pub(super) fn refuse(&self, word: usize, rule: String, why: &'static str) {
        if self.seen.explain {
            let words = self.span_of(word);
            self.refused.borrow_mut().push(Refused { sentence: self.span, words, rule, why });
        }
    }

    /// Forgets what was refused of a word that is looked at again.
    pub(super) fn reconsider(&self, word: usize) {
        let words = self.span_of(word);
        self.refused.borrow_mut().retain(|refused| refused.words != words);
    }

    /// What was refused.
    pub(super) fn into_refused(self) -> Vec<Refused> {
        self.refused.into_inner()
    }

    /// Actors at exactly this word's mention.
    pub(super) fn actors_at(&self, word: usize) -> Vec<Actor> {
        self.mentioned(word)
    }
}

/// Whether a relation begins a clause of its own.
pub(super) fn is_clause(relation: Relation) -> bool {
    matches!(
        relation,
        Relation::Ccomp
            | Relation::Advcl
            | Relation::AdvclRelcl
            | Relation::Acl
            | Relation::AclRelcl
            | Relation::Parataxis
            | Relation::Csubj
            | Relation::CsubjPass
    )
}

/// Each entity once, in order.
pub(super) fn dedup(actors: Vec<Actor>) -> Vec<Actor> {
    let mut kept: Vec<Actor> = Vec::new();
    for actor in actors {
        if !kept.iter().any(|known| known.party == actor.party) {
            kept.push(actor);
        }
    }
    kept
}

/// The countries of these actors, each once.
pub(super) fn countries(actors: &[Actor]) -> Vec<Country> {
    let mut countries: Vec<Country> = actors.iter().filter_map(|actor| actor.party.country).collect();
    countries.sort_unstable();
    countries.dedup();
    countries
}
