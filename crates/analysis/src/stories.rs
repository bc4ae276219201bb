//! Tellings of one happening.
//!
//! Two claims are tellings of one happening when they are of one kind, between the same countries, at times that
//! can both be true and that are known closely enough to mean the same day or week. Precision first: claims that
//! could be two happenings stay two.

use crate::status::pairs;
use dyad_corpus::{Claim, Day, DyadKey, Event, EventRef, Mode, Story, When, WhenBasis};
use std::collections::{BTreeMap, BTreeSet};

/// Widest date, in days, that still tells which happening is meant when another article tells it too.
const NARROW_DAYS: i32 = 10;
/// Widest date of the better known telling when the other is only known to a month or so.
const EXACT_DAYS: i32 = 3;
/// Widest date that can be joined to an exact one.
const MONTH_DAYS: i32 = 31;

/// Groups claims into stories, ordered by time.
pub fn tell(events: &[Event]) -> Vec<Story> {
    let mut buckets: BTreeMap<(Claim, BTreeSet<DyadKey>), Vec<usize>> = BTreeMap::new();
    for (place, event) in events.iter().enumerate() {
        buckets.entry((event.claim, pairs(event))).or_default().push(place);
    }
    let mut stories: Vec<Story> = Vec::new();
    for places in buckets.into_values() {
        stories.extend(join(events, places));
    }
    stories.sort_by(|one, other| order(one).cmp(&order(other)));
    stories
}

fn order(story: &Story) -> (Option<Day>, Option<Day>, &str) {
    (story.when.earliest.or(story.when.latest), story.when.latest, story.id.as_str())
}

/// Joins the claims of one kind between the same countries, walking them by time.
fn join(events: &[Event], mut places: Vec<usize>) -> Vec<Story> {
    places.sort_by_key(|place| {
        let event = &events[*place];
        (event.when.earliest.or(event.when.latest), event.when.latest, event.id.clone())
    });
    let mut groups: Vec<Vec<usize>> = Vec::new();
    for place in places {
        // Only the groups that began shortly before can hold a compatible date; the rest need not be looked at.
        let home = groups
            .iter()
            .rposition(|group| group.iter().all(|other| same_happening(&events[*other], &events[place])));
        match home {
            Some(home) => groups[home].push(place),
            None => groups.push(vec![place]),
        }
    }
    groups.into_iter().map(|group| story(events, group)).collect()
}

/// Whether two claims of one kind between the same countries tell one happening.
fn same_happening(one: &Event, other: &Event) -> bool {
    let real = |mode| matches!(mode, Mode::Happened | Mode::Planned);
    if one.mode != other.mode && !(real(one.mode) && real(other.mode)) {
        return false;
    }
    if !one.when.compatible(&other.when) {
        return false;
    }
    let same_article = one.article == other.article;
    let by_report = |event: &Event| event.when_basis == WhenBasis::Report;
    if same_article && by_report(one) && by_report(other) {
        return one.mode == other.mode;
    }
    let (shorter, longer) = {
        let (a, b) = (width(&one.when), width(&other.when));
        (a.min(b), a.max(b))
    };
    if same_article && one.when == other.when {
        return one.mode == other.mode || longer <= MONTH_DAYS;
    }
    longer <= NARROW_DAYS || (shorter <= EXACT_DAYS && longer <= MONTH_DAYS)
}

fn width(when: &When) -> i32 {
    when.latest.zip(when.earliest).map_or(i32::MAX, |(latest, earliest)| latest.0 - earliest.0)
}

/// A story from its tellings: the best first.
fn story(events: &[Event], mut group: Vec<usize>) -> Story {
    group.sort_by_key(|place| {
        let event = &events[*place];
        let mode = match event.mode {
            Mode::Happened => 0,
            Mode::Planned => 1,
            _ => 2,
        };
        (mode, event.when_basis, width(&event.when), event.article, event.span.start)
    });
    let best = &events[group[0]];
    let mut when = best.when.clone();
    for place in &group {
        let other = &events[*place].when;
        if width(other) < width(&when) && other.compatible(&when) {
            when = other.clone();
        }
    }
    Story {
        id: format!("story-{}", best.id),
        tellings: group.into_iter().map(|place| EventRef(place as u32)).collect(),
        when,
    }
}
