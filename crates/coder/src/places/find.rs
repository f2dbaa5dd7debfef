//! Finds words that name places; which place of that name is meant is chosen when all are known.
//!
//! Invariant: the longest name wins; only words with a capital begin one.

use super::PlaceMention;
use super::gazetteer::{Found, Gazetteer};
use crate::names::atoms::{Atom, Piece};
use crate::names::dictionary::Sense;
use crate::names::draft::Site;
use crate::names::grammar::Grammar;
use onrust_record::{Cited, Place, Precision, Span};
use onrust_text::{Document, Upos, Word};
use std::ops::Range;

/// The longest name of a place, in words.
const LONGEST: usize = 5;

/// Words that name one of these places.
#[derive(Clone, Debug)]
pub(crate) struct Candidate {
    /// Number of the sentence.
    pub sentence: usize,
    /// Indices of the words.
    pub words: Range<usize>,
    /// The places of that name.
    pub places: Vec<Found>,
    /// Do the words stand for a government too?
    pub metonym: bool,
}

/// The names of cities and regions in a sentence, outside names of people and bodies.
pub(crate) fn candidates(number: usize, site: &Site, gazetteer: &Gazetteer) -> Vec<Candidate> {
    let words = site.words();
    let mut found = Vec::new();
    let mut at = 0;
    while at < words.len() {
        let free =
            |own: &Range<usize>| own.clone().all(|at| site.atom_at(at).is_none_or(|atom| open(&site.atoms[atom], own)));
        match longest(words, at, gazetteer, site.grammar, free).filter(|(own, _)| !inside_name(site, own)) {
            Some((own, places)) => {
                at = own.end;
                let metonym = site
                    .atom_at(own.start)
                    .is_some_and(|own| matches!(site.atoms[own].piece, Piece::Known(Sense::Metonym(_))));
                found.push(Candidate { sentence: number, words: own, places, metonym });
            }
            None => at += 1,
        }
    }
    found
}

/// May a place be read at this atom: a capital that stands for its government, or a word of a longer name ("Persian Gulf")?
fn open(atom: &Atom, words: &Range<usize>) -> bool {
    let inside = atom.words.start >= words.start && atom.words.end <= words.end;
    let word = matches!(
        atom.piece,
        Piece::Role(_) | Piece::Known(Sense::Adjective(_) | Sense::Demonym(_) | Sense::Country(_))
    );
    inside && (matches!(atom.piece, Piece::Known(Sense::Metonym(_))) || (word && atom.words.len() < words.len()))
}

/// The longest name of the gazetteer that begins at this word.
fn longest(
    words: &[Word],
    at: usize,
    gazetteer: &Gazetteer,
    grammar: &Grammar,
    free: impl Fn(&Range<usize>) -> bool,
) -> Option<(Range<usize>, Vec<Found>)> {
    let capital = words[at].form.starts_with(char::is_uppercase) || words[at].form.starts_with(['\'', '’']);
    if !capital || Grammar::has(&grammar.not_names, &words[at].form) {
        return None;
    }
    let ends = (at + 1..=words.len().min(at + LONGEST)).rev();
    ends.map(|end| at..end).filter(|own| proper(words, own) && free(own)).find_map(|own| {
        let places = gazetteer.find(words[own.clone()].iter().map(|word| word.form.as_str()));
        (!places.is_empty()).then_some((own, places))
    })
}

/// Are these words a name: proper nouns, or several words that end in a capitalised one?
fn proper(words: &[Word], own: &Range<usize>) -> bool {
    let last = &words[own.end - 1];
    let lettered = last.form.chars().any(char::is_alphabetic);
    let named = words[own.clone()].iter().any(|word| word.upos == Upos::Propn);
    let guessed = own.start > 0 && matches!(last.upos, Upos::X | Upos::Noun) && last.form.chars().count() > 3;
    lettered && last.form.chars().any(char::is_uppercase) && (named || guessed)
}

/// Is it a word of a longer name, such as a person's?
fn inside_name(site: &Site, own: &Range<usize>) -> bool {
    let flat = |at: usize| {
        let word = &site.words()[at];
        let part = word.upos == Upos::Propn && word.form.starts_with(char::is_uppercase) && site.atom_at(at).is_none();
        let tied =
            word.rel() == "flat" || word.head.is_some_and(|head| own.contains(&head) && word.rel() == "compound");
        part && !own.contains(&at) && (tied || own.clone().any(|inner| site.words()[inner].rel() == "flat"))
    };
    let before = own.start.checked_sub(1).is_some_and(flat);
    before || (own.end < site.words().len() && flat(own.end))
}

/// The places that the sentence's countries are, with the parts of them that the words name.
pub(crate) fn of_countries(doc: &Document, number: usize, site: &Site, lang: &str) -> Vec<PlaceMention> {
    let countries = site.atoms.iter().filter_map(|atom| match &atom.piece {
        Piece::Known(Sense::Country(code)) => Some((atom, code)),
        _ => None,
    });
    countries.map(|(atom, code)| of_country(doc, number, site, atom, code, lang)).collect()
}

fn of_country(doc: &Document, number: usize, site: &Site, atom: &Atom, code: &str, lang: &str) -> PlaceMention {
    let part = part_start(site, atom.words.start);
    let words = part.map_or(atom.words.clone(), |(start, _)| start..atom.words.end);
    let span = span(site, &words);
    let named = part.map_or(words.clone(), |(_, named)| named..atom.words.end);
    let by = if part.is_some() { format!("{lang}.names.part-of-country") } else { "gazetteer".to_owned() };
    let place = Place {
        cited: Cited::at(&doc.report.text, span, &by),
        name: Some(self::span(site, &named).of(&doc.report.text).to_owned()),
        country: Some(code.to_owned()),
        precision: Some(if part.is_some() { Precision::Region } else { Precision::Country }),
        ..Place::default()
    };
    PlaceMention {
        sentence: number,
        head: site.head_of(words.clone()),
        words,
        span,
        place,
        country: Some(code.to_owned()),
        dateline: false,
    }
}

/// Where the words for a part of the country begin, and where its name does: "het noorden van", "northern".
fn part_start(site: &Site, country: usize) -> Option<(usize, usize)> {
    let before = country.checked_sub(1)?;
    let before = if site.is(&site.grammar.articles, before) { before.checked_sub(1)? } else { before };
    let named = if site.is(&site.grammar.of, before) { before.checked_sub(1)? } else { before };
    if !site.is(&site.grammar.parts, named) {
        return None;
    }
    let named = named
        .checked_sub(1)
        .filter(|at| site.is(&site.grammar.parts, *at) || site.words()[*at].upos == Upos::Adj)
        .unwrap_or(named);
    let article = named.checked_sub(1).filter(|at| site.is(&site.grammar.articles, *at));
    Some((article.unwrap_or(named), named))
}

/// Bytes of some words.
pub(crate) fn span(site: &Site, words: &Range<usize>) -> Span {
    site.words()[words.start].span.cover(site.words()[words.end - 1].span)
}
