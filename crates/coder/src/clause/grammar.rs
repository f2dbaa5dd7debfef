//! Facts of a language's grammar, read from `data/lang/<xx>/grammar/grammar.toml`: function words by what they do.

use crate::data::table;
use onrust_text::{DataError, Pack};
use serde::Deserialize;
use std::collections::BTreeSet;

/// Function words by what they do in a tree. Several words of one entry are joined by `_`.
#[derive(Clone, Debug, Default, Deserialize)]
pub struct Grammar {
    /// Prepositions of the agent of a passive or noun.
    pub agent: Words,
    /// Prepositions of the genitive.
    pub genitive: Words,
    /// Words that negate what they hang from.
    pub negation: Words,
    /// Prepositions and marks that deny what they govern.
    pub without: Words,
    /// Auxiliaries of the future.
    pub future: Words,
    /// Forms of an auxiliary by which the outlet distances itself.
    pub hedge: Words,
    /// Auxiliaries of possibility.
    pub possible: Words,
    /// Auxiliaries of obligation.
    pub obligation: Words,
    /// Auxiliaries of wishing.
    pub wish: Words,
    /// Marks of a condition.
    pub condition: Words,
    /// Marks of an indirect question.
    pub whether: Words,
    /// Adverbs of probability.
    pub probable: Words,
    /// Adverbs of possibility.
    pub perhaps: Words,
    /// Adverbs and adjectives of hearsay.
    pub hearsay: Words,
    /// Verbs whose object does what their infinitive says.
    pub causative: Words,
    /// Verbs whose subject, not object, does what their infinitive says.
    pub subject_control: Words,
    /// Endings of the present participle.
    pub present_participle: Words,
    /// Conjunctions and adverbs that set clauses against each other.
    pub contrast: Words,
    /// Words that open a reason.
    pub reason: Words,
    /// Verbs that lend their arguments to the event noun that they govern.
    pub light: Words,
    /// Does the past tense look like the past participle?
    #[serde(default)]
    pub past_like_participle: bool,
    /// Auxiliaries of the perfect.
    #[serde(default)]
    pub perfect: Words,
    /// Auxiliaries that make a passive a perfect: *zijn* of *zijn opgepakt*.
    #[serde(default)]
    pub perfect_passive: Words,
    /// Does a perfect tell the news of the day wherever it stands, and not only where a report opens?
    #[serde(default)]
    pub news_perfect: bool,
    /// Forms that tell, in what someone said, what was still ahead.
    #[serde(default)]
    pub backshift: Words,
    /// Prepositions of what goes on meanwhile.
    #[serde(default)]
    pub during: Words,
    /// Prepositions of those whom an act aims at.
    #[serde(default)]
    pub aim: Words,
    /// Prepositions of those to whom something is given.
    #[serde(default)]
    pub gift: Words,
    /// Prepositions of those from whom something comes.
    #[serde(default)]
    pub source: Words,
    /// Adverbs that set an act before the day that is told.
    #[serde(default)]
    pub earlier: Words,
    /// Letters that link the parts of compounds.
    #[serde(default)]
    pub linking: Words,
}

/// A set of words.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(from = "String")]
pub struct Words(BTreeSet<String>);

impl Words {
    /// Is `word` one of them?
    pub fn has(&self, word: &str) -> bool {
        self.0.contains(word)
    }

    /// All of them, sorted.
    pub fn iter(&self) -> impl Iterator<Item = &str> {
        self.0.iter().map(String::as_str)
    }
}

impl From<String> for Words {
    fn from(written: String) -> Self {
        Self(written.split_whitespace().map(str::to_owned).collect())
    }
}

impl Grammar {
    /// Reads a language's grammar.
    pub fn load(pack: &Pack, lang: &str) -> Result<Self, DataError> {
        let path = format!("lang/{lang}/grammar/grammar.toml");
        table(pack, &path)
    }
}
