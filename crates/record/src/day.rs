//! Intervals of whole days, and the time words that name them.

use crate::Cited;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// Days from `from` to `to`, both inclusive.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Days {
    /// First day.
    pub from: Date,
    /// Last day.
    pub to: Date,
}

impl Days {
    /// One day.
    pub fn day(date: Date) -> Self {
        Self { from: date, to: date }
    }

    /// Is it one day?
    pub fn is_day(self) -> bool {
        self.from == self.to
    }

    /// Does it hold `date`?
    pub fn contains(self, date: Date) -> bool {
        self.from <= date && date <= self.to
    }
}

/// A TIMEX3 value and the inclusive days that it may cover; an open end is absent.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct When {
    /// The time words, and the words that fix them.
    #[serde(flatten)]
    pub cited: Cited,
    /// The value in TIMEX3's notation: `2022-01-07`, `2022-W10`, `2021`, `2022-01-01/2022-01-07`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub timex: Option<String>,
    /// First day that it may cover.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<Date>,
    /// Last day that it may cover.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub to: Option<Date>,
}
