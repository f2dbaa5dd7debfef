//! When an act without time words of its own happened: on the day that the telling has reached.
//!
//! The tense of a clause says how its act lies to that day. A present tense is the report's own day; a perfect with which
//! news opens is too; a past tense goes on where the last clause that named a day left off, else with the day of the
//! opening; a pluperfect lies before it. Invariant: the day is cited on the verb that has the tense, and where words
//! elsewhere name it, on those in `via`. What no word fixes stays open.

use super::event::{Context, Sentences, is_history};
use crate::clause::Tree;
use crate::timex::{Relation, TimeMention, TimexKind, timex};
use onrust_record::{Cited, Claim, Kind, When};
use onrust_text::{Heading, Upos};

/// How a clause is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Tense {
    /// Present.
    Now,
    /// Present perfect.
    News,
    /// Past.
    Past,
    /// Pluperfect.
    Before,
}

/// A clause's tense, with the verb that shows it.
#[derive(Clone, Copy, Debug)]
struct Telling {
    tense: Tense,
    /// The finite verb.
    verb: usize,
    /// The word that heads the clause.
    head: usize,
    /// Does the sentence itself say it, or is it below a clause that does?
    main: bool,
}

/// A day that the telling has reached, and the sentence that names it.
#[derive(Clone, Debug)]
struct Reached {
    when: When,
    sentence: usize,
}

/// How long a telling stays with a day of weeks ago, in sentences; a guess, to be measured.
const BACKGROUND: usize = 2;

/// How far before the report the day of the opening may lie, in days.
const FRESH: i64 = 10;

/// Acts that are done by saying them: a promise is made when it is said, whatever it is about.
const SPOKEN: [&str; 6] = ["REQUEST", "ACCUSE", "REJECT", "THREATEN", "AGREE", "CONCEDE"];

/// Dates the claims that have no time words.
pub fn date(context: &Context, sentences: &[Sentences], claims: &mut [Claim]) {
    let opening = opening(context, sentences);
    let mut reached: Option<Reached> = None;
    let mut lost = false;
    for here in sentences {
        let span = context.doc.sentences[here.number].span;
        let undated = |claim: &&mut Claim| claim.span == span && (claim.when.is_none() || is_promise(claim));
        for claim in claims.iter_mut().filter(undated) {
            let (opening, reached) = (opening.as_ref().filter(|_| !lost), reached.as_ref().filter(|_| !lost));
            let told = told(context, here, claim, opening, reached);
            claim.when = told.or(claim.when.take());
            let known = claim.auxiliary.iter().any(|own| own == "historical");
            if claim.kind == Kind::Event && !known && is_history(context, claim) {
                claim.auxiliary.insert(0, "historical".into());
            }
        }
        lost = loses(context, here, lost);
        reached = go_on(context, here, reached);
    }
}

/// Has the telling left the day that it had reached: behind a heading inside the report, or after a sentence that goes back
/// (*had been driven off earlier*)? It has one again where a sentence names a day or tells of now.
fn loses(context: &Context, here: &Sentences, lost: bool) -> bool {
    if day_of(context, here).is_some() {
        return false;
    }
    if here.number > 0 && context.doc.sentences[here.number].heading == Heading::Yes {
        return true;
    }
    let telling = root_of(here).and_then(|root| tell(context, here.tree, root));
    let back = |own: Telling| matches!(own.tense, Tense::Past | Tense::Before);
    telling.map_or(lost, |own| back(own) && (lost || earlier(context, here, own.head)))
}

/// A promise is made when it is said, whenever it is to be kept.
fn is_promise(claim: &Claim) -> bool {
    let future = claim.auxiliary.iter().any(|own| own == "future");
    future && claim.event_type.as_deref().is_some_and(|own| matches!(own, "AGREE" | "CONCEDE" | "THREATEN"))
}

/// The day that the report opens with: the first fresh one that a main clause names, else that of a present or perfect.
fn opening(context: &Context, sentences: &[Sentences]) -> Option<Reached> {
    let published = context.published()?;
    let fresh = |when: &When| {
        let (from, to) = (when.from.unwrap_or(published.from), when.to.unwrap_or(published.to));
        to <= published.to && days_between(from, published.from) <= FRESH && days_between(from, to) <= 7
    };
    let first = sentences.first()?;
    let telling = root_of(first).and_then(|root| tell(context, first.tree, root));
    if let Some(own) = day_of(context, first).filter(|own| fresh(&own.when)) {
        return Some(own);
    }
    match telling {
        Some(own) if matches!(own.tense, Tense::Now | Tense::News) => Some(Reached {
            when: cite(context, first, own.verb, Some(published.from), Some(published.to), None),
            sentence: first.number,
        }),
        _ => sentences.iter().find_map(|here| day_of(context, here).filter(|own| fresh(&own.when))),
    }
}

fn days_between(from: onrust_record::Date, to: onrust_record::Date) -> i64 {
    i64::from((to - from).get_days())
}

fn root_of(here: &Sentences) -> Option<usize> {
    (0..here.tree.len()).find(|word| here.tree.word(*word).head.is_none())
}

/// The day that a main clause of the sentence names.
fn day_of(context: &Context, here: &Sentences) -> Option<Reached> {
    let published = context.published()?;
    let names_day = |time: &&TimeMention| {
        time.sentence == here.number
            && time.kind == TimexKind::Date
            && !time.relation.is_some_and(Relation::alters)
            && time.when.from.is_some()
            && time.when.to.is_some_and(|to| to <= published.to)
            && !of_noun(context, here, time, None)
    };
    let above =
        |time: &TimeMention| here.tree.ancestors(head_of(here.tree, time)).find(|at| is_predicate(here.tree, *at));
    let in_main = |time: &&TimeMention| above(time).is_none_or(|at| is_main(here.tree, at));
    let past = |time: &&TimeMention| {
        let telling = above(time).and_then(|at| tell(context, here.tree, at));
        telling.is_some_and(|own| matches!(own.tense, Tense::Past | Tense::Before))
    };
    let days = context.times.mentions.iter().filter(names_day);
    let found = days.clone().find(in_main).or_else(|| days.clone().find(past))?;
    Some(Reached { when: found.when.clone(), sentence: here.number })
}

/// The day that the next sentence may go on with.
fn go_on(context: &Context, here: &Sentences, reached: Option<Reached>) -> Option<Reached> {
    if let Some(own) = day_of(context, here) {
        return Some(own);
    }
    let telling = root_of(here).and_then(|root| tell(context, here.tree, root));
    let stays = telling.is_none_or(|own| matches!(own.tense, Tense::Past | Tense::Before));
    reached.filter(|own| stays && (here.number - own.sentence < BACKGROUND || is_fresh(context, &own.when)))
}

fn is_fresh(context: &Context, when: &When) -> bool {
    let published = context.published();
    published.zip(when.from).is_some_and(|(days, from)| days_between(from, days.from) <= FRESH)
}

/// When the act of a claim happened, by its tense.
fn told(
    context: &Context,
    here: &Sentences,
    claim: &Claim,
    opening: Option<&Reached>,
    reached: Option<&Reached>,
) -> Option<When> {
    let start = claim.trigger.as_ref()?.quoted.span.start;
    let word = (0..here.tree.len()).find(|word| here.tree.word(*word).span.start == start)?;
    let published = context.published();
    let factual = !claim.auxiliary.iter().any(|own| matches!(own.as_str(), "future" | "hypothetical"));
    let Some(telling) = tell(context, here.tree, word) else {
        // A heading without a verb tells what has happened.
        let last = published.filter(|_| factual).map(|days| days.to)?;
        return Some(cite(context, here, word, None, Some(last), None));
    };
    let (first, last) = (published.map(|days| days.from), published.map(|days| days.to));
    let has = |name: &str| claim.auxiliary.iter().any(|own| own == name);
    let spoken = claim.kind == Kind::Statement || claim.event_type.as_deref().is_some_and(|own| SPOKEN.contains(&own));
    let ahead = (has("future") || has("hypothetical")) && !spoken;
    if let Some(said) = said_on(context, here, word) {
        let open = matches!(telling.tense, Tense::Past | Tense::News | Tense::Before);
        let from = if open && !spoken { None } else { said.from };
        let to = if ahead { None } else { said.to };
        return (from.is_some() || to.is_some()).then(|| cite(context, here, telling.verb, from, to, Some(&said)));
    }
    if ahead {
        return (has("future") && first.is_some()).then(|| cite(context, here, telling.verb, first, None, None));
    }
    let anchor = reached.or(opening).map(|own| &own.when);
    let earlier = earlier(context, here, telling.head) || spoken_of(here, word);
    let opens = here.number == 0 || context.grammar.news_perfect;
    match telling.tense {
        Tense::Now if !spoken_of(here, word) => last.map(|_| cite(context, here, telling.verb, first, last, None)),
        Tense::News if opens && telling.main && !earlier => {
            last.map(|_| cite(context, here, telling.verb, first, last, None))
        }
        Tense::Past if !earlier && anchor.is_some() => {
            anchor.map(|day| cite(context, here, telling.verb, day.from, day.to, Some(day)))
        }
        _ => last.map(|_| cite(context, here, telling.verb, None, last, None)),
    }
}

/// The days of the saying that covers a word, where words say when it was said.
fn said_on(context: &Context, here: &Sentences, word: usize) -> Option<When> {
    let sayings = here.sayings.iter().rev();
    sayings.filter(|own| own.verb && own.covers(word) && own.cue != word).find_map(|saying| {
        let own = |time: &&TimeMention| {
            let start = head_of(here.tree, time);
            time.sentence == here.number
                && matches!(time.kind, TimexKind::Date | TimexKind::Time)
                && (time.when.from.is_some() || time.when.to.is_some())
                && !saying.covers(start)
                && here.tree.ancestors(start).skip(1).find(|at| is_predicate(here.tree, *at)) == Some(saying.cue)
        };
        context
            .times
            .mentions
            .iter()
            .filter(|time| time.sentence == here.number)
            .find(own)
            .map(|time| time.when.clone())
    })
}

/// Is the word only spoken of: a noun that neither is nor does what its clause tells?
fn spoken_of(here: &Sentences, word: usize) -> bool {
    let noun = matches!(here.tree.word(word).upos, Upos::Noun | Upos::Propn);
    noun && !is_predicate(here.tree, word) && !matches!(here.tree.word(word).rel(), "nsubj" | "obj" | "root" | "conj")
}

/// Does an adverb of the clause set it before the day that is told?
fn earlier(context: &Context, here: &Sentences, head: usize) -> bool {
    let tree = here.tree;
    tree.children(head).iter().any(|child| {
        matches!(tree.word(*child).rel(), "advmod" | "obl") && context.grammar.earlier.has(&tree.lemma(*child))
    })
}

/// A day cited on the verb that has the tense, and on the words that name the day.
fn cite(
    context: &Context,
    here: &Sentences,
    verb: usize,
    from: Option<onrust_record::Date>,
    to: Option<onrust_record::Date>,
    named: Option<&When>,
) -> When {
    let by = format!("{}.timex.{}", context.lang, if named.is_some() { "told-on" } else { "tense" });
    let own = Cited::at(context.text(), here.tree.word(verb).span, &by);
    let via = named.into_iter().flat_map(|day| {
        let mut words = day.cited.clone();
        let further = std::mem::take(&mut words.via);
        std::iter::once(words).chain(further)
    });
    let via = via.filter(|words| words.span != own.span).collect::<Vec<_>>();
    When { cited: own.with_via(via), timex: timex(from, to), from, to }
}

/// Does the time belong to a noun (*Friday's attack*), not to the clause around it?
pub fn of_noun(context: &Context, here: &Sentences, time: &TimeMention, predicate: Option<usize>) -> bool {
    let tree = here.tree;
    if time.relation.is_some_and(Relation::alters) {
        return false;
    }
    let mut at = head_of(tree, time);
    while let Some(noun) = tree.word(at).head {
        if Some(noun) == predicate || is_predicate(tree, noun) {
            return false;
        }
        let deprel = tree.word(at).deprel.as_str();
        let genitive = tree.preposition(at).is_some_and(|own| context.grammar.genitive.has(&own));
        let close = matches!(deprel, "nmod:poss" | "compound" | "amod") || genitive;
        let happening = !context.rules.of(&here.classes[noun].classes).is_empty();
        let subject = tree.ancestors(noun).take_while(|at| !is_predicate(tree, *at)).last();
        let deep = subject.is_some_and(|top| tree.word(top).rel() == "nsubj" && top != noun);
        let names = matches!(tree.word(noun).upos, Upos::Noun | Upos::Propn) && deprel != "flat";
        if names && (close || deep || (happening && deprel == "nmod")) {
            return !is_scene(context, tree, noun);
        }
        at = noun;
    }
    false
}

/// Is the noun the scene of its clause (*during the attack on Friday*), so that its day is the clause's?
fn is_scene(context: &Context, tree: &Tree, noun: usize) -> bool {
    tree.word(noun).rel() == "obl" && tree.preposition(noun).is_some_and(|own| context.grammar.during.has(&own))
}

/// The word of a time by which it hangs in the tree.
fn head_of(tree: &Tree, time: &TimeMention) -> usize {
    let inside = |word: &usize| tree.word(*word).head.is_some_and(|head| time.core.contains(&head));
    time.core.clone().find(|word| !inside(word)).unwrap_or(time.core.start)
}

/// Is the time inside a clause of another verb below the predicate (*called on them to leave on Friday*)?
pub fn in_lower_clause(tree: &Tree, time: &TimeMention, predicate: usize) -> bool {
    let time = head_of(tree, time);
    let path: Vec<usize> = tree.ancestors(time).take_while(|at| *at != predicate).collect();
    tree.below(time, predicate)
        && path
            .into_iter()
            .any(|at| is_predicate(tree, at) && matches!(tree.word(at).rel(), "xcomp" | "ccomp" | "acl") && at != time)
}

/// Does the time stand in a clause of another tense than the predicate (*was to be on Friday, but has been put off*)?
pub fn of_other_tense(context: &Context, tree: &Tree, time: &TimeMention, predicate: usize) -> bool {
    let (own, other) = (tell(context, tree, predicate), tell(context, tree, head_of(tree, time)));
    let past = |telling: Telling| matches!(telling.tense, Tense::Past | Tense::Before);
    own.zip(other).is_some_and(|(own, other)| own.head != other.head && past(own) != past(other))
}

/// Does the word head a clause: a verb, or a word with an auxiliary or copula?
fn is_predicate(tree: &Tree, word: usize) -> bool {
    let own = tree.word(word);
    own.upos == Upos::Verb && !matches!(own.rel(), "amod" | "case" | "nmod" | "compound")
        || own.upos == Upos::Aux && own.head.is_none()
        || tree.children(word).iter().any(|child| matches!(tree.word(*child).rel(), "aux" | "cop"))
}

/// Is the clause said by the sentence itself: its root, a clause beside it, or what a verb there passes on?
fn is_main(tree: &Tree, head: usize) -> bool {
    tree.ancestors(head).all(|at| {
        tree.word(at).head.is_none()
            || !is_predicate(tree, at)
            || matches!(tree.word(at).rel(), "conj" | "parataxis" | "ccomp" | "xcomp")
    }) && !tree.ancestors(head).any(|at| matches!(tree.word(at).rel(), "acl" | "advcl" | "csubj"))
}

/// The tense of the clause that a word stands in: that of the nearest finite verb at or above it.
fn tell(context: &Context, tree: &Tree, word: usize) -> Option<Telling> {
    let mut at = word;
    for _ in 0..tree.len() {
        if is_predicate(tree, at)
            && let Some((tense, verb)) = finite(context, tree, at)
        {
            let main = is_main(tree, word);
            return Some(Telling { tense, verb, head: at, main });
        }
        at = tree.word(at).head?;
    }
    None
}

/// Is the word itself told in a past tense? Then no date makes it a thing to come.
pub fn is_past(context: &Context, tree: &Tree, word: usize) -> bool {
    let past = |own: Telling| own.head == word && matches!(own.tense, Tense::Past | Tense::Before);
    tell(context, tree, word).is_some_and(past)
}

/// The tense of a predicate, with its finite verb.
fn finite(context: &Context, tree: &Tree, head: usize) -> Option<(Tense, usize)> {
    let parts = tree.children(head).iter().copied().filter(|child| matches!(tree.word(*child).rel(), "aux" | "cop"));
    let parts: Vec<usize> = parts.collect();
    let finite = std::iter::once(head).chain(parts.iter().copied()).find(|at| tree.word(*at).has("VerbForm=Fin"));
    let top = tree.word(head).head.is_none() && tree.word(head).has("Tense=Past");
    let verb = finite.or_else(|| (parts.is_empty() && top).then_some(head))?;
    let past = tree.word(verb).has("Tense=Past");
    let participle = std::iter::once(head).chain(parts).any(|at| at != verb && tree.word(at).has("VerbForm=Part"));
    let perfect =
        participle && verb != head && tree.word(verb).rel() == "aux" && context.grammar.perfect.has(&tree.lemma(verb));
    let passive =
        participle && tree.word(verb).deprel == "aux:pass" && context.grammar.perfect_passive.has(&tree.lemma(verb));
    let perfect = perfect && tree.word(verb).deprel != "aux:pass" || passive;
    Some(match (perfect, past) {
        (true, true) => (Tense::Before, verb),
        (true, false) => (Tense::News, verb),
        (false, true) => (Tense::Past, verb),
        (false, false) => (Tense::Now, verb),
    })
}
