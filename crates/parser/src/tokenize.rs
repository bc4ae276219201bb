//! Words of a sentence by the conventions of the English Web Treebank.
//!
//! Clitics stand alone (`it|'s`, `do|n't`, `can|not`), compounds are split at hyphens (`U.S.|-|led`) but not
//! after a prefix (`pro-Beijing`), punctuation stands alone, abbreviations keep their stop (`U.S.`, `Gen.`),
//! numbers keep theirs (`1,000.5`, `10:30`), currency signs and `%` stand alone.

/// Prefixes that stay with their stem, as the treebank has it.
const PREFIXES: &[&str] = &[
    "anti", "bi", "co", "counter", "de", "e", "ex", "extra", "infra", "inter", "intra", "macro", "mega",
    "micro", "mid", "mini", "multi", "neo", "non", "over", "post", "pre", "pro", "proto", "pseudo", "quasi",
    "re", "semi", "socio", "sub", "super", "trans", "tri", "ultra", "un", "uni", "vice", "wi",
];

/// Abbreviations that keep their stop inside a sentence, lower case, without the stop.
const ABBREVIATIONS: &[&str] = &[
    "adm", "al", "approx", "apr", "assn", "asst", "attn", "aug", "ave", "blvd", "brig", "bros", "ca", "capt",
    "cf", "cmdr", "co", "col", "conf", "corp", "cpl", "dec", "dept", "det", "dist", "dr", "eg", "esp", "est",
    "etc", "feb", "fig", "fr", "fri", "ft", "gen", "gov", "govt", "hon", "ie", "inc", "insp", "intl", "jan",
    "jr", "lt", "ltd", "maj", "mar", "messrs", "mgr", "mon", "mr", "mrs", "ms", "mt", "mts", "no", "nos",
    "nov", "oct", "op", "pg", "ph", "pp", "pres", "prof", "pt", "pvt", "rd", "rep", "reps", "rev", "sat",
    "sec", "sen", "sens", "sept", "sep", "sgt", "sr", "st", "ste", "supt", "thur", "thurs", "tue", "tues",
    "univ", "va", "viz", "vol", "vs", "wed",
];

/// Words written as one that the treebank takes apart: the byte length of the first part.
const FUSED: &[(&str, usize)] = &[
    ("cannot", 3),
    ("dont", 2),
    ("gimme", 3),
    ("gonna", 3),
    ("gotta", 3),
    ("lemme", 3),
    ("wanna", 3),
    ("wont", 2),
    ("didnt", 3),
    ("doesnt", 4),
];

/// Clitics after an apostrophe, lower case.
const CLITICS: &[&str] = &["s", "m", "d", "re", "ve", "ll"];

/// Byte ranges of the words of one sentence, in order, never overlapping, never empty.
///
/// Any text is accepted; whatever is not white space is in exactly one word.
#[must_use]
pub fn tokenize(sentence: &str) -> Vec<(u32, u32)> {
    let mut words = Words { text: sentence, found: Vec::with_capacity(sentence.len() / 4) };
    let last_word_end = sentence.trim_end_matches(|c: char| !c.is_alphanumeric()).len();
    let mut chunk_start = None;
    for (at, c) in sentence.char_indices() {
        if c.is_whitespace() || is_invisible(c) {
            if let Some(start) = chunk_start.take() {
                words.chunk(start, at, at > last_word_end);
            }
        } else if chunk_start.is_none() {
            chunk_start = Some(at);
        }
    }
    if let Some(start) = chunk_start {
        words.chunk(start, sentence.len(), true);
    }
    words.found
}

/// The words found so far, and the text that they are found in.
struct Words<'a> {
    text: &'a str,
    found: Vec<(u32, u32)>,
}

impl Words<'_> {
    fn push(&mut self, start: usize, end: usize) {
        if start < end {
            self.found.push((index(start), index(end)));
        }
    }

    /// Splits what stands between two spaces. `is_last` says that no word follows it in the sentence.
    fn chunk(&mut self, start: usize, end: usize, is_last: bool) {
        let text = self.text;
        let piece = &text[start..end];
        if is_address(piece) {
            let body = piece.trim_end_matches(['.', ',', ';', ')', '>', '"', '’', '”', '\'']);
            let head = body.trim_start_matches(['(', '<', '"', '“', '\'']);
            let head_start = start + body.len() - head.len();
            self.marks(start, head_start);
            self.push(head_start, start + body.len());
            self.marks(start + body.len(), end);
            return;
        }
        let mut start = start;
        while let Some(mark) = text[start..end].chars().next() {
            if mark.is_alphanumeric() || start_of_word(&text[start..end], is_opening_place(text, start)) {
                break;
            }
            start = self.mark(start, end);
        }
        let mut core_end = end;
        while let Some(mark) = text[start..core_end].chars().next_back() {
            if mark.is_alphanumeric() {
                break;
            }
            if mark == '.' && keeps_stop(&text[start..core_end], is_last && core_end == end) {
                break;
            }
            core_end -= mark.len_utf8();
        }
        self.parts(start, core_end);
        self.marks(core_end, end);
    }

    /// Punctuation only: runs of one sign are one word.
    fn marks(&mut self, start: usize, end: usize) {
        let mut at = start;
        while at < end {
            at = self.mark(at, end);
        }
    }

    /// One sign, or a run of `.`, `-`, `!`, `?`, `*`, `=`, `_`, `` ` ``, `'`; gives back where it ends.
    fn mark(&mut self, start: usize, end: usize) -> usize {
        let mut signs = self.text[start..end].chars();
        let Some(first) = signs.next() else { return end };
        let mut length = first.len_utf8();
        if matches!(first, '.' | '-' | '!' | '?' | '*' | '=' | '_' | '`' | '\'' | '<' | '>' | '~' | '+') {
            let same = |c: &char| *c == first || (matches!(first, '!' | '?') && matches!(c, '!' | '?'));
            length += signs.take_while(same).map(char::len_utf8).sum::<usize>();
        }
        self.push(start, start + length);
        start + length
    }

    /// A chunk without outer punctuation: dashes, slashes, hyphens, currency, clitics inside it.
    fn parts(&mut self, start: usize, end: usize) {
        let text = self.text;
        if start >= end {
            return;
        }
        let piece = &text[start..end];
        if let Some(cut) = inner_cut(piece) {
            let (from, to) = (start + cut.0, start + cut.1);
            self.parts_trimmed(start, from);
            if text[from..to].starts_with(char::is_alphabetic) {
                self.push(from, to);
            } else {
                self.marks(from, to);
            }
            self.parts_trimmed(to, end);
            return;
        }
        self.clitics(start, end);
    }

    /// Like `parts`, for a piece that a cut may have left with outer punctuation.
    fn parts_trimmed(&mut self, start: usize, end: usize) {
        let text = self.text;
        let piece = &text[start..end];
        let head = piece.len() - piece.trim_start_matches(is_loose).len();
        let body = piece.trim_end_matches(is_loose).len().max(head);
        let body = if piece[body..].starts_with('.') && keeps_stop(&piece[head..=body], false) {
            body + 1
        } else {
            body
        };
        self.marks(start, start + head);
        self.parts(start + head, start + body);
        self.marks(start + body, end);
    }

    /// Takes clitics, fused words and units off.
    fn clitics(&mut self, start: usize, end: usize) {
        let piece = &self.text[start..end];
        let lower = piece.to_lowercase().replace('’', "'");
        let fused = FUSED.iter().find(|(word, _)| word.len() == piece.len() && *word == lower);
        if let Some((_, cut)) = fused {
            self.push(start, start + cut);
            self.push(start + cut, end);
            return;
        }
        if let Some(apostrophe) = piece.rfind(['\'', '’', '`']) {
            let sign = if piece[apostrophe..].starts_with('’') { '’'.len_utf8() } else { 1 };
            let after = piece[apostrophe + sign..].to_lowercase();
            let before = &piece[..apostrophe];
            if after == "t" && before.len() > 1 && before.ends_with(['n', 'N']) {
                let cut = start + apostrophe - 1;
                self.clitics(start, cut);
                self.push(cut, end);
                return;
            }
            if !before.is_empty() && CLITICS.contains(&after.as_str()) && !is_decade(before) {
                self.clitics(start, start + apostrophe);
                self.push(start + apostrophe, end);
                return;
            }
        }
        let digits = piece.len()
            - piece.trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, '.' | ',' | ':')).len();
        if digits > 0
            && matches!(
                lower.get(digits..),
                Some(
                    "am" | "pm"
                        | "a.m."
                        | "p.m."
                        | "km"
                        | "kg"
                        | "mph"
                        | "kph"
                        | "cm"
                        | "mm"
                        | "bn"
                        | "m"
                        | "k"
                        | "mw"
                        | "gw"
                        | "kw"
                )
            )
        {
            self.push(start, start + digits);
            self.push(start + digits, end);
            return;
        }
        self.push(start, end);
    }
}

/// Where a piece is taken apart inside, as a range of bytes that hold the separator; the first such place.
fn inner_cut(piece: &str) -> Option<(usize, usize)> {
    let mut previous: Option<char> = None;
    for (at, c) in piece.char_indices() {
        let rest = &piece[at + c.len_utf8()..];
        let next = rest.chars().next();
        match c {
            '—' | '–' | '…' | '“' | '”' | '"' | '(' | ')' | '[' | ']' | ';' | '?' | '!' | '‘' | '«' | '»'
            | '•' | '|' => {
                return Some((at, at + c.len_utf8()));
            }
            '-' if rest.starts_with('-') => {
                let run = rest.len() - rest.trim_start_matches('-').len();
                return Some((at, at + 1 + run));
            }
            '-' if at > 0 && !rest.is_empty() && !keeps_hyphen(&piece[..at], rest) => {
                return Some((at, at + 1));
            }
            '.' if rest.starts_with("..") => {
                let run = rest.len() - rest.trim_start_matches('.').len();
                return Some((at, at + 1 + run));
            }
            '$' | '£' | '€' | '¥' | '₩' | '₹' if next.is_some_and(|n| n.is_ascii_digit() || n == '.') =>
            {
                // `US$5` keeps its letters with the sign.
                let from = if piece[..at].chars().all(char::is_alphabetic) { 0 } else { at };
                return Some((from, at + c.len_utf8())).filter(|_| at + c.len_utf8() < piece.len());
            }
            '%' => return Some((at, at + 1)),
            '/' if at > 0 && !rest.is_empty() && splits_slash(&piece[..at], rest) => {
                return Some((at, at + 1));
            }
            ',' | ':'
                if at > 0
                    && !(previous.is_some_and(|p| p.is_ascii_digit())
                        && next.is_some_and(|n| n.is_ascii_digit())) =>
            {
                return Some((at, at + 1));
            }
            '.' if next.is_some_and(char::is_uppercase) && joins_sentences(&piece[..at], rest) => {
                return Some((at, at + 1));
            }
            _ => {}
        }
        previous = Some(c);
    }
    None
}

/// A stop without a space after it, between two words: `war.He`.
fn joins_sentences(before: &str, after: &str) -> bool {
    let last = before.rsplit(|c: char| !c.is_alphabetic()).next().unwrap_or("");
    let first = after.split(|c: char| !c.is_alphabetic()).next().unwrap_or("");
    last.len() > 2
        && first.len() > 1
        && last.chars().next_back().is_some_and(char::is_lowercase)
        && first.chars().any(char::is_lowercase)
}

/// Whether a hyphen belongs to its word: after a prefix, in telephone numbers and codes.
fn keeps_hyphen(before: &str, after: &str) -> bool {
    let stem = before.rsplit(|c: char| !c.is_alphanumeric()).next().unwrap_or("");
    let is_number = |text: &str| !text.is_empty() && text.chars().all(|c| c.is_ascii_digit());
    let next = after.split(|c: char| !c.is_alphanumeric()).next().unwrap_or("");
    if is_number(stem) && is_number(next) {
        return before.contains('-') || after.contains('-') || (stem.len() == 3 && next.len() == 4);
    }
    // Arms and aircraft: `F-16`, `KN-23`, `B-29s`, `DF-21D`.
    if stem.len() <= 3
        && !stem.is_empty()
        && stem == before
        && stem.chars().all(|c| c.is_ascii_uppercase())
        && next.starts_with(|c: char| c.is_ascii_digit())
    {
        return true;
    }
    let lower = stem.to_lowercase();
    stem == before
        && PREFIXES.contains(&lower.as_str())
        && !after.starts_with('-')
        && (lower != "e" || after.starts_with("mail") || after.starts_with("commerce"))
        && !(matches!(lower.as_str(), "over" | "under" | "pro" | "co" | "re") && after.contains('-'))
}

/// Whether a slash parts two words; dates, fractions and short codes stay whole.
fn splits_slash(before: &str, after: &str) -> bool {
    let has_digit = |text: &str| text.chars().any(|c| c.is_ascii_digit());
    let next = after.split(|c: char| !c.is_alphanumeric()).next().unwrap_or("");
    let last = before.rsplit(|c: char| !c.is_alphanumeric()).next().unwrap_or("");
    !has_digit(before)
        && !has_digit(after)
        && (last.len() > 1 || next.len() > 1)
        && last.len() + next.len() > 3
}

/// Whether a final stop belongs to the word: abbreviations, initials, `U.S.`.
fn keeps_stop(word: &str, ends_sentence: bool) -> bool {
    let stem = &word[..word.len() - 1];
    if stem.is_empty() || stem.ends_with('.') {
        return false;
    }
    let tail = stem.rsplit(|c: char| !(c.is_alphanumeric() || c == '.')).next().unwrap_or("");
    if tail.contains('.')
        && tail.split('.').all(|part| part.chars().count() <= 2 && part.chars().all(char::is_alphabetic))
    {
        return true;
    }
    if ends_sentence {
        // Here the stop ends both, and the treebank gives it to the abbreviation.
        return matches!(tail, "Jr" | "Sr" | "Inc" | "Corp" | "Ltd" | "etc");
    }
    if tail.len() == 1 && tail.chars().all(char::is_uppercase) {
        return true;
    }
    // The months and others are words too without their capital: "may", "no", "fig".
    let needs_capital = matches!(
        tail,
        "no" | "mar"
            | "sat"
            | "mon"
            | "dec"
            | "wed"
            | "sun"
            | "rep"
            | "gen"
            | "pres"
            | "fig"
            | "ave"
            | "hon"
            | "est"
            | "fr"
            | "det"
            | "dist"
            | "mt"
            | "va"
            | "st"
            | "sec"
    );
    !needs_capital && ABBREVIATIONS.contains(&tail.to_lowercase().as_str())
}

/// Whether a piece that begins with a sign is a word all the same: `'s`, `n't`, `.45`, `'90s`, `#1`, `@name`.
fn start_of_word(piece: &str, is_opening: bool) -> bool {
    let mut signs = piece.chars();
    let first = signs.next();
    let second = signs.next();
    match first {
        Some('\'' | '’') => {
            let rest = piece.trim_start_matches(['\'', '’']).to_lowercase();
            let word = rest.split(|c: char| !c.is_alphanumeric()).next().unwrap_or("");
            (!is_opening && (CLITICS.contains(&word) || word == "t"))
                || second.is_some_and(|c| c.is_ascii_digit()) && word.len() <= 3
        }
        Some('.') => second.is_some_and(|c| c.is_ascii_digit()),
        Some('@' | '&') => second.is_some_and(char::is_alphanumeric),
        _ => false,
    }
}

/// Whether a sign at this place may open a quotation: at the start or after a space.
fn is_opening_place(text: &str, at: usize) -> bool {
    text[..at].chars().next_back().is_none()
}

/// `'80` in "1980's" is a decade, which the treebank leaves whole.
fn is_decade(before: &str) -> bool {
    before.len() >= 2 && before.ends_with('0') && before.chars().all(|c| c.is_ascii_digit())
}

fn is_address(piece: &str) -> bool {
    piece.contains("://")
        || piece.contains("www.")
        || (piece.contains('@') && piece.len() > 3 && piece.contains('.'))
}

fn is_loose(c: char) -> bool {
    matches!(c, ',' | ';' | ':' | '\'' | '’' | '‘' | '.' | '!' | '?' | '"' | '“' | '”' | '(' | ')')
}

/// Zero-width and byte-order marks separate nothing and are no words.
fn is_invisible(c: char) -> bool {
    matches!(c, '\u{feff}' | '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{2060}' | '\u{0}')
}

/// Offsets are 32 bits wide; a sentence is never that long, and one that is loses its tail's offsets only.
fn index(offset: usize) -> u32 {
    u32::try_from(offset).unwrap_or(u32::MAX)
}
