//! Who speaks of each time: how many articles, of how many publishers, in numbers under the axis.

use super::{
    curve_layout::Room,
    marks::axis::fitting,
    measure::width,
    scale::{TimeScale, Window},
};
use crate::markup::html;
use crate::part::part;
use crate::{number::view_box, shared::Shared, text::status as words};
use dyad_corpus::OrderedSet;
use yew::functional::HookContext;
use yew::prelude::*;

/// A stretch of time that an article speaks of.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Voice {
    /// The first day.
    pub from: i32,
    /// The last day.
    pub to: i32,
    /// The article, by its place.
    pub article: u32,
    /// Its publisher, in words.
    pub publisher: String,
}

/// How many articles and publishers speak of a part of time.
#[derive(Clone, Debug, PartialEq)]
pub struct Heard {
    /// The name of the part: `2017`.
    pub name: String,
    /// Its middle on the drawing.
    pub x: f64,
    /// Articles.
    pub articles: usize,
    /// Publishers.
    pub publishers: usize,
}

/// The numbers for each part of time that the axis names.
pub fn heard(voices: &[Voice], time: &TimeScale) -> Vec<Heard> {
    let parts = fitting(time).ticks.into_iter().filter_map(|tick| {
        let (left, right) = (time.x_held(tick.at), time.x_held(tick.next));
        let part = Window::new(tick.at.max(time.window.from), tick.next.min(time.window.to));
        let speak = || {
            let meets = |voice: &&Voice| part.meets(f64::from(voice.from), f64::from(voice.to) + 1.0);
            voices.iter().filter(meets)
        };
        let articles = speak().map(|voice| voice.article).collect::<OrderedSet<_>>().len();
        let publishers = speak().map(|voice| &voice.publisher).collect::<OrderedSet<_>>().len();
        (right - left > width("00", 13.0)).then_some(Heard {
            name: tick.label,
            x: f64::midpoint(left, right),
            articles,
            publishers,
        })
    });
    parts.collect()
}

/// What the numbers need.
#[derive(Clone, PartialEq)]
pub struct SpeakingProps {
    /// Who speaks of what.
    pub voices: Shared<Vec<Voice>>,
    /// The time drawn.
    pub window: Window,
    /// Width in CSS pixels.
    pub width: u32,
}

/// The numbers, on the axis of the drawings above.
pub fn speaking(props: SpeakingProps) -> Html {
    part(draw_speaking, props)
}

fn draw_speaking(props: &SpeakingProps, _hooks: &mut HookContext) -> Html {
    let wide = f64::from(props.width.max(280));
    let room = Room::of(wide);
    let time = TimeScale::new(props.window, room.gutter(), wide - room.end());
    let heard = heard(&props.voices, &time);
    let row = |name: &'static str, y: &'static str, number: fn(&Heard) -> usize| {
        html! {
            <>
                <text class="t" x="0" {y}>{ name }</text>
                { for heard.iter().map(|part| html! {
                    <text class="t tick num" text-anchor="middle" x={part.x} {y}>
                        { match number(part) { 0 => "·".to_owned(), number => number.to_string() } }
                    </text>
                }) }
            </>
        }
    };
    html! {
        <svg class="drawing" role="img" aria-label={words::heard(&heard)} viewBox={view_box(wide, 40.0)}
            width={wide} height="40">
            { row(words::ARTICLES_SPEAK, "14", |part| part.articles) }
            { row(words::PUBLISHERS_SPEAK, "32", |part| part.publishers) }
        </svg>
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use dyad_corpus::Day;

    #[test]
    fn an_article_counts_once_in_each_year_that_it_speaks_of() {
        let day = |year: i16, month: i8| Day::from_ymd(year, month, 1).unwrap().0;
        let voice = |from: i32, to: i32, article: u32, publisher: &str| Voice {
            from,
            to,
            article,
            publisher: publisher.into(),
        };
        let voices = [
            voice(day(2011, 3), day(2012, 2), 0, "The Post"),
            voice(day(2011, 5), day(2011, 6), 0, "The Post"),
            voice(day(2012, 5), day(2012, 5), 1, "The Post"),
        ];
        let window = Window::new(f64::from(day(2011, 1)), f64::from(day(2014, 1)));
        let numbers: Vec<(String, usize, usize)> = heard(&voices, &TimeScale::new(window, 0.0, 240.0))
            .into_iter()
            .map(|part| (part.name, part.articles, part.publishers))
            .collect();
        assert_eq!(numbers, [("2011".into(), 1, 1), ("2012".into(), 2, 1), ("2013".into(), 0, 0)]);
    }
}
