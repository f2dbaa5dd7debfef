//! What changes the ledger: judgements, corrections and reports, from forms of the pages and from programs.
//!
//! Invariant: every act is an entry of the ledger with its author and reason; nothing is changed or taken away.

use super::doors::{Guest, Role};
use super::problem::Problem;
use super::request::Request;
use super::server::Reply;
use super::site::Site;
use super::twin;
use onrust::ledger::{Act, Added, Correction, Judgement, Ledger, Moment, Review, Verdict, Words, add};
use onrust::{Input, Inputs};
use serde_json::{Map, Value, json};
use std::ops::ControlFlow;

/// Who acts without a name.
const NOBODY: &str = "this machine";
/// The most reports that one request may bring.
const MOST: usize = 200;

/// Answers a POST.
pub fn answer(site: &Site, request: &Request, guest: &Guest) -> Result<Reply, Problem> {
    let parts: Vec<&str> = request.parts.iter().map(String::as_str).collect();
    match parts[..] {
        ["enter"] => enter(site, request),
        ["judge"] | ["api", "v1", "judge"] => may(guest, Role::Review).and_then(|()| judge(site, request, guest)),
        ["review"] | ["api", "v1", "review"] => may(guest, Role::Review).and_then(|()| review(site, request, guest)),
        ["correct"] | ["api", "v1", "correct"] => may(guest, Role::Review).and_then(|()| correct(site, request, guest)),
        ["api", "v1", "reports"] => may(guest, Role::Admin).and_then(|()| reports(site, request)),
        _ => Err(Problem::new(405, "problem-method", "nothing can be posted here")),
    }
}

fn may(guest: &Guest, least: Role) -> Result<(), Problem> {
    match guest.role >= least {
        true => Ok(()),
        false => Err(Problem::new(403, "problem-token", "this token does not allow that")),
    }
}

/// Fields of a form, or of a JSON object.
struct Sent {
    fields: Map<String, Value>,
    is_form: bool,
}

impl Sent {
    fn of(request: &Request) -> Result<Self, Problem> {
        let media = request.header("content-type").unwrap_or_default();
        if media.starts_with("application/json") {
            let read = serde_json::from_slice(&request.body)
                .map_err(|why| Problem::bad(format!("the body is no JSON object: {why}")))?;
            return Ok(Self { fields: read, is_form: false });
        }
        let pairs = request.fields().ok_or_else(|| Problem::bad("the body is not UTF-8"))?;
        Ok(Self { fields: pairs.into_iter().map(|(name, value)| (name, Value::from(value))).collect(), is_form: true })
    }

    fn text(&self, name: &str) -> Option<&str> {
        self.fields.get(name).and_then(Value::as_str).map(str::trim).filter(|own| !own.is_empty())
    }

    fn needed(&self, name: &str) -> Result<String, Problem> {
        self.text(name).map(str::to_owned).ok_or_else(|| Problem::bad(format!("\"{name}\" is needed")))
    }
}

/// Who acts: by the token, else as the request says, else as this browser was told.
fn author(guest: &Guest, sent: &Sent, request: &Request) -> String {
    let said = sent.text("by").or_else(|| request.cookie("name").filter(|own| !own.is_empty()));
    let named = if guest.name.is_empty() { said } else { Some(guest.name.as_str()) };
    named.unwrap_or(NOBODY).chars().take(80).collect()
}

fn now() -> Moment {
    crate::cli::now()
}

/// A form goes back to a page of ours; a program gets JSON.
fn done(sent: &Sent, back: &str, told: &Value) -> Reply {
    let ours = |path: &&str| path.starts_with('/') && !path.starts_with("//") && !path.contains(['\\', '\n', '\r']);
    match sent.is_form {
        true => {
            let path = sent.text("back").filter(ours).unwrap_or(back).to_owned();
            Reply::new(303, "text/plain; charset=utf-8", Vec::new()).with("location", path)
        }
        false => Reply::new(201, "application/json", twin::json(told)),
    }
}

/// A form goes to another page of ours than the one that it came from.
fn went(sent: &Sent, path: &str, told: &Value) -> Reply {
    match sent.is_form {
        true => Reply::new(303, "text/plain; charset=utf-8", Vec::new()).with("location", path),
        false => Reply::new(201, "application/json", twin::json(told)),
    }
}

fn refused(error: onrust::ledger::LedgerError) -> Problem {
    match error {
        onrust::ledger::LedgerError::Refused(why) => Problem::new(422, "problem-bad", why),
        other => other.into(),
    }
}

fn judge(site: &Site, request: &Request, guest: &Guest) -> Result<Reply, Problem> {
    let sent = Sent::of(request)?;
    let verdict = match sent.needed("verdict")?.as_str() {
        "same" => Verdict::Same,
        "different" => Verdict::Different,
        "unsure" => Verdict::Unsure,
        other => return Err(Problem::bad(format!("verdict is same, different or unsure, not \"{other}\""))),
    };
    let judgement = Judgement {
        a: sent.needed("a")?,
        b: sent.needed("b")?,
        verdict,
        by: author(guest, &sent, request),
        reason: sent.needed("reason")?,
    };
    let kept = Ledger::open(&site.place)?.judge(&judgement, now()).map_err(refused)?;
    Ok(done(&sent, "/review", &json!({ "judged": kept })))
}

fn correct(site: &Site, request: &Request, guest: &Guest) -> Result<Reply, Problem> {
    let sent = Sent::of(request)?;
    // A form can only send text: what reads as JSON is JSON, so that numbers stay numbers; nothing at all takes the field out.
    let value = match sent.fields.get("value") {
        Some(Value::String(text)) if sent.is_form => match text.trim() {
            "" => Value::Null,
            text => serde_json::from_str(text).unwrap_or_else(|_| Value::from(text)),
        },
        Some(value) => value.clone(),
        None => Value::Null,
    };
    let claim = sent.needed("claim")?;
    let correction = Correction {
        claim: claim.clone(),
        field: sent.needed("field")?,
        value,
        by: author(guest, &sent, request),
        reason: sent.needed("reason")?,
    };
    Ledger::open(&site.place)?.correct(&correction, now()).map_err(refused)?;
    Ok(done(&sent, &format!("/claim/{}", super::request::encoded(&claim)), &json!({ "corrected": correction })))
}

/// Reviews a claim: accept, reject, open, check, uncheck, comment, flag; or undo, which takes the author's last act back.
fn review(site: &Site, request: &Request, guest: &Guest) -> Result<Reply, Problem> {
    let sent = Sent::of(request)?;
    let by = author(guest, &sent, request);
    let words = site.words_for(request.languages());
    let mut ledger = Ledger::open(&site.place)?;
    let asked = sent.needed("act")?;
    if asked == "undo" {
        let undone = super::undo::last(&mut ledger, &by, &words.say("review-undone"), &site.lexicon, now())?;
        let undone =
            undone.ok_or_else(|| Problem::new(409, "problem-nothing", format!("{by} has nothing to take back")))?;
        let back = match &undone[..] {
            [claim] => format!("/review?at={claim}"),
            all => format!("/review?at={}", all.join("~")),
        };
        return Ok(went(&sent, &back, &json!({ "undone": undone })));
    }
    let act = match asked.as_str() {
        "accept" => Act::Accept,
        "reject" => Act::Reject,
        "open" => Act::Open,
        "check" => Act::Check,
        "uncheck" => Act::Uncheck,
        "comment" | "flag" => Act::Comment,
        other => {
            return Err(Problem::bad(format!(
                "act is accept, reject, open, check, uncheck, comment, flag or undo, not \"{other}\""
            )));
        }
    };
    let claim = sent.needed("claim")?;
    let reason = if asked == "flag" { words.say("review-flagged") } else { sent.needed("reason")? };
    if act == Act::Check {
        let own = ledger.claim(&claim, onrust::ledger::Known::ALL, &site.lexicon)?.line.reviewed.unwrap_or_default();
        // The second look is worth something only from a second person; who gives no name is not known to be another.
        if own.by.as_deref() == Some(by.as_str()) && by != NOBODY {
            return Err(Problem::new(422, "problem-second", format!("{by} judged this claim: another must check it")));
        }
    }
    let kept = Review { claim: claim.clone(), act, by, reason: reason.chars().take(300).collect() };
    ledger.review(&kept, now()).map_err(refused)?;
    Ok(done(&sent, &format!("/claim/{}", super::request::encoded(&claim)), &json!({ "reviewed": kept })))
}

/// Reports as JSON lines, or one dated text: coded, and kept.
fn reports(site: &Site, request: &Request) -> Result<Reply, Problem> {
    let folder = tempfile::tempdir().map_err(|why| Problem::new(500, "problem-broken", why.to_string()))?;
    let path = folder.path().join("posted.jsonl");
    std::fs::write(&path, &request.body).map_err(|why| Problem::new(500, "problem-broken", why.to_string()))?;
    let (mut arrivals, mut failed) = (Vec::new(), Vec::new());
    for found in Inputs::new([Input::File(path)], None).take(MOST + 1) {
        match found {
            Ok(arrival) => arrivals.push(arrival),
            Err(failure) => failed.push(failure.to_string()),
        }
    }
    if arrivals.len() + failed.len() > MOST {
        return Err(Problem::new(
            413,
            "problem-bad",
            format!("more than {MOST} reports: send them in parts, or use onrust add"),
        ));
    }
    if arrivals.is_empty() {
        return Err(Problem::new(
            422,
            "problem-bad",
            failed.first().cloned().unwrap_or_else(|| "there is no report in the body".to_owned()),
        ));
    }
    let engine = site.engine().map_err(|why| Problem::new(500, "problem-broken", why))?;
    let words = Words::load(&site.data).map_err(|why| Problem::new(500, "problem-broken", why.to_string()))?;
    let mut added: Vec<Value> = Vec::new();
    let told = |one: Added| json!({ "report": one.receipt.report, "version": one.receipt.version, "known": one.receipt.known, "notes": one.notes, "broken": one.broken });
    add(arrivals.into_iter(), engine, &words, &mut Ledger::open(&site.place)?, now(), 1, |one| {
        added.push(told(one));
        ControlFlow::Continue(())
    })?;
    Ok(Reply::new(201, "application/json", twin::json(&json!({ "added": added, "failed": failed }))))
}

/// A token, typed into a page, is kept as a cookie of this browser.
fn enter(site: &Site, request: &Request) -> Result<Reply, Problem> {
    let sent = Sent::of(request)?;
    let token = sent.needed("token")?;
    let hash = super::seal::hash(token.as_bytes());
    let known = site.doors.tokens.iter().any(|own| super::seal::same(&own.hash, &hash));
    let plain = token.bytes().all(|byte| byte.is_ascii_alphanumeric());
    match known && plain {
        true => Ok(Reply::new(303, "text/plain; charset=utf-8", Vec::new())
            .with("location", "/")
            .with("set-cookie", format!("token={token}; Path=/; Max-Age=2592000; SameSite=Strict; HttpOnly"))),
        false => Err(Problem::new(401, "problem-token", "this token opens nothing here")),
    }
}
