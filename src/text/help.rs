//! Words of the help dialogue.

/// Its title.
pub const TITLE: &str = "Help";

/// Keys and what they do.
pub const KEYS: [(&str, &str); 5] = [
    ("/", "Go to the search field"),
    ("?", "Open this help"),
    ("Tab", "Go to the next thing that can be used; charts are one stop each"),
    ("← → Home End", "Move within a chart; Enter opens the sentence"),
    ("Esc", "Close what lies over the page"),
];

/// Forms of the search language and what they find.
pub const SEARCH: [(&str, &str); 9] = [
    ("mend ties", "Both words, in any form: mending, mends"),
    ("\"mend ties\"", "The phrase, exactly"),
    ("thaw OR detente", "Either word"),
    ("talks -nuclear", "The first word without the second"),
    ("person:name", "Naming this person; likewise country: publisher: issue: type:"),
    ("after:2017-10", "Told of October 2017 or later; likewise before: and on:"),
    ("summ", "Words that begin like this, while you type"),
    ("thwa", "Misspelt words find their neighbours"),
    ("what cannot be read", "Is searched as plain words, and the page says so"),
];
