//! From words to numbers: the number or the word that says how many, what bounds it, what it counts.

use super::noun;
use super::read::Read;
use super::reject::{Candidate, Reason};
use super::rules::{Example, Hedge, Rules, Side};
use super::units::Units;
use crate::fold::key;
use crate::numerals::Numerals;
use crate::timex::TimeMention;
use onrust_record::{Bound, RuleId, Span};
use onrust_text::{DataError, Document, Pack, Sentence, Upos};
use std::ops::Range;

/// A number that the report names.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct NumberMention {
    /// Index of its sentence.
    pub sentence: usize,
    /// Its words, with those that bound it.
    pub words: Range<usize>,
    /// Its words alone.
    pub number: Range<usize>,
    /// What it counts: a noun, or the pronoun of "26 of them".
    pub unit_word: Option<usize>,
    /// From what bounds it to the last word that it counts.
    pub all: Range<usize>,
    /// Bytes of `all`.
    pub span: Span,
    /// How it is bounded.
    pub bound: Bound,
    /// Low end.
    pub low: Option<f64>,
    /// High end.
    pub high: Option<f64>,
    /// ISO 4217.
    pub currency: Option<String>,
    /// What is counted: person, licence, percent …
    pub unit: Option<String>,
    /// What the noun alone says of the kind: killed, protesters …
    pub kind: Option<String>,
    /// Why it is no figure of a happening.
    pub not_a_figure: Option<Reason>,
    /// Index, among the mentions, of the whole that it is a part of.
    pub part_of: Option<usize>,
    /// Set where a word says that it is a total so far.
    pub cumulative: Option<bool>,
    /// Words of a rate: "per day".
    pub per: Option<Range<usize>>,
    /// The rule that read it.
    pub by: RuleId,
    /// Every rule that took part.
    pub rules: Vec<RuleId>,
}

/// The number finder of one language.
#[derive(Clone, Debug)]
pub struct Finder {
    pub(super) numerals: Numerals,
    pub(super) rules: Rules,
    pub(super) units: Units,
    lang: String,
}

/// A sentence as the finder walks it.
pub(super) struct Walk<'a> {
    pub index: usize,
    pub sentence: &'a Sentence,
    pub keys: Vec<&'a str>,
    pub times: Vec<&'a TimeMention>,
}

impl Finder {
    /// The finder of `lang`.
    pub fn load(pack: &Pack, lang: &str) -> Result<Self, DataError> {
        Ok(Self {
            numerals: Numerals::load(pack, lang)?,
            rules: Rules::load(pack, lang)?,
            units: Units::load(pack, lang)?,
            lang: lang.to_owned(),
        })
    }

    /// The examples of its rules, each with the rule's id.
    pub fn examples(&self) -> impl Iterator<Item = (&str, &Example)> {
        self.rules.examples.iter().map(|(id, example)| (id.as_str(), example))
    }

    /// The numbers of a report; its times, as `timex` found them, hold numbers that are no figures.
    pub fn find(&self, doc: &Document, times: &[TimeMention]) -> Vec<NumberMention> {
        let mut all = Vec::new();
        for (index, sentence) in doc.sentences.iter().enumerate() {
            let keys: Vec<String> = sentence.words.iter().map(|word| key(&word.form)).collect();
            let keys = keys.iter().map(String::as_str).collect();
            let times = times.iter().filter(|time| time.sentence == index).collect();
            self.walk(&Walk { index, sentence, keys, times }, &mut all);
        }
        all
    }

    fn walk(&self, walk: &Walk, all: &mut Vec<NumberMention>) {
        let (first, mut at) = (all.len(), 0);
        while at < walk.keys.len() {
            if let Some(read) = self.read(walk, at) {
                let end = read.end;
                if let Some(mut mention) = self.mention(walk, at, read) {
                    self.relate(walk, &mut mention, &all[first..], first);
                    all.push(mention);
                }
                at = end;
            } else {
                all.extend(self.crowd(walk, at));
                at += 1;
            }
        }
    }

    fn mention(&self, walk: &Walk, at: usize, read: Read) -> Option<NumberMention> {
        let mut start = at;
        let mut mention = NumberMention {
            sentence: walk.index,
            number: at..read.end,
            rules: read.rules.clone(),
            ..NumberMention::default()
        };
        (mention.low, mention.high, mention.bound) = (read.low, read.high, read.bound);
        (mention.unit, mention.currency) = (read.unit.clone(), read.currency.clone());
        if let Some(opened) = self.rules.between.iter().find_map(|rule| rule.open.before(&walk.keys, at)) {
            start = if read.bound == Bound::Between { opened } else { at };
        }
        let mut end = self.money(walk, &mut mention, &mut start, read.end);
        end = self.hedge(walk, &mut mention, &mut start, end);
        if let Some(len) = self.units.percent.at(&walk.keys, end) {
            (end, mention.unit) = (end + len, Some("percent".into()));
        }
        mention.words = start..end;
        self.count(walk, &mut mention, end);
        mention.not_a_figure = self.reason(walk, &mention, &read);
        // "A woman was arrested": the rule of the arrest may count her.
        let person = mention.unit.as_deref() == Some("person") && mention.unit_word == Some(read.end);
        if mention.not_a_figure == Some(Reason::Article) && !person {
            return None;
        }
        mention.by = self.by(&mention);
        let words = &walk.sentence.words;
        mention.span = words[mention.all.start].span.cover(words[mention.all.end - 1].span);
        Some(mention)
    }

    fn money(&self, walk: &Walk, mention: &mut NumberMention, start: &mut usize, end: usize) -> usize {
        let before =
            start.checked_sub(1).and_then(|at| self.units.currency(&walk.keys, at).filter(|_| is_sign(walk.keys[at])));
        let of = self.units.of.at(&walk.keys, end).filter(|_| mention.bound == Bound::Vague).unwrap_or(0);
        let after = self.units.currency(&walk.keys, end + of);
        if let Some((_, code)) = before {
            (*start, mention.currency) = (*start - 1, Some(code.to_owned()));
            return end;
        }
        let Some((len, code)) = after else { return end };
        mention.currency = Some(code.to_owned());
        mention.unit_word = Some(end + of + len - 1);
        end
    }

    /// What bounds the number: the nearest hedge before it, unless that only estimates and another one bounds.
    fn hedge(&self, walk: &Walk, mention: &mut NumberMention, start: &mut usize, end: usize) -> usize {
        let mut found: Vec<&Hedge> = Vec::new();
        loop {
            let longest =
                self.hedges(Side::Before).filter_map(|rule| Some((rule.words.before(&walk.keys, *start)?, rule)));
            let Some((begin, rule)) = longest.min_by_key(|(begin, _)| *begin) else { break };
            *start = begin;
            found.push(rule);
        }
        if let Some(begin) = self.units.total.before(&walk.keys, *start) {
            (*start, mention.cumulative) = (begin, Some(true));
        }
        let after = self.hedges(Side::After).find_map(|rule| Some((rule.words.at(&walk.keys, end)?, rule)));
        found.extend(after.map(|(_, rule)| rule));
        let strict = found.iter().find(|rule| rule.bound != Bound::About).or(found.first());
        if let Some(rule) = strict {
            mention.rules.extend(found.iter().map(|rule| rule.id.clone()));
            if matches!(mention.bound, Bound::Exact) {
                bound(mention, rule.bound);
            }
        }
        end + after.map_or(0, |(len, _)| len)
    }

    fn hedges(&self, side: Side) -> impl Iterator<Item = &Hedge> {
        self.rules.hedges.iter().filter(move |rule| rule.side == side)
    }

    /// What the number counts, and the words up to it.
    fn count(&self, walk: &Walk, mention: &mut NumberMention, end: usize) {
        let money = mention.currency.is_some();
        if !money {
            mention.unit_word = noun::counted(walk.sentence, &(mention.number.start..end), &self.units, &walk.keys);
        }
        let last = mention.unit_word.map_or(end, |noun| noun::shared(walk.sentence, noun) + 1).max(end);
        mention.all = mention.words.start..last;
        if money {
            (mention.unit, mention.kind) = (Some("money".into()), Some("money".into()));
        } else if mention.unit.is_none() {
            let counted = mention.unit_word.and_then(|at| self.units.counted(&walk.sentence.words[at]));
            let total = || noun::total(walk.sentence, mention.words.start, &self.units, &walk.keys);
            let counted = counted.cloned().or_else(|| mention.unit_word.is_none().then(total).flatten());
            (mention.unit, mention.kind) = counted.map(|own| (own.unit, own.kind)).unwrap_or_default();
        }
        let rate = self.units.per.at(&walk.keys, last).map(|len| last..(last + len + 1).min(walk.keys.len()));
        mention.per = rate
            .filter(|words| walk.times.iter().any(|time| time.core.start < words.end && words.start < time.core.end));
    }

    fn reason(&self, walk: &Walk, mention: &NumberMention, read: &Read) -> Option<Reason> {
        if read.score {
            return Some(Reason::Score);
        }
        let words = &walk.sentence.words;
        let counted = mention.unit_word.and_then(|at| self.units.counted(&words[at]));
        if read.article {
            let own = &words[mention.number.start];
            let person = counted.and_then(|own| own.unit.as_deref()) == Some("person");
            let may_be_one = mention.unit_word == Some(mention.number.end) && self.units.is_single(counted);
            let says_one = self.units.is_emphatic(&own.form) || (own.upos == Upos::Num && person);
            if !says_one && !may_be_one {
                return Some(Reason::Article);
            }
        }
        let is_one = mention.low == Some(1.0) && mention.high == Some(1.0);
        let subject = words[mention.number.start].rel() == "nsubj";
        if is_one
            && mention.unit_word.is_none()
            && !subject
            && mention.unit.is_none()
            && words[mention.number.start].head.is_some()
        {
            return Some(Reason::Pronoun);
        }
        if is_one && self.units.partitive.at(&walk.keys, mention.number.end).is_some() && mention.kind.is_none() {
            return Some(Reason::Partitive);
        }
        // "Half of next year" is a time.
        let of = self.units.of.at(&walk.keys, mention.number.end).map(|len| mention.number.end + len);
        let of_time = of.is_some_and(|at| walk.times.iter().any(|time| time.core.contains(&at)));
        if mention.unit.as_deref() == Some("percent") && of_time {
            return Some(Reason::Date);
        }
        let value = mention.low.or(mention.high).unwrap_or_default();
        let candidate = Candidate {
            sentence: walk.sentence,
            keys: &walk.keys,
            number: mention.number.clone(),
            start: mention.words.start,
            noun: mention.unit_word,
            value,
        };
        if mention.currency.is_some() || mention.unit.as_deref() == Some("percent") {
            None
        } else {
            candidate.reason(&walk.times, &self.units)
        }
    }

    /// "Among them 11 children": a part of the figure before.
    fn relate(&self, walk: &Walk, mention: &mut NumberMention, before: &[NumberMention], offset: usize) {
        let start = mention.words.start;
        let near = (start.saturating_sub(3)..=start).rev().any(|end| self.units.part.before(&walk.keys, end).is_some());
        let whole = before.iter().rposition(|own| {
            own.not_a_figure.is_none() && own.part_of.is_none() && (own.unit.is_none() || own.unit == mention.unit)
        });
        if let Some(whole) = whole.filter(|_| near && mention.not_a_figure.is_none()) {
            mention.part_of = Some(offset + whole);
            if mention.kind.is_none() {
                mention.kind = before[whole].kind.clone();
            }
            mention.by = format!("{}.figures.part", self.lang);
        }
    }

    /// "Large protests": a figure without ends.
    fn crowd(&self, walk: &Walk, at: usize) -> Option<NumberMention> {
        let noun = at + 1;
        let lemma = key(&walk.sentence.words.get(noun)?.lemma);
        if !self.units.is_crowd(walk.keys[at], walk.keys[noun]) && !self.units.is_crowd(walk.keys[at], &lemma) {
            return None;
        }
        let id = format!("{}.figures.crowd", self.lang);
        let own = at..at + 1;
        Some(NumberMention {
            sentence: walk.index,
            words: own.clone(),
            number: own.clone(),
            all: own,
            unit_word: Some(noun),
            span: walk.sentence.words[at].span,
            bound: Bound::Vague,
            unit: Some("person".into()),
            kind: Some("protesters".into()),
            by: id.clone(),
            rules: vec![id],
            ..NumberMention::default()
        })
    }

    fn by(&self, mention: &NumberMention) -> RuleId {
        let class = match mention {
            NumberMention { currency: Some(_), .. } => "money",
            NumberMention { bound: Bound::Vague, .. } => return mention.rules[0].clone(),
            NumberMention { unit: Some(unit), .. } if unit == "percent" => "percent",
            _ => "count",
        };
        format!("{}.figures.{class}", self.lang)
    }
}

/// Sets the bound and leaves only the ends that it has.
fn bound(mention: &mut NumberMention, bound: Bound) {
    mention.bound = bound;
    match bound {
        Bound::AtLeast | Bound::MoreThan => mention.high = None,
        Bound::AtMost | Bound::LessThan | Bound::Almost => mention.low = None,
        Bound::Exact | Bound::About | Bound::Between | Bound::Vague => {}
    }
}

/// Is it a sign, not a name, of money? Only signs stand before the number.
fn is_sign(word: &str) -> bool {
    word.ends_with(|c: char| !c.is_alphanumeric()) || word.len() <= 3
}
