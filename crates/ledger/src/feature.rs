//! What the scorer looks at: a claim reduced to hashes, days and a few weights.
//!
//! Invariant: a feature comes from the claim and its report alone, so that any order of posting gives the same ones.

use crate::entry::ReportEntry;
use crate::sketch::{Weights, hash64, shared, words_of};
use crate::time::{Moment, day_at, day_number};
use onrust_record::{Claim, Entity, Kind, Precision};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// Days before its report that a claim without a date may have happened, and still be its news.
const FRESH: i64 = 2;
/// A time this wide or wider tells nothing about the day.
const WIDE: i64 = 45;

/// Stands for the type in blocks of headlines.
const HEADLINE: u32 = 0;

/// Who, as the scorer sees them: a hash of the country and of the name; 0 where not known.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Who(pub u32, pub u32);

/// A claim, reduced.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Feature {
    /// The claim's place in the journal.
    pub claim: i64,
    /// Its report's.
    pub report: i64,
    /// Hash of the type, or of the measure; of a figure its kind.
    pub what: u32,
    /// Hash of the group of types that are one act seen from two sides.
    pub group: u32,
    /// Modes.
    pub modes: Vec<u32>,
    /// Those who act.
    pub actors: Vec<Who>,
    /// Those who undergo.
    pub recipients: Vec<Who>,
    /// Place: country, name, and whether the name is finer than a region.
    pub place: (u32, u32, bool),
    /// First day that it may cover.
    pub from: i64,
    /// Last day.
    pub to: i64,
    /// Do the claim's own words give its days?
    pub dated: bool,
    /// Countries that its report is about.
    pub about: Vec<u32>,
    /// Figures: hash of the kind, low end, high end.
    pub figures: Vec<(u32, f64, f64)>,
    /// Words of the sentence.
    pub words: Vec<u32>,
    /// When its report was published.
    pub known: Moment,
    /// Is it told as news, or recalled?
    pub news: bool,
    /// Is it what the report's headline tells?
    pub headline: bool,
    /// Future, hypothetical or negated acts are told apart from what happened.
    pub manner: u8,
}

fn hash32(text: &str) -> u32 {
    ((hash64(&[text.as_bytes()]) >> 32) as u32).max(1)
}

/// A name without case and blanks at its ends.
fn name(entity: &Entity) -> String {
    entity.name.as_deref().unwrap_or(&entity.cited.text).trim().to_lowercase()
}

fn who(entities: &[Entity]) -> Vec<Who> {
    let one = |entity: &Entity| {
        let plain = entity.wikidata.clone().unwrap_or_else(|| name(entity));
        Who(entity.country.as_deref().map_or(0, hash32), hash32(&plain))
    };
    let set: BTreeSet<Who> = entities.iter().map(one).collect();
    set.into_iter().collect()
}

/// What makes claims comparable: the type, else the measure, else the kind of figure. Statements are no events.
pub fn what(claim: &Claim) -> Option<String> {
    match (claim.kind, &claim.event_type, &claim.measure) {
        (Kind::Event, Some(name), _) => Some(name.clone()),
        (Kind::Event, None, Some(measure)) => Some(format!("measure {}", measure.kind)),
        (Kind::Figure, ..) => {
            claim.figures.first().and_then(|figure| figure.kind.clone()).map(|kind| format!("figure {kind}"))
        }
        (Kind::Event, None, None) => Some("event".to_owned()),
        _ => None,
    }
}

/// The claim that tells a report's news: of those that are not background, the one whose sentence shares most with the title;
/// the further down it stands, the less. A statement tells it only where nothing else does.
pub fn headline(claims: &[Claim], title: &str, weights: &Weights) -> Option<String> {
    /// Bytes of text that weigh as much as one tenth of a weight: what stands 600 bytes down must share a rare word more.
    const DOWN: u64 = 6;
    let aside = |claim: &Claim| claim.auxiliary.iter().any(|name| name == "historical");
    let fits = |claim: &&Claim| !aside(claim) && what(claim).is_some();
    let worth = |claim: &Claim| shared(&claim.text, title, weights) as i64 - (claim.span.start as u64 / DOWN) as i64;
    let best =
        |list: Vec<&Claim>| list.into_iter().rev().max_by_key(|claim| worth(claim)).map(|claim| claim.claim.clone());
    best(claims.iter().filter(fits).collect()).or_else(|| best(claims.iter().collect()))
}

impl Feature {
    /// Of a claim of a report; none for what can be no event.
    pub fn of(claim: &Claim, seq: i64, report: &ReportEntry, report_seq: i64) -> Option<Self> {
        let own = report.headline.as_ref() == Some(&claim.claim);
        let what = what(claim).or_else(|| own.then(|| "statement".to_owned()))?;
        let (from, to, dated) = days(claim, report);
        let recalled = claim.auxiliary.iter().any(|name| name == "historical");
        let fresh = to >= report.dct.map_or(from, |days| day_number(days.from)) - FRESH;
        let manner = |name: &str| u8::from(claim.auxiliary.iter().any(|own| own == name));
        let place = claim.place.as_ref();
        let fine = |precision| !matches!(precision, Precision::Country | Precision::Region);
        Some(Self {
            claim: seq,
            report: report_seq,
            group: hash32(claim.measure.as_ref().map_or(what.as_str(), |measure| measure.kind.as_str())),
            what: hash32(&what),
            modes: claim.modes.iter().map(|mode| hash32(mode)).collect(),
            actors: who(&claim.actors),
            recipients: who(&claim.recipients),
            place: (
                place.and_then(|place| place.country.as_deref()).map_or(0, hash32),
                place.map_or(0, |place| hash32(&place.name.as_deref().unwrap_or(&place.cited.text).to_lowercase())),
                place.is_some_and(|place| place.precision.is_some_and(fine)),
            ),
            from,
            to,
            dated,
            about: report.about.iter().map(|country| hash32(country)).collect(),
            figures: claim.figures.iter().filter_map(figure).collect(),
            words: sentence_words(&claim.text),
            known: report.known,
            news: !recalled && fresh,
            headline: report.headline.as_ref() == Some(&claim.claim),
            manner: manner("future") | manner("hypothetical") << 1 | manner("negation") << 2,
        })
    }

    /// Every country that it names, hashed; of none: nothing.
    pub fn countries(&self) -> BTreeSet<u32> {
        let named = self.actors.iter().chain(&self.recipients).map(|who| who.0).chain([self.place.0]);
        named.filter(|country| *country != 0).collect()
    }

    /// Under which keys others are looked for. Two claims of one event share a key and lie near in time.
    pub fn blocks(&self) -> Vec<i64> {
        let countries = self.countries();
        let key = |part: u32, country: u32| (i64::from(part) << 32) | i64::from(country);
        let mut keys: BTreeSet<i64> = BTreeSet::new();
        for part in [self.what, self.group] {
            keys.extend(countries.iter().map(|country| key(part, *country)));
            if countries.is_empty() {
                keys.insert(key(part, 0));
            }
        }
        if self.headline {
            // What heads a report is compared with what heads others about the same country, whatever the act is called.
            keys.extend(countries.iter().chain(&self.about).map(|country| key(HEADLINE, *country)));
            if countries.is_empty() && self.about.is_empty() {
                keys.insert(key(HEADLINE, 0));
            }
        }
        keys.into_iter().collect()
    }

    /// Stretches of days that it touches, widened by so many days on either side.
    pub fn stretches(&self, around: i64) -> std::ops::RangeInclusive<i64> {
        (self.from - around).div_euclid(STRETCH)..=(self.to + around).div_euclid(STRETCH)
    }
}

/// Days of a stretch: a claim stands in the blocks of each that it touches.
const STRETCH: i64 = 4;

fn figure(figure: &onrust_record::Figure) -> Option<(u32, f64, f64)> {
    let low = figure.low.or(figure.high)?;
    Some((hash32(figure.kind.as_deref()?), low, figure.high.unwrap_or(low)))
}

fn sentence_words(text: &str) -> Vec<u32> {
    let long = words_of(text).filter(|word| word.chars().count() > 3 || word.starts_with(|c: char| c.is_ascii_digit()));
    let set: BTreeSet<u32> = long.map(|word| hash32(&word.chars().take(7).collect::<String>())).collect();
    set.into_iter().collect()
}

/// The days that a claim may cover, and whether its own words say so.
pub fn days(claim: &Claim, report: &ReportEntry) -> (i64, i64, bool) {
    let written = report.dct.map_or_else(
        || (day_number(day_at(report.known)), day_number(day_at(report.known))),
        |days| (day_number(days.from), day_number(days.to)),
    );
    let (from, to) =
        claim.when.as_ref().map_or((None, None), |when| (when.from.map(day_number), when.to.map(day_number)));
    let (from, to, open) = match (from, to) {
        (Some(from), Some(to)) => (from, to, false),
        (Some(from), None) => (from, from.max(written.1), true),
        (None, Some(to)) => ((written.0 - FRESH).min(to), to, true),
        (None, None) => return (written.0 - FRESH, written.1, false),
    };
    match (to - from < WIDE, open) {
        (true, _) => (from, to, true),
        // Since long ago, or until far ahead: the end that is said is what counts.
        (false, true) if from < written.0 - FRESH => (from, from + WIDE, false),
        (false, _) => (to - WIDE, to, false),
    }
}
