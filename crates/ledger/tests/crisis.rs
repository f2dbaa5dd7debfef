//! The example crisis as a careful reader coded it: what the ledger answers, moment by moment.

#![allow(clippy::unwrap_used)] // A test may stop at what should not be.

mod common;

use common::{crisis_ledger, lexicon};
use onrust_ledger::ask::{Question, RelationKind, Series};
use onrust_ledger::{Known, Ledger, time};

fn asked(ledger: &Ledger, kind: &str, at: Option<&str>) -> Vec<Series> {
    let known = at.map_or(Known::ALL, |at| Known::at(time::moment(at).unwrap()));
    let question = Question::of(&ledger.situation("kz").unwrap(), known);
    ledger.figures(&question, Some(kind), &lexicon()).unwrap()
}

/// `scope: number state` of each figure that is no denial.
fn shown(all: &[Series]) -> Vec<String> {
    let point = |series: &Series, own: &onrust_ledger::ask::Point| {
        let state = match (own.standing(), &own.retracted_by, own.repeats_retracted) {
            (true, ..) => "stands",
            (_, Some(_), true) => "repeats retracted",
            (_, Some(_), false) => "retracted",
            _ => "superseded",
        };
        format!("{} {}: {} {state}", own.report, series.shown, own.low.or(own.high).unwrap_or_default())
    };
    let mut lines: Vec<String> = Vec::new();
    for series in all {
        lines.extend(series.points.iter().filter(|own| !own.denied).map(|own| point(series, own)));
    }
    lines
}

#[track_caller]
fn check(ledger: &Ledger, at: &str, wanted: &[&str], unwanted: &[&str]) {
    let lines = shown(&asked(ledger, "killed", Some(at)));
    for line in wanted {
        assert!(lines.iter().any(|own| own == line), "{at}: \"{line}\" is not in {lines:#?}");
    }
    for part in unwanted {
        assert!(!lines.iter().any(|own| own.contains(part)), "{at}: \"{part}\" is in {lines:#?}");
    }
}

#[test]
fn deaths_as_known_at_five_moments() {
    let (_folder, ledger) = crisis_ledger();
    check(
        &ledger,
        "2022-01-08",
        &["kz-09 killed, KAZ, protesters: 26 stands", "kz-09 killed, KAZ, security: 18 stands"],
        &["164", "225"],
    );
    check(&ledger, "2022-01-09T18:00Z", &["kz-11 killed, KAZ: 164 stands"], &["225", "retracted"]);
    check(
        &ledger,
        "2022-01-09T20:00Z",
        &[
            "kz-11 killed, KAZ: 164 retracted",
            "kz-11 killed, Almaty (KAZ): 103 retracted",
            "kz-12 killed, KAZ, protesters: 26 stands",
            "kz-12 killed, KAZ, security: 18 stands",
        ],
        &["225"],
    );
    check(
        &ledger,
        "2022-01-15",
        &[
            "kz-11 killed, KAZ: 164 retracted",
            "kz-15 killed, KAZ: 225 stands",
            "kz-15 killed, KAZ, security: 19 stands",
        ],
        &["repeats"],
    );
    check(&ledger, "2022-01-16", &["kz-16 killed, KAZ: 164 repeats retracted", "kz-15 killed, KAZ: 225 stands"], &[]);
}

#[test]
fn a_part_of_the_dead_or_of_the_country_is_another_line() {
    let (_folder, ledger) = crisis_ledger();
    let all = asked(&ledger, "killed", None);
    let whole = all.iter().find(|own| own.shown == "killed, KAZ").unwrap();
    let why: Vec<&str> = whole.apart.iter().map(|own| own.why.as_str()).collect();
    assert!(why.contains(&"KAZ ≠ Almaty"), "{why:?}");
    assert!(why.contains(&"security ⊂ all") || why.contains(&"all ⊂ security"), "{why:?}");
    let troops = asked(&ledger, "troops", None);
    let whose: Vec<_> = troops.iter().map(|own| own.scope.whose.clone()).collect();
    assert!(whose.contains(&Some("RUS".to_owned())), "{whose:?}");
    assert!(
        troops.iter().any(|own| own.scope.whose.as_deref() != Some("RUS")),
        "the alliance's troops are not Russia's"
    );
}

#[test]
fn arrests_go_up_and_almaty_stays_apart() {
    let (_folder, ledger) = crisis_ledger();
    let all = asked(&ledger, "arrested", None);
    let whole = all.iter().find(|own| own.shown == "arrested, KAZ").unwrap();
    let numbers: Vec<f64> = whole.points.iter().filter_map(|own| own.low.or(own.high)).collect();
    for number in [2000.0, 3000.0, 4400.0, 5135.0, 8000.0, 10000.0] {
        assert!(numbers.contains(&number), "{number} is not in {numbers:?}");
    }
    assert!(!numbers.contains(&2402.0), "Almaty's arrests are not the country's: {numbers:?}");
    let repeats =
        |own: &&onrust_ledger::ask::Point| own.relations.iter().any(|tie| tie.relation == RelationKind::Repeats);
    assert!(whole.points.iter().filter(repeats).any(|own| own.low == Some(5135.0)), "5,135 is told again");
}

#[test]
fn two_roots_carry_the_halt_of_arms_exports() {
    let (_folder, ledger) = crisis_ledger();
    let known = Known::at(time::moment("2022-01-08").unwrap());
    let question = Question::of(&ledger.situation("kz").unwrap(), known);
    let lines = ledger.measures(&question).unwrap();
    let german = lines.iter().find(|own| own.kind == "arms-export" && own.country.as_deref() == Some("DEU")).unwrap();
    assert_eq!((german.roots.len(), german.outlets.len()), (2, 4), "{:#?}", german.roots);
    assert!(german.steps.iter().any(|step| step.provisional && step.status == "in_force"));
    let american: Vec<&str> =
        lines.iter().filter(|own| own.country.as_deref() == Some("USA")).map(|own| own.kind.as_str()).collect();
    assert!(american.contains(&"diplomatic-staff") && american.contains(&"travel-advice"), "{american:?}");
}

#[test]
fn the_hour_of_the_retraction_shows_in_the_changes() {
    let (_folder, ledger) = crisis_ledger();
    let question = Question::of(&ledger.situation("kz").unwrap(), Known::ALL);
    let at = |text: &str| Known::at(time::moment(text).unwrap());
    let changes = ledger.changes(&question, at("2022-01-09T18:00Z"), at("2022-01-09T20:00Z"), &lexicon()).unwrap();
    let words: Vec<String> = changes.iter().map(|own| format!("{:?} {}", own.change, own.words)).collect();
    assert!(words.iter().any(|own| own.starts_with("Retracted") && own.contains("164")), "{words:#?}");
}

#[test]
fn search_finds_both_languages() {
    let (_folder, ledger) = crisis_ledger();
    for words in ["traangas", "detained", "tokajev"] {
        assert!(!ledger.search(words, &Question::default()).unwrap().is_empty(), "{words}");
    }
    assert!(ledger.search("\" OR 1=1 --", &Question::default()).unwrap().is_empty());
}
