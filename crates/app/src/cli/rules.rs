//! `onrust rules test`: the rules' own examples, run.

use super::args::{Args, Rules, RulesWhat};
use super::ending::Ending;
use super::screen::{KIND, MISS, styled};
use super::setup;
use std::io::Write;

/// Runs it.
pub fn run(args: &Args, own: &Rules) -> anyhow::Result<Ending> {
    let RulesWhat::Test { id } = &own.what;
    let tested = setup::engine(args)?.test_rules(id.as_deref().unwrap_or_default());
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
