//! Figures of events, and figures that no event carries.

use super::event::{Context, Sentences, belongs, walls};
use crate::clause::{Tree, modality};
use crate::names::Mentions;
use crate::numbers::{NumberMention, Reason};
use crate::rules::{Fired, Role, Rule};
use onrust_record::{Attribution, Cited, Claim, Factuality, Figure, Kind, Precision, Quoted, Scope, Trigger};

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
    for (index, number) in proper(context, here).chain(single(context, here, one, rule)) {
        let unit = number.unit_word.unwrap_or(number.number.start);
        if used.contains(&index) || !belongs(context, here, unit, one, kept) || within.get(unit) != within.get(one.word)
        {
            continue;
        }
        let kind = kind_of(context, here, one, rule, number, unit);
        if kind.is_none() && number.currency.is_none() && !counts_argument(context, here, one, number, unit) {
            continue;
        }
        used.push(index);
        let kind = kind.unwrap_or_else(|| counted(here, number, unit));
        figures.push((index, number.figure(context.text(), Some(&kind))));
    }
    parts(context, here, used, &mut figures);
    link_parts(context, &mut figures);
    figures.into_iter().map(|(_, figure)| figure).collect()
}

fn proper<'a>(context: &'a Context, here: &Sentences) -> impl Iterator<Item = (usize, &'a NumberMention)> {
    let number = here.number;
    let here_too = move |own: &NumberMention| own.sentence == number && own.not_a_figure.is_none();
    let total = move |own: &NumberMention| {
        let shares = context.numbers.iter().filter(|own| here_too(own) && own.unit.as_deref() == Some("percent"));
        own.unit.as_deref() != Some("percent") && shares.into_iter().any(|share| is_total(here.tree, own, share))
    };
    context.numbers.iter().enumerate().filter(move |(_, own)| here_too(own) && !total(own))
}

/// Is a number the whole of which another is a share (*80 percent of the 20,000 residents*)? Then nobody says it of them all.
fn is_total(tree: &Tree, number: &NumberMention, share: &NumberMention) -> bool {
    let Some(noun) = number.unit_word.filter(|noun| tree.word(*noun).rel() == "nmod") else { return false };
    tree.word(noun).head.is_some_and(|head| share.words.contains(&head) || share.unit_word == Some(head))
}

/// Parts of what is counted (*38 people, among them 11 children*) are counted as the whole is.
fn parts(context: &Context, here: &Sentences, used: &mut Vec<usize>, figures: &mut Vec<(usize, Figure)>) {
    for (index, number) in proper(context, here).filter(|(_, own)| own.part_of.is_some()) {
        let whole = figures.iter().find(|(own, _)| number.part_of == Some(*own));
        let Some(kind) = whole.and_then(|(_, figure)| figure.kind.clone()).filter(|_| !used.contains(&index)) else {
            continue;
        };
        used.push(index);
        figures.push((index, number.figure(context.text(), Some(&kind))));
    }
}

/// What the numbers of a toll are limited to: those killed in a part of a country, and of a part the people whom its noun names.
pub fn scope(context: &Context, here: &Sentences, claim: &mut Claim) {
    let by = format!("{}.figures.scope", context.lang);
    for figure in &mut claim.figures {
        let number = proper(context, here).find(|(_, own)| own.span == figure.cited.span);
        let part = figure.part_of.and(number).and_then(|(_, own)| own.unit_word);
        if let Some(noun) = part {
            let own = here.tree.word(noun);
            let cited = Cited::at(context.text(), own.span, &by);
            figure.scope = Some(Scope { cited, area: None, population: Some(own.form.clone()) });
        } else if let Some(place) = claim.place.as_ref().filter(|own| own.precision != Some(Precision::Country)) {
            let cited = Cited::at(context.text(), place.cited.span, &by).with_via(place.cited.via.clone());
            figure.scope = Some(Scope { cited, area: place.name.clone(), population: None });
        }
    }
}

/// *A woman was arrested*: one person, where the rule counts those whom its act befalls.
fn single<'a>(
    context: &'a Context,
    here: &Sentences,
    one: &Fired,
    rule: &Rule,
) -> impl Iterator<Item = (usize, &'a NumberMention)> {
    let number = here.number;
    let all = context.numbers.iter().enumerate();
    let counts = rule.figure.as_deref().is_some_and(|kind| WEIGHTY.contains(&kind)) && !rule.figure_of_subject;
    let befalls: Vec<usize> = one.roles.iter().filter(|own| own.0 == Role::Recipient).map(|own| own.1).collect();
    all.filter(move |(_, own)| {
        let person = own.unit_word.is_some_and(|unit| befalls.contains(&unit));
        counts && own.sentence == number && own.not_a_figure == Some(Reason::Article) && person
    })
}

/// The event's verb says what is counted in its role; else the noun does.
fn kind_of(
    context: &Context,
    here: &Sentences,
    one: &Fired,
    rule: &Rule,
    number: &NumberMention,
    unit: usize,
) -> Option<String> {
    let role = if rule.figure_of_subject { Role::Actor } else { Role::Recipient };
    let counted = one.roles.iter().any(|(own, word, _)| *own == role && covers(here, context.mentions, *word, unit));
    let argument = argument_of(context, here, one.word, number, unit, rule.figure_of_subject);
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

/// Does the number count an argument of the predicate: its noun, its own word (*thousands of people*), or what the noun
/// is made up of (*the bodies of 69 people*)?
fn argument_of(
    context: &Context,
    here: &Sentences,
    word: usize,
    number: &NumberMention,
    unit: usize,
    subject: bool,
) -> bool {
    use crate::clause::Slot;
    let person = number.unit.as_deref() == Some("person");
    let made_up = here.tree.preposition(unit).is_some_and(|own| context.grammar.genitive.has(&own)) && person;
    let holds = |noun: usize| {
        noun == unit || number.all.contains(&noun) || (made_up && here.tree.word(unit).head == Some(noun))
    };
    here.propositions[word].iter().flat_map(|own| &own.args).any(|arg| {
        let slot = match &arg.slot {
            Slot::Subj => subject,
            Slot::Obj | Slot::Poss => !subject,
            // What stands behind a preposition is a place as often as someone.
            Slot::Prep(_) => !subject && (person || number.kind.is_some() || number.currency.is_some()),
            _ => false,
        };
        slot && here.tree.conjuncts(arg.word).into_iter().any(holds)
    })
}

fn counts_argument(context: &Context, here: &Sentences, one: &Fired, number: &NumberMention, unit: usize) -> bool {
    [true, false].into_iter().any(|subject| argument_of(context, here, one.word, number, unit, subject))
}

/// An act that is named in the clause of a toll (*thirteen were hurt in the attack*) carries its numbers: no figure of its own
/// is left.
pub fn carry(here: &Sentences, kept: &[&Fired], claims: &mut Vec<Claim>) {
    let word_of = |claim: &Claim| {
        let start = claim.trigger.as_ref().map(|own| own.quoted.span.start);
        (0..here.tree.len()).find(|word| Some(here.tree.word(*word).span.start) == start)
    };
    let mut at = 0;
    while at < claims.len() {
        let toll = word_of(&claims[at]).filter(|_| claims[at].kind == Kind::Figure);
        let toll = toll.filter(|word| kept.iter().any(|one| one.word == *word));
        let carrier = toll.and_then(|toll| {
            let args: Vec<usize> =
                here.propositions[toll].iter().flat_map(|own| &own.args).map(|arg| arg.word).collect();
            claims.iter().position(|claim| {
                let violent = claim.event_type.as_deref() == Some("ASSAULT") && claim.figures.is_empty();
                let over =
                    |word: usize| here.propositions[word].iter().flat_map(|own| &own.args).any(|arg| arg.word == toll);
                violent && word_of(claim).is_some_and(|word| args.contains(&word) || over(word))
            })
        });
        match carrier {
            Some(carrier) => {
                claims[carrier].figures = std::mem::take(&mut claims[at].figures);
                claims.remove(at);
            }
            None => at += 1,
        }
    }
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
