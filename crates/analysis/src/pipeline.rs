//! All stages in their order: files in, corpus out.

use crate::actors::{self, Actors};
use crate::disagreements::{self, Milestone};
use crate::events::{self, Cues, EventDraft, Extracted, MilestoneDraft, Refused};
use crate::identity::identify;
use crate::knowledge::{Knowledge, TableError};
use crate::quotes::{self, QuoteDraft};
use crate::settings::{self, Settings};
use crate::source::{self, Input, Raw};
use crate::structure::{self, Structure};
use crate::{dates, rights, sentences, status, stories};
use dyad_corpus::{
    Article, ArticleRef, Corpus, CorpusInfo, DateMention, Diagnostic, Dyad, Entity, EntityRef, Event, Issue,
    Mention, Party, Publication, Quote, Severity, Span,
};
use std::collections::{BTreeMap, BTreeSet};

/// How far the analysis has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Progress {
    /// Articles read so far.
    pub done: usize,
    /// Articles in all.
    pub of: usize,
}

/// Reads a corpus folder: its articles, and where present its `corpus.toml` and its `knowledge/` rows.
pub fn analyze(inputs: Vec<Input>) -> Corpus {
    analyze_with(inputs, &mut |_| {})
}

/// The same, telling its progress after each article.
pub fn analyze_with(inputs: Vec<Input>, progress: &mut dyn FnMut(Progress)) -> Corpus {
    read_all(inputs, progress, false).0
}

/// The same, with what looked like an act and made no claim, and why, by article.
pub fn explain(inputs: Vec<Input>, progress: &mut dyn FnMut(Progress)) -> (Corpus, Vec<Vec<Refused>>) {
    read_all(inputs, progress, true)
}

fn read_all(
    inputs: Vec<Input>,
    progress: &mut dyn FnMut(Progress),
    explain: bool,
) -> (Corpus, Vec<Vec<Refused>>) {
    let (settings, own_rows, mut diagnostics) = folder(&inputs);
    let own_knowledge;
    let knowledge = if own_rows.is_empty() {
        Knowledge::builtin()
    } else {
        let (known, errors) = Knowledge::with_rows(&own_rows);
        diagnostics.extend(errors.into_iter().map(refused_row));
        own_knowledge = known;
        &own_knowledge
    };
    let mut reading = source::read(inputs);
    diagnostics.append(&mut reading.diagnostics);
    let (corrections, mut wrong) = settings::apply(&settings, SETTINGS, &mut reading.raws, knowledge);
    diagnostics.append(&mut wrong);
    let mut info = CorpusInfo {
        title: settings.title.unwrap_or_default(),
        description: settings.description.unwrap_or_default(),
        focus: settings.focus,
        focus_stated: settings.focus.is_some(),
        base_address: settings.base_address,
        text_policy: settings.text_policy,
        issues: knowledge.acts.issues.iter().map(|issue| issue.shown.clone()).collect(),
        corrections,
        left_out: std::mem::take(&mut reading.left_out),
    };
    let of = reading.raws.len();
    let cues = Cues::of(&knowledge.acts);
    let mut drafts = Vec::with_capacity(of);
    for raw in reading.raws {
        let (draft, found) = draft(raw, knowledge, &cues, explain);
        drafts.push(draft);
        diagnostics.extend(found);
        progress(Progress { done: drafts.len(), of });
    }
    let refused = drafts.iter_mut().map(|draft| std::mem::take(&mut draft.refused)).collect();
    let milestones: Vec<Milestone> = drafts
        .iter_mut()
        .enumerate()
        .flat_map(|(place, draft)| {
            let article = ArticleRef(place as u32);
            std::mem::take(&mut draft.milestones).into_iter().map(move |draft| Milestone { article, draft })
        })
        .collect();
    let mut corpus = assemble(drafts);
    keep_issues_told_of(&mut corpus.events, &mut info.issues);
    corpus.stories = stories::tell(&corpus.events);
    corpus.disagreements = disagreements::find(&milestones, &corpus.articles, knowledge);
    let publications: Vec<&Publication> = corpus.articles.iter().map(|article| &article.published).collect();
    corpus.dyads = status::estimate(&corpus.events, &corpus.stories, &publications);
    corpus.info = info;
    corpus.diagnostics = diagnostics;
    introduce(&mut corpus);
    rights::withhold(&mut corpus);
    (corpus, refused)
}

/// The name of the file that says what a corpus is.
const SETTINGS: &str = "corpus.toml";

/// What corpus.toml among the files says; nothing where it is missing.
pub fn settings(inputs: &[Input]) -> Settings {
    folder(inputs).0
}

/// What a corpus folder says of itself: its settings, and its own rows for the tables by file name.
fn folder(inputs: &[Input]) -> (Settings, Vec<(String, String)>, Vec<Diagnostic>) {
    let (mut settings, mut rows, mut diagnostics) = (Settings::default(), Vec::new(), Vec::new());
    for input in inputs {
        let own_table =
            input.name.strip_prefix("knowledge/").filter(|name| !name.to_uppercase().starts_with("README"));
        if input.name != SETTINGS && own_table.is_none() {
            continue;
        }
        let text = match &input.bytes {
            Ok(bytes) => String::from_utf8_lossy(bytes).into_owned(),
            Err(why) => {
                diagnostics.push(error("unreadable-file", &input.name, None, why.clone()));
                continue;
            }
        };
        match own_table {
            Some(table) => rows.push((table.to_owned(), text)),
            None => {
                let (found, mut wrong) = settings::parse(&text, SETTINGS);
                settings = found;
                diagnostics.append(&mut wrong);
            }
        }
    }
    (settings, rows, diagnostics)
}

fn refused_row(wrong: TableError) -> Diagnostic {
    error("malformed-row", &wrong.file, Some((wrong.line, 1)), wrong.message)
}

fn error(code: &str, file: &str, position: Option<(u32, u32)>, message: String) -> Diagnostic {
    Diagnostic {
        severity: Severity::Error,
        code: code.to_owned(),
        file: file.to_owned(),
        span: None,
        position,
        message,
        hint: String::new(),
    }
}

/// One article as its own stages leave it, entities still by identifier.
struct Draft {
    raw: Raw,
    structure: Structure,
    sentences: Vec<Span>,
    actors: Actors,
    publication: Publication,
    dates: Vec<DateMention>,
    quotes: Vec<QuoteDraft>,
    events: Vec<EventDraft>,
    milestones: Vec<MilestoneDraft>,
    refused: Vec<Refused>,
}

fn draft(raw: Raw, knowledge: &Knowledge, cues: &Cues<'_>, explain: bool) -> (Draft, Vec<Diagnostic>) {
    let structure = structure::parse(&raw, knowledge);
    let text = raw.text.as_str();
    let sentences = sentences::split(text, &structure, knowledge);
    let found = actors::find(text, &structure, &sentences, knowledge);
    let expressions = dates::find(text, &structure, &sentences, knowledge);
    let terms = actors::office_terms(&found);
    let (publication, mut diagnostics) = dates::publish(&raw, &structure, &expressions, &terms, knowledge);
    let dates = dates::resolve(text, &sentences, expressions, &publication, knowledge);
    let mut actors = actors::resolve(text, found, &publication.when, knowledge);
    diagnostics.append(&mut actors.diagnostics);
    for diagnostic in &mut diagnostics {
        diagnostic.file.clone_from(&raw.file);
        if diagnostic.position.is_none() {
            diagnostic.position = diagnostic.span.map(|span| position(text, span.start as usize));
        }
    }
    let seen = events::Seen {
        text,
        structure: &structure,
        sentences: &sentences,
        actors: &actors,
        dates: &dates,
        publication: &publication,
        explain,
    };
    let quotes = quotes::find(&seen, knowledge);
    let Extracted { events, milestones, refused } = events::extract(&seen, &quotes, knowledge, cues);
    let draft =
        Draft { structure, sentences, actors, publication, dates, quotes, events, milestones, refused, raw };
    (draft, diagnostics)
}

/// Line and column of a byte offset, both from 1, the column in characters.
pub fn position(text: &str, offset: usize) -> (u32, u32) {
    let before = text.get(..offset).unwrap_or(text);
    let line = before.bytes().filter(|byte| *byte == b'\n').count();
    let column = before.rsplit('\n').next().unwrap_or("").chars().count();
    (line as u32 + 1, column as u32 + 1)
}

/// Numbers entities and puts articles and events into their lists.
fn assemble(drafts: Vec<Draft>) -> Corpus {
    let entities = entities(&drafts);
    let places: BTreeMap<&str, EntityRef> = entities
        .iter()
        .enumerate()
        .map(|(place, entity)| (entity.id.as_str(), EntityRef(place as u32)))
        .collect();
    let mut articles = Vec::with_capacity(drafts.len());
    let mut events = Vec::new();
    for (place, draft) in drafts.into_iter().enumerate() {
        let id = identify(&[&draft.raw.text, draft.raw.fields.title.as_deref().unwrap_or_default()]);
        let article = ArticleRef(place as u32);
        events.extend(draft.events.iter().map(|event| number_event(event, &id, article, &places)));
        articles.push(number_article(draft, id, &places));
    }
    Corpus { articles, entities, events, ..Corpus::default() }
}

/// Everybody that any article names, by kind and identifier, offices of all articles joined.
fn entities(drafts: &[Draft]) -> Vec<Entity> {
    let mut all: BTreeMap<(dyad_corpus::EntityKind, String), Entity> = BTreeMap::new();
    for entity in drafts.iter().flat_map(|draft| draft.actors.entities.values()) {
        let known = all.entry((entity.kind, entity.id.clone())).or_insert_with(|| entity.clone());
        if known.country.is_none() {
            known.country = entity.country;
        }
        for office in &entity.offices {
            if !known.offices.contains(office) {
                known.offices.push(office.clone());
            }
        }
    }
    all.into_values().collect()
}

fn number_event(
    draft: &EventDraft,
    article_id: &str,
    article: ArticleRef,
    places: &BTreeMap<&str, EntityRef>,
) -> Event {
    let parties = |drafts: &[events::PartyDraft]| -> Vec<Party> {
        drafts
            .iter()
            .filter_map(|party| {
                let entity = *places.get(party.entity.as_str())?;
                Some(Party { country: party.country, entity })
            })
            .collect()
    };
    // Two times of one act are two events.
    let dated = draft.when_span.map_or_else(String::new, |span| span.start.to_string());
    let spot = format!("{}-{}", draft.trigger.start, draft.trigger.end);
    let (source, target) = (parties(&draft.source), parties(&draft.target));
    let mut codes: Vec<&str> = source
        .iter()
        .chain(&target)
        .filter_map(|party| party.country.as_ref())
        .map(dyad_corpus::Country::code)
        .collect();
    codes.sort_unstable();
    Event {
        id: identify(&[article_id, &spot, &format!("{:?}", draft.claim), &codes.join("-"), &dated]),
        article,
        claim: draft.claim,
        mode: draft.mode,
        source,
        target,
        when: draft.when.clone(),
        when_basis: draft.when_basis,
        when_span: draft.when_span,
        score: draft.score,
        issues: draft.issues.clone(),
        span: draft.span,
        sentence: draft.sentence,
        trigger: draft.trigger,
        speaker: draft.speaker.as_deref().and_then(|id| places.get(id).copied()),
        rule: draft.rule.clone(),
    }
}

fn number_article(draft: Draft, id: String, places: &BTreeMap<&str, EntityRef>) -> Article {
    let number = |id: &String| places.get(id.as_str()).copied();
    let mentions = draft
        .actors
        .mentions
        .iter()
        .flat_map(|mention| {
            let one =
                |entity| Mention { span: mention.span, kind: mention.kind, entity, sense: mention.sense };
            let mut numbered: Vec<Mention> =
                mention.entities.iter().filter_map(number).map(|entity| one(Some(entity))).collect();
            if numbered.is_empty() {
                numbered.push(one(None));
            }
            numbered
        })
        .collect();
    let quotes = draft
        .quotes
        .into_iter()
        .map(|quote| Quote {
            span: quote.span,
            kind: quote.kind,
            speaker: quote.speaker.as_ref().and_then(number),
            speaker_span: quote.speaker_span,
        })
        .collect();
    let structure = draft.structure;
    Article {
        id,
        file: draft.raw.file,
        url: draft.raw.fields.url.or(structure.url.map(|url| url.text)),
        text: draft.raw.text,
        title: structure.title,
        standfirst: structure.standfirst,
        publisher: structure.publisher,
        agency: structure.agency,
        byline: structure.byline,
        contributors: structure.contributors,
        dateline_place: structure.dateline_place,
        language: structure.language,
        published: draft.publication,
        paragraphs: structure.paragraphs,
        removed: structure.removed,
        sentences: draft.sentences,
        mentions,
        dates: draft.dates,
        quotes,
    }
}

/// Leaves only the issues that some event is about, and renumbers them.
fn keep_issues_told_of(events: &mut [Event], issues: &mut Vec<Issue>) {
    let told: BTreeSet<u16> = events.iter().flat_map(|event| event.issues.iter().copied()).collect();
    let places: BTreeMap<u16, u16> = told.iter().enumerate().map(|(new, old)| (*old, new as u16)).collect();
    for event in events {
        event.issues = event.issues.iter().filter_map(|old| places.get(old).copied()).collect();
    }
    *issues = told.iter().filter_map(|old| issues.get(usize::from(*old)).cloned()).collect();
}

/// Fills in what the corpus is, where corpus.toml does not say: focus and title. Puts the focus first.
fn introduce(corpus: &mut Corpus) {
    let evidence = |dyad: &Dyad| dyad.observations.iter().filter(|seen| seen.certainty.0 > 0).count();
    corpus.dyads.sort_by_key(|dyad| (std::cmp::Reverse(evidence(dyad)), dyad.key));
    if corpus.info.focus.is_none() {
        corpus.info.focus = corpus.dyads.first().map(|dyad| dyad.key);
    }
    let focus = corpus.info.focus;
    corpus.dyads.sort_by_key(|dyad| Some(dyad.key) != focus);
    if corpus.info.title.is_empty() {
        corpus.info.title = match focus {
            Some(key) => {
                let name = |code: dyad_corpus::Country| {
                    let found = corpus.entities.iter().find(|entity| entity.id == code.code());
                    found.map_or_else(
                        || code.to_string(),
                        |entity| dyad_corpus::wording::country(&entity.name),
                    )
                };
                format!("{} and {}", name(key.a), name(key.b))
            }
            None => "News articles".to_owned(),
        };
    }
}
