//! Review: pairs of events that may be one, the weightiest and most doubtful first. Each answer is a judgement in the ledger.

use crate::web::doors::Role;
use crate::web::parts::{name, on_whose_word, quote};
use crate::web::problem::Problem;
use crate::web::route::Answer;
use crate::web::shell::Page;
use crate::web::view::View;
use crate::web::{time, twin};
use maud::{Markup, html};
use onrust::ledger::ask::{ClaimLine, Near};
use onrust::ledger::{Judgement, Question, Verdict};
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};

/// Pairs of a page.
const SHOWN: usize = 10;
/// Points in the middle between different and same: there the doubt is greatest.
const MIDDLE: i64 = 80;
/// Judgements that are listed.
const LAST: usize = 8;

/// A pair to be judged.
#[derive(Debug, Serialize)]
struct Pair {
    near: Near,
    weight: i64,
    a: ClaimLine,
    b: ClaimLine,
}

/// Answers.
pub fn answer(view: &View) -> Result<Answer, Problem> {
    let pairs = queue(view)?;
    twin::in_form(
        view.request.form,
        &pairs,
        || rows(&pairs),
        || {
            let may = view.guest.role >= Role::Review && !view.site.doors.read_only;
            let skipped: BTreeSet<&str> =
                view.request.query.iter().filter(|(name, _)| name == "skip").map(|(_, value)| value.as_str()).collect();
            let left: Vec<&Pair> =
                pairs.iter().filter(|pair| !skipped.contains(pair.near.claims.join("~").as_str())).collect();
            let main = html! {
                h1 { (view.say("review")) }
                p.lead { (view.say("review-lead")) }
                p data-own="pairs" { (view.words.count("to-review", left.len())) }
                @if !may { p.notice { (view.say("review-closed")) } }
                @if left.is_empty() { p.empty { (view.say("review-empty")) } }
                @for pair in left.iter().take(SHOWN) { (shown(view, pair, may)) }
                (judged(view, may)?)
            };
            Ok(Answer::Page(Box::new(Page { forms: &["json", "csv"], ..Page::new(view.say("review"), main) })))
        },
    )
}

/// Pairs that nobody has judged, by impact × uncertainty.
fn queue(view: &View) -> Result<Vec<Pair>, Problem> {
    let question = Question { known: view.known, ..view.question(None)? };
    let events = view.ledger.events(&question)?;
    let claims: BTreeMap<String, ClaimLine> =
        view.ledger.claims(&question)?.into_iter().map(|line| (line.claim.claim.clone(), line)).collect();
    let size: BTreeMap<&str, usize> =
        events.iter().map(|event| (event.event.as_str(), event.roots.len() + event.outlets.len())).collect();
    let mut found: BTreeMap<[String; 2], Pair> = BTreeMap::new();
    for event in events.iter().filter(|event| !event.relations.is_empty()) {
        let whole = view.ledger.event(&event.event, view.known, &view.site.lexicon)?;
        // The latest on a pair counts; a judgement that was taken back opens the pair again.
        let mut judged: BTreeMap<[&str; 2], Verdict> = BTreeMap::new();
        for own in &whole.judgements {
            judged.insert([own.a.as_str(), own.b.as_str()], own.verdict);
        }
        for near in whole.near {
            let mut key = near.claims.clone();
            key.sort();
            let known = judged.get(&[key[0].as_str(), key[1].as_str()]).is_some_and(|own| *own != Verdict::Unsure);
            let (Some(a), Some(b), false) = (claims.get(&near.claims[0]), claims.get(&near.claims[1]), known) else {
                continue;
            };
            let doubt = (40 - (near.scored.points - MIDDLE).abs()).max(1);
            let impact = size.get(event.event.as_str()).unwrap_or(&1) * size.get(near.event.as_str()).unwrap_or(&1);
            let pair = Pair { weight: doubt * i64::try_from(impact).unwrap_or(1), a: a.clone(), b: b.clone(), near };
            found.entry(key).or_insert(pair);
        }
    }
    let mut pairs: Vec<Pair> = found.into_values().collect();
    pairs.sort_by_key(|pair| (std::cmp::Reverse(pair.weight), pair.near.claims.clone()));
    Ok(pairs)
}

fn rows(all: &[Pair]) -> Vec<Vec<String>> {
    let mut rows = vec![["a", "b", "points", "weight", "text_a", "text_b"].map(str::to_owned).to_vec()];
    rows.extend(all.iter().map(|own| {
        let near = &own.near;
        vec![
            near.claims[0].clone(),
            near.claims[1].clone(),
            near.scored.points.to_string(),
            own.weight.to_string(),
            own.a.claim.text.clone(),
            own.b.claim.text.clone(),
        ]
    }));
    rows
}

fn shown(view: &View, pair: &Pair, may: bool) -> Markup {
    let near = &pair.near;
    html! {
        article.pair data-claim=(near.claims.join(" ")) tabindex="-1" {
            div.halves { (side(view, &pair.a)) (side(view, &pair.b)) }
            p.quiet { (view.say("column-score")) " " (view.words.number(near.scored.points as f64)) ": "
                @for reason in &near.scored.reasons { span.reason { (view.words.term("reason", reason.about)) " " (reason.points) } " " } }
            @if may {
                form.judge method="post" action="/judge" {
                    input type="hidden" name="seal" value=(view.site.doors.seal);
                    input type="hidden" name="a" value=(near.claims[0]);
                    input type="hidden" name="b" value=(near.claims[1]);
                    input type="hidden" name="back" value=(view.request.path);
                    label { (view.say("review-reason")) " "
                        input name="reason" required maxlength="300" list="reasons" value=(view.say("review-read")); }
                    button name="verdict" value="same" data-key="m" { (view.say("verdict-same")) }
                    button name="verdict" value="different" data-key="s" { (view.say("verdict-different")) }
                    a.skip-pair href=(format!("{}{}skip={}", view.changed("x", None), if view.request.query.is_empty() { "?" } else { "&" }, near.claims.join("~"))) { (view.say("review-skip")) }
                }
            }
        }
    }
}

/// The last judgements, each with a way to take it back.
fn judged(view: &View, may: bool) -> Result<Markup, Problem> {
    let entries = view.ledger.entries_of("judgement")?;
    let read = |entry: &onrust::ledger::Entry| entry.read::<Judgement>().ok().map(|own| (entry.recorded, own));
    let last: Vec<_> = entries.iter().rev().filter_map(read).take(LAST).collect();
    let mut seen = BTreeSet::new();
    Ok(html! {
        @if !last.is_empty() {
            section aria-labelledby="judged" {
                h2 #judged { (view.say("judged")) }
                ol.told { @for (at, own) in &last {
                    @let open = seen.insert([own.a.clone(), own.b.clone()]) && own.verdict != Verdict::Unsure;
                    li data-claim={ (own.a) " " (own.b) } {
                        time datetime=(time::machine(*at)) { (view.words.moment(*at)) } " · " (name(&own.by)) ": "
                        a.id href=(view.to(&format!("/claim/{}", own.a))) { (own.a) } " · " a.id href=(view.to(&format!("/claim/{}", own.b))) { (own.b) } " "
                        strong { (view.say(match own.verdict { Verdict::Same => "verdict-same", Verdict::Different => "verdict-different", Verdict::Unsure => "verdict-unsure" })) }
                        " — " (name(&own.reason))
                        @if may && open {
                            form.judge method="post" action="/judge" {
                                input type="hidden" name="seal" value=(view.site.doors.seal);
                                input type="hidden" name="a" value=(own.a);
                                input type="hidden" name="b" value=(own.b);
                                input type="hidden" name="verdict" value="unsure";
                                input type="hidden" name="reason" value=(view.say("review-undone"));
                                button type="submit" data-key="u" { (view.say("key-undo")) }
                            }
                        }
                    }
                } }
            }
        }
    })
}

fn side(view: &View, line: &ClaimLine) -> Markup {
    let claim = &line.claim.claim;
    html! {
        div {
            p { strong { (super::claim::headline_plain(view, &line.claim)) } }
            p { (quote(&line.claim.text, line.lang.as_deref())) }
            p.quiet { (on_whose_word(view, &line.source)) ", "
                time datetime=(time::machine(line.published)) { (view.words.published(&line.claim, line.published)) }
                @if let Some(when) = &line.claim.when { " · " (name(&when.cited.text)) }
                " · " a.id href=(view.to(&format!("/claim/{claim}"))) { (claim) } }
        }
    }
}

/// A form to correct a claim, for who may.
pub fn correct_form(view: &View, claim: &str) -> Markup {
    if view.guest.role < Role::Review || view.site.doors.read_only {
        return html! {};
    }
    html! {
        details {
            summary { (view.say("correct")) }
            p.quiet { (view.say("correct-lead")) }
            form.filter method="post" action="/correct" {
                input type="hidden" name="seal" value=(view.site.doors.seal);
                input type="hidden" name="claim" value=(claim);
                label { (view.say("correct-field")) " " input name="field" required placeholder="event_type"; }
                label { (view.say("correct-value")) " " input name="value" placeholder="COERCE"; }
                label { (view.say("review-reason")) " " input name="reason" required maxlength="300"; }
                @if view.guest.name.is_empty() { label { (view.say("correct-by")) " " input name="by" maxlength="80"; } }
                button type="submit" { (view.say("correct-keep")) }
            }
        }
    }
}
