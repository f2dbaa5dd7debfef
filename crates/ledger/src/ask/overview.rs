//! A situation at a glance: counts, events, measures, figures, what others do about it, and what is not known.

use super::claims::ClaimLine;
use super::events::{Event, events_of};
use super::figures::{Series, series};
use super::measures::{MeasureLine, lines};
use super::picture::Stands;
use super::question::Question;
use super::roots::independent;
use super::scope::Lexicon;
use crate::entry::Situation;
use crate::error::Result;
use crate::store::Ledger;
use crate::time::{Known, Moment};
use onrust_record::Kind;
use serde::Serialize;
use std::collections::BTreeSet;

/// How much there is.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Counts {
    /// Reports.
    pub reports: usize,
    /// Outlets.
    pub outlets: usize,
    /// Independent roots.
    pub roots: usize,
    /// Claims.
    pub claims: usize,
    /// Claims that no longer stand.
    pub fallen: usize,
    /// Events.
    pub events: usize,
    /// Events and series on which reports disagree.
    pub disputed: usize,
}

/// A situation at a glance.
#[derive(Clone, Debug, Serialize)]
pub struct Overview {
    /// The saved question.
    pub situation: Situation,
    /// As of when.
    pub known: Known,
    /// When the latest report was published.
    pub latest: Option<Moment>,
    /// How much there is.
    pub counts: Counts,
    /// Events in its countries, by day.
    pub events: Vec<Event>,
    /// Events in which actors from outside act.
    pub outside: Vec<Event>,
    /// Measures, by country.
    pub measures: Vec<MeasureLine>,
    /// Figures.
    pub figures: Vec<Series>,
    /// Statements.
    pub statements: Vec<ClaimLine>,
}

impl Ledger {
    /// A situation at a glance.
    pub fn overview(&self, name: &str, known: Known, lexicon: &Lexicon) -> Result<Overview> {
        let situation = self.situation(name)?;
        let picture = self.picture(&Question::of(&situation, known), true)?;
        let home: BTreeSet<&String> = situation.countries.iter().collect();
        let foreign = |event: &Event| !home.is_empty() && event.actor_countries.iter().any(|own| !home.contains(own));
        let mut all = events_of(&picture);
        self.link(&picture, &mut all).map_err(|fault| self.told(fault))?;
        let (outside, events): (Vec<Event>, Vec<Event>) = all.into_iter().partition(foreign);
        let figures = series(&picture, lexicon);
        let disputed = events.iter().chain(&outside).filter(|event| event.disputed).count()
            + figures.iter().filter(|line| line.disputed).count();
        let standing = || picture.claims.iter().filter(|told| told.stands == Stands::Standing);
        let counts = Counts {
            reports: picture.reports.len(),
            outlets: picture.claims.iter().map(|told| &told.source.outlet).collect::<BTreeSet<_>>().len(),
            roots: independent(standing()).len(),
            claims: picture.claims.len(),
            fallen: picture.claims.len() - standing().count(),
            events: events.len() + outside.len(),
            disputed,
        };
        let said = standing().filter(|told| told.claim.kind == Kind::Statement);
        Ok(Overview {
            latest: picture.claims.iter().map(|told| told.known).max(),
            statements: said.map(|told| ClaimLine::of(told, &picture)).collect(),
            measures: lines(&picture),
            situation,
            known,
            counts,
            events,
            outside,
            figures,
        })
    }
}
