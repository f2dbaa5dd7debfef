//! Reads the notation of time values (`value` says what it means) into terms, with errors that say what was meant.

use super::calendar::Unit;
use super::value::{Base, Length, Take, Term, Which};

/// Reads one term of a value.
pub(super) fn term(text: &str) -> Result<Term, String> {
    let mut tokens: Vec<&str> = text.split_whitespace().collect();
    let at = tokens.iter().position(|token| base(token).is_some());
    let at = at.ok_or_else(|| {
        format!("\"{text}\" has no base: dct, anchor, calendar, feast, season, decade, quarter, iso or slashed")
    })?;
    let after = tokens.split_off(at);
    Ok(Term {
        takes: takes(&tokens)?,
        base: base(after[0]).expect("the position was found by its being a base"),
        shifts: after[1..].chunks(3).map(shift).collect::<Result<_, _>>()?,
    })
}

fn base(token: &str) -> Option<Base> {
    Some(match token {
        "dct" => Base::Dct,
        "anchor" => Base::Anchor,
        "calendar" => Base::Calendar(false),
        "calendar2" => Base::Calendar(true),
        "feast" => Base::Feast(false),
        "feast2" => Base::Feast(true),
        "season" => Base::Season,
        "decade" => Base::Decade,
        "quarter" => Base::Quarter,
        "iso" => Base::Iso,
        "slashed" => Base::Slashed,
        _ => return None,
    })
}

fn takes(tokens: &[&str]) -> Result<Vec<Take>, String> {
    let Some((first, rest)) = tokens.split_first() else { return Ok(Vec::new()) };
    let single = match *first {
        "past" => Some(Take::Past),
        "from" => Some(Take::From),
        "before" => Some(Take::Before),
        _ => None,
    };
    let (take, rest) = match (single, rest.split_first()) {
        (Some(take), _) => (take, rest),
        (None, Some((&second, rest))) => (pair(first, second)?, rest),
        (None, None) => return Err(format!("\"{first}\" lacks its \"of\"")),
    };
    let mut all = takes(rest)?;
    all.insert(0, take);
    Ok(all)
}

fn pair(first: &str, second: &str) -> Result<Take, String> {
    match (first, second) {
        ("begin", "of") => Ok(Take::Begin),
        ("mid", "of") => Ok(Take::Mid),
        ("end", "of") => Ok(Take::End),
        (unit, "of") => length(unit).map(Take::Of),
        ("{month}", "in") => Ok(Take::Month),
        ("{weekday}" | "{weekday2}", how) => {
            let which = match how {
                "before" => Which::Before,
                "after" => Which::After,
                "near" => Which::Near,
                "in" => Which::In,
                _ => return Err(format!("\"{how}\" after a weekday: before, after, near or in is meant")),
            };
            Ok(Take::Weekday(which, first == "{weekday2}"))
        }
        _ => Err(format!("\"{first} {second}\" is no part of a value")),
    }
}

fn length(text: &str) -> Result<Length, String> {
    let unit = match text.trim_end_matches('s') {
        "{unit}" => return Ok(Length::Slot),
        "day" => Unit::Day,
        "week" => Unit::Week,
        "weekend" => Unit::Weekend,
        "month" => Unit::Month,
        "quarter" => Unit::Quarter,
        "year" => Unit::Year,
        "decade" => Unit::Decade,
        "century" => Unit::Century,
        _ => {
            return Err(format!(
                "\"{text}\" is no unit: day, week, weekend, month, quarter, year, decade, century or {{unit}}"
            ));
        }
    };
    Ok(Length::Fixed(unit))
}

fn shift(tokens: &[&str]) -> Result<(f64, Option<f64>, Length), String> {
    let [sign, count, unit] = tokens else {
        return Err(format!("\"{}\" is no shift: such as \"- 1 week\"", tokens.join(" ")));
    };
    let sign = match *sign {
        "+" => 1.0,
        "-" => -1.0,
        _ => return Err(format!("\"{sign}\" before a count: + or - is meant")),
    };
    let count = match *count {
        "{number}" => None,
        digits => Some(digits.parse().map_err(|_| format!("\"{digits}\" is no count: digits or {{number}}"))?),
    };
    Ok((sign, count, length(unit)?))
}
