//! Drawings: first where everything goes, as plain functions; then the marks, as SVG components.

pub mod band;
pub mod clusters;
pub mod curve;
pub mod curve_layout;
pub mod dodge;
pub mod figure;
pub mod interval;
pub mod lanes;
pub mod marks;
pub mod measure;
pub mod multiple;
pub mod picture;
pub mod place;
pub mod roving;
pub mod scale;
pub mod spans;
pub mod speaking;
pub mod strip;
pub mod strip_layout;
pub mod ticks;
pub mod tone;
