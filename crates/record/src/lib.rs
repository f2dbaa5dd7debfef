//! The nouns of Onrust: reports, claims, and what a claim is made of, with their JSON form.
//!
//! Every value that was read from words carries those words ([`Cited`]): their bytes, and the rule that read them.

mod claim;
mod day;
mod entity;
mod figure;
mod id;
mod report;
mod span;

pub use claim::{Attribution, Claim, Dct, Factuality, Kind, Measure, Trigger};
pub use day::{Days, When};
pub use entity::{Entity, Place, Precision};
pub use figure::{Bound, Figure, Scope};
pub use id::{canonical, short_hash};
pub use jiff::civil::Date;
pub use report::{Note, Report, ReportNotes};
pub use span::{Cited, Quoted, RuleId, Span};
