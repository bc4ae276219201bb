//! Parts of views that keep something between renderings: a chosen row, a measured width, an open menu.
//!
//! A part is a function of its properties and of the hooks that remember for it. All parts are one component of Yew,
//! [`Holder`]: a component for each would weigh kilobytes each, most of them the same. Views without memory are plain
//! functions and need none of this.

use std::any::Any;
use std::rc::Rc;
use yew::functional::{Hook, HookContext};
use yew::prelude::*;
use yew::virtual_dom::{Key, VComp, VNode};

/// What draws a part.
pub type View<P> = fn(&P, &mut HookContext) -> Html;

/// A part of a view, drawn again only when its properties or its own memory change.
pub fn part<P: PartialEq + 'static>(view: View<P>, props: P) -> Html {
    hold(Rc::new(Part { view, props }))
}

fn hold(part: Rc<dyn Held>) -> Html {
    // Another part in the same place must not take over the memory of the one before. So equal parts must not be all
    // that a list holds: each there stands in an element of its own.
    let key = Some(Key::from(part.name()));
    VNode::VComp(Rc::new(VComp::new::<Holder>(Rc::new(HolderProps { part }), key)))
}

/// A part, whatever its properties.
trait Held {
    fn draw(&self, hooks: &mut HookContext) -> Html;
    fn equals(&self, other: &dyn Any) -> bool;
    fn as_any(&self) -> &dyn Any;
    /// Differs from part to part.
    fn name(&self) -> usize;
}

struct Part<P> {
    view: View<P>,
    props: P,
}

impl<P: PartialEq + 'static> Held for Part<P> {
    fn draw(&self, hooks: &mut HookContext) -> Html {
        (self.view)(&self.props, hooks)
    }

    fn equals(&self, other: &dyn Any) -> bool {
        other
            .downcast_ref::<Part<P>>()
            .is_some_and(|other| self.name() == other.name() && self.props == other.props)
    }

    fn as_any(&self) -> &dyn Any {
        self
    }

    fn name(&self) -> usize {
        self.view as usize
    }
}

/// What the holder is given.
#[derive(Clone, Properties)]
struct HolderProps {
    part: Rc<dyn Held>,
}

impl PartialEq for HolderProps {
    fn eq(&self, other: &HolderProps) -> bool {
        Rc::ptr_eq(&self.part, &other.part) || self.part.equals(other.part.as_any())
    }
}

/// The one component that every part is.
#[component]
fn Holder(props: &HolderProps) -> Html {
    use_part(props)
}

/// Lets a part use the holder's hooks.
struct Use<'a>(&'a HolderProps);

impl Hook for Use<'_> {
    type Output = Html;

    fn run(self, hooks: &mut HookContext) -> Html {
        self.0.part.draw(hooks)
    }
}

fn use_part(props: &HolderProps) -> Use<'_> {
    Use(props)
}
