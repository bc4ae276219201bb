//! From a query to lists: which words of the index may stand for each word asked for.

use super::Filters;
use super::attributes::FacetKind;
use super::codec::ln;
use super::index::Index;
use super::list::{Form, PostingList};
use super::query::{Field, Node, Note, Query, Role};
use super::text::{fold, tokens};
use crate::pack::OpenError;
use crate::{Country, Day};
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

pub(super) struct Planner<'i, 'a> {
    pub(super) index: &'i Index<'a>,
    pub(super) plan: Plan<'a>,
    pub(super) corrections: Vec<(String, String)>,
    pub(super) order: usize,
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
        let dyad = crate::DyadKey::parse(&value.to_ascii_uppercase()).map(|key| key.to_string());
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

/// Rarity as BM25 counts it: ln(1 + (all − some + ½) / (some + ½)); nothing counts as more frequent than all.
pub(crate) fn idf(some: u32, all: u64) -> f64 {
    let some = f64::from(some).min(all as f64);
    ln(1.0 + (all as f64 - some + 0.5) / (some + 0.5))
}

pub(crate) fn thousandths(value: f64) -> u32 {
    (value * 1000.0) as u32
}
