//! "The president", "the ministry": one of that title whom the report has named before.
//!
//! Invariant: only a definite phrase without a country of its own is resolved, and only backwards.

use super::lend;
use crate::names::grammar::Grammar;
use crate::names::{Kind, Mention};

/// How many sentences back the body of "the organisation" may stand: a guess.
const REACH: usize = 3;

/// Gives a definite title the identity of the earlier one that it repeats; false if there is none.
pub(crate) fn resolve(own: &mut Mention, earlier: &[Mention], text: &str, lang: &str, grammar: &Grammar) -> bool {
    if !open(own) {
        return false;
    }
    let nearest = earlier.iter().rev().find(|other| answers(own, other));
    let Some(other) =
        nearest.or_else(|| named_body(own, earlier, grammar)).or_else(|| named_country(own, earlier, grammar))
    else {
        return false;
    };
    if other.kind == Kind::State {
        own.kind = Kind::State;
    }
    lend(own, other, text, &format!("{lang}.coreference.title"));
    if !other.plural {
        own.entity.name = other.entity.name.clone();
    }
    if other.named {
        own.entity.sectors = other.entity.sectors.clone();
    }
    true
}

/// The country that "the country" repeats: the one named last that is not beside it.
fn named_country<'a>(own: &Mention, earlier: &'a [Mention], grammar: &Grammar) -> Option<&'a Mention> {
    let generic = own.role.as_ref().is_some_and(|role| grammar.country_nouns.contains(role)) && !own.plural;
    let fits = |other: &&Mention| other.kind == Kind::State && own.sentence - other.sentence <= REACH;
    let nearest =
        |same: bool| earlier.iter().rev().filter(fits).find(move |other| (other.sentence == own.sentence) == same);
    if generic { nearest(false).or_else(|| nearest(true)) } else { None }
}

/// The body with a name that "the organisation" or "the group" repeats.
fn named_body<'a>(own: &Mention, earlier: &'a [Mention], grammar: &Grammar) -> Option<&'a Mention> {
    let generic = own.role.as_ref().is_some_and(|role| grammar.hypernyms.contains(role)) && !own.plural;
    let body = |other: &&Mention| matches!(other.kind, Kind::Body | Kind::Group) && other.named && !other.plural;
    let near = |other: &&Mention| own.sentence - other.sentence <= REACH;
    earlier.iter().rev().filter(|_| generic).find(|other| body(other) && near(other))
}

/// Is it a title that says neither name nor country?
fn open(own: &Mention) -> bool {
    own.definite && own.role.is_some() && !own.named && own.entity.country.is_none() && own.possessor.is_none()
}

/// Has the earlier mention this title, and a country?
fn answers(own: &Mention, other: &Mention) -> bool {
    let (Some(title), Some(held)) = (&own.role, &other.role) else { return false };
    let one_sort = own.plural == other.plural && (own.kind == other.kind || other.kind == Kind::Person);
    let short = own.kind != Kind::Group && (held.starts_with(title.as_str()) || held.ends_with(title.as_str()));
    other.entity.country.is_some() && one_sort && !other.stateless && (title == held || short)
}
