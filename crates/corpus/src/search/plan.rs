//! From a query to lists: which words of the index may stand for each word asked for.

use super::attributes::FacetKind;
use super::codec::ln;
use super::index::Index;
use super::levenshtein::Mistyped;
use super::list::{Form, PostingList};
use super::query::{Clause, Field, Node, Note, Query, Role};
use super::text::{fold, is_cjk, is_function_word, stem, tokens};
use super::{Filters, weights};
use crate::pack::OpenError;
use crate::{Country, Day};
use fst::automaton::Str;
use fst::{Automaton, IntoStreamer, Streamer};
use std::collections::BTreeSet;

/// How words of an article answer a word of the query.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum How {
    /// The word itself.
    Exact,
    /// A relative: "visited" for "visit".
    Stem,
    /// What the tables say is the same.
    Synonym,
    /// A word that begins so.
    Prefix,
    /// A word that differs by a slip or two.
    Typo,
    /// Words in the order asked for.
    Phrase,
    /// Nearness of the words to one another.
    Nearness,
}

impl How {
    /// The name used in JSON.
    pub fn name(self) -> &'static str {
        match self {
            How::Exact => "exact",
            How::Stem => "stem",
            How::Synonym => "synonym",
            How::Prefix => "prefix",
            How::Typo => "typo",
            How::Phrase => "phrase",
            How::Nearness => "nearness",
        }
    }
}

/// One word of the index in a slot.
#[derive(Clone, Debug)]
pub(crate) struct Term {
    /// Its place in [`Plan::lists`].
    pub(crate) list: usize,
    pub(crate) form: Form,
    pub(crate) weight: f64,
    pub(crate) how: How,
}

/// One way to answer a word: one slot, or several that follow one another.
#[derive(Clone, Debug)]
pub(crate) struct Way {
    pub(crate) slots: Vec<Vec<Term>>,
    pub(crate) slop: u32,
    pub(crate) how: How,
    pub(crate) weight: f64,
    pub(crate) idf: f64,
    /// The same counted in parts of articles, for results that are such parts.
    pub(crate) part_idf: f64,
    /// The words, where they are others than those asked for.
    pub(crate) words: String,
}

/// What one clause asks for.
#[derive(Clone, Debug)]
pub(crate) enum Group {
    Words {
        /// The word or words, folded.
        asked: String,
        /// Which clause of the query it is.
        order: usize,
        ways: Vec<Way>,
        weight: u32,
    },
    Any(Vec<Group>),
    All(Vec<Group>),
    Filter(Filter),
}

/// What a result must be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Filter {
    /// It has one of these values.
    Values(BTreeSet<u32>),
    /// It may lie between these days.
    Time(Option<Day>, Option<Day>),
}

/// A query ready to be run.
#[derive(Debug, Default)]
pub(crate) struct Plan<'a> {
    pub(crate) wanted: Vec<Group>,
    pub(crate) required: Vec<Group>,
    pub(crate) excluded: Vec<Group>,
    pub(crate) filters: Vec<Filter>,
    pub(crate) lists: Vec<PostingList<'a>>,
    pub(crate) notes: Vec<Note>,
    /// The query with corrected words in place of unknown ones.
    pub(crate) did_you_mean: Option<String>,
    /// Whether the query has words, apart from filters.
    pub(crate) has_words: bool,
}

impl Group {
    /// How much of a query's worth it is, in thousandths of a natural logarithm.
    pub(crate) fn weight(&self) -> u32 {
        match self {
            Group::Words { weight, .. } => *weight,
            Group::Any(groups) => groups.iter().map(Group::weight).min().unwrap_or(0),
            Group::All(groups) => groups.iter().map(Group::weight).sum(),
            Group::Filter(_) => 0,
        }
    }
}

/// Plans a query.
pub(crate) fn plan<'a>(
    index: &Index<'a>,
    query: &Query,
    filters: &Filters,
    prefix_last: bool,
) -> Result<Plan<'a>, OpenError> {
    let mut planner = Planner { index, plan: Plan::default(), corrections: Vec::new(), order: 0 };
    planner.plan.notes.clone_from(&query.notes);
    let last_word = if prefix_last && query.unfinished { query.clauses.len().checked_sub(1) } else { None };
    for (at, clause) in query.clauses.iter().enumerate() {
        planner.order = at;
        let synonyms = planner.synonyms_at(&query.clauses, at)?;
        let group = planner.group(&clause.node, last_word == Some(at), &synonyms, clause.role)?;
        planner.plan.has_words |=
            !matches!(group, Some(Group::Filter(_)) | None) && clause.role != Role::Excluded;
        match (clause.role, group) {
            (Role::Required, Some(Group::Filter(filter))) => planner.plan.filters.push(filter),
            (Role::Wanted, Some(group)) => planner.plan.wanted.push(group),
            (Role::Required, Some(group)) => planner.plan.required.push(group),
            (Role::Excluded, Some(group)) => planner.plan.excluded.push(group),
            (Role::Required, None) => planner.plan.required.push(Group::Any(Vec::new())),
            (Role::Wanted, None) => planner.plan.has_words = true,
            (Role::Excluded, None) => {}
        }
    }
    planner.plan.filters.extend(planner.fixed(filters)?);
    planner.suggest(query);
    Ok(planner.plan)
}

struct Planner<'i, 'a> {
    index: &'i Index<'a>,
    plan: Plan<'a>,
    corrections: Vec<(String, String)>,
    order: usize,
}

impl Planner<'_, '_> {
    fn group(
        &mut self,
        node: &Node,
        last: bool,
        synonyms: &[Way],
        role: Role,
    ) -> Result<Option<Group>, OpenError> {
        match node {
            Node::Word(word) => self.word(word, last, synonyms, role),
            Node::Phrase(words, slop) => {
                let mut slots = Vec::new();
                for word in words {
                    slots.push(self.exact(word)?);
                }
                if slots.iter().any(Vec::is_empty) {
                    let missing = words.iter().zip(&slots).filter(|(_, slot)| slot.is_empty());
                    self.plan.notes.extend(missing.map(|(word, _)| Note::UnknownWord(word.clone())));
                    return Ok((role != Role::Wanted).then(|| Group::Any(Vec::new())));
                }
                let way = self.way(slots, *slop, How::Phrase, 1.0)?;
                let weight = thousandths(way.idf);
                Ok(Some(Group::Words { asked: words.join(" "), order: self.order, ways: vec![way], weight }))
            }
            Node::Any(nodes) | Node::All(nodes) => {
                let mut groups = Vec::new();
                for (at, node) in nodes.iter().enumerate() {
                    groups.extend(self.group(node, last && at + 1 == nodes.len(), &[], role)?);
                }
                let any = matches!(node, Node::Any(_));
                if groups.is_empty() || !any && groups.len() < nodes.len() {
                    return Ok((role != Role::Wanted).then(|| Group::Any(Vec::new())));
                }
                Ok(Some(if any { Group::Any(groups) } else { Group::All(groups) }))
            }
            Node::Field(field, value) => {
                let found = self.field(*field, value)?;
                if found.is_empty() {
                    self.plan.notes.push(Note::UnknownValue(*field, value.clone()));
                }
                Ok(Some(Group::Filter(Filter::Values(found))))
            }
            Node::Time(from, to) => Ok(Some(Group::Filter(Filter::Time(*from, *to)))),
        }
    }

    /// The ways to answer one word.
    fn word(
        &mut self,
        word: &str,
        last: bool,
        synonyms: &[Way],
        role: Role,
    ) -> Result<Option<Group>, OpenError> {
        let mut ways = Vec::new();
        let own = self.relatives(word)?;
        let known = own.iter().map(|term| term.form.articles).sum::<u32>();
        if !own.is_empty() {
            ways.push(self.way(vec![own], 0, How::Exact, 1.0)?);
        }
        if role != Role::Excluded {
            ways.extend(synonyms.iter().cloned());
        }
        let lone_character = word.chars().count() == 1 && word.chars().all(is_cjk);
        if lone_character || last && role != Role::Excluded {
            ways.extend(self.completions(word)?);
        }
        if role != Role::Excluded && (ways.is_empty() || known > 0 && known <= weights::RARE && !last) {
            let corrections = self.corrections(word, known, last)?;
            if known == 0 && !corrections.is_empty() {
                let words: Vec<String> = corrections.iter().map(|way| way.words.clone()).collect();
                self.corrections.extend(words.first().map(|best| (word.to_owned(), best.clone())));
                self.plan.notes.push(Note::Corrected(word.to_owned(), words));
            }
            ways.extend(corrections);
        }
        if ways.is_empty() {
            self.plan.notes.push(Note::UnknownWord(word.to_owned()));
            return Ok((role != Role::Wanted).then(|| Group::Any(Vec::new())));
        }
        if is_function_word(word) {
            for way in &mut ways {
                way.idf = way.idf.min(weights::FUNCTION_WORD_IDF);
                way.part_idf = way.part_idf.min(weights::FUNCTION_WORD_IDF);
            }
        }
        let weight = ways.iter().map(|way| thousandths(way.idf)).min().unwrap_or(0);
        Ok(Some(Group::Words { asked: word.to_owned(), order: self.order, ways, weight }))
    }

    fn exact(&mut self, word: &str) -> Result<Vec<Term>, OpenError> {
        let form = self.index.form(word)?;
        form.map(|form| self.term(form, 1.0, How::Exact)).transpose().map(|term| term.into_iter().collect())
    }

    /// The word itself and the others of its stem.
    fn relatives(&mut self, word: &str) -> Result<Vec<Term>, OpenError> {
        let value = match self.index.dictionary()?.get(word) {
            Some(value) => Some((value, Some((value & 0xff) as usize))),
            None => {
                let stem = stem(word);
                let own = self.index.dictionary()?.get(&stem).filter(|_| stem != word);
                let value = match own {
                    Some(value) if super::text::stem(&stem) == stem => Some(value),
                    _ => self.index.stem(&stem)?,
                };
                value.map(|value| (value, None))
            }
        };
        let Some((value, own)) = value else { return Ok(Vec::new()) };
        let mut terms = Vec::new();
        for (place, form) in self.index.class(value)?.into_iter().enumerate() {
            let exact = own == Some(place);
            let (weight, how) = if exact { (1.0, How::Exact) } else { (weights::STEM, How::Stem) };
            terms.push(self.term(form, weight, how)?);
        }
        Ok(terms)
    }

    /// Words that begin so, the most frequent first.
    fn completions(&mut self, word: &str) -> Result<Vec<Way>, OpenError> {
        let mut found: Vec<(Form, String)> = Vec::new();
        let mut stream = self.index.dictionary()?.search(Str::new(word).starts_with()).into_stream();
        while let Some((key, value)) = stream.next() {
            if key != word.as_bytes() {
                found.push((self.index.form_at(value)?, String::from_utf8_lossy(key).into_owned()));
            }
        }
        found.sort_by(|(one, a), (other, b)| other.articles.cmp(&one.articles).then_with(|| a.cmp(b)));
        // A completion says no more than that the word begins so, however rare it is itself.
        let all = |count: fn(&Form) -> u32| {
            found.iter().fold(0u32, |sum, (form, _)| sum.saturating_add(count(form)))
        };
        let stats = self.index.stats()?;
        let worth = idf(all(|form| form.articles), u64::from(stats.articles));
        let part_worth = idf(all(|form| form.parts), stats.parts);
        found.truncate(weights::COMPLETIONS);
        let mut ways = Vec::new();
        for (form, text) in found {
            let term = self.term(form, 1.0, How::Prefix)?;
            let mut way = self.way(vec![vec![term]], 0, How::Prefix, weights::PREFIX)?;
            (way.idf, way.part_idf) = (way.idf.min(worth), way.part_idf.min(part_worth));
            way.words = text;
            ways.push(way);
        }
        Ok(ways)
    }

    /// Words that differ by slips, the likeliest first: fewer slips, the same first letter, more frequent.
    fn corrections(&mut self, word: &str, known: u32, last: bool) -> Result<Vec<Way>, OpenError> {
        let length = word.chars().count();
        if length < 3 || word.chars().any(|c| is_cjk(c) || c.is_ascii_digit()) {
            return Ok(Vec::new());
        }
        let most = if known > 0 || length < weights::TWO_SLIPS { 1 } else { 2 };
        let mut found = Vec::new();
        for slips in 1..=most {
            for as_prefix in [false, true] {
                if found.is_empty() && (!as_prefix || last) {
                    found = self.near(word, slips, as_prefix)?;
                }
            }
        }
        found.retain(|(_, form, text, _)| {
            *text != word && (known == 0 || form.articles > known.saturating_mul(weights::RARE_RATIO))
        });
        let likely = |(slips, form, text, _): &(usize, Form, String, bool)| {
            let same_first = text.chars().next() == word.chars().next();
            let slip = match (*slips, text.chars().count()) {
                (1, other) if other == length && is_swap(word, text) => weights::SWAPPED,
                (1, other) if other > length => weights::MISSING,
                (1, _) => 1.0,
                _ => weights::SECOND_SLIP,
            };
            // the fourth root of how frequent it is: what is looked for is often a rare word
            f64::from(form.articles).sqrt().sqrt()
                * slip
                * if same_first { 1.0 } else { weights::OTHER_FIRST }
        };
        found.sort_by(|a, b| likely(b).total_cmp(&likely(a)).then_with(|| a.2.cmp(&b.2)));
        found.truncate(weights::CORRECTIONS);
        let best = found.first().map_or(1.0, likely);
        let base = if known > 0 { weights::TYPO_OF_KNOWN } else { weights::TYPO };
        let mut ways = Vec::new();
        let mut worth = None;
        for candidate in found {
            // the square root of the odds, so that no correction is lost where the other words favour it
            let share = (likely(&candidate) / best).sqrt();
            let (_, form, text, _) = candidate;
            let mut terms = vec![self.term(form, 1.0, How::Typo)?];
            if !last {
                for mut relative in self.relatives(&text)? {
                    if relative.form != form {
                        relative.weight = weights::STEM_OF_CORRECTION;
                        relative.how = How::Typo;
                        terms.push(relative);
                    }
                }
            }
            let mut way = self.way(vec![terms], 0, How::Typo, base * share)?;
            way.words = text;
            // by how likely it is meant, not by how rare it is
            let first: &mut (f64, f64) = worth.get_or_insert((way.idf, way.part_idf));
            (way.idf, way.part_idf) = *first;
            ways.push(way);
        }
        Ok(ways)
    }

    fn near(
        &self,
        word: &str,
        slips: usize,
        as_prefix: bool,
    ) -> Result<Vec<(usize, Form, String, bool)>, OpenError> {
        let Some(automaton) = Mistyped::new(word, slips, as_prefix) else { return Ok(Vec::new()) };
        let mut out = Vec::new();
        let mut stream = self.index.dictionary()?.search(&automaton).into_stream();
        while let Some((key, value)) = stream.next() {
            let text = String::from_utf8_lossy(key).into_owned();
            let mark = super::build::STEM_MARK;
            if text.starts_with(mark) || text.chars().any(|c| c.is_ascii_digit()) {
                continue;
            }
            let distance = automaton.distance(&text).unwrap_or(slips);
            out.push((distance, self.index.form_at(value)?, text, as_prefix));
        }
        Ok(out)
    }

    /// What the tables say is the same as the words from `at` on, or as words around it.
    fn synonyms_at(&mut self, clauses: &[Clause], at: usize) -> Result<Vec<Way>, OpenError> {
        let word = |at: usize| match clauses.get(at) {
            Some(Clause { node: Node::Word(word), role, .. }) if *role != Role::Excluded => {
                Some(word.as_str())
            }
            _ => None,
        };
        let Some(own) = word(at) else { return Ok(Vec::new()) };
        let mut answers: BTreeSet<(usize, &Vec<String>)> = BTreeSet::new();
        let groups = self.index.synonyms()?;
        for group in groups {
            for phrase in group.iter().filter(|phrase| phrase.iter().any(|part| part == own)) {
                let places =
                    phrase.iter().enumerate().filter(|(_, part)| *part == own).map(|(place, _)| place);
                let asked = places.filter_map(|place| at.checked_sub(place)).any(|start| {
                    phrase.iter().enumerate().all(|(place, part)| word(start + place) == Some(part.as_str()))
                });
                if asked {
                    answers.extend(
                        group.iter().filter(|other| *other != phrase).map(|other| (phrase.len(), other)),
                    );
                }
            }
        }
        let answers: Vec<(usize, Vec<String>)> =
            answers.into_iter().map(|(length, phrase)| (length, phrase.clone())).collect();
        let mut ways = Vec::new();
        for (asked, phrase) in answers {
            let mut slots = Vec::new();
            for part in &phrase {
                slots.push(self.exact(part)?);
            }
            if slots.iter().all(|slot| !slot.is_empty()) {
                let mut way = self.way(slots, 0, How::Synonym, weights::SYNONYM / asked as f64)?;
                way.words = phrase.join(" ");
                ways.push(way);
            }
        }
        Ok(ways)
    }

    fn term(&mut self, form: Form, weight: f64, how: How) -> Result<Term, OpenError> {
        self.plan.lists.push(self.index.list(&form)?);
        Ok(Term { list: self.plan.lists.len() - 1, form, weight, how })
    }

    /// Rarity of several words together: of the rarest for a phrase, of all for one slot.
    fn way(&self, slots: Vec<Vec<Term>>, slop: u32, how: How, weight: f64) -> Result<Way, OpenError> {
        let stats = self.index.stats()?;
        let count = |of: fn(&Form) -> u32, slot: &Vec<Term>| {
            slot.iter().fold(0u32, |sum, term| sum.saturating_add(of(&term.form)))
        };
        let articles = slots.iter().map(|slot| count(|form| form.articles, slot)).min().unwrap_or(0);
        let parts = slots.iter().map(|slot| count(|form| form.parts, slot)).min().unwrap_or(0);
        let idf = idf(articles, u64::from(stats.articles));
        Ok(Way {
            slots,
            slop,
            how,
            weight,
            idf,
            part_idf: self::idf(parts, stats.parts),
            words: String::new(),
        })
    }

    /// Values that a field and what stands behind it name: by key, or by all words of the label.
    fn field(&self, field: Field, value: &str) -> Result<BTreeSet<u32>, OpenError> {
        use FacetKind::{Country as C, Direction, Dyad, Issue, Organisation, Person, Publisher, Type};
        let kinds: &[FacetKind] = match field {
            Field::Person => &[Person],
            Field::Country => &[C],
            Field::Organisation => &[Organisation],
            Field::Actor => &[C, Person, Organisation],
            Field::Publisher => &[Publisher],
            Field::Type => &[Type, Direction],
            Field::Issue => &[Issue],
            Field::Direction => &[Direction],
            Field::Dyad => &[Dyad],
        };
        let dyad = crate::DyadKey::parse(&value.to_uppercase()).map(|key| key.to_string());
        let wanted = words_of(value);
        let all = self.index.values()?.iter().zip(0u32..).filter(|(found, _)| kinds.contains(&found.kind));
        let by_key: BTreeSet<u32> = all
            .clone()
            .filter(|(found, _)| found.key.eq_ignore_ascii_case(value) || dyad.as_ref() == Some(&found.key))
            .map(|(_, place)| place)
            .collect();
        if !by_key.is_empty() {
            return Ok(by_key);
        }
        let all_words = |label: &str| {
            let own = words_of(label);
            wanted.iter().all(|word| own.contains(word))
        };
        let named = all.clone().filter(|(found, _)| all_words(&found.label) || all_words(&found.key));
        let by_name: BTreeSet<u32> = named.map(|(_, place)| place).collect();
        if !by_name.is_empty() {
            return Ok(by_name);
        }
        let begun = all.filter(|(found, _)| fold(&found.label).starts_with(&fold(value)));
        Ok(begun.map(|(_, place)| place).collect())
    }

    /// The filters of the page.
    fn fixed(&self, filters: &Filters) -> Result<Vec<Filter>, OpenError> {
        let mut out = Vec::new();
        let mut values = |kinds: &[FacetKind], key: &Option<String>| -> Result<(), OpenError> {
            if let Some(key) = key {
                let all = self.index.values()?.iter().zip(0u32..);
                let same = |found: &str| found.eq_ignore_ascii_case(key);
                let found = all.filter(|(value, _)| kinds.contains(&value.kind) && same(&value.key));
                out.push(Filter::Values(found.map(|(_, place)| place).collect()));
            }
            Ok(())
        };
        values(&[FacetKind::Dyad], &filters.dyad.map(|dyad| dyad.to_string()))?;
        values(&[FacetKind::Issue], &filters.issue)?;
        values(&[FacetKind::Country, FacetKind::Person, FacetKind::Organisation], &filters.actor)?;
        values(&[FacetKind::Country], &filters.country.as_ref().map(Country::to_string))?;
        values(&[FacetKind::Publisher], &filters.publisher)?;
        values(&[FacetKind::Type, FacetKind::Direction], &filters.event_type)?;
        values(&[FacetKind::Direction], &filters.direction.map(|trend| trend.name().to_owned()))?;
        if filters.from.is_some() || filters.to.is_some() {
            out.push(Filter::Time(filters.from, filters.to));
        }
        Ok(out)
    }

    fn suggest(&mut self, query: &Query) {
        if self.corrections.is_empty() {
            return;
        }
        let mut words: Vec<String> =
            query.clauses.iter().map(|clause| spelled(clause.role, &clause.node)).collect();
        for (wrong, right) in &self.corrections {
            for word in words.iter_mut().filter(|word| word.trim_start_matches(['+', '-']) == wrong) {
                *word = word.replace(wrong.as_str(), right);
            }
        }
        self.plan.did_you_mean = Some(words.join(" "));
    }
}

/// A clause as it would be typed.
fn spelled(role: Role, node: &Node) -> String {
    let mark = match role {
        Role::Excluded => "-",
        Role::Required if matches!(node, Node::Word(_)) => "+",
        Role::Required | Role::Wanted => "",
    };
    let list = |nodes: &[Node], between: &str| {
        let parts: Vec<String> = nodes.iter().map(|node| spelled(Role::Wanted, node)).collect();
        format!("({})", parts.join(between))
    };
    let text = match node {
        Node::Word(word) => word.clone(),
        Node::Phrase(words, 0) => format!("\"{}\"", words.join(" ")),
        Node::Phrase(words, slop) => format!("\"{}\"~{slop}", words.join(" ")),
        Node::Any(nodes) => list(nodes, " OR "),
        Node::All(nodes) => list(nodes, " "),
        Node::Field(field, value) => format!("{}:\"{value}\"", format!("{field:?}").to_lowercase()),
        Node::Time(Some(from), Some(to)) if from == to => format!("on:{from}"),
        Node::Time(from, to) => {
            let from = from.map(|day| format!("from:{day}"));
            let to = to.map(|day| format!("to:{day}"));
            from.into_iter().chain(to).collect::<Vec<_>>().join(" ")
        }
    };
    format!("{mark}{text}")
}

fn words_of(text: &str) -> BTreeSet<String> {
    tokens(text).into_iter().map(|token| token.term).collect()
}

fn is_swap(one: &str, other: &str) -> bool {
    let (mut a, mut b): (Vec<char>, Vec<char>) = (one.chars().collect(), other.chars().collect());
    a.sort_unstable();
    b.sort_unstable();
    a == b
}

/// Rarity as BM25 counts it: ln(1 + (all − some + ½) / (some + ½)); nothing counts as more frequent than all.
pub(crate) fn idf(some: u32, all: u64) -> f64 {
    let some = f64::from(some).min(all as f64);
    ln(1.0 + (all as f64 - some + 0.5) / (some + 0.5))
}

fn thousandths(value: f64) -> u32 {
    (value * 1000.0) as u32
}
