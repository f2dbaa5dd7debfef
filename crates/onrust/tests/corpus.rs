//! The reports that we wrote ourselves, against the claims that a reader expected of them before the coder existed.
//!
//! The floors are what was reached: a change that loses claims or values fails here, and one that wins some raises them.

#![allow(clippy::unwrap_used)] // A test may stop at what should not be.

use onrust::{Data, Engine, compare_folder};
use std::path::Path;

/// Lowest share in percent of each value; `extra` is the highest.
fn holds(folder: &str, floors: &[(&str, usize)]) {
    let engine = Engine::load(&Data::built_in()).unwrap();
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../corpus").join(folder);
    let found = compare_folder(&engine, &path).unwrap();
    println!("{folder}: {:?}", found.tally);
    for (name, floor) in floors {
        let (right, wanted) = found.tally[name];
        let share = right * 100 / wanted.max(1);
        let fine = if *name == "extra" { share <= *floor } else { share >= *floor };
        assert!(fine, "{folder}: {name}: {right} of {wanted}, the mark is {floor} %: {:#?}", found.differences);
    }
}

// The reader leaves the actor of "the protests in Almaty" absent; the coder names the crowd, citing the noun and the place:
// six of its ten misses in actor country are these.
#[test]
fn example_crisis() {
    let values =
        [("actor country", 78), ("asserter", 80), ("factuality", 93), ("figure", 83), ("mode", 90), ("when", 72)];
    holds("kazachstan-2022", &[&values[..], &[("found", 67), ("extra", 30)]].concat());
}

#[test]
fn other_reports() {
    let values =
        [("actor country", 85), ("asserter", 85), ("factuality", 90), ("figure", 70), ("mode", 90), ("when", 75)];
    holds("own", &[&values[..], &[("found", 62), ("extra", 18)]].concat());
}
