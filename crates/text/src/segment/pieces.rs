//! Sentences that are too long to parse whole, cut where clauses part.

use super::tokens::Token;
use std::ops::Range;

/// More words than this are cut.
pub const LONGEST: usize = 200;

/// The pieces of a sentence; one, when it is short enough.
pub fn pieces(tokens: &[Token], sentence: Range<usize>) -> Vec<Range<usize>> {
    let mut found = vec![];
    let mut start = sentence.start;
    while sentence.end - start > LONGEST {
        let cut = cut_in(&tokens[start..start + LONGEST]);
        found.push(start..start + cut);
        start += cut;
    }
    found.push(start..sentence.end);
    found
}

/// After the last semicolon or colon of the second half, else the last comma or dash, else at the limit.
fn cut_in(tokens: &[Token]) -> usize {
    let half = tokens.len() / 2;
    let last = |signs: &[&str]| (half..tokens.len()).rev().find(|at| signs.contains(&tokens[*at].form.as_str()));
    last(&[";", ":"]).or_else(|| last(&[",", "–", "—", "-", "--"])).map_or(tokens.len(), |at| at + 1)
}
