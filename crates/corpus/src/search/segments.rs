//! What of an article is searched, in which field, and where its words stand on the axis of positions.

use super::text::{Token, tokens};
use crate::order::Order as _;
use crate::{Article, Entity, ParagraphKind, Span};

/// Fields with a length and a weight of their own.
pub(crate) const FIELDS: usize = 5;
/// The title.
pub(crate) const TITLE: usize = 0;
/// Lines that sum the article up.
pub(crate) const STANDFIRST: usize = 1;
/// Words under pictures.
pub(crate) const CAPTION: usize = 2;
/// Running text, headings and lists.
pub(crate) const BODY: usize = 3;
/// Names of those who take part, in full.
pub(crate) const ACTORS: usize = 4;
/// Positions left free between parts that do not follow one another.
pub(crate) const GAP: u32 = 16;

/// A sentence, a title, a name: a part of one field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Segment {
    /// Its field.
    pub(crate) field: usize,
    /// Where it stands in the article's text; nothing for words from beside it.
    pub(crate) span: Option<Span>,
    /// Words from beside the text.
    beside: String,
}

impl Segment {
    /// The words of this part, given the article's text.
    pub(crate) fn text<'t>(&'t self, article: &'t str) -> &'t str {
        self.span.map_or(self.beside.as_str(), |span| span.of(article))
    }

    /// The words of this part; offsets count from its beginning.
    pub(crate) fn tokens(&self, article: &str) -> Vec<Token> {
        tokens(self.text(article))
    }
}

/// The parts of an article in the order of their positions: field by field, then as they stand.
/// Boilerplate and metadata are left out. `entity` gives what mentions refer to.
pub(crate) fn segments<'e>(article: &Article, entity: impl Fn(u32) -> Option<&'e Entity>) -> Vec<Segment> {
    let mut out = Vec::new();
    let beside = |field, text: &str| Segment { field, span: None, beside: text.to_owned() };
    let placed = |field, span| Segment { field, span: Some(span), beside: String::new() };
    let heads: Vec<Span> =
        article.title.iter().chain(&article.standfirst).filter_map(|located| located.span).collect();
    if let Some(title) = &article.title {
        out.push(title.span.map_or_else(|| beside(TITLE, &title.text), |span| placed(TITLE, span)));
    }
    for line in &article.standfirst {
        out.push(line.span.map_or_else(|| beside(STANDFIRST, &line.text), |span| placed(STANDFIRST, span)));
    }
    let sentences = |span: Span| {
        let inside: Vec<Span> =
            article.sentences.iter().filter(|sentence| span.contains(**sentence)).copied().collect();
        if inside.is_empty() { vec![span] } else { inside }
    };
    for (field, kinds) in [
        (CAPTION, &[ParagraphKind::Caption][..]),
        (BODY, &[ParagraphKind::Body, ParagraphKind::Heading, ParagraphKind::ListItem][..]),
    ] {
        for paragraph in &article.paragraphs {
            if kinds.contains(&paragraph.kind) && !heads.iter().any(|head| head.contains(paragraph.span)) {
                out.extend(sentences(paragraph.span).into_iter().map(|span| placed(field, span)));
            }
        }
    }
    if article.paragraphs.is_empty() {
        let whole = Span::new(0, article.text.len());
        let spans = if article.sentences.is_empty() { vec![whole] } else { article.sentences.clone() };
        let free = spans.into_iter().filter(|span| !heads.iter().any(|head| head.contains(*span)));
        out.extend(free.map(|span| placed(BODY, span)));
    }
    let mut named: Vec<u32> =
        article.mentions.iter().filter_map(|mention| mention.entity).map(|entity| entity.0).collect();
    named.order();
    named.dedup();
    out.extend(named.into_iter().filter_map(entity).map(|entity| beside(ACTORS, &entity.name)));
    out
}

/// Positions of the first word of each part, given field and number of words of each. Sentences of the body
/// follow one another; all else is kept apart.
pub(crate) fn starts(parts: impl Iterator<Item = (usize, u32)>) -> Vec<u32> {
    let mut position = 0u32;
    let mut last_field = None;
    let mut out = Vec::new();
    for (field, words) in parts {
        if last_field.is_some_and(|last| last != BODY || field != BODY) {
            position = position.saturating_add(GAP);
        }
        last_field = Some(field);
        out.push(position);
        position = position.saturating_add(words);
    }
    out
}
