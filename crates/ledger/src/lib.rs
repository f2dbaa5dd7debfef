//! The ledger: an append-only journal of reports, claims and what people say of them, and the fold of it into events.
//!
//! [`Ledger::post`] takes in; [`ask`] answers. Everything that is asked can be asked as of a moment ([`Known`]).

#![allow(clippy::missing_errors_doc)]

pub mod ask;
mod canon;
mod check;
mod cluster;
mod correction;
mod entry;
mod error;
mod fault;
mod feature;
mod fold;
mod journal;
mod post;
mod rows;
mod score;
mod seal;
mod sketch;
mod store;
pub mod time;
mod verify;

pub use correction::{AS_WRITTEN, CORRECTABLE};
pub use entry::{Act, ClaimEntry, Correction, Erasure, Judgement, ReportEntry, Review, Situation, Standing, Verdict};
pub use error::{Error, Result};
pub use journal::{Entry, Tip};
pub use post::{Posting, Receipt, key_of};
pub use score::{Reason, SAME, Scored, UNSURE};
pub use sketch::Weights;
pub use store::{FORM, Ledger};
pub use time::{By, Known, Moment};
pub use verify::Findings;
