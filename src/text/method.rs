//! Words of the method view: how it works and how far to trust it.

/// Heading.
pub const TITLE: &str = "How this is worked out, and how far to trust it";
/// Under it.
pub const DEK: &str = "A program read the articles when this page was built. It follows rules that can be written down; \
    no language model took part. Nothing is sent anywhere while you read.";

/// Sections: heading and paragraphs.
pub const SECTIONS: [(&str, &[&str]); 7] = [
    (
        "Every claim opens its sentence",
        &[
            "An event, a date, a level or a quotation stands here only with the words it rests on. Each opens its \
           article at that sentence, highlighted. What no sentence supports is not shown.",
        ],
    ),
    (
        "Reading",
        &[
            "Each file is split into what a newspaper page is made of: title, standfirst, byline, dateline, captions, \
             paragraphs. What belongs to the web page and not to the article is folded away with the reason; it can \
             be opened in the reader. A title or caption printed twice counts once.",
            "Countries, people and bodies are found by tables of names, capitals, offices and who held them when. \
             A place is not a government: “in Beijing” is where, “Beijing urged” is who.",
        ],
    ),
    (
        "Dates",
        &[
            "Every expression of time becomes the days it allows, an earliest and a latest. “On Wednesday” is counted \
             from the day of publication; the tense decides between past and future. A date that is known only as a \
             span is drawn and written as a span.",
            "Where an article prints no date, its day of publication is worked out from everything that limits it: \
             weekdays that go with dates, offices held, years named. The sources view lists the reasons.",
        ],
    ),
    (
        "Events and statements",
        &[
            "Who did what to whom, when, is taken from one clause, never joined from distant sentences. Kinds of \
             events and their scores, from −10 to +10, are those of PLOVER, the event coding manual of 2021. What is \
             planned counts a part; what is only asked for, denied or supposed counts nothing.",
            "When an article says how two countries stand (“relations cooled”), that is an observation as well, and \
             is marked as a statement.",
            "Several tellings of one happening are one story and count once. Tellings that cannot all be true are \
             shown side by side.",
        ],
    ),
    (
        "Level and direction",
        &[
            "Each observation moves the level of its pair towards the place on the scale that its kind of act stands \
             for, with diminishing returns, so that the level follows how relations stood and not how much was \
             written. The listed contributions add up to the level exactly. The scale runs from −9 to +9 in six \
             bands, after the scale of Tsinghua University’s Institute of International Relations.",
            "The band of uncertainty narrows with evidence and widens without it. Where it becomes wider than one of \
             the six bands, no level is stated.",
            "The level begins at zero with the first evidence, so early levels tell more about movement than about \
             place. Levels of different pairs rest on different articles.",
        ],
    ),
    (
        "Search",
        &[
            "Results are ranked by how rare the words are, where they stand and how near to one another. Other forms of \
           a word and known other names count as well; a misspelt word finds its neighbours, and the page says so.",
        ],
    ),
    (
        "Limits",
        &[
            "Articles tell what their writers chose to tell. A quiet stretch here may have been busy; an article may \
             be wrong, and then so is this page.",
            "The program reads English. It prefers to miss a claim rather than to make one up: irony, long chains of \
             reference and events told over several sentences are often missed.",
            "Scores are the usual value of a kind of event, not of the single act.",
        ],
    ),
];

/// Heading of the measured accuracy.
pub const ACCURACY: &str = "Measured accuracy";
/// Under it.
pub const ACCURACY_DEK: &str = "What a careful reader found in the articles that ship with the program, written down \
    beforehand, and how much of it the program finds as well.";
/// Heading of the figures on other articles.
pub const MEASURED: &str = "On articles that no rule was made for";
/// Under it.
pub const MEASURED_DEK: &str = "Articles about other countries, written in other styles, labelled by reading before the \
    program saw them; and sentences coded by the makers of PLOVER. Precision is the share of what is found that is right, \
    recall the share of what is there that is found, both in per cent; F1 joins them. The last column is the F1 of a \
    coder that knows names of countries and cue words only.";
/// Columns of that table.
pub const MEASURES: [&str; 4] = ["Precision", "Recall", "F1", "Keywords"];
/// Heading of known misses.
pub const MISSES: &str = "Known misses";
