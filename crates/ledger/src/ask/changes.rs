//! What changed between two moments: new, changed, superseded, retracted, merged, corrected.

use super::events::events_of;
use super::figures::{RelationKind, series};
use super::picture::{Picture, Stands};
use super::question::Question;
use super::scope::Lexicon;
use crate::error::Result;
use crate::store::Ledger;
use crate::time::{Known, Moment};
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};

/// How something changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum ChangeKind {
    /// It was not there.
    New,
    /// There are more reports or other roots of it.
    Changed,
    /// A later count or version took its place.
    Superseded,
    /// It was taken back.
    Retracted,
    /// Two events turned out to be one.
    Merged,
    /// A person corrected it.
    Corrected,
}

/// Something that changed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Change {
    /// How.
    pub change: ChangeKind,
    /// event, claim or figure.
    pub of: &'static str,
    /// Its id.
    pub id: String,
    /// When it came to be known.
    pub at: Moment,
    /// What a reader should know.
    pub words: String,
    /// Claims that bear it out.
    pub claims: Vec<String>,
}

impl Ledger {
    /// What changed in the answer to a question between two moments.
    pub fn changes(&self, question: &Question, from: Known, to: Known, lexicon: &Lexicon) -> Result<Vec<Change>> {
        let before = self.picture(&question.at(from), true)?;
        let after = self.picture(&question.at(to), true)?;
        let mut changes = changed_events(&before, &after);
        changes.extend(changed_claims(&before, &after));
        changes.extend(changed_figures(&before, &after, lexicon));
        changes.sort_by(|a, b| (a.at, a.change, a.of, &a.id).cmp(&(b.at, b.change, b.of, &b.id)));
        changes.truncate(question.limit.unwrap_or(usize::MAX));
        Ok(changes)
    }
}

fn changed_events(before: &Picture, after: &Picture) -> Vec<Change> {
    let old: BTreeMap<String, super::Event> =
        events_of(before).into_iter().map(|own| (own.event.clone(), own)).collect();
    let home: BTreeMap<&str, &str> =
        old.values().flat_map(|own| own.claims.iter().map(|claim| (claim.as_str(), own.event.as_str()))).collect();
    let known: BTreeMap<&str, Moment> =
        after.claims.iter().map(|told| (told.claim.claim.as_str(), told.known)).collect();
    let mut changes = Vec::new();
    for own in events_of(after) {
        let came: Vec<String> = own.claims.iter().filter(|claim| !home.contains_key(claim.as_str())).cloned().collect();
        let from: BTreeSet<&str> = own.claims.iter().filter_map(|claim| home.get(claim.as_str()).copied()).collect();
        let at = came.iter().filter_map(|claim| known.get(claim.as_str())).max().copied().unwrap_or_default();
        let change =
            |change, words: String, claims| Change { change, of: "event", id: own.event.clone(), at, words, claims };
        if from.is_empty() {
            changes.push(change(ChangeKind::New, own.sentence.clone(), came));
            continue;
        }
        if from.len() > 1 {
            let words = format!("one event: {}", from.iter().copied().collect::<Vec<_>>().join(", "));
            changes.push(change(ChangeKind::Merged, words, own.claims.clone()));
        }
        let roots = from.iter().filter_map(|id| old.get(*id)).map(|own| own.roots.len()).max().unwrap_or_default();
        if !came.is_empty() {
            let words = format!("{} more: {}; roots {roots} → {}", came.len(), own.sentence, own.roots.len());
            changes.push(change(ChangeKind::Changed, words, came));
        }
    }
    changes
}

fn changed_claims(before: &Picture, after: &Picture) -> Vec<Change> {
    let old: BTreeMap<&str, _> = before.claims.iter().map(|told| (told.claim.claim.as_str(), told)).collect();
    let mut changes = Vec::new();
    for own in &after.claims {
        let was = old.get(own.claim.claim.as_str());
        let change = |change, words: String| Change {
            change,
            of: "claim",
            id: own.claim.claim.clone(),
            at: own.known,
            words,
            claims: vec![own.claim.claim.clone()],
        };
        let was_standing = was.is_none_or(|was| was.stands == Stands::Standing);
        match &own.stands {
            Stands::Superseded { by, again: false } if was_standing => {
                changes.push(change(ChangeKind::Superseded, format!("no longer said by {by}: {}", own.claim.text)));
            }
            Stands::Rejected { by, reason } if was_standing => {
                changes.push(change(ChangeKind::Corrected, format!("rejected by {by} ({reason}): {}", own.claim.text)));
            }
            Stands::Retracted { by } if was_standing => {
                changes.push(change(ChangeKind::Retracted, format!("withdrawn by {by}: {}", own.claim.text)));
            }
            _ => {}
        }
        if was.is_some_and(|was| was.corrected != own.corrected) {
            changes.push(change(ChangeKind::Corrected, format!("{}: {}", own.corrected.join(", "), own.claim.text)));
        }
    }
    changes
}

fn changed_figures(before: &Picture, after: &Picture, lexicon: &Lexicon) -> Vec<Change> {
    let points = |picture: &Picture| {
        let all = series(picture, lexicon).into_iter();
        all.flat_map(|line| {
            line.points.into_iter().map(move |point| ((point.claim.clone(), point.figure), (line.shown.clone(), point)))
        })
        .collect::<BTreeMap<_, _>>()
    };
    let (old, new) = (points(before), points(after));
    let mut changes = Vec::new();
    for (key, (shown, own)) in &new {
        let id = format!("{}#{}", key.0, key.1);
        let change =
            |change, words, claims| Change { change, of: "figure", id: id.clone(), at: own.published, words, claims };
        let was = old.get(key).map(|(_, was)| was);
        if let (Some(by), true) = (&own.retracted_by, was.is_none_or(|was| was.retracted_by.is_none())) {
            let words = match own.repeats_retracted {
                true => format!("{shown}: \"{}\" repeats a figure that was taken back", own.text),
                false => format!("{shown}: \"{}\" was taken back", own.text),
            };
            changes.push(change(ChangeKind::Retracted, words, vec![key.0.clone(), by.clone()]));
        } else if let (Some(by), true) = (&own.superseded_by, was.is_none_or(|was| was.superseded_by.is_none())) {
            let words = format!("{shown}: \"{}\" gave way to a later count", own.text);
            changes.push(change(ChangeKind::Superseded, words, vec![key.0.clone(), by.clone()]));
        } else if was.is_none() && own.relations.iter().all(|tie| tie.relation != RelationKind::Repeats) && !own.denied
        {
            changes.push(change(
                ChangeKind::New,
                format!("{shown}: \"{}\", {}", own.text, own.source.root),
                vec![key.0.clone()],
            ));
        }
    }
    changes
}
