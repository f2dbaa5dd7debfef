//! Sources: outlets with the agencies that they carry, which reports copy one another, and on whose word it all rests.

use crate::web::parts::{head, name, own, wide};
use crate::web::problem::Problem;
use crate::web::request::encoded;
use crate::web::route::Answer;
use crate::web::shell::Page;
use crate::web::view::View;
use crate::web::{time, twin};
use maud::{Markup, html};
use onrust::ledger::ask::{Picture, ReportLine, Root, independent};
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};

/// An outlet.
#[derive(Debug, Default, Serialize)]
struct Outlet {
    name: String,
    reports: usize,
    claims: usize,
    /// Claims that it was the first to tell.
    first: usize,
    carries: BTreeSet<String>,
}

/// Reports that are copies of one text.
#[derive(Debug, Serialize)]
struct Family {
    agency: Option<String>,
    reports: Vec<ReportLine>,
    claims: Vec<String>,
}

#[derive(Serialize)]
struct Told {
    outlets: Vec<Outlet>,
    copies: Vec<Family>,
    roots: Vec<Root>,
    reports: Vec<ReportLine>,
}

/// Answers.
pub fn answer(view: &View, situation: &str) -> Result<Answer, Problem> {
    let situation = view.ledger.situation(situation)?;
    let question = view.question(Some(&situation))?;
    let picture = view.ledger.picture(&question, false)?;
    let reports = view.ledger.reports(&question)?;
    let mut roots = independent(picture.claims.iter());
    roots.sort_by_key(|root| (std::cmp::Reverse(root.claims.len()), root.name.clone()));
    let told = Told { outlets: outlets(&picture), copies: families(&picture, &reports), roots, reports };
    twin::in_form(
        view.request.form,
        &told,
        || rows(&told),
        || {
            let title = format!("{}: {}", view.say("tab-sources"), view.title_of(&situation));
            let main = html! {
                (head(view, &situation, "tab-sources"))
                p { (view.say("sources-lead")) }
                p { (own(view, "reports", told.reports.len())) " · " (own(view, "outlets", told.outlets.len())) " · " strong { (own(view, "independent-roots", told.roots.len())) } }
                (copies(view, &told.copies))
                section { h2 { (view.say("roots-head")) } (words_table(view, &picture)) }
                section { h2 { (view.say("outlets-head")) } (outlets_table(view, &told.outlets)) }
                section { h2 { (view.say("reports-head")) } (reports_table(view, &told.reports, &picture)) }
            };
            let page = Page {
                situation: Some(situation.clone()),
                tab: "sources",
                timed: true,
                forms: &["json", "csv", "md"],
                ..Page::new(title, main)
            };
            Ok(Answer::Page(Box::new(page)))
        },
    )
}

fn outlets(picture: &Picture) -> Vec<Outlet> {
    let mut all: BTreeMap<&str, Outlet> = BTreeMap::new();
    let mut reports: BTreeMap<&str, BTreeSet<i64>> = BTreeMap::new();
    let mut told = BTreeSet::new();
    for claim in &picture.claims {
        let name = claim.source.outlet.as_str();
        let outlet = all.entry(name).or_insert_with(|| Outlet { name: name.to_owned(), ..Outlet::default() });
        outlet.claims += 1;
        outlet.first += usize::from(claim.event.as_ref().is_some_and(|event| told.insert(event.clone())));
        outlet.carries.extend(claim.source.carrier.clone());
        reports.entry(name).or_default().insert(claim.report);
    }
    for (name, outlet) in &mut all {
        outlet.reports = reports.get(name).map_or(0, BTreeSet::len);
    }
    let mut all: Vec<Outlet> = all.into_values().collect();
    all.sort_by_key(|own| (std::cmp::Reverse(own.claims), own.name.clone()));
    all
}

fn families(picture: &Picture, reports: &[ReportLine]) -> Vec<Family> {
    let mut members: BTreeMap<i64, BTreeSet<i64>> = BTreeMap::new();
    for claim in &picture.claims {
        members.entry(claim.source.family).or_default().insert(claim.report);
    }
    let family = |all: BTreeSet<i64>| {
        let keys: Vec<&str> =
            all.iter().filter_map(|seq| picture.reports.get(seq)).map(|issued| issued.entry.key.as_str()).collect();
        let claims = picture.claims.iter().filter(|claim| all.contains(&claim.report));
        Family {
            agency: all.iter().find_map(|seq| picture.reports.get(seq)?.entry.agency.clone()),
            reports: reports.iter().filter(|own| keys.contains(&own.key.as_str())).cloned().collect(),
            claims: claims.map(|claim| claim.claim.claim.clone()).collect(),
        }
    };
    members.into_values().filter(|all| all.len() > 1).map(family).collect()
}

fn rows(told: &Told) -> Vec<Vec<String>> {
    let head = ["report", "version", "publisher", "agency", "published", "lang", "title", "url"];
    let mut rows = vec![head.map(str::to_owned).to_vec()];
    let text = |own: &Option<String>| own.clone().unwrap_or_default();
    rows.extend(told.reports.iter().map(|own| {
        vec![
            own.id.clone(),
            own.version.to_string(),
            text(&own.publisher),
            text(&own.agency),
            time::machine(own.published),
            text(&own.lang),
            text(&own.title),
            text(&own.url),
        ]
    }));
    rows
}

fn copies(view: &View, all: &[Family]) -> Markup {
    html! {
        section aria-labelledby="copies" {
            h2 #copies { (view.say("copies-head")) }
            @if all.is_empty() { p.empty { (view.say("no-copies")) } }
            ul.cards { @for family in all {
                li.card data-claim=(family.claims.join(" ")) {
                    h3 { @if let Some(agency) = &family.agency { (name(agency)) } @else { (view.say("no-agency")) } }
                    ol.told { @for own in &family.reports { li {
                        a href=(view.to(&format!("/doc/{}", encoded(&own.id)))) { (name(own.publisher.as_deref().unwrap_or(&own.id))) }
                        ", " (view.words.moment(own.published))
                        @if let Some(title) = &own.title { ": " cite lang=[own.lang.as_deref()] { (name(title)) } }
                    } } }
                    p.quiet { (view.say("one-root")) }
                }
            } }
        }
    }
}

/// On whose word: each who is cited, with the outlets that cite them.
fn words_table(view: &View, picture: &Picture) -> Markup {
    let mut all: BTreeMap<String, Word> = BTreeMap::new();
    for told in &picture.claims {
        let word = all.entry(told.source.root.to_lowercase()).or_default();
        word.claims.insert(told.claim.claim.clone());
        word.outlets.insert(&told.source.outlet);
        word.carriers.extend(told.source.carrier.as_deref().filter(|own| *own != told.source.root));
        word.itself |= told.source.narrator;
        if word.name.is_empty() {
            word.name = &told.source.root;
        }
    }
    let mut all: Vec<Word> = all.into_values().collect();
    all.sort_by_key(|own| (std::cmp::Reverse(own.claims.len()), own.name));
    let names =
        |list: &BTreeSet<&str>| html! { @for (at, own) in list.iter().enumerate() { @if at > 0 { ", " } (name(own)) } };
    let table = html! {
        table {
            thead { tr { @for key in ["whose-word", "claims", "carries", "outlet"] { th scope="col" { (view.say(&format!("column-{key}"))) } } } }
            tbody { @for own in &all {
                tr data-claim=(own.claims.iter().cloned().collect::<Vec<_>>().join(" ")) {
                    th scope="row" { (name(own.name)) @if own.itself { " " span.quiet { (view.say("itself")) } } }
                    td.number { (view.words.number(own.claims.len() as f64)) }
                    td { (names(&own.carriers)) }
                    td { (names(&own.outlets)) }
                }
            } }
        }
    };
    wide(&view.say("roots-head"), &table)
}

/// Someone who is cited.
#[derive(Default)]
struct Word<'a> {
    name: &'a str,
    claims: BTreeSet<String>,
    outlets: BTreeSet<&'a str>,
    carriers: BTreeSet<&'a str>,
    itself: bool,
}

fn outlets_table(view: &View, all: &[Outlet]) -> Markup {
    let table = html! {
        table {
            thead { tr { @for key in ["outlet", "reports", "claims", "first", "carries"] { th scope="col" { (view.say(&format!("column-{key}"))) } } } }
            tbody data-own="outlets" { @for outlet in all {
                tr {
                    th scope="row" { (name(&outlet.name)) }
                    @for number in [outlet.reports, outlet.claims, outlet.first] { td.number { (view.words.number(number as f64)) } }
                    td { @for (at, agency) in outlet.carries.iter().enumerate() { @if at > 0 { ", " } (name(agency)) } }
                }
            } }
        }
    };
    wide(&view.say("outlets-head"), &table)
}

fn reports_table(view: &View, all: &[ReportLine], picture: &Picture) -> Markup {
    let claims = |key: &str| {
        let seq = picture.reports.iter().find(|(_, issued)| issued.entry.key == key).map(|(seq, _)| *seq);
        let own = picture.claims.iter().filter(|claim| Some(claim.report) == seq);
        own.map(|claim| claim.claim.claim.clone()).collect::<Vec<_>>().join(" ")
    };
    let table = html! {
        table {
            thead { tr { @for key in ["published", "outlet", "report"] { th scope="col" { (view.say(&format!("column-{key}"))) } } } }
            tbody { @for own in all {
                tr data-claim=(claims(&own.key)) {
                    td { time datetime=(time::machine(own.published)) { (view.words.moment(own.published)) } }
                    td { (name(own.publisher.as_deref().unwrap_or(&own.id))) @if let Some(agency) = &own.agency { " (" (name(agency)) ")" } }
                    th scope="row" { a href=(view.to(&format!("/doc/{}?version={}", encoded(&own.id), own.version))) lang=[own.lang.as_deref()] { (name(own.title.as_deref().unwrap_or(&own.id))) } }
                }
            } }
        }
    };
    wide(&view.say("reports-head"), &table)
}
