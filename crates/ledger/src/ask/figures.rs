//! Figure series: who gave which number when, and how each stands to those before it. Nothing is averaged and nothing chosen;
//! a view may choose, and says by which rule.

use super::events::denied;
use super::picture::{Picture, Stands, Told};
use super::question::Question;
use super::roots::Source;
use super::scope::{Lexicon, Scope};
use crate::entry::Standing;
use crate::error::Result;
use crate::store::Ledger;
use crate::time::{Moment, day_number};
use onrust_record::{Bound, Date, Figure};
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};

/// How a figure stands to an earlier one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum RelationKind {
    /// The same number again.
    Repeats,
    /// A later count in its stead.
    Supersedes,
    /// A closer number within an earlier bound.
    Narrows,
    /// Another number for the same moment.
    Contradicts,
    /// The publisher mends what it had said.
    Corrects,
    /// Those who gave it take it back.
    Retracts,
    /// Others say that it is not so.
    Denies,
}

/// A relation to an earlier point.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Relation {
    /// Which.
    pub relation: RelationKind,
    /// The earlier point's claim.
    pub claim: String,
    /// The number of the earlier figure in that claim.
    pub figure: usize,
    /// Why it is held to be so.
    pub why: String,
}

/// A figure in a series.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Point {
    /// Its claim.
    pub claim: String,
    /// Its number in the claim.
    pub figure: usize,
    /// Its words.
    pub text: String,
    /// How the words bound it.
    pub bound: Bound,
    /// Low end.
    pub low: Option<f64>,
    /// High end.
    pub high: Option<f64>,
    /// The day that it counts up to, as far as it is known: as of, else when it was reached, else when it was published.
    pub as_of: Date,
    /// From whom, through whom.
    pub source: Source,
    /// Does an official speak?
    pub official: bool,
    /// When it was surely published.
    pub published: Moment,
    /// When it was taken in.
    pub recorded: Moment,
    /// Its report.
    pub report: String,
    /// How its claim stands.
    pub stands: Stands,
    /// Does it say that the number is not so?
    pub denied: bool,
    /// The claim that took this figure back.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub retracted_by: Option<String>,
    /// The claim that gave a later count in its stead.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub superseded_by: Option<String>,
    /// Does it repeat a figure that had been taken back by then?
    pub repeats_retracted: bool,
    /// How it stands to those before it.
    pub relations: Vec<Relation>,
}

impl Point {
    /// Does it stand: neither taken back, nor superseded, nor a denial?
    pub fn standing(&self) -> bool {
        self.stands == Stands::Standing && !self.denied && self.retracted_by.is_none() && self.superseded_by.is_none()
    }

    fn same_value(&self, other: &Self) -> bool {
        let ends = |point: &Self| (point.low.or(point.high), point.high.or(point.low));
        self.low.or(self.high).is_some() && ends(self) == ends(other)
    }

    /// The numbers that its words allow.
    fn range(&self) -> Option<(f64, f64)> {
        let (low, high) = (self.low, self.high);
        Some(match self.bound {
            Bound::Exact | Bound::Between => (low.or(high)?, high.or(low)?),
            // "About" is taken as a tenth either way.
            Bound::About => (low.or(high)? * 0.9, high.or(low)? * 1.1),
            Bound::AtLeast | Bound::MoreThan => (low?, f64::INFINITY),
            Bound::AtMost | Bound::LessThan => (0.0, high?),
            Bound::Almost => (high? * 0.9, high?),
            Bound::Vague => (low?, high.unwrap_or(f64::INFINITY)),
        })
    }

    fn root(&self) -> (String, Option<String>) {
        (self.source.root.to_lowercase(), self.source.country.clone())
    }
}

/// Why another series of the same kind is not in the same line.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Apart {
    /// The other's scope, in words.
    pub scope: String,
    /// Why.
    pub why: String,
}

/// A view of a series: what a named rule makes of it. It is stored nowhere.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct View {
    /// The rule.
    pub rule: &'static str,
    /// Its number or numbers: low, best, high, where the rule gives them.
    pub low: Option<f64>,
    /// The number.
    pub best: Option<f64>,
    /// High.
    pub high: Option<f64>,
    /// Claims that it rests on.
    pub claims: Vec<String>,
}

/// Figures of one scope, in the order in which they were published.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Series {
    /// What they are of.
    pub scope: Scope,
    /// The same in words.
    pub shown: String,
    /// The figures.
    pub points: Vec<Point>,
    /// Independent roots that gave one.
    pub roots: usize,
    /// Do standing figures contradict each other?
    pub disputed: bool,
    /// Series of the same kind, and why they are not in this line.
    pub apart: Vec<Apart>,
    /// What named rules make of it.
    pub views: Vec<View>,
}

/// PLOVER sectors of officials.
const OFFICIAL: [&str; 6] = ["GOV", "COP", "MIL", "JUD", "LEG", "SPY"];

impl Ledger {
    /// Figure series that answer a question, of one kind or of all.
    pub fn figures(&self, question: &Question, kind: Option<&str>, lexicon: &Lexicon) -> Result<Vec<Series>> {
        let picture = self.picture(question, false)?;
        let mut all = series(&picture, lexicon);
        all.retain(|one| kind.is_none_or(|kind| one.scope.kind == kind));
        all.truncate(question.limit.unwrap_or(usize::MAX));
        Ok(all)
    }
}

/// The figure series of a picture.
pub(crate) fn series(picture: &Picture, lexicon: &Lexicon) -> Vec<Series> {
    let subject = picture.subject.as_deref();
    let mut lines: BTreeMap<Scope, Vec<Point>> = BTreeMap::new();
    for told in &picture.claims {
        for (at, figure) in told.claim.figures.iter().enumerate() {
            if let Some(scope) = Scope::of(told, figure, lexicon, subject) {
                lines.entry(scope).or_default().push(point(told, at, figure, picture));
            }
        }
    }
    let scopes: Vec<Scope> = lines.keys().cloned().collect();
    let apart = |own: &Scope| {
        let others = scopes.iter().filter(|other| *other != own && other.kind == own.kind);
        others.filter_map(|other| Some(Apart { scope: other.show(), why: own.apart(other)? })).collect()
    };
    lines.into_iter().map(|(scope, points)| one_series(scope.clone(), points, apart(&scope), picture)).collect()
}

fn point(told: &Told, at: usize, figure: &Figure, picture: &Picture) -> Point {
    let claim = &told.claim;
    let entry = &picture.reports[&told.report].entry;
    let counted = figure.as_of.as_ref().and_then(|when| when.to.or(when.from));
    let reached = claim.when.as_ref().and_then(|when| when.to.or(when.from));
    let written = entry.dct.map(|days| days.to);
    let asserters = claim.attribution.as_ref().map_or(&[][..], |own| &own.asserters);
    let speaks = asserters.last();
    Point {
        claim: claim.claim.clone(),
        figure: at,
        text: figure.cited.text.clone(),
        bound: figure.bound,
        low: figure.low,
        high: figure.high,
        as_of: counted.or(reached).or(written).unwrap_or_else(|| crate::time::day_at(told.known)),
        source: told.source.clone(),
        official: speaks.is_some_and(|own| own.sectors.iter().any(|sector| OFFICIAL.contains(&sector.as_str()))),
        published: told.known,
        recorded: told.recorded,
        report: entry.id.clone(),
        stands: told.stands.clone(),
        denied: denied(told),
        retracted_by: None,
        superseded_by: None,
        repeats_retracted: false,
        relations: Vec::new(),
    }
}

fn one_series(scope: Scope, mut points: Vec<Point>, apart: Vec<Apart>, picture: &Picture) -> Series {
    for at in 0..points.len() {
        let (before, rest) = points.split_at_mut(at);
        if let Some(own) = rest.first_mut() {
            relate(own, before, picture);
        }
    }
    let roots: BTreeSet<(String, Option<String>)> = points.iter().filter(|own| !own.denied).map(Point::root).collect();
    let contradicted = |own: &Point| own.relations.iter().any(|other| other.relation == RelationKind::Contradicts);
    let disputed = points.iter().any(|own| own.denied || (own.standing() && contradicted(own)));
    Series { shown: scope.show(), scope, roots: roots.len(), disputed, apart, views: views(&points), points }
}

/// Finds how a point stands to those before it, and what that does to them.
fn relate(own: &mut Point, before: &mut [Point], picture: &Picture) {
    if own.stands != Stands::Standing {
        return;
    }
    if own.denied {
        return take_back(own, before);
    }
    let tie = |kind, other: &Point, why: &str| Relation {
        relation: kind,
        claim: other.claim.clone(),
        figure: other.figure,
        why: why.to_owned(),
    };
    let lives = |other: &&mut Point| other.stands == Stands::Standing && !other.denied;
    let corrects = picture.standing_of(&own.report) == Standing::Corrects;
    if let Some(other) = before
        .iter()
        .filter(|other| other.stands == Stands::Standing && !other.denied)
        .find(|other| own.same_value(other))
    {
        own.repeats_retracted = other.retracted_by.is_some() && own.published > 0;
        let why = if own.repeats_retracted { "the same number, after it was taken back" } else { "the same number" };
        own.relations.push(tie(RelationKind::Repeats, other, why));
        if own.repeats_retracted {
            own.retracted_by.clone_from(&other.retracted_by);
        }
        // An older count that is told again takes no other's place.
        return;
    }
    if let Some(other) =
        before.iter_mut().rev().filter(lives).find(|other| corrects && other.source.outlet == own.source.outlet)
    {
        own.relations.push(tie(RelationKind::Corrects, other, "its publisher corrects itself"));
        other.superseded_by = Some(own.claim.clone());
        return;
    }
    if let Some(other) = before.iter_mut().rev().filter(lives).find(|other| other.root() == own.root()) {
        if own.as_of >= other.as_of {
            let fell = own.range().zip(other.range()).is_some_and(|(own, other)| own.1 < other.0);
            let why = if fell { "the same root counts anew, and lower" } else { "the same root counts anew" };
            own.relations.push(tie(RelationKind::Supersedes, other, why));
            other.superseded_by = Some(own.claim.clone());
        }
        return;
    }
    relate_to_others(own, before, tie);
}

fn relate_to_others(own: &mut Point, before: &mut [Point], tie: impl Fn(RelationKind, &Point, &str) -> Relation) {
    let lives = |other: &&mut Point| other.stands == Stands::Standing && !other.denied && other.retracted_by.is_none();
    let Some(other) = before.iter_mut().rev().find(lives) else { return };
    let Some((mine, theirs)) = own.range().zip(other.range()) else { return };
    let later = day_number(own.as_of) - day_number(other.as_of);
    let within = theirs.0 <= mine.0 && mine.1 <= theirs.1 && mine != theirs;
    let disjoint = mine.1 < theirs.0 || theirs.1 < mine.0;
    if within {
        own.relations.push(tie(RelationKind::Narrows, other, "within what was said before"));
    } else if disjoint && later >= 1 && mine.0 >= theirs.1 {
        own.relations.push(tie(RelationKind::Supersedes, other, "a later count by another root"));
        other.superseded_by = Some(own.claim.clone());
    } else if disjoint {
        own.relations.push(tie(RelationKind::Contradicts, other, "another number for about the same moment"));
    }
}

/// A denial: by those who gave the number, by the same outlet, or by others.
fn take_back(own: &mut Point, before: &mut [Point]) {
    let mut same: Vec<&mut Point> = before
        .iter_mut()
        .filter(|other| !other.denied && other.stands == Stands::Standing && own.same_value(other))
        .collect();
    let by_root = |other: &Point| {
        other.root() == own.root() || (own.source.country.is_some() && other.source.country == own.source.country)
    };
    let by_outlet = |other: &Point| own.source.narrator && other.source.outlet == own.source.outlet;
    let taken = same.iter().any(|other| by_root(other) || by_outlet(other));
    for other in &mut same {
        let (relation, why) = match taken {
            true => (RelationKind::Retracts, "those who gave it say that it does not hold"),
            false => (RelationKind::Denies, "others say that it does not hold"),
        };
        own.relations.push(Relation {
            relation,
            claim: other.claim.clone(),
            figure: other.figure,
            why: why.to_owned(),
        });
        if taken {
            other.retracted_by = Some(own.claim.clone());
        }
    }
}

/// What the named rules make of a series.
fn views(points: &[Point]) -> Vec<View> {
    let alive = |own: &&Point| own.stands == Stands::Standing && !own.denied && own.retracted_by.is_none();
    let mut latest: BTreeMap<(String, Option<String>), &Point> = BTreeMap::new();
    for own in points.iter().filter(alive) {
        let kept = latest.entry(own.root()).or_insert(own);
        if (own.as_of, own.published) >= (kept.as_of, kept.published) {
            *kept = own;
        }
    }
    let number = |own: &Point| own.low.or(own.high);
    let mut numbers: Vec<(f64, &Point)> = latest.values().filter_map(|own| Some((number(own)?, *own))).collect();
    numbers.sort_by(|a, b| a.0.total_cmp(&b.0).then_with(|| a.1.claim.cmp(&b.1.claim)));
    let Some((least, most)) = numbers.first().zip(numbers.last()) else { return Vec::new() };
    let claims = |list: &[(f64, &Point)]| list.iter().map(|(_, own)| own.claim.clone()).collect::<Vec<_>>();
    let middle = numbers[(numbers.len() - 1) / 2];
    let top = most.1.high.or(most.1.low);
    let mut views = Vec::new();
    let official = points.iter().filter(alive).filter(|own| own.official).max_by_key(|own| (own.as_of, own.published));
    if let Some(own) = official {
        views.push(View {
            rule: "latest-official",
            low: own.low,
            best: number(own),
            high: own.high,
            claims: vec![own.claim.clone()],
        });
    }
    views.push(View {
        rule: "most-conservative",
        low: None,
        best: Some(least.0),
        high: None,
        claims: vec![least.1.claim.clone()],
    });
    views.push(View {
        rule: "best-low-high",
        low: Some(least.0),
        best: Some(middle.0),
        high: top,
        claims: claims(&numbers),
    });
    views.push(View { rule: "median-of-roots", low: None, best: Some(middle.0), high: None, claims: claims(&numbers) });
    views
}
