//! Whether the clause around an expression speaks of the past or of the future.

use super::meaning::Tense;
use super::read::Reader;
use super::token::Cue;

/// How many tokens on either side are looked at.
const REACH: usize = 30;

/// The tense of the clause that holds the tokens from `start` to `end`: the nearest verb before it in its clause
/// decides, or else the first verb after it.
pub(super) fn tense(reader: &Reader<'_>, start: usize, end: usize) -> Tense {
    let mut at = start;
    while at > 0 && start - at < REACH {
        at -= 1;
        if matches!(reader.cue(at), Cue::Mark(';' | ':' | '"' | '“' | '”')) {
            break;
        }
        match verb(reader, at) {
            Tense::Open => {}
            // "the accord expected on Friday", "talks planned for", but "expected sales fell in May"
            found => return found,
        }
    }
    let last = reader.tokens.len().min(end + REACH);
    let after = (end..last).take_while(|at| !matches!(reader.cue(*at), Cue::Mark(';' | '"' | '“' | '”')));
    after.map(|at| verb(reader, at)).find(|tense| *tense != Tense::Open).unwrap_or(Tense::Open)
}

/// What one token says of the tense of its clause.
fn verb(reader: &Reader<'_>, at: usize) -> Tense {
    let word = reader.word(at);
    if word.len() < 2 || !word.is_ascii() {
        return Tense::Open;
    }
    let small = word.to_ascii_lowercase();
    let word = small.as_str();
    match word {
        "will" | "won" if !reader.capitals && reader.is_capital(at) && at > 0 => return Tense::Open,
        "ll" if at > 0 && reader.is_mark(at - 1, '\'') => return Tense::Future,
        "won" => {
            let future = reader.is_mark(at + 1, '\'') && reader.is_word(at + 2, &["t"]);
            return if future { Tense::Future } else { Tense::Past };
        }
        "to" => return infinitive(reader, at),
        _ => {}
    }
    if FUTURE.binary_search(&word).is_ok() {
        return Tense::Future;
    }
    // "will be held", "to put": the word before decides.
    let before = at.checked_sub(1).map(|before| reader.word(before).to_ascii_lowercase()).unwrap_or_default();
    if AUXILIARY.binary_search(&before.as_str()).is_ok() {
        return Tense::Open;
    }
    if PAST.binary_search(&word).is_ok() {
        return Tense::Past;
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
    if describes {
        return Tense::Open;
    }
    let regular = word.len() > 4
        && word.ends_with("ed")
        && !word.ends_with("eed")
        && NOT_PAST.binary_search(&word).is_err();
    let is_name = !reader.capitals && reader.is_capital(at) && at > 0;
    if regular && !is_name { Tense::Past } else { Tense::Open }
}

/// "to meet" after a word of planning or in a headline is the future; "to Beijing" and "refused to meet" say
/// nothing.
fn infinitive(reader: &Reader<'_>, at: usize) -> Tense {
    let next = reader.word(at + 1);
    let names = !reader.capitals && next.starts_with(char::is_uppercase);
    let noun = matches!(
        reader.cue(at + 1),
        Cue::The | Cue::Article | Cue::Digits(..) | Cue::OtherNumber | Cue::Month(..)
    );
    if names || noun || at == 0 {
        return Tense::Open;
    }
    let before = reader.word(at - 1).to_ascii_lowercase();
    let passive = next.eq_ignore_ascii_case("be");
    if passive || PLANS.binary_search(&before.as_str()).is_ok() { Tense::Future } else { Tense::Open }
}

/// Words that put their clause into the future, sorted.
const FUTURE: [&str; 33] = [
    "anticipated",
    "begins",
    "convenes",
    "due",
    "expected",
    "expects",
    "forthcoming",
    "intends",
    "leaves",
    "may",
    "opens",
    "planned",
    "planning",
    "plans",
    "proposed",
    "reconvenes",
    "resumes",
    "scheduled",
    "shall",
    "slated",
    "starts",
    "takes",
    "tentatively",
    "threatens",
    "travels",
    "upcoming",
    "vowing",
    "wants",
    "will",
    "wishes",
    "would",
    "yet",
    "zero-hour",
];

/// Words after which "to" and a verb tell of what is to come, sorted.
const PLANS: [&str; 33] = [
    "agree",
    "agreed",
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
    "vowed",
    "want",
    "wanted",
    "wants",
];

/// Words after which a verb's form says nothing of the past, sorted.
const AUXILIARY: [&str; 13] =
    ["be", "being", "can", "could", "ll", "may", "might", "must", "not", "shall", "should", "to", "will"];

/// Verbs of the past that do not end in "ed", sorted.
const PAST: [&str; 96] = [
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
const NOT_PAST: [&str; 12] = [
    "biased",
    "deed",
    "embed",
    "hundred",
    "kindred",
    "naked",
    "noted",
    "related",
    "sacred",
    "so-called",
    "united",
    "unprecedented",
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
