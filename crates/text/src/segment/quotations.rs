//! Which sentences begin inside a quotation that an earlier one opened.

use super::tokens::{Kind, Token};
use std::ops::Range;

/// The quotation that stands open, carried from paragraph to paragraph.
#[derive(Clone, Debug, Default)]
pub struct Open {
    mark: Option<char>,
}

impl Open {
    /// For each sentence of a paragraph: does it begin inside?
    pub fn over(&mut self, tokens: &[Token], sentences: &[Range<usize>]) -> Vec<bool> {
        self.at_paragraph(tokens);
        sentences.iter().map(|sentence| self.through(&tokens[sentence.clone()])).collect()
    }

    /// A quotation of several paragraphs opens anew in each, or its end is in this one; else its end was forgotten.
    fn at_paragraph(&mut self, tokens: &[Token]) {
        let Some(mark) = self.mark else { return };
        let first = tokens.iter().find(|token| is_mark(token));
        let goes_on = first.is_some_and(|token| token.kind == Kind::CloseQuote || starts_with(tokens.first(), mark));
        if !goes_on {
            self.mark = None;
        }
    }

    fn through(&mut self, tokens: &[Token]) -> bool {
        let inside = self.mark.is_some();
        for token in tokens.iter().filter(|token| is_mark(token)) {
            if token.kind == Kind::OpenQuote {
                self.mark = self.mark.or(token.form.chars().next());
            } else {
                self.mark = None;
            }
        }
        inside
    }
}

/// Single marks are left out: an apostrophe is too easily taken for one.
fn is_mark(token: &Token) -> bool {
    matches!(token.kind, Kind::OpenQuote | Kind::CloseQuote)
        && !matches!(token.form.as_str(), "'" | "’" | "‘" | "`" | "‚")
}

fn starts_with(token: Option<&Token>, mark: char) -> bool {
    token.is_some_and(|token| token.kind == Kind::OpenQuote && token.form.starts_with(mark))
}
