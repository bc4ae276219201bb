//! Words of the page as it stands before it starts, and where it cannot start.

/// Where scripts are switched off.
pub const NO_SCRIPTS: &str = "Scripts are switched off in this browser. This is the overview as it was built, with \
    every event and article; search, timeline and the articles themselves need scripts. Nothing is sent anywhere.";
