//! Those whom a report names, and of which country and sector they are, by the tables of names and the report's trees.
//!
//! Invariant: what is found depends on the document and the tables alone; every country is cited.

pub mod atoms;
pub mod dictionary;
pub mod draft;
mod drafts;
mod entity;
pub mod fold;
pub mod grammar;
mod mention;
mod nationality;
pub mod people;
mod registry;
pub mod roles;
#[cfg(test)]
mod tests;

pub use mention::{Kind, Mention, Mentions};
pub use nationality::clause_of;

use crate::coreference::Pronouns;
use crate::places::{self, Gazetteer, PlaceMention};
use atoms::{Atom, Piece};
use dictionary::{Dictionary, Sense};
use draft::Site;
use entity::Maker;
use grammar::Grammar;
use onrust_record::{Cited, Days, Entity, Precision};
use onrust_text::{DataError, Document, Pack, Upos};
use registry::Registry;
use roles::Roles;
use std::collections::{BTreeMap, BTreeSet};

/// Finds people, groups, bodies and places in documents of one language.
#[derive(Clone, Debug, Default)]
pub struct Finder {
    pub(crate) lang: String,
    pub(crate) grammar: Grammar,
    pub(crate) dictionary: Dictionary,
    pub(crate) pronouns: Pronouns,
    pub(crate) roles: Roles,
    gazetteer: Gazetteer,
}

impl Finder {
    /// Reads the tables of names, those of the language, and the gazetteer.
    pub fn load(pack: &Pack, lang: &str) -> Result<Self, DataError> {
        let grammar = Grammar::load(pack, lang)?;
        Ok(Self {
            lang: lang.to_owned(),
            dictionary: Dictionary::load(pack, lang, &grammar)?,
            roles: Roles::load(pack, lang)?,
            pronouns: Pronouns::load(pack, lang)?,
            gazetteer: Gazetteer::load(pack)?,
            grammar,
        })
    }

    /// The language's small words.
    pub fn grammar(&self) -> &Grammar {
        &self.grammar
    }

    /// The name of a country in the finder's language; none for the code of anything else.
    pub fn country_name(&self, code: &str) -> Option<String> {
        self.dictionary.countries.get(code).map(|own| own.name.clone())
    }

    /// The mentions and places of a document.
    pub fn find(&self, doc: &Document) -> Mentions {
        let mut atoms: Vec<Vec<Atom>> =
            doc.sentences.iter().map(|own| atoms::find(own, &self.dictionary, &self.roles, &self.grammar)).collect();
        let places = self.places(doc, &mut atoms);
        for (at, own) in atoms.iter_mut().enumerate() {
            atoms::add_unknown(own, &doc.sentences[at], &self.grammar);
        }
        let mut registry = Registry::new(self.dictionary.folding.clone(), self.strangers(doc, &atoms).into_iter());
        let mut all = Vec::new();
        for (at, own) in atoms.iter().enumerate() {
            all.extend(self.mentions(doc, at, own, &places, &mut registry));
        }
        all.sort_by_key(|own| (own.sentence, own.words.start, own.words.end, own.head));
        let mut found = Mentions { all, places, about: None };
        nationality::fix(self, doc, &mut found, false);
        crate::coreference::resolve_pronouns(self, doc, &mut found);
        nationality::fix(self, doc, &mut found, true);
        found.about = nationality::about(self, doc, &found);
        found
    }

    fn mentions(
        &self,
        doc: &Document,
        at: usize,
        atoms: &[Atom],
        places: &[PlaceMention],
        registry: &mut Registry,
    ) -> Vec<Mention> {
        let site = Site { sentence: &doc.sentences[at], atoms, grammar: &self.grammar };
        let drafts = drafts::make(&site, &self.pronouns);
        let dct = doc.report.dct;
        let maker = Maker { finder: self, text: &doc.report.text, dct, at, site, places, drafts: &drafts };
        drafts.iter().flat_map(|draft| maker.mentions(draft, registry)).collect()
    }

    /// Finds the places; cities and regions become atoms of their sentences.
    fn places(&self, doc: &Document, atoms: &mut [Vec<Atom>]) -> Vec<PlaceMention> {
        let mut found = Vec::new();
        let mut open = Vec::new();
        for (at, own) in atoms.iter().enumerate() {
            let site = Site { sentence: &doc.sentences[at], atoms: own, grammar: &self.grammar };
            found.extend(places::of_countries(doc, at, &site, &self.lang));
            open.extend(places::candidates(at, &site, &self.gazetteer));
        }
        let near = countries_of(atoms, &open);
        let people = self.last_names(doc, atoms);
        for candidate in &open {
            let own = &mut atoms[candidate.sentence];
            let site = Site { sentence: &doc.sentences[candidate.sentence], atoms: own, grammar: &self.grammar };
            let beside = beside(&site, candidate, &open);
            let Some(place) = places::choose(doc, candidate, &site, &near, beside.as_deref()) else { continue };
            if people.contains(&self.dictionary.folding.loose(place.span.of(&doc.report.text))) {
                continue;
            }
            if !candidate.metonym {
                own.retain(|atom| atom.words.end <= candidate.words.start || atom.words.start >= candidate.words.end);
                own.push(Atom { words: candidate.words.clone(), piece: Piece::Place(found.len()) });
                own.sort_by_key(|atom| atom.words.start);
            }
            found.push(place);
        }
        for place in &mut found {
            place.dateline = places::is_dateline(doc, place, &self.grammar);
        }
        renumber(found, atoms)
    }

    /// The full names that no table has.
    fn strangers<'d>(&self, doc: &'d Document, atoms: &[Vec<Atom>]) -> Vec<&'d str> {
        let mut names = Vec::new();
        for (sentence, own) in doc.sentences.iter().zip(atoms) {
            for atom in own.iter().filter(|atom| atom.words.len() > 1 && matches!(atom.piece, Piece::Unknown)) {
                let words = &sentence.words[atom.words.clone()];
                let span = words[0].span.cover(words[words.len() - 1].span);
                names.push(span.of(&doc.report.text));
            }
        }
        names.retain(|name| self.person_sounding(name, doc.report.dct, None).is_none());
        names
    }

    /// Loose keys of the last names of the people whom the tables know in this report.
    fn last_names(&self, doc: &Document, atoms: &[Vec<Atom>]) -> BTreeSet<String> {
        let mut names = BTreeSet::new();
        for (at, own) in atoms.iter().enumerate() {
            for atom in
                own.iter().filter(|atom| atom.words.len() > 1 && matches!(atom.piece, Piece::Known(Sense::Person(_))))
            {
                let words = &doc.sentences[at].words[atom.words.clone()];
                names.extend(words.iter().map(|word| self.dictionary.folding.loose(&word.form)));
            }
        }
        names
    }

    /// The country of a nationality before a noun that is no one (*the Russian attack*): who acts is its government.
    pub fn nationality(&self, doc: &Document, sentence: usize, word: usize) -> Option<Entity> {
        let own = &doc.sentences[sentence].words[word];
        let adjective = own.rel() == "amod" && matches!(own.upos, Upos::Adj | Upos::Propn);
        let country = [&own.form, &own.lemma].into_iter().find_map(|form| self.country_of_modifier(form));
        let cited = Cited::at(&doc.report.text, own.span, &format!("{}.names.nationality", self.lang));
        let sectors = vec!["GOV".to_owned()];
        country.filter(|_| adjective).map(|country| Entity {
            cited,
            country: Some(country),
            sectors,
            ..Entity::default()
        })
    }

    /// The country that the first part of a compound names: "VN" of "VN-gezant".
    pub(crate) fn country_of_modifier(&self, modifier: &str) -> Option<String> {
        let trimmed = modifier.trim_end_matches('-');
        if !trimmed.starts_with(char::is_uppercase) {
            return None;
        }
        self.dictionary.entries(&fold::key(trimmed)).iter().find_map(|entry| match &entry.sense {
            Sense::Country(code) | Sense::Adjective(code) | Sense::Demonym(code) => Some(code.clone()),
            Sense::Metonym(at) | Sense::Body(at) => self.dictionary.bodies[*at].country.clone(),
            Sense::Person(_) => None,
        })
    }

    /// The one person of the table whose whole or last name this is, in office around the report's day, of this country
    /// where it is known.
    pub(crate) fn person_sounding(&self, form: &str, dct: Option<Days>, country: Option<&str>) -> Option<usize> {
        let fits = |at: &&usize| {
            let person = &self.dictionary.people[**at];
            country.is_none_or(|code| person.offices.iter().any(|own| own.country == code))
        };
        if form.contains(' ') {
            return self.dictionary.sounding(form).iter().find(fits).copied();
        }
        let current = self.dictionary.surnamed(form).iter().filter(|at| self.dictionary.people[**at].current(dct, 4));
        let all: Vec<_> = current.filter(fits).collect();
        if let [one] = all.as_slice() { Some(**one) } else { None }
    }
}

/// How often a report names each country, by name, adjective or a city that has no namesake.
fn countries_of(atoms: &[Vec<Atom>], open: &[places::Candidate]) -> BTreeMap<String, usize> {
    let mut counts = BTreeMap::new();
    let named = atoms.iter().flatten().filter_map(|atom| atom.nation().map(str::to_owned));
    let sure = open.iter().filter_map(|own| match own.places.as_slice() {
        [one] => one.country.clone(),
        _ => None,
    });
    for code in named.chain(sure) {
        *counts.entry(code).or_default() += 1;
    }
    counts
}

/// The country named right after a place: "Paris, Texas", "Parijs in Frankrijk".
fn beside(site: &Site, candidate: &places::Candidate, open: &[places::Candidate]) -> Option<String> {
    let end = candidate.words.end;
    let mark = site.words().get(end)?;
    if mark.form != "," && mark.form != "(" && !site.is(&site.grammar.at, end) {
        return None;
    }
    let country = site.atom_at(end + 1).and_then(|own| site.atoms[own].nation().map(str::to_owned));
    let next = open.iter().find(|other| other.sentence == candidate.sentence && other.words.start == end + 1);
    let region = next.and_then(|other| other.places.iter().find(|place| place.precision == Precision::Region));
    country.or_else(|| region.and_then(|place| place.country.clone()))
}

/// Puts places in text order and mends the numbers that atoms know them by.
fn renumber(found: Vec<PlaceMention>, atoms: &mut [Vec<Atom>]) -> Vec<PlaceMention> {
    let mut order: Vec<usize> = (0..found.len()).collect();
    order.sort_by_key(|at| (found[*at].sentence, found[*at].words.start, found[*at].words.end));
    for atom in atoms.iter_mut().flatten() {
        if let Piece::Place(old) = atom.piece {
            atom.piece = Piece::Place(order.iter().position(|own| *own == old).unwrap_or_default());
        }
    }
    order.into_iter().map(|at| found[at].clone()).collect()
}
