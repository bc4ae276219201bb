//! Holds what was found in one sentence against its labels.

use super::labels::{self, ClaimLabel, Sentence};
use super::tally::Score;
use dyad_corpus::{Article, Corpus, EntityKind, Event, Party, QuoteKind, Sense};

/// A claim between two countries, as it was found.
#[derive(Clone, Debug)]
pub(crate) struct Predicted {
    pub(crate) pair: (String, String),
    pub(crate) direction: i8,
    pub(crate) kind: String,
    pub(crate) mode: &'static str,
    pub(crate) source: Vec<String>,
    pub(crate) target: Vec<String>,
    /// For people who read the list of mistakes.
    pub(crate) shown: String,
}

/// An event's claims, one for each pair of countries.
pub(crate) fn predicted(event: &Event, corpus: &Corpus, text: &str) -> Vec<Predicted> {
    let codes = |parties: &[Party]| -> Vec<String> {
        let code = |party: &Party| match party.country {
            Some(country) => country.code().to_owned(),
            None => {
                let entity = corpus.entities.get(party.entity.0 as usize);
                entity.map_or_else(String::new, |entity| {
                    entity.code.clone().unwrap_or_else(|| entity.id.clone())
                })
            }
        };
        let mut codes: Vec<String> = parties.iter().map(code).collect();
        codes.sort();
        codes.dedup();
        codes
    };
    let (source, target) = (codes(&event.source), codes(&event.target));
    let mut pairs = Vec::new();
    for one in &source {
        pairs.extend(target.iter().filter(|other| *other != one).map(|other| labels::pair(one, other)));
    }
    if pairs.is_empty() {
        let apart = source.iter().enumerate();
        pairs.extend(
            apart.flat_map(|(at, one)| source[at + 1..].iter().map(|other| labels::pair(one, other))),
        );
    }
    if pairs.is_empty() {
        pairs.extend(source.first().map(|one| labels::pair(one, one)));
    }
    pairs.sort();
    pairs.dedup();
    pairs
        .into_iter()
        .map(|pair| Predicted {
            pair,
            direction: labels::direction(event),
            kind: labels::kind(event).to_owned(),
            mode: labels::mode(event.mode),
            source: source.clone(),
            target: target.clone(),
            shown: format!("{} [{}]", event.span.of(text).replace('\n', " "), event.rule),
        })
        .collect()
}

/// Claims: the dyad, its direction and its mode; beside it the type, and the dyad and direction alone.
pub(crate) fn claims(score: &mut Score, id: &str, sentence: &Sentence, found: &[Predicted]) {
    let coarse = |label: &ClaimLabel, found: &Predicted| {
        label.pair == found.pair && label.direction == found.direction && label.mode == found.mode
    };
    let pairs_only = |label: &ClaimLabel, found: &Predicted| {
        label.pair == found.pair && label.direction == found.direction
    };
    let exact = |label: &ClaimLabel, found: &Predicted| coarse(label, found) && label.kind == found.kind;
    matched(score, "claims", id, sentence, found, &coarse, Some(&exact));
    matched(score, "claims, any mode", id, sentence, found, &pairs_only, Some(&coarse));
    matched(score, "claims with type", id, sentence, found, &exact, None);
}

type Fits<'f> = &'f dyn Fn(&ClaimLabel, &Predicted) -> bool;

fn matched(
    score: &mut Score,
    row: &'static str,
    id: &str,
    sentence: &Sentence,
    found: &[Predicted],
    fits: Fits<'_>,
    better: Option<Fits<'_>>,
) {
    let mut taken: Vec<Option<usize>> = vec![None; found.len()];
    let mut met = vec![false; sentence.claims.len()];
    let rounds: Vec<(Fits<'_>, bool)> =
        better.into_iter().map(|fits| (fits, false)).chain([(fits, false), (fits, true)]).collect();
    for (fits, optional) in rounds {
        for (place, label) in sentence.claims.iter().enumerate() {
            if met[place] || label.optional != optional {
                continue;
            }
            if let Some(at) = (0..found.len()).find(|at| taken[*at].is_none() && fits(label, &found[*at])) {
                taken[at] = Some(place);
                met[place] = true;
            }
        }
    }
    for (place, label) in sentence.claims.iter().enumerate() {
        match (met[place], label.optional) {
            (true, false) => score.at(row).right += 1,
            (false, false) => {
                score.at(row).missed += 1;
                if row == "claims" {
                    let what = format!("{} {} {} {}", label.pair.0, label.pair.1, label.kind, label.mode);
                    score.mistakes.push(format!("{id}: missed {what}: {}", sentence.words));
                }
            }
            (_, true) => {}
        }
    }
    for (at, claim) in found.iter().enumerate() {
        // The same claim told twice by one sentence ("met for talks") is no second mistake.
        let again = sentence.claims.iter().any(|label| fits(label, claim));
        if taken[at].is_none() && !again {
            score.at(row).wrong += 1;
            if row == "claims" {
                let what = format!("{} {} {} {}", claim.pair.0, claim.pair.1, claim.kind, claim.mode);
                score.mistakes.push(format!("{id}: wrong {what}: {}", claim.shown));
            }
        }
    }
}

/// Who acts or is acted on in a sentence: countries, people and bodies, each once.
pub(crate) fn actors(score: &mut Score, id: &str, sentence: &Sentence, found: &[String]) {
    let mut right = vec![false; sentence.actors.len()];
    for name in found {
        let label = sentence.actors.iter().position(|(wanted, _)| names(wanted, name));
        match label {
            Some(place) => right[place] = true,
            None => {
                score.at("actors").wrong += 1;
                score.mistakes.push(format!("{id}: wrong actor {name}: {}", sentence.words));
            }
        }
    }
    for ((wanted, optional), right) in sentence.actors.iter().zip(right) {
        match (right, optional) {
            (true, false) => score.at("actors").right += 1,
            (false, false) => {
                score.at("actors").missed += 1;
                score.mistakes.push(format!("{id}: missed actor {wanted}: {}", sentence.words));
            }
            (_, true) => {}
        }
    }
}

fn names(wanted: &str, found: &str) -> bool {
    let code = wanted.chars().all(|c| c.is_ascii_uppercase() || c.is_ascii_digit());
    if code { wanted == found } else { found.to_lowercase().contains(&wanted.to_lowercase()) }
}

/// Codes and names of those who are named between two places of an article, places apart.
pub(crate) fn named(article: &Article, corpus: &Corpus, start: u32, end: u32) -> Vec<String> {
    let mut names = Vec::new();
    for mention in &article.mentions {
        let inside = start <= mention.span.start && mention.span.start < end;
        if !inside || mention.sense == Sense::Location {
            continue;
        }
        let Some(entity) = mention.entity.and_then(|entity| corpus.entities.get(entity.0 as usize)) else {
            continue;
        };
        let name = match entity.kind {
            EntityKind::Country => Some(entity.id.clone()),
            EntityKind::Person => Some(entity.name.clone()),
            EntityKind::Organisation => entity.code.clone(),
            EntityKind::Place => None,
        };
        names.extend(name.filter(|name| !names.contains(name)));
    }
    names
}

/// Words that tell a time, with the days that they mean.
pub(crate) fn dates(
    score: &mut Score,
    id: &str,
    sentence: &Sentence,
    article: &Article,
    start: u32,
    end: u32,
) {
    let own = article.dates.iter().filter(|date| start <= date.span.start && date.span.start < end);
    let found: Vec<_> = own.collect();
    let mut used = vec![false; found.len()];
    for label in &sentence.dates {
        let wanted = label.words.to_lowercase();
        let at = found.iter().position(|date| {
            let words = date.span.of(&article.text).to_lowercase();
            words.contains(&wanted) || wanted.contains(&words)
        });
        let met = at.is_some_and(|at| (found[at].when.earliest, found[at].when.latest) == label.bounds);
        if let Some(at) = at {
            used[at] = true;
        }
        if label.optional {
            continue;
        }
        match (at, met) {
            (_, true) => score.at("dates").right += 1,
            (Some(at), false) => {
                score.at("dates").wrong += 1;
                score.at("dates").missed += 1;
                score.mistakes.push(format!("{id}: date {} read as {}", label.words, found[at].when.edtf));
            }
            (None, false) => {
                score.at("dates").missed += 1;
                score.mistakes.push(format!("{id}: missed date {}", label.words));
            }
        }
    }
    for (date, used) in found.iter().zip(used) {
        if !used {
            score.at("dates").wrong += 1;
            score.mistakes.push(format!(
                "{id}: wrong date {} = {}",
                date.span.of(&article.text),
                date.when.edtf
            ));
        }
    }
}

/// Quotations with their speakers.
pub(crate) fn quotes(
    score: &mut Score,
    id: &str,
    sentence: &Sentence,
    article: &Article,
    corpus: &Corpus,
    start: u32,
    end: u32,
) {
    let own = article.quotes.iter().filter(|quote| {
        quote.kind != QuoteKind::Reported && start <= quote.span.start && quote.span.start < end
    });
    let mut found: Vec<_> = own.collect();
    for (words, who) in &sentence.quotes {
        let at =
            found.iter().position(|quote| plain(quote.span.of(&article.text)).starts_with(&plain(words)));
        let Some(at) = at else {
            score.at("quotations").missed += 1;
            score.at("quotation speakers").missed += 1;
            score.mistakes.push(format!("{id}: missed quotation {words}"));
            continue;
        };
        let quote = found.remove(at);
        score.at("quotations").right += 1;
        let entity = quote.speaker.and_then(|entity| corpus.entities.get(entity.0 as usize));
        let by_name = entity.is_some_and(|entity| names(who, &entity.name) || names(who, &entity.id));
        let by_words = quote
            .speaker_span
            .is_some_and(|span| span.of(&article.text).to_lowercase().contains(&who.to_lowercase()));
        if by_name || by_words {
            score.at("quotation speakers").right += 1;
        } else {
            score.at("quotation speakers").missed += 1;
            let shown = entity
                .map(|entity| entity.name.clone())
                .or_else(|| quote.speaker_span.map(|span| span.of(&article.text).to_owned()));
            score.at("quotation speakers").wrong += usize::from(shown.is_some());
            score.mistakes.push(format!("{id}: speaker of {words}: expected {who}, but found {shown:?}"));
        }
    }
    for quote in found {
        score.at("quotations").wrong += 1;
        score.mistakes.push(format!("{id}: wrong quotation {}", quote.span.of(&article.text)));
    }
}

/// White space and quotation marks as one.
fn plain(words: &str) -> String {
    let words = words.to_lowercase().replace(['“', '”', '‘', '’', '"'], "'");
    words.split_whitespace().collect::<Vec<_>>().join(" ").trim_matches(['\'', ' ']).to_owned()
}
