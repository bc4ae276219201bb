//! `cargo xtask …`: every task of this workspace, with its own set-up.

fn main() {}
