//! Claims against the claims that a reader expects: the regression corpora under `corpus/` (form: its READMEs).
//!
//! An expected claim is found by a claim of the same report, sentence and kind, of its type or an alternative; the values
//! that the reader gave are then compared one by one. Where several could be it, the one with most values right is taken.

use crate::{Engine, Error, Input, Inputs};
use onrust_record::{Claim, Entity, Figure, When};
use serde::Deserialize;
use std::collections::BTreeMap;
use std::path::Path;

/// One line of `expected.jsonl`.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Expected {
    report: String,
    kind: onrust_record::Kind,
    text: String,
    event_type: Option<String>,
    event_type_alt: Vec<String>,
    optional: bool,
    modes: Vec<String>,
    actors: Vec<Named>,
    recipients: Vec<Named>,
    place: Option<Named>,
    when: Option<Dated>,
    figures: Vec<Counted>,
    asserters: Vec<Named>,
    factuality: onrust_record::Factuality,
    measure: Option<Taken>,
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
struct Named {
    text: String,
    country: Option<String>,
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
struct Dated {
    from: Option<String>,
    to: Option<String>,
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
struct Counted {
    kind: Option<String>,
    low: Option<f64>,
    high: Option<f64>,
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
struct Taken {
    kind: String,
    action: Option<String>,
}

/// Right and wanted, by what was compared; `found` counts the claims themselves, `extra` the events that nobody expected.
pub type Tally = BTreeMap<&'static str, (usize, usize)>;

/// What a set of claims is worth against what was expected.
#[derive(Clone, Debug, Default)]
pub struct Comparison {
    /// The counts.
    pub tally: Tally,
    /// Where they differ, in words.
    pub differences: Vec<String>,
}

/// What a folder's `expected.jsonl` expects.
pub(crate) fn expectations(folder: &Path) -> Result<Vec<Expected>, Error> {
    let path = folder.join("expected.jsonl");
    let text = std::fs::read_to_string(&path).map_err(|why| Error::at(&path, &why))?;
    let line = |(at, line): (usize, &str)| {
        serde_json::from_str(line)
            .map_err(|why| Error::Disk(path.display().to_string(), format!("line {}: {why}", at + 1)))
    };
    text.lines().enumerate().map(line).collect()
}

/// Of each claim, whether one of these was it.
pub(crate) fn rights(expected: &[&Expected], claims: &[Claim]) -> Vec<bool> {
    let is = |claim: &Claim, own: &Expected| {
        own.kind == claim.kind && stands_in(&claim.text, &own.text) && own.has_type(claim.event_type.as_deref())
    };
    claims.iter().map(|claim| expected.iter().any(|own| is(claim, own))).collect()
}

/// Codes a folder's `reports.jsonl` and compares with its `expected.jsonl`.
pub fn compare_folder(engine: &Engine, folder: &Path) -> Result<Comparison, Error> {
    let expected = expectations(folder)?;
    let mut claims = Vec::new();
    for arrival in Inputs::new([Input::File(folder.join("reports.jsonl"))], None) {
        let arrival = arrival.map_err(|why| Error::Disk("reports.jsonl".to_owned(), why.to_string()))?;
        claims.extend(engine.code(arrival).claims);
    }
    Ok(compare(&expected, &claims))
}

/// Compares claims with what was expected of their reports.
pub fn compare(expected: &[Expected], claims: &[Claim]) -> Comparison {
    let mut all = Comparison::default();
    let mut used = vec![false; claims.len()];
    for wanted in expected {
        let same = |claim: &&Claim| claim.report == wanted.report && stands_in(&claim.text, &wanted.text);
        let fits = |claim: &Claim| claim.kind == wanted.kind && wanted.has_type(claim.event_type.as_deref());
        let open = claims.iter().enumerate().filter(|(at, claim)| !used[*at] && same(claim) && fits(claim));
        let best = open.max_by_key(|(at, claim)| (right(&wanted.values(claim)), std::cmp::Reverse(*at)));
        if wanted.optional && best.is_none() {
            continue;
        }
        let found = all.tally.entry("found").or_default();
        found.1 += 1;
        let Some((at, claim)) = best else {
            all.differences.push(format!("{}: not found: {}", wanted.report, wanted.label()));
            continue;
        };
        found.0 += 1;
        used[at] = true;
        for (name, holds) in wanted.values(claim) {
            let count = all.tally.entry(name).or_default();
            count.1 += 1;
            count.0 += usize::from(holds);
            if !holds {
                all.differences.push(format!("{}: {name} of {}", wanted.report, wanted.label()));
            }
        }
    }
    let events = claims.iter().zip(&used).filter(|(claim, _)| claim.kind == onrust_record::Kind::Event);
    let extra: Vec<&Claim> = events.clone().filter(|(_, used)| !**used).map(|(claim, _)| claim).collect();
    all.tally.insert("extra", (extra.len(), events.count()));
    let told = |claim: &Claim| {
        let name = claim.event_type.as_deref().unwrap_or("measure");
        format!("{}: extra {name} by {}: {}", claim.report, claim.by, claim.text)
    };
    all.differences.extend(extra.into_iter().map(told));
    all
}

fn right(values: &[(&str, bool)]) -> usize {
    values.iter().filter(|(_, holds)| *holds).count()
}

/// The same sentence, or one that holds the other: segmentation may differ from the reader's.
fn stands_in(own: &str, wanted: &str) -> bool {
    own.contains(wanted) || wanted.contains(own)
}

impl Expected {
    /// The report that it is expected of.
    pub(crate) fn report(&self) -> &str {
        &self.report
    }

    fn has_type(&self, own: Option<&str>) -> bool {
        self.event_type.as_deref() == own || own.is_some_and(|own| self.event_type_alt.iter().any(|alt| alt == own))
    }

    fn label(&self) -> String {
        format!("{} \"{}\"", self.event_type.as_deref().unwrap_or("-"), self.text)
    }

    /// Each value that the reader gave or left out on purpose, and whether the claim has it so.
    fn values(&self, claim: &Claim) -> Vec<(&'static str, bool)> {
        let attribution = claim.attribution.clone().unwrap_or_default();
        let mut all = vec![
            ("asserter", root(&self.asserters, &attribution.asserters)),
            ("factuality", attribution.factuality == self.factuality),
        ];
        if !self.modes.is_empty() {
            all.push(("mode", self.modes.iter().any(|mode| claim.modes.contains(mode))));
        }
        if self.kind == onrust_record::Kind::Event {
            all.push(("actor country", countries(&self.actors, &claim.actors)));
            all.push(("recipient country", countries(&self.recipients, &claim.recipients)));
        }
        if let Some(place) = &self.place {
            let own = claim.place.as_ref();
            all.push(("place", own.is_some_and(|own| place.country.is_none() || own.country == place.country)));
        }
        if let Some(when) = &self.when {
            all.push(("when", claim.when.as_ref().is_some_and(|own| when.is(own))));
        }
        for figure in &self.figures {
            all.push(("figure", claim.figures.iter().any(|own| figure.is(own))));
        }
        if let Some(measure) = &self.measure {
            let same = |own: &onrust_record::Measure| own.kind == measure.kind && own.action == measure.action;
            all.push(("measure", claim.measure.as_ref().is_some_and(same)));
        }
        all
    }
}

/// Do the sides share a country, or have neither one?
fn countries(wanted: &[Named], own: &[Entity]) -> bool {
    let known = |entity: &&Entity| entity.country.is_some();
    let mut wanted = wanted.iter().filter_map(|one| one.country.as_ref()).peekable();
    match wanted.peek() {
        None => own.iter().filter(known).count() == 0,
        Some(_) => wanted.any(|country| own.iter().any(|entity| entity.country.as_ref() == Some(country))),
    }
}

/// Is the last asserter the same, by a word of four letters or more in common?
fn root(wanted: &[Named], own: &[Entity]) -> bool {
    match (wanted.last(), own.last()) {
        (None, None) => true,
        (Some(wanted), Some(own)) => {
            let text = own.cited.text.to_lowercase();
            let shares = |word: &str| word.chars().count() >= 4 && text.contains(word);
            text == wanted.text.to_lowercase() || wanted.text.to_lowercase().split_whitespace().any(shares)
        }
        _ => false,
    }
}

impl Dated {
    fn is(&self, own: &When) -> bool {
        let day = |text: &Option<String>| text.as_ref().and_then(|text| text.parse().ok());
        (self.from.is_none() || day(&self.from) == own.from) && day(&self.to) == own.to
    }
}

impl Counted {
    fn is(&self, own: &Figure) -> bool {
        let same_kind = self.kind.is_none() || own.kind == self.kind;
        same_kind && (self.low.is_some() && own.low == self.low || self.high.is_some() && own.high == self.high)
    }
}
