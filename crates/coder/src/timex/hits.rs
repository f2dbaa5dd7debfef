//! Matches of a sentence: the longest rule at each word, two times that bound one, the preposition before a time.

use super::finder::Finder;
use super::pattern::Filled;
use super::rules::{Relation, RelationRule, Rule};
use super::tense::tense;
use super::value::{Tense, Value};
use crate::fold::key;
use onrust_record::RuleId;
use onrust_text::{Sentence, Upos};
use std::ops::Range;

/// A match before it has days.
#[derive(Clone, Debug)]
pub(super) struct Hit {
    pub sentence: usize,
    pub words: Range<usize>,
    pub core: Range<usize>,
    pub rule: usize,
    pub filled: Filled,
    /// The second end of a range: rule and slots.
    pub second: Option<(usize, Filled)>,
    pub relation: Option<Relation>,
    pub by: Vec<RuleId>,
    pub tense: Option<Tense>,
}

impl Finder {
    /// Every time of the sentence, without days.
    pub(super) fn hits(&self, at: usize, sentence: &Sentence) -> Vec<Hit> {
        let keys: Vec<String> = sentence.words.iter().map(|word| key(&word.form)).collect();
        let keys: Vec<&str> = keys.iter().map(String::as_str).collect();
        let (mut hits, mut next) = (Vec::new(), 0);
        while next < keys.len() {
            match self.longest(sentence, &keys, next) {
                Some((rule, end, filled)) => {
                    if self.rules.rules[rule].value != Value::Nothing {
                        hits.push(self.hit(at, rule, next..end, filled));
                    }
                    next = end;
                }
                None => next += 1,
            }
        }
        self.join_ranges(&mut hits, &keys);
        self.relate(&mut hits, &keys, sentence);
        for hit in &mut hits {
            hit.tense = tense(sentence, &hit.words, &self.words.tenses);
            // What goes on since a day began on it, whatever the clause says of its end.
            if hit.relation == Some(Relation::Since) && hit.tense == Some(Tense::Future) {
                hit.tense = Some(Tense::Past);
            }
        }
        hits
    }

    fn hit(&self, sentence: usize, rule: usize, core: Range<usize>, filled: Filled) -> Hit {
        let by = vec![self.rules.rules[rule].id.clone()];
        Hit { sentence, words: core.clone(), core, rule, filled, second: None, relation: None, by, tense: None }
    }

    fn longest(&self, sentence: &Sentence, keys: &[&str], at: usize) -> Option<(usize, usize, Filled)> {
        let mut best: Option<(usize, usize, Filled)> = None;
        for (index, rule) in self.rules.rules.iter().enumerate() {
            if let Some((end, filled)) = rule.pattern.matches(&self.words, keys, at)
                && best.as_ref().is_none_or(|(own, longest, _)| {
                    (end, rule.pattern.literal) > (*longest, self.rules.rules[*own].pattern.literal)
                })
                && allowed(rule, sentence, keys, at..end)
            {
                best = Some((index, end, filled));
            }
        }
        best
    }

    /// "between X and Y" is one time.
    fn join_ranges(&self, hits: &mut Vec<Hit>, keys: &[&str]) {
        let mut at = 0;
        while at + 1 < hits.len() {
            let (first, second) = (&hits[at], &hits[at + 1]);
            let days = [first, second].iter().all(|hit| matches!(self.value(hit), Value::Days(_)));
            let rule = self.rules.ranges.iter().find(|rule| {
                let opens = first
                    .core
                    .start
                    .checked_sub(1)
                    .is_some_and(|before| rule.open.iter().any(|own| own == keys[before]));
                let joins =
                    second.core.start == first.core.end + 1 && rule.join.iter().any(|own| own == keys[first.core.end]);
                opens && joins && days
            });
            if let Some(rule) = rule {
                let second = hits.remove(at + 1);
                let first = &mut hits[at];
                first.core.end = second.core.end;
                first.words = first.core.start - 1..second.core.end;
                first.second = Some((second.rule, second.filled));
                first.by.insert(0, rule.id.clone());
            }
            at += 1;
        }
    }

    fn relate(&self, hits: &mut [Hit], keys: &[&str], sentence: &Sentence) {
        for at in 0..hits.len() {
            let floor = if at == 0 { 0 } else { hits[at - 1].words.end };
            let hit = &hits[at];
            if hit.second.is_some() || !matches!(self.value(hit), Value::Days(_)) {
                continue;
            }
            let shifted = self.value(hit).is_shifted();
            let mut rules =
                self.rules.relations.iter().filter(|rule| !shifted || (rule.relation.alters() && !rule.named));
            let found = rules.find_map(|rule| Some((relation_start(rule, hit, keys, sentence, floor)?, rule)));
            if let Some((start, rule)) = found {
                let hit = &mut hits[at];
                hit.words.start = start;
                hit.relation = Some(rule.relation);
                hit.by.insert(if rule.relation.alters() { 0 } else { hit.by.len() }, rule.id.clone());
            }
        }
    }
}

/// Does what stands around the words allow the rule?
fn allowed(rule: &Rule, sentence: &Sentence, keys: &[&str], words: Range<usize>) -> bool {
    let behind = || words.start.checked_sub(1).is_some_and(|before| rule.behind.iter().any(|own| own == keys[before]));
    let first = &sentence.words[words.start];
    let counts = || first.deprel == "nummod" && first.head.is_some_and(|head| sentence.words[head].has("Number=Plur"));
    let capital = words.start > 0 && first.form.starts_with(char::is_uppercase);
    (rule.behind.is_empty() || behind()) && !(rule.alone && counts()) && (capital || !rule.capital)
}

/// Where the relation's words begin, when they stand before the hit.
fn relation_start(rule: &RelationRule, hit: &Hit, keys: &[&str], sentence: &Sentence, floor: usize) -> Option<usize> {
    let here = |end: usize| {
        rule.words.iter().find_map(|own| {
            let start = end.checked_sub(own.len()).filter(|start| *start >= floor)?;
            keys[start..end].iter().eq(own.iter()).then_some(start)
        })
    };
    for end in (hit.core.start.saturating_sub(rule.reach)..=hit.core.start).rev() {
        if let Some(start) = here(end) {
            return Some(start);
        }
        let between = sentence.words.get(end.checked_sub(1)?)?;
        if matches!(between.upos, Upos::Verb | Upos::Aux | Upos::Punct | Upos::Adp | Upos::Cconj | Upos::Sconj) {
            return None;
        }
    }
    None
}
