//! A dependency tree drawn with lines, for a person to read.
//!
//! No control character of the text is written: each is shown as its picture or its number.

use crate::{Sentence, Word};
use std::fmt::Write;

/// Text that a terminal may be shown: control characters and marks that turn the writing direction are spelled out.
pub fn printable(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\n' | '\t' => out.push(' '),
            c if is_unprintable(c) => {
                let _ = write!(out, "\\u{{{:x}}}", c as u32);
            }
            c => out.push(c),
        }
    }
    out
}

/// Controls, and the marks that reorder what is shown after them.
fn is_unprintable(c: char) -> bool {
    c.is_control() || matches!(c, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// The sentence as a tree: every word on its line in text order, under the line of the word it depends on.
pub fn draw_tree(sentence: &Sentence) -> String {
    let mut out = String::new();
    let children = children_of(&sentence.words);
    let mut drawn = vec![false; sentence.words.len()];
    let roots = (0..sentence.words.len()).filter(|&index| sentence.words[index].head.is_none());
    for root in roots.chain(0..sentence.words.len()) {
        draw_from(root, sentence, &children, &mut drawn, &mut out);
    }
    out
}

fn children_of(words: &[Word]) -> Vec<Vec<usize>> {
    let mut children = vec![Vec::new(); words.len()];
    for (index, word) in words.iter().enumerate() {
        if let Some(list) = word.head.and_then(|head| children.get_mut(head)) {
            list.push(index);
        }
    }
    children
}

/// Draws a word and what hangs below it; a stack instead of recursion, so that a chain of any length is drawn.
fn draw_from(root: usize, sentence: &Sentence, children: &[Vec<usize>], drawn: &mut [bool], out: &mut String) {
    let mut stack = vec![(root, String::new(), String::new())];
    while let Some((index, lead, below)) = stack.pop() {
        if std::mem::replace(&mut drawn[index], true) {
            continue;
        }
        write_line(&sentence.words[index], &lead, out);
        let own = &children[index];
        for (place, &child) in own.iter().enumerate().rev() {
            let (mark, rest) = if place + 1 == own.len() { ("└─ ", "   ") } else { ("├─ ", "│  ") };
            stack.push((child, format!("{below}{mark}"), format!("{below}{rest}")));
        }
    }
}

fn write_line(word: &Word, lead: &str, out: &mut String) {
    let label = if word.deprel.is_empty() { "–" } else { &word.deprel };
    let mut line = format!("{lead}{}  {} {label}", printable(&word.form), word.upos.name());
    if word.lemma != word.form && !word.lemma.is_empty() {
        let _ = write!(line, " ({})", printable(&word.lemma));
    }
    let _ = writeln!(out, "{line}");
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Upos;

    /// Words as `form:head:label`, heads from 1, 0 for the root.
    #[track_caller]
    fn check(words: &str, expect: &str) {
        let word = |text: &str| {
            let parts: Vec<&str> = text.split(':').collect();
            Word {
                form: parts[0].into(),
                upos: Upos::X,
                head: parts[1].parse::<usize>().unwrap().checked_sub(1),
                deprel: parts[2].into(),
                ..Word::default()
            }
        };
        let sentence = Sentence { words: words.split(' ').map(word).collect(), ..Sentence::default() };
        assert_eq!(draw_tree(&sentence), expect);
    }

    #[test]
    fn words_hang_under_their_heads() {
        check(
            "de:2:det man:3:nsubj slaapt:0:root .:3:punct",
            "slaapt  X root\n├─ man  X nsubj\n│  └─ de  X det\n└─ .  X punct\n",
        );
    }

    #[test]
    fn circle_is_drawn_once() {
        check("a:2:x b:1:x", "a  X x\n└─ b  X x\n");
    }

    #[test]
    fn control_characters_are_spelled_out() {
        check("\u{1b}[31m:0:root", "\\u{1b}[31m  X root\n");
    }
}
