//! How a language writes numbers: digits with its signs, words, compounds of words.
//!
//! What a number counts, and what bounds it, is the business of `numbers`; `timex` reads its counts from here too.

use onrust_text::{DataError, Pack};
use serde::Deserialize;
use std::collections::BTreeMap;

/// The numerals of a language, from `figures/numerals.toml`.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Numerals {
    /// Sign between whole and part.
    decimal: char,
    /// Signs between groups of three digits.
    groups: Vec<char>,
    /// Words that are added: units, teens, tens, halves.
    words: BTreeMap<String, f64>,
    /// Words that multiply what stands before them: hundred, thousand, million.
    multipliers: BTreeMap<String, f64>,
    /// What may join the parts of a number inside a word or between words.
    joiners: Vec<String>,
    /// Short forms written to digits: `1.5bn`.
    suffixes: BTreeMap<String, f64>,
    /// Articles that may stand for one before a multiplier or a unit.
    pub ones: Vec<String>,
    /// Ordinal words.
    ordinals: BTreeMap<String, f64>,
    /// Endings that make digits an ordinal.
    ordinal_endings: Vec<String>,
    /// Letters that may close a multiplier in the plural (`millions` beside `million`) are vague words, not numerals:
    /// parts of a number that are only whole words, never inside a compound.
    #[serde(default)]
    apart: Vec<String>,
}

/// A part of a number.
#[derive(Clone, Copy, Debug)]
enum Part {
    Add(f64),
    Times(f64),
}

/// A number read from words.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Read {
    /// How many words it takes.
    pub len: usize,
    /// What it is.
    pub value: f64,
    /// Is it one word that is an article too?
    pub article: bool,
}

impl Numerals {
    /// The numerals of `lang`.
    pub fn load(pack: &Pack, lang: &str) -> Result<Self, DataError> {
        crate::data::table(pack, &format!("lang/{lang}/figures/numerals.toml"))
    }

    /// The longest number that begins at `at` of the folded words.
    pub fn read(&self, words: &[&str], at: usize) -> Option<Read> {
        let mut parts = Vec::new();
        let (mut end, mut next, mut last) = (at, at, 0);
        while let Some(word) = words.get(next) {
            if let Some(mut found) = self.parts(word, parts.is_empty()) {
                let is_digits = word.starts_with(|c: char| c.is_ascii_digit());
                if !continues(&parts, last, &found, is_digits) {
                    break;
                }
                last = found.len();
                parts.append(&mut found);
                next += 1;
                end = next;
            } else if !parts.is_empty() && self.joins(word) && end == next {
                next += 1;
            } else {
                break;
            }
        }
        // A half of nothing named ("the second half") is no number.
        let half = matches!(parts[..], [Part::Add(value)] if value < 1.0 && !words[at].starts_with(|c: char| c.is_ascii_digit()));
        if parts.is_empty() || half {
            return None;
        }
        let article = end == at + 1 && self.ones.iter().any(|one| one == words[at]);
        Some(Read { len: end - at, value: sum(&parts), article })
    }

    /// The number of one folded word.
    pub fn word(&self, word: &str) -> Option<f64> {
        self.parts(word, true).map(|parts| sum(&parts))
    }

    /// The ordinal of a folded word.
    pub fn ordinal(&self, word: &str) -> Option<f64> {
        if let Some(value) = self.ordinals.get(word) {
            return Some(*value);
        }
        let digits = word.trim_end_matches(|c: char| !c.is_ascii_digit());
        let ending = &word[digits.len()..];
        let whole = !digits.is_empty() && digits.bytes().all(|b| b.is_ascii_digit());
        (whole && self.ordinal_endings.iter().any(|own| own == ending)).then(|| digits.parse().ok()).flatten()
    }

    fn joins(&self, word: &str) -> bool {
        word == "-" || self.joiners.iter().any(|own| own == word)
    }

    fn parts(&self, word: &str, first: bool) -> Option<Vec<Part>> {
        if first && self.ones.iter().any(|one| one == word) {
            return Some(vec![Part::Add(1.0)]);
        }
        if let Some(part) = self.part(word) {
            return Some(vec![part]);
        }
        self.digits(word).or_else(|| self.compound(word, true))
    }

    fn part(&self, word: &str) -> Option<Part> {
        let times = self.multipliers.get(word).map(|value| Part::Times(*value));
        times.or_else(|| self.words.get(word).map(|value| Part::Add(*value)))
    }

    /// Digits by the language's signs, with a short multiplier: `2.500`, `2,2`, `1.5bn`.
    fn digits(&self, word: &str) -> Option<Vec<Part>> {
        let end = word.rfind(|c: char| c.is_ascii_digit())? + 1;
        let (number, suffix) = word.split_at(end);
        let value = Part::Add(self.plain_digits(number)?);
        if suffix.is_empty() {
            return Some(vec![value]);
        }
        let times = self.suffixes.get(suffix)?;
        Some(vec![value, Part::Times(*times)])
    }

    fn plain_digits(&self, number: &str) -> Option<f64> {
        if !number.starts_with(|c: char| c.is_ascii_digit()) {
            return None;
        }
        let (whole, part) = self.split_decimal(number);
        let whole = self.ungroup(whole)?;
        let digits_only = part.bytes().all(|b| b.is_ascii_digit());
        digits_only.then(|| format!("{whole}.{part}0").parse().ok()).flatten()
    }

    /// The other languages' decimal sign is read as one where it cannot be a sign of groups: `2.5` beside `2.500`.
    fn split_decimal<'a>(&self, number: &'a str) -> (&'a str, &'a str) {
        if let Some(parts) = number.split_once(self.decimal) {
            return parts;
        }
        let foreign = number.rsplit_once(|c| self.groups.contains(&c));
        match foreign {
            Some((whole, part)) if part.len() != 3 && whole.bytes().all(|b| b.is_ascii_digit()) => (whole, part),
            _ => (number, ""),
        }
    }

    fn ungroup(&self, whole: &str) -> Option<String> {
        let mut groups = whole.split(|c| self.groups.contains(&c));
        let first = groups.next()?;
        let rest: Vec<_> = groups.collect();
        let grouped = rest.iter().all(|group| group.len() == 3) && (rest.is_empty() || first.len() <= 3);
        let digits = format!("{first}{}", rest.concat());
        (grouped && digits.bytes().all(|b| b.is_ascii_digit())).then_some(digits)
    }

    /// Parts written as one word: `vijfentwintig`, `drieduizend`, `twenty-five`. Longest part first, with a way back.
    fn compound(&self, word: &str, first: bool) -> Option<Vec<Part>> {
        for end in (1..=word.len()).rev().filter(|end| word.is_char_boundary(*end)) {
            let (head, rest) = word.split_at(end);
            let Some(part) = self.part(head).filter(|_| rest.is_empty() || !self.apart.iter().any(|own| own == head))
            else {
                continue;
            };
            if rest.is_empty() {
                return (!first).then(|| vec![part]);
            }
            if let Some(mut more) = self.tail(rest) {
                more.insert(0, part);
                return Some(more);
            }
        }
        None
    }

    fn tail(&self, rest: &str) -> Option<Vec<Part>> {
        let joined = std::iter::once("-").chain(self.joiners.iter().map(String::as_str));
        let after_joiner =
            joined.filter_map(|joiner| rest.strip_prefix(joiner)).find_map(|rest| self.compound(rest, false));
        after_joiner.or_else(|| self.compound(rest, false))
    }
}

/// May the word's parts go on the number? "five two" may not, "five million two hundred" and "twenty five" may.
fn continues(parts: &[Part], last_word: usize, next: &[Part], is_digits: bool) -> bool {
    match (parts.last(), next) {
        (None, _) | (Some(_), [Part::Times(_), ..]) => true,
        (Some(Part::Times(_)), [Part::Add(_), ..]) => !is_digits && sum(next) < size(parts),
        (Some(Part::Add(tens)), [Part::Add(value)]) => {
            let tens = last_word == 1 && (20.0..100.0).contains(tens) && tens % 10.0 == 0.0;
            !is_digits && tens && *value < 10.0 && value.fract() == 0.0
        }
        _ => false,
    }
}

/// The last multiplier.
fn size(parts: &[Part]) -> f64 {
    parts.iter().rev().find_map(|part| if let Part::Times(value) = part { Some(*value) } else { None }).unwrap_or(1.0)
}

fn sum(parts: &[Part]) -> f64 {
    let (mut total, mut current, mut any) = (0.0, 0.0, false);
    for part in parts {
        match *part {
            Part::Add(value) => (current, any) = (current + value, true),
            Part::Times(value) if value < 1000.0 => (current, any) = (if any { current } else { 1.0 } * value, true),
            Part::Times(value) => {
                total += if any { current } else { 1.0 } * value;
                (current, any) = (0.0, false);
            }
        }
    }
    total + current
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::pack;

    #[track_caller]
    fn check(lang: &str, text: &str, expect: &[f64]) {
        let numerals = Numerals::load(&pack(), lang).unwrap();
        let folded: Vec<String> = text.split(' ').map(crate::fold::key).collect();
        let words: Vec<&str> = folded.iter().map(String::as_str).collect();
        let (mut at, mut found) = (0, Vec::new());
        while at < words.len() {
            match numerals.read(&words, at) {
                Some(read) => {
                    found.push(read.value);
                    at += read.len;
                }
                None => at += 1,
            }
        }
        assert_eq!(found, expect, "{text}");
    }

    #[test]
    fn digits_follow_the_language() {
        check("nl", "2.500 en 2,2 miljoen en 1000 en 3.5", &[2500.0, 2_200_000.0, 1000.0, 3.5]);
        check("en", "2,500 or 2.2 million or 1.5bn or 3,811", &[2500.0, 2_200_000.0, 1.5e9, 3811.0]);
    }

    #[test]
    fn compounds_are_taken_apart() {
        check("nl", "vijfentwintig tweeëntwintig x tweehonderdvijftig drieduizend", &[25.0, 22.0, 250.0, 3000.0]);
        check(
            "nl",
            "twintigduizend x anderhalf miljoen x driehonderdduizend x twaalfhonderd",
            &[20_000.0, 1.5e6, 3e5, 1200.0],
        );
        check(
            "en",
            "twenty-five x two hundred and fifty thousand x half a million x two dozen",
            &[25.0, 250_000.0, 5e5, 24.0],
        );
    }

    #[test]
    fn two_numbers_side_by_side_stay_two() {
        check("en", "five 12", &[5.0, 12.0]);
        check("nl", "drie en vier", &[3.0, 4.0]);
    }

    #[test]
    fn words_that_hold_a_number_word_are_no_numbers() {
        check("nl", "achter zestien zeventig eenheid drieling", &[16.0, 70.0]);
        check("en", "often tenth someone", &[]);
    }
}
