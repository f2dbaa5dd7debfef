//! Who is meant by a pronoun, or by a title without a name.
//!
//! Invariant: the word itself stays the span; the words that say who it is go in `via`, nearest first.

mod pronouns;
pub(crate) mod titles;

pub use pronouns::Pronouns;
pub(crate) use pronouns::resolve as resolve_pronouns;

use crate::names::Mention;
use onrust_record::Cited;

/// Gives a mention the identity of an earlier one.
fn lend(own: &mut Mention, other: &Mention, text: &str, by: &str) {
    let mut via = vec![Cited::at(text, other.span, by)];
    via.extend(other.entity.cited.via.iter().cloned());
    own.entity.country = other.entity.country.clone();
    own.entity.wikidata = other.entity.wikidata.clone();
    own.entity.cited.via = via;
}
