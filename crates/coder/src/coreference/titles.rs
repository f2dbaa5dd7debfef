//! "The president", "the ministry": one of that title whom the report has named before.
//!
//! Invariant: only a definite phrase without a country of its own is resolved, and only backwards.

use super::lend;
use crate::names::{Finder, Kind, Mention, Mentions};
use onrust_text::Document;

/// Resolves the definite titles of a report.
pub(crate) fn resolve(finder: &Finder, doc: &Document, found: &mut Mentions) {
    let by = format!("{}.coreference.title", finder.lang);
    for at in 0..found.all.len() {
        let own = &found.all[at];
        if !open(own) {
            continue;
        }
        if let Some(other) = found.all[..at].iter().rev().find(|other| answers(own, other)).cloned() {
            let own = &mut found.all[at];
            lend(own, &other, &doc.report.text, &by);
            if !other.plural {
                own.entity.name = other.entity.name.clone();
            }
            if other.named {
                own.entity.sectors = other.entity.sectors.clone();
            }
        }
    }
}

/// Is it a title that says neither name nor country?
fn open(own: &Mention) -> bool {
    own.definite && own.role.is_some() && !own.named && own.entity.country.is_none() && own.possessor.is_none()
}

/// Has the earlier mention this title, and a country?
fn answers(own: &Mention, other: &Mention) -> bool {
    let (Some(title), Some(held)) = (&own.role, &other.role) else { return false };
    let one_sort = own.plural == other.plural && (own.kind == other.kind || other.kind == Kind::Person);
    other.entity.country.is_some()
        && one_sort
        && (title == held || (own.kind == Kind::Person && held.starts_with(title.as_str())))
}
