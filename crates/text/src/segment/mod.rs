//! A text into paragraphs, headings, sentences and words, by a language's rules.
//!
//! Spans are of the text given; words of a sentence and sentences of the text stand in order and do not overlap.

mod chunk;
mod inner;
mod lines;
mod pieces;
mod quotations;
mod rules;
mod sentences;
mod stops;
mod tokens;

#[cfg(test)]
mod tests;

pub(crate) use chunk::is_hidden;

use crate::{DataError, Heading, Pack, Sentence, Word};
use onrust_record::{Note, Span};
use rules::Rules;
use std::ops::Range;
use tokens::Token;

/// Parts texts of one language.
#[derive(Clone, Debug, Default)]
pub struct Segmenter {
    rules: Rules,
}

impl Segmenter {
    /// Reads the language's rules.
    pub fn load(pack: &Pack, lang: &str) -> Result<Self, DataError> {
        Ok(Self { rules: Rules::load(pack, lang)? })
    }

    /// The sentences of a text, their words without lemma, tag or head, and notes on what was cut.
    pub fn segment(&self, text: &str) -> (Vec<Sentence>, Vec<Note>) {
        let mut found = vec![];
        let mut notes = vec![];
        let mut open = quotations::Open::default();
        let paragraphs = lines::paragraphs(text);
        for (number, span) in paragraphs.iter().enumerate() {
            let tokens = tokens::tokens(&chunk::chunks(text, *span), &self.rules);
            let ranges = sentences::sentences(&tokens, &self.rules);
            let quoted = open.over(&tokens, &ranges);
            let heading = heading(&tokens, &ranges, paragraphs.len(), number);
            for (range, in_quote) in ranges.into_iter().zip(quoted) {
                for piece in cut(&tokens, range, &mut notes) {
                    found.push(Sentence { paragraph: number, heading, in_quote, ..sentence(&tokens[piece]) });
                }
            }
        }
        (found, notes)
    }
}

fn sentence(tokens: &[Token]) -> Sentence {
    let word =
        |token: &Token| Word { form: token.form.clone(), span: token.span, joined: token.joined, ..Word::default() };
    let ends = tokens.first().zip(tokens.last());
    let span = ends.map_or(Span::default(), |(first, last)| first.span.cover(last.span));
    Sentence { span, words: tokens.iter().map(word).collect(), ..Sentence::default() }
}

/// The sentence's pieces, with a note where there are several.
fn cut(tokens: &[Token], range: Range<usize>, notes: &mut Vec<Note>) -> Vec<Range<usize>> {
    let pieces = pieces::pieces(tokens, range.clone());
    if pieces.len() > 1 {
        let span = tokens[range.start].span.cover(tokens[range.end - 1].span);
        let text = format!("a sentence of {} words is parsed in {} pieces", range.len(), pieces.len());
        notes.push(Note { span: Some(span), text });
    }
    pieces
}

/// A short line that stands alone and does not end as sentences do. A text of one line is no heading: it is all there is.
fn heading(tokens: &[Token], sentences: &[Range<usize>], paragraphs: usize, number: usize) -> Heading {
    let short = sentences.len() == 1 && tokens.len() <= 16;
    let last = tokens.iter().rev().find(|token| token.kind != tokens::Kind::CloseQuote);
    let open_ended = last.is_some_and(|token| token.kind == tokens::Kind::Word);
    let first = tokens.first().is_some_and(|token| token.kind == tokens::Kind::Sign);
    if short && open_ended && !first && paragraphs > 1 && number + 1 < paragraphs { Heading::Yes } else { Heading::No }
}
