//! What people find of single claims: rejecting one takes it out of every answer, and nothing is lost.

#![allow(clippy::unwrap_used)] // A test may stop at what should not be.

mod common;

use common::{crisis_ledger, lexicon};
use onrust_ledger::ask::Question;
use onrust_ledger::{Act, By, Known, Ledger, Review};

const NOW: i64 = 1_800_000_000;

fn toll(ledger: &Ledger) -> String {
    let question = Question::of(&ledger.situation("kz").unwrap(), Known::ALL);
    let all = ledger.figures(&question, Some("killed"), &lexicon()).unwrap();
    let point = all.iter().flat_map(|own| &own.points).find(|own| own.low == Some(225.0));
    point.unwrap().claim.clone()
}

fn review(ledger: &mut Ledger, claim: &str, act: Act, by: &str, now: i64) {
    let own = Review { claim: claim.to_owned(), act, by: by.to_owned(), reason: "as the words say".to_owned() };
    ledger.review(&own, now).unwrap();
}

fn stands(ledger: &Ledger, claim: &str, known: Known) -> String {
    ledger.claim(claim, known, &lexicon()).unwrap().line.stands.word().to_owned()
}

#[test]
fn a_rejected_claim_no_longer_stands_and_can_be_opened_again() {
    let (_folder, mut ledger) = crisis_ledger();
    let claim = toll(&ledger);
    review(&mut ledger, &claim, Act::Reject, "anna", NOW);
    assert_eq!(stands(&ledger, &claim, Known::ALL), "rejected");
    assert_eq!(
        stands(&ledger, &claim, Known { at: Some(NOW - 1), by: By::Recorded }),
        "standing",
        "it was not rejected yet"
    );
    review(&mut ledger, &claim, Act::Open, "anna", NOW + 1);
    assert_eq!(stands(&ledger, &claim, Known::ALL), "standing");
    assert_eq!(ledger.reviews(Some(&claim)).unwrap().len(), 2, "both acts are kept");
}

#[test]
fn acceptance_and_the_second_look_are_two_statuses() {
    let (_folder, mut ledger) = crisis_ledger();
    let claim = toll(&ledger);
    review(&mut ledger, &claim, Act::Accept, "anna", NOW);
    review(&mut ledger, &claim, Act::Check, "bo", NOW + 1);
    review(&mut ledger, &claim, Act::Comment, "cas", NOW + 2);
    let found = ledger.claim(&claim, Known::ALL, &lexicon()).unwrap().line.reviewed.unwrap();
    assert_eq!((found.accepted, found.by.as_deref(), found.checked.as_deref()), (Some(true), Some("anna"), Some("bo")));
    review(&mut ledger, &claim, Act::Uncheck, "bo", NOW + 3);
    let found = ledger.claim(&claim, Known::ALL, &lexicon()).unwrap().line.reviewed.unwrap();
    assert_eq!((found.accepted, found.checked), (Some(true), None));
}

#[test]
fn only_claims_that_are_there_are_reviewed() {
    let (_folder, mut ledger) = crisis_ledger();
    let own = Review { claim: "c-0".to_owned(), act: Act::Accept, by: "anna".to_owned(), reason: String::new() };
    assert!(ledger.review(&own, NOW).is_err());
}
