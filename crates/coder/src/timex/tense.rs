//! Whether the clause of a time word lies ahead: by the tree where there is one, else by the words around it.

use super::value::Tense;
use super::words::Tenses;
use crate::fold::key;
use onrust_text::{Sentence, Upos, Word};
use std::ops::Range;

/// The tense of the clause that holds `words`; none where nothing tells.
pub fn tense(sentence: &Sentence, words: &Range<usize>, data: &Tenses) -> Option<Tense> {
    let places = match verb(sentence, words) {
        Some(verb) => chain(sentence, verb),
        None => around(sentence, words),
    };
    let any = |list: &[String]| places.iter().any(|at| list.iter().any(|own| says(sentence, *at, own)));
    let has = |feature| places.iter().any(|at| sentence.words[*at].has(feature));
    let perfect = any(&data.perfect) && has("VerbForm=Part");
    let with_infinitive = any(&data.with_infinitive) && has("VerbForm=Inf");
    if any(&data.future) || has("Tense=Fut") || (!perfect && (with_infinitive || any(&data.weak))) {
        return Some(Tense::Future);
    }
    if perfect || has("Tense=Past") {
        return Some(Tense::Past);
    }
    has("Tense=Pres").then_some(Tense::Present)
}

/// Does the word at `at` have this form, or, of two words, the first, with the second behind it?
fn says(sentence: &Sentence, at: usize, own: &str) -> bool {
    let form = key(&sentence.words[at].form);
    match own.split_once(' ') {
        Some((first, second)) => {
            form == first && sentence.words.get(at + 1).is_some_and(|next| key(&next.form) == second)
        }
        None => form == own,
    }
}

/// The nearest verb (or predicate with a copula) above the time words.
fn verb(sentence: &Sentence, words: &Range<usize>) -> Option<usize> {
    let mut at = words.clone().find(|at| sentence.words[*at].head.is_some_and(|head| !words.contains(&head)))?;
    for _ in 0..sentence.words.len() {
        let word = &sentence.words[at];
        if !words.contains(&at) && (word.upos == Upos::Verb || has_auxiliary(sentence, at)) {
            return Some(at);
        }
        at = word.head?;
    }
    None
}

fn has_auxiliary(sentence: &Sentence, at: usize) -> bool {
    sentence.words.iter().any(|word| word.head == Some(at) && word.upos == Upos::Aux)
}

/// The verb, its auxiliaries, and the verbs that it completes or is coordinated with, up to the finite one.
fn chain(sentence: &Sentence, verb: usize) -> Vec<usize> {
    let mut chain = Vec::new();
    let mut at = verb;
    for _ in 0..4 {
        chain.push(at);
        let auxiliary =
            |word: &Word| word.head == Some(at) && (word.upos == Upos::Aux || word.deprel == "compound:prt");
        chain.extend((0..sentence.words.len()).filter(|own| auxiliary(&sentence.words[*own])));
        let infinitive = |word: &Word| word.head == Some(at) && word.rel() == "xcomp" && word.has("VerbForm=Inf");
        chain.extend(
            (0..sentence.words.len())
                .filter(|own| infinitive(&sentence.words[*own]) && !chain.contains(own))
                .collect::<Vec<_>>(),
        );
        let word = &sentence.words[at];
        let bare = !chain.iter().any(|at| sentence.words[*at].has("VerbForm=Fin"));
        let goes_on = word.rel() == "xcomp" || (word.rel() == "conj" && bare);
        match word.head.filter(|_| goes_on && bare) {
            Some(head) => at = head,
            None => break,
        }
    }
    chain
}

/// Without a tree: the words between the marks around the time.
fn around(sentence: &Sentence, words: &Range<usize>) -> Vec<usize> {
    let is_mark =
        |word: &Word| matches!(word.form.as_str(), "," | ";" | ":" | "." | "„" | "“" | "”" | "\"" | "(" | ")" | "–");
    let all = &sentence.words;
    let start = (0..words.start).rev().find(|at| is_mark(&all[*at])).map_or(0, |at| at + 1);
    let end = (words.end..all.len()).find(|at| is_mark(&all[*at])).unwrap_or(all.len());
    (start..end).collect()
}
