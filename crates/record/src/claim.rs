//! A claim: one report's assertion of one happening, figure or statement.

use crate::{Cited, Days, Entity, Figure, Place, Quoted, RuleId, Span, When};
use serde::{Deserialize, Serialize};

/// What a claim is of.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    /// Something happened, will, may, or did not.
    #[default]
    Event,
    /// A number is the point, and no event of its own carries it.
    Figure,
    /// Someone says something that PLOVER does not code.
    Statement,
}

/// FactBank's degrees of factuality, as the root asserter presents it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Factuality {
    /// Certain.
    #[default]
    #[serde(rename = "CT+")]
    Certain,
    /// Probable.
    #[serde(rename = "PR+")]
    Probable,
    /// Possible.
    #[serde(rename = "PS+")]
    Possible,
    /// Certainly not.
    #[serde(rename = "CT-")]
    CertainlyNot,
    /// Probably not.
    #[serde(rename = "PR-")]
    ProbablyNot,
    /// Possibly not.
    #[serde(rename = "PS-")]
    PossiblyNot,
    /// Certain whether, not said which.
    #[serde(rename = "CTu")]
    CertainUnknown,
    /// Uncommitted.
    #[serde(rename = "Uu")]
    Unknown,
}

/// The word that heads the act, the number or the saying.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Trigger {
    /// The word.
    #[serde(flatten)]
    pub quoted: Quoted,
    /// Other words of a separable verb or fixed phrase.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub parts: Vec<Quoted>,
}

/// On whose word.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Attribution {
    /// From the carrier nearest the article to the original speaker, root last; empty: the report itself.
    pub asserters: Vec<Entity>,
    /// The words that attribute.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cue: Option<Quoted>,
    /// How certain the root presents it.
    pub factuality: Factuality,
}

/// What a government does: kind, action and status are names from `data/plover/measures.toml`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Measure {
    /// Such as `arms-export`.
    pub kind: String,
    /// Such as `suspend`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub action: Option<String>,
    /// announced, in_force, ended or denied.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub status: Option<String>,
    /// First day in force, where said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<jiff::civil::Date>,
    /// Last day in force, where said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub to: Option<jiff::civil::Date>,
    /// The words that make it provisional.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub provisional: Option<Cited>,
}

/// One report's assertion; one line of what `onrust code` prints.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Claim {
    /// `c-` and 16 hex digits of the claim's content; set by [`Claim::seal`].
    pub claim: String,
    /// The report's id.
    pub report: String,
    /// The report's version.
    pub version: u32,
    /// What it is a claim of.
    pub kind: Kind,
    /// When the report was written, as far as it says.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub dct: Option<Dct>,
    /// The sentence, verbatim.
    pub text: String,
    /// Where the sentence stands.
    pub span: Span,
    /// The word that heads the act.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub trigger: Option<Trigger>,
    /// PLOVER type.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub event_type: Option<String>,
    /// PLOVER modes.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub modes: Vec<String>,
    /// PLOVER contexts.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub contexts: Vec<String>,
    /// PLOVER auxiliary modes: historical, future, hypothetical, negation.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub auxiliary: Vec<String>,
    /// Who did it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub actors: Vec<Entity>,
    /// To whom.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub recipients: Vec<Entity>,
    /// Where it happened.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub place: Option<Place>,
    /// When it happened, or was said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub when: Option<When>,
    /// With which figures.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub figures: Vec<Figure>,
    /// On whose word.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub attribution: Option<Attribution>,
    /// As a measure of a government.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub measure: Option<Measure>,
    /// Of a statement: the words inside the quotation marks, else the reported clause.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub quote: Option<Cited>,
    /// The words that give the cause.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<Cited>,
    /// The conjunction that sets it against another claim of the sentence.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub contrast: Option<Cited>,
    /// The rule that fired.
    pub by: RuleId,
    /// The coder's version and its data's.
    pub coder: String,
    /// Calibrated probability that the claim is right.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub confidence: Option<f64>,
}

/// A report's date, and the narrower one that its own words give.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Dct {
    /// The days that the report's date gives.
    #[serde(flatten)]
    pub days: Days,
    /// The days that the text leaves of them, with the words that say so.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub narrowed: Option<When>,
}
