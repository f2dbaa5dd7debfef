//! A situation at a glance: in brief, measures by country, figures side by side, when, where, and what changed.

use super::{figures, measures, timeline};
use crate::web::parts::{Mark, Notes, lines, own, quote};
use crate::web::problem::Problem;
use crate::web::request::encoded;
use crate::web::route::Answer;
use crate::web::shell::Page;
use crate::web::view::View;
use crate::web::{time, twin};
use maud::{Markup, html};
use onrust::ledger::ask::{ClaimLine, Counts, Event, Overview, Series};
use onrust::ledger::{Known, Moment, Question};
use onrust::record::Date;

/// Events that are quoted in brief.
const QUOTED: usize = 4;
/// Changes that are listed on the first page.
const CHANGES: usize = 8;

/// Answers.
pub fn answer(view: &View, name: &str) -> Result<Answer, Problem> {
    let overview = view.ledger.overview(name, view.known, &view.site.lexicon)?;
    let rows = || measures::rows(&overview.measures);
    twin::in_form(view.request.form, &overview, rows, || Ok(Answer::Page(Box::new(page(view, &overview)?))))
}

fn page(view: &View, overview: &Overview) -> Result<Page, Problem> {
    let mut notes = Notes::default();
    let situation = &overview.situation;
    let base = format!("/c/{}", encoded(&situation.name));
    let known = lines(view, &Question::of(situation, view.known))?;
    let title = view.title_of(situation);
    let main = html! {
        div.heading {
            h1 { (title) }
            p.counts { (counts(view, &overview.counts)) }
            @if let Some(latest) = dated(&known).into_iter().max() {
                p.quiet data-own="latest" { (view.words.with("latest-report", &[("moment", &view.words.moment(latest))])) }
            }
        }
        @if overview.counts.claims == 0 { p.empty { (view.say("nothing-known-then")) } }
        (brief(view, overview, &mut notes))
        div.columns {
            section aria-labelledby="measures" {
                h2 #measures { a href=(view.to(&format!("{base}/measures"))) { (view.say("tab-measures")) } }
                (measures::table(view, &overview.measures, &situation.countries, &mut notes))
            }
            section aria-labelledby="figures" {
                h2 #figures { a href=(view.to(&format!("{base}/figures"))) { (view.say("tab-figures")) } }
                p.quiet { (view.say("figures-lead")) }
                (figures::side_by_side(view, &overview.figures, &situation.countries, &base, &mut notes))
            }
        }
        section aria-labelledby="changed" {
            h2 #changed { a href=(view.to(&format!("{base}/changes"))) { (view.say("tab-changes")) } }
            (changed(view, overview, &known, &base, &mut notes)?)
        }
        section aria-labelledby="timeline" {
            h2 #timeline { a href=(view.to(&format!("{base}/timeline"))) { (view.say("tab-timeline")) } }
            (timeline::strip(view, overview, &mut notes))
        }
        (notes.list(view, &known))
    };
    Ok(Page {
        situation: Some(situation.clone()),
        tab: "",
        timed: true,
        forms: &["json", "csv", "md"],
        ..Page::new(title, main)
    })
}

/// How much there is.
pub fn counts(view: &View, counts: &Counts) -> Markup {
    html! {
        (own(view, "reports", counts.reports)) " · " (own(view, "outlets", counts.outlets)) " · "
        strong { (own(view, "independent-roots", counts.roots)) } " · "
        (own(view, "claims", counts.claims)) " · " (own(view, "events", counts.events)) " · "
        (own(view, "disputed", counts.disputed))
    }
}

/// The answer in a minute: tolls, what governments did, what is disputed, and the events that most roots tell.
fn brief(view: &View, overview: &Overview, notes: &mut Notes) -> Markup {
    let home = &overview.situation.countries;
    let tolls = figures::headlines(&overview.figures);
    let foreign = measures::weightiest(&overview.measures, home);
    let mut events: Vec<&Event> = overview
        .events
        .iter()
        .chain(&overview.outside)
        .filter(|event| event.stands && !event.reports.is_empty())
        .collect();
    events.sort_by_key(|event| (std::cmp::Reverse((event.roots.len(), event.outlets.len())), event.event.clone()));
    events.truncate(QUOTED);
    events.sort_by_key(|event| (event.from.unwrap_or(event.to), event.event.clone()));
    let doubts: Vec<&Event> =
        overview.events.iter().chain(&overview.outside).filter(|event| event.disputed).take(QUOTED).collect();
    html! {
        section.brief aria-labelledby="brief" {
            h2 #brief { (view.say("in-brief")) }
            div.halves {
                div {
                    @if !tolls.is_empty() { h3 { (view.say("brief-tolls")) } ul.brief-list { @for series in &tolls { li { (toll(view, series, home, notes)) } } } }
                    @if !doubts.is_empty() { h3 { (view.say("brief-disputed")) } ul.brief-list { @for event in doubts { li { (quoted(view, event, notes)) } } } }
                }
                div {
                    @if !foreign.is_empty() { h3 { (view.say("brief-measures")) } ul.brief-list { @for line in foreign { li { (measures::sentence(view, line, notes)) } } } }
                    @if !events.is_empty() { h3 { (view.say("told-most")) } ul.brief-list { @for event in events { li { (quoted(view, event, notes)) } } } }
                }
            }
        }
    }
}

/// An event, in the words of its first report.
fn quoted(view: &View, event: &Event, notes: &mut Notes) -> Markup {
    html! {
        (notes.fact(view, &event.claims, &html! {
            span.when { (view.words.days(event.from, event.to)) } " "
            (quote(&event.sentence, event.lang.as_deref()))
        }))
        " " a.quiet href=(view.to(&format!("/event/{}", event.event))) data-own="roots" { (view.words.count("roots", event.roots.len())) }
        @if event.disputed { " " (Mark::Disputed.show(view)) }
    }
}

/// A toll in a sentence: who says what now, what was taken back.
fn toll(view: &View, series: &Series, home: &[String], notes: &mut Notes) -> Markup {
    let now = figures::standing(series);
    let back = figures::taken_back(series);
    html! {
        strong { (view.words.term("figure", &series.scope.kind)) }
        @let scope = view.scope(series, home);
        @if scope != view.say("scope-all") { " (" span.fact data-claim=(figures::claims(series).join(" ")) { (scope) } ")" }
        ": "
        @for (at, point) in now.iter().enumerate() {
            @if at > 0 { "; " }
            (notes.fact(view, std::slice::from_ref(&point.claim), &figures::said(view, point)))
        }
        @for point in back {
            "; "
            (notes.fact(view, &figures::with_taker(point), &html! { s { (view.point(point)) } " " (Mark::Retracted.show(view)) }))
        }
        @if let Some(point) = figures::last_before(series) {
            "; " span.quiet { (view.say("before-that")) " " (notes.fact(view, std::slice::from_ref(&point.claim), &html! { (view.point(point)) " (" (view.words.day(point.as_of)) ")" })) }
        }
        "."
        @if series.disputed { " " (Mark::Disputed.show(view)) }
    }
}

/// When the reports were published that give at least their day.
fn dated(known: &[ClaimLine]) -> Vec<Moment> {
    let dated = known.iter().filter(|line| line.claim.dct.as_ref().is_none_or(|dct| dct.days.is_day()));
    dated.map(|line| line.published).collect()
}

/// What changed since the report before the last day on which there was one; and the way to any other day.
fn changed(
    view: &View,
    overview: &Overview,
    known: &[ClaimLine],
    base: &str,
    notes: &mut Notes,
) -> Result<Markup, Problem> {
    // Reports that give only their month count at its end: they say nothing of what a day brought.
    let mut days: Vec<Date> = dated(known).into_iter().map(time::day_of).collect();
    days.sort_unstable();
    days.dedup();
    let Some(since) = days.iter().rev().nth(1).map(|day| time::end_of(*day)) else {
        return Ok(html! { p.empty { (view.say("no-changes")) } });
    };
    let question = Question::of(&overview.situation, view.known);
    let all =
        view.ledger.changes(&question, Known { at: Some(since), ..view.known }, view.known, &view.site.lexicon)?;
    let shown = super::changes::weighed(all);
    let from = |day: Date| view.to(&format!("{base}/changes?from={day}"));
    Ok(html! {
        p data-own="since" {
            (view.words.with("changed-since", &[("moment", &view.words.moment(since))])) " "
            a href=(from(time::day_of(since))) data-own="changes" { (view.words.count("all-changes", shown.len())) }
        }
        nav.days aria-label=(view.say("since-end-of")) {
            span.quiet { (view.say("since-end-of")) }
            @for day in &days { a href=(from(*day)) { (view.words.day(*day)) } }
        }
        (super::changes::list(view, &shown[..shown.len().min(CHANGES)], notes))
    })
}
