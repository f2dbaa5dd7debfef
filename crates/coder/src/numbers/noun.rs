//! The noun that a number counts: by the tree where there is one, else the next noun.

use super::units::{Counted, Units};
use onrust_text::{Sentence, Upos, Word};
use std::ops::Range;

/// How many words may stand between a number and its noun where no tree tells.
const REACH: usize = 5;
/// The same where the words have no tags either.
const BLIND_REACH: usize = 3;

/// How far before a number the total that it gives may be named.
const TOTAL_REACH: usize = 14;

/// The index of the counted word: a noun, or the pronoun of "26 of them".
pub fn counted(sentence: &Sentence, number: &Range<usize>, units: &Units, keys: &[&str]) -> Option<usize> {
    let words = &sentence.words;
    if let Some(at) = of_whole(sentence, number, units, keys) {
        return Some(at);
    }
    if words.iter().all(|word| word.upos == Upos::X) {
        let near = number.end..(number.end + BLIND_REACH).min(words.len());
        return near.into_iter().find(|at| units.counted(&words[*at]).is_some());
    }
    by_tree(sentence, number).or_else(|| next_noun(words, number.end, units))
}

/// "Thousands of mourners", "26 van hen": the noun or pronoun behind the preposition.
fn of_whole(sentence: &Sentence, number: &Range<usize>, units: &Units, keys: &[&str]) -> Option<usize> {
    let after = number.end + units.of.at(keys, number.end)?;
    let words = &sentence.words;
    if words.get(after).is_some_and(|word| word.upos == Upos::Pron) {
        return Some(after);
    }
    let start = (after..words.len()).find(|at| !matches!(words[*at].upos, Upos::Det | Upos::Pron | Upos::Num))?;
    let blind = words[start].upos == Upos::X;
    if blind { Some(start).filter(|at| units.counted(&words[*at]).is_some()) } else { next_noun(words, start, units) }
}

/// The head of the number, when it is a noun behind it that the number modifies.
fn by_tree(sentence: &Sentence, number: &Range<usize>) -> Option<usize> {
    let outside = |at: &usize| sentence.words[*at].head.is_some_and(|head| !number.contains(&head));
    let top = number.clone().find(outside)?;
    let word = &sentence.words[top];
    let head = word.head?;
    let modifies = matches!(word.rel(), "nummod" | "det" | "amod" | "compound" | "nmod");
    let noun = matches!(sentence.words[head].upos, Upos::Noun | Upos::Propn | Upos::Adj);
    let open = |at: usize| !matches!(sentence.words[at].upos, Upos::Punct | Upos::Adp | Upos::Cconj | Upos::Aux);
    let near = head >= number.end && head - number.end <= 2 * REACH && (number.end..head).all(open);
    (modifies && noun && near).then_some(head)
}

/// The last of the first run of nouns, with nothing but modifiers before it; a word that the data counts is a noun
/// whatever its tag ("561 gewonden", "22 others"), and the one that counts in a run.
fn next_noun(words: &[Word], start: usize, units: &Units) -> Option<usize> {
    let counts = |at: usize| units.counted(&words[at]).is_some();
    let is_noun = |at: usize| matches!(words[at].upos, Upos::Noun | Upos::Propn) || counts(at);
    let first = (start..words.len().min(start + REACH)).find(|at| is_noun(*at))?;
    let modifies = |word: &Word| match word.upos {
        Upos::Adj | Upos::Adv | Upos::Num => true,
        Upos::Verb => word.has("VerbForm=Part"),
        _ => false,
    };
    let run = first..(first..words.len()).take_while(|at| is_noun(*at)).last()? + 1;
    let counting = run.clone().rev().find(|at| counts(*at));
    // A name behind a noun is its apposition: "12 agents Jones and Smith".
    let common = run.clone().rev().find(|at| words[*at].upos == Upos::Noun);
    words[start..first].iter().all(modifies).then_some(counting.or(common).unwrap_or(run.end - 1))
}

/// The last noun that shares the number with this one: "18 officers and soldiers".
pub fn shared(sentence: &Sentence, noun: usize) -> usize {
    let words = &sentence.words;
    let (joint, other) = (noun + 1, noun + 2);
    let joined = words.get(joint).is_some_and(|word| word.upos == Upos::Cconj);
    let Some(second) = words.get(other).filter(|word| joined && word.upos == Upos::Noun) else { return noun };
    let own_count = words.iter().any(|word| word.head == Some(other) && matches!(word.rel(), "nummod" | "det"));
    if second.head == Some(noun) && !own_count { other } else { noun }
}

/// What a number without a noun is of, by the total named before it: "the death toll rose to 97", "the number of
/// journalists killed is 97".
pub fn total(sentence: &Sentence, number: usize, units: &Units, keys: &[&str]) -> Option<Counted> {
    (number.saturating_sub(TOTAL_REACH)..number).rev().find_map(|at| {
        let of_number = || {
            let len = units.number.at(keys, at)?;
            let of = units.of.at(keys, at + len).unwrap_or(0);
            let noun = next_noun(&sentence.words, at + len + of, units).filter(|noun| *noun < number)?;
            units.counted(&sentence.words[noun])
        };
        units.toll(keys, at).or_else(of_number).cloned()
    })
}
