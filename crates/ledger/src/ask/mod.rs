//! The questions. Each is a method of [`Ledger`](crate::Ledger) that takes a [`Question`] (a filter, and what counts as known) and gives plain structs that
//! serialise; how they are printed or drawn is the caller's affair.
//!
//! | to show | ask | get |
//! |---|---|---|
//! | events | `events` | [`Event`] |
//! | one event with claims, roots, disagreements | `event` | [`EventWhole`] |
//! | figures side by side | `figures` | [`Series`] |
//! | measures by country | `measures` | [`MeasureLine`] |
//! | claims | `claims` | [`ClaimLine`] |
//! | one claim with context and relations | `claim` | [`ClaimWhole`] |
//! | what changed between two moments | `changes` | [`Change`] |
//! | words | `search` | [`Found`] |
//! | a situation at a glance | `overview` | [`Overview`] |
//! | SQL | `sql` | [`Table`] |

mod changes;
mod claims;
mod events;
mod figures;
mod measures;
mod overview;
mod picture;
mod question;
mod reviews;
mod roots;
mod scope;
mod sql;

pub use changes::{Change, ChangeKind};
pub use claims::{ClaimLine, ClaimWhole, Context, Found, Note, ReportLine};
pub use events::{Disagreement, Event, EventWhole, Link, Near};
pub use figures::{Apart, Point, Relation, RelationKind, Series, View};
pub use measures::{MeasureLine, Step};
pub use overview::{Counts, Overview};
pub use picture::{Issued, Picture, Stands, Told};
pub use question::Question;
pub use reviews::{ReviewNote, Reviewed};
pub use roots::{Root, Source, independent};
pub use scope::{Lexicon, Scope};
pub use sql::{Limits, Table};
