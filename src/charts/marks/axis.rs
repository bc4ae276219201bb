//! The axis of time: ticks and their names.

use crate::charts::{
    measure::width,
    scale::TimeScale,
    ticks::{Ticks, ticks},
};
use crate::markup::html;
use crate::text::status::TICK_WORDS;
use yew::prelude::*;

/// Size of the names in drawing units.
pub const SIZE: f64 = 13.0;

/// The ticks that fit a scale.
pub fn fitting(time: &TimeScale) -> Ticks {
    ticks(time, SIZE, 14.0, &TICK_WORDS)
}

/// A line with ticks below it; the name of a span stands in its middle.
pub fn axis(time: &TimeScale, y: f64) -> Html {
    let found = fitting(time);
    let in_middle = found.step.names_span();
    html! {
        <g class="axis-group">
            <line class="axis" x1={time.left} x2={time.right} y1={y} y2={y} />
            { for found.ticks.iter().map(|tick| {
                let x = time.x(tick.at);
                let (name_x, anchor) = if in_middle {
                    (f64::midpoint(x.max(time.left), time.x(tick.next).min(time.right)), "middle")
                } else {
                    (x, "middle")
                };
                // A name stands only where all of it does; half a year's name at the edge would be cut.
                let half = width(&tick.label, SIZE) / 2.0;
                let fits = name_x - half >= time.left - 14.0 && name_x + half <= time.right + 14.0;
                let room = !in_middle || time.x(tick.next).min(time.right) - x.max(time.left) > 2.0 * half;
                html! {
                    <>
                        if x >= time.left - 0.5 && x <= time.right + 0.5 {
                            <line class="axis" x1={x} x2={x} y1={y} y2={y + 5.0} />
                        }
                        if fits && room && (in_middle || x >= time.left - 0.5) {
                            <text class="t tick num" text-anchor={anchor} x={name_x} y={y + 19.0}>
                                { tick.label.clone() }
                            </text>
                        }
                    </>
                }
            }) }
        </g>
    }
}
