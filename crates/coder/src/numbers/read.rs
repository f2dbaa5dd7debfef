//! Reads what stands at a word: digits, number words, two numbers that bound one, a word that says how many, a score.

use super::finder::{Finder, Walk};
use super::noun;
use onrust_record::{Bound, RuleId};
use onrust_text::Upos;

/// What stands at a word: a number or a word that says how many.
#[derive(Clone, Debug, Default)]
pub(super) struct Read {
    pub end: usize,
    pub low: Option<f64>,
    pub high: Option<f64>,
    pub bound: Bound,
    pub unit: Option<String>,
    pub currency: Option<String>,
    pub rules: Vec<RuleId>,
    pub article: bool,
    pub score: bool,
}

impl Finder {
    /// The number or the word for how many that begins at `at`.
    pub(super) fn read(&self, walk: &Walk, at: usize) -> Option<Read> {
        self.many(walk, at).or_else(|| self.number(walk, at)).or_else(|| self.signed(walk, at))
    }

    fn many(&self, walk: &Walk, at: usize) -> Option<Read> {
        let found = self.rules.many.iter().filter_map(|rule| Some((rule.words.at(&walk.keys, at)?, rule)));
        let (len, rule) = found.max_by_key(|(len, _)| *len)?;
        let end = at + len;
        if rule.share && self.units.of.at(&walk.keys, end).is_none() {
            return None;
        }
        let bound = if rule.share { Bound::Exact } else { Bound::Vague };
        let unit = rule.share.then(|| "percent".to_owned());
        Some(Read { end, low: rule.low, high: rule.high, bound, unit, rules: vec![rule.id.clone()], ..Read::default() })
    }

    fn number(&self, walk: &Walk, at: usize) -> Option<Read> {
        let read = self.numerals.read(&walk.keys, at)?;
        let value = Some(read.value);
        // Some number words are verbs too.
        if walk.sentence.words[at].upos == Upos::Verb && read.len == 1 {
            return None;
        }
        if let Some(score) = self.score(walk, at, read.value, at + read.len) {
            return Some(score);
        }
        let one = Read { end: at + read.len, low: value, high: value, article: read.article, ..Read::default() };
        Some(self.second(walk, at, &one).unwrap_or(one))
    }

    /// "3 - 1": two small numbers and a dash, of nothing known, or the first not the smaller.
    fn score(&self, walk: &Walk, at: usize, value: f64, dash: usize) -> Option<Read> {
        let second = self.numerals.read(&walk.keys, dash + 1).filter(|_| walk.keys[dash] == "-")?;
        let (end, small) = (dash + 1 + second.len, value.max(second.value) < 20.0);
        let score = value >= second.value || (small && self.next_noun_is_unknown(walk, end - 1));
        let (low, high) = (Some(value.min(second.value)), Some(value.max(second.value)));
        score.then(|| Read { end, low, high, bound: Bound::Between, score, ..Read::default() }).filter(|_| at < dash)
    }

    /// The second number of two that bound one.
    fn second(&self, walk: &Walk, at: usize, one: &Read) -> Option<Read> {
        let rule = self.rules.between.iter().find_map(|rule| {
            let open = rule.open.before(&walk.keys, at).and_then(|_| rule.join.at(&walk.keys, one.end));
            Some((open.or_else(|| rule.alone.at(&walk.keys, one.end))?, rule))
        });
        let (len, rule) = rule?;
        let second = self.numerals.read(&walk.keys, one.end + len).filter(|second| !second.article)?;
        // "2 to 3 million": the multiplier is said once.
        let low = if one.low? < 1000.0 && second.value >= 1e6 && one.end == at + 1 {
            one.low? * size(second.value)
        } else {
            one.low?
        };
        let end = one.end + len + second.len;
        let rules = vec![rule.id.clone()];
        (low < second.value).then(|| Read {
            end,
            low: Some(low),
            high: Some(second.value),
            bound: Bound::Between,
            rules,
            ..Read::default()
        })
    }

    /// Numbers with a sign written to them: `$1.5bn`, `25%`, `20-30`, `3-1`.
    fn signed(&self, walk: &Walk, at: usize) -> Option<Read> {
        let word = *walk.keys.get(at)?;
        if let Some((len, code)) = self.units.sign(word) {
            let mut keys = walk.keys[at..].to_vec();
            keys[0] = &word[len..];
            let read = self.numerals.read(&keys, 0)?;
            let (value, currency) = (Some(read.value), Some(code.to_owned()));
            return Some(Read { end: at + read.len, low: value, high: value, currency, ..Read::default() });
        }
        if let Some(value) = word.strip_suffix('%').and_then(|number| self.numerals.word(number)) {
            let unit = Some("percent".to_owned());
            return Some(Read { end: at + 1, low: Some(value), high: Some(value), unit, ..Read::default() });
        }
        let (low, high) = word.split_once('-')?;
        let digits = |part: &str| part.starts_with(|c: char| c.is_ascii_digit());
        let (low, high) =
            (self.numerals.word(low).filter(|_| digits(low))?, self.numerals.word(high).filter(|_| digits(high))?);
        let score = low >= high || (high < 20.0 && self.next_noun_is_unknown(walk, at));
        Some(Read {
            end: at + 1,
            low: Some(low.min(high)),
            high: Some(low.max(high)),
            bound: Bound::Between,
            score,
            ..Read::default()
        })
    }

    fn next_noun_is_unknown(&self, walk: &Walk, at: usize) -> bool {
        let noun = noun::counted(walk.sentence, &(at..at + 1), &self.units, &walk.keys);
        noun.is_none_or(|noun| self.units.counted(&walk.sentence.words[noun]).is_none())
    }
}

/// The multiplier of a round number: a million, a thousand million.
fn size(value: f64) -> f64 {
    if value >= 1e9 { 1e9 } else { 1e6 }
}
