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
        let single_close = |token: &Token| token.kind == Kind::CloseQuote && token.form.starts_with(is_single);
        let last = tokens.iter().rposition(single_close).unwrap_or(0);
        sentences.iter().map(|sentence| self.through(tokens, sentence.clone(), last)).collect()
    }

    /// A quotation of several paragraphs opens anew in each, or its end is in this one; else its end was forgotten.
    fn at_paragraph(&mut self, tokens: &[Token]) {
        let Some(mark) = self.mark else { return };
        let same = |token: &&Token| is_mark(token) && token.form.starts_with(is_single) == is_single(mark);
        let closes = tokens.iter().find(same).is_some_and(|token| token.kind == Kind::CloseQuote);
        let goes_on = closes || starts_with(tokens.first(), mark);
        if !goes_on {
            self.mark = None;
        }
    }

    /// An apostrophe is easily taken for a single mark: one opens only where another closes later in the paragraph.
    fn through(&mut self, tokens: &[Token], sentence: Range<usize>, last_single: usize) -> bool {
        let inside = self.mark.is_some();
        for at in sentence.filter(|at| is_mark(&tokens[*at])) {
            let token = &tokens[at];
            match (self.mark, token.kind) {
                (None, Kind::OpenQuote) if !token.form.starts_with(is_single) || at < last_single => {
                    self.mark = token.form.chars().next();
                }
                (Some(mark), Kind::CloseQuote) if is_single(mark) == token.form.starts_with(is_single) => {
                    self.mark = None
                }
                _ => {}
            }
        }
        inside
    }
}

fn is_mark(token: &Token) -> bool {
    matches!(token.kind, Kind::OpenQuote | Kind::CloseQuote)
}

/// Marks of one stroke; two of them together are a double mark.
fn is_single(c: char) -> bool {
    matches!(c, '\'' | '’' | '‘' | '`' | '‚' | '‹' | '›')
}

fn starts_with(token: Option<&Token>, mark: char) -> bool {
    token.is_some_and(|token| token.kind == Kind::OpenQuote && token.form.starts_with(mark))
}
