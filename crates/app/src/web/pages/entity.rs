//! An actor or a place: every claim that names it.

use crate::web::parts::{name, own};
use crate::web::problem::Problem;
use crate::web::route::Answer;
use crate::web::shell::Page;
use crate::web::twin;
use crate::web::view::View;
use maud::html;
use onrust::ledger::ask::ClaimLine;
use onrust::record::{Claim, Entity, Precision};
use std::collections::BTreeSet;

/// Countries that a claim names.
pub fn countries(claim: &Claim) -> BTreeSet<String> {
    let entities = claim.actors.iter().chain(&claim.recipients).filter_map(|own| own.country.clone());
    entities.chain(claim.place.iter().filter_map(|own| own.country.clone())).collect()
}

fn is(entity: &Entity, key: &str) -> bool {
    entity.wikidata.as_deref() == Some(key) || entity.name.as_deref() == Some(key) || entity.cited.text == key
}

/// An actor, by Wikidata id or name.
pub fn actor(view: &View, key: &str) -> Result<Answer, Problem> {
    let all = view.ledger.claims(&view.question(None)?)?;
    let speaks =
        |line: &ClaimLine| line.claim.attribution.iter().flat_map(|own| &own.asserters).any(|own| is(own, key));
    let does = |line: &ClaimLine| line.claim.actors.iter().any(|own| is(own, key));
    let takes = |line: &ClaimLine| line.claim.recipients.iter().any(|own| is(own, key));
    let named =
        all.iter().flat_map(|line| line.claim.actors.iter().chain(&line.claim.recipients)).find(|own| is(own, key));
    let title = named.and_then(|own| own.name.clone()).unwrap_or_else(|| key.to_owned());
    let parts = [
        ("does", all.iter().filter(|line| does(line)).cloned().collect()),
        ("undergoes", all.iter().filter(|line| takes(line)).cloned().collect()),
        ("says", all.iter().filter(|line| speaks(line)).cloned().collect::<Vec<_>>()),
    ];
    told(view, &title, "actor", parts.into())
}

/// A place, by name.
pub fn place(view: &View, key: &str) -> Result<Answer, Problem> {
    let mut all = view.ledger.claims(&view.question(None)?)?;
    let here = |line: &ClaimLine| {
        line.claim.place.as_ref().is_some_and(|own| {
            let whole = own.precision == Some(Precision::Country);
            let country = own.country.as_ref().filter(|_| whole).map(|code| view.words.country(code));
            own.name.as_deref() == Some(key) || own.cited.text == key || country.as_deref() == Some(key)
        })
    };
    all.retain(here);
    told(view, key, "place", vec![("happened-here", all)])
}

fn told(
    view: &View,
    title: &str,
    over: &'static str,
    parts: Vec<(&'static str, Vec<ClaimLine>)>,
) -> Result<Answer, Problem> {
    let lines: Vec<ClaimLine> = parts.iter().flat_map(|(_, lines)| lines.clone()).collect();
    if lines.is_empty() {
        return Err(Problem::missing(format!("{title}: no claim names it, or none that was known then")));
    }
    twin::in_form(
        view.request.form,
        &lines,
        || super::ledger::rows(&lines),
        || {
            let ids: Vec<String> = lines.iter().map(|line| line.claim.claim.clone()).collect();
            let main = html! {
                p.over { (view.say(over)) }
                h1 data-claim=(ids.join(" ")) { (name(title)) }
                @for (key, lines) in &parts { @if !lines.is_empty() {
                    section { h2 { (view.say(key)) } p { (own(view, "claims", lines.len())) } (super::ledger::table(view, lines)) }
                } }
            };
            Ok(Answer::Page(Box::new(Page { timed: true, forms: &["json", "csv", "md"], ..Page::new(title, main) })))
        },
    )
}
