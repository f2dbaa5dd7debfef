//! Rules on what bounds a number and on words that say how many, with the checks that the loader makes.
//!
//! Invariant: every rule has an id, a reason, a hit and a near miss.

use super::units::Phrases;
use onrust_record::Bound;
use onrust_text::{DataError, Pack};
use serde::Deserialize;
use toml::Spanned;

/// A text and what the finder must read in it.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Example {
    /// The text.
    pub text: String,
    /// Every figure in order; `nothing` when there is none.
    pub gives: String,
    /// Set where this rule must not fire, with the reason.
    pub miss: Option<String>,
    /// Set where the answer is known to be wrong, with the reason.
    pub gap: Option<String>,
}

impl Example {
    /// Is it one in which the rule must not fire?
    pub fn is_miss(&self) -> bool {
        self.miss.is_some() || self.gives == "nothing"
    }
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct RawFile {
    #[serde(default)]
    hedge: Vec<RawRule>,
    #[serde(default)]
    between: Vec<RawRule>,
    #[serde(default)]
    vague: Vec<RawRule>,
    #[serde(default)]
    fraction: Vec<RawRule>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct RawRule {
    id: Spanned<String>,
    why: String,
    #[serde(default)]
    words: Vec<String>,
    bound: Option<Bound>,
    side: Option<Side>,
    low: Option<f64>,
    high: Option<f64>,
    percent: Option<f64>,
    #[serde(default)]
    open: Vec<String>,
    #[serde(default)]
    join: Vec<String>,
    #[serde(default)]
    alone: Vec<String>,
    #[serde(default)]
    example: Vec<Example>,
}

/// Where a hedge stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Side {
    /// Before the number.
    #[default]
    Before,
    /// Directly after it.
    After,
}

/// Words that bound a number.
#[derive(Clone, Debug)]
pub struct Hedge {
    pub id: String,
    pub words: Phrases,
    pub bound: Bound,
    pub side: Side,
}

/// Two numbers that bound one.
#[derive(Clone, Debug)]
pub struct Between {
    pub id: String,
    /// Words before the first number.
    pub open: Phrases,
    /// Words between the two, behind an opening.
    pub join: Phrases,
    /// Words between the two that need no opening.
    pub alone: Phrases,
}

/// A word that says how many.
#[derive(Clone, Debug)]
pub struct Many {
    pub id: String,
    pub words: Phrases,
    pub low: Option<f64>,
    pub high: Option<f64>,
    /// Is it a share of a whole, in percent?
    pub share: bool,
}

/// All rules of a language.
#[derive(Clone, Debug, Default)]
pub struct Rules {
    pub hedges: Vec<Hedge>,
    pub between: Vec<Between>,
    pub many: Vec<Many>,
    /// Each example with its rule's id.
    pub examples: Vec<(String, Example)>,
}

impl Rules {
    /// `bounds.toml` and `vague.toml` of `lang`.
    pub fn load(pack: &Pack, lang: &str) -> Result<Self, DataError> {
        let mut all = Self::default();
        for name in ["bounds", "vague"] {
            let path = format!("lang/{lang}/figures/{name}.toml");
            let text = pack.text(&path).ok_or_else(|| DataError::file(&path, "the file is missing"))?;
            all.read(&path, &text)?;
        }
        Ok(all)
    }

    /// Adds the rules of one file.
    pub fn read(&mut self, path: &str, text: &str) -> Result<(), DataError> {
        let file: RawFile = crate::data::parse(path, text)?;
        let at = |rule: &RawRule, message: String| DataError::at(path, text, rule.id.span().start, message);
        for rule in file.hedge.iter().chain(&file.between).chain(&file.vague).chain(&file.fraction) {
            complete(rule).map_err(|message| at(rule, message))?;
            let id = rule.id.get_ref();
            self.examples.extend(rule.example.iter().map(|example| (id.clone(), example.clone())));
        }
        for rule in file.hedge {
            let bound = rule.bound.ok_or_else(|| at(&rule, "a hedge needs its \"bound\"".into()))?;
            let (words, side) = (Phrases::new(&rule.words), rule.side.unwrap_or_default());
            self.hedges.push(Hedge { id: rule.id.into_inner(), words, bound, side });
        }
        for rule in file.between {
            let [open, join, alone] = [&rule.open, &rule.join, &rule.alone].map(|words| Phrases::new(words));
            self.between.push(Between { id: rule.id.into_inner(), open, join, alone });
        }
        for rule in file.vague.into_iter().chain(file.fraction) {
            let share = rule.percent.is_some();
            let (low, high) = (rule.low.or(rule.percent), rule.high.or(rule.percent));
            let words = Phrases::new(&rule.words);
            self.many.push(Many { id: rule.id.into_inner(), words, low, high, share });
        }
        Ok(())
    }
}

fn complete(rule: &RawRule) -> Result<(), String> {
    let id = rule.id.get_ref();
    if rule.why.trim().is_empty() {
        return Err(format!("{id} has no reason: a sentence in \"why\" is meant"));
    }
    if rule.example.iter().all(Example::is_miss) {
        return Err(format!("{id} has no hit: an example in which it fires is meant"));
    }
    if !rule.example.iter().any(Example::is_miss) {
        return Err(format!("{id} has no near miss: an example with miss = \"why\" or gives = \"nothing\" is meant"));
    }
    Ok(())
}
