//! Time rules as read from `timex/*.toml`, with the checks that the loader makes.
//!
//! Invariant: every rule has an id, a reason, a hit and a near miss; its value names only slots that its pattern fills.

use super::pattern::{Pattern, Slot};
use super::value::Value;
use onrust_text::{DataError, Pack};
use serde::Deserialize;
use toml::Spanned;

/// A text and what the finder must read in it.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Example {
    /// Date of the report: `2022-01-08` or `2022-01`; without it 2022-01-08 (a Saturday).
    pub dct: Option<String>,
    /// The text.
    pub text: String,
    /// Every mention in order, as `show` prints it; `nothing` when there is none.
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

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct RawFile {
    #[serde(default)]
    rule: Vec<RawRule>,
    #[serde(default)]
    relation: Vec<RawRelation>,
    #[serde(default)]
    range: Vec<RawRange>,
    #[serde(default)]
    narrow: Vec<RawNarrow>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct RawRule {
    id: Spanned<String>,
    why: String,
    #[serde(rename = "match")]
    pattern: Spanned<String>,
    value: Spanned<String>,
    #[serde(default)]
    kind: Option<Spanned<String>>,
    /// Words of which one must stand directly before.
    #[serde(default)]
    behind: Vec<String>,
    /// Must the next word be no noun?
    #[serde(default)]
    alone: bool,
    /// Must its first word have a capital that no sentence gave it?
    #[serde(default)]
    capital: bool,
    #[serde(default)]
    example: Vec<Example>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct RawRelation {
    id: Spanned<String>,
    why: String,
    words: Vec<String>,
    relation: Spanned<String>,
    #[serde(default)]
    reach: usize,
    /// Is it one only before what is not counted from the report ("by last month's fall")?
    #[serde(default)]
    named: bool,
    #[serde(default)]
    example: Vec<Example>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct RawRange {
    id: Spanned<String>,
    why: String,
    open: Vec<String>,
    join: Vec<String>,
    #[serde(default)]
    example: Vec<Example>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct RawNarrow {
    id: Spanned<String>,
    why: String,
    by: Spanned<String>,
    #[serde(default)]
    example: Vec<Example>,
}

/// TIMEX3's kinds of time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TimexKind {
    /// Days of the calendar.
    Date,
    /// A part of a day.
    Time,
    /// A length.
    Duration,
    /// A repetition.
    Set,
}

impl TimexKind {
    /// TIMEX3's name.
    pub fn name(self) -> &'static str {
        match self {
            Self::Date => "DATE",
            Self::Time => "TIME",
            Self::Duration => "DURATION",
            Self::Set => "SET",
        }
    }
}

/// How a happening stands to the time that is named.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Relation {
    /// From it on, up to the report.
    Since,
    /// Up to it.
    Until,
    /// Before it.
    Before,
    /// After it.
    After,
    /// Within it.
    During,
    /// On it.
    On,
}

impl Relation {
    fn named(name: &str) -> Option<Self> {
        let all = [("since", Self::Since), ("until", Self::Until), ("before", Self::Before), ("after", Self::After)];
        let more = [("during", Self::During), ("on", Self::On)];
        all.into_iter().chain(more).find(|(own, _)| *own == name).map(|(_, relation)| relation)
    }

    /// Does it alter the days of what it stands before?
    pub fn alters(self) -> bool {
        !matches!(self, Self::During | Self::On)
    }
}

/// Words, what they mean, and how that is tested.
#[derive(Clone, Debug)]
pub struct Rule {
    /// Its id, which claims carry.
    pub id: String,
    /// What its words mean.
    pub why: String,
    pub pattern: Pattern,
    pub value: Value,
    pub kind: TimexKind,
    /// Folded words of which one must stand directly before, if there are any.
    pub behind: Vec<String>,
    /// Must the next word be no noun?
    pub alone: bool,
    /// Must its first word have a capital that no sentence gave it?
    pub capital: bool,
    /// Its tests.
    pub example: Vec<Example>,
}

/// A preposition or conjunction before a time.
#[derive(Clone, Debug)]
pub struct RelationRule {
    pub id: String,
    /// Folded words, each of one or more parts.
    pub words: Vec<Vec<String>>,
    pub relation: Relation,
    /// How many words that are no verbs may stand between it and the time.
    pub reach: usize,
    /// Is it one only before what is not counted from the report?
    pub named: bool,
    pub example: Vec<Example>,
}

/// Two times that bound one.
#[derive(Clone, Debug)]
pub struct RangeRule {
    pub id: String,
    pub open: Vec<String>,
    pub join: Vec<String>,
    pub example: Vec<Example>,
}

/// What narrows the report's date.
#[derive(Clone, Debug)]
pub struct NarrowRule {
    pub id: String,
    pub by: NarrowBy,
    pub example: Vec<Example>,
}

/// The ways of narrowing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NarrowBy {
    /// A date named as past is not after the report, one named as to come not before it.
    Date,
    /// Past weekdays lie on or after the date since or after which it all happened.
    Anchor,
    /// Two datings of one beginning: after a date, and on a weekday, are the first such weekday.
    Onset,
}

/// All rules of a language.
#[derive(Clone, Debug, Default)]
pub struct Rules {
    pub rules: Vec<Rule>,
    pub relations: Vec<RelationRule>,
    pub ranges: Vec<RangeRule>,
    pub narrow: Vec<NarrowRule>,
}

impl Rules {
    /// Every file of rules under `lang/<lang>/timex/`.
    pub fn load(pack: &Pack, lang: &str) -> Result<Self, DataError> {
        let folder = format!("lang/{lang}/timex/");
        let mut all = Self::default();
        for path in pack.under(&folder).filter(|path| path.ends_with(".toml") && !path.ends_with("/words.toml")) {
            let text = pack.text(path).unwrap_or_default();
            all.read(path, &text)?;
        }
        if all.rules.is_empty() {
            return Err(DataError::file(&folder, "no time rule is there: at least one file with [[rule]] is meant"));
        }
        Ok(all)
    }

    /// Adds the rules of one file.
    pub fn read(&mut self, path: &str, text: &str) -> Result<(), DataError> {
        let file: RawFile = crate::data::parse(path, text)?;
        let check = |id: &Spanned<String>, why: &str, examples: &[Example]| {
            complete(id.get_ref(), why, examples).map_err(|m| DataError::at(path, text, id.span().start, m))
        };
        for raw in file.rule {
            check(&raw.id, &raw.why, &raw.example)?;
            self.rules.push(rule(raw, path, text)?);
        }
        for raw in file.relation {
            check(&raw.id, &raw.why, &raw.example)?;
            self.relations.push(relation(raw, path, text)?);
        }
        for raw in file.range {
            check(&raw.id, &raw.why, &raw.example)?;
            let folded = |words: Vec<String>| words.iter().map(|word| crate::fold::key(word)).collect();
            let (open, join) = (folded(raw.open), folded(raw.join));
            self.ranges.push(RangeRule { id: raw.id.into_inner(), open, join, example: raw.example });
        }
        for raw in file.narrow {
            check(&raw.id, &raw.why, &raw.example)?;
            self.narrow.push(narrow(raw, path, text)?);
        }
        Ok(())
    }

    /// Every example with the id of its rule.
    pub fn examples(&self) -> impl Iterator<Item = (&str, &Example)> {
        let rules = self.rules.iter().map(|rule| (&rule.id, &rule.example));
        let relations = self.relations.iter().map(|rule| (&rule.id, &rule.example));
        let ranges = self.ranges.iter().map(|rule| (&rule.id, &rule.example));
        let narrow = self.narrow.iter().map(|rule| (&rule.id, &rule.example));
        let all = rules.chain(relations).chain(ranges).chain(narrow);
        all.flat_map(|(id, examples)| examples.iter().map(move |example| (id.as_str(), example)))
    }
}

fn complete(id: &str, why: &str, examples: &[Example]) -> Result<(), String> {
    if why.trim().is_empty() {
        return Err(format!("{id} has no reason: a sentence in \"why\" is meant"));
    }
    if examples.iter().all(Example::is_miss) {
        return Err(format!("{id} has no hit: an example in which it fires is meant"));
    }
    if !examples.iter().any(Example::is_miss) {
        return Err(format!("{id} has no near miss: an example with miss = \"why\" or gives = \"nothing\" is meant"));
    }
    Ok(())
}

fn rule(raw: RawRule, path: &str, text: &str) -> Result<Rule, DataError> {
    let at = |span: std::ops::Range<usize>, message: String| DataError::at(path, text, span.start, message);
    let pattern = Pattern::parse(raw.pattern.get_ref()).map_err(|m| at(raw.pattern.span(), m))?;
    let value = Value::parse(raw.value.get_ref()).map_err(|m| at(raw.value.span(), m))?;
    for name in raw.value.get_ref().split(['{', '}']).skip(1).step_by(2) {
        let slot = Slot::named(name).map_err(|m| at(raw.value.span(), m))?;
        if !pattern.has(slot) {
            return Err(at(raw.value.span(), format!("the value uses {{{name}}}, which the pattern does not fill")));
        }
    }
    let kind = match raw.kind.as_ref().map(|kind| (kind.get_ref().as_str(), kind.span())) {
        None if value == Value::Duration => TimexKind::Duration,
        None if value == Value::Set => TimexKind::Set,
        None if value == Value::Clock => TimexKind::Time,
        None | Some(("date", _)) => TimexKind::Date,
        Some(("time", _)) => TimexKind::Time,
        Some((other, span)) => return Err(at(span, format!("\"{other}\" is no kind: date or time is meant"))),
    };
    let behind = raw.behind.iter().map(|word| crate::fold::key(word)).collect();
    let (id, why, example) = (raw.id.into_inner(), raw.why, raw.example);
    let (alone, capital) = (raw.alone, raw.capital);
    Ok(Rule { id, why, pattern, value, kind, behind, alone, capital, example })
}

fn relation(raw: RawRelation, path: &str, text: &str) -> Result<RelationRule, DataError> {
    let name = raw.relation.get_ref();
    let relation = Relation::named(name).ok_or_else(|| {
        let message = format!("\"{name}\" is no relation: since, until, before, after, during or on is meant");
        DataError::at(path, text, raw.relation.span().start, message)
    })?;
    let words = raw.words.iter().map(|word| word.split(' ').map(crate::fold::key).collect()).collect();
    Ok(RelationRule {
        id: raw.id.into_inner(),
        words,
        relation,
        reach: raw.reach,
        named: raw.named,
        example: raw.example,
    })
}

fn narrow(raw: RawNarrow, path: &str, text: &str) -> Result<NarrowRule, DataError> {
    let by = match raw.by.get_ref().as_str() {
        "date" => NarrowBy::Date,
        "anchor" => NarrowBy::Anchor,
        "onset" => NarrowBy::Onset,
        other => {
            let message = format!("\"{other}\" narrows nothing: date, anchor or onset is meant");
            return Err(DataError::at(path, text, raw.by.span().start, message));
        }
    };
    Ok(NarrowRule { id: raw.id.into_inner(), by, example: raw.example })
}
