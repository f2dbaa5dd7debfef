//! Moments: when a report was published, and when this ledger took it in.
//!
//! Invariant: a moment is never earlier than the words allow. A report that gives only its day counts as published at the
//! day's end, one that gives only its month at the month's end: before that nobody can say that it was known.

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use onrust_record::{Days, Report};
use serde::{Deserialize, Serialize};

/// Seconds since 1970, UTC.
pub type Moment = i64;

/// Later than any report: of those without a date.
pub const NEVER: Moment = 253_402_300_799;

/// Which of the times counts for "known".
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum By {
    /// When it was published.
    #[default]
    Published,
    /// When this ledger took it in.
    Recorded,
}

/// What a question counts as known: all, or what was known at a moment.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Known {
    /// The moment; none: everything.
    pub at: Option<Moment>,
    /// By which time.
    pub by: By,
}

impl Known {
    /// All that the ledger holds.
    pub const ALL: Self = Self { at: None, by: By::Published };

    /// What had been published by then.
    pub fn at(moment: Moment) -> Self {
        Self { at: Some(moment), by: By::Published }
    }

    /// Does it hold what was published and recorded at these moments?
    pub fn holds(self, published: Moment, recorded: Moment) -> bool {
        let then = match self.by {
            By::Published => published,
            By::Recorded => recorded,
        };
        self.at.is_none_or(|at| then <= at)
    }
}

/// Reads `2022-01-09T18:00`, `2022-01-09T18:00Z`, `2022-01-09T18:00+01:00`, `2022-01-09` (its end) or `2022-01` (its end).
pub fn moment(text: &str) -> Option<Moment> {
    let text = text.trim();
    if let Ok(stamp) = text.parse::<Timestamp>() {
        return Some(stamp.as_second());
    }
    if text.len() > 10 {
        let civil: jiff::civil::DateTime = text.parse().ok()?;
        return civil.to_zoned(TimeZone::UTC).ok().map(|zoned| zoned.timestamp().as_second());
    }
    let day = match text.len() {
        10 => text.parse().ok()?,
        7 => format!("{text}-01").parse::<Date>().ok()?.last_of_month(),
        _ => return None,
    };
    Some(end_of(day))
}

/// The last second of a day.
pub fn end_of(day: Date) -> Moment {
    (day_number(day) + 1) * 86_400 - 1
}

/// Days since 1970.
pub fn day_number(day: Date) -> i64 {
    i64::from(day.since(Date::constant(1970, 1, 1)).map_or(0, |span| span.get_days()))
}

/// The day of that number.
pub fn day_of(number: i64) -> Date {
    let span = jiff::Span::new().try_days(number).unwrap_or_default();
    Date::constant(1970, 1, 1).checked_add(span).unwrap_or(Date::MAX)
}

/// The day on which a moment lies.
pub fn day_at(moment: Moment) -> Date {
    day_of(moment.div_euclid(86_400))
}

/// A moment as text, to the minute: `2022-01-09 17:05Z`.
pub fn show(moment: Moment) -> String {
    let minutes = moment.rem_euclid(86_400) / 60;
    format!("{} {:02}:{:02}Z", day_at(moment), minutes / 60, minutes % 60)
}

/// When a report was published, at the latest.
pub fn published(report: &Report) -> Moment {
    let exact = report.published.as_deref().filter(|text| text.len() > 10).and_then(moment);
    exact.or_else(|| report.dct.map(|days: Days| end_of(days.to))).unwrap_or(NEVER)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expect: &str) {
        assert_eq!(moment(text).map_or("none".to_owned(), show), expect);
    }

    #[test]
    fn a_day_counts_at_its_end() {
        check("2022-01-09T18:05:00+01:00", "2022-01-09 17:05Z");
        check("2022-01-09T18:00Z", "2022-01-09 18:00Z");
        check("2022-01-09T18:00", "2022-01-09 18:00Z");
        check("2022-01-09", "2022-01-09 23:59Z");
        check("2022-02", "2022-02-28 23:59Z");
        check("yesterday", "none");
        check("1969-12-31", "1969-12-31 23:59Z");
    }
}
