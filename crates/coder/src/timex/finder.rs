//! From words to time mentions: the longest rule at each word, what stands before it, and the days it may cover.

use super::calendar;
use super::hits::Hit;
use super::narrow::{self, Narrowed};
use super::pattern::Slot;
use super::rules::{Example, NarrowRule, Relation, Rules, TimexKind};
use super::value::{Ground, Open, Tense, Value};
use super::words::{Got, Words};
use jiff::civil::Date;
use onrust_record::{Cited, Days, RuleId, Span, When};
use onrust_text::{DataError, Document, Pack, Sentence};
use std::ops::Range;

/// How many sentences back "the day before" may lean on a date.
const ANCHOR_REACH: usize = 2;

/// A time that the report names.
#[derive(Clone, Debug, PartialEq)]
pub struct TimeMention {
    /// Index of its sentence.
    pub sentence: usize,
    /// Its words, with the preposition that belongs to it.
    pub words: Range<usize>,
    /// Its words without that preposition.
    pub core: Range<usize>,
    /// The value and the days.
    pub when: When,
    /// TIMEX3's kind.
    pub kind: TimexKind,
    /// What the preposition or conjunction before it says.
    pub relation: Option<Relation>,
    /// Does its clause lie ahead of the report?
    pub future: bool,
    /// Every rule that took part.
    pub rules: Vec<RuleId>,
}

/// The times of a report, and what they leave of its date.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Times {
    /// In text order.
    pub mentions: Vec<TimeMention>,
    /// The days of publication that the words leave, where fewer than were given; for `Dct.narrowed`.
    pub narrowed: Option<When>,
}

impl Times {
    /// Kind and value of every mention in text order, as the examples of rules write them.
    pub fn show(&self) -> String {
        let value = |mention: &TimeMention| mention.when.timex.clone().unwrap_or_else(|| "-".to_owned());
        let one = |mention: &TimeMention| format!("{} {}", mention.kind.name(), value(mention));
        let all: Vec<String> = self.mentions.iter().map(one).collect();
        if all.is_empty() { "nothing".to_owned() } else { all.join("; ") }
    }

    /// Did this rule take part?
    pub fn fired(&self, id: &str) -> bool {
        let narrowed = self.narrowed.iter().flat_map(|when| std::iter::once(&when.cited).chain(&when.cited.via));
        let rules = self.mentions.iter().flat_map(|mention| &mention.rules);
        narrowed.map(|cited| &cited.by).chain(rules).any(|rule| rule == id)
    }
}

/// The time finder of one language.
#[derive(Clone, Debug)]
pub struct Finder {
    pub(super) words: Words,
    pub(super) rules: Rules,
}

/// What the hits give for each possible day of publication.
pub(super) struct Table {
    pub candidates: Vec<Option<Date>>,
    /// By candidate, by hit: the days of the words without their preposition.
    pub bare: Vec<Vec<Option<Open>>>,
    /// The hit that an anchored one leans on.
    pub anchors: Vec<Option<usize>>,
}

impl Finder {
    /// The finder of `lang`.
    pub fn load(pack: &Pack, lang: &str) -> Result<Self, DataError> {
        Ok(Self { words: Words::load(pack, lang)?, rules: Rules::load(pack, lang)? })
    }

    /// The examples of its rules, each with the rule's id.
    pub fn examples(&self) -> impl Iterator<Item = (&str, &Example)> {
        self.rules.examples()
    }

    /// The id of each time rule and its reason.
    pub fn reasons(&self) -> impl Iterator<Item = (&str, &str)> {
        self.rules.rules.iter().map(|rule| (rule.id.as_str(), rule.why.as_str()))
    }

    /// The times of a report that was published within `dct`.
    pub fn find(&self, doc: &Document, dct: Option<Days>) -> Vec<TimeMention> {
        self.read(doc, dct).mentions
    }

    /// The times, and what they leave of the report's date.
    pub fn read(&self, doc: &Document, dct: Option<Days>) -> Times {
        let hits: Vec<Hit> =
            doc.sentences.iter().enumerate().flat_map(|(at, sentence)| self.hits(at, sentence)).collect();
        let table = self.evaluate(&hits, dct);
        let narrowed = narrow::narrow(self, doc, &hits, &table);
        let mention = |at: usize| self.mention(doc, &hits, at, &table, &narrowed);
        let when = narrowed.as_ref().and_then(|found| found.when(doc, &hits, &table));
        Times { mentions: (0..hits.len()).map(mention).collect(), narrowed: when }
    }

    pub(super) fn value(&self, hit: &Hit) -> &Value {
        &self.rules.rules[hit.rule].value
    }

    pub(super) fn narrow_rules(&self) -> &[NarrowRule] {
        &self.rules.narrow
    }

    pub(super) fn is_onset(&self, word: &str) -> bool {
        self.words.onset.verbs.iter().any(|own| own == word)
    }

    fn evaluate(&self, hits: &[Hit], dct: Option<Days>) -> Table {
        let candidates = candidates(dct);
        let anchors: Vec<Option<usize>> = (0..hits.len()).map(|at| self.anchor(hits, at)).collect();
        let bare = candidates.iter().map(|day| self.column(hits, *day, &anchors)).collect();
        Table { candidates, bare, anchors }
    }

    /// The nearest date before an anchored hit.
    fn anchor(&self, hits: &[Hit], at: usize) -> Option<usize> {
        if !self.value(&hits[at]).needs_anchor() {
            return None;
        }
        let near = |own: &usize| hits[at].sentence - hits[*own].sentence <= ANCHOR_REACH;
        (0..at).rev().take_while(near).find(|own| {
            let hit = &hits[*own];
            let value = self.value(hit);
            matches!(value, Value::Days(_))
                && !value.needs_anchor()
                && hit.second.is_none()
                && (value.is_weekday() || value.is_calendar())
        })
    }

    fn column(&self, hits: &[Hit], day: Option<Date>, anchors: &[Option<usize>]) -> Vec<Option<Open>> {
        let mut column: Vec<Option<Open>> = Vec::with_capacity(hits.len());
        for (hit, anchor) in hits.iter().zip(anchors) {
            let anchor =
                anchor.and_then(|at| column[at]).and_then(|open| Some(Days { from: open.from?, to: open.to? }));
            column.push(self.days(hit, day, anchor));
        }
        column
    }

    fn days(&self, hit: &Hit, day: Option<Date>, anchor: Option<Days>) -> Option<Open> {
        let ground = |dct, filled| Ground { dct, anchor, tense: hit.tense.unwrap_or_default(), filled };
        let Some((rule, filled)) = &hit.second else { return self.value(hit).days(ground(day, &hit.filled)) };
        let second = self.rules.rules[*rule].value.days(ground(day, filled))?;
        let first = self.value(hit);
        // "from Monday to Wednesday": the Monday before that Wednesday, not before the report.
        let day = if first.is_weekday() { second.from } else { day };
        Some(Open { from: first.days(ground(day, &hit.filled))?.from, to: second.to })
    }

    fn mention(
        &self,
        doc: &Document,
        hits: &[Hit],
        at: usize,
        table: &Table,
        narrowed: &Option<Narrowed>,
    ) -> TimeMention {
        let hit = &hits[at];
        let kept = |index: &usize| narrowed.as_ref().is_none_or(|found| found.keep[*index]);
        let kept: Vec<usize> = (0..table.candidates.len()).filter(kept).collect();
        let all: Vec<usize> = (0..table.candidates.len()).collect();
        let (whole, open) = (hull(hit, at, table, &all), hull(hit, at, table, &kept));
        let mut cited = Cited::at(&doc.report.text, span(&doc.sentences[hit.sentence], &hit.words), &hit.by[0]);
        if let Some(anchor) = table.anchors[at] {
            cited.via.push(cite(doc, &hits[anchor], &hits[anchor].by[0]));
        }
        let fixed = fixed(at, table, &kept) && open != whole;
        if let Some(found) = narrowed.as_ref().filter(|_| fixed) {
            let others = found.cites.iter().filter(|(own, _)| *own != at);
            let mut via: Vec<Cited> = others.map(|(own, by)| cite(doc, &hits[*own], by)).collect();
            via.sort_by_key(|words| words.span.start.abs_diff(cited.span.start));
            cited.via.extend(via);
        }
        let Open { from, to } = open.unwrap_or_default();
        TimeMention {
            sentence: hit.sentence,
            words: hit.words.clone(),
            core: hit.core.clone(),
            when: When { cited, timex: self.timex(hit, from, to), from, to },
            kind: self.rules.rules[hit.rule].kind,
            relation: hit.relation,
            future: hit.tense == Some(Tense::Future),
            rules: hit.by.clone(),
        }
    }

    fn timex(&self, hit: &Hit, from: Option<Date>, to: Option<Date>) -> Option<String> {
        let code =
            |slot| if let Some(Got::Code(code)) = hit.filled.get(&(slot, false)) { Some(code.as_str()) } else { None };
        if *self.value(hit) == Value::Duration {
            let number = hit.filled.get(&(Slot::Number, false));
            let Some(Got::Number(count)) = number else { return code(Slot::Unit).map(|unit| format!("PX{unit}")) };
            return code(Slot::Unit).map(|unit| calendar::duration(*count, unit));
        }
        if *self.value(hit) == Value::Clock {
            return code(Slot::Clock).or(code(Slot::Daypart)).map(|time| format!("T{}", time.trim_start_matches('T')));
        }
        let days = match (hit.relation.filter(|relation| relation.alters()), from, to) {
            (Some(_), Some(from), Some(to)) => format!("{from}/{to}"),
            _ => calendar::timex(from, to)?,
        };
        let time =
            code(Slot::Daypart).or(code(Slot::Clock)).filter(|_| from.is_some() && from == to && hit.second.is_none());
        Some(match time {
            Some(time) => format!("{days}T{}", time.trim_start_matches('T')),
            None => days,
        })
    }
}

/// Each possible day of publication. An interval past two years is tried at its ends alone: hulls lie between.
fn candidates(dct: Option<Days>) -> Vec<Option<Date>> {
    let Some(days) = dct else { return vec![None] };
    if (days.to - days.from).get_days() > 731 {
        return vec![Some(days.from), Some(days.to)];
    }
    let mut day = days.from;
    let mut all = vec![Some(day)];
    while day < days.to {
        day = calendar::shift(day, 1.0, calendar::Unit::Day);
        all.push(Some(day));
    }
    all
}

/// The days that the mention may cover on any of the kept days of publication.
fn hull(hit: &Hit, at: usize, table: &Table, kept: &[usize]) -> Option<Open> {
    let all: Vec<Open> =
        kept.iter().filter_map(|index| Some(related(hit, table.bare[*index][at]?, table.candidates[*index]))).collect();
    if all.is_empty() {
        return None;
    }
    let from: Option<Vec<Date>> = all.iter().map(|open| open.from).collect();
    let to: Option<Vec<Date>> = all.iter().map(|open| open.to).collect();
    Some(Open { from: from.and_then(|days| days.into_iter().min()), to: to.and_then(|days| days.into_iter().max()) })
}

/// The days with what the preposition says: "since Monday" runs up to the report, "until Friday" has no beginning.
fn related(hit: &Hit, bare: Open, day: Option<Date>) -> Open {
    let ahead = hit.tense == Some(Tense::Future) || bare.from > day;
    let up_to_now = if ahead { None } else { day };
    match hit.relation {
        Some(Relation::Since | Relation::After) => Open { from: bare.from, to: up_to_now },
        Some(Relation::Until | Relation::Before) => Open { from: None, to: bare.to },
        Some(Relation::During | Relation::On) | None => bare,
    }
}

/// Do all kept days of publication agree where it begins?
fn fixed(at: usize, table: &Table, kept: &[usize]) -> bool {
    let mut starts = kept.iter().map(|index| table.bare[*index][at].and_then(|open| open.from));
    let first = starts.next().flatten();
    first.is_some() && starts.all(|start| start == first)
}

pub(super) fn cite(doc: &Document, hit: &Hit, by: &str) -> Cited {
    Cited::at(&doc.report.text, span(&doc.sentences[hit.sentence], &hit.words), by)
}

/// The bytes of some words of a sentence.
pub(super) fn span(sentence: &Sentence, words: &Range<usize>) -> Span {
    let all = &sentence.words[words.clone()];
    all.iter().map(|word| word.span).reduce(Span::cover).unwrap_or(sentence.span)
}
