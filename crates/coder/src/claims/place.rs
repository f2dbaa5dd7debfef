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

/// What happens to people where they live: modes of SANCTION and ACCUSE. An allegation is one of them where no more than
/// the words "is suspected" or the police and the courts make it.
const LEGAL: [&str; 3] = ["convict", "expel", "investigate"];
const OFFICERS: [&str; 2] = ["COP", "JUD"];

/// Sectors of those who act where they stand: what a crowd calls out or police threaten with has a place.
const PRESENT: [&str; 4] = ["CVL", "COP", "UAF", "REB"];

/// What is sent elsewhere: where it goes (*to X*) is no place of it.
const SENT: [&str; 2] = ["SANCTION", "AID"];

/// What is done to a country is done in it.
const SUFFERED: [&str; 2] = ["ASSAULT", "COERCE"];

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
    let is_one_of = |types: &[&str]| claim.event_type.as_deref().is_some_and(|own| types.contains(&own));
    let spoken = is_one_of(&SPOKEN);
    let goes = !spoken && !is_one_of(&SENT);
    let fits = |own: &&PlaceMention| match role(context.doc, own, grammar) {
        PlaceRole::In => true,
        PlaceRole::To => goes,
        _ => false,
    };
    let taken = |own: &PlaceMention| one.roles.iter().any(|(role, word, _)| *role != Role::Place && *word == own.head);
    let all = context.mentions.places.iter().filter(|own| own.sentence == here.number && !own.dateline);
    let all = all.filter(|own| !spoken || beside(here, one.word, own.head) && !taken(own));
    let all = all.filter(|own| is_one_of(&PLACED) || !elsewhere(here, own.head, one.word));
    if let Some(found) = nearest(here.tree, one.word, walls, all.filter(fits).map(|own| (own.head, own))) {
        return Some(found.place.clone());
    }
    let undergoes = |word: usize| context.mentions.place_at(here.number, word).filter(|own| own.head == word);
    let suffers = one.roles.iter().filter(|(role, ..)| *role == Role::Recipient && is_one_of(&SUFFERED));
    if let Some(found) = suffers.filter_map(|(_, word, _)| undergoes(*word)).next() {
        return Some(found.place.clone());
    }
    let officers = claim.actors.iter().all(|own| own.sectors.iter().any(|own| OFFICERS.contains(&own.as_str())));
    let mode = |own: &String| LEGAL.contains(&own.as_str()) || own == "allege" && officers;
    let legal = is_one_of(&["SANCTION", "ACCUSE"]) && claim.modes.iter().any(mode);
    let stands = present(claim);
    let (actors, recipients) = (countries(context, &claim.actors), countries(context, &claim.recipients));
    let both: BTreeSet<&str> = actors.union(&recipients).copied().collect();
    let inland = !actors.is_empty() && actors == recipients;
    let quarrel = inland && is_one_of(&["ACCUSE", "REJECT", "THREATEN"]);
    if !(is_one_of(&PLACED) || spoken && (legal || stands || quarrel)) {
        return None;
    }
    let carried = carried(context, here);
    match both.len() {
        0 => carried.map(|own| own.place.clone()).or_else(|| about(context, here)),
        1 => {
            let home = both.first().copied()?;
            let same = carried.filter(|own| own.country.as_deref() == Some(home)).map(|own| own.place.clone());
            let main = context.mentions.about.as_ref().is_none_or(|(own, _)| own == home);
            let told = (!actors.is_empty() && (is_one_of(&BY_ACTOR) || legal || spoken || stands))
                || (!recipients.is_empty() && (is_one_of(&BY_RECIPIENT) || legal));
            same.or_else(|| whole(context, &claim.recipients, &claim.actors, home).filter(|_| inland || told && main))
        }
        _ => carried
            .filter(|own| own.country.as_deref().is_some_and(|own| both.contains(own)))
            .map(|own| own.place.clone()),
    }
}

/// Do those act who stand where it happens: a crowd, police, fighters?
fn present(claim: &Claim) -> bool {
    let stands = |own: &Entity| own.sectors.iter().any(|sector| PRESENT.contains(&sector.as_str()));
    !claim.actors.is_empty() && claim.actors.iter().all(|own| stands(own) && own.wikidata.is_none())
}

/// Does a place stand in another finite clause below the predicate? What happens shares its scene with the clause that tells
/// when (*was killed as a bomb went off in X*); what is said or talked about does not.
fn elsewhere(here: &Sentences, place: usize, predicate: usize) -> bool {
    let tree = here.tree;
    let clause = |at: usize| {
        matches!(tree.word(at).rel(), "advcl" | "ccomp" | "parataxis" | "acl" | "conj")
            && std::iter::once(&at).chain(tree.children(at)).any(|own| tree.word(*own).has("VerbForm=Fin"))
    };
    tree.below(place, predicate) && tree.ancestors(place).take_while(|at| *at != predicate).any(clause)
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
