//! What the detail strip draws: the axis, the lanes with their names, and the marks.

use super::{
    layout::{Drawn, LaneDrawn, Layout, MARK, NAME_LINE, TOP},
    model::{Mark, Timeline},
    slots::Slots,
    wording::{Name, Wording, Words},
};
use crate::{
    app::ViewProps,
    charts::{
        curve_layout::Room,
        interval::Shape,
        marks::{
            axis::{SIZE, fitting},
            bar::{Ends, bar},
            bracket::bracket,
            by::by,
            cluster::cluster,
            hollow::hollow,
            stroke::stroke,
        },
        measure::width,
        scale::TimeScale,
        ticks::Tick,
        tone::Head,
    },
    markup::{classes, html},
    number::{held, tenths},
    part::part,
    shared::Shared,
    text::{self, timeline as words},
};
use yew::functional::{Hook as _, HookContext};
use yew::prelude::*;

/// What is drawn.
#[derive(Clone, PartialEq)]
pub(super) struct StripProps {
    /// What the view gets.
    pub(super) view: ViewProps,
    /// The marks.
    pub(super) timeline: Shared<Timeline>,
    /// Where they go.
    pub(super) layout: Shared<Layout>,
    /// What they are called.
    pub(super) wording: Shared<Wording>,
    /// Which of these words are wanted.
    pub(super) words: Words,
    /// The mark that the keys reached.
    pub(super) walked: Option<Reached>,
    /// From where to where lanes are drawn.
    pub(super) sight: (f64, f64),
    /// Whether it moves just now.
    pub(super) moving: bool,
}

impl StripProps {
    fn sees(&self, lane: &LaneDrawn) -> bool {
        lane.bottom + MARGIN >= self.sight.0 && lane.top - MARGIN <= self.sight.1
    }
}

/// The names and rules of the lanes: what stays while time moves.
pub(super) fn lanes(props: StripProps) -> Html {
    part(draw_lanes, props)
}

fn draw_lanes(props: &StripProps, _hooks: &mut HookContext) -> Html {
    let layout = &props.layout;
    html! {
        <>
            <line class="lane-rule" x1="0" x2={layout.width} y1={TOP} y2={TOP} />
            { for layout.lanes.iter().filter(|lane| props.sees(lane)).map(|lane| lane_ground(lane, layout, &props.timeline)) }
        </>
    }
}

/// The axis and the marks: what moves with time.
pub(super) fn marks(props: StripProps) -> Html {
    part(draw_marks, props)
}

fn draw_marks(props: &StripProps, hooks: &mut HookContext) -> Html {
    let slots = use_mut_ref(Slots::default).run(hooks);
    let tick_slots = use_mut_ref(Slots::default).run(hooks);
    let layout = &props.layout;
    let drawn: Vec<(Reached, &Drawn)> = (layout.walk().into_iter())
        .map(|(lane, mark)| (Reached::of(lane, mark), mark))
        // The option that a reader of the screen is at stays.
        .filter(|(here, _)| props.walked == Some(*here) || props.sees(&layout.lanes[here.lane]))
        .collect();
    let things: Vec<(bool, Reached)> =
        drawn.iter().map(|(here, mark)| (mark.members.len() > 1, *here)).collect();
    let assigned = slots.borrow_mut().assign(&things, props.moving);
    html! {
        <>
            <g aria-hidden="true">{ ticks(layout, &mut tick_slots.borrow_mut(), props.moving) }</g>
            { for assigned.into_iter().map(|(place, slot)| {
                let (here, mark) = drawn[place];
                let named = props.wording.name(&props.view, mark, props.words);
                one(mark, (here, props.walked == Some(here), slot), layout, &props.timeline, named)
            }) }
        </>
    }
}

/// So far beyond what the window shows lanes are drawn while the strip moves, in CSS pixels: they grow and shrink.
const MARGIN: f64 = 120.0;

/// Which mark or cluster is reached: its lane and its first member, which zooming and moving do not change.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Reached {
    /// The lane's place on the drawing.
    pub(super) lane: usize,
    /// The member's place in [`Timeline::marks`].
    pub(super) member: usize,
}

impl Reached {
    pub(super) fn of(lane: usize, mark: &Drawn) -> Reached {
        Reached { lane, member: mark.members.first().copied().unwrap_or_default() }
    }

    /// The identifier of its option.
    pub(super) fn id(self) -> String {
        let Reached { lane, member } = self;
        format!("tl-{lane}-{member}")
    }

    /// Which one an identifier is of.
    pub(super) fn parse(id: &str) -> Option<Reached> {
        let (lane, member) = id.strip_prefix("tl-")?.split_once('-')?;
        Some(Reached { lane: lane.parse().ok()?, member: member.parse().ok()? })
    }
}

/// The axis, above the lanes.
fn ticks(layout: &Layout, slots: &mut Slots<i64>, moving: bool) -> Html {
    let time = &layout.time;
    let found = fitting(time);
    let seen: Vec<&Tick> = found.ticks.iter().filter(|tick| time.x(tick.at) >= time.left - 0.5).collect();
    // Ticks of hours are the finest.
    let things: Vec<(bool, i64)> = seen.iter().map(|tick| (false, (tick.at * 24.0) as i64)).collect();
    let assigned = slots.assign(&things, moving);
    html! { { for assigned.into_iter().map(|(place, slot)| {
        let tick = seen[place];
        let x = time.x(tick.at);
        let bottom = if tick.major || found.step.names_span() { layout.height - 2.0 } else { TOP };
        let fits = x + 5.0 + width(&tick.label, SIZE) <= time.right + layout.width - layout.right;
        // Drawn from its own place, as marks are: moving along changes one attribute of each.
        html! {
            <g key={slot as i64} transform={format!("translate({} {})", tenths(x), tenths(TOP))}>
                <line class="grid" y1="-18" y2={bottom - TOP} />
                if fits {
                    <text class="t tick num" x="4" y="-8">{ tick.label.clone() }</text>
                }
            </g>
        }
    }) } }
}

/// A lane's name, number, rules, and what of it lies outside the time in sight.
fn lane_ground(lane: &LaneDrawn, layout: &Layout, timeline: &Timeline) -> Html {
    let Some(of) = timeline.lanes.get(lane.lane) else { return Html::default() };
    let small = layout.room == Room::Small;
    let number = words::marks(of.marks.len());
    let (earlier, later) = lane.elsewhere;
    let edge = layout.right - 2.0;
    let first = lane.top + 21.0 - if small { 3.0 } else { 0.0 };
    let number_at = if small {
        (edge, lane.top + 18.0, "end")
    } else {
        (0.0, first + NAME_LINE * lane.name.len() as f64, "start")
    };
    let note = (lane.marks.is_empty()).then(|| words::elsewhere(earlier, later));
    let numbered = !lane.marks.is_empty() || small;
    html! {
        <>
            { for lane.name.iter().enumerate().map(|(nth, line)| html! {
                <text class="t lane-name" x="0" y={first + NAME_LINE * nth as f64}>{ line.clone() }</text>
            }) }
            if let Some(note) = note {
                <text class="t tick" text-anchor="end" x={edge} y={lane.top + if small { 36.0 } else { 21.0 }}>{ note }</text>
            }
            if numbered {
                <text class="t tick num" text-anchor={number_at.2} x={number_at.0} y={number_at.1}>{ number }</text>
            }
            if let Some(y) = lane.middle {
                <line class="lane-mid" x1={layout.left} x2={layout.right} y1={y} y2={y} />
            }
            <line class="lane-rule" x1="0" x2={layout.width} y1={lane.bottom} y2={lane.bottom} />
        </>
    }
}

/// A mark or cluster. Everything in it is drawn from its own corner, so that moving it changes one place only.
fn one(
    drawn: &Drawn,
    (here, reached, slot): (Reached, bool, usize),
    layout: &Layout,
    timeline: &Timeline,
    named: Option<Name>,
) -> Html {
    let mark = drawn.members.first().and_then(|place| timeline.marks.get(*place));
    let Some(mark) = mark else { return Html::default() };
    let several = drawn.members.len() > 1;
    let (whole, both) = named.map(|named| (named.whole, named.both)).unzip();
    // What lies beyond the sight is drawn a little way out of it, where it is cut off.
    let corner = drawn.left.max(layout.time.left - BEYOND);
    let shape =
        if several { group(drawn, &layout.time, corner) } else { single(mark, drawn, &layout.time, corner) };
    let (left, right) = (drawn.left.max(layout.time.left - 4.0), drawn.right.min(layout.time.right + 4.0));
    // The drawn words are cut; the option's name has them whole.
    let label = drawn.label.as_ref().map(|(seat, label)| {
        html! {
            <text class={classes(["t", "lane-label", if mark.turning { "lane-turn" } else { "" }])} aria-hidden="true"
                x={seat.x - corner} y="13.5" text-anchor={if seat.before { "end" } else { "start" }}>
                { label.clone() }
            </text>
        }
    });
    html! {
        <g key={slot as i64} id={here.id()} class={classes(["opens", if reached { "reached" } else { "" }])}
            transform={format!("translate({} {})", tenths(corner), tenths(drawn.top))}
            role="option" aria-label={whole} aria-selected={if reached { "true" } else { "false" }}>
            <title>{ both }</title>
            if !several {
                <rect class="target" x={left - 5.0 - corner} y="-4"
                    width={(right - left + 10.0).max(24.0).min(layout.width)} height={MARK + 8.0} />
            }
            { shape }
            if mark.turning && !several {
                <circle class="turn" cx={held(turn_at(mark, drawn), left, right) - corner} cy="-3" r="3.5" />
            }
            { label }
        </g>
    }
}

/// Where the ring of a turning point stands: over the stroke of a mark, or over the end that its label begins at.
fn turn_at(mark: &Mark, drawn: &Drawn) -> f64 {
    match (mark.shape, &drawn.label) {
        (Some(Shape::Day { .. }), _) => f64::midpoint(drawn.left, drawn.right),
        (Some(Shape::By { .. }), _) => drawn.right - 1.5,
        (_, Some((seat, _))) if seat.before => drawn.left,
        _ => drawn.right,
    }
}

/// How far out of sight a mark is still drawn.
const BEYOND: f64 = 40.0;

/// A mark by the shape of its date, drawn from its corner.
fn single(mark: &Mark, drawn: &Drawn, time: &TimeScale, corner: f64) -> Html {
    let tone = mark.tone;
    let near = |x: f64| held(x, time.left - BEYOND, time.right + BEYOND) - corner;
    let x = |day: f64| near(time.x(day));
    let Some(shape) = mark.shape else { return Html::default() };
    if mark.head == Head::Planned {
        return hollow(near(drawn.left), near(drawn.right), 0.0, MARK, tone);
    }
    match shape {
        Shape::Day { .. } => stroke(f64::midpoint(drawn.left, drawn.right) - corner, 0.0, MARK, tone),
        Shape::Within { from, to } => bracket(x(from), x(to), 0.0, MARK, tone),
        Shape::By { to } => by(x(to), 0.0, MARK, tone),
        Shape::Lasting { from, sure_from, sure_to, to, open } => {
            let ends = Ends { from: x(from), sure_from: x(sure_from), sure_to: x(sure_to), to: x(to), open };
            bar(ends, 0.0, MARK, tone)
        }
    }
}

/// A cluster: a ring, or brackets with the number in them.
fn group(drawn: &Drawn, time: &TimeScale, corner: f64) -> Html {
    let middle = f64::midpoint(drawn.left.max(time.left), drawn.right.min(time.right)) - corner;
    let y = MARK / 2.0;
    if drawn.spans {
        return html! {
            <>
                { bracket(drawn.left - corner, drawn.right - corner, 0.0, MARK, drawn.tone) }
                <text class="t cluster-n num" text-anchor="middle" x={middle} y={y + 4.5}>
                    { text::thousands(drawn.members.len()) }
                </text>
            </>
        };
    }
    cluster(middle, y, drawn.members.len(), drawn.tone)
}
