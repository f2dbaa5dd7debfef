//! One event: who tells it, on whose word, where they disagree, and why its claims are held to be of one happening.

use super::{figures, measures};
use crate::web::parts::{Mark, Notes, name, on_whose_word, quote, roots, stands};
use crate::web::problem::Problem;
use crate::web::route::Answer;
use crate::web::shell::Page;
use crate::web::view::View;
use crate::web::{time, twin};
use maud::{Markup, html};
use onrust::ledger::ask::{ClaimLine, Event, EventWhole, Near};

/// Answers.
pub fn answer(view: &View, id: &str) -> Result<Answer, Problem> {
    let whole = view.ledger.event(id, view.known, &view.site.lexicon)?;
    if view.request.form == crate::web::request::Form::Html && whole.event.event != id {
        return Ok(Answer::Elsewhere(view.to(&format!("/event/{}", whole.event.event))));
    }
    twin::in_form(
        view.request.form,
        &whole,
        || super::ledger::rows(&whole.claims),
        || Ok(Answer::Page(Box::new(page(view, &whole)?))),
    )
}

/// Events as a table for programs.
pub fn rows(all: &[Event]) -> Vec<Vec<String>> {
    let head = [
        "event",
        "what",
        "modes",
        "from",
        "to",
        "place",
        "country",
        "actors",
        "recipients",
        "roots",
        "outlets",
        "stands",
        "disputed",
        "sentence",
        "claims",
    ];
    let mut rows = vec![head.map(str::to_owned).to_vec()];
    for event in all {
        rows.push(vec![
            event.event.clone(),
            event.what.clone(),
            event.modes.iter().cloned().collect::<Vec<_>>().join(" "),
            event.from.map_or_else(String::new, |day| day.to_string()),
            event.to.to_string(),
            event.place.clone().unwrap_or_default(),
            event.country.clone().unwrap_or_default(),
            event.actors.join("; "),
            event.recipients.join("; "),
            event.roots.len().to_string(),
            event.outlets.iter().cloned().collect::<Vec<_>>().join("; "),
            event.stands.to_string(),
            event.disputed.to_string(),
            event.sentence.clone(),
            event.claims.join(" "),
        ]);
    }
    rows
}

/// Its type in words: "force: arrest, planned".
pub fn what(view: &View, event: &Event) -> Markup {
    let kind = match &event.event_type {
        Some(own) => view.words.term("type", own),
        None => other(view, &event.what),
    };
    let modes: Vec<String> = event.modes.iter().map(|own| view.words.term("mode", own)).collect();
    let aside: Vec<String> = event.auxiliary.iter().map(|own| view.words.term("auxiliary", own)).collect();
    html! {
        strong { (kind) }
        @if !modes.is_empty() { ": " (modes.join(", ")) }
        @if !aside.is_empty() { " " span.mark.mark-aside { (aside.join(", ")) } }
    }
}

/// What an event is that has no PLOVER type: a measure, or a toll.
fn other(view: &View, what: &str) -> String {
    match (what.strip_prefix("figure "), what.strip_prefix("measure ")) {
        (Some(kind), _) => view.words.term("figure", kind),
        (None, Some(kind)) => view.words.term("measure", kind),
        (None, None) => {
            view.words.find(&format!("measure-{what}"), &[]).unwrap_or_else(|| view.words.term("figure", what))
        }
    }
}

/// Who to whom, where.
pub fn whom(view: &View, event: &Event) -> Markup {
    let names = |list: &[String]| html! { @for (at, own) in list.iter().take(3).enumerate() { @if at > 0 { ", " } (name(own)) } };
    let place = event.place.clone().or_else(|| event.country.as_ref().map(|own| view.words.country(own)));
    html! {
        (names(&event.actors))
        @if !event.recipients.is_empty() { " → " (names(&event.recipients)) }
        @if let Some(place) = place { " · " (name(&place)) }
    }
}

fn page(view: &View, whole: &EventWhole) -> Result<Page, Problem> {
    let event = &whole.event;
    let mut notes = Notes::default();
    let title = format!("{} {}", view.say("event"), event.event);
    let situations = view.ledger.situations()?;
    let situation = situations.into_iter().find(|own| {
        own.countries.iter().any(|code| {
            event.country.as_ref() == Some(code)
                || event.recipient_countries.contains(code)
                || event.actor_countries.contains(code)
        })
    });
    let home = situation.as_ref().map(|own| own.countries.clone()).unwrap_or_default();
    let main = html! {
        div.heading data-claim=(event.claims.join(" ")) {
            p.over { (view.say("event")) " " code { (event.event) } }
            h1 { (what(view, event)) @if event.disputed { " " (Mark::Disputed.show(view)) } @if !event.stands { " " (Mark::Retracted.show(view)) } }
            p.lead { time { (view.words.days(event.from, event.to)) } " · " (whom(view, event)) }
            p { (roots(view, &event.roots)) }
        }
        @if !whole.disagreements.is_empty() {
            section aria-labelledby="differ" {
                h2 #differ { (view.say("where-differ")) }
                dl.differ { @for own in &whole.disagreements {
                    dt { (view.words.term("about", &own.about)) }
                    @for (value, claims) in &own.values { dd { (notes.fact(view, claims, &name(value))) } }
                } }
            }
        }
        section aria-labelledby="told" {
            h2 #told { (view.say("told-by")) }
            (claims(view, &whole.claims, &mut notes))
        }
        @if !whole.measures.is_empty() { section { h2 { (view.say("tab-measures")) } (measures::table(view, &whole.measures, &home, &mut notes)) } }
        @if !whole.figures.is_empty() { section { h2 { (view.say("tab-figures")) } @for own in &whole.figures { (figures::panel(view, own, &home, &mut notes)) } } }
        (near(view, "why-one", &whole.ties, None))
        (near(view, "maybe-same", &whole.near, Some(&event.event)))
        (judged(view, whole))
    };
    Ok(Page { situation, tab: "-", timed: true, forms: &["json", "csv", "md"], ..Page::new(title, main) })
}

/// Claims as a list: words, on whose word, when.
pub fn claims(view: &View, all: &[ClaimLine], notes: &mut Notes) -> Markup {
    html! {
        ol.told { @for line in all {
            li data-claim=(line.claim.claim) class=[(line.stands != onrust::ledger::ask::Stands::Standing).then_some("fallen")] {
                p { (quote(&line.claim.text, line.lang.as_deref())) (notes.refs(view, std::slice::from_ref(&line.claim.claim))) }
                p.quiet { (on_whose_word(view, &line.source)) " · "
                    time datetime=(time::machine(line.published)) { (view.words.published(&line.claim, line.published)) }
                    @if !line.news { " · " (view.say("recalled")) }
                    @if line.denied { " " (Mark::Denied.show(view)) }
                    " " (stands(view, &line.stands))
                    @if !line.corrected.is_empty() { " " (Mark::Corrected.show(view)) } }
            }
        } }
    }
}

fn near(view: &View, key: &str, all: &[Near], own: Option<&str>) -> Markup {
    html! {
        @if !all.is_empty() {
            details { summary data-own=(key) { (view.words.count(key, all.len())) }
                div { table.near {
                    thead { tr { th scope="col" { (view.say("column-claims")) } th scope="col" { (view.say("column-score")) } th scope="col" { (view.say("column-why")) } } }
                    tbody { @for one in all { tr data-claim=(one.claims.join(" ")) {
                        td { @for claim in &one.claims { a.id href=(view.to(&format!("/claim/{claim}"))) { (claim) } " " }
                            @if own.is_some() { a href=(view.to(&format!("/event/{}", one.event))) { (view.say("event")) } } }
                        td { (view.words.number(one.scored.points as f64)) }
                        td { @for reason in &one.scored.reasons { span.reason { (reason.points) " " (view.words.term("reason", reason.about)) } " " } }
                    } } }
                } }
            }
        }
    }
}

fn judged(view: &View, whole: &EventWhole) -> Markup {
    html! {
        @if !whole.judgements.is_empty() {
            section { h2 { (view.say("judged")) }
                ul { @for own in &whole.judgements { li data-claim={ (own.a) " " (own.b) } {
                    a.id href=(view.to(&format!("/claim/{}", own.a))) { (own.a) } " · " a.id href=(view.to(&format!("/claim/{}", own.b))) { (own.b) } ": "
                    strong { (view.say(match own.verdict { onrust::ledger::Verdict::Same => "verdict-same", onrust::ledger::Verdict::Different => "verdict-different", onrust::ledger::Verdict::Unsure => "verdict-unsure" })) }
                    " — " (name(&own.by)) ": " (name(&own.reason))
                } } }
            }
        }
    }
}
