//! The ledger's verbs and questions, for whoever shows them: the terminal, pages, other programs.
//!
//! - **Opening.** [`Ledger::open`] to write, [`Ledger::open_to_read`] to ask.
//! - **Taking in.** [`add()`] codes reports and posts them; [`Ledger::judge`], [`Ledger::correct`], [`Ledger::review`], [`Ledger::save`] (a situation),
//!   [`Ledger::erase`], [`Ledger::rebuild`], [`Ledger::verify`].
//! - **Asking.** [`ask`] has a table of the questions. Each is a method of [`Ledger`] that gives plain structs which serialise:
//!   [`Ledger::overview`] (a situation at a glance), [`Ledger::events`], [`Ledger::event`], [`Ledger::figures`],
//!   [`Ledger::measures`], [`Ledger::claims`], [`Ledger::claim`] (quote in context, relations, history), [`Ledger::changes`],
//!   [`Ledger::search`], [`Ledger::reports`], [`Ledger::sql`]; [`sitrep()`] makes a situation report;
//!   [`lessons()`] tells what people judged as examples for the rules.
//! - **As of a moment.** Every [`Question`] carries a [`Known`]: `Known::at(moment("2022-01-09T18:00")?)`.
//!
//! How any of it is printed is not decided here.

mod add;
mod lessons;
mod sitrep;
mod words;

pub use add::{Added, add};
pub use lessons::{Lesson, gives, lessons};
pub use onrust_ledger::ask::{self, Lexicon, Question};
pub use onrust_ledger::time::{moment, show as show_moment};
pub use onrust_ledger::{
    AS_WRITTEN, Act, By, CORRECTABLE, Correction, Entry, Error as LedgerError, Findings, Judgement, Known, Ledger,
    Moment, Posting, Receipt, Review, Situation, Standing, Verdict, Weights,
};
pub use sitrep::{Footnote, Line, Section, Sitrep, sitrep};
pub use words::Words;
