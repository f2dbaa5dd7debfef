//! Finds the time words of a report and says which days they may cover.
//!
//! The engine knows calendars; what the words of a language mean stands in `data/lang/<xx>/timex/`: `words.toml` holds
//! the words for weekdays, months, units and feasts, every other file holds rules. A report's date is an interval of days:
//! a relative expression is evaluated for each possible day of publication and gives the hull, and the words of the
//! report may narrow that interval (`narrow`). Invariant: no mention names a day that its words, those in
//! `when.via` and the report's date do not fix.

mod calendar;
mod finder;
mod hits;
mod narrow;
mod pattern;
mod rules;
mod syntax;
mod tense;
#[cfg(test)]
mod tests;
mod value;
mod words;

pub use calendar::timex;
pub use finder::{Finder, TimeMention, Times};
pub use rules::{Example, Relation, TimexKind};
