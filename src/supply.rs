//! Fetching what views lack of a large corpus.
//!
//! A view reads as if everything were here. Where it is not, [`Data`] says so at once; all that the views lack is then
//! fetched together, put in place, and the page is drawn anew. Until then what was drawn stays hidden (`app`), for it
//! may be wrong.

use crate::{
    data::Data,
    platform::{self, Fetch},
    shared::Shared,
    state::{Action, Supply},
};
use std::{cell::Cell, rc::Rc};
use yew::Callback;

/// Fetches from now on what is lacking, and tells what becomes of it.
pub fn supply(data: &Shared<Data>, tell: Callback<Action>) {
    let supplier = Rc::new(Supplier {
        data: data.clone(),
        tell,
        goal: Cell::new(0),
        is_due: Cell::new(false),
        is_again: Cell::new(false),
    });
    let told = Rc::clone(&supplier);
    data.on_lack(Callback::from(move |()| told.lack()));
    if data.shards().is_lacking() {
        supplier.lack();
    }
}

struct Supplier {
    data: Shared<Data>,
    tell: Callback<Action>,
    /// Bytes that the view waits for, as many as there were when it began to.
    goal: Cell<u32>,
    is_due: Cell<bool>,
    /// Whether something came wrong before: copies on the way are then not trusted.
    is_again: Cell<bool>,
}

impl Supplier {
    /// Something is lacking; what else is will be known when the views are drawn.
    fn lack(self: &Rc<Supplier>) {
        if !self.is_due.replace(true) {
            let supplier = Rc::clone(self);
            platform::soon(move || {
                supplier.is_due.set(false);
                supplier.fetch();
            });
        }
    }

    fn fetch(self: &Rc<Supplier>) {
        let shards = self.data.shards();
        let places = shards.take_wanted();
        self.goal.set(shards.lacking_bytes());
        self.say(false);
        let names = places.iter().map(|place| shards.name(*place)).collect::<Vec<_>>();
        let supplier = Rc::clone(self);
        let how = if self.is_again.replace(false) { Fetch::Again } else { Fetch::Wanted };
        let arrive =
            move |at: usize, content| places.get(at).is_some_and(|place| supplier.arrive(*place, content));
        platform::fetch_parts(&names, how, Box::new(arrive));
    }

    /// A part arrives, or does not; whether it is what was asked for.
    fn arrive(&self, place: usize, content: Option<Vec<u8>>) -> bool {
        let shards = self.data.shards();
        let arrived = content.is_some();
        let is_right = content.is_some_and(|content| shards.put(place, Vec::leak(content)).is_ok());
        if !is_right {
            shards.refuse(place);
            self.is_again.set(true);
        }
        self.say(arrived && !is_right);
        is_right
    }

    fn say(&self, damaged: bool) {
        let shards = self.data.shards();
        if !shards.is_lacking() {
            if self.goal.replace(0) > 0 {
                self.tell.emit(Action::Redraw);
            }
        } else if shards.is_refused() {
            self.tell.emit(Action::Supply(Supply::Failed { damaged }));
        } else {
            let of = self.goal.get();
            let fetched = of.saturating_sub(shards.lacking_bytes());
            self.tell.emit(Action::Supply(Supply::Coming { fetched, of }));
        }
    }
}
