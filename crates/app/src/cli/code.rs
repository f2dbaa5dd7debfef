//! `onrust code`: reports in, claims out, totals on standard error.

use super::args::{Args, Code, Format};
use super::ending::{Ending, interrupted};
use super::format::Writer;
use super::progress::Progress;
use super::setup;
use anyhow::Context;
use onrust::text::printable;
use onrust::{Arrival, Outcome, ReportNotes};
use std::cell::RefCell;
use std::fs::File;
use std::io::{BufWriter, IsTerminal, Write};
use std::ops::ControlFlow;
use std::path::Path;

/// What has come of the reports so far.
#[derive(Default)]
struct Totals {
    reports: usize,
    claims: usize,
    failed: usize,
    notes: usize,
}

/// Runs it.
pub fn run(args: &Args, own: &Code) -> anyhow::Result<Ending> {
    let on_terminal = std::io::stdout().is_terminal();
    let format = own.format.unwrap_or(if on_terminal { Format::Table } else { Format::Jsonl });
    let engine = setup::engine(args)?;
    let mut notes = own.notes.as_deref().map(open_notes).transpose()?;
    let progress = RefCell::new(Progress::begin(args.quiet, on_terminal));
    let totals = RefCell::new(Totals::default());
    let mut writer = Writer::new(BufWriter::new(anstream::stdout()), format);
    let talk = |text: &str| {
        progress.borrow_mut().clear();
        let _ = writeln!(anstream::stderr(), "onrust: {}", printable(text));
    };
    let arrivals =
        setup::inputs(&own.reading).map_while(|found| (!interrupted()).then_some(found)).filter_map(|found| {
            found
                .inspect(|arrival| warn_of_future(args, arrival, &talk))
                .map_err(|failure| fail(&totals, &failure.to_string(), &talk))
                .ok()
        });
    let mut broken = None;
    onrust::code(arrivals, &engine, threads(own), |mut outcome| {
        let sure = |claim: &onrust::Claim| claim.confidence.is_none() || claim.confidence >= own.min_confidence;
        outcome.claims.retain(sure);
        let done = take(args, &outcome, &mut writer, notes.as_mut(), &totals, &talk);
        let totals = totals.borrow();
        progress.borrow_mut().step(totals.claims, totals.failed);
        match done {
            Ok(()) if !interrupted() => ControlFlow::Continue(()),
            Ok(()) => ControlFlow::Break(()),
            Err(error) => {
                broken = Some(error);
                ControlFlow::Break(())
            }
        }
    });
    progress.borrow_mut().clear();
    if let Some(error) = broken {
        return Err(error);
    }
    notes.map_or(Ok(()), |mut notes| notes.flush())?;
    let totals = totals.into_inner();
    tell_totals(args, &totals);
    Ok(totals.ending())
}

impl Totals {
    fn ending(&self) -> Ending {
        match self {
            _ if interrupted() => Ending::Interrupted,
            Self { failed, .. } if *failed > 0 => Ending::SomeFailed,
            Self { claims: 0, .. } => Ending::Nothing,
            _ => Ending::Done,
        }
    }
}

fn threads(own: &Code) -> usize {
    own.threads.map_or_else(|| std::thread::available_parallelism().map_or(1, usize::from), usize::from)
}

fn open_notes(path: &Path) -> anyhow::Result<Box<dyn Write>> {
    if path.as_os_str() == "-" {
        return Ok(Box::new(anstream::stdout()));
    }
    let file = File::create(path).with_context(|| format!("cannot write the notes to {}", path.display()))?;
    Ok(Box::new(BufWriter::new(file)))
}

fn fail(totals: &RefCell<Totals>, why: &str, talk: &dyn Fn(&str)) {
    totals.borrow_mut().failed += 1;
    talk(why);
}

/// Only here is there a clock, so only here can a date be said to lie ahead. Claims do not change by it.
fn warn_of_future(args: &Args, arrival: &Arrival, talk: &dyn Fn(&str)) {
    let today = jiff::Zoned::now().date();
    if let (false, Some(days)) = (args.quiet, arrival.report.dct)
        && days.from > today
    {
        talk(&format!(
            "{}: its date, {}, is after today ({today})",
            arrival.report.id,
            arrival.report.published.as_deref().unwrap_or("")
        ));
    }
}

/// Writes one report's claims and notes.
fn take(
    args: &Args,
    outcome: &Outcome,
    writer: &mut Writer<impl Write>,
    notes: Option<&mut Box<dyn Write>>,
    totals: &RefCell<Totals>,
    talk: &dyn Fn(&str),
) -> anyhow::Result<()> {
    writer.write(&outcome.claims)?;
    let mut totals = totals.borrow_mut();
    totals.reports += 1;
    totals.claims += outcome.claims.len();
    totals.notes += outcome.notes.len();
    totals.failed += usize::from(outcome.broken);
    for note in &outcome.notes {
        if args.verbose || (!args.quiet && outcome.claims.is_empty()) || outcome.broken {
            talk(&format!("{}: {}", outcome.report, note.text));
        }
    }
    if let Some(notes) = notes {
        let Outcome { report, version, claims, notes: own, .. } = outcome;
        let line = ReportNotes { report: report.clone(), version: *version, claims: claims.len(), notes: own.clone() };
        writeln!(notes, "{}", serde_json::to_string(&line)?)?;
    }
    Ok(())
}

fn tell_totals(args: &Args, totals: &Totals) {
    if args.quiet {
        return;
    }
    let Totals { reports, claims, failed, notes } = totals;
    let mut line = format!("onrust: {reports} {}, {claims} {}", many(*reports, "report"), many(*claims, "claim"));
    if *failed > 0 {
        line += &format!(", {failed} failed");
    }
    if *notes > 0 {
        line += &format!(", {notes} {}", many(*notes, "note"));
    }
    if args.verbose {
        let seconds = cpu_time::ProcessTime::now().as_duration().as_secs_f64();
        line +=
            &format!("; {seconds:.2} CPU-seconds, {:.1} reports per CPU-second", *reports as f64 / seconds.max(0.001));
        if let Some(peak) = super::screen::peak_memory() {
            line += &format!(", {peak} MB at most");
        }
    }
    let _ = writeln!(anstream::stderr(), "{line}");
}

/// A noun in the number that goes with it.
fn many(number: usize, noun: &str) -> String {
    if number == 1 { noun.to_owned() } else { format!("{noun}s") }
}
