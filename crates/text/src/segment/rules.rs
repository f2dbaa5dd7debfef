//! What a language's `segment.toml` says about words and sentences.
//!
//! Lists are kept in lower case; abbreviations without their last stop.

use crate::{DataError, Pack};
use serde::Deserialize;
use std::collections::{BTreeMap, BTreeSet};

type Names = BTreeSet<String>;

/// The whole file.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Rules {
    pub words: Words,
    pub abbreviations: Abbreviations,
    pub sentences: Sentences,
}

/// Does a sign inside a word part it?
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Inner {
    /// The word stays whole.
    #[default]
    Whole,
    /// The sign and what stands on both sides are words.
    Split,
}

/// How words are parted.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Words {
    #[serde(default)]
    pub hyphen: Inner,
    #[serde(default)]
    pub slash: Inner,
    #[serde(default)]
    pub percent: Inner,
    /// First parts that stay with the rest although hyphens split: *co-*, *non-*.
    #[serde(default)]
    pub hyphen_prefixes: Names,
    /// Whole words that stay whole although hyphens split.
    #[serde(default)]
    pub hyphen_words: Names,
    /// Words that begin with an apostrophe.
    #[serde(default)]
    pub apostrophe_first: Names,
    /// Endings that are words: *'s*, *n't*.
    #[serde(default)]
    pub endings: Vec<String>,
    /// Letters after a number that are words: *pm*.
    #[serde(default)]
    pub number_endings: Names,
    /// Letters after which an apostrophe at the end of a word is a genitive and stays: *s* in *Parijs'*.
    #[serde(default)]
    pub genitive_after: String,
    /// Last parts of web addresses.
    #[serde(default)]
    pub domains: Names,
    /// Words written as one that are two, with a blank where they part.
    #[serde(default)]
    pub parted: BTreeMap<String, String>,
}

/// Abbreviations by what may follow.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Abbreviations {
    /// Before a name: the sentence always goes on.
    #[serde(default)]
    pub titles: Names,
    /// Abbreviations before a number; anywhere else they are words or end the sentence.
    #[serde(default)]
    pub numbered: Names,
    /// Inside a sentence: whatever follows, it goes on.
    #[serde(default)]
    pub inner: Names,
    /// Words before a letter that is a label and no initial: *group B*.
    #[serde(default)]
    pub lettered: Names,
    /// At the end of a list: before a capital the sentence ends.
    #[serde(default)]
    pub ending: Names,
    /// May end a sentence: it ends before a word that often begins one.
    #[serde(default)]
    pub closing: Names,
}

/// Where sentences begin and end.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Sentences {
    /// Words that often begin a sentence and seldom a name.
    #[serde(default)]
    pub starters: Names,
    /// Forms of verbs of saying.
    #[serde(default)]
    pub sayings: Names,
    /// Small words inside names: *van*, *de*.
    #[serde(default)]
    pub particles: Names,
    /// Do careless writers begin sentences with small letters?
    #[serde(default)]
    pub low_starts: bool,
    /// Words that end with a sign that ends sentences: *Yahoo!*
    #[serde(default)]
    pub with_stop: Names,
}

impl Rules {
    /// Reads the rules of a language.
    pub fn load(pack: &Pack, lang: &str) -> Result<Self, DataError> {
        let path = format!("lang/{lang}/text/segment.toml");
        let text =
            pack.text(&path).ok_or_else(|| DataError::file(&path, "the rules for words and sentences are missing"))?;
        toml::from_str(&text).map_err(|error| DataError::toml(&path, &text, &error))
    }
}
