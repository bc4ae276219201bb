//! The same as a list, grouped by year: the first way on a phone and for a screen reader.

use super::model::{Mark, Timeline};
use crate::{
    app::ViewProps,
    charts::{marks::sign::sign, scale::Window},
    markup::html,
    part::part,
    query::Route,
    shared::Shared,
    text::{dates, status, timeline as words},
};
use dyad_corpus::Day;
use yew::functional::{Hook as _, HookContext};
use yew::prelude::*;

/// Entries of one year that the list holds at most; more are counted.
const MOST_IN_YEAR: usize = 60;
/// Entries that the list holds at first, and as many more each time they are asked for.
const PAGE: usize = 120;
/// A silence of so many days is written out.
const SILENCE: f64 = 180.0;

/// What the list needs.
#[derive(Clone, PartialEq)]
pub struct ListProps {
    /// What the view gets.
    pub view: ViewProps,
    /// What there is.
    pub timeline: Shared<Timeline>,
    /// The time in sight.
    pub window: Window,
}

/// A part of the list.
#[derive(Clone, Debug, PartialEq)]
enum Part {
    /// A year or years, with the places of marks and how many more there are.
    Years { name: String, marks: Vec<usize>, more: usize, year: Option<i16> },
    /// Time without a mark.
    Silence(Day, Day),
}

/// The list.
pub fn list(props: ListProps) -> Html {
    part(draw_list, props)
}

fn draw_list(props: &ListProps, hooks: &mut HookContext) -> Html {
    let most = use_state_eq(|| PAGE).run(hooks);
    let (parts, left_out) = parts(&props.timeline, props.window, *most);
    let more = {
        let most = most.clone();
        move |_| most.set(*most + PAGE)
    };
    // Marks without a time come last.
    let dated = props.timeline.marks.partition_point(|mark| mark.shape.is_some());
    let undated: Vec<usize> = (dated..props.timeline.marks.len()).collect();
    html! {
        <section class="section" aria-labelledby="list-title">
            <h2 class="section-title" id="list-title">{ words::LIST_TITLE }</h2>
            <div class="years">
                { for parts.iter().map(|part| match part {
                    Part::Silence(from, to) => html! { <p class="year-gap">{ words::gap(*from, *to) }</p> },
                    Part::Years { name, marks, more, year } => group(props, name, marks, *more, *year),
                }) }
                if !undated.is_empty() {
                    { group(props, words::UNDATED, &undated[..undated.len().min(MOST_IN_YEAR)], undated.len().saturating_sub(MOST_IN_YEAR), None) }
                }
            </div>
            if left_out > 0 {
                <p class="figure-actions">
                    <button class="more quiet" type="button" onclick={more}>{ words::show_more(left_out.min(PAGE), left_out) }</button>
                </p>
            }
        </section>
    }
}

/// The list of a window: marks by year in the order of time, silences between them; at most so many marks, and how
/// many come after the last year that has any.
fn parts(timeline: &Timeline, window: Window, most: usize) -> (Vec<Part>, usize) {
    let mut parts: Vec<Part> = Vec::new();
    let mut reached = f64::INFINITY;
    let mut held = 0;
    let mut left_out = 0;
    // A year looked at alone is not cut short: the button leads on.
    let (first, last) = window.whole_days();
    let in_year = if first.year() == last.year() { usize::MAX } else { MOST_IN_YEAR };
    for place in timeline.meeting(window) {
        let Some((from, to)) = timeline.marks[place].shape.map(|shape| shape.extent()) else { continue };
        if held >= most {
            left_out += 1;
            continue;
        }
        if from - reached >= SILENCE {
            let (first, last) = Window::new(reached, from).whole_days();
            parts.push(Part::Silence(first, last));
        }
        reached = if reached.is_finite() { reached.max(to) } else { to };
        let (first, last) = Window::new(from, to).whole_days();
        let name = dates::years(first, last);
        match parts.last_mut() {
            Some(Part::Years { name: before, marks, more, .. }) if *before == name => {
                if marks.len() < in_year {
                    marks.push(place);
                    held += 1;
                } else {
                    *more += 1;
                }
            }
            _ => {
                held += 1;
                let year = (first.year() == last.year()).then_some(first.year());
                parts.push(Part::Years { name, marks: vec![place], more: 0, year });
            }
        }
    }
    (parts, left_out)
}

fn group(props: &ListProps, name: &str, marks: &[usize], more: usize, year: Option<i16>) -> Html {
    let (first, last) = props.window.whole_days();
    let only_year = year.filter(|_| first.year() != last.year());
    let link = only_year.and_then(|year| {
        let mut query = props.view.route.query.clone();
        query.from = Some(Day::from_ymd(year, 1, 1)?);
        query.to = Some(Day::from_ymd(year, 12, 31)?);
        Some(props.view.route.limited(query))
    });
    html! {
        <section class="year-group">
            <h3>{ name }</h3>
            <ol class="entries">
                { for marks.iter().filter_map(|place| Some(entry(props.timeline.marks.get(*place)?, &props.view))) }
                if more > 0 {
                    <li class="more-entries">{ match &link {
                        Some(route) => html! { <a href={route.hash()}>{ words::more_in(more, name) }</a> },
                        None => html! { { words::more(more) } },
                    } }</li>
                }
            </ol>
        </section>
    }
}

/// A mark in words, opening its sentence.
pub fn entry(mark: &Mark, view: &ViewProps) -> Html {
    let route: &Route = &view.route;
    let said = mark.say(&view.data, route);
    html! {
        <li>
            <p class="when">
                { sign(mark.tone, mark.head) }
                <span class="hidden">{ format!("{}: ", status::tone_word(mark.tone)) }</span>
                <span>{ said.when }</span>
            </p>
            <p class="what">
                <a href={said.href}>{ said.title }</a>
                if !said.note.is_empty() {
                    <small>{ said.note }</small>
                }
                if let Some((words, href)) = said.counterpart {
                    <small><a {href}>{ words }</a></small>
                }
                if mark.turning {
                    <small>{ words::TURNING }</small>
                }
            </p>
            <p class="from">{ said.publisher }</p>
        </li>
    }
}

#[cfg(test)]
mod tests {
    use super::super::model::{By, Subject, Time};
    use super::*;
    use crate::charts::{
        interval::Shape,
        tone::{Head, Tone},
    };
    use dyad_corpus::EventRef;

    fn mark(shape: Shape) -> Mark {
        Mark {
            subject: Subject::Event(EventRef(0)),
            shape: Some(shape),
            tone: Tone::Neither,
            head: Head::Happened,
            weight: 0,
            turning: false,
        }
    }

    fn timeline(marks: Vec<Mark>) -> Timeline {
        Timeline::of(marks, Vec::new(), Time::Happened, By::Pair)
    }

    fn day(year: i16, month: i8) -> f64 {
        f64::from(Day::from_ymd(year, month, 1).unwrap().0)
    }

    #[test]
    fn years_are_in_order_with_silences_between() {
        let marks = [
            mark(Shape::Day { at: day(2016, 3) }),
            mark(Shape::Within { from: day(2016, 5), to: day(2018, 1) }),
            mark(Shape::Day { at: day(2021, 2) }),
        ];
        let names: Vec<String> =
            parts(&timeline(marks.into()), Window::new(day(2015, 1), day(2022, 1)), PAGE)
                .0
                .iter()
                .map(|part| match part {
                    Part::Years { name, marks, .. } => format!("{name}: {}", marks.len()),
                    Part::Silence(from, to) => format!("{from} to {to}"),
                })
                .collect();
        assert_eq!(names, ["2016: 1", "2016–2017: 1", "2018-01-01 to 2021-01-31", "2021: 1"]);
    }

    #[test]
    fn what_does_not_fit_is_counted() {
        let marks: Vec<Mark> = (0..1000).map(|_| mark(Shape::Day { at: day(2016, 3) })).collect();
        let (parts, left_out) = parts(&timeline(marks), Window::new(day(2015, 1), day(2022, 1)), PAGE);
        assert_eq!(left_out, 0);
        assert!(matches!(&parts[..], [Part::Years { marks, more: 940, .. }] if marks.len() == 60));
    }
}
