//! Which predicates with a political argument the data knows, and which frequent ones no rule knows.

use crate::Engine;
use onrust_coder::Known;
use onrust_text::Arrival;
use std::collections::BTreeMap;

/// A predicate in a corpus.
#[derive(Clone, Debug)]
pub struct Seen {
    /// How often it stood with a political argument.
    pub count: usize,
    /// What the data knows of it, at most; another use of the same word may be known less.
    pub known: Known,
    /// A sentence with it: the shortest that is not very short.
    pub example: String,
}

/// Counts over a corpus.
#[derive(Clone, Debug, Default)]
pub struct Coverage {
    /// By language and lemma.
    pub rows: BTreeMap<(String, String), Seen>,
    /// By language: uses that are coded, passed on, without event, unknown.
    pub uses: BTreeMap<String, BTreeMap<Known, usize>>,
    /// By language: uses on which a rule fires.
    pub fired: BTreeMap<String, usize>,
}

/// Shortest sentence, in bytes, that shows how a word is used.
const TELLING: usize = 40;

impl Coverage {
    /// Adds the predicates of a report.
    pub fn add(&mut self, engine: &Engine, arrival: Arrival) {
        let document = engine.parse(arrival.report);
        let Some(lang) = document.lang.clone() else { return };
        for found in engine.predicates(&document) {
            let text = document.sentences[found.sentence].span.of(&document.report.text);
            *self.uses.entry(lang.clone()).or_default().entry(found.known).or_default() += 1;
            *self.fired.entry(lang.clone()).or_default() += usize::from(found.fires);
            let fresh = || Seen { count: 0, known: found.known, example: text.to_owned() };
            let seen = self.rows.entry((lang.clone(), found.lemma.clone())).or_insert_with(fresh);
            seen.count += 1;
            seen.known = seen.known.min(found.known);
            let better = text.len() >= TELLING && (text.len() < seen.example.len() || seen.example.len() < TELLING);
            if better {
                text.clone_into(&mut seen.example);
            }
        }
    }

    /// The predicates of a language that no rule knows, the most frequent first.
    pub fn unknown(&self, lang: &str) -> Vec<(&str, &Seen)> {
        let own = self.rows.iter().filter(|((own, _), seen)| own == lang && seen.known == Known::Unknown);
        let mut found: Vec<(&str, &Seen)> = own.map(|((_, lemma), seen)| (lemma.as_str(), seen)).collect();
        found.sort_by_key(|(lemma, seen)| (std::cmp::Reverse(seen.count), *lemma));
        found
    }
}

/// A text whose marks stand apart, as some corpora have it (`the man 's hat , he said .`), with them joined to their words.
pub fn joined(line: &str) -> String {
    let mut out = String::with_capacity(line.len());
    for word in line.split(' ') {
        let marks = word.chars().all(|c| ".,;:!?)%]".contains(c)) || word.starts_with(['\'', '’']) || word == "n't";
        let closes = !word.is_empty() && marks;
        if !(out.is_empty() || closes || out.ends_with(['(', '['])) {
            out.push(' ');
        }
        out.push_str(word);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_that_stand_apart_are_joined() {
        assert_eq!(joined("Mali 's army ( now at war ) , he said ."), "Mali's army (now at war), he said.");
        assert_eq!(joined("Plain text, as it is."), "Plain text, as it is.");
    }
}
