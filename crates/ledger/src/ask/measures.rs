//! Measures of governments: each from announced over in force and changed to ended or denied, with its roots.

use super::events::denied;
use super::picture::{Picture, Stands, Told};
use super::question::Question;
use super::roots::{Root, independent};
use crate::error::Result;
use crate::store::Ledger;
use crate::time::Moment;
use onrust_record::Date;
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};

/// A step in a measure's life.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Step {
    /// announced, in_force, ended, denied.
    pub status: String,
    /// Such as suspend.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub action: Option<String>,
    /// First day on which it was taken; none where no claim gives one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub from: Option<Date>,
    /// Last day; without a first one, the day by which it was told.
    pub to: Date,
    /// When it was first surely published.
    pub published: Moment,
    /// Is it said to be for now only?
    pub provisional: bool,
    /// First day in force, where said.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub in_force_from: Option<Date>,
    /// Last day in force, where said.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub in_force_to: Option<Date>,
    /// Claims that say so.
    pub claims: Vec<String>,
    /// Events that they belong to.
    pub events: BTreeSet<String>,
    /// Independent roots.
    pub roots: Vec<Root>,
}

/// A measure of a country towards another, or at home.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct MeasureLine {
    /// Whose it is; none where no report says.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub country: Option<String>,
    /// Its kind.
    pub kind: String,
    /// Towards whom, or where.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub target: Option<String>,
    /// What or whom it is about, in the reports' words.
    pub about: Vec<String>,
    /// The status of its last step.
    pub status: String,
    /// Is it for now only?
    pub provisional: bool,
    /// Its steps, in order.
    pub steps: Vec<Step>,
    /// Independent roots of all steps.
    pub roots: Vec<Root>,
    /// Outlets.
    pub outlets: BTreeSet<String>,
    /// A sentence that tells it.
    pub sentence: String,
}

impl Ledger {
    /// Measures that answer a question, by country, then kind.
    pub fn measures(&self, question: &Question) -> Result<Vec<MeasureLine>> {
        let mut all = lines(&self.picture(question, false)?);
        all.truncate(question.limit.unwrap_or(usize::MAX));
        Ok(all)
    }
}

type Key = (Option<String>, String, Option<String>, Option<String>);

/// The measures of a picture. Those of the past that a report only recalls are left out.
pub(crate) fn lines(picture: &Picture) -> Vec<MeasureLine> {
    let mut groups: BTreeMap<Key, Vec<&Told>> = BTreeMap::new();
    for told in picture.claims.iter().filter(|told| told.news && told.stands == Stands::Standing) {
        for key in keys(told) {
            groups.entry(key).or_default().push(told);
        }
    }
    groups.into_iter().map(|(key, told)| line(key, &told)).collect()
}

/// Whose measure, of which kind, towards whom; and, where persons are dismissed or arrested, which.
fn keys(told: &Told) -> Vec<Key> {
    let claim = &told.claim;
    let Some(measure) = &claim.measure else { return Vec::new() };
    let countries = |list: &[onrust_record::Entity]| -> BTreeSet<String> {
        list.iter().filter_map(|entity| entity.country.clone()).collect()
    };
    let (by, to) = (countries(&claim.actors), countries(&claim.recipients));
    let place = claim.place.as_ref().and_then(|place| place.country.clone());
    let personal = ["dismissal", "resignation"].contains(&measure.kind.as_str());
    let person = if measure.kind == "resignation" { claim.actors.first() } else { claim.recipients.first() };
    let who = personal.then(|| person.map(|own| own.name.clone().unwrap_or_else(|| own.cited.text.clone()))).flatten();
    let target = |own: Option<&String>| to.iter().chain(&place).find(|other| Some(*other) != own).cloned();
    match by.is_empty() {
        true => vec![(None, measure.kind.clone(), target(None), who)],
        false => {
            by.iter().map(|own| (Some(own.clone()), measure.kind.clone(), target(Some(own)), who.clone())).collect()
        }
    }
}

fn line((country, kind, target, _): Key, told: &[&Told]) -> MeasureLine {
    let mut groups: BTreeMap<(String, Option<String>), Vec<&Told>> = BTreeMap::new();
    for one in told {
        if let Some(measure) = &one.claim.measure {
            let said = measure.status.clone().unwrap_or_else(|| "announced".to_owned());
            let status = if denied(one) { "denied".to_owned() } else { said };
            groups.entry((status, measure.action.clone())).or_default().push(one);
        }
    }
    let mut steps: Vec<Step> = groups.into_iter().map(|((status, action), told)| step(status, action, &told)).collect();
    let first = |step: &Step| (step.from.unwrap_or(step.to), step.published);
    steps.sort_by(|a, b| (first(a), &a.status).cmp(&(first(b), &b.status)));
    let last = steps.last();
    let mut about: Vec<String> = Vec::new();
    for entity in told.iter().flat_map(|one| &one.claim.recipients) {
        let name = entity.name.clone().unwrap_or_else(|| entity.cited.text.clone());
        if !about.contains(&name) {
            about.push(name);
        }
    }
    MeasureLine {
        status: last.map(|step| step.status.clone()).unwrap_or_default(),
        provisional: last.is_some_and(|step| step.provisional),
        roots: independent(told.iter().copied()),
        outlets: told.iter().map(|one| one.source.outlet.clone()).collect(),
        sentence: told.first().map(|one| one.claim.text.clone()).unwrap_or_default(),
        country,
        kind,
        target,
        about,
        steps,
    }
}

fn step(status: String, action: Option<String>, told: &[&Told]) -> Step {
    let (from, to) = super::events::days(told);
    let measures = || told.iter().filter_map(|one| one.claim.measure.as_ref());
    Step {
        status,
        action,
        from,
        to,
        published: told.iter().map(|one| one.known).min().unwrap_or_default(),
        provisional: measures().any(|own| own.provisional.is_some()),
        in_force_from: measures().filter_map(|own| own.from).min(),
        in_force_to: measures().filter_map(|own| own.to).max(),
        claims: told.iter().map(|one| one.claim.claim.clone()).collect(),
        events: told.iter().filter_map(|one| one.event.clone()).collect(),
        roots: independent(told.iter().copied()),
    }
}
