//! Pictures as SVG: drawn once, for a page (coloured by its style sheet) and on their own (carrying their colours).
//!
//! Invariant: every picture has a title and a table or list beside it that says the same.

pub mod chart;
pub mod map;
mod pen;
pub use pen::escaped;
pub mod strip;
