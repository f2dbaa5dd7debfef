//! Bytes of a report into a [`Document`]: sentences, Universal Dependencies words, trees.
//!
//! No language is named here: what a language needs is read from its folder of data.

mod document;
mod error;
mod pack;

pub use document::{Document, Heading, Sentence, Upos, Word};
pub use error::DataError;
pub use pack::Pack;
