//! Claims: what fired, with who, whom, where, when, how many and on whose word.

mod attribution;
mod choose;
mod event;
mod figure;
mod place;
mod statement;
mod told;
mod undergone;

pub use attribution::{Cues, Saying, Site, quoted_words, sayings};
pub use event::{Context, Sentences, code_sentence};
pub use told::date;
