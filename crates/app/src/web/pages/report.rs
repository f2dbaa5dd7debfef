//! A report: its own text with every coded span shown and explained. The whole text only to those who may read it.

use crate::web::doors::Role;
use crate::web::parts::{Mark, name, quote};
use crate::web::problem::Problem;
use crate::web::request::encoded;
use crate::web::route::Answer;
use crate::web::shell::Page;
use crate::web::view::View;
use crate::web::{time, twin};
use maud::{Markup, html};
use onrust::ledger::ask::{ClaimLine, ReportLine};
use onrust::ledger::{Question, Standing};
use onrust::text::printable;
use serde_json::json;

/// The most that is quoted of a report to those who may not read it whole.
const MOST: usize = 300;

/// May they read whole reports? On this machine, or with a token to review.
pub fn may_read(view: &View) -> bool {
    view.guest.local || view.guest.role >= Role::Review
}

/// Answers.
pub fn answer(view: &View, id: &str) -> Result<Answer, Problem> {
    let question = Question { report: Some(id.to_owned()), known: view.known, ..Question::default() };
    let versions = view.ledger.reports(&question)?;
    let wanted = view.request.asked("version").and_then(|own| own.parse::<u32>().ok());
    let found = versions.iter().rfind(|own| wanted.is_none_or(|wanted| own.version == wanted));
    let Some(report) = found else {
        return Err(Problem::missing(format!("{id}: there is no such report with claims, or it was not known then")));
    };
    let mut claims = view.ledger.claims(&question)?;
    claims.retain(|line| line.claim.version == report.version);
    claims.sort_by_key(|line| {
        (line.claim.span, line.claim.trigger.as_ref().map(|own| own.quoted.span), line.claim.claim.clone())
    });
    let told = json!({ "report": report, "claims": claims });
    twin::in_form(
        view.request.form,
        &told,
        || super::ledger::rows(&claims),
        || Ok(Answer::Page(Box::new(page(view, report, &versions, &claims)?))),
    )
}

fn page(view: &View, report: &ReportLine, versions: &[ReportLine], claims: &[ClaimLine]) -> Result<Page, Problem> {
    let title = report.title.clone().unwrap_or_else(|| report.id.clone());
    let words = if may_read(view) { view.ledger.words(&report.key)? } else { None };
    let ids: Vec<String> = claims.iter().map(|line| line.claim.claim.clone()).collect();
    let main = html! {
        p.over { (view.say("report")) " " code { (report.id) } " " span.id { "v" (report.version) } }
        h1 data-claim=(ids.join(" ")) lang=[report.lang.as_deref()] { (name(&title)) }
        p {
            (name(report.publisher.as_deref().unwrap_or(&report.id)))
            @if let Some(agency) = &report.agency { " · " (name(agency)) }
            " · " time data-own="published" datetime=(time::machine(report.published)) { (view.words.moment(report.published)) }
            @if let Some(dated) = &report.dated { " " span.quiet data-own="dated" { "(" (view.say("as-given")) ": " (name(dated)) ")" } }
            @if let Some(url) = super::claim::safe_url(report.url.as_deref()) { " · " a href=(url) rel="noopener noreferrer nofollow" { (view.say("open-article")) } }
        }
        @match report.standing {
            Standing::Canceled | Standing::Withheld => p.notice { (Mark::Retracted.show(view)) },
            Standing::Corrects => p.notice { (Mark::Corrected.show(view)) },
            Standing::Usable => {},
        }
        @if versions.len() > 1 { p { (view.say("versions")) ": " @for own in versions { a href=(view.changed("version", Some(&own.version.to_string()))) { span.id { "v" (own.version) } } " " } } }
        @match (&words, report.erased) {
            (_, true) => p.notice { (view.say("erased")) },
            (Some((_, text)), _) => (reading(view, text, claims, report.lang.as_deref())),
            (None, false) => { p.notice { (view.say("quotes-only")) } (quotes(view, claims)) },
        }
        section aria-labelledby="coded" {
            h2 #coded { (view.say("coded-here")) }
            (super::ledger::table(view, claims))
        }
    };
    let situations = view.ledger.situations()?;
    let named = |own: &onrust::ledger::Situation| {
        claims.iter().any(|line| super::entity::countries(&line.claim).iter().any(|code| own.countries.contains(code)))
    };
    let situation = situations.into_iter().find(named);
    Ok(Page {
        situation,
        tab: "-",
        timed: true,
        forms: &["json", "csv", "md"],
        ..Page::new(format!("{}: {title}", view.say("report")), main)
    })
}

/// The text; each sentence that gave claims is tied to them.
pub fn reading(view: &View, text: &str, claims: &[ClaimLine], lang: Option<&str>) -> Markup {
    let mut sentences: Vec<(usize, usize, Vec<&ClaimLine>)> = Vec::new();
    for line in claims {
        let (from, to) = (line.claim.span.start, line.claim.span.end);
        match sentences.last_mut() {
            Some((start, end, lines)) if *start == from && *end == to => lines.push(line),
            Some((_, end, lines)) if from < *end => lines.push(line),
            _ => sentences.push((from, to, vec![line])),
        }
    }
    let mut at = 0;
    let mut pieces: Vec<(&str, Vec<&ClaimLine>)> = Vec::new();
    for (from, to, lines) in sentences {
        pieces.push((text.get(at..from).unwrap_or_default(), Vec::new()));
        pieces.push((text.get(from..to).unwrap_or_default(), lines));
        at = to;
    }
    pieces.push((text.get(at..).unwrap_or_default(), Vec::new()));
    html! {
        p.quiet { (view.say("reading-lead")) }
        div.reading lang=[lang] dir="auto" data-own="report" {
            @for (piece, lines) in pieces {
                @if lines.is_empty() { (paragraphs(piece)) }
                @else {
                    @let ids: Vec<&str> = lines.iter().map(|line| line.claim.claim.as_str()).collect();
                    span.told-here data-claim=(ids.join(" ")) {
                        @for id in &ids { span id=(id) {} }
                        (coded(piece, &lines))
                        sup.notes { @for (number, id) in ids.iter().enumerate() { a href=(view.to(&format!("/claim/{id}"))) aria-label={ (view.say("claim")) " " (id) } { (number + 1) } } }
                    }
                }
            }
        }
    }
}

/// Text between sentences, with its line breaks.
fn paragraphs(text: &str) -> Markup {
    html! { @for (at, line) in text.split('\n').enumerate() { @if at > 0 { br; } (printable(line)) } }
}

/// A sentence with its coded words; each explains itself.
fn coded(text: &str, lines: &[&ClaimLine]) -> Markup {
    let Some(start) = lines.first().map(|line| line.claim.span.start) else { return html! { (printable(text)) } };
    let mut spans: Vec<(usize, usize, String)> = Vec::new();
    for line in lines {
        let trigger = line.claim.trigger.iter().map(|own| ("trigger", own.quoted.span, line.claim.by.clone()));
        let values =
            super::claim::cited_values(&line.claim).into_iter().map(|(key, own)| (key, own.span, own.by.clone()));
        for (key, span, by) in trigger.chain(values) {
            if span.start >= start && span.end <= start + text.len() {
                spans.push((span.start - start, span.end - start, format!("{key}: {by}")));
            }
        }
    }
    spans.sort();
    let mut at = 0;
    let mut pieces: Vec<(usize, usize, Option<String>)> = Vec::new();
    for (from, to, why) in spans {
        if from < at || from == to {
            continue;
        }
        pieces.push((at, from, None));
        pieces.push((from, to, Some(why)));
        at = to;
    }
    pieces.push((at, text.len(), None));
    html! { @for (from, to, why) in pieces {
        @let words = printable(text.get(from..to).unwrap_or_default());
        @if let Some(why) = why { u.coded title=(why) { (words) } } @else { (words) }
    } }
}

/// Quotes only, each of at most so many characters.
fn quotes(view: &View, claims: &[ClaimLine]) -> Markup {
    html! { ol.told { @for line in claims {
        li data-claim=(line.claim.claim) {
            @let short: String = line.claim.text.chars().take(MOST).collect();
            (quote(&short, line.lang.as_deref())) " " a.id href=(view.to(&format!("/claim/{}", encoded(&line.claim.claim)))) { (line.claim.claim) }
        }
    } } }
}
