//! Movements of the time in sight, and when they reach the address.

use crate::charts::scale::Window;

/// A movement.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Moving {
    /// Done at once: a key, a button. It goes into the address.
    To(Window),
    /// One of many while a pointer or wheel moves; the address follows when it rests.
    While(Window),
}

/// How long a movement rests before the address follows, in milliseconds.
pub const REST_MS: u32 = 220;
