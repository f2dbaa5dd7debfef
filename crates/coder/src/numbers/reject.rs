//! Numbers that count nothing of a happening: ages, times, dates, names with a number, scores.

use super::units::Units;
use crate::timex::{TimeMention, TimexKind};
use onrust_text::{Sentence, Upos};
use std::ops::Range;

/// Why a number is no figure.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reason {
    /// How old someone is.
    Age,
    /// A length of time, also that of a comparison ("the largest in thirty years").
    Duration,
    /// A day, month or year.
    Date,
    /// A time of day.
    Time,
    /// Part of a name: of a flight, road, article of law, model.
    Name,
    /// The score of a game or a vote.
    Score,
    /// "One of the largest".
    Partitive,
    /// "I find one."
    Pronoun,
    /// An article that only looks like a one.
    Article,
}

/// Oldest age that a bare number between marks is taken for.
const OLDEST: f64 = 120.0;

/// A number as far as it is read.
pub struct Candidate<'a> {
    pub sentence: &'a Sentence,
    pub keys: &'a [&'a str],
    pub number: Range<usize>,
    /// First word with what bounds it.
    pub start: usize,
    pub noun: Option<usize>,
    pub value: f64,
}

impl Candidate<'_> {
    /// Why the number is no figure, if it is none.
    pub fn reason(&self, times: &[&TimeMention], units: &Units) -> Option<Reason> {
        let overlaps = |time: &&&TimeMention| {
            time.core.start < self.number.end && self.number.start < time.core.end && time.kind != TimexKind::Set
        };
        if let Some(time) = times.iter().find(overlaps) {
            return Some(self.of_time(time));
        }
        if self.is_name(units) {
            return Some(Reason::Name);
        }
        if self.is_age(units) {
            return Some(Reason::Age);
        }
        self.is_year(units).then_some(Reason::Date)
    }

    fn of_time(&self, time: &TimeMention) -> Reason {
        match time.kind {
            TimexKind::Duration if time.when.cited.by.ends_with(".age") => Reason::Age,
            TimexKind::Duration | TimexKind::Set => Reason::Duration,
            TimexKind::Time => Reason::Time,
            TimexKind::Date => Reason::Date,
        }
    }

    /// "Flight 17", "Article 5", and a name directly before a number that counts nothing.
    fn is_name(&self, units: &Units) -> bool {
        let Some(before) = self.number.start.checked_sub(1) else { return false };
        let word = &self.sentence.words[before];
        let digits = self.sentence.words[self.number.start].form.starts_with(|c: char| c.is_ascii_digit());
        let label = units.label.before(self.keys, self.number.start).is_some();
        let adjacent = self.noun.is_some_and(|noun| noun == self.number.end);
        let single = self.number.len() == 1;
        single && ((label && !adjacent) || (digits && self.noun.is_none() && word.upos == Upos::Propn))
    }

    /// "(81)", ", 45," behind a name, "aged 12".
    fn is_age(&self, units: &Units) -> bool {
        if units.old.at(self.keys, self.number.end).is_some() {
            return true;
        }
        if units.aged.before(self.keys, self.start).is_some() {
            return true;
        }
        let form = |at: Option<usize>| at.and_then(|at| self.sentence.words.get(at)).map(|word| word.form.as_str());
        let before = form(self.number.start.checked_sub(1));
        let after = form(Some(self.number.end));
        let brackets = before == Some("(") && after == Some(")");
        let commas = before == Some(",") && matches!(after, Some("," | "."));
        let name = self.number.start.checked_sub(2).map(|at| self.sentence.words[at].upos);
        let behind_name = matches!(name, Some(Upos::Propn | Upos::X));
        let fits = (1.0..OLDEST).contains(&self.value) && self.value.fract() == 0.0 && self.number.len() == 1;
        fits && ((brackets && behind_name) || (commas && name == Some(Upos::Propn)))
    }

    /// Four digits without a sign of groups that count nothing known or plural; also a pair of them.
    fn is_year(&self, units: &Units) -> bool {
        let words = &self.sentence.words;
        let form = &words[self.number.start].form;
        let year = |part: &str| part.len() == 4 && part.parse().is_ok_and(|year: u16| (1500..2100).contains(&year));
        let counts = self.noun.is_some_and(|noun| {
            let head = words[self.number.start].head == Some(noun) && words[noun].has("Number=Plur");
            head || units.counted(&words[noun]).is_some()
        });
        self.number.len() == 1 && form.split(['-', '–', '/']).all(year) && !counts
    }
}
