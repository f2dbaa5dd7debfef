//! A program that is killed while it posts, and a disk that fails at each of its calls: nothing acknowledged is lost, nothing is
//! there twice, and in the end the ledger is the one of an undisturbed run.
//!
//! The writer is this test's own binary, started as a process of its own; the disk is spoiled by `fault.c`, preloaded into it.

#![allow(clippy::unwrap_used, clippy::disallowed_methods)] // A test may stop at what should not be, and needs a clock.

mod common;

use common::{Coded, crisis, made, post_together};
use onrust_ledger::Ledger;
use std::collections::BTreeSet;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

/// Set for the writer: the ledger to post to.
const WRITER: &str = "ONRUST_CRASH_WRITER";
/// Set for the writer: reports of one transaction.
const TOGETHER: &str = "ONRUST_CRASH_TOGETHER";

fn torture() -> bool {
    std::env::var_os("ONRUST_TORTURE").is_some()
}

/// What the writer posts: the example crisis, and enough made-up reports to be killed among.
fn all() -> Vec<Coded> {
    let mut all = crisis();
    for number in 0..60 {
        let hour = format!("2022-03-{:02}T{:02}:00:00Z", 1 + number / 20, number % 20);
        all.push(made(
            &format!("m-{number}"),
            1,
            "A",
            &hour,
            ["Nairobi", "Mombasa", "Kisumu"][number % 3],
            number as u32 + 2,
        ));
    }
    all
}

/// Not a test of its own: the writer's work, when it is started as one. It says what it has been told is kept.
#[test]
fn writer() {
    let Some(path) = std::env::var_os(WRITER) else { return };
    let opened = Ledger::open(Path::new(&path));
    let mut ledger = match opened {
        Ok(ledger) => ledger,
        Err(why) => return println!("\nfailed {why}"),
    };
    let weights = onrust_ledger::Weights::default();
    let together = std::env::var(TOGETHER).ok().and_then(|own| own.parse().ok()).unwrap_or(3);
    for batch in all().chunks(together) {
        let mut postings = Vec::new();
        for Coded { report, standing, claims } in batch {
            postings.push(onrust_ledger::Posting { report, standing: *standing, claims, weights: &weights });
        }
        match ledger.post(&postings, common::NOW) {
            Ok(receipts) => receipts.iter().for_each(|receipt| println!("\nkept {}", receipt.key)),
            Err(why) => println!("\nfailed {why}"),
        }
    }
}

fn start(path: &Path, spoil: &[(&str, String)]) -> Child {
    let mut command = Command::new(std::env::current_exe().unwrap());
    command.args(["writer", "--exact", "--nocapture"]).env(WRITER, path).stdout(Stdio::piped()).stderr(Stdio::null());
    for (name, value) in spoil {
        command.env(name, value);
    }
    command.spawn().unwrap()
}

/// Keys that the writer was told are kept, until it ended.
fn told(child: &mut Child) -> BTreeSet<String> {
    let lines = BufReader::new(child.stdout.take().unwrap()).lines().map_while(Result::ok);
    lines.filter_map(|line| line.strip_prefix("kept ").map(str::to_owned)).collect()
}

/// The ledger opens by itself, soon, whole, with all that was acknowledged and nothing twice.
fn see(path: &Path, kept: &BTreeSet<String>, what: &str) {
    if !path.exists() {
        return assert!(kept.is_empty(), "{what}: the ledger is gone");
    }
    let begun = Instant::now();
    let ledger = Ledger::open(path).unwrap_or_else(|why| panic!("{what}: {why}"));
    let reports = ledger.reports(&Default::default()).unwrap();
    // Five times the second that is promised: the machine of the tests does other work too.
    assert!(begun.elapsed() < Duration::from_secs(5), "{what}: {:?}", begun.elapsed());
    let keys: Vec<&String> = reports.iter().map(|report| &report.key).collect();
    let here: BTreeSet<String> = reports.iter().map(|report| report.key.clone()).collect();
    assert_eq!(keys.len(), here.len(), "{what}: a report is there twice");
    let lost: Vec<&String> = kept.difference(&here).collect();
    assert!(lost.is_empty(), "{what}: lost {lost:?}");
    assert_eq!(ledger.verify(true).unwrap().faults, Vec::<String>::new(), "{what}");
}

/// Posts what is missing and compares with the undisturbed run.
fn finish(path: &Path, wanted: &str, what: &str) {
    let mut ledger = Ledger::open(path).unwrap();
    post_together(&mut ledger, &all());
    assert_eq!(ledger.dump_hash().unwrap(), wanted, "{what}");
}

fn undisturbed(folder: &Path) -> String {
    let mut ledger = Ledger::open(&folder.join("whole.db")).unwrap();
    post_together(&mut ledger, &all());
    ledger.dump_hash().unwrap()
}

fn clear(path: &Path) {
    for ending in ["", "-wal", "-shm", "-journal"] {
        let _ = std::fs::remove_file(PathBuf::from(format!("{}{ending}", path.display())));
    }
}

#[test]
fn killed_at_any_moment_nothing_acknowledged_is_lost() {
    let folder = tempfile::tempdir().unwrap();
    let (path, wanted) = (folder.path().join("ledger.db"), undisturbed(folder.path()));
    let begun = Instant::now();
    start(&path, &[]).wait().unwrap();
    let whole = begun.elapsed();
    let (kills, mut state, mut acknowledged) = (if torture() { 1000 } else { 100 }, 11u64, 0);
    for round in 0..kills {
        if round % 8 == 0 {
            clear(&path);
        }
        let mut child = start(&path, &[]);
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        std::thread::sleep(whole.mul_f64((state >> 33) as f64 / (1u64 << 31) as f64));
        child.kill().unwrap();
        let kept = told(&mut child);
        child.wait().unwrap();
        acknowledged += kept.len();
        see(&path, &kept, &format!("kill {round}"));
        if round % 8 == 7 {
            finish(&path, &wanted, &format!("kill {round}"));
        }
    }
    println!("{kills} kills, {acknowledged} acknowledged, none lost");
}

/// Compiles the shim; none where there is no C compiler.
fn shim(folder: &Path) -> Option<PathBuf> {
    let out = folder.join("fault.so");
    let code = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fault.c");
    let done = Command::new("cc").args(["-shared", "-fPIC", "-O1", "-o"]).arg(&out).arg(code).arg("-ldl").status();
    done.is_ok_and(|status| status.success()).then_some(out)
}

#[test]
fn a_disk_that_fails_at_any_call_loses_nothing_acknowledged() {
    let folder = tempfile::tempdir().unwrap();
    let Some(shim) = shim(folder.path()) else { return println!("skipped: no C compiler") };
    let (path, wanted) = (folder.path().join("ledger.db"), undisturbed(folder.path()));
    let preload = |at: u64, how: &str| {
        vec![
            (TOGETHER, "16".to_owned()),
            ("LD_PRELOAD", shim.display().to_string()),
            ("ONRUST_FAULT_AT", at.to_string()),
            ("ONRUST_FAULT", how.to_owned()),
            ("ONRUST_FAULT_COUNT", folder.path().join("count").display().to_string()),
        ]
    };
    start(&path, &preload(0, "")).wait().unwrap();
    let calls: u64 = std::fs::read_to_string(folder.path().join("count")).unwrap().parse().unwrap();
    assert!(calls > 50, "only {calls} calls: the shim does not see the disk");
    let step = if torture() { 1 } else { 10 };
    let mut runs = 0;
    for how in ["eio", "enospc", "short", "torn"] {
        for at in (1..=calls).step_by(step) {
            clear(&path);
            let mut child = start(&path, &preload(at, how));
            let kept = told(&mut child);
            child.wait().unwrap();
            let what = format!("{how} at call {at} of {calls}");
            see(&path, &kept, &what);
            finish(&path, &wanted, &what);
            runs += 1;
        }
    }
    println!("{calls} calls, {runs} faults, none lost");
}
