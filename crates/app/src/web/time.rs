//! Moments of the ledger as days and clock times, in UTC.

use onrust::ledger::Moment;
use onrust::record::Date;

const DAY: i64 = 86_400;

/// The day on which a moment lies.
pub fn day_of(moment: Moment) -> Date {
    let days = jiff::Span::new().try_days(moment.div_euclid(DAY)).unwrap_or_default();
    Date::constant(1970, 1, 1).checked_add(days).unwrap_or(Date::MAX)
}

/// Days since 1970.
pub fn number_of(day: Date) -> i64 {
    i64::from(day.since(Date::constant(1970, 1, 1)).map_or(0, |span| span.get_days()))
}

/// The last second of a day: what the ledger takes for a report that gives only its day.
pub fn end_of(day: Date) -> Moment {
    (number_of(day) + 1) * DAY - 1
}

/// Is it the last second of a day?
pub fn is_day_end(moment: Moment) -> bool {
    moment.rem_euclid(DAY) == DAY - 1
}

/// "18:05 UTC".
pub fn clock(moment: Moment) -> String {
    let minutes = moment.rem_euclid(DAY) / 60;
    format!("{:02}:{:02} UTC", minutes / 60, minutes % 60)
}

/// `2022-01-09T18:05`, as an input field has it.
pub fn field(moment: Moment) -> String {
    let minutes = moment.rem_euclid(DAY) / 60;
    format!("{}T{:02}:{:02}", day_of(moment), minutes / 60, minutes % 60)
}

/// `2022-01-09T18:05:59Z`, as machines have it.
pub fn machine(moment: Moment) -> String {
    format!("{}:{:02}Z", field(moment), moment.rem_euclid(60))
}
