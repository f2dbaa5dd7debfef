//! `onrust serve` and `onrust demo --serve`: the pages of a ledger, until the user ends it.

use super::args::{Args, Demo, Listening, Serve};
use super::ending::Ending;
use super::ledger::{now, place_of};
use super::setup;
use crate::web::{self, Doors, Site};
use anyhow::Context;
use onrust::ledger::{Ledger, Situation, Words, add};
use onrust::text::printable;
use onrust::{EXAMPLE, Engine, Input, Inputs};
use std::io::Write;
use std::ops::ControlFlow;
use std::path::Path;

/// The example's name among situations.
const SITUATION: &str = "kz-2022-01";

/// `serve`.
pub fn run(args: &Args, own: &Serve) -> anyhow::Result<Ending> {
    let place = match &own.ledger {
        Some(place) => place.clone(),
        None => place_of(None)?,
    };
    // A ledger that cannot be read is told at once, and not on the first page.
    if place.exists() || own.listening.read_only {
        drop(Ledger::open_to_read(&place)?);
    } else {
        drop(Ledger::open(&place)?);
    }
    serve(args, &own.listening, &place, false)
}

/// `demo --serve`: the example crisis in a ledger of its own, which goes when the server ends.
pub fn demo(args: &Args, own: &Demo) -> anyhow::Result<Ending> {
    let folder = tempfile::Builder::new()
        .prefix("onrust-demo-")
        .tempdir()
        .context("there is no room for the example's ledger")?;
    let place = folder.path().join("demo.db");
    fill(args, &place)?;
    serve(args, &own.listening, &place, true)
}

/// Codes the example's reports into a new ledger.
fn fill(args: &Args, place: &Path) -> anyhow::Result<()> {
    let data = setup::data(args)?;
    let (engine, words) = (Engine::load(&data)?, Words::load(&data)?);
    let arrivals =
        Inputs::new([Input::Carried("kazachstan-2022.jsonl", EXAMPLE)], None).collect::<Result<Vec<_>, _>>()?;
    let mut ledger = Ledger::open(place)?;
    let threads = std::thread::available_parallelism().map_or(1, usize::from);
    add(arrivals.into_iter(), &engine, &words, &mut ledger, now(), threads, |_| ControlFlow::Continue(()))?;
    let day = |text: &str| text.parse().ok();
    let saved = Situation {
        name: SITUATION.to_owned(),
        countries: vec!["KAZ".to_owned()],
        from: day("2022-01-01"),
        to: day("2022-01-31"),
        ..Situation::default()
    };
    Ok(ledger.save(&saved, now())?)
}

fn serve(args: &Args, listening: &Listening, place: &Path, demo: bool) -> anyhow::Result<Ending> {
    let doors = Doors {
        listen: listening.listen,
        read_only: listening.read_only,
        names: listening.host.clone(),
        tokens: super::token::read(&super::token::file(listening.tokens.as_ref(), place))?,
        seal: web::secret()?,
    };
    anyhow::ensure!(
        doors.local() || doors.read_only || !doors.tokens.is_empty(),
        "{}: others can reach this address: add --read-only, or make tokens with `onrust token new NAME`",
        listening.listen
    );
    let site = Site::new(place.to_owned(), setup::data(args)?, doors, demo)?;
    let quiet = args.quiet;
    web::serve(site, |address| {
        if !quiet {
            let _ = writeln!(
                anstream::stderr(),
                "onrust: {} on http://{address}/ (Ctrl-C ends it)",
                printable(&place.display().to_string())
            );
        }
    })?;
    Ok(Ending::Done)
}
