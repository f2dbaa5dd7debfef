//! Dates that come with a report: the words before a dated text, and the days that a date gives.
//!
//! A date that does not exist gives no days.

use onrust_record::{Date, Days};

/// Cuts `date 2022-01` or `date 2022-01-08`, blanks before it and one blank after it off a text.
pub fn cut_date(text: &str) -> (Option<&str>, &str) {
    let Some(rest) = text.trim_start().strip_prefix("date ") else { return (None, text) };
    let month = digits(rest, "dddd-dd");
    let length = if digits(rest, "dddd-dd-dd") { 10 } else { 7 };
    let after = rest.get(length..).and_then(|after| after.chars().next());
    match after {
        Some(blank) if month && blank.is_whitespace() => (Some(&rest[..length]), &rest[length + blank.len_utf8()..]),
        _ => (None, text),
    }
}

/// Does the text begin with this picture, where `d` is a digit?
fn digits(text: &str, picture: &str) -> bool {
    text.len() >= picture.len()
        && text.bytes().zip(picture.bytes()).all(|(c, p)| if p == b'd' { c.is_ascii_digit() } else { c == p })
}

/// The days that `2022-01-08`, `2022-01` or a moment of RFC 3339 gives, of the latter the day that it writes.
pub fn days_of(date: &str) -> Option<Days> {
    if digits(date, "dddd-dd-dd") && date[10..].chars().next().is_none_or(|c| matches!(c, 'T' | 't' | ' ')) {
        return date[..10].parse().ok().map(Days::day);
    }
    if !digits(date, "dddd-dd") || date.len() != 7 {
        return None;
    }
    let first: Date = format!("{date}-01").parse().ok()?;
    Some(Days { from: first, to: first.last_of_month() })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expect: &str) {
        let (date, rest) = cut_date(text);
        let days = date.and_then(days_of).map_or("none".to_owned(), |days| format!("{}..{}", days.from, days.to));
        assert_eq!(format!("{}|{days}|{rest}", date.unwrap_or_default()), expect);
    }

    #[test]
    fn date_is_cut_off_with_one_blank() {
        check(" date 2022-01-08 Tekst", "2022-01-08|2022-01-08..2022-01-08|Tekst");
        check("\n date 2022-02\n\n Tekst ", "2022-02|2022-02-01..2022-02-28|\n Tekst ");
    }

    #[test]
    fn impossible_date_is_cut_off_too() {
        check("date 2022-13 Tekst", "2022-13|none|Tekst");
        check("date 2022-02-30 Tekst", "2022-02-30|none|Tekst");
    }

    #[test]
    fn other_words_stay() {
        check(" date 2022-01", "|none| date 2022-01");
        check("date 2022-01-8 x", "|none|date 2022-01-8 x");
        check("update 2022-01 x", "|none|update 2022-01 x");
        check("date  2022-01 x", "|none|date  2022-01 x");
    }

    #[test]
    fn moment_gives_the_day_that_it_writes() {
        assert_eq!(days_of("2022-01-08T23:30:00+06:00"), days_of("2022-01-08"));
        assert_eq!(days_of("gisteren"), None);
        assert_eq!(days_of("2022-01-08x"), None);
    }
}
