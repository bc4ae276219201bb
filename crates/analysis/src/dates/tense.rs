//! Whether the clause around an expression speaks of the past or of the future.

use super::meaning::Tense;
use super::read::Reader;
use super::token::Cue;

/// How many tokens on either side are looked at.
const REACH: usize = 30;

/// The tense of the clause that holds the tokens from `start` to `end`: the nearest verb before it in its clause
/// decides, or else the first verb after it.
pub(super) fn tense(reader: &Reader<'_>, start: usize, end: usize) -> Tense {
    let ahead = start > 1 && reader.is_word(start - 2, &["ahead"]) && reader.cue(start - 1) == Cue::Of;
    if ahead {
        return Tense::Future;
    }
    let ends_clause = |at: &usize| !matches!(reader.cue(*at), Cue::Mark(';' | '"' | '“' | '”'));
    let first = start.saturating_sub(REACH);
    let before = (first..start).rev().take_while(|at| ends_clause(at) && !reader.is_mark(*at, ':'));
    let last = reader.tokens.len().min(end + REACH);
    let after = (end..last).take_while(ends_clause);
    // "shipments in May, they said": who reports it last says nothing of when it is.
    let reports =
        |at: &usize| start > 2 && reader.is_word(*at, &["said", "told", "added", "reported", "announced"]);
    let after = after.take_while(|at| !reports(at));
    before.chain(after).find_map(|at| verb(reader, at)).unwrap_or(Tense::Open)
}

/// What one token says of the tense of its clause, if it says anything: that it is open is also an answer, of
/// "could" and "should".
pub(super) fn verb(reader: &Reader<'_>, at: usize) -> Option<Tense> {
    let word = reader.word(at);
    if word.len() < 2 || !word.is_ascii() {
        return None;
    }
    let is_name = !reader.capitals && reader.is_capital(at) && at > 0;
    let small = word.to_ascii_lowercase();
    let word = small.as_str();
    match word {
        "will" | "may" if is_name => return None,
        "ll" if reader.before(at) == Cue::Mark('\'') => return Some(Tense::Future),
        "won" if reader.is_mark(at + 1, '\'') && reader.is_word(at + 2, &["t"]) => {
            return Some(Tense::Future);
        }
        "take" | "takes" if reader.is_word(at + 1, &["effect", "place"]) => return Some(Tense::Future),
        "put" if reader.is_word(at + 1, &["off"]) => return Some(Tense::Future),
        // "The anniversary falls on October 6", no price that falls.
        "fall" | "falls"
            if reader.cue(at + 1) == Cue::On
                && matches!(reader.cue(at + 2), Cue::Month(..) | Cue::Digits(..)) =>
        {
            return Some(Tense::Future);
        }
        "could" | "should" | "might" | "must" => return Some(Tense::Open),
        "to" => return infinitive(reader, at),
        _ => {}
    }
    if FUTURE.binary_search(&word).is_ok() {
        return Some(Tense::Future);
    }
    // "will be held", "to put": the word before decides.
    let before = at.checked_sub(1).map(|before| reader.word(before).to_ascii_lowercase()).unwrap_or_default();
    if AUXILIARY.binary_search(&before.as_str()).is_ok() {
        return None;
    }
    // "The talks resume on Monday": without an auxiliary.
    if matches!(word, "resume" | "begin" | "convene" | "expire") {
        return Some(Tense::Future);
    }
    if PAST.binary_search(&word).is_ok() {
        return Some(Tense::Past);
    }
    // "the stalled talks", "of increased tensions": no verb, but said of a noun.
    let describes = matches!(
        reader.before(at),
        Cue::The
            | Cue::Article
            | Cue::Of
            | Cue::For
            | Cue::In
            | Cue::On
            | Cue::From
            | Cue::By
            | Cue::Before
            | Cue::After
    );
    let regular = word.len() > 4
        && word.ends_with("ed")
        && !word.ends_with("eed")
        && NOT_PAST.binary_search(&word).is_err();
    (regular && !describes && !is_name).then_some(Tense::Past)
}

/// "to meet" after a word of planning and "to be held" are the future; "to Beijing" and "refused to meet" say
/// nothing.
fn infinitive(reader: &Reader<'_>, at: usize) -> Option<Tense> {
    let next = reader.word(at + 1);
    let names = !reader.capitals && next.starts_with(char::is_uppercase);
    let noun = matches!(
        reader.cue(at + 1),
        Cue::The | Cue::Article | Cue::Digits(..) | Cue::OtherNumber | Cue::Month(..)
    );
    if names || noun || at == 0 {
        return None;
    }
    let before = reader.word(at - 1).to_ascii_lowercase();
    let passive = next.eq_ignore_ascii_case("be");
    (passive || PLANS.binary_search(&before.as_str()).is_ok()).then_some(Tense::Future)
}

/// Words that put their clause into the future, sorted.
const FUTURE: [&str; 34] = [
    "adjourned",
    "anticipated",
    "arrives",
    "begins",
    "convenes",
    "deferred",
    "delayed",
    "departs",
    "due",
    "expected",
    "expects",
    "expires",
    "extended",
    "forthcoming",
    "intends",
    "leaves",
    "opens",
    "planned",
    "planning",
    "plans",
    "postponed",
    "proposed",
    "reconvenes",
    "rescheduled",
    "resumes",
    "scheduled",
    "shall",
    "slated",
    "starts",
    "travels",
    "upcoming",
    "wants",
    "will",
    "would",
];

/// Words after which "to" and a verb tell of what is to come, sorted.
const PLANS: [&str; 40] = [
    "able",
    "agree",
    "agreed",
    "agreeing",
    "agrees",
    "aims",
    "are",
    "arranged",
    "decided",
    "due",
    "expected",
    "expects",
    "hope",
    "hoped",
    "hopes",
    "hoping",
    "intending",
    "intends",
    "invited",
    "is",
    "likely",
    "plan",
    "planned",
    "planning",
    "plans",
    "pledged",
    "poised",
    "preparing",
    "promised",
    "ready",
    "scheduled",
    "set",
    "slated",
    "supposed",
    "vowed",
    "vows",
    "want",
    "wanted",
    "wants",
    "willing",
];

/// Words after which a verb's form says nothing of the past, sorted.
const AUXILIARY: [&str; 15] = [
    "be", "being", "can", "could", "ll", "may", "might", "must", "not", "shall", "should", "to", "will",
    "won", "would",
];

/// Verbs of the past that do not end in "ed", sorted.
const PAST: [&str; 99] = [
    "agreed",
    "arose",
    "ate",
    "became",
    "began",
    "bought",
    "broke",
    "brought",
    "built",
    "burst",
    "came",
    "caught",
    "chose",
    "cost",
    "cut",
    "dealt",
    "did",
    "died",
    "disagreed",
    "drew",
    "drove",
    "fed",
    "fell",
    "felt",
    "fled",
    "flew",
    "forbade",
    "fought",
    "found",
    "freed",
    "froze",
    "gave",
    "got",
    "grew",
    "had",
    "heard",
    "held",
    "hit",
    "hung",
    "hurt",
    "kept",
    "killed",
    "knew",
    "laid",
    "lay",
    "led",
    "left",
    "lost",
    "made",
    "meant",
    "met",
    "paid",
    "put",
    "quit",
    "ran",
    "rang",
    "read",
    "rode",
    "rose",
    "said",
    "sang",
    "sank",
    "sat",
    "saw",
    "sent",
    "set",
    "shook",
    "shot",
    "shut",
    "slid",
    "sold",
    "sought",
    "spent",
    "split",
    "spoke",
    "spread",
    "spurred",
    "stood",
    "strode",
    "struck",
    "sued",
    "swore",
    "swung",
    "taken",
    "taught",
    "threw",
    "told",
    "took",
    "tore",
    "tried",
    "underwent",
    "was",
    "went",
    "were",
    "withdrew",
    "woke",
    "won",
    "wore",
    "wrote",
];

/// Words that end in "ed" and are no verbs of the past, sorted.
const NOT_PAST: [&str; 13] = [
    "alleged",
    "armed",
    "biased",
    "deed",
    "embed",
    "hundred",
    "kindred",
    "naked",
    "related",
    "sacred",
    "united",
    "unprecedented",
    "wounded",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn word_lists_are_sorted() {
        for list in [&FUTURE[..], &AUXILIARY, &PLANS, &PAST, &NOT_PAST] {
            assert!(list.is_sorted(), "{list:?}");
        }
    }
}
