//! `onrust add`: reports in, receipts on standard error.

use super::args::Add;
use super::{now, to_write, words};
use crate::cli::args::Args;
use crate::cli::ending::{Ending, interrupted};
use crate::cli::setup;
use onrust::ledger::{Added, add};
use onrust::text::printable;
use std::cell::RefCell;
use std::io::Write;
use std::ops::ControlFlow;

#[derive(Default)]
struct Totals {
    reports: usize,
    claims: usize,
    known: usize,
    failed: usize,
    superseded: usize,
    retracted: usize,
}

/// Runs it.
pub fn run(args: &Args, own: &Add) -> anyhow::Result<Ending> {
    let mut ledger = to_write(&own.at)?;
    let words = words(args)?;
    let engine = setup::engine(args)?;
    let totals = RefCell::new(Totals::default());
    let talk = |text: &str| drop(writeln!(anstream::stderr(), "onrust: {}", printable(text)));
    let arrivals =
        setup::inputs(&own.reading).map_while(|found| (!interrupted()).then_some(found)).filter_map(|found| {
            let fail = |why: &dyn std::fmt::Display| {
                totals.borrow_mut().failed += 1;
                talk(&why.to_string());
            };
            found.map_err(|failure| fail(&failure)).ok()
        });
    let threads = own.threads.map_or_else(|| std::thread::available_parallelism().map_or(1, usize::from), usize::from);
    let done = add(arrivals, &engine, &words, &mut ledger, now(), threads, |added| {
        take(args, &added, &mut totals.borrow_mut(), &talk);
        if interrupted() { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    });
    let totals = totals.into_inner();
    if !args.quiet {
        talk(&told(&totals, args.verbose));
    }
    done?;
    Ok(match totals {
        _ if interrupted() => Ending::Interrupted,
        Totals { failed, .. } if failed > 0 => Ending::SomeFailed,
        Totals { reports: 0, known: 0, .. } => Ending::Nothing,
        _ => Ending::Done,
    })
}

fn take(args: &Args, added: &Added, totals: &mut Totals, talk: &impl Fn(&str)) {
    let receipt = &added.receipt;
    let name = &receipt.report;
    if let Some(why) = &receipt.refused {
        totals.failed += 1;
        return talk(&format!("{name}: not kept: {why}"));
    }
    totals.known += usize::from(receipt.known);
    totals.reports += usize::from(!receipt.known);
    totals.claims += receipt.claims;
    totals.failed += usize::from(added.broken || !receipt.broken.is_empty());
    totals.superseded += receipt.superseded.len();
    totals.retracted += receipt.retracted.len();
    for (claim, why) in &receipt.broken {
        talk(&format!("{name}: claim {claim} not kept: {why}"));
    }
    if args.quiet {
        return;
    }
    for (claims, word) in [(&receipt.superseded, "supersedes"), (&receipt.retracted, "retracts")] {
        if !claims.is_empty() {
            talk(&format!(
                "{name} v{}: {word} {} of its earlier claims: {}",
                receipt.version,
                claims.len(),
                claims.join(" ")
            ));
        }
    }
    for note in added.notes.iter().filter(|_| args.verbose) {
        talk(&format!("{name}: {}", note.text));
    }
}

fn told(totals: &Totals, verbose: bool) -> String {
    let Totals { reports, claims, known, failed, superseded, retracted } = totals;
    let mut line = format!("{reports} reports added, {claims} claims");
    for (number, what) in [
        (known, "known already"),
        (superseded, "claims superseded"),
        (retracted, "claims retracted"),
        (failed, "failed"),
    ] {
        if *number > 0 {
            line += &format!(", {number} {what}");
        }
    }
    if verbose {
        line += &format!("; {:.2} CPU-seconds", cpu_time::ProcessTime::now().as_duration().as_secs_f64());
    }
    line
}
