//! How a proposition is put: denied, planned, conditional, probable, hearsay, of the past.
//!
//! Read from auxiliaries, adverbs, negation words and marks of its own clause, and from the predicates above it
//! (`operators.toml`). Degrees are FactBank's.

use super::{Grammar, Tree};
use crate::rules::{Effect, Lexicon, Operators, WordClasses};
use onrust_record::Factuality;
use onrust_text::Upos;

/// How a proposition is put.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Modality {
    /// It is said not to happen.
    pub negated: bool,
    /// It is said or planned to happen.
    pub future: bool,
    /// It holds only under a condition, permission or wish.
    pub hypothetical: bool,
    /// The condition is a wish alone: someone wants it.
    pub wished: bool,
    /// It is probable (1) or possible (2).
    pub doubt: u8,
    /// The outlet distances itself.
    pub hearsay: bool,
    /// It is told as background from before.
    pub historical: bool,
}

impl Modality {
    /// The degree of factuality.
    pub fn factuality(self) -> Factuality {
        match (self.negated, self.doubt) {
            (true, 0) => Factuality::CertainlyNot,
            (true, 1) => Factuality::ProbablyNot,
            (true, _) => Factuality::PossiblyNot,
            (false, 1) => Factuality::Probable,
            (false, 2) => Factuality::Possible,
            _ if self.hearsay => Factuality::Probable,
            _ => Factuality::Certain,
        }
    }
}

/// How the predicate at `index` is put.
pub fn modality(
    tree: &Tree,
    grammar: &Grammar,
    classes: &[WordClasses],
    operators: &Operators,
    lexicon: &Lexicon,
    index: usize,
) -> Modality {
    let _ = lexicon;
    let mut found = Modality::default();
    let mut at = index;
    own_words(tree, grammar, at, &mut found);
    if reported(tree, index) {
        backshift(tree, grammar, index, &mut found);
    }
    for _ in 0..tree.len() {
        let Some(head) = tree.word(at).head else { break };
        let rel = tree.word(at).rel();
        if rel == "conj" {
            inherit_conjunct(tree, grammar, at, head, &mut found);
        } else if governs(tree, at, rel) {
            let goes_to = rel == "xcomp" && grammar.future.has(&tree.lemma(head)) && tree.word(head).has("Tense=Pres");
            found.future |= goes_to;
            let effect = operators.effect(&classes[head]);
            if let Some(effect) = effect {
                let wish = effect == Effect::Hypothetical && rel == "xcomp" && grammar.wish.has(&tree.lemma(head));
                found.wished = wish && (found.wished || !found.hypothetical);
                apply(effect, &mut found);
            }
            // What is said of another act leaves this one alone: a protest that "will achieve nothing" took place.
            if effect.is_some() || rel == "xcomp" || grammar.light.has(&tree.lemma(head)) {
                own_words(tree, grammar, head, &mut found);
            }
        } else if matches!(rel, "advcl" | "acl" | "parataxis" | "appos") {
            break;
        }
        at = head;
    }
    found
}

/// Is the clause what another verb passes on, or beside one that is?
fn reported(tree: &Tree, index: usize) -> bool {
    let first = tree.ancestors(index).find(|at| tree.word(*at).rel() != "conj").unwrap_or(index);
    // "They said that …, but others would …": the second clause is often hung beside the verb of saying.
    tree.word(first).rel() == "ccomp" || (first != index && tree.by_rel(first, "ccomp").next().is_some())
}

/// *They said that they would leave*: what was ahead when it was said. *Would have left* is not.
fn backshift(tree: &Tree, grammar: &Grammar, index: usize, found: &mut Modality) {
    let auxiliaries = || tree.by_rel(index, "aux");
    let shifted = auxiliaries().any(|aux| grammar.backshift.has(&tree.word(aux).form.to_lowercase()));
    let perfect = auxiliaries().any(|aux| grammar.perfect.has(&tree.lemma(aux)));
    if shifted && !perfect {
        let mut rest = Modality::default();
        for aux in auxiliaries().filter(|aux| !grammar.backshift.has(&tree.word(*aux).form.to_lowercase())) {
            auxiliary(grammar, &tree.lemma(aux), &tree.word(aux).form.to_lowercase(), &mut rest);
        }
        (found.future, found.hearsay, found.hypothetical) = (true, rest.hearsay, rest.hypothetical);
    }
}

/// Is the word an argument of its head whose happening the head can deny, plan or doubt?
fn governs(tree: &Tree, at: usize, rel: &str) -> bool {
    match rel {
        "xcomp" | "ccomp" | "csubj" => true,
        "obj" | "nsubj" | "obl" => tree.word(at).upos == Upos::Noun,
        _ => false,
    }
}

fn inherit_conjunct(tree: &Tree, grammar: &Grammar, at: usize, head: usize, found: &mut Modality) {
    let own_auxiliary = tree.by_rel(at, "aux").next().is_some();
    if !own_auxiliary {
        let mut first = Modality::default();
        own_words(tree, grammar, head, &mut first);
        found.future |= first.future;
        found.hypothetical |= first.hypothetical;
        found.hearsay |= first.hearsay;
    }
}

fn own_words(tree: &Tree, grammar: &Grammar, index: usize, found: &mut Modality) {
    for &child in tree.children(index) {
        let word = tree.word(child);
        let (lemma, form) = (tree.lemma(child), word.form.to_lowercase());
        match word.rel() {
            "aux" => auxiliary(grammar, &lemma, &form, found),
            "advmod" | "det" | "amod" | "discourse" | "obl" => adverb(grammar, &lemma, &form, found),
            "mark" => mark(grammar, &lemma, found),
            "case" if grammar.without.has(&lemma) => found.negated = true,
            "nsubj" | "obj" if negative(tree, grammar, child) => found.negated = !found.negated,
            _ => {}
        }
    }
}

fn negative(tree: &Tree, grammar: &Grammar, index: usize) -> bool {
    let own = grammar.negation.has(&tree.lemma(index));
    own || tree
        .children(index)
        .iter()
        .any(|child| matches!(tree.word(*child).rel(), "det" | "advmod") && grammar.negation.has(&tree.lemma(*child)))
}

fn auxiliary(grammar: &Grammar, lemma: &str, form: &str, found: &mut Modality) {
    if grammar.hedge.has(form) {
        found.hearsay = true;
    } else if grammar.future.has(lemma) {
        found.future = true;
    } else if grammar.possible.has(lemma) || grammar.wish.has(lemma) || grammar.obligation.has(lemma) {
        found.wished = grammar.wish.has(lemma) && (found.wished || !found.hypothetical);
        found.hypothetical = true;
    }
}

fn adverb(grammar: &Grammar, lemma: &str, form: &str, found: &mut Modality) {
    if grammar.negation.has(lemma) || grammar.negation.has(form) {
        found.negated = !found.negated;
    } else if grammar.probable.has(lemma) {
        found.doubt = found.doubt.max(1);
    } else if grammar.perhaps.has(lemma) {
        found.doubt = 2;
    } else if grammar.hearsay.has(lemma) || grammar.hearsay.has(form) {
        found.hearsay = true;
    }
}

fn mark(grammar: &Grammar, lemma: &str, found: &mut Modality) {
    if grammar.without.has(lemma) {
        found.negated = true;
    } else if grammar.condition.has(lemma) || grammar.whether.has(lemma) {
        found.hypothetical = true;
    }
}

fn apply(effect: Effect, found: &mut Modality) {
    match effect {
        Effect::Future => found.future = true,
        Effect::Hypothetical => found.hypothetical = true,
        Effect::Deny => found.negated = !found.negated,
        Effect::Probable => found.doubt = found.doubt.max(1),
        Effect::Possible => found.doubt = 2,
        Effect::Transparent => {}
    }
}
