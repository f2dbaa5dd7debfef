//! The CoNLL 2018 metrics: how much of a treebank a parse has right, on its own words or from raw text.
//!
//! Words are paired by the characters they cover, as `conll18_ud_eval.py` does; with gold words every pair is exact.
//! Blanks and letters that do not show are not compared. Labels count without their subtype; lemmas are compared without `_`, which some treebanks put between compound parts.

use crate::segment::is_hidden;
use crate::{ConlluSentence, DataError, Word};

/// Counts of one metric.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Score {
    /// How many the treebank has.
    pub gold: usize,
    /// How many the parse has.
    pub system: usize,
    /// How many agree.
    pub correct: usize,
}

impl Score {
    /// Harmonic mean of precision and recall, from 0 to 100.
    pub fn f1(self) -> f64 {
        if self.gold + self.system == 0 { 0.0 } else { 200.0 * self.correct as f64 / (self.gold + self.system) as f64 }
    }
}

/// All metrics.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Scores {
    /// Surface tokens.
    pub tokens: Score,
    /// Sentences.
    pub sentences: Score,
    /// Syntactic words.
    pub words: Score,
    /// Universal parts of speech.
    pub upos: Score,
    /// Lemmas, compared without `_`.
    pub lemmas: Score,
    /// Heads.
    pub uas: Score,
    /// Heads with their universal label.
    pub las: Score,
}

/// A word with the characters of its token, counted without blanks.
struct Placed<'a> {
    word: &'a Word,
    start: usize,
    end: usize,
    ranged: bool,
    /// Index of its head in the whole file.
    head: Option<usize>,
}

#[derive(Default)]
struct Flat<'a> {
    chars: Vec<char>,
    tokens: Vec<(usize, usize)>,
    sentences: Vec<(usize, usize)>,
    words: Vec<Placed<'a>>,
}

/// Compares a parse with a treebank of the same text.
pub fn evaluate(gold: &[ConlluSentence], system: &[ConlluSentence]) -> Result<Scores, DataError> {
    let (gold, system) = (flatten(gold), flatten(system));
    if gold.chars != system.chars {
        let same = gold.chars.iter().zip(&system.chars).take_while(|(a, b)| a == b).count();
        let near = |flat: &Flat| flat.chars.iter().skip(same).take(20).collect::<String>();
        let what = format!("the texts differ: \"{}\" in the treebank, \"{}\" in the parse", near(&gold), near(&system));
        return Err(DataError::input("parse", 1, same + 1, what));
    }
    let pairs = align(&gold.words, &system.words);
    let mut partner = vec![None; system.words.len()];
    for &(ours, theirs) in &pairs {
        partner[theirs] = Some(ours);
    }
    let share = |right: &dyn Fn(usize, usize) -> bool| Score {
        gold: gold.words.len(),
        system: system.words.len(),
        correct: pairs.iter().filter(|(ours, theirs)| right(*ours, *theirs)).count(),
    };
    let words = |ours: usize, theirs: usize| (gold.words[ours].word, system.words[theirs].word);
    let attached = |ours: usize, theirs: usize| match (gold.words[ours].head, system.words[theirs].head) {
        (None, None) => true,
        (Some(head), Some(other)) => partner[other] == Some(head),
        _ => false,
    };
    Ok(Scores {
        tokens: shared(&gold.tokens, &system.tokens),
        sentences: shared(&gold.sentences, &system.sentences),
        words: share(&|_, _| true),
        upos: share(&|ours, theirs| matches!(words(ours, theirs), (a, b) if a.upos == b.upos)),
        lemmas: share(&|ours, theirs| matches!(words(ours, theirs), (a, b) if same_lemma(a, b))),
        uas: share(&attached),
        las: share(&|ours, theirs| {
            attached(ours, theirs) && matches!(words(ours, theirs), (a, b) if a.rel() == b.rel())
        }),
    })
}

/// A treebank that gives no lemma accepts any.
fn same_lemma(gold: &Word, system: &Word) -> bool {
    gold.lemma.is_empty() || bare(&gold.lemma).eq(bare(&system.lemma))
}

fn bare(lemma: &str) -> impl Iterator<Item = char> + '_ {
    let only_mark = lemma == "_";
    lemma.chars().filter(move |c| *c != '_' || only_mark)
}

fn flatten(sentences: &[ConlluSentence]) -> Flat<'_> {
    let mut flat = Flat::default();
    for sentence in sentences {
        let (first_char, first_word) = (flat.chars.len(), flat.words.len());
        let mut index = 0;
        while index < sentence.words.len() {
            let range = sentence.ranges.iter().find(|range| range.first == index);
            let form = range.map_or(&sentence.words[index].form, |range| &range.form);
            let start = flat.chars.len();
            flat.chars.extend(form.chars().filter(|c| !c.is_whitespace() && !is_hidden(*c)));
            let end = flat.chars.len();
            flat.tokens.push((start, end));
            let last = range.map_or(index, |range| range.last);
            for word in &sentence.words[index..=last] {
                let head = word.head.map(|head| head + first_word);
                flat.words.push(Placed { word, start, end, ranged: range.is_some(), head });
            }
            index = last + 1;
        }
        flat.sentences.push((first_char, flat.chars.len()));
    }
    flat
}

fn shared(gold: &[(usize, usize)], system: &[(usize, usize)]) -> Score {
    let (mut i, mut j, mut correct) = (0, 0, 0);
    while i < gold.len() && j < system.len() {
        match gold[i].0.cmp(&system[j].0) {
            std::cmp::Ordering::Less => i += 1,
            std::cmp::Ordering::Greater => j += 1,
            std::cmp::Ordering::Equal => {
                correct += usize::from(gold[i].1 == system[j].1);
                i += 1;
                j += 1;
            }
        }
    }
    Score { gold: gold.len(), system: system.len(), correct }
}

/// Pairs of words that are the same: by characters, and by form inside a token of several words.
fn align(gold: &[Placed], system: &[Placed]) -> Vec<(usize, usize)> {
    let mut pairs = Vec::new();
    let (mut i, mut j) = (0, 0);
    while i < gold.len() && j < system.len() {
        if gold[i].ranged || system[j].ranged {
            let (from, to) = ranged_stretch(gold, system, i, j);
            align_forms(gold, system, from.0..to.0, from.1..to.1, &mut pairs);
            (i, j) = to;
        } else if (gold[i].start, gold[i].end) == (system[j].start, system[j].end) {
            pairs.push((i, j));
            i += 1;
            j += 1;
        } else if gold[i].start <= system[j].start {
            i += 1;
        } else {
            j += 1;
        }
    }
    pairs
}

/// From where to where the words stand that a token of several words on either side covers, widened until both sides
/// end together.
fn ranged_stretch(gold: &[Placed], system: &[Placed], i: usize, j: usize) -> ((usize, usize), (usize, usize)) {
    let (mut from_i, mut from_j) = (i, j);
    let mut end = if gold[i].ranged { gold[i].end } else { system[j].end };
    if gold[i].ranged {
        from_j += usize::from(!system[j].ranged && system[j].start < gold[i].start);
    } else {
        from_i += usize::from(gold[i].start < system[j].start);
    }
    let (mut to_i, mut to_j) = (from_i, from_j);
    let inside = |words: &[Placed], at: usize, end: usize| words.get(at).is_some_and(|word| word.start < end);
    while inside(gold, to_i, end) || inside(system, to_j, end) {
        let gold_next = to_i < gold.len() && (to_j >= system.len() || gold[to_i].start <= system[to_j].start);
        let next = if gold_next { &gold[to_i] } else { &system[to_j] };
        if next.ranged {
            end = end.max(next.end);
        }
        to_i += usize::from(gold_next);
        to_j += usize::from(!gold_next);
    }
    ((from_i, from_j), (to_i, to_j))
}

/// Longest common subsequence of the forms, without regard to case.
fn align_forms(
    gold: &[Placed],
    system: &[Placed],
    ours: std::ops::Range<usize>,
    theirs: std::ops::Range<usize>,
    pairs: &mut Vec<(usize, usize)>,
) {
    let same = |i: usize, j: usize| {
        gold[ours.start + i].word.form.to_lowercase() == system[theirs.start + j].word.form.to_lowercase()
    };
    let (rows, columns) = (ours.len(), theirs.len());
    let mut longest = vec![vec![0usize; columns + 1]; rows + 1];
    for i in (0..rows).rev() {
        for j in (0..columns).rev() {
            longest[i][j] =
                if same(i, j) { longest[i + 1][j + 1] + 1 } else { longest[i + 1][j].max(longest[i][j + 1]) };
        }
    }
    let (mut i, mut j) = (0, 0);
    while i < rows && j < columns {
        if same(i, j) {
            pairs.push((ours.start + i, theirs.start + j));
            i += 1;
            j += 1;
        } else if longest[i + 1][j] >= longest[i][j + 1] {
            i += 1;
        } else {
            j += 1;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read_conllu;

    /// Words as `form/head/label`, tokens of several words as `form=word+word`, sentences split by `|`.
    fn tree(text: &str) -> Vec<ConlluSentence> {
        let mut out = String::new();
        for sentence in text.split(" | ") {
            let mut number = 0;
            for token in sentence.split(' ') {
                let (range, words) = token.split_once('=').map_or((None, token), |(form, words)| (Some(form), words));
                let words: Vec<&str> = words.split('+').collect();
                if let Some(form) = range {
                    out += &format!("{}-{}\t{form}\t_\t_\t_\t_\t_\t_\t_\t_\n", number + 1, number + words.len());
                }
                for word in words {
                    number += 1;
                    let mut parts = word.split('/');
                    let form = parts.next().unwrap();
                    let (head, label) = (parts.next().unwrap_or("0"), parts.next().unwrap_or("root"));
                    out += &format!("{number}\t{form}\t{form}\tX\t_\t_\t{head}\t{label}\t_\t_\n");
                }
            }
            out.push('\n');
        }
        read_conllu("test", &out).unwrap()
    }

    #[track_caller]
    fn check(gold: &str, system: &str, expect: &str) {
        let shown = match evaluate(&tree(gold), &tree(system)) {
            Ok(s) => format!(
                "words {} sentences {} uas {} las {}",
                s.words.correct, s.sentences.correct, s.uas.correct, s.las.correct
            ),
            Err(error) => error.to_string(),
        };
        assert_eq!(shown, expect);
    }

    #[test]
    fn same_tree_is_all_right() {
        check("a/2/det b | c", "a/2/det b | c", "words 3 sentences 2 uas 3 las 3");
    }

    #[test]
    fn subtype_of_a_label_does_not_count() {
        check("a/2/nsubj:pass b", "a/2/nsubj b", "words 2 sentences 1 uas 2 las 2");
        check("a/2/obj b", "a/2/nsubj b", "words 2 sentences 1 uas 2 las 1");
    }

    #[test]
    fn other_split_loses_its_words_and_the_edges_to_them() {
        check("ab/2/obj c", "a/3/obj b/3/obj c", "words 1 sentences 1 uas 1 las 1");
        check("ab/0 c/1/x", "a/0 b/1/x c/2/x", "words 1 sentences 1 uas 0 las 0");
    }

    #[test]
    fn words_of_one_token_are_paired_by_form() {
        check("can't=ca/3/aux+n't/3/advmod go", "ca/3/aux n't/3/advmod go", "words 3 sentences 1 uas 3 las 3");
        check("can't=ca/3/aux+n't/3/advmod go", "can't/2/aux go", "words 1 sentences 1 uas 1 las 1");
        check("au=à/3/case+le/3/det pays", "au/2/case pays", "words 1 sentences 1 uas 1 las 1");
    }

    #[test]
    fn other_text_is_an_error() {
        check("ab c", "ab d", "parse:1:3: the texts differ: \"c\" in the treebank, \"d\" in the parse");
    }
}
