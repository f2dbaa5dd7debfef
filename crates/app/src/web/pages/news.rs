//! What changed, told: each change in the words of the catalogue, a figure with what it was and what it is, in groups by weight.

use super::event::what;
use super::figures::{said, with_taker};
use super::measures;
use crate::web::parts::{Mark, Notes, name, on_whose_word, quote};
use crate::web::time;
use crate::web::view::View;
use maud::{Markup, html};
use onrust::ledger::ask::{Change, ChangeKind, ClaimLine, Event, Point, Series};
use onrust::record::Kind;
use std::collections::{BTreeMap, BTreeSet};

/// What was known at the later moment: what the sentences are made of.
pub struct After<'a> {
    series: &'a [Series],
    events: BTreeMap<&'a str, &'a Event>,
    lines: BTreeMap<&'a str, &'a ClaimLine>,
}

/// What a change is about, the weightiest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Group {
    /// Taken back, or no longer said.
    Back,
    /// Corrected by a person.
    Corrected,
    /// Numbers.
    Figures,
    /// What governments did.
    Measures,
    /// Other events.
    Events,
    /// More reports of what was known.
    More,
    /// Told by reports that give only their month: they may be of any day in it.
    Loose,
}

impl Group {
    fn key(self) -> &'static str {
        match self {
            Self::Back => "news-back",
            Self::Corrected => "news-corrected",
            Self::Figures => "news-figures",
            Self::Measures => "news-measures",
            Self::Events => "news-events",
            Self::More => "news-more",
            Self::Loose => "news-loose",
        }
    }
}

impl<'a> After<'a> {
    /// From what the ledger answered.
    pub fn new(series: &'a [Series], events: impl Iterator<Item = &'a Event>, lines: &'a [ClaimLine]) -> Self {
        Self {
            series,
            events: events.map(|own| (own.event.as_str(), own)).collect(),
            lines: lines.iter().map(|own| (own.claim.claim.as_str(), own)).collect(),
        }
    }

    /// The figure that a change is of: `claim#number`.
    fn point(&self, id: &str) -> Option<(&'a Series, &'a Point)> {
        let (claim, number) = id.split_once('#')?;
        let number: usize = number.parse().ok()?;
        self.series.iter().find_map(|own| {
            let point = own.points.iter().find(|point| point.claim == claim && point.figure == number)?;
            Some((own, point))
        })
    }

    /// The point that took another's place.
    fn next(&self, series: &'a Series, point: &Point) -> Option<&'a Point> {
        let by = point.superseded_by.as_ref()?;
        series.points.iter().find(|own| own.claim == *by)
    }

    fn line(&self, claims: &[String]) -> Option<&'a ClaimLine> {
        claims.iter().find_map(|own| self.lines.get(own.as_str()).copied())
    }

    fn group(&self, change: &Change) -> Group {
        let lines: Vec<&ClaimLine> =
            change.claims.iter().filter_map(|own| self.lines.get(own.as_str()).copied()).collect();
        let loose = |line: &&ClaimLine| line.claim.dct.as_ref().is_some_and(|dct| !dct.days.is_day());
        match change.change {
            ChangeKind::Retracted => Group::Back,
            ChangeKind::Superseded if change.of == "claim" => Group::Back,
            ChangeKind::Corrected => Group::Corrected,
            _ if !lines.is_empty() && lines.iter().all(loose) => Group::Loose,
            ChangeKind::Changed | ChangeKind::Merged => Group::More,
            // A figure that is new is told as a figure: an event of it alone repeats one.
            _ if change.of == "event"
                && !lines.is_empty()
                && lines.iter().all(|line| line.claim.kind == Kind::Figure) =>
            {
                Group::More
            }
            _ if change.of == "figure" => Group::Figures,
            _ if lines.iter().any(|line| line.claim.measure.is_some()) => Group::Measures,
            _ => Group::Events,
        }
    }

    /// Changes by group, the latest first; what is told by a weightier one is left out.
    pub fn grouped<'c>(&self, all: &'c [Change]) -> Vec<(Group, Vec<&'c Change>)> {
        let figures = || all.iter().filter(|own| own.of == "figure");
        let told: BTreeSet<&str> = figures().flat_map(|own| own.claims.iter().map(String::as_str)).collect();
        let replaced = figures().filter(|own| own.change == ChangeKind::Superseded);
        let newer: BTreeSet<&str> = replaced.filter_map(|own| own.claims.get(1).map(String::as_str)).collect();
        let mut groups: BTreeMap<Group, Vec<&Change>> = BTreeMap::new();
        for own in all {
            let fresh = matches!(own.change, ChangeKind::New | ChangeKind::Changed);
            let again = match own.of {
                "figure" => own.change == ChangeKind::New && newer.contains(own.claims[0].as_str()),
                "event" => fresh && own.claims.iter().all(|claim| told.contains(claim.as_str())),
                _ => false,
            };
            if !again && !own.claims.is_empty() {
                groups.entry(self.group(own)).or_default().push(own);
            }
        }
        for own in groups.values_mut() {
            own.sort_by_key(|change| (std::cmp::Reverse(change.at), change.id.clone()));
        }
        groups.into_iter().collect()
    }
}

/// What a figure is of: `Arrested (Almaty)`.
fn of(view: &View, series: &Series, home: &[String]) -> String {
    let (kind, scope) = (view.words.term("figure", &series.scope.kind), view.scope(series, home));
    if scope == view.say("scope-all") { kind } else { format!("{kind} ({scope})") }
}

/// What an event is: the measure, or its type.
fn label(view: &View, change: &Change, after: &After) -> Markup {
    let claim = after.line(&change.claims).map(|own| &own.claim);
    match claim.and_then(|own| own.measure.as_ref().map(|measure| (own, measure))) {
        Some((own, measure)) => html! { strong { (measures::named(view, own, measure)) } },
        None => match after.events.get(change.id.as_str()) {
            Some(event) => what(view, event),
            None => html! { strong { (view.say(&format!("of-{}", change.of))) } },
        },
    }
}

/// A change in a sentence.
pub fn sentence(view: &View, change: &Change, after: &After, home: &[String], notes: &mut Notes) -> Markup {
    if let Some((series, point)) = after.point(&change.id) {
        return figure(view, change, after, (series, point), home, notes);
    }
    let line = after.line(&change.claims);
    let words = line.map_or(change.words.as_str(), |own| own.claim.text.as_str());
    let said = html! {
        (label(view, change, after)) ": " (quote(words, line.and_then(|own| own.lang.as_deref())))
    };
    html! {
        (notes.fact(view, &change.claims, &said))
        @match change.change {
            ChangeKind::Retracted => { " " (Mark::Retracted.show(view)) }
            ChangeKind::Superseded => { " " (Mark::Superseded.show(view)) }
            ChangeKind::Corrected => { " " (Mark::Corrected.show(view)) }
            ChangeKind::Merged => { " " span.quiet { (view.say("news-merged")) } }
            ChangeKind::Changed => @if let Some(event) = after.events.get(change.id.as_str()) {
                " " a.quiet href=(view.to(&format!("/event/{}", event.event))) data-own="roots" { (view.words.count("roots-now", event.roots.len())) }
            },
            ChangeKind::New => @if let Some(line) = line { " " span.quiet { "— " (on_whose_word(view, &line.source)) } },
        }
    }
}

fn figure(
    view: &View,
    change: &Change,
    after: &After,
    (series, point): (&Series, &Point),
    home: &[String],
    notes: &mut Notes,
) -> Markup {
    let own = std::slice::from_ref(&point.claim);
    html! {
        strong data-claim=(point.claim) { (of(view, series, home)) } ": "
        @match (change.change, after.next(series, point)) {
            (ChangeKind::Retracted, _) => {
                @let taker = point.retracted_by.as_ref().and_then(|by| after.lines.get(by.as_str()));
                (notes.fact(view, &with_taker(point), &html! { s { b.figure { (view.point(point)) } } " " (view.say("according-to")) " " (on_whose_word(view, &point.source)) }))
                " " (if point.repeats_retracted { Mark::Zombie } else { Mark::Retracted }.show(view))
                @if let Some(line) = taker { " " span.quiet { (view.say("taken-back-by")) " " (on_whose_word(view, &line.source)) } }
            }
            (ChangeKind::Superseded, Some(next)) => {
                (notes.fact(view, own, &html! { span.figure { (view.point(point)) } " " span.quiet { (name(&point.source.root)) } }))
                " → "
                (notes.fact(view, std::slice::from_ref(&next.claim), &said(view, next)))
            }
            _ => (notes.fact(view, own, &said(view, point))),
        }
    }
}

/// The same without marks, for feeds.
pub fn plain(view: &View, change: &Change, after: &After) -> String {
    let Some((series, point)) = after.point(&change.id) else {
        let words = after.line(&change.claims).map_or(change.words.as_str(), |own| own.claim.text.as_str());
        return words.to_owned();
    };
    let number = match after.next(series, point).filter(|_| change.change == ChangeKind::Superseded) {
        Some(next) => format!("{} → {}", view.point(point), view.point(next)),
        None => view.point(point),
    };
    format!("{}: {number}", of(view, series, &[]))
}

/// When a change came to be known: its day, or the month where no report says more; of a later count, when that was told.
fn when(view: &View, change: &Change, after: &After, group: Group) -> String {
    let next = after.point(&change.id).and_then(|(series, point)| after.next(series, point));
    match (after.line(&change.claims).filter(|_| group == Group::Loose), next) {
        (Some(line), _) => view.words.published(&line.claim, line.published),
        (None, Some(next)) if change.change == ChangeKind::Superseded => view.words.short_moment(next.published),
        _ => view.words.short_moment(change.at),
    }
}

/// Changes under the heads of their groups: all of them on a page of their own, or the first so many of each.
pub fn list(
    view: &View,
    groups: &[(Group, Vec<&Change>)],
    after: &After,
    home: &[String],
    most: Option<usize>,
    notes: &mut Notes,
) -> Markup {
    if groups.is_empty() {
        return html! { p.empty { (view.say("no-changes")) } };
    }
    html! {
        @for (group, own) in groups {
            section.news aria-label=(view.say(group.key())) {
                @match most { None => h2 { (view.say(group.key())) }, Some(_) => h3 { (view.say(group.key())) } }
                ul.changes { @for change in own.iter().take(most.unwrap_or(usize::MAX)) {
                    li data-claim=(change.claims.join(" ")) {
                        time.quiet datetime=(time::machine(change.at)) { (when(view, change, after, *group)) }
                        div { (sentence(view, change, after, home, notes)) }
                    }
                } }
            }
        }
    }
}
