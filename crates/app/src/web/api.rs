//! The same questions for programs, under `/api/v1`. One table is both what is routed and what OpenAPI tells.
//!
//! Invariant: a list comes in the same order whenever the ledger is the same; a cursor is the id after which the next page begins.

use super::problem::Problem;
use super::route::Answer;
use super::twin;
use super::view::View;
use onrust::ledger::{Known, Question, moment};
use serde_json::{Value, json};

/// Lines of a page, and the most that may be asked for.
const PAGE: usize = 100;
const MOST: usize = 1000;

/// An address.
struct Door {
    path: &'static str,
    about: &'static str,
    /// Parameters besides those of a question.
    takes: &'static [&'static str],
    /// Is it narrowed by a question, and given in pages?
    list: bool,
}

const DOORS: [Door; 12] = [
    Door { path: "situations", about: "Saved questions.", takes: &[], list: false },
    Door { path: "situations/{name}", about: "A situation at a glance.", takes: &[], list: false },
    Door { path: "events", about: "Events, by day.", takes: &[], list: true },
    Door { path: "events/{id}", about: "An event with all that there is of it.", takes: &[], list: false },
    Door { path: "measures", about: "Measures, by country.", takes: &[], list: true },
    Door {
        path: "figures",
        about: "Figure series, each with its points and their relations.",
        takes: &["kind"],
        list: true,
    },
    Door { path: "claims", about: "Claims, by when they were published.", takes: &[], list: true },
    Door { path: "claims/{id}", about: "A claim in context, with relations and history.", takes: &[], list: false },
    Door {
        path: "reports",
        about: "Reports, by when they were published; without their text.",
        takes: &[],
        list: true,
    },
    Door { path: "changes", about: "What changed between two moments.", takes: &["since", "until"], list: true },
    Door { path: "search", about: "Sentences that hold all the words of q.", takes: &["q"], list: true },
    Door { path: "openapi.json", about: "This description.", takes: &[], list: false },
];

const QUESTION: [(&str, &str); 8] = [
    ("situation", "A saved question by name"),
    ("country", "ISO 3166-1 alpha-3; may be given more than once"),
    ("type", "PLOVER type; may be given more than once"),
    ("from", "First day on which it may have happened"),
    ("to", "Last day"),
    ("words", "Words that the sentence must hold"),
    ("as-known-at", "Moment as of which is answered: 2022-01-09T18:00, or a day for its end"),
    ("known-by", "published or recorded: which time counts for known"),
];

/// Answers a question.
pub fn answer(view: &View, parts: &[&str]) -> Result<Answer, Problem> {
    let situation = view.request.asked("situation").map(|name| view.ledger.situation(name)).transpose()?;
    let question = view.question(situation.as_ref())?;
    let lexicon = &view.site.lexicon;
    let told = match parts {
        [] => json!({ "openapi": "/api/v1/openapi.json", "doors": DOORS.map(|door| format!("/api/v1/{}", door.path)) }),
        ["openapi"] => openapi(),
        ["situations"] => json!({ "data": view.ledger.situations()? }),
        ["situations", name] => twin::value(&view.ledger.overview(name, view.known, lexicon)?)?,
        ["events", id] => twin::value(&view.ledger.event(id, view.known, lexicon)?)?,
        ["claims", id] => twin::value(&view.ledger.claim(id, view.known, lexicon)?)?,
        ["events"] => paged(view, &view.ledger.events(&question)?, |own| own.event.clone())?,
        ["measures"] => paged(view, &view.ledger.measures(&question)?, |own| {
            format!("{:?}{}{:?}{:?}", own.country, own.kind, own.target, own.about)
        })?,
        ["figures"] => {
            paged(view, &view.ledger.figures(&question, view.request.asked("kind"), lexicon)?, |own| own.shown.clone())?
        }
        ["claims"] => paged(view, &view.ledger.claims(&question)?, |own| own.claim.claim.clone())?,
        ["reports"] => paged(view, &view.ledger.reports(&question)?, |own| own.key.clone())?,
        ["changes"] => paged(view, &changes(view, &question)?, |own| format!("{:?}{}", own.change, own.id))?,
        ["search"] => {
            let words = view.request.asked("q").ok_or_else(|| Problem::bad("\"q\" is needed"))?;
            json!({ "data": view.ledger.search(words, &Question { limit: Some(limit(view)?), ..question })? })
        }
        _ => return Err(Problem::missing(format!("{}: nothing lives here", view.request.path))),
    };
    Ok(Answer::Json(told))
}

fn changes(view: &View, question: &Question) -> Result<Vec<onrust::ledger::ask::Change>, Problem> {
    let read = |name: &str| match view.request.asked(name) {
        None => Ok(None),
        Some(text) => moment(text).map(Some).ok_or_else(|| Problem::bad(format!("{name}: \"{text}\" is no moment"))),
    };
    let since = read("since")?.ok_or_else(|| Problem::bad("\"since\" is needed: a moment such as 2022-01-09T18:00"))?;
    let until = read("until")?.or(view.known.at);
    let known = |at| Known { at, ..view.known };
    Ok(view.ledger.changes(question, known(Some(since)), known(until), &view.site.lexicon)?)
}

fn limit(view: &View) -> Result<usize, Problem> {
    match view.request.asked("limit") {
        None => Ok(PAGE),
        Some(text) => match text.parse() {
            Ok(limit) if (1..=MOST).contains(&limit) => Ok(limit),
            _ => Err(Problem::bad(format!("limit is a number from 1 to {MOST}"))),
        },
    }
}

/// A page of a list, and the cursor of the next.
fn paged<T: serde::Serialize>(view: &View, all: &[T], id: impl Fn(&T) -> String) -> Result<Value, Problem> {
    let limit = limit(view)?;
    let short = |own: &T| super::seal::hash(id(own).as_bytes())[..16].to_owned();
    let start = match view.request.asked("cursor") {
        None => 0,
        Some(cursor) => {
            let found = all.iter().position(|own| short(own) == cursor);
            found.ok_or_else(|| Problem::bad("this cursor is not of this list"))? + 1
        }
    };
    let end = all.len().min(start + limit);
    let page = &all[start..end];
    let next = if end < all.len() { page.last().map(short) } else { None };
    Ok(json!({ "data": page, "total": all.len(), "next": next }))
}

/// OpenAPI 3.1, from the same table that is routed by.
pub fn openapi() -> Value {
    let parameter = |name: &str, about: &str| json!({ "name": name, "in": "query", "description": about, "schema": { "type": "string" } });
    let problem = json!({ "description": "RFC 9457", "content": { "application/problem+json": { "schema": { "$ref": "#/components/schemas/Problem" } } } });
    let answers = |schema: &str| {
        json!({ "200": { "description": "As the ledger knows it; ETag names this state", "content": { "application/json": { "schema": { "$ref": format!("#/components/schemas/{schema}") } } } },
            "304": { "description": "Nothing changed since the ETag in If-None-Match" }, "default": problem })
    };
    let mut paths = serde_json::Map::new();
    for door in &DOORS {
        let mut takes: Vec<Value> = door.takes.iter().map(|name| parameter(name, name)).collect();
        if door.list {
            takes.extend(QUESTION.map(|(name, about)| parameter(name, about)));
            takes.extend([
                parameter("limit", "Lines of a page, at most 1000"),
                parameter("cursor", "next of the page before"),
            ]);
        } else if door.path.contains('{') {
            takes.extend(QUESTION[6..].iter().map(|(name, about)| parameter(name, about)));
            let name = door.path.split(['{', '}']).nth(1).unwrap_or_default();
            takes.push(json!({ "name": name, "in": "path", "required": true, "schema": { "type": "string" } }));
        }
        let schema = if door.list { "Page" } else { "Whole" };
        let get = json!({ "get": { "summary": door.about, "operationId": door.path.replace(['/', '{', '}', '.'], "-"), "parameters": takes, "responses": answers(schema) } });
        paths.insert(format!("/api/v1/{}", door.path), get);
    }
    let sends = |about: &str, media: &str, needed: &[&str]| {
        let fields: serde_json::Map<String, Value> =
            needed.iter().map(|name| ((*name).to_owned(), json!({ "type": "string" }))).collect();
        json!({ "summary": about, "security": [{ "token": [] }], "requestBody": { "required": true, "content": { media: { "schema": { "type": "object", "required": needed, "properties": fields } } } },
            "responses": { "201": { "description": "Kept in the ledger" }, "default": problem } })
    };
    paths.insert("/api/v1/judge".into(), json!({ "post": sends("Say whether two claims or events are one happening.", "application/json", &["a", "b", "verdict", "reason"]) }));
    paths.insert("/api/v1/correct".into(), json!({ "post": sends("Correct a field of a claim; the claim as coded stays.", "application/json", &["claim", "field", "reason"]) }));
    if let Some(reports) = paths.get_mut("/api/v1/reports").and_then(Value::as_object_mut) {
        reports.insert(
            "post".into(),
            sends("Add reports: JSON lines, or one dated text.", "application/x-ndjson", &["text"]),
        );
    }
    json!({ "openapi": "3.1.0", "info": { "title": "Onrust", "version": env!("CARGO_PKG_VERSION"), "description": "Claims of dated news reports, each with the words that bear it out." },
        "paths": paths, "components": {
            "securitySchemes": { "token": { "type": "http", "scheme": "bearer" } },
            "schemas": {
                "Page": { "type": "object", "required": ["data"], "properties": { "data": { "type": "array", "items": { "type": "object" } }, "total": { "type": "integer" }, "next": { "type": ["string", "null"] } } },
                "Whole": { "type": "object" },
                "Problem": { "type": "object", "required": ["title", "status"], "properties": { "type": { "type": "string" }, "title": { "type": "string" }, "status": { "type": "integer" }, "detail": { "type": "string" } } } } } })
}

#[cfg(test)]
mod tests {
    #[test]
    fn every_door_is_told() {
        let told = super::openapi();
        for door in &super::DOORS {
            assert!(
                told["paths"][format!("/api/v1/{}", door.path)]["get"]["responses"]["200"].is_object(),
                "{}",
                door.path
            );
        }
        assert!(told["paths"]["/api/v1/reports"]["post"].is_object());
    }
}
