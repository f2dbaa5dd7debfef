//! The verb `code`: many reports through one engine, on as many threads as asked.
//!
//! Invariant: outcomes come out in the order in which the reports went in, the same whatever the number of threads.

use crate::{Engine, Outcome};
use onrust_text::Arrival;
use std::collections::BTreeMap;
use std::ops::ControlFlow;
use std::sync::Mutex;
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};

/// Reports that may wait per thread: enough to keep it busy, few enough to keep memory flat.
const WAITING_PER_THREAD: usize = 4;

/// Codes `reports` and hands each outcome to `sink`, until that breaks off.
pub fn code(
    reports: impl Iterator<Item = Arrival>,
    engine: &Engine,
    threads: usize,
    mut sink: impl FnMut(Outcome) -> ControlFlow<()>,
) {
    if threads <= 1 {
        for report in reports {
            if sink(engine.code(report)).is_break() {
                return;
            }
        }
        return;
    }
    std::thread::scope(|scope| {
        let (jobs, waiting) = sync_channel::<(usize, Arrival)>(threads * WAITING_PER_THREAD);
        let (done, outcomes) = sync_channel(threads * WAITING_PER_THREAD);
        let waiting = std::sync::Arc::new(Mutex::new(waiting));
        for _ in 0..threads {
            let (waiting, done) = (waiting.clone(), done.clone());
            scope.spawn(move || work(engine, &waiting, &done));
        }
        drop((waiting, done));
        feed_and_drain(reports, jobs, &outcomes, threads * WAITING_PER_THREAD, &mut sink);
    });
}

fn work(engine: &Engine, waiting: &Mutex<Receiver<(usize, Arrival)>>, done: &SyncSender<(usize, Outcome)>) {
    loop {
        let job = waiting.lock().expect("no thread breaks while it holds the queue").recv();
        let Ok((number, report)) = job else { return };
        if done.send((number, engine.code(report))).is_err() {
            return;
        }
    }
}

/// Feeds reports and hands on outcomes in order. Never more than `most` reports are under way, so neither channel fills.
fn feed_and_drain(
    reports: impl Iterator<Item = Arrival>,
    jobs: SyncSender<(usize, Arrival)>,
    outcomes: &Receiver<(usize, Outcome)>,
    most: usize,
    sink: &mut impl FnMut(Outcome) -> ControlFlow<()>,
) {
    let (mut fed, mut next) = (0, 0);
    let mut early = BTreeMap::new();
    let mut drain = |until: usize, fed: usize| -> ControlFlow<()> {
        while fed - next > until {
            match early.remove(&next) {
                Some(outcome) => {
                    next += 1;
                    sink(outcome)?;
                }
                None => {
                    let (number, outcome) = outcomes.recv().expect("each report that was fed comes out");
                    early.insert(number, outcome);
                }
            }
        }
        ControlFlow::Continue(())
    };
    for report in reports {
        jobs.send((fed, report)).expect("the threads live as long as the queue");
        fed += 1;
        if drain(most - 1, fed).is_break() {
            return;
        }
    }
    drop(jobs);
    let _ = drain(0, fed);
}
