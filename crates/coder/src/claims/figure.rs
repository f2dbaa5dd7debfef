//! Figures of events, and figures that no event carries.

use super::event::{Context, Sentences, belongs, walls};
use crate::clause::modality;
use crate::names::Mentions;
use crate::numbers::NumberMention;
use crate::rules::{Fired, Role, Rule};
use onrust_record::{Attribution, Claim, Factuality, Figure, Kind, Quoted, Trigger};

/// Kinds that make a claim by themselves.
const WEIGHTY: [&str; 8] =
    ["killed", "injured", "arrested", "missing", "displaced", "protesters", "troops", "hostages"];

/// The figures that an event carries: what it counts, and the numbers nearest to it.
pub fn of_event(
    context: &Context,
    here: &Sentences,
    one: &Fired,
    rule: &Rule,
    kept: &[&Fired],
    used: &mut Vec<usize>,
) -> Vec<Figure> {
    let mut figures: Vec<(usize, Figure)> = Vec::new();
    let within = walls(here, one.word);
    for (index, number) in proper(context, here) {
        let unit = number.unit_word.unwrap_or(number.number.start);
        if used.contains(&index) || !belongs(context, here, unit, one, kept) || within.get(unit) != within.get(one.word)
        {
            continue;
        }
        let kind = kind_of(here, one, rule, number, unit, context.mentions);
        if kind.is_none() && number.currency.is_none() && !counts_argument(here, one, unit) {
            continue;
        }
        used.push(index);
        let kind = kind.unwrap_or_else(|| counted(here, number, unit));
        figures.push((index, number.figure(context.text(), Some(&kind))));
    }
    link_parts(context, &mut figures);
    figures.into_iter().map(|(_, figure)| figure).collect()
}

fn proper<'a>(context: &'a Context, here: &Sentences) -> impl Iterator<Item = (usize, &'a NumberMention)> {
    let number = here.number;
    context.numbers.iter().enumerate().filter(move |(_, own)| own.sentence == number && own.not_a_figure.is_none())
}

/// The event's verb says what is counted in its role; else the noun does.
fn kind_of(
    here: &Sentences,
    one: &Fired,
    rule: &Rule,
    number: &NumberMention,
    unit: usize,
    mentions: &Mentions,
) -> Option<String> {
    let role = if rule.figure_of_subject { Role::Actor } else { Role::Recipient };
    let counted = one.roles.iter().any(|(own, word, _)| *own == role && covers(here, mentions, *word, unit));
    let argument = argument_of(here, one.word, unit, rule.figure_of_subject);
    if (counted || argument) && rule.figure.is_some() && number.currency.is_none() {
        return rule.figure.clone();
    }
    number.kind.clone()
}

/// What a number is of where no rule says it: money, its unit, or the noun that it counts.
fn counted(here: &Sentences, number: &NumberMention, unit: usize) -> String {
    let money = number.currency.as_ref().map(|_| "money".to_owned());
    money.or_else(|| number.unit.clone()).unwrap_or_else(|| here.tree.lemma(unit))
}

fn covers(here: &Sentences, mentions: &Mentions, word: usize, unit: usize) -> bool {
    word == unit || mentions.at(here.number, word).is_some_and(|own| own.words.contains(&unit))
}

fn argument_of(here: &Sentences, word: usize, unit: usize, subject: bool) -> bool {
    use crate::clause::Slot;
    here.propositions[word].iter().flat_map(|own| &own.args).any(|arg| {
        let slot = if subject {
            matches!(arg.slot, Slot::Subj)
        } else {
            matches!(arg.slot, Slot::Obj | Slot::Prep(_) | Slot::Poss)
        };
        slot && here.tree.conjuncts(arg.word).contains(&unit)
    })
}

fn counts_argument(here: &Sentences, one: &Fired, unit: usize) -> bool {
    argument_of(here, one.word, unit, true) || argument_of(here, one.word, unit, false)
}

fn link_parts(context: &Context, figures: &mut [(usize, Figure)]) {
    let places: Vec<usize> = figures.iter().map(|(index, _)| *index).collect();
    for (index, figure) in figures.iter_mut() {
        let whole = context.numbers[*index].part_of;
        figure.part_of = whole.and_then(|whole| places.iter().position(|own| *own == whole));
    }
}

/// Numbers of consequence that no event carries.
pub fn loose(context: &Context, here: &Sentences, used: &[usize]) -> Vec<Claim> {
    let mut claims = Vec::new();
    for (index, number) in proper(context, here).filter(|(index, _)| !used.contains(index)) {
        let Some(kind) = number.kind.as_deref().filter(|kind| WEIGHTY.contains(kind)) else { continue };
        let word = number.unit_word.unwrap_or(number.number.start);
        let put =
            modality(here.tree, context.grammar, here.classes, &context.rules.operators, &context.rules.lexicon, word);
        let mut claim = context.blank(here, &number.by);
        claim.kind = Kind::Figure;
        claim.trigger =
            Some(Trigger { quoted: Quoted::at(context.text(), here.tree.word(word).span), parts: Vec::new() });
        claim.figures = vec![number.figure(context.text(), Some(kind))];
        claim.when = context.when(here, word, &walls(here, word)).map(|time| time.when.clone());
        claim.attribution = Some(Attribution {
            factuality: Factuality::default(),
            ..context.attribution(here, word, put.factuality())
        });
        claims.push(claim);
        let _ = index;
    }
    claims
}
