//! What the words of a report leave of the days on which it may have been published.
//!
//! A report dated "January" that tells of Thursday, since New Year, was not published on the 3rd. Each rule of
//! `timex/narrow.toml` drops possible days; a rule that would drop them all is not believed. Invariant: a day is dropped
//! only by words, and those words are cited.

use super::calendar;
use super::finder::{Finder, Table, cite};
use super::hits::Hit;
use super::rules::{NarrowBy, Relation};
use super::value::{Open, Tense};
use crate::fold::key;
use jiff::civil::Date;
use onrust_record::{RuleId, When};
use onrust_text::{Document, Upos, Word};

/// "After" a day, of a beginning, means within the week from it: later, the news would name another day.
const SOON_AFTER: f64 = 6.0;
/// How far from a time its verb of beginning may stand, and from that verb what begins.
const REACH: usize = 5;

/// The days of publication that are left.
#[derive(Clone, Debug)]
pub(super) struct Narrowed {
    /// By candidate.
    pub keep: Vec<bool>,
    /// The hits whose words dropped the others, with the rule that read them so.
    pub cites: Vec<(usize, RuleId)>,
}

impl Narrowed {
    /// The days left, with the words that leave them.
    pub fn when(&self, doc: &Document, hits: &[Hit], table: &Table) -> Option<When> {
        let left: Vec<Date> =
            table.candidates.iter().zip(&self.keep).filter(|(_, keep)| **keep).filter_map(|(day, _)| *day).collect();
        let (from, to) = (left.first().copied(), left.last().copied());
        let mut cites = self.cites.iter().map(|(at, by)| cite(doc, &hits[*at], by));
        let cited = cites.next()?.with_via(cites);
        Some(When { cited, timex: calendar::timex(from, to), from, to })
    }

    /// Keeps what `test` allows, if that is something; the hits are cited if it is less than before.
    fn apply(&mut self, by: &str, hits: &[usize], test: impl Fn(usize) -> bool) -> bool {
        let keep: Vec<bool> = self.keep.iter().enumerate().map(|(at, keep)| *keep && test(at)).collect();
        let (before, after) = (count(&self.keep), count(&keep));
        if after == 0 {
            return false;
        }
        self.keep = keep;
        for hit in hits {
            if after < before && !self.cites.iter().any(|(own, _)| own == hit) {
                self.cites.push((*hit, by.to_owned()));
            }
        }
        true
    }
}

fn count(keep: &[bool]) -> usize {
    keep.iter().filter(|keep| **keep).count()
}

/// The days of publication that the hits leave; none where they leave all.
pub(super) fn narrow(finder: &Finder, doc: &Document, hits: &[Hit], table: &Table) -> Option<Narrowed> {
    if table.candidates.len() < 2 {
        return None;
    }
    let mut state = Narrowed { keep: vec![true; table.candidates.len()], cites: Vec::new() };
    for rule in finder.narrow_rules() {
        match rule.by {
            NarrowBy::Date => by_dates(finder, hits, table, &rule.id, &mut state),
            NarrowBy::Anchor => by_anchors(finder, hits, table, &rule.id, &mut state),
            NarrowBy::Onset => by_onset(finder, doc, hits, table, &rule.id, &mut state),
        }
    }
    (count(&state.keep) < table.candidates.len()).then_some(state)
}

/// A date without a year that some candidates would put a year away, and a full date on the wrong side of the report.
fn by_dates(finder: &Finder, hits: &[Hit], table: &Table, id: &str, state: &mut Narrowed) {
    for at in (0..hits.len()).filter(|at| finder.value(&hits[*at]).is_calendar() && hits[*at].second.is_none()) {
        let values: Vec<Date> = (0..table.bare.len()).filter_map(|index| from(table, index, at)).collect();
        let (Some(first), Some(last)) = (values.iter().min().copied(), values.iter().max().copied()) else { continue };
        if first != last {
            let wanted = if hits[at].tense == Some(Tense::Future) { first } else { last };
            state.apply(id, &[at], |index| from(table, index, at) == Some(wanted));
        } else if let Some(tense) = hits[at].tense.filter(|_| hits[at].relation != Some(Relation::Until)) {
            state.apply(id, &[at], |index| match (table.candidates[index], tense) {
                (Some(day), Tense::Past) => first <= day,
                (Some(day), Tense::Future) => last >= day,
                _ => true,
            });
        }
    }
}

/// Past weekdays lie on or after the date since which or after which it all happened.
fn by_anchors(finder: &Finder, hits: &[Hit], table: &Table, id: &str, state: &mut Narrowed) {
    let is_anchor =
        |hit: &Hit| matches!(hit.relation, Some(Relation::Since | Relation::After)) && finder.value(hit).is_calendar();
    for anchor in (0..hits.len()).filter(|at| is_anchor(&hits[*at])) {
        let starts: Vec<Option<Date>> =
            (0..table.bare.len()).filter(|index| state.keep[*index]).map(|index| from(table, index, anchor)).collect();
        let Some(Some(start)) = starts.first().copied() else { continue };
        if starts.iter().all(|own| *own == Some(start)) {
            after(finder, hits, table, id, state, &[anchor], &|_| Some(start));
        }
    }
}

/// Keeps the candidates that put every past weekday on or after what `start` gives for them.
fn after(
    finder: &Finder,
    hits: &[Hit],
    table: &Table,
    id: &str,
    state: &mut Narrowed,
    cites: &[usize],
    start: &dyn Fn(usize) -> Option<Date>,
) {
    for at in (0..hits.len()).filter(|at| is_past_weekday(finder, &hits[*at])) {
        let cites: Vec<usize> = cites.iter().copied().chain([at]).collect();
        state.apply(id, &cites, |index| from(table, index, at) >= start(index));
    }
}

fn is_past_weekday(finder: &Finder, hit: &Hit) -> bool {
    finder.value(hit).is_weekday() && hit.tense != Some(Tense::Future) && hit.second.is_none()
}

/// What began "after New Year" and "last Sunday" began on the first Sunday from New Year on.
fn by_onset(finder: &Finder, doc: &Document, hits: &[Hit], table: &Table, id: &str, state: &mut Narrowed) {
    let onsets: Vec<(usize, Vec<String>)> =
        (0..hits.len()).filter_map(|at| Some((at, beginning(finder, doc, &hits[at])?))).collect();
    let fixed = onsets
        .iter()
        .filter(|(at, _)| finder.value(&hits[*at]).is_calendar() && hits[*at].relation == Some(Relation::After));
    for (anchor, what) in fixed {
        let weekdays = onsets.iter().filter(|(at, _)| is_past_weekday(finder, &hits[*at]));
        for (day, _) in weekdays.filter(|(_, own)| own.iter().any(|noun| what.contains(noun))) {
            let cites = [*anchor, *day];
            let soon = |index: usize| {
                let (Some(start), Some(day)) = (from(table, index, *anchor), from(table, index, *day)) else {
                    return false;
                };
                start <= day && day <= calendar::shift(start, SOON_AFTER, calendar::Unit::Day)
            };
            if state.apply(id, &cites, soon) {
                after(finder, hits, table, id, state, &cites, &|index| from(table, index, *day));
            }
        }
    }
}

fn from(table: &Table, candidate: usize, hit: usize) -> Option<Date> {
    table.bare[candidate][hit].and_then(|open: Open| open.from)
}

/// The nouns near a verb of beginning that stands near the time, by lemma: what may have begun then.
fn beginning(finder: &Finder, doc: &Document, hit: &Hit) -> Option<Vec<String>> {
    let words = &doc.sentences[hit.sentence].words;
    let near = |at: usize| at.saturating_sub(REACH)..(at + REACH + 1).min(words.len());
    let around = hit.core.start.saturating_sub(REACH)..(hit.core.end + REACH).min(words.len());
    let is_verb = |word: &Word| finder.is_onset(&key(&word.lemma)) || finder.is_onset(&key(&word.form));
    let verb = around.into_iter().find(|at| !hit.core.contains(at) && is_verb(&words[*at]))?;
    let noun = |at: usize| {
        matches!(words[at].upos, Upos::Noun | Upos::Propn | Upos::X) && !hit.core.contains(&at) && at != verb
    };
    let name = |at: usize| if words[at].lemma.is_empty() { key(&words[at].form) } else { key(&words[at].lemma) };
    Some(near(verb).filter(|at| noun(*at)).map(name).collect())
}
