//! `onrust rules`: the rules' own examples, the words of their classes and the cases of each type, run.

pub mod args;
mod cases;
mod coverage;
mod why;

use super::args::{Args, Rules, RulesWhat};
use super::ending::Ending;
use super::screen::{KIND, MISS, styled};
use super::setup;
use std::io::Write;

/// Runs it.
pub fn run(args: &Args, own: &Rules) -> anyhow::Result<Ending> {
    match &own.what {
        RulesWhat::Test { id } => test(args, id.as_deref()),
        RulesWhat::Classes { class } => classes(args, class.as_deref().unwrap_or_default()),
        RulesWhat::Coverage(own) => coverage::run(args, own),
        RulesWhat::Why(own) => why::run(args, own),
        RulesWhat::New(own) => new(args, own),
        RulesWhat::Cases { kind } => cases::run(args, kind.as_deref()),
    }
}

fn new(args: &Args, own: &args::New) -> anyhow::Result<Ending> {
    let engine = setup::engine(args)?;
    let draft = engine.draft(&own.sentence, &own.gives, own.lang.as_deref(), own.on.as_deref());
    let Some(draft) = draft else {
        anyhow::bail!("no word of the sentence can trigger a rule; give its language with --lang, its word with --on");
    };
    write!(anstream::stdout(), "{}", printable_lines(&draft))?;
    Ok(Ending::Done)
}

/// Lines made harmless for a terminal.
fn printable_lines(text: &str) -> String {
    text.lines().map(|line| onrust::text::printable(line) + "\n").collect()
}

/// Forms that no carrier sentence lets the rules see are listed; they are known losses, not errors.
fn classes(args: &Args, prefix: &str) -> anyhow::Result<Ending> {
    let data = setup::data(args)?;
    let sent = setup::engine(args)?.test_classes(&data, prefix)?;
    let mut out = anstream::stdout();
    let missed = sent.iter().filter_map(|one| Some((one, one.missed.as_ref()?)));
    let mut count = 0;
    for (one, seen) in missed {
        count += 1;
        let (class, seen) = (styled(KIND, &one.class), styled(MISS, seen));
        writeln!(out, "{} {class} {}: read as {seen}: {}", one.lang, one.member, one.text)?;
    }
    writeln!(out, "{} forms, {count} not found", sent.len())?;
    Ok(if sent.is_empty() { Ending::Nothing } else { Ending::Done })
}

fn test(args: &Args, id: Option<&str>) -> anyhow::Result<Ending> {
    let tested = setup::engine(args)?.test_rules(id.unwrap_or_default());
    let mut out = anstream::stdout();
    let (mut failed, mut gaps) = (0, 0);
    for one in &tested {
        if let Some((wanted, given)) = &one.fault {
            if let Some(why) = &one.gap {
                gaps += 1;
                if id.is_some() {
                    writeln!(
                        out,
                        "{}: gap: {}: {}",
                        styled(KIND, &one.rule),
                        styled(anstyle::Style::new(), why),
                        styled(anstyle::Style::new(), &one.text)
                    )?;
                }
                continue;
            }
            failed += 1;
            writeln!(
                out,
                "{}: {}\n  text   {}",
                one.at,
                styled(KIND, &one.rule),
                styled(anstyle::Style::new(), &one.text)
            )?;
            writeln!(out, "  wanted {}\n  gave   {}", styled(anstyle::Style::new(), wanted), styled(MISS, given))?;
        }
    }
    writeln!(out, "{} examples, {gaps} known gaps, {failed} failed", tested.len())?;
    Ok(match (tested.len(), failed) {
        (0, _) => Ending::Nothing,
        (_, 0) => Ending::Done,
        _ => Ending::Error,
    })
}
