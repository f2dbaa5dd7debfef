//! Mentions in the making: an atom with the words around it that belong to it, and what they say.
//!
//! Invariant: `words` holds all of `heads`; `nations` name words inside `words`, the nearest first.

use super::atoms::{Atom, Piece};
use super::grammar::Grammar;
use super::mention::Kind;
use onrust_text::{Sentence, Upos, Word};
use std::ops::Range;

/// An atom that may fix the country of a draft, and its words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Nation {
    /// Number of the atom.
    pub atom: usize,
    /// Indices of its words.
    pub words: Range<usize>,
}

/// A mention in the making.
#[derive(Clone, Debug, Default)]
pub struct Draft {
    /// Word that heads it.
    pub head: usize,
    /// Words of which any stands for it.
    pub heads: Vec<usize>,
    /// Its words.
    pub words: Range<usize>,
    /// Number of the office's or group's atom.
    pub role: Option<usize>,
    /// Number of the name's atom.
    pub name: Option<usize>,
    /// Countries that its words name.
    pub nations: Vec<Nation>,
    /// Does it no longer hold the office?
    pub former: bool,
    /// Do its words say that it is of no one country?
    pub stateless: bool,
    /// Is it definite?
    pub definite: bool,
    /// Word of the pronoun that possesses it.
    pub possessor: Option<usize>,
    /// What sort of one it is, where a rule has said so.
    pub kind: Kind,
}

/// What is read of a sentence while its drafts are made.
pub struct Site<'a> {
    /// The sentence.
    pub sentence: &'a Sentence,
    /// Its atoms.
    pub atoms: &'a [Atom],
    /// Small words of the language.
    pub grammar: &'a Grammar,
}

impl Site<'_> {
    /// The words.
    pub fn words(&self) -> &[Word] {
        &self.sentence.words
    }

    /// The atom that holds this word.
    pub fn atom_at(&self, word: usize) -> Option<usize> {
        self.atoms.iter().position(|atom| atom.words.contains(&word))
    }

    /// Is the word in this list?
    pub fn is(&self, list: &std::collections::BTreeSet<String>, word: usize) -> bool {
        self.words().get(word).is_some_and(|own| Grammar::has(list, &own.form))
    }

    /// Of some words, the one whose head stands outside them; else a guess by the order of words.
    pub fn head_of(&self, words: Range<usize>) -> usize {
        let outside = |at: &usize| self.words()[*at].head.is_none_or(|head| !words.contains(&head));
        let outer: Vec<usize> =
            words.clone().filter(outside).filter(|at| self.words()[*at].upos != Upos::Punct).collect();
        let joined = words.clone().skip(1).find(|at| self.is(&self.grammar.of, *at));
        match (outer.as_slice(), joined) {
            ([one], _) => *one,
            (_, Some(of)) => of - 1,
            _ => words.end - 1,
        }
    }

    /// Draws the words before an atom into its draft: articles, adjectives, nationalities, possessors.
    pub fn extend_left(&self, draft: &mut Draft) {
        while draft.words.start > 0 {
            let at = draft.words.start - 1;
            let Some(start) = self.taken_left(draft, at) else { break };
            draft.words.start = start;
            if draft.definite || draft.possessor.is_some() {
                return;
            }
        }
        self.drop_half_compound(draft);
        draft.definite |= self.definite_before(draft.words.start);
    }

    /// Leaves out the end of a compound whose beginning stays outside: "-old" of "23-year-old".
    fn drop_half_compound(&self, draft: &mut Draft) {
        let first = draft.heads.iter().copied().min().unwrap_or(draft.words.start).min(draft.head);
        while draft.words.start + 1 < first && self.words()[draft.words.start].upos == Upos::Punct {
            draft.words.start += 2;
        }
        draft.words.start = draft.words.start.min(first);
    }

    /// Where the draft begins when it takes the word `at` too; nothing when it does not.
    fn taken_left(&self, draft: &mut Draft, at: usize) -> Option<usize> {
        let word = &self.words()[at];
        if self.is(&self.grammar.articles, at) || (word.upos == Upos::Det && self.is(&self.grammar.definite, at)) {
            draft.definite = self.is(&self.grammar.definite, at);
            return (!self.is(&self.grammar.articles, at) || draft.definite || word.upos == Upos::Det).then_some(at);
        }
        if word.has("Poss=Yes") || (word.deprel == "nmod:poss" && word.upos == Upos::Pron) {
            draft.possessor = Some(at);
            draft.definite = true;
            return Some(at);
        }
        if self.is(&self.grammar.genitive, at) && matches!(word.upos, Upos::Part | Upos::Punct | Upos::X) {
            return self.possessor_before(draft, at);
        }
        if let Some(own) = self.atom_at(at) {
            return self.modifier_atom(draft, own);
        }
        self.modifier_word(draft, at)
    }

    /// A name before the head that modifies it: "Franse", "US", "EU".
    fn modifier_atom(&self, draft: &mut Draft, own: usize) -> Option<usize> {
        let atom = &self.atoms[own];
        let head = &self.words()[self.head_of(atom.words.clone())];
        let inside = head.head.is_some_and(|head| draft.words.contains(&head));
        match &atom.piece {
            Piece::Known(_) | Piece::Place(_) if inside || !self.grammar.closed_compounds || self.adjectival(atom) => {
                draft.nations.push(Nation { atom: own, words: atom.words.clone() });
                Some(self.coordinated(draft, atom.words.start))
            }
            Piece::Role(_) | Piece::Unknown if inside && head.rel() != "conj" && !self.grammar.closed_compounds => {
                draft.stateless |= atom.words.clone().any(|at| self.is(&self.grammar.no_country, at));
                draft.nations.push(Nation { atom: own, words: atom.words.clone() });
                Some(atom.words.start)
            }
            _ => None,
        }
    }

    /// Is the atom an adjective of a country?
    fn adjectival(&self, atom: &Atom) -> bool {
        matches!(atom.piece, Piece::Known(super::dictionary::Sense::Adjective(_)))
    }

    /// Draws in nationalities joined before this one: "Duitse en Franse".
    fn coordinated(&self, draft: &mut Draft, start: usize) -> usize {
        if start < 2 || !self.is(&self.grammar.and, start - 1) {
            return start;
        }
        let Some(before) = self.atom_at(start - 2).filter(|own| self.adjectival(&self.atoms[*own])) else {
            return start;
        };
        if !self.atom_at(start).is_some_and(|own| self.adjectival(&self.atoms[own])) {
            return start;
        }
        draft.nations.push(Nation { atom: before, words: self.atoms[before].words.clone() });
        self.coordinated(draft, self.atoms[before].words.start)
    }

    /// An adjective or a noun of a compound before the head.
    fn modifier_word(&self, draft: &mut Draft, at: usize) -> Option<usize> {
        let word = &self.words()[at];
        if self.is(&self.grammar.quantity, at) || matches!(word.upos, Upos::Num | Upos::Adp | Upos::Cconj | Upos::Sconj)
        {
            return None;
        }
        if self.is(&self.grammar.former, at) {
            draft.former = true;
            return Some(at);
        }
        draft.stateless |= self.is(&self.grammar.no_country, at);
        let inside = word.head.is_some_and(|head| head > at && head < draft.words.end);
        let hyphen = word.form == "-" && word.joined && at > 0 && self.words()[at - 1].joined;
        let adjective = word.upos == Upos::Adj && word.rel() != "conj";
        let participle = word.upos == Upos::Verb && word.rel() == "amod" && inside;
        let noun = !self.grammar.closed_compounds
            && matches!(word.upos, Upos::Noun | Upos::Propn)
            && inside
            && word.rel() == "compound";
        (adjective || participle || noun || hyphen).then_some(at)
    }

    /// The possessor before its mark: "China" of "China's army".
    fn possessor_before(&self, draft: &mut Draft, mark: usize) -> Option<usize> {
        let own = self.atom_at(mark.checked_sub(1)?)?;
        let atom = &self.atoms[own];
        let mut possessor =
            Draft { head: self.head_of(atom.words.clone()), words: atom.words.clone(), ..Draft::default() };
        self.extend_left(&mut possessor);
        draft.nations.push(Nation { atom: own, words: atom.words.clone() });
        draft.nations.extend(possessor.nations);
        draft.definite = true;
        Some(possessor.words.start)
    }

    /// Is there an article before the number that stands here?
    fn definite_before(&self, start: usize) -> bool {
        let numbers = (0..start).rev().find(|at| self.words()[*at].upos != Upos::Num);
        numbers.is_some_and(|at| at + 1 < start && self.is(&self.grammar.definite, at))
    }

    /// Draws the phrases that begin with "of" into a draft, at most two, and a name that follows.
    pub fn extend_right(&self, draft: &mut Draft) {
        for _ in 0..2 {
            self.take_name(draft);
            if draft.name.is_some() {
                return self.take_country(draft);
            }
            if !self.take_of(draft) {
                return;
            }
        }
        self.take_name(draft);
    }

    /// The country behind an office and its holder's name: "premier Jansen van Noorwegen".
    fn take_country(&self, draft: &mut Draft) {
        let mut at = draft.words.end + 1;
        while self.is(&self.grammar.articles, at) {
            at += 1;
        }
        let country = |own: usize| self.atoms[own].nation().is_some() && !self.adjectival(&self.atoms[own]);
        if draft.nations.is_empty() && self.atom_at(at).is_some_and(country) {
            self.take_of(draft);
        }
    }

    /// Draws "for Serbia" into the name of an alliance: a capital must follow the preposition.
    pub fn extend_name(&self, draft: &mut Draft) {
        let next = self.words().get(draft.words.end + 1);
        if next.is_some_and(|word| word.form.starts_with(char::is_uppercase)) && self.take_of(draft) {
            draft.kind = Kind::Body;
        }
    }

    /// A person's name right after an office.
    fn take_name(&self, draft: &mut Draft) {
        let body = |own: usize| !matches!(draft.kind, Kind::Person) && self.is_body(own);
        let Some(own) = self.atom_at(draft.words.end).filter(|own| self.is_person(*own) || body(*own)) else { return };
        let atom = &self.atoms[own];
        if draft.role.is_none() || draft.name.is_some() || atom.words.start != draft.words.end {
            return;
        }
        draft.name = Some(own);
        draft.heads.push(self.head_of(atom.words.clone()));
        draft.words.end = atom.words.end;
    }

    /// May the atom be a person's name?
    pub fn is_person(&self, own: usize) -> bool {
        matches!(self.atoms[own].piece, Piece::Unknown | Piece::Known(super::dictionary::Sense::Person(_)))
    }

    /// Is the atom the name of a body?
    fn is_body(&self, own: usize) -> bool {
        matches!(self.atoms[own].piece, Piece::Known(super::dictionary::Sense::Body(_)))
    }

    /// One phrase with "of" after the draft; false if there is none.
    fn take_of(&self, draft: &mut Draft) -> bool {
        let of = draft.words.end;
        if !self.is(&self.grammar.of, of) {
            return false;
        }
        let mut at = of + 1;
        while self.is(&self.grammar.articles, at) || self.is(&self.grammar.former, at) {
            at += 1;
        }
        let known = draft.nations.len();
        let Some(end) = self.nominal_end(draft, at).filter(|end| self.hangs_on(draft, of + 1..*end)) else {
            draft.nations.truncate(known);
            return false;
        };
        draft.words.end = end;
        true
    }

    /// Does the tree not hang these words on a verb instead?
    fn hangs_on(&self, draft: &Draft, words: Range<usize>) -> bool {
        let head = &self.words()[self.head_of(words)];
        let inside = head.head.is_some_and(|head| draft.words.contains(&head));
        inside || !matches!(head.rel(), "obl" | "obj" | "iobj" | "nsubj")
    }

    /// The end of the noun phrase without its article that begins at `at`; its countries go to the draft.
    fn nominal_end(&self, draft: &mut Draft, at: usize) -> Option<usize> {
        let mut next = at;
        let mut end = None;
        while let Some(word) = self.words().get(next) {
            if let Some(own) = self.atom_at(next) {
                if end.is_some() && self.is_person(own) && !self.titled(next) {
                    break;
                }
                draft.nations.push(Nation { atom: own, words: self.atoms[own].words.clone() });
                next = self.atoms[own].words.end;
                if self.modifies(own, next) {
                    draft.nations.pop();
                    continue;
                }
                let adjective = self.adjectival(&self.atoms[own]) && self.words().get(next).is_some_and(nominal);
                end = if adjective { end } else { Some(next) };
                if !adjective && !self.continues(own, next) {
                    return self.joined_countries(draft, next).or(end);
                }
            } else if nominal(word) {
                next += 1;
                if word.upos != Upos::Adj {
                    end = Some(next);
                }
            } else {
                break;
            }
        }
        end
    }

    /// Is the atom an office that only modifies the next noun: "insurgent attacks"?
    fn modifies(&self, own: usize, next: usize) -> bool {
        let head = &self.words()[self.head_of(self.atoms[own].words.clone())];
        let noun = self.words().get(next).is_some_and(nominal) && self.atom_at(next).is_none();
        noun && matches!(self.atoms[own].piece, Piece::Role(_)) && head.head == Some(next)
    }

    /// Does an office end right before this word?
    fn titled(&self, at: usize) -> bool {
        let before = at.checked_sub(1).and_then(|before| self.atom_at(before));
        before.is_some_and(|own| matches!(self.atoms[own].piece, Piece::Role(_)))
    }

    /// Does the phrase go on after this atom: a title before a name, a country before an office?
    fn continues(&self, own: usize, next: usize) -> bool {
        self.atom_at(next).is_some_and(|after| {
            let title = matches!(self.atoms[own].piece, Piece::Role(_)) && self.is_person(after);
            title || (!self.grammar.closed_compounds && matches!(self.atoms[after].piece, Piece::Role(_)))
        })
    }

    /// "van Mali en Niger": countries joined after the first.
    fn joined_countries(&self, draft: &mut Draft, next: usize) -> Option<usize> {
        let first = draft.nations.last().cloned()?;
        let country = |own: usize| matches!(self.atoms[own].piece, Piece::Known(super::dictionary::Sense::Country(_)));
        let own = self.atom_at(next + 1).filter(|own| country(*own) && self.is(&self.grammar.and, next))?;
        country(self.atom_at(first.words.start)?).then_some(())?;
        draft.nations.push(Nation { atom: own, words: self.atoms[own].words.clone() });
        Some(self.atoms[own].words.end)
    }
}

/// May the word stand in a noun phrase without article?
fn nominal(word: &Word) -> bool {
    matches!(word.upos, Upos::Noun | Upos::Propn | Upos::Adj | Upos::X)
}
