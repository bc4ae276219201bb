//! Words about parts of a large corpus that stand beside the page.

use crate::{number, state::Supply};

/// Asks for parts again.
pub const AGAIN: &str = "Try again";
/// Heading in the share dialogue.
pub const OFFLINE: &str = "Without a network";

/// What becomes of the parts that a view lacks; nothing where it lacks none.
pub fn said(supply: Supply) -> String {
    match supply {
        Supply::Here => String::new(),
        Supply::Coming { of, .. } => format!("Fetching articles: {}.", kilobytes(of)),
        Supply::Failed { damaged: false } => {
            "Part of the articles could not be fetched, so this view cannot be shown.".to_owned()
        }
        Supply::Failed { damaged: true } => {
            "Part of the articles arrived damaged, so this view cannot be shown.".to_owned()
        }
    }
}

/// How far it is; not said aloud each time it changes.
pub fn progress(supply: Supply) -> String {
    match supply {
        Supply::Coming { fetched, of } => format!("{} of {} are here.", kilobytes(fetched), kilobytes(of)),
        _ => String::new(),
    }
}

/// How much of all is available offline.
pub fn at_hand(kept: u32, of: u32) -> String {
    match kept {
        _ if kept == of => format!("All articles are available offline ({}).", kilobytes(of)),
        _ => format!(
            "The page opens offline, with the articles read so far: {} of {} are kept.",
            kilobytes(kept),
            kilobytes(of)
        ),
    }
}

/// The button that makes the rest available.
pub fn keep(lacking: u32) -> String {
    format!("Make all available offline ({})", kilobytes(lacking))
}

/// `640 KB`, `8.7 MB`
fn kilobytes(bytes: u32) -> String {
    if bytes < 999_500 {
        return format!("{} KB", bytes.div_ceil(1000));
    }
    format!("{} MB", number::decimals(f64::from(bytes) / 1e6, 1))
}
