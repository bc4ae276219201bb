//! What the timeline shows: marks in time, and the lanes they stand in.

use super::limits;
use crate::{
    charts::{
        interval::Shape,
        scale::Window,
        spans::Spans,
        tone::{Head, Tone},
    },
    data::{Data, Selection},
    query::Route,
    text::{self, dates, excerpt::excerpt, labels, timeline as words},
};
use dyad_corpus::order::Order as _;
use dyad_corpus::{
    ArticleRef, Day, DyadKey, Event, EventRef, Mode, OrderedMap, OrderedSet, Party, StoryRef, When,
    WhenBasis, pack::ArticleCard,
};

/// Which time a mark stands at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Time {
    /// When the event happened.
    Happened,
    /// When the article was published.
    Reported,
}

/// What lanes are made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum By {
    /// Two countries.
    Pair,
    /// What it is about.
    Issue,
    /// Who took part.
    Actor,
    /// Who printed it.
    Publisher,
    /// Cooperation or conflict.
    Direction,
}

impl By {
    /// All kinds in the order they are offered.
    pub const ALL: [By; 5] = [By::Pair, By::Issue, By::Actor, By::Publisher, By::Direction];

    /// The name in the address.
    pub fn name(self) -> &'static str {
        match self {
            By::Pair => "pair",
            By::Issue => "issue",
            By::Actor => "actor",
            By::Publisher => "publisher",
            By::Direction => "direction",
        }
    }

    /// The kind an address asks for; pairs for any other.
    pub fn of(route: &Route) -> By {
        let named = route.extra("lanes");
        By::ALL.into_iter().find(|by| named == Some(by.name())).unwrap_or(By::Pair)
    }
}

impl Time {
    /// The time an address asks for.
    pub fn of(route: &Route) -> Time {
        if route.extra("by") == Some("reported") { Time::Reported } else { Time::Happened }
    }
}

/// What a mark stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Subject {
    /// An event, by the telling shown for its story.
    Event(EventRef),
    /// An article.
    Article(ArticleRef),
}

/// A mark.
#[derive(Clone, Debug, PartialEq)]
pub struct Mark {
    /// What it stands for.
    pub subject: Subject,
    /// Its shape in time; none where nothing is known of its time.
    pub shape: Option<Shape>,
    /// Its side.
    pub tone: Tone,
    /// Its head, where it stands as a sign in a line.
    pub head: Head,
    /// Heavier marks are labelled first: turning points, then by score.
    pub weight: i32,
    /// Whether it names a turning point of a status curve.
    pub turning: bool,
}

/// A lane.
#[derive(Clone, Debug, PartialEq)]
pub struct Lane {
    /// Its name.
    pub name: String,
    /// Places of its marks in [`Timeline::marks`], by their beginning; all of them have a time.
    pub marks: Vec<usize>,
    /// The times of these marks.
    pub spans: Spans,
}

impl Lane {
    /// A lane with the places of its marks among all, by their beginning.
    pub fn new(name: String, marks: Vec<usize>, all: &[Mark]) -> Lane {
        let shapes = marks.iter().filter_map(|place| all.get(*place)?.shape);
        let spans = Spans::new(shapes.map(|shape| shape.extent()));
        Lane { name, marks, spans }
    }
}

/// Everything that the timeline can show under the limits that are not about time.
#[derive(Debug, PartialEq)]
pub struct Timeline {
    /// The marks: those with a time by their beginning, then those without.
    pub marks: Vec<Mark>,
    /// The lanes, most marks first; the pair in focus before the others.
    pub lanes: Vec<Lane>,
    /// The time from the first to the last mark, in whole years or months.
    pub limits: Window,
    /// What is looked at until somebody asks for another time: the limits without a few marks long before all others.
    pub main: Window,
    /// Which time the marks stand at.
    pub time: Time,
    /// What the lanes are made of.
    pub by: By,
    /// The year in which most marks have their middle, if one stands out.
    pub busiest_year: Option<i16>,
    /// The times of the marks that have one, which come first.
    spans: Spans,
}

impl Timeline {
    /// The timeline of a selection.
    pub fn new(data: &Data, selection: &Selection, time: Time, by: By) -> Timeline {
        let mut marks = match time {
            Time::Happened => events(data, selection),
            Time::Reported => reports(data, selection),
        };
        let start = |mark: &Mark| mark.shape.map_or((f64::INFINITY, 0.0), |shape| shape.extent());
        marks.order_by(|one, other| {
            let (a, b) = (start(one), start(other));
            a.0.total_cmp(&b.0).then(a.1.total_cmp(&b.1))
        });
        let lanes = lanes(data, selection, &marks, by);
        Timeline::of(marks, lanes, time, by)
    }

    /// A timeline of marks in order and their lanes.
    pub fn of(marks: Vec<Mark>, lanes: Vec<Lane>, time: Time, by: By) -> Timeline {
        let spans = Spans::new(marks.iter().filter_map(|mark| mark.shape).map(|shape| shape.extent()));
        let limits = limits::whole(&marks);
        let main = limits::main_part(&marks, limits);
        Timeline { limits, main, busiest_year: busiest_year(&marks), marks, lanes, time, by, spans }
    }

    /// The window that an address asks for, within the limits; the main part where it asks for none.
    pub fn window(&self, route: &Route) -> Window {
        if route.query.from.is_none() && route.query.to.is_none() {
            return self.main;
        }
        let from = route.query.from.map_or(self.limits.from, |day| f64::from(day.0));
        let to = route.query.to.map_or(self.limits.to, |day| f64::from(day.0) + 1.0);
        if from >= to { self.limits } else { Window::new(from, to) }
    }

    /// The address with a window in it; what is looked at anyway is no limit.
    pub fn route_to(&self, route: &Route, window: Window) -> Route {
        let (first, last) = window.whole_days();
        let named = window != self.main;
        let mut query = route.query.clone();
        query.from = named.then_some(first);
        query.to = named.then_some(last);
        route.limited(query)
    }

    /// How many marks have a part in a window, and how many have no time at all.
    pub fn in_sight(&self, window: Window) -> (usize, usize) {
        (self.spans.number_meeting(window), self.marks.len() - self.spans.len())
    }

    /// The places of the marks with a part in a window, in order.
    pub fn meeting(&self, window: Window) -> impl Iterator<Item = usize> {
        self.spans.meeting(window)
    }
}

/// The year in which most marks have their middle, if one stands out.
fn busiest_year(marks: &[Mark]) -> Option<i16> {
    let mut years: OrderedMap<i16, usize> = OrderedMap::new();
    for shape in marks.iter().filter_map(|mark| mark.shape) {
        *years.slot(Day(shape.middle().floor() as i32).year()) += 1;
    }
    let most = years.values().max().copied()?;
    let mut busiest = years.iter().filter(|(_, number)| *number == most).map(|(year, _)| *year);
    let first = busiest.next()?;
    (busiest.next().is_none() && years.len() > 1 && most > 2).then_some(first)
}

/// One mark for each story, by its best telling that the selection leaves.
fn events(data: &Data, selection: &Selection) -> Vec<Mark> {
    let turning = turning_stories(data);
    let told = selection.stories.iter().filter_map(|place| {
        let story = data.story(*place)?;
        let shown = story.tellings.iter().find(|telling| selection.events.contains(telling))?;
        Some((*shown, data.event(*shown)?, &story.when, turning.contains(place)))
    });
    let alone =
        selection.events.iter().filter(|place| data.story_of(**place).is_none()).filter_map(|place| {
            let event = data.event(*place)?;
            Some((*place, event, &event.when, false))
        });
    told.chain(alone)
        .map(|(place, event, when, turning)| {
            let told = card(data, event.article).and_then(|card| card.published.latest);
            Mark {
                subject: Subject::Event(place),
                shape: Shape::of(when, told),
                tone: Tone::of(event),
                head: Head::of(event),
                weight: event.score.0.abs() / 100 + if turning { 10_000 } else { 0 },
                turning,
            }
        })
        .collect()
}

fn turning_stories(data: &Data) -> OrderedSet<StoryRef> {
    let named = |dyad: &dyad_corpus::Dyad| -> Vec<StoryRef> {
        let places = dyad.turning_points.iter().map(|turn| turn.observation as usize);
        places.filter_map(|place| Some(dyad.observations.get(place)?.story)).collect()
    };
    data.dyads().flat_map(named).collect()
}

fn reports(data: &Data, selection: &Selection) -> Vec<Mark> {
    let articles = selection.articles.iter().filter_map(|place| Some((*place, card(data, *place)?)));
    articles
        .map(|(place, card)| Mark {
            subject: Subject::Article(place),
            shape: Shape::of(&card.published, None),
            tone: Tone::Neither,
            head: Head::Happened,
            weight: data.events_of(place).len() as i32,
            turning: false,
        })
        .collect()
}

/// What the list of articles knows of one; its text stays packed, as thousands of them may be drawn.
fn card(data: &Data, place: ArticleRef) -> Option<&ArticleCard> {
    data.cards().get(place.0 as usize)
}

/// Who printed an article, in words.
fn outlet(card: &ArticleCard) -> String {
    let name = card.publisher.as_ref().or(card.agency.as_ref());
    name.map_or_else(|| text::NO_PUBLISHER.to_owned(), |name| text::one_line(name))
}

fn lanes(data: &Data, selection: &Selection, marks: &[Mark], by: By) -> Vec<Lane> {
    let mut found: OrderedMap<(bool, String), Vec<usize>> = OrderedMap::new();
    for (place, mark) in marks.iter().enumerate().filter(|(_, mark)| mark.shape.is_some()) {
        let mut names: OrderedSet<(bool, String)> = OrderedSet::new();
        match mark.subject {
            Subject::Event(event) => {
                if let Some(event) = data.event(event) {
                    names.extend(lane_names(data, event, by));
                }
            }
            // An article stands in the lanes of what it tells.
            Subject::Article(article) if by == By::Publisher => {
                names.extend(card(data, article).map(|card| (false, outlet(card))));
            }
            Subject::Article(article) => {
                let told = data.events_of(article).iter().filter(|event| selection.events.contains(event));
                for event in told.filter_map(|event| data.event(*event)) {
                    names.extend(lane_names(data, event, by).into_iter().filter(|name| !name.0));
                }
            }
        }
        if names.is_empty() {
            names.insert((true, rest(by).to_owned()));
        }
        for name in names {
            found.slot(name).push(place);
        }
    }
    let focus = data.info().focus.map(|key| data.dyad_name(key)).filter(|_| by == By::Pair);
    let mut lanes: Vec<((bool, String), Vec<usize>)> = found.into_iter().collect();
    lanes.order_by_key(|((is_rest, name), marks)| {
        (*is_rest, Some(name) != focus.as_ref(), std::cmp::Reverse(marks.len()), name.clone())
    });
    lanes.into_iter().map(|((_, name), places)| Lane::new(name, places, marks)).collect()
}

/// The lane of what has no lane of its own.
fn rest(by: By) -> &'static str {
    match by {
        By::Pair => words::NO_PAIR,
        By::Issue => words::NO_ISSUE,
        By::Actor => words::NO_ACTOR,
        By::Publisher => text::NO_PUBLISHER,
        By::Direction => crate::text::status::tone_word(Tone::Neither),
    }
}

/// The lanes of an event, and whether a lane is that of the rest.
fn lane_names(data: &Data, event: &Event, by: By) -> Vec<(bool, String)> {
    let own = |names: Vec<String>| names.into_iter().map(|name| (false, name)).collect::<Vec<_>>();
    match by {
        By::Pair => own(pairs(event).into_iter().map(|key| data.dyad_name(key)).collect()),
        By::Issue => {
            own(event.issues.iter().filter_map(|issue| Some(data.issue(*issue)?.name.clone())).collect())
        }
        By::Actor => {
            let parties: Vec<Party> = event.source.iter().chain(&event.target).cloned().collect();
            own(data.party_names(&parties))
        }
        By::Publisher => own(card(data, event.article).map(outlet).into_iter().collect()),
        By::Direction => vec![(
            Tone::of(event) == Tone::Neither,
            text::capital(crate::text::status::tone_word(Tone::of(event))),
        )],
    }
}

/// The pairs that an event is between: each side with the other, or all that acted together.
fn pairs(event: &Event) -> OrderedSet<DyadKey> {
    let countries =
        |parties: &[Party]| parties.iter().filter_map(|party| party.country).collect::<OrderedSet<_>>();
    let (sources, targets) = (countries(&event.source), countries(&event.target));
    let others = if targets.is_empty() { &sources } else { &targets };
    sources.iter().flat_map(|one| others.iter().filter_map(|other| DyadKey::new(*one, *other))).collect()
}

/// A mark in words.
#[derive(Clone, Debug, PartialEq)]
pub struct Said {
    /// What it says: the article's own words, or its title.
    pub title: String,
    /// When, in words.
    pub when: String,
    /// What else is to be known.
    pub note: String,
    /// Who printed it.
    pub publisher: String,
    /// Where it opens.
    pub href: String,
    /// What became of a plan, or where it was announced, with the address of the sentence.
    pub counterpart: Option<(String, String)>,
}

impl Mark {
    /// The mark in words.
    pub fn say(&self, data: &Data, route: &Route) -> Said {
        match self.subject {
            Subject::Event(place) => say_event(data, route, place).unwrap_or_else(Said::nothing),
            Subject::Article(place) => say_article(data, route, place).unwrap_or_else(Said::nothing),
        }
    }

    /// The label beside the mark: at most `most` characters of the article's own words.
    pub fn label(&self, data: &Data, most: usize) -> String {
        let label = match self.subject {
            Subject::Event(place) => data.event(place).and_then(|event| {
                let article = data.article(event.article)?;
                let planned = labels::mode(event.mode).map(|mode| format!(" ({mode})")).unwrap_or_default();
                Some(excerpt(&article.text, event.span, event.trigger, most) + &planned)
            }),
            Subject::Article(place) => card(data, place).map(|card| {
                let title = title(card);
                let whole = dyad_corpus::Span::new(0, title.len());
                excerpt(&title, whole, dyad_corpus::Span::new(0, 0), most)
            }),
        };
        label.unwrap_or_default()
    }
}

impl Said {
    fn nothing() -> Said {
        let empty = String::new;
        Said {
            title: empty(),
            when: empty(),
            note: empty(),
            publisher: empty(),
            href: empty(),
            counterpart: None,
        }
    }
}

fn say_event(data: &Data, route: &Route, place: EventRef) -> Option<Said> {
    let event = data.event(place)?;
    let article = data.article(event.article)?;
    let story = data.story_of(place).map(|(_, story)| story);
    let when: &When = story.map_or(&event.when, |story| &story.when);
    let mut notes: Vec<String> = vec![text::capital(labels::claim(event.claim))];
    notes.extend(labels::mode(event.mode).map(str::to_owned));
    let counterpart = data.counterpart(place);
    if event.mode == Mode::Planned && counterpart.is_none() {
        notes.push(crate::text::status::NO_OUTCOME.to_owned());
    }
    if event.when_basis == WhenBasis::Report {
        notes.push(crate::text::status::NO_OWN_DATE.to_owned());
    }
    if let Some(told) = story.map(|story| story.tellings.len()).filter(|told| *told > 1) {
        notes.push(words::tellings(told));
    }
    Some(Said {
        title: excerpt(&article.text, event.span, event.trigger, 150),
        when: dates::short(when),
        note: text::capital(&notes.join("; ")),
        publisher: data.outlet_words(event.article),
        href: data.evidence(route, place).hash(),
        counterpart: counterpart.map(|(other, told)| {
            (
                words::counterpart(event.mode, told.mode, &dates::short(&told.when)),
                data.evidence(route, other).hash(),
            )
        }),
    })
}

fn say_article(data: &Data, route: &Route, place: ArticleRef) -> Option<Said> {
    let card = card(data, place)?;
    Some(Said {
        title: title(card),
        when: dates::short(&card.published),
        note: text::capital(&words::tells(data.events_of(place).len())),
        publisher: outlet(card),
        href: route.link(crate::query::View::Article(card.id.clone())),
        counterpart: None,
    })
}

/// An article's title on one line.
fn title(card: &ArticleCard) -> String {
    card.title.as_ref().map_or_else(|| text::NO_TITLE.to_owned(), |title| text::one_line(title))
}
