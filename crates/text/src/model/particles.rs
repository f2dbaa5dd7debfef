//! Separable verbs whose particle the network took for something else: *zette de uitvoer stop*.
//!
//! A word that closes a clause and with the finite verb before it spells a verb of the lemma table is that verb's particle.

use super::Analysis;
use crate::Upos;

/// Marks such words as particles. `known` tells whether a joined verb stands in the lemma table.
pub fn find(found: &mut [Analysis], forms: &[&str], known: impl Fn(&str) -> bool) {
    for word in 1..found.len() {
        let Some(verb) = found[word].head.filter(|verb| *verb < word) else { continue };
        let finite = found[verb].upos == Upos::Verb && found[verb].feats.contains("VerbForm=Fin");
        if !finite || !closes(found, word) || found[word].deprel == PARTICLE || has_particle(found, verb) {
            continue;
        }
        let particle = forms[word].to_lowercase();
        if particle == forms[word] && known(&format!("{particle}{}", found[verb].lemma)) && hand_over(found, word) {
            found[word].deprel = PARTICLE.to_owned();
            found[word].upos = Upos::Adp;
        }
    }
}

/// The relation of a separate particle.
pub const PARTICLE: &str = "compound:prt";

/// Does a clause end after the word?
fn closes(found: &[Analysis], word: usize) -> bool {
    found.get(word + 1).is_none_or(|next| matches!(next.upos, Upos::Punct | Upos::Cconj | Upos::Sconj))
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
