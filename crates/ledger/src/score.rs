//! Are two claims about one event? Points for and against, each with its reason.
//!
//! Invariant: the answer depends on the two claims and their two reports alone, and is the same both ways round.

use crate::entry::Verdict;
use crate::feature::{Feature, Who};
use crate::sketch::Alike;
use serde::Serialize;

/// Points from which two claims are the same. Set on the development gold, see docs/benchmarks.md.
pub const SAME: i64 = 100;
/// Points below which they are different; between, unsure.
pub const UNSURE: i64 = 80;

// What each likeness of two headlines counts, where it is whole and they are of one hour. Fitted as a logistic regression on the
// pairs of the development gold, 20 points to one unit of it.
const HEADLINES: i64 = 25;
const FIRST: f64 = 75.0;
const ACROSS: f64 = 62.0;
const ALL: f64 = 65.0;
const TITLES: f64 = 52.0;
const TYPE: f64 = 33.0;
const PLANNED: i64 = -15;

/// One reason, with its points.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Reason {
    /// What was looked at.
    pub about: &'static str,
    /// What it is worth.
    pub points: i64,
}

/// The answer, with its reasons.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Scored {
    /// All points.
    pub points: i64,
    /// What they are made of.
    pub reasons: Vec<Reason>,
    /// What forbids it, where something does.
    pub barred: Option<&'static str>,
    /// Are the points alone wanted?
    #[serde(skip)]
    quiet: bool,
}

impl Scored {
    /// Same, different or unsure.
    pub fn verdict(&self) -> Verdict {
        match self.points {
            _ if self.barred.is_some() => Verdict::Different,
            points if points >= SAME => Verdict::Same,
            points if points >= UNSURE => Verdict::Unsure,
            _ => Verdict::Different,
        }
    }

    /// Points, far below zero where something forbids it.
    pub fn worth(&self) -> i64 {
        if self.barred.is_some() { -200 } else { self.points }
    }

    fn add(&mut self, about: &'static str, points: i64) {
        if points != 0 {
            self.points += points;
            if !self.quiet {
                self.reasons.push(Reason { about, points });
            }
        }
    }
}

/// Compares two claims, each with its report's sketch.
pub fn score(a: &Feature, b: &Feature, alike: Alike) -> Scored {
    let scored = if are_headlines(a, b) { Scored::default() } else { apart_from_reports(a, b, false) };
    with_reports(scored, a, b, alike)
}

/// The same without the reasons, and without a look at the reports where it would change nothing: then none.
pub fn rated<E>(a: &Feature, b: &Feature, alike: impl FnOnce() -> Result<Alike, E>) -> Result<Option<Scored>, E> {
    let scored = match are_headlines(a, b) {
        true if (a.known - b.known).abs() > FORGOTTEN => return Ok(None),
        true => Scored { quiet: true, ..Scored::default() },
        false => apart_from_reports(a, b, true),
    };
    let most = if are_headlines(a, b) { UNSURE } else { (LIKE * 120.0) as i64 };
    if scored.barred.is_some() || scored.points + most < UNSURE {
        return Ok(None);
    }
    Ok(Some(with_reports(scored, a, b, alike()?)))
}

fn are_headlines(a: &Feature, b: &Feature) -> bool {
    a.headline && b.headline && a.report != b.report
}

fn with_reports(mut scored: Scored, a: &Feature, b: &Feature, alike: Alike) -> Scored {
    if are_headlines(a, b) {
        return headlines(scored, a, b, alike);
    }
    if scored.barred.is_none() && a.report != b.report {
        scored.add("wording of the reports", (alike.whole().min(LIKE) * 120.0).round() as i64);
    }
    scored
}

/// All but the likeness of the reports.
fn apart_from_reports(a: &Feature, b: &Feature, quiet: bool) -> Scored {
    let mut scored = Scored { barred: barred(a, b), quiet, ..Scored::default() };
    if scored.barred.is_some() {
        return scored;
    }
    what(&mut scored, a, b);
    people(&mut scored, "who acts", &a.actors, &b.actors);
    people(&mut scored, "who undergoes", &a.recipients, &b.recipients);
    place(&mut scored, a, b);
    time(&mut scored, a, b);
    figures(&mut scored, a, b);
    scored.add("wording of the sentences", (wording(a, b) * 60.0).round() as i64);
    scored
}

/// Likeness of reports beyond which they are no more the same news.
const LIKE: f64 = 0.5;
/// Seconds after which what heads a report is not told again as news.
pub const FORGOTTEN: i64 = 72 * 3600;

/// What heads two reports: alike in wording and near in time, it is the same news, whatever act each calls it.
fn headlines(mut scored: Scored, a: &Feature, b: &Feature, alike: Alike) -> Scored {
    // Halved in seventeen hours: tomorrow's news of the same place is often another. The sum is that of the exponential series,
    // which comes out the same on every machine.
    let days = (a.known - b.known).abs() as f64 / 86_400.0;
    let fresh = 1.0 / (1.0 + days * (1.0 + days * (0.5 + days * (1.0 / 6.0 + days / 24.0))));
    let near = |weight: f64, likeness: f64| (weight * likeness * fresh).round() as i64;
    scored.add("how soon after each other", HEADLINES);
    scored.add("first sentences", near(FIRST, alike.first));
    scored.add("title with beginning", near(ACROSS, alike.across));
    scored.add("title and beginning", near(ALL, alike.all));
    scored.add("titles", near(TITLES, alike.title));
    if a.what == b.what {
        scored.add("type", near(TYPE, 1.0));
    }
    if (a.manner & 1) != (b.manner & 1) {
        scored.add("planned or done", PLANNED);
    }
    let elsewhere = |one: &Feature, other: &Feature| one.place.0 != 0 && !other.about.contains(&one.place.0);
    if elsewhere(a, b) && elsewhere(b, a) {
        scored.add("country", -70);
    }
    scored
}

fn barred(a: &Feature, b: &Feature) -> Option<&'static str> {
    if a.from > b.to + 1 || b.from > a.to + 1 {
        return Some("they lie on different days");
    }
    if a.place.2 && b.place.2 && a.place.1 != b.place.1 && a.place.0 != b.place.0 {
        return Some("they lie in different countries");
    }
    if (a.manner & 4) != (b.manner & 4) {
        return Some("one says that it did not happen");
    }
    if a.what != b.what && a.group != b.group {
        return Some("they are different acts");
    }
    None
}

fn what(scored: &mut Scored, a: &Feature, b: &Feature) {
    scored.add("type", if a.what == b.what { 25 } else { 5 });
    if a.modes.iter().any(|mode| b.modes.contains(mode)) {
        scored.add("mode", 15);
    } else if !a.modes.is_empty() && !b.modes.is_empty() {
        scored.add("mode", -15);
    }
    if a.manner != b.manner {
        scored.add("planned or done", -10);
    }
}

fn people(scored: &mut Scored, about: &'static str, a: &[Who], b: &[Who]) {
    if a.is_empty() || b.is_empty() {
        return;
    }
    let shared =
        |part: fn(&Who) -> u32| a.iter().map(part).any(|own| own != 0 && b.iter().map(part).any(|other| other == own));
    let known = |side: &[Who]| side.iter().any(|who| who.0 != 0);
    if shared(|who| who.1) {
        scored.add(about, 20);
    } else if shared(|who| who.0) {
        scored.add(about, 10);
    } else if known(a) && known(b) {
        scored.add(about, -30);
    }
}

fn place(scored: &mut Scored, a: &Feature, b: &Feature) {
    if a.place.1 == 0 || b.place.1 == 0 {
        return;
    }
    if a.place.1 == b.place.1 {
        scored.add("place", if a.place.2 { 20 } else { 8 });
    } else if a.place.2 && b.place.2 {
        scored.add("place", -25);
    } else if a.place.0 == b.place.0 {
        scored.add("place", 4);
    } else if a.place.0 != 0 && b.place.0 != 0 {
        scored.add("place", -25);
    }
}

fn time(scored: &mut Scored, a: &Feature, b: &Feature) {
    let shared = a.from <= b.to && b.from <= a.to;
    let exact = |one: &Feature| one.dated && one.to - one.from <= 1;
    match (exact(a) && exact(b), shared) {
        (true, true) => scored.add("day", 15),
        (_, false) => scored.add("day", -15),
        (false, true) => scored.add("day", 4),
    }
    if !a.news || !b.news {
        return;
    }
    let hours = (a.known - b.known).abs() / 3600;
    scored.add(
        "time of publication",
        match hours {
            0..=8 => 12,
            9..=26 => 4,
            27..=50 => -5,
            51..=100 => -15,
            _ => -30,
        },
    );
}

fn figures(scored: &mut Scored, a: &Feature, b: &Feature) {
    let near = |x: &(u32, f64, f64), y: &(u32, f64, f64)| x.0 == y.0 && x.1 <= y.2 * 1.1 && y.1 <= x.2 * 1.1;
    let same_kind = a.figures.iter().any(|x| b.figures.iter().any(|y| x.0 == y.0));
    if a.figures.iter().any(|x| b.figures.iter().any(|y| near(x, y))) {
        scored.add("figures", 15);
    } else if same_kind {
        scored.add("figures", -5);
    }
}

/// Shared words of two sentences, as a part of the fewer.
fn wording(a: &Feature, b: &Feature) -> f64 {
    let fewer = a.words.len().min(b.words.len());
    if fewer == 0 {
        return 0.0;
    }
    let shared = a.words.iter().filter(|word| b.words.binary_search(word).is_ok()).count();
    shared as f64 / fewer.max(4) as f64
}
