//! Sums on the calendar: periods, shifts, feasts. Nothing of language here.

use jiff::ToSpan;
use jiff::civil::{Date, Weekday};
use onrust_record::Days;

/// A length of the calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit {
    /// Shorter than a day.
    Hour,
    /// A day.
    Day,
    /// Monday to Sunday.
    Week,
    /// Saturday and Sunday.
    Weekend,
    /// A month.
    Month,
    /// Three months from January, April, July or October.
    Quarter,
    /// A year.
    Year,
    /// Ten years.
    Decade,
    /// A hundred years.
    Century,
}

impl Unit {
    /// Codes as the data writes them: those of TIMEX3 durations, and `10Y`, `100Y`.
    pub fn coded(code: &str) -> Option<Self> {
        Some(match code {
            "H" | "MIN" | "S" => Self::Hour,
            "D" => Self::Day,
            "W" => Self::Week,
            "WE" => Self::Weekend,
            "M" => Self::Month,
            "Q" => Self::Quarter,
            "Y" => Self::Year,
            "10Y" => Self::Decade,
            "100Y" => Self::Century,
            _ => return None,
        })
    }
}

/// The period of this unit that holds `date`.
pub fn period(unit: Unit, date: Date) -> Days {
    let year = |year: i16| Date::new(year, 1, 1).unwrap_or(Date::MIN);
    match unit {
        Unit::Hour | Unit::Day => Days::day(date),
        Unit::Week => from_monday(date, 0, 6),
        Unit::Weekend => from_monday(date, 5, 6),
        Unit::Month => Days { from: date.first_of_month(), to: date.last_of_month() },
        Unit::Quarter => {
            let first = Date::new(date.year(), (date.month() - 1) / 3 * 3 + 1, 1).unwrap_or(date);
            Days { from: first, to: first.saturating_add(2.months()).last_of_month() }
        }
        Unit::Year => Days { from: date.first_of_year(), to: date.last_of_year() },
        Unit::Decade => Days { from: year(date.year() / 10 * 10), to: year(date.year() / 10 * 10 + 9).last_of_year() },
        Unit::Century => {
            Days { from: year(date.year() / 100 * 100), to: year(date.year() / 100 * 100 + 99).last_of_year() }
        }
    }
}

fn from_monday(date: Date, first: i64, last: i64) -> Days {
    let monday = date.saturating_sub(i64::from(date.weekday().to_monday_zero_offset()).days());
    Days { from: monday.saturating_add(first.days()), to: monday.saturating_add(last.days()) }
}

/// `date` moved by `count` units; a part of a year counts in months, other parts are cut off.
pub fn shift(date: Date, count: f64, unit: Unit) -> Date {
    let whole = (count.clamp(-20_000.0, 20_000.0)) as i64;
    match unit {
        Unit::Hour => date.saturating_add((whole / 24).days()),
        Unit::Day => date.saturating_add(whole.days()),
        Unit::Week | Unit::Weekend => date.saturating_add((7 * whole).days()),
        Unit::Month => date.saturating_add(whole.months()),
        Unit::Quarter => date.saturating_add((3 * whole).months()),
        Unit::Year => date.saturating_add(((count.clamp(-2000.0, 2000.0) * 12.0) as i64).months()),
        Unit::Decade => date.saturating_add((10 * whole.clamp(-200, 200)).years()),
        Unit::Century => date.saturating_add((100 * whole.clamp(-20, 20)).years()),
    }
}

/// The weekday (Monday is 1) strictly before (`ahead` false) or after `date`.
pub fn weekday(date: Date, number: f64, ahead: bool) -> Option<Date> {
    let weekday = Weekday::from_monday_one_offset(number as i8).ok()?;
    date.nth_weekday(if ahead { 1 } else { -1 }, weekday).ok()
}

/// The day of a feast in a year, by its code: `01-01`, `easter`, `easter+49`.
pub fn feast(code: &str, year: i16) -> Option<Date> {
    if let Some(days) = code.strip_prefix("easter") {
        let days: i64 = if days.is_empty() { 0 } else { days.parse().ok()? };
        return Some(easter(year)?.saturating_add(days.days()));
    }
    let (month, day) = code.split_once('-')?;
    Date::new(year, month.parse().ok()?, day.parse().ok()?).ok()
}

/// Western Easter by the anonymous Gregorian rule (Meeus, Astronomical Algorithms, ch. 8).
fn easter(year: i16) -> Option<Date> {
    let y = i32::from(year);
    let (a, b, c) = (y % 19, y / 100, y % 100);
    let (d, e, g) = (b / 4, b % 4, (8 * b + 13) / 25);
    let h = (19 * a + b - d - g + 15) % 30;
    let l = (32 + 2 * e + 2 * (c / 4) - h - c % 4) % 7;
    let m = (a + 11 * h + 19 * l) / 433;
    let month = (h + l - 7 * m + 90) / 25;
    let day = (h + l - 7 * m + 33 * month + 19) % 32;
    Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()
}

/// The days as TIMEX3 writes them: a day, week, month or year by its name, else first and last day.
pub fn timex(from: Option<Date>, to: Option<Date>) -> Option<String> {
    match (from, to) {
        (Some(from), Some(to)) => Some(closed(Days { from, to })),
        (Some(from), None) => Some(format!("{from}/..")),
        (None, Some(to)) => Some(format!("../{to}")),
        (None, None) => None,
    }
}

/// A length as TIMEX3 writes it: `P3D`, `PT12H`; a code such as `10Y` holds its own count.
pub fn duration(count: f64, code: &str) -> String {
    let letters = code.trim_start_matches(|c: char| c.is_ascii_digit());
    let times: f64 = code[..code.len() - letters.len()].parse().unwrap_or(1.0);
    let (time, letters) = match letters {
        "H" | "S" => ("T", letters),
        "MIN" => ("T", "M"),
        other => ("", other),
    };
    format!("P{time}{}{letters}", count * times)
}

fn closed(days: Days) -> String {
    let Days { from, to } = days;
    if days.is_day() {
        from.to_string()
    } else if days == period(Unit::Week, from) {
        let week = from.iso_week_date();
        format!("{}-W{:02}", week.year(), week.week())
    } else if days == period(Unit::Month, from) {
        format!("{:04}-{:02}", from.year(), from.month())
    } else if days == period(Unit::Year, from) {
        format!("{:04}", from.year())
    } else if days == period(Unit::Decade, from) {
        format!("{:03}", from.year() / 10)
    } else {
        format!("{from}/{to}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn easter_falls_where_the_almanac_says() {
        let days = [(2022, "2022-04-17"), (2019, "2019-04-21"), (2024, "2024-03-31"), (2000, "2000-04-23")];
        for (year, day) in days {
            assert_eq!(feast("easter", year).unwrap().to_string(), day);
        }
        assert_eq!(feast("easter+49", 2022).unwrap().to_string(), "2022-06-05");
    }

    #[test]
    fn lengths_multiply_their_unit() {
        let all = [(3.0, "D"), (12.0, "H"), (2.0, "10Y"), (4.0, "MIN")].map(|(count, code)| duration(count, code));
        assert_eq!(all, ["P3D", "PT12H", "P20Y", "PT4M"]);
    }

    #[test]
    fn periods_have_names() {
        let date: Date = "2022-01-08".parse().unwrap();
        let name = |unit| closed(period(unit, date));
        assert_eq!(
            [Unit::Day, Unit::Week, Unit::Month, Unit::Year, Unit::Decade].map(name),
            ["2022-01-08", "2022-W01", "2022-01", "2022", "202"]
        );
        assert_eq!(name(Unit::Weekend), "2022-01-08/2022-01-09");
    }
}
