//! Pronouns and their antecedents: agreement, the nearest subject, recency.
//!
//! Invariant: an antecedent stands before its pronoun, in the same sentence or in one of the three before it.

use super::lend;
use crate::names::{Finder, Kind, Mention, Mentions, clause_of};
use crate::table::Table;
use onrust_text::{DataError, Document, Pack, Sentence, Upos, Word};
use std::collections::BTreeMap;

/// How many sentences back an antecedent may stand: a guess.
const REACH: usize = 3;

/// What a pronoun may stand for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Sort {
    /// A person.
    Person,
    /// A body, a state, a group as a whole.
    Thing,
    /// Several.
    Several,
    /// A person or several, as the verb tells.
    Verb,
    /// The noun before its clause.
    Relative,
}

/// The pronouns of a language.
#[derive(Clone, Debug, Default)]
pub struct Pronouns {
    known: BTreeMap<String, Sort>,
}

impl Pronouns {
    /// Reads the language's table.
    pub fn load(pack: &Pack, lang: &str) -> Result<Self, DataError> {
        let file = format!("lang/{lang}/names/pronouns.tsv");
        let mut known = BTreeMap::new();
        let Some(table) = Table::load(pack, &file)? else { return Ok(Self::default()) };
        table.each(|row| {
            let sort = match row.get("sort") {
                "person" => Sort::Person,
                "thing" => Sort::Thing,
                "several" => Sort::Several,
                "verb" => Sort::Verb,
                "relative" => Sort::Relative,
                other => {
                    return Err(
                        row.error("sort", format!("found {other:?}; meant person, thing, several, verb or relative"))
                    );
                }
            };
            known.insert(row.need("form")?.to_owned(), sort);
            Ok(())
        })?;
        Ok(Self { known })
    }

    /// Is the word such a pronoun?
    pub fn is(&self, word: &Word) -> bool {
        self.sort(word).is_some()
    }

    fn sort(&self, word: &Word) -> Option<Sort> {
        let sort = *self.known.get(&word.form.to_lowercase())?;
        let fits = match sort {
            Sort::Relative => word.upos == Upos::Pron && (word.has("PronType=Rel") || word.rel() != "det"),
            _ => word.upos == Upos::Pron && !word.deprel.starts_with("expl"),
        };
        fits.then_some(sort)
    }
}

/// Resolves the pronouns of a report in text order, then those whom a pronoun possesses.
pub(crate) fn resolve(finder: &Finder, doc: &Document, found: &mut Mentions) {
    for at in 0..found.all.len() {
        if found.all[at].kind == Kind::Pronoun
            && let Some((other, rule)) = antecedent(finder, doc, found, at)
        {
            let other = found.all[other].clone();
            let own = &mut found.all[at];
            lend(own, &other, &doc.report.text, &format!("{}.coreference.{rule}", finder.lang));
            own.entity.name = other.entity.name.clone();
            own.entity.sectors = other.entity.sectors.clone();
            own.role = other.role.clone();
            own.plural = other.plural;
            own.named = other.named;
        }
    }
    possessed(found);
}

/// The number of the antecedent, and the rule that found it.
fn antecedent(finder: &Finder, doc: &Document, found: &Mentions, at: usize) -> Option<(usize, &'static str)> {
    let own = &found.all[at];
    let sentence = &doc.sentences[own.sentence];
    let sort = finder.pronouns.sort(&sentence.words[own.head])?;
    if sort == Sort::Relative || (sort == Sort::Verb && is_relative(sentence, own.head)) {
        return relative(found, sentence, own).map(|other| (other, "relative"));
    }
    let sort = if sort == Sort::Verb { by_verb(sentence, own.head) } else { sort };
    let standing_in = |other: &Mention| other.kind == Kind::Pronoun && other.sentence == own.sentence;
    let near = |other: &Mention| own.sentence - other.sentence <= REACH && !standing_in(other) && !modifies(doc, other);
    let before = (0..at).filter(|other| near(&found.all[*other]));
    let acts =
        |other: &Mention| other.kind != Kind::State || doc.sentences[other.sentence].words[other.head].rel() == "nsubj";
    let fitting = before.filter(|other| {
        agrees(sort, &found.all[*other])
            && (sort != Sort::Thing || acts(&found.all[*other]))
            && apart(sentence, own, &found.all[*other])
    });
    fitting.max_by_key(|other| (salience(doc, own, &found.all[*other]), *other)).map(|other| (other, "pronoun"))
}

/// Does the mention only modify a noun: "police academy"?
fn modifies(doc: &Document, other: &Mention) -> bool {
    matches!(doc.sentences[other.sentence].words[other.head].rel(), "compound" | "amod")
}

/// Is the pronoun marked as relative by the tree?
fn is_relative(sentence: &Sentence, word: usize) -> bool {
    let own = &sentence.words[word];
    own.has("PronType=Rel") || own.head.is_some_and(|head| sentence.words[head].deprel == "acl:relcl" && head > word)
}

/// The noun that a relative clause belongs to.
fn relative(found: &Mentions, sentence: &Sentence, own: &Mention) -> Option<usize> {
    let mut at = own.head;
    for _ in 0..sentence.words.len() {
        let word = &sentence.words[at];
        if word.deprel.starts_with("acl") {
            let noun = word.head.filter(|noun| *noun < own.head)?;
            return found.all.iter().position(|other| other.sentence == own.sentence && other.heads.contains(&noun));
        }
        at = word.head?;
    }
    None
}

/// Singular or plural, as the pronoun's verb tells; one that is no subject is taken for several.
fn by_verb(sentence: &Sentence, word: usize) -> Sort {
    let own = &sentence.words[word];
    let Some(verb) = own.head.filter(|_| own.rel() == "nsubj") else { return Sort::Several };
    let helpers = sentence.words.iter().filter(|own| own.head == Some(verb) && own.upos == Upos::Aux);
    let plural = std::iter::once(&sentence.words[verb]).chain(helpers).any(|own| own.has("Number=Plur"));
    if plural { Sort::Several } else { Sort::Person }
}

fn agrees(sort: Sort, other: &Mention) -> bool {
    match sort {
        Sort::Person => other.kind == Kind::Person && !other.plural,
        Sort::Thing => matches!(other.kind, Kind::Body | Kind::State) && !other.plural,
        Sort::Several => other.plural || other.kind == Kind::Group,
        Sort::Verb | Sort::Relative => false,
    }
}

/// May the two be one: not both beside one verb?
fn apart(sentence: &Sentence, own: &Mention, other: &Mention) -> bool {
    let possessive = sentence.words[own.head].rel() == "nmod";
    let subject = |own: &Mention| sentence.words[own.head].rel() == "nsubj";
    let two_subjects = own.sentence == other.sentence && subject(own) && subject(other);
    let two_verbs = two_subjects && sentence.words[own.head].head != sentence.words[other.head].head;
    own.sentence != other.sentence
        || possessive
        || two_verbs
        || clause_of(sentence, own.head) != clause_of(sentence, other.head)
}

/// How much a mention stands out: its nearness, and whether it is a subject or has a name.
fn salience(doc: &Document, own: &Mention, other: &Mention) -> i32 {
    let distance = (own.sentence - other.sentence) as i32;
    let subject = doc.sentences[other.sentence].words[other.head].deprel.starts_with("nsubj");
    // A pronoun that is no subject ("2,500 of them") does not look for one: the nearest wins.
    let parallel = matches!(doc.sentences[own.sentence].words[own.head].rel(), "nsubj");
    4 * i32::from(subject && parallel) + 2 * i32::from(other.named) - 5 * distance
}

/// Gives those whom a pronoun possesses ("his ministers") its country.
fn possessed(found: &mut Mentions) {
    for at in 0..found.all.len() {
        let own = &found.all[at];
        let Some(word) = own.possessor.filter(|_| own.entity.country.is_none() && own.role.is_some() && !own.stateless)
        else {
            continue;
        };
        let pronoun = found
            .all
            .iter()
            .find(|other| other.kind == Kind::Pronoun && other.sentence == own.sentence && other.head == word);
        if let Some(pronoun) = pronoun.filter(|own| own.entity.country.is_some()).cloned() {
            let own = &mut found.all[at];
            own.entity.country = pronoun.entity.country.clone();
            own.entity.cited.via = pronoun.entity.cited.via.clone();
        }
    }
}
