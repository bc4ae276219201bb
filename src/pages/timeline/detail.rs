//! The detail strip: lanes of marks, walked by keys, moved by dragging, zoomed by Ctrl and the wheel.

use super::{
    layout::{Drawn, Frame, Layout},
    model::Timeline,
    strip::{self, Reached, StripProps},
    wording::{Wording, Words},
};
use crate::{
    app::ViewProps,
    charts::{scale::Window, tone::Tone},
    markup::html,
    number::{held, tenths, view_box},
    part::part,
    platform,
    query::Route,
    shared::Shared,
    text::status,
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
    let dragged = use_mut_ref(|| None::<(f64, Window, f64)>).run(hooks);
    // What is dragged is laid out a little way beyond both ends and then only pushed along, until that is used up.
    let drags = props.moving && dragged.borrow().is_some_and(|(_, _, farthest)| farthest > Pointer::SLACK);
    let laid_out = use_mut_ref(|| None::<Window>).run(hooks);
    let window = if drags { pushed(*laid_out.borrow(), props.window) } else { props.window };
    *laid_out.borrow_mut() = drags.then_some(window);
    let beyond = if drags { BEYOND } else { 0.0 };
    let layout = {
        let wording = wording.clone();
        use_memo(
            (props.timeline.clone(), window, props.lanes, props.view.width, (words, beyond)),
            move |(timeline, window, lanes, width, (words, beyond))| {
                let width = f64::from((*width).max(280));
                let frame = Frame { width, window: *window, lanes: *lanes, beyond: *beyond };
                Layout::new(timeline, frame, |mark, most| wording.label(&props.view, (mark, most), *words))
            },
        )
        .run(hooks)
    };
    let pushed = (window.from - props.window.from) * layout.time.units_per_day();
    let node = use_node_ref().run(hooks);
    let reached = use_state_eq(|| None::<Reached>).run(hooks);
    let tall = use_mut_ref(|| 0.0_f64).run(hooks);
    let height = if props.moving { tall.borrow().max(layout.height) } else { layout.height };
    *tall.borrow_mut() = height;
    // While it moves only the lanes that can be seen are drawn; which those are is asked once a movement.
    let shown = use_mut_ref(|| None::<(f64, f64)>).run(hooks);
    let sight = if props.moving {
        *shown.borrow_mut().get_or_insert_with(|| platform::shown_of(&node))
    } else {
        *shown.borrow_mut() = None;
        (0.0, f64::INFINITY)
    };
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
            let mark = platform::datum(&event, "id").and_then(|id| Reached::parse(&id));
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
                let fixed = layout.time.day(f64::from(event.client_x()) - left - pushed);
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
    let strip = StripProps {
        view: props.view.clone(),
        timeline: props.timeline.clone(),
        layout: Shared::from(layout.clone()),
        wording: Shared::from(wording.clone()),
        words,
        walked,
        sight,
        moving: props.moving,
    };
    html! {
        <>
            <div ref={node} class="chart timeline-chart" role="listbox" tabindex="0" aria-labelledby="timeline-title"
                aria-describedby="timeline-desc" aria-activedescendant={walked.map(Reached::id)} {onkeydown}
                {onwheel} {onclick} {onpointerenter} onpointerdown={pointer.down()} onpointermove={pointer.moved()}
                onpointerup={pointer.up()} onpointercancel={pointer.up()}>
                <svg class="drawing" viewBox={view_box(layout.width, height)}
                    width={layout.width} height={height} role="presentation">
                    <g aria-hidden="true">{ strip::lanes(strip.clone()) }</g>
                    if drags {
                        <clipPath id="timeline-sight">
                            <rect x={layout.left - OVER} width={layout.right - layout.left + 2.0 * OVER} {height} />
                        </clipPath>
                    }
                    <g role="presentation" clip-path={drags.then_some("url(#timeline-sight)")}>
                        <g role="presentation" transform={drags.then(|| format!("translate({} 0)", tenths(pushed)))}>
                            { strip::marks(strip) }
                        </g>
                    </g>
                </svg>
            </div>
            <p class="hidden" role="status">{ spoken }</p>
        </>
    }
}

/// So much of the time in sight is laid out beyond each end of it while it is dragged.
const BEYOND: f64 = 0.4;
/// So far over the ends of the time in sight marks are seen, in drawing units: a stroke at an end is whole.
const OVER: f64 = 4.0;

/// The window that is laid out while another, just as long, is in sight: the one before, as long as it reaches.
fn pushed(laid_out: Option<Window>, seen: Window) -> Window {
    let reaches = |laid_out: &Window| {
        (laid_out.days() - seen.days()).abs() < 1e-6
            && (laid_out.from - seen.from).abs() <= BEYOND * seen.days()
    };
    laid_out.filter(reaches).unwrap_or(seen)
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_dragged_is_laid_out_anew_only_when_it_is_used_up_or_another_length_of_time() {
        let before = Window::new(1000.0, 2000.0);
        assert_eq!(pushed(Some(before), Window::new(1400.0, 2400.0)), before);
        assert_eq!(pushed(Some(before), Window::new(1401.0, 2401.0)), Window::new(1401.0, 2401.0));
        assert_eq!(pushed(Some(before), Window::new(1000.0, 1900.0)), Window::new(1000.0, 1900.0));
        assert_eq!(pushed(None, before), before);
    }
}
