//! Taking back: the last act of a reviewer that still holds, undone by another entry. Nothing is taken out of the ledger.

use super::problem::Problem;
use onrust::ledger::{Act, Correction, Judgement, Ledger, Lexicon, Review, Verdict};
use onrust::ledger::{Known, Moment};
use serde_json::Value;

/// What undoes an act.
enum Undo {
    Review(Review),
    Judge(Judgement),
    Correct(Correction),
}

/// Takes back the last act of an author; tells which claims it was on, none where there was nothing to take back.
pub fn last(
    ledger: &mut Ledger,
    by: &str,
    reason: &str,
    lexicon: &Lexicon,
    now: Moment,
) -> Result<Option<Vec<String>>, Problem> {
    let mut found: Vec<(i64, Undo)> = Vec::new();
    found.extend(review(ledger, by, reason)?);
    found.extend(judgement(ledger, by, reason)?);
    found.extend(correction(ledger, by, reason, lexicon)?);
    let Some((_, undo)) = found.into_iter().max_by_key(|(at, _)| *at) else { return Ok(None) };
    Ok(Some(match undo {
        Undo::Review(own) => {
            ledger.review(&own, now)?;
            vec![own.claim]
        }
        Undo::Judge(own) => {
            ledger.judge(&own, now)?;
            vec![own.a, own.b]
        }
        Undo::Correct(own) => {
            ledger.correct(&own, now)?;
            vec![own.claim]
        }
    }))
}

/// The act that takes another back; none where there is nothing to take back.
fn inverse(act: Act) -> Option<Act> {
    match act {
        Act::Accept | Act::Reject => Some(Act::Open),
        Act::Check => Some(Act::Uncheck),
        Act::Open | Act::Uncheck | Act::Comment => None,
    }
}

fn review(ledger: &Ledger, by: &str, reason: &str) -> Result<Option<(i64, Undo)>, Problem> {
    let all = ledger.entries_of("review")?;
    let mut closed: Vec<(String, bool)> = Vec::new();
    for entry in all.iter().rev() {
        let own: Review = entry.read().map_err(|why| Problem::new(500, "problem-broken", why.to_string()))?;
        if own.act == Act::Comment {
            continue;
        }
        // Each claim has two statuses; only the latest entry on each holds.
        let status = (own.claim.clone(), matches!(own.act, Act::Check | Act::Uncheck));
        if closed.contains(&status) {
            continue;
        }
        closed.push(status);
        if let (true, Some(act)) = (own.by == by, inverse(own.act)) {
            return Ok(Some((entry.seq, Undo::Review(Review { act, reason: reason.to_owned(), ..own }))));
        }
    }
    Ok(None)
}

fn judgement(ledger: &Ledger, by: &str, reason: &str) -> Result<Option<(i64, Undo)>, Problem> {
    let all = ledger.entries_of("judgement")?;
    let mut closed: Vec<[String; 2]> = Vec::new();
    for entry in all.iter().rev() {
        let own: Judgement = entry.read().map_err(|why| Problem::new(500, "problem-broken", why.to_string()))?;
        let pair = [own.a.clone(), own.b.clone()];
        if closed.contains(&pair) {
            continue;
        }
        closed.push(pair);
        if own.by == by && own.verdict != Verdict::Unsure {
            let undo = Judgement { verdict: Verdict::Unsure, reason: reason.to_owned(), ..own };
            return Ok(Some((entry.seq, Undo::Judge(undo))));
        }
    }
    Ok(None)
}

fn correction(ledger: &Ledger, by: &str, reason: &str, lexicon: &Lexicon) -> Result<Option<(i64, Undo)>, Problem> {
    let read = |entry: &onrust::ledger::Entry| {
        let own: Result<Correction, _> = entry.read();
        own.map_err(|why| Problem::new(500, "problem-broken", why.to_string()))
    };
    let all = ledger.entries_of("correction")?;
    let mut closed: Vec<(String, String)> = Vec::new();
    for (at, entry) in all.iter().enumerate().rev() {
        let own = read(entry)?;
        let field = (own.claim.clone(), own.field.clone());
        if closed.contains(&field) {
            continue;
        }
        closed.push(field);
        if own.by != by || own.reason == reason {
            continue;
        }
        let mut value = coded(ledger, &own, lexicon)?;
        for earlier in &all[..at] {
            let earlier = read(earlier)?;
            if (&earlier.claim, &earlier.field) == (&own.claim, &own.field) {
                value = earlier.value;
            }
        }
        let undo = Correction { value, reason: reason.to_owned(), ..own };
        return Ok(Some((entry.seq, Undo::Correct(undo))));
    }
    Ok(None)
}

/// The value of a field as it was coded.
fn coded(ledger: &Ledger, own: &Correction, lexicon: &Lexicon) -> Result<Value, Problem> {
    let whole = ledger.claim(&own.claim, Known::ALL, lexicon)?;
    let value = serde_json::to_value(&whole.coded).unwrap_or_default();
    Ok(value.pointer(&format!("/{}", own.field.replace('.', "/"))).cloned().unwrap_or(Value::Null))
}
