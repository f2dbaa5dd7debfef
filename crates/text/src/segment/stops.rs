//! Whether a stop belongs to an abbreviation, and whether it ends the sentence too.

use super::chunk::{Letter, form};
use super::rules::Rules;
use super::tokens::{Kind, Token};

/// Whose a stop is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stop {
    /// A sign of its own.
    Own,
    /// The word's; the sentence goes on.
    Keeps,
    /// The word's; the sentence ends.
    Ends,
}

/// What comes after a stop.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Follow {
    /// Nothing in this paragraph.
    End,
    /// A sign that does not end sentences: `,`.
    Sign,
    Digit,
    Lower,
    /// A small word inside names: *van*.
    Particle,
    /// A word with a capital.
    Upper,
    /// A word with a capital that often begins a sentence.
    Starter,
}

impl Follow {
    /// Looks past closing quotes and brackets in the rest of the chunk, and past opening ones in the next.
    pub fn of(rest: &[Letter], next: Option<&[Letter]>, rules: &Rules) -> Self {
        if rest.iter().any(|letter| !matches!(letter.c, '"' | '”' | '’' | '\'' | '»' | ')' | ']')) {
            return Self::Sign;
        }
        let Some(next) = next else { return Self::End };
        let word: Vec<Letter> = next.iter().skip_while(|letter| !letter.c.is_alphanumeric()).copied().collect();
        let Some(first) = word.first() else { return Self::Sign };
        let letters = form(&word).to_lowercase();
        let bare = letters.trim_end_matches(|c: char| !c.is_alphanumeric());
        match first.c {
            c if c.is_numeric() => Self::Digit,
            c if !c.is_uppercase() && rules.sentences.particles.contains(bare) => Self::Particle,
            c if c.is_lowercase() => Self::Lower,
            _ if rules.sentences.starters.contains(bare) => Self::Starter,
            _ => Self::Upper,
        }
    }
}

/// Whose the stop after this word is. `before` is the token before the word.
pub fn stop_after(word: &[Letter], follow: Follow, before: Option<&Token>, rules: &Rules) -> Stop {
    let lower = form(&word[..word.len().min(40)]).to_lowercase().replace('’', "'");
    let lists = &rules.abbreviations;
    if word.is_empty() {
        return Stop::Own;
    }
    if word.len() == 1 && word[0].c.is_uppercase() {
        return initial(follow, before, rules);
    }
    // ING is a bank and "ing." a title: a word all in capitals is no abbreviation of the lists.
    if word.len() > 2 && word.iter().all(|letter| letter.c.is_uppercase()) {
        return Stop::Own;
    }
    if lists.titles.contains(&lower) {
        return if follow == Follow::End { Stop::Own } else { Stop::Keeps };
    }
    if lists.numbered.contains(&lower) {
        return if follow == Follow::Digit { Stop::Keeps } else { Stop::Own };
    }
    if lists.inner.contains(&lower) {
        return if follow == Follow::End { Stop::Ends } else { Stop::Keeps };
    }
    if lists.ending.contains(&lower) && follow == Follow::Upper {
        return Stop::Ends;
    }
    if lists.ending.contains(&lower) || lists.closing.contains(&lower) || is_dotted(word) {
        return match follow {
            Follow::End | Follow::Starter => Stop::Ends,
            _ => Stop::Keeps,
        };
    }
    // "St.-Pieter" is one chunk; "vice-pres." and "oud-min." end as their last part does.
    match lower.rsplit_once('-') {
        Some((_, last)) if lists.titles.contains(last) && follow != Follow::End => Stop::Keeps,
        _ => Stop::Own,
    }
}

/// One capital: an initial, the rest of a name that is not given in full (*Frank B.*), or the end of *vitamine C*.
fn initial(follow: Follow, before: Option<&Token>, rules: &Rules) -> Stop {
    let word = before.filter(|token| token.kind == Kind::Word).map_or("", |token| token.form.as_str());
    let common = word.starts_with(char::is_lowercase);
    let name = word.starts_with(char::is_uppercase) && !word.ends_with('.');
    let labelled = rules.abbreviations.lettered.contains(&word.to_lowercase());
    match follow {
        Follow::Sign => Stop::Keeps,
        _ if labelled => Stop::Own,
        Follow::Starter if name => Stop::Ends,
        Follow::Upper | Follow::Particle => Stop::Keeps,
        Follow::Starter | Follow::Digit if !common => Stop::Keeps,
        _ => Stop::Own,
    }
}

/// Single letters with stops between them: *U.S*, *J.R.R*, *o.a*.
fn is_dotted(word: &[Letter]) -> bool {
    word.len() >= 3
        && word.len() <= 15
        && word.len() % 2 == 1
        && word
            .iter()
            .enumerate()
            .all(|(at, letter)| if at % 2 == 1 { letter.c == '.' } else { letter.c.is_alphabetic() })
}
