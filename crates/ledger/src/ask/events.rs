//! Events: what happened, who tells it as news and who only recalls it, on whose word, and where they disagree.

use super::claims::ClaimLine;
use super::figures::Series;
use super::measures::MeasureLine;
use super::picture::{Picture, Stands, Told};
use super::question::Question;
use super::roots::{Root, independent};
use super::scope::Lexicon;
use crate::entry::{Judgement, kind};
use crate::error::{Error, Result};
use crate::fault::Fault;
use crate::feature::what;
use crate::score::{Scored, score};
use crate::sketch::Alike;
use crate::store::Ledger;
use crate::time::{Known, day_of};
use onrust_record::{Date, Factuality};
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};

/// Claims of an event whose likeness is told, and likenesses to others: each is worked out anew for who asks.
const COMPARED: usize = 60;

/// An event, in a line.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Event {
    /// Its id.
    pub event: String,
    /// PLOVER type, or the measure, or the kind of figure.
    pub what: String,
    /// PLOVER type, where it has one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub event_type: Option<String>,
    /// Modes.
    #[serde(skip_serializing_if = "BTreeSet::is_empty")]
    pub modes: BTreeSet<String>,
    /// First day; none where no claim gives one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub from: Option<Date>,
    /// Last day; without a first one, the day by which it was told.
    pub to: Date,
    /// Where, in the finest words that are given.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub place: Option<String>,
    /// The country where it happened.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub country: Option<String>,
    /// Who acts, as the claims name them, most often first.
    pub actors: Vec<String>,
    /// Their countries.
    pub actor_countries: BTreeSet<String>,
    /// Who undergoes.
    pub recipients: Vec<String>,
    /// Their countries.
    pub recipient_countries: BTreeSet<String>,
    /// Planned, hypothetical or denied, where every claim says so.
    #[serde(skip_serializing_if = "BTreeSet::is_empty")]
    pub auxiliary: BTreeSet<String>,
    /// Reports whose news it is: it is what their headline tells.
    pub reports: Vec<String>,
    /// Reports that tell or recall it beside other news.
    pub mentions: Vec<String>,
    /// Claims, by when they were published.
    pub claims: Vec<String>,
    /// Independent roots.
    pub roots: Vec<Root>,
    /// Outlets.
    pub outlets: BTreeSet<String>,
    /// Does any claim of it stand?
    pub stands: bool,
    /// Do claims deny it, or disagree?
    pub disputed: bool,
    /// What a reader sees first: the sentence of its first standing claim.
    pub sentence: String,
    /// Its language.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub lang: Option<String>,
    /// Events that hang together with it.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub relations: Vec<Link>,
}

/// A tie to another event.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Link {
    /// How: `unsure-same`, `denies`.
    pub relation: &'static str,
    /// The other.
    pub event: String,
}

/// Values of which claims of one event give different ones.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Disagreement {
    /// On what.
    pub about: String,
    /// Each value, with the claims that give it.
    pub values: BTreeMap<String, Vec<String>>,
}

/// Another event that may be the same, and why it is not joined.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Near {
    /// The other event's id.
    pub event: String,
    /// The claims that were compared.
    pub claims: [String; 2],
    /// What the scorer found.
    pub scored: Scored,
}

/// An event with all that there is of it.
#[derive(Clone, Debug, Serialize)]
pub struct EventWhole {
    /// In a line.
    pub event: Event,
    /// Its claims.
    pub claims: Vec<ClaimLine>,
    /// Why its claims are held to be of one event: the first with each other one.
    pub ties: Vec<Near>,
    /// Events that may be the same.
    pub near: Vec<Near>,
    /// Where claims disagree.
    pub disagreements: Vec<Disagreement>,
    /// Its figures.
    pub figures: Vec<Series>,
    /// Its measures.
    pub measures: Vec<MeasureLine>,
    /// What people judged.
    pub judgements: Vec<Judgement>,
}

impl Ledger {
    /// Events that answer a question, by day, then by id.
    pub fn events(&self, question: &Question) -> Result<Vec<Event>> {
        let picture = self.picture(question, true)?;
        let mut events = events_of(&picture);
        self.link(&picture, &mut events).map_err(|fault| self.told(fault))?;
        events.truncate(question.limit.unwrap_or(usize::MAX));
        Ok(events)
    }

    /// One event, by its id or by a claim's.
    pub fn event(&self, id: &str, known: Known, lexicon: &Lexicon) -> Result<EventWhole> {
        let claim = self.claim_named(id)?;
        let row = self.rows_where("c.id = ?", &[&claim]).map_err(|fault| self.told(fault))?.into_values().next();
        let event =
            row.and_then(|row| row.event).ok_or_else(|| Error::Refused(format!("{id}: belongs to no event")))?;
        let question = Question { event: Some(event), known, ..Question::default() };
        let picture = self.picture(&question, false)?;
        let then = picture.claims.iter().find(|told| told.claim.claim == claim).and_then(|told| told.event.clone());
        let Some(then) = then else {
            return Err(Error::Refused(format!("{id}: was not known then")));
        };
        let mut picture = picture;
        picture.claims.retain(|told| told.event.as_ref() == Some(&then));
        let mut events = events_of(&picture);
        self.link(&picture, &mut events).map_err(|fault| self.told(fault))?;
        let event = events.pop().ok_or_else(|| Error::Refused(format!("{id}: belongs to no event")))?;
        let (ties, near) = self.compared(&picture, &then, known).map_err(|fault| self.told(fault))?;
        Ok(EventWhole {
            ties,
            near,
            disagreements: disagreements(&picture.claims),
            figures: super::figures::series(&picture, lexicon),
            measures: super::measures::lines(&picture),
            judgements: self.judgements_on(&event)?,
            claims: picture.claims.iter().map(|told| ClaimLine::of(told, &picture)).collect(),
            event,
        })
    }

    fn judgements_on(&self, event: &Event) -> Result<Vec<Judgement>> {
        let all = self.entries_of(kind::JUDGEMENT)?;
        let all: Result<Vec<Judgement>> =
            all.iter().map(|entry| entry.read().map_err(|why| self.damaged(why))).collect();
        Ok(all?.into_iter().filter(|own| event.claims.contains(&own.a) || event.claims.contains(&own.b)).collect())
    }

    /// Ties events that are unsure to be one, and those of which one denies the other.
    pub(super) fn link(&self, picture: &Picture, events: &mut [Event]) -> std::result::Result<(), Fault> {
        let at: BTreeMap<i64, &str> =
            picture.claims.iter().filter_map(|told| Some((told.seq, told.event.as_deref()?))).collect();
        let mut links: BTreeMap<String, BTreeSet<Link>> = BTreeMap::new();
        let mut find = self.db.prepare_cached("SELECT a, b, score, verdict, sum FROM pair WHERE a = ?")?;
        for seq in at.keys() {
            let rows = find.query_map([seq], |row| {
                Ok((
                    row.get::<_, i64>(0)?,
                    row.get::<_, i64>(1)?,
                    row.get(2)?,
                    row.get::<_, String>(3)?,
                    row.get::<_, i64>(4)?,
                ))
            })?;
            for row in rows {
                let (a, b, points, verdict, sum) = row?;
                if crate::rows::pair_sum(a, b, points, &verdict) != sum {
                    return Err(Fault::Damaged(format!("the pair of claims {a} and {b} is not as it was written")));
                }
                if let Some((x, y)) = at.get(&a).zip(at.get(&b)).filter(|(x, y)| x != y) {
                    let link = |event: &str| Link { relation: "unsure-same", event: event.to_owned() };
                    links.entry((*x).to_owned()).or_default().insert(link(y));
                    links.entry((*y).to_owned()).or_default().insert(link(x));
                }
            }
        }
        for event in events {
            event.relations.extend(links.remove(&event.event).into_iter().flatten());
        }
        Ok(())
    }

    /// Pairs of an event's first claim with the others, and of its claims with those of other events.
    fn compared(
        &self,
        picture: &Picture,
        event: &str,
        known: Known,
    ) -> std::result::Result<(Vec<Near>, Vec<Near>), Fault> {
        let scored = |a: i64, b: i64| -> std::result::Result<Option<Scored>, Fault> {
            let read = |seq: i64| match crate::rows::read_feature(&self.db, seq) {
                Ok(feature) => Ok(Some(feature)),
                Err(Fault::Sql(rusqlite::Error::QueryReturnedNoRows)) => Ok(None),
                Err(fault) => Err(fault),
            };
            let (Some(a), Some(b)) = (read(a)?, read(b)?) else { return Ok(None) };
            let sketch = |seq| Ok::<_, Fault>(self.issued(seq)?.entry.sketch);
            let alike =
                if a.report == b.report { Alike::default() } else { sketch(a.report)?.alike(&sketch(b.report)?) };
            Ok(Some(score(&a, &b, alike)))
        };
        let (mut ties, mut near) = (Vec::new(), Vec::new());
        for (at, told) in picture.claims.iter().enumerate().take(COMPARED) {
            if let (Some(first), true) = (picture.claims.first(), at > 0) {
                ties.extend(scored(first.seq, told.seq)?.map(|scored| Near {
                    event: event.to_owned(),
                    claims: [first.claim.claim.clone(), told.claim.claim.clone()],
                    scored,
                }));
            }
            let others = self.rows_where(
                "c.seq IN (SELECT b FROM pair WHERE a = ?1 UNION SELECT a FROM pair WHERE b = ?1)",
                &[&told.seq],
            )?;
            let known = others.into_values().filter(|other| known.holds(other.known, other.recorded));
            for other in known.take(COMPARED.saturating_sub(near.len())) {
                let elsewhere = other.event.clone().filter(|other| other != event);
                if let (Some(elsewhere), Some(scored)) = (elsewhere, scored(told.seq, other.seq)?) {
                    near.push(Near { event: elsewhere, claims: [told.claim.claim.clone(), other.id], scored });
                }
            }
        }
        near.sort_by_key(|one| (std::cmp::Reverse(one.scored.points), one.event.clone()));
        Ok((ties, near))
    }
}

/// The events of a picture.
pub(crate) fn events_of(picture: &Picture) -> Vec<Event> {
    let mut groups: BTreeMap<&str, Vec<&Told>> = BTreeMap::new();
    for told in &picture.claims {
        if let Some(event) = &told.event {
            groups.entry(event).or_default().push(told);
        }
    }
    let mut events: Vec<Event> = groups.into_iter().map(|(id, told)| event_of(id, &told, picture)).collect();
    events.sort_by(|a, b| (a.from.unwrap_or(a.to), a.to, &a.event).cmp(&(b.from.unwrap_or(b.to), b.to, &b.event)));
    events
}

fn event_of(id: &str, all: &[&Told], picture: &Picture) -> Event {
    let standing: Vec<&Told> = all.iter().copied().filter(|told| told.stands == Stands::Standing).collect();
    let told: &[&Told] = if standing.is_empty() { all } else { &standing };
    let first = told[0];
    let place = told.iter().filter_map(|one| one.claim.place.as_ref()).min_by_key(|place| place.precision);
    let entities =
        |of: fn(&Told) -> &[onrust_record::Entity]| told.iter().flat_map(move |one| of(one)).collect::<Vec<_>>();
    let (actors, recipients) = (entities(|one| &one.claim.actors), entities(|one| &one.claim.recipients));
    let countries = |list: &[&onrust_record::Entity]| list.iter().filter_map(|entity| entity.country.clone()).collect();
    let (from, to) = days(told);
    let report = |one: &&Told| picture.reports[&one.report].entry.id.clone();
    let reports: BTreeSet<String> = told.iter().filter(|one| one.headline).map(report).collect();
    let mentions: BTreeSet<String> = told.iter().map(report).filter(|id| !reports.contains(id)).collect();
    let auxiliary = told.iter().map(|one| one.claim.auxiliary.iter().cloned().collect::<BTreeSet<_>>());
    Event {
        event: id.to_owned(),
        what: what(&first.claim).unwrap_or_default(),
        event_type: first.claim.event_type.clone(),
        modes: told.iter().flat_map(|one| one.claim.modes.iter().cloned()).collect(),
        from,
        to,
        place: place.map(|place| place.name.clone().unwrap_or_else(|| place.cited.text.clone())),
        country: place.and_then(|place| place.country.clone()),
        actors: names(&actors),
        actor_countries: countries(&actors),
        recipients: names(&recipients),
        recipient_countries: countries(&recipients),
        auxiliary: auxiliary.reduce(|a, b| &a & &b).unwrap_or_default(),
        mentions: mentions.into_iter().collect(),
        reports: reports.into_iter().collect(),
        claims: all.iter().map(|one| one.claim.claim.clone()).collect(),
        roots: independent(told.iter().copied()),
        outlets: told.iter().map(|one| one.source.outlet.clone()).collect(),
        stands: !standing.is_empty(),
        disputed: told.iter().any(|one| denied(one)) && told.iter().any(|one| !denied(one)),
        sentence: first.claim.text.clone(),
        lang: picture.reports[&first.report].entry.lang.clone(),
        relations: Vec::new(),
    }
}

/// Does a claim say that it is not so?
pub(crate) fn denied(told: &Told) -> bool {
    let factuality = told.claim.attribution.as_ref().map(|own| own.factuality);
    matches!(factuality, Some(Factuality::CertainlyNot | Factuality::ProbablyNot | Factuality::PossiblyNot))
        || told.claim.auxiliary.iter().any(|name| name == "negation")
}

/// The days that all dated claims share, where they share any; else from the first to the last. Where no claim gives days, only
/// the day by which it was told is known.
pub(super) fn days(told: &[&Told]) -> (Option<Date>, Date) {
    let dated: Vec<(i64, i64)> = told.iter().filter(|one| one.dated).map(|one| one.days).collect();
    let (from, to) = (dated.iter().map(|own| own.0), dated.iter().map(|own| own.1));
    match (from.clone().max(), to.clone().min()) {
        (Some(late), Some(early)) if late <= early => (Some(day_of(late)), day_of(early)),
        (Some(_), Some(_)) => (from.min().map(day_of), day_of(to.max().unwrap_or_default())),
        _ => (None, day_of(told.iter().map(|one| one.days.1).min().unwrap_or_default())),
    }
}

/// Names, the most frequent first.
fn names(entities: &[&onrust_record::Entity]) -> Vec<String> {
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    for entity in entities {
        *counts.entry(entity.name.clone().unwrap_or_else(|| entity.cited.text.clone())).or_default() += 1;
    }
    let mut names: Vec<(String, usize)> = counts.into_iter().collect();
    names.sort_by(|a, b| (std::cmp::Reverse(a.1), &a.0).cmp(&(std::cmp::Reverse(b.1), &b.0)));
    names.into_iter().map(|(name, _)| name).collect()
}

/// Values on which claims of one event differ.
fn disagreements(claims: &[Told]) -> Vec<Disagreement> {
    let mut found: BTreeMap<&str, BTreeMap<String, Vec<String>>> = BTreeMap::new();
    for told in claims.iter().filter(|told| told.stands == Stands::Standing) {
        let claim = &told.claim;
        let countries = |list: &[onrust_record::Entity]| {
            let set: BTreeSet<&str> = list.iter().filter_map(|entity| entity.country.as_deref()).collect();
            (!set.is_empty()).then(|| set.into_iter().collect::<Vec<_>>().join("+"))
        };
        let when = claim.when.as_ref().and_then(|when| when.from.zip(when.to)).filter(|(from, to)| from == to);
        let values = [
            ("who acts", countries(&claim.actors)),
            ("who undergoes", countries(&claim.recipients)),
            ("day", when.map(|(from, _)| from.to_string())),
            ("country", claim.place.as_ref().and_then(|place| place.country.clone())),
            ("whether it is so", Some(if denied(told) { "denied" } else { "asserted" }.to_owned())),
            ("measure", claim.measure.as_ref().and_then(|own| own.status.clone())),
        ];
        for (about, value) in values {
            if let Some(value) = value {
                found.entry(about).or_default().entry(value).or_default().push(claim.claim.clone());
            }
        }
    }
    let many = found.into_iter().filter(|(_, values)| values.len() > 1);
    many.map(|(about, values)| Disagreement { about: about.to_owned(), values }).collect()
}
