//! What the passes of the structure stage share: the units and the parts found so far.

use super::{
    Caption, Stamp, StampKind, Structure, language,
    lines::{fold, is_prose},
    people,
    units::{self, Unit},
};
use crate::{
    knowledge::{Knowledge, publishers::OutletKind},
    source::Raw,
};
use dyad_corpus::{Located, Paragraph, ParagraphKind, Removed, Span};
use std::ops::Range;

/// A part of a unit.
#[derive(Clone, Debug)]
pub(super) struct Part {
    pub kind: ParagraphKind,
    pub span: Span,
    /// Why it is not shown as text; `None` for what is.
    pub why: Option<String>,
}

/// The state of the stage.
pub(super) struct Parser<'a> {
    pub raw: &'a Raw,
    pub text: &'a str,
    pub knowledge: &'a Knowledge,
    pub units: Vec<Unit>,
    /// The parts of each unit; none while it is undecided.
    pub parts: Vec<Vec<Part>>,
    /// Whether each unit is running text.
    pub prose: Vec<bool>,
    /// The first unit that belongs to the body.
    pub body_start: usize,
    pub found: Structure,
}

impl<'a> Parser<'a> {
    pub(super) fn new(raw: &'a Raw, knowledge: &'a Knowledge) -> Parser<'a> {
        let text = raw.text.as_str();
        let units = units::split(text, raw.body_start);
        let prose = units.iter().map(|unit| is_prose(unit.span.of(text))).collect();
        let parts = vec![Vec::new(); units.len()];
        let mut found = Structure { language: language::detect(raw), ..Structure::default() };
        let fields = &raw.fields;
        let beside = |field: &Option<String>| {
            field.as_deref().map(str::trim).filter(|words| !words.is_empty()).map(Located::beside)
        };
        found.title = beside(&fields.title);
        found.publisher = beside(&fields.publisher);
        found.agency = beside(&fields.agency);
        found.byline =
            fields.author.as_deref().map_or(Vec::new(), |author| people::authors(author, knowledge));
        Parser { raw, text, knowledge, units, parts, prose, body_start: 0, found }
    }

    /// The words of a unit.
    pub(super) fn line(&self, unit: usize) -> &'a str {
        self.units[unit].span.of(self.text)
    }

    /// Whether nothing is known of a unit yet.
    pub(super) fn is_open(&self, unit: usize) -> bool {
        self.parts[unit].is_empty()
    }

    /// A range of bytes of a unit as a span of the text.
    pub(super) fn span(&self, unit: usize, range: &Range<usize>) -> Span {
        let start = self.units[unit].span.start as usize;
        Span::new(start + range.start, start + range.end)
    }

    /// The whole unit is one part that is shown.
    pub(super) fn keep(&mut self, unit: usize, kind: ParagraphKind) {
        let span = self.units[unit].span;
        self.parts[unit] = vec![Part { kind, span, why: None }];
    }

    /// The whole unit is not shown.
    pub(super) fn remove(&mut self, unit: usize, kind: ParagraphKind, why: &str) {
        let span = self.units[unit].span;
        self.parts[unit] = vec![Part { kind, span, why: Some(why.to_owned()) }];
    }

    /// Adds a part of a unit, trimmed; nothing if it shows nothing.
    pub(super) fn add(&mut self, unit: usize, kind: ParagraphKind, range: Range<usize>, why: Option<&str>) {
        let span = super::trim(self.text, self.span(unit, &range));
        if !span.is_empty() {
            self.parts[unit].push(Part { kind, span, why: why.map(str::to_owned) });
        }
    }

    /// A statement of time in a unit.
    pub(super) fn stamp(&mut self, unit: usize, kind: StampKind, range: &Range<usize>) {
        let span = super::trim(self.text, self.span(unit, range));
        self.found.stamps.push(Stamp { kind, span });
    }

    /// Keeps an organisation's name as agency or publisher, whichever it is, unless one is known already.
    pub(super) fn outlet(&mut self, span: Span, when_unknown: Option<OutletKind>) {
        let words = span.of(self.text);
        let known = super::dateline::outlet_parts(words, self.knowledge);
        let kind = known.and_then(|name| self.knowledge.publishers.find(name)).map(|outlet| outlet.kind);
        let place = known.map_or(span, |name| {
            let start = name.as_ptr() as usize - self.text.as_ptr() as usize;
            Span::new(start, start + name.len())
        });
        let located = Located::at(self.text, place);
        match kind.or(when_unknown) {
            Some(OutletKind::Agency) => {
                self.found.agency.get_or_insert(located);
            }
            Some(OutletKind::Publisher | OutletKind::Broadcaster) => {
                self.found.publisher.get_or_insert(located);
            }
            Some(OutletKind::Pictures) | None => {}
        }
    }

    /// Adds people who wrote it, each once.
    pub(super) fn writers(&mut self, unit: usize, people: &[Range<usize>]) {
        for person in people {
            let located = people::locate(self.text, self.units[unit].span, person);
            if !self.found.byline.iter().any(|known| fold(&known.text) == fold(&located.text)) {
                self.found.byline.push(located);
            }
        }
    }

    /// Adds people who helped, each once.
    pub(super) fn helpers(&mut self, unit: usize, people: &[Range<usize>]) {
        for person in people {
            let located = people::locate(self.text, self.units[unit].span, person);
            if !self.found.contributors.iter().any(|known| fold(&known.text) == fold(&located.text)) {
                self.found.contributors.push(located);
            }
        }
    }

    /// Adds a caption: the range of its words and that of its credit.
    pub(super) fn caption(&mut self, unit: usize, range: Range<usize>, credit: Option<Range<usize>>) {
        let span = super::trim(self.text, self.span(unit, &range));
        let credit = credit.map(|range| Located::at(self.text, self.span(unit, &range)));
        if !span.is_empty() {
            self.found.captions.push(Caption { span, credit });
        }
    }

    /// The result: parts in order, with their reasons.
    pub(super) fn finish(mut self) -> Structure {
        let front = super::trim(self.text, Span::new(0, self.raw.body_start));
        if !front.is_empty() {
            let why = Some("the fields at the head of the file".to_owned());
            self.parts.insert(0, vec![Part { kind: ParagraphKind::Metadata, span: front, why }]);
        }
        if self.found.publisher.is_none()
            && let Some(outlet) = self
                .raw
                .fields
                .url
                .as_deref()
                .or(self.found.url.as_ref().map(|url| url.text.as_str()))
                .and_then(|url| self.knowledge.publishers.find_by_address(url))
        {
            self.found.publisher = Some(Located::beside(&outlet.name));
        }
        if let Some(parts) = self.raw.fields.dateline.as_deref()
            && self.found.dateline_place.is_none()
            && let Some(dateline) = super::dateline::read_field(parts, self.knowledge)
        {
            self.found.dateline_place = dateline.place.map(|(_, name)| Located::beside(name));
        }
        for part in self.parts.into_iter().flatten() {
            self.found.paragraphs.push(Paragraph { kind: part.kind, span: part.span });
            if let Some(why) = part.why {
                self.found.removed.push(Removed { span: part.span, why });
            }
        }
        self.found.stamps.sort_by_key(|stamp| stamp.span);
        // a picture beside a link to another article is no part of this one
        let shown = |span: Span| {
            let mut shown = self.found.paragraphs.iter().filter(|part| part.kind == ParagraphKind::Caption);
            shown.any(|part| part.span.contains(span))
        };
        let mut captions = std::mem::take(&mut self.found.captions);
        captions.retain(|caption| shown(caption.span));
        captions.sort_by_key(|caption| caption.span);
        self.found.captions = captions;
        self.found
    }
}
