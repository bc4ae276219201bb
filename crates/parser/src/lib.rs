//! Words, tags, lemmas and dependencies of one English news sentence.
//!
//! The steps, in order:
//!
//! 1. [`tokenize`] – words by the conventions of the English Web Treebank
//! 2. `tagger` – Penn tag and word class of each word, from left to right
//! 3. `lemma` – dictionary forms
//! 4. `decode` – arcs, by an arc-hybrid transition parser with a beam
//! 5. `confidence` – how often arcs like this one were right
//!
//! The weights are embedded (`model/`, see its README for the treebank and the licence) and made by
//! `cargo xtask train-parser`. Nothing here opens a file, asks the clock or starts a thread; scores are whole
//! numbers, so that the same sentence has the same parse on every machine.

mod confidence;
mod decode;
mod features;
mod form;
mod groups;
mod hash;
mod lemma;
mod memo;
mod model;
mod names;
mod state;
mod table;
mod tagger;
mod tokenize;
#[cfg(feature = "train")]
pub mod train;

use std::sync::OnceLock;

use confidence::Traits;
use decode::{Decoder, Scratch};
use features::Tokens;
use form::Form;
use model::{Model, Ready};
use state::State;

pub use model::ModelError;
pub use names::{Relation, Upos, Xpos};
pub use tokenize::tokenize;

/// One word of a sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Word {
    /// Byte offset of its first character in the sentence.
    pub start: u32,
    /// Byte offset after its last character.
    pub end: u32,
    /// Word class.
    pub upos: Upos,
    /// Penn tag: tense, voice, number.
    pub xpos: Xpos,
    /// Dictionary form: `say` for "said"; names keep their capitals.
    pub lemma: String,
    /// Place in the sentence's words of the word it depends on; `None` for the root.
    pub head: Option<u16>,
    /// How it depends on its head.
    pub relation: Relation,
    /// Percentage of arcs like this one (head and relation) that were right in a treebank; 0 without a parse.
    pub confidence: u8,
}

/// Width of the beam that [`Parser::parse`] searches along.
const BEAM: usize = 4;

/// The most words that are parsed as one; a longer run is no sentence and is parsed in pieces.
const LONGEST: usize = 1_000;

/// A tagger, lemmatiser and parser with their weights.
#[derive(Clone, Debug)]
pub struct Parser {
    model: Ready,
    members: [Vec<Relation>; table::DENSE],
    beam: usize,
}

impl Parser {
    /// The parser with the weights that are part of this build.
    ///
    /// # Errors
    ///
    /// A [`ModelError`] where the embedded bytes are damaged.
    pub fn embedded() -> Result<&'static Self, ModelError> {
        static EMBEDDED: OnceLock<Result<Parser, ModelError>> = OnceLock::new();
        let parser = EMBEDDED.get_or_init(|| Self::from_bytes(include_bytes!("../model/parser.bin")));
        parser.as_ref().map_err(Clone::clone)
    }

    /// A parser from the bytes of a model file.
    ///
    /// # Errors
    ///
    /// A [`ModelError`] that says in which way the bytes are no model.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, ModelError> {
        Model::read(bytes).map(|model| Self { model: model.ready(), members: decode::members(), beam: BEAM })
    }

    /// The same parser with another width of the beam: 1 is fastest, 4 is the default.
    #[must_use]
    pub fn with_beam(mut self, width: usize) -> Self {
        self.beam = width.clamp(1, 64);
        self
    }

    /// Words with tags, lemmas and dependencies. Exactly one word of a sentence has no head.
    #[must_use]
    pub fn parse(&self, sentence: &str) -> Vec<Word> {
        self.parse_words(sentence, &tokenize(sentence))
    }

    /// Words with tags and lemmas only: no heads, relation [`Relation::Dep`], confidence 0. Cheap.
    #[must_use]
    pub fn tag(&self, sentence: &str) -> Vec<Word> {
        self.begin(sentence).words
    }

    /// Like [`Parser::parse`], for words that are already found: byte ranges in order.
    #[must_use]
    pub fn parse_words(&self, sentence: &str, ranges: &[(u32, u32)]) -> Vec<Word> {
        self.begin_words(sentence, ranges).parse()
    }

    /// The first steps of [`Parser::parse`]: what they find tells whether the costly last one is worth it.
    #[must_use]
    pub fn begin(&self, sentence: &str) -> Begun<'_> {
        self.begin_words(sentence, &tokenize(sentence))
    }

    fn begin_words(&self, sentence: &str, ranges: &[(u32, u32)]) -> Begun<'_> {
        let texts = texts(sentence, ranges);
        let forms = form::forms(&texts, &self.model.vocabulary);
        let tags = self.model.tagger.tag(&forms);
        let words = self.words(ranges, &texts, &tags);
        Begun { parser: self, forms, tags, words }
    }

    fn words(&self, ranges: &[(u32, u32)], texts: &[&str], tags: &[u8]) -> Vec<Word> {
        let found = ranges.iter().zip(texts).zip(tags);
        found
            .map(|((&(start, end), text), &tag)| {
                let pair = self.model.tagger.pairs.get(usize::from(tag)).copied();
                let (xpos, upos) = pair.unwrap_or((Xpos::FW, Upos::X));
                let lemma = self.model.lemmas.lemma(text, xpos);
                Word { start, end, upos, xpos, lemma, head: None, relation: Relation::Dep, confidence: 0 }
            })
            .collect()
    }

    /// Head, relation and confidence of each word of a piece that begins at `from`. `root` is the root of the
    /// pieces before; the first piece sets it.
    fn arcs(
        &self,
        tokens: &Tokens,
        from: usize,
        root: &mut Option<u16>,
        scratch: &mut Scratch,
        arcs: &mut Vec<(Option<u16>, Relation, u8)>,
    ) {
        let decoder =
            Decoder { steps: &self.model.steps, labels: &self.model.labels, members: &self.members };
        scratch.begin();
        let greedy: Vec<(u16, u8)> =
            decoder.greedy(tokens, scratch).nodes.iter().map(|node| (node.head, node.relation)).collect();
        let parses = decoder.beam(tokens, self.beam, scratch);
        for (at, traits) in traits(parses, &greedy).into_iter().enumerate() {
            let node = &parses[0].nodes[at];
            let place = |word: usize| u16::try_from(from + word).ok();
            let relation = Relation::ALL.get(usize::from(node.relation)).copied().unwrap_or(Relation::Dep);
            let confidence = self.model.calibration.confidence(traits);
            if usize::from(node.head) < tokens.len() {
                arcs.push((place(usize::from(node.head)), relation, confidence));
            } else if root.is_none() {
                *root = place(at);
                arcs.push((None, Relation::Root, confidence));
            } else {
                arcs.push((*root, Relation::Parataxis, 0));
            }
        }
    }
}

/// A sentence that is tagged and not parsed yet, see [`Parser::begin`].
#[derive(Clone, Debug)]
pub struct Begun<'p> {
    parser: &'p Parser,
    forms: Vec<Form>,
    tags: Vec<u8>,
    words: Vec<Word>,
}

impl Begun<'_> {
    /// The words with tags and lemmas, as [`Parser::tag`] gives them.
    #[must_use]
    pub fn words(&self) -> &[Word] {
        &self.words
    }

    /// The words with their dependencies, as [`Parser::parse`] gives them.
    #[must_use]
    pub fn parse(self) -> Vec<Word> {
        let Self { parser, forms, tags, mut words } = self;
        let lemmas: Vec<&str> = words.iter().map(|word| word.lemma.as_str()).collect();
        let mut arcs = Vec::with_capacity(words.len());
        let mut scratch = Scratch::default();
        let mut root = None;
        for from in (0..words.len()).step_by(LONGEST) {
            let to = (from + LONGEST).min(words.len());
            let pairs = &parser.model.tagger.pairs;
            let tokens = Tokens::new(&forms[from..to], &tags[from..to], pairs, &lemmas[from..to]);
            parser.arcs(&tokens, from, &mut root, &mut scratch, &mut arcs);
        }
        for (word, arc) in words.iter_mut().zip(arcs) {
            (word.head, word.relation, word.confidence) = arc;
        }
        words
    }
}

#[cfg(feature = "train")]
impl Parser {
    /// For each of a sentence's words what is known of its arc, its place and head, and the relation's code.
    fn traits_of(&self, texts: &[&str]) -> Vec<(Traits, (usize, Option<u16>), u8)> {
        let forms = form::forms(texts, &self.model.vocabulary);
        let tags = self.model.tagger.tag(&forms);
        let pairs = &self.model.tagger.pairs;
        let lemmas: Vec<String> = texts
            .iter()
            .zip(&tags)
            .map(|(text, &tag)| self.model.lemmas.lemma(text, pairs[usize::from(tag)].0))
            .collect();
        let lemmas: Vec<&str> = lemmas.iter().map(String::as_str).collect();
        let tokens = Tokens::new(&forms, &tags, pairs, &lemmas);
        let mut scratch = Scratch::default();
        let decoder =
            Decoder { steps: &self.model.steps, labels: &self.model.labels, members: &self.members };
        scratch.begin();
        let greedy: Vec<(u16, u8)> = decoder
            .greedy(&tokens, &mut scratch)
            .nodes
            .iter()
            .map(|node| (node.head, node.relation))
            .collect();
        let parses = decoder.beam(&tokens, self.beam, &mut scratch);
        let nodes = &parses[0].nodes;
        let arcs = traits(parses, &greedy).into_iter().enumerate().map(|(at, traits)| {
            let head = Some(nodes[at].head).filter(|head| usize::from(*head) < texts.len());
            (traits, (at, head), nodes[at].relation)
        });
        arcs.collect()
    }
}

/// What is known of each arc of the best parse.
fn traits(parses: &[State], greedy: &[(u16, u8)]) -> Vec<Traits> {
    let Some(best) = parses.first() else { return Vec::new() };
    let words = usize::from(best.root());
    let traits = (0..words).map(|at| {
        let node = &best.nodes[at];
        let alike =
            |other: &State| other.nodes[at].head == node.head && other.nodes[at].relation == node.relation;
        let share = parses.iter().filter(|parse| alike(parse)).count() * 8 / parses.len();
        Traits {
            margin: node.margin,
            distance: if usize::from(node.head) < words {
                node.head.abs_diff(u16::try_from(at).unwrap_or(0))
            } else {
                0
            },
            relation: node.relation,
            share: u8::try_from(share).unwrap_or(8),
            agrees_with_greedy: greedy.get(at) == Some(&(node.head, node.relation)),
        }
    });
    traits.collect()
}

/// The words at byte ranges; a range that is none gives an empty word.
fn texts<'a>(sentence: &'a str, ranges: &[(u32, u32)]) -> Vec<&'a str> {
    ranges.iter().map(|&(start, end)| sentence.get(start as usize..end as usize).unwrap_or("")).collect()
}
