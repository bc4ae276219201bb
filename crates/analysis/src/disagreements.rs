//! Tellings that cannot all be true.
//!
//! Found so far: decisions that articles look back on and date differently. Two tellings mean one decision when
//! one country decided one kind of thing about one object (a shared name, or one narrow issue), both in
//! retrospect. Dates that can both be true are no disagreement, and a false alarm is worse than a miss: where one
//! country decided the like more than twice, nothing is said.

use crate::events::MilestoneDraft;
use crate::identity::identify;
use crate::knowledge::Knowledge;
use dyad_corpus::{Article, ArticleRef, Disagreement, DisagreementKind, Side, SideClaim};

/// A decision with the article that tells it.
pub(crate) struct Milestone {
    /// The article.
    pub(crate) article: ArticleRef,
    /// The decision.
    pub(crate) draft: MilestoneDraft,
}

/// Issues broad enough that two decisions on them may well be two.
const BROAD_ISSUES: &[&str] = &["trade", "military", "summits", "security", "people", "energy"];

/// Finds decisions that articles date differently.
pub(crate) fn find(
    milestones: &[Milestone],
    articles: &[Article],
    knowledge: &Knowledge,
) -> Vec<Disagreement> {
    let mut groups: Vec<Vec<&Milestone>> = Vec::new();
    for milestone in milestones {
        let home = groups
            .iter_mut()
            .find(|group| group.iter().any(|other| one_decision(other, milestone, knowledge)));
        match home {
            Some(group) => group.push(milestone),
            None => groups.push(vec![milestone]),
        }
    }
    groups.iter().filter_map(|group| disagreement(group, articles, knowledge)).collect()
}

fn one_decision(one: &Milestone, other: &Milestone, knowledge: &Knowledge) -> bool {
    let (one, other) = (&one.draft, &other.draft);
    let narrow = |issue: &u16| {
        let known = knowledge.acts.issues.get(usize::from(*issue));
        known.is_some_and(|issue| !BROAD_ISSUES.contains(&issue.shown.id.as_str()))
    };
    let about_one_thing = one.object.intersection(&other.object).next().is_some()
        || one.issues.iter().any(|issue| narrow(issue) && other.issues.contains(issue));
    one.country == other.country && one.act == other.act && about_one_thing
}

fn disagreement(group: &[&Milestone], articles: &[Article], knowledge: &Knowledge) -> Option<Disagreement> {
    let mut sides: Vec<Vec<&Milestone>> = Vec::new();
    for milestone in group {
        let home = sides
            .iter_mut()
            .find(|side| side.iter().all(|other| other.draft.when.compatible(&milestone.draft.when)));
        match home {
            Some(side) => side.push(milestone),
            None => sides.push(vec![milestone]),
        }
    }
    // A country that decided the like many times did so at many times.
    let articles_in = |side: &Vec<&Milestone>| side.first().map(|milestone| milestone.article);
    if sides.len() != 2 || articles_in(sides.first()?) == articles_in(sides.get(1)?) {
        return None;
    }
    sides.sort_by_key(|side| side.iter().filter_map(|milestone| milestone.draft.when.earliest).min());
    let best = sides.iter().flatten().max_by_key(|milestone| milestone.draft.words.len())?;
    let name = knowledge.world.country_name(&best.draft.country);
    let object = best
        .draft
        .words
        .of(&articles.get(best.article.0 as usize)?.text)
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ");
    let id = identify(&[best.draft.country.code(), &best.draft.act, &object]);
    Some(Disagreement {
        id: format!("disagreement-{id}"),
        about: format!("when {name} decided to {} {}", best.draft.act, thing(group, articles)),
        kind: DisagreementKind::Time,
        sides: sides
            .iter()
            .filter_map(|side| {
                let first = side.first()?;
                Some(Side {
                    value: first.draft.when.edtf.clone(),
                    when: Some(first.draft.when.clone()),
                    claims: side
                        .iter()
                        .map(|milestone| SideClaim {
                            article: milestone.article,
                            sentence: milestone.draft.sentence,
                            words: milestone.draft.words,
                        })
                        .collect(),
                })
            })
            .collect(),
    })
}

/// The shortest way in which the articles name the thing: a name in capitals if there is one.
fn thing(group: &[&Milestone], articles: &[Article]) -> String {
    let mut names: Vec<&str> = group
        .iter()
        .filter_map(|milestone| {
            articles.get(milestone.article.0 as usize).map(|article| (milestone, article))
        })
        .flat_map(|(milestone, article)| milestone.draft.words.of(&article.text).split_whitespace())
        .map(|word| word.trim_matches(|character: char| !character.is_alphanumeric()))
        .filter(|word| {
            word.len() >= 3
                && word.chars().all(|character| character.is_ascii_uppercase() || character == '-')
        })
        .collect();
    names.sort_unstable();
    names.first().map_or_else(
        || {
            let nouns = group.iter().flat_map(|milestone| &milestone.draft.object).next();
            nouns.map_or_else(|| "it".to_owned(), Clone::clone)
        },
        |name| (*name).to_owned(),
    )
}
