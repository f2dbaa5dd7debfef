//! The value of a time rule: an expression over the report's date and what the slots hold.
//!
//! ```text
//! {weekday} before dct                last Friday, never today
//! week of dct - 1 week                Monday to Sunday before this week
//! past {unit} of dct                  from the first day of this week up to the report
//! dct - {number} {unit} to dct        the past three days
//! calendar                            the date that {day}, {month}, {year} name; without a year the nearest fitting one
//! ```
//!
//! An expression reads from the right: a base (`dct`, `anchor`, `calendar`, `feast`, `season`, `decade`, `iso`, `slashed`), shifts
//! of it, and before it what is taken of that (`week of`, `begin of`, `past`, `from`, `before`, `{weekday} in`).

use super::calendar::{self, Unit};
use super::pattern::{Filled, Slot};
use super::syntax::term;
use super::words::Got;
use jiff::civil::Date;
use onrust_record::Days;

/// What the clause says of its time.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Tense {
    /// It happened; also where nothing tells.
    #[default]
    Past,
    /// It happens: the nearest date is meant.
    Present,
    /// It will happen.
    Future,
}

/// Days of which an end may be open.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Open {
    /// First day.
    pub from: Option<Date>,
    /// Last day.
    pub to: Option<Date>,
}

impl From<Days> for Open {
    fn from(days: Days) -> Self {
        Self { from: Some(days.from), to: Some(days.to) }
    }
}

/// What an expression is evaluated against.
#[derive(Clone, Copy, Debug)]
pub struct Ground<'a> {
    /// The supposed day of publication.
    pub dct: Option<Date>,
    /// An earlier date of the report.
    pub anchor: Option<Days>,
    pub tense: Tense,
    pub filled: &'a Filled,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Base {
    Dct,
    Anchor,
    Calendar(bool),
    Feast(bool),
    Season,
    Decade,
    Quarter,
    Iso,
    Slashed,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Which {
    Before,
    After,
    Near,
    In,
}

#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Length {
    Fixed(Unit),
    Slot,
}

#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Take {
    Of(Length),
    Begin,
    Mid,
    End,
    Past,
    From,
    Before,
    Weekday(Which, bool),
    Month,
}

#[derive(Clone, Debug, PartialEq)]
pub(super) struct Term {
    pub takes: Vec<Take>,
    pub base: Base,
    /// Direction, count (none: the slot), unit.
    pub shifts: Vec<(f64, Option<f64>, Length)>,
}

/// A parsed value.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    /// A length of time: no days of the calendar.
    Duration,
    /// A repetition: no days either.
    Set,
    /// A time of day without its day.
    Clock,
    /// Nothing of time: words that only look like it.
    Nothing,
    /// Days of the calendar.
    Days(DayValue),
}

/// One term, or from one to another.
#[derive(Clone, Debug, PartialEq)]
pub struct DayValue(Term, Option<Term>);

impl Value {
    /// Reads an expression.
    pub fn parse(text: &str) -> Result<Self, String> {
        match text {
            "duration" => return Ok(Self::Duration),
            "set" => return Ok(Self::Set),
            "clock" => return Ok(Self::Clock),
            "nothing" => return Ok(Self::Nothing),
            _ => {}
        }
        let (first, second) = match text.split_once(" to ") {
            Some((first, second)) => (first, Some(term(second)?)),
            None => (text, None),
        };
        Ok(Self::Days(DayValue(term(first)?, second)))
    }

    /// Is it counted back or on from the day of publication? No preposition of place in time belongs to that.
    pub fn is_shifted(&self) -> bool {
        matches!(self, Self::Days(DayValue(first, second)) if first.base == Base::Dct
            && (!first.shifts.is_empty() || second.as_ref().is_some_and(|term| !term.shifts.is_empty())))
    }

    /// Is it a weekday counted from the day of publication?
    pub fn is_weekday(&self) -> bool {
        matches!(self, Self::Days(DayValue(first, _)) if first.base == Base::Dct && first.shifts.is_empty()
            && matches!(first.takes.last(), Some(Take::Weekday(Which::Before | Which::Near, _))))
    }

    /// Does it need an earlier date of the report?
    pub fn needs_anchor(&self) -> bool {
        matches!(self, Self::Days(DayValue(first, _)) if first.base == Base::Anchor)
    }

    /// Is it a date or feast of its own, fixed but for its year?
    pub fn is_calendar(&self) -> bool {
        matches!(self, Self::Days(DayValue(first, None)) if matches!(first.base, Base::Calendar(_) | Base::Feast(_) | Base::Iso | Base::Slashed))
    }

    /// The days it gives, none where the ground lacks what it needs.
    pub fn days(&self, ground: Ground) -> Option<Open> {
        let Self::Days(DayValue(first, second)) = self else { return None };
        let first = evaluate(first, ground)?;
        match second {
            Some(second) => Some(Open { from: first.from, to: evaluate(second, ground)?.to }),
            None => Some(first),
        }
    }
}

fn evaluate(term: &Term, ground: Ground) -> Option<Open> {
    let mut days = Open::from(start(term.base, ground)?);
    for (sign, count, unit) in &term.shifts {
        let count = count.or_else(|| number(ground.filled, (Slot::Number, false)))?;
        let unit = unit_of(*unit, ground.filled)?;
        let moved = |date: Option<Date>| date.map(|date| calendar::shift(date, sign * count, unit));
        days = Open { from: moved(days.from), to: moved(days.to) };
    }
    term.takes.iter().rev().try_fold(days, |days, take| taken(*take, days, ground))
}

fn taken(take: Take, days: Open, ground: Ground) -> Option<Open> {
    let (from, to) = (days.from?, days.to?);
    let length = i64::from((to - from).get_days()) + 1;
    let third = (length + 2) / 3;
    let day = |date: Date, count: i64| calendar::shift(date, count as f64, Unit::Day);
    Some(match take {
        Take::Of(unit) => calendar::period(unit_of(unit, ground.filled)?, from).into(),
        Take::Begin => Days { from, to: day(from, third - 1) }.into(),
        Take::Mid => Days { from: day(from, length / 3), to: day(to, -(length / 3)) }.into(),
        Take::End => Days { from: day(to, -third), to }.into(),
        Take::Past if ground.tense == Tense::Future => days,
        Take::Month => {
            let month = number(ground.filled, (Slot::Month, false))?;
            calendar::period(Unit::Month, Date::new(from.year(), month as i8, 1).ok()?).into()
        }
        Take::Past => Days { from, to: ground.dct.filter(|dct| *dct >= from).map_or(to, |dct| dct.min(to)) }.into(),
        Take::From => Open { from: Some(from), to: None },
        Take::Before => Open { from: None, to: Some(to) },
        Take::Weekday(which, second) => {
            let weekday = number(ground.filled, (Slot::Weekday, second))?;
            Days::day(weekday_of(which, weekday, from, ground.tense)?).into()
        }
    })
}

fn weekday_of(which: Which, weekday: f64, date: Date, tense: Tense) -> Option<Date> {
    match which {
        Which::Before => calendar::weekday(date, weekday, false),
        Which::After => calendar::weekday(date, weekday, true),
        Which::Near if tense == Tense::Future => {
            calendar::weekday(calendar::shift(date, -1.0, Unit::Day), weekday, true)
        }
        Which::Near => calendar::weekday(calendar::shift(date, 1.0, Unit::Day), weekday, false),
        Which::In => {
            calendar::weekday(calendar::shift(calendar::period(Unit::Week, date).from, -1.0, Unit::Day), weekday, true)
        }
    }
}

fn start(base: Base, ground: Ground) -> Option<Days> {
    let filled = ground.filled;
    match base {
        Base::Dct => ground.dct.map(Days::day),
        Base::Anchor => ground.anchor,
        Base::Calendar(second) => named_days(ground, second),
        Base::Feast(second) => {
            let Got::Code(code) = filled.get(&(Slot::Feast, second))? else { return None };
            fitting(ground, |year| calendar::feast(code, year).map(Days::day))
        }
        Base::Season => {
            let Got::Code(code) = filled.get(&(Slot::Season, false))? else { return None };
            let first = match code.as_str() {
                "SP" => 3,
                "SU" => 6,
                "FA" => 9,
                _ => 12,
            };
            fitting(ground, |year| {
                let from = Date::new(year, first, 1).ok()?;
                Some(Days { from, to: calendar::shift(from, 2.0, Unit::Month).last_of_month() })
            })
        }
        Base::Decade => number(filled, (Slot::Decade, false))
            .and_then(|year| Some(calendar::period(Unit::Decade, Date::new(year as i16, 1, 1).ok()?))),
        Base::Quarter => {
            let nth = number(filled, (Slot::Ordinal, false)).filter(|nth| (1.0..=4.0).contains(nth))?;
            fitting(ground, |year| Some(calendar::period(Unit::Quarter, Date::new(year, nth as i8 * 3, 1).ok()?)))
        }
        Base::Iso => date(filled.get(&(Slot::Iso, false))?),
        Base::Slashed => date(filled.get(&(Slot::Slashed, false))?),
    }
}

fn date(got: &Got) -> Option<Days> {
    if let Got::Date(date) = got { Some(Days::day(*date)) } else { None }
}

/// The day, month or year that the slots name.
fn named_days(ground: Ground, second: bool) -> Option<Days> {
    let own = |slot| number(ground.filled, (slot, second));
    // The second date of a pair may leave out what the first says, and the other way round.
    let either = |slot| own(slot).or_else(|| number(ground.filled, (slot, !second)));
    let Some(month) = either(Slot::Month) else {
        let year = own(Slot::Year)? as i16;
        return Some(calendar::period(Unit::Year, Date::new(year, 1, 1).ok()?));
    };
    fitting(ground, |year| {
        let day = own(Slot::Day);
        let date = Date::new(year, month as i8, day.unwrap_or(1.0) as i8).ok()?;
        Some(if day.is_some() { Days::day(date) } else { calendar::period(Unit::Month, date) })
    })
}

/// The year named, else the nearest one that fits the tense (and the weekday, where one is named too).
fn fitting(ground: Ground, days: impl Fn(i16) -> Option<Days>) -> Option<Days> {
    let year = number(ground.filled, (Slot::Year, false)).or_else(|| number(ground.filled, (Slot::Year, true)));
    if let Some(year) = year {
        return days(year as i16);
    }
    let dct = ground.dct?;
    let mut candidates: Vec<Days> = (dct.year() - 6..=dct.year() + 6).filter_map(days).collect();
    if let Some(weekday) = number(ground.filled, (Slot::Weekday, false)) {
        let near = |days: &Days| (days.from.year() - dct.year()).abs() <= 1;
        let fits = |days: &Days| near(days) && f64::from(days.from.weekday().to_monday_one_offset()) == weekday;
        if candidates.iter().any(fits) {
            candidates.retain(fits);
        }
    }
    let distance = |days: &&Days| (days.from - dct).get_days().abs();
    match ground.tense {
        Tense::Past => candidates.iter().rev().find(|days| days.from <= dct).copied(),
        Tense::Future => candidates.iter().find(|days| days.to >= dct).copied(),
        Tense::Present => candidates.iter().min_by_key(distance).copied(),
    }
}

fn number(filled: &Filled, slot: (Slot, bool)) -> Option<f64> {
    if let Some(Got::Number(value)) = filled.get(&slot) { Some(*value) } else { None }
}

fn unit_of(length: Length, filled: &Filled) -> Option<Unit> {
    match length {
        Length::Fixed(unit) => Some(unit),
        Length::Slot => match filled.get(&(Slot::Unit, false))? {
            Got::Code(code) => Unit::coded(code),
            _ => None,
        },
    }
}
