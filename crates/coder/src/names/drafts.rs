//! Makes the drafts of a sentence: one for each office, each name and each pronoun, appositions joined.
//!
//! Invariant: each atom is the role or the name of at most one draft.

use super::atoms::{Atom, Piece};
use super::dictionary::Sense;
use super::draft::{Draft, Site};
use super::mention::Kind;
use crate::coreference::Pronouns;
use onrust_text::Upos;

/// The drafts of a sentence, in text order.
pub fn make(site: &Site, pronouns: &Pronouns) -> Vec<Draft> {
    let mut drafts: Vec<Draft> = (0..site.atoms.len()).filter_map(|own| of_role(site, own)).collect();
    for own in 0..site.atoms.len() {
        if drafts.iter().all(|draft| draft.name != Some(own)) {
            drafts.extend(of_name(site, own));
        }
    }
    drafts.extend((0..site.words().len()).filter(|at| pronouns.is(&site.words()[*at])).map(of_pronoun));
    let measures: Vec<usize> = drafts.iter().filter_map(|draft| measure_of(site, draft)).collect();
    drafts.retain(|draft| draft.role.is_none() || !measures.contains(&draft.head));
    drafts.iter_mut().for_each(|draft| draft.heads.extend(measure_of(site, draft)));
    drafts.sort_by_key(|draft| (draft.words.start, draft.words.end));
    join_appositions(site, &mut drafts);
    drafts
}

/// The word that measures a draft: "thousands" of "thousands of protesters" heads it in the tree.
fn measure_of(site: &Site, draft: &Draft) -> Option<usize> {
    let above =
        site.words()[draft.head].head.filter(|above| *above < draft.words.start && draft.words.start - above <= 3)?;
    let word = &site.words()[above];
    let measures = site.grammar.measures.contains(&word.lemma.to_lowercase()) || site.is(&site.grammar.measures, above);
    let known =
        site.atom_at(above).is_some_and(|own| matches!(site.atoms[own].piece, Piece::Known(_) | Piece::Place(_)));
    (measures && !known).then_some(above)
}

fn of_role(site: &Site, own: usize) -> Option<Draft> {
    let atom = &site.atoms[own];
    let Piece::Role(hit) = &atom.piece else { return None };
    let head = site.head_of(atom.words.clone());
    let mut draft = Draft {
        head,
        heads: vec![head],
        words: atom.words.clone(),
        role: Some(own),
        kind: hit.role.kind,
        ..Draft::default()
    };
    draft.former = hit.modifier.as_deref().is_some_and(|own| site.grammar.former.contains(&own.to_lowercase()));
    site.extend_left(&mut draft);
    site.extend_right(&mut draft);
    let person = draft.name.is_some_and(|name| matches!(site.atoms[name].piece, Piece::Known(Sense::Person(_))));
    if person || (draft.name.is_some() && hit.role.kind == Kind::Person) {
        draft.kind = Kind::Person;
    }
    Some(draft)
}

fn of_name(site: &Site, own: usize) -> Option<Draft> {
    let atom = &site.atoms[own];
    if matches!(atom.piece, Piece::Role(_) | Piece::Place(_)) || is_modifier(site, atom) {
        return None;
    }
    let head = site.head_of(atom.words.clone());
    let mut draft = Draft { head, heads: vec![head], words: atom.words.clone(), name: Some(own), ..Draft::default() };
    site.extend_left(&mut draft);
    if matches!(atom.piece, Piece::Unknown) && site.is(&site.grammar.articles, draft.words.start) {
        site.extend_name(&mut draft);
    }
    draft.definite |= !matches!(atom.piece, Piece::Known(Sense::Demonym(_) | Sense::Adjective(_)));
    Some(draft)
}

/// Is it an adjective of a country that stands before its noun?
fn is_modifier(site: &Site, atom: &Atom) -> bool {
    if matches!(atom.piece, Piece::Known(Sense::Demonym(_))) {
        return before_its_noun(site, atom);
    }
    if !matches!(atom.piece, Piece::Known(Sense::Adjective(_))) {
        return false;
    }
    let word = &site.words()[site.head_of(atom.words.clone())];
    let next = site.words().get(atom.words.end);
    let before_noun = next.is_some_and(|own| matches!(own.upos, Upos::Noun | Upos::Propn | Upos::Adj));
    before_noun
        || matches!(word.rel(), "amod" | "compound" | "det" | "flat")
        || !site.grammar.articles.contains(&before(site, atom))
}

/// Does a noun follow that the atom belongs to?
fn before_its_noun(site: &Site, atom: &Atom) -> bool {
    let word = &site.words()[site.head_of(atom.words.clone())];
    let noun =
        site.words().get(atom.words.end).is_some_and(|own| matches!(own.upos, Upos::Noun | Upos::Propn | Upos::Adj));
    noun && (word.upos == Upos::Adj || matches!(word.rel(), "amod" | "compound" | "nmod" | "det"))
        && word.head.is_some_and(|head| head >= atom.words.end)
}

/// The word before an atom, in lower case.
fn before(site: &Site, atom: &Atom) -> String {
    atom.words.start.checked_sub(1).map(|at| site.words()[at].form.to_lowercase()).unwrap_or_default()
}

fn of_pronoun(at: usize) -> Draft {
    Draft { head: at, heads: vec![at], words: at..at + 1, kind: Kind::Pronoun, definite: true, ..Draft::default() }
}

/// Joins an office and the name beside it, parted by a comma.
fn join_appositions(site: &Site, drafts: &mut Vec<Draft>) {
    let mut at = 0;
    while at < drafts.len() {
        let next = (at + 1..drafts.len()).find(|next| drafts[*next].words.start == drafts[at].words.end + 1);
        match next.filter(|next| are_apposed(site, &drafts[at], &drafts[*next])) {
            Some(next) => {
                let other = drafts.remove(next);
                merge(&mut drafts[at], other);
            }
            None => at += 1,
        }
    }
}

fn are_apposed(site: &Site, first: &Draft, second: &Draft) -> bool {
    let named = |own: &Draft| own.role.is_none() && own.name.is_some_and(|name| site.is_person(name));
    let titled =
        |own: &Draft| own.role.is_some() && own.name.is_none() && own.kind != Kind::Group && own.kind != Kind::Pronoun;
    let introduced = first.definite || site.is(&site.grammar.articles, first.words.start);
    let pair = (named(first) && titled(second)) || (titled(first) && introduced && named(second));
    let single = |own: &Draft| !site.words()[own.head].has("Number=Plur");
    let comma = site.words()[first.words.end].form == ",";
    let linked = site.words()[second.head].rel() == "appos" && site.words()[second.head].head == Some(first.head);
    let closed = site.words().get(second.words.end).is_none_or(|word| word.upos == Upos::Punct);
    pair && comma && single(first) && single(second) && (linked || closed)
}

fn merge(first: &mut Draft, second: Draft) {
    first.heads.extend(second.heads);
    first.words.end = second.words.end;
    first.role = first.role.or(second.role);
    first.name = first.name.or(second.name);
    first.nations.extend(second.nations);
    first.former |= second.former;
    first.stateless |= second.stateless;
    first.possessor = first.possessor.or(second.possessor);
    first.kind = Kind::Person;
}
