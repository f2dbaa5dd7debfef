//! The examples of the record that lie beside the checkout (`shared/design/record-examples.jsonl`), coded: each report gives
//! the claims that its examples show, in kind. Ids, rules, names and coordinates are ours to choose and are not compared.

#![allow(clippy::unwrap_used)] // A test may stop at what should not be.

use onrust::record::{Entity, Figure};
use onrust::{Claim, Data, Engine, Input, Inputs};
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

/// The folder of designs; none where the checkout stands alone.
fn designs() -> Option<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/design");
    folder.join("record-examples.jsonl").is_file().then_some(folder)
}

#[test]
fn record_examples_come_out_in_kind() {
    let Some(folder) = designs() else {
        println!("skipped: no shared/design beside the checkout");
        return;
    };
    let mut wanted: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for line in std::fs::read_to_string(folder.join("record-examples.jsonl")).unwrap().lines() {
        let claim: Claim = serde_json::from_str(line).unwrap();
        wanted.entry(claim.report.clone()).or_default().push(show(&claim));
    }
    let engine = Engine::load(&Data::built_in()).unwrap();
    let mut given: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for arrival in Inputs::new([Input::File(folder.join("record-example-reports.jsonl"))], None) {
        for claim in engine.code(arrival.unwrap()).claims {
            given.entry(claim.report.clone()).or_default().push(show(&claim));
        }
    }
    assert_eq!(given, wanted);
}

/// What is compared, in words.
fn show(claim: &Claim) -> String {
    let when = claim.when.as_ref().map(|own| (own.from, own.to));
    let attribution = claim.attribution.clone().unwrap_or_default();
    let asserters: Vec<&str> = attribution.asserters.iter().map(|own| own.cited.text.as_str()).collect();
    let cue = attribution.cue.map(|own| own.text);
    let trigger = claim.trigger.as_ref().map(|own| own.quoted.text.as_str());
    let place = claim.place.as_ref().and_then(|own| own.country.clone());
    let figures: Vec<String> = claim.figures.iter().map(figure).collect();
    format!(
        "{:?} {:?} {trigger:?} {:?} {:?} actors {:?} recipients {:?} place {place:?} when {when:?} figures {figures:?} \
         asserters {asserters:?} cue {cue:?} {:?}",
        claim.kind,
        claim.event_type,
        claim.modes,
        claim.auxiliary,
        countries(&claim.actors),
        countries(&claim.recipients),
        attribution.factuality
    )
}

fn countries(entities: &[Entity]) -> BTreeSet<&str> {
    entities.iter().filter_map(|own| own.country.as_deref()).collect()
}

fn figure(own: &Figure) -> String {
    let scope = own.scope.as_ref().map(|scope| (scope.area.clone(), scope.population.clone()));
    format!("{:?} {:?} {:?} {:?} {:?} {scope:?} {:?}", own.kind, own.unit, own.bound, own.low, own.high, own.part_of)
}
