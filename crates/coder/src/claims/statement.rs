//! Statements: what someone says that PLOVER does not code but whose wording matters, and assessments of the report itself.

use super::attribution::{Saying, quoted_words};
use super::event::{Context, Sentences, when_of};
use crate::clause::modality;
use crate::rules::Fired;
use crate::timex::{TimeMention, TimexKind};
use onrust_record::{Attribution, Cited, Claim, Factuality, Kind, Quoted, Span};
use onrust_text::Upos;

/// The statements of a sentence.
pub fn statements(context: &Context, here: &Sentences, kept: &[&Fired], claims: &[Claim]) -> Vec<Claim> {
    let quoted = quoted_words(here.tree);
    let mut found = Vec::new();
    for saying in here.sayings {
        if stated(context, here, saying, kept, &quoted) {
            found.extend(occasions(context, here, saying, &quoted));
        }
    }
    if here.sayings.is_empty() && here.carried.is_some() && quoted.iter().any(|own| *own) {
        found.extend(goes_on(context, here, &quoted));
    } else if here.sayings.is_empty() && claims.is_empty() {
        found.extend(assessment(context, here));
    }
    found
}

/// A saying is a statement of its own where no event is the thing said, or where its words are quoted.
fn stated(context: &Context, here: &Sentences, saying: &Saying, kept: &[&Fired], quoted: &[bool]) -> bool {
    let Some(content) = saying.content else { return true };
    let said = |one: &&Fired| {
        context.rules.all[one.rule].event_type.is_some() && (one.word == content || one.word == saying.cue)
    };
    let event = kept.iter().any(said);
    let counted = kept.iter().any(|one| one.word == content);
    let has_quote = (0..here.tree.len()).any(|word| quoted[word] && saying.covers(word));
    let passes_on = here.sayings.iter().any(|other| {
        other.cue != saying.cue && saying.covers(other.cue) && (!saying.verb || saying.content == Some(other.cue))
    });
    (saying.verb || has_quote) && !passes_on && (has_quote || (!event && !counted))
}

/// One claim for each occasion on which it was said.
fn occasions(context: &Context, here: &Sentences, saying: &Saying, quoted: &[bool]) -> Vec<Claim> {
    let outside = |time: &&TimeMention| {
        time.sentence == here.number
            && !saying.covers(time.core.start)
            && said_at(here, saying.cue, time.core.start)
            && matches!(time.kind, TimexKind::Date | TimexKind::Time)
    };
    let times: Vec<&TimeMention> = context.times.mentions.iter().filter(outside).collect();
    let blank = || base(context, here, saying, quoted);
    if times.is_empty() {
        return vec![blank()];
    }
    times.into_iter().map(|time| Claim { when: Some(when_of(time)), ..blank() }).collect()
}

/// Does a time hang from the verb of saying, with no other verb between? What stands before the comma in front of a second
/// saying (*…, he said on Friday, television reported*) belongs to the first.
fn said_at(here: &Sentences, cue: usize, time: usize) -> bool {
    let verb = here.tree.ancestors(time).find(|at| matches!(here.tree.word(*at).upos, Upos::Verb));
    let Some(verb) = verb else { return false };
    let outer = here.sayings.iter().find(|own| own.cue == verb && own.content.is_some_and(|inner| inner < time));
    let inner = outer.and_then(|own| own.content).filter(|inner| here.sayings.iter().any(|own| own.cue == *inner));
    let apart = (time..verb).any(|at| here.tree.word(at).upos == Upos::Punct);
    inner.filter(|_| time < verb && apart).unwrap_or(verb) == cue
}

fn base(context: &Context, here: &Sentences, saying: &Saying, quoted: &[bool]) -> Claim {
    let content = saying.content.unwrap_or(saying.cue);
    let mut claim = context
        .blank(here, &format!("{}.statement.{}", context.lang, if saying.verb { "saying" } else { "according-to" }));
    claim.kind = Kind::Statement;
    claim.trigger = Some(context.trigger(here, saying.cue));
    let put =
        modality(here.tree, context.grammar, here.classes, &context.rules.operators, &context.rules.lexicon, content);
    let denies = here.classes[saying.cue].has(context.cues.deny);
    let factuality = if denies { Factuality::CertainlyNot } else { put.factuality() };
    let inside = (0..here.tree.len()).find(|word| saying.covers(*word) && here.tree.word(*word).upos != Upos::Punct);
    claim.attribution = Some(context.attribution(here, inside.unwrap_or(content), factuality));
    if put.future {
        claim.auxiliary.push("future".into());
    }
    claim.quote = quote(context, here, |word| quoted[word] && saying.covers(word))
        .or_else(|| quote(context, here, |word| saying.covers(word)));
    claim
}

/// The longest run of words that pass, without punctuation at its ends.
fn quote(context: &Context, here: &Sentences, passes: impl Fn(usize) -> bool) -> Option<Cited> {
    let plain = |word: &usize| passes(*word) && here.tree.word(*word).upos != Upos::Punct;
    let first = (0..here.tree.len()).find(plain)?;
    let last = (first..here.tree.len())
        .take_while(|word| passes(*word) || here.tree.word(*word).upos == Upos::Punct)
        .filter(plain)
        .last()?;
    let span = Span::new(here.tree.word(first).span.start, here.tree.word(last).span.end);
    Some(Cited::at(context.text(), span, &format!("{}.statement.quote", context.lang)))
}

/// A quotation that goes on from the sentence before.
fn goes_on(context: &Context, here: &Sentences, quoted: &[bool]) -> Option<Claim> {
    let root = (0..here.tree.len()).find(|word| here.tree.word(*word).head.is_none())?;
    let mut claim = context.blank(here, &format!("{}.statement.goes-on", context.lang));
    claim.kind = Kind::Statement;
    claim.trigger = Some(context.trigger(here, root));
    claim.attribution.clone_from(&here.carried);
    claim.quote = quote(context, here, |word| quoted[word]);
    Some(claim)
}

/// The report's own assessment: a clause with *probably* or *perhaps*, and no event.
fn assessment(context: &Context, here: &Sentences) -> Option<Claim> {
    let root = (0..here.tree.len()).find(|word| here.tree.word(*word).head.is_none())?;
    let hedged = (0..here.tree.len()).find(|word| {
        let lemma = here.tree.lemma(*word);
        let adverb = matches!(here.tree.word(*word).rel(), "advmod" | "amod" | "obl");
        adverb && (context.grammar.probable.has(&lemma) || context.grammar.perhaps.has(&lemma))
    })?;
    let doubt = if context.grammar.probable.has(&here.tree.lemma(hedged)) {
        Factuality::Probable
    } else {
        Factuality::Possible
    };
    let mut claim = context.blank(here, &format!("{}.statement.assessment", context.lang));
    claim.kind = Kind::Statement;
    claim.trigger = Some(context.trigger(here, root));
    claim.attribution = Some(Attribution {
        asserters: Vec::new(),
        cue: Some(Quoted::at(context.text(), here.tree.word(hedged).span)),
        factuality: doubt,
    });
    claim.quote = quote(context, here, |_| true);
    Some(claim)
}
