//! Who undergoes an act whose rule names nobody: the one at whom its words aim.
//!
//! *Launched an inquiry into the dealings of X*, *rejected X's offer*, *air strikes against X*: the one is the object, or stands
//! in it as possessor, as nationality or behind a preposition of aim. Invariant: words of the clause name them.

use super::event::{Context, Sentences};
use crate::names::{Kind, Mention};
use crate::rules::Fired;
use onrust_record::{Claim, Entity};

/// Acts that someone undergoes.
const AIMED: [&str; 9] = ["ACCUSE", "REJECT", "REQUEST", "SANCTION", "ASSAULT", "COERCE", "THREATEN", "SUPPORT", "AID"];

/// How deep in a noun phrase they may stand.
const DEPTH: usize = 3;

/// Adds those who undergo the act of a claim, where its rule found nobody.
pub(super) fn add(context: &Context, here: &Sentences, one: &Fired, claim: &mut Claim) {
    let aimed = claim.event_type.as_deref().is_some_and(|own| AIMED.contains(&own));
    if !aimed || !claim.recipients.is_empty() {
        return;
    }
    let gives = claim.event_type.as_deref() == Some("AID");
    let search = Search { context, here, one, actors: &claim.actors, gives };
    claim.recipients = search.of_act();
}

struct Search<'a> {
    context: &'a Context<'a>,
    here: &'a Sentences<'a>,
    one: &'a Fired,
    actors: &'a [Entity],
    /// Is it done for them?
    gives: bool,
}

impl Search<'_> {
    fn of_act(&self) -> Vec<Entity> {
        let tree = self.here.tree;
        let word = self.one.word;
        let passive = tree.by_rel(word, "aux").any(|own| tree.word(own).deprel == "aux:pass");
        let objects = tree.children(word).iter().copied().filter(|child| match tree.word(*child).rel() {
            "obj" => true,
            "nsubj" => passive,
            _ => false,
        });
        let aims = |word: usize| tree.children(word).iter().copied().filter(move |child| self.is_aim(*child));
        let objects: Vec<usize> = objects.collect();
        let parts = objects.iter().copied().filter(|own| self.is_part(*own));
        let tries = aims(word).chain(parts.flat_map(aims)).map(|own| self.within(own, DEPTH));
        let further = objects.iter().map(|own| self.within(*own, DEPTH));
        tries.chain(further).find(|own| !own.is_empty()).unwrap_or_default()
    }

    /// Does a preposition of aim stand before the word?
    fn is_aim(&self, word: usize) -> bool {
        let tree = self.here.tree;
        matches!(tree.word(word).rel(), "obl" | "nmod")
            && tree.preposition(word).is_some_and(|own| {
                let grammar = self.context.grammar;
                grammar.aim.has(&own) || self.gives && grammar.gift.has(&own)
            })
    }

    /// Is the noun part of the act itself (*launched an inquiry*)?
    fn is_part(&self, noun: usize) -> bool {
        noun == self.one.word || self.one.used.contains(&noun)
    }

    /// Those at a word, else those whom its phrase names.
    fn within(&self, word: usize, depth: usize) -> Vec<Entity> {
        let known = self.at(word);
        if !known.is_empty() || depth == 0 {
            return known;
        }
        let tree = self.here.tree;
        // Of what happens, the one who does it: *condemned the attack of X on Y*.
        let happens = !self.is_part(word) && !self.context.rules.of(&self.here.classes[word].classes).is_empty();
        let below = tree.children(word).iter().copied().filter(|child| {
            let preposition = || tree.preposition(*child);
            match tree.word(*child).deprel.as_str() {
                "nmod:poss" | "amod" | "compound" | "flat" | "appos" => true,
                deprel if deprel.starts_with("nmod") => preposition().is_some_and(|own| {
                    let grammar = self.context.grammar;
                    grammar.agent.has(&own)
                        || !happens && (grammar.aim.has(&own) || grammar.genitive.has(&own) || grammar.source.has(&own))
                }),
                _ => false,
            }
        });
        below.map(|child| self.within(child, depth - 1)).find(|own| !own.is_empty()).unwrap_or_default()
    }

    /// Those at a word who are no actors already, nor their own (*his*, *their country*).
    fn at(&self, word: usize) -> Vec<Entity> {
        let context = self.context;
        let owned = |own: &Mention| own.kind == Kind::Pronoun || own.kind == Kind::State && own.possessor.is_some();
        let part = word > 0 && self.here.tree.word(word - 1).joined;
        if part || context.mentions.at(self.here.number, word).is_some_and(owned) {
            return Vec::new();
        }
        let Some(entity) = context.entity(self.here, word, None) else { return Vec::new() };
        let known = entity.country.is_some() || !entity.sectors.is_empty();
        let actor = self.actors.iter().any(|own| own.cited.span.overlaps(entity.cited.span));
        if known && !actor { vec![entity] } else { Vec::new() }
    }
}
