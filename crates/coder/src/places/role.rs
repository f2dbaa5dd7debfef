//! What a place is to its clause, as its preposition says.
//!
//! Invariant: words of the language come from its grammar alone.

use super::PlaceMention;
use crate::names::grammar::Grammar;
use onrust_text::{Document, Sentence, Upos, Word};

/// What a place is to its clause.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// Where it happens.
    In,
    /// Where someone comes from.
    From,
    /// Where someone goes.
    To,
    /// What something belongs to.
    Of,
    /// Where the report was written.
    Dateline,
    /// Anything else: one who acts, say.
    Other,
}

/// The role of a place.
pub fn role(doc: &Document, mention: &PlaceMention, grammar: &Grammar) -> Role {
    if mention.dateline {
        return Role::Dateline;
    }
    let words = &doc.sentences[mention.sentence].words;
    if words[mention.head].rel() == "compound" || words[mention.head].deprel == "nmod:poss" {
        return Role::Of;
    }
    let cases =
        (0..mention.words.start).rev().filter(|at| words[*at].rel() == "case" && words[*at].head == Some(mention.head));
    let own = settlement(words, mention, grammar).or_else(|| cases.max()).or_else(|| before(doc, mention, grammar));
    let next = words.get(mention.words.end);
    let Some(form) = own.map(|at| words[at].form.to_lowercase()) else {
        let possessor = next.is_some_and(|word| Grammar::has(&grammar.genitive, &word.form));
        return if possessor { Role::Of } else { Role::Other };
    };
    let lists =
        [(&grammar.at, Role::In), (&grammar.from, Role::From), (&grammar.to, Role::To), (&grammar.of, Role::Of)];
    lists.iter().find(|(list, _)| list.contains(&form)).map_or(Role::Other, |(_, role)| *role)
}

/// The preposition of "the city of X": it belongs to the city.
fn settlement(words: &[Word], mention: &PlaceMention, grammar: &Grammar) -> Option<usize> {
    let noun = words[mention.head].head.filter(|noun| *noun < mention.words.start)?;
    let is_settlement = [&words[noun].form, &words[noun].lemma]
        .into_iter()
        .any(|form| grammar.settlements.contains_key(&form.to_lowercase()));
    let case = |at: &usize| words[*at].rel() == "case" && words[*at].head == Some(noun);
    (0..noun).rev().filter(|_| is_settlement).find(case)
}

/// The preposition before a place, with articles, adjectives and a word such as "city" between.
fn before(doc: &Document, mention: &PlaceMention, grammar: &Grammar) -> Option<usize> {
    let words = &doc.sentences[mention.sentence].words;
    let between = |at: &usize| {
        let word = &words[*at];
        matches!(word.upos, Upos::Det | Upos::Adj) || grammar.settlements.contains_key(&word.form.to_lowercase())
    };
    let at = (0..mention.words.start).rev().find(|at| !between(at))?;
    (words[at].upos == Upos::Adp).then_some(at)
}

/// Does an agency in brackets and a dash follow: "Tripoli, Libya (CNN) --"?
fn before_agency(sentence: &Sentence, end: usize) -> bool {
    let mark = |at: usize| sentence.words.get(at).map_or("", |word| word.form.as_str());
    let open = (end..end + 7).find(|at| mark(*at) == "(");
    let close = open.and_then(|open| (open + 1..open + 5).find(|at| mark(*at) == ")"));
    let near = open.is_some_and(|open| open == end || mark(end) == ",");
    near && close.is_some_and(|close| DASHES.contains(&mark(close + 1)))
}

/// Marks between a dateline and its text.
const DASHES: [&str; 4] = ["-", "–", "—", "--"];

/// Does the place stand at the head of a paragraph, for where the report was written?
pub(crate) fn is_dateline(doc: &Document, mention: &PlaceMention, grammar: &Grammar) -> bool {
    let sentence = &doc.sentences[mention.sentence];
    if before_agency(sentence, mention.words.end) {
        return true;
    }
    let first = mention.sentence == 0 || doc.sentences[mention.sentence - 1].paragraph != sentence.paragraph;
    if !first || mention.words.start > 1 || doc.sentences[mention.sentence].paragraph > 1 {
        return false;
    }
    let after = sentence.words.iter().skip(mention.words.end).take(12);
    let marked = after.clone().any(|word| DASHES.contains(&word.form.as_str()));
    let next = sentence.words.get(mention.words.end);
    marked
        && next.is_some_and(|word| grammar.dateline_marks.contains(&word.form) || word.form == "," || word.form == "/")
}
