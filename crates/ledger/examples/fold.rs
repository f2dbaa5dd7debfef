//! Posts reports with claims that were coded before, and prints the events: to see what a change of the fold does without
//! coding anew.
//!
//!     cargo run --release -p onrust-ledger --example fold -- WEIGHTS.tsv REPORTS.jsonl CLAIMS.jsonl > EVENTS.jsonl

#![allow(clippy::unwrap_used, clippy::disallowed_methods, missing_docs)] // A measurement may stop at what should not be.

use onrust_ledger::ask::Question;
use onrust_ledger::{Ledger, Posting, Standing, Weights};
use onrust_record::{Claim, Days, Report};
use serde_json::Value;
use std::collections::BTreeMap;

fn lines(path: &str) -> Vec<Value> {
    let all = std::fs::read_to_string(path).unwrap();
    all.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

fn report(line: &Value, claims: &[Claim]) -> Report {
    let text = |name: &str| line.get(name).and_then(Value::as_str).map(str::to_owned);
    let published = text("date").or_else(|| text("published"));
    let day: Option<Days> = published.as_deref().and_then(|own| own.get(..10)?.parse().ok()).map(Days::day);
    Report {
        id: text("id").unwrap(),
        version: 1,
        publisher: text("source").or_else(|| text("publisher")),
        published,
        dct: claims.first().and_then(|claim| claim.dct.as_ref().map(|dct| dct.days)).or(day),
        title: text("title"),
        url: text("url"),
        lang: text("lang"),
        text: text("text").unwrap(),
        ..Report::default()
    }
}

fn main() {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let weights = Weights::read(&std::fs::read_to_string(&args[0]).unwrap());
    let mut claims: BTreeMap<String, Vec<Claim>> = BTreeMap::new();
    for line in lines(&args[2]) {
        let claim: Claim = serde_json::from_value(line).unwrap();
        claims.entry(claim.report.clone()).or_default().push(claim);
    }
    let none = Vec::new();
    let folder = tempfile::tempdir().unwrap();
    let mut ledger = Ledger::open(&folder.path().join("fold.db")).unwrap();
    for line in lines(&args[1]) {
        let own = claims.get(line["id"].as_str().unwrap()).unwrap_or(&none);
        let report = report(&line, own);
        let posting = Posting { report: &report, standing: Standing::Usable, claims: own, weights: &weights };
        for receipt in ledger.post(&[posting], 1_800_000_000).unwrap() {
            assert!(receipt.broken.is_empty() && receipt.refused.is_none(), "{receipt:?}");
        }
    }
    for event in ledger.events(&Question::default()).unwrap() {
        println!("{}", serde_json::to_string(&event).unwrap());
    }
}
