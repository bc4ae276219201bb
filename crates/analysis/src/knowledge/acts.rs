//! Words that name acts, relationships and issues: `acts.toml`, `relations.toml`, `words.toml`, `issues.toml`.
//!
//! A corpus folder's own file of the same name adds entries; of two rows for one word the later holds.

use super::reading_words::ReadingWords;
use super::table::{TableError, Tables};
use dyad_corpus::{EventType, Issue, Milli, Trend};
use serde::Deserialize;
use std::collections::{BTreeMap, BTreeSet};

/// Everything the event stages know about words.
#[derive(Clone, Debug, Default)]
pub struct Acts {
    /// By the verb's lemma, with its particle after `_`.
    pub verbs: BTreeMap<String, Vec<Act>>,
    /// By the verb's lemma; which object makes it an act is in [`Act::objects`].
    pub phrases: BTreeMap<String, Vec<Act>>,
    /// By the noun's lemma.
    pub nouns: BTreeMap<String, Vec<Act>>,
    /// Wrongs that whoever tells them of another accuses him of, by the verb's lemma.
    pub wrongs: BTreeMap<String, Vec<Act>>,
    /// The act of saying that another must do something.
    pub demand: Option<Act>,
    /// Words of relationships.
    pub relations: Relations,
    /// Words around acts.
    pub words: Words,
    /// What events can be about.
    pub issues: Vec<IssueCues>,
}

/// Among the objects of a phrase: every person or thing that belongs to no state.
pub const CIVIL: &str = "@civil";
/// Among the objects of a phrase: whoever stands for a state.
pub const PARTY: &str = "@party";
/// Stands for counted people of a country in the objects of a phrase: "nine Rwandans".
pub const PEOPLE: &str = "@people";
/// Stands for every city and town in the objects of a phrase.
pub const PLACE: &str = "@place";

/// One way of naming an act.
#[derive(Clone, Debug)]
pub struct Act {
    /// PLOVER type.
    pub kind: EventType,
    /// Score, −10 to +10.
    pub score: Milli,
    /// Where the other party stands, tried in order.
    pub target: Vec<Slot>,
    /// For a phrase: the objects that make it one.
    pub objects: BTreeSet<String>,
    /// Words of which one must stand in the object's noun phrase; empty for no such condition.
    pub only_with: BTreeSet<String>,
    /// Words of which one must stand behind the object; empty for no such condition.
    pub behind: BTreeSet<String>,
    /// Words that make the act another thing where they stand with it ("a trade war", "clashed over").
    pub not_with: BTreeSet<String>,
    /// Words of which one must be the subject; empty for no such condition.
    pub doers: BTreeSet<String>,
    /// Parties joined in the subject do it to each other.
    pub mutual: bool,
    /// Only people and governments do it.
    pub official: bool,
    /// The place is the host.
    pub host: bool,
    /// A claim even without a target.
    pub alone: bool,
    /// The other party does it, to the subject: "drew a protest from".
    pub drawn: bool,
    /// What flows to or from a country touches the country.
    pub flow: bool,
    /// Those of the place where it is do it, if nobody else is named.
    pub by_place: bool,
    /// Where nobody else is named, it is done to the other of the two countries that the article is about.
    pub pair: bool,
}

/// Where the other party of an act stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Slot {
    /// The object.
    Object,
    /// The indirect object.
    Recipient,
    /// Whose thing the object is.
    Owner,
    /// Whose thing the object of the clause below is: "agreed to install a US system".
    Clause,
    /// Who is to do what the clause below says: "demanded that Israel ease restrictions".
    That,
    /// After this preposition.
    After(String),
}

/// Words of relationships, see `relations.toml`.
#[derive(Clone, Debug, Default)]
#[expect(missing_docs, reason = "each field is named after the key of relations.toml that describes it")]
pub struct Relations {
    pub nouns: BTreeSet<String>,
    pub verbs: BTreeMap<String, Trend>,
    pub adjectives: BTreeMap<String, Trend>,
    pub movement_nouns: BTreeMap<String, Trend>,
    pub phrases: Vec<(String, Trend)>,
    /// Those of them that two countries' names are enough for.
    pub of_countries: BTreeSet<String>,
    pub friction: BTreeSet<String>,
    pub friction_grows: BTreeSet<String>,
    pub friction_fades: BTreeSet<String>,
    pub moves: Vec<(String, Trend)>,
    pub strong: BTreeSet<String>,
    pub weak: BTreeSet<String>,
}

/// Words around acts, see `words.toml`.
#[derive(Clone, Debug, Default)]
#[expect(missing_docs, reason = "each field is named after the key of words.toml that describes it")]
pub struct Words {
    pub speech: BTreeSet<String>,
    /// Every form of the verbs of speech: "say", "says", "said", "saying".
    pub speech_forms: BTreeSet<String>,
    pub planned: BTreeSet<String>,
    pub called_for: BTreeSet<String>,
    pub denied: BTreeSet<String>,
    /// What somebody is only said to have done, under these and a gerund: "accused him of bombing".
    pub alleged: BTreeSet<String>,
    /// What an act is not yet, and perhaps never, under: "threatened to expel".
    pub hypothetical: BTreeSet<String>,
    pub open: BTreeSet<String>,
    pub habit: BTreeSet<String>,
    /// What a state lays on others, so that its own adjective says who did.
    pub barriers: BTreeSet<String>,
    /// Craft that go somewhere without visiting anybody.
    pub craft: BTreeSet<String>,
    /// Verbs that put an end to what they govern.
    pub ending: BTreeSet<String>,
    /// What the government of a country does in it, so that whoever deplores it deplores that country.
    pub state_deeds: BTreeSet<String>,
    /// Soldiers and police, who go somewhere without visiting anybody.
    pub forces: BTreeSet<String>,
    /// How a state answers with a deed.
    pub answering: BTreeSet<String>,
    /// How talks come to nothing.
    pub founders: BTreeSet<String>,
    /// What talks come to that do.
    pub standstills: BTreeSet<String>,
    /// What is refused to another though no table has it as an act.
    pub refusable: BTreeSet<String>,
    /// Words for the line between two countries.
    pub borders: BTreeSet<String>,
    /// What one side did or said, so that the other answers it.
    pub told: BTreeSet<String>,
    /// What happens on a day, so that a day behind it may be its own.
    pub happenings: BTreeSet<String>,
    pub occurs: BTreeSet<String>,
    pub through: BTreeSet<String>,
    /// What a vote says by itself: "voted to condemn".
    pub voted: BTreeSet<String>,
    pub planned_words: BTreeSet<String>,
    pub called_for_words: BTreeSet<String>,
    pub denied_words: BTreeSet<String>,
    pub official: BTreeSet<String>,
    pub civil: BTreeSet<String>,
    pub took_place: BTreeSet<String>,
    pub decisions: BTreeSet<String>,
    pub milestones: Vec<Vec<String>>,
    pub sport: BTreeSet<String>,
    /// Who speaks without a name: "an analyst".
    pub unnamed: BTreeSet<String>,
    /// Every form of verbs whose subject a quotation beside them quotes: "dismissed the claim as …".
    pub judging_forms: BTreeSet<String>,
    pub base_forms: BTreeSet<String>,
    pub noun_verbs: BTreeSet<String>,
    pub counts: BTreeSet<String>,
    pub of_place: BTreeSet<String>,
    /// Every lemma that some table has, to mend the parser's.
    pub vocabulary: BTreeSet<String>,
    pub title_words: BTreeSet<String>,
    /// Words that the parser does not know, in lower case: the word that it reads instead, and their own lemma.
    pub read_as: BTreeMap<String, (String, String)>,
    pub reading: ReadingWords,
}

/// An issue with the words that tell of it.
#[derive(Clone, Debug)]
pub struct IssueCues {
    /// Identifier and name.
    pub shown: Issue,
    /// Lower-case words and phrases.
    pub cues: Vec<String>,
}

#[derive(Deserialize, Default)]
#[serde(deny_unknown_fields)]
struct ActsFile {
    #[serde(default)]
    verb: Vec<ActRow>,
    #[serde(default)]
    phrase: Vec<ActRow>,
    #[serde(default)]
    wrong: Vec<ActRow>,
    #[serde(default)]
    noun: Vec<ActRow>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ActRow {
    #[serde(rename = "type")]
    kind: String,
    score: Option<f64>,
    #[serde(default)]
    lemmas: String,
    #[serde(default)]
    verbs: String,
    #[serde(default)]
    objects: String,
    #[serde(default)]
    only_with: String,
    #[serde(default)]
    behind: String,
    #[serde(default)]
    not_with: String,
    #[serde(default)]
    doers: String,
    #[serde(default)]
    target: String,
    #[serde(default)]
    mutual: bool,
    #[serde(default)]
    official: bool,
    #[serde(default)]
    host: bool,
    #[serde(default)]
    alone: bool,
    #[serde(default)]
    drawn: bool,
    #[serde(default)]
    flow: bool,
    #[serde(default)]
    by_place: bool,
    #[serde(default)]
    pair: bool,
    #[serde(default)]
    demand: bool,
}

#[derive(Deserialize, Default)]
#[serde(deny_unknown_fields, default)]
struct RelationsFile {
    nouns: String,
    movement: BTreeMap<String, MovementRow>,
    phrases: BTreeMap<String, Vec<String>>,
    of_countries: Vec<String>,
    friction: String,
    friction_grows: String,
    friction_fades: String,
    moves: BTreeMap<String, Vec<String>>,
    degree: DegreeRow,
}

#[derive(Deserialize, Default)]
#[serde(deny_unknown_fields, default)]
struct MovementRow {
    verbs: String,
    adjectives: String,
    nouns: String,
}

#[derive(Deserialize, Default)]
#[serde(deny_unknown_fields, default)]
struct DegreeRow {
    strong: String,
    weak: String,
}

#[derive(Deserialize, Default)]
#[serde(deny_unknown_fields, default)]
struct WordsFile {
    speech: String,
    planned: String,
    called_for: String,
    denied: String,
    hypothetical: String,
    open: String,
    habit: String,
    barriers: String,
    craft: String,
    ending: String,
    state_deeds: String,
    forces: String,
    answering: String,
    founders: String,
    standstills: String,
    refusable: String,
    borders: String,
    told: String,
    happenings: String,
    occurs: String,
    alleged: String,
    through: String,
    voted: String,
    planned_words: String,
    called_for_words: String,
    denied_words: String,
    official: String,
    civil: String,
    took_place: String,
    decisions: String,
    milestones: Vec<String>,
    sport: String,
    unnamed: String,
    judging: String,
    base_forms: String,
    noun_verbs: String,
    counts: String,
    of_place: String,
    title_words: String,
    read_as: Vec<String>,
    reading: ReadingWords,
}

#[derive(Deserialize, Default)]
#[serde(deny_unknown_fields)]
struct IssuesFile {
    #[serde(default)]
    issue: Vec<IssueRow>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct IssueRow {
    id: String,
    name: String,
    cues: Vec<String>,
}

impl Acts {
    /// Reads the four tables.
    pub(super) fn load(tables: &mut Tables<'_>) -> Acts {
        let mut acts = Acts::default();
        for (file, text) in each(tables, "acts.toml", include_str!("../../../../knowledge/acts.toml")) {
            if let Some(rows) = parse::<ActsFile>(tables, file, &text) {
                acts.add(tables, file, rows);
            }
        }
        for (file, text) in
            each(tables, "relations.toml", include_str!("../../../../knowledge/relations.toml"))
        {
            if let Some(rows) = parse::<RelationsFile>(tables, file, &text) {
                acts.relations.add(tables, file, rows);
            }
        }
        for (file, text) in each(tables, "words.toml", include_str!("../../../../knowledge/words.toml")) {
            if let Some(rows) = parse::<WordsFile>(tables, file, &text) {
                acts.words.add(&rows);
            }
        }
        for (file, text) in each(tables, "issues.toml", include_str!("../../../../knowledge/issues.toml")) {
            for row in parse::<IssuesFile>(tables, file, &text).unwrap_or_default().issue {
                acts.issues.retain(|known| known.shown.id != row.id);
                let cues = row.cues.iter().map(|cue| cue.to_lowercase()).collect();
                acts.issues.push(IssueCues { shown: Issue { id: row.id, name: row.name }, cues });
            }
        }
        acts.words.vocabulary = acts.lemmas();
        acts
    }

    /// Every lemma that some table has.
    fn lemmas(&self) -> BTreeSet<String> {
        let phrases =
            self.phrases.values().chain(self.wrongs.values()).flatten().flat_map(|act| act.objects.iter());
        let names =
            self.verbs.keys().chain(self.phrases.keys()).chain(self.wrongs.keys()).chain(self.nouns.keys());
        let words = &self.words;
        let lists = [
            &words.speech,
            &words.planned,
            &words.called_for,
            &words.denied,
            &words.hypothetical,
            &words.alleged,
            &words.founders,
            &words.through,
            &words.official,
            &words.civil,
            &words.decisions,
            &self.relations.nouns,
            &self.relations.friction,
            &self.relations.friction_grows,
            &self.relations.friction_fades,
        ];
        let relations = self.relations.verbs.keys();
        let all = names.chain(phrases).chain(lists.into_iter().flatten()).chain(relations);
        all.filter_map(|lemma| lemma.split('_').next()).map(str::to_owned).collect()
    }

    fn add(&mut self, tables: &mut Tables<'_>, file: &'static str, rows: ActsFile) {
        let mut verbs: BTreeMap<String, Vec<Act>> = BTreeMap::new();
        for row in rows.verb {
            if let Some(act) = act(tables, file, &row) {
                if row.demand {
                    self.demand = Some(act.clone());
                }
                for lemma in row.lemmas.split_whitespace() {
                    verbs.entry(lemma.to_owned()).or_default().push(act.clone());
                }
            }
        }
        // A later file's rows for a word hold instead of the earlier's.
        self.verbs.extend(verbs);
        for row in rows.phrase {
            if let Some(act) = act(tables, file, &row) {
                for verb in row.verbs.split_whitespace() {
                    self.phrases.entry(verb.to_owned()).or_default().push(act.clone());
                }
            }
        }
        for row in rows.wrong {
            if let Some(act) = act(tables, file, &row) {
                for verb in row.verbs.split_whitespace() {
                    self.wrongs.entry(verb.to_owned()).or_default().push(act.clone());
                }
            }
        }
        for row in rows.noun {
            if let Some(act) = act(tables, file, &row) {
                for lemma in row.lemmas.split_whitespace() {
                    self.nouns.entry(lemma.to_owned()).or_default().push(act.clone());
                }
            }
        }
    }
}

impl Relations {
    fn add(&mut self, tables: &mut Tables<'_>, file: &'static str, rows: RelationsFile) {
        self.nouns.extend(set(&rows.nouns));
        self.friction.extend(set(&rows.friction));
        self.friction_grows.extend(set(&rows.friction_grows));
        self.friction_fades.extend(set(&rows.friction_fades));
        self.strong.extend(set(&rows.degree.strong));
        self.weak.extend(set(&rows.degree.weak));
        for (name, row) in rows.movement {
            let Some(trend) = trend(tables, file, &name) else { continue };
            self.verbs.extend(set(&row.verbs).into_iter().map(|word| (word, trend)));
            self.adjectives.extend(set(&row.adjectives).into_iter().map(|word| (word, trend)));
            self.movement_nouns.extend(set(&row.nouns).into_iter().map(|word| (word, trend)));
        }
        self.of_countries.extend(rows.of_countries);
        for (name, phrases) in rows.phrases {
            let Some(trend) = trend(tables, file, &name) else { continue };
            self.phrases.extend(phrases.into_iter().map(|phrase| (phrase, trend)));
        }
        for (name, phrases) in rows.moves {
            let Some(trend) = trend(tables, file, &name) else { continue };
            self.moves.extend(phrases.into_iter().map(|phrase| (phrase, trend)));
        }
    }
}

impl Words {
    fn add(&mut self, rows: &WordsFile) {
        self.judging_forms.extend(set(&rows.judging).iter().flat_map(|lemma| forms(lemma)));
        self.speech_forms.extend(set(&rows.speech).iter().flat_map(|lemma| forms(lemma)));
        for (field, words) in [
            (&mut self.speech, &rows.speech),
            (&mut self.planned, &rows.planned),
            (&mut self.called_for, &rows.called_for),
            (&mut self.denied, &rows.denied),
            (&mut self.hypothetical, &rows.hypothetical),
            (&mut self.open, &rows.open),
            (&mut self.habit, &rows.habit),
            (&mut self.barriers, &rows.barriers),
            (&mut self.craft, &rows.craft),
            (&mut self.ending, &rows.ending),
            (&mut self.state_deeds, &rows.state_deeds),
            (&mut self.forces, &rows.forces),
            (&mut self.answering, &rows.answering),
            (&mut self.founders, &rows.founders),
            (&mut self.standstills, &rows.standstills),
            (&mut self.refusable, &rows.refusable),
            (&mut self.borders, &rows.borders),
            (&mut self.told, &rows.told),
            (&mut self.happenings, &rows.happenings),
            (&mut self.occurs, &rows.occurs),
            (&mut self.alleged, &rows.alleged),
            (&mut self.through, &rows.through),
            (&mut self.voted, &rows.voted),
            (&mut self.planned_words, &rows.planned_words),
            (&mut self.called_for_words, &rows.called_for_words),
            (&mut self.denied_words, &rows.denied_words),
            (&mut self.official, &rows.official),
            (&mut self.civil, &rows.civil),
            (&mut self.took_place, &rows.took_place),
            (&mut self.decisions, &rows.decisions),
            (&mut self.sport, &rows.sport),
            (&mut self.unnamed, &rows.unnamed),
            (&mut self.base_forms, &rows.base_forms),
            (&mut self.noun_verbs, &rows.noun_verbs),
            (&mut self.counts, &rows.counts),
            (&mut self.of_place, &rows.of_place),
            (&mut self.title_words, &rows.title_words),
        ] {
            field.extend(set(words));
        }
        let group = |words: &String| words.split_whitespace().map(str::to_owned).collect();
        self.milestones.extend(rows.milestones.iter().map(group));
        self.reading.extend(&rows.reading);
        for row in &rows.read_as {
            if let [written, read, lemma] = row.split_whitespace().collect::<Vec<_>>().as_slice() {
                self.read_as.insert((*written).to_owned(), ((*read).to_owned(), (*lemma).to_owned()));
            }
        }
    }
}

/// The forms of a verb by the rules of spelling, and the irregular past forms of verbs of speech.
fn forms(lemma: &str) -> Vec<String> {
    let stem = lemma.strip_suffix('e').unwrap_or(lemma);
    let past = match lemma {
        "say" => "said".to_owned(),
        "tell" => "told".to_owned(),
        "write" => "wrote".to_owned(),
        "think" => "thought".to_owned(),
        "admit" => "admitted".to_owned(),
        _ => match lemma.strip_suffix('y') {
            Some(stem) if !stem.ends_with(['a', 'e', 'o']) => format!("{stem}ied"),
            _ => format!("{stem}ed"),
        },
    };
    let present = match lemma.strip_suffix('y') {
        Some(stem) if !stem.ends_with(['a', 'e', 'o']) => format!("{stem}ies"),
        _ if lemma.ends_with(['s', 'x']) || lemma.ends_with("sh") || lemma.ends_with("ch") => {
            format!("{lemma}es")
        }
        _ => format!("{lemma}s"),
    };
    vec![present, past, format!("{stem}ing")]
}

fn set(words: &str) -> BTreeSet<String> {
    words.split_whitespace().map(str::to_owned).collect()
}

fn each(tables: &mut Tables<'_>, file: &'static str, builtin: &str) -> Vec<(&'static str, String)> {
    tables.texts(file, builtin).into_iter().map(|text| (file, text.to_owned())).collect()
}

fn parse<T: for<'de> Deserialize<'de>>(tables: &mut Tables<'_>, file: &str, text: &str) -> Option<T> {
    match toml::from_str(text) {
        Ok(rows) => Some(rows),
        Err(error) => {
            let start = error.span().map_or(0, |span| span.start);
            let line = text.get(..start).unwrap_or("").matches('\n').count() as u32 + 1;
            refuse(tables, file, line, error.message().to_owned());
            None
        }
    }
}

fn refuse(tables: &mut Tables<'_>, file: &str, line: u32, message: String) {
    tables.refuse(TableError { file: format!("knowledge/{file}"), line, message });
}

fn act(tables: &mut Tables<'_>, file: &str, row: &ActRow) -> Option<Act> {
    let Some(kind) = EventType::from_name(&row.kind) else {
        refuse(
            tables,
            file,
            1,
            format!("expected a PLOVER type like \"CONSULT\", but found \"{}\"", row.kind),
        );
        return None;
    };
    let score = row.score.map_or(kind.score(), Milli::from_value);
    if score.0.abs() > 10_000 {
        refuse(tables, file, 1, format!("expected a score from -10 to 10, but found {}", score.value()));
        return None;
    }
    let slot = |word: &str| match word {
        "object" => Slot::Object,
        "iobj" => Slot::Recipient,
        "owner" => Slot::Owner,
        "clause" => Slot::Clause,
        "that" => Slot::That,
        preposition => Slot::After(preposition.to_owned()),
    };
    Some(Act {
        kind,
        score,
        target: row.target.split_whitespace().map(slot).collect(),
        objects: set(&row.objects),
        only_with: set(&row.only_with),
        behind: set(&row.behind),
        not_with: set(&row.not_with),
        doers: set(&row.doers),
        mutual: row.mutual,
        official: row.official,
        host: row.host,
        alone: row.alone,
        drawn: row.drawn,
        flow: row.flow,
        by_place: row.by_place,
        pair: row.pair,
    })
}

fn trend(tables: &mut Tables<'_>, file: &str, name: &str) -> Option<Trend> {
    match name {
        "improving" => Some(Trend::Improving),
        "worsening" => Some(Trend::Worsening),
        other => {
            refuse(
                tables,
                file,
                1,
                format!("expected \"improving\" or \"worsening\", but found \"{other}\""),
            );
            None
        }
    }
}
