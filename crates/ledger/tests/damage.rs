//! Bits that flip, files that are cut, other files, and what a program must never do with them: answer wrongly, or panic.

#![allow(clippy::unwrap_used)] // A test may stop at what should not be.

mod common;

use common::{crisis, crisis_ledger, fresh, lexicon, made, post};
use onrust_ledger::ask::{Limits, Question};
use onrust_ledger::{Correction, Error, Judgement, Known, Ledger, Standing, Verdict};
use std::collections::BTreeSet;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;

/// Flips of a run; `ONRUST_TORTURE` asks for the full ten thousand.
fn flips() -> u64 {
    if std::env::var_os("ONRUST_TORTURE").is_some() { 10_000 } else { 1000 }
}

fn next(state: &mut u64) -> u64 {
    *state = state.wrapping_add(0x9e37_79b9_7f4a_7c15);
    let mut x = *state;
    x = (x ^ (x >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    x ^ (x >> 27)
}

/// Everything that is asked, as text; an error is told and ends that question alone.
fn answers(path: &Path) -> Vec<Result<String, String>> {
    let Ok(ledger) = Ledger::open_to_read(path) else { return vec![Err("does not open".into())] };
    let question = Question { countries: vec!["KAZ".into()], ..Question::default() };
    let show = |answer: onrust_ledger::Result<String>| answer.map_err(|why| why.to_string());
    let json = |value: &dyn erased::Show| value.json();
    vec![
        show(ledger.events(&question).map(|own| json(&own))),
        show(ledger.figures(&question, None, &lexicon()).map(|own| json(&own))),
        show(ledger.measures(&question).map(|own| json(&own))),
        show(ledger.claims(&question).map(|own| json(&own))),
    ]
}

mod erased {
    /// What serialises, behind a pointer.
    pub trait Show {
        fn json(&self) -> String;
    }
    impl<T: serde::Serialize> Show for T {
        fn json(&self) -> String {
            serde_json::to_string(self).unwrap()
        }
    }
}

#[test]
fn no_flip_gives_another_answer_and_verify_finds_what_touches_content() {
    let (folder, ledger) = crisis_ledger();
    let path = ledger.path().to_owned();
    drop(ledger);
    let sound = std::fs::read(&path).unwrap();
    let wanted = answers(&path);
    assert!(wanted.iter().all(Result::is_ok));
    let dump = Ledger::open_to_read(&path).unwrap().dump_hash().unwrap();
    let other = folder.path().join("flipped.db");
    let (mut state, mut found, mut harmless) = (7, 0, 0);
    for round in 0..flips() {
        let mut bytes = sound.clone();
        if round % 20 == 19 {
            bytes.truncate((next(&mut state) % sound.len() as u64) as usize);
        } else {
            let bit = next(&mut state) % (sound.len() as u64 * 8);
            bytes[(bit / 8) as usize] ^= 1 << (bit % 8);
        }
        std::fs::write(&other, &bytes).unwrap();
        let told = catch_unwind(AssertUnwindSafe(|| {
            let given = answers(&other);
            let faults = Ledger::open_to_read(&other)
                .and_then(|ledger| Ok((ledger.verify(true)?.faults, ledger.dump_hash().ok())));
            (given, faults)
        }));
        let (given, faults) = told.unwrap_or_else(|_| panic!("round {round}: a panic"));
        let clean = matches!(&faults, Ok((faults, own)) if faults.is_empty() && own.as_ref() == Some(&dump));
        let missed = matches!(&faults, Ok((faults, own)) if faults.is_empty() && own.as_ref() != Some(&dump));
        assert!(!missed, "round {round}: content changed and verify did not find it");
        for (answer, right) in given.iter().zip(&wanted) {
            // An answer may fail; a whole answer that is wrong may only come where an index lost its way, and then verify finds it.
            let wrong = answer.as_ref().is_ok_and(|own| Some(own) != right.as_ref().ok());
            assert!(!wrong || !clean, "round {round}: another answer from a ledger that verifies");
        }
        if clean { harmless += 1 } else { found += 1 }
    }
    println!("{found} found, {harmless} touched nothing");
    assert!(found > harmless / 4);
}

#[test]
fn other_files_are_refused_in_words() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("x.db");
    assert!(matches!(Ledger::open_to_read(&path), Err(Error::Missing(_))));
    std::fs::write(&path, "geen grootboek, maar gewone tekst die lang genoeg is om een kop te zijn".repeat(50))
        .unwrap();
    assert!(matches!(Ledger::open(&path), Err(Error::NotALedger(_))));
    assert!(matches!(Ledger::open(folder.path()), Err(Error::Refused(_))));
    let other = folder.path().join("other.db");
    rusqlite::Connection::open(&other).unwrap().execute_batch("CREATE TABLE x (y)").unwrap();
    assert!(matches!(Ledger::open(&other), Err(Error::NotALedger(_))));
    let newer = folder.path().join("newer.db");
    drop(Ledger::open(&newer).unwrap());
    rusqlite::Connection::open(&newer).unwrap().execute_batch("PRAGMA user_version = 9").unwrap();
    assert!(matches!(Ledger::open(&newer), Err(Error::Newer { found: 9, .. })));
    assert!(matches!(Ledger::open_to_read(&newer), Err(Error::Newer { found: 9, .. })));
    let half = folder.path().join("half.db");
    std::fs::write(&half, "").unwrap();
    assert!(Ledger::open(&half).unwrap().verify(true).unwrap().sound());
}

#[test]
fn half_a_ledger_is_never_taken_for_a_whole_one() {
    let (_folder, ledger) = crisis_ledger();
    let path = ledger.path().to_owned();
    drop(ledger);
    let bytes = std::fs::read(&path).unwrap();
    for part in [100, bytes.len() / 3, bytes.len() / 2, bytes.len() - 4096] {
        std::fs::write(&path, &bytes[..part]).unwrap();
        let sound = Ledger::open_to_read(&path).and_then(|ledger| ledger.verify(false)).is_ok_and(|own| own.sound());
        assert!(!sound, "{part} of {} bytes", bytes.len());
    }
}

#[test]
fn a_clock_that_goes_back_is_held() {
    let (_folder, mut ledger) = fresh();
    let posted = |ledger: &mut Ledger, id: &str, now| {
        let own = made(id, 1, "A", "2022-03-05", "Nairobi", 3);
        let weights = onrust_ledger::Weights::default();
        let posting = onrust_ledger::Posting {
            report: &own.report,
            standing: own.standing,
            claims: &own.claims,
            weights: &weights,
        };
        ledger.post(&[posting], now).unwrap();
    };
    posted(&mut ledger, "a", common::NOW);
    posted(&mut ledger, "b", common::NOW - 86_400);
    posted(&mut ledger, "c", common::NOW + 5);
    let recorded: Vec<_> = (1..=ledger.tip().unwrap().seq).map(|seq| ledger.entry(seq).unwrap().recorded).collect();
    assert!(recorded.is_sorted() && recorded[0] == common::NOW, "{recorded:?}");
    assert!(ledger.verify(true).unwrap().sound());
}

#[test]
fn a_ledger_of_an_older_form_is_brought_forward() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("old.db");
    let old = || {
        let _ = std::fs::remove_file(&path);
        let db = rusqlite::Connection::open(&path).unwrap();
        db.execute_batch(include_str!("form-1.sql")).unwrap();
    };
    old();
    let reader = Ledger::open_to_read(&path).unwrap();
    let claims = reader.claims(&Question::default()).unwrap();
    assert!(claims.iter().any(|own| own.claim.figures.iter().any(|figure| figure.low == Some(45.0))), "{claims:#?}");
    assert!(claims.iter().any(|own| !own.corrected.is_empty()));
    drop(reader);
    old();
    let mut ledger = Ledger::open(&path).unwrap();
    assert_eq!(ledger.situations().unwrap().len(), 1);
    post(&mut ledger, &[made("m", 1, "A", "2022-03-06", "Nairobi", 3)]);
    assert_eq!(ledger.verify(true).unwrap().faults, Vec::<String>::new());
    assert_eq!(ledger.claims(&Question::default()).unwrap().len(), claims.len() + 1);
    // What the journal held before stands in it still, to the byte.
    drop(ledger);
    let db = rusqlite::Connection::open(&path).unwrap();
    db.execute_batch("DROP TRIGGER journal_is_not_changed; UPDATE journal SET recorded = recorded + 1 WHERE seq = 1")
        .unwrap();
    drop(db);
    assert!(!Ledger::open_to_read(&path).unwrap().verify(false).unwrap().sound());
}

#[test]
fn a_ledger_that_another_writes_is_locked_and_still_answers() {
    let (_folder, ledger) = crisis_ledger();
    let path = ledger.path().to_owned();
    drop(ledger);
    let holder = rusqlite::Connection::open(&path).unwrap();
    holder.execute_batch("BEGIN IMMEDIATE").unwrap();
    let mut ledger = Ledger::open(&path).unwrap();
    let own = made("m", 1, "A", "2022-03-05", "Nairobi", 3);
    let posting = onrust_ledger::Posting {
        report: &own.report,
        standing: own.standing,
        claims: &own.claims,
        weights: &onrust_ledger::Weights::default(),
    };
    assert!(matches!(ledger.post(&[posting], common::NOW), Err(Error::Locked(_))));
    assert!(answers(&path).iter().all(Result::is_ok));
}

#[test]
fn ground_is_only_ever_added_to() {
    let (_folder, ledger) = crisis_ledger();
    let path = ledger.path().to_owned();
    drop(ledger);
    let db = rusqlite::Connection::open(&path).unwrap();
    for sql in
        ["UPDATE journal SET recorded = 0", "DELETE FROM journal", "UPDATE words SET text = ''", "DELETE FROM words"]
    {
        assert!(db.execute(sql, []).unwrap_err().to_string().contains("journal") || sql.contains("words"), "{sql}");
        assert!(db.execute(sql, []).is_err(), "{sql}");
    }
}

#[test]
fn a_chain_that_was_mended_by_hand_breaks() {
    let (_folder, ledger) = crisis_ledger();
    let path = ledger.path().to_owned();
    drop(ledger);
    let db = rusqlite::Connection::open(&path).unwrap();
    db.execute_batch("DROP TRIGGER journal_is_not_cut; DELETE FROM journal WHERE seq = 40").unwrap();
    drop(db);
    let faults = Ledger::open_to_read(&path).unwrap().verify(false).unwrap().faults;
    assert!(faults.iter().any(|fault| fault.contains("chain breaks")), "{faults:?}");
}

#[test]
fn erased_words_leave_a_tombstone_and_a_whole_chain() {
    let (_folder, mut ledger) = crisis_ledger();
    let claims = ledger.claims(&Question::default()).unwrap().len();
    ledger.erase("kz-04", "tester", "a request", common::NOW).unwrap();
    let findings = ledger.verify(true).unwrap();
    assert_eq!((findings.faults, findings.erased), (vec![], vec!["kz-04 v1: a request".to_owned()]));
    assert_eq!(ledger.claims(&Question::default()).unwrap().len(), claims);
    ledger.rebuild().unwrap();
    assert!(ledger.verify(true).unwrap().sound());
    let path = ledger.path().to_owned();
    drop(ledger);
    let bytes = std::fs::read(path).unwrap();
    let words = "Departure is voluntary, the notice says. The department";
    assert!(!String::from_utf8_lossy(&bytes).contains(words), "the words lie in the file still");
}

#[test]
fn a_claim_that_does_not_hold_costs_no_other() {
    let (_folder, mut ledger) = fresh();
    let mut all = crisis();
    let first = &mut all[0];
    first.claims[0].text.push('!');
    first.claims[1].figures.clear();
    first.claims[1].when = None;
    let sent = first.claims.len();
    let receipts = post(&mut ledger, &all[..1]);
    assert!(receipts[0].broken.iter().any(|(_, why)| why.contains("does not stand")), "{receipts:?}");
    assert!(receipts[0].claims >= sent - 2 && receipts[0].claims < sent);
    assert!(ledger.verify(true).unwrap().sound());
}

#[test]
fn the_same_id_with_another_text_is_refused() {
    let (_folder, mut ledger) = fresh();
    let all = [made("m", 1, "A", "2022-03-05", "Nairobi", 3), made("m", 1, "A", "2022-03-05", "Nairobi", 4)];
    let receipts = post(&mut ledger, &all);
    assert!(receipts[1].refused.as_ref().unwrap().contains("higher version"));
    assert_eq!(ledger.claims(&Question::default()).unwrap().len(), 1);
}

#[test]
fn versions_supersede_and_withdrawals_retract() {
    let (_folder, mut ledger) = fresh();
    let mut all = [
        made("m", 1, "A", "2022-03-05T08:00:00Z", "Nairobi", 3),
        made("m", 2, "A", "2022-03-05T09:00:00Z", "Nairobi", 4),
    ];
    let receipts = post(&mut ledger, &all);
    assert_eq!(receipts[1].superseded, [all[0].claims[0].claim.clone()]);
    let words = |ledger: &Ledger| -> Vec<&'static str> {
        ledger.claims(&Question::default()).unwrap().iter().map(|own| own.stands.word()).collect()
    };
    assert_eq!(words(&ledger), ["superseded", "standing"]);
    all[0] = made("m", 3, "A", "2022-03-05T10:00:00Z", "Nairobi", 4);
    all[0].standing = Standing::Canceled;
    assert_eq!(post(&mut ledger, &all[..1])[0].retracted, [all[1].claims[0].claim.clone()]);
    assert_eq!(words(&ledger), ["retracted"; 3]);
    let before =
        Question { known: Known::at(onrust_ledger::time::moment("2022-03-05T09:30Z").unwrap()), ..Question::default() };
    assert_eq!(
        ledger.claims(&before).unwrap().iter().map(|own| own.stands.word()).collect::<Vec<_>>(),
        ["superseded", "standing"]
    );
}

#[test]
fn a_person_outranks_the_machine_and_may_take_it_back() {
    let (_folder, mut ledger) = fresh();
    let all = [
        made("a", 1, "A", "2022-03-05T08:00:00Z", "Nairobi", 3),
        made("b", 1, "B", "2022-03-05T09:00:00Z", "Nairobi", 3),
    ];
    post(&mut ledger, &all);
    let events = |ledger: &Ledger| ledger.events(&Question::default()).unwrap().len();
    let joined = events(&ledger);
    let judge = |ledger: &mut Ledger, verdict| {
        let (a, b) = (all[0].claims[0].claim.clone(), all[1].claims[0].claim.clone());
        let judgement = Judgement { a, b, verdict, by: "tester".into(), reason: "a test".into() };
        ledger.judge(&judgement, common::NOW).unwrap();
    };
    judge(&mut ledger, Verdict::Different);
    assert_eq!(events(&ledger), 2);
    judge(&mut ledger, Verdict::Same);
    assert_eq!(events(&ledger), 1);
    judge(&mut ledger, Verdict::Unsure);
    assert_eq!(events(&ledger), joined);
    assert!(ledger.verify(true).unwrap().sound());
}

#[test]
fn a_correction_answers_and_the_claim_as_coded_stays() {
    let (_folder, mut ledger) = fresh();
    let own = made("a", 1, "A", "2022-03-05T08:00:00Z", "Nairobi", 3);
    post(&mut ledger, std::slice::from_ref(&own));
    let claim = own.claims[0].claim.clone();
    let correct = |ledger: &mut Ledger, field: &str, value: serde_json::Value| {
        let correction =
            Correction { claim: claim.clone(), field: field.into(), value, by: "t".into(), reason: "r".into() };
        ledger.correct(&correction, common::NOW)
    };
    correct(&mut ledger, "figures.0.low", 4.into()).unwrap();
    correct(&mut ledger, "place.country", "UGA".into()).unwrap();
    assert!(matches!(correct(&mut ledger, "text", "x".into()), Err(Error::Refused(_))));
    assert!(matches!(correct(&mut ledger, "figures.9.low", 4.into()), Err(Error::Refused(_))));
    assert!(matches!(correct(&mut ledger, "actors.0.span", 4.into()), Err(Error::Refused(_))));
    let whole = ledger.claim(&claim, Known::ALL, &lexicon()).unwrap();
    assert_eq!((whole.line.claim.figures[0].low, whole.coded.figures[0].low), (Some(4.0), Some(3.0)));
    let there = Question { countries: vec!["UGA".into()], ..Question::default() };
    assert_eq!(ledger.claims(&there).unwrap().len(), 1);
    assert!(ledger.verify(true).unwrap().sound());
}

#[test]
fn sql_reads_within_limits_and_never_writes() {
    let (_folder, mut ledger) = crisis_ledger();
    let go = || false;
    let table = ledger.sql("SELECT count(*) AS n FROM claims", Limits::default(), go).unwrap();
    assert_eq!(table.columns, ["n"]);
    for query in [
        "DELETE FROM journal",
        "PRAGMA journal_mode = DELETE",
        "ATTACH 'x.db' AS x",
        "CREATE TABLE x (y)",
        "DROP TABLE words",
        "SELECT 1; DROP TABLE words",
        "SELECT load_extension('x')",
        "VACUUM INTO 'x.db'",
    ] {
        assert!(ledger.sql(query, Limits::default(), go).is_err(), "{query}");
    }
    let endless = "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) SELECT count(*) FROM n";
    assert!(matches!(ledger.sql(endless, Limits { work: 1000, rows: 10 }, go), Err(Error::Stopped(_))));
    let many = "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n LIMIT 50) SELECT x FROM n";
    let table = ledger.sql(many, Limits { rows: 10, ..Limits::default() }, go).unwrap();
    assert!(table.cut && table.rows.len() == 10);
    let names: BTreeSet<String> = table.columns.into_iter().collect();
    assert_eq!(names, BTreeSet::from(["x".to_owned()]));
}
