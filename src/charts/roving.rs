//! Walking the marks of a chart by keys: the chart is one stop of the keyboard, arrows go from mark to mark.

use yew::prelude::*;

/// Where a key leads from a mark: forward, back, first or last; nothing for other keys or without marks.
pub fn walk(key: &str, at: Option<usize>, count: usize) -> Option<usize> {
    let last = count.checked_sub(1)?;
    match (key, at) {
        ("ArrowRight" | "ArrowDown", Some(at)) => Some((at + 1).min(last)),
        ("ArrowLeft" | "ArrowUp", Some(at)) => Some(at.saturating_sub(1).min(last)),
        ("ArrowRight" | "ArrowDown" | "ArrowLeft" | "ArrowUp" | "Home", _) => Some(0),
        ("End", _) => Some(last),
        _ => None,
    }
}

/// What a chart's container needs to be walked.
#[derive(Clone, PartialEq)]
pub struct Walked {
    /// The mark that is reached, while the chart has the focus.
    pub at: Option<usize>,
    /// For the container.
    pub onkeydown: Callback<KeyboardEvent>,
    /// For the container.
    pub onfocus: Callback<FocusEvent>,
    /// For the container.
    pub onblur: Callback<FocusEvent>,
}

/// Walks `count` marks; Enter or Space opens the one that is reached.
#[hook]
pub fn use_walk(count: usize, on_open: &Callback<usize>) -> Walked {
    let place = use_state_eq(|| None::<usize>);
    let focused = use_state_eq(|| false);
    let at = place.filter(|at| *at < count);
    let onkeydown = {
        let (place, on_open) = (place.clone(), on_open.clone());
        Callback::from(move |event: KeyboardEvent| {
            if event.ctrl_key() || event.alt_key() || event.meta_key() {
                return;
            }
            let key = event.key();
            if let (true, Some(at)) = (key == "Enter" || key == " ", at) {
                event.prevent_default();
                on_open.emit(at);
            } else if let Some(next) = walk(&key, at, count) {
                event.prevent_default();
                place.set(Some(next));
            }
        })
    };
    let focus = |to: bool| {
        let focused = focused.clone();
        Callback::from(move |_: FocusEvent| focused.set(to))
    };
    // A chart without a mark reached shows its first when the keyboard comes to it.
    let onfocus = {
        let (focused, place) = (focused.clone(), place.clone());
        Callback::from(move |_: FocusEvent| {
            focused.set(true);
            if at.is_none() && count > 0 {
                place.set(Some(0));
            }
        })
    };
    Walked { at: at.filter(|_| *focused), onkeydown, onfocus, onblur: focus(false) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn arrows_walk_and_stop_at_the_ends() {
        let keys = ["ArrowRight", "ArrowRight", "ArrowLeft", "End", "ArrowRight", "Home"];
        let mut at = None;
        let walked: Vec<Option<usize>> = keys
            .into_iter()
            .map(|key| {
                at = walk(key, at, 3);
                at
            })
            .collect();
        assert_eq!(walked, [Some(0), Some(1), Some(0), Some(2), Some(2), Some(0)]);
    }

    #[test]
    fn other_keys_and_empty_charts_lead_nowhere() {
        assert_eq!(walk("Tab", Some(1), 3), None);
        assert_eq!(walk("End", None, 0), None);
    }
}
