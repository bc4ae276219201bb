//! Dates in words, long and short.

use dyad_corpus::When;
use dyad_corpus::wording::{Length, long, phrase, short, some_day};

/// EDTF, long, short, as it stands in a sentence.
const CASES: [(&str, &str, &str, &str); 44] = [
    ("2019-12-04", "4 December 2019", "4 Dec 2019", "on 4 December 2019"),
    ("2016", "2016", "2016", "in 2016"),
    ("2017-06", "June 2017", "June 2017", "in June 2017"),
    ("2025-09", "September 2025", "Sept 2025", "in September 2025"),
    ("2025-09~", "about September 2025", "about Sept 2025", "about September 2025"),
    ("[2017-10-21..2017-10-31]", "late October 2017", "late Oct 2017", "in late October 2017"),
    ("[2017-10-11..2017-10-20]", "mid-October 2017", "mid-Oct 2017", "in mid-October 2017"),
    ("[1987-05-01..1987-05-10]", "early May 1987", "early May 1987", "in early May 1987"),
    ("[2019-03-25..2019-03-31]", "the end of March 2019", "the end of Mar 2019", "at the end of March 2019"),
    (
        "[2019-03-01..2019-03-07]",
        "the beginning of March 2019",
        "the beginning of Mar 2019",
        "at the beginning of March 2019",
    ),
    (
        "[2021-02-09..2022-05-11]",
        "between 9 February 2021 and 11 May 2022",
        "between 9 Feb 2021 and 11 May 2022",
        "between 9 February 2021 and 11 May 2022",
    ),
    (
        "[2019-12-05..2019-12-12]",
        "between 5 and 12 December 2019",
        "between 5 and 12 Dec 2019",
        "between 5 and 12 December 2019",
    ),
    (
        "[2025-07-21..2025-12-01]",
        "between 21 July and 1 December 2025",
        "between 21 July and 1 Dec 2025",
        "between 21 July and 1 December 2025",
    ),
    ("[2020..2021]", "between 2020 and 2021", "between 2020 and 2021", "between 2020 and 2021"),
    (
        "[2021-01..2022-04]",
        "between January 2021 and April 2022",
        "between Jan 2021 and Apr 2022",
        "between January 2021 and April 2022",
    ),
    (
        "[2021-02..2021-11]",
        "between February and November 2021",
        "between Feb and Nov 2021",
        "between February and November 2021",
    ),
    ("[2018-01..2018-04]", "early 2018", "early 2018", "in early 2018"),
    ("[2017-05..2017-08]", "mid-2017", "mid-2017", "in mid-2017"),
    ("[2003-09..2003-12]", "late 2003", "late 2003", "in late 2003"),
    (
        "[1986-07..1986-12]",
        "the second half of 1986",
        "the second half of 1986",
        "in the second half of 1986",
    ),
    (
        "[1987-01..1987-03]",
        "the first quarter of 1987",
        "the first quarter of 1987",
        "in the first quarter of 1987",
    ),
    ("1987-33", "the first quarter of 1987", "the first quarter of 1987", "in the first quarter of 1987"),
    ("[2025-09-22..2025-12-21]", "autumn 2025", "autumn 2025", "in autumn 2025"),
    ("[2018-12-21..2019-03-19]", "winter 2018–19", "winter 2018–19", "in winter 2018–19"),
    ("2001-21", "spring 2001", "spring 2001", "in spring 2001"),
    ("198X", "the 1980s", "the 1980s", "in the 1980s"),
    ("[1950..1953]", "between 1950 and 1953", "between 1950 and 1953", "between 1950 and 1953"),
    ("[..2017-11-22]", "by 22 November 2017", "by 22 Nov 2017", "by 22 November 2017"),
    ("[..2020]", "by 2020", "by 2020", "by 2020"),
    ("[2019-12-05..]", "5 December 2019 or later", "5 Dec 2019 or later", "on 5 December 2019 or later"),
    ("2017-06/..", "since June 2017", "since June 2017", "since June 2017"),
    ("2013~/..", "since about 2013", "since about 2013", "since about 2013"),
    ("../2009", "until 2009", "until 2009", "until 2009"),
    ("2016/2019", "2016–2019", "2016–2019", "from 2016 to 2019"),
    ("1986/1987", "1986–1987", "1986–1987", "from 1986 to 1987"),
    ("2019-12-04/2019-12-05", "4–5 December 2019", "4–5 Dec 2019", "from 4 to 5 December 2019"),
    ("1987-03/1987-05", "March–May 1987", "Mar–May 1987", "from March to May 1987"),
    (
        "2018-11/2019-02",
        "November 2018 – February 2019",
        "Nov 2018 – Feb 2019",
        "from November 2018 to February 2019",
    ),
    (
        "..2016-11-22/2017-11-22",
        "before 22 November 2016 – 22 November 2017",
        "before 22 Nov 2016 – 22 Nov 2017",
        "from before 22 November 2016 to 22 November 2017",
    ),
    (
        "2015-12-04~/2017-12-04",
        "about 4 December 2015 – 4 December 2017",
        "about 4 Dec 2015 – 4 Dec 2017",
        "from about 4 December 2015 to 4 December 2017",
    ),
    (
        "[2013-12-04,2019-12-04]",
        "4 December 2013 or 4 December 2019",
        "4 Dec 2013 or 4 Dec 2019",
        "on 4 December 2013 or 4 December 2019",
    ),
    (
        "XXXX-12-04",
        "4 December of an unknown year",
        "4 Dec of an unknown year",
        "on 4 December of an unknown year",
    ),
    ("XXXX-XX-XX", "no date of its own", "no date of its own", "on a day that is not known"),
    ("-0043-03-15", "15 March 44 BC", "15 Mar 44 BC", "on 15 March 44 BC"),
];

#[test]
fn dates_in_words() {
    let wrong: Vec<String> = CASES
        .iter()
        .filter_map(|(edtf, in_full, cut, sentence)| {
            let when = When::from_edtf(edtf).unwrap();
            let found = (long(&when), short(&when), phrase(&when, Length::Long));
            let expected = ((*in_full).to_owned(), (*cut).to_owned(), (*sentence).to_owned());
            (found != expected).then(|| format!("{edtf}: expected {expected:?}\n   found {found:?}"))
        })
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn one_day_that_is_not_known_exactly() {
    let cases = [
        ("2019-12-04", "4 December 2019"),
        ("[2019-12-05..2019-12-12]", "some day between 5 and 12 December 2019"),
        ("2025-09", "some day in September 2025"),
        ("XXXX-XX-XX", "no date of its own"),
    ];
    for (edtf, expected) in cases {
        assert_eq!(some_day(&When::from_edtf(edtf).unwrap()), expected);
    }
}

#[test]
fn some_countries_have_an_article_in_sentences() {
    for (name, within) in [
        ("Japan", "Japan"),
        ("United States", "the United States"),
        ("Netherlands", "the Netherlands"),
        ("Czech Republic", "the Czech Republic"),
        ("Solomon Islands", "the Solomon Islands"),
        ("Democratic Republic of the Congo", "the Democratic Republic of the Congo"),
        ("North Macedonia", "North Macedonia"),
    ] {
        assert_eq!(dyad_corpus::wording::country(name), within);
    }
}
