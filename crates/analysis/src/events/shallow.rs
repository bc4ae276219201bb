//! What can be read off the order of the words, where the parse gives nothing or is not to be trusted: the noun phrase
//! right behind a verb, the one right before it, and the one behind a preposition.

use super::view::{Actor, View};
use dyad_corpus::Sense;
use dyad_parser::{Relation, Upos, Xpos};

/// Words between a verb and the preposition that is looked for.
const REACH: usize = 12;

impl View<'_> {
    /// The head of the noun phrase right behind a verb.
    pub(super) fn chunk_after(&self, verb: usize) -> Option<usize> {
        let mut at = verb + 1;
        while at < self.words.len()
            && (self.relation(at) == Relation::CompoundPrt
                || (self.upos(at) == Upos::ADV
                    && self.relation(at) == Relation::Advmod
                    && self.mention(at).is_none())
                || matches!(self.text(at), "\"" | "“" | "‘"))
        {
            at += 1;
        }
        self.chunk_from(at)
    }

    /// The head of the noun phrase that begins at this word.
    pub(super) fn chunk_from(&self, from: usize) -> Option<usize> {
        let mut head = None;
        let mut at = from;
        while at < self.words.len() {
            let named = self.mention(at).is_some();
            let noun = matches!(self.upos(at), Upos::NOUN | Upos::PROPN) || named;
            let inside = noun
                || matches!(self.upos(at), Upos::DET | Upos::ADJ | Upos::NUM)
                || matches!(self.text(at), "-" | "\"" | "“" | "'s" | "’s" | "'" | "$")
                || (self.upos(at) == Upos::PRON && self.relation(at) == Relation::NmodPoss)
                || (self.upos(at) == Upos::VERB && self.relation(at) == Relation::Amod);
            if !inside {
                break;
            }
            // A second name begins a phrase of its own: "gave Tanzania | a grant".
            let begins = matches!(self.upos(at), Upos::DET) || self.upos(at) == Upos::PRON;
            if begins && head.is_some() && !matches!(self.text(at.saturating_sub(1)), "'s" | "’s") {
                break;
            }
            if noun {
                head = Some(at);
            }
            at += 1;
        }
        head
    }

    /// The head of the noun phrase that stands before a verb as its subject: over auxiliaries and adverbs, over what
    /// stands between commas, and back from phrases with prepositions to the noun that carries them.
    pub(super) fn chunk_before(&self, verb: usize) -> Option<usize> {
        let mut at = verb.checked_sub(1)?;
        while matches!(self.upos(at), Upos::AUX | Upos::ADV | Upos::PART) && self.mention(at).is_none() {
            at = at.checked_sub(1)?;
        }
        if self.text(at) == "," {
            // "Turkey, which backed Azerbaijan, told": the clause between the commas.
            let opening = (0..at).rev().find(|place| self.text(*place) == ",")?;
            let first = opening + 1;
            let aside = matches!(self.xpos(first), Xpos::WDT | Xpos::WP)
                || matches!(self.upos(first), Upos::DET | Upos::NUM)
                || matches!(self.xpos(first), Xpos::VBG | Xpos::VBN)
                || self.text(first).eq_ignore_ascii_case("who");
            if !aside {
                return None;
            }
            at = opening.checked_sub(1)?;
        }
        for _ in 0..4 {
            let noun = matches!(self.upos(at), Upos::NOUN | Upos::PROPN) || self.mention(at).is_some();
            if !noun {
                return None;
            }
            let head = at;
            while let Some(before) = at.checked_sub(1) {
                let inside =
                    matches!(self.upos(before), Upos::NOUN | Upos::PROPN | Upos::ADJ | Upos::NUM | Upos::DET)
                        || matches!(self.text(before), "'s" | "’s" | "-")
                        || (self.upos(before) == Upos::PRON && self.relation(before) == Relation::NmodPoss);
                if !inside {
                    break;
                }
                at = before;
            }
            let before = at.checked_sub(1).filter(|before| self.upos(*before) == Upos::ADP);
            match before {
                Some(preposition) => at = preposition.checked_sub(1)?,
                None => return Some(head),
            }
        }
        None
    }

    /// Whom the first phrase with this preposition behind a verb names, or whose thing it names.
    pub(super) fn after_preposition(&self, verb: usize, preposition: &str) -> Vec<Actor> {
        let Some(head) = self.head_after(verb, preposition) else { return Vec::new() };
        let direct = self.actors(head);
        let actors = if direct.is_empty() { self.owners(head) } else { direct };
        actors.into_iter().map(|actor| Actor { sure: true, ..actor }).collect()
    }

    /// The head of the first phrase with this preposition behind a verb, in the verb's own clause. Only its object,
    /// adverbs and phrases of time and place may stand between.
    pub(super) fn head_after(&self, verb: usize, preposition: &str) -> Option<usize> {
        let end = (verb + 1 + REACH).min(self.words.len());
        let mut at = verb + 1;
        let mut passed_object = false;
        while at < end {
            let text = self.text(at).to_lowercase();
            if text == preposition && matches!(self.upos(at), Upos::ADP | Upos::SCONJ | Upos::PART) {
                return self.chunk_from(at + 1);
            }
            match self.upos(at) {
                Upos::ADV => at += 1,
                // "moved troops close to the border"
                Upos::ADJ if passed_object => at += 1,
                Upos::ADP => {
                    let head = self.chunk_from(at + 1)?;
                    if !self.is_circumstance(head) {
                        return None;
                    }
                    at = head + 1;
                }
                _ if !passed_object => {
                    let head = self.chunk_from(at)?;
                    // "a suspension of air links with": the object's own phrase with "of".
                    let of = self.words.get(head + 1).is_some() && self.text(head + 1) == "of";
                    let inner = if of { self.chunk_from(head + 2) } else { None };
                    passed_object = true;
                    at = inner.filter(|inner| self.mention(*inner).is_none()).unwrap_or(head) + 1;
                }
                _ => return None,
            }
        }
        None
    }

    /// Whether a noun tells when, how long or where.
    fn is_circumstance(&self, noun: usize) -> bool {
        const TIMES: &[&str] = &[
            "hour",
            "minute",
            "day",
            "week",
            "month",
            "year",
            "morning",
            "afternoon",
            "evening",
            "night",
            "time",
            "first",
            "telephone",
            "phone",
            "sidelines",
            "sideline",
            "capital",
        ];
        let dated = self.seen.dates.iter().any(|date| date.span.overlaps(self.span_of(noun)));
        dated
            || TIMES.contains(&self.lemma(noun).as_str())
            || self.mention(noun).is_some_and(|mention| mention.sense == Sense::Location)
    }

    /// Whether a verb has the form of a past participle.
    pub(super) fn is_participle(&self, verb: usize) -> bool {
        self.xpos(verb) == Xpos::VBN
    }
}
