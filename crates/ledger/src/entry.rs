//! What the journal holds: reports, claims, judgements, corrections, reviews, erasures and situations. Entries are only ever added.

use crate::sketch::Sketch;
use crate::time::Moment;
use onrust_record::{Claim, Date, Days};
use serde::{Deserialize, Serialize};

/// How a publisher lets a version of a report stand.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Standing {
    /// To be used.
    #[default]
    Usable,
    /// Held back for now: what it and its earlier versions say does not stand.
    Withheld,
    /// Withdrawn: what it and its earlier versions said is retracted.
    Canceled,
    /// A correction of what its publisher said before.
    Corrects,
}

/// A version of a report, without its words: those stand in a table of their own, so that they alone can be erased.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct ReportEntry {
    /// Hash of the content: what makes it the same version.
    pub key: String,
    /// The report's id, by which its claims name it.
    pub id: String,
    /// From 1.
    pub version: u32,
    /// Who issued it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub publisher: Option<String>,
    /// The agency that it credits.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub agency: Option<String>,
    /// Where it was found.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
    /// The date as given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub published: Option<String>,
    /// The days that it gives.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub dct: Option<Days>,
    /// The moment by which it was surely published.
    pub known: Moment,
    /// Its language.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub lang: Option<String>,
    /// Hash of title and text: with it `verify` knows the text again.
    pub words: String,
    /// How it stands.
    #[serde(default)]
    pub standing: Standing,
    /// The countries that its claims name most.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub about: Vec<String>,
    /// Every country that its claims name, and those of who speaks in them, where they are more than these.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub named: Vec<String>,
    /// The claim that tells its news: the one that its title bears out best.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub headline: Option<String>,
    /// What is kept of its wording, to find copies and the same news elsewhere.
    pub sketch: Sketch,
}

/// A claim, and the version of the report that makes it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ClaimEntry {
    /// The version's key.
    pub report: String,
    /// The claim.
    pub claim: Claim,
}

/// Are two claims about one event?
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Verdict {
    /// Of one event.
    Same,
    /// Of two.
    Different,
    /// It cannot be said; a person's `unsure` takes back what was judged before.
    #[default]
    Unsure,
}

impl Verdict {
    /// In one word.
    pub fn word(self) -> &'static str {
        match self {
            Self::Same => "same",
            Self::Different => "different",
            Self::Unsure => "unsure",
        }
    }
}

/// A person's judgement on two claims. The latest on a pair counts, above what the machine finds.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Judgement {
    /// A claim.
    pub a: String,
    /// Another.
    pub b: String,
    /// What was judged.
    pub verdict: Verdict,
    /// Who judged.
    pub by: String,
    /// Why.
    pub reason: String,
}

/// A person's correction of one field of a claim. The claim stays; what is asked is answered with the correction.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Correction {
    /// The claim.
    pub claim: String,
    /// The field, with dots: `event_type`, `place.country`, `figures.0.low`.
    pub field: String,
    /// Its value, as JSON; null takes the field out.
    pub value: serde_json::Value,
    /// Who corrected.
    pub by: String,
    /// Why.
    pub reason: String,
}

/// What a person does with a claim as a whole.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Act {
    /// It says what its words say.
    Accept,
    /// It does not: it no longer stands.
    Reject,
    /// Takes the last acceptance or rejection back.
    Open,
    /// A second person has looked at it too.
    Check,
    /// Takes that back.
    Uncheck,
    /// Says something about it, and changes nothing.
    Comment,
}

/// A person's review of a claim. The latest counts; the claim itself is kept as it was coded.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Review {
    /// The claim.
    pub claim: String,
    /// What was done.
    pub act: Act,
    /// Who did it.
    pub by: String,
    /// Why, or the comment.
    pub reason: String,
}

/// The words of a report were erased, and nothing else.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Erasure {
    /// The version's key.
    pub report: String,
    /// Who erased.
    pub by: String,
    /// Why.
    pub reason: String,
}

/// A saved question. The latest of a name counts.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Situation {
    /// Its name, such as `kz-2022-01`.
    pub name: String,
    /// Countries that it is about.
    #[serde(default)]
    pub countries: Vec<String>,
    /// PLOVER types; empty: all.
    #[serde(default)]
    pub types: Vec<String>,
    /// First day.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<Date>,
    /// Last day.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub to: Option<Date>,
    /// Words that a claim's sentence must hold.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub words: Option<String>,
}

/// The kinds of entries, as the journal names them.
pub mod kind {
    /// A version of a report.
    pub const REPORT: &str = "report";
    /// A claim.
    pub const CLAIM: &str = "claim";
    /// A judgement.
    pub const JUDGEMENT: &str = "judgement";
    /// A correction.
    pub const CORRECTION: &str = "correction";
    /// A review of a claim.
    pub const REVIEW: &str = "review";
    /// An erasure.
    pub const ERASURE: &str = "erasure";
    /// A situation.
    pub const SITUATION: &str = "situation";
}
