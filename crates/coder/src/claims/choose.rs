//! Which of a sentence's times, places and numbers belong to a predicate: the nearest in the tree.

use crate::clause::Tree;

/// How far a word is from a predicate that it may belong to; none when another clause stands between.
pub fn distance(tree: &Tree, word: usize, predicate: usize, walls: &[bool]) -> Option<usize> {
    let above: Vec<usize> = tree.ancestors(predicate).collect();
    let mut steps = 0;
    for at in tree.ancestors(word) {
        if let Some(up) = above.iter().position(|own| *own == at) {
            let crossed = walls.get(predicate).copied().unwrap_or(false) != walls.get(word).copied().unwrap_or(false);
            return (!crossed).then_some(steps + 2 * up);
        }
        if matches!(tree.word(at).deprel.as_str(), "acl:relcl" | "parataxis" | "advcl" | "ccomp") {
            steps += 3;
        }
        steps += 1;
    }
    None
}

/// Does the word stand in a clause of its own below the predicate? Then it dates or places that clause.
fn in_other_clause(tree: &Tree, word: usize, predicate: usize) -> bool {
    let path = tree.ancestors(word).take_while(|at| *at != predicate);
    let below = tree.below(word, predicate) && word != predicate;
    below && path.into_iter().any(|at| tree.word(at).deprel == "acl:relcl")
}

/// The nearest of several, the first in the text among equals.
pub fn nearest<T>(tree: &Tree, predicate: usize, walls: &[bool], all: impl Iterator<Item = (usize, T)>) -> Option<T> {
    let mut best: Option<(usize, T)> = None;
    for (word, item) in all {
        if !in_other_clause(tree, word, predicate)
            && let Some(far) = distance(tree, word, predicate, walls)
            && best.as_ref().is_none_or(|(known, _)| far < *known)
        {
            best = Some((far, item));
        }
    }
    best.map(|(_, item)| item)
}
