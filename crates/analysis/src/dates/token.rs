//! Words, numbers and marks of a sentence, with what each word can mean for a date.

use dyad_corpus::Span;

/// A word, a run of digits, or a single mark.
#[derive(Clone, Copy, Debug)]
pub(super) struct Token {
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) cue: Cue,
    /// No white space stands before it.
    pub(super) glued: bool,
}

/// The divisions of time that expressions count in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit {
    /// A calendar day.
    Day,
    /// Saturday and Sunday.
    Weekend,
    /// Monday to Sunday.
    Week,
    /// A calendar month.
    Month,
    /// Three calendar months from January, April, July or October.
    Quarter,
    /// A calendar year.
    Year,
    /// Ten years from a year that ends in 0.
    Decade,
    /// A hundred years from a year that ends in 00.
    Century,
}

/// What a token can mean for a date.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Cue {
    /// A word that plays no part.
    Word,
    /// A mark: `,`, `(`, `-`; every dash is `-`, every apostrophe `'`.
    Mark(char),
    /// Digits, at most nine of them: the value and how many.
    Digits(u32, u8),
    /// Digits with a decimal point or groups of thousands, or too many of them.
    OtherNumber,
    /// January is 1; whether it is written short ("Dec").
    Month(i8, bool),
    /// Monday is 1; whether it is written short ("Wed").
    Weekday(i8, bool),
    Unit(Unit),
    Units(Unit),
    /// Spring 0 to winter 3.
    Season(u8),
    /// A number in words; "a" and "an" are 1.
    Count(u8),
    Article,
    /// first, second, third, fourth.
    Ordinal(u8),
    Few,
    Last,
    Past,
    Next,
    Coming,
    This,
    That,
    Same,
    Following,
    Previous,
    Early,
    Earlier,
    Mid,
    Late,
    Later,
    End,
    Beginning,
    Half,
    Since,
    Until,
    By,
    Before,
    After,
    From,
    Between,
    To,
    And,
    In,
    On,
    At,
    For,
    Within,
    Over,
    Of,
    The,
    Ago,
    Yesterday,
    Today,
    Tomorrow,
    Tonight,
    Night,
    DayPart,
    More,
    Than,
    About,
}

/// Splits the text within `span` into tokens. A capital word that runs on after an abbreviation in capitals
/// ("USThanksgiving") is split from it.
pub(super) fn tokens(text: &str, span: Span, into: &mut Vec<Token>) {
    into.clear();
    let Some(part) = text.get(span.range()) else { return };
    let base = span.range().start;
    let bytes = part.as_bytes();
    let mut at = 0;
    let mut glued = false;
    while let Some(&byte) = bytes.get(at) {
        let start = at;
        if byte.is_ascii_digit() {
            at = number_end(bytes, at);
            let digits = part.get(start..at).unwrap_or("");
            let cue = match digits.parse::<u32>() {
                Ok(value) if digits.len() <= 9 => Cue::Digits(value, digits.len() as u8),
                _ => Cue::OtherNumber,
            };
            into.push(Token { start: base + start, end: base + at, cue, glued });
        } else if is_letter(bytes, at) {
            at += 1;
            while at < bytes.len() && is_letter(bytes, at) {
                at += 1;
            }
            let middle = seam(bytes, start, at);
            if middle > start {
                into.push(Token { start: base + start, end: base + middle, cue: Cue::Word, glued });
                glued = true;
            }
            let cue = if at - middle <= 12 { cue(bytes.get(middle..at).unwrap_or(&[])) } else { Cue::Word };
            into.push(Token { start: base + middle, end: base + at, cue, glued });
        } else if byte.is_ascii_whitespace() {
            at += 1;
            glued = false;
            continue;
        } else if byte.is_ascii() {
            at += 1;
            into.push(Token { start: base + start, end: base + at, cue: Cue::Mark(byte as char), glued });
        } else {
            // A mark beyond ASCII; letters beyond ASCII were taken above.
            let mark = part.get(at..).and_then(|rest| rest.chars().next()).unwrap_or(' ');
            at += mark.len_utf8();
            if mark.is_whitespace() {
                glued = false;
                continue;
            }
            let mark = match mark {
                '‐'..='―' => '-',
                '‘' | '’' | 'ʼ' => '\'',
                other => other,
            };
            into.push(Token { start: base + start, end: base + at, cue: Cue::Mark(mark), glued });
        }
        glued = true;
    }
}

/// Where a number ends: digits, with groups of thousands and a decimal fraction.
fn number_end(bytes: &[u8], start: usize) -> usize {
    let digits = |from: usize| bytes.iter().skip(from).take_while(|byte| byte.is_ascii_digit()).count();
    let mut at = start + digits(start);
    while matches!(bytes.get(at), Some(b',')) && digits(at + 1) == 3 {
        at += 4;
    }
    if matches!(bytes.get(at), Some(b'.')) && digits(at + 1) > 0 {
        at += 1 + digits(at + 1);
    }
    at
}

/// Letters of ASCII, and all bytes beyond it except those of general punctuation (U+2000–U+206F), of quotation
/// marks and of no-break spaces.
fn is_letter(bytes: &[u8], at: usize) -> bool {
    match bytes.get(at) {
        Some(byte) if byte.is_ascii() => byte.is_ascii_alphabetic(),
        Some(0xE2) => !matches!(bytes.get(at + 1), Some(0x80 | 0x81)),
        Some(0xC2) => false,
        Some(0x80..=0xBF) => {
            at > 0 && !bytes.get(at - 1).is_none_or(u8::is_ascii) && continues_letter(bytes, at)
        }
        Some(_) => true,
        None => false,
    }
}

/// Whether the character that this continuation byte belongs to is a letter.
fn continues_letter(bytes: &[u8], at: usize) -> bool {
    let lead = (1..4)
        .filter_map(|back| at.checked_sub(back))
        .find(|lead| !matches!(bytes.get(*lead), Some(0x80..=0xBF)));
    lead.is_some_and(|lead| is_letter(bytes, lead))
}

/// Where a capital word begins inside a run such as "USThanksgiving"; the start itself if nowhere.
fn seam(bytes: &[u8], start: usize, end: usize) -> usize {
    let Some(word) = bytes.get(start..end) else { return start };
    let capitals = word.iter().take_while(|byte| byte.is_ascii_uppercase()).count();
    let rest_is_small = word.iter().skip(capitals).all(u8::is_ascii_lowercase);
    if capitals >= 3 && word.len() >= capitals + 2 && rest_is_small { start + capitals - 1 } else { start }
}

/// Whether a word is the name of a month or of a day of the week, in full.
pub(crate) fn names_month_or_day(word: &str) -> bool {
    matches!(cue(word.as_bytes()), Cue::Month(_, false) | Cue::Weekday(_, false))
}

/// What a word can mean, whatever its case.
fn cue(word: &[u8]) -> Cue {
    let mut small = [0_u8; 12];
    for (to, from) in small.iter_mut().zip(word) {
        *to = from.to_ascii_lowercase();
    }
    match small.get(..word.len()).unwrap_or(&[]) {
        b"january" => Cue::Month(1, false),
        b"february" => Cue::Month(2, false),
        b"march" => Cue::Month(3, false),
        b"april" => Cue::Month(4, false),
        b"may" => Cue::Month(5, false),
        b"june" => Cue::Month(6, false),
        b"july" => Cue::Month(7, false),
        b"august" => Cue::Month(8, false),
        b"september" => Cue::Month(9, false),
        b"october" => Cue::Month(10, false),
        b"november" => Cue::Month(11, false),
        b"december" => Cue::Month(12, false),
        b"jan" => Cue::Month(1, true),
        b"feb" => Cue::Month(2, true),
        b"mar" => Cue::Month(3, true),
        b"apr" => Cue::Month(4, true),
        b"jun" => Cue::Month(6, true),
        b"jul" => Cue::Month(7, true),
        b"aug" => Cue::Month(8, true),
        b"sep" | b"sept" => Cue::Month(9, true),
        b"oct" => Cue::Month(10, true),
        b"nov" => Cue::Month(11, true),
        b"dec" => Cue::Month(12, true),
        b"monday" => Cue::Weekday(1, false),
        b"tuesday" => Cue::Weekday(2, false),
        b"wednesday" => Cue::Weekday(3, false),
        b"thursday" => Cue::Weekday(4, false),
        b"friday" => Cue::Weekday(5, false),
        b"saturday" => Cue::Weekday(6, false),
        b"sunday" => Cue::Weekday(7, false),
        b"mon" => Cue::Weekday(1, true),
        b"tue" | b"tues" => Cue::Weekday(2, true),
        b"wed" => Cue::Weekday(3, true),
        b"thu" | b"thur" | b"thurs" => Cue::Weekday(4, true),
        b"fri" => Cue::Weekday(5, true),
        b"sat" => Cue::Weekday(6, true),
        b"sun" => Cue::Weekday(7, true),
        b"day" => Cue::Unit(Unit::Day),
        b"weekend" => Cue::Unit(Unit::Weekend),
        b"week" => Cue::Unit(Unit::Week),
        b"month" => Cue::Unit(Unit::Month),
        b"quarter" => Cue::Unit(Unit::Quarter),
        b"year" => Cue::Unit(Unit::Year),
        b"decade" => Cue::Unit(Unit::Decade),
        b"century" => Cue::Unit(Unit::Century),
        b"days" => Cue::Units(Unit::Day),
        b"weeks" => Cue::Units(Unit::Week),
        b"months" => Cue::Units(Unit::Month),
        b"quarters" => Cue::Units(Unit::Quarter),
        b"years" => Cue::Units(Unit::Year),
        b"decades" => Cue::Units(Unit::Decade),
        b"centuries" => Cue::Units(Unit::Century),
        b"spring" => Cue::Season(0),
        b"summer" => Cue::Season(1),
        b"autumn" | b"fall" => Cue::Season(2),
        b"winter" => Cue::Season(3),
        b"a" | b"an" => Cue::Article,
        b"one" => Cue::Count(1),
        b"two" => Cue::Count(2),
        b"three" => Cue::Count(3),
        b"four" => Cue::Count(4),
        b"five" => Cue::Count(5),
        b"six" => Cue::Count(6),
        b"seven" => Cue::Count(7),
        b"eight" => Cue::Count(8),
        b"nine" => Cue::Count(9),
        b"ten" => Cue::Count(10),
        b"eleven" => Cue::Count(11),
        b"twelve" | b"dozen" => Cue::Count(12),
        b"fifteen" => Cue::Count(15),
        b"twenty" => Cue::Count(20),
        b"thirty" => Cue::Count(30),
        b"forty" => Cue::Count(40),
        b"fifty" => Cue::Count(50),
        b"few" | b"several" | b"couple" => Cue::Few,
        b"first" => Cue::Ordinal(1),
        b"second" => Cue::Ordinal(2),
        b"third" => Cue::Ordinal(3),
        b"fourth" => Cue::Ordinal(4),
        b"half" => Cue::Half,
        b"last" => Cue::Last,
        b"past" => Cue::Past,
        b"next" => Cue::Next,
        b"coming" | b"upcoming" => Cue::Coming,
        b"this" | b"current" => Cue::This,
        b"that" => Cue::That,
        b"same" => Cue::Same,
        b"following" => Cue::Following,
        b"previous" | b"preceding" | b"prior" => Cue::Previous,
        b"early" => Cue::Early,
        b"earlier" => Cue::Earlier,
        b"mid" | b"middle" => Cue::Mid,
        b"late" => Cue::Late,
        b"later" => Cue::Later,
        b"end" => Cue::End,
        b"beginning" | b"start" => Cue::Beginning,
        b"since" => Cue::Since,
        b"until" | b"till" => Cue::Until,
        b"by" => Cue::By,
        b"before" => Cue::Before,
        b"after" => Cue::After,
        b"from" => Cue::From,
        b"between" => Cue::Between,
        b"to" | b"through" => Cue::To,
        b"and" | b"or" => Cue::And,
        b"in" | b"during" => Cue::In,
        b"on" => Cue::On,
        b"at" => Cue::At,
        b"for" => Cue::For,
        b"within" => Cue::Within,
        b"over" => Cue::Over,
        b"of" => Cue::Of,
        b"the" => Cue::The,
        b"ago" => Cue::Ago,
        b"yesterday" => Cue::Yesterday,
        b"today" => Cue::Today,
        b"tomorrow" => Cue::Tomorrow,
        b"tonight" => Cue::Tonight,
        b"night" => Cue::Night,
        b"morning" | b"afternoon" | b"evening" => Cue::DayPart,
        b"more" | b"least" | b"nearly" | b"almost" | b"well" => Cue::More,
        b"than" => Cue::Than,
        b"about" | b"around" | b"roughly" | b"some" | b"approximately" => Cue::About,
        _ => Cue::Word,
    }
}
