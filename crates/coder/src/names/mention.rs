//! Those whom a report names: mentions, each with the entity that its words stand for.
//!
//! Invariant: mentions stand in text order; a mention's span begins and ends with words of its sentence.

use onrust_record::{Entity, Span};
use std::ops::Range;

/// What sort of one a mention stands for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// A country, or a capital that stands for it; who acts is its government.
    State,
    /// A person, by name or by office.
    Person,
    /// People: soldiers, protesters, a nation.
    Group,
    /// A body: a ministry, a party, an army, an agency.
    Body,
    /// A pronoun.
    Pronoun,
    /// Something else with a name.
    #[default]
    Other,
}

/// Words that name or refer to someone.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Mention {
    /// Number of the sentence.
    pub sentence: usize,
    /// Index of the word that heads it.
    pub head: usize,
    /// Indices of its words.
    pub words: Range<usize>,
    /// Its bytes.
    pub span: Span,
    /// What sort of one it stands for.
    pub kind: Kind,
    /// Does an article or a name make it definite?
    pub definite: bool,
    /// More than one?
    pub plural: bool,
    /// Who it is.
    pub entity: Entity,
    /// Key of its office or sort, such as `president`: definite titles are found by it.
    pub role: Option<String>,
    /// Has it a name of its own?
    pub named: bool,
    /// Words of which any stands for the whole: office, name, apposition.
    pub(crate) heads: Vec<usize>,
    /// Is it one of several who share these words ("ministers of Mali and Niger")?
    pub(crate) shared: bool,
    /// Do its words say that it is of no one country?
    pub(crate) stateless: bool,
    /// Word of the pronoun that possesses it.
    pub(crate) possessor: Option<usize>,
}

impl Mention {
    /// Does it stand at this word?
    pub fn covers(&self, sentence: usize, word: usize) -> bool {
        self.sentence == sentence && self.words.contains(&word)
    }
}

/// All mentions of a report, and the places that it names.
#[derive(Clone, Debug, Default)]
pub struct Mentions {
    pub(crate) all: Vec<Mention>,
    /// The places, in text order.
    pub places: Vec<crate::places::PlaceMention>,
    /// The country that the report is about, with the words that name it.
    pub about: Option<(String, Vec<Span>)>,
}

impl Mentions {
    /// All of them, in text order.
    pub fn iter(&self) -> impl Iterator<Item = &Mention> {
        self.all.iter()
    }

    /// Those of one sentence.
    pub fn of_sentence(&self, sentence: usize) -> &[Mention] {
        let start = self.all.partition_point(|own| own.sentence < sentence);
        let end = self.all.partition_point(|own| own.sentence <= sentence);
        &self.all[start..end]
    }

    /// The mention that this word heads, or else the shortest one that it is a word of.
    pub fn at(&self, sentence: usize, word: usize) -> Option<&Mention> {
        self.headed(sentence, word).or_else(|| {
            let around = self.of_sentence(sentence).iter().filter(|own| own.words.contains(&word));
            around.min_by_key(|own| own.words.len())
        })
    }

    /// The mention that this word heads, as its office, its name or its apposition.
    pub fn headed(&self, sentence: usize, word: usize) -> Option<&Mention> {
        let own = self.of_sentence(sentence).iter().filter(|own| own.heads.contains(&word));
        own.min_by_key(|own| (own.head != word, own.words.len()))
    }

    /// All who share the words that this word heads: "ministers of Mali and Niger" are two.
    pub fn all_at(&self, sentence: usize, word: usize) -> Vec<&Mention> {
        let Some(first) = self.at(sentence, word) else { return Vec::new() };
        let sharers =
            self.of_sentence(sentence).iter().filter(|own| own.head == first.head && own.shared && first.shared);
        let all: Vec<_> = sharers.collect();
        if all.is_empty() { vec![first] } else { all }
    }

    /// The place that stands at this word.
    pub fn place_at(&self, sentence: usize, word: usize) -> Option<&crate::places::PlaceMention> {
        self.places.iter().find(|own| own.sentence == sentence && own.words.contains(&word))
    }
}
