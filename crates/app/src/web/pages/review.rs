//! Review: one item at a time, the words on one side and what was read from them on the other. Each act is an entry of the ledger
//! with its author and reason, by one key or one button, and can be taken back.

use super::queue::{self, Item, Pair, Queue, STATUSES, Status, What};
use crate::web::doors::Role;
use crate::web::parts::{Mark, name, on_whose_word, quote, tally};
use crate::web::problem::Problem;
use crate::web::request::encoded;
use crate::web::route::Answer;
use crate::web::shell::Page;
use crate::web::view::View;
use crate::web::{time, twin};
use maud::{Markup, html};
use onrust::ledger::ask::{ClaimLine, ClaimWhole, Event, Near, Overview};
use onrust::ledger::{AS_WRITTEN, Act, CORRECTABLE, Correction, Judgement, Question, Situation, Verdict};
use std::collections::BTreeMap;

/// Items that are listed after the one that is shown.
const NEXT: usize = 12;
/// Acts that are listed.
const LAST: usize = 10;
/// Reasons to reject, each a key of the catalogue and the digit that gives it.
const REASONS: [&str; 9] = ["type", "actor", "recipient", "place", "day", "number", "asserter", "not-so", "not-there"];

/// Answers.
pub fn answer(view: &View) -> Result<Answer, Problem> {
    let situations = view.ledger.situations()?;
    let asked = view.request.asked("situation");
    let situation = match asked {
        Some("-") => None,
        Some(name) => Some(view.ledger.situation(name)?),
        None => situations.first().cloned(),
    };
    let wanted = view.request.asked("status").unwrap_or("open");
    let status = STATUSES.iter().find(|(own, _)| *own == wanted).map(|(_, status)| *status);
    let status = status
        .ok_or_else(|| Problem::bad(format!("status: \"{wanted}\" is none of open, accepted, rejected, unchecked")))?;
    let queue = queue::of(view, situation.as_ref(), status)?;
    twin::in_form(
        view.request.form,
        &queue.items,
        || rows(&queue.items),
        || {
            let main = main(view, &queue, &situations, situation.as_ref(), status)?;
            Ok(Answer::Page(Box::new(Page { forms: &["json", "csv"], ..Page::new(view.say("review"), main) })))
        },
    )
}

/// How much of a situation is left to review.
pub fn open(view: &View, overview: &Overview, known: &[ClaimLine]) -> Result<usize, Problem> {
    let events: Vec<&Event> = overview.events.iter().chain(&overview.outside).collect();
    Ok(queue::of_parts(view, (known, &events, &overview.figures), Status::Open)?.counts[0])
}

fn rows(all: &[Item]) -> Vec<Vec<String>> {
    let mut rows = vec![["id", "weight", "doubts", "text", "other"].map(str::to_owned).to_vec()];
    rows.extend(all.iter().map(|own| {
        let (text, other) = match &own.what {
            What::Claim(line) => (line.claim.text.clone(), String::new()),
            What::Pair(pair) => (pair.a.claim.text.clone(), pair.b.claim.text.clone()),
        };
        vec![own.id.clone(), own.weight.to_string(), own.doubts.join(" "), text, other]
    }));
    rows
}

fn main(
    view: &View,
    queue: &Queue,
    situations: &[Situation],
    situation: Option<&Situation>,
    status: Status,
) -> Result<Markup, Problem> {
    let may = view.guest.role >= Role::Review && !view.site.doors.read_only;
    let at = view.request.asked("at").and_then(|id| queue.items.iter().position(|own| own.id == id)).unwrap_or(0);
    let way = |at: usize| queue.items.get(at).map(|own| view.changed("at", Some(&own.id)));
    let back = way(at + 1).or_else(|| at.checked_sub(1).and_then(way)).unwrap_or_else(|| view.changed("at", None));
    Ok(html! {
        div.heading {
            h1 { (view.say("review")) }
            p.quiet { (view.say("review-lead")) " " a href="/help#keys" { (view.say("key-help-link")) } }
            ul.tally {
                @for (number, (word, own)) in STATUSES.iter().enumerate() {
                    (tally(view, &format!("review-{word}"), queue.counts[number], &listed(situation, word), if *own == status { "here" } else { "" }))
                }
            }
            (choose(view, situations, situation))
        }
        @if !may { p.notice { (view.say("review-closed")) } }
        @match queue.items.get(at) {
            None => p.empty { (view.say("review-empty")) },
            Some(item) => {
                nav.steps-of aria-label=(view.say("review-steps")) {
                    @if let Some(way) = at.checked_sub(1).and_then(way) { a rel="prev" data-key="k" href=(way) { "← " (view.say("review-before")) } }
                    span data-own="place" { (at + 1) " / " (queue.items.len()) }
                    @if let Some(way) = way(at + 1) { a rel="next" data-key="j" data-other=" " href=(way) { (view.say("review-skip")) " →" } }
                }
                (shown(view, item, may, &back)?)
            }
        }
        @if may { (undo(view)) }
        @let rest = queue.items.get(at + 1..).unwrap_or_default();
        @if !rest.is_empty() {
            section aria-labelledby="next" {
                h2 #next { (view.say("review-next")) }
                ol.next-items { @for item in rest.iter().take(NEXT) { (brief(view, item)) } }
            }
        }
        (acts(view)?)
    })
}

/// The address of the items of a status.
fn listed(situation: Option<&Situation>, status: &str) -> String {
    format!("/review?status={status}&situation={}", situation.map_or_else(|| "-".to_owned(), |own| encoded(&own.name)))
}

fn choose(view: &View, situations: &[Situation], situation: Option<&Situation>) -> Markup {
    let named = view.request.cookie("name").unwrap_or_default();
    html! {
        form.filter method="get" action="/review" {
            label { (view.say("review-of")) " "
                select name="situation" {
                    @for own in situations { option value=(own.name) selected[situation.is_some_and(|now| now.name == own.name)] { (view.title_of(own)) } }
                    option value="-" selected[situation.is_none()] { (view.say("all")) }
                }
            }
            @if view.guest.name.is_empty() {
                label { (view.say("correct-by")) " " input name="name" maxlength="30" pattern="[A-Za-z0-9\\-]+" value=(named) autocomplete="nickname"; }
            }
            button type="submit" { (view.say("show")) }
        }
    }
}

/// An item of the list.
fn brief(view: &View, item: &Item) -> Markup {
    let (line, pair) = match &item.what {
        What::Claim(line) => (line.as_ref(), false),
        What::Pair(pair) => (&pair.a, true),
    };
    html! {
        li data-claim=(item.id.replace('~', " ")) {
            a href=(view.changed("at", Some(&item.id))) {
                @if pair { (view.say("doubt-pair")) ": " } (super::claim::headline_plain(view, &line.claim))
            }
            " " (quote(&line.claim.text, line.lang.as_deref()))
        }
    }
}

fn shown(view: &View, item: &Item, may: bool, back: &str) -> Result<Markup, Problem> {
    match &item.what {
        What::Pair(pair) => pair_shown(view, item, pair, may, back),
        What::Claim(line) => claim_shown(view, item, line, may, back),
    }
}

fn doubts(view: &View, item: &Item) -> Markup {
    html! {
        @if !item.doubts.is_empty() {
            p.quiet data-own="doubts" { (view.say("review-why")) " "
                @for (at, own) in item.doubts.iter().enumerate() { @if at > 0 { " · " } (view.say(own)) } }
        }
    }
}

fn claim_shown(view: &View, item: &Item, line: &ClaimLine, may: bool, back: &str) -> Result<Markup, Problem> {
    let whole = view.ledger.claim(&line.claim.claim, view.known, &view.site.lexicon)?;
    let id = &line.claim.claim;
    Ok(html! {
        article.item data-claim=(id) tabindex="-1" {
            div.halves {
                section aria-label=(view.say("report")) { (article(view, &whole)?) }
                section aria-label=(view.say("claim")) {
                    p.over { (view.say("claim")) " " a.id data-key="g" href=(view.to(&format!("/claim/{id}"))) { (id) } }
                    h2 { (super::claim::headline(view, &line.claim)) }
                    (status_of(view, line))
                    (doubts(view, item))
                    p { (view.say("whose-word")) ": " (on_whose_word(view, &line.source)) }
                    (super::claim::values(view, &line.claim))
                    @if may { (actions(view, line, back)) }
                }
            }
        }
    })
}

/// How people found it.
pub fn status_of(view: &View, line: &ClaimLine) -> Markup {
    let Some(own) = &line.reviewed else { return html! {} };
    let by = || html! { @if let Some(by) = &own.by { (name(by)) } @if let Some(reason) = &own.reason { ": " (name(reason)) } };
    html! {
        p.marks {
            @match own.accepted {
                Some(true) => { (Mark::Accepted.show(view)) " " (by()) " " }
                Some(false) => { (Mark::Rejected.show(view)) " " (by()) " " }
                None => {}
            }
            @if let Some(by) = &own.checked { (Mark::Checked.show(view)) " " (name(by)) }
        }
    }
}

/// The report with its coded words, for who may read it; else the sentence.
fn article(view: &View, whole: &ClaimWhole) -> Result<Markup, Problem> {
    let words = if super::report::may_read(view) { view.ledger.words(&whole.report.key)? } else { None };
    let question = Question { report: Some(whole.report.id.clone()), known: view.known, ..Question::default() };
    let mut claims = view.ledger.claims(&question)?;
    claims.retain(|own| own.claim.version == whole.report.version && own.claim.span == whole.line.claim.span);
    claims.retain(|own| own.claim.claim == whole.line.claim.claim);
    Ok(html! {
        p.over { (name(whole.report.publisher.as_deref().unwrap_or(&whole.report.id)))
            @if let Some(agency) = &whole.report.agency { " · " (name(agency)) }
            ", " (view.words.published(&whole.line.claim, whole.line.published))
            " · " a href=(view.to(&format!("/doc/{}", encoded(&whole.report.id)))) { (view.say("report")) } }
        @if let Some(title) = &whole.report.title { p.of lang=[whole.report.lang.as_deref()] data-claim=(whole.line.claim.claim) { strong { (name(title)) } } }
        @match words {
            Some((_, text)) => (super::report::reading(view, &text, &claims, whole.report.lang.as_deref())),
            None => (super::claim::context(view, whole)),
        }
    })
}

fn hidden(view: &View, fields: &[(&str, &str)]) -> Markup {
    html! {
        input type="hidden" name="seal" value=(view.site.doors.seal);
        @for (name, value) in fields { input type="hidden" name=(name) value=(value); }
    }
}

fn key(key: &str) -> Markup {
    html! { kbd { (key) } }
}

/// What can be done with a claim: one button and one key each.
fn actions(view: &View, line: &ClaimLine, back: &str) -> Markup {
    let id = line.claim.claim.as_str();
    let own = line.reviewed.clone().unwrap_or_default();
    let read = view.say("review-read");
    let (check, check_key) = match own.checked {
        Some(_) => ("uncheck", "review-uncheck"),
        None => ("check", "review-check"),
    };
    html! {
        div.acts data-claim=(id) {
            form.judge method="post" action="/review" {
                (hidden(view, &[("claim", id), ("reason", &read), ("back", back)]))
                @if own.accepted.is_some() { button name="act" value="open" { (view.say("review-reopen")) } }
                @if own.accepted != Some(true) { button.yes name="act" value="accept" data-key="a" { (view.say("review-accept")) " " (key("a")) } }
                button name="act" value=(check) data-key="v" { (view.say(check_key)) " " (key("v")) }
                button name="act" value="flag" data-key="f" { (view.say("review-flag")) " " (key("f")) }
            }
            @if own.accepted != Some(false) {
                details {
                    summary data-key="x" { (view.say("review-reject")) " " (key("x")) }
                    form.judge method="post" action="/review" {
                        (hidden(view, &[("claim", id), ("act", "reject"), ("back", back)]))
                        @for (at, reason) in REASONS.iter().enumerate() {
                            @let words = view.say(&format!("reject-{reason}"));
                            button.no name="reason" value=(words) data-key=(at + 1) { (key(&(at + 1).to_string())) " " (words) }
                        }
                    }
                }
            }
            (edit(view, line, back))
            details {
                summary data-key="c" { (view.say("review-comment")) " " (key("c")) }
                form.judge method="post" action="/review" {
                    (hidden(view, &[("claim", id), ("act", "comment"), ("back", &view.changed("at", Some(id)))]))
                    label { (view.say("review-comment")) " " input name="reason" required maxlength="300"; }
                    button type="submit" { (view.say("correct-keep")) }
                }
            }
        }
    }
}

/// Fields of a claim that can be corrected, each with its value now: `place.country`, `figures.0.low`.
fn leaves(line: &ClaimLine) -> Vec<(String, String)> {
    fn walk(value: &serde_json::Value, path: &str, out: &mut Vec<(String, String)>) {
        match value {
            serde_json::Value::Object(fields) => {
                for (name, own) in fields.iter().filter(|(name, _)| !AS_WRITTEN.contains(&name.as_str())) {
                    walk(own, &format!("{path}.{name}"), out);
                }
            }
            serde_json::Value::Array(items) if items.iter().any(serde_json::Value::is_object) => {
                for (at, own) in items.iter().enumerate() {
                    walk(own, &format!("{path}.{at}"), out);
                }
            }
            serde_json::Value::String(text) => out.push((path.to_owned(), text.clone())),
            other => out.push((path.to_owned(), other.to_string())),
        }
    }
    let value = serde_json::to_value(&line.claim).unwrap_or_default();
    let mut out = Vec::new();
    for name in CORRECTABLE {
        if let Some(own) = value.get(name) {
            walk(own, name, &mut out);
        }
    }
    out
}

/// A form to correct a value: the field is chosen from those that the claim has, or named.
pub fn edit(view: &View, line: &ClaimLine, back: &str) -> Markup {
    let leaves = leaves(line);
    html! {
        details {
            summary data-key="e" { (view.say("correct")) " " (key("e")) }
            p.quiet { (view.say("correct-lead")) }
            form.filter method="post" action="/correct" {
                (hidden(view, &[("claim", &line.claim.claim), ("back", back)]))
                label { (view.say("correct-field")) " " input name="field" required list="fields" autocomplete="off"; }
                datalist #fields { @for (field, value) in &leaves { option value=(field) data-value=(value) { (field) " = " (value) } } }
                label { (view.say("correct-value")) " " input name="value" autocomplete="off"; }
                label { (view.say("review-reason")) " " input name="reason" required maxlength="300" value=(view.say("review-read")); }
                button type="submit" { (view.say("correct-keep")) }
            }
            dl.values.leaves { @for (field, value) in &leaves { dt { code { (field) } } dd { (name(value)) } } }
        }
    }
}

/// Claims of an event beyond which its likeness to another is not told: each pair of claims is compared.
const COMPARED: usize = 40;

/// Why the machine was not sure: the closest two claims of the events.
fn likeness(view: &View, pair: &Pair) -> Result<Option<Near>, Problem> {
    let (Some(a), Some(b)) = (&pair.a.event, &pair.b.event) else { return Ok(None) };
    let question = Question { event: Some(a.clone()), known: view.known, ..Question::default() };
    if view.ledger.claims(&question)?.len() > COMPARED {
        return Ok(None);
    }
    let whole = view.ledger.event(a, view.known, &view.site.lexicon)?;
    Ok(whole.near.into_iter().filter(|near| near.event == *b).max_by_key(|near| near.scored.points))
}

fn pair_shown(view: &View, item: &Item, pair: &Pair, may: bool, back: &str) -> Result<Markup, Problem> {
    let claims = [pair.a.claim.claim.as_str(), pair.b.claim.claim.as_str()];
    let near = likeness(view, pair)?;
    Ok(html! {
        article.item.pair data-claim=(claims.join(" ")) tabindex="-1" {
            h2 { (view.say("review-pair")) }
            div.halves { (side(view, &pair.a, true)) (side(view, &pair.b, false)) }
            (doubts(view, item))
            @if let Some(near) = &near {
                p.quiet { (view.say("column-score")) " " (view.words.number(near.scored.points as f64)) ": "
                    @for reason in &near.scored.reasons { span.reason { (view.words.term("reason", reason.about)) " " (reason.points) } " " } }
            }
            @if may {
                form.judge method="post" action="/judge" {
                    (hidden(view, &[("a", claims[0]), ("b", claims[1]), ("back", back)]))
                    label { (view.say("review-reason")) " " input name="reason" required maxlength="300" value=(view.say("review-read-both")); }
                    button.yes name="verdict" value="same" data-key="m" { (view.say("verdict-same")) " " (key("m")) }
                    button.no name="verdict" value="different" data-key="s" { (view.say("verdict-different")) " " (key("s")) }
                }
            }
        }
    })
}

fn side(view: &View, line: &ClaimLine, first: bool) -> Markup {
    let claim = &line.claim.claim;
    html! {
        div {
            p { strong { (super::claim::headline_plain(view, &line.claim)) } }
            p { (quote(&line.claim.text, line.lang.as_deref())) }
            p.quiet { (on_whose_word(view, &line.source)) ", "
                time datetime=(time::machine(line.published)) { (view.words.published(&line.claim, line.published)) }
                @if let Some(when) = &line.claim.when { " · " (name(&when.cited.text)) }
                " · " a.id data-key=[first.then_some("g")] href=(view.to(&format!("/claim/{claim}"))) { (claim) } }
        }
    }
}

fn undo(view: &View) -> Markup {
    html! {
        form.judge method="post" action="/review" {
            (hidden(view, &[("act", "undo"), ("back", &view.changed("at", None))]))
            button type="submit" data-key="u" { (view.say("key-undo")) " " (key("u")) }
        }
    }
}

/// An act as the journal keeps it, told.
struct Told {
    at: i64,
    recorded: i64,
    by: String,
    claims: Vec<String>,
    what: String,
    reason: String,
}

/// Adds what reviewers found of single claims.
fn add_reviews(view: &View, all: &mut BTreeMap<i64, Told>) -> Result<(), Problem> {
    for (at, own) in view.ledger.reviews(None)?.into_iter().enumerate().rev().take(LAST) {
        let what = view.say(&format!("act-{}", act_word(own.review.act)));
        // Reviews carry no number of the journal: their time puts them among the others.
        let key = i64::MAX / 2 + i64::try_from(at).unwrap_or_default();
        let told = Told {
            at: key,
            recorded: own.recorded,
            by: own.review.by,
            claims: vec![own.review.claim],
            what,
            reason: own.review.reason,
        };
        all.insert(key, told);
    }
    Ok(())
}

/// The last acts of all reviewers.
fn acts(view: &View) -> Result<Markup, Problem> {
    let mut all: BTreeMap<i64, Told> = BTreeMap::new();
    for entry in view.ledger.entries_of("judgement")?.iter().rev().take(LAST) {
        let Ok(own) = entry.read::<Judgement>() else { continue };
        let what = view.say(match own.verdict {
            Verdict::Same => "verdict-same",
            Verdict::Different => "verdict-different",
            Verdict::Unsure => "verdict-unsure",
        });
        let told = Told {
            at: entry.seq,
            recorded: entry.recorded,
            by: own.by,
            claims: vec![own.a, own.b],
            what,
            reason: own.reason,
        };
        all.insert(entry.seq, told);
    }
    for entry in view.ledger.entries_of("correction")?.iter().rev().take(LAST) {
        let Ok(own) = entry.read::<Correction>() else { continue };
        let what = format!("{} = {}", own.field, own.value);
        let told = Told {
            at: entry.seq,
            recorded: entry.recorded,
            by: own.by,
            claims: vec![own.claim],
            what,
            reason: own.reason,
        };
        all.insert(entry.seq, told);
    }
    add_reviews(view, &mut all)?;
    let mut sorted: Vec<Told> = all.into_values().collect();
    sorted.sort_by_key(|own| std::cmp::Reverse((own.recorded, own.at)));
    sorted.truncate(LAST);
    Ok(html! {
        @if !sorted.is_empty() {
            section aria-labelledby="judged" {
                h2 #judged { (view.say("judged")) }
                ol.told { @for own in &sorted {
                    li data-claim=(own.claims.join(" ")) {
                        time datetime=(time::machine(own.recorded)) { (view.words.moment(own.recorded)) } " · " (name(&own.by)) ": "
                        strong { (name(&own.what)) } " — " (name(&own.reason)) " "
                        @for claim in &own.claims { a.id href=(view.to(&format!("/claim/{claim}"))) { (claim) } " " }
                    }
                } }
            }
        }
    })
}

/// An act by its name.
pub fn act_word(act: Act) -> &'static str {
    match act {
        Act::Accept => "accept",
        Act::Reject => "reject",
        Act::Open => "open",
        Act::Check => "check",
        Act::Uncheck => "uncheck",
        Act::Comment => "comment",
    }
}

/// What people did with one claim, and what they may do now.
pub fn of_claim(view: &View, whole: &ClaimWhole) -> Markup {
    let may = view.guest.role >= Role::Review && !view.site.doors.read_only;
    let id = &whole.line.claim.claim;
    html! {
        @if !whole.reviews.is_empty() {
            ol { @for note in &whole.reviews { li data-claim=(id) {
                time datetime=(time::machine(note.recorded)) { (view.words.moment(note.recorded)) } " · " (name(&note.review.by)) ": "
                strong { (view.say(&format!("act-{}", act_word(note.review.act)))) } " — " (name(&note.review.reason))
            } } }
        }
        @if may { div #judge { (actions(view, &whole.line, &format!("/claim/{}", encoded(id)))) } }
    }
}
