//! What numbers count: nouns by their unit and kind, currencies, and the small words around a count.

use crate::fold::key;
use onrust_text::{DataError, Pack, Upos, Word};
use serde::Deserialize;
use std::collections::{BTreeMap, BTreeSet};

/// Shortest word that may close a compound: shorter ones ("man", "bus") end too many other words.
const COMPOUND_END: usize = 5;

type Lists = BTreeMap<String, Vec<String>>;

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Raw {
    compounds: bool,
    of: Vec<String>,
    percent: Vec<String>,
    per: Vec<String>,
    part: Vec<String>,
    total: Vec<String>,
    single: Vec<String>,
    emphatic: Vec<String>,
    partitive: Vec<String>,
    label: Vec<String>,
    aged: Vec<String>,
    old: Vec<String>,
    number: Vec<String>,
    toll: Lists,
    unit: Lists,
    kind: Lists,
    currency: Lists,
    crowd: Crowd,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Crowd {
    words: Vec<String>,
    nouns: Vec<String>,
}

/// `plover/figures.toml`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Kinds {
    kind: BTreeMap<String, KindOf>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct KindOf {
    unit: String,
    #[allow(dead_code)] // For the codebook, which reads the file itself.
    means: String,
}

/// What a noun says of the number before it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Counted {
    /// Such as `person`.
    pub unit: Option<String>,
    /// Such as `killed`.
    pub kind: Option<String>,
}

/// The units of a language.
#[derive(Clone, Debug)]
pub struct Units {
    compounds: bool,
    nouns: BTreeMap<String, Counted>,
    /// Words that close no compound.
    whole: BTreeSet<String>,
    currencies: Vec<(Vec<String>, String)>,
    tolls: Vec<(Phrases, Counted)>,
    single: Vec<String>,
    emphatic: Vec<String>,
    crowd: (Vec<String>, Vec<String>),
    /// "The number" of something.
    pub number: Phrases,
    pub of: Phrases,
    pub percent: Phrases,
    pub per: Phrases,
    pub part: Phrases,
    pub total: Phrases,
    pub partitive: Phrases,
    pub label: Phrases,
    pub aged: Phrases,
    pub old: Phrases,
}

/// Phrases of folded words, longest first.
#[derive(Clone, Debug, Default)]
pub struct Phrases(Vec<Vec<String>>);

impl Phrases {
    /// Reads phrases as the data writes them.
    pub fn new(phrases: &[String]) -> Self {
        let mut all: Vec<Vec<String>> = phrases.iter().map(|phrase| phrase.split(' ').map(key).collect()).collect();
        all.sort_by_key(|phrase| std::cmp::Reverse(phrase.len()));
        Self(all)
    }

    /// How many words the phrase that begins at `at` takes.
    pub fn at(&self, keys: &[&str], at: usize) -> Option<usize> {
        let here = |own: &&Vec<String>| keys.get(at..at + own.len()).is_some_and(|words| words.iter().eq(own.iter()));
        self.0.iter().find(here).map(Vec::len)
    }

    /// Where the phrase that ends before `end` begins.
    pub fn before(&self, keys: &[&str], end: usize) -> Option<usize> {
        let starts = |own: &Vec<String>| {
            let start = end.checked_sub(own.len())?;
            keys[start..end].iter().eq(own.iter()).then_some(start)
        };
        self.0.iter().find_map(starts)
    }
}

impl Units {
    /// The units of `lang`.
    pub fn load(pack: &Pack, lang: &str) -> Result<Self, DataError> {
        let path = format!("lang/{lang}/figures/units.toml");
        let raw: Raw = crate::data::table(pack, &path)?;
        let kinds: Kinds = crate::data::table(pack, "plover/figures.toml")?;
        let nouns = nouns(&raw, &kinds).map_err(|message| {
            let text = pack.text(&path).unwrap_or_default();
            let byte = text.find("[kind]").unwrap_or(0);
            DataError::at(&path, &text, byte, message)
        })?;
        let currency = |(code, names): (&String, &Vec<String>)| -> Vec<(Vec<String>, String)> {
            names.iter().map(|name| (name.split(' ').map(key).collect(), code.clone())).collect()
        };
        let mut currencies: Vec<_> = raw.currency.iter().flat_map(currency).collect();
        currencies.sort_by_key(|(name, _)| std::cmp::Reverse(name.len()));
        let fold = |words: &[String]| words.iter().map(|word| key(word)).collect();
        Ok(Self {
            compounds: raw.compounds,
            nouns,
            whole: raw
                .unit
                .values()
                .chain(raw.kind.values())
                .flatten()
                .filter_map(|word| word.strip_prefix('='))
                .map(key)
                .collect(),
            currencies,
            single: raw.single.clone(),
            emphatic: raw.emphatic.iter().map(|word| word.to_lowercase()).collect(),
            crowd: (fold(&raw.crowd.words), fold(&raw.crowd.nouns)),
            tolls: tolls(&raw, &kinds),
            number: Phrases::new(&raw.number),
            of: Phrases::new(&raw.of),
            percent: Phrases::new(&raw.percent),
            per: Phrases::new(&raw.per),
            part: Phrases::new(&raw.part),
            total: Phrases::new(&raw.total),
            partitive: Phrases::new(&raw.partitive),
            label: Phrases::new(&raw.label),
            aged: Phrases::new(&raw.aged),
            old: Phrases::new(&raw.old),
        })
    }

    /// What the word counts: by form, a noun's lemma, or the end of a compound. A verb counts only as a participle that
    /// names a kind: "the 30 wounded".
    pub fn counted(&self, word: &Word) -> Option<&Counted> {
        let form = key(&word.form);
        if word.upos == Upos::Verb {
            return self.nouns.get(&form).filter(|own| own.kind.is_some() && word.has("VerbForm=Part"));
        }
        let noun = matches!(word.upos, Upos::Noun | Upos::Propn | Upos::X);
        let lemma = || noun.then(|| self.nouns.get(&key(&word.lemma))).flatten();
        let whole = self.nouns.get(&form).or_else(lemma);
        whole.or_else(|| (self.compounds && noun).then(|| self.ending(&form)).flatten())
    }

    fn ending(&self, form: &str) -> Option<&Counted> {
        let starts = form.char_indices().map(|(at, _)| at).skip(2);
        let mut ends =
            starts.map(|at| &form[at..]).filter(|end| end.len() >= COMPOUND_END && !self.whole.contains(*end));
        ends.find_map(|end| self.nouns.get(end))
    }

    /// What the total that is named at `at` is of: "the death toll".
    pub fn toll(&self, keys: &[&str], at: usize) -> Option<&Counted> {
        self.tolls.iter().find(|(words, _)| words.at(keys, at).is_some()).map(|(_, counted)| counted)
    }

    /// The currency named at `at`, and how many words name it.
    pub fn currency(&self, keys: &[&str], at: usize) -> Option<(usize, &str)> {
        let here = |own: &[String]| keys.get(at..at + own.len()).is_some_and(|words| words.iter().eq(own.iter()));
        self.currencies.iter().find(|(name, _)| here(name)).map(|(name, code)| (name.len(), code.as_str()))
    }

    /// A sign of money written to the number: `$1.5bn`, `RM6.2`. The sign's length and its code.
    pub fn sign(&self, word: &str) -> Option<(usize, &str)> {
        let signs = self.currencies.iter().filter(|(name, _)| name.len() == 1);
        let fits = signs.filter(|(name, _)| {
            word.strip_prefix(name[0].as_str()).is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()))
        });
        fits.max_by_key(|(name, _)| name[0].len()).map(|(name, code)| (name[0].len(), code.as_str()))
    }

    /// May a bare article count one of these?
    pub fn is_single(&self, counted: Option<&Counted>) -> bool {
        counted.and_then(|own| own.kind.as_ref()).is_some_and(|kind| self.single.contains(kind))
    }

    /// Is the article written so that it says "one"?
    pub fn is_emphatic(&self, form: &str) -> bool {
        self.emphatic.contains(&form.to_lowercase())
    }

    /// Does this adjective before this noun say that many took part?
    pub fn is_crowd(&self, adjective: &str, noun: &str) -> bool {
        self.crowd.0.iter().any(|own| own == adjective) && self.crowd.1.iter().any(|own| own == noun)
    }
}

fn nouns(raw: &Raw, kinds: &Kinds) -> Result<BTreeMap<String, Counted>, String> {
    let mut nouns = BTreeMap::new();
    for (unit, words) in &raw.unit {
        for word in words {
            nouns.insert(key(word.trim_start_matches('=')), Counted { unit: Some(unit.clone()), kind: None });
        }
    }
    for (kind, words) in &raw.kind {
        let known = || kinds.kind.keys().cloned().collect::<Vec<_>>().join(", ");
        let own = kinds
            .kind
            .get(kind)
            .ok_or_else(|| format!("\"{kind}\" is no kind of figure; data/plover/figures.toml has {}", known()))?;
        for word in words {
            nouns.insert(
                key(word.trim_start_matches('=')),
                Counted { unit: Some(own.unit.clone()), kind: Some(kind.clone()) },
            );
        }
    }
    Ok(nouns)
}

fn tolls(raw: &Raw, kinds: &Kinds) -> Vec<(Phrases, Counted)> {
    let counted =
        |kind: &String| Counted { unit: kinds.kind.get(kind).map(|own| own.unit.clone()), kind: Some(kind.clone()) };
    raw.toll.iter().map(|(kind, words)| (Phrases::new(words), counted(kind))).collect()
}
