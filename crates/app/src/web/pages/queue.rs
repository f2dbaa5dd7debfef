//! What there is to review: claims, and pairs of events that may be one, by impact × uncertainty.
//!
//! Invariant: the order depends on the ledger alone, so that two reviewers see the same queue.

use crate::web::problem::Problem;
use crate::web::view::View;
use onrust::ledger::ask::{ClaimLine, Event, Series, Stands};
use onrust::ledger::{Judgement, Question, Situation, Verdict};
use onrust::record::{Factuality, Kind};
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};

/// The doubt about a pair that the machine left open, beside that about claims.
const DOUBT: i64 = 20;
/// Days over which a happening may lie before its day counts as loose.
const LOOSE: i32 = 7;

/// A pair of events that may be one, each by the claim that it is called after.
#[derive(Clone, Debug, Serialize)]
pub struct Pair {
    /// The first.
    pub a: ClaimLine,
    /// The second.
    pub b: ClaimLine,
}

/// What is to be judged.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum What {
    /// A claim: does it say what its words say?
    Claim(Box<ClaimLine>),
    /// A pair: one event, or two?
    Pair(Box<Pair>),
}

/// An item of the queue.
#[derive(Clone, Debug, Serialize)]
pub struct Item {
    /// The claim's id, or both with `~` between.
    pub id: String,
    /// Impact × uncertainty.
    pub weight: i64,
    /// Why it is doubtful: keys of the catalogue.
    pub doubts: Vec<&'static str>,
    /// What is to be judged.
    pub what: What,
}

/// Which claims are shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Status {
    /// Those that nobody has judged, and pairs.
    Open,
    /// Accepted ones.
    Accepted,
    /// Rejected ones.
    Rejected,
    /// Judged ones that no second person has looked at.
    Unchecked,
}

/// Their names, as an address has them.
pub const STATUSES: [(&str, Status); 4] = [
    ("open", Status::Open),
    ("accepted", Status::Accepted),
    ("rejected", Status::Rejected),
    ("unchecked", Status::Unchecked),
];

/// The queue, and how many claims there are of each status.
pub struct Queue {
    /// In order.
    pub items: Vec<Item>,
    /// By the order of [`STATUSES`].
    pub counts: [usize; 4],
}

/// The queue of a situation, or of all that the ledger holds.
pub fn of(view: &View, situation: Option<&Situation>, status: Status) -> Result<Queue, Problem> {
    let question = situation
        .map_or_else(|| Question { known: view.known, ..Question::default() }, |own| Question::of(own, view.known));
    let lines = view.ledger.claims(&question)?;
    let events = view.ledger.events(&question)?;
    let series = view.ledger.figures(&question, None, &view.site.lexicon)?;
    let events: Vec<&Event> = events.iter().collect();
    of_parts(view, (&lines, &events, &series), status)
}

/// The same from what was asked already: claims, events with their ties, series.
pub fn of_parts(
    view: &View,
    (lines, events, series): (&[ClaimLine], &[&Event], &[Series]),
    status: Status,
) -> Result<Queue, Problem> {
    let pairs = pairs(view, events, lines)?;
    let is = |line: &ClaimLine, wanted: Status| match (wanted, line.reviewed.as_ref()) {
        (Status::Open, own) => own.is_none_or(|own| own.accepted.is_none()) && line.stands == Stands::Standing,
        (_, None) => false,
        (Status::Accepted, Some(own)) => own.accepted == Some(true),
        (Status::Rejected, Some(own)) => own.accepted == Some(false),
        (Status::Unchecked, Some(own)) => own.accepted.is_some() && own.checked.is_none(),
    };
    let mut counts = STATUSES.map(|(_, wanted)| lines.iter().filter(|line| is(line, wanted)).count());
    counts[0] += pairs.len();
    let disputed = disputed(events, series);
    let outlets: BTreeMap<&str, usize> =
        events.iter().map(|own| (own.event.as_str(), own.roots.len() + own.outlets.len())).collect();
    let mut items: Vec<Item> = lines
        .iter()
        .filter(|line| is(line, status))
        .map(|line| claim_item(line, &disputed, line.event.as_deref().and_then(|own| outlets.get(own)).copied()))
        .collect();
    if status == Status::Open {
        items.extend(pairs);
    }
    items.sort_by_key(|item| (std::cmp::Reverse(item.weight), item.id.clone()));
    Ok(Queue { items, counts })
}

/// Claims of events and figures on which reports disagree.
fn disputed(events: &[&Event], series: &[Series]) -> BTreeSet<String> {
    let events = events.iter().filter(|own| own.disputed).flat_map(|own| own.claims.clone());
    let series = series.iter().filter(|own| own.disputed).flat_map(super::figures::claims);
    events.chain(series).collect()
}

fn claim_item(line: &ClaimLine, disputed: &BTreeSet<String>, told: Option<usize>) -> Item {
    let (mut doubt, mut doubts) = (10, Vec::new());
    let mut add = |holds: bool, points: i64, key: &'static str| {
        if holds {
            doubt += points;
            doubts.push(key);
        }
    };
    let claim = &line.claim;
    let wide = claim.when.as_ref().and_then(|own| own.from.zip(own.to));
    let wide = wide.is_none_or(|(from, to)| to.since(from).is_ok_and(|span| span.get_days() > LOOSE));
    let open = claim.attribution.as_ref().is_some_and(|own| own.factuality != Factuality::Certain);
    add(disputed.contains(&claim.claim), 40, "doubt-disputed");
    add(claim.measure.is_some() && claim.actors.iter().all(|own| own.country.is_none()), 30, "doubt-nobody");
    add(claim.kind == Kind::Event && claim.actors.is_empty() && claim.recipients.is_empty(), 15, "doubt-bare");
    add(wide && claim.kind == Kind::Event, 10, "doubt-when");
    add(line.denied, 15, "doubt-denied");
    add(open && !line.denied, 10, "doubt-unsure");
    if let Some(confidence) = claim.confidence {
        let points = ((1.0 - confidence) * 60.0).round() as i64;
        add(points > 20, points, "doubt-confidence");
    }
    let toll = claim.figures.iter().any(|own| {
        own.kind.as_deref().is_some_and(|kind| ["killed", "injured", "arrested", "troops", "missing"].contains(&kind))
    });
    let impact = match (claim.measure.is_some() || toll, claim.kind) {
        (true, _) => 5,
        (false, Kind::Event) => 3,
        (false, Kind::Figure) => 2,
        (false, Kind::Statement) => 1,
    };
    let spread = i64::try_from(told.unwrap_or(1).min(6)).unwrap_or(1);
    Item {
        id: claim.claim.clone(),
        weight: doubt * (impact + spread),
        doubts,
        what: What::Claim(Box::new(line.clone())),
    }
}

/// Pairs of events that nobody has judged, the weightiest first.
fn pairs(view: &View, events: &[&Event], lines: &[ClaimLine]) -> Result<Vec<Item>, Problem> {
    let claims: BTreeMap<&str, &ClaimLine> = lines.iter().map(|line| (line.claim.claim.as_str(), line)).collect();
    let size: BTreeMap<&str, i64> = events
        .iter()
        .map(|event| (event.event.as_str(), i64::try_from(event.roots.len() + event.outlets.len()).unwrap_or(1)))
        .collect();
    let settled = settled(view, &claims)?;
    let mut linked: BTreeSet<(i64, [&str; 2])> = BTreeSet::new();
    for event in events {
        for link in event.relations.iter().filter(|link| link.relation == "unsure-same") {
            let mut pair = [event.event.as_str(), link.event.as_str()];
            pair.sort_unstable();
            if let (Some(a), Some(b)) = (size.get(pair[0]), size.get(pair[1])) {
                linked.insert((-(a * b), pair));
            }
        }
    }
    linked.retain(|(_, pair)| !settled.contains(&pair.map(str::to_owned)));
    // An event is called after one of its claims: that one stands for it.
    let called = |event: &str| claims.get(format!("c-{}", event.strip_prefix("e-").unwrap_or(event)).as_str()).copied();
    let mut items = Vec::new();
    for (weight, pair) in &linked {
        let (Some(a), Some(b)) = (called(pair[0]), called(pair[1])) else { continue };
        let mut key = [a.claim.claim.clone(), b.claim.claim.clone()];
        key.sort();
        let what = What::Pair(Box::new(Pair { a: a.clone(), b: b.clone() }));
        items.push(Item { id: key.join("~"), weight: -weight * DOUBT, doubts: vec!["doubt-pair"], what });
    }
    Ok(items)
}

/// Pairs of events of which a person said that they are one, or two: the latest on a pair of claims counts.
fn settled(view: &View, claims: &BTreeMap<&str, &ClaimLine>) -> Result<BTreeSet<[String; 2]>, Problem> {
    let mut judged: BTreeMap<[String; 2], Verdict> = BTreeMap::new();
    for entry in view.ledger.entries_of("judgement")? {
        let Ok(own) = entry.read::<Judgement>() else { continue };
        judged.insert([own.a, own.b], own.verdict);
    }
    let mut settled = BTreeSet::new();
    for (pair, _) in judged.into_iter().filter(|(_, verdict)| *verdict != Verdict::Unsure) {
        let event = |id: &String| claims.get(id.as_str()).and_then(|line| line.event.clone());
        if let (Some(a), Some(b)) = (event(&pair[0]), event(&pair[1])) {
            settled.insert(if a < b { [a, b] } else { [b, a] });
        }
    }
    Ok(settled)
}
