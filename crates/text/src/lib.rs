//! Bytes of a report into a [`Document`]: sentences, Universal Dependencies words, trees.
//!
//! No language is named here: what a language needs is read from its folder of data.

mod charset;
mod conllu;
mod dated;
mod document;
mod error;
mod eval;
mod index;
mod json_line;
mod language;
mod model;
mod pack;
mod reader;
mod report;
mod segment;
#[cfg(test)]
mod testing;
mod tree;

pub use charset::{Decoded, decode};
pub use conllu::{ConlluSentence, Range, document_of, read_conllu, write_document, write_sentence};
pub use document::{Document, Heading, Sentence, Upos, Word};
pub use error::DataError;
pub use eval::{Score, Scores, evaluate};
pub use index::Index;
pub use model::{Analysis, Model};
pub use pack::Pack;
pub use reader::Reader;
pub use report::{Arrival, Incoming, Seen, read_reports, reports, stem};
pub use segment::Segmenter;
pub use tree::{draw_tree, printable};
