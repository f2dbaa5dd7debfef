//! The pieces that mentions are built of: names that the tables know, offices, and names that no table knows.
//!
//! Invariant: the atoms of a sentence do not overlap and stand in text order.

use super::dictionary::{Dictionary, LONGEST, Sense};
use super::fold;
use super::grammar::Grammar;
use super::roles::{RoleHit, Roles};
use onrust_text::{Sentence, Upos, Word};
use std::ops::Range;

/// A piece.
#[derive(Clone, Debug)]
pub enum Piece {
    /// An office, group or body without a name of its own.
    Role(RoleHit),
    /// A name of the tables.
    Known(Sense),
    /// A city or region of the gazetteer: its place among the sentence's places.
    Place(usize),
    /// A name that no table knows.
    Unknown,
}

/// A piece at its words.
#[derive(Clone, Debug)]
pub struct Atom {
    /// Indices of its words.
    pub words: Range<usize>,
    /// What it is.
    pub piece: Piece,
}

impl Atom {
    /// The country that it names, as a country or by an adjective.
    pub fn nation(&self) -> Option<&str> {
        match &self.piece {
            Piece::Known(Sense::Country(code) | Sense::Adjective(code) | Sense::Demonym(code)) => Some(code),
            _ => None,
        }
    }
}

/// The names and offices of a sentence; places and unknown names come later.
pub fn find(sentence: &Sentence, dictionary: &Dictionary, roles: &Roles, grammar: &Grammar) -> Vec<Atom> {
    let words = &sentence.words;
    let mut atoms = Vec::new();
    let mut at = 0;
    while at < words.len() {
        match longest(words, at, dictionary, roles, grammar) {
            Some(atom) => {
                at = atom.words.end;
                atoms.push(atom);
            }
            None => at += 1,
        }
    }
    atoms
}

/// The longest atom that begins at this word; of equals, the name.
fn longest(words: &[Word], at: usize, dictionary: &Dictionary, roles: &Roles, grammar: &Grammar) -> Option<Atom> {
    let name = known(words, at, dictionary, grammar);
    let role = roles.find(words, at, grammar);
    match (name, role) {
        (Some(name), Some(role)) if role.length > name.words.len() => Some(of_role(at, role)),
        (Some(name), _) => Some(name),
        (None, Some(role)) => Some(of_role(at, role)),
        (None, None) => None,
    }
}

fn of_role(at: usize, role: RoleHit) -> Atom {
    Atom { words: at..at + role.length, piece: Piece::Role(role) }
}

/// The longest name of the tables that begins at this word.
fn known(words: &[Word], at: usize, dictionary: &Dictionary, grammar: &Grammar) -> Option<Atom> {
    if !begins_name(&words[at], grammar) {
        return None;
    }
    let mut key = String::new();
    let mut keys = Vec::new();
    for word in words[at..].iter().take(LONGEST) {
        fold::push_key(&mut key, &word.form);
        keys.push((key.clone(), has_letters(word)));
    }
    for (length, (key, _)) in keys.iter().enumerate().rev().filter(|(_, (_, whole))| *whole) {
        let end = at + length + 1;
        // Keys have no blanks: "Israel is" is no "Israelis".
        if length > 0 && matches!(words[end - 1].upos, Upos::Aux | Upos::Verb | Upos::Part) && is_small(&words[end - 1])
        {
            continue;
        }
        let sense = sense(words, at..end, key, dictionary);
        if let Some(sense) =
            sense.filter(|sense| length > 0 || !matches!(sense, Sense::Person(_)) || stands_alone(words, at))
        {
            return Some(Atom { words: at..end, piece: Piece::Known(sense) });
        }
    }
    let bare = without_genitive(&words[at].form, grammar)?;
    let sense = sense(words, at..at + 1, &fold::key(bare), dictionary)?;
    Some(Atom { words: at..at + 1, piece: Piece::Known(sense) })
}

/// Is the word no part of a longer name, as far as the tree tells?
fn stands_alone(words: &[Word], at: usize) -> bool {
    let proper = |other: usize| {
        words.get(other).is_some_and(|word| word.upos == Upos::Propn && word.form.starts_with(char::is_uppercase))
    };
    let next = proper(at + 1)
        && (words[at + 1].rel() == "flat" || words[at + 1].head == Some(at) || words[at].head == Some(at + 1));
    let before = at > 0 && proper(at - 1) && words[at].rel() == "flat";
    !next && !before
}

/// The sense of a key that fits how the words are written.
fn sense(words: &[Word], range: Range<usize>, key: &str, dictionary: &Dictionary) -> Option<Sense> {
    let own = &words[range.clone()];
    let letters = || own.iter().flat_map(|word| word.form.chars()).filter(|letter| letter.is_alphabetic());
    let upper = letters().any(char::is_uppercase);
    let capitals = letters().filter(|letter| letter.is_uppercase()).count() > 1
        && letters().all(|letter| letter.is_uppercase() || letter == 's');
    let entries = dictionary.entries(key).iter().filter(|entry| upper && (!entry.capitals || capitals));
    let entries: Vec<_> = entries.map(|entry| &entry.sense).collect();
    let wants_adjective = own.last().is_some_and(|word| word.upos == Upos::Adj || word.rel() == "amod");
    let adjective = entries.iter().find(|sense| matches!(sense, Sense::Adjective(_)) == wants_adjective);
    adjective.or(entries.first()).map(|sense| (*sense).clone())
}

/// May a name begin here? Capitals, or a small word of names such as "al".
fn begins_name(word: &Word, grammar: &Grammar) -> bool {
    word.form.chars().any(char::is_uppercase)
        || (grammar.particles.contains(&word.form) && word.form.chars().all(char::is_alphabetic))
}

/// Is it written without capitals?
fn is_small(word: &Word) -> bool {
    !word.form.chars().any(char::is_uppercase)
}

/// Has it a letter or digit?
fn has_letters(word: &Word) -> bool {
    word.form.chars().any(char::is_alphanumeric)
}

/// A form without its mark of the possessor, where it has one: "China's".
fn without_genitive<'a>(form: &'a str, grammar: &Grammar) -> Option<&'a str> {
    let marks = grammar.genitive.iter().filter_map(|mark| form.strip_suffix(mark.as_str()));
    marks.filter(|bare| bare.len() > 1).min_by_key(|bare| bare.len())
}

/// Adds runs of proper nouns that nothing else took.
pub fn add_unknown(atoms: &mut Vec<Atom>, sentence: &Sentence, grammar: &Grammar) {
    let words = &sentence.words;
    for own in 0..atoms.len() {
        take_tail(atoms, own, words, grammar);
    }
    let mut taken = vec![false; words.len()];
    for atom in atoms.iter() {
        taken[atom.words.clone()].fill(true);
    }
    let mut at = 0;
    while at < words.len() {
        let end = run_end(words, at, &taken, grammar);
        if end > at {
            atoms.push(Atom { words: at..end, piece: Piece::Unknown });
        }
        at = end.max(at + 1);
    }
    atoms.sort_by_key(|atom| atom.words.start);
}

/// Gives a known person the rest of their name, where the tree holds it to be one.
fn take_tail(atoms: &mut [Atom], own: usize, words: &[Word], grammar: &Grammar) {
    if !matches!(atoms[own].piece, Piece::Known(Sense::Person(_))) {
        return;
    }
    let limit = atoms.get(own + 1).map_or(words.len(), |next| next.words.start);
    let end = &mut atoms[own].words.end;
    while *end < limit && words[*end].rel() == "flat" && name_word(&words[*end], *end, grammar) {
        *end += 1;
    }
}

/// The end of the run of name words that begins here; `at` itself if none does.
fn run_end(words: &[Word], at: usize, taken: &[bool], grammar: &Grammar) -> usize {
    if taken[at] || !name_word(&words[at], at, grammar) {
        return at;
    }
    let mut end = at + 1;
    let mut next = at + 1;
    while next < words.len() && !taken[next] {
        if name_word(&words[next], next, grammar) {
            end = next + 1;
        } else if !grammar.particles.contains(&words[next].form) {
            break;
        }
        next += 1;
    }
    end
}

/// Is it a word of a name: a proper noun with a capital?
fn name_word(word: &Word, at: usize, grammar: &Grammar) -> bool {
    let capital = word.form.chars().next().is_some_and(char::is_uppercase);
    let proper = word.upos == Upos::Propn
        || (at > 0 && matches!(word.upos, Upos::X | Upos::Noun | Upos::Adj) && word.rel() == "flat");
    (capital || mixed(&word.form)) && proper && !Grammar::has(&grammar.not_names, &word.form)
}

/// A small letter first and a capital later: "al-Burhan".
fn mixed(form: &str) -> bool {
    form.contains('-') && form.chars().any(char::is_uppercase)
}
