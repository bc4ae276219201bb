//! Values that many components hold: cheap to clone, equal only when they are the very same.

use std::{ops::Deref, rc::Rc};

/// A shared value that compares by identity, so that a component does not compare whole corpora to know that
/// nothing changed. It compares by round as well, for values that know more than they did in the round before.
#[derive(Debug)]
pub struct Shared<T>(Rc<T>, u32);

impl<T> Shared<T> {
    /// Shares a value.
    pub fn new(value: T) -> Shared<T> {
        Shared(Rc::new(value), 0)
    }

    /// The same value as it is in a round.
    pub fn at(&self, round: u32) -> Shared<T> {
        Shared(Rc::clone(&self.0), round)
    }
}

impl<T> Clone for Shared<T> {
    fn clone(&self) -> Shared<T> {
        self.at(self.1)
    }
}

impl<T> PartialEq for Shared<T> {
    fn eq(&self, other: &Shared<T>) -> bool {
        Rc::ptr_eq(&self.0, &other.0) && self.1 == other.1
    }
}

impl<T> Deref for Shared<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.0
    }
}

impl<T> From<Rc<T>> for Shared<T> {
    fn from(value: Rc<T>) -> Shared<T> {
        Shared(value, 0)
    }
}
