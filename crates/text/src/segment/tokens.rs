//! A paragraph's chunks into words.
//!
//! Signs are peeled off both ends of a chunk, then what is left is parted inside. Nothing is looked at twice, so a
//! chunk of any length costs its length.

use super::chunk::{Chunk, Letter, form};
use super::inner;
use super::rules::Rules;
use super::stops::{Follow, Stop, stop_after};
use onrust_record::Span;

/// A word on its way into a sentence.
#[derive(Clone, Debug)]
pub struct Token {
    pub form: String,
    pub span: Span,
    /// Is there no blank before the next token?
    pub joined: bool,
    pub kind: Kind,
}

/// What a token can do to a sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    Word,
    /// An abbreviation that ends the sentence with its own stop.
    EndingAbbreviation,
    /// `.`, `?`, `!`, an ellipsis.
    Stop,
    /// An opening bracket.
    Open,
    /// A closing bracket.
    Close,
    OpenQuote,
    CloseQuote,
    /// Any other sign.
    Sign,
}

/// The words of a paragraph's chunks.
pub fn tokens(chunks: &[Chunk], rules: &Rules) -> Vec<Token> {
    let mut out = vec![];
    let mut quotes = Quotes::default();
    for (index, chunk) in chunks.iter().enumerate() {
        let next = chunks.get(index + 1).map(Vec::as_slice);
        split_chunk(chunk, next, rules, &mut quotes, &mut out);
        if let Some(last) = out.last_mut() {
            last.joined = false;
        }
    }
    out
}

/// Which plain quotation marks are open; they look the same at both ends.
#[derive(Default)]
struct Quotes {
    double: bool,
    single: bool,
}

fn split_chunk(chunk: &[Letter], next: Option<&[Letter]>, rules: &Rules, quotes: &mut Quotes, out: &mut Vec<Token>) {
    if is_smiley(chunk) {
        return push(chunk, Kind::Sign, out);
    }
    let mut start = 0;
    while start < chunk.len() {
        let lone_last = next.is_none() && chunk.len() == 1;
        let Some((length, kind)) = leading(&chunk[start..], lone_last, rules, quotes) else { break };
        push(&chunk[start..start + length], kind, out);
        start += length;
    }
    let mut tail: Vec<(usize, usize, Kind)> = vec![];
    let mut end = chunk.len();
    while end > start {
        let Some((length, kind)) = trailing(&chunk[start..end], rules, quotes) else { break };
        if length == 1 && chunk[end - 1].c == '.' {
            let follow = Follow::of(&chunk[end..], next, rules);
            match stop_after(&chunk[start..end - 1], follow, out.last(), rules) {
                Stop::Own => {}
                Stop::Keeps => break,
                Stop::Ends => {
                    push_word(&chunk[start..end], rules, out);
                    if let Some(last) = out.last_mut() {
                        last.kind = Kind::EndingAbbreviation;
                    }
                    start = end;
                    break;
                }
            }
        }
        tail.push((end - length, end, kind));
        end -= length;
    }
    if end > start {
        push_word(&chunk[start..end], rules, out);
    }
    for (from, to, kind) in tail.into_iter().rev() {
        if matches!(kind, Kind::CloseQuote) {
            quotes.close(chunk[from].c);
        }
        push(&chunk[from..to], kind, out);
    }
}

/// What is left between the signs: one word, or several.
fn push_word(letters: &[Letter], rules: &Rules, out: &mut Vec<Token>) {
    for (from, to) in inner::parts(letters, rules) {
        let kind = sign_kind(&letters[from..to]);
        push(&letters[from..to], kind, out);
    }
}

fn push(letters: &[Letter], kind: Kind, out: &mut Vec<Token>) {
    if let (Some(first), Some(last)) = (letters.first(), letters.last()) {
        out.push(Token { form: form(letters), span: first.span.cover(last.span), joined: true, kind });
    }
}

/// The kind of a part from inside a chunk.
fn sign_kind(letters: &[Letter]) -> Kind {
    match letters[0].c {
        _ if letters.iter().any(|letter| letter.c.is_alphanumeric()) => Kind::Word,
        '.' | '?' | '!' | '…' => Kind::Stop,
        '(' | '[' | '{' => Kind::Open,
        ')' | ']' | '}' => Kind::Close,
        '„' | '“' | '«' => Kind::OpenQuote,
        '"' | '”' | '»' => Kind::CloseQuote,
        _ => Kind::Sign,
    }
}

impl Quotes {
    fn close(&mut self, c: char) {
        match c {
            '"' => self.double = false,
            '\'' | '’' => self.single = false,
            _ => {}
        }
    }
}

/// A sign at the start of a chunk: its length and kind. `last`: it is the last of its paragraph and stands alone.
fn leading(letters: &[Letter], last: bool, rules: &Rules, quotes: &mut Quotes) -> Option<(usize, Kind)> {
    let c = letters[0].c;
    let run = letters.iter().take_while(|letter| letter.c == c).count();
    match c {
        '(' | '[' | '{' => Some((1, Kind::Open)),
        '„' | '“' | '«' | '‹' | '‚' | '‘' if !begins_word(letters, rules) => {
            quotes.single |= matches!(c, '‘' | '‚');
            Some((1, Kind::OpenQuote))
        }
        '”' | '»' if letters.len() > 1 && letters[1].c.is_alphanumeric() => Some((1, Kind::OpenQuote)),
        '"' => {
            // A mark before a letter opens, whatever came before: a forgotten mark must not turn all later ones.
            let opens =
                letters.get(1).is_some_and(|next| !is_tail(next.c)) || (letters.len() == 1 && !quotes.double && !last);
            quotes.double = opens;
            Some((1, if opens { Kind::OpenQuote } else { Kind::CloseQuote }))
        }
        ',' | '`' | '\'' | '’' if run == 2 => {
            Some((2, if matches!(c, '\'' | '’') && letters.len() == 2 { Kind::CloseQuote } else { Kind::OpenQuote }))
        }
        '\'' | '’' | '`' if !begins_word(letters, rules) => {
            let opens = letters.len() > 1 && !is_tail(letters[1].c);
            quotes.single = opens;
            Some((1, if opens { Kind::OpenQuote } else { Kind::CloseQuote }))
        }
        '.' | '…' if letters.len() > run && run > 1 || c == '…' => Some((run, Kind::Stop)),
        '.' if letters.len() > 1 && letters[1].c.is_uppercase() => Some((1, Kind::Stop)),
        '-' | '–' | '—' | '*' | '=' | '_' | '~' | '•' | '·' | '>' | '<' | '|' | '+' => {
            dashes(letters, run, rules)
        }
        '$' | '€' | '£' | '¥' => Some((1, Kind::Sign)),
        '#' if letters.get(1).is_some_and(|next| next.c.is_ascii_digit()) => Some((1, Kind::Sign)),
        ',' | ';' | ':' | '¿' | '¡' | '/' if letters.len() > 1 => Some((1, Kind::Sign)),
        ')' | ']' | '}' => Some((1, Kind::Close)),
        _ => None,
    }
}

/// Dashes and their like: a run is one sign; a lone hyphen stays with a number or, where hyphens join, with a word.
fn dashes(letters: &[Letter], run: usize, rules: &Rules) -> Option<(usize, Kind)> {
    let single = run == 1 && matches!(letters[0].c, '-' | '+' | '~' | '<' | '>' | '*' | '_');
    let after = letters.get(run).map(|next| next.c);
    let stays = single
        && after.is_some_and(|c| {
            c.is_ascii_digit() || (c.is_alphabetic() && rules.words.hyphen == super::rules::Inner::Whole)
        });
    (!stays).then_some((run, Kind::Sign))
}

/// Does a word begin with this apostrophe: *'s avonds*, *'t*, *'90*?
fn begins_word(letters: &[Letter], rules: &Rules) -> bool {
    let plain = |c: char| if matches!(c, '’' | '‘' | '`') { '\'' } else { c };
    let rest: String = letters.iter().take(12).map(|letter| plain(letter.c)).flat_map(char::to_lowercase).collect();
    if !rest.starts_with('\'') || letters[0].c == '`' {
        return false;
    }
    let digits = rest.chars().skip(1).take_while(char::is_ascii_digit).count();
    let word_end = rest[1..].find(|c: char| !c.is_alphanumeric()).map_or(rest.len(), |at| at + 1);
    (digits == 2 && rest.chars().nth(3).is_none_or(|c| !c.is_ascii_digit()))
        || rules.words.apostrophe_first.contains(&rest[..word_end])
}

fn is_tail(c: char) -> bool {
    matches!(c, '.' | ',' | ';' | ':' | '?' | '!' | ')' | ']' | '}' | '"' | '”' | '»' | '…')
}

/// A sign at the end of a chunk: its length and kind.
fn trailing(letters: &[Letter], rules: &Rules, quotes: &Quotes) -> Option<(usize, Kind)> {
    let c = letters[letters.len() - 1].c;
    let run = letters.iter().rev().take_while(|letter| letter.c == c).count();
    match c {
        '?' | '!' => {
            let stops = letters.iter().rev().take_while(|letter| matches!(letter.c, '?' | '!')).count();
            let word: String = form(letters).to_lowercase();
            (!rules.sentences.with_stop.contains(&word)).then_some((stops, Kind::Stop))
        }
        '.' | '…' => Some((run, Kind::Stop)),
        ')' | ']' | '}' => {
            let open = letters.iter().skip(1).any(|letter| matches!(letter.c, '(' | '[' | '{'));
            (!open).then_some((1, Kind::Close))
        }
        '"' | '”' | '»' | '›' => Some((1, Kind::CloseQuote)),
        '“' => Some((1, Kind::CloseQuote)),
        '\'' | '’' if run == 2 => Some((2, Kind::CloseQuote)),
        '\'' | '’' | '‘' | '`' => (!is_genitive(letters, rules, quotes)).then_some((1, Kind::CloseQuote)),
        ',' | ';' | ':' | '*' | '>' | '<' | '|' | '=' | '•' | '€' | '£' => Some((run, Kind::Sign)),
        '—' | '–' => Some((run, Kind::Sign)),
        '-' if run > 1 || (rules.words.hyphen == super::rules::Inner::Split && letters.len() > 1) => {
            Some((run, Kind::Sign))
        }
        '/' if letters.len() > 2
            && rules.words.slash == super::rules::Inner::Split
            && !form(letters).contains("//") =>
        {
            Some((1, Kind::Sign))
        }
        '%' if rules.words.percent == super::rules::Inner::Split && letters.len() > 1 => Some((1, Kind::Sign)),
        _ => None,
    }
}

/// An apostrophe that belongs to the word: *Parijs'*, unless it closes a quotation.
fn is_genitive(letters: &[Letter], rules: &Rules, quotes: &Quotes) -> bool {
    let before = letters.len().checked_sub(2).map(|at| letters[at].c);
    !quotes.single && before.is_some_and(|c| rules.words.genitive_after.contains(c))
}

fn is_smiley(chunk: &[Letter]) -> bool {
    matches!(chunk, [a, b] if matches!(a.c, ':' | ';') && matches!(b.c, ')' | '(' | 'D' | 'P' | 'p'))
        || matches!(chunk, [a, n, b] if matches!(a.c, ':' | ';') && n.c == '-' && matches!(b.c, ')' | '(' | 'D' | 'P'))
}
