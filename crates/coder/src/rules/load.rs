//! Rules as data: `data/lang/<xx>/events/*.toml`.
//!
//! Classes of all files are read first, so that rules of any file may speak of them.

use super::lexicon::{ClassId, Lexicon};
use super::operators::Operators;
use super::pattern::{self, Role, Term, Test};
use super::topics::{Contexts, Topics};
use crate::data::table;
use onrust_text::{DataError, Pack};
use serde::Deserialize;
use std::collections::{BTreeMap, BTreeSet};
use toml::Spanned;

/// What happens to events inside a rule's complement.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Content {
    /// They are only its topic.
    Absorb,
    /// They are claims of their own.
    Keep,
}

/// Who must be political for a rule to fire.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Needs {
    /// Some participant, or the place.
    Political,
    /// The actor.
    Actor,
    /// The recipient.
    Recipient,
    /// A place must be known.
    Place,
}

/// A measure of a government.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct MeasureKey {
    /// Such as `arms-export`.
    pub kind: String,
    /// Such as `suspend`.
    pub action: Option<String>,
    /// announced, in_force, ended, denied, where the rule fixes it.
    pub status: Option<String>,
}

/// An example of a rule: a hit, or a near miss.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct Example {
    /// The sentence.
    pub text: String,
    /// What it gives.
    pub gives: String,
    /// The report's date.
    pub dct: Option<String>,
    /// Why the wrong answer stands here.
    pub gap: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RuleFile {
    #[serde(default)]
    class: BTreeMap<String, Spanned<String>>,
    #[serde(default)]
    rule: Vec<RawRule>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawRule {
    id: Spanned<String>,
    why: String,
    on: Spanned<String>,
    #[serde(rename = "match")]
    pattern: Option<Spanned<String>>,
    #[serde(rename = "type")]
    event_type: Option<Spanned<String>>,
    #[serde(default)]
    modes: Vec<String>,
    #[serde(default)]
    contexts: Vec<String>,
    kind: Option<String>,
    figure: Option<String>,
    figure_of: Option<String>,
    measure: Option<MeasureKey>,
    genitive: Option<String>,
    #[serde(default)]
    mutual: bool,
    needs: Option<Needs>,
    content: Option<Content>,
    veto: Option<Spanned<String>>,
    #[serde(default)]
    rank: i32,
    #[serde(default)]
    also: bool,
    #[serde(default)]
    auxiliary: Vec<String>,
    #[serde(default)]
    example: Vec<Example>,
}

/// A rule, ready to fire.
#[derive(Clone, Debug)]
pub struct Rule {
    /// Its id.
    pub id: String,
    /// Why it is there.
    pub why: String,
    /// What its trigger must be.
    pub on: Vec<Test>,
    /// What must hold.
    pub terms: Vec<Term>,
    /// PLOVER type.
    pub event_type: Option<String>,
    /// PLOVER modes.
    pub modes: Vec<String>,
    /// PLOVER contexts.
    pub contexts: Vec<String>,
    /// `statement` or `figure`, for rules without type.
    pub kind: Option<String>,
    /// Kind of the figure that counts its object or subject.
    pub figure: Option<String>,
    /// Is the subject what is counted?
    pub figure_of_subject: bool,
    /// The measure that it is when a government does it.
    pub measure: Option<MeasureKey>,
    /// Is the genitive of a noun the one who acts?
    pub genitive_subject: bool,
    /// Are all participants actors?
    pub mutual: bool,
    /// Who must be political.
    pub needs: Option<Needs>,
    /// Are events in its complement only its topic?
    pub absorbs: bool,
    /// Words that stop it.
    pub veto: Vec<ClassId>,
    /// Among rules of one trigger the highest wins.
    pub rank: i32,
    /// It fires beside the winner.
    pub also: bool,
    /// Auxiliary modes that it adds.
    pub auxiliary: Vec<String>,
    /// Its examples.
    pub examples: Vec<Example>,
}

/// All rules of a language.
#[derive(Clone, Debug, Default)]
pub struct Rules {
    /// The rules in file order.
    pub all: Vec<Rule>,
    /// Word classes, those of rules and of operators.
    pub lexicon: Lexicon,
    /// Predicates that colour what stands below them.
    pub operators: Operators,
    /// Words that add contexts.
    pub contexts: Contexts,
    /// Words that tell what a report is about.
    pub topics: Topics,
    eventless: Option<ClassId>,
    by_class: BTreeMap<ClassId, Vec<usize>>,
}

/// `grammar/eventless.toml`.
#[derive(Deserialize)]
struct Eventless {
    words: String,
}

/// Types whose complement is only their topic.
const ABSORBING: [&str; 5] = ["REQUEST", "ACCUSE", "THREATEN", "REJECT", "AGREE"];
/// The shortest pattern: who and whom, if they are known.
const DEFAULT_MATCH: &str = "?subj:{entity}=actor ?obj:{entity}=recipient";

impl Rules {
    /// Reads all event files of a language.
    pub fn load(pack: &Pack, lang: &str) -> Result<Self, DataError> {
        let folder = format!("lang/{lang}/events/");
        let special = |path: &str| ["contexts.toml", "topics.toml"].iter().any(|name| path.ends_with(name));
        let paths: Vec<&str> = pack.under(&folder).filter(|path| path.ends_with(".toml") && !special(path)).collect();
        let mut rules = Self::default();
        rules.operators = Operators::load(pack, lang, &mut rules.lexicon)?;
        let mut files = Vec::new();
        for path in paths {
            let text = pack.text(path).unwrap_or_default().into_owned();
            let file: RuleFile = toml::from_str(&text).map_err(|error| {
                DataError::at(path, &text, error.span().map_or(0, |span| span.start), error.message())
            })?;
            files.push((path, text, file));
        }
        rules.read_classes(&files)?;
        let mut ids = BTreeSet::new();
        for (path, text, file) in files {
            for raw in file.rule {
                rules.add(lang, path, &text, raw, &mut ids)?;
            }
        }
        rules.contexts = Contexts::load(pack, lang, &mut rules.lexicon)?;
        rules.topics = Topics::load(pack, lang, &mut rules.lexicon)?;
        rules.read_eventless(pack, lang)?;
        rules.index();
        Ok(rules)
    }

    /// Predicates that were looked at and name no event; a language need not have the list.
    fn read_eventless(&mut self, pack: &Pack, lang: &str) -> Result<(), DataError> {
        let path = format!("lang/{lang}/grammar/eventless.toml");
        if pack.bytes(&path).is_some() {
            let file: Eventless = table(pack, &path)?;
            let class = self.lexicon.class("eventless");
            file.words.split_whitespace().for_each(|word| self.lexicon.add(class, word));
            self.eventless = Some(class);
        }
        Ok(())
    }

    fn read_classes(&mut self, files: &[(&str, String, RuleFile)]) -> Result<(), DataError> {
        let mut written: BTreeMap<&str, (&str, &str, &Spanned<String>)> = BTreeMap::new();
        for (path, text, file) in files {
            for (name, words) in &file.class {
                if let Some((other, ..)) = written.insert(name, (path, text, words)) {
                    let message = format!("class @{name} is also in {other}; a class stands in one file");
                    return Err(DataError::at(path, text, words.span().start, message));
                }
            }
        }
        for (name, (path, text, words)) in &written {
            let mut members = Vec::new();
            gather(name, &written, &mut members, 0)
                .map_err(|fault| DataError::at(path, text, words.span().start, fault))?;
            let class = self.lexicon.class(&format!("@{name}"));
            members.iter().for_each(|word| self.lexicon.add(class, word));
        }
        Ok(())
    }

    fn add(
        &mut self,
        lang: &str,
        path: &str,
        text: &str,
        raw: RawRule,
        ids: &mut BTreeSet<String>,
    ) -> Result<(), DataError> {
        let id = raw.id.get_ref().clone();
        let at_id = |message: String| DataError::at(path, text, raw.id.span().start, message);
        if !id.starts_with(&format!("{lang}.")) {
            return Err(at_id(format!("rule `{id}` does not begin with its language, `{lang}.`")));
        }
        if !ids.insert(id.clone()) {
            return Err(at_id(format!("there is another rule `{id}`")));
        }
        let misses = raw.example.iter().filter(|example| example.gives == "nothing").count();
        if misses == 0 || misses == raw.example.len() {
            return Err(at_id(format!(
                "rule `{id}` needs at least one example that it hits and one near miss (gives = \"nothing\")"
            )));
        }
        let faulty = |span: &Spanned<String>, (byte, message): (usize, String)| {
            DataError::at(path, text, span.span().start + 1 + byte, message)
        };
        let on = pattern::parse_tests(raw.on.get_ref(), &mut self.lexicon).map_err(|fault| faulty(&raw.on, fault))?;
        let mut terms = match &raw.pattern {
            Some(written) => {
                pattern::parse(written.get_ref(), &mut self.lexicon).map_err(|fault| faulty(written, fault))?
            }
            None => Vec::new(),
        };
        if !terms.iter().any(has_role) {
            let default = pattern::parse(DEFAULT_MATCH, &mut self.lexicon)
                .expect("the default pattern is right: a test reads it");
            terms.extend(default);
        }
        let veto = self.read_veto(&raw).map_err(|fault| {
            raw.veto.as_ref().map_or_else(|| at_id(fault.1.clone()), |span| faulty(span, fault.clone()))
        })?;
        let event_type = raw.event_type.map(Spanned::into_inner);
        let absorbs = raw.content.map_or_else(
            || event_type.as_deref().is_some_and(|own| ABSORBING.contains(&own)),
            |own| own == Content::Absorb,
        );
        self.all.push(Rule {
            id,
            why: raw.why,
            on,
            terms,
            event_type,
            absorbs,
            veto,
            modes: raw.modes,
            contexts: raw.contexts,
            kind: raw.kind,
            figure: raw.figure,
            figure_of_subject: raw.figure_of.as_deref() == Some("subj"),
            measure: raw.measure,
            genitive_subject: raw.genitive.as_deref() == Some("subj"),
            mutual: raw.mutual,
            needs: raw.needs,
            rank: raw.rank,
            also: raw.also,
            auxiliary: raw.auxiliary,
            examples: raw.example,
        });
        Ok(())
    }

    fn read_veto(&mut self, raw: &RawRule) -> Result<Vec<ClassId>, (usize, String)> {
        let Some(veto) = &raw.veto else { return Ok(Vec::new()) };
        let mut classes = Vec::new();
        for word in veto.get_ref().split([' ', '|']).filter(|word| !word.is_empty()) {
            for test in pattern::parse_tests(word, &mut self.lexicon)? {
                if let Test::Class(class) = test {
                    classes.push(class);
                }
            }
        }
        Ok(classes)
    }

    fn index(&mut self) {
        for (number, rule) in self.all.iter().enumerate() {
            for test in &rule.on {
                if let Test::Class(class) = test {
                    self.by_class.entry(*class).or_default().push(number);
                }
            }
        }
    }

    /// Is the word a predicate that was looked at and names no event?
    pub fn is_eventless(&self, classes: &super::lexicon::WordClasses) -> bool {
        self.eventless.is_some_and(|class| classes.has(class))
    }

    /// The words that may trigger a rule, as its classes write them.
    pub fn triggers<'a>(&'a self, rule: &'a Rule) -> impl Iterator<Item = &'a str> {
        let classes = rule.on.iter().filter_map(|test| match test {
            Test::Class(class) => Some(*class),
            _ => None,
        });
        classes.flat_map(|class| self.lexicon.members(class)).map(String::as_str)
    }

    /// Rules that a word of these classes may trigger, in file order.
    pub fn of(&self, classes: &[ClassId]) -> Vec<usize> {
        let mut found: Vec<usize> =
            classes.iter().filter_map(|class| self.by_class.get(class)).flatten().copied().collect();
        found.sort_unstable();
        found.dedup();
        found
    }
}

fn has_role(term: &Term) -> bool {
    matches!(term.role, Some(Role::Actor | Role::Recipient)) || term.inner.iter().any(has_role)
}

/// The words of a class with those of the classes that it names.
fn gather(
    name: &str,
    written: &BTreeMap<&str, (&str, &str, &Spanned<String>)>,
    members: &mut Vec<String>,
    depth: usize,
) -> Result<(), String> {
    if depth > 8 {
        return Err(format!("class @{name} contains itself"));
    }
    let (_, _, words) = written.get(name).ok_or_else(|| format!("no class is called @{name}"))?;
    for word in words.get_ref().split_whitespace() {
        match word.strip_prefix('@') {
            Some(other) => gather(other, written, members, depth + 1)?,
            None => members.push(word.to_owned()),
        }
    }
    Ok(())
}
