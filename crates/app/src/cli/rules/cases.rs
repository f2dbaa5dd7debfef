//! `onrust rules cases`: how many sentences of each type give what they should.

use crate::cli::args::Args;
use crate::cli::ending::Ending;
use crate::cli::screen::{KIND, MISS, STRONG, styled};
use crate::cli::setup;
use onrust::Case;
use std::collections::BTreeMap;
use std::io::Write;

/// Runs it. With a type, those that are wrong are listed first.
pub fn run(args: &Args, kind: Option<&str>) -> anyhow::Result<Ending> {
    let data = setup::data(args)?;
    let cases = setup::engine(args)?.test_cases(&data, kind.unwrap_or_default())?;
    let mut out = anstream::stdout();
    for case in cases.iter().filter(|_| kind.is_some()) {
        let Some(gave) = &case.fault else { continue };
        let plain = anstyle::Style::new();
        writeln!(
            out,
            "{}  {}:{}\n  {}\n  wanted {}\n  gave   {}",
            case.lang,
            styled(KIND, &case.kind),
            case.line,
            styled(plain, &case.text),
            styled(plain, &case.gives),
            styled(MISS, gave)
        )?;
    }
    table(&cases, &mut out)?;
    Ok(if cases.is_empty() { Ending::Nothing } else { Ending::Done })
}

/// Right, all, and of these the traps: right, all.
#[derive(Clone, Copy, Default)]
struct Count([usize; 4]);

impl Count {
    fn add(&mut self, case: &Case) {
        let right = usize::from(case.fault.is_none());
        let trap = usize::from(case.is_trap());
        [right, 1, right * trap, trap].into_iter().zip(&mut self.0).for_each(|(more, own)| *own += more);
    }
}

fn table(cases: &[Case], out: &mut impl Write) -> std::io::Result<()> {
    let mut counts: BTreeMap<(&str, &str), Count> = BTreeMap::new();
    for case in cases {
        counts.entry((&case.lang, &case.kind)).or_default().add(case);
        counts.entry((&case.lang, "")).or_default().add(case);
    }
    writeln!(out, "{STRONG}      {:<12}{:>9}{:>10}{:>12}{STRONG:#}", "type", "right", "share", "traps")?;
    for ((lang, kind), Count([right, all, traps_right, traps])) in counts {
        let kind = if kind.is_empty() { "all" } else { kind };
        let share = 100.0 * right as f64 / all as f64;
        let (right, traps) = (format!("{right}/{all}"), format!("{traps_right}/{traps}"));
        writeln!(out, "{lang:<6}{kind:<12}{right:>9}{share:>8.1} %{traps:>12}")?;
    }
    Ok(())
}
