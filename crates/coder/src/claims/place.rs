//! Where a happening took place: its clause's own place, the one carried on from before, or the country of those it is among.
//!
//! Invariant: a place cites the words that name it or its country, wherever in the report they stand; never a dateline.

use super::choose::nearest;
use super::event::{Context, Sentences};
use crate::places::{PlaceMention, Role as PlaceRole, role};
use crate::rules::{Fired, Role};
use onrust_record::{Claim, Entity, Place, Precision};
use std::collections::BTreeSet;

/// Happenings that have a place, whose report goes on telling of it without naming it again.
const PLACED: [&str; 8] = ["PROTEST", "ASSAULT", "COERCE", "MOBILIZE", "RETREAT", "CONCEDE", "SANCTION", "AID"];

/// Of those, what is done at home when only one side's country is known: the actor's, or that of those who undergo it.
const BY_ACTOR: [&str; 4] = ["PROTEST", "COERCE", "CONCEDE", "RETREAT"];
const BY_RECIPIENT: [&str; 4] = ["PROTEST", "COERCE", "ASSAULT", "AID"];

/// What is said: places in it are what it is about, but for one that stands beside the verb of saying.
const SPOKEN: [&str; 6] = ["REQUEST", "ACCUSE", "REJECT", "SUPPORT", "AGREE", "THREATEN"];

/// How many sentences a place carries on: a guess that did best on the development gold among 1 to 8.
const REACH: usize = 3;

/// The place of an event.
pub(super) fn place(context: &Context, here: &Sentences, one: &Fired, walls: &[bool], claim: &Claim) -> Option<Place> {
    if let Some((_, word, _)) = one.roles.iter().find(|(role, ..)| *role == Role::Place)
        && let Some(found) = context.mentions.place_at(here.number, *word)
    {
        return Some(found.place.clone());
    }
    let grammar = context.finder.grammar();
    let fits = |own: &&PlaceMention| matches!(role(context.doc, own, grammar), PlaceRole::In | PlaceRole::To);
    let spoken = claim.event_type.as_deref().is_some_and(|own| SPOKEN.contains(&own));
    let all = context.mentions.places.iter().filter(|own| own.sentence == here.number && !own.dateline);
    let all = all.filter(|own| !spoken || beside(here, one.word, own.head));
    if let Some(found) = nearest(here.tree, one.word, walls, all.filter(fits).map(|own| (own.head, own))) {
        return Some(found.place.clone());
    }
    let event_type = claim.event_type.as_deref().filter(|own| PLACED.contains(own))?;
    let carried = carried(context, here);
    let (actors, recipients) = (countries(context, &claim.actors), countries(context, &claim.recipients));
    let both: BTreeSet<&str> = actors.union(&recipients).copied().collect();
    match both.len() {
        0 => carried.map(|own| own.place.clone()).or_else(|| about(context, here)),
        1 => {
            let home = both.first().copied()?;
            let same = carried.filter(|own| own.country.as_deref() == Some(home)).map(|own| own.place.clone());
            let main = context.mentions.about.as_ref().is_none_or(|(own, _)| own == home);
            let told = (!actors.is_empty() && !recipients.is_empty())
                || (!actors.is_empty() && BY_ACTOR.contains(&event_type))
                || (!recipients.is_empty() && BY_RECIPIENT.contains(&event_type));
            same.or_else(|| whole(context, &claim.recipients, &claim.actors, home).filter(|_| told && main))
        }
        _ => carried
            .filter(|own| own.country.as_deref().is_some_and(|own| both.contains(own)))
            .map(|own| own.place.clone()),
    }
}

/// Does a place hang from the trigger itself, or from a noun that does ("in the city of X")?
fn beside(here: &Sentences, trigger: usize, place: usize) -> bool {
    let above = here.tree.word(place).head;
    above == Some(trigger)
        || above.is_some_and(|noun| here.tree.word(noun).rel() == "obl" && here.tree.word(noun).head == Some(trigger))
}

/// The place of a happening shortly before.
fn carried<'a>(context: &'a Context, here: &Sentences) -> Option<&'a PlaceMention> {
    let near = |own: &&PlaceMention| own.sentence < here.number && here.number - own.sentence <= REACH && !own.dateline;
    let inside = |own: &&PlaceMention| role(context.doc, own, context.finder.grammar()) == PlaceRole::In;
    context.mentions.places.iter().rev().filter(near).find(inside)
}

/// The countries that some are of; bodies of no country left out.
fn countries<'a>(context: &Context, entities: &'a [Entity]) -> BTreeSet<&'a str> {
    let codes = entities.iter().filter_map(|own| own.country.as_deref());
    codes.filter(|code| context.finder.country_name(code).is_some()).collect()
}

/// The whole country, on the words of those who are of it.
fn whole(context: &Context, recipients: &[Entity], actors: &[Entity], home: &str) -> Option<Place> {
    let entity = recipients.iter().chain(actors).find(|own| own.country.as_deref() == Some(home))?;
    let mut cited = entity.cited.clone();
    cited.by = format!("{}.places.home", context.lang);
    Some(country(context, cited, home))
}

/// The country that the report is about, on the words that name it nearest before the sentence.
fn about(context: &Context, here: &Sentences) -> Option<Place> {
    let (home, words) = context.mentions.about.as_ref()?;
    let start = context.doc.sentences[here.number].span.start;
    let span = words.iter().rfind(|own| own.end <= start).or(words.first())?;
    let by = format!("{}.places.report", context.lang);
    Some(country(context, onrust_record::Cited::at(context.text(), *span, &by), home))
}

fn country(context: &Context, cited: onrust_record::Cited, code: &str) -> Place {
    Place {
        cited,
        name: context.finder.country_name(code),
        country: Some(code.to_owned()),
        precision: Some(Precision::Country),
        ..Place::default()
    }
}
