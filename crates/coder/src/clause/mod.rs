//! Clauses: what each predicate of a sentence says of whom, and how certainly.

mod build;
mod grammar;
mod modality;

pub use build::{Arg, Proposition, Slot, Tree, propose};
pub use grammar::{Grammar, Words};
pub use modality::{Modality, modality};
