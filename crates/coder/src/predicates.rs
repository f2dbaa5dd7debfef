//! Predicates with a political argument, and what the data knows of each: the ground for finding rules that are wanted.
//!
//! A predicate is a verb; of a verb that only lends its arguments to an event noun (*voert een aanval uit*) it is that noun.

use crate::claims::Cues;
use crate::clause::{Grammar, Slot};
use crate::rules::{Scene, is_political, matches};
use onrust_record::Span;
use onrust_text::Upos;

/// What the data knows of a predicate.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Known {
    /// It triggers a rule.
    Coded,
    /// It only passes on or colours what stands below it, or tells who says so.
    Passed,
    /// It was looked at, and names no event (`eventless.toml`).
    Eventless,
    /// Nothing.
    Unknown,
}

/// A predicate with an entity of a country or a political sector as subject or object.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Predicate {
    /// Number of its sentence.
    pub sentence: usize,
    /// Its bytes.
    pub span: Span,
    /// Its lemma with its particles; an event noun with its verb behind it in brackets.
    pub lemma: String,
    /// What the data knows of it.
    pub known: Known,
    /// Does a rule fire on it here, or on a noun that is its object?
    pub fires: bool,
}

/// The predicates of a sentence; none of one with a telling word of sport, weather and the like.
pub fn of(scene: &Scene, cues: &Cues, grammar: &Grammar) -> Vec<Predicate> {
    if scene.rules.topics.most(scene.classes.iter()) > 0 {
        return Vec::new();
    }
    let verbs = (0..scene.tree.len()).filter(|word| is_predicate(scene, *word) && is_loaded(scene, *word));
    verbs
        .map(|word| {
            let known = known(scene, cues, grammar, word);
            let lemma = lemma(scene, word, grammar);
            let fires = fires(scene, word) || objects(scene, word).any(|object| fires(scene, object));
            Predicate { sentence: scene.number, span: scene.tree.word(word).span, lemma, known, fires }
        })
        .collect()
}

fn is_predicate(scene: &Scene, word: usize) -> bool {
    let own = scene.tree.word(word);
    let is_word = own.lemma.chars().count() > 1 && own.lemma.chars().all(|c| c.is_alphabetic() || c == '-');
    own.upos == Upos::Verb && is_word && !matches!(own.rel(), "aux" | "cop" | "amod" | "flat" | "fixed" | "case")
}

/// Has it a political subject or object?
fn is_loaded(scene: &Scene, word: usize) -> bool {
    let arguments = scene.propositions[word].iter().flat_map(|own| &own.args);
    arguments.filter(|arg| matches!(arg.slot, Slot::Subj | Slot::Obj | Slot::Iobj)).any(|arg| {
        let mention = scene.mentions.at(scene.number, arg.word);
        mention.is_some_and(|own| is_political(&own.entity))
    })
}

fn known(scene: &Scene, cues: &Cues, grammar: &Grammar, word: usize) -> Known {
    let coded = |word: usize| !scene.rules.of(&scene.classes[word].classes).is_empty();
    let classes = &scene.classes[word];
    let passes = scene.rules.operators.effect(classes).is_some() || cues.tells(classes);
    match () {
        () if coded(word) || objects(scene, word).any(coded) => Known::Coded,
        () if event_noun(scene, word, grammar).is_none() && passes => Known::Passed,
        () if scene.rules.is_eventless(classes) => Known::Eventless,
        () => Known::Unknown,
    }
}

fn fires(scene: &Scene, word: usize) -> bool {
    scene.rules.of(&scene.classes[word].classes).into_iter().any(|rule| matches(scene, rule, word).is_ok())
}

/// Nouns that are its object.
fn objects<'a>(scene: &'a Scene, word: usize) -> impl Iterator<Item = usize> + 'a {
    let arguments = scene.propositions[word].iter().flat_map(|own| &own.args);
    let objects = arguments.filter(|arg| arg.slot == Slot::Obj).map(|arg| arg.word);
    objects.filter(|object| scene.tree.word(*object).upos == Upos::Noun)
}

/// The object of a verb that lends it its arguments.
fn event_noun(scene: &Scene, word: usize, grammar: &Grammar) -> Option<usize> {
    let named = |object: &usize| scene.mentions.at(scene.number, *object).is_some();
    grammar.light.has(&scene.tree.lemma(word)).then(|| objects(scene, word).find(|object| !named(object)))?
}

fn lemma(scene: &Scene, word: usize, grammar: &Grammar) -> String {
    let tree = scene.tree;
    let particles = tree.children(word).iter().filter(|child| tree.word(**child).deprel == "compound:prt");
    let own = tree.lemma(word);
    // A separable verb's lemma already begins with its particle.
    let apart =
        particles.map(|child| tree.word(*child).form.to_lowercase()).filter(|form| !own.starts_with(form.as_str()));
    let whole = [own.clone()].into_iter().chain(apart).collect::<Vec<_>>().join(" ");
    match event_noun(scene, word, grammar) {
        Some(noun) => format!("{} ({whole})", tree.lemma(noun)),
        None => whole,
    }
}
