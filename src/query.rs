//! The address: which view is open and what every view is limited to, kept in `location.hash`.
//!
//! [`Route::parse`] accepts whatever people write and never fails on a known view; [`Route::hash`] prints it
//! back, and parsing what was printed gives the same route.

use dyad_corpus::{Claim, Day, DyadKey, EventType, OrderedMap, Trend};

/// A search longer than this is cut: nobody types more, and thousands of brackets within each other would not fit the
/// stack of the browser.
pub const MOST_CHARACTERS: usize = 500;

/// The publisher of articles that name none, as it stands in an address.
pub const NOT_STATED: &str = "not-stated";

/// What every view is limited to. An empty query limits nothing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Query {
    /// Words to search for, in the search language; empty for none.
    pub words: String,
    /// Events between these two countries.
    pub dyad: Option<DyadKey>,
    /// Identifier of an issue: `missile-defence`.
    pub issue: Option<String>,
    /// Identifier of an entity that takes part or is named: `CHN`, `wang-yi`.
    pub actor: Option<String>,
    /// Publisher or agency as printed, or [`NOT_STATED`].
    pub publisher: Option<String>,
    /// What is claimed: a type of event, or which way a relationship moves.
    pub kind: Option<Claim>,
    /// The first day of interest.
    pub from: Option<Day>,
    /// The last day of interest.
    pub to: Option<Day>,
}

impl Query {
    /// Whether nothing is limited and nothing searched for.
    pub fn is_empty(&self) -> bool {
        *self == Query::default()
    }

    /// Whether nothing is limited but, perhaps, the pair.
    pub fn is_only_pair(&self) -> bool {
        *self == Query { dyad: self.dyad, ..Query::default() }
    }

    /// The same limits without the words.
    pub fn limits(&self) -> Query {
        Query { words: String::new(), ..self.clone() }
    }
}

/// A view of the page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum View {
    /// The finding, what changed last, what the sources disagree on.
    Overview,
    /// Level and direction of one pair; the pair in focus if none is named.
    Status(Option<DyadKey>),
    /// Events in time.
    Timeline,
    /// Results of a search.
    Search,
    /// One article, by identifier.
    Article(String),
    /// One person, country or organisation, by identifier; all of them if none is named.
    Actor(Option<String>),
    /// Every article, with its date and where that comes from.
    Sources,
    /// How it works and how well.
    Method,
    /// An address that names no view.
    Unknown(String),
}

/// A view together with the query it is limited by.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Route {
    /// What is open.
    pub view: View,
    /// What it is limited to.
    pub query: Query,
    /// What only this view understands (`event`, `sentence`, `by`, `lanes`), by name. Never holds a name of the
    /// query and never an empty value.
    pub extras: OrderedMap<String, String>,
}

impl Default for Route {
    fn default() -> Route {
        Route::to(View::Overview)
    }
}

impl Route {
    /// A view without limits.
    pub fn to(view: View) -> Route {
        Route { view, query: Query::default(), extras: OrderedMap::new() }
    }

    /// An article with the words in evidence: the sentence of this event.
    pub fn to_event(article: &str, event: &str) -> Route {
        Route::to(View::Article(article.to_owned())).with("event", event)
    }

    /// An article with the words in evidence: this range of bytes.
    pub fn to_span(article: &str, span: dyad_corpus::Span) -> Route {
        let range = format!("{}-{}", span.start, span.end);
        Route::to(View::Article(article.to_owned())).with("sentence", &range)
    }

    /// The same limits in another view.
    #[inline(never)]
    pub fn turn_to(&self, view: View) -> Route {
        Route { view, query: self.query.clone(), extras: OrderedMap::new() }
    }

    /// The address of another view with the same limits.
    #[inline(never)]
    pub fn link(&self, view: View) -> String {
        self.turn_to(view).hash()
    }

    /// The same view with other limits.
    pub fn limited(&self, query: Query) -> Route {
        Route { view: self.view.clone(), query, extras: self.extras.clone() }
    }

    /// The same with an extra set, or taken away where the value is empty.
    pub fn with(mut self, name: &str, value: &str) -> Route {
        if value.is_empty() {
            self.extras.remove(name);
        } else {
            self.extras.insert(name.to_owned(), value.to_owned());
        }
        self
    }

    /// The value of an extra.
    pub fn extra(&self, name: &str) -> Option<&str> {
        self.extras.get(name).map(String::as_str)
    }

    /// Reads an address: `#/VIEW[/ID][?q=…&dyad=CHN-KOR&issue=…&actor=…&publisher=…&type=…&from=…&to=…]`, with or
    /// without the `#`.
    ///
    /// Days may be shortened to a month or year, `type` is a PLOVER type or `improving`, `worsening`,
    /// `unchanging`, in any case. Values that cannot be read are left out. An empty address is the overview;
    /// nothing comes back for a hash that is no address of a view at all (`#main`).
    pub fn parse(hash: &str) -> Option<Route> {
        let hash = hash.strip_prefix('#').unwrap_or(hash);
        if hash.is_empty() {
            return Some(Route::default());
        }
        let address = hash.strip_prefix('/')?;
        let (path, pairs) = address.split_once('?').unwrap_or((address, ""));
        let mut route = Route::to(parse_view(path));
        for (name, value) in pairs.split('&').filter_map(|pair| pair.split_once('=')) {
            route.read(&decode(name), decode(value));
        }
        Some(route)
    }

    fn read(&mut self, name: &str, value: String) {
        if value.is_empty() {
            return;
        }
        let query = &mut self.query;
        match name {
            "q" => query.words = value.chars().take(MOST_CHARACTERS).collect(),
            "dyad" => query.dyad = DyadKey::parse(&value.to_ascii_uppercase()),
            "issue" => query.issue = Some(value),
            "actor" => query.actor = Some(value),
            "publisher" => query.publisher = Some(value),
            "type" => query.kind = parse_claim(&value),
            "from" => query.from = parse_day(&value, false),
            "to" => query.to = parse_day(&value, true),
            "" => {}
            _ => {
                self.extras.insert(name.to_owned(), value);
            }
        }
    }

    /// The address of this route: `#/timeline?dyad=CHN-KOR`.
    pub fn hash(&self) -> String {
        let mut text = format!("#/{}", print_view(&self.view));
        let mut separator = '?';
        let mut put = |name: &str, value: &str| {
            if !value.is_empty() {
                text.push(separator);
                separator = '&';
                text.push_str(&encode(name));
                text.push('=');
                text.push_str(&encode(value));
            }
        };
        let query = &self.query;
        put("q", &query.words);
        put("dyad", &query.dyad.map(|key| key.to_string()).unwrap_or_default());
        put("issue", query.issue.as_deref().unwrap_or_default());
        put("actor", query.actor.as_deref().unwrap_or_default());
        put("publisher", query.publisher.as_deref().unwrap_or_default());
        put("type", &query.kind.map(claim_name).unwrap_or_default());
        put("from", &query.from.map(|day| day.to_string()).unwrap_or_default());
        put("to", &query.to.map(|day| day.to_string()).unwrap_or_default());
        for (name, value) in &self.extras {
            put(name, value);
        }
        text
    }
}

/// The name of a claim in an address: `agree`, `worsening`.
pub fn claim_name(claim: Claim) -> String {
    match claim {
        Claim::Event(kind) => kind.name().to_ascii_lowercase(),
        Claim::Assertion(trend) => trend.name().to_owned(),
    }
}

/// The claim with this name, in any case.
pub fn parse_claim(name: &str) -> Option<Claim> {
    let trends = [Trend::Improving, Trend::Worsening, Trend::Unchanging];
    let trend = trends.into_iter().find(|trend| trend.name().eq_ignore_ascii_case(name));
    EventType::from_name(name).map(Claim::Event).or(trend.map(Claim::Assertion))
}

/// A day from `2017-10-05`, `2017-10` or `2017`; the shortened forms mean their first or their last day.
pub fn parse_day(text: &str, last: bool) -> Option<Day> {
    let (sign, digits) = text.strip_prefix('-').map_or((1, text), |rest| (-1, rest));
    let mut parts = digits.split('-');
    let year: i16 = sign * parts.next()?.parse::<i16>().ok()?;
    let month = parts.next().map(str::parse::<i8>).transpose().ok()?;
    let day = parts.next().map(str::parse::<i8>).transpose().ok()?;
    if parts.next().is_some() {
        return None;
    }
    match (month, day) {
        (Some(month), Some(day)) => Day::from_ymd(year, month, day),
        (Some(month), None) if last => (28..=31).rev().find_map(|day| Day::from_ymd(year, month, day)),
        (Some(month), None) => Day::from_ymd(year, month, 1),
        (None, _) if last => Day::from_ymd(year, 12, 31),
        (None, _) => Day::from_ymd(year, 1, 1),
    }
}

fn parse_view(path: &str) -> View {
    let (name, id) = path.split_once('/').unwrap_or((path, ""));
    let id = decode(id);
    match decode(name).as_str() {
        "" | "overview" => View::Overview,
        "status" => View::Status(DyadKey::parse(&id.to_ascii_uppercase())),
        "timeline" => View::Timeline,
        "search" => View::Search,
        "article" if !id.is_empty() => View::Article(id),
        "actor" if id.is_empty() => View::Actor(None),
        "actor" => View::Actor(Some(id)),
        "sources" => View::Sources,
        "method" => View::Method,
        _ => View::Unknown(decode(path)),
    }
}

fn print_view(view: &View) -> String {
    match view {
        View::Overview => "overview".to_owned(),
        View::Status(None) => "status".to_owned(),
        View::Status(Some(key)) => format!("status/{key}"),
        View::Timeline => "timeline".to_owned(),
        View::Search => "search".to_owned(),
        View::Article(id) => format!("article/{}", encode(id)),
        View::Actor(None) => "actor".to_owned(),
        View::Actor(Some(id)) => format!("actor/{}", encode(id)),
        View::Sources => "sources".to_owned(),
        View::Method => "method".to_owned(),
        View::Unknown(path) => encode(path),
    }
}

fn encode(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~:,".contains(&byte) {
            out.push(char::from(byte));
        } else {
            const HEX: &[u8; 16] = b"0123456789ABCDEF";
            out.push('%');
            out.push(char::from(HEX[usize::from(byte >> 4)]));
            out.push(char::from(HEX[usize::from(byte & 15)]));
        }
    }
    out
}

/// Percent-decoding; `+` is a space; what is not encoded properly stays as it is.
fn decode(text: &str) -> String {
    let bytes = text.as_bytes();
    let mut out = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while let Some(&byte) = bytes.get(at) {
        let code = bytes.get(at + 1..at + 3).and_then(|pair| std::str::from_utf8(pair).ok());
        let value = code.and_then(|code| u8::from_str_radix(code, 16).ok());
        match (byte, value) {
            (b'%', Some(value)) => {
                out.push(value);
                at += 2;
            }
            (b'+', _) => out.push(b' '),
            _ => out.push(byte),
        }
        at += 1;
    }
    String::from_utf8_lossy(&out).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_search_that_nobody_types_is_cut() {
        let route = Route::parse(&format!("#/search?q={}", "(".repeat(5000))).unwrap();
        assert_eq!(route.query.words, "(".repeat(MOST_CHARACTERS));
    }

    fn route() -> impl Strategy<Value = Route> {
        let codes = "[A-Z]{3}";
        let dyad = (codes, codes).prop_map(|(a, b)| DyadKey::parse(&format!("{a}-{b}")));
        let id = "[a-z0-9 &=%+#?/é–\u{202e}-]{1,12}";
        let view = prop_oneof![
            Just(View::Overview),
            dyad.clone().prop_map(View::Status),
            Just(View::Timeline),
            Just(View::Search),
            id.prop_map(View::Article),
            proptest::option::of(id).prop_map(View::Actor),
            Just(View::Sources),
            Just(View::Method),
        ];
        let text = proptest::option::of(id);
        let kinds = (0..16usize).prop_map(|place| Claim::Event(EventType::ALL[place]));
        let kind = prop_oneof![kinds, Just(Claim::Assertion(Trend::Worsening))];
        let day = proptest::option::of((-700_000..800_000i32).prop_map(Day));
        let extras = proptest::collection::btree_map("[a-p]{3,8}", id, 0..3);
        (
            view,
            ".{0,12}",
            dyad,
            text.clone(),
            text.clone(),
            text,
            proptest::option::of(kind),
            day.clone(),
            day,
            extras,
        )
            .prop_map(|(view, words, dyad, issue, actor, publisher, kind, from, to, mut extras)| {
                for reserved in ["dyad", "issue", "actor", "publisher", "type", "from", "to", "q"] {
                    extras.remove(reserved);
                }
                let extras = extras.into_iter().collect();
                Route { view, query: Query { words, dyad, issue, actor, publisher, kind, from, to }, extras }
            })
    }

    proptest! {
        #[test]
        fn parsing_what_was_printed_gives_the_same(route in route()) {
            prop_assert_eq!(Route::parse(&route.hash()), Some(route));
        }

        #[test]
        fn any_text_parses_without_panic_and_settles(text in ".{0,40}") {
            if let Some(route) = Route::parse(&format!("#/{text}")) {
                prop_assert_eq!(Route::parse(&route.hash()), Some(route));
            }
        }
    }

    #[test]
    fn reads_what_people_write() {
        let route =
            Route::parse("#/timeline?dyad=kor-chn&from=2016&to=2018-02&type=Sanction&q=mend+ties").unwrap();
        assert_eq!(
            route.hash(),
            "#/timeline?q=mend%20ties&dyad=CHN-KOR&type=sanction&from=2016-01-01&to=2018-02-28"
        );
        assert_eq!(Route::parse("").unwrap().view, View::Overview);
        assert_eq!(Route::parse("#main"), None);
        assert_eq!(Route::parse("#/status/CHN-CHN").unwrap().view, View::Status(None));
        assert_eq!(Route::parse("#/nowhere/x").unwrap().view, View::Unknown("nowhere/x".into()));
        assert_eq!(Route::parse("#/article/ab12?event=e7").unwrap().extra("event"), Some("e7"));
    }
}
