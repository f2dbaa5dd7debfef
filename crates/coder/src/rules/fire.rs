//! Firing: which rules a sentence's propositions satisfy, and who fills their roles.

use super::lexicon::{ClassId, WordClasses};
use super::load::{Needs, Rule, Rules};
use super::pattern::{Kind, Need, Role, SlotName, Term, Test};
use crate::clause::{Arg, Proposition, Slot, Tree};
use crate::names::{self, Mentions};
use crate::numbers::NumberMention;
use onrust_record::Entity;
use onrust_text::Upos;

/// A sentence with all that the finders know of it.
pub struct Scene<'a> {
    /// Its number in the report.
    pub number: usize,
    /// Its tree.
    pub tree: &'a Tree<'a>,
    /// Its propositions by word.
    pub propositions: &'a [Option<Proposition>],
    /// Classes of its words.
    pub classes: &'a [WordClasses],
    /// Who is named in the report.
    pub mentions: &'a Mentions,
    /// The report's numbers.
    pub numbers: &'a [NumberMention],
    /// The rules.
    pub rules: &'a Rules,
    /// Prepositions of the genitive.
    pub genitive: &'a crate::clause::Words,
    /// The country of each word that is a nationality before a noun.
    pub nations: &'a [Option<Entity>],
}

impl Scene<'_> {
    /// The word whose mention a filler stands for: its own, or, of a quantity (*26 of them*) or a thing (*rebel
    /// positions in the town*), that of its genitive, else of its first part, else, but for who acts, of
    /// another phrase below it (*a baker in the town* is not the town).
    fn stands_for(&self, filler: usize, acts: bool) -> usize {
        let known = |word: usize| self.mentions.at(self.number, word).is_some();
        if known(filler) {
            return filler;
        }
        let quantity = matches!(self.tree.word(filler).upos, Upos::Num | Upos::Noun | Upos::Pron | Upos::Sym);
        let of = |child: &usize| self.tree.preposition(*child).is_none_or(|own| self.genitive.has(&own));
        let known_nmod = || self.tree.by_rel(filler, "nmod").filter(|child| known(*child));
        let named = || self.tree.by_rel(filler, "compound").find(|child| known(*child));
        let below = known_nmod().find(of).or_else(named).or_else(|| known_nmod().next().filter(|_| !acts));
        below.filter(|_| quantity).unwrap_or(filler)
    }
}

/// A rule that fired.
#[derive(Clone, Debug)]
pub struct Fired {
    /// The rule's place among the rules.
    pub rule: usize,
    /// Its trigger.
    pub word: usize,
    /// Fillers of its roles, with the word that stands for them in this clause.
    pub roles: Vec<(Role, usize, Option<usize>)>,
    /// The words that its terms named, besides the roles.
    pub used: Vec<usize>,
    /// Rules of nouns below it that said the same again.
    pub lent: Vec<usize>,
}

/// All rules that fire, at most one for each trigger besides those that fire `also`.
pub fn fire(scene: &Scene) -> Vec<Fired> {
    let mut all = Vec::new();
    for word in 0..scene.tree.len() {
        let fired = contenders(scene, word);
        let (also, mut plain): (Vec<Fired>, Vec<Fired>) =
            fired.into_iter().partition(|one| scene.rules.all[one.rule].also);
        if !plain.is_empty() {
            let mut winner = plain.remove(0);
            plain.iter().for_each(|other| lend(scene, &mut winner, other));
            all.push(winner);
        }
        all.extend(also);
    }
    all
}

/// A rule that loses a trigger to another of its type may name those whom the winner leaves out, and the mode.
fn lend(scene: &Scene, winner: &mut Fired, other: &Fired) {
    let rule = |one: &Fired| &scene.rules.all[one.rule];
    if rule(winner).event_type.is_none() || rule(winner).event_type != rule(other).event_type {
        return;
    }
    winner.lent.push(other.rule);
    for role in [Role::Actor, Role::Recipient] {
        if !winner.roles.iter().any(|(own, ..)| *own == role) {
            let new = |word: usize| !winner.roles.iter().any(|(_, known, _)| *known == word);
            let lent: Vec<_> =
                other.roles.iter().filter(|(own, word, _)| *own == role && new(*word)).copied().collect();
            winner.roles.extend(lent);
        }
    }
}

/// The rules that a word satisfies, the winner first, those that fire `also` last.
fn contenders(scene: &Scene, word: usize) -> Vec<Fired> {
    let candidates = scene.rules.of(&scene.classes[word].classes);
    let mut fired: Vec<Fired> = candidates.into_iter().filter_map(|rule| matches(scene, rule, word).ok()).collect();
    fired.sort_by_key(|one| {
        let rule = &scene.rules.all[one.rule];
        let weight = (rule.rank, rule.terms.iter().filter(|term| term.need != Need::May).count());
        (rule.also, std::cmp::Reverse(weight), one.rule)
    });
    fired
}

/// The rule that takes a trigger before another one whose conditions hold too.
pub fn lost_to(scene: &Scene, rule: usize, word: usize) -> Option<usize> {
    let fired = contenders(scene, word);
    let first = fired.first().map(|one| one.rule)?;
    let competes = fired.iter().any(|one| one.rule == rule) && !scene.rules.all[rule].also;
    (competes && first != rule).then_some(first)
}

/// Tries one rule on one trigger; where it fails, the term that failed.
pub fn matches(scene: &Scene, rule: usize, word: usize) -> Result<Fired, String> {
    let own = &scene.rules.all[rule];
    if let Some(class) = own.veto.iter().find(|class| scene.classes.iter().any(|word| word.has(**class))) {
        return Err(format!("veto {:?}", scene.rules.lexicon.members(*class).iter().take(3).collect::<Vec<_>>()));
    }
    let mut fired = Fired { rule, word, roles: Vec::new(), used: Vec::new(), lent: Vec::new() };
    for term in &own.terms {
        if !holds(scene, own, term, word, &mut fired) {
            return Err(term.written.clone());
        }
    }
    political(scene, own, &fired).map(|()| fired)
}

pub(super) fn political(scene: &Scene, rule: &Rule, fired: &Fired) -> Result<(), String> {
    let named = |word: usize| scene.mentions.at(scene.number, word).map(|mention| &mention.entity);
    let entity = |word: usize| named(word).or(scene.nations[word].as_ref());
    let of =
        |role: Role| fired.roles.iter().any(|(own, word, _)| *own == role && entity(*word).is_some_and(is_political));
    let near =
        |place: &crate::places::PlaceMention| place.sentence <= scene.number && scene.number - place.sentence <= 3;
    let placed = || scene.mentions.places.iter().any(near);
    let satisfied = match rule.needs {
        None => true,
        Some(Needs::Actor) => of(Role::Actor),
        Some(Needs::Recipient) => of(Role::Recipient),
        Some(Needs::Political) => of(Role::Actor) || of(Role::Recipient) || placed(),
        Some(Needs::Place) => placed(),
    };
    if satisfied { Ok(()) } else { Err(format!("needs {:?}", rule.needs)) }
}

/// Sectors of people who are not political by themselves.
const CIVIL: [&str; 8] = ["CVL", "BUS", "MED", "EDU", "AGR", "JRN", "UNK", "CRM"];

/// Has the entity a country, or a sector of politics?
pub fn is_political(entity: &Entity) -> bool {
    entity.country.is_some() || entity.sectors.iter().any(|sector| !CIVIL.contains(&sector.as_str()))
}

pub(super) fn holds(scene: &Scene, rule: &Rule, term: &Term, word: usize, fired: &mut Fired) -> bool {
    let fillers = fillers(scene, rule, term, word);
    let fitting: Vec<(usize, Option<usize>)> =
        fillers.into_iter().filter(|(filler, _)| fits(scene, rule, term, *filler, word, fired)).collect();
    match term.need {
        Need::Never => fitting.is_empty(),
        Need::Must if fitting.is_empty() => false,
        _ => {
            for (filler, stand_in) in fitting {
                match term.role {
                    Some(role) => fill(scene, role, filler, stand_in, fired),
                    None => fired.used.push(filler),
                }
            }
            true
        }
    }
}

fn fill(scene: &Scene, role: Role, filler: usize, stand_in: Option<usize>, fired: &mut Fired) {
    let word = scene.stands_for(filler, role == Role::Actor);
    if !fired.roles.iter().any(|(own, known, _)| *own == role && *known == word) {
        fired.roles.push((role, word, stand_in));
    }
}

fn fits(scene: &Scene, rule: &Rule, term: &Term, filler: usize, word: usize, fired: &mut Fired) -> bool {
    let acts = term.role == Some(Role::Actor);
    let tested = term.tests.iter().any(|test| passes(scene, test, filler, word, acts));
    tested && term.inner.iter().all(|inner| holds(scene, rule, inner, filler, fired))
}

fn passes(scene: &Scene, test: &Test, filler: usize, word: usize, acts: bool) -> bool {
    match test {
        Test::Anything => true,
        Test::Class(class) => {
            scene.classes[filler].has(*class)
                || compound_part(scene, filler, word, *class)
                || counted(scene, filler).is_some_and(|noun| scene.classes[noun].has(*class))
        }
        Test::Kind(kind) => is_kind(scene, kind, scene.stands_for(filler, acts)),
    }
}

/// What a numeral counts, where it heads the phrase: *dozens of diplomats*.
fn counted(scene: &Scene, numeral: usize) -> Option<usize> {
    let is = scene.tree.word(numeral).upos == Upos::Num
        || scene.numbers.iter().any(|own| own.sentence == scene.number && own.words.contains(&numeral));
    let of = |noun: &usize| scene.tree.preposition(*noun).is_none_or(|own| scene.genitive.has(&own));
    scene.tree.by_rel(numeral, "nmod").find(of).filter(|_| is)
}

/// The first part of the trigger's own compound stands in its slot `mod`: the filler is then the trigger itself.
fn compound_part(scene: &Scene, filler: usize, word: usize, class: ClassId) -> bool {
    filler == word
        && scene.classes[word]
            .first_part
            .as_ref()
            .is_some_and(|part| scene.rules.lexicon.classes_of_part(part).contains(&class))
}

fn is_kind(scene: &Scene, kind: &Kind, filler: usize) -> bool {
    let mention = scene.mentions.at(scene.number, filler);
    let sector = |code: &str| mention.is_some_and(|own| own.entity.sectors.iter().any(|sector| sector == code));
    let is = |wanted: names::Kind| mention.is_some_and(|own| own.kind == wanted);
    if mention.is_none() && scene.nations[filler].is_some() {
        return matches!(kind, Kind::Entity | Kind::State | Kind::Gov | Kind::Political);
    }
    match kind {
        Kind::Entity => mention.is_some(),
        Kind::Human => mention
            .is_some_and(|own| matches!(own.kind, names::Kind::Person | names::Kind::Group | names::Kind::Pronoun)),
        Kind::Person => is(names::Kind::Person),
        Kind::Group => is(names::Kind::Group),
        Kind::Body => is(names::Kind::Body),
        Kind::State => is(names::Kind::State),
        Kind::Gov => {
            is(names::Kind::State) || ["GOV", "MIL", "COP", "JUD", "LEG", "SPY"].iter().any(|code| sector(code))
        }
        Kind::Political => mention.is_some_and(|own| is_political(&own.entity)),
        Kind::Place => scene.mentions.place_at(scene.number, filler).is_some() || is(names::Kind::State),
        Kind::Number => scene.numbers.iter().any(|number| {
            number.sentence == scene.number && (number.unit_word == Some(filler) || number.words.contains(&filler))
        }),
        Kind::Clause => matches!(scene.tree.word(filler).upos, Upos::Verb | Upos::Aux),
        Kind::Sector(code) => sector(code),
    }
}

pub(super) fn fillers(scene: &Scene, rule: &Rule, term: &Term, word: usize) -> Vec<(usize, Option<usize>)> {
    let mut found = Vec::new();
    for slot in &term.slots {
        gather(scene, rule, slot, word, &mut found);
    }
    for index in 0..found.len() {
        let (filler, stand_in) = found[index];
        for word in scene.tree.by_rel(filler, "conj").collect::<Vec<_>>() {
            if !found.iter().any(|(known, _)| *known == word) {
                found.push((word, stand_in));
            }
        }
    }
    found
}

fn gather(scene: &Scene, rule: &Rule, slot: &SlotName, word: usize, found: &mut Vec<(usize, Option<usize>)>) {
    match slot {
        SlotName::Any => {
            found.extend(scene.tree.subtree(word).into_iter().filter(|below| *below != word).map(|below| (below, None)))
        }
        SlotName::Sentence => found.extend((0..scene.tree.len()).map(|any| (any, None))),
        SlotName::Head => found.extend(scene.tree.word(word).head.map(|head| (head, None))),
        _ => {
            let arguments = scene.propositions[word].iter().flat_map(|own| &own.args);
            let nominal = scene.tree.word(word).upos == Upos::Noun;
            found.extend(
                arguments.filter(|arg| in_slot(scene, rule, slot, arg, nominal)).map(|arg| (arg.word, arg.stand_in)),
            );
            if *slot == SlotName::Mod && scene.classes[word].first_part.is_some() {
                found.push((word, None));
            }
            if *slot == SlotName::Subj && nominal && found.is_empty() {
                found.extend(nationality(scene, word).map(|adjective| (adjective, None)));
            }
        }
    }
}

/// *De Russische aanval*: the nationality before an event noun acts.
fn nationality<'a>(scene: &'a Scene, word: usize) -> impl Iterator<Item = usize> + 'a {
    scene.tree.by_rel(word, "amod").filter(|adjective| scene.nations[*adjective].is_some())
}

fn in_slot(scene: &Scene, rule: &Rule, slot: &SlotName, arg: &Arg, nominal: bool) -> bool {
    let genitive = nominal
        && match &arg.slot {
            Slot::Prep(own) => scene.genitive.has(own),
            Slot::Poss => true,
            _ => false,
        };
    match (slot, &arg.slot) {
        (SlotName::Subj, Slot::Subj) | (SlotName::Obj, Slot::Obj) | (SlotName::Iobj, Slot::Iobj) => true,
        (SlotName::Comp | SlotName::Pred, Slot::Comp) | (SlotName::Mod, Slot::Mod) | (SlotName::Adv, Slot::Adv) => true,
        (SlotName::Subj, _) if genitive => rule.genitive_subject,
        (SlotName::Obj, _) if genitive => !rule.genitive_subject,
        (SlotName::Prep, Slot::Prep(_)) => true,
        (SlotName::Named(wanted), Slot::Prep(own)) => own == wanted || own.split('_').next() == Some(wanted),
        _ => false,
    }
}
