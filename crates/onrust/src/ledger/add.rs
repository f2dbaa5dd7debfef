//! The verb `add`: reports are coded and posted. What the ledger knows already is not coded again.
//!
//! Invariant: a report counts as added only when its transaction is on disk, and then it is told.

use super::Words;
use crate::{Arrival, Engine, Outcome};
use onrust_ledger::{Error, Ledger, Moment, Posting, Receipt};
use onrust_record::{Note, Report};
use std::cell::RefCell;
use std::collections::VecDeque;
use std::ops::ControlFlow;

/// Reports of one transaction: each costs the disk a few milliseconds, and a crash loses no more than those under way.
const BATCH: usize = 64;
/// Claims of one transaction.
const CLAIMS: usize = 4000;

/// What came of a report.
#[derive(Clone, Debug, Default)]
pub struct Added {
    /// What the ledger says.
    pub receipt: Receipt,
    /// What a person should know about the report.
    pub notes: Vec<Note>,
    /// Did the coder break on it?
    pub broken: bool,
}

/// Reports that were coded and wait for their transaction.
struct Waiting<'a> {
    ledger: &'a RefCell<&'a mut Ledger>,
    words: &'a Words,
    engine: &'a Engine,
    now: Moment,
    batch: Vec<(Report, Outcome)>,
    claims: usize,
}

/// Codes and posts `reports`, and hands on what came of each once it is on disk, until `sink` breaks off.
pub fn add(
    reports: impl Iterator<Item = Arrival>,
    engine: &Engine,
    words: &Words,
    ledger: &mut Ledger,
    now: Moment,
    threads: usize,
    mut sink: impl FnMut(Added) -> ControlFlow<()>,
) -> Result<(), Error> {
    let ledger = RefCell::new(ledger);
    let (coming, fault) = (RefCell::new(VecDeque::new()), RefCell::new(None));
    let known = RefCell::new(Vec::new());
    let mut waiting = Waiting { ledger: &ledger, words, engine, now, batch: Vec::new(), claims: 0 };
    let fresh = reports.map_while(|arrival| match admit(&ledger.borrow(), arrival) {
        Ok(admitted) => Some(admitted),
        Err(error) => {
            fault.replace(Some(error));
            None
        }
    });
    let fresh = fresh.filter_map(|admitted| match admitted {
        Ok(arrival) => {
            coming.borrow_mut().push_back(arrival.report.clone());
            Some(arrival)
        }
        Err(receipt) => {
            known.borrow_mut().push(Added { receipt, ..Added::default() });
            None
        }
    });
    let mut broke = false;
    crate::code(fresh, engine, threads, |outcome| {
        for added in known.borrow_mut().drain(..) {
            broke |= sink(added).is_break();
        }
        let report = coming.borrow_mut().pop_front().expect("outcomes come in the order of the reports");
        waiting.push(report, outcome);
        if waiting.is_full() {
            match waiting.post() {
                Ok(added) => broke |= added.into_iter().any(|added| sink(added).is_break()),
                Err(error) => {
                    fault.replace(Some(error));
                    broke = true;
                }
            }
        }
        if broke { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    });
    // What was coded before an interrupt is posted still: the work is done.
    let failed = fault.borrow().is_some();
    let rest = if failed { Vec::new() } else { waiting.post()? };
    known.take().into_iter().chain(rest).all(|added| sink(added).is_continue());
    fault.take().map_or(Ok(()), Err)
}

/// A report that is new, with the version that it should have; or the receipt of one that is known.
fn admit(ledger: &Ledger, mut arrival: Arrival) -> Result<Result<Arrival, Receipt>, Error> {
    let report = &mut arrival.report;
    if ledger.knows(report)? {
        let receipt = Receipt { report: report.id.clone(), version: report.version, known: true, ..Receipt::default() };
        return Ok(Err(receipt));
    }
    let version = ledger.version_for(report)?;
    if version != report.version {
        let taken = Report { version, ..report.clone() };
        if ledger.holds_text(&taken)? {
            let receipt =
                Receipt { report: report.id.clone(), version: version - 1, known: true, ..Receipt::default() };
            return Ok(Err(receipt));
        }
        let text = format!("the page at this address has changed: it is taken as version {version}");
        arrival.notes.push(Note { span: None, text });
        report.version = version;
    }
    Ok(Ok(arrival))
}

impl Waiting<'_> {
    fn push(&mut self, report: Report, outcome: Outcome) {
        self.claims += outcome.claims.len();
        self.batch.push((report, outcome));
    }

    fn is_full(&self) -> bool {
        self.batch.len() >= BATCH || self.claims >= CLAIMS
    }

    /// Posts what waits.
    fn post(&mut self) -> Result<Vec<Added>, Error> {
        let batch = std::mem::take(&mut self.batch);
        self.claims = 0;
        if batch.is_empty() {
            return Ok(Vec::new());
        }
        let mut postings = Vec::with_capacity(batch.len());
        for (report, outcome) in &batch {
            postings.push(Posting {
                report,
                standing: self.words.standing(report),
                claims: &outcome.claims,
                weights: self.words.weights(self.engine, report),
            });
        }
        let receipts = self.ledger.borrow_mut().post(&postings, self.now)?;
        let added = |((_, outcome), receipt): ((Report, Outcome), Receipt)| Added {
            receipt,
            notes: outcome.notes,
            broken: outcome.broken,
        };
        Ok(batch.into_iter().zip(receipts).map(added).collect())
    }
}
