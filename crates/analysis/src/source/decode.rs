//! Bytes to text: UTF-8 as it is, UTF-16 by its mark, the rest refused or repaired, and all of it said.

use super::Reading;
use crate::{position, structure::is_blank};
use dyad_corpus::Severity;

/// A text with a larger share of invalid bytes is in another encoding or no text at all.
const MAX_INVALID_SHARE: f64 = 0.1;
/// A text with a larger share of control characters is no text.
const MAX_CONTROL_SHARE: f64 = 0.02;
/// How many characters are looked at to tell text from other data.
const SAMPLE_CHARS: usize = 1 << 16;

/// First bytes of files that are not text, and what they are.
const MAGIC: [(&[u8], &str); 13] = [
    (b"%PDF", "a PDF document"),
    (b"\x89PNG", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF8", "a GIF picture"),
    (b"PK\x03\x04", "a ZIP archive or an office document"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"BZh", "a bzip2 archive"),
    (b"\xfd7zXZ", "an xz archive"),
    (b"\x28\xb5\x2f\xfd", "a zstd archive"),
    (b"\x7fELF", "a program"),
    (b"MZ\x90", "a program"),
    (b"\xd0\xcf\x11\xe0", "an office document"),
    (b"SQLite format 3", "a database"),
];

/// The text of a file, or nothing if it has none; says what was found.
pub(super) fn decode(name: &str, bytes: Vec<u8>, reading: &mut Reading) -> Option<String> {
    if bytes.len() > u32::MAX as usize {
        let why = format!("expected at most 4 GiB, but found {} bytes", bytes.len());
        reading.leave_out(Severity::Error, "too-large", name, &why, "split the file");
        return None;
    }
    if let Some((_, what)) = MAGIC.iter().find(|(magic, _)| bytes.starts_with(magic)) {
        let why = format!("expected text, but found {what}");
        reading.leave_out(Severity::Error, "binary", name, &why, "save the article as plain text in UTF-8");
        return None;
    }
    let text = match bytes.as_slice() {
        [0xff, 0xfe, rest @ ..] => utf16(name, rest, u16::from_le_bytes, reading),
        [0xfe, 0xff, rest @ ..] => utf16(name, rest, u16::from_be_bytes, reading),
        _ => utf8(name, bytes, reading)?,
    };
    if text.chars().all(is_blank) {
        reading.leave_out(
            Severity::Warning,
            "empty",
            name,
            "expected an article, but found an empty file",
            "",
        );
        return None;
    }
    let (all, control) = text.chars().take(SAMPLE_CHARS).fold((0_usize, 0_usize), |(all, control), c| {
        let is_control = c.is_control() && !matches!(c, '\n' | '\r' | '\t' | '\x0c' | '\x1b' | '\u{85}');
        (all + 1, control + usize::from(is_control))
    });
    if control > 2 && control as f64 > all as f64 * MAX_CONTROL_SHARE {
        let why = format!("expected text, but found binary data ({control} control characters in {all})");
        let hint = match text.contains('\0') {
            true => "if it is UTF-16 without a byte order mark, save it as UTF-8",
            false => "save the article as plain text in UTF-8",
        };
        reading.leave_out(Severity::Error, "binary", name, &why, hint);
        return None;
    }
    note_hidden(name, &text, reading);
    Some(text)
}

/// Reports what stays in the text although nobody sees it.
fn note_hidden(name: &str, text: &str, reading: &mut Reading) {
    if text.starts_with('\u{feff}') {
        reading.report(Severity::Note, "byte-order-mark", name, Some((1, 1)), "found a byte order mark", "");
    }
    if let Some(at) = text.find('\0') {
        let count = text.matches('\0').count();
        let message = format!("expected text, but found {count} NUL character{}", plural(count));
        reading.report(Severity::Warning, "nul", name, Some(position(text, at)), &message, "");
    }
    if let Some(at) = text.find(is_override) {
        let count = text.matches(is_override).count();
        let message = format!("found {count} character{} that change the direction of text", plural(count));
        let hint = "they are kept and change nothing outside the article";
        let place = Some(position(text, at));
        reading.report(Severity::Warning, "bidirectional-override", name, place, &message, hint);
    }
}

fn is_override(c: char) -> bool {
    matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

fn utf16(name: &str, bytes: &[u8], read: fn([u8; 2]) -> u16, reading: &mut Reading) -> String {
    let units = bytes.chunks_exact(2).map(|pair| read([pair[0], pair[1]]));
    let mut invalid = bytes.len() % 2;
    let text: String = char::decode_utf16(units)
        .map(|unit| {
            unit.unwrap_or_else(|_| {
                invalid += 1;
                char::REPLACEMENT_CHARACTER
            })
        })
        .collect();
    let hint = "offsets count bytes of the decoded text; save the file as UTF-8 if they must fit the file";
    reading.report(Severity::Note, "utf-16", name, None, "decoded from UTF-16", hint);
    if invalid > 0 {
        let message = format!("expected UTF-16, but found {invalid} invalid unit{}", plural(invalid));
        let place = text.find(char::REPLACEMENT_CHARACTER).map(|at| position(&text, at));
        reading.report(Severity::Warning, "invalid-utf16", name, place, &message, "");
    }
    text
}

fn utf8(name: &str, bytes: Vec<u8>, reading: &mut Reading) -> Option<String> {
    let bytes = match String::from_utf8(bytes) {
        Ok(text) => return Some(text),
        Err(error) => error.into_bytes(),
    };
    let mut text = String::with_capacity(bytes.len());
    let (mut invalid, mut first) = (0_usize, None);
    for chunk in bytes.utf8_chunks() {
        text.push_str(chunk.valid());
        if let Some(byte) = chunk.invalid().first() {
            first.get_or_insert((text.len(), *byte));
            invalid += chunk.invalid().len();
            text.push(char::REPLACEMENT_CHARACTER);
        }
    }
    let hint = "save the file as UTF-8";
    if invalid as f64 > bytes.len() as f64 * MAX_INVALID_SHARE {
        let why = format!("expected text in UTF-8, but found {invalid} invalid bytes in {}", bytes.len());
        reading.leave_out(Severity::Error, "binary", name, &why, hint);
        return None;
    }
    if let Some((at, byte)) = first {
        let more = if invalid > 1 { format!(" ({invalid} such bytes in all)") } else { String::new() };
        let message = format!("expected UTF-8, but found the byte 0x{byte:02X}{more}; replaced by \u{fffd}");
        reading.report(Severity::Warning, "invalid-utf8", name, Some(position(&text, at)), &message, hint);
    }
    Some(text)
}

fn plural(count: usize) -> &'static str {
    if count == 1 { "" } else { "s" }
}
