//! A paragraph's tokens into sentences.
//!
//! A sentence is a range of tokens; the ranges cover all tokens in order. Time is linear in the tokens.

use super::rules::Rules;
use super::tokens::{Kind, Token};
use std::ops::Range;

/// The sentences of a paragraph.
pub fn sentences(tokens: &[Token], rules: &Rules) -> Vec<Range<usize>> {
    let bracketed = bracketed(tokens);
    let mut found = vec![];
    let mut start = dateline(tokens).unwrap_or(0);
    if start > 0 {
        found.push(0..start);
    }
    let mut at = start;
    while at < tokens.len() {
        let end = closers_after(tokens, at);
        if ends_here(tokens, start, at, end, rules) && !inside_brackets(&bracketed, start, at, end) {
            found.push(start..end);
            start = end;
        }
        at = end.max(at + 1);
    }
    if start < tokens.len() {
        found.push(start..tokens.len());
    }
    found
}

/// Marks between a dateline and its text.
const DASHES: [&str; 4] = ["-", "–", "—", "--"];

/// Where a dateline ends with which a paragraph opens: *CAIRO, March 3 (Reuters) -*, *Den Haag –*. It is a piece of its own, so
/// that the reader sees the sentence behind it as one. Its place is in capitals, or an agency stands in brackets before the
/// dash, or it is a short name, or it is the hour of a live report (*15.30 uur –*); nothing in it is written small but what belongs to a time of day.
fn dateline(tokens: &[Token]) -> Option<usize> {
    // As long as the longest with place, country, day, time and agency.
    let dash = tokens.iter().take(24).position(|token| DASHES.contains(&token.form.as_str()) && !token.joined)?;
    let loose = dash > 0 && !tokens[dash - 1].joined && tokens.len() > dash + 4;
    let again = tokens[dash + 1..].iter().take(24).any(|token| DASHES.contains(&token.form.as_str()) && !token.joined);
    let upper = |token: &Token| token.form.starts_with(char::is_uppercase);
    let capitals = |token: &Token| token.form.chars().count() > 2 && token.form.chars().all(char::is_uppercase);
    let named = |token: &Token| {
        let short = token.kind == Kind::Word && token.form.chars().count() <= 3;
        upper(token) || short || token.form.starts_with(|c: char| c.is_ascii_digit()) || token.kind != Kind::Word
    };
    let ends =
        |token: &Token| matches!(token.kind, Kind::Stop | Kind::OpenQuote | Kind::CloseQuote) || token.form == ":";
    let head = &tokens[..dash];
    let agency = head.last().is_some_and(|token| token.kind == Kind::Close);
    let next = &tokens.get(dash + 1)?;
    let plain = dash <= 3 && !again && head.iter().all(|token| upper(token) || token.form == ",") && upper(next);
    let hour = dash <= 3 && tokens[0].form.starts_with(|c: char| c.is_ascii_digit());
    let plain = plain || hour && upper(next);
    let opens = (hour || tokens.first().is_some_and(upper)) && (upper(next) || next.kind == Kind::OpenQuote);
    let fits = loose && opens && head.iter().all(named) && !head.iter().any(ends);
    (fits && (agency || plain || capitals(&tokens[0]))).then_some(dash + 1)
}

/// Where the closing quotes and brackets end that belong to a stop at `at`.
fn closers_after(tokens: &[Token], at: usize) -> usize {
    let mut end = at + 1;
    if !matches!(tokens[at].kind, Kind::Stop | Kind::EndingAbbreviation) {
        return end;
    }
    while end < tokens.len()
        && tokens[end - 1].joined
        && matches!(tokens[end].kind, Kind::Close | Kind::CloseQuote | Kind::Stop)
    {
        end += 1;
    }
    // Old typing leaves a blank before the closing mark.
    if tokens.get(end).is_some_and(|token| token.kind == Kind::CloseQuote && !token.joined) && !tokens[end - 1].joined {
        end += 1;
    }
    end
}

/// For each token the end of the bracket that it stands in, if that is near.
fn bracketed(tokens: &[Token]) -> Vec<Option<(usize, usize)>> {
    let mut inside = vec![None; tokens.len()];
    let mut open: Option<usize> = None;
    for (at, token) in tokens.iter().enumerate() {
        match token.kind {
            Kind::Open => open = Some(at),
            Kind::Close => {
                // A bracket of more words than this holds sentences of its own. The limit is a guess.
                if let Some(from) = open.take().filter(|from| at - from <= 40) {
                    inside[from..=at].fill(Some((from, at)));
                }
            }
            _ => {}
        }
    }
    inside
}

fn inside_brackets(bracketed: &[Option<(usize, usize)>], start: usize, at: usize, end: usize) -> bool {
    bracketed[at].is_some_and(|(open, close)| open > start && end <= close)
}

/// Does the sentence that began at `start` end with the stop at `at` and its closers up to `end`?
fn ends_here(tokens: &[Token], start: usize, at: usize, end: usize, rules: &Rules) -> bool {
    let stop = &tokens[at];
    if !matches!(stop.kind, Kind::Stop | Kind::EndingAbbreviation) {
        return false;
    }
    let Some(next) = tokens.get(end) else { return true };
    if only_a_number(&tokens[start..at]) && stop.form == "." {
        return false;
    }
    let closed = tokens[at + 1..end].iter().any(|token| matches!(token.kind, Kind::CloseQuote | Kind::Close));
    if tokens[end - 1].joined {
        return glued_start(next) && !closed;
    }
    match first_letter(tokens, end) {
        Some((word, c)) if c.is_lowercase() => begins_low(tokens, word, at, closed, rules),
        Some((word, c)) if c.is_alphabetic() => !(stop.form != "." && closed && is_said_by(&tokens[word..], rules)),
        Some(_) => true,
        None => !matches!(next.kind, Kind::Sign | Kind::Close | Kind::CloseQuote),
    }
}

/// A number alone is the number of an item: *1. Eerste punt*.
fn only_a_number(tokens: &[Token]) -> bool {
    matches!(tokens, [token] if token.form.len() <= 2 && token.form.bytes().all(|byte| byte.is_ascii_digit()))
}

fn glued_start(next: &Token) -> bool {
    next.kind == Kind::OpenQuote || next.form.starts_with(char::is_uppercase)
}

/// The first word after the stop, past opening quotes, brackets and dashes.
fn first_letter(tokens: &[Token], from: usize) -> Option<(usize, char)> {
    let opening = |token: &Token| {
        matches!(token.kind, Kind::Open | Kind::OpenQuote) || (token.kind == Kind::Sign && !",;:".contains(&token.form))
    };
    let at = (from..tokens.len().min(from + 4)).find(|at| !opening(&tokens[*at]))?;
    let first = tokens[at].form.chars().find(|c| c.is_alphanumeric())?;
    (tokens[at].kind == Kind::Word).then_some((at, first))
}

/// A small letter begins a sentence only where the writing asks for one: *'s Avonds*, *iPhone*, an address, and where
/// writers are careless after a plain word.
fn begins_low(tokens: &[Token], word: usize, at: usize, closed: bool, rules: &Rules) -> bool {
    let (form, stop) = (&tokens[word].form, &tokens[at]);
    let next_is_upper = tokens.get(word + 1).is_some_and(|next| next.form.starts_with(char::is_uppercase));
    let apostrophe = form.starts_with(['\'', '’']) && next_is_upper;
    let written_so = form.chars().skip(1).take(2).any(char::is_uppercase) || form.contains("://");
    let plain = at.checked_sub(1).is_some_and(|before| {
        let before = &tokens[before].form;
        before.chars().count() > 2 && before.chars().all(char::is_lowercase)
    });
    let careless = rules.sentences.low_starts && plain && matches!(stop.form.as_str(), "." | "?");
    stop.kind == Kind::Stop && !closed && (apostrophe || written_so || careless)
}

/// *"Kom terug!" riep hij*, *"Why?" Mr. Smith asked*: a name or pronoun and a verb of saying, near the quotation.
fn is_said_by(tokens: &[Token], rules: &Rules) -> bool {
    for token in tokens.iter().take(6) {
        let lower = token.form.to_lowercase();
        if rules.sentences.sayings.contains(&lower) {
            return true;
        }
        let named = token.form.starts_with(char::is_uppercase) || rules.sentences.particles.contains(&lower);
        if !named || token.kind != Kind::Word {
            return false;
        }
    }
    false
}
