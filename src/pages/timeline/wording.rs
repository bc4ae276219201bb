//! What the marks of the detail strip are called.

use super::{
    layout::Drawn,
    model::{Time, Timeline},
};
use crate::{
    app::ViewProps,
    charts::scale::Window,
    shared::Shared,
    text::{status, timeline as words},
};
use dyad_corpus::OrderedMap;
use std::{cell::RefCell, rc::Rc};
use yew::AttrValue;

/// The words of marks, kept: a mark is drawn many times while it moves and says the same each time.
pub(super) struct Wording {
    timeline: Shared<Timeline>,
    labels: RefCell<OrderedMap<(usize, usize), Label>>,
    names: RefCell<OrderedMap<usize, Option<Name>>>,
}

/// Words beside a mark, once they have been made.
type Label = Option<Rc<str>>;

/// Which words are wanted.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum Words {
    /// All.
    All,
    /// Those that have been made before.
    AtHand,
}

/// What a mark or cluster is called.
#[derive(Clone)]
pub(super) struct Name {
    /// What it says.
    pub(super) title: AttrValue,
    /// When it was.
    pub(super) when: AttrValue,
    /// Both, as a pointer is told.
    pub(super) both: AttrValue,
    /// The same with what kind of mark it is, as it is read out.
    pub(super) whole: AttrValue,
}

impl Wording {
    pub(super) fn new(timeline: Shared<Timeline>) -> Wording {
        Wording { timeline, labels: RefCell::default(), names: RefCell::default() }
    }

    /// The label of a mark by its place, in at most so many characters.
    pub(super) fn label(&self, view: &ViewProps, (place, most): (usize, usize), words: Words) -> Rc<str> {
        let mut labels = self.labels.borrow_mut();
        let label = labels.slot((place, most));
        if label.is_none() && words == Words::All {
            *label = self.timeline.marks.get(place).map(|mark| mark.label(&view.data, most).into());
        }
        label.clone().unwrap_or_default()
    }

    pub(super) fn name(&self, view: &ViewProps, drawn: &Drawn, words: Words) -> Option<Name> {
        let [only] = drawn.members.as_slice() else { return Some(self.cluster(drawn)) };
        let mut names = self.names.borrow_mut();
        let name = names.slot(*only);
        if name.is_none() && words == Words::All {
            *name = self.timeline.marks.get(*only).map(|mark| {
                let said = mark.say(&view.data, &view.route);
                let both = format!("{}: {}", said.when, said.title);
                let kind = status::strip_label(&[(mark.tone, mark.head)]);
                let stop = if both.ends_with(['.', '?', '!', '…']) { "" } else { "." };
                let whole = format!("{both}{stop} {kind}").into();
                Name { title: said.title.into(), when: said.when.into(), both: both.into(), whole }
            });
        }
        name.clone()
    }

    fn cluster(&self, drawn: &Drawn) -> Name {
        let shapes = || drawn.members.iter().filter_map(|place| self.timeline.marks.get(*place)?.shape);
        let from = shapes().map(|shape| shape.extent().0).fold(f64::INFINITY, f64::min);
        let to = shapes().map(|shape| shape.extent().1).fold(f64::NEG_INFINITY, f64::max);
        let (first, last) = Window::new(from, to).whole_days();
        let title = words::cluster(drawn.members.len(), self.timeline.time == Time::Reported);
        let when = words::span(first, last);
        let both = AttrValue::from(format!("{when}: {title}"));
        Name { title: title.into(), when: when.into(), whole: both.clone(), both }
    }
}
