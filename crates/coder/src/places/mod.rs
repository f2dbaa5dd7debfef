//! Places that a report names: cities, regions, countries, and parts of them.
//!
//! Invariant: a place has only the coordinates that its words allow; none where they say a country or a part of one.

mod choose;
mod find;
mod gazetteer;
mod role;
#[cfg(test)]
mod tests;

pub use gazetteer::{Found, Gazetteer};
pub use role::{Role, role};

pub(crate) use find::{Candidate, candidates, of_countries};

pub(crate) use choose::choose;
pub(crate) use role::is_dateline;

use onrust_record::{Place, Span};
use std::ops::Range;

/// Words that name a place.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct PlaceMention {
    /// Number of the sentence.
    pub sentence: usize,
    /// Indices of its words.
    pub words: Range<usize>,
    /// Index of the word that heads it.
    pub head: usize,
    /// Its bytes.
    pub span: Span,
    /// The place.
    pub place: Place,
    /// Its country.
    pub country: Option<String>,
    /// Does it stand at the head of the text, for the place of writing?
    pub dateline: bool,
}
