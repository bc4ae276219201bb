//! Who did what to whom, when; and what was said of a relationship.
//!
//! Every claim comes from one clause: actor, act, target stand on one path of the parse whose arcs are likely
//! right, and the time is the clause's own or that of the clause above it. Where the words leave something open
//! there is no claim: a false one costs more than a missing one.

mod acts;
mod milestones;
mod mode;
mod reading;
mod relations;
mod repair;
mod shallow;
mod time;
mod view;
mod worth;

use crate::actors::{Actors, Mention, standing_out};
use crate::knowledge::Knowledge;
use crate::knowledge::acts::{Acts, Words};
use crate::quotes::QuoteDraft;
use crate::structure::Structure;
use dyad_corpus::{
    Claim, Country, DateMention, EntityKind, EventType, Milli, Mode, ParagraphKind, Publication, Sense, Span,
    When, WhenBasis,
};
use dyad_parser::{Parser, Relation, Xpos};
pub use milestones::MilestoneDraft;
use reading::Reading;
use std::collections::{BTreeMap, BTreeSet};
use view::{Actor, Before, Class, View};
pub use worth::Cues;

/// What the earlier stages saw of one article.
#[derive(Clone, Copy)]
pub struct Seen<'a> {
    /// The text as read.
    pub text: &'a str,
    /// Its parts.
    pub structure: &'a Structure,
    /// Its sentences.
    pub sentences: &'a [Span],
    /// Who is named where.
    pub actors: &'a Actors,
    /// Words that tell a time.
    pub dates: &'a [DateMention],
    /// When it was published.
    pub publication: &'a Publication,
    /// Whether to keep what was refused.
    pub explain: bool,
}

/// A claim of one clause, entities still by identifier. See [`dyad_corpus::Event`] for the fields.
#[derive(Clone, Debug, PartialEq)]
#[expect(missing_docs, reason = "the fields are those of dyad_corpus::Event")]
pub struct EventDraft {
    pub claim: Claim,
    pub mode: Mode,
    pub source: Vec<PartyDraft>,
    pub target: Vec<PartyDraft>,
    pub when: When,
    pub when_basis: WhenBasis,
    pub when_span: Option<Span>,
    pub score: Milli,
    pub issues: Vec<u16>,
    pub span: Span,
    pub sentence: Span,
    pub trigger: Span,
    pub speaker: Option<String>,
    pub rule: String,
}

impl EventDraft {
    /// The same act at another time.
    fn at(&self, timed: time::Timed) -> EventDraft {
        EventDraft { when: timed.when, when_basis: timed.basis, when_span: timed.span, ..self.clone() }
    }
}

/// A party to a claim.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct PartyDraft {
    /// The country it is or belongs to.
    pub country: Option<Country>,
    /// The entity, by identifier.
    pub entity: String,
}

/// What [`extract`] found in an article.
#[derive(Clone, Debug, Default)]
pub struct Extracted {
    /// The claims, by place.
    pub events: Vec<EventDraft>,
    /// Decisions that the article looks back on.
    pub milestones: Vec<MilestoneDraft>,
    /// What looked like an act and made no claim; empty unless [`Seen::explain`] asks for it.
    pub refused: Vec<Refused>,
}

/// Words that name an act and make no claim.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refused {
    /// The sentence.
    pub sentence: Span,
    /// The word of the act.
    pub words: Span,
    /// The rule that looked at it.
    pub rule: String,
    /// Why there is no claim.
    pub why: &'static str,
}

/// Finds the claims of an article; `cues` are those of the acts that `knowledge` has.
pub fn extract(seen: &Seen<'_>, quotes: &[QuoteDraft], knowledge: &Knowledge, cues: &Cues<'_>) -> Extracted {
    // Damaged weights are a fault of the build, found by a test; an article then simply gives no claims.
    let Ok(parser) = Parser::embedded() else { return Extracted::default() };
    let topic = topic(seen);
    let mentions = &seen.actors.mentions;
    let mut events: Vec<EventDraft> = Vec::new();
    let (mut milestones, mut refused) = (Vec::new(), Vec::new());
    for sentence in seen.sentences {
        let from = mentions.partition_point(|mention| mention.span.start < sentence.start);
        let to = mentions.partition_point(|mention| mention.span.start < sentence.end);
        let named = mentions.get(from..to).unwrap_or_default();
        let lists = &knowledge.acts.words;
        let openers = if worth::goes_on(sentence.of(seen.text)) {
            openers(seen, mentions.get(..from).unwrap_or_default(), *sentence, lists)
        } else {
            Vec::new()
        };
        if named.is_empty() && topic.is_none() && openers.is_empty() {
            continue;
        }
        let mut before = Before {
            events: &events,
            topic: topic.as_ref(),
            countries: Vec::new(),
            last: Vec::new(),
            openers,
        };
        if sentence.len() > LONGEST_SENTENCE || !cues.allow(seen, &before, *sentence, named) {
            continue;
        }
        let reading = Reading::of(*sentence, seen, named, lists, parser);
        if !cues.may_act(&reading.tagged(), sentence.of(seen.text)) {
            continue;
        }
        let earlier = mentions.get(..from).unwrap_or_default();
        before.countries = named_before(seen, earlier, *sentence, RIGHT_BEFORE);
        before.last = named_before(seen, earlier, *sentence, 1);
        let view = View::new(seen, before, *sentence, reading.parse(), named, lists);
        let mut found = acts::find(&view, &knowledge.acts);
        found.extend(relations::find(
            &view,
            &knowledge.acts,
            topic.as_ref().and_then(|topic| topic.beyond(&view)),
        ));
        milestones.extend(milestones::find(&view, &knowledge.acts));
        let mut told: Vec<EventDraft> = Vec::new();
        for found in found {
            let verb = view.is_verb(found.word);
            let times = if verb && found.score.0 > 0 { time::further(&view, found.word) } else { Vec::new() };
            let event = finish(&view, found, quotes, knowledge);
            if events.iter().chain(&told).any(|known| same_claim(known, &event)) {
                continue;
            }
            if times.is_empty() {
                told.push(event);
            } else {
                told.extend(times.into_iter().map(|timed| event.at(timed)));
            }
        }
        refused.extend(view.into_refused());
        events.append(&mut told);
    }
    events.sort_by_key(|event| (event.span.start, event.trigger.start, event.claim));
    Extracted { events, milestones, refused }
}

/// Countries that so many sentences right before one name; `mentions` are those before it.
fn named_before(seen: &Seen<'_>, mentions: &[Mention], sentence: Span, sentences: usize) -> Vec<Country> {
    let place = seen.sentences.partition_point(|other| other.start < sentence.start);
    let from = seen.sentences.get(place.saturating_sub(sentences)).map_or(0, |first| first.start);
    let near = mentions.iter().rev().take_while(|mention| mention.span.start >= from);
    let entities = near.flat_map(|mention| &mention.entities).filter_map(|id| seen.actors.entities.get(id));
    let named: BTreeSet<Country> = entities.filter_map(|entity| entity.country).collect();
    named.into_iter().collect()
}

/// The country that opens the sentence right before one, alone or with a body that acts for it: "Canada", "Mali's foreign
/// ministry"; or the two that do: "Chad and Niger", "The two sides". They are what the next sentence's "It" or "They" goes
/// on about.
fn openers(seen: &Seen<'_>, mentions: &[Mention], sentence: Span, lists: &Words) -> Vec<Country> {
    opening(seen, mentions, sentence, lists).unwrap_or_default()
}

fn opening(seen: &Seen<'_>, mentions: &[Mention], sentence: Span, lists: &Words) -> Option<Vec<Country>> {
    let place = seen.sentences.partition_point(|other| other.start < sentence.start);
    let last = *seen.sentences.get(place.checked_sub(1)?)?;
    let from = mentions.partition_point(|mention| mention.span.start < last.start);
    let mut named = mentions.get(from..)?.iter();
    let first = named.next()?;
    let text = |from: u32, to: u32| seen.text.get(from as usize..to as usize).unwrap_or("");
    let several = first.sense == Sense::Reference && first.entities.len() > 1;
    // "This time both leaders were all smiles."
    let led = several && text(last.start, first.span.start).split_whitespace().count() <= LEADING_WORDS;
    if !led && !matches!(text(last.start, first.span.start).trim(), "" | "The") {
        return None;
    }
    let behind = text(first.span.end, last.end);
    let acts = |behind: &str| {
        let mut words = behind.split_whitespace().take(3);
        words.any(|word| lists.official.contains(word.strip_suffix('s').unwrap_or(word)))
    };
    if several {
        let owned = behind.strip_prefix(['\'', '’']);
        let country = |id: &String| seen.actors.entities.get(id)?.country;
        return owned.is_none_or(acts).then(|| first.entities.iter().filter_map(country).collect());
    }
    let state = |mention: &Mention| mention.country.filter(|_| mention.kind != EntityKind::Person);
    let country = state(first)?;
    let owned = behind.strip_prefix("'s").or_else(|| behind.strip_prefix("’s"));
    let owned = owned.or_else(|| Some(behind).filter(|_| first.sense == Sense::Modifier));
    if let Some(owned) = owned {
        // Whose thing it is, "It" may be the thing: only what acts for the state will do.
        let mut words = owned.split_whitespace().take(3);
        let acts = words.any(|word| lists.official.contains(word) && !word.ends_with('s'));
        return acts.then(|| vec![country]);
    }
    let joined = behind.trim_start();
    if joined.starts_with("and ")
        && let Some(second) = named.next()
        && matches!(text(first.span.end, second.span.start).trim(), "and" | "and the")
    {
        let behind = text(second.span.end, last.end);
        let alone = behind.starts_with(' ') && second.sense != Sense::Modifier;
        return state(second).filter(|_| alone).map(|second| vec![country, second]);
    }
    let listed = joined.starts_with(',') && !joined.starts_with(", which ");
    (!listed && !joined.starts_with("and ")).then(|| vec![country])
}

/// Words of circumstance before "both leaders" that leave them what the sentence is about.
const LEADING_WORDS: usize = 3;

/// How many sentences before one settle what it leaves unsaid.
const RIGHT_BEFORE: usize = 2;

/// Bytes beyond which a sentence is a table or a list and holds no clause to be read.
const LONGEST_SENTENCE: usize = 1200;

/// The pair of countries that the article is about: the two that the title names, else those that title and standfirst,
/// else those that the first sentence of the text names, else the one that the title names and the one where it is. Of
/// more than two, the two that the article names most, if they stand out; else nothing.
fn topic(seen: &Seen<'_>) -> Option<Topic> {
    let parts = |kinds: &[ParagraphKind]| -> Vec<Span> {
        let of_kind = seen.structure.paragraphs.iter().filter(|paragraph| kinds.contains(&paragraph.kind));
        of_kind.map(|paragraph| paragraph.span).collect()
    };
    let first_sentence = || -> Vec<Span> {
        let body = parts(&[ParagraphKind::Body]);
        let first =
            body.first().and_then(|body| seen.sentences.iter().find(|sentence| body.contains(**sentence)));
        first.into_iter().copied().collect()
    };
    let titles = parts(&[ParagraphKind::Title]);
    let above = parts(&[ParagraphKind::Title, ParagraphKind::Standfirst]);
    let beside = pair_of(seen, &seen.actors.titled.iter().copied().collect());
    let beside = beside.map(|(one, other)| Topic { one, other, from: Vec::new() });
    // Last, "Pakistan's foreign minister in India for first visit": with where it is.
    let tries = [(titles.clone(), false), (above, false), (first_sentence(), false), (titles, true)];
    beside.or_else(|| {
        tries.into_iter().find_map(|(spans, places)| {
            let (one, other) = pair_of(seen, &named_in(seen, &spans, places))?;
            Some(Topic { one, other, from: spans })
        })
    })
}

/// The pair that an article is about, and where it says so.
struct Topic {
    one: Actor,
    other: Actor,
    from: Vec<Span>,
}

impl Topic {
    /// The pair, for another sentence than the one of the text that it was read from.
    fn beyond(&self, view: &View<'_>) -> Option<(&Actor, &Actor)> {
        let same = self.from.contains(&view.span);
        (!same).then_some((&self.one, &self.other))
    }
}

/// The countries that these words name; those where something takes place only with `places`.
fn named_in(seen: &Seen<'_>, spans: &[Span], places: bool) -> BTreeSet<Country> {
    let here = |mention: &&Mention| {
        let acts = mention.sense != Sense::Location || (places && mention.kind == EntityKind::Country);
        acts && spans.iter().any(|span| span.contains(mention.span))
    };
    let named = seen.actors.mentions.iter().filter(here).flat_map(|mention| &mention.entities);
    named.filter_map(|id| seen.actors.entities.get(id)?.country).collect()
}

/// The two of these countries that the article is about; both are named in its text.
fn pair_of(seen: &Seen<'_>, named: &BTreeSet<Country>) -> Option<(Actor, Actor)> {
    let mut everywhere: BTreeMap<Country, usize> = BTreeMap::new();
    let entities = seen.actors.mentions.iter().flat_map(|mention| &mention.entities);
    for country in entities.filter_map(|id| seen.actors.entities.get(id)?.country) {
        *everywhere.entry(country).or_default() += 1;
    }
    let counted = named.iter().filter_map(|country| Some((*everywhere.get(country)?, *country))).collect();
    let [one, other] = standing_out(counted)?;
    let actor = |country: &Country| Actor {
        party: PartyDraft { country: Some(*country), entity: country.code().to_owned() },
        class: Class::Official,
        word: 0,
        sure: false,
    };
    Some((actor(&one), actor(&other)))
}

/// Dates a claim, finds who says it, and tags its issues.
fn finish(view: &View<'_>, found: acts::Found, quotes: &[QuoteDraft], knowledge: &Knowledge) -> EventDraft {
    let mut timed = time::of(view, found.word, found.mode);
    let clause = view.clause_of(found.word);
    let mut span =
        if view.is_verb(found.word) { view.clause_span(found.word) } else { view.extent(found.word) };
    let own = view.span_of(found.word);
    let named = match found.with.map(|with| view.span_of(with)) {
        Some(with) => Span { start: own.start.min(with.start), end: own.end.max(with.end) },
        None => own,
    };
    let trigger = found.phrase.unwrap_or(named);
    span.start = span.start.min(trigger.start);
    span.end = span.end.max(trigger.end);
    let reported = view.seen.publication.when.latest;
    let after_report = timed.when.earliest.zip(reported).is_some_and(|(act, report)| act > report);
    // A date after the report makes a present tense a plan; beside a past tense it belongs to something else.
    let past = matches!(view.xpos(found.word), Xpos::VBD | Xpos::VBN);
    let mode = if found.mode == Mode::Happened && after_report && !past { Mode::Planned } else { found.mode };
    // "cancelled visas and told them to leave by April 29": a limit to come is not that of what is past.
    let limit = timed.when.earliest.is_none()
        && timed.when.latest.zip(reported).is_some_and(|(limit, report)| limit > report);
    if found.mode == Mode::Happened && (after_report || limit) && past {
        timed = time::report(view, clause, mode);
    }
    if matches!(found.claim, Claim::Assertion(_))
        && timed.basis == WhenBasis::Report
        && mode == Mode::Happened
    {
        timed = time::of_state(view, found.word);
    }
    let speaker = speaker(view, clause, trigger, quotes, knowledge);
    let mut event = EventDraft {
        claim: found.claim,
        mode,
        source: found.source,
        target: found.target,
        when: timed.when,
        when_basis: timed.basis,
        when_span: timed.span,
        score: found.score,
        issues: issues_of(view.span.of(view.seen.text), &knowledge.acts),
        span,
        sentence: view.span,
        trigger,
        speaker,
        rule: found.rule,
    };
    as_accusation(&mut event, view);
    event
}

/// What somebody says of the other side's conflictual act is that side's claim: it counts as an accusation.
fn as_accusation(event: &mut EventDraft, view: &View<'_>) {
    let Some(speaker) = event.speaker.clone() else { return };
    let conflict = event.score.0 < 0 && event.mode == Mode::Happened;
    let judged = matches!(
        event.claim,
        Claim::Event(
            EventType::Sanction
                | EventType::Mobilize
                | EventType::Coerce
                | EventType::Assault
                | EventType::Threaten
        )
    );
    let country = view.seen.actors.entities.get(&speaker).and_then(|entity| entity.country);
    let against = country.is_some()
        && event.target.iter().any(|party| party.country == country)
        && event.source.iter().all(|party| party.country != country);
    if conflict && judged && against {
        event.target = std::mem::take(&mut event.source);
        event.source = vec![PartyDraft { country, entity: speaker }];
        event.claim = Claim::Event(EventType::Accuse);
        event.score = EventType::Accuse.score();
        event.rule.push_str(", said by the other side");
    }
}

/// Who says what a clause says: the speaker of the quotation it stands in, or the subject of the verb of speech
/// that governs it.
fn speaker(
    view: &View<'_>,
    clause: usize,
    trigger: Span,
    quotes: &[QuoteDraft],
    knowledge: &Knowledge,
) -> Option<String> {
    if let Some(quote) = quotes.iter().find(|quote| quote.span.contains(trigger)) {
        return quote.speaker.clone();
    }
    let mut at = clause;
    for _ in 0..5 {
        let head = view.head(at)?;
        let reported = matches!(view.relation(at), Relation::Ccomp | Relation::Parataxis);
        if reported && knowledge.acts.words.speech.contains(&view.lemma(head)) {
            let subject = acts::subject(view, head)?;
            return view.actors(subject).first().map(|actor| actor.party.entity.clone());
        }
        at = view.clause_of(head);
    }
    None
}

/// Places of the issues whose cues stand in these words.
fn issues_of(words: &str, acts: &Acts) -> Vec<u16> {
    let words = words.to_lowercase();
    let has = |cue: &String| {
        words.match_indices(cue.as_str()).any(|(at, _)| {
            let edge = |byte: Option<&u8>| byte.is_none_or(|byte| !byte.is_ascii_alphanumeric());
            let bytes = words.as_bytes();
            edge(at.checked_sub(1).and_then(|before| bytes.get(before))) && edge(bytes.get(at + cue.len()))
        })
    };
    let issues = acts.issues.iter().enumerate();
    issues.filter(|(_, issue)| issue.cues.iter().any(has)).map(|(place, _)| place as u16).collect()
}

/// Whether two claims of one article say the same of the same words.
fn same_claim(one: &EventDraft, other: &EventDraft) -> bool {
    let parties = |event: &EventDraft| {
        let mut all: Vec<Option<Country>> =
            event.source.iter().chain(&event.target).map(|party| party.country).collect();
        all.sort_unstable();
        all.dedup();
        all
    };
    one.claim == other.claim
        && one.mode == other.mode
        && (one.trigger.overlaps(other.trigger) || one.span == other.span)
        && parties(one) == parties(other)
}
