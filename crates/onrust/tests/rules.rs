//! Every example of every rule, run: hits hit, near misses stay silent, and known gaps are counted.

use onrust::{Data, Engine, Tested};

/// Most known gaps in a hundred examples: more than this and the rules say one thing and do another.
const MOST_GAPS: usize = 14;

#[test]
fn rules_do_what_their_examples_say() {
    let engine = Engine::load(&Data::built_in()).expect("the built-in data loads");
    let tested = engine.test_rules("");
    let wrong: Vec<&Tested> = tested.iter().filter(|one| one.fault.is_some() && one.gap.is_none()).collect();
    let gaps = tested.iter().filter(|one| one.fault.is_some() && one.gap.is_some()).count();
    let healed = tested.iter().filter(|one| one.fault.is_none() && one.gap.is_some()).count();
    println!("{} examples, {gaps} known gaps, {healed} of them healed", tested.len());
    assert!(wrong.is_empty(), "{wrong:#?}");
    assert!(gaps * 100 <= tested.len() * MOST_GAPS, "{gaps} gaps in {} examples", tested.len());
}
