//! The detail strip: lanes of marks, walked by keys, moved by dragging, zoomed by Ctrl and the wheel.

use super::{
    layout::{Drawn, Frame, LaneDrawn, Layout, MARK, NAME_LINE, TOP},
    model::{Mark, Timeline},
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
        scale::{TimeScale, Window},
        tone::{Head, Tone},
    },
    markup::{classes, html},
    number::{held, tenths, view_box},
    part::part,
    platform,
    query::Route,
    shared::Shared,
    text::{self, status, timeline as words},
};
use std::{cell::RefCell, rc::Rc};
use yew::functional::{Hook as _, HookContext};
use yew::prelude::*;

/// What the strip needs.
#[derive(Clone, PartialEq)]
pub struct DetailProps {
    /// What the view gets.
    pub view: ViewProps,
    /// What there is to draw.
    pub timeline: Shared<Timeline>,
    /// The time in sight.
    pub window: Window,
    /// Lanes to draw.
    pub lanes: usize,
    /// Whether it moves just now: the drawing then never gets lower, so that nothing below it jumps.
    pub moving: bool,
    /// Moves to another window.
    pub on_move: Callback<Window>,
    /// Opens what a cluster holds.
    pub on_cluster: Callback<Vec<usize>>,
}

/// The strip.
pub fn detail(props: DetailProps) -> Html {
    part(draw_detail, props)
}

fn draw_detail(props: &DetailProps, hooks: &mut HookContext) -> Html {
    let wording = use_memo(props.timeline.clone(), |timeline| Wording::new(timeline.clone())).run(hooks);
    // Words that would have to be fetched come when it rests.
    let words = if props.moving && props.view.data.is_cut() { Words::AtHand } else { Words::All };
    let layout = {
        let wording = wording.clone();
        use_memo(
            (props.timeline.clone(), props.window, props.lanes, props.view.width, words),
            move |(timeline, window, lanes, width, words)| {
                let frame = Frame { width: f64::from((*width).max(280)), window: *window, lanes: *lanes };
                Layout::new(timeline, frame, |mark, most| wording.label(&props.view, (mark, most), *words))
            },
        )
        .run(hooks)
    };
    let node = use_node_ref().run(hooks);
    let reached = use_state_eq(|| None::<Reached>).run(hooks);
    let dragged = use_mut_ref(|| None::<(f64, Window, f64)>).run(hooks);
    let tall = use_mut_ref(|| 0.0_f64).run(hooks);
    let height = if props.moving { tall.borrow().max(layout.height) } else { layout.height };
    *tall.borrow_mut() = height;
    // While it moves only the lanes that can be seen are drawn; which those are is asked once a movement.
    let shown = use_mut_ref(|| None::<(f64, f64)>).run(hooks);
    let (from, to) = if props.moving {
        *shown.borrow_mut().get_or_insert_with(|| platform::shown_of(&node))
    } else {
        *shown.borrow_mut() = None;
        (0.0, f64::INFINITY)
    };
    let in_sight = |lane: &LaneDrawn| lane.bottom + MARGIN >= from && lane.top - MARGIN <= to;
    let count = layout.walk().len();
    let at = place_of(&layout, *reached);
    let open = {
        let (layout, props) = (layout.clone(), props.clone());
        Callback::from(move |nth: usize| open(&layout, &props, nth))
    };
    let onkeydown = {
        let (layout, props, reached, open) = (layout.clone(), props.clone(), reached.clone(), open.clone());
        Callback::from(move |event: KeyboardEvent| on_key(&event, &layout, &props, &reached, &open))
    };
    let onclick = {
        let layout = layout.clone();
        Callback::from(move |event: MouseEvent| {
            let mark = platform::datum(&event, "data-mark").and_then(|datum| Reached::parse(&datum));
            if let Some(nth) = place_of(&layout, mark) {
                open.emit(nth);
            }
        })
    };
    let pointer = Pointer { dragged, node: node.clone(), layout: layout.clone(), props: props.clone() };
    // Where the strip begins is asked once and not at every turn of the wheel, when it would have to be laid out
    // for the answer.
    let left = use_mut_ref(|| None::<f64>).run(hooks);
    let onpointerenter = {
        let left = left.clone();
        Callback::from(move |_: PointerEvent| *left.borrow_mut() = None)
    };
    let onwheel = {
        let (node, layout, props) = (node.clone(), layout.clone(), props.clone());
        Callback::from(move |event: WheelEvent| {
            // Without Ctrl (or a pinch, which browsers report as Ctrl) the wheel scrolls the page.
            if event.ctrl_key() {
                event.prevent_default();
                let left = *left.borrow_mut().get_or_insert_with(|| platform::left_of(&node));
                let fixed = layout.time.day(f64::from(event.client_x()) - left);
                let factor = held((-event.delta_y() * 0.005).exp(), 0.2, 5.0);
                props.on_move.emit(props.window.zoomed(factor, fixed, props.timeline.limits));
            }
        })
    };
    let spoken = at.and_then(|at| {
        let (_, mark) = *layout.walk().get(at)?;
        let named = wording.name(&props.view, mark, words)?;
        Some(status::spoken(&named.title, &named.when, at + 1, count))
    });
    let walked = at.and_then(|at| layout.walk().get(at).map(|(lane, mark)| Reached::of(*lane, mark)));
    html! {
        <>
            <div ref={node} class="chart timeline-chart" role="listbox" tabindex="0" aria-labelledby="timeline-title"
                aria-describedby="timeline-desc" aria-activedescendant={walked.map(Reached::id)} {onkeydown}
                {onwheel} {onclick} {onpointerenter} onpointerdown={pointer.down()} onpointermove={pointer.moved()}
                onpointerup={pointer.up()} onpointercancel={pointer.up()}>
                <svg class="drawing" viewBox={view_box(layout.width, height)}
                    width={layout.width} height={height} role="presentation">
                    <g aria-hidden="true">
                        { ground(&layout) }
                        { for layout.lanes.iter().filter(|lane| in_sight(lane)).map(|lane| lane_ground(lane, &layout, &props.timeline)) }
                    </g>
                    { for layout.walk().into_iter().filter_map(|(lane, mark)| {
                        let here = Reached::of(lane, mark);
                        let reached = walked == Some(here);
                        // The option that a reader of the screen is at stays.
                        (reached || in_sight(&layout.lanes[lane]))
                            .then(|| one(mark, (here, reached), &layout, props, wording.name(&props.view, mark, words)))
                    }) }
                </svg>
            </div>
            <p class="hidden" role="status">{ spoken }</p>
        </>
    }
}

/// So far beyond what the window shows lanes are drawn while the strip moves, in CSS pixels: they grow and shrink.
const MARGIN: f64 = 120.0;

/// Which mark or cluster is reached: its lane and its first member, which zooming and moving do not change.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Reached {
    lane: usize,
    member: usize,
}

impl Reached {
    fn of(lane: usize, mark: &Drawn) -> Reached {
        Reached { lane, member: mark.members.first().copied().unwrap_or_default() }
    }

    fn parse(datum: &str) -> Option<Reached> {
        let (lane, member) = datum.split_once('-')?;
        Some(Reached { lane: lane.parse().ok()?, member: member.parse().ok()? })
    }

    /// As it stands in the page.
    fn datum(self) -> String {
        let Reached { lane, member } = self;
        format!("{lane}-{member}")
    }

    /// The identifier of its option.
    fn id(self) -> String {
        format!("tl-{}", self.datum())
    }
}

/// Where in the walk a mark is now, alone or in a cluster.
fn place_of(layout: &Layout, reached: Option<Reached>) -> Option<usize> {
    let reached = reached?;
    layout
        .walk()
        .iter()
        .position(|(lane, mark)| *lane == reached.lane && mark.members.binary_search(&reached.member).is_ok())
}

/// Opens a mark's sentence, or what a cluster holds.
fn open(layout: &Layout, props: &DetailProps, nth: usize) {
    let walk = layout.walk();
    let Some((_, drawn)) = walk.get(nth) else { return };
    if let [only] = drawn.members.as_slice() {
        let href =
            props.timeline.marks.get(*only).map(|mark| mark.say(&props.view.data, &props.view.route).href);
        if let Some(route) = href.and_then(|href| Route::parse(&href)) {
            props.view.on_open.emit(route);
        }
    } else {
        props.on_cluster.emit(drawn.members.clone());
    }
}

/// What a key does: walks, opens, zooms or moves.
fn on_key(
    event: &KeyboardEvent,
    layout: &Layout,
    props: &DetailProps,
    reached: &UseStateHandle<Option<Reached>>,
    open: &Callback<usize>,
) {
    if event.ctrl_key() || event.alt_key() || event.meta_key() {
        return;
    }
    let key = event.key();
    let at = place_of(layout, **reached);
    let (window, limits) = (props.window, props.timeline.limits);
    let moved = match (key.as_str(), event.shift_key()) {
        ("ArrowLeft", true) => Some(window.panned(-window.days() / 4.0, limits)),
        ("ArrowRight", true) => Some(window.panned(window.days() / 4.0, limits)),
        ("+" | "=", _) => Some(window.zoomed(2.0, middle_of(layout, at), limits)),
        ("-" | "_", _) => Some(window.zoomed(0.5, middle_of(layout, at), limits)),
        ("0", _) => Some(limits),
        _ => None,
    };
    if let Some(window) = moved {
        event.prevent_default();
        props.on_move.emit(window);
    } else if let (true, Some(at)) = (key == "Enter" || key == " ", at) {
        event.prevent_default();
        open.emit(at);
    } else if let Some(next) = step(&key, at, layout) {
        event.prevent_default();
        reached.set(layout.walk().get(next).map(|(lane, mark)| Reached::of(*lane, mark)));
    }
}

/// The moment that zooming by keys keeps in its place: that of the mark reached, or the middle.
fn middle_of(layout: &Layout, at: Option<usize>) -> f64 {
    let walk = layout.walk();
    let mark = at.and_then(|at| walk.get(at));
    let x = mark.map_or(f64::midpoint(layout.time.left, layout.time.right), |(_, mark)| {
        f64::midpoint(mark.left, mark.right)
    });
    layout.time.day(held(x, layout.time.left, layout.time.right))
}

/// Where a key leads: along the lane, to the nearest mark of the next lane, to the next year, to an end.
fn step(key: &str, at: Option<usize>, layout: &Layout) -> Option<usize> {
    let walk = layout.walk();
    let last = walk.len().checked_sub(1)?;
    let Some(at) = at else {
        return match key {
            "End" => Some(last),
            "Home" | "ArrowLeft" | "ArrowRight" | "ArrowUp" | "ArrowDown" | "PageUp" | "PageDown" => Some(0),
            _ => None,
        };
    };
    let (lane, here) = walk.get(at)?;
    let middle = |mark: &Drawn| f64::midpoint(mark.left, mark.right);
    let to_lane = |other: Option<usize>| {
        let other = other?;
        let in_lane = walk.iter().enumerate().filter(|(_, (lane, _))| *lane == other);
        let distance = |mark: &Drawn| (middle(mark) - middle(here)).abs();
        in_lane.min_by(|one, other| distance(one.1.1).total_cmp(&distance(other.1.1))).map(|(nth, _)| nth)
    };
    let lanes_with_marks: Vec<usize> = {
        let mut lanes: Vec<usize> = walk.iter().map(|(lane, _)| *lane).collect();
        lanes.dedup();
        lanes
    };
    let place = lanes_with_marks.iter().position(|other| other == lane)?;
    let year = layout.time.units_per_day() * 365.25;
    match key {
        "ArrowRight" => Some((at + 1).min(last)),
        "ArrowLeft" => Some(at.saturating_sub(1)),
        "ArrowDown" => to_lane(lanes_with_marks.get(place + 1).copied()).or(Some(at)),
        "ArrowUp" => {
            to_lane(place.checked_sub(1).and_then(|place| lanes_with_marks.get(place).copied())).or(Some(at))
        }
        "PageDown" => (at + 1..=last)
            .find(|nth| walk[*nth].0 == *lane && middle(walk[*nth].1) >= middle(here) + year)
            .or(Some(at)),
        "PageUp" => (0..at)
            .rev()
            .find(|nth| walk[*nth].0 == *lane && middle(walk[*nth].1) <= middle(here) - year)
            .or(Some(at)),
        "Home" => Some(0),
        "End" => Some(last),
        _ => None,
    }
}

/// The axis, above the lanes.
fn ground(layout: &Layout) -> Html {
    let time = &layout.time;
    let found = fitting(time);
    html! {
        <>
            { for found.ticks.iter().filter(|tick| time.x(tick.at) >= time.left - 0.5).map(|tick| {
                let x = time.x(tick.at);
                let bottom = if tick.major || found.step.names_span() { layout.height - 2.0 } else { TOP };
                let fits = x + 5.0 + width(&tick.label, SIZE) <= layout.width;
                // Drawn from its own place, as marks are: moving along changes one attribute of each.
                html! {
                    <g key={(tick.at * 24.0) as i64} transform={format!("translate({} {})", tenths(x), tenths(TOP))}>
                        <line class="grid" y1="-18" y2={bottom - TOP} />
                        if fits {
                            <text class="t tick num" x="4" y="-8">{ tick.label.clone() }</text>
                        }
                    </g>
                }
            }) }
            <line class="lane-rule" x1="0" x2={layout.width} y1={TOP} y2={TOP} />
        </>
    }
}

/// A lane's name, number, rules, and what of it lies outside the time in sight.
fn lane_ground(lane: &LaneDrawn, layout: &Layout, timeline: &Timeline) -> Html {
    let Some(of) = timeline.lanes.get(lane.lane) else { return Html::default() };
    let small = layout.room == Room::Small;
    let number = words::marks(of.marks.len());
    let (earlier, later) = lane.elsewhere;
    let edge = layout.time.right - 2.0;
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
                <line class="lane-mid" x1={layout.time.left} x2={layout.time.right} y1={y} y2={y} />
            }
            <line class="lane-rule" x1="0" x2={layout.width} y1={lane.bottom} y2={lane.bottom} />
        </>
    }
}

/// A mark or cluster. Everything in it is drawn from its own corner, so that moving it changes one place only.
fn one(
    drawn: &Drawn,
    (here, reached): (Reached, bool),
    layout: &Layout,
    props: &DetailProps,
    named: Option<Name>,
) -> Html {
    let mark = drawn.members.first().and_then(|place| props.timeline.marks.get(*place));
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
        <g key={here.datum()} id={here.id()} class={classes(["opens", if reached { "reached" } else { "" }])}
            data-mark={here.datum()} transform={format!("translate({} {})", tenths(corner), tenths(drawn.top))}
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

/// Dragging with one pointer moves the time in sight.
struct Pointer {
    dragged: Rc<RefCell<Option<(f64, Window, f64)>>>,
    node: NodeRef,
    layout: Rc<Layout>,
    props: DetailProps,
}

impl Pointer {
    /// Dragging begins after so many units; less is a click.
    const SLACK: f64 = 5.0;

    fn down(&self) -> Callback<PointerEvent> {
        let (dragged, props) = (self.dragged.clone(), self.props.clone());
        Callback::from(move |event: PointerEvent| {
            let first = event.is_primary() && event.button() == 0;
            *dragged.borrow_mut() = first.then(|| (f64::from(event.client_x()), props.window, 0.0));
        })
    }

    fn moved(&self) -> Callback<PointerEvent> {
        let (dragged, node, layout, props) =
            (self.dragged.clone(), self.node.clone(), self.layout.clone(), self.props.clone());
        Callback::from(move |event: PointerEvent| {
            let mut dragged = dragged.borrow_mut();
            let Some((began, window, farthest)) = dragged.as_mut() else { return };
            let by = f64::from(event.client_x()) - *began;
            if *farthest <= Self::SLACK && by.abs() > Self::SLACK {
                platform::capture(&event, &node);
            }
            *farthest = farthest.max(by.abs());
            if *farthest > Self::SLACK {
                let days = -by / layout.time.units_per_day();
                props.on_move.emit(window.panned(days, props.timeline.limits));
            }
        })
    }

    fn up(&self) -> Callback<PointerEvent> {
        let dragged = self.dragged.clone();
        Callback::from(move |_: PointerEvent| *dragged.borrow_mut() = None)
    }
}

/// The colour of a lane's marks taken together, for the strip above.
pub fn side_of(tone: Tone) -> usize {
    usize::from(tone == Tone::Conflict)
}
