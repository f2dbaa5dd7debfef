//! The time words of a language: what each slot of a pattern may stand for.
//!
//! Invariant: every word is kept folded (`crate::fold`), so tables need not list capitals, accents or dots.

use super::pattern::Slot;
use crate::fold::key;
use crate::numerals::Numerals;
use jiff::civil::Date;
use onrust_text::{DataError, Pack};
use serde::Deserialize;
use std::collections::BTreeMap;

/// What a slot was filled with.
#[derive(Clone, Debug, PartialEq)]
pub enum Got {
    /// A weekday, month, day, year, decade or number.
    Number(f64),
    /// A unit, part of the day, season, feast or time of day, by its code.
    Code(String),
    /// A date in digits.
    Date(Date),
}

/// `words.toml` as written: for each code, the words.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Raw {
    weekday: BTreeMap<String, Vec<String>>,
    month: BTreeMap<String, Vec<String>>,
    /// Months by their whole names.
    monthname: BTreeMap<String, Vec<String>>,
    unit: BTreeMap<String, Vec<String>>,
    /// Units in the plural.
    units: BTreeMap<String, Vec<String>>,
    daypart: BTreeMap<String, Vec<String>>,
    season: BTreeMap<String, Vec<String>>,
    decade: BTreeMap<String, Vec<String>>,
    feast: BTreeMap<String, Vec<String>>,
    /// `dmy` or `mdy`: how 08/01/2022 is read.
    slashed: String,
    tense: Tenses,
    onset: Onset,
}

/// Words that tell the tense of a clause where the tree does not.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Tenses {
    /// Forms that point ahead; of two words, the second must follow.
    pub future: Vec<String>,
    /// Forms that point ahead where the clause has an infinitive.
    pub with_infinitive: Vec<String>,
    /// Those that point ahead unless the clause also has a perfect.
    pub weak: Vec<String>,
    /// Auxiliaries of the perfect.
    pub perfect: Vec<String>,
}

/// Verbs of beginning.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Onset {
    /// Lemmas and forms.
    pub verbs: Vec<String>,
}

/// The time words of a language.
#[derive(Clone, Debug)]
pub struct Words {
    tables: BTreeMap<Slot, BTreeMap<String, Got>>,
    /// Feasts and other codes of more than one word, longest first.
    phrases: Vec<(Slot, Vec<String>, Got)>,
    day_first: bool,
    pub numerals: Numerals,
    pub tenses: Tenses,
    pub onset: Onset,
}

impl Words {
    /// The time words of `lang`.
    pub fn load(pack: &Pack, lang: &str) -> Result<Self, DataError> {
        let path = format!("lang/{lang}/timex/words.toml");
        let raw: Raw = crate::data::table(pack, &path)?;
        let day_first = match raw.slashed.as_str() {
            "dmy" => true,
            "mdy" => false,
            other => {
                return Err(DataError::file(&path, format!("slashed is \"{other}\": \"dmy\" or \"mdy\" is meant")));
            }
        };
        let mut words = Self {
            tables: BTreeMap::new(),
            phrases: Vec::new(),
            day_first,
            numerals: Numerals::load(pack, lang)?,
            tenses: raw.tense,
            onset: raw.onset,
        };
        let numbered = [
            (Slot::Weekday, raw.weekday),
            (Slot::Month, raw.monthname.clone()),
            (Slot::MonthName, raw.monthname),
            (Slot::Month, raw.month),
            (Slot::Decade, raw.decade),
        ];
        for (slot, table) in numbered {
            words.add(slot, table, |code| code.parse().ok().map(Got::Number)).map_err(|m| DataError::file(&path, m))?;
        }
        let coded = [
            (Slot::Unit, raw.unit.clone()),
            (Slot::Period, raw.unit),
            (Slot::Unit, raw.units),
            (Slot::Daypart, raw.daypart),
            (Slot::Season, raw.season),
            (Slot::Feast, raw.feast),
        ];
        for (slot, table) in coded {
            words.add(slot, table, |code| Some(Got::Code(code.to_owned()))).map_err(|m| DataError::file(&path, m))?;
        }
        words.phrases.sort_by_key(|(_, phrase, _)| std::cmp::Reverse(phrase.len()));
        Ok(words)
    }

    fn add(
        &mut self,
        slot: Slot,
        table: BTreeMap<String, Vec<String>>,
        read: impl Fn(&str) -> Option<Got>,
    ) -> Result<(), String> {
        for (code, names) in table {
            let got = read(&code).ok_or_else(|| format!("\"{code}\" is no code of {slot:?}: a number is meant"))?;
            for name in names {
                let mut parts: Vec<String> = name.split(' ').map(key).collect();
                if parts.len() == 1 {
                    self.tables.entry(slot).or_default().insert(parts.remove(0), got.clone());
                } else {
                    self.phrases.push((slot, parts, got.clone()));
                }
            }
        }
        Ok(())
    }

    /// What the words at `at` give for the slot, and how many they are.
    pub fn read_at(&self, slot: Slot, words: &[&str], at: usize) -> Option<(usize, Got)> {
        if slot == Slot::Number {
            return self.numerals.read(words, at).map(|read| (read.len, Got::Number(read.value)));
        }
        let phrase = self.phrases.iter().find(|(own, phrase, _)| {
            *own == slot
                && words.get(at..at + phrase.len()).is_some_and(|here| here.iter().zip(phrase).all(|(a, b)| a == b))
        });
        if let Some((_, phrase, got)) = phrase {
            return Some((phrase.len(), got.clone()));
        }
        self.read(slot, words.get(at)?).map(|got| (1, got))
    }

    /// What one folded word gives for the slot.
    pub fn read(&self, slot: Slot, word: &str) -> Option<Got> {
        match slot {
            Slot::Number => self.numerals.word(word).map(Got::Number),
            Slot::Year => year(word).map(Got::Number),
            Slot::Day => self.day(word).map(Got::Number),
            Slot::Ordinal => self.numerals.ordinal(word).map(Got::Number),
            Slot::Iso => iso(word).map(Got::Date),
            Slot::Slashed => self.slashed(word).map(Got::Date),
            Slot::Clock => clock(word).map(Got::Code),
            _ => self.tables.get(&slot)?.get(word).cloned(),
        }
    }

    fn day(&self, word: &str) -> Option<f64> {
        let plain = (word.len() <= 2).then(|| word.parse::<u8>().ok()).flatten().map(f64::from);
        plain.or_else(|| self.numerals.ordinal(word)).filter(|day| (1.0..=31.0).contains(day))
    }

    fn slashed(&self, word: &str) -> Option<Date> {
        let parts: Vec<i16> = word.split(['/', '-', '.']).map(|part| part.parse().ok()).collect::<Option<_>>()?;
        let [first, second, year] = parts[..] else { return None };
        let (day, month) = if self.day_first { (first, second) } else { (second, first) };
        (year > 999).then(|| Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()).flatten()
    }
}

/// Years of news and of the history it tells.
fn year(word: &str) -> Option<f64> {
    let year: u16 =
        (word.len() == 4 && word.bytes().all(|b| b.is_ascii_digit())).then(|| word.parse().ok()).flatten()?;
    (1500..=2099).contains(&year).then_some(f64::from(year))
}

fn iso(word: &str) -> Option<Date> {
    (word.len() == 10 && word.as_bytes()[4] == b'-').then(|| word.parse().ok()).flatten()
}

/// A time of day in digits, as `T14:30`.
fn clock(word: &str) -> Option<String> {
    let (hour, minute) = word.split_once([':', '.'])?;
    let fits = |part: &str, top: u8| part.len() <= 2 && part.parse::<u8>().is_ok_and(|n| n < top);
    (fits(hour, 24) && minute.len() == 2 && fits(minute, 60)).then(|| format!("T{hour:0>2}:{minute}"))
}
