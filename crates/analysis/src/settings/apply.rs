//! Corrections to articles, each shown as one.

use super::{Field, Settings};
use crate::{knowledge::Knowledge, source::Raw, structure};
use dyad_corpus::{Correction, Diagnostic, Located, Severity};
use std::collections::BTreeMap;

/// Puts every correction into the fields beside its article's text, where all stages look first. Returns what was
/// corrected, with what the article alone had given: for a date that is the field or the words that state it, and
/// `None` where it would have been worked out. A correction for a file that is not there is a warning.
pub fn apply(
    settings: &Settings,
    file: &str,
    raws: &mut [Raw],
    knowledge: &Knowledge,
) -> (Vec<Correction>, Vec<Diagnostic>) {
    let places: BTreeMap<String, usize> =
        raws.iter().enumerate().map(|(place, raw)| (raw.file.clone(), place)).collect();
    let (mut corrections, mut diagnostics) = (Vec::new(), Vec::new());
    for request in &settings.corrections {
        let Some(raw) = places.get(&request.file).and_then(|place| raws.get_mut(*place)) else {
            diagnostics.push(Diagnostic {
                severity: Severity::Warning,
                code: "unknown-file".to_owned(),
                file: file.to_owned(),
                span: None,
                position: Some(request.position),
                message: format!("expected the name of an article, but found \"{}\"", request.file),
                hint: "names are relative to the corpus folder; a row of JSON Lines is NAME#id".to_owned(),
            });
            continue;
        };
        let before = given(raw, request.field, knowledge);
        let field = match request.field {
            Field::Date => &mut raw.fields.date,
            Field::Publisher => &mut raw.fields.publisher,
            Field::Title => &mut raw.fields.title,
            Field::Url => &mut raw.fields.url,
        };
        *field = Some(request.value.clone());
        corrections.push(Correction {
            file: request.file.clone(),
            field: request.field.name().to_owned(),
            before,
            after: Located::beside(&request.value),
        });
    }
    (corrections, diagnostics)
}

/// What an article gives for a field without the correction.
fn given(raw: &Raw, field: Field, knowledge: &Knowledge) -> Option<String> {
    let found = structure::parse(raw, knowledge);
    match field {
        Field::Date => raw.fields.date.clone().or_else(|| {
            let stamp = found.stamps.iter().find(|stamp| stamp.kind != structure::StampKind::Copyright)?;
            Some(stamp.span.of(&raw.text).to_owned())
        }),
        Field::Publisher => found.publisher.map(|publisher| publisher.text),
        Field::Title => found.title.map(|title| title.text),
        Field::Url => raw.fields.url.clone().or(found.url.map(|url| url.text)),
    }
}
