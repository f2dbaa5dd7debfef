//! Words that add a context to an event, and words that tell that a text is about nothing an event coder wants.

use super::lexicon::{ClassId, Lexicon, WordClasses};
use crate::data::table;
use onrust_text::{DataError, Pack};
use serde::Deserialize;
use std::collections::BTreeMap;

/// Contexts by the words of an event's clause (`contexts.toml`).
#[derive(Clone, Debug, Default)]
pub struct Contexts(Vec<(ClassId, String)>);

/// Topics by telling words (`topics.toml`).
#[derive(Clone, Debug, Default)]
pub struct Topics(Vec<ClassId>);

#[derive(Deserialize)]
struct ContextFile {
    context: BTreeMap<String, String>,
}

#[derive(Deserialize)]
struct TopicFile {
    topic: BTreeMap<String, String>,
}

impl Contexts {
    /// Reads a language's contexts.
    pub fn load(pack: &Pack, lang: &str, lexicon: &mut Lexicon) -> Result<Self, DataError> {
        let path = format!("lang/{lang}/events/contexts.toml");
        if pack.bytes(&path).is_none() {
            return Ok(Self::default());
        }
        let file: ContextFile = table(pack, &path)?;
        Ok(Self(
            file.context.iter().map(|(name, words)| (add(lexicon, "context", name, words), name.clone())).collect(),
        ))
    }

    /// The contexts that a word adds.
    pub fn of<'a>(&'a self, classes: &'a WordClasses) -> impl Iterator<Item = &'a str> {
        self.0.iter().filter(|(class, _)| classes.has(*class)).map(|(_, name)| name.as_str())
    }
}

impl Topics {
    /// Reads a language's topics.
    pub fn load(pack: &Pack, lang: &str, lexicon: &mut Lexicon) -> Result<Self, DataError> {
        let path = format!("lang/{lang}/events/topics.toml");
        if pack.bytes(&path).is_none() {
            return Ok(Self::default());
        }
        let file: TopicFile = table(pack, &path)?;
        Ok(Self(file.topic.iter().map(|(name, words)| add(lexicon, "topic", name, words)).collect()))
    }

    /// How many words of each topic there are, the largest.
    pub fn most<'a>(&self, words: impl Iterator<Item = &'a WordClasses> + Clone) -> usize {
        self.0.iter().map(|class| words.clone().filter(|word| word.has(*class)).count()).max().unwrap_or(0)
    }
}

fn add(lexicon: &mut Lexicon, sort: &str, name: &str, words: &str) -> ClassId {
    let class = lexicon.class(&format!("{sort} {name}"));
    words.split_whitespace().for_each(|word| lexicon.add(class, word));
    class
}
