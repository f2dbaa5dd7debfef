//! The country of those whose own words do not say it: from the place of their clause, from the country named last, or
//! from the one that the report is about.
//!
//! Invariant: the words that fix it go in `via`; where none do, the country stays unknown.

use super::Finder;
use super::mention::{Kind, Mention, Mentions};
use crate::coreference::titles;
use crate::places::{self, Role};
use onrust_record::{Cited, Span};
use onrust_text::{Document, Sentence, Upos};
use std::collections::BTreeMap;

/// Sectors whose people are of the country where they act: those of its state, and its citizens.
const LOCAL: [&str; 14] =
    ["GOV", "COP", "MIL", "JUD", "LEG", "OPP", "CVL", "PTY", "SPY", "PRM", "REB", "ELI", "SOC", "LAB"];

/// Weight of a report's words from which it is about the country that they name; tried on the development gold.
const DOMINANT: f64 = 0.5;

/// Words that name a country.
struct Evidence {
    sentence: usize,
    word: usize,
    span: Span,
    country: String,
    /// Is it a place where something happens?
    inside: bool,
    /// Is it a place to which or from which something goes, and no more?
    passed: bool,
}

/// Fixes the countries that are missing; those of "his ministers" only in the last round, when pronouns are known.
pub fn fix(finder: &Finder, doc: &Document, found: &mut Mentions, last: bool) {
    let evidence = gather(finder, doc, found);
    let dominant = dominant(&evidence);
    for at in 0..found.all.len() {
        let (earlier, rest) = found.all.split_at_mut(at);
        let own = &mut rest[0];
        if (own.possessor.is_some() && !last)
            || titles::resolve(own, earlier, &doc.report.text, &finder.lang, &finder.grammar)
            || !wants(own)
        {
            continue;
        }
        let words = by_clause(doc, &evidence, own)
            .or_else(|| by_report(&evidence, dominant.as_deref(), own))
            .or_else(|| by_paragraph(doc, &evidence, own))
            .or_else(|| by_scene(&evidence, own));
        if let Some(words) = words {
            let by = format!("{}.names.nationality-of-place", finder.lang);
            let cited = Cited::at(&doc.report.text, words.span, &by);
            let own = &mut found.all[at];
            own.entity.country = Some(words.country.clone());
            own.entity.cited.via.push(cited);
        }
    }
}

/// The country that the report is about, with the words that name it.
pub fn about(finder: &Finder, doc: &Document, found: &Mentions) -> Option<(String, Vec<Span>)> {
    let evidence = gather(finder, doc, found);
    let code = dominant(&evidence)?;
    let words = evidence.iter().filter(|own| own.country == code).map(|own| own.span).collect();
    Some((code, words))
}

/// Is it one whose country the report may fix?
fn wants(own: &Mention) -> bool {
    let local = own.entity.sectors.iter().any(|sector| LOCAL.contains(&sector.as_str()));
    own.entity.country.is_none() && own.role.is_some() && local && !own.stateless && own.kind != Kind::Pronoun
}

fn gather(finder: &Finder, doc: &Document, found: &Mentions) -> Vec<Evidence> {
    let places = found.places.iter().filter(|own| !own.dateline).filter_map(|own| {
        let role = places::role(doc, own, &finder.grammar);
        let (inside, passed) = (matches!(role, Role::In), matches!(role, Role::To | Role::From));
        let country = own.country.clone()?;
        Some(Evidence { sentence: own.sentence, word: own.head, span: own.span, country, inside, passed })
    });
    let placed = |own: &Mention| {
        found.places.iter().any(|place| place.sentence == own.sentence && own.span.contains(place.span))
    };
    let tells = |own: &Mention| own.entity.sectors.first().is_none_or(|sector| LOCAL.contains(&sector.as_str()));
    let own_words = |own: &Mention| own.kind != Kind::Pronoun && own.entity.cited.via.is_empty();
    let named = found.all.iter().filter(|own| own_words(own) && tells(own) && !placed(own));
    let named = named.filter_map(|own| {
        let country = own.entity.country.clone().filter(|code| is_country(finder, code))?;
        Some(Evidence { sentence: own.sentence, word: own.head, span: own.span, country, inside: false, passed: false })
    });
    let mut all: Vec<_> = places.chain(named).collect();
    all.sort_by_key(|own| own.span);
    all
}

/// Is it the code of a country, and not of the United Nations or the like?
fn is_country(finder: &Finder, code: &str) -> bool {
    finder.dictionary.countries.contains_key(code)
}

fn dominant(evidence: &[Evidence]) -> Option<String> {
    let mut weights: BTreeMap<&str, usize> = BTreeMap::new();
    for own in evidence {
        *weights.entry(&own.country).or_default() += weight(own);
    }
    let all: usize = weights.values().sum();
    let (code, most) = weights.iter().max_by_key(|(_, weight)| **weight)?;
    let share = *most as f64 / all as f64;
    let mut words = evidence.iter().filter(|own| own.country == *code);
    // A journey alone says nothing of who goes.
    let only_passed = words.clone().count() == 1 && words.any(|own| own.passed);
    (share >= DOMINANT && !only_passed).then(|| (*code).to_owned())
}

/// How much words say of what the report is about: places where something happens and the first sentence most.
fn weight(own: &Evidence) -> usize {
    1 + usize::from(own.inside) + 2 * usize::from(own.sentence == 0)
}

/// The place of the mention's clause, the nearest one.
fn by_clause<'a>(doc: &Document, evidence: &'a [Evidence], own: &Mention) -> Option<&'a Evidence> {
    let sentence = &doc.sentences[own.sentence];
    let clause = clause_of(sentence, own.head);
    let here = evidence.iter().filter(|other| other.sentence == own.sentence && other.inside);
    let same = here.filter(|other| clause_of(sentence, other.word) == clause);
    same.min_by_key(|other| other.word.abs_diff(own.head))
}

/// The country that the report is about; its words nearest before the mention, else the first.
fn by_report<'a>(evidence: &'a [Evidence], dominant: Option<&str>, own: &Mention) -> Option<&'a Evidence> {
    let code = dominant?;
    let named = || evidence.iter().filter(|other| other.country == code);
    named().rfind(|other| other.span.end <= own.span.start).or_else(|| named().next())
}

/// The country named last before the mention in its paragraph.
fn by_paragraph<'a>(doc: &Document, evidence: &'a [Evidence], own: &Mention) -> Option<&'a Evidence> {
    let paragraph = |number: usize| doc.sentences[number].paragraph;
    let before = evidence.iter().filter(|other| other.span.end <= own.span.start);
    before.rev().find(|other| paragraph(other.sentence) == paragraph(own.sentence))
}

/// How many sentences back the place of what is told may stand: a guess.
const SCENE: usize = 6;

/// The last place where something happened, not far before the mention.
fn by_scene<'a>(evidence: &'a [Evidence], own: &Mention) -> Option<&'a Evidence> {
    let near = |other: &&Evidence| other.span.end <= own.span.start && own.sentence - other.sentence <= SCENE;
    evidence.iter().filter(near).rfind(|other| other.inside)
}

/// The word that heads the clause of a word: the nearest verb above it, or the root.
pub fn clause_of(sentence: &Sentence, word: usize) -> usize {
    let mut at = word;
    for _ in 0..sentence.words.len() {
        let own = &sentence.words[at];
        let heads = own.upos == Upos::Verb && !matches!(own.rel(), "amod" | "xcomp" | "aux");
        match own.head {
            Some(head) if !heads => at = head,
            _ => return at,
        }
    }
    at
}
