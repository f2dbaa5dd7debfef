//! A situation at a glance: in brief, measures by country, figures side by side, what changed, when, and where.

use super::news::{self, After};
use super::{figures, map, measures, timeline};
use crate::web::parts::{Mark, Notes, lines, name, own, quote, tally};
use crate::web::problem::Problem;
use crate::web::request::encoded;
use crate::web::route::Answer;
use crate::web::shell::Page;
use crate::web::view::View;
use crate::web::{time, twin};
use maud::{Markup, html};
use onrust::ledger::ask::{Change, ClaimLine, Counts, Event, MeasureLine, Overview, Point, Series};
use onrust::ledger::{Known, Moment, Question, moment};
use onrust::record::Date;
use std::collections::BTreeMap;

/// Changes of each group that are listed on the first page.
const CHANGES: usize = 4;
/// Facts of one line in brief.
const FACTS: usize = 3;
/// Kinds of figures that are told in brief.
const TOLLS: usize = 4;
/// Measures in brief, of one country.
const MEASURES: usize = 4;
/// Disputes in brief.
const DISPUTES: usize = 4;

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
    let changed = Changed::of(view, overview, &known)?;
    let title = view.title_of(situation);
    let head =
        |id: &str, key: &str| html! { h2 id=(id) { a href=(view.to(&format!("{base}/{id}"))) { (view.say(key)) } } };
    let main = html! {
        div.heading {
            h1 { (title) }
            (tallies(view, &overview.counts, super::review::open(view, overview, &known)?, &base))
            @if let Some(latest) = dated(&known).into_iter().max() {
                p.quiet data-own="latest" { (view.words.with("latest-report", &[("moment", &view.words.moment(latest))])) }
            }
        }
        @if overview.counts.claims == 0 { p.empty { (view.say("nothing-known-then")) } }
        @else {
            (brief(view, overview, &changed, &known, &mut notes))
            div.columns {
                section aria-labelledby="measures" {
                    (head("measures", "tab-measures"))
                    (measures::short_table(view, &overview.measures, &situation.countries, &base, &mut notes))
                }
                section aria-labelledby="figures" {
                    (head("figures", "tab-figures"))
                    p.quiet { (view.say("figures-lead")) }
                    (figures::side_by_side(view, &overview.figures, &situation.countries, &base, &mut notes))
                }
            }
            section aria-labelledby="changes" {
                (head("changes", "tab-changes"))
                (changed.shown(view, overview, &known, &base, &mut notes))
            }
            div.columns {
                section aria-labelledby="timeline" {
                    (head("timeline", "tab-timeline"))
                    (timeline::strip(view, overview, &mut notes))
                }
                section aria-labelledby="map" {
                    (head("map", "tab-map"))
                    (map::small(view, &known, situation, &mut notes))
                }
            }
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

/// How much there is, each count with the way to what it counts.
pub fn tallies(view: &View, counts: &Counts, open: usize, base: &str) -> Markup {
    let way = |path: &str| view.to(&format!("{base}{path}"));
    html! {
        ul.tally {
            (tally(view, "reports", counts.reports, &way("/sources"), ""))
            (tally(view, "outlets", counts.outlets, &way("/sources"), ""))
            (tally(view, "independent-roots", counts.roots, &way("/sources"), ""))
            (tally(view, "claims", counts.claims, &way("/ledger"), ""))
            (tally(view, "events", counts.events, &way("/timeline"), ""))
            (tally(view, "disputed", counts.disputed, &way("/ledger?only=disagreements"), if counts.disputed > 0 { "warn" } else { "" }))
            (tally(view, "to-review", open, &view.to("/review"), if open > 0 { "plan" } else { "" }))
        }
    }
}

/// How much there is, in a line.
pub fn counts(view: &View, counts: &Counts) -> Markup {
    html! {
        (own(view, "reports", counts.reports)) " · " (own(view, "outlets", counts.outlets)) " · "
        strong { (own(view, "independent-roots", counts.roots)) } " · "
        (own(view, "claims", counts.claims)) " · " (own(view, "disputed", counts.disputed))
    }
}

/// The answer in a minute: how many according to whom, what governments did, what is disputed, what is new.
fn brief(view: &View, overview: &Overview, changed: &Changed, known: &[ClaimLine], notes: &mut Notes) -> Markup {
    let home = &overview.situation.countries;
    let tolls = figures::headlines(&overview.figures);
    let governments = measures::by_country(view, &overview.measures, home, MEASURES);
    html! {
        section.brief aria-labelledby="brief" {
            h2 #brief { (view.say("in-brief")) }
            dl.brief-list {
                @for series in tolls.iter().take(TOLLS) {
                    dt { (view.words.term("figure", &series.scope.kind)) (figures::scope_note(view, series, home)) }
                    dd { (toll(view, series, notes)) }
                }
                @if !governments.is_empty() {
                    dt { (view.say("brief-measures")) }
                    dd { ul.plain { @for (country, lines) in &governments { li { (deeds(view, country, lines, notes)) } } } }
                }
                dt { (view.say("brief-disputed")) }
                dd { (disputes(view, overview, home, notes)) }
                @if let Some(since) = changed.since {
                    dt data-own="since" { (view.words.with("brief-new", &[("moment", &view.words.day(time::day_of(since)))])) }
                    dd { (changed.brief(view, overview, known, notes)) }
                }
            }
        }
    }
}

/// When the latest report was published, of those that give their day.
pub fn latest_of(view: &View, overview: &Overview) -> Option<Moment> {
    let question = Question::of(&overview.situation, view.known);
    lines(view, &question).ok().and_then(|known| dated(&known).into_iter().max()).or(overview.latest)
}

/// The tolls and the governments of a situation in two lines, for a list of situations.
pub fn in_short(view: &View, overview: &Overview) -> Markup {
    let home = &overview.situation.countries;
    let tolls = figures::headlines(&overview.figures);
    let governments = measures::by_country(view, &overview.measures, home, 1);
    html! {
        ul.plain {
            @for series in tolls.iter().take(FACTS) { @if let Some(point) = figures::standing(series).first() {
                li data-claim=(point.claim) { strong { (view.words.term("figure", &series.scope.kind)) } ": " (figures::said(view, point)) }
            } }
            @for (country, lines) in governments.iter().take(FACTS) {
                li data-claim=(lines.iter().flat_map(|line| measures::claims(line)).collect::<Vec<_>>().join(" ")) {
                    strong { (country) } ": "
                    @for line in lines { (measures::deed(view, line, &mut Notes::unseen())) }
                }
            }
        }
    }
}

/// What one government did, in a line.
fn deeds(view: &View, country: &str, lines: &[&MeasureLine], notes: &mut Notes) -> Markup {
    html! {
        strong { (country) } ": "
        @for (at, line) in lines.iter().enumerate() { @if at > 0 { "; " } (measures::deed(view, line, notes)) }
    }
}

/// A toll: who says what now, what was taken back, what was said before.
fn toll(view: &View, series: &Series, notes: &mut Notes) -> Markup {
    let now = figures::standing(series);
    let torn: Vec<&str> = figures::contradicting(series).iter().map(|point| point.claim.as_str()).collect();
    html! {
        ul.plain {
            @for point in now.iter().take(FACTS) {
                li { (notes.fact(view, std::slice::from_ref(&point.claim), &figures::said(view, point))) @if torn.contains(&point.claim.as_str()) { " " (Mark::Disputed.show(view)) } }
            }
            @for point in figures::taken_back(series) {
                li { (notes.fact(view, &figures::with_taker(point), &html! { s { b.figure { (view.point(point)) } " " (view.say("according-to")) " " (name(&point.source.root)) } " " (Mark::Retracted.show(view)) })) }
            }
            @if let Some(point) = figures::last_before(series) {
                li.quiet { (view.say("before-that")) " " (notes.fact(view, std::slice::from_ref(&point.claim), &html! { span.figure { (view.point(point)) } " " (view.say("according-to")) " " (name(&point.source.root)) " (" (view.words.day(point.as_of)) ")" })) }
            }
        }
    }
}

/// Where reports contradict each other, and what was taken back.
fn disputes(view: &View, overview: &Overview, home: &[String], notes: &mut Notes) -> Markup {
    let series: Vec<&Series> = overview.figures.iter().filter(|own| own.disputed && !own.scope.past).collect();
    let series: Vec<&Series> = series
        .into_iter()
        .filter(|own| !figures::contradicting(own).is_empty() || !figures::taken_back(own).is_empty())
        .collect();
    let events: Vec<&Event> = overview
        .events
        .iter()
        .chain(&overview.outside)
        .filter(|event| event.disputed && event.event_type.is_some())
        .take(DISPUTES)
        .collect();
    html! {
        @if series.is_empty() && events.is_empty() { span.quiet data-own="disputed" { (view.say("nothing-disputed")) } }
        ul.plain {
            @for own in series.iter().take(DISPUTES) { li { (against(view, own, home, notes)) } }
            @for event in events { li {
                (notes.fact(view, &event.claims, &html! { (quote(&event.sentence, event.lang.as_deref())) })) " " (Mark::Disputed.show(view))
            } }
        }
    }
}

/// Figures that do not go together: "Arrested (Almaty): 5,135 … against 2,402 …".
fn against(view: &View, series: &Series, home: &[String], notes: &mut Notes) -> Markup {
    let mut points: Vec<&Point> = figures::contradicting(series);
    points.extend(figures::taken_back(series));
    points.truncate(DISPUTES);
    html! {
        strong data-claim=(figures::claims(series).join(" ")) { (view.words.term("figure", &series.scope.kind)) (figures::scope_note(view, series, home)) } ": "
        @for (at, point) in points.iter().enumerate() {
            @if at > 0 { " " (view.say("against")) " " }
            @if point.retracted_by.is_some() {
                (notes.fact(view, &figures::with_taker(point), &html! { s { b.figure { (view.point(point)) } } " " (name(&point.source.root)) " " (Mark::Retracted.show(view)) }))
            } @else {
                (notes.fact(view, std::slice::from_ref(&point.claim), &html! { b.figure { (view.point(point)) } " " (name(&point.source.root)) }))
            }
        }
    }
}

/// When the reports were published that give at least their day.
pub fn dated(known: &[ClaimLine]) -> Vec<Moment> {
    let dated = known.iter().filter(|line| line.claim.dct.as_ref().is_none_or(|dct| dct.days.is_day()));
    dated.map(|line| line.published).collect()
}

/// What changed since a chosen moment, or else since the report before the last day on which there was one.
struct Changed {
    since: Option<Moment>,
    days: Vec<Date>,
    all: Vec<Change>,
}

impl Changed {
    fn of(view: &View, overview: &Overview, known: &[ClaimLine]) -> Result<Self, Problem> {
        // Reports that give only their month count at its end: they say nothing of what a day brought.
        let mut days: Vec<Date> = dated(known).into_iter().map(time::day_of).collect();
        days.sort_unstable();
        days.dedup();
        let asked = match view.request.asked("since") {
            None => None,
            Some(text) => Some(
                moment(text)
                    .ok_or_else(|| Problem::bad(format!("since: \"{text}\" is no moment: 2022-01-09T18:00")))?,
            ),
        };
        let since = asked.or_else(|| days.iter().rev().nth(1).map(|day| time::end_of(*day)));
        let Some(at) = since else { return Ok(Self { since, days, all: Vec::new() }) };
        let question = Question::of(&overview.situation, view.known);
        let from = Known { at: Some(at), ..view.known };
        let all = view.ledger.changes(&question, from, view.known, &view.site.lexicon)?;
        Ok(Self { since, days, all })
    }

    fn after<'a>(overview: &'a Overview, known: &'a [ClaimLine]) -> After<'a> {
        After::new(&overview.figures, overview.events.iter().chain(&overview.outside), known)
    }

    /// How much came, by group: "2 figures, 3 measures".
    fn brief(&self, view: &View, overview: &Overview, known: &[ClaimLine], notes: &mut Notes) -> Markup {
        let after = Self::after(overview, known);
        let groups = after.grouped(&self.all);
        let first: BTreeMap<usize, &Change> =
            groups.iter().flat_map(|(_, own)| own.iter().copied()).take(FACTS).enumerate().collect();
        html! {
            @if groups.is_empty() { span.quiet { (view.say("no-changes")) } }
            ul.plain { @for change in first.values() { li { (news::sentence(view, change, &after, &overview.situation.countries, notes)) } } }
            @if !groups.is_empty() {
                a href="#changes" data-own="changes" { (view.words.count("all-changes", groups.iter().map(|(_, own)| own.len()).sum())) }
            }
        }
    }

    /// The list, and the way to any other day.
    fn shown(&self, view: &View, overview: &Overview, known: &[ClaimLine], base: &str, notes: &mut Notes) -> Markup {
        let Some(since) = self.since else { return html! { p.empty { (view.say("no-changes")) } } };
        let after = Self::after(overview, known);
        let groups = after.grouped(&self.all);
        let total: usize = groups.iter().map(|(_, own)| own.len()).sum();
        html! {
            nav.days aria-label=(view.say("since-end-of")) {
                span.quiet { (view.say("since-end-of")) }
                @for day in &self.days {
                    a href={ (view.changed("since", Some(&day.to_string()))) "#changes" } aria-current=[(since == time::end_of(*day)).then_some("true")] { (view.words.day(*day)) }
                }
            }
            (news::list(view, &groups, &after, &overview.situation.countries, Some(CHANGES), notes))
            @if groups.iter().any(|(_, own)| own.len() > CHANGES) {
                p { a href=(view.to(&format!("{base}/changes?from={}", encoded(&time::field(since))))) data-own="changes" { (view.words.count("all-changes", total)) } }
            }
        }
    }
}
