//! The coder: a parsed report into claims and notes.
//!
//! Invariant: a report's claims depend on the report and the data alone, and come in the record's order.

mod draft;
mod inspect;

pub use draft::Draft;
pub use inspect::{Tried, Why};

use crate::claims::{Context, Cues, Saying, Sentences, Site, code_sentence, date, quoted_words, sayings};
use crate::clause::{Grammar, Proposition, Tree, propose};
use crate::confidence::Confidence;
use crate::data::table;
use crate::names;
use crate::numbers;
use crate::rules::{Example, Fired, Rules, Scene, WordClasses, fire};
use crate::timex;
use onrust_record::{Attribution, Claim, Dct, Entity, Note, Span};
use onrust_text::{DataError, Document, Pack, Upos};
use serde::Deserialize;
use std::collections::BTreeMap;

/// What a report gave.
#[derive(Clone, Debug, Default)]
pub struct Coded {
    /// In the record's order.
    pub claims: Vec<Claim>,
    /// What could not be coded.
    pub notes: Vec<Note>,
}

/// Codes documents of every language that there is data for.
pub struct Coder {
    languages: BTreeMap<String, Language>,
    shifts: Vec<(String, String)>,
    crowds: BTreeMap<String, String>,
}

struct Language {
    rules: Rules,
    grammar: Grammar,
    cues: Cues,
    names: names::Finder,
    times: timex::Finder,
    numbers: numbers::Finder,
    confidence: Option<Confidence>,
}

#[derive(Deserialize)]
struct TypeFile {
    r#type: BTreeMap<String, TypeRow>,
}

#[derive(Deserialize)]
struct TypeRow {
    future: Option<String>,
    crowd: Option<String>,
}

impl Language {
    fn load(pack: &Pack, lang: &str) -> Result<Self, DataError> {
        let mut rules = Rules::load(pack, lang)?;
        let cues = Cues::load(pack, lang, &mut rules.lexicon)?;
        let grammar = Grammar::load(pack, lang)?;
        rules.lexicon.linking = grammar.linking.iter().map(str::to_owned).collect();
        Ok(Self {
            rules,
            grammar,
            cues,
            names: names::Finder::load(pack, lang)?,
            times: timex::Finder::load(pack, lang)?,
            numbers: numbers::Finder::load(pack, lang)?,
            confidence: Confidence::load(pack, lang)?,
        })
    }
}

/// Looks at each sentence before its claims are made.
type Watch<'a> = dyn FnMut(&Language, &Scene) + 'a;

/// How a sentence was read: its propositions, classes and what fired.
struct Reading {
    nations: Vec<Option<Entity>>,
    classes: Vec<WordClasses>,
    propositions: Vec<Option<Proposition>>,
    fired: Vec<Fired>,
    sayings: Vec<Saying>,
}

impl Coder {
    /// Loads every language of the pack.
    pub fn load(pack: &Pack) -> Result<Self, DataError> {
        let file: TypeFile = table(pack, "plover/types.toml")?;
        let rows = file.r#type;
        let shifts = rows.iter().filter_map(|(name, row)| Some((name.clone(), row.future.clone()?))).collect();
        let crowds = rows.iter().filter_map(|(name, row)| Some((name.clone(), row.crowd.clone()?))).collect();
        let languages = pack.languages().into_iter().map(|lang| Ok((lang.clone(), Language::load(pack, &lang)?)));
        Ok(Self { languages: languages.collect::<Result<_, DataError>>()?, shifts, crowds })
    }

    /// Codes a report.
    pub fn code(&self, doc: &Document) -> Coded {
        self.run(doc, &mut |_, _| {})
    }

    /// The examples of the rules whose ids begin with `prefix`, with the rule's id and language.
    pub fn examples<'a>(&'a self, prefix: &'a str) -> impl Iterator<Item = (&'a str, &'a str, &'a Example)> {
        self.languages.iter().flat_map(move |(lang, language)| {
            let rules = language.rules.all.iter().filter(move |rule| rule.id.starts_with(prefix));
            rules.flat_map(move |rule| {
                rule.examples.iter().map(move |example| (lang.as_str(), rule.id.as_str(), example))
            })
        })
    }

    /// The rules of a language.
    pub fn rules(&self, lang: &str) -> Option<&Rules> {
        self.languages.get(lang).map(|language| &language.rules)
    }

    fn run(&self, doc: &Document, watch: &mut Watch) -> Coded {
        let Some((lang, language)) = doc.lang.as_ref().and_then(|lang| self.languages.get_key_value(lang)) else {
            return Coded::default();
        };
        let mentions = language.names.find(doc);
        let times = language.times.read(doc, doc.report.dct);
        let numbers = language.numbers.find(doc, &times.mentions);
        let dct = doc.report.dct.map(|days| Dct { days, narrowed: times.narrowed.clone() });
        let context = Context {
            doc,
            lang,
            rules: &language.rules,
            grammar: &language.grammar,
            cues: &language.cues,
            shifts: &self.shifts,
            crowds: &self.crowds,
            finder: &language.names,
            mentions: &mentions,
            times: &times,
            numbers: &numbers,
            dct,
        };
        let trees: Vec<Tree> = doc.sentences.iter().map(Tree::new).collect();
        let readings = read(language, &context, &trees, watch);
        let mut claims = claims(&context, &trees, &readings);
        finish(&mut claims);
        if let Some(confidence) = &language.confidence {
            confidence.rate(doc, &mut claims);
        }
        Coded { claims, notes: Vec::new() }
    }
}

/// Reads every sentence: what it says of whom, and which rules fire.
fn read(language: &Language, context: &Context, trees: &[Tree], watch: &mut Watch) -> Vec<Reading> {
    let Context { doc, mentions, numbers, .. } = *context;
    let genitive = &language.grammar.genitive;
    let mut readings: Vec<Reading> = Vec::new();
    for (number, tree) in trees.iter().enumerate() {
        let classes = language.rules.lexicon.classify(tree.sentence);
        let propositions = propose(tree, &language.grammar);
        let nations = nations(language, doc, number);
        let scene = Scene {
            number,
            tree,
            propositions: &propositions,
            classes: &classes,
            mentions,
            numbers,
            rules: &language.rules,
            genitive,
            nations: &nations,
        };
        let fired = fire(&scene);
        watch(language, &scene);
        let site = Site { number, tree, propositions: &propositions, classes: &classes, mentions, genitive };
        let sayings = sayings(&site, &language.cues);
        readings.push(Reading { nations, classes, propositions, fired, sayings });
    }
    gate(language, &mut readings);
    readings
}

/// The claims of all sentences, dated.
fn claims(context: &Context, trees: &[Tree], readings: &[Reading]) -> Vec<Claim> {
    let mut claims = Vec::new();
    let mut carried: Vec<Option<Attribution>> = Vec::new();
    let mut read = Vec::new();
    for (number, tree) in trees.iter().enumerate() {
        let own = carry(context, trees, readings, number, &carried);
        carried.push(own.clone());
        let here = sentence(tree, &readings[number], number, own);
        claims.extend(code_sentence(context, &here, &readings[number].fired));
        read.push(here);
    }
    date(context, &read, &mut claims);
    claims
}

/// The country of each word that is a nationality before a noun and belongs to nobody's name.
fn nations(language: &Language, doc: &Document, number: usize) -> Vec<Option<Entity>> {
    (0..doc.sentences[number].words.len()).map(|word| language.names.nationality(doc, number, word)).collect()
}

fn sentence<'a>(
    tree: &'a Tree<'a>,
    reading: &'a Reading,
    number: usize,
    carried: Option<Attribution>,
) -> Sentences<'a> {
    Sentences {
        number,
        tree,
        propositions: &reading.propositions,
        classes: &reading.classes,
        sayings: &reading.sayings,
        nations: &reading.nations,
        carried,
    }
}

/// Share of sentences with a telling word of one topic above which a report is about that topic; a guess, to be measured.
const TOPIC_SHARE: f64 = 0.7;

/// A report or sentence dominated by sport, weather or the like gives no events.
fn gate(language: &Language, readings: &mut [Reading]) {
    let all: Vec<&[WordClasses]> = readings.iter().map(|reading| reading.classes.as_slice()).collect();
    let shut = shut(language, &all);
    readings.iter_mut().zip(shut).filter(|(_, shut)| *shut).for_each(|(reading, _)| reading.fired.clear());
}

/// The sentences of a report that give no events, by the classes of their words.
fn shut(language: &Language, all: &[&[WordClasses]]) -> Vec<bool> {
    let topics = &language.rules.topics;
    let whole = topics.most(all.iter().copied().flatten()) as f64 / all.len().max(1) as f64;
    let about = all.len() > 1 && whole >= TOPIC_SHARE;
    all.iter().map(|classes| about || topics.most(classes.iter()) >= 2).collect()
}

/// Who speaks in a sentence that is a quotation by itself: the one before in the same paragraph, else the one after.
fn carry(
    context: &Context,
    trees: &[Tree],
    readings: &[Reading],
    number: usize,
    known: &[Option<Attribution>],
) -> Option<Attribution> {
    let tree = &trees[number];
    let quoted = quoted_words(tree);
    let own = readings[number].sayings.iter().any(|saying| saying.verb);
    let begins = quoted.iter().take(2).any(|inside| *inside);
    if own || !begins {
        return None;
    }
    // A sentence that is all quotation goes on with the one before, across a paragraph too.
    let all = (0..tree.len()).all(|word| quoted[word] || tree.word(word).upos == Upos::Punct);
    let neighbour = |at: usize| {
        let same = trees[at].sentence.paragraph == tree.sentence.paragraph || (all && at < number);
        let has_quote = quoted_words(&trees[at]).iter().any(|inside| *inside);
        let saying = readings[at].sayings.iter().find(|saying| saying.verb).filter(|_| same)?;
        let leads = all && at < number && trees[at].word(saying.cue).head.is_none();
        if !has_quote && !leads {
            return None;
        }
        let here = sentence(&trees[at], &readings[at], at, None);
        let asserters = saying.speakers.iter().filter_map(|speaker| context.speaker(&here, *speaker)).collect();
        let cue = Some(onrust_record::Quoted::at(context.text(), trees[at].word(saying.cue).span));
        Some(Attribution { asserters, cue, ..Attribution::default() })
    };
    let before = number.checked_sub(1);
    let going_on = before
        .and_then(|at| known[at].clone().filter(|_| all || trees[at].sentence.paragraph == tree.sentence.paragraph));
    before
        .and_then(neighbour)
        .or(going_on)
        .or_else(|| (number + 1 < trees.len()).then(|| neighbour(number + 1)).flatten())
}

/// Seals and sorts the claims: by span, trigger, kind, rule, the spans of time and first figure, then id; no id twice.
fn finish(claims: &mut Vec<Claim>) {
    claims.iter_mut().for_each(Claim::seal);
    let key = |claim: &Claim| {
        (
            claim.span,
            claim.trigger.as_ref().map_or(Span::default(), |own| own.quoted.span),
            claim.kind,
            claim.by.clone(),
            claim.when.as_ref().map(|own| own.cited.span),
            claim.figures.first().map(|own| own.cited.span),
            claim.claim.clone(),
        )
    };
    claims.sort_by_key(key);
    claims.dedup_by(|a, b| a.claim == b.claim);
}
