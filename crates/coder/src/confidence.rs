//! How sure a claim of an event is: the probability that a reader finds that event, of that type, in its sentence.
//!
//! A weighted sum of plain facts about the claim and its parse, through the logistic function. The weights are learned by
//! `onrust eval confidence --fit` from reports whose claims are known, and stand in `lang/<xx>/confidence.toml`, where a
//! person can read them: what each fact adds, in units of log odds.

use crate::data::parse;
use onrust_record::{Claim, Factuality, Kind};
use onrust_text::{DataError, Document, Pack, Sentence, Upos};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// A language's weights.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Confidence {
    /// Log odds of a claim of which none of the facts hold.
    pub start: f64,
    /// What each fact adds.
    pub adds: BTreeMap<String, f64>,
}

/// More words than this make a sentence long: parses of longer ones are worse. A guess.
const LONG: usize = 28;

/// More events than this make a sentence crowded. A guess.
const CROWD: usize = 3;

impl Confidence {
    /// Reads a language's weights; none where it has none.
    pub fn load(pack: &Pack, lang: &str) -> Result<Option<Self>, DataError> {
        let path = format!("lang/{lang}/confidence.toml");
        pack.text(&path).map(|text| parse(&path, &text)).transpose()
    }

    /// The probability that these facts give, to two decimals.
    pub fn of(&self, facts: &[String]) -> f64 {
        (self.exact(facts) * 100.0).round() / 100.0
    }

    /// The probability that these facts give.
    pub fn exact(&self, facts: &[String]) -> f64 {
        let sum = self.start + facts.iter().filter_map(|own| self.adds.get(own)).sum::<f64>();
        1.0 / (1.0 + (-sum).exp())
    }

    /// Rates the events among a report's claims.
    pub(crate) fn rate(&self, doc: &Document, claims: &mut [Claim]) {
        let rated: Vec<Option<f64>> = (0..claims.len()).map(|at| Some(self.of(&facts(doc, claims, at)?))).collect();
        claims.iter_mut().zip(rated).for_each(|(claim, rate)| claim.confidence = rate);
    }
}

/// The facts that hold of a report's claim at `at`, by name; none where it is no event.
pub fn facts(doc: &Document, claims: &[Claim], at: usize) -> Option<Vec<String>> {
    let claim = &claims[at];
    let trigger = claim.trigger.as_ref()?.quoted.span;
    let sentence = doc.sentences.iter().find(|own| own.span == claim.span)?;
    let word = sentence.words.iter().position(|own| own.span == trigger)?;
    let event_type = claim.event_type.as_ref().filter(|_| claim.kind == Kind::Event);
    let known = |entities: &[onrust_record::Entity]| entities.iter().any(|own| own.country.is_some());
    let events = || claims.iter().enumerate().filter(|(own, other)| *own != at && other.kind == Kind::Event);
    let attribution = claim.attribution.clone().unwrap_or_default();
    let own = &sentence.words[word];
    let holds = [
        ("a noun tells it", own.upos != Upos::Verb),
        ("its verb heads the sentence", own.head.is_none()),
        ("its word is deep in the tree", depth(sentence, word) > 3),
        ("in a heading", sentence.heading == onrust_text::Heading::Yes),
        ("in a long sentence", sentence.words.len() > LONG),
        ("in a crowded sentence", events().filter(|(_, own)| own.span == claim.span).count() >= CROWD),
        ("told again", events().any(|(_, own)| own.span != claim.span && own.event_type == claim.event_type)),
        ("has an actor", !claim.actors.is_empty()),
        ("its actor has a country", known(&claim.actors)),
        ("has a recipient", !claim.recipients.is_empty()),
        ("its recipient has a country", known(&claim.recipients)),
        ("its sentence names the place", claim.place.as_ref().is_some_and(|own| claim.span.contains(own.cited.span))),
        (
            "its sentence names the day",
            claim.when.as_ref().is_some_and(|own| {
                own.cited.by.split('.').next_back() != Some("tense") && claim.span.contains(own.cited.span)
            }),
        ),
        ("has a mode", !claim.modes.is_empty()),
        ("has a figure", !claim.figures.is_empty()),
        ("is a measure", claim.measure.is_some()),
        ("someone says it", !attribution.asserters.is_empty()),
        ("is not certain", attribution.factuality != Factuality::Certain),
        ("is not told as done", !claim.auxiliary.is_empty()),
    ];
    let mut facts: Vec<String> = holds.iter().filter(|(_, holds)| *holds).map(|(name, _)| (*name).to_owned()).collect();
    facts.push(event_type.map_or_else(|| "no type".to_owned(), |own| format!("type {own}")));
    (claim.kind == Kind::Event).then_some(facts)
}

/// How many words stand above a word.
fn depth(sentence: &Sentence, word: usize) -> usize {
    std::iter::successors(Some(word), |at| sentence.words[*at].head).take(sentence.words.len()).count() - 1
}
