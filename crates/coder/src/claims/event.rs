//! Events of a sentence, and with them its figures and statements.

use super::attribution::{Cues, Saying};
use super::choose::{distance, nearest};
use super::told::{in_lower_clause, is_past, of_noun, of_other_tense};
use super::{figure, statement};
use crate::clause::{Grammar, Modality, Proposition, Tree, modality};
use crate::names::{Finder, Mentions};
use crate::numbers::NumberMention;
use crate::places::Role as PlaceRole;
use crate::rules::{Effect, Fired, Role, Rule, Rules, WordClasses};
use crate::timex::{TimeMention, Times, TimexKind};
use onrust_record::{
    Attribution, Cited, Claim, Days, Dct, Entity, Factuality, Kind, Measure, Precision, Quoted, Span, Trigger, When,
};
use onrust_text::{Document, Upos};
use std::collections::BTreeMap;

/// All that the finders know of a report, and the language's rules.
pub struct Context<'a> {
    /// The report.
    pub doc: &'a Document,
    /// Its language.
    pub lang: &'a str,
    /// The rules.
    pub rules: &'a Rules,
    /// The grammar.
    pub grammar: &'a Grammar,
    /// The cues of attribution.
    pub cues: &'a Cues,
    /// Types that a future act of a type becomes.
    pub shifts: &'a [(String, String)],
    /// Types that people of the place do, with their sector.
    pub crowds: &'a BTreeMap<String, String>,
    /// The finder of names.
    pub finder: &'a Finder,
    /// Who is named.
    pub mentions: &'a Mentions,
    /// The times.
    pub times: &'a Times,
    /// The numbers.
    pub numbers: &'a [NumberMention],
    /// The report's date.
    pub dct: Option<Dct>,
}

/// One sentence, with what was read in it.
pub struct Sentences<'a> {
    /// Its number.
    pub number: usize,
    /// Its tree.
    pub tree: &'a Tree<'a>,
    /// Its propositions.
    pub propositions: &'a [Option<Proposition>],
    /// Classes of its words.
    pub classes: &'a [WordClasses],
    /// The country of each word that is a nationality before a noun.
    pub nations: &'a [Option<Entity>],
    /// Its sayings, widest first.
    pub sayings: &'a [Saying],
    /// Who speaks in a quotation that goes on from a neighbour sentence.
    pub carried: Option<Attribution>,
}

impl Context<'_> {
    /// The report's text.
    pub fn text(&self) -> &str {
        &self.doc.report.text
    }

    /// The days of publication, as narrow as the words leave them.
    pub fn published(&self) -> Option<Days> {
        let dct = self.dct.as_ref()?;
        let narrowed = dct.narrowed.as_ref().and_then(|own| Some(Days { from: own.from?, to: own.to? }));
        Some(narrowed.unwrap_or(dct.days))
    }

    /// A claim of a sentence, without its content.
    pub fn blank(&self, here: &Sentences, by: &str) -> Claim {
        let span = self.doc.sentences[here.number].span;
        Claim {
            report: self.doc.report.id.clone(),
            version: self.doc.report.version,
            dct: self.dct.clone(),
            text: span.of(self.text()).to_owned(),
            span,
            by: by.to_owned(),
            ..Claim::default()
        }
    }

    /// The trigger at a word, with the particles that hang from it.
    pub fn trigger(&self, here: &Sentences, word: usize) -> Trigger {
        let parts = here.tree.children(word).iter().filter(|child| here.tree.word(**child).deprel == "compound:prt");
        Trigger {
            quoted: Quoted::at(self.text(), here.tree.word(word).span),
            parts: parts.map(|part| Quoted::at(self.text(), here.tree.word(*part).span)).collect(),
        }
    }

    /// The entity at a word; a stand-in of its clause (a relative pronoun) becomes the span, and the name goes in `via`.
    pub fn entity(&self, here: &Sentences, word: usize, stand_in: Option<usize>) -> Option<Entity> {
        let Some(mention) = self.mentions.at(here.number, word) else { return here.nations[word].clone() };
        let mut entity = self.apposed(here, word, mention).unwrap_or_else(|| mention.entity.clone());
        if let Some(pronoun) = stand_in {
            let own = Cited::at(self.text(), here.tree.word(pronoun).span, &format!("{}.names.relative", self.lang));
            entity.cited = own.with_via([entity.cited]);
        }
        Some(entity)
    }

    /// *Persbureau X*: the name right behind a nameless noun names it.
    fn apposed(&self, here: &Sentences, word: usize, mention: &crate::names::Mention) -> Option<Entity> {
        let behind = here.tree.children(word).iter().copied().find(|child| {
            matches!(here.tree.word(*child).rel(), "appos" | "flat") && *child == mention.words.end.max(word + 1)
        })?;
        let named = self
            .mentions
            .at(here.number, behind)
            .filter(|other| other.named && !mention.named && other.span != mention.span)?;
        let mut entity = named.entity.clone();
        let whole = Cited::at(self.text(), mention.span.cover(named.span), &entity.cited.by);
        entity.cited = whole.with_via(entity.cited.via);
        Some(entity)
    }

    /// On whose word a word of the sentence stands.
    pub fn attribution(&self, here: &Sentences, word: usize, factuality: Factuality) -> Attribution {
        let mut attribution = Attribution { factuality, ..Attribution::default() };
        for saying in here.sayings.iter().filter(|saying| saying.covers(word) && saying.cue != word) {
            let speakers = saying.speakers.iter().filter_map(|speaker| self.speaker(here, *speaker));
            attribution.asserters.extend(speakers);
            attribution.cue.get_or_insert_with(|| Quoted::at(self.text(), here.tree.word(saying.cue).span));
        }
        if attribution.asserters.is_empty()
            && let Some(carried) = &here.carried
        {
            attribution.asserters.clone_from(&carried.asserters);
            attribution.cue.clone_from(&carried.cue);
        }
        dedup(&mut attribution.asserters);
        attribution
    }

    /// Who speaks: a known entity, else the bare words.
    pub fn speaker(&self, here: &Sentences, word: usize) -> Option<Entity> {
        if let Some(known) = self.entity(here, word, None) {
            return Some(known);
        }
        let own = here.tree.word(word);
        let (first, last) = phrase(here.tree, word);
        let whole = here.tree.word(first).span.cover(here.tree.word(last).span);
        let bare = (first..=last).find(|at| here.tree.word(*at).rel() != "det").unwrap_or(word);
        let name = here.tree.word(bare).span.cover(here.tree.word(last).span);
        let timed = self.times.mentions.iter().any(|time| time.sentence == here.number && time.words.contains(&word));
        let opens = word == 0 && own.form.starts_with(char::is_uppercase) && here.tree.children(word).is_empty();
        let nominal = (matches!(own.upos, Upos::Noun | Upos::Propn) || opens && own.upos == Upos::Verb) && !timed;
        nominal.then(|| Entity {
            cited: Cited::at(self.text(), whole, &format!("{}.attribution.words", self.lang)),
            name: Some(name.of(self.text()).to_owned()),
            ..Entity::default()
        })
    }

    /// The time of a predicate.
    pub fn when(&self, here: &Sentences, word: usize, walls: &[bool]) -> Option<&TimeMention> {
        let own = self.times.mentions.iter().filter(|time| {
            time.sentence == here.number
                && dates(time)
                && !in_lower_clause(here.tree, time, word)
                && !of_noun(self, here, time, Some(word))
                && !of_other_tense(self, here.tree, time, word)
        });
        nearest(here.tree, word, walls, own.map(|time| (time.core.start, time)))
    }
}

/// First and last word of the plain noun phrase around a noun: what stands before it, and the phrases right behind.
fn phrase(tree: &Tree, noun: usize) -> (usize, usize) {
    let belongs = |at: usize| {
        tree.ancestors(at).take_while(|own| *own != noun).all(|own| {
            matches!(tree.word(own).rel(), "det" | "amod" | "compound" | "flat" | "nummod" | "nmod" | "case")
        })
    };
    let inside = |at: &usize| tree.below(*at, noun) && belongs(*at) && tree.word(*at).upos != Upos::Punct;
    let first = (0..noun).rev().take_while(inside).last().unwrap_or(noun);
    let last = (noun + 1..tree.len()).take_while(inside).last().unwrap_or(noun);
    (first, last)
}

fn dates(time: &TimeMention) -> bool {
    matches!(time.kind, TimexKind::Date | TimexKind::Time) && (time.when.from.is_some() || time.when.to.is_some())
}

fn dedup(entities: &mut Vec<Entity>) {
    let mut seen: Vec<Span> = Vec::new();
    entities.retain(|entity| {
        let new = !seen.contains(&entity.cited.span);
        seen.push(entity.cited.span);
        new
    });
}

/// All claims of a sentence, unsorted.
pub fn code_sentence(context: &Context, here: &Sentences, fired: &[Fired]) -> Vec<Claim> {
    let told = keep(context, here, fired);
    let kept: Vec<&Fired> = told.iter().collect();
    let mut claims = Vec::new();
    let mut used = Vec::new();
    for one in &kept {
        claims.extend(event(context, here, one, &kept, &mut used));
    }
    figure::carry(here, &kept, &mut claims);
    claims.extend(figure::loose(context, here, &used));
    claims.extend(statement::statements(context, here, &kept, &claims));
    contrast(context, here, &mut claims);
    claims
}

/// Drops what is only the topic of another, and what says the same again.
fn keep(context: &Context, here: &Sentences, fired: &[Fired]) -> Vec<Fired> {
    let rule = |one: &Fired| &context.rules.all[one.rule];
    // "Denied that it would send soldiers": the sending is what is denied, and that is said on the claim itself.
    let denied = |one: &Fired, other: &Fired| {
        let clause = here.tree.word(one.word).head == Some(other.word) && here.tree.word(one.word).rel() == "ccomp";
        clause && here.classes[other.word].has(context.cues.deny) && rule(one).event_type.is_some()
    };
    let absorbed = |one: &Fired| {
        fired.iter().any(|other| {
            let topic = rule(other).absorbs && topic_of(here.tree, one.word, other.word);
            other.word != one.word && ((topic && !denied(one, other)) || denied(other, one))
        })
    };
    let kept: Vec<&Fired> = fired.iter().filter(|one| !absorbed(one)).collect();
    let teller = |one: &Fired| {
        kept.iter().position(|other| {
            let same = rule(one).event_type.is_some() && rule(one).event_type == rule(other).event_type;
            let above = other.word != one.word && here.tree.word(one.word).head == Some(other.word);
            same && above && !rule(one).also && !clausal(here.tree, one.word)
        })
    };
    let tellers: Vec<Option<usize>> = kept.iter().map(|one| teller(one)).collect();
    let mut told: Vec<Fired> = kept.iter().map(|one| (*one).clone()).collect();
    for (one, teller) in kept.iter().zip(&tellers) {
        if let Some(teller) = teller {
            lend_roles(&mut told[*teller], one);
        }
    }
    let mut told_alone = tellers.iter().map(Option::is_none);
    told.retain(|_| told_alone.next().unwrap_or(true));
    told
}

/// A noun that says the same again (*killed in a Russian air strike*) may name those whom the verb leaves out, and the mode.
fn lend_roles(teller: &mut Fired, noun: &Fired) {
    teller.lent.push(noun.rule);
    for role in [Role::Actor, Role::Recipient] {
        if !teller.roles.iter().any(|(own, ..)| *own == role) {
            let new = |word: usize| !teller.roles.iter().any(|(_, known, _)| *known == word);
            let lent: Vec<_> = noun.roles.iter().filter(|(own, word, _)| *own == role && new(*word)).copied().collect();
            teller.roles.extend(lent);
        }
    }
}

fn clausal(tree: &Tree, word: usize) -> bool {
    matches!(tree.word(word).rel(), "conj" | "acl" | "parataxis" | "advcl")
}

/// Does a word stand below another without a clause of its own between?
fn topic_of(tree: &Tree, word: usize, top: usize) -> bool {
    let mut at = word;
    while at != top {
        if matches!(tree.word(at).deprel.as_str(), "acl:relcl" | "parataxis" | "appos" | "conj" | "advcl")
            && tree.word(at).head == Some(top)
        {
            return tree.word(at).deprel == "advcl" && tree.word(at).has("VerbForm=Inf");
        }
        match tree.word(at).head {
            Some(head) => at = head,
            None => return false,
        }
    }
    word != top
}

fn event(context: &Context, here: &Sentences, one: &Fired, kept: &[&Fired], used: &mut Vec<usize>) -> Option<Claim> {
    let rule = &context.rules.all[one.rule];
    if rule.kind.as_deref() == Some("statement") {
        return None;
    }
    let put =
        modality(here.tree, context.grammar, here.classes, &context.rules.operators, &context.rules.lexicon, one.word);
    let mut claim = context.blank(here, &rule.id);
    claim.trigger = Some(context.trigger(here, one.word));
    claim.event_type.clone_from(&rule.event_type);
    claim.modes.clone_from(&rule.modes);
    if claim.modes.is_empty() {
        let lent = one.lent.iter().map(|own| &context.rules.all[*own].modes);
        claim.modes = lent.into_iter().find(|modes| !modes.is_empty()).cloned().unwrap_or_default();
    }
    claim.auxiliary.clone_from(&rule.auxiliary);
    participants(context, here, one, rule, &mut claim);
    super::undergone::add(context, here, one, &mut claim);
    let walls = walls(here, one.word);
    time(context, here, one, rule, &walls, &mut claim);
    claim.place = super::place::place(context, here, one, &walls, &claim);
    crowd(context, here, one, &mut claim);
    claim.figures = figure::of_event(context, here, one, rule, kept, used);
    let promise = matches!(rule.event_type.as_deref(), Some("AGREE" | "CONCEDE"))
        && context.rules.operators.effect(&here.classes[one.word]) == Some(Effect::Future);
    // A negation that makes the rule's meaning (*does not permit*) is not said of the act as well.
    let meant = one.used.iter().any(|word| context.grammar.negation.has(&here.tree.lemma(*word)));
    let ahead = ahead(context, here, one.word, &walls);
    let put = Modality {
        negated: put.negated && !meant,
        // Who wants to do it on a day to come plans it.
        hypothetical: put.hypothetical && !(put.wished && ahead),
        historical: put.historical || is_history(context, &claim),
        future: put.future || promise || ahead,
        ..put
    };
    claim.attribution = Some(spoken(context, here, one.word, rule, put, &claim));
    denied(context, here, one.word, &mut claim);
    auxiliary(put, &mut claim);
    shift(context, &mut claim);
    contexts(context, here, one, rule, &mut claim);
    claim.measure = measure(context, here, one, rule, put, &claim);
    claim.reason = reason(context, here, one.word);
    claim.kind = kind_of(rule, &claim)?;
    if claim.kind == Kind::Figure {
        claim.event_type = None;
        claim.modes.clear();
        claim.measure = None;
        // Those who are counted stand in the figure: they did nothing and nobody is said to have done it to them.
        claim.actors.clear();
        claim.recipients.clear();
        figure::scope(context, here, &mut claim);
    }
    Some(claim)
}

fn kind_of(rule: &Rule, claim: &Claim) -> Option<Kind> {
    if claim.event_type.is_some() || (claim.measure.is_some() && rule.kind.is_none()) {
        return Some(Kind::Event);
    }
    (!claim.figures.is_empty()).then_some(Kind::Figure)
}

fn participants(context: &Context, here: &Sentences, one: &Fired, rule: &Rule, claim: &mut Claim) {
    for (role, word, stand_in) in &one.roles {
        let Some(mut entity) = context.entity(here, *word, *stand_in) else { continue };
        if is_scene(context, here, *word) {
            continue;
        }
        let state = context.mentions.at(here.number, *word).is_some_and(|own| own.kind == crate::names::Kind::State);
        let acts = *role == Role::Actor || (rule.mutual && *role == Role::Recipient);
        if acts && state && entity.sectors.is_empty() {
            entity.sectors.push("GOV".into());
        }
        let list = if acts { &mut claim.actors } else { &mut claim.recipients };
        if matches!(role, Role::Actor | Role::Recipient) {
            list.push(entity);
        }
    }
    dedup(&mut claim.actors);
    dedup(&mut claim.recipients);
    let actors: Vec<Span> = claim.actors.iter().map(|own| own.cited.span).collect();
    claim.recipients.retain(|own| !actors.contains(&own.cited.span));
}

/// Who protests are people of the place, where nobody else is named: the words that count them, else the protest's own noun.
fn crowd(context: &Context, here: &Sentences, one: &Fired, claim: &mut Claim) {
    let Some(sector) = claim.event_type.as_ref().and_then(|own| context.crowds.get(own)) else { return };
    let Some((place, country)) = claim.place.as_ref().and_then(|own| Some((own, own.country.clone()?))) else { return };
    if !claim.actors.is_empty() {
        return;
    }
    let nominal = |word: &usize| matches!(here.tree.word(*word).upos, Upos::Noun | Upos::Num | Upos::Pron | Upos::Adj);
    let subject = here.propositions[one.word].iter().flat_map(|own| &own.args);
    let subject = subject.filter(|arg| matches!(arg.slot, crate::clause::Slot::Subj)).map(|arg| arg.word).find(nominal);
    let Some(word) = subject.or(Some(one.word).filter(nominal)) else { return };
    let by = format!("{}.names.crowd", context.lang);
    let mut via = vec![Cited::at(context.text(), place.cited.span, &place.cited.by)];
    via.extend(place.cited.via.iter().cloned());
    claim.actors.push(Entity {
        cited: Cited::at(context.text(), here.tree.word(word).span, &by).with_via(via),
        country: Some(country),
        sectors: vec![sector.clone()],
        ..Entity::default()
    });
}

/// Does the word say where it happens (*in Khartoum*), and so not who acts or undergoes it?
fn is_scene(context: &Context, here: &Sentences, word: usize) -> bool {
    let place = context.mentions.place_at(here.number, word).filter(|place| place.head == word);
    let place = place.filter(|own| own.place.precision != Some(Precision::Country));
    place.is_some_and(|place| crate::places::role(context.doc, place, context.finder.grammar()) == PlaceRole::In)
}

/// The words of the sayings that cover a predicate: times and places outside belong to the saying.
pub fn walls(here: &Sentences, word: usize) -> Vec<bool> {
    let covering = here.sayings.iter().rfind(|saying| saying.verb && saying.covers(word));
    covering.map_or_else(|| vec![true; here.tree.len()], |saying| saying.scope.clone())
}

fn time(context: &Context, here: &Sentences, one: &Fired, rule: &Rule, walls: &[bool], claim: &mut Claim) {
    let _ = rule;
    let own = one.used.iter().find_map(|noun| {
        let below = |time: &&TimeMention| {
            time.sentence == here.number && dates(time) && here.tree.below(time.core.start, *noun)
        };
        context
            .times
            .mentions
            .iter()
            .find(below)
            .filter(|_| *noun != one.word && here.tree.word(*noun).upos == Upos::Noun)
    });
    claim.when = own.or_else(|| context.when(here, one.word, walls)).map(|time| time.when.clone());
}

/// Was it before what the report is about: an earlier year, or more than two months back?
pub fn is_history(context: &Context, claim: &Claim) -> bool {
    let (Some(to), Some(published)) = (claim.when.as_ref().and_then(|when| when.to), context.published()) else {
        return false;
    };
    let earlier_year = to.year() < published.from.year()
        && claim.when.as_ref().and_then(|when| when.timex.as_deref()).is_some_and(|value| value.len() == 4);
    let days = (published.from.year() - to.year()) as i32 * 365 + i32::from(published.from.day_of_year())
        - i32::from(to.day_of_year());
    earlier_year || days > 62
}

fn ahead(context: &Context, here: &Sentences, word: usize, walls: &[bool]) -> bool {
    let published = context.published();
    let told = is_past(context, here.tree, word);
    !told
        && context.when(here, word, walls).is_some_and(|time| match (time.when.from, published) {
            (Some(from), Some(days)) => {
                from > days.to || (from == days.from && time.when.to.is_none_or(|to| to > days.to))
            }
            _ => time.future,
        })
}

/// For a spoken act the speaker is actor and also root asserter, whoever passes his words on.
fn spoken(context: &Context, here: &Sentences, word: usize, rule: &Rule, put: Modality, claim: &Claim) -> Attribution {
    let mut own = context.attribution(here, word, put.factuality());
    let by_word = rule
        .event_type
        .as_deref()
        .is_some_and(|own| ["REQUEST", "ACCUSE", "REJECT", "THREATEN", "AGREE", "SUPPORT", "CONCEDE"].contains(&own));
    let says = here.sayings.iter().any(|saying| saying.cue == word) || here.classes[word].has(context.cues.speak);
    let told = here.sayings.iter().any(|saying| saying.verb && saying.cue != word && saying.covers(word));
    let verb = here.tree.word(word).upos == Upos::Verb;
    if by_word && verb && says && !told && !put.negated && !put.hypothetical && here.carried.is_none() {
        let cue = claim.actors.first().map(|_| Quoted::at(context.text(), here.tree.word(word).span));
        own.cue = own.cue.or(cue);
        own.asserters.extend(claim.actors.first().cloned());
        dedup(&mut own.asserters);
    }
    own
}

/// Someone says that it is not so.
fn denied(context: &Context, here: &Sentences, word: usize, claim: &mut Claim) {
    let denies =
        here.sayings.iter().any(|saying| saying.covers(word) && here.classes[saying.cue].has(context.cues.deny));
    if let Some(attribution) = claim.attribution.as_mut().filter(|_| denies) {
        attribution.factuality = Factuality::CertainlyNot;
        claim.auxiliary.push("negation".into());
    }
}

fn auxiliary(put: Modality, claim: &mut Claim) {
    for (is, name) in [
        (put.historical, "historical"),
        (put.future, "future"),
        (put.hypothetical, "hypothetical"),
        (put.negated, "negation"),
    ] {
        if is && !claim.auxiliary.iter().any(|own| own == name) {
            claim.auxiliary.push(name.to_owned());
        }
    }
    let order = ["historical", "future", "hypothetical", "negation"];
    claim.auxiliary.sort_by_key(|own| order.iter().position(|name| name == own));
    claim.auxiliary.dedup();
}

/// PLOVER returns one type: what is promised or planned of some types is another.
fn shift(context: &Context, claim: &mut Claim) {
    let future =
        claim.auxiliary.iter().any(|own| own == "future") && !claim.auxiliary.iter().any(|own| own == "negation");
    let target = claim.event_type.as_ref().and_then(|own| context.shifts.iter().find(|(from, _)| from == own));
    if let Some((_, to)) = target.filter(|_| future) {
        claim.event_type = Some(to.clone());
        claim.modes.clear();
    }
}

fn contexts(context: &Context, here: &Sentences, one: &Fired, rule: &Rule, claim: &mut Claim) {
    claim.contexts.clone_from(&rule.contexts);
    let clause = here.tree.subtree(one.word);
    for word in clause {
        for name in context.rules.contexts.of(&here.classes[word]) {
            if !claim.contexts.iter().any(|own| own == name) {
                claim.contexts.push(name.to_owned());
            }
        }
    }
}

fn measure(
    context: &Context,
    here: &Sentences,
    one: &Fired,
    rule: &Rule,
    put: Modality,
    claim: &Claim,
) -> Option<Measure> {
    let key = rule.measure.as_ref()?;
    let official = claim.actors.is_empty()
        || claim.actors.iter().any(|own| {
            own.sectors.iter().any(|sector| ["GOV", "MIL", "COP", "JUD", "LEG", "SPY"].contains(&sector.as_str()))
        });
    if !official && rule.event_type.is_some() {
        return None;
    }
    let status = match put {
        _ if key.status.is_some() => key.status.clone(),
        Modality { negated: true, .. } => Some("denied".into()),
        Modality { future: true, .. } | Modality { hypothetical: true, .. } => Some("announced".into()),
        _ => Some("in_force".into()),
    };
    let provisional =
        here.tree.subtree(one.word).into_iter().find(|word| context.cues.provisional.has(&here.tree.lemma(*word)));
    let provisional = provisional.map(|word| {
        Cited::at(context.text(), here.tree.word(word).span, &format!("{}.measure.provisional", context.lang))
    });
    Some(Measure { kind: key.kind.clone(), action: key.action.clone(), status, from: None, to: None, provisional })
}

/// The clause or phrase that gives the cause.
fn reason(context: &Context, here: &Sentences, word: usize) -> Option<Cited> {
    let tree = here.tree;
    let opens = |child: usize| {
        let preposition = tree.preposition(child).is_some_and(|own| context.grammar.reason.has(&own));
        preposition || tree.by_rel(child, "mark").any(|mark| context.grammar.reason.has(&tree.lemma(mark)))
    };
    let child = tree
        .children(word)
        .iter()
        .copied()
        .find(|child| matches!(tree.word(*child).rel(), "obl" | "advcl" | "nmod") && opens(*child))?;
    let span = tree.subtree(child).iter().map(|own| tree.word(*own).span).reduce(Span::cover)?;
    Some(Cited::at(context.text(), span, &format!("{}.reason", context.lang)))
}

/// The conjunction that sets two claims of a sentence against each other.
fn contrast(context: &Context, here: &Sentences, claims: &mut [Claim]) {
    if claims.iter().filter(|claim| claim.kind == Kind::Event).count() < 2 {
        return;
    }
    let word = (0..here.tree.len()).find(|word| {
        matches!(here.tree.word(*word).rel(), "mark" | "cc" | "advmod")
            && context.grammar.contrast.has(&here.tree.lemma(*word))
    });
    let Some(word) = word else { return };
    let cited = Cited::at(context.text(), here.tree.word(word).span, &format!("{}.contrast", context.lang));
    claims.iter_mut().filter(|claim| claim.kind == Kind::Event).for_each(|claim| claim.contrast = Some(cited.clone()));
}

/// Is a word nearer to this predicate than to any other of the sentence? Where two are as near, what counts those who undergo
/// it goes before what counts those who act.
pub fn belongs(context: &Context, here: &Sentences, word: usize, one: &Fired, kept: &[&Fired]) -> bool {
    let all = vec![true; here.tree.len()];
    let rank = |other: &Fired| {
        let rule = &context.rules.all[other.rule];
        let undergone = rule.figure.is_some() && !rule.figure_of_subject;
        distance(here.tree, word, other.word, &all).map(|far| (far, !undergone))
    };
    let Some(own) = rank(one) else { return false };
    kept.iter().filter(|other| other.word != one.word).all(|other| rank(other).is_none_or(|far| own <= far))
}

/// When something was said, from a time's cited words.
pub fn when_of(time: &TimeMention) -> When {
    time.when.clone()
}
