//! Word classes: which words of a sentence belong to which class.
//!
//! A class is a list of lemmas with marks (`docs/rules.md`). Lookup is by lemma, then by lower-cased form, so that a lemma
//! that the parser missed does not lose a rule.

use onrust_text::{Index, Sentence, Upos};
use std::collections::BTreeMap;

/// A class, by its place in the lexicon.
pub type ClassId = u32;

/// One word of a class.
#[derive(Clone, Debug)]
struct Entry {
    class: ClassId,
    pos: Option<Pos>,
    /// Further words of a fixed phrase.
    rest: Vec<String>,
}

/// The part of speech that a mark asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Pos {
    Noun,
    Verb,
    Other,
}

/// All classes of a language.
#[derive(Clone, Debug, Default)]
pub struct Lexicon {
    names: BTreeMap<String, ClassId>,
    words: Entries,
    compounds: Entries,
    members: Vec<Vec<String>>,
    /// Letters that link the parts of compounds.
    pub linking: Vec<String>,
}

/// Entries by their first word.
#[derive(Clone, Debug, Default)]
struct Entries {
    words: Index,
    entries: Vec<Vec<Entry>>,
}

impl Entries {
    fn get(&self, word: &str) -> Option<&Vec<Entry>> {
        self.words.get(word).map(|number| &self.entries[number])
    }

    fn add(&mut self, word: &str, entry: Entry) {
        let number = self.words.add(word);
        self.entries.resize(self.words.len(), Vec::new());
        self.entries[number].push(entry);
    }
}

/// The shortest first part of a compound, and the shortest last part: below these, chance endings win.
const COMPOUND: (usize, usize) = (2, 4);

impl Lexicon {
    /// The id of a class, made when new.
    pub fn class(&mut self, name: &str) -> ClassId {
        let next = self.names.len() as ClassId;
        let id = *self.names.entry(name.to_owned()).or_insert(next);
        if id == next {
            self.members.push(Vec::new());
        }
        id
    }

    /// The id of a class that was made.
    pub fn find(&self, name: &str) -> Option<ClassId> {
        self.names.get(name).copied()
    }

    /// The words of a class as written.
    pub fn members(&self, class: ClassId) -> &[String] {
        self.members.get(class as usize).map_or(&[], Vec::as_slice)
    }

    /// The name of a class.
    pub fn name(&self, class: ClassId) -> &str {
        self.names.iter().find(|(_, id)| **id == class).map_or("", |(name, _)| name.as_str())
    }

    /// Names of all classes that are named in data.
    pub fn named(&self) -> impl Iterator<Item = (&str, ClassId)> {
        self.names.iter().filter(|(name, _)| name.starts_with('@')).map(|(name, id)| (name.as_str(), *id))
    }

    /// Adds a word with its marks to a class.
    pub fn add(&mut self, class: ClassId, written: &str) {
        self.members[class as usize].push(written.to_owned());
        let (compound, bare) = match written.strip_prefix('-') {
            Some(rest) => (true, rest),
            None => (false, written),
        };
        let (bare, pos) = match bare.rsplit_once(':') {
            Some((word, "n")) => (word, Some(Pos::Noun)),
            Some((word, "v")) => (word, Some(Pos::Verb)),
            Some((word, "a")) => (word, Some(Pos::Other)),
            _ => (bare, None),
        };
        let mut parts = bare.split('_').map(str::to_lowercase);
        let first = parts.next().unwrap_or_default();
        let entry = Entry { class, pos, rest: parts.collect() };
        if compound {
            self.compounds.add(&first, entry.clone());
        }
        self.words.add(&first, entry);
    }

    /// The classes of each word of a sentence, and the first part of a compound where one was split.
    pub fn classify(&self, sentence: &Sentence) -> Vec<WordClasses> {
        (0..sentence.words.len()).map(|at| self.classes_of(sentence, at)).collect()
    }

    fn classes_of(&self, sentence: &Sentence, at: usize) -> WordClasses {
        let word = &sentence.words[at];
        if word.upos == Upos::Punct {
            return WordClasses::default();
        }
        let lemma = word.lemma.to_lowercase();
        let mut found = WordClasses::default();
        self.add_entries(self.words.get(&lemma), sentence, at, &mut found);
        let form = word.form.to_lowercase();
        if form != lemma {
            self.add_entries(self.words.get(&form), sentence, at, &mut found);
        }
        if matches!(word.upos, Upos::Noun | Upos::Propn | Upos::X) {
            self.add_compounds(sentence, at, &lemma, &mut found);
        }
        found.classes.sort_unstable();
        found.classes.dedup();
        found
    }

    fn add_entries(&self, entries: Option<&Vec<Entry>>, sentence: &Sentence, at: usize, found: &mut WordClasses) {
        for entry in entries.into_iter().flatten() {
            if pos_fits(entry.pos, sentence.words[at].upos) && rest_stands(&entry.rest, sentence, at) {
                found.classes.push(entry.class);
            }
        }
    }

    fn add_compounds(&self, sentence: &Sentence, at: usize, lemma: &str, found: &mut WordClasses) {
        let cuts = lemma
            .char_indices()
            .map(|(cut, _)| cut)
            .filter(|cut| *cut >= COMPOUND.0 && lemma.len() - cut >= COMPOUND.1);
        for cut in cuts {
            if let Some(entries) = self.compounds.get(&lemma[cut..]) {
                self.add_entries(Some(entries), sentence, at, found);
                found.first_part.get_or_insert_with(|| lemma[..cut].trim_end_matches('-').to_owned());
            }
        }
    }

    /// The classes of a bare lemma, as the first part of a compound is looked up.
    pub fn classes_of_part(&self, part: &str) -> Vec<ClassId> {
        let bare = self.linking.iter().filter_map(|letters| part.strip_suffix(letters.as_str()));
        let entries = std::iter::once(part).chain(bare).filter_map(|form| self.words.get(form)).flatten();
        entries.filter(|entry| entry.rest.is_empty()).map(|entry| entry.class).collect()
    }
}

/// What the lexicon says of a word.
#[derive(Clone, Debug, Default)]
pub struct WordClasses {
    /// Sorted.
    pub classes: Vec<ClassId>,
    /// What stands before the last part of a compound.
    pub first_part: Option<String>,
}

impl WordClasses {
    /// Is the word in the class?
    pub fn has(&self, class: ClassId) -> bool {
        self.classes.binary_search(&class).is_ok()
    }
}

fn pos_fits(pos: Option<Pos>, upos: Upos) -> bool {
    match pos {
        None => true,
        Some(Pos::Noun) => matches!(upos, Upos::Noun | Upos::Propn | Upos::X),
        Some(Pos::Verb) => matches!(upos, Upos::Verb | Upos::Aux),
        Some(Pos::Other) => !matches!(upos, Upos::Noun | Upos::Propn | Upos::Verb | Upos::Aux),
    }
}

/// Do the further words of a phrase stand right after the word, right before it, or hang from it at most two steps down?
fn rest_stands(rest: &[String], sentence: &Sentence, at: usize) -> bool {
    if rest.is_empty() {
        return true;
    }
    let same = |index: usize, wanted: &String| {
        let word = &sentence.words[index];
        word.form.to_lowercase() == *wanted || word.lemma.to_lowercase() == *wanted
    };
    let adjacent = |from: usize| {
        rest.iter().enumerate().all(|(step, wanted)| from + step < sentence.words.len() && same(from + step, wanted))
    };
    let before = at.checked_sub(rest.len()).is_some_and(adjacent);
    before
        || adjacent(at + 1)
        || rest
            .iter()
            .all(|wanted| (0..sentence.words.len()).any(|index| hangs(sentence, index, at) && same(index, wanted)))
}

fn hangs(sentence: &Sentence, index: usize, at: usize) -> bool {
    let head = sentence.words[index].head;
    index != at && (head == Some(at) || head.is_some_and(|up| sentence.words[up].head == Some(at)))
}
