//! The tables of people and offices, held against themselves and against a public data set of leaders.

use dyad_analysis::{
    actors,
    knowledge::{Knowledge, names, people::Term},
    structure::Structure,
};
use dyad_corpus::{Day, Span, When};
use std::collections::BTreeMap;
use std::path::PathBuf;

/// Offices that one person holds at a time.
const SINGLE: [&str; 8] = [
    "president",
    "prime minister",
    "chancellor",
    "foreign minister",
    "defence minister",
    "king",
    "secretary-general",
    "emperor",
];

fn day(text: &str) -> Option<Day> {
    let mut parts = text.split('-').map(|part| part.parse::<i16>().ok());
    let (year, month, day) = (parts.next()??, parts.next()??, parts.next().flatten().unwrap_or(1));
    Day::from_ymd(year, month as i8, day as i8)
}

/// Nobody begins an office surely before the holder before has surely left it.
#[test]
fn terms_of_one_office_do_not_overlap() {
    let people = &Knowledge::builtin().people;
    let mut terms: BTreeMap<(&str, &str), Vec<(&Term, &str)>> = BTreeMap::new();
    for person in people.persons.values() {
        for term in person.terms.iter().filter(|term| SINGLE.contains(&term.office.as_str())) {
            terms.entry((&term.of, &term.office)).or_default().push((term, &person.name));
        }
    }
    let mut wrong = Vec::new();
    for ((of, office), mut held) in terms {
        held.sort_by_key(|(term, _)| term.from);
        for pair in held.windows(2) {
            let [(first, one), (second, other)] = pair else { continue };
            // On the day of a handover both are in office.
            if first.to.is_none_or(|(earliest, _)| earliest > second.from.1) {
                wrong.push(format!("{of} {office}: {one} and {other} from {}", second.from.0));
            }
        }
    }
    // In 1990 and 1991 both the Soviet Union and Russia had presidents and ministers; both are mapped to RUS.
    wrong.retain(|line| !(line.starts_with("RUS") && (line.contains("1990-") || line.contains("1991-"))));
    assert_eq!(wrong, Vec::<String>::new());
}

/// The terms that the seeds' dates rest on.
#[test]
fn known_terms_stand_in_the_table() {
    let cases = [
        ("chung-eui-yong", "KOR", "foreign minister", "2021-02-09", Some("2022-05-11")),
        ("kang-kyung-wha", "KOR", "foreign minister", "2017-06-18", Some("2021-02-08")),
        ("moon-jae-in", "KOR", "president", "2017-05-10", Some("2022-05-09")),
        ("antony-blinken", "USA", "foreign minister", "2021-01-26", Some("2025-01-20")),
        ("ronald-reagan", "USA", "president", "1981-01-20", Some("1989-01-20")),
        ("narendra-modi", "IND", "prime minister", "2014-05-26", None),
    ];
    for (id, of, office, from, to) in cases {
        let person = &Knowledge::builtin().people.persons[id];
        let term = person.terms.iter().find(|term| term.of == of && term.office == office).unwrap();
        assert_eq!(term.from.0, day(from).unwrap(), "{id}");
        assert_eq!(term.to.map(|to| to.1), to.and_then(day), "{id}");
    }
}

/// A row of one's own adds to the tables: a person, an office, a city.
#[test]
fn rows_of_a_corpus_folder_are_added() {
    let row = |file: &str, text: &str| (file.to_owned(), text.to_owned());
    let own = [
        row("offices.csv", "of,office,person,from,to\nVUT,foreign minister,Jotham Exampletu,2022-11-04,\n"),
        row("capitals.csv", "city,other_names,country,role\nLuganville,,VUT,city\n"),
        row("seats.csv", "seat,other_names,code,place\nHilltop,,XXX,no\n"),
    ];
    let (knowledge, errors) = Knowledge::with_rows(&own);
    let errors: Vec<String> = errors.iter().map(ToString::to_string).collect();
    assert_eq!(errors, ["knowledge/seats.csv:2: expected a code of countries.csv, but found \"XXX\""]);
    let text = "Foreign Minister Jotham Exampletu spoke in Luganville.";
    let sentences = [Span::new(0, text.len())];
    let found = actors::find(text, &Structure::default(), &sentences, &knowledge);
    let terms = actors::office_terms(&found);
    assert_eq!(terms.len(), 1);
    assert_eq!(terms[0].office, "Vanuatu's foreign minister");
    let actors = actors::resolve(text, found, &When::day(day("2023-01-01").unwrap()), &knowledge);
    let ids: Vec<&str> = actors.entities.keys().map(String::as_str).collect();
    assert_eq!(ids, ["jotham-exampletu", "place-luganville"]);
}

/// A title alone names its holder on the article's day; the same words on another day name another.
#[test]
fn titles_alone_are_read_as_of_the_day() {
    let text = "The South Korean president spoke with President Biden. The Russian leader and France's foreign minister watched.";
    let cases = [
        ("2021-06-01", ["moon-jae-in", "joe-biden", "vladimir-putin", "jean-yves-le-drian"]),
        ("2023-06-01", ["yoon-suk-yeol", "joe-biden", "vladimir-putin", "catherine-colonna"]),
    ];
    let knowledge = Knowledge::builtin();
    for (date, expected) in cases {
        let found = actors::find(text, &Structure::default(), &[Span::new(0, text.len())], knowledge);
        let actors = actors::resolve(text, found, &When::day(day(date).unwrap()), knowledge);
        let people: Vec<&str> = actors
            .mentions
            .iter()
            .filter(|mention| mention.kind == dyad_corpus::EntityKind::Person)
            .map(|mention| mention.entities.first().map_or("?", String::as_str))
            .collect();
        assert_eq!(people, expected, "{date}");
    }
}

/// Heads of state and government begin when the REIGN data set says, where it has a leader of that name.
///
/// It lists who held power, and the table who held the office, so that some differ for good reason; nine in ten
/// of those that it lists under the same name within three years begin within 40 days.
#[test]
fn heads_agree_with_the_leaders_data_set() {
    let shared = std::env::var_os("DYAD_SHARED")
        .map_or_else(|| PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../../shared"), PathBuf::from);
    let Ok(text) = std::fs::read_to_string(shared.join("data/leaders-1945-2021.csv")) else {
        println!("skipped: expected leaders-1945-2021.csv in {}", shared.display());
        return;
    };
    const CODES: [(&str, &str); 34] = [
        ("USA", "USA"),
        ("UKG", "GBR"),
        ("FRN", "FRA"),
        ("GFR", "DEU"),
        ("GMY", "DEU"),
        ("RUS", "RUS"),
        ("CHN", "CHN"),
        ("JPN", "JPN"),
        ("ROK", "KOR"),
        ("PRK", "PRK"),
        ("IND", "IND"),
        ("PAK", "PAK"),
        ("IRN", "IRN"),
        ("ISR", "ISR"),
        ("TUR", "TUR"),
        ("SAU", "SAU"),
        ("EGY", "EGY"),
        ("IRQ", "IRQ"),
        ("SYR", "SYR"),
        ("UKR", "UKR"),
        ("CAN", "CAN"),
        ("MEX", "MEX"),
        ("BRA", "BRA"),
        ("ARG", "ARG"),
        ("ITA", "ITA"),
        ("SPN", "ESP"),
        ("AUL", "AUS"),
        ("NEW", "NZL"),
        ("INS", "IDN"),
        ("PHI", "PHL"),
        ("SIN", "SGP"),
        ("THI", "THA"),
        ("POL", "POL"),
        ("SAF", "ZAF"),
    ];
    let codes: BTreeMap<&str, &str> = CODES.into_iter().collect();
    let parts = |name: &str| -> Vec<String> {
        names::plain(name).to_lowercase().split([' ', '-']).map(str::to_owned).collect()
    };
    let persons = Knowledge::builtin().people.persons.values();
    let persons: Vec<_> = persons.map(|person| (parts(&person.name), person)).collect();
    let (mut agree, mut differ) = (0, Vec::new());
    for line in text.lines().skip(1) {
        let cells: Vec<&str> = line.split(',').map(|cell| cell.trim_matches('"')).collect();
        let [code, leader, .., start, _] = cells.as_slice() else { continue };
        let (Some(code), Some(start)) = (codes.get(code), day(start)) else { continue };
        let words = parts(leader);
        let heads = ["president", "prime minister", "chancellor", "leader", "king"];
        let terms = persons.iter().flat_map(|(parts, person)| {
            let same = words.iter().any(|word| word.len() > 3 && parts.contains(word));
            person
                .terms
                .iter()
                .filter(move |term| same && term.of == *code && heads.contains(&term.office.as_str()))
        });
        let days = terms.map(|term| match start {
            start if start < term.from.0 => term.from.0.0 - start.0,
            start => (start.0 - term.from.1.0).max(0),
        });
        match days.min() {
            Some(days) if days <= 40 => agree += 1,
            Some(days) if days <= 1100 => differ.push(format!("{code} {leader} {start}: {days} days")),
            _ => {}
        }
    }
    println!("{agree} agree, {} differ: {differ:#?}", differ.len());
    assert!(agree > 200, "expected more than 200 heads in both, but found {agree}");
    assert!(differ.len() * 10 <= agree, "{agree} agree, but {} differ: {differ:#?}", differ.len());
}
