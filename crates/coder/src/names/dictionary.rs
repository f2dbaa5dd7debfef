//! The names that the tables know, by key: countries, nationalities, people, bodies.
//!
//! Invariant: a name written all in capitals in its table ("US") is met in capitals alone.

use super::fold::{self, Folding};
use super::grammar::Grammar;
use super::people::{Office, Person};
use crate::table::{Row, Table};
use onrust_text::{DataError, Pack};
use std::collections::{BTreeMap, BTreeSet};

/// What a name stands for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Sense {
    /// A country.
    Country(String),
    /// An adjective of a country.
    Adjective(String),
    /// Its people, one or more.
    Demonym(String),
    /// A capital or palace that stands for a government: its place in the table of bodies.
    Metonym(usize),
    /// A body: its place in the table of bodies.
    Body(usize),
    /// A person: their place in the table of people.
    Person(usize),
}

/// A name's sense, and how it must be written.
#[derive(Clone, Debug)]
pub struct Entry {
    /// What it stands for.
    pub sense: Sense,
    /// Is it met in capitals alone?
    pub capitals: bool,
}

/// A body or a metonym of the tables.
#[derive(Clone, Debug, Default)]
pub struct Body {
    /// Its name.
    pub name: String,
    /// Country or primary code.
    pub country: Option<String>,
    /// Sectors.
    pub sectors: Vec<String>,
    /// Wikidata id.
    pub wikidata: Option<String>,
}

/// A country as the language names it.
#[derive(Clone, Debug, Default)]
pub struct Country {
    /// Its name.
    pub name: String,
    /// Wikidata id.
    pub wikidata: Option<String>,
}

/// All tables of names, for one language.
#[derive(Clone, Debug, Default)]
pub struct Dictionary {
    entries: BTreeMap<String, Vec<Entry>>,
    loose: BTreeMap<String, Vec<usize>>,
    surnames: BTreeMap<String, Vec<usize>>,
    /// Bodies and metonyms.
    pub bodies: Vec<Body>,
    /// People.
    pub people: Vec<Person>,
    /// Countries by code.
    pub countries: BTreeMap<String, Country>,
    /// Transliterations.
    pub folding: Folding,
}

/// The longest name of the tables, in words.
pub const LONGEST: usize = 9;

impl Dictionary {
    /// Reads the tables.
    pub fn load(pack: &Pack, lang: &str, grammar: &Grammar) -> Result<Self, DataError> {
        let mut own = Self { folding: Folding::load(pack)?, ..Self::default() };
        own.load_countries(pack, lang, grammar)?;
        // A user's own tables come first: of equals the first is taken.
        own.load_bodies(pack, "names/own-organisations.tsv", lang, Sense::Body)?;
        own.load_people(pack, "names/own-people.tsv")?;
        own.load_bodies(pack, "names/metonyms.tsv", lang, Sense::Metonym)?;
        own.load_bodies(pack, "names/organisations.tsv", lang, Sense::Body)?;
        own.load_people(pack, "names/people.tsv")?;
        own.people.iter_mut().for_each(|own| own.offices.sort_by_key(|office| office.from));
        own.add_surnames();
        Ok(own)
    }

    /// The entries of a key.
    pub fn entries(&self, key: &str) -> &[Entry] {
        self.entries.get(key).map_or(&[], Vec::as_slice)
    }

    /// The people whose full name sounds like this one.
    pub fn sounding(&self, text: &str) -> &[usize] {
        self.loose.get(&self.folding.loose(text)).map_or(&[], Vec::as_slice)
    }

    fn add(&mut self, name: &str, sense: Sense) {
        let key = fold::key(name);
        if key.is_empty() {
            return;
        }
        let letters = name.chars().filter(|own| own.is_alphabetic());
        let capitals = key.len() <= 6 && letters.clone().count() > 1 && letters.clone().all(char::is_uppercase);
        let entries = self.entries.entry(key).or_default();
        if !entries.iter().any(|own| own.sense == sense) {
            entries.push(Entry { sense, capitals });
        }
    }

    fn load_countries(&mut self, pack: &Pack, lang: &str, grammar: &Grammar) -> Result<(), DataError> {
        let Some(table) = Table::load(pack, "names/countries.tsv")? else { return Ok(()) };
        let column = |kind: &str| format!("{kind}_{lang}");
        let columns = [column("name"), column("names"), column("adjectives"), column("demonyms")];
        table.each(|row| {
            let code = row.need("code")?.to_owned();
            let names = || row.list(&columns[0]).into_iter().chain(row.list(&columns[1]));
            let name = row.get(&columns[0]).to_owned();
            self.countries.insert(code.clone(), Country { name, wikidata: filled(row.get("wikidata")) });
            names()
                .filter(|name| name.starts_with(char::is_uppercase))
                .for_each(|name| self.add(name, Sense::Country(code.clone())));
            for name in row.list(&columns[2]) {
                let forms = grammar
                    .adjective_endings
                    .iter()
                    .filter_map(|[from, to]| Some(format!("{}{to}", name.strip_suffix(from.as_str())?)));
                forms.for_each(|form| self.add(&form, Sense::Adjective(code.clone())));
            }
            row.list(&columns[3]).into_iter().for_each(|name| self.add(name, Sense::Demonym(code.clone())));
            Ok(())
        })
    }

    fn load_bodies(&mut self, pack: &Pack, file: &str, lang: &str, sense: fn(usize) -> Sense) -> Result<(), DataError> {
        let Some(table) = Table::load(pack, file)? else { return Ok(()) };
        table.each(|row| {
            let at = self.bodies.len();
            let country = filled(row.get("country"));
            let wikidata = filled(row.get("wikidata"));
            let name = row.first(&[lang, "name"]).split('|').next().unwrap_or_default().to_owned();
            for other in cells(row, &["name", "aliases", "names", lang].map(str::to_owned)) {
                self.add(&other, sense(at));
            }
            self.bodies.push(Body { name, country, sectors: codes(row.get("sectors")), wikidata });
            Ok(())
        })
    }

    fn load_people(&mut self, pack: &Pack, file: &str) -> Result<(), DataError> {
        let Some(table) = Table::load(pack, file)? else { return Ok(()) };
        let earlier: BTreeSet<String> = self.people.iter().map(|own| fold::key(&own.name)).collect();
        let mut known: BTreeMap<String, usize> = BTreeMap::new();
        table.each(|row| {
            let name = row.need("name")?.to_owned();
            if earlier.contains(&fold::key(&name)) {
                return Ok(());
            }
            let at = *known.entry(fold::key(&name)).or_insert_with(|| {
                let wikidata = filled(row.get("wikidata"));
                self.people.push(Person { name: name.clone(), wikidata, offices: Vec::new() });
                self.people.len() - 1
            });
            self.people[at].offices.push(Office::read(row)?);
            for other in std::iter::once(name.as_str()).chain(row.list("aliases")) {
                self.add_person(other, at);
            }
            Ok(())
        })
    }

    fn add_person(&mut self, name: &str, at: usize) {
        self.add(name, Sense::Person(at));
        if name.contains(' ') {
            let own = self.loose.entry(self.folding.loose(name)).or_default();
            if !own.contains(&at) {
                own.push(at);
            }
        }
    }

    /// The last word of each name, for those who share it together.
    fn add_surnames(&mut self) {
        let mut shared: BTreeMap<String, BTreeSet<usize>> = BTreeMap::new();
        for (at, person) in self.people.iter().enumerate() {
            if let Some((_, last)) = person.name.rsplit_once(' ').filter(|(_, last)| last.chars().count() > 2) {
                shared.entry(self.folding.loose(last)).or_default().insert(at);
            }
        }
        self.surnames = shared.into_iter().map(|(key, all)| (key, all.into_iter().collect())).collect();
    }

    /// The people whose last name sounds like this one.
    pub fn surnamed(&self, text: &str) -> &[usize] {
        self.surnames.get(&self.folding.loose(text)).map_or(&[], Vec::as_slice)
    }
}

/// The parts of these cells.
fn cells(row: &Row, columns: &[String]) -> Vec<String> {
    columns.iter().flat_map(|column| row.list(column)).map(str::to_owned).collect()
}

/// A cell, if it is filled.
fn filled(cell: &str) -> Option<String> {
    Some(cell.to_owned()).filter(|own| !own.is_empty())
}

/// Sector codes of a cell.
pub fn codes(cell: &str) -> Vec<String> {
    cell.split([' ', ',', ';', '|']).filter(|own| !own.is_empty()).map(str::to_owned).collect()
}
