//! The naive coder to compare with: names of countries as a list knows them, and the nearest two around a cue word.

use super::labels::pair;
use super::measure::Predicted;

/// Cue words with type and direction. A keyword coder has no more than this.
const CUES: &[(&str, &str, i8)] = &[
    ("agree", "AGREE", 1),
    ("deal", "AGREE", 1),
    ("treaty", "AGREE", 1),
    ("meet", "CONSULT", 1),
    ("met", "CONSULT", 1),
    ("talks", "CONSULT", 1),
    ("visit", "CONSULT", 1),
    ("summit", "CONSULT", 1),
    ("support", "SUPPORT", 1),
    ("back", "SUPPORT", 1),
    ("praise", "SUPPORT", 1),
    ("lift", "CONCEDE", 1),
    ("ease", "CONCEDE", 1),
    ("cooperat", "COOPERATE", 1),
    ("aid", "AID", 1),
    ("withdr", "RETREAT", 1),
    ("urge", "REQUEST", 0),
    ("demand", "REQUEST", 0),
    ("ask", "REQUEST", 0),
    ("accus", "ACCUSE", -1),
    ("blam", "ACCUSE", -1),
    ("condemn", "ACCUSE", -1),
    ("critici", "ACCUSE", -1),
    ("reject", "REJECT", -1),
    ("refus", "REJECT", -1),
    ("threat", "THREATEN", -1),
    ("warn", "THREATEN", -1),
    ("protest", "PROTEST", -1),
    ("boycott", "PROTEST", -1),
    ("sanction", "SANCTION", -1),
    ("tariff", "SANCTION", -1),
    ("expel", "SANCTION", -1),
    ("ban", "SANCTION", -1),
    ("deploy", "MOBILIZE", -1),
    ("missile", "MOBILIZE", -1),
    ("arrest", "COERCE", -1),
    ("seiz", "COERCE", -1),
    ("attack", "ASSAULT", -1),
    ("kill", "ASSAULT", -1),
    ("clash", "ASSAULT", -1),
    ("thaw", "improving", 1),
    ("improv", "improving", 1),
    ("warm", "improving", 1),
    ("tension", "worsening", -1),
    ("strain", "worsening", -1),
    ("sour", "worsening", -1),
];

/// Names of countries, their adjectives and capitals, with codes.
pub(crate) struct Names(Vec<(String, String)>);

impl Names {
    /// From the tables of the project, as plain lists.
    pub(crate) fn load(root: &std::path::Path) -> Names {
        let mut names = Vec::new();
        let read =
            |file: &str| std::fs::read_to_string(root.join("knowledge").join(file)).unwrap_or_default();
        for line in read("countries.csv").lines().filter(|line| !line.starts_with('#')) {
            let cells: Vec<&str> = line.split(',').collect();
            if let [code, name, others, adjectives, ..] = cells.as_slice() {
                let all = std::iter::once(*name).chain(others.split(';')).chain(adjectives.split(';'));
                names.extend(
                    all.filter(|name| name.len() > 1).map(|name| (name.to_lowercase(), (*code).to_owned())),
                );
            }
        }
        for line in read("capitals.csv").lines().filter(|line| line.ends_with(",seat")) {
            let cells: Vec<&str> = line.split(',').collect();
            if let [city, _, code, _] = cells.as_slice() {
                names.push((city.to_lowercase(), (*code).to_owned()));
            }
        }
        names.sort_by_key(|(name, _)| std::cmp::Reverse(name.len()));
        Names(names)
    }

    /// The countries named in these words, with where.
    pub(crate) fn find(&self, words: &str) -> Vec<(usize, String)> {
        let lower = words.to_lowercase();
        let bytes = lower.as_bytes();
        let mut found: Vec<(usize, usize, String)> = Vec::new();
        for (name, code) in &self.0 {
            for (at, _) in lower.match_indices(name.as_str()) {
                let edge = |byte: Option<&u8>| byte.is_none_or(|byte| !byte.is_ascii_alphanumeric());
                let whole =
                    edge(at.checked_sub(1).and_then(|at| bytes.get(at))) && edge(bytes.get(at + name.len()));
                // "us" in lower case is a pronoun.
                let pronoun = name == "us" && words.get(at..at + 2) != Some("US");
                let free = found.iter().all(|(start, end, _)| at + name.len() <= *start || *end <= at);
                if whole && free && !pronoun {
                    found.push((at, at + name.len(), code.clone()));
                }
            }
        }
        found.sort();
        found.into_iter().map(|(at, _, code)| (at, code)).collect()
    }

    /// The claims that a keyword coder makes of a sentence.
    pub(crate) fn code(&self, words: &str) -> Vec<Predicted> {
        let named = self.find(words);
        let lower = words.to_lowercase();
        let mut found: Vec<Predicted> = Vec::new();
        for (cue, kind, direction) in CUES {
            let Some(at) = lower.match_indices(cue).map(|(at, _)| at).find(|at| {
                at.checked_sub(1)
                    .and_then(|before| lower.as_bytes().get(before))
                    .is_none_or(|byte| !byte.is_ascii_alphanumeric())
            }) else {
                continue;
            };
            let before = named.iter().rev().find(|(place, _)| *place < at);
            let after = named
                .iter()
                .find(|(place, code)| *place > at && before.is_none_or(|(_, other)| other != code));
            let parties = match (before, after) {
                (Some((_, one)), Some((_, other))) => Some((one, other)),
                _ => {
                    // Both on one side: the nearest two.
                    let mut nearest: Vec<&(usize, String)> = named.iter().collect();
                    nearest.sort_by_key(|(place, _)| place.abs_diff(at));
                    let first = nearest.first().map(|(_, code)| code);
                    let second = nearest.iter().map(|(_, code)| code).find(|code| Some(*code) != first);
                    first.zip(second)
                }
            };
            if let Some((one, other)) = parties {
                found.push(Predicted {
                    pair: pair(one, other),
                    direction: *direction,
                    kind: (*kind).to_owned(),
                    mode: "happened",
                    source: vec![one.clone()],
                    target: vec![other.clone()],
                    shown: format!("keyword {cue}"),
                });
            }
        }
        found
    }
}
