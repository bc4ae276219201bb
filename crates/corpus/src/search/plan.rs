//! From a query to lists: which words of the index may stand for each word asked for.

use super::Filters;
use super::attributes::{FacetKind, Value};
use super::codec::ln;
use super::index::Index;
use super::list::{Form, PostingList};
use super::query::{Field, Node, Note, Query, Role};
use super::text::{fold, tokens};
use crate::order::Order as _;
use crate::{Country, Day, Trend, letters};

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
#[derive(Debug)]
pub(crate) struct Term {
    /// Its place in the lists that come with the plan.
    pub(crate) list: usize,
    pub(crate) form: Form,
    pub(crate) weight: f64,
    pub(crate) how: How,
}

/// One way to answer a word: one slot, or several that follow one another.
#[derive(Debug)]
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
#[derive(Debug)]
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
    /// It has one of these values, which rise.
    Values(Vec<u32>),
    /// It may lie between these days.
    Time(Option<Day>, Option<Day>),
}

/// A query ready to be run.
#[derive(Debug, Default)]
pub(crate) struct Plan {
    /// The worthiest first.
    pub(crate) wanted: Vec<Group>,
    pub(crate) required: Vec<Group>,
    pub(crate) excluded: Vec<Group>,
    pub(crate) filters: Vec<Filter>,
    pub(crate) notes: Vec<Note>,
    /// The query with corrected words in place of unknown ones.
    pub(crate) did_you_mean: Option<String>,
    /// Whether the query has words, apart from filters.
    pub(crate) has_words: bool,
}

impl Plan {
    /// The groups by which results are ranked.
    pub(crate) fn ranking(&self) -> impl Iterator<Item = &Group> + '_ {
        self.wanted.iter().chain(&self.required)
    }
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

/// Plans a query; with the plan come the lists that its terms name.
pub(crate) fn plan<'a>(
    index: &Index<'a>,
    query: &Query,
    filters: &Filters,
    prefix_last: bool,
) -> (Plan, Vec<PostingList<'a>>) {
    let mut planner =
        Planner { index, plan: Plan::default(), lists: Vec::new(), corrections: Vec::new(), order: 0 };
    planner.plan.notes.clone_from(&query.notes);
    let last_word = if prefix_last && query.unfinished { query.clauses.len().checked_sub(1) } else { None };
    for (at, clause) in query.clauses.iter().enumerate() {
        planner.order = at;
        let synonyms = planner.synonyms_at(&query.clauses, at);
        let group = planner.group(&clause.node, last_word == Some(at), synonyms, clause.role);
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
    planner.fixed(filters);
    planner.suggest(query);
    planner.plan.wanted.order_by_key(|group| std::cmp::Reverse(group.weight()));
    (planner.plan, planner.lists)
}

pub(super) struct Planner<'i, 'a> {
    pub(super) index: &'i Index<'a>,
    pub(super) plan: Plan,
    pub(super) lists: Vec<PostingList<'a>>,
    pub(super) corrections: Vec<(String, String)>,
    pub(super) order: usize,
}

impl Planner<'_, '_> {
    fn group(&mut self, node: &Node, last: bool, synonyms: Vec<Way>, role: Role) -> Option<Group> {
        match node {
            Node::Word(word) => self.word(word, last, synonyms, role),
            Node::Phrase(words, slop) => {
                let slots: Vec<Vec<Term>> = words.iter().map(|word| self.exact(word)).collect();
                if slots.iter().any(Vec::is_empty) {
                    let missing = words.iter().zip(&slots).filter(|(_, slot)| slot.is_empty());
                    self.plan.notes.extend(missing.map(|(word, _)| Note::UnknownWord(word.clone())));
                    return (role != Role::Wanted).then(|| Group::Any(Vec::new()));
                }
                let way = self.way(slots, *slop, How::Phrase, 1.0);
                let weight = thousandths(way.idf);
                Some(Group::Words { asked: words.join(" "), order: self.order, ways: vec![way], weight })
            }
            Node::Any(nodes) | Node::All(nodes) => {
                let mut groups = Vec::new();
                for (at, node) in nodes.iter().enumerate() {
                    groups.extend(self.group(node, last && at + 1 == nodes.len(), Vec::new(), role));
                }
                let any = matches!(node, Node::Any(_));
                if groups.is_empty() || !any && groups.len() < nodes.len() {
                    return (role != Role::Wanted).then(|| Group::Any(Vec::new()));
                }
                Some(if any { Group::Any(groups) } else { Group::All(groups) })
            }
            Node::Field(field, value) => {
                let found = self.field(*field, value);
                if found.is_empty() {
                    self.plan.notes.push(Note::UnknownValue(*field, value.clone()));
                }
                Some(Group::Filter(Filter::Values(found)))
            }
            Node::Time(from, to) => Some(Group::Filter(Filter::Time(*from, *to))),
        }
    }

    /// Values that a field and what stands behind it name: by key, or by all words of the label, or by how the label
    /// begins.
    fn field(&self, field: Field, value: &str) -> Vec<u32> {
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
        let by_key = self.values(kinds, &|found| {
            found.key.eq_ignore_ascii_case(value) || dyad.as_ref() == Some(&found.key)
        });
        if !by_key.is_empty() {
            return by_key;
        }
        let wanted = words_of(value);
        let all_words = |label: &str| {
            let own = words_of(label);
            wanted.iter().all(|word| own.contains(word))
        };
        let by_name = self.values(kinds, &|found| all_words(&found.label) || all_words(&found.key));
        if !by_name.is_empty() {
            return by_name;
        }
        let begin = fold(value);
        self.values(kinds, &|found| fold(&found.label).starts_with(&begin))
    }

    /// The places of the values of some kinds that are wanted.
    fn values(&self, kinds: &[FacetKind], wanted: &dyn Fn(&Value) -> bool) -> Vec<u32> {
        let all = (0u32..).zip(self.index.values());
        let found = all.filter(|(_, value)| kinds.contains(&value.kind) && wanted(value));
        found.map(|(place, _)| place).collect()
    }

    /// Adds the filters of the page.
    fn fixed(&mut self, filters: &Filters) {
        use FacetKind::{Country as C, Direction, Dyad, Issue, Organisation, Person, Publisher, Type};
        let dyad = filters.dyad.map(|dyad| dyad.to_string());
        let country = filters.country.as_ref().map(Country::code);
        let keys: [(&[FacetKind], Option<&str>); 7] = [
            (&[Dyad], dyad.as_deref()),
            (&[Issue], filters.issue.as_deref()),
            (&[C, Person, Organisation], filters.actor.as_deref()),
            (&[C], country),
            (&[Publisher], filters.publisher.as_deref()),
            (&[Type, Direction], filters.event_type.as_deref()),
            (&[Direction], filters.direction.map(Trend::name)),
        ];
        for (kinds, key) in keys {
            if let Some(key) = key {
                let found = self.values(kinds, &|value| value.key.eq_ignore_ascii_case(key));
                self.plan.filters.push(Filter::Values(found));
            }
        }
        if filters.from.is_some() || filters.to.is_some() {
            self.plan.filters.push(Filter::Time(filters.from, filters.to));
        }
    }

    fn suggest(&mut self, query: &Query) {
        if self.corrections.is_empty() {
            return;
        }
        let mut words: Vec<String> =
            query.clauses.iter().map(|clause| spelled(clause.role, &clause.node)).collect();
        for (wrong, right) in &self.corrections {
            for word in words.iter_mut().filter(|word| word.trim_start_matches(['+', '-']) == wrong) {
                *word = letters::replaced(word, wrong, right);
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
        Node::Field(field, value) => format!("{}:\"{value}\"", format!("{field:?}").to_ascii_lowercase()),
        Node::Time(Some(from), Some(to)) if from == to => format!("on:{from}"),
        Node::Time(from, to) => {
            let from = from.map(|day| format!("from:{day}"));
            let to = to.map(|day| format!("to:{day}"));
            from.into_iter().chain(to).collect::<Vec<_>>().join(" ")
        }
    };
    format!("{mark}{text}")
}

fn words_of(text: &str) -> Vec<String> {
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
