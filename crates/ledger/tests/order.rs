//! Any order of posting, alone or together, gives the same ledger.

#![allow(clippy::unwrap_used)] // A test may stop at what should not be.

mod common;

use common::{Coded, crisis, fresh, made, post, post_together};

/// Shuffles of a run; `ONRUST_TORTURE` asks for the full thousand.
fn shuffles() -> u64 {
    if std::env::var_os("ONRUST_TORTURE").is_some() { 1000 } else { 34 }
}

/// A generator that is the same everywhere (splitmix64).
fn next(state: &mut u64) -> u64 {
    *state = state.wrapping_add(0x9e37_79b9_7f4a_7c15);
    let mut x = *state;
    x = (x ^ (x >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    x = (x ^ (x >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    x ^ (x >> 31)
}

fn shuffle(all: &mut [Coded], seed: u64) {
    let mut state = seed;
    for at in (1..all.len()).rev() {
        all.swap(at, (next(&mut state) % (at as u64 + 1)) as usize);
    }
}

#[test]
fn any_order_gives_the_same_dump() {
    let mut all = crisis();
    // Another version, a copy and a second town, so that superseding, roots and keeping apart are in it too.
    all.extend([
        made("m-1", 1, "A", "2022-03-05T08:00:00Z", "Nairobi", 12),
        made("m-1", 2, "A", "2022-03-05T10:00:00Z", "Nairobi", 14),
        made("m-2", 1, "B", "2022-03-05T09:00:00Z", "Nairobi", 12),
        made("m-3", 1, "C", "2022-03-05T09:30:00Z", "Mombasa", 12),
    ]);
    let (_folder, mut ledger) = fresh();
    post(&mut ledger, &all);
    let wanted = ledger.dump_hash().unwrap();
    let folder = tempfile::tempdir().unwrap();
    for seed in 0..shuffles() {
        shuffle(&mut all, seed);
        // One writer posts one by one, in halves or all together; two or eight share the reports, each with a handle of its own.
        for writers in [1, 2, 8] {
            let path = folder.path().join(format!("{seed}-{writers}.db"));
            let mut ledger = onrust_ledger::Ledger::open(&path).unwrap();
            match (writers, seed % 3) {
                (1, 0) => drop(post_together(&mut ledger, &all)),
                (1, 1) => {
                    let (a, b) = all.split_at(all.len() / 2);
                    post_together(&mut ledger, a);
                    post_together(&mut ledger, b);
                }
                (1, _) => drop(post(&mut ledger, &all)),
                _ => share(&path, &all, writers),
            }
            assert_eq!(ledger.dump_hash().unwrap(), wanted, "seed {seed}, {writers} writers");
            drop(ledger);
            std::fs::remove_file(path).unwrap();
        }
    }
}

/// Posts from several threads at once; whoever finds the ledger locked tries again.
fn share(path: &std::path::Path, all: &[Coded], writers: usize) {
    std::thread::scope(|scope| {
        for share in all.chunks(all.len().div_ceil(writers)) {
            scope.spawn(move || {
                let mut ledger = onrust_ledger::Ledger::open(path).unwrap();
                for own in share {
                    while !try_post(&mut ledger, own) {}
                }
            });
        }
    });
}

fn try_post(ledger: &mut onrust_ledger::Ledger, own: &Coded) -> bool {
    let Coded { report, standing, claims } = own;
    let weights = onrust_ledger::Weights::default();
    let posting = onrust_ledger::Posting { report, standing: *standing, claims, weights: &weights };
    match ledger.post(&[posting], common::NOW) {
        Ok(_) => true,
        Err(onrust_ledger::Error::Locked(_)) => false,
        Err(why) => panic!("{why}"),
    }
}

#[test]
fn posting_again_changes_nothing() {
    let (_folder, mut ledger) = fresh();
    let all = crisis();
    post(&mut ledger, &all);
    let before = ledger.tip().unwrap();
    assert!(post(&mut ledger, &all).iter().all(|receipt| receipt.known));
    assert_eq!(ledger.tip().unwrap(), before);
}

#[test]
fn a_rebuild_brings_back_the_same() {
    let (_folder, mut ledger) = fresh();
    post(&mut ledger, &crisis());
    let before = ledger.dump_hash().unwrap();
    ledger.rebuild().unwrap();
    assert_eq!(ledger.dump_hash().unwrap(), before);
    assert_eq!(ledger.verify(true).unwrap().faults, Vec::<String>::new());
}
