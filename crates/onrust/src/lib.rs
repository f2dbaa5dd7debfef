//! The verbs of Onrust, and the data that they work with.
//!
//! ```
//! use onrust::{Arrival, Data, Engine, Report};
//!
//! let engine = Engine::load(&Data::built_in())?;
//! let report = Report { id: "a".into(), version: 1, text: "Het regent.".into(), ..Report::default() };
//! let outcome = engine.code(Arrival { report, notes: Vec::new() });
//! assert!(outcome.claims.is_empty());
//! # Ok::<(), onrust::Error>(())
//! ```

mod cases;
mod code;
mod confidence;
mod coverage;
mod data;
mod draft;
mod engine;
mod error;
mod expected;
mod fingerprint;
pub mod import;
mod inputs;
pub mod ledger;

pub use cases::Case;
pub use code::code;
pub use confidence::{Band, Curve, Rated, cross_validated, fit, rate_folder};
pub use coverage::{Coverage, Seen, joined};
pub use data::{Data, EXAMPLE};
pub use engine::{Engine, Outcome, Sent, Tested};
pub use error::Error;
pub use expected::{Comparison, Expected, Tally, compare, compare_folder};
pub use inputs::{Failure, Input, Inputs};
pub use onrust_coder::confidence::Confidence;
pub use onrust_coder::{Known, Predicate, Tried, Why};
pub use onrust_record as record;
pub use onrust_record::{Claim, Note, Report, ReportNotes};
pub use onrust_text as text;
pub use onrust_text::Arrival;
pub use onrust_text::Document;
