//! The overview strip: all of time at once, with the part in sight marked and its ends to be moved.

use super::model::Timeline;
use crate::{
    charts::{
        curve_layout::Room,
        marks::axis::axis,
        measure::width,
        scale::{TimeScale, Window},
        tone::Tone,
    },
    markup::{classes, html},
    number::{held, tenths, view_box},
    part::part,
    platform,
    shared::Shared,
    text::{self, timeline as words},
};
use dyad_corpus::Day;
use dyad_corpus::order::Order as _;
use yew::functional::{Hook as _, HookContext};
use yew::prelude::*;

/// What the strip needs.
#[derive(Clone, PartialEq)]
pub struct OverviewProps {
    /// What there is to draw.
    pub timeline: Shared<Timeline>,
    /// The time in sight.
    pub window: Window,
    /// Width in CSS pixels.
    pub width: u32,
    /// Moves to another window.
    pub on_move: Callback<Window>,
}

const HEIGHT: f64 = 102.0;
const MIDDLE: f64 = 48.0;
/// With more marks than this, lines one above the other become columns of their number.
const MOST_LINES: usize = 120;
/// Rows of lines on each side.
const ROWS: usize = 7;

/// The strip with its brush.
pub fn overview(props: OverviewProps) -> Html {
    part(draw_overview, props)
}

fn draw_overview(props: &OverviewProps, hooks: &mut HookContext) -> Html {
    let wide = f64::from(props.width.max(280));
    let left = match Room::of(wide) {
        Room::Small => 4.0,
        Room::Medium => 132.0,
        Room::Large => 176.0,
    };
    let time = TimeScale::new(props.timeline.limits, left, wide - 6.0);
    let node = use_node_ref().run(hooks);
    let grip = use_mut_ref(|| None::<Grip>).run(hooks);
    let (from, to) = (time.x(props.window.from), time.x(props.window.to));
    let (first, last) = props.timeline.limits.whole_days();
    let down = {
        let (grip, node, props) = (grip.clone(), node.clone(), props.clone());
        Callback::from(move |event: PointerEvent| {
            if !event.is_primary() || event.button() != 0 {
                return;
            }
            let x = platform::x_within(&event, &node);
            platform::capture(&event, &node);
            *grip.borrow_mut() = Some(Grip::at(x, &time, props.window));
        })
    };
    let moved = {
        let (grip, node, props) = (grip.clone(), node.clone(), props.clone());
        Callback::from(move |event: PointerEvent| {
            if let Some(grip) = grip.borrow().as_ref() {
                let day = time.day(held(platform::x_within(&event, &node), time.left, time.right));
                props.on_move.emit(grip.moved(day, props.timeline.limits));
            }
        })
    };
    let up = Callback::from(move |_: PointerEvent| *grip.borrow_mut() = None);
    let whole =
        props.window.from <= props.timeline.limits.from && props.window.to >= props.timeline.limits.to;
    let hand = |x: f64| {
        html! {
            <>
                <line class="brush-edge" x1={x} x2={x} y1="2" y2="80" />
                <rect class="brush-grip" x={x - 4.0} y="36" width="8" height="24" rx="1" />
            </>
        }
    };
    html! {
        <div class="timeline-overview">
            <div ref={node} class="brush-area" onpointerdown={down} onpointermove={moved} onpointerup={up.clone()} onpointercancel={up}>
                <svg class="drawing" viewBox={view_box(wide, HEIGHT)} width={wide}
                    height={HEIGHT} aria-hidden="true">
                    <rect class={classes(["brush", if whole { "brush-whole" } else { "" }])} x={from} y="2"
                        width={(to - from).max(1.0)} height="78" />
                    if left > 100.0 {
                        <text class="t lane-name" x="0" y="46">{ words::ALL_TIME }</text>
                        <text class="t tick num" x="0" y="64">{ text::dates::years(first, last) }</text>
                    }
                    { ground(GroundProps { timeline: props.timeline.clone(), left, wide }) }
                    { hand(from) }{ hand(to) }
                </svg>
            </div>
            { ends(props) }
        </div>
    }
}

/// The ends of the brush as fields for the keyboard: one step is a hundredth of all time, a page a tenth.
fn ends(props: &OverviewProps) -> Html {
    let limits = props.timeline.limits;
    let (first, last) = props.window.whole_days();
    let (earliest, latest) = limits.whole_days();
    let step = (limits.days() / 100.0).round().max(1.0);
    let end = |name: &'static str, value: Day, is_from: bool| {
        let (window, on_move) = (props.window, props.on_move.clone());
        let onchange = Callback::from(move |event: InputEvent| {
            // Days are whole: the step is.
            let Ok(day) = platform::value_of(&event).parse::<i32>().map(f64::from) else { return };
            let moved = if is_from {
                Window { from: day.min(window.to - 2.0), to: window.to }
            } else {
                Window { from: window.from, to: (day + 1.0).max(window.from + 2.0) }
            };
            on_move.emit(moved.held(limits));
        });
        html! {
            <input type="range" aria-label={name} min={earliest.0.to_string()} max={latest.0.to_string()}
                step={step} value={value.0.to_string()}
                aria-valuetext={text::dates::day(value, text::dates::Length::Long)} oninput={onchange} />
        }
    };
    html! {
        <div class="brush-ends">{ end(words::BRUSH_FROM, first, true) }{ end(words::BRUSH_TO, last, false) }</div>
    }
}

/// What a pointer holds of the brush.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Grip {
    /// One end; the moment of the other.
    End(f64),
    /// The middle: where it was taken hold of, and the window then.
    Whole(f64, Window),
}

impl Grip {
    /// What is at a place: an end if one is near, the brush, or a new one that begins there.
    fn at(x: f64, time: &TimeScale, window: Window) -> Grip {
        const NEAR: f64 = 12.0;
        let (from, to) = (time.x(window.from), time.x(window.to));
        if (x - from).abs() <= NEAR && (x - from).abs() <= (x - to).abs() {
            Grip::End(window.to)
        } else if (x - to).abs() <= NEAR {
            Grip::End(window.from)
        } else if from < x && x < to && to - from < time.right - time.left - 1.0 {
            Grip::Whole(time.day(x), window)
        } else {
            Grip::End(time.day(held(x, time.left, time.right)))
        }
    }

    /// The window when the pointer is at a moment.
    fn moved(&self, day: f64, limits: Window) -> Window {
        match *self {
            Grip::End(other) => {
                let (from, to) = (day.min(other), day.max(other));
                Window { from: from.min(to - 2.0), to }.held(limits)
            }
            Grip::Whole(taken, window) => window.panned(day - taken, limits),
        }
    }
}

/// What the ground of the strip needs.
#[derive(Clone, PartialEq)]
struct GroundProps {
    timeline: Shared<Timeline>,
    left: f64,
    wide: f64,
}

/// Marks of all time, and the words where there are none. The brush moves over it; it stays.
fn ground(props: GroundProps) -> Html {
    part(draw_ground, props)
}

fn draw_ground(props: &GroundProps, _hooks: &mut HookContext) -> Html {
    let timeline = &props.timeline;
    let time = &TimeScale::new(timeline.limits, props.left, props.wide - 6.0);
    let marks: Vec<(f64, f64, Tone)> = timeline
        .marks
        .iter()
        .filter_map(|mark| {
            let (from, to) = mark.shape?.extent();
            let (from, to) = (time.x_held(from), time.x_held(to));
            Some((from, to.max(from + 3.0).min(time.right + 3.0), mark.tone))
        })
        .collect();
    html! {
        <>
            <line class="axis" x1={time.left} x2={time.right} y1={MIDDLE} y2={MIDDLE} />
            { if marks.len() <= MOST_LINES { lines(&marks) } else { columns(&marks, time) } }
            { for gaps(&marks, time).into_iter().map(|(from, to)| html! {
                <text class="t gap-word" text-anchor="middle" x={f64::midpoint(from, to)} y={MIDDLE - 8.0}>
                    { text::NO_EVIDENCE }
                </text>
            }) }
            { axis(time, 80.0) }
        </>
    }
}

/// Each mark as a line, one above the other where they meet.
fn lines(marks: &[(f64, f64, Tone)]) -> Html {
    let mut rows: [Vec<f64>; 2] = [Vec::new(), Vec::new()];
    let placed: Vec<(f64, f64, Tone, usize)> = marks
        .iter()
        .map(|(from, to, tone)| {
            let ends = &mut rows[super::detail::side_of(*tone)];
            let row = ends.iter().position(|end| *end <= *from);
            let row = row.unwrap_or_else(|| {
                ends.push(0.0);
                ends.len() - 1
            });
            ends[row] = *to + 1.0;
            (*from, *to, *tone, row)
        })
        .collect();
    // More rows than there is room for lie closer.
    let pitch = |side: usize, most: f64| (most / rows[side].len().max(1) as f64).min(5.0);
    let (up, down) = (pitch(0, 5.0 * ROWS as f64 + 4.0), pitch(1, 5.0 * 5.0));
    html! {
        { for placed.into_iter().map(|(from, to, tone, row)| {
            let y = match tone {
                Tone::Conflict => MIDDLE + 7.0 + down * row as f64,
                _ => MIDDLE - 7.0 - up * row as f64,
            };
            html! { <line class={tone.class()} stroke-width="3" x1={from} x2={to} y1={y} y2={y} /> }
        }) }
    }
}

/// How many marks have a part in each stretch, as columns; heights grow with the square root of the number.
fn columns(marks: &[(f64, f64, Tone)], time: &TimeScale) -> Html {
    const WIDE: f64 = 4.0;
    let count = ((time.right - time.left) / WIDE).ceil().max(1.0) as usize;
    let mut numbers = [vec![0_u32; count], vec![0_u32; count]];
    for (from, to, tone) in marks {
        // A mark counts where its middle is: a year would else fill all its stretches.
        let place = ((f64::midpoint(*from, *to) - time.left) / WIDE).floor().max(0.0) as usize;
        numbers[super::detail::side_of(*tone)][place.min(count - 1)] += 1;
    }
    let most = numbers.iter().flatten().copied().max().unwrap_or(1).max(1);
    let height = |number: u32, room: f64| (f64::from(number) / f64::from(most)).sqrt() * room;
    // One path a side: hundreds of columns of their own would be gone through whenever the brush moves over them.
    let side = |side: usize, room: f64, class: &'static str| {
        let mut path = String::new();
        for (nth, number) in numbers[side].iter().enumerate().filter(|(_, number)| **number > 0) {
            let tall = height(*number, room);
            let (x, up) = (time.left + WIDE * nth as f64, if side == 0 { -tall } else { tall });
            let (wide, middle) = (tenths(WIDE - 1.0), tenths(MIDDLE));
            path.push_str(&format!("M{} {middle}h{wide}v{}h-{wide}z", tenths(x), tenths(up)));
        }
        html! { <path {class} d={path} /> }
    };
    html! { <>{ side(0, 42.0, "sum coop") }{ side(1, 28.0, "sum conf") }</> }
}

/// Stretches without a mark that are wide enough for the words.
fn gaps(marks: &[(f64, f64, Tone)], time: &TimeScale) -> Vec<(f64, f64)> {
    let room = width(text::NO_EVIDENCE, 15.0) + 24.0;
    let mut ends: Vec<(f64, f64)> = marks.iter().map(|mark| (mark.0, mark.1)).collect();
    ends.order_by(|one, other| one.0.total_cmp(&other.0));
    let mut reached = ends.first().map_or(time.right, |first| first.0);
    let mut gaps = Vec::new();
    for (from, to) in ends {
        if from - reached >= room {
            gaps.push((reached, from));
        }
        reached = reached.max(to);
    }
    gaps
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pointer_takes_an_end_the_whole_or_begins_anew() {
        let limits = Window::new(0.0, 1000.0);
        let time = TimeScale::new(limits, 0.0, 1000.0);
        let window = Window::new(200.0, 400.0);
        assert_eq!(Grip::at(203.0, &time, window).moved(100.0, limits), Window::new(100.0, 400.0));
        assert_eq!(Grip::at(300.0, &time, window).moved(500.0, limits), Window::new(400.0, 600.0));
        assert_eq!(Grip::at(700.0, &time, window).moved(650.0, limits), Window::new(650.0, 700.0));
        assert_eq!(Grip::at(300.0, &time, limits).moved(350.0, limits), Window::new(300.0, 350.0));
    }

    #[test]
    fn only_wide_stretches_without_a_mark_are_gaps() {
        let time = TimeScale::new(Window::new(0.0, 1000.0), 0.0, 1000.0);
        let mark = |from: f64, to: f64| (from, to, Tone::Cooperation);
        assert_eq!(
            gaps(&[mark(10.0, 100.0), mark(20.0, 30.0), mark(140.0, 150.0), mark(700.0, 710.0)], &time),
            [(150.0, 700.0)]
        );
    }
}
