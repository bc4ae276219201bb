//! Dates, publishers and their counts: what is found and counted is what a naive scan over small random corpora finds.

use super::oracle::article;
use super::{FacetKind, Options, Results, parse, search};
use crate::{Corpus, Day, Located, When, pack};
use proptest::collection::vec;
use proptest::prelude::*;

const PUBLISHERS: [&str; 3] = ["Reuters", "Yonhap", "Xinhua"];
const WORDS: [&str; 3] = ["ab", "cd", "ef"];

/// Which words it has, its publisher, its first day and how many more it may be.
type Row = (Vec<usize>, usize, Option<(Day, i32)>);

#[derive(Clone, Copy, Debug)]
enum Asked {
    Word(usize),
    Publisher(usize),
    NotPublisher(usize),
    Before(Day),
    After(Day),
    On(Day),
}

fn typed(asked: Asked) -> String {
    match asked {
        Asked::Word(word) => format!("+{}", WORDS[word]),
        Asked::Publisher(publisher) => format!("publisher:{}", PUBLISHERS[publisher]),
        Asked::NotPublisher(publisher) => format!("-publisher:{}", PUBLISHERS[publisher]),
        Asked::Before(day) => format!("before:{day}"),
        Asked::After(day) => format!("after:{day}"),
        Asked::On(day) => format!("on:{day}"),
    }
}

/// Whether an article may be what is asked; one without a day lies nowhere in time.
fn meets((words, publisher, days): &Row, asked: Asked) -> bool {
    let may_lie = |inside: &dyn Fn(Day) -> bool| {
        days.is_some_and(|(first, more)| (0..=more).any(|after| inside(Day(first.0 + after))))
    };
    match asked {
        Asked::Word(word) => words.contains(&word),
        Asked::Publisher(wanted) => *publisher == wanted,
        Asked::NotPublisher(unwanted) => *publisher != unwanted,
        Asked::Before(day) => may_lie(&|own| own < day),
        Asked::After(day) => may_lie(&|own| own > day),
        Asked::On(day) => may_lie(&|own| own == day),
    }
}

fn results(rows: &[Row], query: &str) -> (Vec<usize>, Results) {
    let articles = rows.iter().map(|(words, publisher, days)| {
        let text: Vec<&str> = words.iter().map(|word| WORDS[*word]).collect();
        let mut made = article("", &text.join(" "));
        made.publisher = Some(Located::beside(PUBLISHERS[*publisher]));
        if let Some((first, more)) = days {
            made.published.when =
                When { edtf: String::new(), earliest: Some(*first), latest: Some(Day(first.0 + more)) };
        }
        made
    });
    let bytes = pack::encode(&Corpus { articles: articles.collect(), ..Corpus::default() });
    let options = Options { limit: 100, ..Options::default() };
    let results = search(&pack::open(&bytes).unwrap(), &parse(query), &options).unwrap();
    let mut found: Vec<usize> = results.hits.iter().map(|hit| hit.article.0 as usize).collect();
    found.sort_unstable();
    (found, results)
}

fn row() -> impl Strategy<Value = Row> {
    (vec(0..WORDS.len(), 0..4), 0..PUBLISHERS.len(), proptest::option::of((day(), 0i32..40)))
}

fn day() -> impl Strategy<Value = Day> {
    (2016i16..2019, 1i8..=12, 1i8..=28)
        .prop_map(|(year, month, day)| Day::from_ymd(year, month, day).unwrap())
}

fn asked() -> impl Strategy<Value = Asked> {
    prop_oneof![
        3 => (0..WORDS.len()).prop_map(Asked::Word),
        1 => (0..PUBLISHERS.len()).prop_map(Asked::Publisher),
        1 => (0..PUBLISHERS.len()).prop_map(Asked::NotPublisher),
        1 => day().prop_map(Asked::Before),
        1 => day().prop_map(Asked::After),
        1 => day().prop_map(Asked::On),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn filters_and_counts_are_those_of_a_scan(rows in vec(row(), 1..9), query in vec(asked(), 1..4)) {
        // A publisher that no article has is no filter's value.
        let known = |publisher: usize| rows.iter().any(|row| row.1 == publisher);
        prop_assume!(query.iter().all(|asked| match asked {
            Asked::Publisher(publisher) | Asked::NotPublisher(publisher) => known(*publisher),
            _ => true,
        }));
        let text = query.iter().map(|asked| typed(*asked)).collect::<Vec<_>>().join(" ");
        let (found, results) = results(&rows, &text);
        let places = rows.iter().enumerate();
        let expected: Vec<usize> = places
            .filter(|(_, row)| query.iter().all(|asked| meets(row, *asked)))
            .map(|(place, _)| place)
            .collect();
        prop_assert_eq!(&found, &expected, "{} in {:?}", text, rows);
        let counted = |kind: FacetKind, key: &str| {
            let facet = results.facets.iter().find(|facet| facet.kind == kind);
            facet.and_then(|facet| facet.values.iter().find(|value| value.key == key)).map_or(0, |value| value.count)
        };
        let count = |wanted: &dyn Fn(&Row) -> bool| expected.iter().filter(|place| wanted(&rows[**place])).count();
        for (publisher, name) in PUBLISHERS.iter().enumerate() {
            prop_assert_eq!(counted(FacetKind::Publisher, name), count(&|row| row.1 == publisher));
        }
        for year in 2016i16..=2019 {
            let in_year = |row: &Row| row.2.is_some_and(|(first, more)| {
                first.year() <= year && Day(first.0 + more).year() >= year
            });
            prop_assert_eq!(counted(FacetKind::Year, &year.to_string()), count(&in_year), "{}", year);
        }
        if let Some(histogram) = results.histogram {
            let dated = count(&|row| row.2.is_some());
            let certain: usize = histogram.bins.iter().map(|bin| bin.certain).sum();
            prop_assert!(certain <= dated && histogram.open == expected.len() - dated);
        }
    }
}
