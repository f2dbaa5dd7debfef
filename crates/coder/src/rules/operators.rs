//! Operators: predicates that only pass on or colour what stands below them (`data/lang/<xx>/grammar/operators.toml`).

use super::lexicon::{ClassId, Lexicon, WordClasses};
use crate::data::table;
use onrust_text::{DataError, Pack};
use serde::Deserialize;
use std::collections::BTreeMap;

/// What an operator does to the proposition below it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Effect {
    /// Nothing.
    Transparent,
    /// It is planned.
    Future,
    /// It is wished, allowed, possible under a condition.
    Hypothetical,
    /// It does not happen.
    Deny,
    /// It is probable.
    Probable,
    /// It is possible.
    Possible,
}

#[derive(Deserialize)]
struct File {
    operator: BTreeMap<String, Row>,
}

#[derive(Deserialize)]
struct Row {
    effect: Effect,
    words: String,
}

/// The operators of a language.
#[derive(Clone, Debug, Default)]
pub struct Operators(Vec<(ClassId, Effect)>);

impl Operators {
    /// Reads a language's operators and adds their words to its lexicon.
    pub fn load(pack: &Pack, lang: &str, lexicon: &mut Lexicon) -> Result<Self, DataError> {
        let file: File = table(pack, &format!("lang/{lang}/grammar/operators.toml"))?;
        let mut rows = Vec::new();
        for (name, row) in file.operator {
            let class = lexicon.class(&format!("operator {name}"));
            row.words.split_whitespace().for_each(|word| lexicon.add(class, word));
            rows.push((class, row.effect));
        }
        Ok(Self(rows))
    }

    /// What a word does to what stands below it.
    pub fn effect(&self, classes: &WordClasses) -> Option<Effect> {
        self.0.iter().find(|(class, _)| classes.has(*class)).map(|(_, effect)| *effect)
    }
}
