//! `onrust rules why`: how each condition of a rule fares in a sentence.

use super::args::Why as Own;
use crate::cli::args::Args;
use crate::cli::ending::Ending;
use crate::cli::parse::tell;
use crate::cli::screen::{FAINT, KIND, MISS, STRONG, VALUE, styled};
use crate::cli::setup;
use onrust::text::printable;
use onrust::{Document, Engine, Input, Inputs, Why};
use std::io::Write;

/// Runs it.
pub fn run(args: &Args, own: &Own) -> anyhow::Result<Ending> {
    let engine = setup::engine(args)?;
    let input = if own.file.as_os_str() == "-" { Input::Stdin } else { Input::File(own.file.clone()) };
    let mut left = own.sentence;
    let mut out = anstream::stdout();
    for found in Inputs::new([input], own.lang.clone()) {
        let arrival = match found {
            Ok(arrival) => arrival,
            Err(why) => {
                tell(&why.to_string());
                return Ok(Ending::SomeFailed);
            }
        };
        let document = engine.parse(arrival.report);
        // Sentences are counted on through the reports of a file.
        if left <= document.sentences.len() {
            return show(&engine, &document, left - 1, own.rule.as_deref().unwrap_or_default(), &mut out);
        }
        left -= document.sentences.len();
    }
    anyhow::bail!("{}: has only {} sentences", own.file.display(), own.sentence - left)
}

fn show(
    engine: &Engine,
    document: &Document,
    sentence: usize,
    rule: &str,
    out: &mut impl Write,
) -> anyhow::Result<Ending> {
    let text = &document.report.text;
    let own = &document.sentences[sentence];
    writeln!(out, "{}", styled(STRONG, own.span.of(text)))?;
    let mut tried = engine.why(document, sentence, rule);
    tried.sort_by_key(|one| one.steps.iter().filter(|step| !step.holds).count());
    let claims = engine.code_document(document).claims;
    for one in &tried {
        let coded = claims.iter().any(|claim| {
            claim.by == one.rule && claim.trigger.as_ref().is_some_and(|trigger| trigger.quoted.span == one.span)
        });
        show_one(text, one, coded, out)?;
    }
    if tried.is_empty() {
        untried(engine, document, sentence, rule, out)?;
    }
    Ok(if tried.is_empty() { Ending::Nothing } else { Ending::Done })
}

fn show_one(text: &str, one: &Why, coded: bool, out: &mut impl Write) -> std::io::Result<()> {
    let end = match (one.holds(), &one.lost_to) {
        (false, _) => "does not fire".to_owned(),
        (true, Some(other)) => format!("all holds, but {other} takes the trigger: higher rank, more terms or earlier"),
        (true, None) if one.gated => "fires, but the sentence or report is about one of topics.toml".to_owned(),
        (true, None) if !coded => "fires, but gives no claim: the topic of another event, or told by it".to_owned(),
        (true, None) => "fires".to_owned(),
    };
    writeln!(out, "\n{}  on “{}”: {end}", styled(KIND, &one.rule), printable(one.span.of(text)))?;
    for step in &one.steps {
        let (mark, style) = if step.holds { ("  holds ", VALUE) } else { ("  FAILS ", MISS) };
        let found: Vec<String> = step.found.iter().take(8).map(|span| printable(span.of(text))).collect();
        let found = match (found.is_empty(), step.optional) {
            (true, true) => "nothing there; need not be".to_owned(),
            (true, false) => "nothing there".to_owned(),
            _ => format!("there: {}", found.join(", ")),
        };
        writeln!(out, "{mark}{}  {FAINT}{found}{FAINT:#}", styled(style, &step.written))?;
    }
    Ok(())
}

/// No word of the sentence may trigger the rule: what it looks for, and what there is.
fn untried(
    engine: &Engine,
    document: &Document,
    sentence: usize,
    rule: &str,
    out: &mut impl Write,
) -> anyhow::Result<()> {
    let words = document.sentences[sentence].words.iter();
    let lemmas: Vec<String> = words.map(|word| format!("{}:{}", word.lemma, word.upos.name())).collect();
    if rule.is_empty() {
        writeln!(out, "No word of it may trigger a rule. Its words: {}", printable(&lemmas.join(" ")))?;
        return Ok(());
    }
    let Some(triggers) = engine.triggers(rule) else { anyhow::bail!("there is no rule {rule}") };
    writeln!(out, "No word of it may trigger {}.", styled(KIND, rule))?;
    writeln!(out, "  it looks for  {}", printable(&triggers.join(" ")))?;
    writeln!(out, "  there are     {}", printable(&lemmas.join(" ")))?;
    Ok(())
}
