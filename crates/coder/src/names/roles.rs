//! Offices, groups and bodies that have no name of their own: minister, protesters, the army.
//!
//! Invariant: a role is found by the key of its dictionary form, alone, in several words, or as the head of a compound.

use super::dictionary::codes;
use super::fold;
use super::grammar::Grammar;
use super::mention::Kind;
use crate::table::Table;
use onrust_text::{DataError, Index, Pack, Upos, Word};

/// What a role noun says of whom it names.
#[derive(Clone, Debug)]
pub struct Role {
    /// Key of its dictionary form.
    pub key: String,
    /// Its sectors, primary first.
    pub sectors: Vec<String>,
    /// What sort of one it is.
    pub kind: Kind,
    /// Is it an abbreviation, met in capitals alone?
    pub capitals: bool,
}

/// A role at some words of a sentence.
#[derive(Clone, Debug)]
pub struct RoleHit {
    /// How many words it takes.
    pub length: usize,
    /// What it says.
    pub role: Role,
    /// Of a compound, what stands before its head, as written.
    pub modifier: Option<String>,
}

/// All roles of a language.
#[derive(Clone, Debug, Default)]
pub struct Roles {
    known: Known,
    longest: usize,
}

/// Roles by key.
#[derive(Clone, Debug, Default)]
struct Known {
    keys: Index,
    roles: Vec<Role>,
}

impl Known {
    fn get(&self, key: &str) -> Option<&Role> {
        self.keys.get(key).map(|number| &self.roles[number])
    }

    /// Adds a role; one of the same key is forgotten.
    fn insert(&mut self, role: Role) {
        let number = self.keys.add(&role.key);
        match self.roles.get_mut(number) {
            Some(old) => *old = role,
            None => self.roles.push(role),
        }
    }
}

impl Roles {
    /// Reads the language's table.
    pub fn load(pack: &Pack, lang: &str) -> Result<Self, DataError> {
        let file = format!("lang/{lang}/names/roles.tsv");
        let mut own = Self { known: Known::default(), longest: 1 };
        let Some(table) = Table::load(pack, &file)? else { return Ok(own) };
        table.each(|row| {
            let kind = match row.get("kind") {
                "person" | "spokesperson" => Kind::Person,
                "group" => Kind::Group,
                "body" => Kind::Body,
                other => return Err(row.error("kind", format!("found {other:?}; meant person, group, body or spokesperson"))),
            };
            for name in row.need("lemma")?.split('|') {
                let capitals = name.chars().filter(|own| own.is_alphabetic()).all(char::is_uppercase);
                let role = Role { key: fold::key(name), sectors: codes(row.get("sectors")), kind, capitals };
                own.longest = own.longest.max(name.split([' ', '-']).count() + 1);
                own.known.insert(role);
            }
            Ok(())
        })?;
        Ok(own)
    }

    /// The role of this key.
    pub fn get(&self, key: &str) -> Option<&Role> {
        self.known.get(key)
    }

    /// The longest role that begins at word `at`.
    pub fn find(&self, words: &[Word], at: usize, grammar: &Grammar) -> Option<RoleHit> {
        if !words[at].form.chars().any(char::is_alphanumeric) {
            return None;
        }
        let mut longest = None;
        let mut forms = String::new();
        for (length, word) in words[at..].iter().take(self.longest).enumerate() {
            let mut lemmas = forms.clone();
            fold::push_key(&mut forms, &word.form);
            fold::push_key(&mut lemmas, &word.lemma);
            let role = self
                .known
                .get(&forms)
                .or_else(|| self.known.get(&lemmas))
                .or_else(|| self.by_stem(&forms, word, grammar));
            if let Some(role) = role.filter(|role| fits(word, role)) {
                longest = Some(RoleHit { length: length + 1, role: role.clone(), modifier: None });
            }
        }
        longest.or_else(|| self.compound(&words[at], grammar))
    }

    /// The role of a plural noun whose dictionary form the parser got wrong.
    fn by_stem(&self, form: &str, word: &Word, grammar: &Grammar) -> Option<&Role> {
        if word.upos != Upos::Noun {
            return None;
        }
        let stems = grammar.plural_endings.iter().filter_map(|ending| form.strip_suffix(ending.as_str()));
        stems.filter(|stem| stem.len() > 3).find_map(|stem| {
            self.known
                .get(stem)
                .or_else(|| self.known.get(&once_at_end(stem)))
                .or_else(|| self.known.get(&long_at_end(stem)))
        })
    }

    /// A compound whose head is a role: "VN-gezant", "politieagenten".
    fn compound(&self, word: &Word, grammar: &Grammar) -> Option<RoleHit> {
        let inside_name = word.upos == Upos::Propn && word.rel() == "flat";
        if inside_name || !matches!(word.upos, Upos::Noun | Upos::Propn | Upos::Adj | Upos::X) {
            return None;
        }
        if let Some((before, after)) = word.form.rsplit_once('-').filter(|(_, after)| after.len() > 2) {
            let lemma = word.lemma.rsplit('-').next().unwrap_or_default();
            let role = self.known.get(&fold::key(after)).or_else(|| self.known.get(&fold::key(lemma)));
            let role = role
                .or_else(|| self.suffix(&fold::key(after), grammar))
                .or_else(|| self.suffix(&fold::key(lemma), grammar))?;
            return Some(RoleHit { length: 1, role: role.clone(), modifier: Some(before.to_owned()) });
        }
        if word.upos == Upos::Propn {
            return None;
        }
        let found = [&word.lemma, &word.form].into_iter().find_map(|own| self.suffix(&fold::key(own), grammar))?;
        let modifier = word.form.get(..modifier_length(&word.form, &found.key)).unwrap_or_default().to_owned();
        Some(RoleHit { length: 1, role: found.clone(), modifier: Some(modifier) })
    }

    /// The role with the longest key that this compound ends in.
    fn suffix(&self, compound: &str, grammar: &Grammar) -> Option<&Role> {
        if !grammar.closed_compounds || grammar.not_compounds.iter().any(|own| compound.ends_with(own.as_str())) {
            return None;
        }
        let starts = (3..compound.len().saturating_sub(3)).filter_map(|start| compound.get(start..));
        let long_enough = |key: &str| key.len() >= 6 || grammar.compound_heads.contains(key);
        starts.filter(|key| long_enough(key)).find_map(|key| self.known.get(key))
    }
}

/// A stem without its last consonant's double: "chefs" and "rebellen" have "chef" and "rebel".
fn once_at_end(stem: &str) -> String {
    let last = stem.chars().next_back().unwrap_or_default();
    let before = stem.strip_suffix(last).unwrap_or(stem);
    if before.ends_with(last) { before.to_owned() } else { stem.to_owned() }
}

/// A stem with its last vowel written twice: "soldaten" has "soldaat".
fn long_at_end(stem: &str) -> String {
    match stem.rfind(['a', 'e', 'o', 'u']) {
        Some(at) if at + 2 == stem.len() => format!("{}{}", &stem[..=at], &stem[at..]),
        _ => stem.to_owned(),
    }
}

/// May this word end a role?
fn fits(word: &Word, role: &Role) -> bool {
    let letters = || word.form.chars().filter(|own| own.is_alphabetic());
    let written = !role.capitals
        || letters().next().is_some_and(char::is_uppercase) && letters().nth(1).is_none_or(char::is_uppercase);
    letters().next().is_some()
        && written
        && !matches!(word.upos, Upos::Verb | Upos::Aux | Upos::Adp | Upos::Det | Upos::Adv)
        && !(word.upos == Upos::Adj && word.rel() == "amod")
        && !(word.upos == Upos::Propn && word.rel() == "flat" && word.form == word.lemma && role.key.len() < 5)
}

/// Bytes of the form before the compound's head; its ending may differ from the key's.
fn modifier_length(form: &str, key: &str) -> usize {
    let lower = form.to_lowercase();
    let stem = key.get(..key.len().min(4)).unwrap_or(key);
    lower.rfind(stem).filter(|at| form.is_char_boundary(*at)).unwrap_or_default()
}
