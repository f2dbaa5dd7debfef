//! The people that a report has named so far, so that a shorter name later is theirs.
//!
//! Invariant: an entry's words are those of its first mention.

use super::fold::Folding;
use super::mention::{Kind, Mention};
use onrust_record::{Cited, Entity, Span};
use std::collections::BTreeSet;

/// A person whom the report has named.
#[derive(Clone, Debug)]
pub struct Known {
    /// Loose keys of the name's words, the last of them last.
    keys: Vec<String>,
    /// Who they are.
    entity: Entity,
    /// Key of their office.
    role: Option<String>,
    /// Words of the first mention.
    span: Span,
    /// Does a table know them?
    tabled: bool,
}

/// All of them, the latest last.
#[derive(Clone, Debug, Default)]
pub struct Registry {
    folding: Folding,
    known: Vec<Known>,
    /// Loose keys of the last words of the full names that no table has, anywhere in the report.
    strangers: BTreeSet<String>,
}

impl Registry {
    /// A registry that folds names so, and knows the full names of strangers in the report.
    pub fn new<'a>(folding: Folding, strangers: impl Iterator<Item = &'a str>) -> Self {
        let lasts =
            strangers.filter_map(|name| name.rsplit([' ', '-']).next()).map(|last| folding.loose(last)).collect();
        Self { folding, known: Vec::new(), strangers: lasts }
    }

    /// Does the report name a stranger whose last name this is?
    pub fn is_strangers(&self, form: &str) -> bool {
        self.strangers.contains(&self.folding.loose(form))
    }

    /// Remembers a mention under its name as written and as the table has it.
    pub fn remember(&mut self, mention: &Mention, form: &str, person: Option<usize>) {
        let mut keys = self.keys(mention.entity.name.as_deref().unwrap_or_default());
        keys.extend(self.keys(form));
        let entity = mention.entity.clone();
        self.known.push(Known {
            keys,
            entity,
            role: mention.role.clone(),
            span: mention.span,
            tabled: person.is_some(),
        });
    }

    /// The person of this name: all its words are theirs, the last one their last or another of three letters and more.
    pub fn recall(&self, form: &str) -> Option<&Known> {
        self.recall_exactly(form).or_else(|| self.recall_exactly(form.strip_suffix('s')?))
    }

    fn recall_exactly(&self, form: &str) -> Option<&Known> {
        let keys = self.keys(form);
        let last = keys.last().filter(|own| own.len() > 1)?;
        self.known.iter().find(|known| known.keys.contains(last) && keys.iter().all(|own| known.keys.contains(own)))
    }

    fn keys(&self, name: &str) -> Vec<String> {
        let words = name.split([' ', '-']).map(|word| word.trim_end_matches("'s").trim_end_matches("’s"));
        words.map(|word| self.folding.loose(word)).filter(|key| key.len() > 1).collect()
    }
}

impl Known {
    /// Gives a later mention what is known; the first mention's words go in `via`.
    pub fn lend(&self, own: &mut Mention, text: &str, lang: &str) {
        own.kind = Kind::Person;
        own.entity.name = self.entity.name.clone();
        own.entity.wikidata = self.entity.wikidata.clone();
        own.role = own.role.take().or(self.role.clone());
        if own.entity.sectors.is_empty() || self.tabled {
            own.entity.sectors = self.entity.sectors.clone();
        }
        if self.entity.country.is_some() {
            own.entity.country = self.entity.country.clone();
        }
        own.entity.cited.by = format!("{lang}.names.short-name");
        own.entity.cited.via = vec![Cited::at(text, self.span, &format!("{lang}.coreference.short-name"))];
        own.entity.cited.via.extend(self.entity.cited.via.iter().cloned());
    }
}
