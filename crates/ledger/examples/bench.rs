//! Speed of the ledger on made-up reports: posting, posting again, and every question, in CPU time.
//!
//!     cargo run --release -p onrust-ledger --example bench -- 10000 100000
//!     cargo run --release -p onrust-ledger --example bench -- keep load.db 1000000   a ledger to serve, with situations

#![allow(clippy::unwrap_used, clippy::disallowed_methods, missing_docs)] // A measurement may stop at what should not be.

use cpu_time::ProcessTime;
use onrust_ledger::ask::{Lexicon, Limits, Question};
use onrust_ledger::{Known, Ledger, Posting, Situation, Standing, Weights, time};
use onrust_record::{Claim, Date, Days, Report};
use serde_json::json;

const PER_REPORT: usize = 8;
const COUNTRIES: [&str; 20] = [
    "KAZ", "KEN", "BEL", "CHE", "PER", "EGY", "TUN", "MLI", "UGA", "NPL", "IND", "PAK", "CHN", "HKG", "USA", "RUS",
    "UKR", "TUR", "SYR", "IRQ",
];
const TYPES: [&str; 8] = ["COERCE", "PROTEST", "ASSAULT", "CONSULT", "REQUEST", "ACCUSE", "SANCTION", "MOBILIZE"];
const WORDS: [&str; 24] = [
    "harbour", "bridge", "market", "station", "ministry", "school", "border", "airport", "college", "factory",
    "square", "hospital", "village", "embassy", "stadium", "prison", "theatre", "mosque", "church", "museum",
    "library", "railway", "tunnel", "valley",
];

/// Who does what to people: as many ways to say it as there are types.
const ACTS: [(&str, &str); 8] = [
    ("Police", "held"),
    ("Students", "cheered"),
    ("Gunmen", "attacked"),
    ("Ministers", "received"),
    ("Farmers", "petitioned"),
    ("Lawyers", "blamed"),
    ("Judges", "fined"),
    ("Generals", "summoned"),
];
/// How a sentence ends.
const ENDS: [&str; 12] = [
    "after a quarrel about wages",
    "during the evening prayers",
    "while thousands looked on",
    "without giving any reason",
    "as heavy rain began to fall",
    "following weeks of talks",
    "despite an earlier promise",
    "hours before the vote",
    "because the road was closed",
    "under pressure from abroad",
    "in spite of a court order",
    "once the curfew had ended",
];

fn next(state: &mut u64) -> usize {
    *state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
    (*state >> 33) as usize
}

/// A report of a country and a day, with its claims. Days grow with the number of reports: a bigger ledger covers more time.
fn made(number: usize, state: &mut u64) -> (Report, Vec<Claim>) {
    let country = COUNTRIES[next(state) % COUNTRIES.len()];
    let day: Date = time::day_of(16_000 + (number / 40) as i64);
    let (mut text, mut parts) = (String::new(), Vec::new());
    for _ in 0..PER_REPORT {
        let (act, one, two, end) =
            (next(state) % TYPES.len(), next(state), next(state), ENDS[next(state) % ENDS.len()]);
        let (who, verb) = ACTS[act];
        let (place, other) = (WORDS[one % 24], WORDS[two % 24]);
        let count = one % 9000 + 2;
        let start = text.len();
        text += &format!(
            "{who} near the {place} of town{} {verb} {count} people from the {other}{} {end}. ",
            one % 900,
            two % 500
        );
        parts.push((start, text.len() - 1, act, count, format!("town{}", one % 900)));
    }
    let report = Report {
        id: format!("b-{number}"),
        version: 1,
        publisher: Some(format!("outlet {}", number % 12)),
        published: Some(format!("{day}T{:02}:00:00Z", number % 24)),
        dct: Some(Days::day(day)),
        title: Some(format!("{} {}", WORDS[next(state) % 24], WORDS[next(state) % 24])),
        text,
        ..Report::default()
    };
    let claims = parts
        .iter()
        .map(|(start, end, act, count, town)| claim(&report, (*start, *end), *act, *count, town, country, day));
    let claims = claims.collect();
    (report, claims)
}

fn claim(
    report: &Report,
    span: (usize, usize),
    act: usize,
    count: usize,
    town: &str,
    country: &str,
    day: Date,
) -> Claim {
    let sentence = &report.text[span.0..span.1];
    let at = |words: &str| {
        let from = span.0 + sentence.find(words).unwrap();
        json!([from, from + words.len()])
    };
    let people = format!("{count} people");
    let (who, verb) = ACTS[act];
    let mut claim: Claim = serde_json::from_value(json!({
        "claim": "", "report": report.id, "version": 1, "kind": "event", "text": sentence, "span": [span.0, span.1],
        "trigger": {"text": verb, "span": at(verb)}, "event_type": TYPES[act], "dct": {"from": day, "to": day},
        "actors": [{"text": who, "span": at(who), "by": "x", "name": format!("{who} of {town}"), "country": country, "sectors": ["COP"]}],
        "recipients": [{"text": "people", "span": at("people"), "by": "x", "name": format!("people of {town}"), "country": country}],
        "place": {"text": town, "span": at(town), "by": "x", "name": town, "country": country, "precision": "city"},
        "figures": [{"text": people, "span": at(&people), "by": "x", "kind": "arrested", "bound": "exact", "low": count, "high": count}],
        "attribution": {"asserters": [], "factuality": "CT+"}, "by": "x", "coder": "bench"
    }))
    .unwrap();
    claim.seal();
    claim
}

/// Reports of one step: posted in one transaction, and what is at hand at a time.
const STEP: usize = 500;

fn post(ledger: &mut Ledger, all: &[(Report, Vec<Claim>)]) -> f64 {
    let weights = Weights::default();
    let begun = ProcessTime::now();
    let mut postings = Vec::new();
    for (report, claims) in all {
        postings.push(Posting { report, standing: Standing::Usable, claims, weights: &weights });
    }
    ledger.post(&postings, 1_800_000_000).unwrap();
    begun.elapsed().as_secs_f64()
}

fn question(number: usize, state: &mut u64, days: usize) -> Question {
    let country = COUNTRIES[number % COUNTRIES.len()].to_owned();
    let from = time::day_of(16_000 + (next(state) % days.max(1)) as i64);
    let to = from.checked_add(jiff::Span::new().days(6)).unwrap();
    Question { countries: vec![country], from: Some(from), to: Some(to), limit: Some(200), ..Question::default() }
}

fn ask(ledger: &mut Ledger, claims: usize) {
    let days = claims / PER_REPORT / 40;
    let lexicon = Lexicon::default();
    let (mut state, rounds) = (5, 60);
    let situation = |own: &Question| Situation {
        name: "bench".into(),
        countries: own.countries.clone(),
        from: own.from,
        to: own.to,
        ..Situation::default()
    };
    let names = [
        "events",
        "measures",
        "figures",
        "claims",
        "show event",
        "show claim",
        "diff",
        "at",
        "search",
        "sql",
        "overview",
    ];
    let mut times: Vec<Vec<f64>> = vec![Vec::new(); names.len()];
    for round in 0..rounds {
        let own = question(round, &mut state, days);
        let then = Known::at(time::end_of(own.from.unwrap()));
        ledger.save(&situation(&own), 1_800_000_000).unwrap();
        let some = ledger.claims(&Question { limit: Some(1), ..own.clone() }).unwrap();
        let Some(first) = some.first() else { continue };
        let (event, id) = (first.event.clone().unwrap_or_default(), first.claim.claim.clone());
        for (at, list) in times.iter_mut().enumerate() {
            let begun = ProcessTime::now();
            match at {
                0 => drop(ledger.events(&own).unwrap()),
                1 => drop(ledger.measures(&own).unwrap()),
                2 => drop(ledger.figures(&own, Some("arrested"), &lexicon).unwrap()),
                3 => drop(ledger.claims(&own).unwrap()),
                4 => drop(ledger.event(&event, Known::ALL, &lexicon).unwrap()),
                5 => drop(ledger.claim(&id, Known::ALL, &lexicon).unwrap()),
                6 => drop(ledger.changes(&own, then, Known::ALL, &lexicon).unwrap()),
                7 => drop(ledger.events(&own.at(then)).unwrap()),
                8 => {
                    // A word of many sentences and one of few, and both together.
                    let (often, seldom) = (WORDS[round % 24], format!("town{round}"));
                    let words = [often.to_owned(), seldom.clone(), format!("{often} {seldom}")];
                    drop(ledger.search(&words[round % 3], &Question::default()).unwrap())
                }
                9 => drop(
                    ledger
                        .sql(&format!("SELECT * FROM claims WHERE claim = '{id}'"), Limits::default(), || false)
                        .unwrap(),
                ),
                _ => drop(ledger.overview("bench", Known::ALL, &lexicon).unwrap()),
            }
            list.push(begun.elapsed().as_secs_f64() * 1000.0);
        }
    }
    tell(claims, &names, times);
}

fn tell(claims: usize, names: &[&str], times: Vec<Vec<f64>>) {
    for (name, mut list) in names.iter().zip(times) {
        list.sort_by(f64::total_cmp);
        let part = |part: f64| list[((list.len() - 1) as f64 * part) as usize];
        println!("| {name} | {claims} | {:.1} | {:.1} |", part(0.5), part(0.99));
    }
}

/// A ledger that is kept, posted in parts, with a situation for the last week of each country.
fn keep(path: &std::path::Path, claims: usize) {
    let mut ledger = Ledger::open(path).unwrap();
    let (mut state, reports) = (1, claims / PER_REPORT);
    for from in (0..reports).step_by(5000) {
        let part: Vec<_> = (from..reports.min(from + 5000)).map(|number| made(number, &mut state)).collect();
        post(&mut ledger, &part);
        eprintln!("{} of {reports} reports", reports.min(from + 5000));
    }
    let last: Date = time::day_of(16_000 + (reports / 40) as i64);
    for country in COUNTRIES {
        let own = Situation {
            name: format!("load-{}", country.to_lowercase()),
            countries: vec![country.to_owned()],
            from: last.checked_sub(jiff::Span::new().days(6)).ok(),
            to: Some(last),
            ..Situation::default()
        };
        ledger.save(&own, 1_800_000_000).unwrap();
    }
}

fn main() {
    let args: Vec<String> = std::env::args().skip(1).collect();
    if let [verb, path, claims] = &args[..]
        && verb == "keep"
    {
        return keep(std::path::Path::new(path), claims.parse().unwrap());
    }
    let asking = !args.iter().any(|own| own == "--post");
    for claims in args.iter().filter_map(|own| own.parse::<usize>().ok()) {
        let folder = tempfile::tempdir().unwrap();
        let kept = std::env::var_os("ONRUST_BENCH_KEEP").map(std::path::PathBuf::from);
        let path = kept.unwrap_or_else(|| folder.path().join("bench.db"));
        let mut ledger = Ledger::open(&path).unwrap();
        let (mut state, mut first, mut again) = (1, 0.0, 0.0);
        for start in (0..claims / PER_REPORT).step_by(STEP) {
            let end = (start + STEP).min(claims / PER_REPORT);
            let some: Vec<_> = (start..end).map(|number| made(number, &mut state)).collect();
            first += post(&mut ledger, &some);
            if asking {
                again += post(&mut ledger, &some);
            }
        }
        let bytes = std::fs::metadata(&path).unwrap().len();
        println!("| posting | {claims} | {:.0} per CPU-second | {:.2} CPU-s |", claims as f64 / first, first);
        if asking {
            println!(
                "| posting again | {claims} | {:.1} times as fast | {} bytes per claim |",
                first / again,
                bytes as usize / claims
            );
            ask(&mut ledger, claims);
        }
    }
}
