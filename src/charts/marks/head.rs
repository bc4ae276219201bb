//! The head of an observation's mark: disc, hollow disc or diamond.

use crate::charts::tone::{Head, Tone};
use crate::markup::{classes, html};
use crate::number::tenths;
use yew::prelude::*;

/// The head of a mark at a place, `radius` units in size.
pub fn head(x: f64, y: f64, radius: f64, tone: Tone, head: Head) -> Html {
    let class = classes(["obs", tone.class(), head.class()]);
    if head == Head::Said {
        let half = tenths(radius * 1.18);
        let d = format!(
            "M{},{}l{half},{half}l-{half},{half}l-{half},-{half}z",
            tenths(x),
            tenths(y - radius * 1.18)
        );
        return html! { <path {class} {d} /> };
    }
    html! { <circle {class} cx={x} cy={y} r={radius} /> }
}
