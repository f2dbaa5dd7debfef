//! Reports and claims for the ledger's tests: those of the example crisis as a careful reader coded them, and made-up ones.

#![allow(dead_code, clippy::unwrap_used)] // Each test takes what it needs, and may stop at what should not be.

use onrust_ledger::ask::Lexicon;
use onrust_ledger::{Ledger, Posting, Receipt, Standing, Weights, time};
use onrust_record::{Claim, Days, Report};
use serde_json::{Value, json};
use std::path::Path;

/// A report with its claims.
#[derive(Clone, Debug)]
pub struct Coded {
    pub report: Report,
    pub standing: Standing,
    pub claims: Vec<Claim>,
}

fn lines(name: &str) -> Vec<Value> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../corpus/kazachstan-2022").join(name);
    std::fs::read_to_string(path).unwrap().lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

fn days_of(published: &str) -> Days {
    let day = |text: &str| text.parse::<onrust_record::Date>().unwrap();
    match published.len() {
        7 => {
            let first = day(&format!("{published}-01"));
            Days { from: first, to: first.last_of_month() }
        }
        _ => Days::day(day(&published[..10])),
    }
}

/// A report of one line of JSON.
pub fn report(line: &Value) -> Report {
    let text = |name: &str| line.get(name).and_then(Value::as_str).map(str::to_owned);
    let published = text("published");
    Report {
        id: text("id").unwrap(),
        version: line.get("version").and_then(Value::as_u64).unwrap_or(1) as u32,
        publisher: text("publisher"),
        agency: text("agency"),
        url: text("url"),
        dct: published.as_deref().map(days_of),
        published,
        pubstatus: text("pubstatus"),
        lang: text("lang"),
        title: text("title"),
        text: text("text").unwrap(),
    }
}

/// Puts a span and a rule beside every `text`, as found in the sentence, else in the whole report.
fn cite(value: &mut Value, report: &str, sentence: (usize, usize)) {
    match value {
        Value::Array(items) => items.iter_mut().for_each(|item| cite(item, report, sentence)),
        Value::Object(fields) => {
            if let Some(words) = fields.get("text").and_then(Value::as_str) {
                let inside = report[sentence.0..sentence.1].find(words).map(|at| at + sentence.0);
                let at = inside.or_else(|| report.find(words)).unwrap_or_else(|| panic!("{words} is not in {report}"));
                fields.insert("span".into(), json!([at, at + words.len()]));
                fields.insert("by".into(), json!("test"));
            }
            fields.values_mut().for_each(|own| cite(own, report, sentence));
        }
        _ => {}
    }
}

/// A claim of a line of `expected.jsonl`.
pub fn claim(line: &Value, report: &Report) -> Claim {
    let mut line = line.clone();
    let fields = line.as_object_mut().unwrap();
    let sentence = fields["text"].as_str().unwrap().to_owned();
    let start = report.text.find(&sentence).unwrap();
    let span = (start, start + sentence.len());
    let trigger = fields.remove("trigger").unwrap();
    for name in ["event_type_alt", "optional", "text"] {
        fields.remove(name);
    }
    let asserters = fields.remove("asserters").unwrap_or_else(|| json!([]));
    let factuality = fields.remove("factuality").unwrap_or_else(|| json!("CT+"));
    fields.insert("attribution".into(), json!({"asserters": asserters, "factuality": factuality}));
    fields.insert("trigger".into(), json!({"text": trigger}));
    if let Some(Value::Object(place)) = fields.get_mut("place") {
        let name = place["text"].as_str().unwrap().to_owned();
        let wide = ["Kazachstan", "Kazakhstan", "land", "buurland"].iter().any(|own| name.ends_with(own));
        let region = name.contains("west") || name.contains("deel");
        let precision = if region {
            "region"
        } else if wide {
            "country"
        } else {
            "city"
        };
        place.insert("precision".into(), json!(precision));
        place.insert("name".into(), json!(name));
    }
    cite(&mut line, &report.text, span);
    let fields = line.as_object_mut().unwrap();
    fields.insert("text".into(), json!(sentence));
    fields.insert("span".into(), json!([span.0, span.1]));
    fields.insert("claim".into(), json!(""));
    fields.insert("version".into(), json!(report.version));
    fields.insert("by".into(), json!("test"));
    fields.insert("coder".into(), json!("test"));
    if let Some(days) = report.dct {
        fields.insert("dct".into(), serde_json::to_value(days).unwrap());
    }
    let mut claim: Claim = serde_json::from_value(line).unwrap();
    claim.seal();
    claim
}

/// The example crisis, as a careful reader coded it.
pub fn crisis() -> Vec<Coded> {
    let expected = lines("expected.jsonl");
    let coded = |line: &Value| {
        let report = report(line);
        let own = expected.iter().filter(|line| line["report"] == report.id.as_str());
        let standing = match report.title.as_deref() {
            Some("Correctie") => Standing::Corrects,
            _ => Standing::Usable,
        };
        let mut claims: Vec<Claim> = own.map(|line| claim(line, &report)).collect();
        claims.sort_by(|a, b| (a.span, &a.claim).cmp(&(b.span, &b.claim)));
        claims.dedup_by(|a, b| a.claim == b.claim);
        Coded { report, standing, claims }
    };
    lines("reports.jsonl").iter().map(coded).collect()
}

/// Who is counted, in the words of the example crisis.
pub fn lexicon() -> Lexicon {
    let pairs = [
        ("agent", "security"),
        ("militair", "security"),
        ("soldaat", "security"),
        ("soldaten", "security"),
        ("politie", "security"),
        ("veiligheid", "security"),
        ("security", "security"),
        ("officer", "security"),
        ("betoger", "protesters"),
        ("protester", "protesters"),
        ("kind", "children"),
    ];
    Lexicon { groups: pairs.map(|(stem, group)| (stem.to_owned(), group.to_owned())).into() }
}

/// When the tests take in: after all that they hold was published.
pub const NOW: time::Moment = 1_700_000_000;

/// Posts, each report in a transaction of its own.
pub fn post(ledger: &mut Ledger, all: &[Coded]) -> Vec<Receipt> {
    all.iter().flat_map(|own| post_together(ledger, std::slice::from_ref(own))).collect()
}

/// Posts in one transaction.
pub fn post_together(ledger: &mut Ledger, all: &[Coded]) -> Vec<Receipt> {
    let weights = Weights::default();
    let mut postings = Vec::new();
    for Coded { report, standing, claims } in all {
        postings.push(Posting { report, standing: *standing, claims, weights: &weights });
    }
    ledger.post(&postings, NOW).unwrap()
}

/// A ledger in a folder that goes with the test.
pub fn fresh() -> (tempfile::TempDir, Ledger) {
    let folder = tempfile::tempdir().unwrap();
    let ledger = Ledger::open(&folder.path().join("ledger.db")).unwrap();
    (folder, ledger)
}

/// The example crisis in a ledger.
pub fn crisis_ledger() -> (tempfile::TempDir, Ledger) {
    let (folder, mut ledger) = fresh();
    for receipt in post(&mut ledger, &crisis()) {
        assert_eq!((receipt.refused, receipt.broken), (None, Vec::new()), "{}", receipt.report);
    }
    let situation = onrust_ledger::Situation {
        name: "kz".into(),
        countries: vec!["KAZ".into()],
        from: Some("2022-01-01".parse().unwrap()),
        ..Default::default()
    };
    ledger.save(&situation, NOW).unwrap();
    (folder, ledger)
}

/// A made-up report with one claim: police of a town arrest so many on a day.
pub fn made(id: &str, version: u32, publisher: &str, published: &str, town: &str, number: u32) -> Coded {
    let text = format!("Police in {town} arrested {number} people.");
    let line = json!({"id": id, "version": version, "publisher": publisher, "published": published, "lang": "en",
        "title": format!("{number} held in {town}"), "text": text});
    let report = report(&line);
    let own = json!({"report": id, "kind": "event", "text": text, "trigger": "arrested", "event_type": "COERCE",
        "modes": ["arrest"], "actors": [{"text": "Police", "country": "KEN", "sectors": ["COP"]}],
        "recipients": [{"text": "people", "country": "KEN", "sectors": ["CVL"]}],
        "place": {"text": town, "country": "KEN"},
        "figures": [{"text": format!("{number} people"), "kind": "arrested", "bound": "exact", "low": number, "high": number}],
        "asserters": [], "factuality": "CT+"});
    let claims = vec![claim(&own, &report)];
    Coded { report, standing: Standing::Usable, claims }
}
