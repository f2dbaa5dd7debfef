//! Documents into claims: finders of names, places, times and numbers, and the engine of event rules.
//!
//! No language is named here: what a language needs is read from its folder of data.

pub mod claims;
pub mod clause;
mod coder;
pub mod confidence;
pub mod coreference;
mod data;
mod fold;
pub mod names;
pub mod numbers;
mod numerals;
pub mod places;
mod predicates;
pub mod rules;
mod table;
#[cfg(test)]
mod testing;
pub mod timex;

pub use coder::{Coded, Coder, Draft, Tried, Why};
pub use predicates::{Known, Predicate};
