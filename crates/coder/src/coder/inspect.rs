//! How the coder sees a report, for those who write rules: what was tried, why a rule did not fire, what no rule knows.

use super::{Coder, Language, shut};
use crate::predicates::{self, Predicate};
use crate::rules::{Scene, Step, WordClasses, lost_to, matches, steps};
use onrust_record::Span;
use onrust_text::Document;

/// A rule that was tried on a trigger of a sentence.
#[derive(Clone, Debug, Default)]
pub struct Tried {
    /// Number of the sentence.
    pub sentence: usize,
    /// The trigger's bytes.
    pub span: Span,
    /// The rule.
    pub rule: String,
    /// Why it did not fire; none: it fired.
    pub missed: Option<String>,
}

/// A rule on a word that may trigger it, condition by condition.
#[derive(Clone, Debug, Default)]
pub struct Why {
    /// The rule.
    pub rule: String,
    /// The trigger's bytes.
    pub span: Span,
    /// Its conditions, in the order in which they are tried.
    pub steps: Vec<Step>,
    /// The rule that took the trigger instead, where all conditions hold.
    pub lost_to: Option<String>,
    /// Is the sentence or report taken to be about sport, weather or the like?
    pub gated: bool,
}

impl Why {
    /// Do all its conditions hold?
    pub fn holds(&self) -> bool {
        self.steps.iter().all(|step| step.holds)
    }
}

impl Coder {
    /// Codes a report and tells which rules were tried on which words.
    pub fn explain(&self, doc: &Document) -> (super::Coded, Vec<Tried>) {
        let mut tried = Vec::new();
        let coded = self.run(doc, &mut |language, scene| {
            each_candidate(scene, |word, rule| {
                tried.push(Tried {
                    sentence: scene.number,
                    span: scene.tree.word(word).span,
                    rule: language.rules.all[rule].id.clone(),
                    missed: matches(scene, rule, word).err(),
                });
            });
        });
        (coded, tried)
    }

    /// How the rules whose ids begin with `prefix` fare in a sentence, on each word that may trigger them.
    pub fn why(&self, doc: &Document, sentence: usize, prefix: &str) -> Vec<Why> {
        let mut found = Vec::new();
        let mut all = Vec::new();
        self.run(doc, &mut |language, scene| {
            all.push(scene.classes.to_vec());
            if scene.number != sentence {
                return;
            }
            each_candidate(scene, |word, rule| {
                let own = &language.rules.all[rule];
                if own.id.starts_with(prefix) {
                    found.push(Why {
                        rule: own.id.clone(),
                        span: scene.tree.word(word).span,
                        steps: steps(scene, rule, word),
                        lost_to: lost_to(scene, rule, word).map(|other| language.rules.all[other].id.clone()),
                        gated: false,
                    });
                }
            });
        });
        let language = doc.lang.as_ref().and_then(|lang| self.languages.get(lang));
        let all: Vec<&[WordClasses]> = all.iter().map(Vec::as_slice).collect();
        let gated = language.is_some_and(|own| shut(own, &all).get(sentence).copied().unwrap_or(false));
        found.iter_mut().for_each(|own| own.gated = gated);
        found
    }

    /// The predicates of a report that have a political argument, and what the data knows of each.
    pub fn predicates(&self, doc: &Document) -> Vec<Predicate> {
        let mut found = Vec::new();
        self.run(doc, &mut |language: &Language, scene| {
            found.extend(predicates::of(scene, &language.cues, &language.grammar));
        });
        found
    }

    /// The words that may trigger a rule, as its classes write them.
    pub fn triggers(&self, rule: &str) -> Option<Vec<String>> {
        self.languages.values().find_map(|language| {
            let own = language.rules.all.iter().find(|own| own.id == rule)?;
            Some(language.rules.triggers(own).map(str::to_owned).collect())
        })
    }
}

/// Each word of the sentence with each rule that it may trigger.
fn each_candidate(scene: &Scene, mut see: impl FnMut(usize, usize)) {
    for word in 0..scene.tree.len() {
        for rule in scene.rules.of(&scene.classes[word].classes) {
            see(word, rule);
        }
    }
}
