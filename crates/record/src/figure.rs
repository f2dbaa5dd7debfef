//! Numbers of a report: what is counted, and how the words bound it.

use crate::{Cited, When};
use serde::{Deserialize, Serialize};

/// How the words bound a number.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Bound {
    /// The number itself; `low` = `high`.
    #[default]
    Exact,
    /// About; `low` alone or `low` = `high`.
    About,
    /// Not fewer; `low`.
    AtLeast,
    /// More; `low`.
    MoreThan,
    /// Not more; `high`.
    AtMost,
    /// Fewer; `high`.
    LessThan,
    /// Just under; `high`.
    Almost,
    /// From `low` to `high`.
    Between,
    /// A vague word; its range, or neither end.
    Vague,
}

/// The part of the world or the people that a figure is limited to.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Scope {
    /// The words that limit it.
    #[serde(flatten)]
    pub cited: Cited,
    /// Where.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub area: Option<String>,
    /// Who.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub population: Option<String>,
}

/// A number of the report.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Figure {
    /// Its words, with what is counted and what bounds it.
    #[serde(flatten)]
    pub cited: Cited,
    /// What the number is of: killed, injured, arrested, protesters, troops, money, ... (open list in data).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub kind: Option<String>,
    /// What is counted: person, licence, percent, ...
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unit: Option<String>,
    /// How the words bound it.
    #[serde(default)]
    pub bound: Bound,
    /// The low end, inclusive.
    #[serde(default, skip_serializing_if = "Option::is_none", serialize_with = "whole_or_float")]
    pub low: Option<f64>,
    /// The high end, inclusive.
    #[serde(default, skip_serializing_if = "Option::is_none", serialize_with = "whole_or_float")]
    pub high: Option<f64>,
    /// ISO 4217.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub currency: Option<String>,
    /// What it is limited to.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub scope: Option<Scope>,
    /// The day of counting.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub as_of: Option<When>,
    /// Index of the whole among the same claim's figures.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub part_of: Option<usize>,
    /// A total so far (true) or of one period (false), where said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cumulative: Option<bool>,
}

/// Writes `3000` and not `3000.0`: the number as the report has it.
fn whole_or_float<S: serde::Serializer>(value: &Option<f64>, serializer: S) -> Result<S::Ok, S::Error> {
    match value {
        Some(number) if number.fract() == 0.0 && number.abs() < 9e15 => serializer.serialize_i64(*number as i64),
        Some(number) => serializer.serialize_f64(*number),
        None => serializer.serialize_none(),
    }
}
