//! The table of lemmas, which is preferred to what the network makes of a form.

use super::lemma::{self, Edits};
use crate::{Index, Upos};

/// Lemmas by lower-cased form and tag.
#[derive(Default)]
pub struct Lemmas {
    forms: Index,
    /// For each form its first row.
    firsts: Vec<u32>,
    /// Tag, end of the lemma in `text`, and the form's next row, or zero.
    rows: Vec<(Upos, u32, u32)>,
    text: String,
    verbs: Index,
    edits: Edits,
}

/// Letters of the shortest first part of a compound, and of the shortest last part: below these, chance endings win.
const COMPOUND: (usize, usize) = (2, 5);

impl Lemmas {
    /// Reads rows of form, tag and lemma.
    pub fn read(table: &str) -> Self {
        let mut own = Self::default();
        for line in table.lines() {
            let mut cells = line.split('\t');
            let (Some(form), Some(tag), Some(lemma)) = (cells.next(), cells.next(), cells.next()) else { continue };
            let tag = Upos::from_name(tag);
            let number = own.forms.add(form);
            own.push(number, tag, lemma);
            own.edits.learn(form, lemma);
            if tag == Upos::Verb {
                own.verbs.add(lemma);
            }
        }
        own
    }

    /// Adds a row to those of a form; the first of a tag counts.
    fn push(&mut self, form: usize, tag: Upos, lemma: &str) {
        let new = self.rows.len();
        self.text.push_str(lemma);
        self.rows.push((tag, self.text.len() as u32, 0));
        let Some(first) = self.firsts.get(form) else { return self.firsts.push(new as u32) };
        let mut at = *first as usize;
        while self.rows[at].2 > 0 {
            at = self.rows[at].2 as usize;
        }
        self.rows[at].2 = new as u32;
    }

    /// Is it the lemma of a verb in the table?
    pub fn is_verb(&self, lemma: &str) -> bool {
        self.verbs.get(lemma).is_some()
    }

    /// The lemma of a form, or of the known word that it ends in, with what stands before: *ploeggenoten* as *genoten*.
    pub fn of(&self, form: &str, tag: Upos) -> Option<String> {
        let lowered;
        let lower = if form.bytes().all(|byte| byte.is_ascii_lowercase()) {
            form
        } else {
            lowered = form.to_lowercase();
            &lowered
        };
        self.row(lower, tag).map(str::to_owned).or_else(|| self.by_last_part(lower, tag))
    }

    /// May a script make the lemma of a form that the table does not have?
    pub fn allow(&self, script: &str, form: &str) -> bool {
        self.edits.allow(script, form)
    }

    fn row(&self, lower: &str, tag: Upos) -> Option<&str> {
        let mut at = self.firsts[self.forms.get(lower)?] as usize;
        loop {
            let (own, end, next) = self.rows[at];
            if own == tag {
                let start = at.checked_sub(1).map_or(0, |before| self.rows[before].1);
                return Some(&self.text[start as usize..end as usize]);
            }
            at = Some(next as usize).filter(|next| *next > 0)?;
        }
    }

    fn by_last_part(&self, lower: &str, tag: Upos) -> Option<String> {
        if !matches!(tag, Upos::Noun | Upos::Verb | Upos::Adj | Upos::Adv) {
            return None;
        }
        let cuts = lower.char_indices().map(|(at, _)| at).skip(COMPOUND.0);
        let last = lower.char_indices().rev().nth(COMPOUND.1 - 1)?.0;
        cuts.take_while(|cut| *cut <= last)
            .find_map(|cut| self.row(&lower[cut..], tag).map(|lemma| format!("{}{lemma}", &lower[..cut])))
    }
}

/// The lemma that a script makes; where it makes none, or a treebank's placeholder, the form.
pub fn made(script: &str, form: &str) -> String {
    let lemma = lemma::apply(script, form);
    if lemma.is_empty() || lemma.contains('_') { form.to_owned() } else { lemma }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_form_has_the_lemma_of_its_tag() {
        let table = Lemmas::read("bomen\tNOUN\tboom\nbomen\tVERB\tbomen\nzette\tVERB\tzetten\n");
        assert_eq!(table.of("Bomen", Upos::Noun).as_deref(), Some("boom"));
        assert_eq!(table.of("bomen", Upos::Verb).as_deref(), Some("bomen"));
        assert_eq!(table.of("bomen", Upos::Adj), None);
        assert!(table.is_verb("zetten") && !table.is_verb("boom"));
    }

    #[test]
    fn a_compound_has_the_lemma_of_its_last_part() {
        let table = Lemmas::read("bomen\tNOUN\tboom\nenten\tNOUN\tent\n");
        assert_eq!(table.of("Kerstbomen", Upos::Noun).as_deref(), Some("kerstboom"));
        assert_eq!(table.of("kerstbomen", Upos::Propn), None);
        assert_eq!(table.of("talenten", Upos::Noun).as_deref(), Some("talent"));
        assert_eq!(table.of("xbomen", Upos::Noun), None, "one letter is no first part");
    }
}
