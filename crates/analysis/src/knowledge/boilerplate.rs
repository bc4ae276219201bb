//! Words that pages print around an article: `knowledge/boilerplate.csv`.

use super::table::Tables;
use std::collections::BTreeMap;

const BUILTIN: &str = include_str!("../../../../knowledge/boilerplate.csv");

/// What follows from a line of boilerplate.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Effect {
    /// Only the line itself is no part of the article.
    Mark,
    /// The same, but only above and below the text: within it the words are a heading.
    Label,
    /// Short lines after it are links to other articles.
    Links,
    /// Nothing after it belongs to the article.
    Rest,
}

/// A row: what follows from the words and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Notice {
    /// What follows.
    pub effect: Effect,
    /// Why it is no part of the article, as shown to readers: `a share button`.
    pub reason: String,
}

/// The table; words in lower case without marks at the ends.
#[derive(Clone, Debug, Default)]
pub struct Boilerplate {
    lines: BTreeMap<String, Notice>,
    prefixes: BTreeMap<String, Vec<(String, Notice)>>,
    within: Vec<(String, Notice)>,
    anywhere: Vec<(String, Notice)>,
}

/// How much of a line the words of a row must be.
enum Match {
    Line,
    Prefix,
    Within,
    Anywhere,
}

impl Boilerplate {
    /// Reads the table.
    pub fn load(tables: &mut Tables<'_>) -> Boilerplate {
        let columns = ["text", "match", "effect", "reason"];
        let rows = tables.read("boilerplate.csv", BUILTIN, &columns, |row| {
            let text = row.words(0, "the words")?.to_lowercase();
            let part = match row.cell(1) {
                "line" => Match::Line,
                "prefix" => Match::Prefix,
                "within" => Match::Within,
                "anywhere" => Match::Anywhere,
                other => {
                    return Err(row.error(format!(
                        "expected \"line\", \"prefix\", \"within\" or \"anywhere\", but found \"{other}\""
                    )));
                }
            };
            let effect = match row.cell(2) {
                "mark" => Effect::Mark,
                "label" => Effect::Label,
                "links" => Effect::Links,
                "rest" => Effect::Rest,
                other => {
                    return Err(row.error(format!(
                        "expected \"mark\", \"label\", \"links\" or \"rest\", but found \"{other}\""
                    )));
                }
            };
            Ok((text, part, Notice { effect, reason: row.words(3, "a reason")? }))
        });
        let mut boilerplate = Boilerplate::default();
        for (text, part, notice) in rows {
            match part {
                Match::Line => {
                    boilerplate.lines.insert(text, notice);
                }
                Match::Prefix => {
                    let first = first_word(&text).to_owned();
                    boilerplate.prefixes.entry(first).or_default().push((text, notice));
                }
                Match::Within => boilerplate.within.push((text, notice)),
                Match::Anywhere => boilerplate.anywhere.push((text, notice)),
            }
        }
        boilerplate
    }

    /// Whether a folded line (see the structure stage) is boilerplate. In running text only words that may stand
    /// anywhere count ("all rights reserved"). Callers ask for short lines only.
    pub fn find(&self, folded: &str, is_prose: bool) -> Option<&Notice> {
        if !is_prose {
            if let Some(notice) = self.lines.get(folded) {
                return Some(notice);
            }
            let prefixes = self.prefixes.get(first_word(folded)).into_iter().flatten();
            if let Some((_, notice)) =
                prefixes.into_iter().find(|(prefix, _)| starts_with_words(folded, prefix))
            {
                return Some(notice);
            }
            if let Some((_, notice)) = self.within.iter().find(|(part, _)| folded.contains(part.as_str())) {
                return Some(notice);
            }
        }
        self.anywhere.iter().find(|(part, _)| folded.contains(part.as_str())).map(|(_, notice)| notice)
    }
}

fn first_word(text: &str) -> &str {
    text.split(|c: char| !c.is_alphanumeric()).next().unwrap_or("")
}

fn starts_with_words(text: &str, prefix: &str) -> bool {
    text.strip_prefix(prefix)
        .is_some_and(|rest| prefix.ends_with([':', '@']) || !rest.starts_with(char::is_alphanumeric))
}
