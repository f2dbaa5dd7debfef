//! Finds the numbers of a report: how they are bounded, what they count, and which of them are no figures.
//!
//! How a language writes numbers stands in `figures/numerals.toml`, what bounds them in `bounds.toml`, words that say how
//! many without a number in `vague.toml`, what they count in `units.toml`; kinds of figure, in no language, in
//! `data/plover/figures.toml`. Invariant: a number that is read is never dropped in silence; one that counts nothing
//! of a happening says why in `not_a_figure`.

mod finder;
mod noun;
mod read;
mod reject;
mod rules;
mod show;
#[cfg(test)]
mod tests;
mod units;

pub use finder::{Finder, NumberMention};
pub use reject::Reason;
pub use rules::Example;
pub use show::show;
