//! Drawings: first where everything goes, as plain functions; then the marks, as SVG components.

pub mod band;
pub mod clusters;
pub mod interval;
pub mod lanes;
pub mod measure;
pub mod place;
pub mod scale;
pub mod ticks;
