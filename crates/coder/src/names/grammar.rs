//! What the finders must know of a language's small words: read from `names/grammar.toml` of its folder.

use onrust_text::{DataError, Pack};
use serde::Deserialize;
use std::collections::{BTreeMap, BTreeSet};

/// Small words of a language, in lower case.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Grammar {
    /// Prepositions and marks that join an office to its country: of.
    pub of: BTreeSet<String>,
    /// Prepositions of being at a place.
    pub at: BTreeSet<String>,
    /// Prepositions of coming from a place.
    pub from: BTreeSet<String>,
    /// Prepositions of going to a place.
    pub to: BTreeSet<String>,
    /// Conjunctions of two of a kind.
    pub and: BTreeSet<String>,
    /// Marks of the possessor, after it.
    pub genitive: BTreeSet<String>,
    /// Articles and pronouns that make a phrase definite.
    pub definite: BTreeSet<String>,
    /// All articles.
    pub articles: BTreeSet<String>,
    /// Words before a noun that say how many and stay out of a span.
    pub quantity: BTreeSet<String>,
    /// Adjectives that say "of no one country" or "of another country".
    pub no_country: BTreeSet<String>,
    /// Adjectives and prefixes of those who no longer hold the office.
    pub former: BTreeSet<String>,
    /// Are compounds written as one word?
    pub closed_compounds: bool,
    /// Short nouns that do head compounds.
    pub compound_heads: BTreeSet<String>,
    /// Nouns that end like an office and are none.
    pub not_compounds: BTreeSet<String>,
    /// Endings of adjectives of countries in the table, and what takes their place in text.
    pub adjective_endings: Vec<[String; 2]>,
    /// The word that joins an office to its country in a name that we give.
    pub name_of: String,
    /// Nouns that measure others: "thousands of protesters" are protesters.
    pub measures: BTreeSet<String>,
    /// Nouns that stand for a country named before: country.
    pub country_nouns: BTreeSet<String>,
    /// Endings of plural nouns.
    pub plural_endings: Vec<String>,
    /// Nouns that stand for a body named before: organisation, group.
    pub hypernyms: BTreeSet<String>,
    /// Words of parts of a country: north, border.
    pub parts: BTreeSet<String>,
    /// Nouns of settlements that stand before a name: city, village.
    pub settlements: BTreeMap<String, String>,
    /// Words inside a person's name that are not capitalised: van, bin, de.
    pub particles: BTreeSet<String>,
    /// Capitalised words that are no names: days, months, words of titles.
    pub not_names: BTreeSet<String>,
    /// Marks that end a dateline.
    pub dateline_marks: BTreeSet<String>,
}

impl Grammar {
    /// Reads the language's file.
    pub fn load(pack: &Pack, lang: &str) -> Result<Self, DataError> {
        let file = format!("lang/{lang}/names/grammar.toml");
        let Some(text) = pack.text(&file) else { return Ok(Self::default()) };
        let read: Result<Self, _> = toml::from_str(&text);
        read.map_err(|error| DataError::at(&file, &text, error.span().map_or(0, |span| span.start), error.message()))
    }

    /// Is this word in one of the lists, whatever its case?
    pub fn has(list: &BTreeSet<String>, form: &str) -> bool {
        list.contains(form) || list.contains(&form.to_lowercase())
    }
}
