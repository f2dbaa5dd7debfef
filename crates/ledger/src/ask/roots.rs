//! Roots: who said it first, as far as the reports tell. Copies of one agency's text, and outlets that cite one speaker, are
//! one root; counts everywhere are of roots.

use super::picture::{Picture, Told};
use crate::entry::ReportEntry;
use crate::fault::Fault;
use crate::store::Ledger;
use onrust_record::{Claim, Entity};
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};

/// PLOVER's sector of those who carry news.
const MEDIA: &str = "JRN";

/// From whom a claim comes, and through whom.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Source {
    /// Who issued the report.
    pub outlet: String,
    /// The agency or medium that it was taken from.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub carrier: Option<String>,
    /// The one on whose word it rests in the end.
    pub root: String,
    /// The root's country.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub country: Option<String>,
    /// Is the root the report itself?
    pub narrator: bool,
    /// The family of copies that the report belongs to.
    #[serde(skip)]
    pub family: i64,
}

/// Which reports of a picture are copies of one another, known by then.
pub struct Copies {
    family: BTreeMap<i64, i64>,
    agency: BTreeMap<i64, String>,
}

impl Copies {
    /// Of the picture's reports.
    pub(super) fn of(ledger: &Ledger, picture: &Picture) -> Result<Self, Fault> {
        let mut family: BTreeMap<i64, i64> = picture.reports.keys().map(|seq| (*seq, *seq)).collect();
        let mut find = ledger.db.prepare_cached("SELECT b FROM copy WHERE a = ?")?;
        for seq in picture.reports.keys() {
            for other in find.query_map([seq], |row| row.get::<_, i64>(0))? {
                let other = other?;
                if let (Some(a), Some(b)) = (family.get(seq).copied(), family.get(&other).copied()) {
                    let (keep, gone) = (a.min(b), a.max(b));
                    family.values_mut().filter(|own| **own == gone).for_each(|own| *own = keep);
                }
            }
        }
        let mut agency: BTreeMap<i64, String> = BTreeMap::new();
        for (seq, issued) in &picture.reports {
            if let Some(name) = &issued.entry.agency {
                let kept = agency.entry(family[seq]).or_insert_with(|| name.clone());
                *kept = kept.clone().min(name.clone());
            }
        }
        Ok(Self { family, agency })
    }
}

fn name(entity: &Entity) -> String {
    entity.name.clone().unwrap_or_else(|| entity.cited.text.clone())
}

/// From whom a claim comes.
pub(super) fn sourced(claim: &Claim, report: i64, entry: &ReportEntry, copies: &Copies) -> Source {
    let family = copies.family.get(&report).copied().unwrap_or(report);
    let agency = entry.agency.clone().or_else(|| copies.agency.get(&family).cloned());
    let outlet = entry.publisher.clone().unwrap_or_else(|| entry.id.clone());
    let asserters = claim.attribution.as_ref().map_or(&[][..], |own| &own.asserters);
    let is_medium = |entity: &&Entity| entity.sectors.iter().any(|sector| sector == MEDIA);
    let called = |entity: &Entity| match &agency {
        Some(agency) if is_medium(&entity) || holds(&entity.cited.text, agency) => agency.clone(),
        _ => name(entity),
    };
    let medium = asserters.iter().find(is_medium).map(called);
    let carrier = agency.clone().or(medium).filter(|own| *own != outlet);
    match asserters.last() {
        Some(root) => {
            Source { root: called(root), country: root.country.clone(), outlet, carrier, narrator: false, family }
        }
        None => {
            let root = carrier.clone().unwrap_or_else(|| outlet.clone());
            Source { root, country: None, outlet, carrier, narrator: true, family }
        }
    }
}

fn holds(text: &str, name: &str) -> bool {
    text.to_lowercase().split(|c: char| !c.is_alphanumeric()).any(|word| word == name.to_lowercase())
}

/// The independent roots of claims: each a name that stands for it, and the outlets that carry it. Claims are of one root where
/// the same one speaks, where their reports are copies, or where the same agency carried them.
pub fn independent<'a>(claims: impl IntoIterator<Item = &'a Told>) -> Vec<Root> {
    let told: Vec<&Told> = claims.into_iter().collect();
    let mut group: Vec<usize> = (0..told.len()).collect();
    let mut first: BTreeMap<String, usize> = BTreeMap::new();
    for (at, one) in told.iter().enumerate() {
        let source = &one.source;
        let spoken = (!source.narrator).then(|| format!("root {} {:?}", source.root.to_lowercase(), source.country));
        let carried = source.carrier.as_ref().map(|carrier| format!("carrier {}", carrier.to_lowercase()));
        let own = source.narrator.then(|| format!("root {}", source.root.to_lowercase()));
        let copied = Some(format!("family {}", source.family));
        for key in [spoken, carried, own, copied].into_iter().flatten() {
            let other = *first.entry(key).or_insert(at);
            let (keep, gone) = (group[at].min(group[other]), group[at].max(group[other]));
            group.iter_mut().filter(|own| **own == gone).for_each(|own| *own = keep);
        }
    }
    let mut roots: BTreeMap<usize, Root> = BTreeMap::new();
    for (at, one) in told.iter().enumerate() {
        let root = roots
            .entry(group[at])
            .or_insert_with(|| Root { name: told[group[at]].source.root.clone(), ..Root::default() });
        root.outlets.insert(one.source.outlet.clone());
        root.claims.insert(one.claim.claim.clone());
    }
    roots.into_values().collect()
}

/// An independent root.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Root {
    /// The first that was given for it.
    pub name: String,
    /// Outlets that carry it.
    pub outlets: BTreeSet<String>,
    /// Claims that rest on it.
    pub claims: BTreeSet<String>,
}
