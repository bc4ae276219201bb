//! When an act was: the words of its own clause, else of the governing one, else of the sentence, else the report.

use super::view::View;
use dyad_corpus::{DateMention, Day, Mode, Span, When, WhenBasis};
use dyad_parser::{Relation, Upos, Xpos};

/// Days before the report within which news in the past tense, undated, has happened.
const NEWS_DAYS: i32 = 3;

/// Sentences, title included, in which the plain past tells the news of the day.
const NEWS_SENTENCES: usize = 6;
/// Sentences, title included, in which even a perfect does ("have agreed to new talks").
const LEAD_SENTENCES: usize = 4;

/// A time with what gave it.
pub(super) struct Timed {
    pub(super) when: When,
    pub(super) basis: WhenBasis,
    pub(super) span: Option<Span>,
}

/// The times of an act that one clause tells of twice ("met at APEC in November last year and at the G20 this
/// June"): own dates joined by "and", without another verb between them.
pub(super) fn further(view: &View<'_>, act: usize) -> Vec<Timed> {
    let own = view.clause_of(act);
    let dates: Vec<(usize, &DateMention)> = in_sentence(view)
        .into_iter()
        .filter(|(head, date)| {
            view.clause_of(*head) == own && *head > act && date.when.earliest.is_some() && !date.when.lasts()
        })
        .collect();
    let joined = dates.windows(2).all(|pair| match pair {
        [(one, first), (other, second)] => {
            let between: Vec<usize> = (*one..*other).collect();
            !first.when.compatible(&second.when)
                && between.iter().any(|place| view.lemma(*place) == "and")
                && !between.iter().any(|place| view.is_verb(*place))
        }
        _ => true,
    });
    if dates.len() < 2 || !joined {
        return Vec::new();
    }
    dates.into_iter().map(|(_, date)| timed(date, WhenBasis::OwnClause)).collect()
}

/// The time of the act at a word (a verb, or a noun for an act in a noun phrase).
pub(super) fn of(view: &View<'_>, act: usize, mode: Mode) -> Timed {
    let noun = !view.is_verb(act);
    // "his first visit since 2017" is not of 2017.
    let counted = noun
        && view
            .children_in(act, &[Relation::Amod])
            .any(|word| matches!(view.lemma(word).as_str(), "first" | "second" | "third" | "only" | "last"));
    let from = |date: &DateMention| {
        let before = view.seen.text.get(..date.span.start as usize).unwrap_or("").trim_end();
        before.ends_with("since") || date.span.of(view.seen.text).starts_with("since")
    };
    let mut dates = in_sentence(view);
    dates.retain(|(_, date)| !(counted && from(date)));
    if noun && let Some(date) = within_phrase(view, act, &dates) {
        return timed(date, WhenBasis::OwnClause);
    }
    let own = view.clause_of(act);
    if let Some(date) = of_clause(view, own, act, &dates) {
        return timed(date, WhenBasis::OwnClause);
    }
    if let Some(since) = since(view, own, &dates) {
        return since;
    }
    if let Some(date) = said_on(view, own, &dates) {
        return timed(date, WhenBasis::GoverningClause);
    }
    // An infinitive, a participle or reported clause takes the time of the clause above it; what is reported of
    // a day before does not, so the reporting verb's time only serves when the act is told as news of that day.
    let mut at = own;
    for _ in 0..4 {
        let Some(head) = view.head(at) else { break };
        let relation = view.relation(at);
        let perfect = is_perfect(view, at);
        let above = view.clause_of(head);
        if matches!(
            relation,
            Relation::Xcomp
                | Relation::Advcl
                | Relation::Acl
                | Relation::Ccomp
                | Relation::Parataxis
                | Relation::Conj
        ) && !perfect
            && let Some(date) = of_clause(view, above, head, &dates)
        {
            return timed(date, WhenBasis::GoverningClause);
        }
        if above == at {
            break;
        }
        at = above;
    }
    // The sentence's only date, where it stands in no noun phrase of its own.
    if let [(head, date)] = dates.as_slice()
        && usable(date)
        && !reported_apart(view, *head, own)
        && !belongs_below(view, *head, own)
        && !is_perfect(view, own)
        && (!inside_other_noun_event(view, *head, act) || trailing(view, date))
    {
        return timed(date, WhenBasis::Sentence);
    }
    report(view, own, mode)
}

/// Whether a date stands in a reported clause that the act is no part of: "Speaking in Tokyo, he said sentiment had
/// changed during the last six months".
fn reported_apart(view: &View<'_>, head: usize, own: usize) -> bool {
    let mut clause = view.clause_of(head);
    for _ in 0..4 {
        let inside = view.extent(clause).contains(view.span_of(own));
        if view.relation(clause) == Relation::Ccomp && !inside {
            return true;
        }
        let Some(above) = view.head(clause).map(|above| view.clause_of(above)) else { return false };
        clause = above;
    }
    false
}

/// "Since the decision in June 2017, China has restricted …": from then until the report at least.
fn since(view: &View<'_>, verb: usize, dates: &[(usize, &DateMention)]) -> Option<Timed> {
    if !is_perfect(view, verb) {
        return None;
    }
    let phrase = view.children(verb).iter().copied().find(|child| {
        let opening = view.children_in(*child, &[Relation::Case, Relation::Mark]).next();
        opening.is_some_and(|word| view.lemma(word) == "since")
    })?;
    let extent = view.extent(phrase);
    let (_, date) =
        dates.iter().find(|(_, date)| extent.contains(date.span) && date.when.earliest.is_some())?;
    let start = date.when.edtf.split('/').next().unwrap_or_default();
    let when = When { edtf: format!("{start}/.."), earliest: date.when.earliest, latest: None };
    Some(Timed { when, basis: WhenBasis::OwnClause, span: Some(date.span) })
}

/// "…, officials said on Wednesday": news in the plain past is of the day it is told on.
fn said_on<'v>(view: &View<'v>, verb: usize, dates: &[(usize, &'v DateMention)]) -> Option<&'v DateMention> {
    if is_perfect(view, verb) {
        return None;
    }
    let said = view.children_in(verb, &[Relation::Parataxis]).find(|child| {
        let lemma = view.lemma(*child);
        matches!(lemma.as_str(), "say" | "announce" | "report" | "tell" | "state")
    })?;
    dates.iter().find(|(head, _)| view.clause_of(*head) == said).map(|(_, date)| *date)
}

/// Whether a date ends its sentence after a comma: "…, also attended by Japan, in 2015."
fn trailing(view: &View<'_>, date: &DateMention) -> bool {
    let before = Span { start: view.span.start, end: date.span.start }.of(view.seen.text);
    let after = Span { start: date.span.end, end: view.span.end }.of(view.seen.text);
    let words: Vec<&str> = before.split_whitespace().collect();
    let opening = words.iter().rev().find(|word| !matches!(**word, "in" | "on" | "since"));
    !after.chars().any(char::is_alphanumeric) && opening.is_some_and(|word| word.ends_with(','))
}

fn timed(date: &DateMention, basis: WhenBasis) -> Timed {
    Timed { when: date.when.clone(), basis, span: Some(date.span) }
}

fn in_sentence<'v>(view: &View<'v>) -> Vec<(usize, &'v DateMention)> {
    let mut found = Vec::new();
    for date in view.seen.dates.iter().filter(|date| view.span.contains(date.span)) {
        // The date's own head: the word within it that hangs on a word outside it.
        let inside = |place: usize| view.span_of(place).overlaps(date.span);
        let head = (0..view.words.len())
            .find(|place| inside(*place) && view.head(*place).is_none_or(|head| !inside(head)));
        if let Some(head) = head.filter(|_| !is_scope(view, date)) {
            found.push((head, date));
        }
    }
    found
}

/// "the accord covering 1983-88": what something is meant for, not when anything was.
fn is_scope(view: &View<'_>, date: &DateMention) -> bool {
    let first = (0..view.words.len()).find(|place| view.span_of(*place).overlaps(date.span));
    let before = first.and_then(|first| (0..first).rev().find(|place| view.upos(*place) != Upos::DET));
    before.is_some_and(|before| matches!(view.lemma(before).as_str(), "cover" | "span"))
}

/// A date that hangs on the noun itself: "a meeting in October".
fn within_phrase<'v>(
    view: &View<'v>,
    noun: usize,
    dates: &[(usize, &'v DateMention)],
) -> Option<&'v DateMention> {
    dates
        .iter()
        .find(|(head, _)| {
            let mut at = *head;
            for _ in 0..4 {
                match view.head(at) {
                    Some(above) if above == noun => return true,
                    Some(above) if !view.is_verb(above) => at = above,
                    _ => return false,
                }
            }
            false
        })
        .map(|(_, date)| *date)
}

/// A date that stands in this clause; the one nearest to the act if there are several.
fn of_clause<'v>(
    view: &View<'v>,
    clause: usize,
    act: usize,
    dates: &[(usize, &'v DateMention)],
) -> Option<&'v DateMention> {
    dates
        .iter()
        .filter(|(head, date)| {
            view.clause_of(*head) == clause && usable(date) && !inside_other_noun_event(view, *head, act)
        })
        .min_by_key(|(head, _)| head.abs_diff(act))
        .map(|(_, date)| *date)
}

/// Durations and open ends that only bound a time say little about when an act was.
fn usable(date: &DateMention) -> bool {
    date.when.earliest.is_some() || date.when.latest.is_some()
}

/// Whether a date belongs to a noun phrase of its own ("the 2016 dispute", "a raid in July") rather than to the
/// clause.
fn inside_other_noun_event(view: &View<'_>, date: usize, act: usize) -> bool {
    // "On Sunday Indian troops shot": what opens the sentence is no part of the subject.
    if date == 1 && matches!(view.text(0), "On" | "In" | "During" | "By") {
        return false;
    }
    let mut at = date;
    for _ in 0..4 {
        let Some(head) = view.head(at) else { return false };
        if head == act || view.is_verb(head) || is_where(view, head) || is_name(view, head) {
            return false;
        }
        // "from the plateau on Wednesday": a day with "on" behind a thing is the clause's.
        let on = at == date && view.preposition(date).as_deref() == Some("on");
        if on && !view.lists.happenings.contains(&view.lemma(head)) {
            return false;
        }
        if matches!(
            view.relation(at),
            Relation::Nmod
                | Relation::NmodUnmarked
                | Relation::Nummod
                | Relation::Compound
                | Relation::NmodPoss
                | Relation::Amod
        ) {
            return true;
        }
        at = head;
    }
    false
}

/// Whether a noun tells where or during what its clause takes place, so that a date of it is the clause's: "massed troops
/// near the border on Tuesday", "severed ties during the 1967 war".
fn is_where(view: &View<'_>, noun: usize) -> bool {
    const PLACES: &[&str] =
        &["in", "at", "near", "along", "outside", "inside", "off", "across", "over", "into", "during"];
    view.relation(noun) == Relation::Obl
        && view.preposition(noun).is_some_and(|word| PLACES.contains(&word.as_str()))
}

/// Whether a date is that of an infinitive or a participle below: "accepted the invitation to visit Delhi in January",
/// "restored the ties severed during the 1967 war".
fn belongs_below(view: &View<'_>, date: usize, own: usize) -> bool {
    let clause = view.clause_of(date);
    let describes = view.relation(clause) == Relation::Acl && view.xpos(clause) == Xpos::VBN;
    clause != own && (describes || super::mode::is_infinitive(view, clause))
}

/// Whether a noun is a name: a date behind a name is never its own ("restored ties with Caracas in August").
fn is_name(view: &View<'_>, noun: usize) -> bool {
    view.upos(noun) == Upos::PROPN && view.mention(noun).is_some()
}

fn is_perfect(view: &View<'_>, verb: usize) -> bool {
    view.xpos(verb) == Xpos::VBN
        && view.children_in(verb, &[Relation::Aux]).any(|aux| view.lemma(aux) == "have")
}

/// What the report's day says: news in the plain past or present is of these days, a perfect or a background
/// clause of any day before, a plan of any day after.
pub(super) fn report(view: &View<'_>, clause: usize, mode: Mode) -> Timed {
    let published = &view.seen.publication.when;
    let basis = WhenBasis::Report;
    let when = match (published.earliest, published.latest) {
        (Some(earliest), Some(latest)) => match mode {
            Mode::Planned | Mode::CalledFor => {
                When { edtf: format!("[{earliest}..]"), earliest: Some(earliest), latest: None }
            }
            _ if is_news(view, clause) => When::between(Day(earliest.0 - NEWS_DAYS).min(latest), latest),
            _ => When { edtf: format!("[..{latest}]"), earliest: None, latest: Some(latest) },
        },
        _ => published.clone(),
    };
    Timed { when, basis, span: None }
}

/// Days before the report within which a state told in the present or perfect holds.
const STATE_DAYS: i32 = 31;

/// When a relationship stood so, where only the report's day is known: of late in the present and the perfect, at
/// some time before in the past.
pub(super) fn of_state(view: &View<'_>, word: usize) -> Timed {
    let published = &view.seen.publication.when;
    let clause = if view.is_verb(word) { word } else { view.clause_of(word) };
    let was = |verb: usize| {
        view.children_in(verb, &[Relation::Aux, Relation::AuxPass, Relation::Cop])
            .any(|aux| matches!(view.text(aux).to_lowercase().as_str(), "was" | "were" | "had"))
    };
    let told = long_before(view, clause)
        || view.relation(clause) == Relation::AclRelcl && view.xpos(clause) == Xpos::VBN;
    let past = view.xpos(clause) == Xpos::VBD || told || was(clause);
    let when = match (published.earliest, published.latest) {
        (Some(_), Some(latest)) if past => {
            When { edtf: format!("[..{latest}]"), earliest: None, latest: Some(latest) }
        }
        (Some(earliest), Some(latest)) => When::between(Day(earliest.0 - STATE_DAYS), latest),
        _ => published.clone(),
    };
    Timed { when, basis: WhenBasis::Report, span: None }
}

/// Whether a clause tells of what the sentence's news came long after: "two years after a murder plunged ties into crisis".
fn long_before(view: &View<'_>, clause: usize) -> bool {
    let opens = |at: usize| {
        view.children_in(at, &[Relation::Mark, Relation::Case]).any(|mark| {
            let unit = mark.checked_sub(1).map(|before| view.lemma(before)).unwrap_or_default();
            view.lemma(mark) == "after" && matches!(unit.as_str(), "month" | "year" | "decade" | "century")
        })
    };
    let up = |at: &usize| {
        let below = matches!(view.relation(*at), Relation::Acl | Relation::Nmod);
        below.then(|| view.head(*at)).flatten()
    };
    std::iter::successors(Some(clause), up).any(opens)
}

/// Whether a clause tells the news: plain past or present among the first sentences, a perfect only in the lead.
fn is_news(view: &View<'_>, clause: usize) -> bool {
    let place = view.seen.sentences.iter().position(|sentence| *sentence == view.span);
    let within = if is_perfect(view, clause) { LEAD_SENTENCES } else { NEWS_SENTENCES };
    place.is_some_and(|place| place < within) && !under_terms(view)
}

/// "Under the accord covering 1983-88, they agreed to": what terms say was settled with them, at some time before.
fn under_terms(view: &View<'_>) -> bool {
    let opens = !view.words.is_empty() && view.text(0) == "Under";
    opens || view.seen.dates.iter().any(|date| view.span.contains(date.span) && is_scope(view, date))
}
