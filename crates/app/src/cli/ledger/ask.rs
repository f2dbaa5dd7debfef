//! The questions on the command line: each asks `onrust::ledger` and lists what comes back.

use super::args::{Asking, Diff, Figures, Moment, Search, Sitrep, Sql};
use super::listing::Listing;
use super::{format, known, place, question, to_read, words};
use crate::cli::args::Args;
use crate::cli::ending::{Ending, interrupted};
use crate::cli::format as claim_format;
use onrust::ledger::ask::{ClaimLine, Event, MeasureLine, Point, Series, Stands};
use onrust::ledger::{Known, Question, show_moment};
use onrust::record::{Bound, Date};
use serde_json::Value;

/// Two days, or one, or the day by which.
pub fn days(from: Option<Date>, to: Date) -> String {
    match from {
        Some(from) if from == to => from.to_string(),
        Some(from) => format!("{from}–{to}"),
        None => format!("≤ {to}"),
    }
}

/// Type with modes, or the measure.
fn what(event: &Event) -> String {
    let modes: Vec<&str> = event.modes.iter().map(String::as_str).collect();
    let auxiliary: Vec<&str> = event.auxiliary.iter().map(String::as_str).collect();
    [vec![event.what.as_str()], modes, auxiliary].concat().join(" ")
}

fn whom(event: &Event) -> String {
    let names = |list: &[String]| list.iter().take(3).cloned().collect::<Vec<_>>().join(", ");
    match (event.actors.is_empty(), event.recipients.is_empty()) {
        (_, true) => names(&event.actors),
        (true, false) => format!("→ {}", names(&event.recipients)),
        (false, false) => format!("{} → {}", names(&event.actors), names(&event.recipients)),
    }
}

/// `events`.
pub fn events(_: &Args, own: &Asking) -> anyhow::Result<Ending> {
    let ledger = to_read(&own.at)?;
    let all = ledger.events(&question(&ledger, own)?)?;
    list_events(&all)?.print(format(own.format))
}

fn list_events(all: &[Event]) -> anyhow::Result<Listing> {
    let columns = [
        ("event", 18),
        ("when", 12),
        ("what", 18),
        ("where", 10),
        ("who", 20),
        ("roots", 5),
        ("outlets", 5),
        ("sentence", 30),
    ];
    Listing::of(&columns, all, |event| {
        let mark = match (event.stands, event.disputed) {
            (false, _) => " fallen",
            (true, true) => " disputed",
            _ => "",
        };
        vec![
            event.event.clone(),
            days(event.from, event.to),
            what(event) + mark,
            event.place.clone().or_else(|| event.country.clone()).unwrap_or_default(),
            whom(event),
            event.roots.len().to_string(),
            event.outlets.len().to_string(),
            event.sentence.clone(),
        ]
    })
}

/// `measures`.
pub fn measures(_: &Args, own: &Asking) -> anyhow::Result<Ending> {
    let ledger = to_read(&own.at)?;
    let all = ledger.measures(&question(&ledger, own)?)?;
    let columns =
        [("country", 7), ("towards", 7), ("measure", 14), ("life", 40), ("roots", 5), ("outlets", 6), ("sentence", 30)];
    Listing::of(&columns, &all, |line| {
        vec![
            line.country.clone().unwrap_or_else(|| "not said".to_owned()),
            line.target.clone().unwrap_or_default(),
            line.kind.clone(),
            life(line),
            line.roots.len().to_string(),
            line.outlets.len().to_string(),
            line.sentence.clone(),
        ]
    })?
    .print(format(own.format))
}

/// Its steps: `suspend in_force 2022-01-08 (for now)`.
pub fn life(line: &MeasureLine) -> String {
    let step = |step: &onrust::ledger::ask::Step| {
        let now = if step.provisional { " (for now)" } else { "" };
        let until = step.in_force_to.map_or_else(String::new, |day| format!(" until {day}"));
        let action = step.action.clone().map_or_else(String::new, |action| action + " ");
        format!("{action}{} {}{until}{now}", step.status, days(step.from, step.to))
    };
    line.steps.iter().map(step).collect::<Vec<_>>().join(" → ")
}

/// `figures`.
pub fn figures(args: &Args, own: &Figures) -> anyhow::Result<Ending> {
    let ledger = to_read(&own.asking.at)?;
    let lexicon = words(args)?.lexicon;
    let all = ledger.figures(&question(&ledger, &own.asking)?, own.kind.as_deref(), &lexicon)?;
    list_figures(&all)?.print(format(own.asking.format))
}

/// A number with its bound as a sign.
pub fn number(point: &Point) -> String {
    let ends = |end: Option<f64>| end.map_or_else(String::new, |end| format!("{end}"));
    match point.bound {
        Bound::Exact => ends(point.low.or(point.high)),
        Bound::About => format!("≈ {}", ends(point.low.or(point.high))),
        Bound::AtLeast => format!("≥ {}", ends(point.low)),
        Bound::MoreThan => format!("> {}", ends(point.low)),
        Bound::AtMost => format!("≤ {}", ends(point.high)),
        Bound::LessThan | Bound::Almost => format!("< {}", ends(point.high)),
        Bound::Between => format!("{}–{}", ends(point.low), ends(point.high)),
        Bound::Vague => point.text.clone(),
    }
}

/// How a figure stands, in words.
pub fn state(point: &Point) -> String {
    let mut parts: Vec<String> = Vec::new();
    match (&point.stands, point.denied, &point.retracted_by, &point.superseded_by) {
        (Stands::Superseded { .. } | Stands::Retracted { .. } | Stands::Rejected { .. }, ..) => {
            parts.push(point.stands.word().to_owned())
        }
        (_, true, ..) => parts.push("denial".to_owned()),
        (_, _, Some(_), _) if point.repeats_retracted => parts.push("repeats a retracted figure".to_owned()),
        (_, _, Some(by), _) => parts.push(format!("retracted by {by}")),
        (_, _, _, Some(by)) => parts.push(format!("superseded by {by}")),
        _ => parts.push("stands".to_owned()),
    }
    parts.extend(point.relations.iter().map(|tie| format!("{:?} {}", tie.relation, tie.claim).to_lowercase()));
    parts.join("; ")
}

fn list_figures(all: &[Series]) -> anyhow::Result<Listing> {
    let columns = [
        ("figure", 18),
        ("number", 10),
        ("as of", 10),
        ("published", 16),
        ("root", 18),
        ("outlet", 14),
        ("state", 34),
        ("claim", 18),
    ];
    let mut listing = Listing::of(&columns, all, |_| Vec::new())?;
    let row = |series: &Series, point: &Point| {
        vec![
            series.shown.clone(),
            number(point),
            point.as_of.to_string(),
            show_moment(point.published),
            point.source.root.clone(),
            point.source.outlet.clone(),
            state(point),
            point.claim.clone(),
        ]
    };
    listing.rows = all.iter().flat_map(|series| series.points.iter().map(move |point| row(series, point))).collect();
    Ok(listing)
}

/// `claims`. JSON lines are the record's, with what the ledger knows of each beside it.
pub fn claims(_: &Args, own: &Asking) -> anyhow::Result<Ending> {
    let ledger = to_read(&own.at)?;
    let all = ledger.claims(&question(&ledger, own)?)?;
    list_claims(&all)?.print(format(own.format))
}

/// The claim as `onrust code` prints it.
fn record(line: &ClaimLine) -> anyhow::Result<Value> {
    Ok(serde_json::to_value(&line.claim)?)
}

pub fn list_claims(all: &[ClaimLine]) -> anyhow::Result<Listing> {
    let columns = [
        ("claim", 18),
        ("published", 16),
        ("what", 18),
        ("who", 18),
        ("on whose word", 16),
        ("outlet", 12),
        ("state", 10),
        ("text", 30),
    ];
    let mut listing = Listing::of(&columns, all, |line| {
        vec![
            line.claim.claim.clone(),
            show_moment(line.published),
            claim_format::what(&line.claim),
            claim_format::who(&line.claim),
            line.source.root.clone(),
            line.source.outlet.clone(),
            line.stands.word().to_owned(),
            line.claim.text.clone(),
        ]
    })?;
    listing.values = all.iter().map(record).collect::<anyhow::Result<_>>()?;
    Ok(listing)
}

/// `diff`.
pub fn diff(args: &Args, own: &Diff) -> anyhow::Result<Ending> {
    let ledger = to_read(&own.at)?;
    let (from, to) = (known(Some(&own.from), own.known_by)?, known(own.to.as_deref(), own.known_by)?);
    let mut question = match &own.situation {
        Some(name) => Question::of(&ledger.situation(name)?, Known::ALL),
        None => Question::default(),
    };
    if !own.country.is_empty() {
        question.countries = own.country.iter().map(|code| code.to_uppercase()).collect();
    }
    question.limit = own.limit;
    let all = ledger.changes(&question, from, to, &words(args)?.lexicon)?;
    let columns = [("at", 16), ("change", 10), ("of", 6), ("id", 18), ("words", 60)];
    Listing::of(&columns, &all, |own| {
        let change = format!("{:?}", own.change).to_lowercase();
        vec![show_moment(own.at), change, own.of.to_owned(), own.id.clone(), own.words.clone()]
    })?
    .print(format(own.format))
}

/// `at`: events, then figures, as they were known.
pub fn at(args: &Args, own: &Moment) -> anyhow::Result<Ending> {
    let ledger = to_read(&own.asking.at)?;
    let mut question = question(&ledger, &own.asking)?;
    question.known = known(Some(&own.moment), own.asking.known_by)?;
    let form = format(own.asking.format);
    let events = ledger.events(&question)?;
    let figures = ledger.figures(&question, None, &words(args)?.lexicon)?;
    let first = list_events(&events)?.print(form)?;
    let second = list_figures(&figures)?.print(form)?;
    Ok(if first == Ending::Nothing { second } else { first })
}

/// `search`.
pub fn search(_: &Args, own: &Search) -> anyhow::Result<Ending> {
    let ledger = to_read(&own.asking.at)?;
    let found = ledger.search(&own.sought.join(" "), &question(&ledger, &own.asking)?)?;
    let lines: Vec<ClaimLine> = found.iter().map(|own| own.line.clone()).collect();
    let mut listing = list_claims(&lines)?;
    listing.values = found.iter().map(serde_json::to_value).collect::<Result<_, _>>()?;
    listing.print(format(own.asking.format))
}

/// `sql`.
pub fn sql(_: &Args, own: &Sql) -> anyhow::Result<Ending> {
    let mut ledger = to_read(&own.at)?;
    let begun = std::time::Instant::now();
    let patience = std::time::Duration::from_secs(own.seconds);
    let stop = move || interrupted() || begun.elapsed() > patience;
    let limits = onrust::ledger::ask::Limits { work: u64::MAX, ..Default::default() };
    let table = ledger.sql(&own.query, limits, stop)?;
    let text = |value: &Value| match value {
        Value::Null => String::new(),
        Value::String(text) => text.clone(),
        other => other.to_string(),
    };
    let value = |row: &Vec<Value>| {
        Value::Object(table.columns.iter().cloned().zip(row.iter().cloned()).collect::<serde_json::Map<_, _>>())
    };
    let listing = Listing {
        columns: table.columns.iter().map(|name| (name.clone(), 1)).collect(),
        rows: table.rows.iter().map(|row| row.iter().map(text).collect()).collect(),
        values: table.rows.iter().map(value).collect(),
    };
    if table.cut {
        eprintln!("onrust: only the first {} rows are shown", table.rows.len());
    }
    listing.print(format(own.format))
}

/// `sitrep`.
pub fn sitrep(args: &Args, own: &Sitrep) -> anyhow::Result<Ending> {
    let ledger = onrust::ledger::Ledger::open_to_read(&place(&own.at)?)?;
    let data = crate::cli::setup::data(args)?;
    let lang = crate::cli::demo::language(own.lang.as_deref(), &data)?;
    let known = known(own.as_known_at.as_deref(), super::KnownBy::Published)?;
    let report = onrust::ledger::sitrep(&ledger, &own.situation, known, &data, &lang)?;
    super::page::print(&report, own.format)?;
    Ok(if report.notes.is_empty() { Ending::Nothing } else { Ending::Done })
}
