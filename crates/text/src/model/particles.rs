//! Separable verbs whose particle the network took for something else: *zette de uitvoer stop*.
//!
//! A word that closes a clause and with the finite verb before it spells a verb of the lemma table is that verb's particle; so
//! is one right before another preposition (*greep in met waterkanonnen*).

use super::Analysis;
use crate::Upos;

/// Marks such words as particles. `known` tells whether a joined verb stands in the lemma table.
pub fn find(found: &mut [Analysis], forms: &[&str], known: impl Fn(&str) -> bool) {
    for word in 1..found.len() {
        let Some(verb) = verb_of(found, word) else { continue };
        let finite = found[verb].upos == Upos::Verb && found[verb].feats.contains("VerbForm=Fin");
        if !finite || !closes(found, word) || found[word].deprel == PARTICLE || has_particle(found, verb) {
            continue;
        }
        let particle = forms[word].to_lowercase();
        if particle == forms[word] && known(&format!("{particle}{}", found[verb].lemma)) && hand_over(found, word) {
            found[word].head = Some(verb);
            found[word].deprel = PARTICLE.to_owned();
            found[word].upos = Upos::Adp;
        }
    }
}

/// The relation of a separate particle.
pub const PARTICLE: &str = "compound:prt";

/// The word before that governs a word; of the first of two prepositions in a row, the verb above their noun.
fn verb_of(found: &[Analysis], word: usize) -> Option<usize> {
    let mut head = found[word].head?;
    let first = found[word].upos == Upos::Adp && found.get(word + 1).is_some_and(|next| next.upos == Upos::Adp);
    while first && head > word && found[head].upos != Upos::Verb {
        head = found[head].head?;
    }
    (head < word).then_some(head)
}

/// Does a clause, or another phrase with a preposition, begin after the word?
fn closes(found: &[Analysis], word: usize) -> bool {
    let ends = |next: &Analysis| matches!(next.upos, Upos::Punct | Upos::Cconj | Upos::Sconj);
    found.get(word + 1).is_none_or(|next| ends(next) || next.upos == Upos::Adp && found[word].upos == Upos::Adp)
}

fn has_particle(found: &[Analysis], verb: usize) -> bool {
    found.iter().any(|own| own.head == Some(verb) && own.deprel == PARTICLE)
}

/// Gives the word's dependents to the noun among them, which takes its place; false where there are some but no noun.
fn hand_over(found: &mut [Analysis], word: usize) -> bool {
    let children: Vec<usize> = (0..found.len()).filter(|at| found[*at].head == Some(word)).collect();
    if children.is_empty() {
        return true;
    }
    let noun = |at: &usize| matches!(found[*at].upos, Upos::Noun | Upos::Propn | Upos::Pron);
    let Some(heir) = children.iter().copied().find(noun) else { return false };
    let (head, deprel) = (found[word].head, found[word].deprel.clone());
    for child in children {
        found[child].head = Some(heir);
    }
    (found[heir].head, found[heir].deprel) = (head, deprel);
    true
}
