//! Whether confidence means what it says: claims of reports whose claims are known, rated and counted.

use crate::expected::{Expected, expectations, rights};
use crate::{Engine, Error, Input, Inputs};
use onrust_coder::confidence::{Confidence, facts};
use std::collections::BTreeMap;
use std::path::Path;

/// A claim of an event whose truth is known.
#[derive(Clone, Debug)]
pub struct Rated {
    /// The report's language.
    pub lang: String,
    /// The report.
    pub report: String,
    /// What holds of the claim.
    pub facts: Vec<String>,
    /// The confidence that the program gives it.
    pub given: f64,
    /// Did the reader find it too?
    pub right: bool,
}

/// Claims of one band of confidence.
#[derive(Clone, Copy, Debug, Default)]
pub struct Band {
    /// How many.
    pub claims: usize,
    /// Sum of their confidence.
    pub rated: f64,
    /// How many of them are right.
    pub right: usize,
}

/// How confidence compares with truth, in ten bands of a tenth each.
#[derive(Clone, Debug, Default)]
pub struct Curve {
    /// The bands.
    pub bands: [Band; 10],
}

impl Curve {
    /// Counts ratings and whether each was right.
    pub fn of(ratings: impl Iterator<Item = (f64, bool)>) -> Self {
        let mut curve = Self::default();
        for (rated, right) in ratings {
            let band = &mut curve.bands[((rated * 10.0) as usize).min(9)];
            band.claims += 1;
            band.rated += rated;
            band.right += usize::from(right);
        }
        curve
    }

    /// Expected calibration error: how far confidence and the share of right claims lie apart, over the bands, by their claims
    /// (Naeini, Cooper and Hauskrecht 2015).
    pub fn error(&self) -> f64 {
        let all: usize = self.bands.iter().map(|own| own.claims).sum();
        let apart = |own: &Band| (own.rated - own.right as f64).abs();
        self.bands.iter().map(apart).sum::<f64>() / all.max(1) as f64
    }
}

/// The events that the program codes in a folder's reports, each rated, and right where `expected.jsonl` has it.
pub fn rate_folder(engine: &Engine, folder: &Path) -> Result<Vec<Rated>, Error> {
    let expected = expectations(folder)?;
    let mut by_report: BTreeMap<&str, Vec<&Expected>> = BTreeMap::new();
    expected.iter().for_each(|own| by_report.entry(own.report()).or_default().push(own));
    let mut all = Vec::new();
    for arrival in Inputs::new([Input::File(folder.join("reports.jsonl"))], None) {
        let arrival = arrival.map_err(|why| Error::Disk("reports.jsonl".to_owned(), why.to_string()))?;
        let document = engine.parse(arrival.report);
        let claims = engine.code_document(&document).claims;
        let wanted = by_report.get(document.report.id.as_str()).map_or(&[][..], Vec::as_slice);
        let rights = rights(wanted, &claims);
        for (at, right) in rights.into_iter().enumerate() {
            let Some(facts) = facts(&document, &claims, at) else { continue };
            all.push(Rated {
                lang: document.lang.clone().unwrap_or_default(),
                report: document.report.id.clone(),
                facts,
                given: claims[at].confidence.unwrap_or(0.5),
                right,
            });
        }
    }
    Ok(all)
}

/// Each claim rated by weights learned from the reports of the other four fifths.
pub fn cross_validated(all: &[Rated]) -> Vec<(f64, bool)> {
    let mut reports: Vec<&str> = all.iter().map(|own| own.report.as_str()).collect();
    reports.sort_unstable();
    reports.dedup();
    let fold: BTreeMap<&str, usize> = reports.iter().enumerate().map(|(at, own)| (*own, at % 5)).collect();
    let mut rated = Vec::new();
    for turn in 0..5 {
        let (held, seen): (Vec<&Rated>, Vec<&Rated>) = all.iter().partition(|own| fold[own.report.as_str()] == turn);
        let weights = fit(&seen);
        rated.extend(held.iter().map(|own| (weights.exact(&own.facts), own.right)));
    }
    rated
}

/// How strongly weights are held near zero: what fewer claims than this say counts less than half. A guess.
const HELD: f64 = 4.0;

/// Rounds of learning; the sums no longer change in the fourth decimal.
const ROUNDS: usize = 3000;

/// Weights under which the claims' truth is likeliest: logistic regression with a ridge, by plain steps.
pub fn fit(all: &[&Rated]) -> Confidence {
    let mut names: Vec<&String> = all.iter().flat_map(|own| &own.facts).collect();
    names.sort_unstable();
    names.dedup();
    let place: BTreeMap<&String, usize> = names.iter().enumerate().map(|(at, own)| (*own, at)).collect();
    let rows: Vec<(Vec<usize>, f64)> = all
        .iter()
        .map(|own| (own.facts.iter().map(|fact| place[fact]).collect(), f64::from(u8::from(own.right))))
        .collect();
    let mut start = 0.0;
    let mut adds = vec![0.0; names.len()];
    // Facts hold of a dozen at once: this step is short enough to settle.
    let step = 0.25;
    for _ in 0..ROUNDS {
        let mut slope = vec![0.0; names.len()];
        let mut slope_start = 0.0;
        for (facts, right) in &rows {
            let sum: f64 = start + facts.iter().map(|at| adds[*at]).sum::<f64>();
            let miss = right - 1.0 / (1.0 + (-sum).exp());
            slope_start += miss;
            facts.iter().for_each(|at| slope[*at] += miss);
        }
        let scale = step / rows.len().max(1) as f64;
        start += scale * slope_start;
        adds.iter_mut().zip(slope).for_each(|(own, slope)| *own += scale * (slope - HELD * *own));
    }
    let round = |own: f64| (own * 1000.0).round() / 1000.0;
    Confidence { start: round(start), adds: names.into_iter().cloned().zip(adds.into_iter().map(round)).collect() }
}
