//! What people found of single claims: accepted or rejected by one, checked by a second, with what they said.

use crate::entry::{Act, Review, kind};
use crate::error::Result;
use crate::fault::Fault;
use crate::store::Ledger;
use crate::time::{By, Known, Moment};
use serde::Serialize;
use std::collections::BTreeMap;

/// How people found a claim: two statuses, each with who gave it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Reviewed {
    /// Accepted or rejected; none while it is open.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub accepted: Option<bool>,
    /// By whom.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub by: Option<String>,
    /// Why.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
    /// Who has looked at it as a second one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub checked: Option<String>,
}

/// A review as the journal holds it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ReviewNote {
    /// When.
    pub recorded: Moment,
    /// The review.
    pub review: Review,
}

impl Reviewed {
    fn take(&mut self, own: Review) {
        match own.act {
            Act::Accept | Act::Reject => {
                self.accepted = Some(own.act == Act::Accept);
                (self.by, self.reason) = (Some(own.by), Some(own.reason));
            }
            Act::Open => (self.accepted, self.by, self.reason) = (None, None, None),
            Act::Check => self.checked = Some(own.by),
            Act::Uncheck => self.checked = None,
            Act::Comment => {}
        }
    }
}

impl Ledger {
    /// How people have found claims, as far as it was known. Like a correction, a review has one time alone: when it was made.
    pub(super) fn reviews_known(&self, known: Known) -> std::result::Result<BTreeMap<String, Reviewed>, Fault> {
        let mut found: BTreeMap<String, Reviewed> = BTreeMap::new();
        for entry in self.entries_of(kind::REVIEW)? {
            if known.by == By::Published || known.at.is_none_or(|at| entry.recorded <= at) {
                let own: Review = entry.read()?;
                found.entry(own.claim.clone()).or_default().take(own);
            }
        }
        Ok(found)
    }

    /// Reviews of one claim, or of all, in order.
    pub fn reviews(&self, claim: Option<&str>) -> Result<Vec<ReviewNote>> {
        let mut notes = Vec::new();
        for entry in self.entries_of(kind::REVIEW)?.iter().filter(|entry| claim.is_none_or(|own| entry.key == own)) {
            notes.push(ReviewNote { recorded: entry.recorded, review: entry.read().map_err(|why| self.damaged(why))? });
        }
        Ok(notes)
    }
}
